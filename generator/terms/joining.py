"""Deadlines, reasons and remarks of one cell → its terms.

A reason goes to the deadline before it, else to the one behind it, first within its sentence and then
across: «по плану. весь период.» is one term. A recurrence takes in «весь период» or one span beside it
(«ежемесячно, сентябрь – май»), and can't stand with other days in one sentence; «регулярно» yields to any.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import chain
from typing import Final

from generator.frozen import frozen
from generator.terms.days import longer_than_year
from generator.terms.grammar import Source
from generator.terms.names import is_part_of_year
from generator.terms.readings.recurrence import limited
from generator.terms.term import Assumption, Every, Kind, Period, Relation, Rule, Since, Term, Unit
from generator.terms.wording import phrase


@frozen
class Deadline:
    """What one rule read; `glued` if no mark and no «и» parts it from the words before it."""

    terms: tuple[Term, ...]
    glued: bool = False


@frozen
class Reason:
    """What sends to another plan; `alone` if that can't be told where other deadlines stand beside it."""

    text: str
    alone: bool = False


@frozen
class Remark:
    """What stood in brackets."""

    text: str


@frozen
class End:
    """A full stop or another mark behind which a new thought begins; `then` if it comes after what was said."""

    then: bool = False


Part = Deadline | Reason | Remark | End
_DATED: Final = frozenset({Kind.ON, Kind.MONTHS, Kind.RANGE})
_OFTEN: Final[tuple[Unit, ...]] = ("week", "month", "quarter", "half-year", "year")
_Group = tuple[Term, ...]


def join(parts: list[Part], source: Source) -> tuple[Term, ...] | None:
    """The terms of a cell; None if there are none, or two of them do not go together."""
    told = [part for part in parts if not isinstance(part, End)]
    if len(told) > 1 and any(isinstance(part, Reason) and part.alone for part in told):
        return None
    if any(map(_held_at_another_time, told, told[1:])):
        return None
    told_once = (_bounded(_without_whole(_without_always(sentence))) for sentence in _sentences(parts))
    merged = [_with_recurrence(sentence, source) for sentence in told_once]
    if None in merged:
        return None
    ordered = _in_order([sentence or [] for sentence in merged], parts, source)
    if ordered is None:
        return None
    settled = (_settled(sentence) for sentence in ordered if sentence)
    return tuple(chain.from_iterable(_settled(list(chain.from_iterable(settled))))) or None


def _held_at_another_time(before: Part, part: Part) -> bool:
    """Whether an event and other days are one thing said twice: «на педсовете в августе»."""
    if not (isinstance(before, Deadline) and isinstance(part, Deadline) and part.glued):
        return False
    held = [_is_held(each.terms) for each in (before, part)]
    dated = [each.terms[0].kind in _DATED for each in (before, part)]
    return any(held) and any(dated)


def _is_held(group: _Group) -> bool:
    return all(term.kind is Kind.EVENT and term.rule is Relation.DURING for term in group)


def _sentences(parts: list[Part]) -> list[list[_Group]]:
    """Parts by sentence; a remark is put to what stands before it, or to the first."""
    sentences: list[list[_Group]] = [[]]
    early: str | None = None
    for part in parts:
        match part:
            case End():
                sentences.append([])
            case Remark(text):
                before = next((sentence for sentence in reversed(sentences) if sentence), None)
                if before:
                    before[-1] = _remarked(before[-1], text)
                else:
                    early = _together(early, text)
            case Reason(text):
                sentences[-1].append(_remarked((Term(Kind.UNSCHEDULED, reason=text),), early))
                early = None
            case Deadline(terms):
                sentences[-1].append(_remarked(terms, early))
                early = None
    return sentences


def _in_order(sentences: list[list[_Group]], parts: list[Part], source: Source) -> list[list[_Group]] | None:
    """Sentences where what comes «далее» begins behind what stands before it; None if that can't be told."""
    then = [False, *(part.then for part in parts if isinstance(part, End))]
    found: list[list[_Group]] = []
    before: Term | None = None
    for sentence, follows in zip(sentences, then, strict=True):
        later = _later(sentence, before, source) if follows and before else sentence
        if later is None:
            return None
        found.append(later)
        before = sentence[-1][-1] if sentence else before
    return found


