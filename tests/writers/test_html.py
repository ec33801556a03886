from __future__ import annotations

import json
import re
from base64 import b64encode
from collections import Counter
from dataclasses import replace
from hashlib import sha256
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from generator.document import (
    Block,
    Cell,
    Checkbox,
    Column,
    Contents,
    Document,
    Heading,
    Inline,
    Link,
    Note,
    Ordinal,
    Paragraph,
    Reference,
    Row,
    Section,
    Strong,
    Table,
    Text,
    Value,
)
from generator.writers.docx import page, read_reference
from generator.writers.html import Page, write
from tests.kitchen_sink import kitchen_sink
from tests.writers.golden import assert_golden
from tests.writers.leaves import assert_in_order, even, leaves

_TEMPLATES = Path(__file__).parents[2] / "templates"
_PAGE = Page(
    *((_TEMPLATES / name).read_text(encoding="utf-8") for name in ("page.html.j2", "style.css", "page.js"))
)
_BARE = Page("{{ body | safe }}\n{{ notes | safe }}\n", "", "")


def _read(document: Document, page: Page = _PAGE) -> html.HtmlElement:
    return html.document_fromstring(write(document, page), parser=html.HTMLParser(encoding="utf-8"))


def _document(*blocks: Block) -> Document:
    return Document("д", "Название", (Section(blocks),))


def _paragraph(*content: Inline) -> html.HtmlElement:
    """A paragraph with this content, as a browser reads it."""
    return _read(_document(Paragraph(content))).find(".//main//p")


def _row(*cells: str, kind: str = "item", **spans: int) -> Row:
    return Row(tuple(Cell((Paragraph((Text(words),)),), **spans) for words in cells), kind=kind)  # type: ignore[arg-type] # a literal


def _kinds(table: html.HtmlElement) -> list[list[str]]:
    """The rows of each row group: «th scope» or «td» for each cell."""
    return [
        [" ".join(filter(None, (cell.tag, cell.get("scope")))) for row in group.iter("tr") for cell in row]
        for group in table
        if group.tag in {"thead", "tbody"}
    ]


def test_the_page_is_as_it_was() -> None:
    """What a document becomes changes only when somebody has looked at the change."""
    assert_golden("kitchen_sink.html", write(kitchen_sink(), _BARE))


def test_the_same_page_every_time() -> None:
    """Same document, same bytes."""
    assert write(kitchen_sink(), _PAGE) == write(kitchen_sink(), _PAGE)


def test_words_come_back() -> None:
    """Whoever reads the page finds all words and figures of the document, in their order."""
    page = _read(kitchen_sink())
    for unread in page.xpath("//*[@class='aside'] | //sup | //script | //style | //nav"):
        unread.drop_tree()
    for line in page.iter("br"):
        line.tail = f"\n{line.tail or ''}"
    assert_in_order(leaves(kitchen_sink()), even(page.text_content()))


_WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1)


@given(_WORDS)
def test_words_are_escaped_once(words: str) -> None:
    """Whatever signs they hold, words come out as they went in, wherever they stand."""
    document = Document(
        words,
        words,
        (
            Section(
                (
                    Heading(0, (Text(words),)),
                    Paragraph(
                        (Strong((Text(words),)), Value(words, words, "data"), Checkbox(words, label=words))
                    ),
                    Table(
                        (Column("я"), Column("ю")),
                        (
                            Row((Cell((Paragraph((Text(words),)),)), Cell(())), kind="head"),
                            Row((Cell((Paragraph((Text(words),)),)), Cell(())), facets=((words, words),)),
                        ),
                    ),
                )
            ),
        ),
        organisation=words,
    )
    page = _read(document)
    [box] = page.iter("input")
    [facets] = page.xpath("//@data-facets")
    [number] = page.iter("data")
    assert page.findtext(".//title") == words
    assert page.find(".//h1").text_content() == words
    assert page.find(".//strong").text_content() == words
    assert (number.text, number.get("value")) == (words, words)
    assert (box.get("aria-label"), box.get("data-box")) == (words or "Выполнено", words)
    assert [(cell.text_content(), cell.get("data-label")) for cell in page.iter("th")] == [
        (words, None),
        (words, even(words) or None),
    ]
    assert json.loads(facets) == [[words, words]]
    assert page.find(".//main").get("data-document") == words


@pytest.mark.parametrize(
    "blocks",
    [
        (),
        (Heading(0, (Text("Название"),)),),
        (Heading(0, (Text("Название"),)), Heading(0, (Text("Второе"),)), Heading(1, (Text("Часть"),))),
    ],
)
def test_a_page_has_one_title(blocks: tuple[Block, ...]) -> None:
    """There is one `h1`: the first title, or the document's own where the text has none."""
    assert [title.text_content() for title in _read(_document(*blocks)).iter("h1")] == ["Название"]


