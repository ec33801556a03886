"""Tracked changes of blocks: what Word does with them, what other formats show."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from datetime import date

from lxml import etree

from generator import write
from generator.diff.redline import redline
from generator.document import (
    Block,
    Cell,
    Column,
    Deleted,
    Document,
    Heading,
    Inserted,
    Link,
    List,
    ListItem,
    Ordinal,
    Paragraph,
    Reference,
    Requisite,
    Row,
    Section,
    Strong,
    Table,
    Text,
)
from tests.writers.docx_changes import read

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def p(words: str) -> Paragraph:
    return Paragraph((Text(words),))


def item(words: str, number: int = 0) -> ListItem:
    return ListItem((p(words),), ordinal=Ordinal("список", (number,), bracket=True) if number else None)


def listed(*words: str) -> List:
    return List(tuple(item(one, at) for at, one in enumerate(words, 1)), ordered=True)


def table(*cells: tuple[Block, ...]) -> Table:
    """A table of one column, its rows known by their places."""
    rows = (Row((Cell(blocks),), id=f"строка-{at}") for at, blocks in enumerate(cells))
    return Table((Column("слова"),), tuple(rows), id="таблица")


def document(*sections: Section) -> Document:
    return Document("д", "Документ", sections)


def everything() -> Document:
    """Every block and inline that can come or go, in a document in which it did."""
    link, reference = Link((Text("сайт"),), "https://a.ru"), Reference((Text("таблица"),), "таблица")
    words = (Text("Слова "), Strong((Text("жирные и "), link)), Text(" и "), reference)
    old = document(
        Section(
            (
                Heading(1, (Text("Раздел"),), ordinal=Ordinal("а", (1,))),
                p("Абзац ушел."),
                listed("а", "б"),
            )
        ),
        Section(
            (table((p("строка"),)), Requisite("signature", (p("Директор"), p("И. О. Фамилия")))),
            landscape=True,
        ),
    )
    new = document(
        Section(
            (Heading(1, words), Paragraph(words), table((p("строка"),), (listed("в"), Paragraph(words))))
        ),
        Section((Requisite("mark", (p("Подписано"),)), p("Конец."))),
    )
    return replace(redline(old, new, {}), changed=date(2024, 2, 29))


def both_ways(old: Document, new: Document) -> None:
    made = write(redline(old, new, {}), "docx")
    assert read(made, "accepted") == read(write(new, "docx"))
    assert read(made, "rejected") == read(write(old, "docx"))


def body(made: Document) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(write(made, "docx"))) as archive:
        return etree.fromstring(archive.read("word/document.xml"))


def test_either_side_of_everything() -> None:
    """Whatever comes or goes, both documents can be had from the one."""
    assert read(write(everything(), "docx"), "accepted") != read(write(everything(), "docx"), "rejected")


#: What cells end in.
CELLS: list[tuple[Block, ...]] = [
    (),
    (p("а б в"),),
    (p("а б в"), p("г д е")),
    (p("г д е"), p("ж з и"), p("а б в")),
    (listed("первое дело", "второе дело"),),
    (listed("третье дело"),),
    (p("а б в"), listed("первое дело")),
    (listed("первое дело"), p("а б в")),
    (p("иное совсем"), p("и еще другое")),
    (p("а б в"), listed("первое дело", "второе дело"), p("г д е")),
    (listed("иное дело", "первое дело"), p("к л м"), listed("второе дело")),
]


def test_the_end_of_a_cell_stays() -> None:
    """A cell always ends in a paragraph: what comes or goes there leaves no number, bullet or line behind."""
    for old in CELLS:
        for new in CELLS:
            both_ways(document(Section((table(old),))), document(Section((table(new),))))


def test_what_comes_or_goes_behind_its_like_takes_the_end_before_it_along() -> None:
    """As if typed behind it; behind another form, and where words of the edition stand too, the end is its own."""

    def marks(old: Block, *new: Block) -> list[str]:
        made = redline(document(Section((old, p("Конец.")))), document(Section((*new, p("Конец.")))), {})
        both_ways(document(Section((old, p("Конец.")))), document(Section((*new, p("Конец.")))))
        paragraphs = body(made).iter(f"{W}p")
        ends = [one.find(f"{W}pPr/{W}rPr") for one in paragraphs]
        return ["" if end is None else end[0].tag.removeprefix(W) for end in ends]

    assert marks(p("Первый абзац"), p("Первый абзац сам"), p("Иное")) == ["ins", "", ""]
    assert marks(listed("раз дело"), listed("раз дело", "два иное", "три слово")) == ["ins", "ins", "", ""]
    assert marks(p("Первый абзац"), p("Первый абзац"), listed("иное")) == ["", "ins", ""]
    assert marks(p("Первый абзац"), p("Первый абзац сам"), listed("иное")) == ["ins", "", ""]
    assert marks(p("Первый абзац сам"), p("Первый абзац"), listed("иное")) == ["", "ins", ""]
    assert marks(p("Первый абзац"), listed("иное"), p("Первый абзац")) == ["ins", "", ""]


def test_a_frame_never_hangs_on_what_goes() -> None:
    """Beside what comes or goes it stands between paragraphs of its own, else by itself."""
    foot = Requisite("imprint", (p("г. Зея, 2024"),))
    same, less = (document(Section((*blocks, foot), title_page=True)) for blocks in ((p("Слово"),), ()))
    assert len(body(redline(same, same, {})).findall(f".//{W}p")) == 2
    frames = body(redline(same, less, {})).findall(f".//{W}p")
    assert [one.find(f"{W}pPr/{W}framePr") is not None for one in frames] == [False, False, True, False]
    both_ways(same, less)


def test_no_link_stands_inside_a_change() -> None:
    """Word's schema has no place for it: the change stands inside the link, and leads where it led."""
    root = body(everything())
    links = list(root.iter(f"{W}hyperlink"))
    assert links
    for link in links:
        assert not {f"{W}ins", f"{W}del"} & {one.tag for one in link.iterancestors()}
        assert {one.tag for one in link} == {f"{W}ins"}


