"""Words of a deadline → terms, and terms → words.

`parse` reads what people write in the «Сроки» column; `phrase` says a term in canonical words, and each
undoes the other. The grammar is our own and is a list: `rules.RULES`.
"""

from __future__ import annotations

from generator.terms.names import Events, Spans
from generator.terms.reading import parse
from generator.terms.spans import spans
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
    Rule,
    Since,
    Term,
    Tie,
    Unit,
    WeekdayOfYear,
    Years,
    to_json,
)
from generator.terms.wording import phrase

__all__ = [
    "Assumption",
    "DayOfYear",
    "DaySpan",
    "Edge",
    "Events",
    "Every",
    "Kind",
    "MonthSpan",
    "MonthsOfYear",
    "Offset",
    "Period",
    "Relation",
    "Rule",
    "Since",
    "Spans",
    "Term",
    "Tie",
    "Unit",
    "WeekdayOfYear",
    "Years",
    "parse",
    "phrase",
    "spans",
    "to_json",
]
