"""The values of a deadline: what words mean, without the words.

Two wordings that mean the same give equal terms: «Ноябрь,2024» and «ноябрь 2024 г.» do, «весь период» and
«в течение всего срока реализации программы» do.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Literal

from generator.frozen import frozen


@frozen
class Period:
    """Days from `first` to `last`, both included."""

    first: date
    last: date


class Kind(StrEnum):
    """What sort of deadline it is; the field's distinctions, not the grammar's."""

    ON = "on"
    """A day."""
    BY = "by"
    """A limit; its day is still in time."""
    MONTHS = "months"
    """One month or several, each due at its end."""
    RANGE = "range"
    """A window, due at its end."""
    RECURRING = "recurring"
    """Again and again through the period."""
    WHOLE = "whole"
    """All through the period, with no day of its own."""
    EVENT = "event"
    """Tied to a named event."""
    UNSCHEDULED = "unscheduled"
    """By another plan, which `reason` names."""
    UNKNOWN = "unknown"
    """Not read; `reason` holds the words."""


class Assumption(StrEnum):
    """What the reader had to suppose. Declared in the order in which a term lists them."""

    YEAR_FROM_PERIOD = "year-from-period"
    """No year is named; the period holds the month, day or span once, so that year is meant."""
    YEAR_REPEATS = "year-repeats"
    """No year is named and the period holds it several times: it falls in each of them."""
    YEAR_OPEN = "year-open"
    """No year is named and the period holds none (or there is no period): this part of it has no dates."""
    CROSSES_YEAR = "crosses-year"
    """One year is named and the months run over the new year: the rest are of the year before or after."""
    SLASH_SPAN = "slash-span"
    """A slash between two neighbouring months is read as a window over both, due at its end."""
    SLASH_LIST = "slash-list"
    """A slash between other months is read as a list: it is due in each of them."""
    BARE_YEARS = "bare-years"
    """«2023/2024» or «2023–2024» with neither «учебный» nor «годы» is read as calendar years."""
    SCHOOL_YEAR = "school-year"
    """A school year is read as 1 September to 31 August; lessons end earlier."""
    HALF_YEAR = "half-year"
    """A half-year with a plain year is January to June or July to December, not a half of the school year."""
    YEAR_IS_PERIOD = "year-is-period"
    """«В течение года» in a period longer than a year, or «учебного года» unnamed, is the whole period."""
    ALWAYS_IS_PERIOD = "always-is-period"
    """«Постоянно», «регулярно», «ежедневно» name no days: they are the whole period."""
    WEEK_OF_MONTH = "week-of-month"
    """The n-th week of a month is its n-th seven days, the last one its last seven; no calendar week."""
    TIMES_EVENLY = "times-evenly"
    """«2 раза в год» is spread over equal parts of the year, each due at its end."""
    TIMES_AT_END = "times-at-end"
    """«5 раз в год» parts no year evenly: all five are due at its end."""
    TIMES_LEAST = "times-least"
    """«2–3 раза в год» is due twice: the fewest times that will do."""
    STEP_FROM_START = "step-from-start"
    """«Раз в 2 недели» does not say from when: it is counted from the beginning of the period."""
    OPEN_END = "open-end"
    """«С сентября» has no end: it goes on to the end of the period."""
    SCHOOL_TERMS = "school-terms"
    """Vacations and quarters are those that are recommended to schools, not the school's own."""
    WORKING_DAYS = "working-days"
    """Working days are those of the working calendar, in the school's week."""
    MONTHS_NAMED = "months-named"
    """A frequency is followed by months: the months decide, though they may not fit it."""
    CUT_TO_PERIOD = "cut-to-period"
    """What sticks out of the period is cut at its edge."""


class Relation(StrEnum):
    """How a deadline is tied to its event."""

    BEGINNING = "beginning"
    """At the event's beginning: not before its first day."""
    BEFORE = "before"
    """Due by the event's first day."""
    DURING = "during"
    """At the event's own times."""
    UNTIL = "until"
    """Due by the event's last day."""
    AFTER = "after"
    """From the event's results: not before its last day."""