def test_headings_keep_their_levels() -> None:
    """Level 1 is `h2`; `h6` is the last there is."""
    headings = [Heading(level, (Text(str(level)),)) for level in range(7)]
    tags = [
        node.tag
        for node in _read(_document(*headings)).find(".//main").iter("h1", "h2", "h3", "h4", "h5", "h6")
    ]
    assert tags == ["h1", "h2", "h3", "h4", "h5", "h6", "h6"]


def test_contents_lead_to_the_headings() -> None:
    """Contents hold the headings after them and before them, down to their depth, with their numbers."""
    page = _read(
        _document(
            Heading(0, (Text("Название"),)),
            Heading(1, (Text("Раз & "), Strong((Text("два"),))), ordinal=Ordinal("я", (1,))),
            Paragraph((Text("слова"),)),
            Contents(depth=2),
            Heading(2, (Text("Три"), Note((Text("сноска"),))), id="три"),
            Heading(3, (Text("Четыре"),)),
        )
    )
    links = [
        (link.text_content(), page.get_element_by_id(link.get("href")[1:]).tag)
        for link in page.iterfind(".//nav//a")
    ]
    assert links == [("1. Раз & два", "h2"), ("Три", "h3")]


def test_contents_of_nothing_are_nothing() -> None:
    """Without headings there is no empty list of them."""
    assert _read(_document(Contents())).find(".//nav") is None


def test_ids_stand_once_and_every_link_arrives() -> None:
    """No two elements have one id, though a node may stand twice; each link into the page has its target."""
    page = _read(kitchen_sink())
    ids = Counter(page.xpath("//@id"))
    links = [href[1:] for href in page.xpath("//@href") if href.startswith("#")]
    assert links
    assert set(ids.values()) == {1}
    assert set(links) <= set(ids)
    assert {"план/приказ", "план/приказ--2"} <= set(ids)


@given(
    st.lists(
        st.one_of(
            st.sampled_from(["a b", "a-b", "a--2", "a-b--2", "main", "note-1", "heading"]),
            _WORDS.filter(lambda words: len(words) < 30),
        )
    )
)
def test_any_ids_make_anchors_of_their_own(nodes: list[str]) -> None:
    """Ids that differ have anchors that differ, repeated ids too; a reference leads to the first place."""
    targets = [Paragraph((Text(node), Note((Text("я"),))), id=node) for node in nodes]
    links = [Paragraph((Reference((Text(node),), node),)) for node in nodes]
    page = _read(_document(Heading(1, (Text("я"),)), *targets, *links))
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    places = {place.get("id"): place.text for place in page.iterfind(".//main//p[@id]")}
    for link in page.iterfind(".//main//p/a"):
        assert places[link.get("href")[1:]] == link.text
    assert len(places) == len(nodes)


def test_notes_are_linked_both_ways() -> None:
    """The mark leads to the note and the note back to its mark, a note in a note too."""
    page = _read(
        _document(Paragraph((Note((Text("первая"), Note((Text("вторая"),)))), Note((Text("третья"),)))))
    )
    notes = page.findall(".//section[@class='notes']//li")
    assert [even(note.text) for note in notes] == ["первая", "вторая", "третья"]
    for number, note in enumerate(notes, 1):
        back = page.get_element_by_id(note.xpath(".//a[@role='doc-backlink']/@href")[0][1:])
        assert back.text_content() == str(number)
        assert back.find("a").get("href") == f"#{note.get('id')}"


def test_a_reference_to_nothing_is_words() -> None:
    """A dead link is worse than none."""
    assert _paragraph(Reference((Text("туда"),), "нет")).find("a") is None


def test_there_is_no_link_in_a_link() -> None:
    """A browser would close the outer link at the inner one."""
    inner = Link((Text("внутри"), Note((Text("сноска"),))), "https://example.org/2")
    paragraph = _paragraph(Link((Text("снаружи "), inner), "https://example.org/1"))
    assert [link.text_content() for link in paragraph.iter("a")] == ["снаружи внутри1"]


@pytest.mark.parametrize(
    "href", ["javascript:alert(1)", " JavaScript:x", "java\nscript:x", "\x01javascript:x", "data:text/html,x"]
)
def test_an_address_that_runs_is_no_link(href: str) -> None:
    """What could run a script keeps its words and loses its link."""
    paragraph = _paragraph(Link((Text("ссылка"),), href))
    links = [link.get("href") for link in paragraph.iter("a")]
    assert paragraph.text_content() == "ссылка"
    assert links in ([], ["java%0Ascript:x"])


