"""A program's data → the same after some edits that an author may make; the same ones for the same seed."""

from __future__ import annotations

import random
from collections.abc import Callable
from copy import deepcopy
from typing import Any

Path = tuple[Any, ...]

#: Keys that say what the program is; all else an author may change.
_FIXED = {"формат", "код", "макет", "принято", "период", "редакции"}
_WORDS = (
    "новый",
    "план",
    "работы",
    "и",
    "контроль",
    "качества",
    "для",
    "всех",
    "учителей",
    "2024",
    "школы",
    "при",
)


def edited(data: Any, seed: int, times: int = 3) -> Any:
    """Data after some edits."""
    chance = random.Random(seed)
    data = deepcopy(data)
    for _ in range(times):
        chance.choice(_EDITS)(data, chance)
    return data


def _texts(node: Any, path: Path = ()) -> list[Path]:
    if isinstance(node, dict):
        return [
            one for key, value in node.items() if key not in _FIXED for one in _texts(value, (*path, key))
        ]
    if isinstance(node, list):
        return [one for at, value in enumerate(node) for one in _texts(value, (*path, at))]
    return [path] if isinstance(node, str) and " " in node else []


def _lists(node: Any) -> list[list[Any]]:
    """Every list of entries that are made of several parts, or of words."""
    if isinstance(node, dict):
        return [one for key, value in node.items() if key not in _FIXED for one in _lists(value)]
    if isinstance(node, list):
        inner = [one for value in node for one in _lists(value)]
        return [node, *inner] if len(node) > 1 else inner
    return []


def _said(chance: random.Random) -> str:
    return " ".join(chance.choices(_WORDS, k=chance.randint(1, 9))).capitalize()


def _reword(data: Any, chance: random.Random) -> None:
    """Some words of a text become others, or go, or come."""
    *path, last = chance.choice(_texts(data))
    holder = data
    for step in path:
        holder = holder[step]
    words = holder[last].split(" ")
    at = chance.randrange(len(words))
    words[at : at + chance.randint(0, 3)] = _said(chance).split(" ")[: chance.randint(0, 4)]
    holder[last] = " ".join(words) or _said(chance)


def _rewrite(data: Any, chance: random.Random) -> None:
    """A text is another altogether."""
    *path, last = chance.choice(_texts(data))
    holder = data
    for step in path:
        holder = holder[step]
    holder[last] = _said(chance)


def _drop(data: Any, chance: random.Random) -> None:
    """An entry of a list goes."""
    entries = chance.choice(_lists(data))
    del entries[chance.randrange(len(entries))]


def _add(data: Any, chance: random.Random) -> None:
    """An entry comes that is like another one, but for its name."""
    entries = chance.choice(_lists(data))
    entry = deepcopy(chance.choice(entries))
    if isinstance(entry, dict):
        entry.pop("код", None)
        for key in ("название", "текст"):
            if key in entry:
                entry[key] = _said(chance)
    elif isinstance(entry, str):
        entry = _said(chance)
    entries.insert(chance.randint(0, len(entries)), entry)


def _move(data: Any, chance: random.Random) -> None:
    """An entry goes to another place of its list."""
    entries = chance.choice(_lists(data))
    entries.insert(chance.randrange(len(entries)), entries.pop(chance.randrange(len(entries))))


def _strip(data: Any, chance: random.Random) -> None:
    """A part of an entry goes."""
    entry = chance.choice([one for each in _lists(data) for one in each if isinstance(one, dict)])
    keys = [key for key in entry if key not in _FIXED and key not in ("название", "текст")]
    if keys:
        del entry[chance.choice(keys)]


_EDITS: tuple[Callable[[Any, random.Random], None], ...] = (
    _reword,
    _reword,
    _rewrite,
    _drop,
    _add,
    _move,
    _strip,
)
