"""DOCX of many programs → their PDF.

LibreOffice starts slowly and holds much memory, so that one process of it prints for all programs, whatever the
number of jobs, while the other processes go on composing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

from generator import manifest, pdf
from generator.build import Wanted, memory
from generator.build.files import Built, digest, put, remove, unwritten

#: So many documents wait for LibreOffice before it is started: their bytes are kept, and it grows with what it prints.
_BATCH = 200


def batches(run: Iterator[Built]) -> Iterator[list[Built]]:
    """What has been built, one by one, but together with what is to be printed with it."""
    waiting: list[Built] = []
    for one in run:
        if not one.unprinted:
            yield [one]
            continue
        waiting.append(one)
        if sum(len(each.unprinted) for each in waiting) >= _BATCH:
            yield waiting
            waiting = []
    yield waiting


def print_all(batch: list[Built], wanted: Wanted) -> None:
    """Prints what waits in a batch and writes the manifests that waited for it."""
    out, jobs = wanted.out, [(one, job) for one in batch for job in one.unprinted]
    if not jobs:
        return
    for (one, _), made in zip(jobs, pdf.printed([job for _, job in jobs], out.as_posix()), strict=True):
        _told_of_its_disk(one, partial(_put_printed, made, one))
    for one in batch:
        _told_of_its_disk(one, partial(_put_pages, out / one.program, one))
        one.unprinted.clear()
        _told_of_its_disk(one, partial(put_manifest, out / one.program, one, wanted))


def _told_of_its_disk(built: Built, work: Callable[[], None]) -> None:
    """A fault of the disk is a finding of the program that it concerns, and stops no other."""
    try:
        work()
    except OSError as error:
        built.findings.append(unwritten(Path(error.filename or built.path), error))


def _put_printed(made: pdf.Printed, built: Built) -> None:
    """Puts a PDF in its place and into the manifest; without one, an earlier would look like this text."""
    assert built.manifest is not None
    built.findings += made.findings
    path = made.job.path
    if made.data is None:
        remove(path, built)
    elif put(path, made.data, built):
        outputs = {**built.manifest.outputs, path.name: manifest.digest(made.data)}
        built.manifest = replace(built.manifest, outputs=outputs)


def _put_pages(folder: Path, built: Built) -> None:
    """Where something could not be printed, pages that lead to no PDF: a link that is dead is worse than none."""
    assert built.manifest is not None
    outputs = dict(built.manifest.outputs)
    if any(job.path.name not in outputs for job in built.unprinted):
        for name, data in built.pages.items():
            if put(folder / name, data, built):
                outputs[name] = manifest.digest(data)
        built.manifest = replace(built.manifest, outputs=outputs)
    built.pages.clear()


def put_manifest(folder: Path, built: Built, wanted: Wanted) -> None:
    """Writes the manifest that waited until all that it names was written, and remembers how all of it looks."""
    assert built.manifest is not None
    put(folder / "manifest.json", built.manifest.text().encode(), built)
    memory.keep(built, wanted, built.manifest)
    built.manifest = None


def await_printing(
    built: Built, outputs: dict[str, str], before: manifest.Manifest | None, now: manifest.Manifest
) -> None:
    """Leaves the PDFs that stand as they are: of the same inputs, or of the same DOCX by the same tool."""
    waiting = built.unprinted
    built.unprinted = []
    for job in waiting:
        name, docx = job.path.name, job.path.with_suffix(".docx").name
        check = before.outputs.get(name) if before and before.tool == now.tool else None
        alike = before and (same(before, now) or before.outputs.get(docx) == manifest.digest(job.docx))
        outputs.pop(name, None)
        if check and alike and digest(job.path) == check:
            outputs[name] = check
            built.kept += 1
        else:
            built.unprinted.append(job)


def same(before: manifest.Manifest, now: manifest.Manifest) -> bool:
    """Whether both were made of the same inputs by the same tool."""
    return (before.inputs, before.tool) == (now.inputs, now.tool)
