"""Computed numbers of sections, rows and headings."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

from generator.frozen import frozen

_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip


@frozen
class Ordinal:
    """A computed number, «2.10» or «IV».

    `series` names one run of numbers and `numbers` the place in it, outermost first; `form` says how the
    innermost is written, `whole` whether the outer ones are written before it, `bracket` makes it «1)». A writer
    that can number by itself (DOCX) uses these, so that a row put in by hand moves the ones after it; others
    print `text`.
    """

    series: str
    numbers: tuple[int, ...]
    form: Literal["decimal", "roman"] = "decimal"
    whole: bool = True
    stop: bool = True
    bracket: bool = False

    @property
    def text(self) -> str:
        """The number as printed, with its full stop where it has one."""
        shown = self.numbers if self.whole else self.numbers[-1:]
        return _written(shown, self.form, ")" if self.bracket else "." if self.stop else "")


@lru_cache(maxsize=4096)
def _written(numbers: tuple[int, ...], form: str, end: str) -> str:
    """Remembered, since the rows of every plan are numbered alike."""
    last = roman(numbers[-1]) if form == "roman" else str(numbers[-1])
    return ".".join([*map(str, numbers[:-1]), last]) + end


def roman(number: int) -> str:
    """A positive number in Roman figures."""
    figures = ""
    for value, sign in _ROMAN:
        count, number = divmod(number, value)
        figures += sign * count
    return figures
