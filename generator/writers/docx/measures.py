"""How much room words take in a table: the longest of a column, the heights of its rows.

Word alone knows where lines end. Here letters are as wide as in Times New Roman 10 and its metric twins, which is
enough to keep a word whole in its column, and to tell a row that fills half a page from one that does not.
"""

from __future__ import annotations

from string import ascii_letters, digits

from generator.document import (
    Block,
    Cell,
    Entry,
    Heading,
    Ordinal,
    Paragraph,
    Text,
    Value,
    children,
    plain,
)
from generator.document.tearing import JOINT

Starts = list[tuple[int, Cell]]  # the cells of a row with the columns where they start, as `grid` gives them

#: The margins of a cell, left and right together (templates/make_reference.py), in twentieths of a point.
MARGINS = 170
#: The letters of the longest word that a column is asked to hold in one piece; a word with joints may be broken
#: at them if it is longer than the second figure.
LONGEST, _JOINED = 20, 16
#: The letters that a line shows of a word which is hyphenated.
_PART = 8
#: A line of a cell with its share of the space after paragraphs, and a usual letter of it, in twentieths of a point.
LINE, LETTER = 240, 103
#: A word of wide letters takes so much for each.
_WIDE = 130


class _Rooms(dict[str, int]):
    """How wide letters are; rare ones as a usual one."""

    def __missing__(self, letter: str) -> int:
        """The room of a letter that is not known."""
        return LETTER


_ROOM = _Rooms(dict.fromkeys([*digits, *ascii_letters, *map(chr, range(ord("А"), ord("я") + 1))], LETTER))
_ROOM |= {
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
_PLACE_TO_BREAK = "\N{ZERO WIDTH SPACE}"


def breakable(text: str) -> str:
    """Words with a place to break after the joints of those that no column holds: «/» and the stops of an address."""
    words = text.split(" ")
    return " ".join(
        [JOINT.sub(_PLACE_TO_BREAK, word) if len(word) > _JOINED and "/" in word else word for word in words]
    )


def words_in(block: Block) -> str:
    """The words of a block and of those inside it; most often it is a paragraph of one run."""
    if type(block) is Paragraph:
        run = block.content[0] if len(block.content) == 1 else None
        if type(run) is Text or type(run) is Value or type(run) is Ordinal:
            return run.text
    if isinstance(block, (Paragraph, Heading, Entry)):
        return plain(block.content)
    return "\n".join(map(words_in, children(block)))


def longest(texts: list[str], share: float, letters: int = LONGEST) -> float:
    """The room of the longest piece that no line may tear, of those that may not fit into a share; else 0.

    A piece of more `letters` than are asked for is hyphenated, so that a part of it is enough.
    """
    text = " ".join(set(texts)).replace("-", "- ").replace("\n", " ")
    sure = (share - 2 * MARGINS) / _WIDE
    pieces = [piece for piece in set(text.split(" ")) if len(piece) > sure]
    if "/" in text:
        pieces = breakable(" ".join(pieces)).replace(_PLACE_TO_BREAK, " ").split(" ")
    part = LONGEST if letters == LONGEST else _PART
    least = max(sure, min(max(map(len, pieces), default=0), letters, part) - 4)
    return max(
        [room(piece if len(piece) <= letters else piece[:part]) for piece in pieces if len(piece) > least],
        default=0,
    )


def room(words: str) -> int:
    """About how wide words are on one line."""
    return sum(map(_ROOM.__getitem__, words))


def line(width: int) -> int:
    """About how many letters stand in a line of a cell."""
    return max(1, (width - MARGINS) // LETTER)


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
    if isinstance(block, (Paragraph, Heading, Entry)):
        return 1 + len(plain(block.content)) // letters
    return sum([_lines(inner, letters) for inner in children(block)])
