"""What comes again: «ежеквартально», «последний четверг каждого месяца», «ежегодно до 1 октября»."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Final, assert_never

from generator.terms import days
from generator.terms.grammar import Source
from generator.terms.months import Group, MonthList
from generator.terms.readings.month import months, parts
from generator.terms.readings.placing import Terms, year_code
from generator.terms.slots import Parts, Span
from generator.terms.term import (
    Assumption,
    DayOfYear,
    DaySpan,
    Every,
    Kind,
    MonthsOfYear,
    MonthSpan,
    Period,
    Relation,
    Since,
    Term,
    Unit,
    Within,
    Years,
    in_order,
)
from generator.terms.words import LAST_MONTHS, WEEK_LENGTH
from generator.terms.working import Week

_MONTHLY: Final = Every("month")
_MONTHS_AFTER: Final[dict[Unit, tuple[int, ...]]] = {
    "month": (),
    "quarter": (1, 4, 7, 10),
    "half-year": (1, 7),
    "year": (1,),
}
# What is found anew when a recurrence is limited to a span.
_PLACED: Final = frozenset(
    {
        Assumption.YEAR_FROM_PERIOD,
        Assumption.YEAR_REPEATS,
        Assumption.YEAR_OPEN,
        Assumption.CUT_TO_PERIOD,
        Assumption.OPEN_END,
    }
)


def every(source: Source, frequency: Every) -> Terms:
    """«ежеквартально», «раз в полугодие», «2 раза в год»."""
    least = Assumption.TIMES_LEAST if frequency.most else None
    return (_recurring(frequency, source, _times_code(frequency), least),)


def every_weekday(source: Source, *values: Every | tuple[int, ...]) -> Terms | None:
    """«каждый четверг», «еженедельно по вторникам и четвергам»."""
    match values:
        case (Every() as often, tuple(weekdays)) if often not in {
            Every("week"),
            Every("week", times=len(weekdays)),
        }:
            return None
        case (*_, tuple(weekdays)):
            rules = (Every("week", weekday=weekday) for weekday in weekdays)
            return tuple(_recurring(rule, source) for rule in rules)
        case _:
            return None


def every_weekday_at(source: Source, weekdays: tuple[int, ...], time: str) -> Terms | None:
    """«каждый понедельник в 15:00»: the time of day is a remark."""
    return tuple(replace(term, remark=time) for term in every_weekday(source, weekdays) or ())


def weekday_of_month(source: Source, places: tuple[Span, ...], weekday: int) -> Terms | None:
    """«последний четверг каждого месяца», «1-й и 3-й четверг месяца»."""
    if any(first != last for first, last in places):
        return None
    rules = (Every("month", weekday=weekday, nth=place) for place, _ in places)
    return tuple(_recurring(rule, source) for rule in rules)


def weekday_of_month_at(source: Source, places: tuple[Span, ...], weekday: int, time: str) -> Terms | None:
    """«первый понедельник каждого месяца, 15:00»: the time of day is a remark."""
    return (
        tuple(replace(term, remark=time) for term in weekday_of_month(source, places, weekday) or ()) or None
    )


def weekday_each_month(
    source: Source, places: tuple[Span, ...], weekday: int, frequency: Every
) -> Terms | None:
    """«3-й четверг ежемесячно»."""
    return weekday_monthly(source, frequency, places, weekday)


def weekday_monthly(source: Source, frequency: Every, places: tuple[Span, ...], weekday: int) -> Terms | None:
    """«ежемесячно, последний вторник», «2 раза в месяц, 1 и 3 среда»."""
    return weekday_of_month(source, places, weekday) if _is_monthly(frequency, len(places)) else None


def _is_monthly(frequency: Every, times: int) -> bool:
    """Whether a frequency says no more than that so many days of a month are named beside it."""
    return frequency in {_MONTHLY, Every("month", times=times)}


def day_of_month(source: Source, numbers: tuple[int, ...]) -> Terms | None:
    """«до 25 числа каждого месяца», «1 и 15 числа»; a month without that day has its last one instead."""
    if not all(1 <= day <= days.LONGEST_MONTH for day in numbers):
        return None
    return tuple(_recurring(Every("month", day=day), source) for day in numbers)


def last_of_month(source: Source) -> Terms | None:
    """«последний день месяца»."""
    return day_of_month(source, (days.LONGEST_MONTH,))


def day_monthly(source: Source, frequency: Every, numbers: tuple[int, ...]) -> Terms | None:
    """«ежемесячно до 25 числа», «2 раза в месяц, 1 и 15 числа»."""
    return day_of_month(source, numbers) if _is_monthly(frequency, len(numbers)) else None


def days_of_month(source: Source, first: int, last: int) -> Terms | None:
    """«с 1 по 5 число каждого месяца»: due on the last of them."""
    return day_of_month(source, (last,)) if 1 <= first < last else None


def day_of_month_after(source: Source, frequency: Every | None, day: int, unit: Unit | None) -> Terms | None:
    """«до 3 числа месяца, следующего за отчетным кварталом»; without a unit, that of the frequency."""
    whose = unit or (frequency.unit if frequency else "month")
    agree = frequency in {None, Every(whose)}
    if not agree or whose not in _MONTHS_AFTER or not 1 <= day <= days.LONGEST_MONTH:
        return None
    return (_recurring(Every(whose, day=day, months=_MONTHS_AFTER[whose]), source),)


def day_of_first_month(source: Source, frequency: Every | None, day: int, unit: Every) -> Terms | None:
    """«до 10 числа первого месяца следующего квартала»."""
    return day_of_month_after(source, frequency, day, unit.unit)


def day_of_next_month(source: Source, frequency: Every, day: int) -> Terms | None:
    """«ежеквартально до 5 числа следующего месяца»."""
    return day_of_month_after(source, frequency, day, None)


def day_of_last_month(source: Source, frequency: Every | None, day: int) -> Terms | None:
    """«до 20 числа последнего месяца квартала»."""
    if frequency not in {None, Every("quarter")} or not 1 <= day <= days.LONGEST_MONTH:
        return None
    return (_recurring(Every("quarter", day=day, months=LAST_MONTHS), source),)


def working_day(source: Source, frequency: Every | None, place: int, unit: Every | None) -> Terms | None:
    """«последний рабочий день квартала», «ежемесячно, до 3-го рабочего дня»."""
    whole = unit or frequency
    if whole is None or frequency not in {None, whole} or whole not in (_MONTHLY, Every("quarter")):
        return None
    rule = replace(whole, nth=place)
    return (_recurring(rule, source, Assumption.WORKING_DAYS),) if place else None


def last_part(source: Source, part: tuple[int, int], unit: Every) -> Terms | None:
    """«последняя неделя квартала»: due at its end."""
    return every(source, unit) if part[0] < 0 and unit.unit == "quarter" else None


def parts_of_month(source: Source, listed: tuple[Parts, ...]) -> Terms:
    """«последняя неделя каждого месяца», «1 и 3 неделя месяца»: due on the last day of that part."""
    found = []
    for _, place, length in listed:
        day = days.of_part(place, length, days.LONGEST_MONTH)[1]
        code = Assumption.WEEK_OF_MONTH if length == WEEK_LENGTH else None
        found.append(_recurring(Every("month", day=day), source, code))
    return tuple(found)


def parts_monthly(source: Source, frequency: Every, listed: tuple[Parts, ...]) -> Terms | None:
    """«ежемесячно, последняя неделя»."""
    return parts_of_month(source, listed) if frequency == _MONTHLY else None


def days_of_every_year(
    source: Source, frequency: Every, listed: tuple[date | DayOfYear, ...]
) -> Terms | None:
    """«ежегодно до 1 октября», «15 января и 15 июля ежегодно»."""
    if frequency != Every("year"):
        return None
    placed = [day for day in listed if isinstance(day, DayOfYear)]
    rules = (Every("year", day=day.day, months=(day.month,)) for day in placed)
    return tuple(_recurring(rule, source) for rule in rules) if len(placed) == len(listed) else None


def days_of_next_year(
    source: Source, frequency: Every | None, listed: tuple[date | DayOfYear, ...]
) -> Terms | None:
    """«до 15 января года, следующего за отчетным»."""
    return days_of_every_year(source, frequency or Every("year"), listed)


def days_each_year(source: Source, listed: tuple[date | DayOfYear, ...], frequency: Every) -> Terms | None:
    """«до 25 мая каждого года»."""
    return days_of_every_year(source, frequency, listed)


def two_days_each_year(
    source: Source,
    listed: tuple[date | DayOfYear, ...],
    others: tuple[date | DayOfYear, ...],
    frequency: Every,
) -> Terms | None:
    """«до 20 декабря и до 20 июня ежегодно»."""
    return days_of_every_year(source, frequency, (*listed, *others))


def part_of_every_year(
    source: Source, frequency: Every, part: tuple[int, int], groups: tuple[Group, ...]
) -> Terms | None:
    """«ежегодно, 3-я неделя октября»: due at its end."""
    found = parts(source, ((part[0], part[0], part[1]),), groups) if frequency == Every("year") else None
    terms = [limited(every(source, frequency)[0], each, source) for each in found or ()]
    return tuple(term for term in terms if term) or None


def months_of_every_year(source: Source, groups: tuple[Group, ...]) -> Terms | None:
    """«каждый ноябрь»."""
    return every_with_months(source, Every("year"), groups)


def every_with_months(source: Source, frequency: Every, groups: tuple[Group, ...]) -> Terms | None:
    """«ежегодно, май»; in «ежеквартально сентябрь ноябрь» the months decide, quarters or not."""
    match groups:
        case _ if frequency.step > 1 or frequency.most:
            return None
        case (MonthList(numbers=numbers, year=None, slash=False),) if frequency.unit != "week":
            rule = replace(frequency, months=tuple(sorted(numbers)))
        case _ if frequency.unit != "week" and frequency != Every("year") and _are_dated(groups):
            return months(source, groups)
        case _:
            return None
    if rule.unit == "year" and rule.times > len(rule.months):
        return None  # «2 раза в год, декабрь»: the other time is not named
    if rule.unit == "year" and rule.times in {1, len(rule.months)}:
        return (_recurring(replace(rule, times=1), source),)
    found = (len(days.months_within(number, source.period)) if source.period else 0 for number in rule.months)
    return (_recurring(rule, source, Assumption.MONTHS_NAMED, *map(year_code, found)),)


def _are_dated(groups: tuple[Group, ...]) -> bool:
    return all(isinstance(group, MonthList) and group.year and not group.slash for group in groups)


def months_with_frequency(source: Source, groups: tuple[Group, ...], frequency: Every) -> Terms | None:
    """«май ежегодно», «октябрь, апрель (2 раза в год)»."""
    return every_with_months(source, frequency, groups)


def limited(term: Term, span: Term, source: Source) -> Term | None:
    """A recurrence with the span beside it, in which alone it comes: «ежемесячно, сентябрь – май»."""
    within = _within(span, source.period)
    rule = term.rule
    if within is None or not isinstance(rule, Every) or rule.within or rule.months:
        return None
    of_month = span.kind is Kind.MONTHS
    if (of_month and rule.unit != "week") or (
        Assumption.WEEK_OF_MONTH in span.assumed and rule != Every("year")
    ):
        return None
    codes = {*term.assumed, *span.assumed} - _PLACED
    found = _recurring(replace(rule, within=within), source, *codes)
    remarks = "; ".join(remark for remark in (term.remark, span.remark) if remark)
    return replace(found, remark=remarks or None)


def _within(span: Term, period: Period | None) -> Within | None:
    match span:
        case Term(kind=Kind.EVENT, rule=Relation.UNTIL, dates=(last,)) if period and period.first <= last:
            return Period(period.first, last)
        case Term(kind=Kind.RANGE, rule=MonthSpan() | DaySpan() as rule):
            return rule
        case Term(kind=Kind.WHOLE, rule=Years() | Since() as rule):
            return rule
        case Term(kind=Kind.MONTHS, rule=MonthsOfYear(numbers=(number,))):
            return MonthSpan(number, number)
        case Term(kind=Kind.RANGE | Kind.MONTHS, rule=None, dates=(last,), first=date() as first):
            return Period(first, last)
        case _:
            return None


def _times_code(rule: Every) -> Assumption | None:
    if rule.step > 1:
        return Assumption.STEP_FROM_START
    if rule.times == 1:
        return None
    return Assumption.TIMES_EVENLY if days.is_even(rule) else Assumption.TIMES_AT_END


def _recurring(rule: Every, source: Source, *codes: Assumption | None) -> Term:
    period = source.period
    whole = _spans(rule.within, period)
    spans = whole
    if isinstance(rule.within, Since):
        codes = (*codes, Assumption.OPEN_END, _year_of(rule.within))
    if isinstance(rule.within, MonthSpan | DaySpan):
        spans = [part for each in whole if period and (part := days.cut(each, period))]
        codes = (*codes, year_code(len(spans)) if rule.unit != "year" else None)
    if not spans:
        return Term(Kind.RECURRING, assumed=in_order(Assumption.YEAR_OPEN, *codes), rule=rule)
    found = tuple(sorted({day for span in spans for day in _days(rule, span, source.week)}))
    cut = spans != whole or (not _is_once(rule) and any(days.is_cut(rule, span) for span in spans))
    open_year = Assumption.YEAR_OPEN if not found and rule.step == 1 else None
    codes = (*codes, open_year, Assumption.CUT_TO_PERIOD if cut else None)
    return Term(Kind.RECURRING, spans[0].first, spans[-1].last, found, assumed=in_order(*codes), rule=rule)


def _year_of(since: Since) -> Assumption | None:
    return Assumption.YEAR_FROM_PERIOD if isinstance(since.day, DayOfYear) else None


def _days(rule: Every, span: Period, week: Week) -> tuple[date, ...]:
    return (span.last,) if _is_once(rule) else days.occurrences(rule, span, week)


def _is_once(rule: Every) -> bool:
    """Whether it comes once in each span, at its end: «ежегодно, сентябрь – октябрь»."""
    return rule.unit == "year" and rule.times == 1 and isinstance(rule.within, MonthSpan | DaySpan)


def _spans(within: Within | None, period: Period | None) -> list[Period]:
    """Where a recurrence comes, before it is cut to the period."""
    match within:
        case None:
            return [period] if period else []
        case Period():
            return [within]
        case Years():
            named = days.years(within)
            return [(days.cut(named, period) if period else None) or named]
        case MonthSpan():
            return days.spans_within(within.first, within.last, period) if period else []
        case Since(day=day):
            found = ((day,) if isinstance(day, date) else days.days_within(day, period)) if period else ()
            return [Period(first, period.last) for first in found if period and first <= period.last]
        case DaySpan():
            return days.day_spans_within(within, period) if period else []
        case _:
            assert_never(within)
