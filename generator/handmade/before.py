"""What a document looked like when it was printed, of all the ways in which its program prints."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

from generator import writers
from generator.archive import Archive
from generator.composition import compose
from generator.document import Document
from generator.frozen import frozen
from generator.handmade.pairing import Match, matches
from generator.handmade.pieces import Piece, pieces
from generator.model import ElectronicSignature, Program
from generator.readers.docx import read_document
from generator.source import Templates

#: A mark of an electronic signature as `build --mark` prints it, or a release beside what was signed.
_MARK = re.compile(
    r"(?:подписан файл (?P<file>[^\n]+)\n)?"
    r"Сертификат (?P<serial>[0-9A-F]+)\n"
    r"Владелец (?P<owner>[^\n]+)\n"
    r"Действителен с (?P<first>[0-9.]{10}) по (?P<last>[0-9.]{10})"
    r"(?:\nПодписано (?P<signed>[0-9.]{10} [0-9:]{5}) ?(?P<zone>[^\n]*))?"
)


@frozen(eq=False)
class Before:
    """What was printed: the document, its pieces, and what of these came back."""

    document: Document
    pieces: list[Piece]
    matches: list[Match]

    @classmethod
    def of(cls, program: Program, new: list[Piece], templates: Templates) -> Before:
        """The document as it stands, before its decisions were known, or with a mark: whichever came back."""
        found: Before | None = None
        for way in _ways(program, new):
            one = cls._of(way, new, templates)
            found = one if found is None or one.others < found.others else found
            if not found.others:
                break
        assert found is not None
        return found

    @property
    def others(self) -> int:
        """How many of the matches have other words now."""
        return sum(map(_is_other, self.matches))

    @classmethod
    def _of(cls, program: Program, new: list[Piece], templates: Templates) -> Before:
        document = compose(program, templates=templates)
        old = printed(document, templates)
        return cls(document, old, matches(old, new))


def _is_other(match: Match) -> bool:
    return [one.folded for one in match.old] != [one.folded for one in match.new]


def _ways(program: Program, new: list[Piece]) -> Iterator[Program]:
    """The program as it may have been printed, the likeliest first."""
    mark = _mark(new)
    if mark:
        decisions = tuple(replace(one, signature=None) for one in program.decisions)
        yield replace(program, mark=mark, decisions=decisions)
    yield program
    if program.decisions:
        yield replace(program, decisions=())


def _mark(new: list[Piece]) -> ElectronicSignature | None:
    """The mark in a document that came back: its words are of a certificate, which no program names."""
    lines = (line.words for piece in new for cell in piece.cells for line in cell)
    found = _MARK.search("\n".join(lines))
    if found is None:
        return None
    try:
        first, last = (
            datetime.strptime(found[name], "%d.%m.%Y").replace(tzinfo=UTC) for name in ("first", "last")
        )
        signed = _time(found["signed"], found["zone"]) if found["signed"] else None
    except ValueError:  # somebody wrote in it
        return None
    days = first.date(), last.date(), signed
    return ElectronicSignature(found["serial"], found["owner"], *days, file=found["file"] or "")


def _time(words: str, zone: str) -> datetime:
    return datetime.strptime(words, "%d.%m.%Y %H:%M").replace(tzinfo=timezone(timedelta(0), zone))


def printed(document: Document, templates: Templates) -> list[Piece]:
    """A document as it comes back when nobody touched it: written, and read again."""
    return pieces(read_document(Archive(writers.write(document, "docx", templates))))
