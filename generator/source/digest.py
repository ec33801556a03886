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
    if not tree.digest:  # the reader puts all in NFC with LF but what an escape in quotes holds
        escaped = any("\\" in one.text for one in (tree, *tree.borrowed.values()))
        words = _straight(tree.root, _ASIDE) if escaped else _json(tree.root, encode_basestring, _ASIDE)
        tree.digest = sha256(words.encode()).hexdigest()
    return tree.digest


def said(tree: Tree) -> list[str]:
    """The keys of a program that its digest is made of."""
    root = tree.root
    found = root.values.items() if isinstance(root, Mapping) else ()
    return [key for key, node in found if _counts(key, node, _ASIDE)]


def of(node: Node) -> str:
    """SHA-256 over the canonical JSON of one node, so that what changed can be told by the nodes that it changed."""
    return sha256(_straight(node).encode()).hexdigest()


def of_words(words: Iterable[str]) -> str:
    """SHA-256 over the letters and digits of words, in order: what parts the words does not count."""
    total = sha256()
    for word in words:
        total.update("".join(filter(str.isalnum, normalize("NFC", word))).encode())
    return total.hexdigest()


def _straight(node: Node, aside: frozenset[str] = frozenset()) -> str:
    """A node as JSON in NFC with LF, as nearly all that people type is: the JSON of the whole tells."""
    words = _json(node, encode_basestring, aside)
    if "\\r" not in words and normalize("NFC", words) == words:
        return words
    return _json(node, _text, aside)


def _json(node: Node, text: Callable[[str], str], aside: frozenset[str]) -> str:
    """A node as JSON; `text` makes a string of it, `aside` are keys that do not count here."""
    said: list[str] = []
    _say(node, said.append, text, aside)
    return "".join(said)


def _say(
    node: Node, put: Callable[[str], None], text: Callable[[str], str], aside: frozenset[str] = frozenset()
) -> None:
    """Puts a node as JSON, piece by piece: no second tree is made of it; most of what it holds are scalars."""
    if isinstance(node, Scalar):
        put(text(node.text))
    elif isinstance(node, Mapping):
        sign = "{"
        for key, name in _ordered(tuple(node.values)):
            value = node.values[key]
            if isinstance(value, Scalar) and key not in aside:
                put(f"{sign}{name}:{text(value.text)}")
                sign = ","
            elif _counts(key, value, aside):
                put(f"{sign}{name}:")
                _say(value, put, text)
                sign = ","
        put("{}" if sign == "{" else "}")
    elif isinstance(node, Sequence):
        sign = "["
        for item in node.items:
            put(sign)
            _say(item, put, text)
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
    return encode_basestring(normalize("NFC", words.replace("\r\n", "\n").replace("\r", "\n")))


@lru_cache(maxsize=256)  # the entries of a list have the same keys, most often
def _ordered(keys: tuple[str, ...]) -> list[tuple[str, str]]:
    """Keys in order (RFC 8785, 3.2.3), each as JSON: by UTF-16 code units, an emoji stands before «\ufb00»."""
    ordered = sorted(keys, key=lambda key: normalize("NFC", key).encode("utf-16-be"))
    return [(key, _text(key)) for key in ordered]
