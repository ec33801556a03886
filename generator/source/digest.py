"""Tree → a digest of what it says: comments, quotes, the order of keys and the width of lines do not count."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import Any
from unicodedata import normalize

from generator.source.tree import Mapping, Node, Scalar, Tree

#: What says how a program is written, printed or checked, and nothing of what it is.
_ASIDE = frozenset({"формат", "макет"})
_ACCEPTED = "принято"

_Said = str | list[Any] | dict[str, Any]


def digest(tree: Tree) -> str:
    """SHA-256 over the canonical JSON of a program (RFC 8785), each value as its text after NFC, with LF.

    54,6 and 54,60 differ, as they do in print. The number of the format, the layout and accepted findings are left out.
    The Tree keeps it: of one program's products each asks anew.
    """
    tree.digest = tree.digest or _digest(tree)
    return tree.digest


def _digest(tree: Tree) -> str:
    said = _said(tree.root)
    if isinstance(said, dict):
        said = {key: value for key, value in said.items() if key not in _ASIDE}
    text = json.dumps(said, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return sha256(normalize("NFC", text).encode()).hexdigest()


def _said(node: Node) -> _Said:
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Mapping):
        return {key: _said(value) for key, value in node.values.items() if key != _ACCEPTED}
    return list(map(_said, node.items))
