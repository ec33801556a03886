"""`fmt`: one form for all, and not a word or note lost on the way."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from files import files
from hypothesis import assume, given, settings
from ruamel.yaml import YAML, YAMLError

from generator import normalize, schema
from generator.authoring import canonical, format_file, formatting
from generator.authoring.notes import notes
from generator.authoring.upgrades import CURRENT, renamed
from generator.source import Tree, plain, read

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
CASES = yaml.safe_load((HERE / "forms.yaml").read_text(encoding="utf-8"))
PROGRAMS = sorted((ROOT / "programs").glob("*.yaml"))
SAMPLES = sorted((ROOT / "tests" / "rules").glob("AR*.yaml"))
NAME = "programs/f.yaml"


def tree(text: str) -> Tree:
    found, findings = read(NAME, text.encode())
    assert findings == []
    assert found is not None
    return found


def formatted(text: str) -> str:
    made = format_file(NAME, text.encode())
    assert made.findings == ()
    assert made.text is not None
    return made.text


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["title"])
def test_a_file_gets_the_form(case):
    """Each text becomes what the case says, and stays that."""
    becomes = formatted("формат: 1\n\n" + case["text"])
    assert becomes == "формат: 1\n\n" + case["becomes"]
    assert formatted(becomes) == becomes


def test_titles_are_unique():
    """A case is known by its title."""
    assert len({case["title"] for case in CASES}) == len(CASES)


@pytest.mark.parametrize("path", PROGRAMS, ids=lambda path: path.stem)
def test_real_programs_have_the_form(path):
    """The programs of the repository define the form: not a byte of theirs changes."""
    assert not format_file(path.as_posix(), path.read_bytes()).changed


@settings(max_examples=500)
@given(files())
def test_any_sound_file_can_be_formatted(text):
    """What is read without a finding is formatted, says the same, keeps its notes, and is canonical then."""
    before, findings = read(NAME, text.encode())
    assume(before is not None and not findings)
    made = format_file(NAME, text.encode())
    assume(not {finding.code for finding in made.findings} & {"AR501", "AR517", "AR519", "AR520"})
    assert made.findings == ()
    after = tree(made.text)
    assert plain(after.root) == plain(before.root)
    assert normalize.program(after) == normalize.program(before)
    assert notes(after) == notes(before)
    assert formatted(made.text) == made.text
    assert max(map(len, made.text.split("\n"))) <= max(160, *map(len, text.split("\n")))
    assert _elsewhere(text) in {None, _elsewhere(made.text)}


def _elsewhere(text: str) -> str | None:
    """What ruamel reads, which follows YAML 1.2; None where it is stricter than our parser."""
    try:
        return repr(YAML(typ="safe", pure=True).load(text))
    except YAMLError:
        return None


@pytest.mark.parametrize("path", PROGRAMS, ids=lambda path: path.stem)
def test_a_program_in_another_style_gets_the_form(path):
    """A program as other tools write it, all in quotes and braces or all in blocks, says the same once formatted."""
    data = yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)
    for style, quotes in ((False, None), (False, '"'), (True, "'")):
        text = yaml.dump(
            data,
            allow_unicode=True,
            sort_keys=False,
            default_flow_style=style,
            default_style=quotes,
            width=80,
        )
        text = text.replace("\n'формат': '1'", "\nформат: 1").replace("'формат': '1'", "формат: 1")
        text = text.replace('"формат": "1"', "формат: 1").replace("формат: '1'", "формат: 1")
        before, findings = read(NAME, text.encode())
        assert findings == []
        after = tree(formatted(text))
        assert normalize.program(after) == normalize.program(before)
        assert formatted(formatted(text)) == formatted(text)


# Codes


def test_codes_are_frozen():
    """A code that was computed is written once; a new title does not change it, and the program is the same."""
    text = "формат: 1\nпланы:\n  - код: план\n    строки:\n      - название: Диагностика чтения\n"
    written = formatted(text)
    assert "код: диагностика-чтения" in written
    assert normalize.program(tree(written)) == normalize.program(tree(text))
    assert "код: диагностика-чтения" in formatted(written.replace("Диагностика чтения", "Проверка"))


# What is left alone


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("формат: 1\nа: Семинар: опыт\n", "AR024"),
        ("формат: 1\nа: Приказ #5\n", "AR030"),
        ("формат: 1\nа:\n  – один\n  – два\n", "AR035"),
        ("формат: 1\nа: 1\nа: 2\n", "AR010"),
        ("формат: 1\nметоды: [анкетирование, беседы с детьми, родителями]\n", "AR501"),
        (f"формат: 1\nцель: >-\n  - повысить;\n  - снизить {'долю ' * 30}\n", "AR519"),
        ('формат: 1\nцель: "Повысить\n  методы: беседы"\n', "AR520"),
        ("формат: 2\nа: 1\n", "AR104"),
        ("а: 1\n", "AR102"),
        ("- а\n", "AR103"),
        ("слова\n", "AR103"),
        ("", "AR004"),
    ],
)
def test_what_is_misread_is_left_alone(text, code):
    """A slip would be harder to see once the file is canonical: it is reported, and the bytes stay."""
    made = format_file(NAME, text.encode())
    assert code in {finding.code for finding in made.findings}
    assert made.text is None
    assert not made.changed
    assert made.data == text.encode()


def test_a_text_that_would_be_read_otherwise_is_not_written(monkeypatch):
    """Were the writer wrong, the file would stay and the finding would say so."""
    for wrong in ("формат: 1\n\nа: 2\n", "формат: 1\n\nа: 1\n", "формат: 1\n\nа: [\n"):
        monkeypatch.setattr(canonical, "write", lambda *_, wrong=wrong: wrong)
        made = format_file(NAME, "формат: 1\nа: 1  # так\n".encode())
        assert [finding.code for finding in made.findings] == ["AR118"]
        assert not made.changed


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_line_ends_are_kept(end):
    """A file keeps its line ends; the mark before its first letter goes."""
    text = f"формат: 1{end}{end}а: 1{end}"
    assert not format_file(NAME, text.encode()).changed
    assert format_file(NAME, b"\xef\xbb\xbf" + text.encode()).data == text.encode()


# Older formats


OLD = "формат: 0\nимя: х  # так\nпланы:\n  - имя: у\n"
STEPS = {0: lambda tree: renamed(tree, "имя", "название"), -1: lambda _: ()}


def test_an_older_format_is_raised_when_asked_for():
    """Step by step, notes and all; without being asked a command only says how."""
    made = format_file(NAME, OLD.encode(), upgrade=True, upgrades=STEPS)
    assert made.text == "формат: 1\n\nназвание: х  # так\n\nпланы:\n  - название: у\n"
    left = format_file(NAME, OLD.encode(), upgrades=STEPS)
    assert [(finding.code, finding.args, finding.span.line) for finding in left.findings] == [
        ("AR117", (("format", 0),), 1)
    ]
    assert not left.changed


def test_a_format_without_a_step_is_no_format():
    """What nobody has ever written is wrong, not old."""
    made = format_file(NAME, OLD.encode(), upgrade=True)
    assert "AR104" in {finding.code for finding in made.findings}


def test_the_current_format_is_that_of_the_schema():
    """A new format of the schema needs a step that leads to it."""
    assert schema.load(schema.PROGRAM)["properties"]["формат"]["const"] == CURRENT
    assert set(formatting.UPGRADES) == set(range(1, CURRENT))
