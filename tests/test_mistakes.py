"""Files with one slip each, as an author would make it: it is named at its place, with its cure, and nothing else is.

The first lines of a file say what is expected: `# CODE LINE:COLUMN words of the sentence or of the cure`.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator import messages
from generator.findings import Span
from generator.loading import checked
from generator.source import read

FILES = sorted((Path(__file__).parent / "mistakes").glob("*.yaml"))
_EXPECTED = re.compile(r"# (AR[0-9]{3}) ([0-9]+):([0-9]+) (.+)")


def text_of(path: Path) -> str:
    """The text of a file in whichever encoding its author saved it."""
    for encoding in ("utf-8", "utf-16", "cp1251"):
        try:
            return path.read_bytes().decode(encoding)
        except UnicodeError:
            continue
    raise AssertionError(path)


def expected(path: Path) -> list[tuple[str, int, int, str]]:
    found = [_EXPECTED.match(line) for line in text_of(path).splitlines()]
    return [(match[1], int(match[2]), int(match[3]), match[4]) for match in found if match]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_slip_is_named_with_its_cure(path):
    """The findings of a file are those that its first lines expect, in their places, with these words."""
    wanted = expected(path)
    assert wanted
    found = checked(path).findings
    assert [(one.code, one.span.line, one.span.column) for one in found] == [one[:3] for one in wanted]
    for finding, (*_, words) in zip(found, wanted, strict=True):
        assert re.match("[А-ЯЁ]", messages.sentence(finding)), "a sentence opens with Russian words"
        assert words in f"{messages.sentence(finding)}\n{messages.hint(finding)}"


def test_the_usual_slips_are_there():
    """There are enough slips to speak of, of many kinds."""
    assert len(FILES) >= 60
    assert len({code for path in FILES for code, *_ in expected(path)}) >= 25


def test_without_the_slip_there_is_nothing_to_find(tmp_path):
    """What all files have in common is sound: a finding comes of the slip."""
    sound = (Path(__file__).parent / "mistakes" / "code-not-file-name.yaml").read_text(encoding="utf-8")
    path = tmp_path / "другая-программа.yaml"
    path.write_text(sound, encoding="utf-8")
    assert checked(path).findings == []


@pytest.mark.parametrize(
    ("data", "code"),
    [(b"", "AR004"), (b"\n\n", "AR004"), (b"# \xd0\xb0\n", "AR004"), (b"PK\x03\x04\x14\x00", "AR003")],
)
def test_file_without_a_program(tmp_path, data, code):
    """An empty file, a note alone, or a document of Word under the name of a program is named at its start."""
    path = tmp_path / "пусто.yaml"
    path.write_bytes(data)
    (found,) = checked(path).findings
    assert (found.code, found.span) == (code, Span())


@pytest.mark.parametrize(
    ("name", "cure"),
    [
        ("programs/школа.yaml", "antirisk new"),
        ("programs/school.yaml", "удалите его: school.yaml"),
        ("programs/школа.progress.yaml", "удалите его: школа.progress.yaml"),
        ("programs/школа.signoff/приказ.yaml", "удалите его: приказ.yaml"),
        ("templates/layouts/свой.yaml", "удалите его: свой.yaml"),
    ],
)
def test_the_cure_of_an_empty_file_is_its_own(name, cure):
    """A program is begun; of what stands beside one nothing has to be."""
    (found,) = read(name, b"")[1]
    assert cure in messages.hint(found)
