"""Each rule of the lint finds what it is there for; a sound document passes them all."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections.abc import Callable

import pytest

import generator
from generator.document import (
    Cell,
    Checkbox,
    Column,
    Contents,
    Document,
    Heading,
    Inserted,
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
)
from tests.writers.docx_lint import RULES, lint


def _p(*words: str) -> Paragraph:
    return Paragraph(tuple(map(Text, words)))


def sound() -> Document:
    """A document with at least one of everything that a rule looks at."""
    heading = Heading(1, (Text("Первый"),), "первый", Ordinal("раздел", (1,)))
    inlines = (
        Text("слова "),
        Link((Text("ссылка"),), "https://example.org"),
        Strong((Text("жирное"),)),
        Reference((Text("к первому"),), "первый"),
        Note((Text("сноска"),)),
        Inserted((Text("новое"),)),
        Checkbox("раз"),
        Checkbox("два"),
    )
    table = Table(
        (Column("а"), Column("б"), Column("в", 2)),
        (
            Row((Cell((_p("слева"),), colspan=2, rowspan=2), Cell((_p("в"),)))),
            Row((Cell((_p("г"),)),)),
            Row((Cell(()), Cell(()), Cell(()))),
        ),
    )
    end = (Heading(1, (Text("Второй"),), "второй", Ordinal("раздел", (2,))), table, table)
    return Document(
        "д/program", "Д", (Section((Contents(1), heading, Paragraph(inlines))), Section(end, landscape=True))
    )


def written() -> bytes:
    return generator.write(sound(), "docx")


def changed(part: str, old: str, new: str) -> bytes:
    """The sound document with the first match in a part replaced."""
    found = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(written())) as source, zipfile.ZipFile(found, "w") as target:
        for record in source.infolist():
            text = source.read(record).decode()
            if record.filename == part:
                text, count = re.subn(old, new, text, count=1, flags=re.DOTALL)
                assert count, old
            target.writestr(record, text)
    return found.getvalue()


def _with_record(name: str, *, time: tuple[int, int, int, int, int, int] = (1980, 1, 1, 0, 0, 0)) -> bytes:
    found = io.BytesIO(written())
    with zipfile.ZipFile(found, "a") as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        archive.writestr(zipfile.ZipInfo(name, time), "<a/>")
    return found.getvalue()


_BODY, _NUMBERS, _RELS = "word/document.xml", "word/numbering.xml", "word/_rels/document.xml.rels"

_BOX = r'(<w:sdtPr>(?:(?!<w:id ).)*<w:id w:val=")(\d+)'

BREAKERS: list[tuple[str, Callable[[], bytes]]] = [
    ("names", lambda: _with_record("word/numbering.xml")),
    ("times", lambda: _with_record("word/media/a.xml", time=(2024, 5, 6, 0, 0, 0))),
    ("types", lambda: _with_record("word/media/a.png")),
    ("types", lambda: changed("[Content_Types].xml", "/word/numbering.xml", "/word/other.xml")),
    ("relations", lambda: changed(_RELS, "<Relationship [^>]*hyperlink[^>]*/>", "")),
    ("relations", lambda: changed(_RELS, 'Target="numbering.xml"', 'Target="other.xml"')),
    ("relations", lambda: changed(_RELS, 'Id="rFirst"', 'Id="rHeader"')),
    ("cells", lambda: changed(_BODY, "<w:p>(?:(?!<w:p>).)*?</w:p></w:tc>", "</w:tc>")),
    ("touching", lambda: changed(_BODY, "</w:tbl><w:p>.*?</w:p><w:tbl>", "</w:tbl><w:tbl>")),
    ("grid", lambda: changed(_BODY, '<w:gridSpan w:val="2"/>', "")),
    ("grid", lambda: changed(_BODY, "<w:gridCol [^>]*/>", "")),
    ("grid", lambda: changed(_BODY, '<w:vMerge w:val="restart"/>', "")),
    (
        "grid",
        lambda: changed(
            _BODY,
            '<w:gridSpan w:val="2"/><w:vMerge/>(.*?)</w:tc>',
            r"<w:vMerge/>\1</w:tc><w:tc><w:p/></w:tc>",
        ),
    ),
    ("widths", lambda: changed(_BODY, r'<w:tcW w:w="\d+"', '<w:tcW w:w="7"')),
    ("widths", lambda: changed(_BODY, r'<w:tblW w:w="\d+"', '<w:tblW w:w="7"')),
    ("styles", lambda: changed(_BODY, '<w:pStyle w:val="Heading1"/>', '<w:pStyle w:val="Heading9"/>')),
    ("styles", lambda: changed(_BODY, "<w:tblStyle w:val=[^/]*/>", '<w:tblStyle w:val="Heading1"/>')),
    ("styles", lambda: changed("word/styles.xml", "<w:basedOn w:val=[^/]*/>", '<w:basedOn w:val="нет"/>')),
    ("numbers", lambda: changed(_BODY, r'<w:numId w:val="\d+"/>', '<w:numId w:val="77"/>')),
    ("numbers", lambda: changed(_BODY, r'<w:ilvl w:val="\d+"/>', '<w:ilvl w:val="8"/>')),
    ("numbers", lambda: changed(_NUMBERS, r'<w:abstractNumId w:val="2"/>', '<w:abstractNumId w:val="9"/>')),
    ("numbers", lambda: changed(_NUMBERS, 'w:abstractNumId="2"', 'w:abstractNumId="1"')),
    ("ids", lambda: changed(_BODY, f"{_BOX}(.*?){_BOX}", r"\g<1>\g<5>\g<3>\g<4>\g<5>")),
    ("ids", lambda: changed("word/footnotes.xml", 'w:id="1"', 'w:id="0"')),
    ("bookmarks", lambda: changed(_BODY, '(bookmarkStart [^>]*w:name=")[^"]*"', r'\1а-б"')),
    ("bookmarks", lambda: changed(_BODY, '(bookmarkStart [^>]*w:name=")[^"]*"', r"\1" + "а" * 41 + '"')),
    ("bookmarks", lambda: changed(_BODY, "<w:bookmarkEnd [^>]*/>", "")),
    ("bookmarks", lambda: changed(_BODY, 'w:anchor="[^"]*"', 'w:anchor="_none"')),
    ("notes", lambda: changed("word/footnotes.xml", 'w:id="1"', 'w:id="5"')),
    ("notes", lambda: changed("word/footnotes.xml", 'w:id="-1"', 'w:id="7"')),
    ("fields", lambda: changed(_BODY, '<w:fldChar w:fldCharType="end"/>', "")),
    ("fields", lambda: changed("word/header1.xml", '<w:fldChar w:fldCharType="separate"/>', "")),
    ("sections", lambda: changed(_BODY, "<w:titlePg/>", "")),
    ("sections", lambda: changed(_BODY, "</w:sectPr></w:body>", "<w:titlePg/></w:sectPr></w:body>")),
    ("sections", lambda: changed(_BODY, "</w:body>", "<w:p/></w:body>")),
    ("spaces", lambda: changed(_BODY, '<w:t xml:space="preserve">слова ', "<w:t>слова ")),
    ("empty", lambda: changed(_BODY, "<w:r><w:t>Первый</w:t></w:r>", "<w:r><w:t></w:t></w:r>")),
    ("order", lambda: changed(_BODY, "(<w:pStyle [^>]*/>)(<w:numPr>.*?</w:numPr>)", r"\2\1")),
    ("order", lambda: changed(_BODY, "(<w:tcW [^>]*/>)(<w:gridSpan [^>]*/>)", r"\2\1")),
    ("order", lambda: changed(_BODY, "<w:tr>", "<w:tr><w:trPr><w:tblHeader/><w:cantSplit/></w:trPr>")),
    ("order", lambda: changed(_BODY, "(<w:pgSz [^>]*/>)(<w:pgMar [^>]*/>)", r"\2\1")),
    ("order", lambda: changed(_BODY, "<w:rPr><w:b/>", "<w:rPr><w:b/><w:b/>")),
    ("order", lambda: changed(_NUMBERS, "(<w:start [^>]*/>)(<w:numFmt [^>]*/>)", r"\2\1")),
    ("order", lambda: changed("word/settings.xml", "(<w:zoom [^>]*/>)", "<w:unknown/>")),
]


def test_a_sound_document_passes() -> None:
    """Nothing is found where nothing is wrong, before and after a rewrite of the package."""
    assert lint(written()) == []
    assert lint(changed(_BODY, "слова", "слова")) == []


@pytest.mark.parametrize(
    ("rule", "broken"), BREAKERS, ids=[f"{number}-{name}" for number, (name, _) in enumerate(BREAKERS)]
)
def test_a_rule_finds_its_fault(rule: str, broken: Callable[[], bytes]) -> None:
    """A package broken on purpose is named by the rule that it breaks."""
    assert rule in {fault.partition(":")[0] for fault in lint(broken())}


def test_every_rule_is_broken_by_a_case() -> None:
    """A rule that nothing breaks would be no rule."""
    assert {rule for rule, _ in BREAKERS} == set(RULES)
