"""A template that a program must fulfil × the program → which entry answers which, and what nothing answers.

An entry of the template is known by its id and its title. Numbers and order tell nothing: a school renumbers, sorts and
adds as it needs.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from itertools import product
from typing import Generic, Literal, TypeVar

from generator.frozen import frozen
from generator.model import Indicator, IndicatorGroup, Measure, Plan, Program, Section, Step, Task
from generator.normalize.unsettled import unsettled
from generator.rules.telling import natural, telling
from generator.source import Mapping as MappingNode
from generator.source import Path, Scalar, Tree

#: From this share of telling words on, two titles may well mean one thing.
_ALIKE = 0.7
#: So many words may be the same by chance of a short title.
_FEWEST = 3
#: Below this share of the shorter title, two titles mean two things even where their ids are the same.
_ANOTHER = 1 / 4
#: The digits of a year.
_YEAR = 4

Part = Measure | Step
Node = Task | Indicator | Section | Measure | Step
N_co = TypeVar("N_co", bound=Node, covariant=True)
N = TypeVar("N", bound=Node)
How = Literal["known", "alike", "another"]


@frozen
class Entry(Generic[N_co]):
    """A node with what it is known by.

    `code` is the id that its author gave, `above` the node that it stands in, `heading` the title of that one.
    """

    node: N_co
    title: str
    code: str
    above: Path
    heading: str

    @property
    def name(self) -> str:
        """The title as titles are compared."""
        return natural(self.title)


@frozen
class Pair(Generic[N_co]):
    """An entry of the template and the program's that answers it.

    `alike` is only likely to, by its words; `another` has the id and says something else.
    """

    required: Entry[N_co]
    own: Entry[N_co]
    how: How


@frozen
class Matched(Generic[N_co]):
    """What came of all entries of one kind."""

    pairs: tuple[Pair[N_co], ...]
    missing: tuple[Entry[N_co], ...]


@frozen
class Matches:
    """A template against a program, kind by kind; `homes` are the paths of what holds the entries, there and here."""

    tasks: Matched[Task]
    indicators: Matched[Indicator]
    sections: Matched[Section]
    parts: Matched[Part]
    homes: Mapping[Path, Path]


def match(required: Program, tree: Tree, own: Program, own_tree: Tree) -> Matches:
    """The entries of a template and of a program, each paired at most once."""
    sections = _matched(list(_sections(required, tree)), list(_sections(own, own_tree)))
    parts = _matched(list(_parts(required, tree)), list(_parts(own, own_tree)))
    homes = {
        **_held(required.plans, own.plans),
        **_held(required.indicators, own.indicators),
        **{pair.required.node.path: pair.own.node.path for pair in (*sections.pairs, *parts.pairs)},
    }
    return Matches(
        tasks=_matched(list(_tasks(required, tree)), list(_tasks(own, own_tree))),
        indicators=_matched(list(_indicators(required, tree)), list(_indicators(own, own_tree))),
        sections=sections,
        parts=parts,
        homes=homes,
    )


def _held(
    required: tuple[Plan | IndicatorGroup, ...], own: tuple[Plan | IndicatorGroup, ...]
) -> dict[Path, Path]:
    """Plans or groups that answer each other: by id or title, or as the only ones of both."""
    if len(required) == len(own) == 1:
        return {required[0].path: own[0].path}
    known = {key: one.path for one in own for key in (one.id, natural(one.title)) if key}
    found = {one.path: known.get(natural(one.title)) or known.get(one.id) for one in required}
    return {path: home for path, home in found.items() if home}


def _matched(required: list[Entry[N]], own: list[Entry[N]]) -> Matched[N]:
    """Pairs by all that an entry is known by, then by ever less of it; a title tells more than an id alone."""
    required = [entry for entry in required if entry.name and not unsettled(entry.title)]
    pairs: list[Pair[N]] = []
    for key in _KEYS:
        pairs += _by(
            key, _rest(required, [pair.required for pair in pairs]), _rest(own, [p.own for p in pairs])
        )
    open_ = _rest(required, [pair.required for pair in pairs])
    pairs += _by_likeness(open_, _rest(own, [pair.own for pair in pairs]))
    order = {entry.node.path: number for number, entry in enumerate(required)}
    pairs.sort(key=lambda pair: order[pair.required.node.path])
    return Matched(tuple(pairs), tuple(_rest(required, [pair.required for pair in pairs])))


def _rest(entries: list[Entry[N]], taken: list[Entry[N]]) -> list[Entry[N]]:
    paths = {entry.node.path for entry in taken}
    return [entry for entry in entries if entry.node.path not in paths]


#: What entries are known by, pass by pass; None is nothing.
_KEYS: tuple[Callable[[Entry[Node]], Hashable], ...] = (
    lambda entry: (entry.code, entry.name) if entry.code else None,
    lambda entry: (entry.name, natural(entry.heading), _when(entry.node)) if entry.name else None,
    lambda entry: (entry.name, natural(entry.heading)) if entry.name else None,
    lambda entry: entry.name or None,
    lambda entry: entry.code or None,
)


def _by(
    key: Callable[[Entry[Node]], Hashable], required: list[Entry[N]], own: list[Entry[N]]
) -> Iterator[Pair[N]]:
    """Pairs of one key, in the order of both files."""
    free: dict[Hashable, list[Entry[N]]] = defaultdict(list)
    for entry in reversed(own):
        free[key(entry)].append(entry)
    for entry in required:
        known = key(entry)
        if known is not None and free.get(known):
            mate = free[known].pop()
            yield Pair(entry, mate, "another" if _is_another(entry, mate) else "known")


def _is_another(required: Entry[Node], own: Entry[Node]) -> bool:
    """Whether what has the same id can't be meant: hardly a word is the same, or the figures are others (not years)."""
    if unsettled(own.title) or own.name == required.name:
        return False
    first, second = telling(required.title), telling(own.title)
    figures = [
        {word for word in words if word.isdecimal() and len(word) < _YEAR} for words in (first, second)
    ]
    if all(figures) and figures[0] != figures[1]:
        return True
    return len(first & second) < _ANOTHER * min(len(first), len(second))


