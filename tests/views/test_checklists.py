"""The orders of a checklist."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

import pytest

import generator
from generator.document import Table, grid, plain, walk
from tests.program_facts import PROGRAMS
from tests.views.programs import measure, plan, shown

TO_FILL_IN = {"отметка", "состояние", "сделано", "подтверждение", "замечание"}
LISTS = ("checklist", "checklist.by-month", "checklist.by-section")


def test_days_of_one_year_stand_together(tmp_path: Path) -> None:
    """What comes again every month has a row a day, those of a year after one another: a list says the rest once."""
    rows = "".join(
        f"      - название: {name}\n        срок: {deadline}\n        ответственные: директор\n"
        for name, deadline in (("Совет", "последний четверг каждого месяца"), ("Отчет", "до 20.11.2023"))
    )
    made = plan(tmp_path, f"  - код: план\n    строки:\n{rows}")
    for view in ("сроки_по_исполнителям", "сроки_по_разделам"):
        names = [name for name, _ in groupby(shown(made, view, "{{ срок.название }}"))]
        assert names == ["Совет", "Отчет", "Совет"] if view == "сроки_по_исполнителям" else ["Совет", "Отчет"]
    assert len(shown(made, "сроки_по_месяцам", "{{ срок.день }}")) == 29
    document = generator.compose(made, "checklist.by-section")
    table = next(block for block in walk(document) if isinstance(block, Table) and block.groups)
    assert max(cell.rowspan for row in table.rows for cell in row.cells) == 28


def test_a_list_is_in_order_of_its_first_days(tmp_path: Path) -> None:
    """Rows stand by the first day of theirs, what has no day at the end."""
    rows = "".join(
        f"      - название: {name}\n        срок: {deadline}\n        ответственные: директор\n"
        for name, deadline in (("Раз", "весь период"), ("Два", "май, июнь 2024"), ("Три", "до 10.05.2024"))
    )
    made = plan(tmp_path, f"  - код: план\n    строки:\n{rows}")
    assert shown(made, "сроки_по_исполнителям", "{{ срок.название }}") == ["Три", "Два", "Два", "Раз"]


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
        above: dict[str, str] = {}
        for row, starts in zip(table.rows, grid(table), strict=True):
            if row.kind == "band":
                seen, above = set(), {}
                continue
            above |= {table.columns[at].key: words(cell) for at, cell in starts}
            assert [key for key, said in above.items() if not said and key not in TO_FILL_IN] == []
            assert tuple(above.values()) not in seen
            seen.add(tuple(above.values()))


def words(cell: object) -> str:
    return "\n".join(plain(block.content) for block in cell.blocks)  # type: ignore[attr-defined]
