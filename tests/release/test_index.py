"""The first page of a release: every file of it, said in words, whole in itself and verified like any other."""

from __future__ import annotations

import re
import shutil
from html import unescape
from pathlib import Path
from urllib.parse import unquote

import pytest

from generator import signoff
from generator.release.answers import Verdict
from generator.release.index import INDEX, Listed, document
from generator.release.publication import Wanted
from generator.release.rebuilding import rebuilt
from generator.release.verification import verify, verify_file
from generator.source import package_templates
from generator.writers import write
from tests.building.workspaces import program, tree
from tests.release.editions import DAY, approve, committed, released


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A release of two programs, one of whose names has signs that end an address."""
    monkeypatch.chdir(tmp_path)
    for name in ("первая", "вторая 100%#1"):
        approve(program(tmp_path / "programs", name))
    assert released(tmp_path).statement
    return tmp_path / "site"


def page(folder: Path) -> str:
    return (folder / INDEX).read_text(encoding="utf-8").replace("\N{NO-BREAK SPACE}", " ")


def hrefs(text: str) -> list[str]:
    return [unquote(unescape(one)) for one in re.findall(r'<a href="\./([^"]*)"', text)]


def test_it_leads_to_every_file_and_to_no_other(site: Path) -> None:
    """Whatever signs stand in a name; each file once."""
    found = hrefs(page(site))
    assert sorted(found) == sorted(set(tree(site)) - {INDEX, "manifest.json.p7s"})


def test_it_says_what_is_in_force_since_when_by_what(site: Path) -> None:
    """In Russian, for a machine that reads it aloud too."""
    said = page(site)
    assert '<html lang="ru">' in said
    assert "<title>Действующие программы</title>" in said
    assert said.count("Действует редакция 1 с 24.05.2023: приказ от 24.05.2023 № ") == 2
    assert "Выпуск от 01.03.2024." in said


def test_it_asks_the_network_for_nothing(site: Path) -> None:
    """No address but those beside it, none of them fetched."""
    said = page(site)
    assert "default-src 'none'" in said
    assert not re.findall(r'(?:src|href)="(?!\./|#)[^"]*"', said)


def test_it_is_a_file_of_the_release(site: Path, tmp_path: Path) -> None:
    """Changed, taken away or put in the place of another it is found; by itself it can be verified as well."""
    assert verify(site).holds
    assert verify_file(site / INDEX, site).holds
    for number, (deed, reason) in enumerate(DEEDS.items()):
        copy = Path(shutil.copytree(site, tmp_path / f"copy-{number}"))
        deed(copy)
        failed = {one.file: one.reason for one in verify(copy).answers if one.verdict is Verdict.FAILS}
        assert failed == reason


def _edit(folder: Path) -> None:
    path = folder / INDEX
    path.write_bytes(path.read_bytes().replace(b"./", b"https://example.org/", 1))


def _swap(folder: Path) -> None:
    shutil.copy(folder / "первая" / "первая.program.html", folder / INDEX)


DEEDS = {
    _edit: {INDEX: "file-changed"},
    (lambda folder: (folder / INDEX).unlink()): {INDEX: "file-missing"},
    _swap: {INDEX: "file-swapped"},
    (lambda folder: (folder / "index.htm").write_bytes(b"")): {"index.htm": "file-extra"},
}


def test_it_is_the_same_when_built_again(site: Path) -> None:
    """In any order of programs, and by --rebuild of a release that has PDFs which are not printed again."""
    folder = site.parent
    commit = committed(folder)
    (folder / "a").mkdir()
    found = released(folder, "again", commit=commit).statement
    assert found
    assert (folder / "again" / INDEX).read_bytes() == (site / INDEX).read_bytes()
    assert all(one.verdict is not Verdict.FAILS for one in rebuilt(found))
    assert Wanted(folder, DAY).beside == {}


def test_what_was_signed_is_offered_with_its_signature(site: Path) -> None:
    """Beside the document that it is of, in words."""
    record = site.parent / "programs" / "первая.signoff"
    (record / "редакция-1.program.docx.sig").write_bytes(b"signature")
    assert released(site.parent).statement
    assert re.search(r'первая.program.docx.sig">подпись к документу Word \(SIG\)</a>', page(site))


def listed(folder: Path, name: str, **words: str) -> Listed:
    path = program(folder / "programs", name)
    text = path.read_text(encoding="utf-8")
    own = ", ".join(f"{key}: {value}" for key, value in words.items())
    head = re.sub(r"(?m)^организация:.*\n(?:  .*\n)*", "", text)
    path.write_text(head + (f"организация: {{{own}}}\n" if own else ""), encoding="utf-8")
    approve(path)
    found = signoff.in_force(path)
    assert found
    return Listed(found.program, found.decision, [f"{name}.program.html"])


def test_programs_stand_under_their_schools(tmp_path: Path) -> None:
    """By number and not by letter; two villages have a school each; what names no school comes last."""
    several = [
        listed(tmp_path, "а", название="Школа № 10"),
        listed(tmp_path, "б"),
        listed(tmp_path, "в", название="Школа № 2", место="с. Ивановка"),
        listed(tmp_path, "г", название="Школа № 2", место="с. Еловка"),
        listed(tmp_path, "д", название="Школа № 10"),
    ]
    made = write(document(several, "01.03.2024"), "html", package_templates()).decode()
    said = made.replace("\N{NO-BREAK SPACE}", " ")
    heads = re.findall(r"<h2[^>]*>(.*?)</h2>", said)
    assert [re.sub("<[^>]*>", "", one) for one in heads] == [
        "Школа № 2, с. Еловка",
        "Школа № 2, с. Ивановка",
        "Школа № 10",
        "Организация не названа",
    ]
    assert hrefs(said)[2:] == [f"{name}/{name}.program.html" for name in "гвадб"]
    assert write(document(several[::-1], "01.03.2024"), "html", package_templates()).decode() == made
