"""Tree → a digest of what it says: comments, quotes, the order of keys and the width of lines do not count."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from json.encoder import encode_basestring
from unicodedata import normalize

from generator.source.tree import Mapping, Node, Scalar, Tree

#: What says how a program is written, printed or checked, and nothing of what it is.
_ASIDE = frozenset({"формат", "макет"})
_ACCEPTED = "принято"


def digest(tree: Tree) -> str:
    """SHA-256 over the canonical JSON of a program (RFC 8785), each value as its text after NFC, with LF.

    54,6 and 54,60 differ, as they do in print. The number of the format, the layout and accepted findings are left out.
    The Tree keeps it: of one program's products each asks anew.
    """
    tree.digest = tree.digest or _digest(tree)
    return tree.digest


def _digest(tree: Tree) -> str:
    said: list[str] = []
    _say(tree.root, said.append, _ASIDE)
    return sha256(normalize("NFC", "".join(said)).encode()).hexdigest()


def _say(node: Node, put: Callable[[str], None], aside: frozenset[str] = frozenset()) -> None:
    """Puts a node as JSON, piece by piece: no second tree is made of it."""
    if isinstance(node, Scalar):
        put(encode_basestring(node.text))
    elif isinstance(node, Mapping):
        sign = "{"
        for key in sorted(node.values):
            if key != _ACCEPTED and key not in aside:
                put(f"{sign}{encode_basestring(key)}:")
                _say(node.values[key], put)
                sign = ","
        put("{}" if sign == "{" else "}")
    else:
        sign = "["
        for item in node.items:
            put(sign)
            _say(item, put)
            sign = ","
        put("[]" if sign == "[" else "]")
