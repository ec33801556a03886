"""A program's files and the pages that are shown of them, whatever was saved."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.build import DEFAULT_PRODUCTS, Wanted, build
from generator.serve import shown as showing
from generator.serve.shown import Shown, read, with_page
from generator.source import Templates, package_templates
from tests.building.workspaces import program

PRODUCTS = showing.products(package_templates())


def shown_of(before: Shown, templates: Templates | None = None) -> Shown:
    """Reads a program and makes all its pages."""
    shown = read(before, templates or package_templates(), ())
    for product in shown.waiting:
        shown = with_page(shown, product, templates or package_templates())
    return shown


def codes(shown: Shown) -> set[str]:
    return {finding.code for finding in shown.findings}


@pytest.fixture
def path(folder: Path) -> Path:
    assert folder.is_dir()
    return Path("programs/первая.yaml")


@pytest.mark.parametrize("responsible", ["директор", "завуч"], ids=["sound", "draft"])
def test_pages_are_what_build_writes(path: Path, responsible: str) -> None:
    """The bytes of every page are those of the file in output/, a draft's too."""
    program(Path("programs"), "первая", responsible=responsible)
    shown = shown_of(Shown("первая", path))
    build([path], Wanted(Path("output"), PRODUCTS, formats=("html",)))
    built = {name: Path(f"output/первая/первая.{name}.html").read_bytes() for name in PRODUCTS}
    assert {name: page.html for name, page in shown.pages.items()} == built
    assert (codes(shown) == {"AR110"}) == (responsible == "завуч")


BROKEN = {
    "no YAML": ("период: [\nцель: Снизить\n".encode(), "AR026"),
    "half of a letter": ("название: Прог".encode()[:-1], "AR001"),
    "empty": (b"", "AR004"),
    "binary": (b"PK\x03\x04\x00\x00", "AR003"),
    "Windows-1251": ("формат: 1".encode("cp1251"), "AR001"),
    "deep": (b"[" * 100_000, "AR007"),
    "large": (b"#" * 50_000_000, "AR006"),
}


@pytest.mark.parametrize(("data", "code"), BROKEN.values(), ids=BROKEN)
def test_the_last_good_page_stays(path: Path, data: bytes, code: str) -> None:
    """A file that cannot be read is a finding over the page that was, also over one nobody had looked at."""
    good = read(Shown("первая", path), package_templates(), ())
    good = with_page(good, "program", package_templates())
    path.write_bytes(data)
    broken = shown_of(good)
    assert codes(broken) == {code}
    assert set(broken.pages) == set(PRODUCTS)
    assert broken.pages["program"] == good.pages["program"]
    assert all(map(broken.is_older, PRODUCTS))
    program(Path("programs"), "первая", "Новая")
    mended = shown_of(broken)
    assert codes(mended) == set()
    assert "Новая" in mended.pages["program"].html.decode()
    assert not any(map(mended.is_older, PRODUCTS))


@pytest.mark.parametrize(("data", "code"), BROKEN.values(), ids=BROKEN)
def test_a_program_that_was_never_good_has_findings_alone(path: Path, data: bytes, code: str) -> None:
    """There is no page to wait for."""
    path.write_bytes(data)
    shown = shown_of(Shown("первая", path))
    assert codes(shown) == {code}
    assert (shown.pages, shown.waiting, shown.title) == ({}, frozenset(), "первая")


def test_a_file_that_goes_and_comes_back(path: Path) -> None:
    """An editor may delete a file and write it again; a folder may take its place."""
    good = shown_of(Shown("первая", path))
    path.unlink()
    gone = shown_of(good)
    assert (gone.gone, codes(gone), gone.pages) == (True, {"AR005"}, good.pages)
    path.mkdir()
    folder = shown_of(gone)
    assert (folder.gone, codes(folder), folder.pages) == (False, {"AR005"}, good.pages)
    path.rmdir()
    program(Path("programs"), "первая")
    assert not shown_of(folder).findings


def test_a_file_that_may_not_be_read(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is a finding, of that file alone."""

    def refused(self: Path, *_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied", str(self))

    monkeypatch.setattr(Path, "open", refused)  # root may read whatever is forbidden
    assert codes(shown_of(Shown("первая", path))) == {"AR005"}


def test_a_folder_that_may_not_be_read_is_a_finding(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A fault of the disk where nobody expects one is shown, and the page stays."""

    def refused(*_: object) -> None:
        raise PermissionError(13, "Permission denied", "programs/первая.signoff")

    good = shown_of(Shown("первая", path))
    monkeypatch.setattr(showing, "checked", refused)
    shown = shown_of(good)
    assert codes(shown) == {"AR005"}
    assert shown.findings[0].file == "programs/первая.signoff"
    assert shown.pages == good.pages


@pytest.mark.parametrize("function", ["checked", "compose"])
def test_a_defect_of_ours_is_shown(path: Path, monkeypatch: pytest.MonkeyPatch, function: str) -> None:
    """It is told, the page stays, and the next save is tried as if nothing had been."""

    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("division by zero")

    good = shown_of(Shown("первая", path))
    with monkeypatch.context() as patched:
        patched.setattr(showing, function, broken)
        shown = shown_of(good)
    assert shown.defect == "ZeroDivisionError: division by zero"
    assert shown.pages == good.pages
    assert all(map(shown.is_older, PRODUCTS))
    assert not shown_of(shown).defect


def test_a_layout_at_fault(path: Path) -> None:
    """Its product keeps the page that it had, the others are made; the finding leads to the layout's file."""
    good = shown_of(Shown("первая", path))
    files = package_templates().files
    own = Templates({**files, "layouts/чек-лист.yaml": b"\xd0"})
    assert own.files.keys() == files.keys()
    shown = shown_of(good, own)
    assert shown.pages == good.pages
    (code,) = codes(shown)
    (finding,) = [finding for finding in shown.findings if finding.code == code]
    assert finding.file == "templates/layouts/чек-лист.yaml"
    assert Path(shown.places[finding.file]).is_file()
    assert not shown.is_older("program")
    assert shown.is_older("checklist")


def test_a_layout_of_ones_own_is_a_product(path: Path) -> None:
    """Whatever has a layout can be looked at."""
    files = package_templates().files
    layout = files["layouts/календарь.yaml"].decode().replace("продукт: calendar", "продукт: plan").encode()
    shown = shown_of(Shown("первая", path), Templates({**files, "layouts/план.yaml": layout}))
    assert set(shown.products) == {*PRODUCTS, "plan"}
    assert shown.products[: len(DEFAULT_PRODUCTS)] == DEFAULT_PRODUCTS
    assert "plan" in shown.pages
