from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

import generator
from generator.document import (
    Block,
    Cell,
    Column,
    Document,
    Heading,
    Inline,
    Link,
    List,
    ListItem,
    Note,
    Ordinal,
    Paragraph,
    Row,
    Section,
    Table,
    Text,
)
from generator.writers.html.fragment import write
from tests.kitchen_sink import kitchen_sink
from tests.program_facts import PROGRAMS
from tests.writers.golden import assert_golden
from tests.writers.leaves import assert_in_order, even, leaves

#: All that may stand in a fragment: what every text field of a site lets through.
ALLOWED = {
    **{tag: set[str]() for tag in ("h2", "h3", "h4", "h5", "h6", "p", "ul", "li", "br", "strong", "em")},
    **{tag: set[str]() for tag in ("table", "caption", "thead", "tbody", "tr")},
    "ol": {"start"},
    "a": {"href"},
    "th": {"scope", "colspan", "rowspan"},
    "td": {"colspan", "rowspan"},
}


def _read(document: Document) -> html.HtmlElement:
    return html.fragment_fromstring(write(document).decode(), create_parent="main")


def _document(*blocks: Block) -> Document:
    return Document("д", "Название", (Section(blocks),))


def _words(fragment: html.HtmlElement) -> str:
    """What a reader sees, the numbers of counted lists among it."""
    for line in fragment.iter("br"):
        line.tail = f"\n{line.tail or ''}"
    for counted in fragment.iter("ol"):
        for number, item in enumerate(counted, int(counted.get("start", "1"))):
            item.text = f"{number}. {item.text or ''}"
    for block in fragment.iter("p", "li", "td", "th"):
        block.tail = f" {block.tail or ''}"
    return even(fragment.text_content())


def _attributes(fragment: html.HtmlElement) -> set[tuple[str, str]]:
    return {(element.tag, name) for element in fragment.iter() for name in element.attrib}


def test_the_fragment_is_as_it_was() -> None:
    """What a document becomes changes only when somebody has looked at the change."""
    assert_golden("kitchen_sink.fragment.html", write(kitchen_sink()))


def test_the_elements_and_attributes_are_a_closed_set() -> None:
    """Neither style nor script, class or id; all that may stand there does stand there."""
    fragment = _read(kitchen_sink())
    allowed = {(tag, name) for tag, names in ALLOWED.items() for name in names}
    assert {element.tag for element in fragment.iterdescendants()} == set(ALLOWED)
    assert _attributes(fragment) == allowed - {("ol", "start")}


@pytest.mark.parametrize("path", PROGRAMS, ids=[path.stem for path in PROGRAMS])
def test_a_program_is_made_of_that_set(path: object) -> None:
    """A real program needs nothing more, and all its words are there in their order."""
    document = generator.compose(generator.load(path))  # type: ignore[arg-type] # a path
    fragment = _read(document)
    assert {element.tag for element in fragment.iterdescendants()} <= set(ALLOWED)
    assert all(name in ALLOWED[tag] for tag, name in _attributes(fragment))
    assert_in_order(leaves(document), _words(fragment))


def test_words_come_back() -> None:
    """All words and figures of the document are there, in their order; a note stands where its mark would."""
    words = re.sub(r" \(примечание: .*?\)(?!\))", "", _words(_read(kitchen_sink())))
    words = re.sub(r"\[(?:добавлено|исключено): (.*?)\]", r"\1", words)
    assert_in_order([leaf for leaf in leaves(kitchen_sink()) if "[" not in leaf], words)


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1))
def test_words_are_escaped_once(words: str) -> None:
    """Whatever signs they hold, words come out as they went in."""
    fragment = _read(Document("д", words, (Section((Paragraph((Text(words),)),)),)))
    assert [fragment.findtext("h2"), fragment.findtext("p")] == [words, words]


@pytest.mark.parametrize(
    ("levels", "tags"),
    [
        ((0, 1, 2), ["h2", "h3", "h4"]),
        ((1, 2, 6), ["h2", "h3", "h4", "h6"]),  # the title comes first where the text has none
        ((), ["h2"]),
    ],
)
def test_headings_begin_at_the_second_level(levels: tuple[int, ...], tags: list[str]) -> None:
    """The page around the fragment has its `h1`."""
    fragment = _read(_document(*(Heading(level, (Text("я"),)) for level in levels)))
    assert [element.tag for element in fragment] == tags


def _list(*numbers: Ordinal) -> html.HtmlElement:
    items = tuple(ListItem((Paragraph((Text("я"),)),), ordinal=number) for number in numbers)
    return _read(_document(Heading(0, (Text("Я"),)), List(items, ordered=True)))


def test_a_browser_counts_what_it_can() -> None:
    """1., 2., 3. are a list, also from the fourth on; «1)», «2.10.», «II.» and a gap are written out."""
    counted = _list(Ordinal("с", (4,)), Ordinal("с", (5,))).find("ol")
    assert (counted.get("start"), len(counted)) == ("4", 2)
    for numbers in (
        [Ordinal("с", (1,), bracket=True)],
        [Ordinal("с", (2, 10))],
        [Ordinal("с", (2,), form="roman")],
        [Ordinal("с", (1,)), Ordinal("с", (3,))],
    ):
        fragment = _list(*numbers)
        assert fragment.find("ol") is None
        assert [one.text for one in fragment.iter("p")] == [f"{number.text} я" for number in numbers]


def _paragraph(*content: Inline) -> html.HtmlElement:
    return _read(_document(Paragraph(content))).find("p")


def test_an_address_that_runs_is_no_link() -> None:
    """What could run a script keeps its words; a link in a link is words too."""
    assert _paragraph(Link((Text("да"),), "javascript:alert(1)")).find("a") is None
    outer = _paragraph(Link((Link((Text("да"),), "https://example.org/2"),), "https://example.org/1"))
    assert Counter(link.get("href") for link in outer.iter("a")) == {"https://example.org/1": 1}


def test_a_note_is_said_where_it_stands() -> None:
    """A foot of the page would need anchors."""
    assert _paragraph(Text("слово"), Note((Text("сноска"),))).text == "слово (примечание: сноска)"


def test_every_table_has_a_caption() -> None:
    """A table without words of its own is named after its heading, in another sentence; each once under one heading."""
    table = Table((Column("а"),), (Row((Cell((Paragraph((Text("раз"),)),)),)),))
    own = replace(table, caption=(Text("Своя"),))
    inner = replace(table, rows=(Row((Cell((table,)),)),))
    title, goal = Heading(0, (Text("План «Рост»"),)), Heading(1, (Text("Цель"),))
    found = _read(_document(table, title, table, goal, inner, own, List((ListItem((table,)),))))
    assert [caption.text for caption in found.iter("caption")] == [
        "Таблица к документу «Название»",
        "Таблица к документу «План „Рост“»",
        "Таблица к разделу «Цель»",
        "Таблица 2 к разделу «Цель»",
        "Своя",
        "Таблица 3 к разделу «Цель»",
    ]
    assert len(list(_read(kitchen_sink()).iter("table"))) == len(list(_read(kitchen_sink()).iter("caption")))
