"""The overview and two schools side by side in the hands of the HTML checker, axe and the Open XML SDK."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import generator
from generator import peers
from generator.overview import gathered
from generator.overview.sheets import document as overview_document
from generator.peers.sheet import document as peers_document
from tests.program_facts import PROGRAMS
from tests.real.test_pages import checked
from tests.real.tools import npm, program, run, validated

pytestmark = pytest.mark.real


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Both documents in each of their formats, of the real programs and of one that can't be read."""
    folder = tmp_path_factory.mktemp("many")
    broken = folder / "сломанная.yaml"
    broken.write_text("формат: 1\nкод: x: y\n", encoding="utf-8")
    loaded = [generator.load(path) for path in PROGRAMS]
    documents = {
        "overview": overview_document(gathered([*PROGRAMS, broken], date(2024, 2, 1))),
        "peers": peers_document(peers.compare(loaded[0], loaded[1])),
        "same": peers_document(peers.compare(loaded[0], loaded[0])),
    }
    made = {}
    for name, form in [
        ("overview", "html"),
        ("overview", "xlsx"),
        *((one, form) for one in ("peers", "same") for form in ("html", "docx")),
    ]:
        made[f"{name}.{form}"] = folder / f"{name}.{form}"
        made[f"{name}.{form}"].write_bytes(generator.write(documents[name], form))
    return made


def _pages(files: dict[str, Path]) -> list[Path]:
    return [path for name, path in files.items() if name.endswith(".html")]


def test_pages_are_valid_html(files: dict[str, Path]) -> None:
    """No error on any page."""
    assert [f"{one['url'].rpartition('/')[2]}: {one['message']}" for one in checked(_pages(files))] == []


def test_axe_finds_no_violation(files: dict[str, Path]) -> None:
    """Pages suit people with poor sight; on a telephone nothing has to be moved sideways."""
    modules, _ = npm("playwright-core").parent, npm("axe-core")
    script = Path(__file__).with_name("axe.cjs")
    said = run(
        program("node"), script, modules, program("chromium"), *(page.as_uri() for page in _pages(files))
    )
    found: dict[str, dict[str, Any]] = json.loads(said)
    assert {url: one["violations"] for url, one in found.items() if one["violations"]} == {}
    assert {url: one["wide"] for url, one in found.items() if one["wide"] > 320} == {}


def test_the_sdk_finds_nothing(files: dict[str, Path]) -> None:
    """No error in the workbook or the documents."""
    assert validated([path for name, path in files.items() if not name.endswith(".html")]) == {}
