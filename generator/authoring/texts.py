"""Cures of texts that need quotes, or that stand in the wrong ones."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from generator.authoring import notation
from generator.authoring.edits import Edit
from generator.authoring.known import KEYS
from generator.authoring.slip import Slip, Value, value
from generator.source import Scalar, walk
from generator.source.cures import BRACKETED

_ANCHOR = re.compile(r"(?:^|[\s\[{,])&(\w+)")
_ALIAS = re.compile(r"(?:^|[\s\[{,])\*(\w+)")
#: The sign of a block with its text beside it; without `-` or `+` it may be «more than».
_BLOCK = re.compile(r">[-+]\s+(?=\S)")
_COMPARISON = re.compile(r">=?\s*[0-9]|>=")
_NUMBER_SIGN = re.compile("#+[ \t]*[0-9]")
_KEY_WITH_SIGN = re.compile(r"(?P<lead>\s*(?:- )*)(?P<key>[^\s'\":#\[{][^'\":#]*\s#[^:\s][^:]*):(?=\s|$)")
_PAIRS = (("«", "»"), ("(", ")"), ("„", "“"))
#: What stands before a quote that opens, and after one that closes.
_BEFORE = frozenset(["", " ", "(", "«"])
_AFTER = frozenset(["", *" ,.;:!?)»"])


def special(slip: Slip) -> tuple[Edit, ...]:
    """AR012, AR013, AR023, AR034: a text begins with a sign of YAML's."""
    found = value(slip)
    if not found or found.start != slip.start or _means_yaml(slip.text, found.text):
        return ()
    beside = _BLOCK.match(found.text)
    return _rewritten(slip, found, found.text[beside.end() :] if beside else found.text)


def _means_yaml(text: str, words: str) -> bool:
    """Whether the sign may have been meant as YAML reads it: a type, a block, a name that is used again."""
    if words.startswith(("!!", "|")):
        return True
    if words.startswith(">"):
        return not (_BLOCK.match(words) or _COMPARISON.match(words))
    return bool(set(_ANCHOR.findall(text)) & set(_ALIAS.findall(text)))


def colon(slip: Slip) -> tuple[Edit, ...]:
    """AR024: a colon within a text."""
    found = value(slip)
    if not found or found.text[:1] in {"[", "{"} or _ends_with_key(slip.text[found.start : slip.start]):
        return ()
    return _rewritten(slip, found, found.text)


def _ends_with_key(words: str) -> bool:
    """Whether the last words may be a key of their own, which was to begin a new line."""
    parts = words.split()
    return any(" ".join(parts[-number:]) in KEYS for number in (1, 2))


def block_sign(slip: Slip) -> tuple[Edit, ...]:
    """AR038: the sign `>-`, typed otherwise."""
    return (Edit(slip.start, slip.start + len(slip.arg("sign")), ">-"),)


def quotes(slip: Slip) -> tuple[Edit, ...]:
    """AR025: quotes within quotes, or words after them; which quote is missing nobody but the author knows."""
    found = value(slip)
    if not found or found.start != slip.start or len(found.lines) > 1:
        return ()
    text = unquoted(found.text)
    return _rewritten(slip, found, text) if text else ()


def unquoted(words: str) -> str | None:
    """The text that was meant by a value that begins with a quote: without it where the last one closes it.

    None where the quotes do not match, or a sign before one would be an escape.
    """
    if "\\" in words:
        return None
    opened: list[int] = []
    last, outer = "", False
    for found in re.finditer(re.escape(words[0]), words):
        before, after = words[: found.start()][-1:], words[found.end() :][:1]
        if words[0] == "'" and before.isalnum() and after.isalnum():
            continue  # an apostrophe
        opens = before in _BEFORE or (before == words[0] and last == "opens")
        closes = after in _AFTER or after == words[0]
        if opens and (not closes or not before):
            opened.append(found.start())
            last = "opens"
        elif closes and not opens and opened:
            outer = opened.pop() == 0 and not after
            last = "closes"
        else:
            return None
    if opened:
        return None
    return words[1:-1].strip() if outer else words


