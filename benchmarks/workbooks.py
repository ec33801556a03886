"""Workbooks made in this process, beside openpyxl on the same cells."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import generator
from benchmarks import documents
from benchmarks.measures import Goal, Measure
from benchmarks.peers import with_openpyxl as openpyxl

_PRODUCTS = ("checklist", "calendar")
_ROUNDS = 15
_DIFFERENT = "openpyxl and the XLSX writer made different cells: there is nothing to compare"


def xlsx(_folder: Path) -> Iterator[Measure]:
    """The checklist and the calendar of one program. Raises ValueError where the peer's file has other cells."""
    for product in _PRODUCTS:
        name = f"XLSX: Document of a {product} → bytes"
        document = generator.compose(documents.program(), product)
        write = partial(generator.write, document, "xlsx")
        written = write()
        book = matched(written)
        ways: tuple[tuple[str, Callable[[openpyxl.Book], bytes], Goal | None], ...] = (
            ("openpyxl", openpyxl.render, Goal(1 / 3)),
            ("openpyxl, named styles", openpyxl.render_named, None),
            ("openpyxl, values alone", openpyxl.render_bare, None),
        )
        for peer, render, goal in ways:
            yield Measure(name, _prepared(write), _ROUNDS, _prepared(partial(render, book)), peer, goal)
        yield Measure(
            name, _prepared(write), _ROUNDS, documents.deflate(written), "deflate of the same parts"
        )


def matched(written: bytes) -> openpyxl.Book:
    """The workbook for the peer to make; raises ValueError where its file, read back, is another."""
    book = openpyxl.read(written)
    for render in (openpyxl.render, openpyxl.render_named):
        if openpyxl.shown(openpyxl.read(render(book))) != openpyxl.shown(book):
            raise ValueError(_DIFFERENT)
    if openpyxl.values(openpyxl.read(openpyxl.render_bare(book))) != openpyxl.values(book):
        raise ValueError(_DIFFERENT)
    return book


def _prepared(run: Callable[[], bytes]) -> Callable[[], Callable[[], bytes]]:
    return lambda: run
