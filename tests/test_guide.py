"""The guide for authors, followed from its first line to the last: what it shows is what happens.

A block of the page says in its first line, which readers don't see, what becomes of it:

    yaml in=FILE      the keys of the block take the place of those of the file
    yaml from=FILE    the file has these lines
    yaml file=FILE    the whole file, as is json file=FILE
    yaml add=FILE     goes to the end of the file
    yaml merge=FILE   marks of a merge around lines of the file; only for the next answer
    diff change=FILE  one line of the file becomes another
    diff slip=FILE    the same, only for the next answer
    sh                commands, each is run
    text              what the last command answered; a line … stands for lines left out
    text $ COMMAND    what this command answers
    sh linux, bat windows, sh closed   how antirisk is installed: tests/real/test_offline.py runs these
    sh server         what needs a server: tests/publishing/test_told_in_the_guide.py runs it

`GOLDEN=write pytest tests/test_guide.py` writes the answers and the files beside the page anew.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest

from generator import cli

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "guide.ru.md"
STORED = {"## Пишем": "draft.yaml", "## Проверяем": "школа-7-2026.yaml"}
WRITE = os.environ.get("GOLDEN") == "write"
PROGRAM = "programs/школа-7-2026.yaml"


@dataclass(frozen=True)
class Block:
    line: int
    language: str
    rest: str
    body: str
    start: int

    @property
    def verb(self) -> str:
        return f"{self.language} {self.rest.partition('=')[0].partition(' ')[0]}".strip()

    @property
    def file(self) -> Path:
        return Path(self.rest.partition("=")[2])


def blocks(text: str) -> list[Block]:
    found = re.finditer(r"^```(\w+) ?(.*)\n((?:.*\n)*?)```$", text, re.MULTILINE)
    return [
        Block(text.count("\n", 0, one.start()) + 1, one[1], one[2], one[3], one.start(3)) for one in found
    ]


BLOCKS = blocks(PAGE.read_text(encoding="utf-8"))


def keys(text: str) -> Iterator[tuple[str, str]]:
    """Top-level keys of a program with all that stands under each."""
    for part in re.findall(r"^\w+:.*\n(?:(?:[ \t].*)?\n(?=[ \t\n]|\Z)|[ \t].*\n)*", text, re.MULTILINE):
        yield part.partition(":")[0], part.rstrip("\n") + "\n"


@dataclass
class Author:
    """Somebody who does what the page says, in a folder prepared for programs."""

    capsys: pytest.CaptureFixture[str]
    answer: str = ""
    undo: dict[Path, str] = field(default_factory=dict)
    renewed: list[tuple[Block, str]] = field(default_factory=list)

    def follow(self, block: Block) -> None:
        getattr(self, "_".join(block.verb.replace("$", "command").split()))(block)

    def yaml_in(self, block: Block) -> None:
        text = block.file.read_text(encoding="utf-8")
        before = dict(keys(text))
        new = dict(keys(block.body))
        assert "".join(new.values()) == block.body
        for key, part in new.items():
            text = text.replace(before[key], part)
        block.file.write_text(text, encoding="utf-8")

    def yaml_from(self, block: Block) -> None:
        assert block.body in block.file.read_text(encoding="utf-8")

    def yaml_file(self, block: Block) -> None:
        block.file.parent.mkdir(exist_ok=True)
        block.file.write_text(block.body, encoding="utf-8")

    json_file = yaml_file

    def yaml_add(self, block: Block) -> None:
        with block.file.open("a", encoding="utf-8") as file:
            file.write(block.body)

    def yaml_merge(self, block: Block) -> None:
        ours = re.search(r"^<{7} .*\n((?:.*\n)+)={7}\n", block.body, re.MULTILINE)
        assert ours
        self._replace(block.file, ours[1], block.body, until_answer=True)

    def diff_change(self, block: Block) -> None:
        self._replace(block.file, *self._lines(block))

    def diff_slip(self, block: Block) -> None:
        self._replace(block.file, *self._lines(block), until_answer=True)

    def _lines(self, block: Block) -> tuple[str, str]:
        old, new = block.body.splitlines(keepends=True)
        assert (old[0], new[0]) == ("-", "+")
        return old[1:], new[1:]

    def _replace(self, path: Path, old: str, new: str, *, until_answer: bool = False) -> None:
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1
        if until_answer:
            self.undo[path] = text
        path.write_text(text.replace(old, new), encoding="utf-8")

    def sh(self, block: Block) -> None:
        self.answer = "".join(self._said(line) for line in block.body.splitlines())

    def text(self, block: Block) -> None:
        assert self.answer
        shown = ".*".join(re.escape(part) for part in re.split(r"^…\n", block.body, flags=re.MULTILINE))
        if not re.fullmatch(shown, self.answer, re.DOTALL):
            assert WRITE or self.answer == block.body
            self.renewed.append((block, self.answer))
        for path, text in self.undo.items():
            path.write_text(text, encoding="utf-8")
        self.undo.clear()

    def text_command(self, block: Block) -> None:
        self.answer = self._said(block.rest.removeprefix("$ "))
        self.text(block)

    def _said(self, command: str) -> str:
        name, *arguments = shlex.split(command)
        assert name == "antirisk"
        assert cli.run(arguments) in {0, cli.FINDINGS}
        said = self.capsys.readouterr()
        return said.err + said.out

    def sh_linux(self, block: Block) -> None:
        """Run where there is a network: tests/real/test_offline.py."""

    bat_windows = sh_closed = sh_linux

    def sh_server(self, block: Block) -> None:
        """Run where there is a server: tests/publishing/test_told_in_the_guide.py."""


def test_the_page_comes_true(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Who does all that the page says, in its order, sees all that it shows; its files are those kept beside it."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("generator.cli.arguments.today", lambda: date(2026, 9, 1))
    shutil.copytree(ROOT / "schema", "schema")
    (tmp_path / "programs").mkdir()
    author = Author(capsys)
    lines = PAGE.read_text(encoding="utf-8").splitlines()
    stored = {lines.index(heading) + 1: name for heading, name in STORED.items()}
    for block in BLOCKS:
        for line in [line for line in stored if line < block.line]:
            kept = PAGE.with_suffix("").with_suffix("") / stored.pop(line)
            if os.environ.get("GOLDEN") == "write":
                kept.write_bytes(Path(PROGRAM).read_bytes())
            assert Path(PROGRAM).read_text(encoding="utf-8") == kept.read_text(encoding="utf-8")
        try:
            author.follow(block)
        except AssertionError as error:
            error.add_note(f"docs/guide.ru.md, line {block.line}: {block.language} {block.rest}")
            raise
    assert not stored
    page = PAGE.read_text(encoding="utf-8")
    for block, answer in reversed(author.renewed):
        page = page[: block.start] + answer + page[block.start + len(block.body) :]
    if WRITE:
        PAGE.write_text(page, encoding="utf-8")


def test_there_is_something_to_follow() -> None:
    """A page whose blocks are no longer recognised would come true by itself."""
    counted = Counter(block.verb for block in BLOCKS)
    assert len(re.findall(r"^ *```", PAGE.read_text(encoding="utf-8"), re.MULTILINE)) == 2 * len(BLOCKS)
    assert counted["yaml in"] >= 8
    assert counted["text"] + counted["text $"] >= 8
    assert {"sh", "diff slip", "diff change", "yaml merge", "json file", "sh linux"} <= set(counted)


def test_both_systems_are_told_the_same() -> None:
    """The commands for Linux and for Windows differ in names alone."""
    linux = [block.body for block in BLOCKS if block.verb == "sh linux"]
    windows = [block.body for block in BLOCKS if block.verb == "bat windows"]
    assert linux == [
        body.replace("py -m", "python3 -m").replace("\\", "/").replace("/Scripts/", "/bin/")
        for body in windows
    ]
