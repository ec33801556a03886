"""What is wrong with an expression of a layout, before anybody knows where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.source import Mapping, Path, Scalar, Sequence, Tree

_TOKEN = re.compile(r"\w+|[^\w\s]")
_LAST = re.compile(r"\w+(?=\W*\Z)")
_QUOTES = "'\""


class ExpressionError(Exception):
    """An expression that is not allowed or names what is not there: a code of `messages` and its arguments.

    `at` are the words of the expression that are to be pointed at, `last` whether only the last name of them is.
    """

    def __init__(self, code: str, at: str = "", *, last: bool = False, **args: str) -> None:
        super().__init__(code)
        self.code = code
        self.at = at
        self.last = last
        self.args_named = args


def extent(tree: Tree, path: Path, error: ExpressionError) -> tuple[int, int] | None:
    """The index range of what an error is about within the node at a path; None where it cannot be told."""
    node = tree.node(path)
    if not error.at or not isinstance(node, Scalar | Mapping | Sequence):
        return None
    first, last = node.extent
    places = (re.compile(pattern).search(tree.text, first, last) for pattern in _patterns(error.at))
    found = next((place for place in places if place), None)
    if found is None:
        return None
    name = _LAST.search(found[0]) if error.last else None
    return (found.start() + name.start(), found.start() + name.end()) if name else found.span()


def _patterns(words: str) -> Iterator[str]:
    """Words as they may stand in a file, with other blanks and quotes: whole, before more, with a key in brackets."""
    before, (parent, _, name) = (r"(?<!\w)" if words[:1].isalnum() else ""), words.rpartition(".")
    ends = words[-1:].isalnum()
    yield before + _spaced(words) + (r"(?![\w.\[])" if ends else "")
    yield before + _spaced(words) + (r"(?!\w)" if ends else "")
    yield rf"{before}{_spaced(parent)}\s*\[\s*[{_QUOTES}]{re.escape(name)}"


def _spaced(words: str) -> str:
    signs = (f"[{_QUOTES}]" if sign in _QUOTES else re.escape(sign) for sign in _TOKEN.findall(words))
    return r"\s*".join(signs)