def _later(sentence: list[_Group], before: Term, source: Source) -> list[_Group] | None:
    """A sentence whose recurrences come after the days of a term; None if that comes each year or leaves no day."""
    last = before.last
    if last is None or not any(_is_early(term, last) for group in sentence for term in group):
        return sentence
    if Assumption.YEAR_REPEATS in before.assumed:
        return None
    later = _limited(sentence, Term(Kind.WHOLE, rule=Since(last + timedelta(1))), source)
    return later if later and all(_is_due(term) for group in later for term in group) else None


def _is_due(term: Term) -> bool:
    return term.kind is not Kind.RECURRING or bool(term.dates)


def _is_early(term: Term, last: date) -> bool:
    return term.kind is Kind.RECURRING and any(day <= last for day in term.dates)


def _without_always(sentence: list[_Group]) -> list[_Group]:
    """A sentence without «регулярно» where another deadline tells its days."""
    others = [group for group in sentence if group[0].remark or not _is_always(group)]
    if any(not _is_reason(group) for group in others):
        return others
    return [group for at, group in enumerate(sentence) if group not in sentence[:at]]


def _without_whole(sentence: list[_Group]) -> list[_Group]:
    """A sentence without «в течение года» where «1 раз в четверть» tells its days; of a span, those within it."""
    told = next((group for group in sentence if _is_each_term(group)), None)
    if told is None:
        return sentence
    others = [group for group in sentence if group is not told and not _is_whole(group)]
    spans = [group[0] for group in others if group[0].kind is Kind.RANGE and not group[0].remark]
    within = tuple(term for term in told if len(spans) == 1 and _is_within(term, spans[0]))
    if not within:
        return [group for group in sentence if group is told or group in others]
    return [
        within if group is told else group for group in sentence if group is told or group[0] not in spans
    ]


def _is_within(term: Term, span: Term) -> bool:
    """Whether all days of a term lie in a span that comes once."""
    match span:
        case Term(first=date() as first, last=date() as last, dates=(_,)):
            return bool(term.dates) and first <= term.dates[0] and term.dates[-1] <= last
        case _:
            return False


def _is_each_term(group: _Group) -> bool:
    """Whether a group is due by the end of each quarter, half or term."""
    return len(group) > 1 and all(
        term.rule is Relation.UNTIL and is_part_of_year(term.event or "") for term in group
    )


def _is_whole(group: _Group) -> bool:
    return group[0].kind is Kind.WHOLE and group[0].rule is None and not group[0].remark


def _is_always(group: _Group) -> bool:
    return Assumption.ALWAYS_IS_PERIOD in group[0].assumed


def _with_recurrence(sentence: list[_Group], source: Source) -> list[_Group] | None:
    """A sentence with its one span taken into its recurrence; None if other days stand beside one."""
    terms = [term for group in sentence for term in group]
    if any(map(_is_open_ended, terms)) and any(map(_is_limit, terms)):
        return None  # the limit is the end of what was said to begin
    if not any(term.kind is Kind.RECURRING for term in terms):
        return sentence
    others = [term for term in terms if term.kind not in {Kind.RECURRING, Kind.UNSCHEDULED}]
    if _is_told(sentence, others, source.period):
        return [group for group in sentence if group[0].kind is not Kind.RECURRING]
    exact = _without_plain(sentence)
    if exact is None:
        return None
    spans = [term for term in others if term.kind is not Kind.WHOLE or term.rule]
    if len(spans) > 1 or _disagree(exact) or any(term.remark for term in others if term not in spans):
        return None
    kept = _each_once([group for group in exact if group[0].kind in {Kind.RECURRING, Kind.UNSCHEDULED}])
    return _limited(kept, spans[0], source) if spans else kept


def _bounded(sentence: list[_Group]) -> list[_Group]:
    """A sentence of two where the second is the event that ends what the first begins: «с 1 сентября до каникул»."""
    match sentence:
        case [(begun,), (Term(kind=Kind.EVENT, remark=None), *_) as ends] if (
            _is_open_ended(begun) and all(map(_is_limit, ends)) and not (begun.remark or begun.reason)
        ):
            return [_remarked(ends, phrase(begun))]
        case _:
            return sentence


def _is_open_ended(term: Term) -> bool:
    return Assumption.OPEN_END in term.assumed


def _is_limit(term: Term) -> bool:
    return term.kind is Kind.BY or term.rule in {Relation.UNTIL, Relation.BEFORE}


