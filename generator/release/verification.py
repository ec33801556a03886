"""A folder, or a file of it → what of a release holds and what does not.

Nothing but the release and public keys is asked, nothing is written, no clock is looked at: a certificate has to have
been valid on the day of the signature.
"""

from __future__ import annotations

import os
import stat
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from errno import ENXIO
from pathlib import Path
from typing import TYPE_CHECKING

from generator import messages
from generator.frozen import frozen
from generator.manifest import digest
from generator.release import statement as statements
from generator.release.answers import Answer, Verification, fails, holds, is_open
from generator.release.approvals import approvals
from generator.release.digests import BYTES, PARTS, WORDS, digests, origin, sums
from generator.release.statement import MANIFEST, OWN, SEAL, SUMS, Statement, StatementError

if TYPE_CHECKING:
    from generator.signatures.certificates import Certificate
    from generator.signatures.signature import Signature


@frozen(eq=False)
class Asked:
    """What a release is held against: whom one trusts (None: not asked), and an earlier release."""

    trusted: Sequence[Certificate] | None = None
    after: bytes | None = None


def verify(folder: Path, asked: Asked | None = None) -> Verification:
    """Everything that can be said of a folder; whatever lies in it, an answer and no exception."""
    asked = asked or Asked()
    statement, answers = _manifest(folder, asked)
    if statement:
        answers += _files(folder, statement)
        answers += _after(statement, asked)
    return Verification(folder.as_posix(), statement, answers)


def verify_file(file: Path, folder: Path, asked: Asked | None = None) -> Verification:
    """Whether a file is one of a release whose manifest lies in a folder, wherever the file lies itself."""
    statement, answers = _manifest(folder, asked or Asked())
    if statement:
        answers.append(_single(file, statement))
    return Verification(folder.as_posix(), statement, answers)


# ---------------------------------------------------------------------------------------- the manifest and its seal


def _manifest(folder: Path, asked: Asked) -> tuple[Statement | None, list[Answer]]:
    try:
        data = _read(folder / MANIFEST)
        statement = statements.read(data)
    except OSError:
        return None, [fails("manifest-missing", MANIFEST)]
    except StatementError as fault:
        return None, [fails(str(fault), MANIFEST)]
    return statement, [*_sealed(folder / SEAL, data, statement, asked)]


def _sealed(path: Path, data: bytes, statement: Statement, asked: Asked) -> Iterator[Answer]:
    publisher = statement.publisher
    try:
        seal = _read(path)
    except OSError:
        yield fails("signature-missing", SEAL) if publisher else is_open("signature-none")
        if asked.trusted is not None:
            yield fails("chain-nobody")
        return
    if publisher is None:
        yield fails("signature-unasked", SEAL)
        return
    from generator.signatures import signature as signatures  # noqa: PLC0415 - it imports cryptography

    try:
        found = signatures.read(seal)
        signatures.verify(found, data)
    except signatures.SignatureError as fault:
        yield fails(fault.reason, SEAL)
        return
    yield from _signer(found, publisher, statement, asked)


def _signer(
    found: Signature, publisher: Mapping[str, str], statement: Statement, asked: Asked
) -> Iterator[Answer]:
    """What is said of who set a seal that fits."""
    one = found.certificate
    if one.digest != publisher["certificate"]:
        yield fails("signature-other", SEAL, owner=one.owner, serial=one.serial, subject=publisher["subject"])
        return
    yield holds("signature-holds", SEAL, owner=one.owner, serial=one.serial, digest=one.fingerprint)
    day = found.day(date.fromisoformat(statement.date))
    reason = "certificate-expired" if day > one.last else "certificate-early" if day < one.first else ""
    args = {"day": f"{day:%d.%m.%Y}", "first": f"{one.first:%d.%m.%Y}", "last": f"{one.last:%d.%m.%Y}"}
    yield fails(reason, SEAL, **args) if reason else holds("certificate-valid", SEAL, **args)
    yield _chain(found, day, asked)


