"""Blocks, the sections that hold them, and the document."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Literal

from generator.document.inlines import Inline
from generator.frozen import frozen
from generator.ordinal import Ordinal

Align = Literal["left", "center", "right", "both"]
RequisiteKind = Literal[
    "approval", "agreement", "annex", "letterhead", "addressee", "signature", "imprint", "mark", "qr"
]
RowKind = Literal["head", "band", "item"]
#: What is to be done about an entry: anything, nothing more, nothing after all.
Standing = Literal["open", "done", "cancelled"]
Tone = Literal["plain", "good", "warn", "bad", "muted"]
#: What became of a block from an older edition to a newer one. Its words are marked too (`Inserted`, `Deleted`): a
#: writer that can mark nothing but words still shows all that says anything.
Fate = Literal["kept", "inserted", "deleted"]


@frozen
class Heading:
    """A heading; level 0 is the title of the document, 1 to 6 are its parts."""

    level: int
    content: tuple[Inline, ...]
    id: str | None = None
    ordinal: Ordinal | None = None
    fate: Fate = "kept"


@frozen
class Paragraph:
    """A paragraph; `align` None leaves it to the style of the place (text, cell, requisite)."""

    content: tuple[Inline, ...]
    id: str | None = None
    align: Align | None = None
    tone: Tone = "plain"
    fate: Fate = "kept"


@frozen
class ListItem:
    """One item: blocks, since an item may hold a list; `before` is its number in the older edition, if another."""

    blocks: tuple[Block, ...]
    id: str | None = None
    ordinal: Ordinal | None = None
    fate: Fate = "kept"
    before: Ordinal | None = None


@frozen
class List:
    """A bulleted list, or a numbered one if `ordered` (then each item carries its ordinal)."""

    items: tuple[ListItem, ...]
    ordered: bool = False


@frozen
class Column:
    """A column of a table: its key, its share of the width (shares add up to anything), its alignment."""

    key: str
    width: float = 1.0
    align: Align = "left"


@frozen
class Cell:
    """A cell that starts here and covers `colspan` × `rowspan` places of the grid.

    `share` is how much of the most its number is, from 0 to 1: the ground of the cell is the deeper the more it is,
    and the number is printed on it all the same.
    """

    blocks: tuple[Block, ...]
    colspan: int = 1
    rowspan: int = 1
    id: str | None = None
    tone: Tone = "plain"
    share: Decimal | None = None


@frozen
class Row:
    """A row. Places covered by a cell of an earlier row are left out, as in HTML.

    `facets` are what a reader may filter by: («исполнитель», «директор»), («месяц», «2024-05»). A band has the
    `level` of its group, 1 the outermost; bands of one level that follow one another open one group.
    """

    cells: tuple[Cell, ...]
    kind: RowKind = "item"
    id: str | None = None
    tone: Tone = "plain"
    facets: tuple[tuple[str, str], ...] = ()
    level: int = 1
    fate: Fate = "kept"


@frozen
class Table:
    """A table; its head rows come first and are repeated on every page.

    `groups` say what the bands of each level are, outermost first («Месяц»): the headings of the columns that
    bands become where a format has none. Groups that are `apart` are handed out to different people: on paper
    each begins on a page of its own, with its bands in the head (`sheets`). A `calendar` has a place for every day:
    its rows are weeks, so that no cell heads them, they leave room to write, and of a cell with nothing but its first
    paragraph a narrow screen has nothing to show.
    """

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    caption: tuple[Inline, ...] = ()
    id: str | None = None
    groups: tuple[str, ...] = ()
    apart: bool = False
    calendar: bool = False


@frozen
class Point:
    """A number of a figure: what it is of («План, 2024 год»), as it is printed, and whether it is still to come."""

    label: str
    words: str
    number: Decimal
    planned: bool = True


@frozen
class Lane:
    """What runs through time: its name, its times in words, the runs of months that it takes, and those it is due in.

    Months are places on the axis of the figure, from 0 on.
    """

    label: str
    words: str
    runs: tuple[tuple[int, int], ...] = ()
    due: tuple[int, ...] = ()


@frozen
class Figure:
    """A table with a way to draw it; a writer that cannot draw writes the table.

    Numbers are drawn as bars from zero on. `title` names what is measured, `unit` in what (empty for a percentage,
    whose numbers carry their sign), and `whole` is the number that no bar can pass (100 of a percentage), None where
    there is none. `lanes` are drawn over an axis of `months`, whose words are the years that begin there.
    """

    title: str
    points: tuple[Point, ...]
    table: Table
    unit: str = ""
    whole: Decimal | None = None
    months: tuple[str, ...] = ()
    lanes: tuple[Lane, ...] = ()


@frozen
class Requisite:
    """A block of an official paper that has a place of its own on the sheet (ГОСТ Р 7.0.97-2025).

    approval, agreement, annex, addressee: upper right corner; letterhead: across the top, centred; signature:
    position, a line, initials and surname; imprint: place and year at the foot of a title page; mark: bordered, and
    where somebody has signed electronically it stands inside the requisite of that person, at the place of the
    signature; qr: the address of the document, a link, as a QR code in the lower right corner of the first sheet.
    """

    kind: RequisiteKind
    blocks: tuple[Paragraph | Requisite, ...]


@frozen
class Home:
    """The program that an entry is of, where it is not the document's: id, title, edition, stamp, whether a draft."""

    program: str
    title: str
    edition: int
    stamp: datetime
    draft: bool = False


