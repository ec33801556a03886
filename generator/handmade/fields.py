"""The Tree as a hand changes it: fields with what holds them, entries taken out and put in.

Nodes keep the places that they had, and what is new has that of what stands beside it: a change leads to a line.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from copy import deepcopy
from dataclasses import replace

from generator.frozen import frozen
from generator.source import Mapping, Node, Scalar, Sequence, Tree

#: The words of an entry with keys, which print shows for it.
MAIN = ("название", "текст", "кто", "документ")
#: Whose entries are references to executors.
ANSWERING = ("ответственные", "исполняют", "разработчики")
#: Keys of a row that a cell may be of; of those in `SEVERAL` each paragraph of the cell is an entry.
SEVERAL = ("срок", *ANSWERING, "документ", "результат", "помощь", "риск")
ROW = ("название", *SEVERAL, "единица", "сейчас", "цель", "тема")

#: What is chosen from a list, or calls something: no words of print.
_CHOSEN = frozenset(
    [
        *(
            "код",
            "принято",
            "формат",
            "макет",
            "форма",
            "вид",
            "чья",
            "риски",
            "нумерация",
            "номера разделов",
        ),
        *("лучше", "неделя", "перенос", "каникулы", "по согласованию", "накопительно", "измеряет", "после"),
    ]
)

Holder = Mapping | Sequence


@frozen(eq=False)
class Field:
    """A scalar, and under which key or number of what it stands."""

    scalar: Scalar
    holder: Holder
    step: str | int


def copied(tree: Tree) -> Tree:
    """A Tree of its own to be changed; what is said of it points to the same places."""
    return replace(tree, root=deepcopy(tree.root), digest="")


def fields(node: Node) -> Iterator[Field]:
    """Every scalar below a node, in the order of the file."""
    for holder, step, child in _children(node):
        if isinstance(child, Scalar):
            yield Field(child, holder, step)
        else:
            yield from fields(child)


def _children(node: Node) -> Iterator[tuple[Holder, str | int, Node]]:
    if isinstance(node, Mapping):
        yield from ((node, key, child) for key, child in node.values.items() if key not in _CHOSEN)
    elif isinstance(node, Sequence):
        yield from ((node, at, child) for at, child in enumerate(node.items))


def holder(root: Node, sought: Node) -> tuple[Holder, str | int] | None:
    """What holds a node, and where in it."""
    waiting: list[Node] = [root]
    while waiting:
        here = waiting.pop()
        steps = (
            list(here.values.items())
            if isinstance(here, Mapping)
            else list(enumerate(here.items))
            if isinstance(here, Sequence)
            else []
        )
        for step, child in steps:
            if child is sought:
                assert isinstance(here, Mapping | Sequence)
                return here, step
            waiting.append(child)
    return None


def entry(root: Node, field: Field) -> tuple[Sequence, int] | None:
    """The list of which a field is an entry, or the words of one; None where it is of none."""
    if isinstance(field.holder, Sequence):  # what stood before it may be gone
        at = next((at for at, item in enumerate(field.holder.items) if item is field.scalar), None)
        return (field.holder, at) if at is not None else None
    if field.step not in MAIN:
        return None
    above = holder(root, field.holder)
    if above and isinstance(above[0], Sequence) and isinstance(above[1], int):
        return above[0], above[1]
    return None


def removed(root: Node, field: Field) -> None:
    """Takes a field out: with its entry where it is the words of one."""
    listed = entry(root, field)
    if listed:
        del listed[0].items[listed[1]]
    elif isinstance(field.holder, Mapping) and isinstance(field.step, str):
        field.holder.values.pop(field.step, None)
        field.holder.keys.pop(field.step, None)


def added(root: Node, field: Field, made: Node, *, behind: bool) -> bool:
    """Puts an entry beside a field; one that stands alone becomes a list. False where no list may stand."""
    listed = entry(root, field)
    if listed:
        beside = listed[0].items[listed[1]]
        if isinstance(beside, Mapping) and isinstance(made, Scalar) and isinstance(field.step, str):
            made = mapping(beside, {field.step: made})
        listed[0].items.insert(listed[1] + behind, made)
        return True
    if isinstance(field.holder, Mapping) and field.step in SEVERAL:
        items: list[Node] = [field.scalar, made] if behind else [made, field.scalar]
        field.holder.values[field.step] = Sequence(field.scalar.extent, flow=False, items=items)
        return True
    return False


def each(done: Iterable[bool]) -> bool:
    """Whether all was done; what comes after something that was not is done too."""
    return all(list(done))


def scalar(words: str, like: Node) -> Scalar:
    """Words at the place of another node."""
    return Scalar(words, first(like), plain=True, kind="text")


def mapping(like: Node, values: dict[str, Node]) -> Mapping:
    """Keys and values at the place of another node."""
    place = first(like)
    return Mapping(place, flow=False, values=values, keys=dict.fromkeys(values, place))


def first(node: Node) -> tuple[int, int]:
    """Where a node begins, as a finding points to it."""
    if isinstance(node, Mapping) and node.keys:
        return next(iter(node.keys.values()))
    if isinstance(node, Sequence) and node.items:
        return first(node.items[0])
    return node.extent
