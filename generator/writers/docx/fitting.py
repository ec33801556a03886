"""A table and the place it stands in → how wide its columns are, and where it is crowded how small its letters.

No word is torn while other columns have room. Where the words of all columns are too much, the longest are hyphenated,
as in running text; where that does not help, the margins of cells give way first and then the size of letters, down to
eight points. Only a table that is too wide even so has its longest words cut.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import accumulate, pairwise

from generator.document import List, Table
from generator.frozen import frozen
from generator.writers.docx import page
from generator.writers.docx.measures import LETTER, LONGEST, MARGINS, Starts, longest, words_in
from generator.writers.docx.styles import Letters

#: Bold letters of a heading are wider, and so are those of other faces: room for items and headings, the least, and
#: what is sure.
_SLACK, _TIGHT, _SAFE = (1.13, 1.13), (1.0, 1.07), (1.03, 1.13)
#: A box or another sign.
_SIGN = 2 * LETTER
#: A column of this width holds any word.
_AMPLE = LONGEST * LETTER + MARGINS
#: The letters of a word that stays whole in a crowded table; longer ones are hyphenated, but for those of headings.
_WHOLE = 12
#: The margins of a cell in a crowded table, and smaller sizes of letters in half points.
_NARROW, _SMALLER = 80, (18, 16)


@frozen
class Fit:
    """The widths of columns, the margins of a cell (left and right together), the size of letters in half points.

    There is no size where it is that of the style.
    """

    widths: list[int]
    margins: int = MARGINS
    size: int | None = None

    @property
    def form(self) -> str:
        """What every run of the table has for its size; nothing where it is the usual one."""
        return "" if self.size is None else f'<w:sz w:val="{self.size}"/><w:szCs w:val="{self.size}"/>'

    @property
    def cells(self) -> str:
        """The margins of cells, where they are not those of the style."""
        if self.margins == MARGINS:
            return ""
        sides = "".join([f'<w:{side} w:w="{self.margins // 2}" w:type="dxa"/>' for side in ("left", "right")])
        return f"<w:tblCellMar>{sides}</w:tblCellMar>"


@frozen
class _Try:
    """What is asked of a table: whole words of so many letters in items and in headings, at a size, within margins."""

    items: int = LONGEST
    heads: int = LONGEST
    size: int | None = None
    margins: int = MARGINS
    slack: tuple[float, float] = _SAFE


_CROWDED = tuple(
    _Try(_WHOLE, heads, size, margins)
    for heads, size, margins in (
        (LONGEST, None, MARGINS),
        (LONGEST, None, _NARROW),
        *((LONGEST, size, _NARROW) for size in _SMALLER),
        (_WHOLE, _SMALLER[-1], _NARROW),
    )
)


def fitted(table: Table, rows: list[Starts], width: int, letters: Letters) -> Fit:
    """Widths that fill the line exactly: by the weights of the columns, none narrower than its longest word."""
    weights = [column.width for column in table.columns]
    total = sum(weights)
    shares = [width * weight / total for weight in weights]
    room = _AMPLE * letters.room()
    narrow = {at: share for at, share in enumerate(shares) if share < room}
    if not narrow:
        return Fit(_whole(shares))
    ample = dict.fromkeys(range(len(shares)), room)
    for slack in (_SLACK, _TIGHT):
        one = _Try(slack=slack)
        needs = ample | _needs(table, rows, narrow, one, letters)
        taken = dict(narrow)
        while sum(needs.values()) <= width:
            widths = _filled(weights, needs, width)
            given = {at: 0.0 for at, share in taken.items() if share > widths[at] + 1}
            if not given:
                return Fit(_whole(widths))
            needs |= _needs(table, rows, given, one, letters)  # a column that gives way needs its words whole
            taken |= given
    return _crowded(table, rows, width, letters)


def _crowded(table: Table, rows: list[Starts], width: int, letters: Letters) -> Fit:
    """The first form of a table in which its words fit; if none does, the last, with the longest words cut."""
    weights = [column.width for column in table.columns]
    columns = dict.fromkeys(range(len(weights)), 0.0)
    least: dict[int, float] = {}
    for one in _CROWDED:
        if one.size and one.size >= letters.size:
            continue
        least = _needs(table, rows, columns, one, letters)
        if sum(least.values()) <= width:
            most = _needs(table, rows, columns, _Try(size=one.size, margins=one.margins), letters)
            if sum(most.values()) <= width:
                return Fit(_whole(_filled(weights, most, width)), one.margins, one.size)
            return Fit(_whole(list(_between(least, most, width))), one.margins, one.size)
    smallest = _SMALLER[-1] if letters.size > _SMALLER[-1] else None
    return Fit(_whole(_levelled([least[at] for at in columns], width)), _NARROW, smallest)


def _whole(shares: list[float]) -> list[int]:
    edges = [round(edge) for edge in accumulate(shares, initial=0.0)]
    return [right - left for left, right in pairwise(edges)]


def _filled(weights: list[float], needs: Mapping[int, float], width: float) -> list[float]:
    """A line shared by weight, but so that every column has what it needs; they need no more than there is."""
    fixed: set[int] = set()
    while True:
        rest = width - sum(needs[at] for at in fixed)
        weight = sum(one for at, one in enumerate(weights) if at not in fixed)
        shares = [needs[at] if at in fixed else rest * one / weight for at, one in enumerate(weights)]
        short = {at for at, share in enumerate(shares) if share < needs[at] and at not in fixed}
        if not short:
            return shares
        fixed |= short


def _between(least: Mapping[int, float], most: Mapping[int, float], width: float) -> Iterator[float]:
    """Every column has the least that it needs, and the same part of what it needs more."""
    wanted = sum(most.values()) - sum(least.values())
    part = (width - sum(least.values())) / wanted
    yield from (least[at] + (most[at] - least[at]) * part for at in least)


def _levelled(needs: list[float], width: float) -> list[float]:
    """Needs that are too much, cut to one level: the longest words give way, days and numbers stay whole."""
    left = width
    for place, need in enumerate(sorted(needs)):
        level = left / (len(needs) - place)
        if need > level:
            return [min(one, level) for one in needs]
        left -= need
    return needs


def _needs(
    table: Table, rows: list[Starts], columns: Mapping[int, float], one: _Try, letters: Letters
) -> dict[int, float]:
    """What each column needs, if its share may be too little; cells over several columns ask for nothing."""
    texts: dict[int, tuple[list[str], list[str]]] = {at: ([], []) for at in columns}
    inset = dict.fromkeys(columns, 0)
    for row, starts in zip(table.rows, rows, strict=True):
        cells = starts if len(starts) < len(table.columns) else [starts[at] for at in columns]
        head = row.kind == "head"
        for at, cell in cells:
            if cell.colspan == 1 and at in texts:
                for block in cell.blocks:
                    if type(block) is List:
                        inset[at] = page.CELL_STEP
                    texts[at][head].append(words_in(block))
    wider = letters.room(one.size)
    needs: dict[int, float] = {}
    for at, share in columns.items():
        items, heads = texts[at]
        room = max(
            _SIGN,
            longest(items, share / wider, one.items) * one.slack[0],
            longest(heads, share / wider, one.heads) * one.slack[1],
        )
        needs[at] = room * wider + inset[at] + one.margins
    return needs
