"""The programs → the pictures of the pages: `python -m docs.pictures`.

Needs LibreOffice (soffice), poppler (pdftoppm) and Chromium. The pictures of the guide are of the files that it keeps
beside it, docs/guide/*.yaml; look at them before they are committed.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

DOCS = Path(__file__).parent
GUIDE = DOCS / "guide"
PROGRAM = "школа-7-2026"
#: A slip that the preview of the guide shows: what stands in the program, and what an author typed.
SLIP = ("[психолог, классные руководители]", "[психолог, класные руководители]")


@dataclass(frozen=True, slots=True)
class Picture:
    """A page of a product of a program, as a picture; `crop` is left, top, width and height in dots, else the page."""

    file: Path
    program: str
    product: str = "program"
    page: int = 1
    dots_per_inch: int = 80
    crop: tuple[int, int, int, int] | None = None


README = (
    Picture(DOCS / "plan.png", "zeya-2023"),
    Picture(DOCS / "indicators.png", "alekseevka-2022", page=2),
)
AUTHORS = (
    Picture(GUIDE / "program.png", PROGRAM),
    Picture(GUIDE / "plan.png", PROGRAM, page=3),
    Picture(GUIDE / "checklist.png", PROGRAM, "checklist", page=3, crop=(0, 0, 936, 260)),
)
ORDER = Picture(GUIDE / "order.png", PROGRAM, dots_per_inch=100, crop=(400, 60, 400, 132))


def main() -> None:
    """Makes all pictures anew."""
    for picture in README:
        _draw(picture, DOCS.parent / "programs")
    with _desk() as programs:
        for picture in AUTHORS:
            _draw(picture, programs)
        _order(programs)
        _draw(ORDER, programs)
    with _desk() as programs:
        path = programs / f"{PROGRAM}.yaml"
        path.write_text(path.read_text(encoding="utf-8").replace(*SLIP), encoding="utf-8")
        _preview(path)


@contextmanager
def _desk() -> Iterator[Path]:
    """A folder of programs with the finished one of the guide."""
    with tempfile.TemporaryDirectory() as folder:
        programs = Path(folder, "programs")
        programs.mkdir()
        shutil.copy(GUIDE / f"{PROGRAM}.yaml", programs)
        yield programs


def _order(programs: Path) -> None:
    """Records the decision that the guide tells of beside the program, by its own command."""
    text = (DOCS / "guide.ru.md").read_text(encoding="utf-8")
    found = re.search(r"^antirisk (approve .*)$", text, re.MULTILINE)
    assert found is not None
    command = [sys.executable, "-m", "generator.cli", *shlex.split(found[1])]
    where = os.environ | {"PYTHONPATH": str(DOCS.parent)}
    subprocess.run(command, cwd=programs.parent, env=where, check=True)


def _draw(picture: Picture, programs: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = programs / f"{picture.program}.yaml"
        _run(sys.executable, "-m", "generator.cli", "build", str(path), "-o", folder)
        name = f"{picture.program}.{picture.product}"
        document = f"{folder}/{picture.program}/{name}.docx"
        profile = f"-env:UserInstallation={Path(folder, 'profile').as_uri()}"
        _run("soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", folder, document)
        page = str(picture.page)
        words = ["-r", str(picture.dots_per_inch), "-gray", "-png", "-f", page, "-l", page, "-singlefile"]
        for letter, value in zip("xyWH", picture.crop or (), strict=False):
            words += [f"-{letter}", str(value)]
        _run("pdftoppm", *words, f"{folder}/{name}.pdf", str(picture.file.with_suffix("")))


def _preview(program: Path) -> None:
    """What `antirisk serve` shows of a program with a slip."""
    folder, name = program.parent.parent, program.relative_to(program.parent.parent)
    command = [sys.executable, "-u", "-m", "generator.cli", "serve", str(name), "--port", "0"]
    with subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, encoding="utf-8") as server:
        try:
            assert server.stdout is not None
            address = next(found[0] for line in server.stdout if (found := re.search(r"http://\S+", line)))
            shot = f"--screenshot={GUIDE / 'preview.png'}"
            size = ("--window-size=1000,640", "--hide-scrollbars")
            _run("chromium", "--headless", "--no-sandbox", "--disable-gpu", *size, shot, address)
        finally:
            server.terminate()


def _run(*words: str) -> None:
    subprocess.run(words, check=True, capture_output=True)


if __name__ == "__main__":
    main()
