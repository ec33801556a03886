"""A term → the words that say it: `parse(phrase(term), period)` is `(term,)` again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Final, assert_never

from generator.terms.days import longer_than_year
from generator.terms.names import genitive
from generator.terms.term import (
    Assumption,
    DayOfYear,
    DaySpan,
    Edge,
    Every,
    Kind,
    MonthsOfYear,
    MonthSpan,
    Offset,
    Period,
    Relation,
    Since,
    Term,
    Tie,
    WeekdayOfYear,
    Years,
)
from generator.terms.words import (
    EACH,
    FREQUENCIES,
    LAST_MONTHS,
    LENGTHS,
    LENGTHS_GENITIVE,
    MONTHS,
    MONTHS_GENITIVE,
    PLACES,
    PLACES_GENITIVE,
    REPORTED,
    TIMES,
    UNIT_COUNTED,
    UNITS,
    UNITS_GENITIVE,
    WEEK_LENGTH,
    WEEKDAY_GENDERS,
    WEEKDAYS,
    WEEKDAYS_ACCUSATIVE,
    WEEKDAYS_GENITIVE,
)

_RELATIONS: Final = {
    Relation.BEGINNING: "в начале",
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
        return _day_of_year(term.rule)
    if isinstance(term.rule, WeekdayOfYear):
        place = PLACES[term.rule.nth][WEEKDAY_GENDERS[term.rule.weekday]]
        return f"{place} {WEEKDAYS[term.rule.weekday]} {MONTHS_GENITIVE[term.rule.month - 1]}"
    return f"{term.dates[-1]:%d.%m.%Y}"


def _day_of_year(day: DayOfYear) -> str:
    return f"{day.day} {MONTHS_GENITIVE[day.month - 1]}"


def _limit(term: Term) -> str:
    if Assumption.YEAR_IS_PERIOD in term.assumed:
        return "до конца года"
    if Assumption.SCHOOL_YEAR in term.assumed:
        year = term.dates[-1].year
        return f"до конца {year - 1}–{year} учебного года"
    return f"до {_day_of_limit(term)}"


def _day_of_limit(term: Term) -> str:
    """A day as it stands after «до»."""
    if not isinstance(term.rule, WeekdayOfYear):
        return _day(term)
    place = PLACES_GENITIVE[term.rule.nth]["f" if WEEKDAY_GENDERS[term.rule.weekday] == "f" else "m"]
    return f"{place} {WEEKDAYS_GENITIVE[term.rule.weekday]} {MONTHS_GENITIVE[term.rule.month - 1]}"


def _months(term: Term) -> str:
    mark = "/" if Assumption.SLASH_LIST in term.assumed else ", "
    if isinstance(term.rule, MonthsOfYear):
        return mark.join(MONTHS[number - 1] for number in term.rule.numbers)
    return f"{mark.join(_month(day) for day in term.dates)} {term.dates[-1].year}"


def _month(day: date) -> str:
    return MONTHS[day.month - 1]


def _range(term: Term) -> str:
    mark = "/" if Assumption.SLASH_SPAN in term.assumed else " – "
    match term:
        case Term(rule=MonthSpan(first=first, last=last)):
            return f"{MONTHS[first - 1]}{mark}{MONTHS[last - 1]}"
        case Term(rule=DaySpan() as span):
            return _days_of_year(span, week=Assumption.WEEK_OF_MONTH in term.assumed)
        case Term(first=date() as first_day, last=date() as last_day):
            return _dated_range(term, first_day, last_day, mark)
        case _:
            return ""


def _dated_range(term: Term, first: date, last: date, mark: str) -> str:
    if Assumption.SCHOOL_YEAR in term.assumed:
        return _school_year(first, last)
    if Assumption.WEEK_OF_MONTH in term.assumed:
        return f"{_week(first.day, last.day)} {MONTHS_GENITIVE[last.month - 1]} {last.year}"
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


def _days_of_year(span: DaySpan, *, week: bool) -> str:
    first, last = (f"{day.day} {MONTHS_GENITIVE[day.month - 1]}" for day in (span.first, span.last))
    if week:
        return f"{_week(span.first.day, span.last.day)} {MONTHS_GENITIVE[span.last.month - 1]}"
    same_month = span.first.month == span.last.month and span.first.day <= span.last.day
    return f"с {span.first.day if same_month else first} по {last}"


def _week(first: int, last: int) -> str:
    """The week of a month that has these days."""
    if last % WEEK_LENGTH or first % WEEK_LENGTH != 1:
        return "последняя неделя"
    weeks = first // WEEK_LENGTH + 1, last // WEEK_LENGTH
    return f"{weeks[1]} неделя" if weeks[0] == weeks[1] else "{}–{} неделя".format(*weeks)


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


def _since(since: Since) -> str:
    return f"с {_day_of_year(since.day)}" if isinstance(since.day, DayOfYear) else f"с {since.day:%d.%m.%Y}"


def _whole(term: Term) -> str:
    if isinstance(term.rule, Since):
        return _since(term.rule)
    if isinstance(term.rule, Years):
        return f"весь период {_years(term.rule, '/' if Assumption.BARE_YEARS in term.assumed else '–')}"
    if Assumption.ALWAYS_IS_PERIOD in term.assumed:
        return "постоянно"
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
        case Every(within=None) as rule:
            return _every(rule, week=Assumption.WEEK_OF_MONTH in term.assumed)
        case Every() as rule:
            every = _recurring(replace(term, rule=replace(rule, within=None)))
            # The week is the recurrence's own but where it comes once a year: a span of a week limits no other.
            of_week = () if rule.unit == "year" else {Assumption.WEEK_OF_MONTH}
            of_span = tuple(code for code in term.assumed if code not in of_week)
            return f"{every}, {_within(rule, of_span)}"
        case _:
            return ""


def _every(rule: Every, *, week: bool) -> str:  # noqa: PLR0911 - one return a shape
    match rule:
        case Every(unit="year", day=int(day), months=(number, *_)):
            return f"ежегодно до {day} {MONTHS_GENITIVE[number - 1]}"
        case Every(unit="quarter", day=int(day), months=months) if months == LAST_MONTHS:
            return f"до {day} числа последнего месяца квартала"
        case Every(day=int(day), months=(_, *_), unit=unit):
            return f"до {day} числа месяца, следующего за {REPORTED[unit]}"
        case Every(day=int(day)):
            return f"{_week_at(day)} каждого месяца" if week else f"до {day} числа каждого месяца"
        case Every(weekday=int(weekday), nth=int(nth)):
            place = PLACES[nth][WEEKDAY_GENDERS[weekday]]
            return f"{place} {WEEKDAYS[weekday]} каждого месяца"
        case Every(weekday=int(weekday)):
            return f"{EACH[WEEKDAY_GENDERS[weekday]]} {WEEKDAYS_ACCUSATIVE[weekday]}"
        case Every(unit=unit, nth=int(nth)):
            return f"{PLACES[nth]['m'] if nth < 0 else f'{nth}-й'} рабочий день {UNITS_GENITIVE[unit]}"
        case Every(unit=unit, step=step) if step > 1:
            return f"1 раз в {step} {_form(UNIT_COUNTED[unit], step)}"
        case Every(unit=unit, months=months, times=times, most=most):
            often = f"{times}{f'–{most}' if most else ''} {_form(TIMES, most or times)} в {UNITS[unit]}"
            named = (MONTHS[number - 1] for number in months)
            return ", ".join([FREQUENCIES[unit] if times == 1 and not most else often, *named])


def _week_at(day: int) -> str:
    return _week(day - WEEK_LENGTH + 1, day)


def _within(rule: Every, assumed: tuple[Assumption, ...]) -> str:
    """The span to which a recurrence is limited."""
    match rule.within:
        case Period(first, last):
            return _range(Term(Kind.RANGE, first, last, (last,), assumed=assumed))
        case MonthSpan(first, last) if first == last and rule.unit == "week":
            return MONTHS[last - 1]
        case MonthSpan() | DaySpan() as span:
            return _range(Term(Kind.RANGE, assumed=assumed, rule=span))
        case Since() as since:
            return _since(since)
        case Years() as named:
            return _whole(Term(Kind.WHOLE, assumed=assumed, rule=named))
        case None:
            return ""
        case _:
            assert_never(rule.within)


def _event(term: Term) -> str:  # noqa: PLR0911 - one return a tie
    named = genitive(term.event or "") or f"события «{term.event}»"
    match term.rule:
        case Offset(Relation.BEFORE | Relation.UNTIL as relation, count, unit):
            end = "конца " if relation is Relation.UNTIL else ""
            return f"за {count} {_form(LENGTHS[unit], count)} до {end}{named}"
        case Offset(relation, count, unit):
            one, many = LENGTHS_GENITIVE[unit]
            start = "начала " if relation is Relation.BEGINNING else ""
            return f"в течение {count} {one if _is_one(count) else many} после {start}{named}"
        case Relation() as relation:
            return f"{_RELATIONS[relation]} {named}"
        case Edge.FIRST_WEEK:
            return f"первая неделя {named}"
        case Edge.LAST_WEEK:
            return f"последняя неделя {named}"
        case Tie(relation, years):
            return f"{_RELATIONS[relation]} {named} {_years(years, '–')}"
        case _:
            return ""


def _form(forms: tuple[str, str, str], count: int) -> str:
    """The form that a noun has after a number: 1, 2–4, 5 and more."""
    few = count % 10 in {2, 3, 4} and count not in {12, 13, 14}
    return forms[0] if _is_one(count) else forms[1] if few else forms[2]


def _is_one(count: int) -> bool:
    return count % 10 == 1 and count != 11
