"""A new program: the parts that its layout prints, nothing wrong but what is still to be settled."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import normalize, rules, schema
from generator.authoring import format_file
from generator.authoring.needs import PlanNeeds, needs
from generator.authoring.skeleton import Skeleton, skeleton
from generator.composition import compose
from generator.findings import Severity
from generator.source import Templates, Tree, borrow, package_templates, read
from generator.source import plain as as_plain
from generator.terms import Period
from generator.writers import WRITERS

ROOT = Path(__file__).parents[2]
TEMPLATES = package_templates()
LAYOUTS = [name for name in TEMPLATES.layouts() if TEMPLATES.product_of(name) == "program"]
PERIOD = Period(date(2026, 9, 1), date(2027, 8, 31))

each_layout = pytest.mark.parametrize("layout", LAYOUTS)


def made(
    layout: str, period: Period = PERIOD, school: Tree | None = None, templates: Templates = TEMPLATES
) -> Tree:
    """A skeleton as it is read back."""
    text = skeleton(Skeleton("образец", layout, period), templates, school)
    tree, findings = read("programs/образец.yaml", text.encode())
    assert tree is not None
    assert findings == []
    assert schema.check(tree) == []
    if school:
        borrow(tree, school)
    return tree


def found(tree: Tree, *, signing: bool = False) -> set[tuple[str, Severity]]:
    """Codes and severities of what the rules find."""
    case = rules.Case(normalize.program(tree), tree)
    return {(one.code, one.severity) for one in rules.check(case, signing=signing)}


@each_layout
def test_only_what_is_to_be_settled_is_found(layout):
    """The skeleton of each layout is a sound draft; on paper to be signed its gaps are errors."""
    tree = made(layout)
    assert found(tree) == {("AR119", Severity.NOTE)}
    assert found(tree, signing=True) == {("AR119", Severity.ERROR)}


@each_layout
def test_each_skeleton_is_canonical(layout):
    """fmt has nothing to change in a new program."""
    text = skeleton(Skeleton("образец", layout, PERIOD, "../schema/program.schema.json"), TEMPLATES)
    formatted = format_file("programs/образец.yaml", text.encode())
    assert formatted.findings == ()
    assert formatted.text == text


@each_layout
def test_each_part_of_a_skeleton_is_printed(layout):
    """What an author writes in place of each «уточняется» that the layout asks for comes out in the document."""
    text = skeleton(Skeleton("образец", layout, PERIOD), TEMPLATES)
    number = iter(range(10_000))
    keys = ("цель", "методы", "меры")
    lines = [
        line.replace("уточняется", f"Слово{next(number)}") if line.partition(":")[0] in keys else line
        for line in text.splitlines()
    ]
    tree, _ = read("programs/образец.yaml", "\n".join(lines).encode())
    document = compose(normalize.program(tree))
    printed = WRITERS["md"](document, TEMPLATES).decode().lower()  # within a sentence words begin small
    words = [f"слово{one}" for one in range(next(number))]
    assert words
    assert [word for word in words if word not in printed] == []


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.integers(0, 3000), st.sampled_from(LAYOUTS))
def test_any_period_will_do(first, days, layout):
    """Whatever its period, the skeleton has its days and nothing wrong with it."""
    period = Period(first, date.fromordinal(first.toordinal() + days))
    tree = made(layout, period)
    assert normalize.program(tree).period == period
    assert found(tree) == {("AR119", Severity.NOTE)}


def test_what_the_school_says_is_not_asked_again():
    """Organisation and people of the school's file are left to it, and named only where it has them."""
    school, _ = read(
        "programs/school.yaml",
        "формат: 1\nорганизация: {название: МБОУ СОШ № 5}\nисполнители:\n  директор: {фио: Лебедев А. Н.}\n".encode(),
    )
    tree = made("стандартный", school=school)
    assert tree.home(("организация",)) is school
    program = normalize.program(tree)
    assert program.approval.who.executor == "директор"
    assert {who.words for _, _, measure in program.measures() for who in measure.responsible} == {
        "уточняется"
    }
    assert found(tree) == {("AR119", Severity.NOTE)}


OWN = """
название: Наш
продукт: program
страницы:
  - блоки:
      - "{{ программа.тексты['наш-взгляд'].текст }}"
      - список: "{{ 'тексты.чужие' ~ программа.результаты.итоги.строки }}"
      - таблица:
          ид: план
          строки: строка из планы.дорога.меры
          столбцы:
            - {ключ: тема, заголовок: Тема, содержание: "{{ строка.тема }}"}
"""


def test_a_layout_of_ones_own_is_read_for_what_it_prints():
    """Ids and keys come from the expressions of the layout, not from words in quotes."""
    templates = Templates({**TEMPLATES.files, "layouts/наш.yaml": OWN.encode()})
    wanted = needs(templates.layout("наш"), templates)
    assert wanted.texts == ("наш-взгляд",)
    assert wanted.results == ("итоги",)
    assert wanted.plans == {"дорога": PlanNeeds(sections=False, keys=frozenset({"тема"}))}
    tree = made("наш", templates=templates)
    assert found(tree) == {("AR119", Severity.NOTE)}
    assert as_plain(tree.node(("планы", 0, "строки", 0)))["тема"] == "уточняется"
    assert tree.node(("показатели",)) is None


def test_a_view_of_some_indicators_asks_for_indicators():
    """What a layout prints by a view of its own, such as the indicators outside the plan, is in the skeleton too."""
    tree = made("стандартный")
    assert as_plain(tree.node(("показатели", 0, "строки", 0)))["название"] == "уточняется"
