"""Quarters and months that a layout names in words: one that a program has not would leave a sheet empty in silence."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from generator.composition.faults import ExpressionError
from generator.composition.values import enumerated
from generator.document import plain
from generator.likeness import nearest

#: How a quarter, a month and its key are written: the view that lists them, and the key of their name there.
_WRITTEN = (
    (re.compile(r"(?:I{1,3}|IV) квартал \d{4} года"), "кварталы", "название"),
    (re.compile(r"[А-Я][а-я]+ \d{4}"), "месяцы", "название"),
    (re.compile(r"\d{4}-\d{2}"), "месяцы", "ключ"),
)


def named(value: Any, words: str, scope: Mapping[str, Any]) -> None:
    """Lets pass words of a layout that a quarter or a month is compared with, if the program has one of that name.

    Raises ExpressionError where it has not: the condition would be true of none, and nobody would see why.
    """
    if type(value) is not str:
        return
    for pattern, view, key in _WRITTEN:
        if pattern.fullmatch(value):
            known = [plain((one[key],)) if type(one[key]) is not str else one[key] for one in scope[view]]
            if value in known and words not in known:
                near = nearest(words, known)
                raise ExpressionError(
                    "AR638",
                    words,
                    name=words,
                    near=f"«{near}»" if near else "",
                    known=enumerated(known),
                )
