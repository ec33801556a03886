"""A decision that was made on paper → the files that record it, or why it cannot be recorded."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path

from generator import proofs, workspace
from generator.diff import Change, Level, compare, judged
from generator.diff.compared import Compared
from generator.diff.sentences import sentence
from generator.findings import Finding, InputError, Severity, Span
from generator.frozen import frozen
from generator.likeness import nearest
from generator.loading import Loaded
from generator.model import APPROVED, Decision, Program, effective, last_approval, nodes
from generator.signoff import digests
from generator.signoff.kept import kept
from generator.signoff.record import InForce, in_force
from generator.signoff.request import (
    RETURNED,
    Request,
    completed,
    decided,
    named,
    nameless,
    same,
    written,
)
from generator.source import Templates

#: So many changes since the signed copy are named with their lines.
_MOST = 12


@frozen(eq=False)
class Recorded:
    """What is to be written: files by path; `decision` is what was decided; nothing where all of it stands there.

    `again` is whether it is recorded already and names nobody, so that it may be meant as that of somebody else.
    """

    decision: Decision
    files: Mapping[Path, bytes]
    again: bool = False


def approve(
    loaded: Loaded,
    request: Request,
    templates: Templates,
    decided_levels: Mapping[str, str],
    copies: Callable[[], Iterable[Program]] = tuple,
) -> Recorded:
    """The record of a decision about a program as it stands.

    `copies` are earlier texts of the program, asked for only where the signs of the signed copy do not fit: they tell
    what has changed since. Raises InputError with what is in the way.
    """
    program = loaded.program
    if program is None:
        raise InputError(loaded.findings)
    decision = decided(request, program)
    if decision.verdict != RETURNED:
        _refuse(_unready(loaded))
    standing = in_force(loaded.path, made=loaded.decisions)
    _refuse(_stale(program, request, copies, standing))
    _refuse(_out_of_turn(program, decision, standing))
    if request.editorial:
        _refuse(_not_editorial(program, decision, standing, decided_levels))
    _refuse(_unknown(program, request))
    decision = replace(
        decision,
        data=digests.data(program),
        paper=digests.paper(program, templates),
        nodes=_nodes(program, request),
        parts=_parts(program) if decision.verdict == APPROVED else (),
    )
    return _files(loaded, decision, request, standing)


def _refuse(findings: Iterable[Finding]) -> None:
    found = list(findings)
    if found:
        raise InputError(found)


def _at(program: Program, code: str, path: tuple[str | int, ...], **args: str | int) -> Finding:
    tree = program.source
    assert tree is not None
    return Finding(code, Severity.ERROR, tree.home(path).file, tree.place(path), tuple(args.items()))


def _unready(loaded: Loaded) -> Iterator[Finding]:
    """What a text must not have that somebody decides on: an error, or a word that says that it is not settled yet."""
    for one in loaded.findings:
        if one.code == "AR119":
            yield replace(one, severity=Severity.ERROR)
        elif one.severity is Severity.ERROR and not one.file.endswith(workspace.PROGRESS):
            yield one


def _stale(
    program: Program, request: Request, copies: Callable[[], Iterable[Program]], standing: InForce | None
) -> Iterator[Finding]:
    """What has changed since the copy was printed whose signs were given, with the lines.

    Where nobody has its text, what the edition in force has otherwise is told, to be held against the paper.
    """
    wanted = request.code
    if not wanted or wanted == digests.code(program):
        return
    signed = next((one for one in copies() if digests.code(one) == wanted), None)
    if signed is None:
        args = (("code", wanted), ("now", digests.code(program)), ("name", Path(program.file).stem))
        yield Finding("AR963", Severity.ERROR, program.file, Span(), args)
        if standing:
            for file, span, what in _changed(standing.program, program, request.day):
                known = (("number", standing.edition), ("what", what))
                yield Finding("AR980", Severity.NOTE, file, span, known)
        return
    changes = list(_changed(signed, program, request.day))
    if not changes:
        place, parts = proofs.altered(program, nodes.digests(signed, nodes.parts(signed)))
        changes = [(program.file, place, f"по смыслу ничего, а записано иначе – {parts}")]
    for file, span, what in changes:
        yield Finding("AR962", Severity.ERROR, file, span, (("code", wanted), ("what", what)))


def _changed(old: Program, new: Program, day: date) -> Iterator[tuple[str, Span, str]]:
    """File, place and words of the first changes from one text to another."""
    pair = Compared(new.file, new.file, old, new)
    for change in compare(old, new, day)[:_MOST]:
        file, line = _where(pair, change)
        yield file, Span(line, 1, line, 1), sentence(change)


def _out_of_turn(program: Program, decision: Decision, standing: InForce | None) -> Iterator[Finding]:
    """A number of an edition that another text has, or an approval that would be older than the one before."""
    approvals = effective(program.decisions)
    now = digests.data(program)
    known = next((one for one in approvals if one.text and one.data == now and same(one, decision)), None)
    if known:
        yield _at(program, "AR965", ("редакции",), file=Path(known.file).name)
        return
    if decision.verdict == RETURNED:
        return
    if decision.editorial:
        confirmed = standing.confirmed if standing else None
        if confirmed and confirmed.day and decision.day and decision.day < confirmed.day:
            yield _before(program, decision.day, confirmed, confirmed.day)
        return
    if standing and program.edition <= standing.edition and standing.digest != now:
        yield same_number(program, standing)
    before = last_approval(one for one in approvals if one.edition < program.edition)
    if decision.verdict == APPROVED and before and before.day and decision.day and decision.day < before.day:
        yield _before(program, decision.day, before, before.day)


def _before(program: Program, day: date, earlier: Decision, before: date) -> Finding:
    """That a decision would be older than the one it follows, which would stay in force."""
    days = {"day": f"{day:%d.%m.%Y}", "before": f"{before:%d.%m.%Y}"}
    return _at(program, "AR966", ("редакции",), number=earlier.edition, **days)


def same_number(program: Program, standing: InForce) -> Finding:
    """That the number of an edition in force stands over another text."""
    return _at(program, "AR964", ("редакции",), number=standing.edition, next=standing.edition + 1)


def _not_editorial(
    program: Program, decision: Decision, standing: InForce | None, levels: Mapping[str, str]
) -> Iterator[Finding]:
    """Changes that are more than a matter of wording, each at its line; they need who approves."""
    if standing is None or standing.edition != program.edition:
        yield _at(program, "AR967", ("редакции",), number=program.edition)
        return
    pair = Compared(program.file, program.file, standing.program, program)
    for one in judged(compare(standing.program, program, decision.day), levels):
        if one.level is not Level.EDITORIAL:
            file, line = _where(pair, one.change, standing.file.as_posix())
            args = (("what", sentence(one.change)),)
            yield Finding("AR968", Severity.ERROR, file, Span(line, 1, line, 1), args)


def _where(pair: Compared, change: Change, earlier: str = "") -> tuple[str, int]:
    """The line of a change, of what went the one where it stood in the `earlier` text, if that is kept in a file."""
    found, before = pair.place(change), pair.old_place(change)
    if found is None and before is not None and earlier:
        return earlier, before[1]
    return found or (pair.file, 1)


def _unknown(program: Program, request: Request) -> Iterator[Finding]:
    """Remarks about nodes that the program does not have."""
    known = digests.nodes(program) if request.remarks else {}
    for name, _ in request.remarks:
        if name not in known:
            near = nearest(name, known) or ""
            yield _at(program, "AR969", (), id=name, near=f"«{near}»" if near else "")


def _nodes(program: Program, request: Request) -> tuple[tuple[str, str], ...]:
    known = digests.nodes(program) if request.remarks else {}
    return tuple((name, known[name]) for name, _ in request.remarks)


def _parts(program: Program) -> tuple[tuple[str, str], ...]:
    return tuple(nodes.digests(program, nodes.parts(program)).items())


def _files(loaded: Loaded, decision: Decision, request: Request, standing: InForce | None) -> Recorded:
    """The files of a record: the decision, the approved text where it is an approval, the scan."""
    program, folder = loaded.program, workspace.decision_folder(loaded.path)
    assert program is not None
    alike = (one for one in program.decisions if same(one, decision) and one.data in ("", decision.data))
    earlier = next((one for one in alike if not _of_another_scan(one, decision, request)), None)
    if earlier:
        decision = completed(earlier, decision)
    files: dict[Path, bytes] = {}
    if decision.verdict == APPROVED:
        name, data = _text(loaded, decision, standing, folder)
        decision = replace(decision, text=name)
        files[folder / name] = data
    taken = {workspace.folded(one.name) for one in workspace.decision_files(loaded.path)}
    path = folder / (Path(earlier.file).name if earlier else named(decision, taken))
    if request.scan:
        data = request.scan.read_bytes()
        decision = replace(
            decision, scan=f"{path.stem}{request.scan.suffix.lower()}", scan_digest=sha256(data).hexdigest()
        )
        files[folder / decision.scan] = data
    files[path] = written(decision, folder)
    again = earlier is not None and nameless(decision)
    return Recorded(replace(decision, file=path.as_posix()), files, again)


def _of_another_scan(one: Decision, decision: Decision, request: Request) -> bool:
    """Whether a decision of nobody in particular is told from one that asks for another scan to be kept."""
    if not (request.scan and one.scan_digest and nameless(decision)):
        return False
    return sha256(request.scan.read_bytes()).hexdigest() != one.scan_digest


def _text(loaded: Loaded, decision: Decision, standing: InForce | None, folder: Path) -> tuple[str, bytes]:
    """The name and bytes of the approved text: the one that is kept already if it says the same."""
    program = loaded.program
    assert program is not None
    assert program.source is not None
    if standing and standing.digest == decision.data and standing.edition == decision.edition:
        return standing.file.name, standing.data
    data = kept(program.source, loaded.inputs[loaded.path.as_posix()])
    stem = f"{workspace.EDITION}{decision.edition}"
    if not decision.editorial:
        return f"{stem}.yaml", data
    day = f"{stem}-правка-{decision.made:%Y-%m-%d}"
    names = [f"{day}.yaml", *(f"{day}-{number}.yaml" for number in range(2, 100))]
    return next(name for name in names if not (folder / name).exists()), data
