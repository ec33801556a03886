"""Acts × Tree → the Tree that would print so: what a hand wrote on paper, put where an author would have typed it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, field

from generator.handmade import rows
from generator.handmade import words as said
from generator.handmade.acts import Act, Come, Gone, Moved, Reworded
from generator.handmade.fields import (
    ANSWERING,
    MAIN,
    ROW,
    Field,
    added,
    copied,
    each,
    fields,
    holder,
    mapping,
    removed,
    scalar,
)
from generator.handmade.pieces import Line, Piece
from generator.handmade.shown import shows
from generator.source import Mapping as Keyed
from generator.source import Node, Path, Scalar, Sequence, Tree

#: How a Tree prints.
Print = Callable[[Tree], list[Piece]]
#: Of so many equal fields each is tried.
_TRIED = 12
#: A shorter field is not looked for in the whole program.
_SHORT = 3


@dataclass(slots=True)
class Hand:
    """A Tree under the hand: `keys` are those of the columns of each table, `print` shows what a change leads to.

    `names` lead from how somebody is printed to how the program calls them, `turns` are the words that were changed.
    """

    tree: Tree
    paths: Mapping[str, Path]
    keys: Mapping[int, tuple[str, ...]]
    print: Print
    nodes: dict[str, Node] = field(init=False)
    names: dict[str, str] = field(default_factory=dict)
    turns: set[tuple[str, tuple[str, ...]]] = field(default_factory=set)

    def __post_init__(self) -> None:
        """Takes a copy: nodes are known by their ids, wherever they are moved."""
        self.tree = copied(self.tree)
        found = ((name, self.tree.node(path)) for name, path in self.paths.items())
        self.nodes = {name: node for name, node in found if node is not None}

    def learn(self, pieces: Iterable[Piece]) -> None:
        """How those are called in the program who answer, by how they are printed."""
        for piece in pieces:
            for column, cell in enumerate(piece.cells):
                entries = self._answering(piece, column)
                if entries and len(entries) == len(cell):
                    for line, one in zip(cell, entries, strict=True):
                        self.names.setdefault(said.key(line.words), _reference(one))

    def put(self, acts: Iterable[Act]) -> list[Act]:
        """Puts what can be put; what can't is left. Sections go last: only when nothing is left in them."""
        last = sorted(acts, key=lambda act: isinstance(act, Gone) and self.is_section(act.piece))
        left = [act for act in last if not self._done_before(act) and not self._put(act)]
        if left:  # one field may print in several places
            shown = self.print(self.tree)
            left = [act for act in left if not shows(act, shown)]
        return left

    def _done_before(self, act: Act) -> bool:
        """Whether the same words were changed in another place, and the program prints both from one field."""
        if not isinstance(act, Reworded):
            return False
        turn = said.key(" ".join(line.words for line in act.old)), tuple(line.words for line in act.new)
        again = turn in self.turns
        self.turns.add(turn)
        return again and shows(act, self.print(self.tree))

    def _put(self, act: Act) -> bool:
        match act:
            case Reworded():
                return self._of_words(act)
            case Gone():
                return rows.gone(self, act.piece)
            case Come():
                return rows.come(self, act)
            case Moved():
                return rows.moved(self, act)

    # ------------------------------------------------------------------------------------------------- words

    def _of_words(self, act: Reworded) -> bool:
        """What came into a cell, went, or has other words; headings of columns are the layout's."""
        if act.piece.head and act.piece.table:
            return False
        if not act.old:
            return each(self._put_in(act, line) for line in reversed(act.new))
        if not act.new:
            return each(self.take_out(act, line) for line in act.old)
        return self._reword(act)

    def _reword(self, act: Reworded) -> bool:
        """Other words in a field: of those that answer by their place, else in the field that prints so."""
        entries = self._answering(act.piece, act.column)
        if entries and len(entries) == len(act.cell):
            return self._reassign(act, entries)
        old, new = (" ".join(line.words for line in side) for side in (act.old, act.new))
        for scope in self._scopes(act.piece, act.column, act.old):
            near = scope is not self.tree.root
            whole = [one for one in fields(scope) if said.key(one.scalar.text) == said.key(old)]
            ways = [(one, said.typed(one.scalar.text, old, new)) for one in whole]
            if self._try(act, ways, near=near) or self._try(act, self._parts(scope, old, new), near=near):
                return True
        return False

    def _parts(self, scope: Node, old: str, new: str) -> list[tuple[Field, str]]:
        """Fields that are printed among other words, the longest alone; else texts in which the words stand."""
        near = scope is not self.tree.root
        among = [
            (one, made)
            for one in fields(scope)
            if len(one.scalar.text) >= (1 if near else _SHORT)
            and (made := said.within(one.scalar.text, old, new)) is not None
        ]
        if among:
            longest = max(len(one.scalar.text) for one, _ in among)
            return [(one, made) for one, made in among if len(one.scalar.text) == longest]
        return [
            (one, made)
            for one in fields(scope)
            if len(one.scalar.text) > _SHORT
            and (made := said.replaced(one.scalar.text, old, new, whole=not near)) is not None
        ]

    def _try(self, act: Act, ways: list[tuple[Field, str]], *, near: bool) -> bool:
        """Takes the only way near by; of several, or far off, the first after which the paper would be as it came."""
        for one, made in ways[:_TRIED]:
            before = one.scalar.text
            self._set(one, made)
            if (near and len(ways) == 1) or shows(act, self.print(self.tree)):
                return True
            one.scalar.text = before
        return False

    def _set(self, one: Field, text: str) -> None:
        """Other words in a field; what is called by its title is called so on."""
        name = next((name for name, node in self.nodes.items() if node is one.holder), "")
        if name and one.step in MAIN and isinstance(one.holder, Keyed):
            one.holder.values.setdefault("код", scalar(name.rpartition("/")[2], one.holder))
        one.scalar.text, one.scalar.kind = text, "text"

    # ------------------------------------------------------------------------------------------- who answers

    def _answering(self, piece: Piece, column: int) -> list[Node] | None:
        """The references that a cell prints; None where it prints something else, or what other nodes lend."""
        key = self._key(piece, column)
        node = self.nodes.get(piece.nodes[0]) if piece.nodes else None
        listed = node.values.get(key) if key in ANSWERING and isinstance(node, Keyed) else None
        if listed is None:
            return None
        return listed.items if isinstance(listed, Sequence) else [listed]

    def _reassign(self, act: Reworded, entries: list[Node]) -> bool:
        made = [self.reference_to(line.words, entries[act.at]) for line in act.new]
        node = self.nodes[act.piece.nodes[0]]
        key = self._key(act.piece, act.column)
        assert isinstance(node, Keyed)
        items = [*entries[: act.at], *made, *entries[act.at + len(act.old) :]]
        node.values[key] = Sequence(node.values[key].extent, flow=False, items=items)
        return True

    def reference_to(self, words: str, like: Node) -> Node:
        """A reference as an author writes it: by the name that the program has for whoever is printed so."""
        name = self.names.get(said.key(words)) or said.name(words)
        made = scalar(name, like)
        return (
            mapping(like, {"кто": made, "по согласованию": scalar("да", like)})
            if said.agreed(words)
            else made
        )

    # -------------------------------------------------------------------------------------------------- lines

    def take_out(self, act: Reworded, line: Line) -> bool:
        """A paragraph that is gone: the field that prints it goes, in its own node without proof if it is alone."""
        entries = self._answering(act.piece, act.column)
        if entries and len(entries) == len(act.cell):
            return self._reassign(act, entries)
        gone = said.key(line.words)
        for number in range(len(list(self._scopes(act.piece, act.column, (line,))))):
            scope = list(self._scopes(act.piece, act.column, (line,)))[
                number
            ]  # a proof may have put another Tree here
            whole = self._saying(scope, act.piece, lambda text: said.key(text) == gone)
            if scope is not self.tree.root and len(whole) == 1:
                removed(self.tree.root, whole[0])
                return True
            if self.proved(lambda at: self._removes(act, line, number, at), lambda now: shows(act, now)):  # noqa: B023 - used at once
                return True
        return False

    def _removes(self, act: Reworded, line: Line, number: int, at: int) -> bool:
        """Takes out the one at a place of all fields that may print a line, likeliest first; False behind the last."""
        scope = list(self._scopes(act.piece, act.column, (line,)))[number]
        gone = said.key(line.words)
        most = [
            *self._saying(scope, act.piece, lambda text: said.key(text) == gone),
            *self._saying(
                scope,
                act.piece,
                lambda text: 2 * len(text) >= len(gone) > len(text) and said.key(text) in gone,
            ),
        ]
        if at < len(most):
            removed(self.tree.root, most[at])
            return True
        texts = [
            (one, made)
            for one in self._saying(scope, act.piece, lambda text: len(said.key(text)) > len(gone))
            if (made := said.replaced(one.scalar.text, line.words, "", whole=True)) is not None
        ]
        if at - len(most) < len(texts):
            one, made = texts[at - len(most)]
            one.scalar.text = made
            return True
        return False

    def _saying(self, scope: Node, piece: Piece, fits: Callable[[str], bool]) -> list[Field]:
        """The fields of a scope whose words fit, but for what the row itself is called, and what anybody is."""
        own = self.nodes.get(piece.nodes[0]) if piece.nodes and piece.table else None
        people = self.tree.root.values.get("исполнители") if isinstance(self.tree.root, Keyed) else None
        known = {id(one) for one in people.values.values()} if isinstance(people, Keyed) else set()
        return [
            one
            for one in fields(scope)
            if fits(one.scalar.text)
            and id(one.holder) not in known
            and not (one.holder is own and one.step in MAIN)
        ]

    def proved(self, does: Callable[[int], bool], holds: Callable[[list[Piece]], bool]) -> bool:
        """Does one thing after another, each on the Tree as it was, until the paper is as it came back."""
        for at in range(_TRIED):
            before = deepcopy((self.tree.root, self.nodes))
            done = does(at)
            if done and holds(self.print(self.tree)):
                return True
            self.tree.root, self.nodes = before
            if not done:
                break
        return False

    def _put_in(self, act: Reworded, line: Line) -> bool:
        """A paragraph of a cell that came: beside the one before it, or into a cell that was empty."""
        entries = self._answering(act.piece, act.column)
        if entries and len(entries) == len(act.cell):
            return self._reassign(act, entries)
        if act.cell:
            behind = act.at > 0
            beside = act.cell[act.at - 1 if behind else 0]
            return self.beside(act.piece, act.column, beside, line, behind=behind)
        key = self._key(act.piece, act.column)
        node = self.nodes.get(act.piece.nodes[0]) if act.piece.nodes else None
        if key not in ROW or not isinstance(node, Keyed) or node.values.get(key) is not None:
            return False
        node.values[key] = (
            self.reference_to(line.words, node) if key in ANSWERING else scalar(line.words, node)
        )
        node.keys[key] = next(iter(node.keys.values()), node.extent)
        return True

    def beside(self, piece: Piece, column: int, beside: Line, line: Line, *, behind: bool) -> bool:
        """A paragraph next to one that a field prints: an entry of the same list, or a paragraph of the same text."""
        for scope in self._scopes(piece, column, (beside,)):
            for one in fields(scope):
                if said.key(one.scalar.text) == said.key(beside.words):
                    return self._next_to(
                        piece, one, said.typed(one.scalar.text, beside.words, line.words), behind=behind
                    )
            for one in fields(scope):
                end = said.holds(one.scalar.text, beside.words)
                if end is not None and behind and one.step == "текст":
                    mark = one.scalar.text[end : end + 1].strip()
                    end += bool(mark)
                    one.scalar.text = f"{one.scalar.text[:end]}\n\n{line.words}{one.scalar.text[end:]}"
                    return True
        return False

    def _next_to(self, piece: Piece, one: Field, text: str, *, behind: bool) -> bool:
        """An entry beside a field; what a row is called is one text, in however many paragraphs of its cell."""
        own = self.nodes.get(piece.nodes[0]) if piece.table and piece.nodes else None
        if one.holder is not own or one.step not in MAIN:
            return added(self.tree.root, one, scalar(text, one.scalar), behind=behind)
        parts = (one.scalar.text, text) if behind else (text, one.scalar.text)
        self._set(one, " ".join(parts))
        return True

    # -------------------------------------------------------------------------------------------- what is where

    def is_section(self, piece: Piece) -> bool:
        """Whether a row is the band of a section."""
        node = self.nodes.get(piece.nodes[0]) if piece.nodes else None
        return isinstance(node, Keyed) and ("строки" in node.values or "разделы" in node.values)

    def _key(self, piece: Piece, column: int) -> str:
        keys = self.keys.get(piece.table, ())
        return keys[column] if column < len(keys) else ""

    def _scopes(self, piece: Piece, column: int, lines: Iterable[Line]) -> Iterator[Node]:
        """Where the field of a line may stand, the nearest first: its own node, the row's, what is above, anywhere."""
        own = [name for line in lines for name in line.nodes]
        above = () if piece.table else piece.above
        for name in dict.fromkeys((*own, *piece.nodes, *above)):
            node = self.nodes.get(name)
            if node is None:
                continue
            if isinstance(node, Keyed) and (part := node.values.get(self._key(piece, column))) is not None:
                yield _held(part, node)
            if not isinstance(node, Scalar):
                yield node
            elif above_ := holder(self.tree.root, node):
                yield above_[0]
        yield self.tree.root


def _held(part: Node, node: Node) -> Node:
    """A part of a node as a scope: a scalar is one with what holds it."""
    return node if isinstance(part, Scalar) else part


def _reference(node: Node) -> str:
    """How a reference calls somebody."""
    one = node.values.get("кто") if isinstance(node, Keyed) else node
    return one.text if isinstance(one, Scalar) else ""
