"""Word's own numbering → the number that it shows before a paragraph (ECMA-376 part 1, 17.9)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from generator.archive import Archive
from generator.frozen import frozen
from generator.ordinal import Ordinal

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
#: The forms in which our numbers are written; what counts in letters is no number of ours.
_FORMS: Mapping[str, Literal["decimal", "roman"]] = {"decimal": "decimal", "upperRoman": "roman"}
#: How many levels a list has.
_DEEPEST = 9


@frozen
class _Level:
    form: str
    words: str
    start: int


@dataclass(slots=True)
class Counters:
    """The counters of the lists of a document, walked along with its paragraphs.

    `lists` lead from the id of a list to that of its definition, in which `levels` are; lists of one definition go on
    from one another.
    """

    lists: Mapping[str, str] = field(default_factory=dict)
    levels: Mapping[str, Mapping[int, _Level]] = field(default_factory=dict)
    counts: dict[str, list[int | None]] = field(default_factory=dict)

    def next(self, properties: Any) -> Ordinal | None:
        """The number of the next paragraph by its properties; None where it has none, or a sign instead."""
        found = properties.find(f"{_W}numPr") if properties is not None else None
        own = self.lists.get(_value(found, "numId"), "")
        place = _whole(_value(found, "ilvl"), 0)
        levels = self.levels.get(own, {})
        if place not in levels:
            return None
        counts = self.counts.setdefault(own, [None] * _DEEPEST)
        for at in range(place):
            if counts[at] is None:
                counts[at] = _start(levels, at)
        before = counts[place]
        counts[place] = _start(levels, place) if before is None else before + 1
        counts[place + 1 :] = [None] * (_DEEPEST - 1 - place)
        return _ordinal(own, levels[place], [count or 0 for count in counts[: place + 1]])


def read_counters(archive: Archive, main: str) -> Counters:
    """The lists of a document."""
    name = archive.part("numbering", main)
    if name not in archive.names:
        return Counters()
    root = archive.root(name)
    lists = {one.get(f"{_W}numId", ""): _value(one, "abstractNumId") for one in root.iter(f"{_W}num")}
    levels = {
        one.get(f"{_W}abstractNumId", ""): {
            _whole(level.get(f"{_W}ilvl", ""), 0): _Level(
                _value(level, "numFmt"), _value(level, "lvlText"), _whole(_value(level, "start"), 0)
            )
            for level in one.iter(f"{_W}lvl")
        }
        for one in root.iter(f"{_W}abstractNum")
    }
    return Counters(
        lists, {own: {at: one for at, one in known.items() if at < _DEEPEST} for own, known in levels.items()}
    )


def _ordinal(series: str, level: _Level, numbers: list[int]) -> Ordinal | None:
    form = _FORMS.get(level.form)
    if form is None or "%" not in level.words:
        return None
    return Ordinal(
        series,
        tuple(numbers),
        form,
        whole="%1" in level.words,
        stop=level.words.endswith("."),
        bracket=level.words.endswith(")"),
    )


def _start(levels: Mapping[int, _Level], at: int) -> int:
    return levels[at].start if at in levels else 0


def _value(node: Any, name: str) -> str:
    found = node.find(f"{_W}{name}") if node is not None else None
    return found.get(f"{_W}val", "") if found is not None else ""


def _whole(words: str, otherwise: int) -> int:
    return int(words) if words.isascii() and words.isdigit() and len(words) < 6 else otherwise
