"""antirisk.toml of somebody else's, marks that were saved elsewhere, and what reports make of hostile words."""

from __future__ import annotations

import contextlib
import io
import json
import re
from pathlib import Path
from time import monotonic
from xml.etree import ElementTree as ET

import pytest

from generator import cli
from generator.findings import InputError
from generator.readers import read_marks
from tests.building.workspaces import program
from tests.hostile.filled import workspace


def said(*arguments: str) -> tuple[int, str]:
    """The exit code of a command and all that it says; it is no defect, and comes in seconds."""
    words, began = io.StringIO(), monotonic()
    with contextlib.redirect_stdout(words), contextlib.redirect_stderr(words):
        code = cli.run(list(arguments))
    assert code in {0, 1, 2}, words.getvalue()[-2000:]
    assert monotonic() - began < 30
    return code, words.getvalue()


SETTINGS = {
    "a file of the system": 'require = "/etc/passwd"',
    "a device": 'require = "/dev/zero"',
    "a way out": 'require = "../../../../etc/passwd"',
    "itself": 'require = "antirisk.toml"',
    "a folder": 'require = "."',
    "a network name": 'require = "//evil.invalid/share/x.yaml"',
    "tables within tables": "severity" + ".а" * 3000 + " = 1",
    "brackets": "requires = " + "[" * 50_000,
    "a number": "requires = " + "9" * 50_000,
    "a version": 'requires = "' + ">=1," * 5_000 + '>=1"',
    "many names": "[abbreviations]\n" + "".join(f'"С{n}" = "слово"\n' for n in range(50_000)),
    "a name for a pattern": '[abbreviations]\n"(а+)+$" = "(а+)+$"',
    "a long name": f'[severity]\n"{"A" * 100_000}" = "off"',
}


@pytest.mark.parametrize("text", SETTINGS.values(), ids=SETTINGS)
def test_settings_are_answered(place: Path, text: str) -> None:
    """Whatever settings ask for, no line of another file is shown, nothing is waited for."""
    program(place / "programs", "а")
    (place / "antirisk.toml").write_text(text, encoding="utf-8")
    for command in ("check", "build"):
        _, words = said(command)
        assert "root:" not in words


HOSTILE = (
    "::error file=x::а\n::stop-commands::x\n%0A::debug::\n##vso[task.setvariable]х\n"
    "\u2028]]> <script> \u202e | `@all` ![x](http://evil.example/x)"
)
FORMS = ("text", "json", "github", "gitlab", "junit", "sarif")


@pytest.mark.parametrize("form", FORMS)
def test_reports_hold_words(place: Path, form: str) -> None:
    """What stands in a program begins no command of a CI, and leaves every report well formed."""
    workspace(place, HOSTILE)
    code, words = said("check", "--format", form)
    assert code == 1
    assert not re.search(r"^(::stop-commands|::debug|##vso|::error file=x)", words, re.MULTILINE)
    if form in {"json", "gitlab", "sarif"}:
        json.loads(words)
    if form == "junit":
        ET.fromstring(words)
    if form == "github":
        assert all(line.startswith("::") for line in words.splitlines() if line)


MARK = {"id": "банк-данных#0", "title": "Собрать", "was": {}, "now": {"remark": "готово"}}


@pytest.mark.parametrize(
    "change",
    [
        {"file": "\ud800.yaml"},
        {"file": "а\0б.yaml"},
        {"file": "../" * 1000 + "etc/passwd"},
        {"marks": [{**MARK, "id": "\ud800"}]},
        {"marks": [{**MARK, "title": "<script>\x1b[31m"}]},
        {"marks": [{**MARK, "now": {"remark": "\ud800"}}]},
        {"marks": [{**MARK, "now": {"state": "\x1b]0;x\x07"}}]},
        {"marks": [{**MARK, "id": "нет#0"}] * 20_000},
    ],
    ids=lambda change: ascii(change)[:50],
)
def test_saved_marks_are_answered(place: Path, change: dict[str, object]) -> None:
    """A file of marks that nobody saved from a page of ours is told; escapes of JSON break nothing."""
    program(place / "programs", "а")
    head: dict[str, object] = {"format": "antirisk-marks", "version": 1, "file": "а.yaml", "marks": [MARK]}
    data = json.dumps({**head, **change}).encode()
    with contextlib.suppress(InputError):
        read_marks("отметки.json", data)
    (place / "отметки.json").write_bytes(data)
    code, words = said("progress", "read", "--yes", "отметки.json")
    assert code == 1
    assert "\x1b" not in words
    assert not (place / "programs" / "а.progress.yaml").exists()
