"""What the rules share that hold a program against the template that its workspace names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, assert_never

from generator.model import Indicator, Measure, Section, Step, Task
from generator.rules.rule import Case, Fault
from generator.source import Path

if TYPE_CHECKING:
    from generator.rules.matching import Entry, Node, Pair


def pairs(case: Case) -> Iterator[Pair[Node]]:
    """Every entry of the template with the program's that answers it."""
    matches = case.matches
    yield from matches.tasks.pairs
    yield from matches.indicators.pairs
    yield from matches.sections.pairs
    yield from matches.parts.pairs


def kind(entry: Entry[Node]) -> str:
    """What a message calls an entry."""
    match entry.node:
        case Task():
            return "задача"
        case Indicator():
            return "показатель"
        case Section():
            return "раздел"
        case Measure():
            return "мероприятие"
        case Step():
            return "шаг"
        case _:
            assert_never(entry.node)


def told(
    case: Case, entry: Entry[Node], path: Path, args: Mapping[str, str | int], *, key: bool = False
) -> Fault:
    """A fault at a path of the program that tells where the template says what it asks for."""
    assert case.required is not None
    tree = case.required.tree
    line = tree.place(entry.node.path).line
    return Fault(path, (*args.items(), ("file", tree.file), ("line", line)), key)
