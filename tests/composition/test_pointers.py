"""Pointers of an author's text: «[таблицу](#план)» says the number of the table and leads there."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest

from generator import composition, loading, messages, prose, writers
from generator.composition.pointers import TABLES, referred, resolved
from generator.document import (
    Column,
    Deleted,
    Document,
    Heading,
    Inline,
    Inserted,
    Link,
    Note,
    Ordinal,
    Paragraph,
    Reference,
    Section,
    Table,
    Text,
    plain,
    walk,
)
from tests.composition import layouts
from tests.composition.layouts import compose, words

NBSP = "\N{NO-BREAK SPACE}"
LEADS = "{{ программа.тексты['а'].текст }}"


def text(words_: str) -> str:
    return f"тексты:\n  - код: а\n    текст: {words_}\n"


def plan(name: str, **more: object) -> dict[str, dict[str, object]]:
    columns = [{"ключ": "название", "содержание": "{{ мера.название }}", "заголовок": "Мера"}]
    return {"таблица": {"ид": name, "строки": "мера из меры", "столбцы": columns, **more}}


def made(folder: Path, words_: str, *blocks: object) -> Document:
    return compose(layouts.program(folder, layouts.PROGRAM + text(words_)), LEADS, *blocks)


def references(document: Document) -> list[tuple[str, str]]:
    """The words of each pointer and the id that it leads to."""

    def inner(inlines: tuple[Inline, ...]) -> list[tuple[str, str]]:
        found = []
        for one in inlines:
            if isinstance(one, Reference):
                found.append((plain(one.content), one.target))
            elif content := getattr(one, "content", ()):
                found += inner(content)
        return found

    return [one for block in walk(document) if isinstance(block, Paragraph) for one in inner(block.content)]


def captions(document: Document) -> list[str]:
    return [plain(block.caption) for block in walk(document) if isinstance(block, Table)]


def test_a_pointer_says_the_number_of_its_table(tmp_path: Path) -> None:
    """Tables are counted in the order of print, and a table that nothing titles has a number if a text points to it."""
    tables = (
        plan("первая", подпись="Меры"),
        plan("без-номера"),
        plan("вторая"),
        plan("третья", подпись="Ещё"),
    )
    document = made(tmp_path, "См. [таблицу](#вторая) и [табл.](#третья), **[таблица](#первая)**.", *tables)
    assert references(document) == [
        (f"таблицу{NBSP}2", "вторая"),
        (f"табл.{NBSP}3", "третья"),
        (f"таблица{NBSP}1", "первая"),
    ]
    assert captions(document) == ["Таблица 1 – Меры", "", "Таблица 2", "Таблица 3 – Ещё"]


def test_a_pointer_says_the_number_of_a_row(tmp_path: Path) -> None:
    """A measure is pointed to by its code, in notes, lists and tables too."""
    document = made(
        tmp_path,
        "|\n      По [п.](#курсы)[^1].\n\n      - по [мере](#банк)\n\n      [^1]: И [п.](#приказ).\n",
        plan("план"),
    )
    notes = [
        one for block in walk(document) for one in getattr(block, "content", ()) if isinstance(one, Note)
    ]
    assert references(document) == [
        (f"п.{NBSP}2.1", "курсы"),
        (f"п.{NBSP}1.2", "приказ"),
        (f"мере{NBSP}1.1", "банк"),
    ]
    assert [plain(note.content) for note in notes] == [f"И п.{NBSP}1.2."]


def test_what_is_not_printed_has_no_number(tmp_path: Path) -> None:
    """The words stay, without a number and without a way."""
    document = made(tmp_path, "См. [таблицу](#нет) и [п.](#банк).")
    assert [target for _, target in references(document)] == ["нет", "банк"]
    assert (
        words(layouts.program(tmp_path, layouts.PROGRAM + text("См. [таблицу](#нет).")), LEADS)[0]
        == "См. таблицу."
    )


def test_of_two_tables_of_one_name_the_first_is_meant(tmp_path: Path) -> None:
    """The second has no number."""
    document = made(tmp_path, "См. [таблицу](#план).", plan("план"), plan("план"))
    assert captions(document) == ["Таблица 1", ""]


@pytest.mark.parametrize(
    ("blocks", "expected"),
    [
        ([plan("план")], [""]),
        ([plan("план", подпись="Меры")], ["Меры"]),
        (
            [plan("план"), plan("а", подпись="А"), plan("б", подпись="Б")],
            ["", "Таблица 1 – А", "Таблица 2 – Б"],
        ),
    ],
)
def test_words_of_another_paper_number_nothing(
    tmp_path: Path, blocks: list[object], expected: list[str]
) -> None:
    """A paper without the text that points to its table has no number for the sake of it."""
    program = layouts.program(tmp_path, layouts.PROGRAM + text("См. [таблицу](#план)."))
    assert captions(compose(program, *blocks)) == expected
    assert "Таблица 1" in captions(compose(program, LEADS, *blocks))[0]


@pytest.mark.parametrize(
    ("block", "kind"),
    [
        ({"заголовок": "Смотри [таблицу](#первая)"}, Heading),
        ({"реквизит": "адресат", "строки": ["Смотри [таблицу](#первая)"]}, Paragraph),
        ({"таблица": {**plan("вторая")["таблица"], "подпись": "Смотри [таблицу](#первая)"}}, Table),
    ],
)
def test_headings_requisites_and_captions_point_too(tmp_path: Path, block: object, kind: type) -> None:
    """What is no running text says the number as well, and a table that it alone points to keeps its own."""
    program = layouts.program(tmp_path, layouts.PROGRAM)
    document = compose(program, plan("первая", подпись="Меры"), block)
    assert captions(document)[0] == "Таблица 1 – Меры"
    shown = [
        plain(one.caption if isinstance(one, Table) else one.content)
        for one in walk(document)
        if isinstance(one, kind)
    ]
    assert [line for line in shown if line.endswith(f"Смотри таблицу{NBSP}1")]


def test_pointers_within_links_and_changes_are_resolved(tmp_path: Path) -> None:
    """Whatever holds the pointer: it says the number."""
    program = layouts.program(tmp_path, layouts.PROGRAM)
    pointer = Reference((Text("таблице"),), "#план")
    line = Paragraph((Inserted((pointer,)), Deleted((pointer,)), Link((pointer,), "https://example.org")))
    table = Table((Column("а"),), (), (Text("Таблица "), Ordinal(TABLES, (7,), stop=False)), "план")
    document = Document("д", "Д", (Section((line, table)),))
    (found, _) = resolved(document, program, frozenset({"план"})).sections[0].blocks
    assert isinstance(found, Paragraph)
    assert plain(found.content) == f"таблице{NBSP}7" * 3
    assert referred(document.sections, frozenset({"план"})) == {"план"}


def test_pointers_can_be_clicked(tmp_path: Path) -> None:
    """HTML and DOCX lead to the very table: the target stands in the file, once."""
    document = made(tmp_path, "См. [таблицу](#план).", plan("план", подпись="Меры"))
    page = writers.write(document, "html").decode()
    assert f'<a href="#план">таблицу{NBSP}1</a>' in page
    assert page.count('id="план"') == 1
    with zipfile.ZipFile(io.BytesIO(writers.write(document, "docx"))) as file:
        body = file.read("word/document.xml").decode()
    link = re.search(
        f'<w:hyperlink w:anchor="(\\w+)"><w:r><w:t>таблицу{NBSP}</w:t>|<w:hyperlink w:anchor="(\\w+)">', body
    )
    assert link
    bookmark = link[1] or link[2]
    assert body.count(f'w:name="{bookmark}"') == 1
    assert body.index(f'w:name="{bookmark}"') < body.index("Меры")


@pytest.mark.parametrize("words_", ["[таблицу](#план)", "[п.](#код-меры-2)", "**[таблицу](#план)**"])
def test_pointers_are_no_problem_of_prose(words_: str) -> None:
    """The check of the text lets them stand."""
    assert prose.check(words_) == ()


@pytest.mark.parametrize(
    "words_", ["[таблицу](#)", "[таблицу](#План мер)", "[таблицу](план)", "[таблицу](#исполнители/а)"]
)
def test_what_is_no_pointer_is_a_problem(words_: str) -> None:
    """It is printed as the signs that were typed."""
    assert [problem.kind for problem in prose.check(words_)] == ["link"]


SOUND = (Path(__file__).parents[1] / "rules" / "образец.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("words_", "said"),
    [
        ("См. [таблицу](#план) и [п.](#диагностика).", []),
        ("См. [таблицу](#показатели).", []),
        ("См. [таблицу](#показтели).", ["«#показтели»", "возможно, вы имели в виду «показатели»", "план"]),
        ("См. [таблицу](#факторы).", ["«#факторы»", "показатели"]),
    ],
)
def test_a_pointer_to_nothing_is_found(tmp_path: Path, words_: str, said: list[str]) -> None:
    """`check` knows the layout: what its document does not hold cannot be pointed to. It names what there is."""
    file = tmp_path / "образец.yaml"
    file.write_text(SOUND + text(words_), encoding="utf-8")
    found = [one for one in loading.checked(file).findings if one.code == "AR614"]
    assert len(found) == bool(said)
    for one in found:
        lines = file.read_text(encoding="utf-8").splitlines()
        assert lines[one.span.line - 1][one.span.column - 1 :].startswith("(#")
        assert all(part in messages.sentence(one) + messages.hint(one) for part in said)


def test_texts_without_pointers_cost_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No document is made to check a program that points nowhere."""
    file = tmp_path / "образец.yaml"
    file.write_text(SOUND + text("См. [сайт](https://example.ru)."), encoding="utf-8")
    monkeypatch.setattr(composition, "compose", None)
    assert loading.checked(file).findings == []
