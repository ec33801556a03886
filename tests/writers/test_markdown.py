from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from markdown_it import MarkdownIt

from generator.document import (
    Block,
    Break,
    Cell,
    Checkbox,
    Column,
    Contents,
    Deleted,
    Document,
    Emphasis,
    Heading,
    Inline,
    Inserted,
    Link,
    List,
    ListItem,
    Note,
    Ordinal,
    Paragraph,
    Reference,
    Requisite,
    Row,
    Section,
    Strong,
    Table,
    Text,
    plain,
)
from generator.writers.markdown import write
from tests.kitchen_sink import NASTY, kitchen_sink
from tests.writers.golden import assert_golden
from tests.writers.leaves import assert_in_order, even, leaves


def _markdown(*blocks: Block) -> str:
    return write(Document("д", "д", (Section((Heading(0, (Text("Т"),)), *blocks)),))).decode()


def _page(markdown: str) -> html.HtmlElement:
    """What a reader sees: GFM by a renderer that is not ours."""
    shown = MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(markdown)
    return html.fromstring(f"<main>{shown}</main>")


def _words(markdown: str) -> str:
    page = _page(markdown)
    for line in page.iter("br"):
        line.tail = f"\n{line.tail or ''}"
    return even(page.text_content())


def test_a_signature_without_a_name_has_its_line() -> None:
    """The position stands before the line, and nothing after it, no blank either."""
    signature = Requisite("signature", (Paragraph((Text("Директор"),)), Paragraph(())))
    (line,) = [line for line in _markdown(signature).splitlines() if "Директор" in line]
    assert line == "Директор " + r"\_" * 12


def test_the_text_is_as_it_was() -> None:
    """The text changes only when somebody has looked at the change."""
    assert_golden("kitchen_sink.md", write(kitchen_sink()))


def test_words_come_back() -> None:
    """Whoever reads the text on a git host finds all words and figures, in their order."""
    document = replace(kitchen_sink(), draft=False)
    counted_by_host = {"1.", "2."}  # in no text of the page
    note = re.compile(r"\[\^[0-9]\]")  # this renderer knows no footnotes and shows their marks
    expected = [note.sub("", words) for words in leaves(document) if words not in counted_by_host]
    unmarked = [words.replace("– ", "") for words in expected]  # items in a cell are marked by a dash
    assert_in_order(unmarked, note.sub("", _words(write(document).decode()).replace("– ", "")))


_NASTY_SIGNS = "\\`*_{}[]<>()#+-.!|~&=:@$^\"'/ \n\t12ая«»;x"
_PIECES = (
    "&",
    "amp;",
    "#38;",
    "!",
    "[",
    "](",
    "(x)",
    "http",
    "://x",
    "1",
    ". ",
    "- ",
    "**",
    "[^1]",
    ": ",
    "<b",
    ">",
)
_nasty = st.one_of(
    st.sampled_from(_PIECES), st.text(_NASTY_SIGNS, max_size=12), st.sampled_from(NASTY), st.text(max_size=6)
)
_clean = _nasty.filter(
    lambda words: not re.search(r"[^\S \n\t\u00a0]|[\0-\x08\x0e-\x1f\ud800-\udfff\x7f]", words)
)
_text = _clean.map(Text)
_inline: st.SearchStrategy[Inline] = st.recursive(
    st.one_of(_text, st.just(Break()), st.just(Checkbox("я", checked=True)), st.just(Ordinal("я", (1,)))),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda content: Strong(tuple(content))),
        st.lists(inner, max_size=3).map(lambda content: Emphasis(tuple(content))),
        st.lists(inner, max_size=3).map(lambda content: Inserted(tuple(content))),
        st.lists(inner, max_size=3).map(lambda content: Deleted(tuple(content))),
    ),
    max_leaves=5,
)
_content = st.lists(
    st.one_of(_inline, _text.map(lambda text: Link((text,), "https://example.org/я я"))), max_size=4
)


def _even(words: str) -> str:
    """Without spaces and boxes: boxes are shown as boxes on one host and as signs on another."""
    return re.sub(r"\s|\[x\]", "", words)


