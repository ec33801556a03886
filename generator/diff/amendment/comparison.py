"""The acts of an amendment → rows of the comparison: where, the edition in force, the new one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from typing import Any

from generator.diff.amendment.lines import ALIKE
from generator.diff.amendment.parts import Group
from generator.diff.sequence import closeness, matched
from generator.document import Inline, Strong, Text

_WORD = re.compile(r"\s*\S+")
#: Words of a line beyond which nobody reads marks, and comparing takes long.
_LONGEST = 1500

InlineLine = tuple[Inline, ...]


def rows(found: Iterable[Group]) -> list[dict[str, Any]]:
    """место, было, стало of each act, the words that only one edition has in bold."""
    made = []
    for group in found:
        for one in group.acts:
            old, new = _sides(one.old, one.new)
            place = group.where.place(one.place)
            made.append({"место": place[:1].upper() + place[1:], "было": old, "стало": new})
    return made


def _sides(old: Sequence[str], new: Sequence[str]) -> tuple[list[InlineLine], list[InlineLine]]:
    """Both editions line by line, each marked against its like; nothing is marked where no line has any."""
    pairs = matched(old, new, lambda one, two: closeness(old[one], new[two], ALIKE))
    one: list[InlineLine] = [_plain(line, bold=bool(pairs)) for line in old]
    two: list[InlineLine] = [_plain(line, bold=bool(pairs)) for line in new]
    for was, now in pairs:
        one[was], two[now] = _marked(old[was], new[now])
    return one, two


def _plain(line: str, *, bold: bool) -> InlineLine:
    return tuple(_run([line], bold=bold))


def _marked(old: str, new: str) -> tuple[InlineLine, InlineLine]:
    one, two = _WORD.findall(old), _WORD.findall(new)
    if max(len(one), len(two)) > _LONGEST:
        return (Text(old),), (Text(new),)
    before: list[Inline] = []
    after: list[Inline] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, one, two, autojunk=False).get_opcodes():
        before += _run(one[i1:i2], bold=tag != "equal")
        after += _run(two[j1:j2], bold=tag != "equal")
    return tuple(before), tuple(after)


def _run(words: Sequence[str], *, bold: bool) -> list[Inline]:
    said = "".join(words)
    if not said:
        return []
    return [Strong((Text(said),)) if bold else Text(said)]
