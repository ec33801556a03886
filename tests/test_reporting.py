"""Findings → text for people, JSON and CI formats for programs."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from generator import messages, reporting
from generator.findings import Finding, Severity, Span, reaches

TEXT = "код: образец\nсрок: [октябрь,\n  май]\nдлинный: " + "а" * 200 + " конец " + "б" * 50 + "\n\tтаб: 1\n"
TEXTS = {"f.yaml": TEXT}
FOUND = Finding(
    "AR113",
    Severity.ERROR,
    "f.yaml",
    Span(1, 6, 1, 13),
    (("id", "образец"), ("name", "другой"), ("rename", "образец.yaml")),
)


def at(*span: int) -> list[str]:
    """The excerpt of a finding at a place."""
    lines = reporting.text([replace(FOUND, span=Span(*span))], TEXTS).split("\n")
    return [line for line in lines[1:-3] if "Как исправить" not in line]


def test_text_names_place_fault_excerpt_and_cure():
    """A person reads where, what, the line with the place underlined, the cure, and a summary."""
    assert reporting.text([FOUND], TEXTS) == (
        "f.yaml:1:6: ошибка: Код не совпадает с именем файла (AR113): "
        "код программы «образец», а файл называется «другой»\n"
        "  1 | код: образец\n"
        "           ^~~~~~~\n"
        "  Как исправить: переименуйте файл: образец.yaml\n"
        "\n"
        "1 ошибка\n"
    )


def test_what_is_said_again_is_said_once():
    """The same words of several places are one entry, with a line for each other place; other words are their own."""
    again = replace(FOUND, span=Span(2, 1, 2, 5))
    other = replace(FOUND, span=Span(2, 7, 3, 7), args=(("id", "б"), ("name", "в"), ("rename", "б.yaml")))
    lost = replace(FOUND, file="other.yaml")
    said = reporting.text([FOUND, other, again, lost, replace(FOUND, severity=Severity.NOTE)], TEXTS)
    entries = said.split("\n\n")
    assert [entry.count("Как исправить") for entry in entries] == [1, 1, 1, 0]
    assert entries[0].endswith(
        "\nf.yaml:2:1: ошибка: и здесь AR113: срок: [октябрь,\nother.yaml:1:6: ошибка: и здесь AR113"
    )
    assert entries[3] == "4 ошибки, 1 заметка\n"


def test_excerpt_of_several_lines_shows_the_first():
    """A place over several lines is underlined to the end of its first."""
    assert at(2, 7, 3, 7) == ["  2 | срок: [октябрь,", "            ^~~~~~~~~"]


def test_excerpt_of_a_long_line_is_cut_around_the_place():
    """A long line is shown around the place, so that the underlined words are those that are meant."""
    excerpt, mark = at(4, 211, 4, 216)
    assert len(excerpt) <= 120
    assert excerpt[mark.index("^") : mark.index("^") + 5] == "конец"
    assert mark.strip() == "^~~~~"


def test_excerpt_at_the_end_of_a_line_and_of_a_tab():
    """A place without width has one sign under it; a tab does not shift the sign."""
    assert at(1, 13, 1, 13) == ["  1 | код: образец", "                  ^"]
    assert at(5, 2, 5, 5) == ["  5 |  таб: 1", "       ^~~"]


@pytest.mark.parametrize("span", [(9, 1, 9, 1), (6, 1, 6, 1)])
def test_no_excerpt_where_no_line_is(span):
    """A place in an empty line or behind the end has no excerpt; nor has a file that could not be read."""
    assert at(*span) == []
    assert "|" not in reporting.text([replace(FOUND, file="other.yaml")], TEXTS)


def test_colour_is_only_added():
    """On a terminal the words are the same but for their colour."""
    painted = reporting.text([FOUND], TEXTS, colour=True)
    assert "\x1b[31m" in painted
    for sign in ("\x1b[0m", "\x1b[31m", "\x1b[1m"):
        painted = painted.replace(sign, "")
    assert painted == reporting.text([FOUND], TEXTS)


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        ((0, 0, 0), "Замечаний нет"),
        ((1, 0, 0), "1 ошибка"),
        ((2, 5, 0), "2 ошибки, 5 предупреждений"),
        ((0, 1, 21), "1 предупреждение, 21 заметка"),
    ],
)
def test_summary(counts, said):
    """The summary counts by severity, the gravest first."""
    findings = [
        replace(FOUND, severity=one)
        for one, count in zip(Severity, counts, strict=True)
        for _ in range(count)
    ]
    assert reporting.summary(findings) == said


def test_json_has_the_shape_of_the_contract():
    """Other programs read English names, words in clear Cyrillic, lines and columns from 1."""
    words = reporting.as_json([FOUND])
    assert json.loads(words) == {
        "findings": [
            {
                "code": "AR113",
                "severity": "error",
                "message": messages.sentence(FOUND),
                "hint": "переименуйте файл: образец.yaml",
                "file": "f.yaml",
                "line": 1,
                "column": 6,
                "end_line": 1,
                "end_column": 13,
            }
        ]
    }
    assert "образец" in words
    assert json.loads(reporting.as_json([])) == {"findings": []}


def test_github_commands_escape_what_would_end_them():
    """A finding is one line, whatever signs stand in its words and file."""
    found = replace(
        FOUND, file="programs/a,b:c.yaml", severity=Severity.NOTE, args=(("id", "100%"), ("name", "x\ny"))
    )
    command = reporting.as_github([found])
    assert command.startswith(
        "::notice file=programs/a%2Cb%3Ac.yaml,line=1,endLine=1,col=6,endColumn=13,title=AR113::"
    )
    assert command.count("\n") == 1
    assert "100%25" in command
    assert "x%0Ay" in command
    assert reporting.as_github([]) == ""


def test_gitlab_report():
    """A fingerprint stays when lines shift, and two equal findings have two."""
    moved = replace(FOUND, span=Span(9, 1, 9, 2))
    first, again = json.loads(reporting.as_gitlab([FOUND, moved]))
    (alone,) = json.loads(reporting.as_gitlab([moved]))
    assert first["fingerprint"] == alone["fingerprint"]
    assert first["fingerprint"] != again["fingerprint"]
    assert (again["severity"], again["check_name"]) == ("major", "AR113")
    assert again["location"] == {"path": "f.yaml", "lines": {"begin": 9}}


def test_severities_are_weighed():
    """An error reaches every level, a note only its own."""
    levels = [Severity.ERROR, Severity.WARNING, Severity.NOTE]
    for weight, severity in enumerate(levels):
        reached = [reaches(replace(FOUND, severity=severity), level) for level in levels]
        assert reached == [False] * weight + [True] * (3 - weight)
