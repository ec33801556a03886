"""What a template asks of a target or a deadline × what a program promises → whether that is less."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from itertools import pairwise

from generator.model import Deadline, Figure, Indicator, Measure, Moment, Step, Target
from generator.normalize.ids import fold
from generator.normalize.unsettled import unsettled
from generator.rules.deadlines import own_deadlines
from generator.rules.figures import in_order
from generator.rules.telling import natural, telling
from generator.terms import Kind, Period, Term
from generator.values import Bound, Change, Value

#: Words of one unit.
_UNITS = {
    **dict.fromkeys(("%", "проц", "процентов", "проценты"), "процент"),
    "чел": "человек",
    "шт": "штука",
    "ед": "единица",
    "руб": "рубль",
    "ч": "час",
    "мин": "минута",
    "тыс": "тысяча",
    "млн": "миллион",
}
_DENIALS = frozenset({"не", "нет", "без"})
_TOWARDS = re.compile(r"\s*\(?до\s", re.IGNORECASE)
_GROWING = {"больше": True, "меньше": False}
#: Below so many days nobody speaks of delay where days were carried over to other years: weekdays move.
_WEEK = 7

# ------------------------------------------------------------------------------------------------- periods


def shift(required: Period | None, own: Period | None) -> int:
    """The years by which the times of a template have to be moved for a program.

    None where one period lies within the other: a program of one year takes from a template of three what it asks
    for that year. Else the first days of both are laid on each other, to the nearest year, as `new --from` does.
    """
    if required is None or own is None or _holds(required, own) or _holds(own, required):
        return 0
    return round((own.first - required.first).days / 365.25)


def _holds(outer: Period, inner: Period) -> bool:
    return outer.first <= inner.first and inner.last <= outer.last


def moved(day: date, years: int) -> date:
    """The same day so many years later; 29 February is the last day of February anywhere."""
    year = min(max(day.year + years, date.min.year), date.max.year)
    try:
        return day.replace(year=year)
    except ValueError:
        return day.replace(year=year, day=28)


# ------------------------------------------------------------------------------------------------- targets


def growing(required: Indicator, own: Indicator) -> bool | None:
    """Whether more is better, as the template says: by its «лучше», its bounds, else the program's «лучше»."""
    bounds = {figure.value.bound for target in required.targets for figure in target.figures}
    if required.better in _GROWING:
        return _GROWING[required.better]
    if bounds & {Bound.AT_LEAST, Bound.ABOVE}:
        return True
    if bounds & {Bound.AT_MOST, Bound.BELOW}:
        return False
    return _GROWING.get(own.better or "")


def answers(required: Moment, targets: tuple[Target, ...]) -> list[Target]:
    """The targets of a program for a moment of the template, one for each year of it."""
    if required.first is None or required.last is None:
        return [target for target in targets if fold(target.moment.words) == fold(required.words)]
    first, last = required.first, required.last
    same = [one for one in targets if (one.moment.first, one.moment.last) == (first, last)]
    found = same or [one for year in _years(first, last) for one in _answer(*year, targets)]
    return list({one.path: one for one in found}.values())


def _years(first: date, last: date) -> list[tuple[date, date]]:
    """The calendar years of a span that is made of them; any other span is one."""
    if (first.month, first.day, last.month, last.day) != (1, 1, 12, 31):
        return [(first, last)]
    return [(date(year, 1, 1), date(year, 12, 31)) for year in range(first.year, last.year + 1)]


def _answer(first: date, last: date, targets: tuple[Target, ...]) -> list[Target]:
    """The last target within a span, for want of one that around it, else the last that meets it at all."""
    meeting = [
        (one.moment.first, one.moment.last, one)
        for one in in_order(targets)
        if one.moment.first and one.moment.last
        if one.moment.first <= last and one.moment.last >= first
    ]
    inside = [one for begin, end, one in meeting if first <= begin and end <= last]
    around = [one for begin, end, one in meeting if begin <= first and last <= end]
    return (inside or around or [one for _, _, one in meeting])[-1:]


def mates(required: Figure, own: Target) -> list[Figure]:
    """The figures of a target that answer one: those of its label, or what holds for all labels."""
    labels = [figure for figure in own.figures if natural(figure.label) == natural(required.label)]
    if labels or not required.label:
        return labels or list(own.figures)
    return [figure for figure in own.figures if not figure.label]


def weaker(required: Figure, own: Figure, *, more: bool | None) -> bool | None:
    """Whether a figure promises less than the one of the template; None where the two can't be compared."""
    asked, said = required.value, own.value
    if unsettled(asked.words) or unsettled(said.words):
        return False
    if asked.number is None:
        return None if _lacks(asked, said) else False
    kinds = [(value.change is None, value.per) for value in (asked, said)]
    if said.number is None or kinds[0] != kinds[1]:
        return None
    if _is_share(required) != _is_share(own):
        return None if said.unit else False  # the unit of an indicator is told by itself
    if more is None:
        return False
    return _loses_floor(asked, said, more=more) or _promise(said, more=more) < _promise(asked, more=more)


