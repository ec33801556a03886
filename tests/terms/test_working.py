"""The working calendar against somebody else's, and against the words of the law."""

from __future__ import annotations

from datetime import date, timedelta

import holidays
import pytest

from generator.terms.decrees import DECREES, MOVED
from generator.terms.working import decree, decreed, is_off

SATURDAY = 5


def days(year: int) -> list[date]:
    first = date(year, 1, 1)
    return [first + timedelta(number) for number in range((date(year + 1, 1, 1) - first).days)]


KNOWN = [year for year in holidays.country_holidays("RU").special_public_holidays if year >= min(DECREES)]


def test_there_are_years_to_compare():
    """The other calendar knows the decrees of every year in the table."""
    assert set(DECREES) <= set(KNOWN)


@pytest.mark.parametrize("year", KNOWN)
def test_days_off_are_those_of_another_calendar(year):
    """Every day of a year is off or not as `holidays` has it; a decree that it has learnt is missing here till then."""
    other = holidays.country_holidays("RU", years=year)
    assert [day for day in days(year) if is_off(day) == other.is_working_day(day)] == []


@pytest.mark.parametrize(
    ("day", "off"),
    [
        ("2023-10-01", True),  # a Sunday
        ("2024-04-27", False),  # a Saturday that is worked
        ("2024-04-29", True),  # a Monday for it
        ("2024-12-31", True),  # moved from a Sunday in January
        ("2023-11-06", True),  # a holiday on a Saturday moves by itself
        ("2022-06-13", True),  # a holiday on a Sunday moves by itself
        ("2023-01-09", False),  # the January holidays do not
        ("2023-09-22", False),
    ],
)
def test_days_of_a_week_of_five_days(day, off):
    """Weekends and holidays are off, and what was moved."""
    assert is_off(date.fromisoformat(day)) is off


@pytest.mark.parametrize(
    ("day", "off"),
    [
        ("2023-10-01", True),  # a Sunday
        ("2023-10-14", False),  # a Saturday
        ("2023-11-04", True),  # a holiday on a Saturday is off
        ("2023-11-06", False),  # but that Saturday was no day off to move
        ("2024-04-29", False),  # nor was 27 April
        ("2024-05-10", False),  # nor 6 January
        ("2024-12-31", True),  # 7 January was a Sunday
        ("2022-06-13", True),  # so was 12 June
    ],
)
def test_days_of_a_week_of_six_days(day, off):
    """Where Saturdays are worked, only what fell on a Sunday moves."""
    assert is_off(date.fromisoformat(day), "шестидневная") is off


def test_moved_days_are_days_off_of_the_year():
    """A decree moves weekends and nothing else, each to a day of its own that would have been worked."""
    assert MOVED.keys() == DECREES.keys()
    for year, moved in MOVED.items():
        old = [date(year, *one) for one, _ in moved]
        new = [date(year, *other) for _, other in moved]
        assert all(day.weekday() >= SATURDAY for day in old)
        assert all(day.weekday() < SATURDAY for day in new)
        assert len({*old, *new}) == 2 * len(old)


def test_a_year_without_a_decree_says_so():
    """Who needs to know whether a year is settled can ask."""
    assert decreed(2024)
    assert decree(2024) == "от 10.08.2023 № 1314"
    assert not decreed(2019)
    assert decree(2099) is None
