"""Redlines in the hands of other people's programs: LibreOffice takes and refuses their changes, the SDK reads them."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest

import generator
from generator.diff.redline import redline
from generator.document import Paragraph, Section, Text
from tests.diff.redlines import PROGRAMS, Editions, at_random
from tests.real.tools import validated
from tests.real.tracked import settled
from tests.writers.docx_changes import read
from tests.writers.test_docx_changes import CELLS, document, everything, table

pytestmark = pytest.mark.real

#: Every program twice, with ten edits each time; then numbers that Word can't count in both editions, an entry behind
#: one that ends in a change, all of a list gone before a frame, an item that became the last one before a heading.
CASES = [
    *((name, seed) for name in PROGRAMS for seed in (101, 102)),
    ("alekseevka-2022", 502),
    *(("khanty-mansiysk-2024", seed) for seed in (508, 514, 517)),
    ("krasnogorsk-2022", 511),
]

LYING = Section((Paragraph((Text("План"),)),), landscape=True)


@pytest.fixture(scope="module")
def redlines() -> list[Editions]:
    return [at_random(name, seed, times=10) for name, seed in CASES]


def test_libreoffice_gives_back_either_edition(redlines: list[Editions], tmp_path: Path) -> None:
    """All changes taken: the newer document, with its numbers; all refused: the older one."""
    found = settled([generator.write(one.marked, "docx") for one in redlines], tmp_path)
    for one, case, (accepted, rejected) in zip(redlines, CASES, found, strict=True):
        assert read(accepted) == read(generator.write(one.new, "docx")), case
        assert read(rejected) == read(generator.write(one.old, "docx")), case


def test_the_sdk_finds_nothing_in_any_redline(redlines: list[Editions], tmp_path: Path) -> None:
    """Tracked changes stand only where the schema of Word has a place for them."""
    made = {"whole": everything()}
    made |= {f"{name}-{seed}": one.marked for (name, seed), one in zip(CASES, redlines, strict=True)}
    files = []
    for name, marked in made.items():
        files.append(tmp_path / f"{name}.docx")
        files[-1].write_bytes(generator.write(marked, "docx"))
    assert validated(files) == {}


def test_what_libreoffice_does_not_refuse(tmp_path: Path) -> None:
    """Words are those of either edition; but it takes no change of form back, neither of a cell's last paragraph nor of
    the last sheets: who refuses a list that came into a cell has its last number left there.
    """
    pairs = [(one, two) for one in CELLS for two in CELLS]
    documents = [[document(Section((table(cell),))) for cell in pair] for pair in pairs]
    documents.append([document(LYING), document(LYING, Section((Paragraph((Text("Лист изменений"),)),)))])
    made = [generator.write(redline(old, new, {}), "docx") for old, new in documents]
    numbered = 0
    for (old, new), (accepted, rejected) in zip(documents, settled(made, tmp_path), strict=True):
        before = read(generator.write(old, "docx"))
        assert read(accepted) == read(generator.write(new, "docx"))
        assert _numberless(read(rejected)) == _numberless(before)
        numbered += read(rejected) != before
    assert 0 < numbered < len(pairs) // 10
    assert b'w:orient="landscape"' in _body(generator.write(documents[-1][0], "docx"))
    assert _body(rejected).count(b"<w:pgSz") == 2


def _numberless(found: object) -> object:
    """What is read, without the numbers of items, and without items of which nothing else is left."""
    if isinstance(found, str):
        return re.sub(r"^[0-9]+\) ?", "", found)
    if isinstance(found, list):
        return [one for one in map(_numberless, found) if one]
    return tuple(map(_numberless, found)) if isinstance(found, tuple) else found


def _body(data: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read("word/document.xml")