def _is_told(sentence: list[_Group], others: list[Term], period: Period | None) -> bool:
    """Whether a frequency stands beside events alone, to which it adds nothing in one year.

    «Ежегодно, по итогам учебного года», «4 раза в год (по четвертям)».
    """
    rules = [group[0].rule for group in sentence if group[0].kind is Kind.RECURRING]
    within_year = period is not None and not longer_than_year(period.first, period.last)
    undated = not any(term.dates for term in others)
    told = bool(others) and all(term.kind is Kind.EVENT for term in others)
    own = [Every("year")], [Every("year", times=len(others))]
    return told and rules in own and (within_year or undated)


def _disagree(sentence: list[_Group]) -> bool:
    """Whether a weekday stands beside another recurrence, which it may be meant to specify."""
    rules = [group[0].rule for group in sentence if group[0].kind is Kind.RECURRING]
    weekly = [rule for rule in rules if isinstance(rule, Every) and rule.weekday is not None]
    return len(rules) > 1 and any(rule.nth is None for rule in weekly)


def _without_plain(sentence: list[_Group]) -> list[_Group] | None:
    """A sentence without a frequency that another one specifies; None if that one comes more often.

    «Ежемесячно, в течение года, до 5 числа каждого месяца» is due on the fifth, not at the end of the month too;
    «ежеквартально, до 5 числа каждого месяца» says two things.
    """
    exact = [term.rule for group in sentence for term in group if _is_exact(term.rule)]
    units = {rule.unit for rule in exact if isinstance(rule, Every)}
    plain = {
        at: rule
        for at, group in enumerate(sentence)
        if isinstance(rule := group[0].rule, Every) and rule == Every(rule.unit, times=rule.times)
    }
    if any(_OFTEN.index(unit) < _OFTEN.index(rule.unit) for unit in units for rule in plain.values()):
        return None
    told = {at: rule for at, rule in plain.items() if rule.unit in units and not sentence[at][0].remark}
    if any(rule.times not in {1, len(exact)} for rule in told.values()):
        return None
    return [group for at, group in enumerate(sentence) if at not in told]


def _is_exact(rule: Rule | None) -> bool:
    """Whether a recurrence names its day in each week, month or quarter."""
    named = isinstance(rule, Every) and (rule.day, rule.nth, rule.weekday) != (None, None, None)
    return named and isinstance(rule, Every) and rule.unit != "year"


def _each_once(groups: list[_Group]) -> list[_Group]:
    """Recurrences without those that only say the same days again: «2 раза в год (по полугодиям)»."""
    found: list[_Group] = []
    for group in groups:
        days = [[term.dates for term in each if term.dates] for each in found]
        if (
            group[0].remark
            or group[0].kind is not Kind.RECURRING
            or [term.dates for term in group] not in days
        ):
            found.append(group)
    return found


def _limited(groups: list[_Group], span: Term, source: Source) -> list[_Group] | None:
    found: list[_Group] = []
    for group in groups:
        terms = [limited(term, span, source) if term.kind is Kind.RECURRING else term for term in group]
        if None in terms:
            return None
        found.append(tuple(term for term in terms if term))
    return found


def _settled(groups: list[_Group]) -> list[_Group]:
    """Groups where each lone reason has gone to a neighbour that has none."""
    settled: list[_Group] = []
    for group in groups:
        last = settled[-1] if settled else None
        if last and _is_reason(group) and _is_open(last):
            settled[-1] = _remarked(_reasoned(last, group[0]), group[0].remark)
        elif last and _is_reason(last) and _is_open(group):
            late = tuple(replace(term, remark=_together(last[0].remark, term.remark)) for term in group)
            settled[-1] = _reasoned(late, last[0])
        else:
            settled.append(group)
    return settled


def _is_reason(group: _Group) -> bool:
    return group[0].kind is Kind.UNSCHEDULED


def _is_open(group: _Group) -> bool:
    return group[0].kind is not Kind.UNSCHEDULED and group[0].reason is None


def _reasoned(group: _Group, reason: Term) -> _Group:
    return tuple(replace(term, reason=reason.reason) for term in group)


def _remarked(group: _Group, text: str | None) -> _Group:
    return tuple(replace(term, remark=_together(term.remark, text)) for term in group)


def _together(*texts: str | None) -> str | None:
    return "; ".join(text for text in texts if text) or None
