"""Documents made in this process, without the time of starting it or of importing anything."""

from __future__ import annotations

import io
import sys
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import generator
from benchmarks import cells
from benchmarks.measures import Goal, Measure
from benchmarks.peers import with_docxtpl, with_python_docx
from benchmarks.processes import PROGRAM, ROOT
from benchmarks.timing import Work
from generator import fullname
from generator.document import Document
from generator.model import Program
from generator.source import Templates, package_templates
from generator.typography import polish

_ROUNDS = 31


def docxtpl(tables: Sequence[cells.Table]) -> Callable[[], bytes]:
    """The peer's rendering of these tables; raises ValueError where its file holds others."""
    render = with_docxtpl.renderer(tables)
    if cells.read(render()) != tables:
        raise ValueError("docxtpl and the DOCX writer made different cells: there is nothing to compare")
    return render


def docx(_folder: Path) -> Iterator[Measure]:
    """One program as DOCX, from its Document and from the Program, fresh ones for every run."""
    written = generator.write(generator.compose(program()), "docx")
    tables = cells.read(written)
    render = docxtpl(tables)
    if cells.read(with_python_docx.render(tables)) != tables:
        raise ValueError("python-docx and the DOCX writer made different cells: there is nothing to compare")

    def against_docxtpl(
        name: str, ours: Callable[[], Callable[[], bytes]], goal: Goal | None = None
    ) -> Measure:
        return Measure(name, ours, _ROUNDS, lambda: render, "docxtpl", goal)

    yield against_docxtpl("DOCX: Document → bytes", _write, Goal(1 / 8))
    yield Measure(
        "DOCX: Document → bytes",
        _write,
        7,
        lambda: lambda: with_python_docx.render(tables),
        "python-docx",
    )
    yield Measure(
        "DOCX: Document → bytes", _write, _ROUNDS, deflate(written), "deflate of the same parts", Goal(3)
    )
    yield against_docxtpl("DOCX: Document → bytes, first of a process", _write_first)
    yield against_docxtpl("DOCX: Program → bytes", _compose_and_write, Goal(1 / 3))
    yield against_docxtpl("DOCX: Program → bytes, first of a process", _compose_and_write_first)
    same = program()
    yield against_docxtpl("DOCX: Program → bytes, the same one again", lambda: lambda: _made(same))


def formats(_folder: Path) -> Iterator[Measure]:
    """The calendar of each program as ICS and as XLSX."""
    for path in sorted((ROOT / "programs").glob("*.yaml")):
        document = generator.compose(generator.load(path), "calendar")
        for form in ("ics", "xlsx"):
            yield Measure(f"calendar of {path.stem} → {form.upper()}", _writing(document, form), 9)


def _writing(document: Document, form: str) -> Callable[[], Callable[[], bytes]]:
    return lambda: lambda: generator.write(document, form)


def program() -> Program:
    """The program read anew, and none of its words remembered: what every program of a build meets."""
    loaded = generator.load(ROOT / PROGRAM)
    polish.cache_clear()
    fullname.read.cache_clear()
    return loaded


def _made(loaded: Program, templates: Templates | None = None) -> bytes:
    return generator.write(generator.compose(loaded, templates=templates), "docx", templates)


def _write() -> Callable[[], bytes]:
    document = generator.compose(program())
    return lambda: generator.write(document, "docx")


def _compose_and_write() -> Callable[[], bytes]:
    loaded = program()
    return lambda: _made(loaded)


def _write_first() -> Callable[[], bytes]:
    document, templates = generator.compose(program()), _forgotten()
    return lambda: generator.write(document, "docx", templates)


def _compose_and_write_first() -> Callable[[], bytes]:
    loaded, templates = program(), _forgotten()
    return lambda: _made(loaded, templates)


def _forgotten() -> Templates:
    """Empties every cache of ours; templates that no layout has been compiled from and no part packed of."""
    for name, module in list(sys.modules.items()):
        if name.partition(".")[0] == "generator":
            for value in vars(module).values():
                if hasattr(value, "cache_clear"):
                    value.cache_clear()
    return Templates(package_templates().files)


def deflate(data: bytes) -> Work:
    """The floor of a file in a zip: zlib over its parts, and nothing else."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = [archive.read(name) for name in archive.namelist()]
    return lambda: lambda: [zlib.compress(part, 6) for part in parts]
