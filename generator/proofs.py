"""What decisions rest on and approve → whether it stands beside them as recorded: a mark's signature, scans, texts.

A mark of an electronic signature is read from a certificate and never typed (ГОСТ Р 7.0.97-2025): one that stands in
a record counts only with the signed file of its edition. Of a signature by GOST the certificate alone is looked at
here, and that the files are those which were attached, since openssl would have to be started for each; `verify` asks
for the rest.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from generator import normalize, workspace
from generator.findings import Finding, Severity, Span
from generator.model import Decision, ElectronicSignature, Program, effective, last_approval, nodes
from generator.source import Tree, read, read_bytes
from generator.source.digest import digest

if TYPE_CHECKING:
    from generator.signatures.signature import Signature

#: What can be wrong with a proof.
CODES = frozenset({"AR971", "AR972", "AR973", "AR974", "AR975"})
#: The signed documents of an edition, as they stand beside its text, and their signatures where those are apart.
SIGNED = ("program.docx", "program.pdf")
DETACHED = ".sig"
_LARGEST = 500_000_000
#: What is said of a proof that does not hold: code, and arguments of its words.
_Fault = tuple[str, tuple[tuple[str, str], ...]]


def proven(
    trees: Iterable[Tree], decisions: Mapping[str, Decision], inputs: dict[str, bytes]
) -> tuple[dict[str, Decision], list[Finding]]:
    """Decisions by file, without the marks that no signature stands behind, and what is to be said of these.

    What was read goes to the inputs.
    """
    found, findings = dict(decisions), []
    for tree in trees:
        one = decisions[tree.file]
        fault = _mark(Path(tree.file).parent, one, decisions.values(), inputs) if one.signature else None
        if fault:
            found[one.file] = replace(one, signature=None)
            findings.append(_at(tree, "подпись", fault))
    return found, findings


def scans(
    trees: Iterable[Tree], decisions: Mapping[str, Decision], inputs: dict[str, bytes]
) -> Iterator[Finding]:
    """The scans that are gone, or are others than were recorded; what was read goes to the inputs."""
    for tree in trees:
        one = decisions[tree.file]
        if not one.scan_digest:
            continue
        data = _bytes(Path(tree.file).with_name(Path(one.scan).name), inputs) if Path(one.scan).name else None
        if data is None or sha256(data).hexdigest() != one.scan_digest:
            yield _at(tree, "скан", ("AR974" if data is None else "AR975", (("name", one.scan),)))


def _at(tree: Tree, key: str, fault: _Fault) -> Finding:
    code, args = fault
    return Finding(code, Severity.ERROR, tree.file, tree.place((key,), key=True), args)


def _mark(
    folder: Path, decision: Decision, among: Iterable[Decision], inputs: dict[str, bytes]
) -> _Fault | None:
    """Why a mark counts for nothing; None where one of the signed files of its edition says the same."""
    mark = decision.signature
    assert mark is not None
    texts = {one.text for one in among if one.edition == decision.edition and one.text}
    stems = sorted({Path(text).stem for text in texts} | {f"{workspace.EDITION}{decision.edition}"})
    faults = list(_others(folder, decision, inputs))
    if faults:
        return faults[0]
    for file in (folder / f"{stem}.{name}" for stem in stems for name in SIGNED):
        data = _bytes(file, inputs)
        detached = _bytes(file.with_name(file.name + DETACHED), inputs)
        if data is None or (detached is None and file.suffix != ".pdf"):
            continue
        fault = _against(mark, file.name, data, detached)
        if fault is None:
            return None
        faults.append(fault)
    if faults:
        return min(faults)
    return "AR971", (("edition", str(decision.edition)), ("name", f"{stems[0]}.{SIGNED[0]}"))


def _others(folder: Path, decision: Decision, inputs: dict[str, bytes]) -> Iterator[_Fault]:
    """The files of a signature that are not what was attached, in the name of the document."""
    for name, recorded in decision.signed:
        data = _bytes(folder / Path(name).name, inputs)
        if data is not None and sha256(data).hexdigest() != recorded:
            yield "AR973", (("name", name.removesuffix(DETACHED)),)


def _against(mark: ElectronicSignature, name: str, data: bytes, detached: bytes | None) -> _Fault | None:
    """How a mark differs from the certificate of a signed file, or that the signature is none of this file."""
    from generator.signatures.signature import SignatureError  # noqa: PLC0415 - it imports cryptography

    try:
        found = _signature(data, detached).certificate.mark()
    except SignatureError:
        return "AR973", (("name", name),)
    for key, said, true in zip(("номер", "владелец", "с", "по"), _said(mark), _said(found), strict=True):
        if said != true:
            return "AR972", (("key", key), ("said", said), ("found", true), ("name", name))
    return None


def _signature(data: bytes, detached: bytes | None) -> Signature:
    """The signature of a file, beside it or inside of it. Raises SignatureError where it does not hold."""
    from generator.signatures import signature, signed_pdf  # noqa: PLC0415 - as above

    if detached is None:
        found, covered = signed_pdf.read(data)
    else:
        found, covered = signature.read(detached), data
    if not found.certificate.is_gost:
        signature.verify(found, covered)
    if signature.untimely(found):
        raise signature.SignatureError("signature-broken")
    return found


def _said(mark: ElectronicSignature) -> tuple[str, str, str, str]:
    """What a mark prints, as a record has it."""
    owner = " ".join(mark.owner.split())
    return mark.serial, owner, f"{mark.first:%d.%m.%Y}", f"{mark.last:%d.%m.%Y}"


def _bytes(file: Path, inputs: dict[str, bytes]) -> bytes | None:
    """The bytes of a file, noted; None where they cannot be had."""
    try:
        data = inputs[file.as_posix()] = read_bytes(file, _LARGEST)
    except OSError:
        return None
    return data


# ------------------------------------------------------------------------------------------------------- texts

#: So many parts of a text are named that were altered.
_MOST = 12


def another_text(file: Path, decision: Decision, tree: Tree | None) -> Finding:
    """That the text which is kept of an edition is not the one that was approved, and what in it was altered."""
    place, args = _altered(file, decision, tree)
    return Finding("AR961", Severity.ERROR, file.as_posix(), place, args)


def another_edition(decision: Decision, program: Program) -> Finding | None:
    """That the approved text has another number of an edition than the decision about it says."""
    if program.edition == decision.edition:
        return None
    args = (("number", decision.edition), ("known", str(program.edition)))
    return Finding("AR116", Severity.ERROR, decision.file, Span(), args)


def earlier_texts(folder: Path, decisions: Iterable[Decision], inputs: dict[str, bytes]) -> Iterator[Finding]:
    """The texts that were in force before and are not what was approved: feeds cannot call off what those asked for.

    What was read goes to the inputs. It is no fault of the edition in force.
    """
    approvals = [one for one in effective(decisions) if one.text]
    last = last_approval(approvals)
    texts = {one.text: one for one in approvals}  # a text goes by the last decision about it
    for name, one in texts.items():
        if last is None or name == last.text:
            continue
        file = folder / name
        data = _bytes(file, inputs)
        tree = read(file.as_posix(), data)[0] if data is not None else None
        if tree is None or digest(tree) != one.data:
            place, args = _altered(file, one, tree)
            yield Finding("AR979", Severity.WARNING, file.as_posix(), place, args)


def _altered(file: Path, decision: Decision, tree: Tree | None) -> tuple[Span, tuple[tuple[str, str], ...]]:
    """What is said of a text that is another: its file, who approved it, which parts of it read otherwise; their place.

    Records of earlier tools know of no parts.
    """
    place, parts = Span(), ""
    if tree is not None and decision.parts:
        place, parts = altered(normalize.program(tree), dict(decision.parts))
    return place, (("name", file.name), ("decision", Path(decision.file).name), ("parts", parts))


def altered(program: Program, then: Mapping[str, str]) -> tuple[Span, str]:
    """The parts of a program that have other digests than they had, with their lines, and the place of the first.

    The innermost are named, and those that are gone.
    """
    tree, where = program.source, nodes.parts(program)
    assert tree is not None
    now = nodes.digests(program, where)
    changed = {where[name]: name for name in now if now[name] != then.get(name)}
    inner = [
        path for path in changed if not any(other[: len(path)] == path and other != path for other in changed)
    ]
    places = sorted((tree.place(path, key=True), changed[path]) for path in inner)
    said = [f"«{name.rstrip(':')}» (строка {place.line})" for place, name in places]
    said += [f"«{name.rstrip(':')}» (больше нет)" for name in then if name not in now]
    more = f" и еще {len(said) - _MOST}" if said[_MOST:] else ""
    return places[0][0] if places else Span(), ", ".join(said[:_MOST]) + more
