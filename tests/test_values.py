"""Words of figures and the values they stand for."""

from __future__ import annotations

import re
from dataclasses import fields
from decimal import Decimal
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.values import Bound, Value, parse, phrase

CASES = yaml.safe_load(Path(__file__).with_name("values.yaml").read_text("utf-8"))


def told(value: Value) -> dict[str, str]:
    """What a value says beyond the defaults, as the cases write it."""
    return {
        field.name: str(getattr(value, field.name))
        for field in fields(value)
        if field.compare and getattr(value, field.name) != field.default
    }


def test_there_are_cases():
    """The file of cases is not empty and no words stand in it twice."""
    words = [case["words"] for case in CASES]
    assert len(words) > 80
    assert len(set(words)) == len(words)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["words"] or "no words")
def test_case(case):
    """Words are read as the case defends; they are kept; the phrase of the value reads back as the value."""
    value = parse(case["words"])
    assert told(value) == {key: text for key, text in case.items() if key != "words"}
    assert value.words == case["words"]
    assert parse(phrase(value)) == value


def test_decimals_are_kept():
    """54,60 is printed with its zero, and it is the same figure as 54,6."""
    assert str(parse("54,60").number) == "54.60"
    assert phrase(parse("54,60")) == "54,60"
    assert parse("54,60") == parse("54,6") == parse("54.6")


@pytest.mark.parametrize(
    "spellings",
    [
        (
            "не менее 60 %",
            "Не менее 60%",
            "60 % и выше",
            ">= 60%",
            "≥60 %",
            "(не менее 60 %)",
            "не менее 60 %.",
        ),
        ("от 0,400 до 0,438 и выше", "с 0,400 до 0,438 и выше", "(с 0.400 до 0.438 и более)"),
        ("100 %", "100%", "до 100 %", "100\u00a0%", "100  %", "100 процентов"),
        ("+6 педагогов", "рост на 6 педагогов", "дополнительно 6 педагогов"),
        ("–3 %", "-3%", "\u22123 %", "снижение на 3 %"),
        ("имеется", "Имеется", "Имеется."),
        ("не менее 2-х групп", "не менее двух групп", "не менее 2 групп"),
    ],
)
def test_spellings_of_one_value_are_equal(spellings):
    """Equality is of what is meant: spelling, case, spaces and brackets do not matter."""
    assert len({parse(words) for words in spellings}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("3–5 %", "на 3–5 %"),
        ("5 %", "5"),
        ("5 %", "не менее 5 %"),
        ("+5 %", "–5 %"),
        ("на 5 %", "на 5 % ежегодно"),
        ("0,438", "от 0,400 до 0,438"),
        ("5 групп", "5 пар"),
        ("90 % педагогов", "90 % учеников"),
        ("более 5", "не менее 5"),
    ],
)
def test_what_differs_in_meaning_differs(one, other):
    """Span and change, unit, bound, direction, period and start are part of the value."""
    assert parse(one) != parse(other)


@given(st.text(), st.sampled_from(["", "не менее ", "на ", "(", "от 5 до ", "+", "1 000 "]))
def test_any_text_is_a_value(text, start):
    """`parse` never raises, and the phrase of whatever it returned reads back as the same value."""
    value = parse(start + text)
    assert (value.number is None) != (value.state is None)
    assert parse(phrase(value)) == value


def _maybe(*words: str) -> st.SearchStrategy[str]:
    return st.sampled_from(("", *words))


_NUMBERS = st.decimals(0, 10**9, places=3, allow_nan=False).map(lambda number: f"{number.normalize():f}")


@given(
    st.tuples(
        _maybe("ежегодно ", "ежегодное "),
        _maybe("снижение ", "рост "),
        _maybe("не менее ", "Не более ", "более ", "< ", "≥"),
        _maybe("чем ", "на ", "до ", "чем на ", "+", "–"),
        _maybe("3–", "5 - ", "от 1,5 до ", "с 2 % до "),
        _NUMBERS,
        _maybe("%", " %", " процентов"),
        _maybe(" групп", " по каждому уровню", " чел."),
        _maybe(" и выше", " и менее"),
        _maybe(" ежегодно", " в год"),
    ).map("".join)
)
def test_phrase_and_parse_invert_each_other(words):
    """parse(phrase(v)) == v for everything the grammar can put together."""
    value = parse(words)
    assert parse(phrase(value)) == value


@given(_NUMBERS)
def test_a_number_is_read_exactly(digits):
    """A plain number is that number, with comma or point, and no binary fraction comes between."""
    assert parse(digits) == parse(digits.replace(".", ",")) == Value(number=Decimal(digits))


def test_long_numbers_and_long_texts_are_no_trouble():
    """Neither a number of 5 000 digits nor a long text makes the reading fail."""
    digits = "9" * 5000
    assert parse(digits).number == Decimal(digits)
    assert parse(phrase(parse(digits))) == parse(digits)
    assert parse("5 " + "а " * 20_000).state is not None
    assert parse("1 " * 20_000).state is not None


def test_every_bound_can_be_written_and_read():
    """Each bound has a phrase that reads back as it."""
    for bound in Bound:
        value = Value(bound=bound, number=Decimal(5))
        assert parse(phrase(value)).bound is bound
        assert re.fullmatch(r"[а-я ]*5", phrase(value))
