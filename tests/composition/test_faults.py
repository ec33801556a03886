"""What is said of a layout that does something wrong; and that nothing but words is ever printed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator import messages, views
from generator.composition.expressions import ExpressionError, compile_text
from generator.composition.values import down, printable, standing
from generator.loading import load_file
from generator.model import Program
from tests.composition import layouts
from tests.composition.layouts import compose, faults, page
from tests.pages import PROGRAMS
from tests.writers.leaves import leaves

CASES = yaml.safe_load((Path(__file__).parent / "faults.yaml").read_text(encoding="utf-8"))
#: Python's own spelling of a value.
REPR = re.compile(r"datetime\.|Decimal\(|\w\(\w+=|\{'|\[\(|\b(?:True|False|None)\b")
#: Words of Jinja2 and names of its classes.
ENGLISH = re.compile(
    r"(?i)\b(?:expected|unexpected|token|expression|got|missing|add|list|tuple|sub|concat)\b"
)
#: Shapes of lists in which every item is alike.
DEEPEST = 5


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Program:
    methods = "методы:\n  текст: Приемы\n  пункты:\n    - Первый\n    - Второй\n"
    return layouts.program(tmp_path_factory.mktemp("program"), layouts.PROGRAM + methods)


@pytest.mark.parametrize("case", CASES, ids=[str(case["block"]) for case in CASES])
def test_a_fault_is_said_in_words_at_its_own_place(program: Program, case: dict[str, Any]) -> None:
    """The sentence names what is wrong in the words of the layout, the hint what to write, the place the very words."""
    layout = page(case["block"])
    (finding,) = faults(program, layout)
    if "said" in case:
        assert messages.sentence(finding) == case["said"]
    else:
        assert finding.code == case["code"]
    if "hint" in case:
        assert messages.hint(finding) == case["hint"]
    if "at" in case:
        line = layout.splitlines()[finding.span.line - 1]
        assert line[finding.span.column - 1 : finding.span.end_column - 1] == case["at"]
    assert not ENGLISH.search(messages.sentence(finding))


@pytest.mark.parametrize(
    "condition",
    [
        "квартал.название == 'IV квартал 2023 года'",
        "квартал.название != 'IV квартал 2023 года'",
        "квартал.сроков",
    ],
)
def test_a_quarter_that_the_program_has_may_be_named(program: Program, condition: str) -> None:
    """A quarter of the period chooses its own block, and only one that is not there is a fault."""
    block = {"для": "квартал из кварталы", "если": condition, "абзац": "{{ квартал.название }}"}
    assert layouts.words(program, block)


def test_what_has_no_day_is_no_time(program: Program) -> None:
    """«Без даты» stands where others have a month, and a layout may ask for it."""
    block = {"для": "срок из сроки_по_месяцам", "если": "срок.группа == 'Без даты'", "абзац": "Да"}
    assert layouts.compose(program, block, "Всё")


def _places(value: Any, written: str, depth: int = 0) -> Iterator[tuple[str, Any]]:
    """Every value below a view, by the expression that names it; of a list the first items."""
    yield written, value
    if depth > DEEPEST:
        return
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from _places(inner, down(written, str(name)), depth + 1)
    elif isinstance(value, list):
        for at, inner in enumerate(value[:2]):
            yield from _places(inner, f"{written}[{at}]", depth + 1)


@pytest.mark.parametrize("path", PROGRAMS, ids=lambda path: path.stem)
def test_what_is_no_words_is_refused_whatever_it_is(path: Path) -> None:
    """Each name of each view is either words that can be printed, or refused: never Python's spelling of a value."""
    program = load_file(path).program
    assert program is not None
    made = views.Views(program)
    known = {written: value for name in views.VIEWS for written, value in _places(made[name], name)}
    assert len(known) > 200
    shown = [written for written, value in known.items() if printable(value)]
    for written in known.keys() - set(shown):
        for source in ("{{ %s }}", "{{ 'а' ~ %s }}", "{{ %s | через }}", "{{ %s | с_прописной }}"):
            (value_of,) = compile_text(source % written)
            assert not isinstance(value_of, str)
            with pytest.raises(ExpressionError):
                value_of(made)
    beside = [written for written in shown if not standing(known[written])]
    layout = page(*(f"{{{{ {one} }}}} и слово" for one in beside), *(f"{{{{ {one} }}}}" for one in shown))
    words = "\n".join(
        leaves(layouts.generator.compose(program, "program", "проба", layouts.templates(layout)))
    )
    assert not REPR.search(words)
    assert "слово" in words


def test_numbers_are_printed_with_a_comma(program: Program) -> None:
    """«2,5» is a number of Russian print, in a text, beside others and alone."""
    made = compose(program, "{{ 2.5 }}", "а {{ 2.5 }}", "{{ 'а ' ~ 2.5 }}")
    assert leaves(made) == ["2,5", "а 2,5", "а 2,5"]
