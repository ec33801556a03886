"""What a hand did to many pieces at once → one change each, of what they are about, with its reach."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import replace

from generator.diff import Area, Change, Kind, Node, Sign
from generator.handmade.fields import MAIN, fields
from generator.handmade.hand import Hand
from generator.handmade.pieces import Piece
from generator.handmade.wholes import Column, Part, Wholes
from generator.handmade.words import key
from generator.model import Program
from generator.source import Mapping as Keyed
from generator.source import Node as TreeNode
from generator.source import Path, Scalar, Tree

#: What the parts of a program are by their keys, the gravest first.
_PARTS = {
    "планы": Area.MEASURE,
    "показатели": Area.INDICATOR,
    "цель": Area.GOAL,
    "результаты": Area.RESULT,
    "методы": Area.TEXT,
    "задачи": Area.TASK,
    "этапы": Area.STAGE,
    "факторы": Area.RISK,
}
#: What columns say of their rows, by their keys; those of moments begin with the key of what they hold.
_COLUMNS = {
    "срок": Area.DEADLINE,
    "ответственные": Area.RESPONSIBLE,
    "документ": Area.EVIDENCE,
    "результат": Area.RESULT,
    "название": Area.MEASURE,
    "сейчас": Area.BASELINE,
    "план": Area.TARGET,
}
#: What is true where all of an area went.
_SIGNS = {Area.RESPONSIBLE: (Sign.NOBODY,), Area.RESULT: (Sign.WEAKENED,)}


def changes(whole: Wholes, hand: Hand, program: Program, back: Sequence[Piece]) -> Iterator[Change]:
    """A change for each part and column; `back` are the pieces that came back, in which its words may still stand."""
    assert program.source is not None
    left = {words for piece in back for words in _lines(piece)}
    known = {name: _titles(name, node) for name, node in _top(program.source)}
    for part in whole.parts:
        path = _path(part.pieces, hand.paths)
        change = _of_part(
            part, known, left, {_column(key) for key in hand.keys.get(part.pieces[-1].table, ())}
        )
        yield replace(change, id=program.id, old_path=path, new_path=path)
    for column in whole.columns:
        path = _path([column.row], hand.paths)
        change = _of_column(column, hand.keys.get(column.row.table, ()))
        yield replace(change, id=program.id, old_path=path, new_path=path)


def _of_part(
    part: Part, known: Mapping[str, Mapping[str, str]], left: set[str], areas: Container[Area]
) -> Change:
    """What of the program stands on paper nowhere else decides what a part was about, and what is named of it.

    Where all of it does, a table of targets is still the only place for these; `areas` are those of its columns.
    """
    gone = [words for piece in part.pieces for words in _lines(piece) if words not in left]
    name = next((name for name in _PARTS if any(words in known.get(name, {}) for words in gone)), "")
    titles = (
        tuple(known[name][words] for words in dict.fromkeys(gone) if words in known[name]) if name else ()
    )
    area = _PARTS.get(name, Area.TARGET if Area.TARGET in areas else Area.TEXT)
    return Change(
        area,
        Kind.REMOVED,
        Node.PART,
        "",
        part.title,
        titles or tuple(piece.words for piece in part.pieces[1:]),
        at="таблица" if part.pieces[0].table else "часть",
        signs=(Sign.METHOD,) if name == "методы" else _SIGNS.get(area, ()),
    )


def _of_column(column: Column, keys: Sequence[str]) -> Change:
    if column.at is None:
        return Change(Area.TEXT, Kind.ADDED, Node.PART, "", column.title, new=column.cells, at="графа")
    area = _column(keys[column.at]) if column.at < len(keys) else Area.TEXT
    signs = _SIGNS.get(area, ())
    return Change(area, Kind.REMOVED, Node.PART, "", column.title, column.cells, at="графа", signs=signs)


def _column(name: str) -> Area:
    """What a column says of its rows, by its key; «план-2» is the second moment of targets."""
    return _COLUMNS.get(name.partition("-")[0], Area.TEXT)


def _top(tree: Tree) -> Iterator[tuple[str, TreeNode]]:
    if isinstance(tree.root, Keyed):
        yield from tree.root.values.items()


def _titles(name: str, node: TreeNode) -> dict[str, str]:
    """What the entries of a part of the program are called, by how that is recognised in print; sections are none."""
    rows = name in ("планы", "показатели")  # which hold tasks and documents besides
    found = [
        one
        for one in fields(node)
        if (one.step == "название" if rows else one.step in MAIN or isinstance(one.step, int))
        and not _is_section(one.holder)
    ]
    alone = [node] if isinstance(node, Scalar) else []
    return {key(one.text): one.text for one in (*alone, *(each.scalar for each in found))}


def _is_section(node: TreeNode) -> bool:
    return isinstance(node, Keyed) and not {"строки", "разделы"}.isdisjoint(node.values)


def _lines(piece: Piece) -> Iterator[str]:
    return (key(line.words) for cell in piece.cells for line in cell if key(line.words))


def _path(pieces: Sequence[Piece], paths: Mapping[str, Path]) -> Path:
    """Where the first of some pieces stands, else what is above it."""
    names = (name for piece in pieces for name in (*piece.nodes, *piece.above))
    return next((paths[name] for name in names if name in paths), ())
