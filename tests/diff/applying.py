"""An amendment, as it is read by who has only its text, applied to the older edition.

Nothing of how the amendment was made is used: sentences are read by their words, places are found by the numbers,
headings and words of the older edition. A place that is not there once, or words that stand there twice, fail.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, fields, is_dataclass
from typing import Any

from generator.diff.amendment.outline import Grid, Line, Outline, Row
from generator.document import Document, List, Paragraph, Table, said

Q = r"«[^«»]*»"
ORDINALS = (
    "перв втор трет четверт пят шест седьм восьм девят десят одиннадцат двенадцат тринадцат четырнадцат пятнадцат "
    "шестнадцат семнадцат восемнадцат девятнадцат двадцат"
).split()
OF = rf"(?: раздела (?P<of>{Q}|[^ ,:]+))?"
PLACES = {
    "part": rf"раздел(?:е|а|ом|) (?P<own>{Q}|[0-9]+-й по счету)",
    "table": r"таблиц(?:е|у|ы|ей)(?: (?P<own>[0-9]+))?",
    "title": rf"наименовани(?:е|и|я|ем){OF}",
    "row": rf"(?:пункт(?:е|а|ом|)|(?:строк|позици)(?:е|и|у|ю|ы|ой|ей)) (?P<own>{Q}|[0-9IVXLCDM.]+){OF}",
    "column": rf"граф(?:е|у|ы) (?P<own>{Q}|[0-9]+)",
    "line": r"абзац(?:е|а|ем|) (?P<own>[а-я]+|[0-9]+)(?: пункта (?P<of>[0-9]+))?",
}
WORDS = "слово|слова|слов|словом|словами|цифру|цифры|цифр|цифрой|цифрами"
EDITS = {
    "replace": rf"(?:{WORDS}) (?P<old>{Q}) заменить (?:{WORDS}) (?P<new>{Q})",
    "after": rf"после (?:{WORDS}) (?P<old>{Q}) дополнить (?:{WORDS}) (?P<new>{Q})",
    "before": rf"перед (?:{WORDS}) (?P<old>{Q}) дополнить (?:{WORDS}) (?P<new>{Q})",
    "append": rf"дополнить (?:{WORDS}) (?P<new>{Q})",
    "drop": rf"(?:{WORDS}) (?P<old>{Q}) исключить",
}
STAMPS = {
    "бланк": "letterhead",
    "гриф утверждения": "approval",
    "гриф приложения": "annex",
    "гриф согласования": "agreement",
    "сведения об адресате": "addressee",
    "подпись": "signature",
    "сведения о месте и годе издания": "imprint",
}


def bare(words: str) -> str:
    return " ".join(words.split())


def unquoted(words: str) -> str:
    """What stands in quotes: the outermost „ “ of it were « »."""
    depth, found = 0, []
    for sign in words[1:-1]:
        if sign == "„":
            depth += 1
            found.append("«" if depth == 1 else sign)
        elif sign == "“":
            found.append("»" if depth == 1 else sign)
            depth -= 1
        else:
            found.append(sign)
    return "".join(found)


# ------------------------------------------------------------------------------------------------- the paper is read


@dataclass
class Sentence:
    """What a sentence says, where, and the blocks that it puts in."""

    within: str
    words: str
    blocks: list[Any] = field(default_factory=list)


def sentences(paper: Document) -> list[Sentence]:
    """The sentences of an amendment, by their numbers."""
    blocks = [block for section in paper.sections for block in section.blocks]
    start = next(at for at, block in enumerate(blocks) if _words(block).startswith("1. "))
    found: list[Sentence] = []
    number, inner, within, opened = 1, 1, "", False
    for block in blocks[start:]:
        words = _words(block)
        closed = not opened or _tail(found[-1].blocks).endswith(("»;", "»."))
        if closed and words.startswith(f"{number}. "):
            words, number, inner, within, opened = words.removeprefix(f"{number}. "), number + 1, 1, "", False
            if any(re.fullmatch(f"В {PLACES[kind]}:", words) for kind in ("part", "table")):
                within = words[:1].lower() + words[1:-1]
                continue
            words = words[:1].lower() + words[1:]
        elif closed and within and words.startswith(f"{inner}) "):
            words, inner, opened = words.removeprefix(f"{inner}) "), inner + 1, False
        else:
            assert opened, words
            found[-1].blocks.append(block)
            continue
        opened = words.endswith(":")
        found.append(Sentence(within, words if opened else words[:-1]))
    return found


def _words(block: Any) -> str:
    match block:
        case Paragraph():
            return bare(said(block.content))
        case List():
            return " ".join(_words(inner) for item in block.items for inner in item.blocks)
        case Table():
            return " ".join(_words(one) for row in block.rows for cell in row.cells for one in cell.blocks)
        case _:
            return ""


def _tail(blocks: list[Any]) -> str:
    return _words(blocks[-1]) if blocks else ""


# ------------------------------------------------------------------------------------- the older edition, to be changed


class Held:
    """A line, row or part of the older edition: what it says now, and what has been put around it."""

    def __init__(self, was: Any, words: list[str]) -> None:
        self.was = was
        self.words = words
        self.ahead: list[Any] = []
        self.behind: list[Any] = []
        self.spans: list[tuple[int, int, str]] = []
        self.gone = False
        self.mark = getattr(was, "mark", "")

    def all(self) -> list[Any]:
        """What stands here now, in order."""
        return [*self.ahead, *([] if self.gone else [self]), *self.behind]


class Lines:
    """Lines that an order counts together."""

    def __init__(self, lines: tuple[Line, ...]) -> None:
        self.held = [Held(line, [line.text]) for line in lines]
        self.anew: list[str] | None = None
        self.extra: list[str] = []

    def find(self, name: str, own: str, of: str | None) -> list[Held]:
        """A line by its name, or all lines of an item."""
        if name == "row":
            found = [one for one in self.held if one.was.point == own]
        else:
            alike = [one for one in self.held if one.was.point == (of or "")]
            found = [alike[_count(own) - 1]]
        assert found, (name, own, of)
        return found

    def said(self, run: int | None = None) -> list[str]:
        """The lines as they are now."""
        if self.anew is not None:
            return self.anew
        found = []
        for one in self.held:
            if run in (None, one.was.run):
                found += [
                    words
                    for part in one.all()
                    for words in ([part] if isinstance(part, str) else _with_mark(part))
                ]
        return found + (self.extra if run in (None, 0) else [])


def _with_mark(one: Held) -> list[str]:
    words = _edited(one)
    return [f"{one.mark} {words[0]}".strip(), *words[1:]]


def _edited(one: Held) -> list[str]:
    if not one.spans:
        return one.words
    text = one.was.text
    for start, end, new in sorted(one.spans, reverse=True):
        text = text[:start] + new + text[end:]
    return [bare(text)]


def _count(words: str) -> int:
    if words.isdecimal():
        return int(words)
    (found,) = [at for at, stem in enumerate(ORDINALS, 1) if re.fullmatch(stem + "(ый|ой|ий|ого|ьего|ом|ьем|ым|ьим)", words)]
    return found


class Cells:
    """A row of a table: its cells, each with its lines."""

    def __init__(self, grid: Grid, row: Row) -> None:
        self.row = row
        self.number = row.number
        self.cells = [Lines(cell) for cell in row.cells]
        self.numbers = grid.numbers if row.kind == "item" else None

    def said(self) -> str:
        """The row as it is now."""
        cells = ["; ".join(cell.said()) for cell in self.cells]
        if self.row.kind == "band":
            held = self.cells[0]
            if held.held and held.held[0].mark and held.anew is not None:
                cells = [f"{held.held[0].mark} {cells[0]}"]
        elif self.numbers is not None and self.number:
            cells[self.numbers] = self.number
        return _row(cells, self.numbers)


def _row(cells: list[str], numbers: int | None) -> str:
    return " | ".join(bare(cell).strip(" .)") if at == numbers else bare(cell) for at, cell in enumerate(cells))


class Board:
    """A table."""

    def __init__(self, grid: Grid) -> None:
        self.grid = grid
        self.anew: list[str] | None = None
        self.held = [Held(row, []) for row in grid.rows]
        self.rows = [Cells(grid, row) for row in grid.rows]
        self.extra: list[str] = []

    def said(self) -> list[str]:
        """The table as it is now."""
        if self.anew is not None:
            return self.anew
        body = []
        for held, row in zip(self.held, self.rows, strict=True):
            for one in held.all():
                body.append(one if isinstance(one, str) else (held.words[0] if held.words else row.said()))
        return [*_above(self.grid), *body, *self.extra]

    def section(self, at: int) -> int | None:
        """The band under which a row stands."""
        rows = self.grid.rows
        opens = [
            place
            for place in range(at + 1)
            if rows[place].kind == "band"
            and (place == 0 or rows[place - 1].kind != "band" or rows[place].number)
        ]
        return opens[-1] if opens else None

    def _is_in(self, at: int, of: str | None) -> bool:
        if of is None:
            return True
        band = self.section(at)
        if band is None:
            return False
        row = self.grid.rows[band]
        return row.number == of or bool(row.cells[0] and row.cells[0][0].text == unquoted(of))

    def find(self, own: str, of: str | None) -> int:
        """A row by its number, its words, or its place."""
        rows = self.grid.rows
        if own.startswith("«"):
            words = unquoted(own)
            found = [at for at, row in enumerate(rows) if self._opens(row) == words and self._is_in(at, of)]
        else:
            found = [
                at
                for at, row in enumerate(rows)
                if row.kind == "item" and row.number == own and self._is_in(at, of)
            ]
        (one,) = found
        return one

    def band(self, number: str) -> int:
        (one,) = [at for at, row in enumerate(self.grid.rows) if row.kind == "band" and row.number == number]
        return one

    def _opens(self, row: Row) -> str:
        keys = self.grid.keys
        column = next((keys.index(key) for key in ("название", "пути", "параметр", "часть") if key in keys), None)
        column = column if column is not None else int(keys[0] == "номер")
        lines = row.cells[0] if row.kind == "band" else row.cells[column]
        return lines[0].words if lines else ""

    def column(self, own: str) -> int:
        return int(own) - 1 if own.isdecimal() else self.grid.headings.index(unquoted(own))

    def shared(self, at: int, column: int) -> list[tuple[int, int]]:
        """The cells that one merged cell stands for."""
        start = self.grid.rows[at].starts[column]
        return [
            (row, place)
            for row, held in enumerate(self.grid.rows)
            for place, other in enumerate(held.starts)
            if other == start
        ]


def _above(grid: Grid) -> list[str]:
    return [*([grid.caption] if grid.caption else []), *(_row(list(row), None) for row in grid.head)]


def spaced(value: Any) -> Any:
    """Values with plain spaces alone: nobody sees which of them do not break."""
    if isinstance(value, str):
        return bare(value)
    if isinstance(value, tuple):
        return tuple(map(spaced, value))
    if is_dataclass(value) and not isinstance(value, type):
        return type(value)(*(spaced(getattr(value, one.name)) for one in fields(value)))
    return value


class Paper:
    """The older edition."""

    def __init__(self, outline: Outline) -> None:
        outline = spaced(outline)
        self.title = Lines((Line(outline.title),))
        self.stamps: dict[str, list[str]] = {}
        for stamp in outline.stamps:
            self.stamps.setdefault(stamp.kind, []).extend(stamp.lines)
        self.parts = [Held(part, []) for part in outline.parts]
        for part in self.parts:
            part.heading = Lines((Line(part.was.heading),))  # type: ignore[attr-defined]
            part.lines = Lines(part.was.lines)  # type: ignore[attr-defined]
            part.boards = [Board(grid) for grid in part.was.grids]  # type: ignore[attr-defined]

    def said(self) -> list[str]:
        """The edition as it is now."""
        found = [*self.title.said()]
        for kind in sorted(self.stamps):
            found += self.stamps[kind]
        for held in self.parts:
            for one in held.all():
                found += [one] if isinstance(one, str) else one.words or self._part(one)
        return [bare(words) for words in found if bare(words)]

    def _part(self, one: Any) -> list[str]:
        found = [f"{one.mark} {' '.join(one.heading.said())}".strip()]
        for run in range(len(one.boards) + 1):
            found += one.lines.said(run) if one.lines.anew is None or run == 0 else []
            if run < len(one.boards):
                found += one.boards[run].said()
        return found


def whole(outline: Outline) -> list[str]:
    """An edition as it is printed."""
    return Paper(outline).said()


# --------------------------------------------------------------------------------------------- what sentences do


def applied(paper: Document, old: Outline) -> list[str]:
    """The older edition as the amendment has it."""
    held = Paper(old)
    for one in sentences(paper):
        Reading(held, one).act()
    return held.said()


class Reading:
    """One sentence and the place that it leads to."""

    def __init__(self, paper: Paper, sentence: Sentence) -> None:
        self.paper = paper
        self.sentence = sentence
        self.part: Any = paper.parts[0]
        self.board: Board | None = None
        self.lines: Lines | None = None
        self.rows: list[Lines] = []
        self.row: int | None = None

    def act(self) -> None:
        """Goes to the place and does there what is said."""
        rest = " ".join(filter(None, (self.sentence.within, self.sentence.words)))
        while rest.startswith("в "):
            for kind, pattern in PLACES.items():
                found = re.match(f"в {pattern} ", rest)
                if found:
                    self._enter(kind, found)
                    rest = rest[found.end() :]
                    break
            else:
                raise AssertionError(rest)
        self._do(rest)

    # ---- where

    def _enter(self, kind: str, found: re.Match[str]) -> None:
        groups = found.groupdict()
        own, of = groups.get("own"), groups.get("of")
        if kind == "part":
            self.part = self._part_of(own or "")
        elif kind == "table":
            self.board = self.part.boards[int(own or 1) - 1]
        elif kind == "title":
            self._enter_title(of)
        elif kind == "row":
            self._enter_row(own or "", of)
        elif kind == "column":
            self._enter_cell(self._table().column(own or ""))
        else:
            self._enter_line(kind, own or "", of)

    def _part_of(self, own: str) -> Any:
        parts = self.paper.parts
        if not own.startswith("«"):
            return parts[int(own.split("-")[0])]
        (one,) = [part for part in parts if part.was.heading == unquoted(own)]
        return one

    def _table(self) -> Board:
        if self.board is None:
            boards = self.part.boards or [board for part in self.paper.parts for board in part.boards]
            (self.board,) = boards
        return self.board

    def _enter_title(self, of: str | None) -> None:
        if of is None:
            self.lines = self.paper.title
        elif of.startswith("«") and not self._numbered(of):
            self.lines = self._part_of(of).heading
        else:
            self._into_row(self._table().band(of))

    def _numbered(self, of: str) -> bool:
        return False

    def _enter_row(self, own: str, of: str | None) -> None:
        if of is None and any(line.point == own for line in self.part.was.lines) and not self._is_row(own):
            self.lines = self.part.lines
            self.rows = []
            self.target = self.lines.find("row", own, None)
            return
        self._into_row(self._table().find(own, of))

    def _is_row(self, own: str) -> bool:
        return any(row.number == own for board in self.part.boards for row in board.grid.rows)

    def _into_row(self, at: int) -> None:
        self.row = at
        board = self._table()
        if board.grid.rows[at].kind == "band":
            self.lines = board.rows[at].cells[0]
            self.rows = [self.lines]
        elif not board.grid.head:
            self._enter_cell(len(board.grid.keys) - 1)

    def _enter_cell(self, column: int) -> None:
        assert self.row is not None
        board = self._table()
        self.rows = [board.rows[row].cells[place] for row, place in board.shared(self.row, column)]
        self.lines = self.rows[0]

    def _enter_line(self, kind: str, own: str, of: str | None) -> None:
        at = self.lines or self.part.lines
        self.lines = at
        self.target = at.find(kind, own, of)

    # ---- what

    def _do(self, rest: str) -> None:
        if match := re.fullmatch(r"(?P<what>.+) изложить в следующей редакции: ?(?P<new>«.*»)?", rest):
            self._restate(match["what"], match["new"])
        elif match := re.fullmatch(r"содержание (?P<what>.+) исключить", rest):
            self._enter("column", self._one("column", match["what"]))
            for lines in self.rows:
                lines.anew = []
        elif match := re.fullmatch(
            r"(?:(?P<side>после|перед) (?P<anchor>.+) )?дополнить (?P<what>.+) следующего содержания: ?(?P<new>«.*»)?",
            rest,
        ):
            self._add(match["side"], match["anchor"], match["what"], match["new"])
        elif match := re.fullmatch(r"номер (?P<what>.+) «(?P<old>.+)» заменить номером «(?P<new>.+)»", rest):
            part = self._part_of(self._one("part", match["what"])["own"])
            assert part.mark.strip(".)") == match["old"]
            part.mark = part.mark.replace(match["old"], match["new"])
        elif match := re.fullmatch(r"(?P<old>.+) считать (?:соответственно )?(?P<new>.+)", rest):
            self._renumber(match["old"], match["new"])
        elif any(re.match(pattern, rest) for pattern in EDITS.values()):
            self._edit(rest)
        else:
            match = re.fullmatch(r"(?P<what>.+) исключить", rest)
            assert match, rest
            self._exclude(match["what"])

    def _one(self, kind: str, words: str) -> re.Match[str]:
        found = re.fullmatch(PLACES[kind], words)
        assert found, words
        return found

    def _edit(self, rest: str) -> None:
        cells = self.rows or [self.lines or self.part.lines]
        for lines in cells:
            targets = getattr(self, "target", None) if not self.rows or hasattr(self, "target") else None
            if targets is None:
                (one,) = lines.held
            elif self.rows:
                one = lines.held[cells[0].held.index(targets[0])]
            else:
                (one,) = targets
            self._edit_line(one, rest)

    def _edit_line(self, one: Held, rest: str) -> None:
        while rest:
            key, match = next((key, found) for key, pattern in EDITS.items() if (found := re.match(pattern, rest)))
            rest = rest[match.end() :].removeprefix(", ")
            groups = match.groupdict()
            new = unquoted(groups["new"]) if groups.get("new") else ""
            if key == "append":
                one.spans.append((len(one.was.text), len(one.was.text), f" {new}"))
                continue
            old = unquoted(groups["old"])
            assert bare(one.was.text).count(bare(old)) == 1, (old, one.was.text)
            start = one.was.text.index(old)
            end = start + len(old)
            assert all(end <= first or last <= start for first, last, _ in one.spans)
            spans = {"after": (end, end, f" {new}"), "before": (start, start, f"{new} ")}
            one.spans.append(spans.get(key, (start, end, new)))

    def _content(self, new: str | None) -> list[str]:
        """The lines that a sentence puts in."""
        if new is not None:
            return [bare(unquoted(new))]
        return [bare(words) for words in _lines(_stripped(self.sentence.blocks))]

    def _restate(self, what: str, new: str | None) -> None:
        if what in STAMPS:
            self.paper.stamps[STAMPS[what]] = self._content(new)
            return
        if what == "текст до первого раздела":
            self.part.words = self._printed()
            return
        for kind in ("column", "line", "title", "table", "row", "part"):
            match = re.fullmatch(PLACES[kind], what)
            if match:
                getattr(self, f"_restate_{kind}")(match, new)
                return
        raise AssertionError(what)

    def _restate_column(self, match: re.Match[str], new: str | None) -> None:
        self._enter("column", match)
        for lines in self.rows:
            lines.anew = self._content(new)

    def _restate_line(self, match: re.Match[str], new: str | None) -> None:
        self._enter("line", match)
        (one,) = self.target
        at = (self.lines or self.part.lines).held.index(one)
        for lines in self.rows or [self.lines or self.part.lines]:
            lines.held[at].words = self._content(new)

    def _restate_title(self, match: re.Match[str], new: str | None) -> None:
        self._enter("title", match)
        assert self.lines is not None
        self.lines.anew = self._content(new)

    def _restate_table(self, match: re.Match[str], new: str | None) -> None:
        assert new is None
        self._enter("table", match)
        (table,) = _stripped(self.sentence.blocks)
        self._table().anew = _table(table)

    def _restate_part(self, match: re.Match[str], new: str | None) -> None:
        assert new is None
        self._part_of(match["own"]).words = self._printed()

    def _restate_row(self, match: re.Match[str], new: str | None) -> None:
        if new is not None or not isinstance(self.sentence.blocks[0], Table):
            self._enter("row", match)
            if self.row is None:
                (one,) = self.target
                one.words = self._content(new)
                one.words[0] = one.words[0].removeprefix(one.was.mark).strip()
            else:
                for lines in self.rows:
                    lines.anew = self._content(new)
            return
        board = self._table()
        at = board.find(match["own"], match["of"])
        (table,) = _stripped(self.sentence.blocks)
        board.held[at].words = _table(table)[-1:]
        board.held[at].cells = [words for words in _cells(table.rows[0])]  # type: ignore[attr-defined]

    def _printed(self) -> list[str]:
        found: list[str] = []
        for block in _stripped(self.sentence.blocks):
            found += _table(block) if isinstance(block, Table) else _lines([block])
        return found

    def _add(self, side: str | None, anchor: str | None, what: str, new: str | None) -> None:
        tables = [block for block in self.sentence.blocks if isinstance(block, Table)]
        if re.match("раздел(ом|ами) «", what):
            held = self._part_of(self._one("part", anchor)["own"]) if anchor else self.paper.parts[-1]
            self._put(held, side or "после", self._printed())
            return
        if tables and len(tables) == len(self.sentence.blocks):
            board = self._table()
            words = [line for block in _stripped(self.sentence.blocks) for line in _table(block)]
            if anchor is None:
                board.extra += words
                return
            title = re.fullmatch(PLACES["title"], anchor)
            match = title or self._one("row", anchor)
            at = board.band(match["of"]) if title else board.find(match["own"], match["of"])
            self._put(board.held[at], side, words)
            return
        self._add_lines(side, anchor, self._content(new))

    def _add_lines(self, side: str | None, anchor: str | None, words: list[str]) -> None:
        cells = self.rows or [self.lines or self.part.lines]
        table = re.fullmatch(PLACES["table"], anchor) if anchor else None
        for lines in cells:
            if anchor is None:
                lines.extra += words
            elif table:
                number = int(table["own"])
                board = self.part.boards[number - 1]
                body = board.said()
                board.anew = [*words, *body] if side == "перед" else [*body, *words]
            else:
                kind = "row" if anchor.startswith("пункт") else "line"
                match = self._one(kind, anchor)
                found = lines.find(kind, match["own"], match["of"])
                self._put(found[-1] if side == "после" else found[0], side, words)

    def _put(self, held: Held, side: str | None, words: list[str]) -> None:
        assert not (held.behind if side == "после" else held.ahead), "two at one place"
        if side == "после":
            held.behind = words
        else:
            held.ahead = words

    def _exclude(self, what: str) -> None:
        if what in STAMPS:
            del self.paper.stamps[STAMPS[what]]
            return
        if match := re.fullmatch(PLACES["part"], what):
            self._part_of(match["own"]).gone = True
            return
        if match := re.fullmatch(PLACES["title"], what):
            if match["of"] is None:
                self.paper.title.anew = []
            else:
                board = self._table()
                board.held[board.band(match["of"])].gone = True
            return
        if re.match("абзац", what):
            self._enter("line", self._one("line", what))
            (one,) = self.target
            at = (self.lines or self.part.lines).held.index(one)
            for lines in self.rows or [self.lines or self.part.lines]:
                lines.held[at].gone = True
            return
        self._exclude_rows(what)

    def _exclude_rows(self, what: str) -> None:
        noun, own, of = _listed(what)
        if noun == "line":
            for one in self._numbers(own, of, [line.point for line in self.part.was.lines if line.mark]):
                for line in self.part.lines.find("row", one, None):
                    line.gone = True
            return
        board = None if self._is_lines(own, of) else self._table()
        if noun == "section":
            assert board is not None
            for one in self._numbers(own, of, [row.number for row in board.grid.rows if row.kind == "band"]):
                band = board.band(one)
                for at, held in enumerate(board.held):
                    held.gone = held.gone or board.section(at) == band
            return
        if board is None:
            for one in self._numbers(own, of, [line.point for line in self.part.was.lines if line.mark]):
                for line in self.part.lines.find("row", one, None):
                    line.gone = True
            return
        for one in self._numbers(own, of, self._order(board, of)):
            board.held[board.find(one, of)].gone = True

    def _is_lines(self, own: list[str], of: str | None) -> bool:
        points = {line.point for line in self.part.was.lines if line.mark}
        first = own[0].partition("–")[0]
        return of is None and first in points and not self._is_row(first)

    def _order(self, board: Board, of: str | None) -> list[str]:
        return [
            row.number
            for at, row in enumerate(board.grid.rows)
            if row.kind == "item" and board._is_in(at, of)
        ]

    def _numbers(self, own: list[str], of: str | None, order: list[str]) -> list[str]:
        """Numbers of a list, ranges spelled out as the older edition counts."""
        found: list[str] = []
        for one in own:
            first, dash, last = one.partition("–")
            if dash and not one.startswith("«"):
                found += order[order.index(first) : order.index(last) + 1]
            else:
                found.append(one)
        return found

    def _renumber(self, old: str, new: str) -> None:
        noun, own, of = _listed(old)
        _, after, _ = _listed(new)
        lines = noun != "section" and self._is_lines(own, of)
        if lines:
            order = [line.point for line in self.part.was.lines if line.mark]
        elif noun == "section":
            order = [row.number for row in self._table().grid.rows if row.kind == "band"]
        else:
            order = self._order(self._table(), of)
        before, now = self._numbers(own, of, order), _spelled(after)
        assert len(before) == len(now), (old, new)
        for was, number in zip(before, now, strict=True):
            if lines:
                first = next(one for one in self.part.lines.find("row", was, None) if one.was.mark)
                first.mark = first.was.mark.replace(was, number)
            elif noun == "section":
                held = self._table().rows[self._table().band(was)].cells[0].held[0]
                held.mark = held.was.mark.replace(was, number)
            else:
                board = self._table()
                at = board.find(was, of)
                board.rows[at].number = number
                if board.held[at].words:
                    cells = list(board.held[at].cells)  # type: ignore[attr-defined]
                    cells[board.grid.numbers or 0] = number
                    board.held[at].words = [_row(cells, board.grid.numbers)]


def _listed(what: str) -> tuple[str, list[str], str | None]:
    """«пункты 2.3–2.5 и 2.7 раздела 2» → what, which, of what."""
    match = re.fullmatch(rf"(?P<noun>[а-я]+) (?P<own>(?:{Q}|[0-9IVXLCDM.–]+)(?:(?:, | и )(?:{Q}|[0-9IVXLCDM.–]+))*){OF}", what)
    assert match, what
    own = re.findall(rf"{Q}|[0-9IVXLCDM.–]+", match["own"])
    return ("section" if match["noun"].startswith("раздел") else "row"), own, match["of"]


def _spelled(numbers: list[str]) -> list[str]:
    """Numbers with ranges spelled out by counting on."""
    found: list[str] = []
    for one in numbers:
        first, dash, last = one.partition("–")
        if not dash:
            found.append(one)
            continue
        *outer, start = first.split(".")
        end = int(last.split(".")[-1])
        found += [".".join([*outer, str(number)]) for number in range(int(start), end + 1)]
    return found


# ----------------------------------------------------------------------------------------------- what is put in


def _stripped(blocks: list[Any]) -> list[Any]:
    """Blocks without the quotes around them and the stop behind."""
    words = [_words(block) for block in blocks]
    assert words[0].startswith("«"), words
    assert words[-1].endswith(("»;", "».")), words
    return [Marked(block, at == 0, at == len(blocks) - 1) if not isinstance(block, Table) else block for at, block in enumerate(blocks)]


@dataclass
class Marked:
    """A block with quotes at its ends."""

    block: Any
    first: bool
    last: bool


def _lines(blocks: list[Any]) -> list[str]:
    found: list[str] = []
    for one in blocks:
        marked = one if isinstance(one, Marked) else Marked(one, first=False, last=False)
        block = marked.block
        if isinstance(block, List):
            lines = [_words(inner) for item in block.items for inner in item.blocks]
        else:
            lines = [_words(block)]
        if marked.first:
            lines[0] = lines[0].removeprefix("«")
        if marked.last:
            lines[-1] = lines[-1][:-2]
        found += lines
    return found


def _cells(row: Any) -> list[str]:
    return ["; ".join(_words(block) for block in cell.blocks) for cell in row.cells]


def _table(table: Table) -> list[str]:
    """The rows of a table that is put in, without the quotes at its ends."""
    numbers = next((at for at, column in enumerate(table.columns) if column.key == "номер"), None)
    rows = [(row.kind, _cells(row)) for row in table.rows]
    rows[0][1][0] = rows[0][1][0].removeprefix("«")
    last = rows[-1][1][-1]
    rows[-1][1][-1] = last[:-2] if last.endswith(("»;", "».")) else last
    found = [_row(cells, numbers if kind == "item" else None) for kind, cells in rows]
    return ([bare(said(table.caption))] if table.caption else []) + found