@given(_content.map(tuple))
def test_no_sign_is_taken_for_markup(content: tuple[Inline, ...]) -> None:
    """Whatever signs meet in whatever inlines, a renderer gives back the words and nothing else."""
    item = ListItem((Paragraph(content),), ordinal=Ordinal("я", (2, 1)))
    blocks = (
        Paragraph(content),
        Heading(1, content),
        List((item,)),
        Table((Column("я"),), (Row((Cell((Paragraph(content),)),)),), caption=content),
    )
    for block in blocks:
        words = _even(plain(content).replace("\0", ""))
        expected = {
            "List": "Т2.1." + words,
            "Table": "Т" + words + words,
        }.get(type(block).__name__, "Т" + words)
        page = _markdown(block)
        assert _even(_words(page)) == expected, page


@pytest.mark.parametrize("words", NASTY)
def test_a_nasty_text_is_one_paragraph(words: str) -> None:
    """No text opens a list, a heading, a rule, code, a link or a table of its own."""
    page = _page(_markdown(Paragraph((Text(words),)), Paragraph((Text("конец"),))))
    assert [child.tag for child in page] == ["h1", "p", "p"]
    assert not list(page[1]) or [child.tag for child in page[1].iter() if child is not page[1]] == []


def test_a_box_in_a_list_is_a_task() -> None:
    """A box is first in its item, before an anchor or a number, or GFM shows its brackets."""
    item = ListItem(
        (Paragraph((Checkbox("я", checked=True), Text(" сдано"))),), id="я", ordinal=Ordinal("я", (1, 2))
    )
    leads = Paragraph((Reference((Text("туда"),), "я"),))
    assert '- [x] <a id="я"></a>1.2. сдано' in _markdown(List((item,)), leads)


def test_links_inside_lead_to_what_is_there() -> None:
    """Each link has its anchor, an anchor without a link is left out, a dead reference is words."""
    text = write(kitchen_sink()).decode()
    links, anchors = set(re.findall(r"\]\(#([^)]+)\)", text)), re.findall(r'<a id="([^"]+)"></a>', text)
    assert links
    assert sorted(links) == sorted(anchors)
    assert "чего нет.[^1]" in text


def test_notes_have_their_words_at_the_end() -> None:
    """Each mark of a note has one definition, numbered as they are read, a note in a note too."""
    inner = Note((Text("вторая"),))
    text = _markdown(
        Paragraph((Text("а"), Note((Text("первая"), inner)), Text("б"), Note((Text("третья"),))))
    )
    assert text.endswith("а[^1]б[^3]\n\n[^1]: первая[^2]\n\n[^2]: вторая\n\n[^3]: третья\n")


@pytest.mark.parametrize(
    "href", ["javascript:alert(1)", " JavaScript:alert(1)", "data:text/html,1", "vbscript:1"]
)
def test_an_address_that_runs_is_no_link(href: str) -> None:
    """What could run a script keeps its words and loses its link."""
    assert "](" not in _markdown(Paragraph((Link((Text("ссылка"),), href),)))


def test_numbers_that_the_host_cannot_count_are_written() -> None:
    """1, 2, 3 are the host's list; 2.10 or a number that skips one is text, or the host would count on."""
    simple = List(
        tuple(ListItem((Paragraph((Text("а"),)),), ordinal=Ordinal("я", (n,))) for n in (3, 4)), ordered=True
    )
    skips = List(
        tuple(ListItem((Paragraph((Text("а"),)),), ordinal=Ordinal("я", (n,))) for n in (3, 5)), ordered=True
    )
    assert "\n3. а\n4. а\n" in _markdown(simple)
    assert "\n- 3\\. а\n- 5\\. а\n" in _markdown(skips)


def test_two_lists_stay_two() -> None:
    """Lists that follow each other are not read as one."""
    one = List((ListItem((Paragraph((Text("а"),)),)),))
    assert len(_page(_markdown(one, one)).findall("ul")) == 2


def test_contents_nest_whatever_levels_are_skipped() -> None:
    """A heading stands one step under the one above it, so that no link is shown as code."""
    headings = [Heading(level, (Text(f"у{level}"),)) for level in (3, 1, 4, 2)]
    page = _page(_markdown(Contents(depth=4), *headings))
    links = [link for link in page.iter("a") if link.get("href")]
    assert [len(list(link.iterancestors("li"))) for link in links] == [1, 1, 2, 2]


def test_the_same_words_every_time() -> None:
    """Same document, same bytes."""
    assert write(kitchen_sink()) == write(kitchen_sink())
