"""What is tied to a named event: «по итогам ГИА», «в соответствии со сроками ВПР»."""

from __future__ import annotations

from dataclasses import replace

from generator.terms.grammar import Source
from generator.terms.readings.placing import Terms
from generator.terms.term import Kind, Period, Relation, Term
from generator.terms.words import HOLIDAYS


def after(source: Source, names: tuple[str, ...]) -> Terms:
    """«по итогам ГИА»."""
    return _events(source, names, Relation.AFTER)


def during(source: Source, names: tuple[str, ...]) -> Terms:
    """«по расписанию ГИА», «в соответствии со сроками ВПР»."""
    return _events(source, names, Relation.DURING)


def before(source: Source, names: tuple[str, ...]) -> Terms:
    """«до ГИА», «к началу учебного года»."""
    return _events(source, names, Relation.BEFORE)


def until(source: Source, names: tuple[str, ...]) -> Terms:
    """«до конца учебного года»."""
    return _events(source, names, Relation.UNTIL)


def in_holidays(source: Source) -> Terms:
    """«в каникулярное время»."""
    return _events(source, (HOLIDAYS,), Relation.DURING)


def held_in_holidays(source: Source, occasion: str) -> Terms:
    """«методический день в каникулярные периоды»: the occasion is a remark, the holidays are the event."""
    return tuple(replace(term, remark=occasion) for term in in_holidays(source))


def _events(source: Source, names: tuple[str, ...], relation: Relation) -> Terms:
    """A term for each event, with its day if the program gives one."""
    return tuple(_event(name, source.names.days.get(name), relation) for name in names)


def _event(name: str, when: Period | None, relation: Relation) -> Term:
    if when is None:
        return Term(Kind.EVENT, event=name, rule=relation)
    limit = relation in {Relation.BEFORE, Relation.UNTIL}
    last = when.first if relation is Relation.BEFORE else when.last
    return Term(Kind.EVENT, None if limit else when.first, last, (last,), event=name, rule=relation)
