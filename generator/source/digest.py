"""Tree → a digest of what it says: comments, quotes, the order of keys and the width of lines do not count."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import Any, assert_never
from unicodedata import normalize

from generator.source.tree import Mapping, Node, Scalar, Sequence, Tree

#: What says how a program is written, printed or checked, and nothing of what it is.
_ASIDE = frozenset({"формат", "макет"})
_ACCEPTED = "принято"

_Said = str | list[Any] | dict[str, Any]


def digest(tree: Tree) -> str:
    """SHA-256 over the canonical JSON of a program (RFC 8785), each value as its text after NFC, with LF.

    54,6 and 54,60 differ, as they do in print. The number of the format, the layout and accepted findings are left out.
    """
    said = _said(tree.root)
    if isinstance(said, dict):
        said = {key: value for key, value in said.items() if key not in _ASIDE}
    return sha256(json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()


def _said(node: Node) -> _Said:
    match node:
        case Mapping():
            kept = ((_text(key), value) for key, value in node.values.items() if key != _ACCEPTED)
            return {
                key: _said(value) for key, value in sorted(kept, key=lambda one: one[0].encode("utf-16-be"))
            }
        case Sequence():
            return [_said(item) for item in node.items]
        case Scalar():
            return _text(node.text)
        case _:
            assert_never(node)


def _text(words: str) -> str:
    return normalize("NFC", words.replace("\r\n", "\n"))
