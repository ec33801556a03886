"""Tree → lines that `git diff` compares: one fact a line, with what it is said of, however the file is written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import assert_never

from generator.normalize.ids import slug
from generator.source import Mapping, Node, Scalar, Sequence, Tree

#: What calls an entry, and what of it comes first.
_CALLED = ("код", "название", "текст", "кто", "фио", "документ", "номер")
#: Keys that hold what everybody sees there, and say nothing by themselves.
_UNSAID = frozenset({"строки", "разделы", "пункты", "параметры"})
_BETWEEN = " › "
_ITEM = re.compile(r"(?:[-*+–•]|[0-9]+[.)])[ \t]")


def facts(tree: Tree) -> str:
    """What a file states, line by line; notes, quotes, the order of keys and the width of lines do not count."""
    return "".join(f"{line}\n" for line in _facts(tree.root, ()))


def _facts(node: Node, above: tuple[str, ...]) -> Iterator[str]:
    match node:
        case Mapping():
            for key in sorted(node.values, key=_order):
                child = node.values[key]
                silent = key in _UNSAID and not isinstance(child, Scalar)
                yield from _facts(child, above if silent else (*above, key))
        case Sequence():
            for number, item in enumerate(node.items, 1):
                yield from _facts(item, (*above, _name(item, number)) if isinstance(item, Mapping) else above)
        case Scalar():
            said = f"{_BETWEEN.join(above)}: " if above else ""
            yield from (f"{said}{line}" for line in _lines(node.text))
        case _:
            assert_never(node)


def _order(key: str) -> tuple[int, str]:
    return (_CALLED.index(key) if key in _CALLED else len(_CALLED), key)


def _name(item: Mapping, number: int) -> str:
    """What an entry is called: by its id, else by the first words of what it is; else it is the how manyth."""
    for key in _CALLED:
        one = item.values.get(key)
        if isinstance(one, Scalar) and one.text.strip():
            return one.text.strip() if key == "код" else slug(one.text) or str(number)
    return str(number)


def _lines(text: str) -> Iterator[str]:
    """The paragraphs and items of a text, each in one line; an empty text is one too."""
    lines: list[str] = []
    for line in text.strip().splitlines() or [""]:
        words = " ".join(line.split())
        if not words or (lines and _ITEM.match(words)):
            if lines:
                yield " ".join(lines)
            lines = []
        if words:
            lines.append(words)
    yield " ".join(lines)
