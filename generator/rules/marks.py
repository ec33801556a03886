"""Marks of progress against the program that they are of: what they mark, and whether they contradict themselves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import chain

from generator.findings import Finding, Severity
from generator.likeness import nearest
from generator.model import Deadline, Mark, Measure, Moment, Program, Progress
from generator.rules import deadlines
from generator.source import Path, Tree

_SHOWN = 8
#: States in which nothing was done.
_UNDONE = frozenset({"не начато", "не требуется"})
_MOVED = "перенесено"


def check_progress(tree: Tree, progress: Progress, program: Program) -> list[Finding]:
    """What is wrong with a progress file beyond its form."""
    measures = {measure.id: measure for _, _, measure in program.measures()}
    found = [
        *_unknown_measures(tree, progress, measures),
        *_unknown_values(tree, progress, program),
        *_contradictions(tree, progress),
        *_impossible(tree, progress),
    ]
    return sorted(found, key=lambda finding: finding.key)


def _unknown_measures(tree: Tree, progress: Progress, measures: dict[str, Measure]) -> Iterator[Finding]:
    """Marks of measures, steps and deadlines that the program has not."""
    told: set[Path] = set()
    for mark in progress.marks:
        node, _, step = mark.node.partition("/")
        at = ("мероприятия", node)
        measure = measures.get(node)
        if measure is None:
            if at not in told:
                told.add(at)
                yield _unknown(tree, at, "мероприятия", node, measures)
            continue
        steps = {one.id: one for one in measure.steps}
        if step and step not in steps:
            way = (*at, "шаги", step)
            if way not in told:
                told.add(way)
                yield _unknown(tree, way, "шага", step, steps)
            continue
        if mark.moment:
            due = (steps[step].deadlines if step else ()) or measure.deadlines
            if not _falls(mark.moment, due):
                known = [f"{day:%d.%m.%Y}" for day in _days(due)]
                yield _unknown(tree, mark.path, "срока", mark.moment.words, known)


def _falls(moment: Moment, due: tuple[Deadline, ...]) -> bool:
    """Whether a deadline falls within a moment, or is without a day and called by its words."""
    if any(moment.words == one.words or moment.words.startswith(f"{one.words} (") for one in due):
        return True
    return any(moment.first and moment.last and moment.first <= day <= moment.last for day in _days(due))


def _days(due: tuple[Deadline, ...]) -> list[date]:
    return sorted(set(chain.from_iterable(term.dates for one in due for term in one.terms)))


def _unknown_values(tree: Tree, progress: Progress, program: Program) -> Iterator[Finding]:
    """Values of indicators, and words on days, that the program has not; moments that nobody can read."""
    indicators = [indicator.id for indicator in program.all_indicators()]
    told: set[str] = set()
    for actual in progress.actuals:
        if actual.indicator not in indicators:
            if actual.indicator not in told:
                told.add(actual.indicator)
                yield _unknown(
                    tree, ("показатели", actual.indicator), "показателя", actual.indicator, indicators
                )
        elif actual.moment.last is None:
            place = tree.place(actual.path, key=True)
            args = (("words", actual.moment.words),)
            yield Finding("AR304", Severity.ERROR, tree.file, place, args)
    titles = [day.title for day in program.monitoring]
    for word in progress.words:
        if word.title not in titles:
            yield _unknown(tree, ("мониторинг", word.title), "дня мониторинга", word.title, titles)


def _unknown(tree: Tree, path: Path, kind: str, words: str, known: Iterable[str]) -> Finding:
    """A finding at a key that is the name of nothing in the program."""
    names = list(known)
    near = nearest(words, names)
    more = ", …" if len(names) > _SHOWN else ""
    args = (
        ("kind", kind),
        ("words", words),
        ("near", f"«{near}»" if near else ""),
        ("name", near or ""),
        ("known", "" if near else ", ".join(names[:_SHOWN]) + more),
    )
    return Finding("AR931", Severity.ERROR, tree.file, tree.place(path, key=True), args)


def _contradictions(tree: Tree, progress: Progress) -> Iterator[Finding]:
    for mark in progress.marks:
        if mark.state == _MOVED and mark.appointed is None and not _says(tree, mark, "назначено"):
            place = tree.place((*mark.path, "состояние"))
            yield Finding("AR932", Severity.WARNING, tree.file, place)
        if mark.done and mark.state in _UNDONE:
            place = tree.place((*mark.path, "сделано"))
            yield Finding("AR933", Severity.WARNING, tree.file, place, (("state", mark.state),))


def _says(tree: Tree, mark: Mark, key: str) -> bool:
    return tree.node((*mark.path, key)) is not None


def _impossible(tree: Tree, progress: Progress) -> Iterator[Finding]:
    """Days that no calendar has."""
    marks = ((*mark.path, key) for mark in progress.marks for key in ("сделано", "назначено"))
    words = ((*word.path, "сделано") for word in progress.words)
    for path in (*marks, *words):
        for one in deadlines.impossible(tree, path):
            yield Finding("AR114", Severity.ERROR, tree.file, tree.place(one.path), one.args)
