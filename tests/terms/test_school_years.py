"""The school years that stand in where a program names no vacations of its own."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

from generator.terms import Period, school_years

TWO_YEARS = Period(date(2023, 9, 1), date(2025, 8, 31))


@pytest.mark.parametrize("first", school_years.RECOMMENDED)
def test_parts_of_a_year_follow_one_another(first):
    """Quarters and vacations take turns from the first lesson to the end of August, without overlap."""
    year = Period(date(first, 9, 1), date(first + 1, 8, 31))
    found = school_years.parts(year, {})
    names = (
        *("1 четверть", "осенние каникулы", "2 четверть", "зимние каникулы"),
        *("3 четверть", "весенние каникулы", "4 четверть", "летние каникулы"),
    )
    spans = [found[name][0] for name in names]
    assert all(span.first <= span.last for span in spans)
    assert all(one.last < other.first for one, other in pairwise(spans))
    assert all((other.first - one.last).days <= 4 for one, other in pairwise(spans))
    assert spans[-1].last == year.last
    assert found["учебный год"] == (Period(spans[0].first, spans[6].last),)


def test_own_vacations_shape_the_quarters():
    """Vacations that a program names are not named again, and its quarters end and begin beside them."""
    own = {"осенние каникулы": (Period(date(2023, 10, 21), date(2023, 10, 29)),)}
    found = school_years.parts(TWO_YEARS, own)
    assert "осенние каникулы" not in found
    assert [span.last for span in found["1 четверть"]] == [date(2023, 10, 20), date(2024, 10, 25)]
    assert found["2 четверть"][0].first == date(2023, 10, 30)


def test_years_that_are_not_known_have_nothing():
    """Nothing is made up for a year whose recommendation is not entered."""
    assert school_years.parts(Period(date(2031, 9, 1), date(2032, 8, 31)), {}) == {}
