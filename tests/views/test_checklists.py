"""The orders of a checklist."""

from __future__ import annotations

from pathlib import Path

import pytest

import generator
from generator.document import Table, plain, walk
from tests.program_facts import PROGRAMS
from tests.views.programs import measure, plan, shown

LISTS = ("checklist", "checklist.by-month", "checklist.by-section")


def test_days_of_one_year_are_one_row(tmp_path: Path) -> None:
    """What comes again every month is a row a year with a box a day, not a sheet of rows that read alike."""
    lines = ("название: Совет", "срок: последний четверг каждого месяца", "ответственные: директор")
    made = measure(tmp_path, *lines)
    for view in ("сроки_по_исполнителям", "сроки_по_разделам"):
        days = shown(made, view, "{{ срок.дни | через }}")
        assert [len(row.split(", ")) for row in days] == [4, 12, 12]
    assert len(shown(made, "сроки_по_месяцам", "{{ срок.день }}")) == 28


def test_a_list_is_in_order_of_its_first_days(tmp_path: Path) -> None:
    """Rows stand by the first day of theirs, what has no day at the end."""
    rows = "".join(
        f"      - название: {name}\n        срок: {deadline}\n        ответственные: директор\n"
        for name, deadline in (("Раз", "весь период"), ("Два", "май, июнь 2024"), ("Три", "до 10.05.2024"))
    )
    made = plan(tmp_path, f"  - код: план\n    строки:\n{rows}")
    assert shown(made, "сроки_по_исполнителям", "{{ срок.название }}") == ["Три", "Два", "Раз"]


def test_who_has_something_to_do(tmp_path: Path) -> None:
    """Whoever is named, with how many measures and the first day; who is not named is not there."""
    steps = (
        "шаги:",
        "  - {название: Шаг, ответственные: Белова}",
        "  - {название: Еще, ответственные: Белова}",
    )
    made = measure(tmp_path, "название: Мера", "срок: май, июнь 2024", *steps)
    row = "{{ срок.название }}: {{ срок.мероприятий }}, {{ срок.первый }}"
    assert shown(made, "исполнители", row) == ["завуч Белова Б. Б.: 1, до 31.05.2024"]


@pytest.mark.parametrize("product", LISTS)
@pytest.mark.parametrize("path", PROGRAMS, ids=lambda path: path.stem)
def test_no_two_rows_of_a_group_read_alike(path: Path, product: str) -> None:
    """Nobody is told twice to do one thing by one day, and no cell but those to write in is empty."""
    made = generator.compose(generator.load(path), product)
    tables = [block for block in walk(made) if isinstance(block, Table) and block.groups]
    assert tables
    for table in tables:
        seen: set[tuple[str, ...]] = set()
        for row in table.rows:
            if row.kind == "band":
                seen = set()
                continue
            cells = dict(zip((column.key for column in table.columns), map(words, row.cells), strict=True))
            assert [
                key for key, said in cells.items() if not said and key not in {"отметка", "выполнено"}
            ] == []
            assert tuple(cells.values()) not in seen
            seen.add(tuple(cells.values()))


def words(cell: object) -> str:
    return "\n".join(plain(block.content) for block in cell.blocks)  # type: ignore[attr-defined]
