"""Deadlines of one item in both editions → earlier, later, otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from generator.diff.changes import Area, Change, Kind, Sign
from generator.diff.sides import Item, Sides
from generator.diff.wording import same
from generator.frozen import frozen
from generator.model import Deadline, Event
from generator.source import Path
from generator.terms import Kind as TermKind
from generator.terms import Period

#: So many days later is no delay where days were carried over to other years: weekdays move.
_WEEK = 7
#: Deadlines that name no day at all, not even that of an event.
_OPEN = (TermKind.UNKNOWN, TermKind.UNSCHEDULED)
#: What makes a day depend on something.
_LOOSE = re.compile(
    r"\b(?:при\s+(?:наличии|необходимости|возможности|условии)|по\s+(?:мере\s+)?возможности|по\s+необходимости|в\s+случае|если)\b",
    re.IGNORECASE,
)
#: Months in which a school year begins.
_AUGUST, _SEPTEMBER = 8, 9


@frozen
class _When:
    """When something falls due: its words, its days, whether all of it has days, whether nobody can tell any."""

    words: str
    days: tuple[date, ...]
    sure: bool
    open: bool = False


def deadlines(  # noqa: PLR0913 - both sides of one cell
    one: Sides,
    item: Item,
    old: Sequence[Deadline],
    new: Sequence[Deadline],
    *,
    days: tuple[date | None, date | None] = (None, None),
    key: Path = ("срок",),
) -> Iterator[Change]:
    """What became of the deadlines of an item; `days` are those that its author gave beside the words."""
    was, now = _when(old, days[0], one.old.period), _when(new, days[1], one.new.period)
    alike = same(was.words, now.words) or same(one.words(was.words), now.words)
    if was == now or (alike and not days[0] and not days[1]):
        return
    said = (was.words or None, now.words or None)
    if not was.words or not now.words:
        over = [Sign.AFTER_DEADLINE] if was.words and one.passed(was.days) else []
        gone = Kind.REMOVED if was.words else Kind.ADDED
        yield item.change(Area.DEADLINE, gone, *said, key=key, signs=over)
        return
    kind, signs = _moved(one, was, now)
    if kind:
        yield item.change(Area.DEADLINE, kind, *said, key=key, signs=signs)


def _when(cell: Sequence[Deadline], day: date | None, period: Period | None) -> _When:
    """When a cell falls due; what goes on through the whole period is due at its end."""
    words = "; ".join(" ".join(deadline.words.split()) for deadline in cell)
    if day:
        shown = f"{day:%d.%m.%Y}"
        return _When(words if shown in words else f"{words} ({shown})".strip(), (day,), sure=True)
    terms = [term for deadline in cell for term in deadline.terms]
    days = {one for term in terms for one in term.dates}
    whole = [term for term in terms if term.kind is TermKind.WHOLE]
    ends = {term.last or (period.last if period else None) for term in whole}
    sure = all(term.dates or term.kind is TermKind.WHOLE for term in terms)
    unread = not days and not whole and any(term.kind in _OPEN for term in terms)
    return _When(words, tuple(sorted(days | {end for end in ends if end})), sure and bool(terms), unread)


def occasion(one: Sides, was: Event, now: Event) -> tuple[Kind, list[Sign]]:
    """What became of the days of an event: whatever waits for it falls due with it."""
    kind, signs = _moved(one, _occurring(was), _occurring(now))
    return (kind if kind and kind is not Kind.REWORDED else Kind.VALUE), signs


def _occurring(event: Event) -> _When:
    """An event as a deadline: each time that it comes is due at its end."""
    ends = tuple(sorted({span.last for span in event.spans}))
    return _When(event.words, ends, bool(ends), open=not ends)


def _moved(one: Sides, was: _When, now: _When) -> tuple[Kind | None, list[Sign]]:
    before = tuple(sorted(moved for day in was.days if (moved := one.then(day))))
    grace = _WEEK - 1 if one.years else 0
    if was.sure and now.sure and _close(before, now.days, grace):
        if bool(_LOOSE.search(was.words)) is not bool(_LOOSE.search(now.words)):
            return Kind.VALUE, []  # the same day, and only if something else comes true
        return (None if one.years else Kind.REWORDED), []
    changed = [day for day in was.days if day not in now.days]
    signs = [Sign.AFTER_DEADLINE] if one.passed(changed) else []
    if not (was.sure and now.sure and before and now.days):
        return Kind.VALUE, [*signs, Sign.UNDATED] if was.days and now.open else signs
    kind = _way(before, now.days)
    if now.days[-1] > before[-1]:
        signs += _beyond(one, before[-1], now.days[-1])
    if kind is Kind.VALUE and len(now.days) < len(before):
        signs.append(Sign.RARER)
    return kind, signs


def _close(before: Sequence[date], after: Sequence[date], grace: int) -> bool:
    return len(before) == len(after) and all(
        abs((two - one).days) <= grace for one, two in zip(before, after, strict=True)
    )


def _way(before: Sequence[date], after: Sequence[date]) -> Kind:
    """Later if no day of several is earlier; lists that differ in length fall due more or less often."""
    if len(before) != len(after):
        return Kind.VALUE
    ways = {two > one for one, two in zip(before, after, strict=True) if one != two}
    if len(ways) != 1:
        return Kind.VALUE
    return Kind.LATER if ways.pop() else Kind.EARLIER


def _beyond(one: Sides, before: date, after: date) -> Iterator[Sign]:
    """Whether a later day lies in another year, or behind the period of either edition."""
    periods = [period for period in (one.new.period, _old_period(one)) if period]
    if _year(after, one.new.period) > _year(before, one.new.period):
        yield Sign.PAST_YEAR
    if periods and before <= min(period.last for period in periods) < after:
        yield Sign.PAST_PERIOD


def _old_period(one: Sides) -> Period | None:
    period = one.old.period
    first, last = (one.then(period.first), one.then(period.last)) if period else (None, None)
    return Period(first, last) if first and last else None


def _year(day: date, period: Period | None) -> int:
    """The year of a day: a school year where the program's period begins with one, else the calendar's."""
    school = period is not None and period.first.month in (_AUGUST, _SEPTEMBER)
    return day.year - 1 if school and day.month < _SEPTEMBER else day.year


def period(one: Sides, item: Item) -> Iterator[Change]:
    """The period: moved as a whole by years, or longer, shorter, said otherwise."""
    old, new = one.old.period, one.new.period
    said = (_period(old, one.old.period_words), _period(new, one.new.period_words))
    if one.years:
        linked = [Sign.CONTINUED] if one.linked else []
        yield item.change(Area.DEADLINE, Kind.MOVED, *said, signs=linked)
    elif old and new and old != new:
        kind = Kind.VALUE if old.last == new.last else Kind.LATER if new.last > old.last else Kind.EARLIER
        past = [Sign.PAST_PERIOD] if kind is Kind.LATER else []
        over = [Sign.AFTER_DEADLINE] if one.passed([old.last]) and kind is not Kind.VALUE else []
        yield item.change(Area.DEADLINE, kind, *said, signs=[*past, *over])
    elif old != new:
        yield item.change(Area.DEADLINE, Kind.ADDED if new else Kind.REMOVED, *said)
    elif not same(one.old.period_words, one.new.period_words):
        words = (one.old.period_words or None, one.new.period_words or None)
        yield item.change(Area.DEADLINE, Kind.REWORDED, *words, at="словами")


def _period(days: Period | None, words: str) -> str | None:
    return f"{days.first:%d.%m.%Y} – {days.last:%d.%m.%Y}" if days else words or None
