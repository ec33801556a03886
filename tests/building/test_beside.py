"""Which files a page of output/ leads to."""

from __future__ import annotations

import re
from pathlib import Path

from generator.build import DEFAULT_PRODUCTS
from tests.building.workspaces import made, program, tree


def _links(folder: Path, product: str = "program") -> list[str]:
    """The files of its folder that a page of the first program leads to."""
    page = (folder / "output" / "первая" / f"первая.{product}.html").read_text(encoding="utf-8")
    return [name.removeprefix("первая.") for name in re.findall(r'href="\./([^"]*)"', page)]


def _dead(folder: Path) -> list[str]:
    """Links of any page to what is not there."""
    return [
        f"{page.name} → {name}"
        for page in (folder / "output").rglob("*.html")
        for name in re.findall(r'href="\./([^"]*)"', page.read_text(encoding="utf-8"))
        if not (page.parent / name).is_file()
    ]


ALL = {
    "program": ["program.docx", "calendar.ics"],
    "checklist": ["checklist.docx", "checklist.xlsx", "calendar.ics"],
    "checklist.by-month": ["checklist.by-month.docx", "checklist.by-month.xlsx", "calendar.ics"],
    "calendar": ["calendar.docx", "calendar.xlsx", "calendar.ics"],
}


def test_pages_lead_to_their_own_files(folder: Path) -> None:
    """The same document in other formats, and the calendar of the program; Markdown is for curators."""
    made(folder)
    assert {product: _links(folder, product) for product in ALL} == ALL
    assert _dead(folder) == []


def test_a_page_alone_leads_nowhere(folder: Path) -> None:
    """What is not built is not offered."""
    made(folder, formats=("html",))
    assert _links(folder) == []


def test_a_page_leads_to_what_is_built_later(folder: Path) -> None:
    """A build of other formats renews the links of the pages that stand there."""
    made(folder, products=("program",), formats=("html",))
    made(folder, products=("program",), formats=("docx",))
    assert _links(folder) == ["program.docx"]
    made(folder, products=("calendar",), formats=("ics",))
    assert _links(folder) == ["program.docx", "calendar.ics"]


def test_the_way_to_a_folder_does_not_matter(folder: Path) -> None:
    """Piece by piece or at once: the same bytes."""
    made(folder)
    whole = tree(folder / "output")
    for product in reversed(DEFAULT_PRODUCTS):
        for form in ("html", "ics", "xlsx", "md", "docx"):
            Path(folder / "again").mkdir(exist_ok=True)
            made_again(folder, product, form)
    assert tree(folder / "again" / "output") == whole


def made_again(folder: Path, product: str, form: str) -> None:
    """One product in one format, into a second folder."""
    for name in ("первая", "вторая"):
        program(folder / "again" / "programs", name)
    made(folder / "again", products=(product,), formats=(form,))


def test_a_link_goes_with_its_file(folder: Path) -> None:
    """Somebody deleted the Word file, then built pages alone: no link leads to it, and the manifest forgets it."""
    made(folder)
    (folder / "output" / "первая" / "первая.program.docx").unlink()
    made(folder, formats=("html",))
    assert _links(folder) == ["calendar.ics"]
    assert _dead(folder) == []
    assert "program.docx" not in (folder / "output" / "первая" / "manifest.json").read_text(encoding="utf-8")
    made(folder)
    assert _links(folder) == ALL["program"]


def test_files_of_an_older_text_are_not_offered(folder: Path) -> None:
    """After a change of the program a page built alone does not lead to a Word file that says something else."""
    made(folder)
    program(folder / "programs", "первая", title="Успех")
    made(folder, formats=("html",))
    assert _links(folder) == []
    assert (folder / "output" / "первая" / "первая.program.docx").exists()
