"""Words that name years → the same so many years later, where they then mean what they meant."""

from __future__ import annotations

import re
from datetime import date

from generator.frozen import frozen
from generator.model import Deadline, Moment
from generator.normalize.times import Times, day, moment
from generator.rules.deadlines import outside_days
from generator.rules.indicators import outside
from generator.terms import Assumption, Kind, Period, Term

YEAR = re.compile("(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])")
#: Days by which one program may reach into the next (its last report), and those of a summer between two.
OVERLAP, PAUSE = 45, 124
#: Days that the words themselves name.
_DATED = frozenset({Kind.ON, Kind.BY, Kind.MONTHS, Kind.RANGE})
#: The year comes from the period, not from the words.
_FROM_PERIOD = frozenset(
    {Assumption.YEAR_FROM_PERIOD, Assumption.YEAR_REPEATS, Assumption.YEAR_IS_PERIOD, Assumption.YEAR_OPEN}
)


@frozen
class Move:
    """So many whole years from one period to another."""

    old: Period
    new: Period
    years: int

    def words(self, words: str) -> str:
        """Words with every year that they name moved."""
        return YEAR.sub(lambda found: str(int(found[0]) + self.years), words)


def move(old: Period, new: Period) -> Move:
    """The move between two periods: the whole years between their first days, to the nearest one."""
    return Move(old, new, round((new.first - old.first).days / 365.25))


def following(old: Period) -> Period | None:
    """The same days of the year after so many whole years as a period lasts.

    None where they would begin well before the old period ends or, of more than a year, long after it, and where a
    year lacks the day: nobody can tell then which days the next program has.
    """
    years = max(1, round(((old.last - old.first).days + 1) / 365.25))
    first, last = later(old.first, years), later(old.last, years)
    if first is None or last is None:
        return None
    pause = (first - old.last).days
    fits = pause >= -OVERLAP and (years == 1 or pause <= PAUSE)
    return Period(first, last) if fits else None


def moved_day(words: str, by: Move) -> str | None:
    """A day in words, moved; None where that year has no such day or the new period does not hold it."""
    moved = day(by.words(words))
    return by.words(words) if moved and by.new.first <= moved <= by.new.last else None


def moved_deadline(deadline: Deadline, by: Move, against: Times) -> str | None:
    """A deadline's words, moved; None where they would no longer mean the same time of the new period.

    Words that name no time (по плану) stay, and so do months without a year that the new period has.
    """
    words = by.words(deadline.words)
    terms = against.read(words)
    if any(term.kind is Kind.UNKNOWN for term in terms):
        return None if re.search("[0-9]", words) else words
    same = len(terms) == len(deadline.terms) and all(
        _answers(old, new, by, words) for old, new in zip(deadline.terms, terms, strict=True)
    )
    return words if same else None


def _answers(old: Term, new: Term, by: Move, words: str) -> bool:
    """Whether a moved term is the old one, so many years later and within the new period."""
    if new.kind is not old.kind or Assumption.YEAR_OPEN in new.assumed:
        return False
    if any(True for _ in outside_days(new, by.new.first, by.new.last)):
        return False
    named = old.kind in _DATED and re.search("[0-9]", words) and not _FROM_PERIOD.intersection(old.assumed)
    return not (named and old.last and new.last) or new.last.year - old.last.year == by.years


def moved_moment(old: Moment, by: Move) -> Moment | None:
    """The moment of a target, moved; None where the new period has no such moment."""
    moved = moment(by.words(old.words), by.new)
    return moved if moved.last and not outside(moved, by.new) else None


def later(one: date, years: int) -> date | None:
    """The same day so many years later; None of 29 February where that year has none."""
    try:
        return one.replace(year=one.year + years)
    except ValueError:
        return None
