"""What may stand behind the bytes of a PDF that was built: a signature, and nothing that shows anything else."""

from __future__ import annotations

import io
import re

import pikepdf
import pytest

from generator.release.appended import is_only_signed


@pytest.fixture
def built() -> bytes:
    """A PDF of two pages."""
    held = io.BytesIO()
    with pikepdf.new() as pdf:
        for words in (b"one\n", b"two\n"):
            pdf.add_blank_page(page_size=(200, 200))
            pdf.pages[-1].obj.Contents = pdf.make_stream(words)
        pdf.save(held, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return held.getvalue()


def appended(built: bytes, objects: dict[int, bytes], root: int, size: int) -> bytes:
    """A PDF with objects added or replaced behind its end, as a signature is."""
    out, starts = bytearray(built), {}
    for number, body in objects.items():
        starts[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = len(out)
    out += b"xref\n"
    for number, start in starts.items():
        out += b"%d 1\n%010d 00000 n \n" % (number, start)
    previous = int(re.findall(rb"startxref\s+(\d+)", built)[-1])
    trailer = b"trailer\n<< /Size %d /Root %d 0 R /Prev %d >>\nstartxref\n%d\n%%%%EOF\n"
    return bytes(out + trailer % (size, root, previous, table))


def parts(data: bytes) -> tuple[int, int, list[int], int]:
    """The numbers of the root, of the list of pages and of each page, and one that is free."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pages = [page.objgen[0] for page in pdf.pages]
        return pdf.Root.objgen[0], pdf.Root.Pages.objgen[0], pages, len(pdf.objects) + 1


def test_a_document_and_a_note_on_the_side_are_the_same_document(built: bytes) -> None:
    """Nothing appended, or something that nothing leads to, changes nothing."""
    root, _, _, free = parts(built)
    assert is_only_signed(built, built)
    assert is_only_signed(built, appended(built, {free: b"<< /Note (x) >>"}, root, free + 1))


def test_pages_stay_in_their_order(built: bytes) -> None:
    """The same pages, the last first, are another document."""
    root, held, pages, free = parts(built)
    kids = b" ".join(b"%d 0 R" % one for one in reversed(pages))
    changed = b"<< /Type /Pages /Count 2 /Kids [%s] >>" % kids
    assert not is_only_signed(built, appended(built, {held: changed}, root, free))


def test_another_root_is_another_document(built: bytes) -> None:
    """A root of its own would open whatever it likes, though the one that was built still stands inside."""
    _, held, _, free = parts(built)
    root = (
        b"<< /Type /Catalog /Pages %d 0 R /OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >> >>" % held
    )
    assert not is_only_signed(built, appended(built, {free: root}, free, free + 1))
