"""What a rule found and where it stands in the file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from generator.findings import Span
from generator.frozen import frozen
from generator.source import Path, Tree


@frozen(eq=False)
class Fault:
    """What a rule found: the path of the node and the arguments of the message.

    `key` tells that the key is meant and not the value, `words` which words of a long text, `nth` which of
    several that are alike, counted from 0. With `behind` they stand behind the node, where a note does.
    """

    path: Path
    args: tuple[tuple[str, str | int], ...] = ()
    key: bool = False
    words: str = ""
    nth: int = 0
    behind: bool = False


def fault(path: Path, *, key: bool = False, **args: str | int) -> Fault:
    """A fault with its arguments by name."""
    return Fault(path, tuple(args.items()), key)


def place(tree: Tree, found: Fault) -> Span:
    """Where a fault stands: the words that are meant, the key, or the value."""
    node = tree.node(found.path)
    if node is not None:
        home = tree.home(found.path)
        first, last = (node.extent[1], len(home.text)) if found.behind else node.extent
        places = list(islice(occurrences(found.words, home.text, first, last), found.nth + 1))
        if places:
            return home.span(places[-1])
    return tree.place(found.path, key=found.key)


def occurrences(words: str, text: str, first: int, last: int) -> Iterator[tuple[int, int]]:
    """Where words stand within a stretch of a text, which may fold them over several lines."""
    parts = words.split()
    if len(parts) > 1:
        pattern = re.compile(r"\s+".join(map(re.escape, parts)))
        yield from (match.span() for match in pattern.finditer(text, first, last))
    elif parts:
        at = text.find(parts[0], first, last)
        while at >= 0:
            yield at, at + len(parts[0])
            at = text.find(parts[0], at + len(parts[0]), last)