def _loses_floor(asked: Value, said: Value, *, more: bool) -> bool:
    """Whether «не менее 60» is to be no more than «до 60»: less would be no fault any longer."""
    floor = asked.bound in (Bound.AT_LEAST, Bound.ABOVE)
    return more and floor and reaches(said) and (said.number or 0) <= (asked.number or 0)


def reaches(value: Value) -> bool:
    """Whether a figure is a level to come to, which nobody has to hold: «до 80 %», not «от 60 до 80 %»."""
    return value.number is not None and _TOWARDS.match(value.words) is not None


def _lacks(asked: Value, said: Value) -> bool:
    """Whether a state is not said: «имеется» is said by «имеются в каждом классе», but not by «не имеется»."""
    wanted, words = _stated(asked.words), _stated(said.words)
    if not set(wanted) <= set(words):
        return True
    return any(word in _DENIALS - set(wanted) and stated in wanted for word, stated in pairwise(words))


def _stated(words: str) -> list[str]:
    """The words of a state in any form and in their order: «имеется», «имеются», «имеет»."""
    return [
        word[:3] + word[3:].removesuffix("тс").rstrip("аеиоуыюятвмгхйь")
        for each in natural(words).split()
        for word in telling(each)
    ]


def _is_share(figure: Figure) -> bool:
    return unit(figure.value.unit or figure.unit) == "процент"


def _promise(value: Value, *, more: bool) -> tuple[Decimal, bool]:
    """The least that a value promises, the higher the better; and whether even that must be exceeded."""
    assert value.number is not None
    low = value.number if value.low is None else value.low
    open_end = (Bound.AT_MOST, Bound.BELOW) if more else (Bound.AT_LEAST, Bound.ABOVE)
    if value.change is not None:
        good = value.change in (Change.BY, Change.UP if more else Change.DOWN)
        limited = value.bound in (Bound.AT_MOST, Bound.BELOW)
        size = Decimal(0) if limited and good else low
        return size if good else -size, value.bound is Bound.ABOVE
    if value.bound in open_end:
        return Decimal("-Infinity"), False
    least = low if more else -value.number
    return least, value.bound in (Bound.ABOVE, Bound.BELOW)


def unit(words: str) -> str:
    """The unit that words mean, in one spelling."""
    bare = natural(words) or words.strip()
    return " ".join(sorted(telling(" ".join(_UNITS.get(word, word) for word in bare.split()))))


# ----------------------------------------------------------------------------------------------- deadlines


def delayed(required: Measure | Step, own: Measure | Step, years: int, within: Period) -> date | None:
    """The day of the template that a program's measure is too late for; None where it is in time.

    Days that the period does not hold are not asked for. What is done again and again is in time with its first;
    how many days there are is not compared.
    """
    asked = [
        day for day in (moved(day, years) for day in _asked(required)) if within.first <= day <= within.last
    ]
    given = _given(own, within)
    grace = _WEEK - 1 if years else 0
    for limit, day in zip(asked, given, strict=False):
        late = (day - limit).days
        if late > grace and not (late == 1 and day.day == 1):  # «до 01.10» is said of September
            return limit
    return None


def _asked(part: Measure | Step) -> list[date]:
    """The days by which a template wants something done; what is to be done all the time asks for none."""
    terms = _terms(part)
    if part.day:
        return [part.day]
    if any(term.kind in (Kind.RECURRING, Kind.WHOLE, Kind.UNKNOWN) for term in terms):
        return []
    return _days(terms)


def _given(part: Measure | Step, within: Period) -> list[date]:
    """The days on which a program does it; what has no day of its own may wait for the end of the period."""
    terms = _terms(part)
    if part.day:
        return [part.day]
    if any(term.kind in (Kind.RECURRING, Kind.UNKNOWN) for term in terms):
        return []
    whole = any(term.kind in (Kind.WHOLE, Kind.UNSCHEDULED) for term in terms)
    return _days(terms) or ([within.last] if whole else [])


def _days(terms: list[Term]) -> list[date]:
    return sorted({day for term in terms for day in term.dates})


def _terms(part: Measure | Step) -> list[Term]:
    return [term for own in deadlines_of(part) for term in own.terms]


def deadlines_of(part: Measure | Step) -> tuple[Deadline, ...]:
    """The deadlines of a row, for want of any those of its steps; a row that tracks an indicator has none."""
    own = own_deadlines(part)
    if own or isinstance(part, Step) or part.tracks:
        return own
    return tuple(deadline for step in part.steps for deadline in step.deadlines)