@pytest.mark.parametrize(
    ("href", "written"),
    [
        ("https://example.org/?a=1&b=2#я", "https://example.org/?a=1&b=2#я"),
        ('https://example.org/a b"c<d>', "https://example.org/a%20b%22c%3Cd%3E"),
        ("mailto:school@example.org", "mailto:school@example.org"),
        ("../order.pdf", "../order.pdf"),
    ],
)
def test_addresses_are_kept(href: str, written: str) -> None:
    """An address goes into the page as it is, but for what an address cannot hold."""
    assert _paragraph(Link((Text("я"),), href)).find("a").get("href") == written


@pytest.mark.parametrize(
    ("kind", "machine", "tag"),
    [
        ("time", "2024-05-25", "time"),
        ("time", "2024-05", "time"),
        ("time", "2024", "time"),
        ("time", "2024-05-01/2024-05-25", "data"),
        ("data", "54.60", "data"),
    ],
)
def test_values_can_be_read_by_machines(kind: str, machine: str, tag: str) -> None:
    """A day is `<time>`; a span of days, which HTML has no form for, and a number are `<data>`."""
    [value] = _paragraph(Value("слова", machine, kind))  # type: ignore[arg-type] # a literal
    assert (value.tag, value.text, value.get("datetime" if tag == "time" else "value")) == (
        tag,
        "слова",
        machine,
    )


def test_a_table_says_what_heads_what() -> None:
    """Columns, groups of columns, bands and rows each have a heading; an empty corner has none."""
    table = Table(
        columns=(Column("номер"), Column("что"), Column("год")),
        rows=(
            Row((Cell(()), Cell((Paragraph((Text("Всё"),)),), colspan=2)), kind="head"),
            _row("№", "Что", "Год", kind="head"),
            Row((Cell((Paragraph((Text("I"),)),), colspan=3),), kind="band"),
            Row((Cell((Paragraph((Ordinal("я", (1,)),)),)), *_row("дело", "2024").cells)),
            Row((Cell((Paragraph((Text("II"),)),), colspan=3),), kind="band"),
            _row("1", "дело", "2024"),
        ),
    )
    assert _kinds(_read(_document(table)).find(".//table")) == [
        ["td", "th colgroup", "th col", "th col", "th col"],
        ["th rowgroup", "td", "th row", "td"],
        ["th rowgroup", "th row", "td", "td"],
    ]


@pytest.mark.parametrize("number", ["2.10", "V.3", "1.2."])
def test_a_number_in_words_heads_no_row(number: str) -> None:
    """What says only which row it is leaves the heading to the next cell; a card sets both in one line."""
    table = Table((Column("№"), Column("что")), (_row("№", "Что", kind="head"), _row(number, "дело")))
    first, second = _read(_document(table)).find(".//tbody/tr")
    assert (first.tag, first.get("class")) == ("td", "number")
    assert (second.tag, second.text) == ("th", "дело")


@pytest.mark.parametrize("value", ["2024", "54,60", "05.06.2024", "I", "слово"])
def test_a_figure_may_head_its_row(value: str) -> None:
    """A year, a value, a date are no number of a row."""
    table = Table((Column("а"), Column("б")), (_row("а", "б", kind="head"), _row(value, "дело")))
    first, _ = _read(_document(table)).find(".//tbody/tr")
    assert (first.tag, first.get("class")) == ("th", None)


@pytest.mark.parametrize("words", ["9–11", "I–IV", "5–8-х", "р-н", "5-А", "далее\xa0– ОО"])
def test_short_words_with_a_dash_are_not_torn(words: str) -> None:
    """A range of numbers and a contraction stay in one line; a compound may end it."""
    whole = _paragraph(Text(f"до {words} класса и учебно-методических")).findall("span[@class='whole']")
    assert [one.text for one in whole] == [words]
    assert _paragraph(Text("по-русски, из-за, 2023-11-01")).findall("span[@class='whole']") == []


def test_a_long_word_is_broken_at_its_joints() -> None:
    """An address and a long compound may end a line after «/» or a full stop, without a sign that would be copied."""
    paragraph = _paragraph(Text("сайт education.apkro.ru/simulators?a=1&b=2"))
    (long,) = paragraph.findall("span[@class='long']")
    assert len(list(long.iter("wbr"))) == 7
    assert paragraph.text_content() == "сайт education.apkro.ru/simulators?a=1&b=2"


