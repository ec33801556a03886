"""Days: «22.09.2023», «до 1 октября», «с 01.09.2023 по 25.05.2024»."""

from __future__ import annotations

from datetime import date

from generator.terms.grammar import Source
from generator.terms.readings.placing import Terms, earliest, in_each_year, latest, window
from generator.terms.term import Assumption, DayOfYear, Kind, Period, Term
from generator.terms.tokens import calendar_day


def on(source: Source, listed: tuple[date | DayOfYear, ...]) -> Terms:
    """«22.09.2023», «15 сентября, 20 ноября 2024»: a term for each day."""
    return tuple(_on(day, source.period) for day in listed)


def _on(day: date | DayOfYear, period: Period | None) -> Term:
    if isinstance(day, date):
        return Term(Kind.ON, day, day, (day,))
    found, codes = in_each_year(day, period)
    return Term(Kind.ON, earliest(found), latest(found), found, assumed=codes, rule=day)


def by(source: Source, day: date | DayOfYear) -> Terms:
    """«до 01.10.2022г.», «не позднее 1 октября»."""
    if isinstance(day, date):
        return (Term(Kind.BY, None, day, (day,)),)
    found, codes = in_each_year(day, source.period)
    return (Term(Kind.BY, None, latest(found), found, assumed=codes, rule=day),)


def span_of_days(_: Source, first: date | DayOfYear, last: date | DayOfYear) -> Terms | None:
    """«с 01.09.2023 по 25.05.2024», «1 сентября – 25 мая 2024»: only the last day needs its year."""
    if not isinstance(last, date):
        return None
    if isinstance(first, date):
        return window(first, last)
    over = (first.month, first.day) > (last.month, last.day)
    day = calendar_day(last.year - over, first.month, first.day)
    return window(day, last, Assumption.CROSSES_YEAR if over else None) if day else None


def days_of_month(_: Source, first: int, last: date | DayOfYear) -> Terms | None:
    """«1–15 октября 2023», «10–20.10.2023»."""
    day = calendar_day(last.year, last.month, first) if isinstance(last, date) else None
    return window(day, last) if day and isinstance(last, date) else None