def brackets(slip: Slip) -> tuple[Edit, ...]:
    """AR026: words after a bracket, or a bracket that nothing closes up to the end of its line."""
    found = value(slip)
    if not found or found.start != slip.start or re.search("['\"]", found.text):
        return ()
    if BRACKETED.match(found.text):  # whether a list was meant or a text, only the author knows
        return ()
    opening, closing = found.text[0], {"[": "]", "{": "}"}[found.text[0]]
    if found.text.count(opening) == found.text.count(closing) and not found.text.endswith(closing):
        bare = found.text.rstrip(".,;")
        stopped = opening == "[" and bare.endswith("]") and bare.count("]") == 1
        stop = Edit(found.end - len(found.text) + len(bare), found.end, "")
        return (stop,) if stopped else _rewritten(slip, found, found.text)
    if (
        opening == "["
        and not re.search(r"[\]{}]|.\[", found.text)
        and not found.note
        and len(found.lines) == 1
    ):
        if found.text[-1] in ")}" and found.text[-1] not in found.text[:-1] and "(" not in found.text:
            return (Edit(found.end - 1, found.end, "]"),)
        return (Edit(found.end, found.end, "]"),)
    return ()


def number_sign(slip: Slip) -> tuple[Edit, ...]:
    """AR030: a `#` that takes the rest of a text; of a word after it, only the author knows whether it is a note."""
    key = _KEY_WITH_SIGN.match(slip.line)
    if key and key.start("key") + len(key["key"]) > slip.start - slip.line_start:
        start = slip.line_start + key.start("key")
        return (Edit(start, start + len(key["key"]), notation.quoted(key["key"])),)
    before = slip.line[: slip.start - slip.line_start]
    open_pair = any(before.count(first) > before.count(last) for first, last in _PAIRS)
    if not (_NUMBER_SIGN.match(slip.arg("lost")) or open_pair):
        return ()
    found = value(_begun(slip))
    if found and found.text.startswith(("[", "{")):
        return tuple(_item(slip, found))
    return _rewritten(slip, found, found.text) if found and found.start <= slip.start else ()


def taken_for_note(slip: Slip) -> tuple[Edit, ...]:
    """AR517: a number behind its sign goes on with the text; of words after it, only the author knows."""
    found = value(_begun(slip))
    before = slip.line[: slip.start - slip.line_start]
    open_pair = any(before.count(first) > before.count(last) for first, last in _PAIRS)
    if not found or not found.note or not (_NUMBER_SIGN.match(slip.arg("lost")) or open_pair):
        return ()
    return _rewritten(slip, replace(found, note=""), f"{found.text} {found.note}")


def _begun(slip: Slip) -> Slip:
    """The slip as of the line on which its text begins, which may stand above."""
    for _, node in walk(slip.tree.root) if slip.tree else ():
        cut_there = isinstance(node, Scalar) and node.plain and node.extent[1] <= slip.start
        if cut_there and not slip.text[node.extent[1] : slip.start].strip() and slip.tree:
            return replace(slip, finding=replace(slip.finding, span=slip.tree.span(node.extent)))
    return slip


def _item(slip: Slip, found: Value) -> Iterator[Edit]:
    """The item in brackets that a `#` stands in, where no quotes blur where it begins."""
    if "'" in found.text or '"' in found.text:
        return
    first = max(slip.text.rfind(sign, found.start, slip.start) for sign in "[,") + 1
    last = min((at for sign in ",]" if (at := slip.text.find(sign, slip.start, found.end)) >= 0), default=-1)
    words = slip.text[first:last].strip()
    if last >= 0 and words:
        start = slip.text.index(words, first)
        yield Edit(start, start + len(words), notation.quoted(words))


def _rewritten(slip: Slip, found: Value, text: str) -> tuple[Edit, ...]:
    line = slip.text.rfind("\n", 0, found.start) + 1
    edit = found.written(text, found.start - line)
    return (edit,) if edit else ()
