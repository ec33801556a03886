"""The Tree of a progress file → Progress."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.model import Actual, Mark, Progress, Word
from generator.normalize.at import At
from generator.normalize.figures import figures
from generator.normalize.times import day, is_near, moment
from generator.source import Tree
from generator.terms import Period


def progress(tree: Tree, within: Period | None) -> Progress:
    """What a file says of a program whose period is given; what is misshapen is empty here and a finding elsewhere."""
    top = At(tree.root)
    return Progress(
        file=tree.file,
        marks=tuple(
            mark for node, at in top.get("мероприятия").entries() for mark in _of_measure(node, at, within)
        ),
        actuals=tuple(
            actual for node, at in top.get("показатели").entries() for actual in _actuals(node, at, within)
        ),
        words=tuple(_word(title, at, within) for title, at in top.get("мониторинг").entries()),
    )


def _of_measure(node: str, at: At, within: Period | None) -> Iterator[Mark]:
    """The marks of a measure: of the whole, of single deadlines, of its steps."""
    yield from _marks(node, at, within)
    for step, entry in at.get("шаги").entries():
        yield from _marks(f"{node}/{step}", entry, within)


def _marks(node: str, at: At, within: Period | None) -> Iterator[Mark]:
    own = [key for key, _ in at.entries() if key not in ("сроки", "шаги")]
    if own:
        yield _mark(node, at, "", within)
    for words, entry in at.get("сроки").entries():
        yield _mark(node, entry, words, within)


def _mark(node: str, at: At, words: str, within: Period | None) -> Mark:
    return Mark(
        path=at.path,
        node=node,
        moment=moment(words, within) if words else None,
        state=at.get("состояние").text,
        done=_day(at.get("сделано"), within),
        appointed=_day(at.get("назначено"), within),
        evidence=tuple(item.text for item in at.rows("подтверждение")),
        remark=at.get("замечание").text,
    )


def _actuals(node: str, at: At, within: Period | None) -> Iterator[Actual]:
    for words, entry in at.entries():
        yield Actual(entry.path, node, moment(words, within), figures(entry))


def _day(at: At, within: Period | None) -> date | None:
    """A day on which something was or is to be done; None for one that is years away from the program."""
    found = day(at.text)
    return found if found and is_near(found, within) else None


def _word(title: str, at: At, within: Period | None) -> Word:
    return Word(
        at.path,
        title,
        _day(at.get("сделано"), within),
        tuple(item.text for item in at.rows("подтверждение")),
        at.get("замечание").text,
    )
