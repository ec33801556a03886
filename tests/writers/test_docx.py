"""The DOCX writer: valid packages, all words, Word's own numbers."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

import generator
from generator.document import (
    Block,
    Cell,
    Column,
    Contents,
    Document,
    Entry,
    Heading,
    Inline,
    List,
    ListItem,
    Ordinal,
    Paragraph,
    Reference,
    Requisite,
    Row,
    Section,
    Table,
    Text,
    plain,
    walk,
)
from generator.source import package_templates
from tests.kitchen_sink import NASTY, kitchen_sink
from tests.program_facts import PROGRAMS
from tests.writers import docx_reading
from tests.writers.docx_lint import W, lint
from tests.writers.leaves import assert_in_order, even, leaves


def document(*blocks: Block) -> Document:
    return Document("д/program", "Д", (Section(blocks),))


def paragraph(*content: Inline | str) -> Paragraph:
    return Paragraph(tuple(Text(part) if isinstance(part, str) else part for part in content))


def write(made: Document) -> bytes:
    return generator.write(made, "docx")


def body(data: bytes, part: str = "word/document.xml") -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return etree.fromstring(archive.read(part))


def test_the_kitchen_sink_is_sound() -> None:
    """Every block and inline there is, and every nesting of them, passes the lint."""
    assert lint(write(kitchen_sink())) == []


@pytest.mark.parametrize("layout", package_templates().layouts())
@pytest.mark.parametrize("path", PROGRAMS, ids=lambda path: path.stem)
def test_documents_of_programs_are_sound(path: Path, layout: str) -> None:
    """Every layout over every real program passes the lint."""
    assert lint(write(generator.compose(generator.load(path), "program", layout))) == []


def test_a_node_that_stands_twice_has_one_bookmark() -> None:
    """A checklist shows a measure for each of its people: its bookmark stands at the first place alone."""
    table = Table((Column("а"),), (Row((Cell((paragraph("раз"),)),), id="план/мера"),))
    made = document(table, table, Paragraph((Text("два"),), id="план/мера"))
    assert lint(write(made)) == []
    assert len(list(body(write(made)).iter(f"{W}bookmarkStart"))) == 1


@pytest.mark.parametrize(
    "target",
    [
        Heading(1, (Text("Цель"),), id="цель"),
        Paragraph((Text("Цель"),), id="цель"),
        List((ListItem((paragraph("Цель"),), id="цель"),)),
        Table((Column("а"),), (Row((Cell((paragraph("Цель"),)),), id="цель"),)),
        Table((Column("а"),), (Row((Cell((paragraph("Цель"),), id="цель"),)),)),
        Table((Column("а"),), (Row((Cell((paragraph("Цель"),)),)),), id="цель"),
    ],
    ids=["heading", "paragraph", "item", "row", "cell", "table"],
)
def test_a_reference_leads_to_its_node(target: Block) -> None:
    """Whatever carries an id can be referred to, from before it as well as from after it."""
    reference = paragraph(Reference((Text("см. цель"),), "цель"))
    made = document(reference, target, reference)
    assert lint(write(made)) == []
    links = list(body(write(made)).iter(f"{W}hyperlink"))
    assert [docx_reading.words(link) for link in links] == ["см. цель"] * 2


def test_a_reference_to_nothing_is_words() -> None:
    """A reference whose node is not in the document keeps its words and leads nowhere."""
    made = document(paragraph(Reference((Text("см. там"),), "нет такого")))
    assert list(body(write(made)).iter(f"{W}hyperlink")) == []
    assert docx_reading.text(write(made)).strip() == "см. там"


# ------------------------------------------------------------------------------------------------- words


def test_words_come_back() -> None:
    """python-docx and Word's counters give back all words, numbers and figures of the kitchen sink in order."""
    made = kitchen_sink()
    shown = even(docx_reading.text(write(made))).replace("– ", "")
    contents = [even(words) for words in leaves(made)]
    assert_in_order([words.replace("– ", "") for words in contents if words not in _facts(made)], shown)


def _facts(made: Document) -> set[str]:
    """What an entry knows beside its words, which paper shows in other columns, and the address, which is a picture."""
    entries = [block for block in walk(made) if isinstance(block, Entry)]
    facts = {
        even(fact)
        for one in entries
        for fact in (one.title, one.words, one.section, one.status, *one.who, *one.evidence)
    }
    codes = [block for block in walk(made) if isinstance(block, Requisite) and block.kind == "qr"]
    return facts | {
        plain(line.content) for one in codes for line in one.blocks if isinstance(line, Paragraph)
    }


