"""How much room words take in a table: the widths of its columns, the heights of its rows.

Word alone knows where lines end. Here letters are as wide as in Times New Roman 10 and its metric twins, which is
enough to keep a word whole in its column, and to tell a row that fills half a page from one that does not.
"""

from __future__ import annotations

import re
from itertools import accumulate, pairwise

from generator.document import (
    Block,
    Cell,
    Entry,
    Heading,
    List,
    Ordinal,
    Paragraph,
    Table,
    Text,
    Value,
    children,
    plain,
)
from generator.writers.docx import page

Starts = list[tuple[int, Cell]]  # the cells of a row with the columns where they start, as `grid` gives them

#: The margins of a cell, left and right together (templates/make_reference.py), in twentieths of a point.
MARGINS = 170
#: The letters of the longest word that a column is asked to hold in one piece; a word with joints may be broken
#: at them if it is longer than the second figure.
LONGEST, _JOINED = 20, 16
#: A line of a cell with its share of the space after paragraphs, and a usual letter of it, in twentieths of a point.
LINE, _LETTER = 240, 103
#: A word of wide letters takes so much for each.
_WIDE = 130
_ROOM = {
    letter: room
    for room, letters in {
        50: " \N{NO-BREAK SPACE}.,",
        58: ":;!|/",
        67: "-()[]",
        90: "авгезёстьэя",
        144: "АИНОПУХЦК",
        127: "м",
        134: "ыВДЛРСЧЭЯБГЕЗТЁ",
        154: "жшщюфФ%",
        191: "ЖМШЩЮ№",
    }.items()
    for letter in letters
}
#: Bold letters of a heading are wider, and so are those of other faces: room for items and headings, and the least.
_SLACK, _TIGHT = (1.13, 1.13), (1.0, 1.07)
#: A column of this width holds any word.
_AMPLE = LONGEST * _LETTER + MARGINS

_JOINT = re.compile(r"(?<=[\w/][/.?&=_])(?=\w)")
_PLACE_TO_BREAK = "\N{ZERO WIDTH SPACE}"


def breakable(text: str) -> str:
    """Words with a place to break after the joints of those that no column holds: «/» and the stops of an address."""
    words = text.split(" ")
    return " ".join(
        [_JOINT.sub(_PLACE_TO_BREAK, word) if len(word) > _JOINED and "/" in word else word for word in words]
    )


def widths(table: Table, rows: list[Starts], width: int) -> list[int]:
    """Widths that fill the line exactly: by the weights of the columns, none narrower than its longest word."""
    weights = [column.width for column in table.columns]
    total = sum(weights)
    shares = [width * weight / total for weight in weights]
    narrow = {at: share for at, share in enumerate(shares) if share < _AMPLE}
    if narrow:
        ample = dict.fromkeys(range(len(shares)), float(_AMPLE))
        needs = ample | _needs(table, rows, narrow, _SLACK)
        if sum(needs.values()) > width:
            needs = ample | _needs(table, rows, narrow, _TIGHT)
        shares = _filled(weights, needs, width)
    edges = [round(edge) for edge in accumulate(shares, initial=0.0)]
    return [right - left for left, right in pairwise(edges)]


def _filled(weights: list[float], needs: dict[int, float], width: float) -> list[float]:
    """A line shared by weight, but so that every column has what it needs, if it has."""
    if sum(needs.values()) >= width:
        return _levelled([needs[at] for at in range(len(weights))], width)
    fixed: set[int] = set()
    while True:
        rest = width - sum(needs[at] for at in fixed)
        weight = sum(one for at, one in enumerate(weights) if at not in fixed)
        shares = [needs[at] if at in fixed else rest * one / weight for at, one in enumerate(weights)]
        short = {at for at, share in enumerate(shares) if share < needs[at] and at not in fixed}
        if not short:
            return shares
        fixed |= short


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
    table: Table, rows: list[Starts], columns: dict[int, float], slack: tuple[float, float]
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
                    texts[at][head].append(_words(block))
    return {
        at: max(_longest(said, share) * room for said, room in zip(texts[at], slack, strict=True))
        + inset[at]
        + MARGINS
        for at, share in columns.items()
    }


def _words(block: Block) -> str:
    """The words of a block and of those inside it; most often it is a paragraph of one run."""
    if type(block) is Paragraph:
        run = block.content[0] if len(block.content) == 1 else None
        if type(run) is Text or type(run) is Value or type(run) is Ordinal:
            return run.text
    if isinstance(block, Paragraph | Heading | Entry):
        return plain(block.content)
    return "\n".join(map(_words, children(block)))


def _longest(texts: list[str], share: float) -> float:
    """The room of the longest piece that no line may tear, of those that may not fit into a share; else 0."""
    text = " ".join(set(texts)).replace("-", "- ").replace("\n", " ")
    if "/" in text:
        text = breakable(text).replace(_PLACE_TO_BREAK, " ")
    pieces = set(text.split(" "))
    least = max((share - 2 * MARGINS) / _WIDE, min(max(map(len, pieces)), LONGEST) - 4)
    return max(
        [room(piece[:LONGEST]) for piece in pieces if len(piece) > least],
        default=0,
    )


def room(words: str) -> int:
    """About how wide words are on one line."""
    return sum([_ROOM.get(letter, _LETTER) for letter in words])


def line(width: int) -> int:
    """About how many letters stand in a line of a cell."""
    return max(1, (width - MARGINS) // _LETTER)


def height(starts: Starts, columns: list[int]) -> int:
    """About how many lines high a row stands; a cell that reaches further down has room below."""
    tallest = 1
    for at, cell in starts:
        if cell.rowspan == 1:
            letters = line(sum(columns[at : at + cell.colspan]))
            tallest = max(tallest, sum([_lines(block, letters) for block in cell.blocks]))
    return tallest


def fit(rows: list[Starts], columns: list[int], lines: int) -> bool:
    """Whether rows stand in so many lines."""
    for row in rows:
        lines -= height(row, columns)
        if lines < 0:
            return False
    return True


def _lines(block: Block, letters: int) -> int:
    """About how many lines a block fills."""
    if isinstance(block, Paragraph | Heading | Entry):
        return 1 + len(plain(block.content)) // letters
    return sum([_lines(inner, letters) for inner in children(block)])