def _chain(found: Signature, day: date, asked: Asked) -> Answer:
    from generator.signatures import certificates, signature  # noqa: PLC0415 - they import cryptography

    if asked.trusted is None:
        return is_open("chain-unasked", SEAL)
    try:
        trusted = certificates.is_trusted(found.certificate, found.others, asked.trusted, day)
    except signature.SignatureError as fault:
        return fails(fault.reason, SEAL)
    except certificates.CertificateError:
        trusted = False
    return holds("chain-holds", SEAL) if trusted else fails("chain-broken", SEAL)


# ------------------------------------------------------------------------------------------------------- the files


def _files(folder: Path, statement: Statement) -> list[Answer]:
    """What is said of every file of the manifest, every other that lies there, and their sums."""
    there = _walk(folder)
    by_digest = {found[BYTES]: name for name, found in statement.subjects.items()}
    answers, whole, made = [], 0, 0
    for name, known in sorted(statement.subjects.items()):
        if name not in there:
            answers.append(fails("file-missing", name))
            continue
        try:
            data = _read(there[name])
        except OSError as error:
            answers.append(fails("file-unread", name, problem=messages.trouble(error)))
            continue
        fault = _compared(name, data, known, by_digest)
        answers += [fault] if fault else []
        whole += fault is None
        other = _other_origin(name, data, statement)
        answers += [other] if other else []
        made += name.endswith(".docx") and other is None and fault is None
    answers += _strange(statement, there)
    answers += approvals(statement, lambda name: _tried(there.get(name)))
    answers += [holds("files-hold", count=whole)] if whole else []
    answers += [holds("origin-holds", count=made)] if made else []
    return [*answers, _sums(folder, statement, there)]


def _strange(statement: Statement, there: Mapping[str, Path]) -> Iterator[Answer]:
    """What is said of whatever nobody published, and of links: what they lead to may be another thing tomorrow."""
    known = statement.subjects.keys() | OWN
    for name, path in sorted(there.items()):
        if name in known:
            if path.is_symlink():
                yield fails("file-link", name)
        elif name.endswith("/"):
            yield _folder(name, path)
        else:
            yield fails("file-extra", name)


def _folder(name: str, path: Path) -> Answer:
    try:
        next(path.iterdir(), None)
    except OSError as error:
        return fails("file-unread", name, problem=messages.trouble(error))
    return fails("folder-extra", name)


def _compared(
    name: str, data: bytes, known: Mapping[str, str], by_digest: Mapping[str, str]
) -> Answer | None:
    """How a file differs from the one that was published; None where it does not."""
    if digest(data) == known[BYTES]:
        return None
    found = digests(name, data)
    if found[BYTES] in by_digest:
        return fails("file-swapped", name, other=by_digest[found[BYTES]])
    if PARTS in known and found.get(PARTS) == known[PARTS]:
        return fails("file-repacked", name)
    if WORDS in known and WORDS in found:
        return fails("file-resaved" if found[WORDS] == known[WORDS] else "file-edited", name)
    return fails("file-changed", name)


def _other_origin(name: str, data: bytes, statement: Statement) -> Answer | None:
    """That a document names another text than the approved one; None where it does not."""
    program = statement.program_of(name)
    if program is None or not name.endswith(".docx"):
        return None
    made_of = origin(data)
    if made_of is None or made_of.digest == program["data"]:
        return None
    return fails("origin-other", name, program=program["id"])