@pytest.mark.parametrize("words", NASTY)
def test_nasty_words_survive(words: str) -> None:
    """No sign of XML changes a text, in a paragraph, a heading, a cell, a note of a link."""
    cell = Table((Column("а"),), (Row((Cell((paragraph(words),)),)),))
    made = document(paragraph(words), Heading(1, (Text(words),)), cell)
    found = list(docx_reading.opened(write(made)).element.body.iter(f"{W}p"))
    assert [docx_reading.words(one) for one in found if docx_reading.words(one)] == [words] * 3


@settings(max_examples=60)
@given(st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\r"), max_size=60))
def test_any_words_give_a_sound_package(words: str) -> None:
    """Whatever the text, the package is sound; only what XML cannot hold is left out."""
    made = document(paragraph(words), Heading(1, (Text(words),), id=words))
    data = write(replace(made, title=words, organisation=words))
    assert lint(data) == []
    kept = "".join(
        sign for sign in words if sign in "\t\n" or (ord(sign) >= 32 and sign not in "\ufffe\uffff")
    )
    shown = docx_reading.words(body(data)[0][0])
    assert shown == kept


def test_the_same_document_gives_the_same_bytes() -> None:
    """Nothing of the moment, the process or the place in memory gets in."""
    assert write(kitchen_sink()) == write(kitchen_sink())


# ----------------------------------------------------------------------------------------------- numbers


def shown_numbers(made: Document) -> list[str]:
    """What Word shows before each paragraph that begins with a number of its own or a written one."""
    found = []
    for number, words in docx_reading.numbered(write(made)):
        if words.strip() and number != "–":
            found.append(number or words.partition(" ")[0].partition("\t")[0])
    return found


def _headings(*numbers: tuple[int, ...], **form: object) -> tuple[Heading, ...]:
    return tuple(
        Heading(len(each), (Text("слова"),), ordinal=replace(Ordinal("раздел", each), **form))  # type: ignore[arg-type] # fields of an ordinal
        for each in numbers
    )


@pytest.mark.parametrize(
    "numbers",
    [
        ((1,), (2,), (3,)),
        ((1,), (1, 1), (1, 2), (2,), (2, 1), (2, 2), (2, 3)),
        ((1,), (1, 1), (1, 1, 1), (1, 2), (1, 2, 1)),
        ((1,), (3,), (4,)),
        ((2,), (1,), (2,)),
        ((1,), (1,), (2,)),
        ((1, 1), (1, 2)),
        ((1,), (2, 1), (2,)),
        ((1,), (1, 1), (3,), (3, 1)),
    ],
    ids=str,
)
@pytest.mark.parametrize(
    "form",
    [
        {},
        {"stop": False},
        {"bracket": True},
        {"form": "roman"},
        {"whole": False},
        {"form": "roman", "whole": False, "stop": False},
    ],
    ids=str,
)
def test_word_shows_the_numbers_of_the_document(
    numbers: tuple[tuple[int, ...], ...], form: dict[str, object]
) -> None:
    """What Word counts, from its own definitions, is what the ordinal says; out of turn it is written as words."""
    headings = _headings(*numbers, **form)
    expected = [heading.ordinal.text for heading in headings if heading.ordinal]
    assert shown_numbers(document(*headings)) == expected
    assert lint(write(document(*headings))) == []


_ORDINALS = st.builds(
    Ordinal,
    st.sampled_from(["а", "б"]),
    st.lists(st.integers(1, 4), min_size=1, max_size=4).map(tuple),
    st.sampled_from(["decimal", "roman"]),
    st.booleans(),
    st.booleans(),
)


@settings(max_examples=150)
@given(st.lists(_ORDINALS, min_size=1, max_size=12))
def test_any_numbers_are_shown_as_they_are(ordinals: list[Ordinal]) -> None:
    """Whatever the order and forms of numbers, in text, in cells and in lists, Word shows what the document says."""
    blocks: list[Block] = []
    for place, ordinal in enumerate(ordinals):
        blocks.append(
            [
                Paragraph((ordinal, Text(" слова"))),
                Heading(2, (Text("слова"),), ordinal=ordinal),
                List((ListItem((paragraph("слова"),), ordinal=ordinal),), ordered=True),
                Table((Column("а"),), (Row((Cell((Paragraph((ordinal, Text(" слова"))),)),)),)),
            ][place % 4]
        )
    assert shown_numbers(document(*blocks)) == [ordinal.text for ordinal in ordinals]


def test_numbers_in_turn_are_words_own() -> None:
    """A row put in by hand in Word moves the numbers after it: they are a list, no text."""
    made = document(*_headings((1,), (1, 1), (2,)))
    assert [words for _, words in docx_reading.numbered(write(made))] == ["слова"] * 3


def test_numbers_out_of_turn_are_text() -> None:
    """A second order of the same rows cannot be counted by Word: its numbers are written."""
    made = document(*_headings((1,), (2,), (1,)))
    assert [words for _, words in docx_reading.numbered(write(made))] == ["слова", "слова", "1. слова"]


def test_a_bulleted_list_is_a_list_of_words() -> None:
    """Bullets are Word's own, deeper ones further in."""
    inner = List((ListItem((paragraph("внутри"),)),))
    made = document(List((ListItem((paragraph("снаружи"), inner)),)))
    assert docx_reading.numbered(write(made)) == [("–", "снаружи"), ("–", "внутри")]
    indents = [int(one.get(f"{W}left", "0")) for one in body(write(made)).iter(f"{W}ind")]
    assert 0 < indents[0] < indents[1]


def test_words_that_lead_to_a_list_stay_with_it() -> None:
    """A paragraph that ends in a colon ends no sheet; any other may."""
    made = document(paragraph("Школа:"), List((ListItem((paragraph("раз"),)),)), paragraph("Всё."))
    kept = [one.find(f"{W}pPr/{W}keepNext") is not None for one in body(write(made)).iter(f"{W}p")]
    assert kept[:3] == [True, False, False]


# ---------------------------------------------------------------------------------------------- redlines


def test_changes_are_words_tracked_changes() -> None:
    """Inserted and deleted words are changes that Word accepts or rejects; deleted text is no text."""
    tree = body(write(kitchen_sink()))
    inserted = [docx_reading.words(one) for one in tree.iter(f"{W}ins")]
    deleted = [docx_reading.words(one) for one in tree.iter(f"{W}del")]
    assert inserted == ["до 25.05.2024"]
    assert deleted == ["до 01.05.2024"]
    assert not list(tree.iterfind(f".//{W}del//{W}t"))


def test_merged_cells_hold_their_words_once() -> None:
    """A cell over several rows or columns is one cell to python-docx, its words stand there once."""
    made = kitchen_sink()
    tables = [block for block in walk(made) if isinstance(block, Table)]
    everything = docx_reading.tables(docx_reading.opened(write(made)))
    found = [one for one in everything if one.style.name == "Таблица программы"]
    assert len(found) == len(tables) == 9
    for table, shown in zip(tables, found, strict=True):
        starts = [sum(whole for _, whole in row) for row in docx_reading.grid(shown)]
        assert starts == [len(row.cells) for row in table.rows]


@pytest.mark.parametrize("form", ["docx", "html", "md"])
def test_contents_do_not_list_their_own_title(form: str) -> None:
    """The heading right over contents is theirs: in the list it would lead to where the reader is."""
    made = document(Heading(1, (Text("Содержание"),)), Contents(2), Heading(1, (Text("Цель"),)))
    data = write(made) if form == "docx" else generator.write(made, form)
    shown = docx_reading.text(data) if form == "docx" else data.decode()
    assert shown.count("Цель") == 2
    assert shown.count("Содержание") == 1 + (form == "html")  # there it names the list, too


def test_word_does_not_list_the_title_of_contents_either() -> None:
    """Contents that are renewed in Word gather what is set as a heading: their title looks like one and is none."""
    made = document(Heading(1, (Text("Содержание"),)), Contents(2), Heading(1, (Text("Цель"),)))
    opened = docx_reading.opened(write(made))
    titles = {one.text: one.style for one in opened.paragraphs if one.text and one.style.name != "toc 1"}
    assert {text: style.name for text, style in titles.items()} == {
        "Содержание": "TOC Heading",
        "Цель": "Heading 1",
    }
    own = titles["Содержание"]
    assert own.base_style.name == "Heading 1"
    assert own.element.xpath("./w:pPr/w:outlineLvl/@w:val") == ["9"]
