"""Marks in the words of a layout: bold, italics, pointers to its tables."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.document import Emphasis, Inline, Paragraph, Reference, Strong, Table, plain, walk
from generator.model import Program
from tests.composition import layouts
from tests.composition.layouts import compose


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Program:
    return layouts.program(tmp_path_factory.mktemp("program"))


def _shown(content: tuple[Inline, ...]) -> str:
    """Words with their marks made visible."""
    signs = {Strong: "**", Emphasis: "*"}
    return "".join(
        f"{sign}{_shown(one.content)}{sign}"
        if (sign := signs.get(type(one), "")) and isinstance(one, Strong | Emphasis)
        else plain((one,))
        for one in content
    )


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("**Важно**", "**Важно**"),
        ("Это **важно:** читать", "Это **важно:** читать"),
        ("*Слово* и **два слова**.", "*Слово* и **два слова**."),
        ("**Цель: {{ программа.цель.текст }}**, срок", "**Цель: Снизить риски**, срок"),
        ("**{{ программа.цель.текст }}**", "**Снизить риски**"),
        ("**Важно *очень* важно**", "**Важно *очень* важно**"),
        ("(**важно**)", "(**важно**)"),
        ("**{{ утверждение }}**", ""),
        ("{{ программа.цель.текст }}**", "Снизить риски**"),
    ],
)
def test_marks(program: Program, text: str, shown: str) -> None:
    """What stands between two marks is bold or italic, expressions as well; nothing is not even that."""
    paragraphs = [one for one in walk(compose(program, "да", text)) if isinstance(one, Paragraph)][1:]
    assert "".join(_shown(one.content) for one in paragraphs) == shown


@pytest.mark.parametrize(
    "text", ["5*5 и 3*4", "** не важно **", "**", "****", "2 ** 3", "* сноска", "а**б**в"]
)
def test_signs_that_are_no_marks_stay(program: Program, text: str) -> None:
    """An asterisk that opens or closes nothing is printed as it is typed."""
    (paragraph,) = [one for one in walk(compose(program, text)) if isinstance(one, Paragraph)]
    assert plain(paragraph.content) == text
    assert not any(isinstance(one, Strong | Emphasis) for one in paragraph.content)


def test_words_of_a_program_are_no_marks(tmp_path: Path) -> None:
    """Only the layout's own words have marks: what an author typed is printed."""
    made = layouts.program(tmp_path, layouts.PROGRAM.replace("Снизить риски", "Снизить **риски**"))
    assert layouts.leaves(compose(made, "{{ программа.цель.текст }} все")) == ["Снизить **риски** все"]


def _table(name: str, rows: str = "мера из меры", **more: object) -> dict[str, object]:
    columns = [{"ключ": "а", "заголовок": "Мера", "содержание": "{{ мера.название }}"}]
    return {"таблица": {"ид": name, "строки": rows, "столбцы": columns, **more}}


def test_a_pointer_of_a_layout_says_the_number(program: Program) -> None:
    """«[таблице](#меры)» in a layout's own words: the table has a number, the words say it and lead there."""
    made = compose(program, "Назначить по **[таблице](#меры)**.", _table("меры"))
    (strong,) = [one for one in _first(made) if isinstance(one, Strong)]
    (reference,) = strong.content
    assert isinstance(reference, Reference)
    assert (plain(reference.content), reference.target) == ("таблице\N{NO-BREAK SPACE}1", "меры")
    assert _captions(made) == ["Таблица 1"]


def _first(made: layouts.Document) -> tuple[Inline, ...]:
    return next(one.content for one in walk(made) if isinstance(one, Paragraph))


def _captions(made: layouts.Document) -> list[str]:
    return [plain(one.caption) for one in walk(made) if isinstance(one, Table)]


@pytest.mark.parametrize(
    ("tables", "captions"),
    [
        ([_table("а", подпись="Меры")], ["Меры"]),
        ([_table("а", подпись="Меры"), _table("б")], ["Меры", ""]),
        ([_table("а", подпись="Меры"), _table("б", подпись="Ещё")], ["Таблица 1 – Меры", "Таблица 2 – Ещё"]),
        ([_table("а", подпись="Меры"), _table("б", "мера из программа.риски", подпись="Ещё")], ["Меры"]),
        ([_table("а", подпись="Меры"), "[таблица](#а)"], ["Таблица 1 – Меры"]),
        ([{"список": ["Назначить:", _table("а", подпись="Меры")]}], ["Меры"]),
    ],
)
def test_only_several_tables_are_numbered(
    program: Program, tables: list[object], captions: list[str]
) -> None:
    """One titled table has its title alone, unless a text tells its number; several are counted."""
    assert _captions(compose(program, *tables)) == captions
