"""What is suggested for words that are not read."""

from __future__ import annotations

from datetime import date

import pytest

from generator.terms import Period
from generator.terms.nearest import nearest
from generator.terms.reading import unread

YEAR = Period(date(2023, 9, 1), date(2024, 8, 31))


@pytest.mark.parametrize(
    ("words", "suggested"),
    [
        ("сентбрь 2023", "сентябрь 2023"),
        ("ежемесечно", "ежемесячно"),
        ("до конца октбря", "до 31 октября"),
        ("31.02.2024", "29.02.2024"),
        ("2023/2024", "2023–2024 учебный год"),
        ("до октября 2023", "до 31.10.2023"),
        ("в начале октября", "с 1 по 10 октября"),
        ("середина ноября 2023", "с 11.11.2023 по 20.11.2023"),
        ("до 20 числа", "до 20 числа каждого месяца"),
        ("ежеквартально до 10 числа", "до 10 числа месяца, следующего за кварталом"),
        ("с октября 2023 до мая 2024", "октябрь 2023 – май 2024"),
        ("сентябрь что-то", "сентябрь"),
        ("май 2024 (выступление", "май 2024"),
    ],
)
def test_usual_slips_are_mended(words, suggested):
    """A slip that people make has the form that they meant."""
    assert nearest(words, YEAR) == suggested


@pytest.mark.parametrize(
    "words",
    [
        "",
        "—",
        "как получится",
        "кроме сентября 2023",
        "не в мае 2024",
        "октябрь 2024 – март 2024",
        "май " * 500,
    ],
)
def test_nothing_is_made_up(words):
    """Where no mended form is read, none is suggested; least of all one that drops a «не»."""
    assert nearest(words, YEAR) is None


@pytest.mark.parametrize(
    ("words", "left"),
    [
        ("сентябрь что-то", "что-то"),
        ("как получится", "как получится"),
        ("ежеквартально до 10 числа", "до 10 числа"),
        ("май 2024", ""),
        ("ежеквартально, 1 мая, 2 июня", ""),
    ],
)
def test_what_is_left_unread_is_told(words, left):
    """The words from the first one on that no rule reads; none where they are read but do not go together."""
    assert unread(words, YEAR) == left