class Edge(StrEnum):
    """Seven days of an event."""

    FIRST_WEEK = "first-week"
    """From its first day on."""
    LAST_WEEK = "last-week"
    """Up to its last day."""


@frozen
class DayOfYear:
    """A day without a year; 29 February is the last of February in any year."""

    month: int
    day: int


@frozen
class WeekdayOfYear:
    """«Вторая суббота октября» without a year; the place is that of `Every`."""

    month: int
    weekday: int
    nth: int


@frozen
class Since:
    """The first day of what has no end but the period's."""

    day: date | DayOfYear


@frozen
class MonthsOfYear:
    """Months without a year, ascending."""

    numbers: tuple[int, ...]


@frozen
class MonthSpan:
    """A span of months without a year; one that runs backwards crosses the new year."""

    first: int
    last: int


@frozen
class DaySpan:
    """A span of days without a year; one that runs backwards crosses the new year."""

    first: DayOfYear
    last: DayOfYear


@frozen
class Years:
    """Years as named, calendar or school ones; `last` is the year in which they end."""

    first: int
    last: int
    school: bool = False


Unit = Literal["week", "month", "quarter", "half-year", "year"]
Within = Period | MonthSpan | DaySpan | Years | Since


@frozen
class Every:
    """A recurrence: due at the end of each unit, unless a weekday, a day or months say otherwise.

    `weekday` counts from Monday = 0; `nth` is its place in the month, -1 the last, or without a weekday that of a
    working day in the unit; `day` is the day of the month; `times` is how often in each unit, `most` how often at
    most if that is told, `step` how many units one of them takes; `within` is where it is named to begin and end.
    """

    unit: Unit
    weekday: int | None = None
    nth: int | None = None
    day: int | None = None
    months: tuple[int, ...] = ()
    times: int = 1
    step: int = 1
    most: int = 0
    within: Within | None = None


Length = Literal["day", "working-day", "week", "month"]


@frozen
class Offset:
    """So long before the first day of an event or before its last (until), after its first (beginning) or its last."""

    relation: Literal[Relation.BEFORE, Relation.UNTIL, Relation.BEGINNING, Relation.AFTER]
    count: int
    unit: Length


@frozen
class Tie:
    """A relation to the occurrence of an event that falls into named years."""

    relation: Relation
    years: Years


Rule = (
    DayOfYear
    | WeekdayOfYear
    | MonthsOfYear
    | MonthSpan
    | DaySpan
    | Years
    | Since
    | Every
    | Relation
    | Edge
    | Tie
    | Offset
)


@frozen
class Term:
    """One deadline: its kind, its days, and what `phrase` needs to say it again.

    `first` and `last` bound it (`by` has no first), `dates` are the days on which it falls due. `rule` is
    what the days alone cannot tell: the frequency, the month without its year, the tie to the event.
    """

    kind: Kind
    first: date | None = None
    last: date | None = None
    dates: tuple[date, ...] = ()
    event: str | None = None
    assumed: tuple[Assumption, ...] = ()
    reason: str | None = None
    remark: str | None = None
    rule: Rule | None = None


def in_order(*codes: Assumption | None) -> tuple[Assumption, ...]:
    """The assumptions that were made, each once, in their declared order."""
    return tuple(code for code in Assumption if code in codes)


def to_json(term: Term) -> dict[str, str | list[str] | None]:
    """A term as the JSON of `antirisk deadline`, but for the words, which the caller has."""
    return {
        "kind": term.kind.value,
        "from": term.first.isoformat() if term.first else None,
        "to": term.last.isoformat() if term.last else None,
        "dates": [day.isoformat() for day in term.dates],
        "event": term.event,
        "assumed": [code.value for code in term.assumed],
        "reason": term.reason,
    }
