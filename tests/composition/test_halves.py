"""Half-typed expressions and bold words of a layout: what would be printed as it stands is told, no honest sign."""

from __future__ import annotations

import pytest

from generator import messages
from generator.composition import checking
from generator.findings import Severity
from generator.model import Program
from generator.source import package_templates
from tests.composition import layouts


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Program:
    return layouts.program(tmp_path_factory.mktemp("program"))


def told(program: Program, *blocks: object) -> list[tuple[str, str, str]]:
    """The code, the words pointed at and the cure of each finding."""
    layout = layouts.page(*blocks)
    found = checking.check(layouts.templates(layout), ["layouts/проба.yaml"], [program])
    assert all(one.severity is Severity.WARNING for one in found)
    lines = layout.splitlines()
    return [
        (
            one.code,
            lines[one.span.line - 1][one.span.column - 1 : one.span.end_column - 1],
            messages.hint(one),
        )
        for one in found
    ]


@pytest.mark.parametrize(
    ("text", "at", "cure"),
    [
        ("Цель: { программа.цель.текст }", "{ программа.цель.текст }", "{{ программа.цель.текст }}"),
        ("Цель: { программа.цель.текст }}", "{ программа.цель.текст }}", "{{ программа.цель.текст }}"),
        ("{организация.название | прописными}", None, "{{ организация.название | прописными }}"),
        ("Цель: программа.цель.текст }}", "программа.цель.текст }}", "{{ программа.цель.текст }}"),
        ("{{ программа.название }} и цель }}", "цель }}", "{{ … }}"),
        ("**{ программа.название }**", "{ программа.название }", "{{ программа.название }}"),
    ],
)
def test_half_of_an_expression(program: Program, text: str, at: str | None, cure: str) -> None:
    """Braces that lack their other half are shown as they should be."""
    ((code, words, hint),) = told(program, text)
    assert code == "AR649"
    assert words == (at or text)
    assert cure in hint


def test_a_name_that_a_loop_binds_is_known(program: Program) -> None:
    """What stands between single braces is a name of the layout, be it its own."""
    (found,) = told(program, {"для": "задача из программа.задачи", "абзац": "Задача: {задача}"})
    assert found[:2] == ("AR649", "{задача}")


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("**Цель: {{ программа.цель.текст }}", "**Цель"),
        ("Цель:** {{ программа.цель.текст }}", "Цель:**"),
        ("{{ программа.цель.текст }}**", "**"),
        ("** Цель:** {{ программа.цель.текст }}", "Цель:**"),
        ("**Цель: ** {{ программа.цель.текст }}", "**Цель"),
        ("**Цель:** да, **срок: нет", "**срок"),
    ],
)
def test_bold_without_its_other_half(program: Program, text: str, at: str) -> None:
    """Asterisks that touch a word and have no pair."""
    assert [one[:2] for one in told(program, text)] == [("AR650", at)]


@pytest.mark.parametrize(
    "text",
    [
        *(
            "{",
            "}",
            "{ }",
            "{…}",
            "{ФИО}",
            "{ вписать от руки }",
            "множество {1; 2}",
            "стр. {программа действий}",
        ),
        *("5 ** 2", "2**8", "*", "* сноска", "слово*", "****", "** не важно **", "* * *", "а ** б ** в"),
        *("**{{ программа.название }}**", "**Важно** и **очень**", "{{ '{ программа }' }}", "{{ '}}' }}"),
    ],
)
def test_honest_signs_stay(program: Program, text: str) -> None:
    """Braces of a blank to fill in, of a set, asterisks of arithmetic and of notes."""
    assert not told(program, text)


def test_two_asterisks_may_mark_a_note(program: Program) -> None:
    """A mark at a word and what it stands for: neither is half of a bold word."""
    assert not told(program, "Иванов И. И.**", "** По согласованию.")
    assert not told(program, "Иванов И. И.**", "**По согласованию.")


def test_ours_have_nothing_half_typed() -> None:
    """Layouts and parts of the package are sound."""
    templates = package_templates()
    names = [f"layouts/{name}.yaml" for name in templates.layouts()]
    assert not checking.check(templates, names, [])
