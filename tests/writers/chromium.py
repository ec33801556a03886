"""A real browser: a page in a frame of any width, a script that drives it, and what the script found."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from html import unescape
from pathlib import Path
from typing import Any

import pytest

_NAMES = ("chromium", "chromium-browser", "google-chrome")

# A driving script may use `page` (the document in the frame), `open` (it anew, so wide), `all` and `seen`.
_DRIVER = """<!DOCTYPE html>
<meta charset="utf-8"><title>driver</title><iframe id="frame"></iframe><pre id="found"></pre>
<script>
(async () => {
  const frame = document.getElementById("frame");
  let page;
  const open = async (width) => {
    frame.style = `width:${width}px;height:900px;border:0`;
    await new Promise((done) => { frame.onload = done; frame.src = `page.html?${Math.random()}`; });
    page = frame.contentDocument;
  };
  const all = (selector) => [...page.querySelectorAll(selector)];
  const seen = (node) => node.checkVisibility();
  const tell = (found) => { document.getElementById("found").textContent = JSON.stringify(found); };
  try {
    tell(await (async () => { %s })());
  } catch (error) {
    tell({ error: String(error) });
  }
})();
</script>
"""


def drive(folder: Path, page: bytes, script: str) -> Any:
    """What the script returns that drives a page; the browser is a new one and remembers nothing."""
    (folder / "page.html").write_bytes(page)
    driver = folder / "driver.html"
    driver.write_text(_DRIVER % script, encoding="utf-8")
    options = ["--allow-file-access-from-files", "--virtual-time-budget=20000", "--dump-dom"]
    shown = _run(folder, [*options, driver.as_uri()]).decode()
    found = re.search(r'<pre id="found">(.*?)</pre>', shown, re.DOTALL)
    assert found, shown
    return json.loads(unescape(found[1]))


def print_page(folder: Path, page: bytes) -> bytes:
    """A page as the browser prints it, as PDF."""
    (folder / "page.html").write_bytes(page)
    printed = folder / "page.pdf"
    _run(folder, ["--no-pdf-header-footer", f"--print-to-pdf={printed}", (folder / "page.html").as_uri()])
    return printed.read_bytes()


def _run(folder: Path, arguments: list[str]) -> bytes:
    options = [
        *("--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run"),
        *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
        f"--user-data-dir={folder / 'profile'}",
    ]
    run = subprocess.run([_chromium(), *options, *arguments], capture_output=True, check=False, timeout=120)
    assert run.returncode == 0, run.stderr.decode()
    return run.stdout


def _chromium() -> str:
    """Where the browser is. In CI its absence is a failure, or nobody would notice that nothing is tested."""
    found = next((path for name in _NAMES if (path := shutil.which(name))), None)
    if found is None:
        (pytest.fail if os.environ.get("CI") else pytest.skip)("there is no Chromium")
    return str(found)
