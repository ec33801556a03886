"""The page of findings at the end of a draft."""

from __future__ import annotations

from generator.document import Document, Paragraph, Table, plain, walk
from generator.draft import as_draft
from generator.findings import Finding, Severity, Span


def found(line: int, name: str = "завхоз", file: str = "/где-то/programs/первая.yaml") -> Finding:
    args = (("kind", "исполнителей"), ("words", name), ("known", "директор"))
    return Finding("AR110", Severity.ERROR, file, Span(line, 1, line, 2), args)


def rows(*findings: Finding) -> list[list[str]]:
    made = as_draft(Document("д", "Д", ()), list(findings), listed=True)
    (table,) = [block for block in walk(made) if isinstance(block, Table)]
    return [
        [plain(block.content) for cell in row.cells for block in cell.blocks if isinstance(block, Paragraph)]
        for row in table.rows
    ]


def test_a_finding_says_where_it_stands() -> None:
    """File and line, what is wrong, and the cure as a sentence."""
    head, (place, said, cure) = rows(found(5))
    assert head == ["Файл, строка", "Замечание", "Как исправить"]
    assert place == "первая.yaml, строка 5"
    assert said.endswith("среди исполнителей нет «завхоз»")
    assert cure == "исправьте имя или добавьте запись; есть: директор"


def test_what_is_said_of_several_places_is_said_once() -> None:
    """Equal findings are one row with all their lines, by files."""
    _, first, second = rows(
        found(5), found(9, "другой"), found(12), found(12), found(3, file="programs/school.yaml")
    )
    assert first[0].replace("\N{NO-BREAK SPACE}", " ") == "первая.yaml, строки 5, 12; school.yaml, строка 3"
    assert second[0] == "первая.yaml, строка 9"
