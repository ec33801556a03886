"""A node of a printed document, and words in it → the place in the program where its author finds them."""

from __future__ import annotations

import re

from generator.findings import Span
from generator.source import Path, Scalar, Tree, walk

#: Signs that typography writes otherwise than authors do.
_QUOTES, _DASHES = "«»„“”\"'", "-‐‑–—−"
_UNSEEN = re.compile("[\u00ad\u2060\ufeff]")
_SIGN = re.compile(r"\s+|.", re.DOTALL)
_DECIMAL = re.compile(r"(?<=[0-9])(?:\\\.|,)(?=[0-9])")  # as an expression has it


#: A file, and where in it.
Place = tuple[str, Span]


def places(tree: Tree, path: Path, words: str) -> list[Place]:
    """Where words stand in the values of a node, in whichever file these are: each place, or none."""
    node = tree.node(path)
    if node is None or not words.strip():
        return []
    sought = pattern(words)
    return [
        (home.file, home.span(found.span()))
        for below, scalar in walk(node)
        if isinstance(scalar, Scalar)
        for home in (tree.home((*path, *below)),)
        for found in sought.finditer(home.text, *scalar.extent)
    ]


def place(tree: Tree, path: Path) -> Place:
    """Where a node stands."""
    return tree.home(path).file, tree.place(path)


def pattern(words: str) -> re.Pattern[str]:
    """Words as an author may have typed them: over several lines, with other quotes, dashes, decimal marks, ё or е."""
    loose = "".join(map(_loose, _SIGN.findall(_UNSEEN.sub("", words.strip()))))
    return re.compile(_DECIMAL.sub("[.,]", loose), re.IGNORECASE)


def _loose(sign: str) -> str:
    if sign.isspace():
        return r"\s+"
    for alike in (_QUOTES, _DASHES, "её", "ЕЁ"):
        if sign in alike:
            return f"[{re.escape(alike)}]"
    return re.escape(sign)
