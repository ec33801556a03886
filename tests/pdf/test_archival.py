"""PDF of any day and machine → the bytes of its pages and properties alone."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from contextlib import contextmanager

import pikepdf
import pytest

from generator.pdf.archival import archival, fonts
from generator.pdf.properties import Properties, read_properties
from tests.office import blank
from tests.pdf.samples import docx

PROPERTIES = Properties("Программа «Рост» & <другие>", "МБОУ «Школа № 0»", "ru-RU", "2024-02-29T10:30:00Z")


@contextmanager
def opened(data: bytes) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        yield pdf


def test_properties_are_those_of_the_docx() -> None:
    """Title, author, language and stamp as our writer put them in, signs of XML as signs."""
    assert read_properties(docx(title=PROPERTIES.title)) == Properties(
        PROPERTIES.title, "МБОУ «Школа № 0» & другие", "ru-RU", "2024-02-29T10:30:00Z"
    )


def test_the_day_and_the_machine_are_gone() -> None:
    """Another time in every place where LibreOffice writes one changes no byte."""
    first = blank()
    with opened(first) as pdf:
        pdf.docinfo["/CreationDate"] = "D:20200101000000+12'00'"
        pdf.trailer.DocChecksum = pikepdf.Name("/AAAAAA")
        colours = pdf.Root.OutputIntents[0].DestOutputProfile
        colours.write(colours.read_bytes().replace(b"\x07\xea\x00\x0b", b"\x07\xe4\x00\x01"))
        second = io.BytesIO()
        pdf.save(second)
    assert first != second.getvalue()
    made = archival(first, PROPERTIES)
    assert made == archival(second.getvalue(), PROPERTIES)
    assert b"2026" not in made
    with opened(made) as pdf:
        assert "/DocChecksum" not in pdf.trailer
        assert (
            pdf.Root.OutputIntents[0].DestOutputProfile.read_bytes()[24:36].hex()
            == "07e80002001d000a001e0000"
        )


def test_other_properties_make_another_document() -> None:
    """The id is over the content: what differs has another."""
    with opened(archival(blank(), PROPERTIES)) as pdf:
        first = bytes(pdf.trailer.ID[0])
    other = Properties("Иная", PROPERTIES.author, "ru-RU", PROPERTIES.created)
    with opened(archival(blank(), other)) as pdf:
        assert bytes(pdf.trailer.ID[0]) != first


def test_the_two_places_for_title_and_author_agree() -> None:
    """PDF/A wants the old dictionary and the metadata to say the same; the signs of XML are not doubled."""
    with opened(archival(blank(), PROPERTIES)) as pdf:
        assert dict(pdf.docinfo.items()) == {
            "/Title": PROPERTIES.title,
            "/Author": PROPERTIES.author,
            "/Creator": "antirisk",
            "/Producer": "LibreOffice 7.4",
            "/CreationDate": "D:20240229103000Z",
            "/ModDate": "D:20240229103000Z",
        }
        assert str(pdf.Root.Lang) == "ru-RU"
        with pdf.open_metadata() as said:
            assert said["dc:title"] == PROPERTIES.title
            assert said["dc:creator"] == [PROPERTIES.author]
            assert said["dc:language"] == {"ru-RU"}
            assert said["xmp:CreatorTool"] == "antirisk"
            assert said["pdf:Producer"] == "LibreOffice 7.4"
            assert said["xmp:CreateDate"] == said["xmp:ModifyDate"] == "2024-02-29T10:30:00Z"


@pytest.mark.parametrize(("claimed", "part"), [(b"", ""), (b"<pdfaid:part>2</pdfaid:part>", "2")])
def test_no_standard_is_claimed_that_libreoffice_did_not_claim(claimed: bytes, part: str) -> None:
    """A printer that cannot do PDF/A or PDF/UA is not made one that can by a line of ours."""
    with opened(blank()) as pdf:
        said = pdf.Root.Metadata.read_bytes().replace(b"<pdfuaid:part>1</pdfuaid:part>", b"")
        pdf.Root.Metadata.write(said.replace(b"<pdfaid:part>2</pdfaid:part>", claimed))
        without = io.BytesIO()
        pdf.save(without)
    with opened(archival(without.getvalue(), PROPERTIES)) as pdf:
        said = pdf.Root.Metadata.read_bytes()
        assert re.findall(rb"<pdfaid:part>(.*?)<", said) == [part.encode()] * bool(part)
        assert b"pdfuaid" not in said


def test_what_pdf_ua_wants_of_notes_figures_and_links() -> None:
    """Notes have ids that a tree finds, figures have words, and every link has a tag."""
    with opened(blank()) as pdf:
        kinds = ["/P", "/Note", "/Figure", "/Note"]
        elements = [pdf.make_indirect(pikepdf.Dictionary(S=pikepdf.Name(kind))) for kind in kinds]
        pdf.Root.StructTreeRoot = pdf.make_indirect(pikepdf.Dictionary(K=pikepdf.Array(elements)))
        links = [pikepdf.Dictionary(Subtype=pikepdf.Name.Link), pikepdf.Dictionary(StructParent=3)]
        pdf.pages[0].Annots = pikepdf.Array(links)
        made = io.BytesIO()
        pdf.save(made)
    with opened(archival(made.getvalue(), PROPERTIES)) as pdf:
        root = pdf.Root.StructTreeRoot
        assert [str(one.get("/ID", "")) for one in root.K] == ["", "note-0000", "", "note-0001"]
        assert [str(name) for name in list(root.IDTree.Names)[::2]] == ["note-0000", "note-0001"]
        assert root.IDTree.Names[1].objgen == root.K[1].objgen
        assert str(root.K[2].Alt) == "ПРОЕКТ"
        assert [int(one.StructParent) for one in pdf.pages[0].Annots] == [3]


def test_fonts_are_named_without_the_mark_of_a_subset() -> None:
    """«BAAAAA+LiberationSerif-Bold» is LiberationSerif-Bold."""
    with opened(blank()) as pdf:
        for name in ("BAAAAA+LiberationSerif-Bold", "Symbol"):
            font = pikepdf.Dictionary(Type=pikepdf.Name.FontDescriptor, FontName=pikepdf.Name(f"/{name}"))
            pdf.pages[0][f"/{name[:3]}"] = pdf.make_indirect(font)
        made = io.BytesIO()
        pdf.save(made)
    assert fonts(made.getvalue()) == {"LiberationSerif-Bold", "Symbol"}
