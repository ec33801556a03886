"""Words → terms.

The words are cut into tokens once; then, place by place, the first rule that fits is taken. What is left
over after that makes the whole cell unknown: a word that no rule reads («кроме», «не») may turn the meaning
of its neighbours.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import Final, NamedTuple

from generator.terms.grammar import FIGURE, Rule, Source, match, opens
from generator.terms.joining import Deadline, End, Part, Reason, Remark, join
from generator.terms.names import Events, Listed, names, read_names
from generator.terms.rules import DOCUMENTS, REASONS, RULES, TIED
from generator.terms.slips import is_misspelt_day
from generator.terms.slots import SLOTS, STARTS
from generator.terms.term import Every, Kind, Period, Relation, Term
from generator.terms.tokens import Shape, normalise, tokenise
from generator.terms.wording import phrase
from generator.terms.words import (
    DAY_OF_MONTH,
    DAY_WORDS,
    MONTHS_GENITIVE,
    NAMED_AFTER,
    NAMING_WORDS,
    PLACE_FORMS,
    TIME_WORDS,
)
from generator.terms.working import Week

LONGEST: Final = 1000
"""Letters that are read at most: the longest real deadline has 77, what is much longer is prose."""

_LONGEST_ABBREVIATION: Final = 2
_HYPHENS: Final = frozenset({"-", "/"})
_SEPARATORS: Final = frozenset({",", "и", "но"})
_ONCE: Final = frozenset({"однократно", "разово", "единовременно", "единоразово"})
_TITLES: Final = frozenset({"срок", "сроки", "дата", "даты"})
_OF_TITLES: Final = ("исполнен", "проведен", "выполнен", "сдач", "реализац", "представлен")
_NEXT: Final = frozenset({"далее", "затем"})
_NUMBERS: Final = re.compile(r"[0-9]{1,2}(?:[-–—, и]+[0-9]{1,2})*")
"""Figures alone, which beside a month may be its days: «октябрь (9, 16, 23)»."""
_CONJUNCTIONS: Final = frozenset({"и", "или"})
_ENDS: Final = frozenset({".", ";", "//"})


def parse(
    words: str, period: Period | None, events: Events | None = None, week: Week = "пятидневная"
) -> tuple[Term, ...]:
    """Words of a deadline → its terms: several if the cell holds several, none if it is blank.

    `period` places what has no year of its own; `events` are those that the program names, with their days; in
    `week` working days are counted. Any text gives an answer: what is not read in full is one term of kind unknown.
    """
    text = normalise(words)
    if not text:
        return ()
    if len(text) > LONGEST:
        return (Term(Kind.UNKNOWN, reason=text),)
    return _terms(text, Against(period, tuple((events or {}).items()), week))


class Against(NamedTuple):
    """What words are read against."""

    period: Period | None
    events: tuple[Listed, ...]
    week: Week


@lru_cache(maxsize=1024)
def _terms(text: str, against: Against) -> tuple[Term, ...]:
    """The terms of a text; kept, since a program says «в течение года» in every second row.

    A remark or a reason that would be more than one beside its own term makes the text unknown: «ноябрь 2023, май
    2024 (до 1 мая)».
    """
    terms = _read(text, against)
    if terms and any(_tells_when(term, against) for term in terms):
        terms = _read(_without_brackets(text), against)
    told = (term for term in terms or () if term.remark or term.reason)
    clear = all(_read(normalise(phrase(term)), against) == (term,) for term in told)
    return (terms if clear else None) or (Term(Kind.UNKNOWN, reason=text),)


def _tells_when(term: Term, against: Against) -> bool:
    """Whether a remark is part of the deadline: «ежемесячно (сентябрь – май)», «до 31.12 (ежемесячно)»."""
    if not term.remark:
        return False
    if _may_tell_days(term, term.remark):
        return True
    told = _read(term.remark, against) or ()
    if term.kind is Kind.ON:  # a weekday only says what day it is
        told = tuple(each for each in told if not isinstance(each.rule, Every) or each.rule.weekday is None)
    kinds = {each.kind for each in told}
    if term.kind in {Kind.UNSCHEDULED, Kind.WHOLE} and any(each.rule is Relation.UNTIL for each in told):
        return True
    if term.kind is Kind.UNSCHEDULED:
        return bool(kinds - {Kind.UNSCHEDULED, Kind.UNKNOWN, Kind.EVENT})
    if term.kind is Kind.RECURRING:
        return bool(kinds - {Kind.UNSCHEDULED}) or any(
            token.key in DAY_WORDS for token in tokenise(term.remark)
        )
    tells_day = any(token.key in DAY_OF_MONTH for token in tokenise(term.remark))
    return Kind.RECURRING in kinds or (tells_day and term.kind in {Kind.MONTHS, Kind.RANGE})


def _may_tell_days(term: Term, remark: str) -> bool:
    """Whether a remark may be days: figures alone beside one month, a month that is misspelt."""
    of_month = term.kind is Kind.MONTHS and len(term.dates) < 2 and _NUMBERS.fullmatch(remark)
    return bool(of_month) or any(is_misspelt_day(token.key) for token in tokenise(remark))


def _without_brackets(text: str) -> str:
    return " ".join(text.replace("(", ", ").replace(")", " ").split())


def _read(text: str, against: Against) -> tuple[Term, ...] | None:
    source = Source(text, tokenise(text), against.period, names(against.events), against.week)
    parts, left = _parts(source)
    return None if left else join(parts, source)


def unread(words: str, period: Period | None, events: Events | None = None) -> str:
    """The words of a deadline from the first one on that no rule reads; empty if all are read."""
    text = normalise(words)[:LONGEST]
    return _parts(Source(text, tokenise(text), period, names(tuple((events or {}).items()))))[1]


def _parts(source: Source) -> tuple[list[Part], str]:
    """The text as parts in order, and what is left over."""
    parts: list[Part] = []
    at = 0
    while at < len(source.tokens):
        found = _part(source, at)
        if found is None:
            return parts, source.text[source.tokens[at].start :]
        part, end = found
        if parts and isinstance(part, Deadline) and _is_left_over(source, at, parts[-1]):
            return parts, source.text[source.tokens[at].start :]
        if isinstance(part, Deadline) and at and _is_glued(source, at):
            part = replace(part, glued=True)
        parts.extend([part] if part else [])
        at = end
    return parts, ""


def _is_left_over(source: Source, at: int, before: Part) -> bool:
    """Whether a month in the genitive goes on with days that have one: «первый понедельник октября, декабря»."""
    days = {Kind.ON, Kind.BY, Kind.RANGE}
    of_days = isinstance(before, Deadline) and before.terms[-1].kind in days
    return of_days and source.key(at) in MONTHS_GENITIVE and source.key(at - 1) in _SEPARATORS


def _is_glued(source: Source, at: int) -> bool:
    """Whether words go on without a mark or an «и» before this place."""
    return source.tokens[at - 1].shape is not Shape.MARK and source.key(at - 1) not in _CONJUNCTIONS


def _part(source: Source, at: int) -> tuple[Part | None, int] | None:
    key = source.key(at)
    if key in _SEPARATORS or key in _ONCE:
        return None, at + 1
    if at == 0 and (behind := _behind_title(source)):
        return None, behind
    if key in _ENDS:
        return End(), at + 1
    if source.tokens[at].shape is Shape.NUMBER and source.key(at + 1) == ")":
        return End(), at + 2
    if key in _NEXT:
        return End(then=True), at + (2 if source.key(at + 1) == "-" else 1)
    return _deadline(source, at) or (_remark if key == "(" else _reason)(source, at)


def _behind_title(source: Source) -> int:
    """The place behind «Срок:», «Дата проведения –» at the beginning of a cell; 0 where there is no such title."""
    behind = 2 if source.key(1).startswith(_OF_TITLES) else 1
    return behind + 1 if source.key(0) in _TITLES and source.key(behind) in {":", "-"} else 0


def _deadline(source: Source, at: int) -> tuple[Deadline | Reason, int] | None:
    for rule in _rules_at(_opening(source.key(at))):
        found = match(rule.pattern, source, at, SLOTS)
        terms = rule.build(source, *found[0]) if found else None
        if found and terms is not None:
            end = found[1]
            return Deadline(terms) if terms else Reason(_canonical(source, at, at + 1, end), alone=True), end
    return None


def _opening(key: str) -> str:
    return FIGURE if key[0].isdecimal() else key


@lru_cache(maxsize=1024)
def _rules_at(opening: str) -> tuple[Rule, ...]:
    """The rules that may fit at such a token: most begin with a few words, so most need not be tried."""
    return tuple(rule for rule in RULES if opens(rule.pattern, opening, STARTS))


@lru_cache(maxsize=1024)
def _reasons_at(opening: str) -> tuple[str, ...]:
    return tuple(pattern for pattern in REASONS if opens(pattern, opening, STARTS))


def _remark(source: Source, at: int) -> tuple[Remark, int] | None:
    """What stands in brackets; None if they are not closed."""
    depth = 0
    for end in range(at, len(source.tokens)):
        depth += {"(": 1, ")": -1}.get(source.key(end), 0)
        if depth == 0:
            text = source.text[source.tokens[at].end : source.tokens[end].start].strip()
            return (Remark(text), end + 1) if text and text.casefold() not in _CONJUNCTIONS else None
    return None


def _reason(source: Source, at: int) -> tuple[Reason, int] | None:
    """What sends to another plan, up to where the sentence or its reason ends and a deadline begins."""
    for pattern in _reasons_at(_opening(source.key(at))):
        found = match(pattern.removesuffix(" …"), source, at, SLOTS)
        if found is None:
            continue
        end = _tail(source, found[1])
        if pattern in TIED and end is not None and _goes_on(source, end):
            return None
        if end is not None and (end > found[1] or not pattern.endswith(" …")):
            return Reason(_canonical(source, at, found[1], end)), end
    return None


def _goes_on(source: Source, end: int) -> bool:
    """Whether a deadline follows at once: «до начала нового учебного года» is none of «учебного года»."""
    return end < len(source.tokens) and source.tokens[end].shape is not Shape.MARK


def _tail(source: Source, at: int) -> int | None:
    """The end of the plain words of a reason; None if one of them speaks of time and no rule reads it."""
    while at < len(source.tokens) and _is_plain(source, at):
        read = _deadline(source, at)
        names_something = source.key(at - 1) in NAMING_WORDS or _is_bare_name(source, at, read)
        if read and not names_something:
            return _before_mark(source, at)
        if not read and is_misspelt_day(source.key(at)):
            return None
        if not read and source.key(at) in TIME_WORDS and source.key(at - 1) not in NAMED_AFTER:
            return None
        at = read[1] if read else at + 1
    return at


def _is_bare_name(source: Source, at: int, read: tuple[Deadline | Reason, int] | None) -> bool:
    """Whether an event only stands among the words of a reason: «после анализа результатов ВПР»."""
    if read is None or not isinstance(read[0], Deadline) or source.tokens[at - 1].shape is Shape.MARK:
        return False
    at += source.key(at) == "к"
    is_name = read_names(source.tokens, at, source.names) is not None and source.key(at) not in PLACE_FORMS
    ties = {Relation.DURING, Relation.BEFORE}
    return is_name and all(term.kind is Kind.EVENT and term.rule in ties for term in read[0].terms)


def _before_mark(source: Source, at: int) -> int | None:
    """The end of a reason where a deadline begins: before a stop between them, nowhere at a hyphen."""
    if source.key(at - 1) in _HYPHENS:
        return None
    return at - 1 if source.key(at - 1) == "." else at


def _is_plain(source: Source, at: int) -> bool:
    """Whether a token may stand in a reason: word, figure, quote, №, hyphen of a word, stop of «им.»."""
    token = source.tokens[at]
    if token.shape is not Shape.MARK or token.key in {'"', "№"}:
        return True
    before = source.tokens[at - 1]
    behind = source.tokens[at + 1] if at + 1 < len(source.tokens) else None
    if behind is None or behind.shape is Shape.MARK:
        return False
    if token.key in _HYPHENS:
        return before.end == token.start and token.end == behind.start
    abbreviated = before.shape is Shape.WORD and source.text[before.start : before.end].islower()
    return token.key == "." and abbreviated and before.end - before.start <= _LONGEST_ABBREVIATION


def _canonical(source: Source, at: int, head_end: int, end: int) -> str:
    """A reason as worded, but for the artefact «в соответствии и с» and the case of its first letter."""
    head = [source.tokens[i] for i in range(at, head_end)]
    words = [source.text[token.start : token.end] for token in head if token.key != "и"]
    words[1:2] = ["соответствии" if word.lower() == "соответствие" else word for word in words[1:2]]
    first = words[0].capitalize() if head[0].key in DOCUMENTS else words[0].lower()
    tail = source.text[head[-1].end : source.tokens[end - 1].end]
    said = " ".join([first, *map(str.lower, words[1:])]) + tail
    return said.replace("( ", "(").replace(" )", ")").replace(" ,", ",")
