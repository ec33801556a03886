"""A program → the program of the next years, or a school's made of a region's: what `new --from` writes.

The text is the old one with edits where something changes, so that its notes stay. Ids and people stay; what the new
years will show is «уточняется».
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from generator.authoring import notation
from generator.authoring.amended import left_out, whole_end
from generator.authoring.edits import Edit, apply
from generator.authoring.moving import YEAR, Move, moved_day, moved_deadline, moved_moment
from generator.authoring.notes import end
from generator.frozen import frozen
from generator.model import Event, Figure, Indicator, Moment, Program, Target
from generator.normalize.times import day, times
from generator.normalize.unsettled import WORD, unsettled
from generator.rules import passages
from generator.rules.deadlines import deadlines
from generator.rules.fault import place
from generator.rules.figures import in_order
from generator.source import Mapping, Path, Scalar, Tree, read_whole, walk
from generator.terms import Period
from generator.terms.days import months_after

#: Subjects of what is moved or has to be settled.
DEADLINES, EVENTS, BASIS, TARGETS, BASELINES, VALUES, WORDS = (
    "сроки", "события", "основания", "плановые значения", "исходные значения", "значения", "период словами",
)  # fmt: skip

#: The notes that stand over a key.
_NOTES_ABOVE = re.compile(r"(?:^#.*\n)*\Z", re.MULTILINE)
#: What needs no quotes to be read as the same figure.
_NUMBER = re.compile("(?:0|[1-9][0-9]*)(?:[.][0-9]+)?")


@frozen
class Change:
    """An edit of the old text, what it is about, and whether it leaves something to be settled."""

    edit: Edit
    subject: str = ""
    unsettled: bool = False


@frozen
class Continued:
    """A new program's text; how many places of each subject were carried, how many are to be settled.

    `years` are the lines whose words name a year of the old program, `left` the keys that were left out.
    """

    text: str
    carried: dict[str, int]
    unsettled: dict[str, int]
    years: tuple[int, ...]
    left: tuple[str, ...]


def continued(tree: Tree, program: Program, name: str, by: Move) -> Continued:
    """The program that goes on from one in canonical form; `program` is what its file and its school's file state."""
    dropped = left_out(tree)
    changes = [*_head(tree, name), *_period(tree, by), *_times(tree, program, by), *_values(tree)]
    for indicator in program.all_indicators():
        changes += _indicator(tree, indicator, by)
    changes = [one for one in changes if not any(row.start <= one.edit.start < row.end for row in dropped)]
    changes += map(Change, dropped)
    text = apply(tree.text, (change.edit for change in changes))
    excluded = any(row.excluded is not None for _, _, row in program.rows())
    left = {"редакции": tree.node(("редакции",)) is not None, "исключенные мероприятия": excluded}
    told = [change for change in changes if change.subject]
    return Continued(
        text,
        _counted(change.subject for change in told if not change.unsettled),
        _counted(change.subject for change in told if change.unsettled),
        _years(text, by) if by.years else (),
        tuple(name for name, there in left.items() if there),
    )