def _by_likeness(required: list[Entry[N]], own: list[Entry[N]]) -> Iterator[Pair[N]]:
    """The likeliest pairs first; titles with other figures are never alike: «9 классы», «11 классы»."""
    wanted, known = ([(at, telling(one.title)) for at, one in enumerate(rows)] for rows in (required, own))
    scored = sorted(
        (-alike, number, place)
        for (number, first), (place, second) in product(wanted, known)
        if (alike := _likeness(first, second)) >= _ALIKE
    )
    left, free = set(range(len(required))), set(range(len(own)))
    for _, number, place in scored:
        if number in left and place in free:
            left.remove(number)
            free.remove(place)
            yield Pair(required[number], own[place], "alike")


def _likeness(one: AbstractSet[str], two: AbstractSet[str]) -> float:
    """How many of all words two titles share; none where their figures differ, or chance would do."""
    shared = len(one & two)
    if shared < _FEWEST or any(not word.isalpha() for word in one ^ two):
        return 0.0
    return shared / len(one | two)


def _when(node: Node) -> Hashable:
    """The times of a node, which tell those of one title apart."""
    match node:
        case Measure() | Step():
            return (node.day, tuple(term.dates for own in node.deadlines for term in own.terms))
        case Indicator():
            return tuple(target.moment.words for target in node.targets)
        case _:
            return None


def _tasks(program: Program, tree: Tree) -> Iterator[Entry[Task]]:
    for task in program.tasks:
        yield Entry(task, task.text, _code(tree, task.path), (), "")
    for section in program.sections():
        for task in section.tasks:
            yield Entry(task, task.text, _code(tree, task.path), section.path, section.title)


def _indicators(program: Program, tree: Tree) -> Iterator[Entry[Indicator]]:
    holders: list[IndicatorGroup | Section] = [*program.indicators, *program.sections()]
    for holder in holders:
        for one in holder.indicators:
            yield Entry(one, one.title, _code(tree, one.path), holder.path, holder.title)


def _sections(program: Program, tree: Tree) -> Iterator[Entry[Section]]:
    waiting: list[Plan | Section] = list(program.plans)
    while waiting:
        above = waiting.pop(0)
        for one in above.sections:
            yield Entry(one, one.title, _code(tree, one.path), above.path, above.title)
        waiting += above.sections


def _parts(program: Program, tree: Tree) -> Iterator[Entry[Part]]:
    """Measures and their steps: a school may well make a row of what is a step in the template."""
    for plan, trail, measure in program.measures():
        above = trail[-1] if trail else plan
        title = titled(measure)
        yield Entry(measure, title, _code(tree, measure.path), above.path, above.title)
        for step in measure.steps:
            yield Entry(step, step.title, _code(tree, step.path), measure.path, title)


def titled(part: Part) -> str:
    """The words that a measure is known by: its title and topic, else its steps'."""
    if isinstance(part, Step):
        return part.title
    return f"{part.title} {part.topic}".strip() or "; ".join(step.title for step in part.steps)


def _code(tree: Tree, path: Path) -> str:
    """The id that an author gave to a node; one that was made from a title tells no more than the title."""
    node = tree.node(path)
    own = node.values.get("код") if isinstance(node, MappingNode) else None
    return own.text.strip() if isinstance(own, Scalar) else ""
