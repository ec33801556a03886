"""What a hand did that no field of the program prints → changes of text beside the nearest node."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from generator.diff import Area, Change, Kind, Node
from generator.diff.wording import apart
from generator.handmade.acts import Act, Come, Gone, Moved, Reworded
from generator.handmade.pieces import Line, Piece
from generator.model import Program
from generator.source import Mapping as Keyed
from generator.source import Path, Scalar, Tree

#: What the entries of a list are, by its key.
_SORTS = {
    "задачи": Node.TASK,
    "этапы": Node.STAGE,
    "факторы": Node.FACTOR,
    "тексты": Node.TEXT,
    "планы": Node.PLAN,
    "разделы": Node.SECTION,
    "шаги": Node.STEP,
}


def changes(acts: Iterable[Act], program: Program, paths: Mapping[str, Path]) -> Iterator[Change]:
    """A change of text each, of the node beside which it stands, else of the program."""
    told: set[tuple[int, tuple[Line, ...]]] = set()
    for act in acts:
        match act:
            case Reworded() if act.old and (id(act.old[0]), act.new) in told:
                continue  # a merged cell is one for all its rows
            case Reworded():
                told.update((id(line), act.new) for line in act.old)
                lines, old, new = act.old or act.cell, _said(act.old), _said(act.new)
                yield _change(program, _beside(act.piece, lines, paths), old, new)
            case Gone():
                yield _change(program, _beside(act.piece, (), paths), act.piece.words, "")
            case Come():
                yield _change(program, _beside(act.behind or act.piece, (), paths), "", act.piece.words)
            case Moved():
                yield replace(
                    _change(program, _beside(act.piece, (), paths), act.piece.words, ""), kind=Kind.REORDERED
                )


def _said(lines: tuple[Line, ...]) -> str:
    return " ".join(line.words for line in lines)


def _beside(piece: Piece, lines: tuple[Line, ...], paths: Mapping[str, Path]) -> tuple[str, Path]:
    """The nearest node with its path; what a layout says of itself in a heading is the program's."""
    own = (*(name for line in lines for name in line.nodes), *piece.nodes)
    names = own if piece.head else (*own, *piece.above)
    return next(((name, paths[name]) for name in names if name in paths), ("", ()))


def _change(program: Program, beside: tuple[str, Path], old: str, new: str) -> Change:
    assert program.source is not None
    name, path = beside
    sign = apart(old, new) if old and new else None
    return Change(
        Area.TEXT,
        Kind.REWORDED if old and new else Kind.REMOVED if old else Kind.ADDED,
        _sort(path),
        name or program.id,
        _title(program.source, path) or program.title,
        old or None,
        new or None,
        old_path=path,
        new_path=path,
        at="в документе",
        signs=(sign,) if sign else (),
    )


def _sort(path: Path) -> Node:
    """What sort of item stands at a path."""
    lists = [step for step in path if isinstance(step, str)]
    if not path or not isinstance(path[-1], int) or not lists:
        return Node.PROGRAM
    if lists[-1] == "строки":
        return {"показатели": Node.INDICATOR, "результаты": Node.RESULT}.get(lists[0], Node.MEASURE)
    if lists[-1] == "показатели":
        return Node.GROUP if lists == ["показатели"] else Node.INDICATOR
    return _SORTS.get(lists[-1], Node.PROGRAM)


def _title(tree: Tree, path: Path) -> str:
    node = tree.node(path) if path else None
    if isinstance(node, Scalar):
        return " ".join(node.text.split())
    found = (node.values.get(key) for key in ("название", "текст", "код")) if isinstance(node, Keyed) else ()
    return next((" ".join(one.text.split()) for one in found if isinstance(one, Scalar)), "")
