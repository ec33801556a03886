"""The preview in a real browser, while its program is saved."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from generator.serve import Asked, Server
from tests.building.workspaces import program
from tests.real.tools import npm, run
from tests.real.tools import program as binary

pytestmark = pytest.mark.real


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What the pages showed in the browser."""
    modules, _ = npm("playwright-core").parent, npm("axe-core")
    node, chromium = binary("node"), binary("chromium")
    path = program(tmp_path_factory.mktemp("preview") / "programs", "первая", responsible="[директор]")
    server = Server(Asked(path.parent, path.parent.parent / "templates"), 0, lambda _: None)
    thread = Thread(target=server.run)
    thread.start()
    try:
        script = Path(__file__).with_name("preview.cjs")
        found: dict[str, Any] = json.loads(run(node, script, modules, chromium, server.address, path))
    finally:
        server.shutdown()
        thread.join()
    return found


def test_a_save_is_seen(seen: dict[str, Any], record_property: Callable[[str, object], None]) -> None:
    """The page shows what was saved, five times, at the place that was being read; how long it took is kept."""
    record_property("milliseconds", seen["times"])
    assert len(seen["times"]) == 5
    assert "Собрать банк данных" in seen["before"]


def test_findings_appear_over_the_page(seen: dict[str, Any]) -> None:
    """They lead to the line, can be folded away, and stay as they were chosen."""
    assert re.fullmatch(r"vscode://file/\S+/programs/\S+\.yaml:22:\d+", seen["link"])
    assert seen["folded"]
    assert seen["choice"]


def test_a_broken_file_leaves_the_page_alone(seen: dict[str, Any]) -> None:
    """The document is not even loaded again; what happened is said to those who listen."""
    assert seen["kept"]
    assert "показан прежний" in seen["said"]
    assert "1 ошибка" in seen["said"]


def test_the_panel_is_not_printed(seen: dict[str, Any]) -> None:
    """Paper gets the document alone."""
    assert not seen["printed"]


def test_the_browser_has_nothing_to_complain_of(seen: dict[str, Any]) -> None:
    """No error of a script or a policy; axe finds nothing on the list and on a page with findings."""
    assert seen["errors"] == []
    assert seen["violations"] == []
