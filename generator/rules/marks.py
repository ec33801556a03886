"""Marks of progress against the program that they are of: what they mark, and whether they contradict themselves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.findings import Finding, Severity
from generator.likeness import nearest
from generator.model import MOVED, STATES, Mark, Measure, Program, Progress, is_of
from generator.normalize.times import day, is_near
from generator.rules import deadlines
from generator.source import Path, Scalar, Tree
from generator.views import dues

_SHOWN = 8


def check_progress(tree: Tree, progress: Progress, program: Program) -> list[Finding]:
    """What is wrong with a progress file beyond its form."""
    measures = {measure.id: measure for _, _, measure in program.measures()}
    found = [
        *_unknown_measures(tree, progress, measures, program),
        *_unknown_values(tree, progress, program),
        *_contradictions(tree, progress),
        *_days(tree, progress, program),
    ]
    return sorted(found, key=lambda finding: finding.key)


def _unknown_measures(
    tree: Tree, progress: Progress, measures: dict[str, Measure], program: Program
) -> Iterator[Finding]:
    """Marks of measures, steps and deadlines that the program has not."""
    told: set[Path] = set()
    excluded = {measure.id for _, _, measure in program.rows() if measure.excluded is not None}
    for mark in progress.marks:
        node, _, step = mark.node.partition("/")
        if node in excluded:  # what was done before an amendment took it out stays told
            continue
        at = ("мероприятия", node)
        measure = measures.get(node)
        if measure is None:
            if at not in told:
                told.add(at)
                titles = {one.id: one.title for one in measures.values()}
                yield _unknown(tree, at, "мероприятия", node, titles)
            continue
        steps = {one.id: one.title for one in measure.steps}
        if step and step not in steps:
            way = (*at, "шаги", step)
            if way not in told:
                told.add(way)
                yield _unknown(tree, way, "шага", step, steps)
            continue
        if mark.moment:
            yield from _unknown_deadline(tree, mark, measure, program)


def _unknown_deadline(tree: Tree, mark: Mark, measure: Measure, program: Program) -> Iterator[Finding]:
    """A mark of a deadline that would be of no due of its measure: lists and calendars call them in the same way."""
    assert mark.moment is not None
    parts = list(dues.parts(measure))
    own = [part for part in parts if f"{part.id}/".startswith(f"{mark.node}/")] or parts
    called = [one.due for part in own for one in dues.falling(part, program)]
    if not any(is_of(mark.moment, due) for due in called):
        known = dict.fromkeys(f"{day:%d.%m.%Y}" for day in sorted(due.day for due in called if due.day))
        words = dict.fromkeys(due.words for due in called if not due.day and due.words != dues.NOT_STATED)
        yield _unknown(tree, mark.path, "срока", mark.moment.words, dict.fromkeys([*known, *words], ""))


def _unknown_values(tree: Tree, progress: Progress, program: Program) -> Iterator[Finding]:
    """Values of indicators, and words on days, that the program has not; moments that nobody can read."""
    indicators = {indicator.id: indicator.title for indicator in program.all_indicators()}
    told: set[str] = set()
    for actual in progress.actuals:
        if actual.indicator not in indicators:
            if actual.indicator not in told:
                told.add(actual.indicator)
                at = ("показатели", actual.indicator)
                yield _unknown(tree, at, "показателя", actual.indicator, indicators)
        elif actual.moment.last is None:
            place = tree.place(actual.path, key=True)
            args = (("words", actual.moment.words),)
            yield Finding("AR304", Severity.ERROR, tree.file, place, args)
    titles = dict.fromkeys((day.title for day in program.monitoring), "")
    for word in progress.words:
        if word.title not in titles:
            yield _unknown(tree, ("мониторинг", word.title), "дня мониторинга", word.title, titles)


def _unknown(tree: Tree, path: Path, kind: str, words: str, known: Mapping[str, str]) -> Finding:
    """A finding at a key that is the name of nothing in the program; `known` are the names there, with titles."""
    names = list(known)
    near = nearest(words, names, {name: title for name, title in known.items() if title})
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
        if mark.state == MOVED and mark.appointed is None and not _says(tree, mark, "назначено"):
            place = tree.place((*mark.path, "состояние"))
            yield Finding("AR932", Severity.WARNING, tree.file, place)
        if mark.done and mark.state in STATES and not STATES[mark.state].begun:
            place = tree.place((*mark.path, "сделано"))
            yield Finding("AR933", Severity.WARNING, tree.file, place, (("state", mark.state),))


def _says(tree: Tree, mark: Mark, key: str) -> bool:
    return tree.node((*mark.path, key)) is not None


def _days(tree: Tree, progress: Progress, program: Program) -> Iterator[Finding]:
    """Days that no calendar has, and those that are years away from the program."""
    marks = ((*mark.path, key) for mark in progress.marks for key in ("сделано", "назначено"))
    words = ((*word.path, "сделано") for word in progress.words)
    for path in (*marks, *words):
        for one in deadlines.impossible(tree, path):
            yield Finding("AR114", Severity.ERROR, tree.file, tree.place(one.path), one.args)
        node = tree.node(path)
        said = node.text.strip() if isinstance(node, Scalar) else ""
        found = day(said)
        if program.period and found and not is_near(found, program.period):
            ends = (("first", program.period.first), ("last", program.period.last))
            args = (("words", said), *((name, f"{end:%d.%m.%Y}") for name, end in ends))
            yield Finding("AR945", Severity.ERROR, tree.file, tree.place(path), args)
