"""A program and the one that goes on from it → what is kept, dropped, new, and each target against last year's."""

from __future__ import annotations

from collections.abc import Iterator

from generator.diff.alike import Alike
from generator.diff.sides import Sides
from generator.frozen import frozen
from generator.model import Indicator, Program, Target
from generator.rules.figures import in_order


@frozen
class Promise:
    """One indicator: what was promised and reached at the end of last year, what is promised now."""

    number: str
    title: str
    before: str
    actual: str
    now: str


@frozen
class Carried:
    """How many measures went on, were dropped, are new; and the indicators of both programs."""

    kept: int
    dropped: int
    added: int
    promises: tuple[Promise, ...]


def carried(one: Sides, known: Alike) -> Carried | None:
    """What a program carries over from the one of other years; None where the periods are not apart."""
    if not one.years:
        return None
    rows, own, old = known.measures, known.indicators, one.old
    promises = tuple(
        Promise(
            pair.new.number,
            pair.new.node.title,
            _last(pair.old.node.targets),
            _actual(old, pair.old.node),
            _last(pair.new.node.targets),
        )
        for pair in own.pairs
    )
    return Carried(len(rows.pairs), len(rows.removed), len(rows.added), promises)


def _last(targets: tuple[Target, ...]) -> str:
    """The target at the end of a period."""
    return next(map(_said, reversed(in_order(targets))), "")


def _said(target: Target) -> str:
    words = "; ".join(" – ".join(filter(None, (one.label, one.value.words))) for one in target.figures)
    return f"{words} ({target.moment.words})" if target.moment.words else words


def _actual(program: Program, indicator: Indicator) -> str:
    """The last value that was reached, as the marks of progress say."""
    return next(_reached(program, indicator), "")


def _reached(program: Program, indicator: Indicator) -> Iterator[str]:
    found = program.progress.actuals if program.progress else ()
    own = [one for one in found if one.indicator == indicator.id]
    for one in sorted(own, key=lambda one: str(one.moment.last), reverse=True):
        yield "; ".join(
            " – ".join(filter(None, (figure.label, figure.value.words))) for figure in one.figures
        )