def _walk(folder: Path) -> dict[str, Path]:
    """Whatever lies in a folder by its name there, letters composed: some disks take them apart.

    A folder that is empty, or that nobody may look into, has a slash behind its name. Of two files with the same
    letters the one that is not composed keeps its own name, and is one too many.
    """
    lying = {}
    closed: list[OSError] = []
    for parent, folders, files in os.walk(folder, onerror=closed.append):
        links = [name for name in folders if (Path(parent) / name).is_symlink()]
        for name in (*files, *links):
            lying[_shown(Path(parent) / name, folder)] = Path(parent) / name
        if not files and not folders and Path(parent) != folder:
            lying[f"{_shown(Path(parent), folder)}/"] = Path(parent)
    lying |= {f"{_shown(path, folder)}/": path for path in (Path(one.filename) for one in closed)}
    found = {name: path for name, path in lying.items() if unicodedata.is_normalized("NFC", name)}
    for name, path in lying.items():
        composed = unicodedata.normalize("NFC", name)
        found[name if composed in found else composed] = path
    return found


def _shown(path: Path, folder: Path) -> str:
    """The name of what lies in a folder, as it is called there; what is no text is replaced."""
    return path.relative_to(folder).as_posix().encode(errors="surrogateescape").decode(errors="replace")


def _sums(folder: Path, statement: Statement, there: Mapping[str, Path]) -> Answer:
    """Whether SHA256SUMS says of every other file what is published, and nothing else."""
    own = {}
    try:
        found = _read(folder / SUMS)
        own = {name: digest(_read(there[name])) for name in (MANIFEST, SEAL) if name in there}
    except OSError:
        return fails("sums-missing", SUMS)
    published = {name: known[BYTES] for name, known in statement.subjects.items()}
    said = sums(published | own).encode()
    return holds("sums-hold", SUMS) if found == said else fails("sums-differ", SUMS)


def _single(file: Path, statement: Statement) -> Answer:
    """What is said of one file: known by its bytes under whatever name, else by its name, else by its words."""
    try:
        data = _read(file)
    except OSError as error:
        return fails("file-unread", file.as_posix(), problem=messages.trouble(error))
    found = digests(file.name.lower(), data)
    shown = file.as_posix()
    if any(known[BYTES] == found[BYTES] for known in statement.subjects.values()):
        return holds("file-holds", shown)
    for name, known in statement.subjects.items():
        for key, reason in ((PARTS, "file-repacked"), (WORDS, "file-resaved")):
            if key in found and found[key] == known.get(key) and name.endswith(file.suffix.lower()):
                return fails(reason, shown)
    made_of = origin(data) if file.suffix.lower() == ".docx" else None
    for program in statement.programs if made_of else ():
        if made_of and Path(made_of.file).stem == program["id"]:
            return fails("file-edited-unnamed", shown, program=program["id"])
    known_name = any(name.rpartition("/")[2] == file.name for name in statement.subjects)
    return fails("file-changed" if known_name else "file-unknown", shown)


def _tried(path: Path | None) -> bytes | None:
    try:
        return _read(path) if path else None
    except OSError:
        return None


def _read(path: Path) -> bytes:
    """A file's bytes; raises OSError for a pipe or a device too, which would never end."""
    if not stat.S_ISREG(path.stat().st_mode):
        raise OSError(ENXIO, "no file", str(path))
    return path.read_bytes()


# ---------------------------------------------------------------------------------------------------- which release


def _after(statement: Statement, asked: Asked) -> Iterator[Answer]:
    """That a release is no older than another: an old one under a new name holds in all else."""
    if asked.after is None:
        return
    try:
        earlier = statements.read(asked.after)
    except StatementError:
        yield fails("after-unreadable")
        return
    faults = []
    if asked.trusted is None and earlier.publisher not in (None, statement.publisher):
        faults.append(fails("after-seal", subject=earlier.publisher["subject"]))
    if statement.date < earlier.date:
        faults.append(fails("after-older", day=statement.day, other=earlier.day))
    before = {one["id"]: one["edition"] for one in earlier.programs}
    for one in statement.programs:
        other = before.get(one["id"], 0)
        if one["edition"] < other:
            faults.append(fails("after-edition", program=one["id"], edition=one["edition"], other=other))
    yield from faults or [holds("after-holds", other=earlier.day)]
