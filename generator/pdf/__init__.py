"""DOCX → PDF: LibreOffice prints, what it printed is made reproducible and fit for an archive."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import assert_never

from generator import messages
from generator.findings import Finding, Severity, Span
from generator.frozen import frozen
from generator.pdf import fonts, office
from generator.pdf.properties import read_properties

__all__ = ["Job", "Printed", "printed"]

#: So many signs are told of.
_MOST = 6


@frozen(eq=False)
class Job:
    """A document to be printed, and where its PDF is to stand."""

    docx: bytes
    path: Path


@frozen(eq=False)
class Printed:
    """What came of a job: the bytes of the PDF, None where there is none, and what is to be said of it."""

    job: Job
    data: bytes | None
    findings: tuple[Finding, ...] = ()


def printed(jobs: Sequence[Job], place: str) -> Iterator[Printed]:
    """Prints documents in one process of LibreOffice, in order, each as soon as it is there.

    What concerns all of them is said of `place`, in the same words for each, so that it can be told once.
    """
    soffice, missing = office.find(), _missing(place)
    if soffice is None or missing:
        findings = tuple(missing or [_finding("AR711", place)])
        yield from (Printed(job, None, findings) for job in jobs)
        return
    for job, found in zip(jobs, _converted([job.docx for job in jobs], soffice), strict=True):
        match found:
            case OSError():
                yield Printed(job, None, (_troubled(found, soffice, place),))
            case office.Failure():
                yield _failed(job, found)
            case bytes():
                yield _finished(job, found, place)
            case _:
                assert_never(found)


def _converted(documents: list[bytes], soffice: str) -> Iterator[bytes | office.Failure | OSError]:
    """What came of each document; where the machine fails (no start, a full disk), that for each that is left."""
    left = len(documents)
    try:
        for found in office.convert(documents, soffice):
            left -= 1
            yield found
    except OSError as error:
        yield from [error] * left


def _missing(place: str) -> list[Finding]:
    """Whether pikepdf lacks, which only the extra `pdf` brings."""
    try:
        import pikepdf  # noqa: F401, PLC0415 - only asked for when something is printed
    except ImportError:
        return [_finding("AR712", place)]
    return []


def _finished(job: Job, data: bytes, place: str) -> Printed:
    from pikepdf import PdfError  # noqa: PLC0415 - pikepdf is an extra

    from generator.pdf import archival, glyphs  # noqa: PLC0415 - as above

    try:
        missed = glyphs.missed(job.docx, data)
        used, made = archival.fonts(data), archival.archival(data, read_properties(job.docx))
    except PdfError:  # LibreOffice was ended, or its disk full, in the middle of it
        return _failed(job, office.Failure())
    said = [
        _finding("AR715" if one.alike else "AR716", place, _severity(one), asked=one.asked, used=one.used)
        for one in fonts.replaced(job.docx, used)
    ]
    if missed:
        said.append(_unseen(job, missed))
    return Printed(job, made, tuple(said))


def _unseen(job: Job, missed: list[str]) -> Finding:
    """The signs that a PDF does not show, with their numbers: who reads of them may not see them either."""
    signs = ", ".join(f"{sign} (U+{ord(sign):04X})" for sign in missed[:_MOST])
    more = ", …" if len(missed) > _MOST else ""
    return _finding("AR724", job.path.as_posix(), Severity.WARNING, signs=signs + more, name=job.path.name)


def _severity(one: fonts.Replaced) -> Severity:
    return Severity.NOTE if one.alike else Severity.WARNING


def _failed(job: Job, failure: office.Failure) -> Printed:
    code = "AR714" if failure.hung else "AR713"
    return Printed(job, None, (_finding(code, job.path.as_posix(), name=job.path.name),))


def _troubled(error: OSError, soffice: str, place: str) -> Finding:
    """What kept all that was left from being printed: LibreOffice did not start, or the folder for the work failed."""
    code = "AR717" if error.filename == soffice else "AR718"
    return _finding(code, place, problem=messages.trouble(error))


def _finding(code: str, file: str, severity: Severity = Severity.ERROR, **args: str) -> Finding:
    return Finding(code, severity, file, Span(), tuple(args.items()))
