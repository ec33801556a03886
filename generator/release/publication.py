"""Programs → a release: their editions in force, built, named in a manifest, sealed; in place whole or not at all."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from generator import build as building
from generator import manifest, signoff, workspace, writers
from generator.build.files import unwritten
from generator.configuration import UNCONFIGURED, Configuration
from generator.findings import Finding, InputError, Severity
from generator.frozen import frozen
from generator.loading import Loaded
from generator.model import Decision
from generator.proofs import DETACHED, SIGNED, earlier_texts
from generator.release import index
from generator.release import statement as statements
from generator.release.digests import BYTES, digests, sums
from generator.release.index import Listed
from generator.release.statement import MANIFEST, OWN, SEAL, SUMS, Statement, StatementError
from generator.signoff import InForce
from generator.source import read_templates

if TYPE_CHECKING:
    from generator.release.seal import Seal

_FORMATS = ("docx", "html", "md", "xlsx", "ics")


class ReleaseError(ValueError):
    """Why nothing can be released there; the words are for who gave the command."""


@frozen
class Wanted:
    """What is released where, on which day, of which commit, and under whose seal."""

    out: Path
    day: date
    commit: str | None = None
    printed: bool = False
    seal: Seal | None = None
    templates: Path | None = None
    configuration: Configuration = UNCONFIGURED
    jobs: int = 1
    #: Names of files by program that pages lead to, besides those that are built and those that were signed.
    beside: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(slots=True)
class Released:
    """What came of it: no statement where nothing was written.

    `without` have no edition in force, `reprinted` have another document of the same text than the approved one.
    """

    statement: Statement | None = None
    without: list[Path] = field(default_factory=list)
    reprinted: list[Path] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)


def publish(paths: Sequence[Path], wanted: Wanted) -> Released:
    """Releases the editions in force. Raises ReleaseError where what stands in the folder is not to be replaced."""
    refuse(wanted.out)
    released, editions = editions_of(paths, wanted)
    if _is_faulty(released) or not editions:
        return released
    try:
        wanted.out.absolute().parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(
            prefix=f".{wanted.out.name}.", suffix=".tmp", dir=wanted.out.absolute().parent
        ) as work:
            made = make(editions, wanted, Path(work), released)
            if made:
                _put(Path(work), wanted.out)
                released.statement = made
    except OSError as error:
        released.findings.append(unwritten(Path(error.filename or wanted.out), error))
    return released


def refuse(out: Path) -> None:
    """Raises ReleaseError where a folder holds anything but a release, which a new one may take the place of."""
    if out.is_file() or out.is_symlink():
        raise ReleaseError(f"«{out}» — не папка")
    found = {path.relative_to(out).as_posix() for path in out.rglob("*") if not path.is_dir()}
    if not found:
        return
    try:
        known = {*statements.read((out / MANIFEST).read_bytes()).subjects, *OWN}
    except (OSError, StatementError):
        raise ReleaseError(
            f"папка «{out}» не пуста, и в ней не выпуск antirisk: назовите другую или пустую"
        ) from None
    strange = sorted(found - known)
    if strange:
        more = f" и еще {len(strange) - 1}" if strange[1:] else ""
        raise ReleaseError(
            f"в папке «{out}» есть файлы не из выпуска ({strange[0]}{more}), они пропали бы: уберите их или назовите "
            "другую папку"
        )


def editions_of(paths: Sequence[Path], wanted: Wanted) -> tuple[Released, dict[Path, InForce]]:
    """The editions in force of programs, and what is to be said of those that have none, or a spoilt record."""
    templates = read_templates(wanted.templates)
    released, editions = Released(), {}
    for path in paths:
        try:
            found = signoff.in_force(path)
            if found is None:
                released.without.append(path)
                continue
            editions[path] = found
            released.findings += signoff.unproven(found)
            released.findings += earlier_texts(found.file.parent, found.program.decisions, {})
            if found.confirmed.paper and signoff.paper(found.program, templates) != found.confirmed.paper:
                released.reprinted.append(path)
        except InputError as error:
            released.findings += error.findings
            released.texts |= templates.texts(error.findings)
    return released, editions


def make(
    editions: Mapping[Path, InForce], wanted: Wanted, work: Path, released: Released
) -> Statement | None:
    """Writes a release below a folder for work; its statement, None where a document could not be made."""
    built = building.build(
        list(editions),
        building.Wanted(
            work / "built",
            formats=(*_FORMATS, building.PRINTED) if wanted.printed else (),
            templates=wanted.templates,
            configuration=wanted.configuration,
            load=approved,
            standing={
                path.stem: (*signed_files(found), *wanted.beside.get(path.stem, ()))
                for path, found in editions.items()
            },
        ),
        wanted.jobs,
    )
    for one in built:
        released.findings += (_in_place(finding, work / "built", wanted.out) for finding in one.findings)
        released.texts |= one.texts
    if _is_faulty(released):
        return None
    folder = work / "release"
    signed = {path: _gather(found, work / "built" / path.stem, folder) for path, found in editions.items()}
    _put_index(editions, folder, wanted)
    statement = Statement(_subjects(folder), _predicate(editions, signed, wanted))
    _seal(folder, statement, wanted.seal)
    return statement


def _in_place(finding: Finding, built: Path, out: Path) -> Finding:
    """A finding about a file as it is called in the release, and not in the folder for work."""
    return replace(finding, file=finding.file.replace(built.as_posix(), out.as_posix()))


def approved(path: Path, _: Configuration) -> Loaded:
    """The edition in force in the place of a program's own file; without marks, which are the school's own.

    What is built of it is not what was signed: it names the file that was, or bears no mark.
    """
    found = signoff.in_force(path)
    assert found is not None
    signed = ", ".join(name for name in signed_files(found) if not name.endswith(DETACHED))
    decisions = tuple(_marked(one, signed) for one in found.program.decisions)
    program = replace(found.program, progress=None, decisions=decisions)
    return Loaded(path, program, [], {}, {found.file.as_posix(): found.data})


def _marked(decision: Decision, signed: str) -> Decision:
    mark = replace(decision.signature, file=signed) if decision.signature and signed else None
    return replace(decision, signature=mark)


def signed_files(found: InForce) -> dict[str, Path]:
    """The files that were signed of an edition, as they are published: they stand beside its text under its name."""
    names = (name for one in SIGNED for name in (one, f"{one}{DETACHED}"))
    files = {name: found.file.with_name(f"{found.file.stem}.{name}") for name in names}
    return {f"{found.path.stem}.{name}": file for name, file in files.items() if file.is_file()}


def _gather(found: InForce, built: Path, folder: Path) -> list[str]:
    """Moves what is public into the release, signed files in the place of those built anew; the names of these."""
    program = found.path.stem
    (folder / program).mkdir(parents=True)
    outputs = manifest.read(built / "manifest.json")
    assert outputs is not None
    for name in outputs.outputs:
        if manifest.access(name.removeprefix(f"{program}."), outputs.marked) == "public":
            (built / name).replace(folder / program / name)
    signed = signed_files(found)
    for name, file in signed.items():
        (folder / program / name).write_bytes(file.read_bytes())
    return [f"{program}/{name}" for name in signed]


def _put_index(editions: Mapping[Path, InForce], folder: Path, wanted: Wanted) -> None:
    """Writes the page that leads to all files; PDFs that stand in a release without being built here too."""
    listed = []
    for path, found in editions.items():
        program = signoff.remembering(approved(path, wanted.configuration)).program
        assert program is not None
        names = {*wanted.beside.get(path.stem, ()), *(file.name for file in (folder / path.stem).iterdir())}
        listed.append(Listed(program, found.decision, sorted(names)))
    page = index.document(listed, f"{wanted.day:%d.%m.%Y}")
    (folder / index.INDEX).write_bytes(writers.write(page, "html", read_templates(wanted.templates)))


def _subjects(folder: Path) -> dict[str, dict[str, str]]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {(name := path.relative_to(folder).as_posix()): digests(name, path.read_bytes()) for path in files}


def _predicate(
    editions: Mapping[Path, InForce], signed: Mapping[Path, list[str]], wanted: Wanted
) -> dict[str, Any]:
    templates = read_templates(wanted.templates)
    programs = [_program(found, signed[path]) for path, found in editions.items()]
    return {
        "date": wanted.day.isoformat(),
        "commit": wanted.commit,
        "tool": {"version": version("antirisk"), "digest": manifest.tool(templates)},
        "templates": {name: manifest.digest(data) for name, data in sorted(templates.files.items())},
        "publisher": wanted.seal.publisher() if wanted.seal else None,
        "programs": sorted(programs, key=lambda one: str(one["id"])),
    }


def _program(found: InForce, signed: Iterable[str]) -> dict[str, Any]:
    decision = found.decision
    return {
        "id": found.path.stem,
        "title": found.program.title,
        "edition": found.edition,
        "layout": found.program.layout,
        "text": manifest.digest(found.data.replace(b"\r\n", b"\n")),  # as git keeps it
        "data": found.digest,
        "paper": found.confirmed.paper or signoff.paper(found.program),
        "decision": {
            "verdict": decision.verdict,
            "role": decision.role,
            "date": decision.day.isoformat() if decision.day else None,
            "document": decision.document,
            "number": decision.number,
        },
        "signed": sorted(signed),
    }


def _seal(folder: Path, statement: Statement, seal: Seal | None) -> None:
    """Writes the manifest, the seal under it, and the sums of everything."""
    own = {MANIFEST: statement.data()}
    if seal:
        own[SEAL] = seal.sign(own[MANIFEST])
    for name, data in own.items():
        (folder / name).write_bytes(data)
    known = {name: found[BYTES] for name, found in statement.subjects.items()}
    said = sums(known | {name: manifest.digest(data) for name, data in own.items()})
    (folder / SUMS).write_bytes(said.encode())


def _put(work: Path, out: Path) -> None:
    """Moves a release into its place; the one that stood there comes back if that fails."""
    old = work / "old"
    if out.exists():
        out.replace(old)
    try:
        (work / "release").replace(out)
    except OSError:
        if old.exists():
            shutil.move(old, out)
        raise


def _is_faulty(released: Released) -> bool:
    return any(one.severity is Severity.ERROR for one in released.findings)


def has_edition(path: Path) -> bool:
    """Whether a program has an edition in force, or a record that cannot be read, which is told when it is released."""
    try:
        return signoff.in_force(path) is not None
    except InputError:
        return True


def inputs(paths: Iterable[Path], configuration: str, templates: Path) -> list[str]:
    """The files and folders that a release is made of, as git is asked whether a commit has them so."""
    folders = [workspace.decision_folder(path).as_posix() for path in paths]
    return [*folders, configuration, templates.as_posix()]