def test_changes_have_one_author_and_the_day_of_the_edition() -> None:
    """The tool has made them, on the day of the newer edition; without one they have no day, never that of today."""
    changes = [one for one in body(everything()).iter() if one.get(f"{W}author")]
    assert len(changes) > 20
    assert {one.get(f"{W}author") for one in changes} == {"antirisk"}
    assert {one.get(f"{W}date") for one in changes} == {"2024-02-29T00:00:00Z"}
    bare = replace(everything(), changed=None)
    assert {one.get(f"{W}date") for one in body(bare).iter()} == {None}


def test_ids_of_changes_are_their_own() -> None:
    """No two changes and bookmarks share an id."""
    marks = [one for one in body(everything()).iter() if one.get(f"{W}id") and not one.tag.endswith("End")]
    ids = [one.get(f"{W}id") for one in marks if one.tag != f"{W}footnoteReference"]
    assert len(ids) == len(set(ids))


def test_pages_that_come_last_leave_the_sheets_before_them() -> None:
    """A last section that came is the end of the document: who refuses it has lying sheets again, as before."""
    lying = Section((p("План"),), landscape=True)
    upright = Section((p("Лист изменений"),))
    root = body(redline(document(lying), document(lying, upright), {}))
    first, last = root.iter(f"{W}pPr"), root.findall(f"{W}body/{W}sectPr")[-1]
    ends = [one for one in first if one.find(f"{W}sectPr") is not None]
    assert [one.find(f"{W}rPr/{W}ins") is not None for one in ends] == [True]
    size, before = last.find(f"{W}pgSz"), last.find(f"{W}sectPrChange/{W}sectPr/{W}pgSz")
    assert size is not None
    assert before is not None
    assert (size.get(f"{W}orient"), before.get(f"{W}orient")) == (None, "landscape")


def test_numbers_are_words_own_on_both_sides() -> None:
    """A list that lost an item is still numbered by Word: after either way the numbers come by themselves."""
    old, new = table((listed("раз дело", "два дело", "три дело"),)), table((listed("раз дело", "три дело"),))
    made = redline(document(Section((old,))), document(Section((new,))), {})
    assert len(list(body(made).iter(f"{W}numPr"))) == 3
    both_ways(document(Section((old,))), document(Section((new,))))


def test_html_shows_rows_and_both_numbers() -> None:
    """A row that came or went is told by its ground and words, an item by both its numbers."""
    old = table((listed("раз дело", "два дело"),), (p("ушла"),))
    new = table((listed("два дело"),))
    made = write(redline(document(Section((old,))), document(Section((new,))), {}), "html").decode()
    assert '<tr class="deleted">' in made
    assert '<del><span class="aside">[исключено: </span>ушла' in made
    assert '<span class="ordinal">2)</span>' in made
    assert '<span class="ordinal">1)</span>' in made


def test_markdown_shows_rows_and_both_numbers() -> None:
    """Words of a row that went are struck out, an item that moved up has both its numbers."""
    old, new = (List((item("раз дело", 1), item("два дело", 2)), True), List((item("два дело", 1),), True))
    made = write(redline(document(Section((old,))), document(Section((new,))), {}), "md").decode()
    assert "- <del>1)</del> <del>раз дело</del>" in made
    assert "- <del>2)</del> <ins>1)</ins> два дело" in made


def test_marks_of_words_alone_are_no_marks_of_blocks() -> None:
    """Words that came in a paragraph that stays do not take the paragraph along."""
    made = document(Section((Paragraph((Deleted((Text("а"),)), Inserted((Text("б"),)))), p("в"))))
    assert body(made).find(f".//{W}rPr/{W}ins") is None
    assert read(write(made, "docx"), "accepted") == ["б", "в"]
    assert read(write(made, "docx"), "rejected") == ["а", "в"]