@pytest.mark.parametrize(
    ("sides", "classes"), [((True, False), ["landscape", None]), ((False, True), [None, "landscape"])]
)
def test_what_surrounds_the_sheets_is_printed_on_them(
    sides: tuple[bool, bool], classes: list[str | None]
) -> None:
    """Head and notes are on the sheets of the first and last section: no sheet of another side for them alone."""
    note = Paragraph((Text("а"), Note((Text("б"),))))
    sections = tuple(Section((note,), landscape=side) for side in sides)
    page = _read(Document("д", "Название", sections))
    assert [page.find(f".//{tag}").get("class") for tag in ("header", "footer")] == classes


def test_cells_bear_the_words_of_their_columns() -> None:
    """A card on a phone shows over each cell what stands over its column, outermost first."""
    table = Table(
        columns=(Column("что"), Column("было"), Column("стало")),
        rows=(
            Row((*_row("Что", rowspan=2).cells, *_row("Доля", colspan=2).cells), kind="head"),
            _row("2023", "2024", kind="head"),
            _row("дело", "5", "6"),
            Row((*_row("другое").cells, *_row("7", colspan=2).cells)),
        ),
    )
    labels = [cell.get("data-label") for cell in _read(_document(table)).iterfind(".//tbody//*[@data-label]")]
    assert labels == ["Что", "Доля, 2023", "Доля, 2024", "Что", "Доля, 2023; Доля, 2024"]


def test_no_cell_reaches_out_of_its_group() -> None:
    """HTML cuts a merged cell at the end of a row group: a band beside one opens none, nor does a second."""
    table = Table(
        columns=(Column("что"), Column("как")),
        rows=(
            Row((*_row("на две", rowspan=2).cells, *_row("а").cells)),
            _row("полоса", kind="band"),
            Row(_row("полоса", colspan=2).cells, kind="band", level=2),
            _row("б", "в"),
            Row(_row("под", colspan=2).cells, kind="band", level=2),
            Row(_row("полосой", colspan=2).cells, kind="band", level=2),
            _row("г", "д"),
        ),
    )
    assert [len(group) for group in _read(_document(table)).iterfind(".//tbody")] == [2, 2, 3]


def test_draft_is_marked() -> None:
    """A draft says ПРОЕКТ, what is approved does not."""
    assert [
        _read(replace(kitchen_sink(), draft=draft)).findtext(".//*[@class='draft']")
        for draft in (True, False)
    ] == ["ПРОЕКТ", None]


def test_the_page_needs_nothing_else() -> None:
    """Nothing is loaded: style and script are inside, and the page itself forbids all but its own script."""
    page = _read(kitchen_sink())
    policy = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    digest = b64encode(sha256(page.findtext(".//script").encode()).digest()).decode()
    assert page.xpath("//@src | //link | //img | //iframe | //object") == []
    assert "url(" not in page.findtext(".//style")
    assert "default-src 'none'" in policy
    assert f"script-src 'sha256-{digest}'" in policy


def _luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


_COLOURS = dict(re.findall(r"--(\w+): (#[0-9a-f]{6});", _PAGE.style))


@pytest.mark.parametrize(
    ("text", "ground"),
    [
        *product(["ink", "faint", "link", "good", "warn", "bad"], ["paper", "band"]),
        ("ink", "added"),
        ("ink", "removed"),
    ],
)
def test_text_can_be_read_by_weak_eyes(text: str, ground: str) -> None:
    """Text on its ground has a contrast of 4.5 : 1 at least (WCAG 2.1, 1.4.3)."""
    light, dark = sorted((_luminance(_COLOURS[text]), _luminance(_COLOURS[ground])), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= 4.5


def test_the_sheets_have_the_margins_of_docx() -> None:
    """A page printed from the browser and the paper from Word are bound alike."""
    style = (_TEMPLATES / "style.css").read_text(encoding="utf-8")
    found = re.findall(
        r"@page( landscape)? \{ size: A4[a-z ]*; margin: ([0-9]+)mm ([0-9]+)mm ([0-9]+)mm ([0-9]+)mm;", style
    )
    assert [bool(name) for name, *_ in found] == [False, True]
    reference = read_reference((_TEMPLATES / "reference.docx").read_bytes())
    for name, *margins in found:
        made = page.properties(Section((), landscape=bool(name)), reference, first=True)
        asked = [
            re.search(rf'w:{side}="([0-9]+)"', made.partition("pgMar")[2])
            for side in ("top", "right", "bottom", "left")
        ]
        assert [page.twips(int(margin)) for margin in margins] == [int(one[1]) for one in asked if one]
