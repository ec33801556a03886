"""What a cure says that the author meant: never the opposite, never less than she wrote."""

from __future__ import annotations

import pytest

from generator.schema.written import choice, in_row

VERDICTS = {"утверждено": "", "согласовано": "", "принято": "", "возвращено с замечаниями": ""}
STATES = {"выполнено": "", "не выполнено": "", "не начато": ""}


@pytest.mark.parametrize(
    "words", ["не принято комиссией", "отказано, не согласовано", "не утверждено", "утверждено с замечаниями"]
)
def test_a_verdict_is_not_taken_for_another(words: str) -> None:
    """A decision that was not made is not suggested."""
    assert choice(words, VERDICTS) is None


@pytest.mark.parametrize(
    ("words", "known", "meant"),
    [
        ("утвержденно", VERDICTS, "утверждено"),
        ("не выполненно", STATES, "не выполнено"),
        ("антирисковая программа", {"программа": "", "план": ""}, "программа"),
    ],
)
def test_what_is_nearly_so_spelt_is_meant(words: str, known: dict[str, str], meant: str) -> None:
    """A letter too many, an adjective too many."""
    assert choice(words, known) == meant


def test_items_in_a_row_are_parted_at_their_own_numbers() -> None:
    """A day before a full stop is no number of an item."""
    assert in_row("1) Сдать отчет до 10. 2) Провести") == ["Сдать отчет до 10.", "Провести"]
    assert in_row("1. Провести; 2. Сдать") == ["Провести", "Сдать"]
    assert in_row("Провести 2 занятия") == ["Провести 2 занятия"]
