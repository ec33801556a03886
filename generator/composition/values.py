"""What may stand on paper: words, numbers, days, ready lines and blocks; never a group of facts.

A layout that names a group where words are wanted would print Python's own spelling of it. Such a value is
refused, and the finding says which words the group has.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from generator.composition.faults import ExpressionError
from generator.document import (
    Break,
    Checkbox,
    Contents,
    Deleted,
    Emphasis,
    Entry,
    Field,
    Figure,
    Heading,
    Inserted,
    Link,
    List,
    Note,
    Ordinal,
    Paragraph,
    Reference,
    Requisite,
    Strong,
    Table,
    Text,
    Value,
)
from generator.views.wording import Worded

INLINES = frozenset(
    {Text, Strong, Emphasis, Link, Value, Ordinal, Reference, Note, Break, Checkbox, Field, Inserted, Deleted}
)
BLOCKS = frozenset({Heading, Paragraph, List, Table, Figure, Requisite, Entry, Contents})
_NUMBERS = frozenset({int, float, Decimal})
#: A tuple is a ready line, or ready blocks: views and filters alone make them.
READY = INLINES | BLOCKS | _NUMBERS | {str, Worded, tuple, date, type(None)}
#: Of the names of a group these say most of it, and are offered first.
_TELLING = ("словами", "название", "фио", "слова", "текст", "всё", "документ", "номер")
_OFFERED = 12
#: A name with its keys, which another name may follow.
_NAME = re.compile(r"[\w.]+(\[[^\]]+\][\w.]*)*")


def printable(value: Any) -> bool:
    """Whether a value is words, or a list of such values."""
    if type(value) is list:
        for one in value:  # noqa: SIM110 - asked of each cell: `all` takes twice as long
            if type(one) not in READY and not printable(one):
                return False
        return True
    return type(value) in READY


def kind(value: Any) -> str:
    """What a value is, in the words of who writes layouts."""
    if value is None:
        return "ничего"
    kinds: tuple[tuple[type | tuple[type, ...], str], ...] = (
        (str, "текст"), (bool, "да или нет"), ((int, float, Decimal), "число"), (list, "список"),
        (dict, "сведения"), (date, "день"),
    )  # fmt: skip
    return next((words for one, words in kinds if isinstance(value, one)), "готовый текст")


def standing(value: Any) -> bool:
    """Whether a value holds ready paragraphs, lists or tables, which stand by themselves and in no line."""
    if type(value) is list:
        return any(map(standing, value))
    if type(value) is tuple:
        return bool(value) and type(value[0]) in BLOCKS
    return type(value) in BLOCKS


def refuse(value: Any, source: str) -> ExpressionError:
    """The fault of printing a value that is no words; `source` is the expression that gave it."""
    if standing(value):
        return ExpressionError("AR631", source, source=source)
    if type(value) is bool:
        return ExpressionError("AR623", source, source=source)
    if type(value) is list:
        facts = next((one for one in value if not printable(one)), None)
        known = enumerated(f"один.{name}" for name in names(facts))
        return ExpressionError("AR622", source, source=source, known=known)
    named = _named(value, source if _NAME.fullmatch(source) else "")
    return ExpressionError("AR621", source, source=source, known=enumerated(named))


def _named(value: Any, source: str) -> Iterable[str]:
    """The names of a group with what stands before them; where an author's ids stand between, those of the first."""
    opened = dict(value) if isinstance(value, dict) else {}
    own = names(opened)
    if own or not opened:
        return (down(source, name) for name in own)
    key, inner = next(iter(opened.items()))
    return (down(down(source, key), name) for name in names(inner))


def down(source: str, name: str) -> str:
    """A name below an expression, as it is written."""
    if not name.isidentifier():
        return f"{source}['{name}']"
    return f"{source}.{name}" if source else name


def names(value: Any) -> list[str]:
    """The names of a group under which words stand, the most telling first."""
    if not isinstance(value, dict):
        return []
    found = [name for name, inner in value.items() if printable(inner)]
    return sorted(found, key=lambda name: _TELLING.index(name) if name in _TELLING else len(_TELLING))


def enumerated(words: Iterable[str]) -> str:
    """The first of several names, and that there are more."""
    listed = list(words)
    return ", ".join(listed[:_OFFERED]) + (" и другие" if len(listed) > _OFFERED else "")
