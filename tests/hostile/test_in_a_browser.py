"""Pages whose every text holds HTML, in a real browser that has been told to forget their policy."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.hostile.filled import built, workspace
from tests.real.tools import npm, program, run

pytestmark = pytest.mark.real

PAYLOADS = (
    "<script>window.ran=1</script><img src=x onerror='window.ran=2'><svg onload=window.ran=3>",
    "<iframe src='http://evil.example/'></iframe><style>@import 'http://evil.example/x.css';</style>",
    "\"'></title></style></textarea></script>--!><script>window.ran=4</script><body onload=window.ran=5>",
    "\" autofocus onfocus=window.ran=6 x=\" ' autofocus onfocus=window.ran=7 x='",
    "[да](javascript:window.ran=8) ![нет](http://evil.example/x.png) <javascript:window.ran=9>",
    "{{ '<script>window.ran=10</script>' }} </template><script>window.ran=11</script>",
    "<meta http-equiv=refresh content='0;url=http://evil.example/'><base href='http://evil.example/'>",
    "<form action=http://evil.example/><link rel=stylesheet href=http://evil.example/x.css>",
)


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    """What a browser says of every page of every payload; fragments stand in a page of a site."""
    said: dict[str, dict[str, Any]] = {}
    for payload in PAYLOADS:
        pages = []
        folder = tmp_path_factory.mktemp("pages")
        with pytest.MonkeyPatch.context() as patch:
            patch.chdir(folder)
            made = built(workspace(folder, payload))
        for name, data in made.items():
            if name.endswith(".html"):
                page = folder / f"{len(pages)}.{name.replace('/', '.')}"
                page.write_bytes(data if b"<html" in data else b"<!DOCTYPE html><meta charset=utf-8>" + data)
                pages.append(page)
        assert len(pages) > 30
        said |= looked_at(pages)
    return said


def looked_at(pages: list[Path]) -> dict[str, dict[str, Any]]:
    script, modules = Path(__file__).with_name("opened.cjs"), npm("playwright-core").parent
    said: dict[str, dict[str, Any]] = json.loads(
        run(program("node"), script, modules, program("chromium"), *(page.as_uri() for page in pages))
    )
    return said


def test_nothing_runs(opened: dict[str, dict[str, Any]]) -> None:
    """No script but the page's own, no handler, no dialog; nothing is fetched, and nothing leads to code."""
    for url, page in opened.items():
        own = 0 if ".fragment." in url else 1
        assert page["words"] > 100, url
        assert page["ran"] is None, url
        assert page["scripts"] == own, url
        for key in ("dialogs", "requests", "handlers", "addresses", "strangers"):
            assert page[key] == [], (key, url)


def test_the_browser_would_tell(tmp_path: Path) -> None:
    """The eye is alive: each kind of harm is seen on a page that does it."""
    page = tmp_path / "evil.html"
    page.write_text(
        "<!DOCTYPE html><body onload='alert(1)'><script>window.ran=1</script><img src='http://evil.invalid/x'>"
        "<a href='javascript:alert(2)'>да</a>",
        encoding="utf-8",
    )
    (said,) = looked_at([page]).values()
    assert (said["ran"], said["dialogs"], said["handlers"]) == (1, ["1"], ["onload"])
    assert said["requests"] == ["http://evil.invalid/x"]
    assert said["addresses"] == ["javascript:alert(2)"]
    assert len(said["strangers"]) == 1
