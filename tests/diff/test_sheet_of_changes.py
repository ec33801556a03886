"""«Лист изменений»: two editions side by side, of one program or of many."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from generator import cli, compose, writers
from generator.diff.sheet import sheet
from generator.document import Deleted, Document, Inserted, Row, Strong, Table, plain, walk
from generator.editions import Side, compared
from generator.source import package_templates

SAMPLE = (Path(__file__).parent / "образец.yaml").read_text(encoding="utf-8")
GOAL = ("Повысить качество образования", "Поддержать уровень образования")
LATER = ("до 01.03.2024", "до 01.06.2024")
WEAKER = ("2025: 8}", "2025: 10}")


def made(*edits: tuple[str, str], programs: int = 1, tracked: bool = True) -> Document:
    new = SAMPLE
    for old, words in edits:
        new = new.replace(old, words)
    one = compared(Side("образец.yaml", SAMPLE.encode()), Side("образец.yaml", new.encode()))
    document = sheet([one] * programs, package_templates(), tracked=tracked)
    assert document is not None
    return document


def inlines(document: Document) -> Iterator[Any]:
    for block in walk(document):
        yield from getattr(block, "content", ())


def tables(document: Document) -> list[Table]:
    return [block for section in document.sections for block in section.blocks if isinstance(block, Table)]


def rows(document: Document) -> list[Row]:
    (table,) = [table for table in tables(document) if table.id == "изменения"]
    return [row for row in table.rows if row.kind == "item"]


def words(row: Row) -> list[str]:
    return [" ".join(plain(getattr(block, "content", ())) for block in cell.blocks) for cell in row.cells]


def test_words_that_differ_are_marked():
    """What only one edition says is marked in it, the rest is not."""
    document = made(GOAL)
    marks = [one for one in inlines(document) if isinstance(one, Deleted | Inserted)]
    assert [(type(mark), plain(mark.content)) for mark in marks] == [
        (Deleted, "Повысить качество"),
        (Inserted, "Поддержать уровень"),
    ]


def test_a_printed_sheet_has_no_tracked_changes():
    """In Word the marks are bold: nobody can accept them away."""
    found = list(inlines(made(GOAL, tracked=False)))
    assert not [one for one in found if isinstance(one, Deleted | Inserted)]
    assert "Поддержать уровень" in [plain(one.content) for one in found if isinstance(one, Strong)]


def test_a_row_may_be_chosen_by_level_and_person():
    """The page filters by how much a change matters and by who answers."""
    (row,) = rows(made(WEAKER))
    assert ("Важность", "Существенные") in row.facets
    assert ("Ответственный", "Орлова\xa0М.\xa0В.") in row.facets


def test_a_row_says_what_was_and_what_is():
    """Item, act, both values, what else is true, who answers."""
    (row,) = rows(made(WEAKER))
    said = [" ".join(one.split()) for one in words(row)]
    assert said[0] == "Показатель 2 «Доля неуспевающих обучающихся»"
    assert said[1] == "план на 2025 год выше"
    assert said[2:4] == ["8 %", "10 %"]
    assert said[4] == "обещано меньше"


def test_many_programs_are_counted_first():
    """Of several programs a table says how much changed in each, and each row whose it is."""
    document = made(WEAKER, programs=3)
    assert next(table.id for table in tables(document)) == "программы"
    assert len(rows(document)) == 3
    levels = [dict(row.facets)["Важность"] for row in rows(made(WEAKER, LATER, programs=2))]
    assert levels == ["Существенные"] * 2 + ["Требуют внимания"] * 2
    assert words(rows(document)[0])[0].split() == ["СОШ", "№", "5"]


def test_nothing_changed():
    """Where nothing changed the sheet says so and has no table."""
    document = made()
    assert tables(document) == []
    assert "Изменений по смыслу нет" in plain(next(iter(document.sections[0].blocks[2:])).content)  # type: ignore[union-attr]


@pytest.mark.parametrize("form", writers.PRODUCTS[writers.COMPARED])
def test_every_format_of_the_product_can_be_written(form):
    """The sheet is a document like any other."""
    assert writers.write(made(GOAL, WEAKER), form, package_templates())


def test_a_build_makes_no_sheet_of_one_edition(tmp_path, monkeypatch, capsys):
    """Who asks `build` for it is told which command has both editions."""
    monkeypatch.chdir(tmp_path)
    Path("образец.yaml").write_text(SAMPLE, encoding="utf-8")
    for name in ("diff", "изменения"):
        assert cli.run(["build", "образец.yaml", "--only", name]) == cli.USAGE
        assert "antirisk diff --format docx" in capsys.readouterr().err


def test_a_layout_sees_nothing_where_nothing_is_compared():
    """The view is there for any program, empty."""
    from generator import normalize  # noqa: PLC0415 - used here alone
    from generator.source import read  # noqa: PLC0415

    tree, _ = read("образец.yaml", SAMPLE.encode())
    assert tree is not None
    assert compose(normalize.program(tree), "diff").sections
