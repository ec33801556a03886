"""Lanes over months → inline SVG: what is at work when, and the months in which something of it falls due.

Lengths across are shares of the width, so that a telephone shows the same drawing narrower and its letters as large
as elsewhere. What goes on and what falls due differ in more than colour: a framed bar and a filled square.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from textwrap import wrap

from generator.document import Figure, Lane
from generator.writers.html.inlines import escape
from generator.writers.html.marks import Marks

_LETTERS = 28  # what a line of the narrowest telephone holds, with the wider spaces of WCAG 2.1, 1.4.12 too
_LINE, _BAR, _GAP, _AXIS = 20, 14, 16, 22
_RUN = 'fill="#ffffff" stroke="#1b1b1b" stroke-width="1.5"'
_LEGEND = ("Рамка – идет работа,", "закрашено – есть сроки")
_DUE = 'fill="#0b4a8f" stroke="#ffffff"'  # so that months one after another can be told apart


def lanes(figure: Figure, marks: Marks) -> str:
    """The drawing of a figure of lanes, with its name and all that it shows in words for those who do not see it."""
    name, told = marks.anchors.free("lanes"), marks.anchors.free("lanes-values")
    drawn, top = list[str](), 0
    for line in _LEGEND:
        top += _LINE
        drawn.append(_text(line, top, ' fill="#565b61"'))
    drawn += _axis(figure.months, top)
    top += _AXIS
    for lane in figure.lanes:
        for line in (*wrap(lane.label, _LETTERS, break_on_hyphens=False), lane.words):
            top += _LINE
            drawn.append(_text(line, top))
        drawn += [*_years(figure.months, top + 2), *_bars(lane, top + 4, len(figure.months))]
        top += 4 + _BAR + _GAP
    opening = f'<svg class="lanes" width="100%" height="{top}" font-size="15" role="img"'
    return "\n".join(
        [
            f'{opening} aria-labelledby="{name} {told}">',
            f'<title id="{name}">{escape(figure.title)}</title>',
            f'<desc id="{told}">{escape(_told(figure))}</desc>',
            *drawn,
            "</svg>",
        ]
    )


def _told(figure: Figure) -> str:
    lanes = "; ".join(f"{lane.label} – {lane.words}" for lane in figure.lanes)
    return (
        f"Лента времени: рамка – месяцы, в которые идет работа, закрашены те, в которых есть сроки. {lanes}."
    )


def _text(words: str, base: int, look: str = ' fill="currentColor"') -> str:
    return f'<text x="0" y="{base - 4}"{look}>{escape(words)}</text>'


def _axis(months: tuple[str, ...], top: int) -> Iterator[str]:
    """The number of each year where it begins."""
    for place, words in enumerate(months):
        if words:
            at = _share(place, len(months))
            yield f'<text x="{at}" y="{top + 18}" fill="#565b61">{escape(words)}</text>'


def _years(months: tuple[str, ...], top: int) -> Iterator[str]:
    """A line where each year begins, no longer than the bars beside it: it crosses no words."""
    for place, words in enumerate(months):
        if words:
            at = _share(place, len(months))
            yield f'<line x1="{at}" x2="{at}" y1="{top - 2}" y2="{top + _BAR + 6}" stroke="#767b82"/>'


def _bars(lane: Lane, top: int, count: int) -> Iterator[str]:
    for first, last in lane.runs:
        wide = _share(last - first + 1, count)
        yield f'<rect x="{_share(first, count)}" y="{top}" width="{wide}" height="{_BAR}" {_RUN}/>'
    for place in lane.due:
        yield (
            f'<rect x="{_share(place, count)}" y="{top + 2}" width="{_share(1, count)}" height="{_BAR - 4}" {_DUE}/>'
        )


def _share(places: int, count: int) -> str:
    """So many of the months as a share of the width, to a hundredth."""
    return f"{(Decimal(100 * places) / count).quantize(Decimal('0.01'), ROUND_HALF_UP)}%"
