"""What cannot be read is named once and left out; the rest is still checked."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.findings import Severity
from generator.loading import load_file

ROOT = Path(__file__).parents[2]
PROGRAM = ROOT / "programs" / "zeya-2023.yaml"
LINES = PROGRAM.read_text(encoding="utf-8").split("\n")
#: Lines of a key with its value on the same line, taken from all over the file.
KEYS = [number for number, line in enumerate(LINES) if re.match(r" +(- )?[а-я]+: [^>]", line)][::9]

SLIPS: dict[str, Callable[[str], str]] = {
    "a colon in the text": lambda line: line.replace(": ", ": было: ", 1),
    "a percent sign first": lambda line: line.replace(": ", ": %", 1),
    "a quote that is not closed": lambda line: line.replace(": ", ': "', 1),
    "a bracket that is not closed": lambda line: re.sub(r": .*", ": [нечто", line),
    "an asterisk first": lambda line: line.replace(": ", ": *", 1),
    "a no-break blank after the colon": lambda line: line.replace(": ", ":\u00a0", 1),
    "no blank after the colon": lambda line: line.replace(": ", ":", 1),
    "an indent of tabs": lambda line: "\t" * ((len(line) - len(line.lstrip())) // 2) + line.lstrip(),
}


def errors(folder: Path, lines: list[str]) -> list[tuple[str, int]]:
    """The code and line of every error in a program of these lines."""
    path = folder / PROGRAM.name
    path.write_text("\n".join(lines), encoding="utf-8")
    loaded = load_file(path)
    assert loaded.findings
    found = [(one.code, one.span.line) for one in loaded.findings if one.severity is Severity.ERROR]
    assert loaded.program is None or not found
    return found


@pytest.mark.parametrize("slip", SLIPS)
def test_one_slip_is_one_error_at_its_line(tmp_path, slip):
    """Wherever it stands, a slip is named once, and nothing else is called wrong because of it."""
    assert len(KEYS) > 20
    for number in KEYS:
        lines = [*LINES[:number], SLIPS[slip](LINES[number]), *LINES[number + 1 :]]
        ((_, line),) = errors(tmp_path, lines)
        assert line - 1 == number, lines[number]


def test_several_slips_are_all_named(tmp_path):
    """A slip does not hide those behind it, nor a fault of another kind."""
    lines = list(LINES)
    chosen = KEYS[1::5]
    for number, slip in zip(chosen, SLIPS.values(), strict=False):
        lines[number] = slip(lines[number])
    lines.append("глава: нет такой")
    found = errors(tmp_path, lines)
    assert [line - 1 for _, line in found] == [*chosen[: len(SLIPS)], len(lines) - 1]
    assert found[-1][0] == "AR101"


@pytest.mark.parametrize("width", [2, 4, 8], ids=lambda width: f"a tab for {width} blanks")
def test_tabs_are_read_as_the_blanks_that_they_stand_for(tmp_path, width):
    """A file indented with tabs is one slip; its keys are where they seem to be."""
    text = (ROOT / "tests" / "rules" / "образец.yaml").read_text(encoding="utf-8")
    wide = [re.sub("^ +", lambda found: found[0] * (width // 2), line) for line in text.split("\n")]
    lines = [line.replace(" " * width, "\t", 1) if line.startswith(" " * width) else line for line in wide]
    path = tmp_path / "образец.yaml"
    path.write_text("\n".join(lines), encoding="utf-8")
    assert [one.code for one in load_file(path).findings] == ["AR021"]


def test_nothing_is_read_of_brackets_without_end(tmp_path):
    """Too deep a nesting stops the reader for good."""
    assert errors(tmp_path, [*LINES, "цели: " + "[" * 100_000])[0] == ("AR007", len(LINES) + 1)


def test_what_refers_to_the_unreadable_is_not_blamed(tmp_path):
    """References to people whose entry is lost, and acceptances of what it would say, are no errors."""
    number = LINES.index("исполнители:") + 1
    lines = [*LINES[:number], "  " + LINES[number].strip().replace(":", ": да: нет", 1), *LINES[number + 1 :]]
    assert [code for code, _ in errors(tmp_path, lines)] == ["AR024"]
