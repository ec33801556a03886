"""Tree → a digest of what it says: comments, quotes, the order of keys and the width of lines do not count."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from hashlib import sha256
from json.encoder import encode_basestring
from typing import assert_never
from unicodedata import normalize

from generator.source.tree import Mapping, Node, Scalar, Sequence, Tree

#: What says how a program is written, printed or checked, and nothing of what it is.
_ASIDE = frozenset({"формат", "макет"})
_ACCEPTED = "принято"
_CODE = re.compile("AR[0-9]+")


def digest(tree: Tree) -> str:
    """SHA-256 over the canonical JSON of a program (RFC 8785), each value as its text after NFC, with LF.

    54,6 and 54,60 differ, as they do in print. The number of the format, the layout and accepted findings are left out.
    The Tree keeps it: of one program's products each asks anew.
    """
    tree.digest = tree.digest or _digest(tree)
    return tree.digest


def said(tree: Tree) -> list[str]:
    """The keys of a program that its digest is made of."""
    root = tree.root
    found = root.values.items() if isinstance(root, Mapping) else ()
    return [key for key, node in found if _counts(key, node, _ASIDE)]


def of(node: Node) -> str:
    """SHA-256 over the canonical JSON of one node, so that what changed can be told by the nodes that it changed."""
    said: list[str] = []
    _say(node, said.append)
    return _sealed(said)


def of_words(words: Iterable[str]) -> str:
    """SHA-256 over the letters and digits of words, in order: what parts the words does not count."""
    total = sha256()
    for word in words:
        total.update("".join(filter(str.isalnum, normalize("NFC", word))).encode())
    return total.hexdigest()


def _digest(tree: Tree) -> str:
    said: list[str] = []
    _say(tree.root, said.append, _ASIDE)
    return _sealed(said)


def _sealed(said: list[str]) -> str:
    return sha256("".join(said).encode()).hexdigest()


def _say(node: Node, put: Callable[[str], None], aside: frozenset[str] = frozenset()) -> None:
    """Puts a node as JSON, piece by piece: no second tree is made of it."""
    if isinstance(node, Scalar):
        put(_text(node.text))
    elif isinstance(node, Mapping):
        sign = "{"
        for key in sorted(node.values, key=_units):
            value = node.values[key]
            if _counts(key, value, aside):
                put(sign + _key(key))
                _say(value, put)
                sign = ","
        put("{}" if sign == "{" else "}")
    elif isinstance(node, Sequence):
        sign = "["
        for item in node.items:
            put(sign)
            _say(item, put)
            sign = ","
        put("[]" if sign == "[" else "]")
    else:
        assert_never(node)


def _counts(key: str, node: Node, aside: frozenset[str]) -> bool:
    return key not in aside and not (key == _ACCEPTED and _is_accepting(node))


def _is_accepting(node: Node) -> bool:
    """Whether a node holds accepted findings, each by its code; a figure or a person may bear the same name."""
    return isinstance(node, Mapping) and bool(node.values) and all(map(_CODE.fullmatch, node.values))


def _text(words: str) -> str:
    """A JSON string in NFC, with LF: an escape in quotes may hold what the reader has put straight elsewhere."""
    if not words.isascii() or "\r" in words:
        words = normalize("NFC", words.replace("\r\n", "\n").replace("\r", "\n"))
    return encode_basestring(words)


@lru_cache(maxsize=1024)  # most keys are those of the format
def _key(words: str) -> str:
    return f"{_text(words)}:"


@lru_cache(maxsize=1024)
def _units(key: str) -> bytes:
    """The order of keys (RFC 8785, 3.2.3): by UTF-16 code units, in which an emoji stands before «\ufb00»."""
    return normalize("NFC", key).encode("utf-16-be")
