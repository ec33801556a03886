"""A signature that who approves has set → the signed file and its signature in the record, byte for byte.

It has to cover the very bytes that are built of the edition in force; nothing is taken at its word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from generator import fullname, pdf, signoff, workspace, writers
from generator.composition import compose
from generator.configuration import UNCONFIGURED
from generator.findings import Finding
from generator.frozen import frozen
from generator.model import Decision, ElectronicSignature
from generator.normalize.ids import fold
from generator.proofs import DETACHED
from generator.release.publication import approved, signed_files
from generator.signatures import signature as signatures
from generator.signatures import signed_pdf
from generator.signatures.certificates import Certificate
from generator.signatures.signature import Signature, SignatureError
from generator.signoff import InForce
from generator.signoff.request import written
from generator.source import Templates

_PRINTED, _WRITTEN = ".pdf", ".docx"


class AttachError(ValueError):
    """Why a signature is not taken: words for who brings it, and what else was found."""

    def __init__(self, words: str, findings: tuple[Finding, ...] = ()) -> None:
        """The words stand alone where there are no findings."""
        super().__init__(words)
        self.findings = findings


@frozen(eq=False)
class Attached:
    """What is to be written, by path, and of whose signature; `marked`: whether the document bears its mark.

    `approver` is who approves by the record where the certificate is somebody else's, or does not say whose.
    """

    files: Mapping[Path, bytes]
    certificate: Certificate
    document: str
    decision: Decision
    marked: bool
    approver: str


def attach(path: Path, given: Path, templates: Templates, out: Path = workspace.OUTPUT) -> Attached:
    """The record of a signature in a file, a detached one or a PDF that holds it. Raises AttachError."""
    found = signoff.in_force(path)
    if found is None:
        raise AttachError(
            f"у программы «{path.stem}» нет утвержденной редакции с текстом: сначала antirisk approve"
        )
    if given.suffix.lower() == _PRINTED:
        document, data, signature, marked = _inside(found, given, templates)
        kept = {document: data}
    else:
        document, data, signature, marked = _detached(found, given, templates, out)
        kept = {document: data, f"{document}{DETACHED}": given.read_bytes()}
    _valid(signature, found.decision)
    files = {found.file.parent / f"{found.file.stem}.{name}": one for name, one in kept.items()}
    _not_another(found, files)
    digests = {file.name: sha256(one).hexdigest() for file, one in files.items()}
    decision = replace(
        found.decision,
        signature=signature.certificate.mark(),
        signed=tuple((dict(found.decision.signed) | digests).items()),
        rests_on="подпись",
    )
    files[Path(decision.file)] = written(decision, found.file.parent)
    owner = signature.certificate.owner
    known = fullname.read(decision.name)
    named = known.surname if known else decision.name
    surname = next((word for word in re.findall(r"\w+", named) if len(word) > 1), "")
    return Attached(
        files,
        signature.certificate,
        document,
        decision,
        marked,
        decision.name if fold(surname) not in map(fold, ["", *re.findall(r"\w+", owner)]) else "",
    )


def _inside(found: InForce, given: Path, templates: Templates) -> tuple[str, bytes, Signature, bool]:
    """A PDF that holds its signature: which document of ours stands in it."""
    data = given.read_bytes()
    signature, covered = signed_pdf.read(data)
    signatures.verify(signature, covered)
    for built, marked in _built(found, _PRINTED, signature.certificate.mark(), templates):
        from generator.release import appended  # noqa: PLC0415 - pikepdf is an extra, and printing has asked for it

        if appended.is_only_signed(built, data):
            return "program.pdf", data, signature, marked
    raise AttachError(_strange(found, given.name, "PDF, который"))


def _detached(
    found: InForce, given: Path, templates: Templates, out: Path
) -> tuple[str, bytes, Signature, bool]:
    """A signature in a file of its own: which of our documents it covers."""
    signature = signatures.read(given.read_bytes())
    candidates = list(_candidates(found, given, out))
    for file in candidates:
        data = file.read_bytes()
        try:
            signatures.verify(signature, data)
        except SignatureError as error:
            if error.reason != "signature-broken":
                raise
            continue
        ending = file.suffix.lower()
        for built, marked in _built(found, ending, signature.certificate.mark(), templates):
            if built == data:
                return f"program{ending}", data, signature, marked
        raise AttachError(_strange(found, file.as_posix(), "файл, который"))
    said = ", ".join(file.as_posix() for file in candidates) or f"{given.stem} рядом с подписью"
    raise AttachError(
        f"подпись не под этим документом: {said}; он собран заново или изменен после подписи, или подписан другой "
        "файл. Положите подпись рядом с файлом, который подписан, или соберите документ с той же отметкой: "
        f"antirisk build {found.path.stem} --mark СЕРТИФИКАТ"
    )


def _candidates(found: InForce, given: Path, out: Path) -> Iterator[Path]:
    """The files that a detached signature may cover: that beside it, those of the last build, those kept already."""
    program = found.path.stem
    beside = [given.with_suffix("")]
    built = [out / program / f"{program}.program{ending}" for ending in (_PRINTED, _WRITTEN)]
    for file in dict.fromkeys([*beside, *built, *signed_files(found).values()]):
        if file.suffix.lower() in (_PRINTED, _WRITTEN) and file.is_file():
            yield file


def _built(
    found: InForce, ending: str, mark: ElectronicSignature, templates: Templates
) -> Iterator[tuple[bytes, bool]]:
    """The program's document as it is built, with the mark of a certificate and without; whether with it."""
    program = approved(found.path, UNCONFIGURED).program
    assert program is not None
    unmarked = tuple(replace(one, signature=None) for one in program.decisions)
    documents = [
        compose(replace(program, mark=one, decisions=unmarked), templates=templates) for one in (mark, None)
    ]
    marked, bare = (writers.write(one, "docx", templates) for one in documents)
    for data in dict.fromkeys((marked, bare)):
        yield (data if ending == _WRITTEN else _printed(data, found.path)), data != bare


def _printed(docx: bytes, path: Path) -> bytes:
    (made,) = pdf.printed([pdf.Job(docx, path.with_suffix(_PRINTED))], path.as_posix())
    if made.data is None:
        raise AttachError("PDF для сравнения не собрать", made.findings)
    return made.data


def _strange(found: InForce, name: str, which: str) -> str:
    return (
        f"«{name}» — не тот {which} собирается здесь из редакции {found.edition} программы {found.path.stem}: "
        "подписывают документ, собранный antirisk build --mark СЕРТИФИКАТ, не открывая и не сохраняя его заново"
    )


def _valid(signature: Signature, decision: Decision) -> None:
    """That a certificate was valid when its owner says to have signed, or at all after what he decided."""
    day, one = signatures.untimely(signature), signature.certificate
    valid = f"сертификат действует с {one.first:%d.%m.%Y} по {one.last:%d.%m.%Y}"
    if day:
        raise AttachError(f"подпись поставлена {day:%d.%m.%Y}, а {valid}")
    if decision.day and not signature.claimed and one.last < decision.day:
        raise AttachError(f"решение принято {decision.day:%d.%m.%Y}, а {valid}")


def _not_another(found: InForce, files: Mapping[Path, bytes]) -> None:
    """That no other signed file is lost: one of an edition is kept for good."""
    for path, data in files.items():
        if path.exists() and path.read_bytes() != data:
            raise AttachError(
                f"у редакции {found.edition} уже есть подписанный файл, и он другой: {path.as_posix()}; "
                "если он ошибочный, уберите его сами (git rm)"
            )