def _counted(subjects: Iterator[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for subject in subjects:
        found[subject] = found.get(subject, 0) + 1
    return found


def _head(tree: Tree, name: str) -> Iterator[Change]:
    """The program's own id and that of the old one; its editions are left out."""
    root, own = tree.root, tree.node(("код",))
    assert isinstance(root, Mapping)
    assert isinstance(own, Scalar)
    yield Change(Edit(*own.extent, name))
    before = root.values.get("продолжает")
    if isinstance(before, Scalar):
        yield Change(Edit(*before.extent, own.text))
    else:
        line_end = tree.text.find("\n", own.extent[1])
        yield Change(Edit(line_end, line_end, f"\n\nпродолжает: {own.text}"))
    if "редакции" in root.values:
        at = root.keys["редакции"][0]
        above = _NOTES_ABOVE.search(tree.text, 0, at)
        start = above.start() if above else at
        stop = tree.text.find("\n", whole_end(tree.text, root.values["редакции"]))
        rest = tree.text[stop:]
        yield Change(Edit(start, stop + len(rest) - len(rest.lstrip("\n")), ""))


def _period(tree: Tree, by: Move) -> Iterator[Change]:
    for key, new in (("с", by.new.first), ("по", by.new.last)):
        yield from _written(tree, ("период", key), f"{new:%d.%m.%Y}")
    words = tree.node(("период", "словами"))
    if isinstance(words, Scalar):
        moved = by.words(words.text)
        years = [int(year) for year in YEAR.findall(moved)]
        fits = not years or (min(years), max(years)) == (by.new.first.year, by.new.last.year)
        yield from _written(tree, ("период", "словами"), moved if fits else None, WORDS)


def _times(tree: Tree, program: Program, by: Move) -> Iterator[Change]:
    """Deadlines and days; the days of events, which others appoint, are not guessed."""
    against = times(by.new, tuple(_moved(event, by) for event in program.events), program.calendar)
    for deadline in deadlines(program):
        yield from _written(tree, deadline.path, moved_deadline(deadline, by, against), DEADLINES)
    for part in program.parts():
        if part.day:
            own = tree.node((*part.path, "дата"))
            words = own.text if isinstance(own, Scalar) else ""
            yield from _written(tree, (*part.path, "дата"), moved_day(words, by), DEADLINES)
    if by.years:
        for event in program.events:
            yield from _written(tree, event.path, None, EVENTS)
        for act in program.basis:
            issued = day(act.day)
            if issued and issued >= date(by.old.first.year, 1, 1):  # made for these very years
                yield from _written(tree, (*act.path, "дата"), None, BASIS)
                yield from _written(tree, (*act.path, "номер"), None)


def _moved(event: Event, by: Move) -> Event:
    """An event of about the same days, so that the deadlines that are tied to it are read."""
    months = 12 * by.years
    spans = (
        Period(months_after(span.first, months), months_after(span.last, months)) for span in event.spans
    )
    return replace(event, spans=tuple(spans))


def _values(tree: Tree) -> Iterator[Change]:
    """What was measured or promised besides the indicators."""
    for path, node in walk(tree.root):
        if (
            isinstance(node, Scalar)
            and "значение" in path[-2:]
            and path[0] in ("факторы", "планы", "результаты")
        ):
            yield from _written(tree, path, None, VALUES)


def _written(tree: Tree, path: Path, words: str | None, subject: str = "") -> Iterator[Change]:
    """Other words for a value of this very file; none leave it to be settled."""
    node = tree.node(path)
    if not isinstance(node, Scalar):
        return
    open_ = words is None or unsettled(words)
    if words == node.text and not open_:
        yield Change(Edit(node.extent[0], node.extent[0], ""), subject)
        return
    yield Change(Edit(node.extent[0], end(tree.text, node), _inline(words or WORD)), subject, open_)


def _inline(words: str) -> str:
    return words if _NUMBER.fullmatch(words) else notation.inline(words) or notation.quoted(words)


def _indicator(tree: Tree, indicator: Indicator, by: Move) -> Iterator[Change]:
    """The last targets become the baseline, and for the new moments they are to be settled."""
    node = tree.node(indicator.path)
    if not isinstance(node, Mapping) or "план" not in node.values:
        return
    at = node.keys["план"][0]
    indent = " " * (at - tree.text.rfind("\n", 0, at) - 1)
    base, open_ = _baseline(indicator, by, indent)
    if "сейчас" in node.values:
        stop = whole_end(tree.text, node.values["сейчас"])
        yield Change(Edit(node.keys["сейчас"][1] + 1, stop, base), BASELINES, open_)
    else:
        yield Change(Edit(at, at, f"сейчас:{base}\n{indent}"), BASELINES, open_)
    stop = whole_end(tree.text, node.values["план"])
    yield Change(
        Edit(node.keys["план"][1] + 1, stop, _targets(indicator, by, indent)), TARGETS, unsettled=True
    )


def _baseline(indicator: Indicator, by: Move, indent: str) -> tuple[str, bool]:
    """What stands after «сейчас:», and whether it is to be settled: a promise of another period says nothing yet."""
    last = in_order(indicator.targets)[-1]
    if not by.years:
        return f" {WORD}", True
    values = [(figure.label, _reached(figure)) for figure in last.figures]
    open_ = any(unsettled(words) for _, words in values)
    if any(label for label, _ in values):  # those of a moment and a class have no place in the format
        return "".join(_line(indent, label, words) for label, words in values), open_
    return _line(indent, last.moment.words, values[0][1] if values else WORD), open_


def _reached(figure: Figure) -> str:
    """A figure as a level; by how much something should change says nothing of where it is."""
    value = figure.value
    return WORD if value.change is not None or value.per is not None else value.words


def _targets(indicator: Indicator, by: Move, indent: str) -> str:
    """What stands after «план:»: the moments of the new period, with the labels of the old figures."""
    found: dict[str, Target] = {}
    for target in indicator.targets:
        moved = moved_moment(target.moment, by)
        if moved and (not by.years or _is_later(moved, in_order(indicator.targets)[-1].moment)):
            found.setdefault(moved.words, target)
    rows = found or {f"{by.new.last:%Y}": indicator.targets[-1]}
    return "".join(_target(moment, target, indent) for moment, target in rows.items())


def _is_later(one: Moment, baseline: Moment) -> bool:
    return one.last is not None and (baseline.last is None or one.last > baseline.last)


def _target(moment: str, target: Target, indent: str) -> str:
    labels = [figure.label for figure in target.figures if figure.label]
    if not labels:
        return _line(indent, moment, WORD)
    head = f"\n{indent}  {notation.key(moment)}:"
    return head + "".join(_line(indent + "  ", label, WORD) for label in labels)


def _line(indent: str, key: str, words: str) -> str:
    value = _inline(words)
    return f"\n{indent}  {notation.key(key)}: {value}"


def _years(text: str, by: Move) -> tuple[int, ...]:
    """The lines of a new text whose words name a year of the old program, other than where that is meant."""
    tree, _ = read_whole("", text.encode())
    assert tree is not None
    lines = set()
    for found in passages.read(tree).find(YEAR.pattern):
        path = found.passage.path
        meant = path[0] in ("основания", "период") or not {"срок", "сейчас", "план", "дата"}.isdisjoint(path)
        if by.old.first.year <= int(found.match[0]) <= by.old.last.year and not meant:
            lines.add(place(tree, found.fault()).line)
    return tuple(sorted(lines))
