"""The redline: one document out of two editions, from which either can be had again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from generator import write
from generator.diff.redline import redline
from generator.diff.sequence import common
from generator.document import (
    Block,
    Cell,
    Column,
    Deleted,
    Document,
    Heading,
    Inline,
    Inserted,
    Link,
    List,
    ListItem,
    Ordinal,
    Paragraph,
    Reference,
    Row,
    Section,
    Strong,
    Table,
    Text,
    Value,
    walk,
)
from tests.diff.redlines import PROGRAMS, SAMPLE, Editions, at_random, of_texts
from tests.writers.docx_changes import read


def document(*blocks: Block) -> Document:
    return Document("д/program", "Документ", (Section(blocks),))


def p(*content: str | Inline, **what: Any) -> Paragraph:
    return Paragraph(tuple(Text(one) if isinstance(one, str) else one for one in content), **what)


def marked(old: Block, new: Block) -> tuple[Block, ...]:
    """The blocks of a redline of two documents of one block each."""
    (section,) = redline(document(old), document(new), {}).sections
    return section.blocks


def content(old: Paragraph, new: Paragraph) -> tuple[Inline, ...]:
    (found,) = marked(old, new)
    assert isinstance(found, Paragraph)
    return found.content


def both_ways(editions: Editions) -> None:
    """Who takes all changes has the newer document, who refuses them the older one."""
    made = write(editions.marked, "docx")
    assert read(made, "accepted") == read(write(editions.new, "docx"))
    assert read(made, "rejected") == read(write(editions.old, "docx"))


# ------------------------------------------------------------------------------------------------- the law


@pytest.mark.parametrize("seed", range(10))
@pytest.mark.parametrize("name", PROGRAMS)
def test_either_edition_can_be_had_again(name: str, seed: int) -> None:
    """Whatever an author changes in a real program, both documents come out of the redline, numbers and all."""
    there = at_random(name, seed)
    both_ways(there)
    both_ways(replace(there, old=there.new, new=there.old, marked=redline(there.new, there.old, {})))


@pytest.mark.parametrize("name", PROGRAMS)
def test_a_document_is_itself(name: str) -> None:
    """What nobody changed has no mark."""
    there = of_texts(PROGRAMS[name], PROGRAMS[name])
    assert there.marked == there.new


def test_nothing_comes_of_the_clock() -> None:
    """The same editions give the same bytes; changes bear a day only where that of the edition is known."""
    once, again = at_random("kovrov-2023", 1), at_random("kovrov-2023", 1)
    assert write(once.marked, "docx") == write(again.marked, "docx")
    assert once.marked.changed is None


# ------------------------------------------------------------------------------------------------- words


def test_words_that_differ_are_marked() -> None:
    """Words before, between and after changes stay as they are."""
    found = content(p("Провести анализ работы до мая."), p("Провести полный анализ работы до июня."))
    assert found == (
        Text("Провести "),
        Inserted((Text("полный "),)),
        Text("анализ работы до "),
        Deleted((Text("мая"),)),
        Inserted((Text("июня"),)),
        Text("."),
    )


def test_blanks_between_changes_are_changed_too() -> None:
    """«один два» → «три четыре» is one change, not two with a blank between."""
    found = content(p("Сначала идут один два слова."), p("Сначала идут три четыре слова."))
    assert found[1:3] == (Deleted((Text("один два"),)), Inserted((Text("три четыре"),)))


def test_another_sentence_is_replaced_whole() -> None:
    """A few words in common do not make patchwork of two sentences."""
    cells = [
        Table((Column("а"),), (Row((Cell((p(words),)),), id="мера"),))
        for words in ("Учителя, и дети", "План и отчет за год")
    ]
    (table,) = marked(*cells)
    assert isinstance(table, Table)
    (only,) = table.rows[0].cells[0].blocks
    assert only == p(Deleted((Text("Учителя, и дети"),)), Inserted((Text("План и отчет за год"),)))


def test_a_date_is_changed_whole() -> None:
    """A value is one thing: neither its words nor what machines read is torn apart."""
    old, new = Value("до 1 мая", "2024-05-01", "time"), Value("до 9 мая", "2024-05-09", "time")
    assert content(p("Срок сдачи ", old), p("Срок сдачи ", new)) == (
        Text("Срок сдачи "),
        Deleted((old,)),
        Inserted((new,)),
    )


def test_form_stays_where_it_is() -> None:
    """Bold words stay bold, a link leads where it led; a word that became bold is another."""
    old = p(Strong((Text("Цель года: "),)), "рост качества ", Link((Text("на сайте"),), "https://a.ru"))
    new = p(Strong((Text("Цель школы: "),)), "рост качества ", Link((Text("на сайте"),), "https://b.ru"))
    assert content(old, new) == (
        Strong((Text("Цель "),)),
        Deleted((Strong((Text("года"),)),)),
        Inserted((Strong((Text("школы"),)),)),
        Strong((Text(": "),)),
        Text("рост качества "),
        Deleted((Link((Text("на сайте"),), "https://a.ru"),)),
        Inserted((Link((Text("на сайте"),), "https://b.ru"),)),
    )


# -------------------------------------------------------------------------------------------------- tables


COLUMNS = (Column("номер"), Column("название"))


def row(node: str, number: int, words: str, **what: Any) -> Row:
    return Row((Cell((p(Ordinal("план", (number,))),)), Cell((p(words),))), id=node, **what)


def rows(
    old: list[Row], new: list[Row], pairs: dict[str, str | None] | None = None
) -> list[tuple[str | None, str]]:
    """The rows of a redline by their ids and fates."""
    tables = [document(Table(COLUMNS, tuple(side), id="план")) for side in (old, new)]
    (table,) = redline(*tables, pairs or {}).sections[0].blocks
    assert isinstance(table, Table)
    return [(one.id, one.fate) for one in table.rows]


A, B, C, D = (row(name, at, f"Мера {name}") for at, name in enumerate("абвг", 1))


def test_the_longest_order_stays() -> None:
    """A row that left its place is struck out there and put in where it is; the others stay."""
    assert rows([A, B, C, D], [B, C, D, A]) == [
        (None, "deleted"),
        ("б", "kept"),
        ("в", "kept"),
        ("г", "kept"),
        ("а", "inserted"),
    ]


def test_rows_are_paired_as_compare_pairs_them() -> None:
    """Another id may be the same row, and the same id another row: the pairs say it."""
    other = row("д", 1, "Мера а, уточненная")
    assert rows([A, B], [other, B], {"а": "д"}) == [("д", "kept"), ("б", "kept")]
    assert rows([A, B], [other, B]) == [(None, "deleted"), ("д", "inserted"), ("б", "kept")]
    assert rows([A], [row("а", 1, "Иное")], {"а": None}) == [(None, "deleted"), ("а", "inserted")]


def test_a_merged_group_that_begins_elsewhere_is_replaced_whole() -> None:
    """Rows under one merged cell are kept while it begins in the same row and reaches as far; else none is."""
    first = Row((Cell((p("вместе"),), rowspan=2), Cell((p("раз"),))), id="а")
    second, alone = (Row((Cell((p("два"),)),), id="б"), row("б", 2, "два"))
    longer = replace(first, cells=(replace(first.cells[0], rowspan=3), first.cells[1]))
    third = Row((Cell((p("три"),)),), id="в")
    assert rows([first, second], [first, replace(second, cells=(Cell((p("другое"),)),))]) == [
        ("а", "kept"),
        ("б", "kept"),
    ]
    assert rows([first, second, D], [longer, second, third, D]) == [
        *[(None, "deleted")] * 2,
        *((name, "inserted") for name in "абв"),
        ("г", "kept"),
    ]
    assert rows([first, second], [row("а", 1, "раз"), alone]) == [
        *[(None, "deleted")] * 2,
        ("а", "inserted"),
        ("б", "inserted"),
    ]


def test_other_columns_are_another_table() -> None:
    """A column more or less replaces the table: Word tracks no columns."""
    old = Table(COLUMNS, (A, B), id="план")
    new = Table((*COLUMNS, Column("срок")), (Row((*A.cells, Cell((p("май"),))), id="а"),), id="план")
    one, two = marked(old, new)
    assert isinstance(one, Table)
    assert isinstance(two, Table)
    assert {row.fate for row in one.rows} == {"deleted"}
    assert {row.fate for row in two.rows} == {"inserted"}
    assert (one.id, two.id) == (None, "план")


def test_bands_come_and_go_with_their_groups() -> None:
    """The bands of a group, those without an id too, stand and fall with it."""
    band = Row((Cell((p("Раздел"),), colspan=2),), "band", "раздел")
    tasks = Row((Cell((p("Задачи:"),), colspan=2),), "band")
    assert rows([band, tasks, A], [band, tasks, A]) == [("раздел", "kept"), (None, "kept"), ("а", "kept")]
    other = replace(band, id="иной")
    assert rows([band, tasks, A], [other, tasks, A], {"раздел": None}) == [
        *[(None, "deleted")] * 2,
        ("иной", "inserted"),
        (None, "inserted"),
        ("а", "kept"),
    ]


def test_numbers_are_those_of_both_editions() -> None:
    """A row that moved up by one has both numbers, before its words and apart from them."""
    (table,) = marked(Table(COLUMNS, (A, B), id="план"), Table(COLUMNS, (row("б", 1, "Мера б"),), id="план"))
    assert isinstance(table, Table)
    number, words = table.rows[1].cells
    assert number.blocks == (p(Deleted((Ordinal("план", (2,)),)), Inserted((Ordinal("план", (1,)),))),)
    assert words.blocks == (p("Мера б"),)


# -------------------------------------------------------------------------------------- lists, headings, pointers


def test_items_keep_their_list_whatever_it_is_called() -> None:
    """The runs of lists are counted through the document: a list before it does not make another one of it."""

    def numbered(series: str, *words: str) -> List:
        items = (ListItem((p(one),), ordinal=Ordinal(series, (at,))) for at, one in enumerate(words, 1))
        return List(tuple(items), ordered=True)

    old = document(numbered("список-1", "первое дело", "второе дело"))
    new = document(
        numbered("список-1", "совсем иное"),
        p("И"),
        numbered("список-2", "первое дело", "новое", "второе дело"),
    )
    first, _, second = redline(old, new, {}).sections[0].blocks
    assert isinstance(first, List)
    assert isinstance(second, List)
    assert [item.fate for item in first.items] == ["inserted"]
    assert [(item.fate, item.before) for item in second.items] == [
        ("kept", None),
        ("inserted", None),
        ("kept", Ordinal("список-2", (2,))),
    ]


def test_a_pointer_says_the_number_of_its_edition() -> None:
    """«таблица 2» that became «таблица 3» says both, one struck out."""
    old, new = (p("Смотрите ", Reference((Text(f"таблицу {number}"),), "план"), ".") for number in (2, 3))
    assert [one for one in content(old, new) if isinstance(one, Deleted | Inserted)] == [
        Deleted((Reference((Text("2"),), "план"),)),
        Inserted((Reference((Text("3"),), "план"),)),
    ]


def test_a_heading_has_both_numbers() -> None:
    """The number of a heading is computed: where it changes, the heading stays."""
    old, new = (Heading(1, (Text("Показатели"),), ordinal=Ordinal("заголовки", (at,))) for at in (2, 3))
    (found,) = marked(old, new)
    assert isinstance(found, Heading)
    assert found.fate == "kept"
    assert found.content[:2] == (
        Deleted((Ordinal("заголовки", (2,)),)),
        Inserted((Ordinal("заголовки", (3,)),)),
    )


# ------------------------------------------------------------------------------------------------ whole programs


def fates(made: Document) -> Iterator[tuple[str, str]]:
    for block in walk(made):
        for one in (block, *getattr(block, "rows", ())):
            if getattr(one, "fate", "kept") != "kept":
                yield type(one).__name__, one.fate


def test_one_word_of_an_author_is_one_mark() -> None:
    """A deadline that moved marks itself and nothing else of the document."""
    there = of_texts(SAMPLE, SAMPLE.replace("до 01.03.2024", "до 01.06.2024"))
    assert list(fates(there.marked)) == []
    both_ways(there)
    assert there.marked != there.new


def test_the_common_order_is_the_longest() -> None:
    """Also where the same stands several times on both sides."""
    assert len(common("абвабба", "бабавб")) == 4
    assert common("", "а") == []
    assert common("абв", "абв") == [(0, 0), (1, 1), (2, 2)]
