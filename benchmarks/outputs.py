"""The files of one program in all formats but PDF, beside docxtpl making the one DOCX."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import generator
from benchmarks import cells, documents
from benchmarks.measures import Goal, Measure
from benchmarks.processes import PROGRAM, ROOT
from generator.build import Wanted
from generator.build.making import build_program
from generator.model import Program
from generator.typography import polish

_ROUNDS = 15
_PRODUCTS = ("program", "checklist", "calendar")


def outputs(folder: Path) -> Iterator[Measure]:
    """Program, checklist and calendar; then all that `build` makes, read, checked and written to a disk too."""
    render = documents.docxtpl(cells.read(generator.write(generator.compose(documents.program()), "docx")))
    numbers = itertools.count()

    def composed() -> Callable[[], object]:
        program = documents.program()
        return lambda: made(program, _PRODUCTS)

    def built() -> Callable[[], object]:
        polish.cache_clear()
        wanted = Wanted(folder / str(next(numbers)))
        return lambda: build_program(ROOT / PROGRAM, wanted)

    peer = "docxtpl, the one DOCX"
    name = f"{', '.join(_PRODUCTS)} in {len(made(documents.program(), _PRODUCTS))} files: Program → bytes"
    yield Measure(name, composed, _ROUNDS, lambda: render, peer, Goal(2.5))
    yield Measure("all that build makes: YAML → files", built, _ROUNDS, lambda: render, peer)


def made(program: Program, products: tuple[str, ...]) -> dict[str, bytes]:
    """The files of products in all formats that a build makes unasked, each product composed once."""
    composed = cache(lambda product: generator.compose(program, product))
    wanted = Wanted(Path(), products)
    files = wanted.files(program.id)
    return {name: generator.write(composed(product), form) for product, form, name in files}
