"""A figure → bars as inline SVG, computed here: the same figure gives the same drawing, and no library runs.

A bar stands under its words, so that no label is ever in the way of another, and is as long as its number: from
zero on, to a hundred of a percentage, else to the largest. What is and what is planned differ in more than
colour: a frame and a filled bar can be told apart on a black-and-white print too.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from textwrap import wrap

from generator.document import Figure, Point
from generator.writers.html.inlines import escape
from generator.writers.html.marks import Marks

_WIDTH = 320  # as wide as the narrowest telephone: letters are not smaller there than elsewhere
_LETTERS = (
    30  # what a line holds, in the widest of the usual fonts and with the wider spaces of WCAG 2.1, 1.4.12
)
_LINE, _BAR, _GAP = 20, 14, 12
_ROOM = Decimal(_WIDTH - 4)
_LOOKS = {  # 8 : 1 and more against the paper
    True: 'fill="#0b4a8f" stroke="#0b4a8f" stroke-width="2"',
    False: 'fill="#ffffff" stroke="#1b1b1b" stroke-width="2"',
}


def chart(figure: Figure, marks: Marks) -> str:
    """The drawing of a figure, with its name and all that it shows in words for those who do not see it."""
    name, told = marks.anchors.free("chart"), marks.anchors.free("chart-values")
    top, drawn = 0, list[str]()
    for line in wrap(_unit(figure), _LETTERS):
        top += _LINE
        drawn.append(_text(line, top, ' fill="#565b61"'))
    for point in figure.points:
        for line in _lines(point):
            top += _LINE
            drawn.append(_text(line, top))
        drawn.append(_bar(point, top + 6, _length(point, figure), figure.whole))
        top += 6 + _BAR + _GAP
    opening = f'<svg viewBox="0 0 {_WIDTH} {top}" width="{_WIDTH}" height="{top}" font-size="15" role="img"'
    return "\n".join(
        [
            f'{opening} aria-labelledby="{name} {told}">',
            f'<title id="{name}">{escape(figure.title)}</title>',
            f'<desc id="{told}">{escape(_told(figure))}</desc>',
            *drawn,
            "</svg>",
        ]
    )


def _unit(figure: Figure) -> str:
    return f"Единица: {figure.unit}" if figure.unit else ""


def _told(figure: Figure) -> str:
    points = "; ".join(f"{point.label} – {point.words}" for point in figure.points)
    return f"Столбчатая диаграмма. {'. '.join(filter(None, (_unit(figure), points)))}."


def _lines(point: Point) -> Iterator[str]:
    """The words over a bar; the value is not parted from the label that it stands after if both fit."""
    yield from wrap(f"{point.label}: {point.words}", _LETTERS, break_on_hyphens=False)


def _text(words: str, base: int, look: str = ' fill="currentColor"') -> str:
    return f'<text x="0" y="{base - 4}"{look}>{escape(words)}</text>'


def _length(point: Point, figure: Figure) -> Decimal:
    """How long the bar of a point is, to a tenth."""
    whole = figure.whole or max(one.number for one in figure.points) or Decimal(1)
    return (point.number * _ROOM / whole).quantize(Decimal("0.1"), ROUND_HALF_UP)


def _bar(point: Point, top: int, length: Decimal, whole: Decimal | None) -> str:
    """A bar from the line of zero on; behind it, as a faint ground, the whole where there is one."""
    ground = f'<rect x="2" y="{top}" width="{_ROOM}" height="{_BAR}" fill="#e9edf2"/>' if whole else ""
    zero = f'<path d="M1 {top - 3}v{_BAR + 6}" stroke="#1b1b1b" stroke-width="2"/>'
    bar = f'<rect x="2" y="{top + 1}" width="{length}" height="{_BAR - 2}" {_LOOKS[point.planned]}/>'
    return f"{ground}{bar if length else ''}{zero}"