@frozen
class Entry:
    """Something that falls due; the calendar file is the entries of a document and nothing else.

    `id` and `occurrence` together are stable through rewording and moved dates. `first` is None where only a
    limit is known («до 25.05.2024»). `words` is the deadline as the author wrote it, `number` that of the row
    in the program. `home` is its program where that is not the document's. In a cell an entry shows its content alone
    (`in_cell`): the rest of the row says the rest. `together` are those who were named before the one whose document
    this is, `details` lines for which only a calendar has room. `changed` is the day of the last mark, if it is known;
    `revision`, below 10 000, grows with the marks of one edition.
    """

    id: str
    occurrence: str
    title: str
    content: tuple[Inline, ...]
    first: date | None
    last: date
    words: str
    who: tuple[str, ...] = ()
    section: str = ""
    evidence: tuple[str, ...] = ()
    status: str = ""
    number: str = ""
    home: Home | None = None
    together: tuple[str, ...] = ()
    details: tuple[str, ...] = ()
    standing: Standing = "open"
    changed: date | None = None
    revision: int = 0


@frozen
class Contents:
    """A table of contents, filled from the headings of the document down to `depth`."""

    depth: int = 3


Block = Heading | Paragraph | List | Table | Figure | Requisite | Entry | Contents


@frozen
class Margins:
    """Margins that a layout asks for, in millimetres; None leaves the one of the reference document."""

    left: int | None = None
    right: int | None = None
    top: int | None = None
    bottom: int | None = None


@frozen
class Section:
    """Pages of one orientation; a `title_page` stands alone on its sheet, its last requisite at the foot."""

    blocks: tuple[Block, ...]
    landscape: bool = False
    title_page: bool = False
    margins: Margins = Margins()
    fate: Fate = "kept"


#: The year of the edition of ГОСТ Р 7.0.97 that documents follow unless a layout names another.
LATEST = 2025


@frozen
class Source:
    """What a document was made from: the name of the program's file, and the digest of what it says."""

    file: str
    digest: str


#: What stands for the source of a document of several programs: the ids of its boxes and fields name theirs.
OF_SEVERAL = Source("", "")


@frozen
class Document:
    """A whole document, ready for any writer.

    `id` is stable (program and product), `name` a title of few words for where there is little room, `program`
    the title of what the document is made from if that is not its own, `running` stands at the head of every
    printed page but the first, `foot` at the foot of each. `stamp` is the day that stands for «made on» in formats
    that demand one (never the clock's), `draft` marks every page as ПРОЕКТ. `beside` are the names of the files in the
    folder of what is written: whoever writes files knows them, a document by itself has none. `gost` is the edition of
    ГОСТ Р 7.0.97. `changed` is the day of the newer edition, which its tracked changes bear, if there are any and it is
    known.
    """

    id: str
    title: str
    sections: tuple[Section, ...]
    language: str = "ru-RU"
    organisation: str = ""
    stamp: datetime = datetime(2020, 1, 1)  # noqa: DTZ001 - local time of nowhere: formats print it as it is
    edition: int = 1
    draft: bool = False
    name: str = ""
    program: str = ""
    running: str = ""
    foot: str = ""
    source: Source | None = None
    gost: int = LATEST
    beside: tuple[str, ...] = ()
    changed: date | None = None
