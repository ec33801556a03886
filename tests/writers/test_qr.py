"""The address of a document as a QR code (ГОСТ Р 7.0.97-2025), read back by somebody else's reader of codes."""

from __future__ import annotations

import io
import re
from dataclasses import replace

import pytest
import zxingcpp
from docx.oxml.ns import qn
from PIL import Image, ImageDraw

import generator
from generator.document import Document, Link, Paragraph, Requisite, Section, Text, public_address
from generator.source import package_templates
from generator.writers import qr
from generator.writers.text import write as dump
from tests.kitchen_sink import kitchen_sink
from tests.writers.docx_reading import opened
from tests.writers.docx_samples import loaded
from tests.writers.own_reference import ADDRESS, own_reference
from tests.writers.test_docx_restyled import parts, restyled

PAGE = "https://school.example.ru/programma"
EMU = 36000


def published(address: str) -> Document:
    lines = (Paragraph((Link((Text("страница"),), address),)),)
    return Document(
        "п/program", "Программа", (Section((Requisite("qr", lines), Paragraph((Text("Слова"),)))),)
    )


def read(image: Image.Image) -> str:
    """What a code says; an error where there is none, or several."""
    (code,) = zxingcpp.read_barcodes(image)
    return str(code.text)


def drawn(side: int, path: str) -> Image.Image:
    """A path of an SVG in black on white, eight pixels a module."""
    image = Image.new("L", (side * 8, side * 8), 255)
    pen = ImageDraw.Draw(image)
    for x, y, length in re.findall(r"M(\d+) (\d+)h(\d+)v1h-\3z", path):
        left, top = int(x) * 8, int(y) * 8
        pen.rectangle((left, top, left + int(length) * 8 - 1, top + 7), fill=0)
    return image


ADDRESSES = {
    PAGE: PAGE,
    "http://a.ru": "http://a.ru",
    "https://a.ru/x?y=1&z=%20#k": "https://a.ru/x?y=1&z=%20#k",
    "https://школа.рф:8080/план": "https://xn--80atdl2c.xn--p1ai:8080/%D0%BF%D0%BB%D0%B0%D0%BD",
    "https://a..b/": "https://a..b/",
    "https://school.example.ru/" + "п" * 170: "https://school.example.ru/" + "%D0%BF" * 170,
}


@pytest.mark.parametrize(("address", "said"), ADDRESSES.items())
def test_a_code_says_the_address(address: str, said: str) -> None:
    """As pixels and as a path: the address in the letters that every reader of codes and the network know."""
    assert read(Image.open(io.BytesIO(qr.png(address)))) == said
    assert read(drawn(*qr.path(address))) == said


def test_a_printed_code_can_be_read_by_a_phone() -> None:
    """25 mm at least, and no module under 0,4 mm however long the address is."""
    for address in ADDRESSES:
        assert qr.side(address) >= 25
        assert qr.side(address) / qr.path(address)[0] >= 0.4 - 1e-9
        assert Image.open(io.BytesIO(qr.png(address))).width <= qr.side(address) / 25.4 * 300


def test_an_address_that_no_code_holds_stays_a_link() -> None:
    """Nothing is lost and nothing fails."""
    made = published(PAGE + "x" * 3000)
    assert next(one.text for one in opened(generator.write(made, "docx")).paragraphs) == "страница"
    assert "<svg" not in generator.write(made, "html").decode()


def test_word_has_the_code_in_the_lower_right_corner_of_the_first_sheet() -> None:
    """At the right margin, its lower edge where the foot begins, over room of a millimetre more in the first foot."""
    made = opened(generator.write(published(PAGE), "docx"))
    (anchor,) = made.element.body.iter(qn("wp:anchor"))
    (horizontal, vertical) = (anchor.find(qn(f"wp:position{way}")) for way in "HV")
    assert (horizontal.get("relativeFrom"), horizontal[0].text) == ("margin", "right")
    size = int(anchor.find(qn("wp:extent")).get("cy"))
    assert size == 25 * EMU
    section = made.sections[0]
    lower = section.page_height - section.footer_distance
    assert (vertical.get("relativeFrom"), int(vertical[0].text) + size) == (
        "page",
        pytest.approx(lower, abs=635),
    )
    (room,) = section.first_page_footer.paragraphs
    assert room.paragraph_format.line_spacing == pytest.approx(size + EMU, abs=635)
    assert (
        anchor.getparent().getparent().getparent() is made.paragraphs[0]._p
    )  # on the first sheet, whatever follows
    assert section.footer.is_linked_to_previous  # the others keep no room


