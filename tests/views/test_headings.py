"""Titles that end in a full stop become headings without it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

import generator
from generator.document import Heading, Table, plain, walk
from generator.views.headings import unstopped
from tests.views.programs import plan

BODY = """\
  - код: план
    название: План мероприятий{stop}
    разделы:
      - код: первый
        название: Работа с педагогами{stop}
        строки:
          - название: Дело
тексты:
  - код: анализ
    название: Анализ рисков{stop}
    текст: Слова.
"""


@pytest.mark.parametrize("stop", [".", ""])
def test_headings_and_bands_have_no_full_stop(tmp_path: Path, stop: str) -> None:
    """Rule 6, for headings, captions and bands of tables alike."""
    document = generator.compose(replace(plan(tmp_path, BODY.format(stop=stop)), layout="стандартный"))
    blocks = list(walk(document))
    said = {plain(one.content) for one in blocks if isinstance(one, Heading)}
    bands = {
        plain(block.content)  # type: ignore[union-attr] # a band holds a paragraph
        for one in blocks
        if isinstance(one, Table)
        for row in one.rows
        if row.kind == "band"
        for block in row.cells[0].blocks
    }
    assert {"Анализ рисков", "План мероприятий"} <= said
    assert any(band.endswith("Работа с педагогами") for band in bands)


def test_a_program_without_such_titles_stays_itself(tmp_path: Path) -> None:
    """Nothing is copied where nothing is to be done."""
    program = plan(tmp_path, BODY.format(stop=""))
    assert unstopped(program) is program
