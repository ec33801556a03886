"""Files with one slip each, as an author would make it: it is named at its place, with its cure, and nothing else is.

The first lines of a file say what is expected: `# CODE LINE:COLUMN words of the sentence or of the cure`.
"""

from __future__ import annotations

import itertools
import re
from pathlib import Path

import pytest

from generator import messages
from generator.findings import Finding, Span
from generator.loading import checked
from generator.source import plain, read, read_whole

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


def test_a_line_is_shown_where_it_belongs_or_not_at_all():
    """A key that stands elsewhere in its line: the line that is shown gives the sound text back, or none is shown."""
    lines = (
        (Path(__file__).parent / "mistakes" / "code-not-file-name.yaml")
        .read_text(encoding="utf-8")
        .split("\n")
    )
    sound = read("x.yaml", "\n".join(lines).encode())[0]
    assert sound is not None
    shown = 0
    for number, by in itertools.product(range(len(lines)), range(-3, 4)):
        key = re.match(r"( *)[^\s#-][^:]*:(?:\s|$)", lines[number])
        if not key or not by or len(key[1]) + by < 0:
            continue
        moved = [*lines[:number], " " * (len(key[1]) + by) + lines[number].lstrip(), *lines[number + 1 :]]
        _, findings = read_whole("x.yaml", "\n".join(moved).encode())
        stop = next((one for one in findings if one.code == "AR033"), None)
        cure = str(dict(stop.args)["cure"]).split("\n") if stop else [""]
        if stop and cure != [""]:
            last = stop.span.line
            tree, _ = read("x.yaml", "\n".join([*moved[: last - len(cure)], *cure, *moved[last:]]).encode())
            assert tree is not None
            assert plain(tree.root) == plain(sound.root), (lines[number], by, cure)
            shown += 1
    assert shown >= 40


def tasks(words: str, program: str = "  - код: {}\n    текст: Задача\n") -> Finding:
    """The one finding of a file with three tasks, in a section of which stand these words for some."""
    text = (Path(__file__).parent / "mistakes" / "code-not-file-name.yaml").read_text(encoding="utf-8")
    ours = "".join(program.format(code) for code in ("кадры", "диагностика", "родители"))
    begin, end = text.index("задачи:\n") + len("задачи:\n"), text.index("показатели:\n")
    own = "      - код: своя\n        название: Свое\n"
    own += "        задачи:\n          - код: собственная\n            текст: Своя\n"
    rows = text[text.index("        строки:\n") : text.index("          - код: маршруты")]
    rows = rows.replace("код: входная", "код: другая").replace("входную", "выходную")
    text = text[:begin] + ours + text[end:]
    text = text.replace("задачи: [диагностика]", f"задачи: {words}") + own + rows
    path = Path("другая-программа.yaml")
    path.write_text(text, encoding="utf-8")
    (found,) = [one for one in checked(path).findings if one.code in {"AR103", "AR110"}]
    return found


@pytest.mark.parametrize(
    ("words", "cure"),
    [
        ('["2"]', "напишите: диагностика\n"),
        ('["№ 3"]', "напишите: родители\n"),
        ('["1–3"]', "- кадры\n- диагностика\n- родители\n"),
        ('["1 и 3"]', "- кадры\n- родители\n"),
        ('["все"]', "- кадры\n- диагностика\n- родители\n"),
        ("[2]", "напишите так:\nдиагностика"),
        ("1, 3", "задачи:\n  - кадры\n  - родители"),
    ],
)
def test_tasks_are_told_by_their_numbers(tmp_path, monkeypatch, words, cure):
    """Numbers are those of the program's own tasks in print; a section's own tasks have none."""
    monkeypatch.chdir(tmp_path)
    assert cure in messages.hint(tasks(words))


@pytest.mark.parametrize("words", ['["0"]', '["4"]', '["2–9"]'])
def test_a_number_that_no_task_has_names_none(tmp_path, monkeypatch, words):
    """What is beyond the tasks is no task, nor one of a section."""
    monkeypatch.chdir(tmp_path)
    assert "напишите" not in messages.hint(tasks(words))


def test_tasks_without_codes_get_no_names_of_others(tmp_path, monkeypatch):
    """Where the author gave no codes there are none to show: an example's own would lead nowhere."""
    monkeypatch.chdir(tmp_path)
    assert messages.hint(tasks("[2]", "  - текст: Задача {}\n")) == ""


PHONES = [
    *(
        "8(38174)39590, факс 3-95-91",
        "+7 (495) 123-45-67 (доб. 101)",
        "Отдел образования: 2-12-34",
        "2-12",
        "102",
    ),
    *(
        "тел. № 3-95-90",
        "8 (38174) 3-95-90; 8 (38174) 3-95-91",
        "8-38174-3-95-90-Зам",
        "уточняется",
        "УТОЧНЯЕТСЯ",
    ),
    "уточняется у учредителя",
]
NO_PHONES = ["нет", "8 (38174) З-95-90", "8 (38174) З 95 90", "8 (38I74) 3-95-90", "3-О5-90", "12"]


@pytest.mark.parametrize("phone", [*PHONES, *NO_PHONES])
def test_phones(tmp_path, phone):
    """A phone is figures with what people write around them, and no letter in the place of one."""
    text = (Path(__file__).parent / "mistakes" / "code-not-file-name.yaml").read_text(encoding="utf-8")
    path = tmp_path / "другая-программа.yaml"
    path.write_text(
        text.replace("кратко: МБОУ СШ № 1\n", f'кратко: МБОУ СШ № 1\n  телефон: "{phone}"\n'),
        encoding="utf-8",
    )
    assert ("AR105" in {one.code for one in checked(path).findings}) == (phone in NO_PHONES)
