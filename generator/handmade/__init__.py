"""A paper of ours that somebody changed by hand × its program → the same changes as between two editions.

What was written on paper is put into a copy of the Tree, where an author would have typed it; that copy is a program,
and the comparison of programs says what changed. What no field prints is a change of text beside the nearest node.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from generator import normalize
from generator.archive import Archive
from generator.composition import compose
from generator.diff import compare, judged
from generator.diff.compared import Compared
from generator.diff.redline.words import said
from generator.document import Document, Figure, Table, walk
from generator.findings import InputError
from generator.frozen import frozen
from generator.handmade import leftovers, reaching
from generator.handmade.acts import Moved, acts
from generator.handmade.aligning import letters
from generator.handmade.before import Before, printed
from generator.handmade.hand import Hand
from generator.handmade.pairing import share
from generator.handmade.pieces import Piece, folded, pieces
from generator.handmade.shown import shows
from generator.handmade.wholes import Wholes
from generator.model import Program
from generator.model.nodes import paths
from generator.readers.docx import read_document
from generator.source import Templates, Tree

__all__ = ["Paper", "handmade"]

#: Where less of a document is as it was, and its title is another, it is another paper.
_LEAST = 0.2


@frozen(eq=False)
class Paper:
    """A document that came back, and the program that it was printed from: that of today where no other is known."""

    archive: Archive
    printed: Program | None = None


def handmade(
    program: Program,
    paper: Paper,
    templates: Templates,
    as_of: date | None = None,
    decided: Mapping[str, str] | None = None,
) -> Compared | None:
    """What was changed by hand, as changes of the program of today; None for another paper than its document.

    Raises BadZipFile for what is no document of Word, InputError where the layout is at fault.
    """
    assert program.source is not None
    returned = read_document(paper.archive)
    new = pieces(returned)
    before = Before.of(_decided(paper.printed, program), new, templates)
    old = before.pieces
    if returned.title != before.document.title and share(before.matches, len(old)) < _LEAST:
        return None
    known = paths(program)
    printing = _Printing(program, templates)
    whole = Wholes.of(before.matches)
    done = acts(before.matches, whole)
    if paper.printed:  # what its author has put into the program by now is no change any more
        today = printing.of(program.source)
        done = [act for act in done if isinstance(act, Moved) or not shows(act, today)]
        whole = whole.still(today)
    hand = Hand(program.source, known, _keys(before.document, old), printing.of)
    hand.learn(old)
    left = hand.put(done)
    now = normalize.program(hand.tree, program.decisions)
    changes = compare(program, replace(now, progress=program.progress), as_of) if done else []
    changes += [*leftovers.changes(left, program, known), *reaching.changes(whole, hand, program, new)]
    return Compared(program.file, program.file, program, now, tuple(judged(changes, decided or {})))


def _decided(printed: Program | None, program: Program) -> Program:
    """The program that was printed, with the decisions that are known today."""
    return replace(printed, decisions=program.decisions) if printed else program


@frozen
class _Printing:
    """How a Tree of a program prints."""

    program: Program
    templates: Templates

    def of(self, tree: Tree) -> list[Piece]:
        """The pieces of its document; none where it can't be composed."""
        try:
            made = compose(normalize.program(tree, self.program.decisions), templates=self.templates)
        except InputError:
            return []
        return printed(made, self.templates)


def _keys(document: Document, old: list[Piece]) -> dict[int, tuple[str, ...]]:
    """The keys of the columns of each table, which a file does not keep: known by nodes of its rows, or its head."""
    keys: dict[str, tuple[str, ...]] = {}
    for block in walk(document):
        table = block.table if isinstance(block, Figure) else block
        if isinstance(table, Table):
            named = tuple(column.key for column in table.columns)
            for name in filter(None, (*(row.id for row in table.rows), _head(table))):
                keys.setdefault(name, named)
    found: dict[int, tuple[str, ...]] = {}
    for piece in old:
        names = (*piece.nodes, *([letters([piece.folded])] if piece.head else []))
        known = next((keys[name] for name in names if name in keys), None)
        if piece.table and known:
            found.setdefault(piece.table, known)
    return found


def _head(table: Table) -> str:
    """The letters of the first row of heads, however its cells are parted."""
    row = table.rows[0]
    return (
        letters([folded(said(block)) for cell in row.cells for block in cell.blocks])
        if row.kind == "head"
        else ""
    )
