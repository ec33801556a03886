"""An amendment, as it is read by who has only its text, applied to the older edition.

Nothing of how the amendment was made is used: sentences are read by their words, places are found by the numbers,
headings and words of the older edition. A place that is not there once, or words that stand there twice, fail.
"""

from __future__ import annotations

import re
from typing import Any

from amended_edition import Board, Held, Lines, Paper, whole
from amended_paper import (
    EDITS,
    PLACES,
    STAMPS,
    Sentence,
    bare,
    lines_in,
    listed,
    row_words,
    sentences,
    spelled,
    stripped,
    table_cells,
    table_rows,
    unquoted,
)

from generator.diff.amendment.outline import Outline
from generator.document import Document, Table

__all__ = ["applied", "whole"]

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
        if rest.startswith("по тексту "):
            self._throughout(rest.removeprefix("по тексту "))
            return
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

    def _throughout(self, rest: str) -> None:
        """Everywhere, in headings and cells too, and nowhere twice in a line."""
        match = re.fullmatch(EDITS["replace"], rest)
        assert match, rest
        places = list(self.paper.held())
        assert any(bare(unquoted(match["old"])) in bare(one.was.text) for one in places)
        for one in places:
            if bare(unquoted(match["old"])) in bare(one.was.text):
                self._edit_line(one, rest)

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
            self._enter_row(groups["noun"], own or "", of)
        elif kind == "column":
            self._enter_cell(self._table().column(own or ""))
        else:
            self._enter_line(kind, own or "", of)

    def _part_of(self, own: str) -> Any:
        parts = self.paper.parts
        if not own.startswith("«"):
            return parts[int(own.split(maxsplit=1)[0])]
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
        elif of.startswith("«") or of.endswith("счету)"):
            self.lines = self._part_of(of).heading
        else:
            self._into_row(self._table().band(of))

    def _enter_row(self, noun: str, own: str, of: str | None) -> None:
        if (
            noun == "пункт"
            and of is None
            and any(line.point == own for line in self.part.was.lines)
            and not self._is_row(own)
        ):
            self.lines = self.part.lines
            self.rows = []
            self.target = self.lines.find("row", own, None)
            return
        self._into_row(self._table().find(noun, own, of))

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
            kind = "title" if re.match("наименован", match["what"]) else "column"
            self._enter(kind, self._one(kind, match["what"]))
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
            key, match = next(
                (key, found) for key, pattern in EDITS.items() if (found := re.match(pattern, rest))
            )
            rest = rest[match.end() :].removeprefix(", ")
            groups = match.groupdict()
            new = unquoted(groups["new"]) if groups.get("new") else ""
            joined = new if new[:1] in tuple(".,;:") else f" {new}"
            if key == "append":
                one.spans.append((len(one.was.text), len(one.was.text), joined))
                continue
            old = unquoted(groups["old"])
            assert bare(one.was.text).count(bare(old)) == 1, (old, one.was.text)
            start = one.was.text.index(old)
            end = start + len(old)
            assert all(end <= first or last <= start for first, last, _ in one.spans)
            if key == "drop" and one.was.text[start - 1 : start].isspace():
                start -= 1  # of the blanks around words that go one goes with them
            spans = {"after": (end, end, joined), "before": (start, start, f"{new} ")}
            one.spans.append(spans.get(key, (start, end, new)))

    def _content(self, new: str | None) -> list[str]:
        """The lines that a sentence puts in."""
        if new is not None:
            return [bare(unquoted(new))]
        return [bare(words) for words in lines_in(stripped(self.sentence.blocks))]

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
        (table,) = stripped(self.sentence.blocks)
        self._table().anew = table_rows(table)

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
            elif self._table().grid.rows[self.row].kind == "band":  # its number is of what is said anew
                self._table().held[self.row].words = ["; ".join(self._content(new))]
            else:
                for lines in self.rows:
                    lines.anew = self._content(new)
            return
        board = self._table()
        at = board.find(match["noun"], match["own"], match["of"])
        (table,) = stripped(self.sentence.blocks)
        board.held[at].words = table_rows(table)[-1:]
        board.held[at].cells = table_cells(table)[0]  # type: ignore[attr-defined]

    def _printed(self) -> list[str]:
        found: list[str] = []
        for block in stripped(self.sentence.blocks):
            found += table_rows(block) if isinstance(block, Table) else lines_in([block])
        return found

    def _add(self, side: str | None, anchor: str | None, what: str, new: str | None) -> None:
        tables = [block for block in self.sentence.blocks if isinstance(block, Table)]
        if re.match("раздел(ом|ами) «", what):
            held = self._part_of(self._one("part", anchor)["own"]) if anchor else self.paper.parts[-1]
            self._put(held, side or "после", self._printed())
            return
        if tables and len(tables) == len(self.sentence.blocks):
            board = self._table()
            words = [line for block in stripped(self.sentence.blocks) for line in table_rows(block)]
            if anchor is None:
                board.extra += words
                return
            title = re.fullmatch(PLACES["title"], anchor)
            match = title or self._one("row", anchor)
            at = board.band(match["of"]) if title else board.find(match["noun"], match["own"], match["of"])
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
                board = self.part.boards[int(table["own"] or 1) - 1]
                if side == "перед":
                    board.ahead = words
                else:
                    board.behind = words
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
        if what == "текст до первого раздела":
            self.part.gone = True
            return
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
        noun, own, of = listed(what)
        if noun == "пункт" and self._is_lines(own, of):
            for one in self._numbers(own, [line.point for line in self.part.was.lines if line.mark]):
                for line in self.part.lines.find("row", one, None):
                    line.gone = True
            return
        board = self._table()
        if noun == "раздел":
            for one in self._numbers(own, board.bands()):
                band = board.band(one)
                for at, held in enumerate(board.held):
                    held.gone = held.gone or board.section(at) == band
            return
        for one in self._numbers(own, self._order(board, of)):
            board.held[board.find(noun, one, of)].gone = True

    def _is_lines(self, own: list[str], of: str | None) -> bool:
        points = {line.point for line in self.part.was.lines if line.mark}
        first = own[0].partition("–")[0]
        return of is None and first in points and not self._is_row(first)

    def _order(self, board: Board, of: str | None) -> list[str]:
        return [
            row.number for at, row in enumerate(board.grid.rows) if row.kind == "item" and board.is_in(at, of)
        ]

    def _numbers(self, own: list[str], order: list[str]) -> list[str]:
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
        noun, own, of = listed(old)
        _, after, _ = listed(new)
        lines = noun == "пункт" and self._is_lines(own, of)
        if lines:
            order = [line.point for line in self.part.was.lines if line.mark]
        elif noun == "раздел":
            order = self._table().bands()
        else:
            order = self._order(self._table(), of)
        before, now = self._numbers(own, order), spelled(after)
        assert len(before) == len(now), (old, new)
        for was, number in zip(before, now, strict=True):
            if lines:
                first = next(one for one in self.part.lines.find("row", was, None) if one.was.mark)
                first.mark = first.was.mark.replace(was, number)
            elif noun == "раздел":
                held = self._table().rows[self._table().band(was)].cells[0].held[0]
                held.mark = held.was.mark.replace(was, number)
            else:
                board = self._table()
                at = board.find(noun, was, of)
                board.rows[at].number = number
                if board.held[at].words:
                    cells = list(board.held[at].cells)  # type: ignore[attr-defined]
                    cells[board.grid.numbers or 0] = number
                    board.held[at].words = [row_words(cells, board.grid.numbers)]
