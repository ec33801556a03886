"""A term → the words that say it: `parse(phrase(term), period)` is `(term,)` again."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final, assert_never

from generator.terms.days import longer_than_year
from generator.terms.names import genitive
from generator.terms.term import (
    Assumption,
    DayOfYear,
    Every,
    Kind,
    MonthsOfYear,
    MonthSpan,
    Relation,
    Term,
    Years,
)
from generator.terms.words import (
    EACH,
    FREQUENCIES,
    MONTHS,
    MONTHS_GENITIVE,
    PLACES,
    WEEKDAY_GENDERS,
    WEEKDAYS,
    WEEKDAYS_ACCUSATIVE,
)

_RELATIONS: Final = {
    Relation.BEFORE: "до начала",
    Relation.DURING: "в период",
    Relation.UNTIL: "до конца",
    Relation.AFTER: "по итогам",
}


def phrase(term: Term) -> str:
    """The canonical words of a term: the deadline itself, then its reason, then its remark in brackets."""
    reason = f", {term.reason}" if term.reason and term.kind not in {Kind.UNSCHEDULED, Kind.UNKNOWN} else ""
    remark = f" ({term.remark})" if term.remark else ""
    return _deadline(term) + reason + remark


def _deadline(term: Term) -> str:  # noqa: PLR0911 - one return a kind
    match term.kind:
        case Kind.ON:
            return _day(term)
        case Kind.BY:
            return _limit(term)
        case Kind.MONTHS:
            return _months(term)
        case Kind.RANGE:
            return _range(term)
        case Kind.RECURRING:
            return _recurring(term)
        case Kind.WHOLE:
            return _whole(term)
        case Kind.EVENT:
            return _event(term)
        case Kind.UNSCHEDULED | Kind.UNKNOWN:
            return term.reason or ""
        case _:
            assert_never(term.kind)


def _day(term: Term) -> str:
    if isinstance(term.rule, DayOfYear):
        return f"{term.rule.day} {MONTHS_GENITIVE[term.rule.month - 1]}"
    return f"{term.dates[-1]:%d.%m.%Y}"


def _limit(term: Term) -> str:
    if Assumption.SCHOOL_YEAR in term.assumed:
        year = term.dates[-1].year
        return f"до конца {year - 1}–{year} учебного года"
    return f"до {_day(term)}"


def _months(term: Term) -> str:
    mark = "/" if Assumption.SLASH_LIST in term.assumed else ", "
    if isinstance(term.rule, MonthsOfYear):
        return mark.join(MONTHS[number - 1] for number in term.rule.numbers)
    return f"{mark.join(_month(day) for day in term.dates)} {term.dates[-1].year}"


def _month(day: date) -> str:
    return MONTHS[day.month - 1]


def _range(term: Term) -> str:
    mark = "/" if Assumption.SLASH_SPAN in term.assumed else " – "
    if isinstance(term.rule, MonthSpan):
        return f"{MONTHS[term.rule.first - 1]}{mark}{MONTHS[term.rule.last - 1]}"
    first, last = term.first, term.last
    if first is None or last is None:
        return ""
    if Assumption.SCHOOL_YEAR in term.assumed:
        return _school_year(first, last)
    if Assumption.HALF_YEAR in term.assumed:
        return f"{'I' if first.month == 1 else 'II'} полугодие {first.year} года"
    if Assumption.CROSSES_YEAR in term.assumed or Assumption.SLASH_SPAN in term.assumed:
        return _span_with_last_year(first, last, mark)
    return _span(first, last)


def _school_year(first: date, last: date) -> str:
    if first.month == 1:
        return f"II полугодие {last.year - 1}–{last.year} учебного года"
    if last.month == 12:
        return f"I полугодие {first.year}–{first.year + 1} учебного года"
    return f"{first.year}–{last.year} учебный год"


def _span_with_last_year(first: date, last: date, mark: str) -> str:
    if _whole_months(first, last):
        return f"{_month(first)}{mark}{_month(last)} {last.year}"
    words = (f"{day.day} {MONTHS_GENITIVE[day.month - 1]}" for day in (first, last))
    return "с {} по {} {} года".format(*words, last.year)


def _span(first: date, last: date) -> str:
    """Years if they are whole, months if they are and differ, days otherwise."""
    if not _whole_months(first, last) or (first.year, first.month) == (last.year, last.month):
        return f"с {first:%d.%m.%Y} по {last:%d.%m.%Y}"
    if (first.month, last.month) == (1, 12):
        return f"{first.year} год" if first.year == last.year else f"{first.year}–{last.year} годы"
    year = "" if first.year == last.year else f" {first.year}"
    return f"{_month(first)}{year} – {_month(last)} {last.year}"


def _whole_months(first: date, last: date) -> bool:
    return first.day == 1 and (last + timedelta(1)).day == 1


def _whole(term: Term) -> str:
    if isinstance(term.rule, Years):
        return f"весь период {_years(term.rule, '/' if Assumption.BARE_YEARS in term.assumed else '–')}"
    if Assumption.YEAR_IS_PERIOD in term.assumed:
        long = term.first is not None and term.last is not None and longer_than_year(term.first, term.last)
        return "в течение года" if long else "в течение учебного года"
    return "весь период"


def _years(named: Years, mark: str) -> str:
    if named.first == named.last:
        return f"{named.first} год"
    noun = " учебный год" if named.school else " годы" if mark == "–" else ""
    return f"{named.first}{mark}{named.last}{noun}"


def _recurring(term: Term) -> str:
    match term.rule:
        case Every(day=int(day), months=(number, *_)):
            return f"ежегодно до {day} {MONTHS_GENITIVE[number - 1]}"
        case Every(day=int(day)):
            return f"до {day} числа каждого месяца"
        case Every(weekday=int(weekday), nth=int(nth)):
            place = PLACES[nth][WEEKDAY_GENDERS[weekday]]
            return f"{place} {WEEKDAYS[weekday]} каждого месяца"
        case Every(weekday=int(weekday)):
            return f"{EACH[WEEKDAY_GENDERS[weekday]]} {WEEKDAYS_ACCUSATIVE[weekday]}"
        case Every(unit=unit, months=months):
            return ", ".join([FREQUENCIES[unit], *(MONTHS[number - 1] for number in months)])
        case _:
            return ""


def _event(term: Term) -> str:
    name = term.event or ""
    relation = _RELATIONS[term.rule] if isinstance(term.rule, Relation) else ""
    return f"{relation} {genitive(name) or f'события «{name}»'}"
