"""What a layout says, compiled: frozen specifications, one a kind of block, that `composition` walks."""

from __future__ import annotations

from dataclasses import field
from typing import Literal

from generator.composition.expressions import Expression
from generator.composition.markup import Part
from generator.document import LATEST, Align, Margins, RequisiteKind
from generator.frozen import frozen
from generator.source import Path, Tree


@frozen
class TextSpec:
    """A text with expressions; `whole` is the one that it consists of, if it is nothing else."""

    parts: tuple[Part, ...]
    whole: Expression | None
    source: str = ""


@frozen
class Loop:
    """`для: имя из выражение`."""

    name: str
    values: Expression
    source: str


@frozen
class HeadingSpec:
    """`заголовок`."""

    text: TextSpec
    level: int
    numbered: Literal["decimal", "roman"] | None


@frozen
class ParagraphSpec:
    """`абзац`."""

    text: TextSpec
    align: Align | None


@frozen
class ListSpec:
    """`список`: one item for each value of the loop, for each line of a value that is a list, or for each entry.

    The condition of one with a loop is asked for each value.
    """

    item: TextSpec | tuple[BlockSpec, ...]
    ordered: bool
    bracket: bool
    loop: Loop | None
    condition: Expression | None = None


@frozen
class RequisiteSpec:
    """`реквизит`."""

    kind: RequisiteKind
    lines: tuple[BlockSpec, ...]


@frozen
class EntrySpec:
    """`запись`: an entry of the calendar."""

    due: Expression


@frozen
class ContentsSpec:
    """`содержание`."""

    depth: int


@frozen
class GroupSpec:
    """`блоки`, or a part taken from another file."""

    blocks: tuple[BlockSpec, ...]


@frozen
class BandSpec:
    """A band over the rows of a group: its cells from the left on, the last of which takes the rest of the line."""

    condition: Expression | None
    cells: tuple[tuple[BlockSpec, ...], ...]


@frozen
class Banding:
    """`группы`: rows that share the value of `by` stand under its bands."""

    by: Expression
    title: TextSpec
    bands: tuple[BandSpec, ...]
    apart: bool = False


@frozen
class ColumnSpec:
    """One column, or one for each value of `loop`; a `width` of 0 is that of its content.

    `over` are the headings that it shares with its neighbours, the uppermost first.
    """

    key: str
    over: tuple[TextSpec, ...]
    heading: TextSpec
    width: float
    align: Align
    content: tuple[BlockSpec, ...]
    loop: Loop | None
    condition: Expression | None
    merge_right: bool
    merge_down: tuple[str, ...]
    optional: bool
    empty: TextSpec
    tone: Expression | None = None
    share: Expression | None = None


@frozen
class FixedRow:
    """A row that the layout itself gives, cell by cell."""

    condition: Expression | None
    loop: Loop | None
    cells: tuple[tuple[BlockSpec, ...], ...]


@frozen
class TableSpec:
    """`таблица`: rows of a view, or fixed rows."""

    name: str
    caption: TextSpec
    rows: Loop | None
    fixed: tuple[FixedRow, ...]
    bandings: tuple[Banding, ...]
    columns: tuple[ColumnSpec, ...]
    facets: tuple[tuple[str, Expression], ...]
    tone: Expression | None
    figure: Expression | None = None
    calendar: bool = False


Kind = (
    HeadingSpec | ParagraphSpec | ListSpec | RequisiteSpec | EntrySpec | ContentsSpec | GroupSpec | TableSpec
)


@frozen
class BlockSpec:
    """A block with its condition and loop; `tree` and `path` lead back to the file it stands in."""

    tree: Tree
    path: Path
    condition: Expression | None
    loop: Loop | None
    kind: Kind
    #: The expression that the block is, where it is a paragraph of nothing else, always and once.
    plain: Expression | None = field(init=False, default=None)

    def __post_init__(self) -> None:
        """Most cells of a table are such a block: it is seen once, not for every row."""
        kind = self.kind
        if not (self.condition or self.loop) and isinstance(kind, ParagraphSpec) and not kind.align:
            object.__setattr__(self, "plain", kind.text.whole)


@frozen
class PageSpec:
    """Pages of one orientation, once for each value of the loop; `by_tables` lets their widest table decide it."""

    blocks: tuple[BlockSpec, ...]
    landscape: bool
    by_tables: bool
    title_page: bool
    condition: Expression | None
    margins: Margins
    loop: Loop | None = None


@frozen
class Layout:
    """A compiled layout; `tree` turns a path into a place, `by_hand` has lines for what is not settled yet.

    `pointed` are the tables that its own texts point to.
    """

    tree: Tree
    title: TextSpec
    name: TextSpec
    running: TextSpec
    product: str
    pages: tuple[PageSpec, ...]
    by_hand: bool = False
    gost: int = LATEST
    pointed: frozenset[str] = frozenset()