def test_word_has_words_for_the_code() -> None:
    """Alternative text with the address, and the picture that says it."""
    made = opened(generator.write(published(PAGE + "?a=1&b"), "docx"))
    (picture,) = made.element.body.iter(qn("wp:docPr"))
    assert picture.get("descr") == f"QR-код: {PAGE}?a=1&b"
    (blip,) = made.element.body.iter(qn("a:blip"))
    image = made.part.related_parts[blip.get(qn("r:embed"))]
    assert image.content_type == "image/png"
    assert read(Image.open(io.BytesIO(image.blob))) == f"{PAGE}?a=1&b"


def test_a_school_keeps_its_own_foot() -> None:
    """The room for the code comes after what the school has at the foot of its first sheet."""
    foot = opened(restyled(published(PAGE), own_reference())).sections[0].first_page_footer
    assert [one.text for one in foot.paragraphs] == [ADDRESS, ""]
    assert foot.paragraphs[1].paragraph_format.line_spacing == pytest.approx(26 * EMU, abs=635)


def test_a_page_has_the_code_and_the_link() -> None:
    """An image with a name for who hears the page, which says the address, and a link for who is on the web already."""
    html = generator.write(published(PAGE + "?a=1&b"), "html").decode()
    (drawing,) = re.findall(
        r'<svg role="img" viewBox="0 0 (\d+) \d+"[^>]*><title>([^<]*)</title>(.*)</svg>', html
    )
    assert drawing[1] == f"QR-код: {PAGE}?a=1&amp;b"
    assert read(drawn(int(drawing[0]), drawing[2])) == f"{PAGE}?a=1&b"
    assert f'<a href="{PAGE}?a=1&amp;b">страница</a>' in html


def test_other_formats_have_the_link() -> None:
    """Markdown and the dump of words say where the document is; a workbook is not what is published."""
    made = published(PAGE)
    assert f"[страница](<{PAGE}>)" in generator.write(made, "md").decode()
    assert PAGE in dump(made).decode()
    assert PAGE.encode() not in b"".join(parts(generator.write(made, "xlsx")).values())


def test_the_same_address_gives_the_same_bytes() -> None:
    """No clock and no chance is in a code."""
    first, second = (generator.write(published(PAGE), "docx") for _ in range(2))
    assert first == second


def test_a_program_without_an_address_has_no_code() -> None:
    """No picture, no foot, no word of it in any layout."""
    program = loaded("alekseevka-2022")
    made = generator.compose(program)
    assert public_address(made) == ""
    assert "word/media/qr-code.png" not in parts(generator.write(made, "docx"))
    assert "word/footer2.xml" not in parts(generator.write(made, "docx"))
    told = generator.compose(replace(program, public_address=PAGE))
    assert public_address(told) == PAGE
    assert "word/media/qr-code.png" in parts(generator.write(told, "docx"))


LAYOUTS = (
    "стандартный",
    "паспорт",
    "паспорт-и-план",
    "муниципальное-приложение",
    "школьная-программа",
    "дорожная-карта",
)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_layout_of_a_program_prints_its_code(layout: str) -> None:
    """Whatever the layout, a program that has an address shows it."""
    made = generator.compose(replace(loaded("alekseevka-2022"), public_address=PAGE), "program", layout)
    assert public_address(made) == PAGE


def test_the_layouts_named_here_are_those_of_a_program() -> None:
    """A new layout of the program is held to its code too."""
    templates = package_templates()
    found = {
        name
        for name in templates.layouts()
        if "\nпродукт: program\n" in templates.text(f"layouts/{name}.yaml")
    }
    assert found == set(LAYOUTS)


def test_the_kitchen_sink_has_a_code() -> None:
    """Whatever is held to be true of every document is held of one with a code."""
    assert public_address(kitchen_sink())
