"""Two editions → the two papers of an amendment: what an order puts in force, and both editions side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from generator.composition import compose
from generator.diff.amendment.acts import Act, in_quotes
from generator.diff.amendment.comparison import rows
from generator.diff.amendment.outline import Outline, outline
from generator.diff.amendment.parts import Group, changes
from generator.diff.amendment.throughout import joined
from generator.diff.matching import counterparts
from generator.document import Block, Document, Paragraph, Text
from generator.model import Program
from generator.source import Templates
from generator.views.changes import NOTHING

TEXT, TABLE = "amendment", "comparison"


def amendment(
    old: Program, new: Program, templates: Templates | None = None
) -> tuple[Document, Document] | None:
    """The text that an order puts in force, and the comparison beside it; None where nothing printed differs.

    Two papers, since the first is signed and published with the order and the second is not.
    """
    same = {one: other for one, other in counterparts(old, new).items() if other is not None}
    one, two = outlines(old, new, templates)
    found = joined(changes(one, two, same), one)
    if not found:
        return None
    return _composed(old, new, TEXT, found, templates), _composed(old, new, TABLE, found, templates)


def outlines(old: Program, new: Program, templates: Templates | None = None) -> tuple[Outline, Outline]:
    """Both editions as they are printed in the layout of the newer one, without what decisions add to them.

    Day and number of the approval, the sheet of agreement and that of changes are no words of the program: an
    amending order leaves them alone.
    """
    one, two = (
        compose(replace(program, decisions=(), editions=()), "program", new.layout, templates)
        for program in (old, new)
    )
    return outline(one), outline(two)


def _composed(
    old: Program, new: Program, product: str, found: Sequence[Group], templates: Templates | None
) -> Document:
    """A paper in its layout, over the edition in force: its name and its order are those that are cited."""
    said = {"поправки": list(_text(found)), "сравнение": rows(found)}
    made = compose(old, product, templates=templates, changes={**NOTHING, **said})
    return replace(made, source=None, edition=new.edition)


# --------------------------------------------------------------------------------------------------------- the text


def _text(found: Sequence[Group]) -> Iterator[Block]:
    """Numbered sentences; those of one part as «1)», «2)» below it."""
    number = 0
    for group in found:
        if group.where and len(group.acts) > 1:
            number += 1
            yield _paragraph(f"{number}. {_capital(group.where.said)}:")
            for at, one in enumerate(group.acts, 1):
                yield from _sentence(f"{at}) {one.sentence}", one, "." if at == len(group.acts) else ";")
            continue
        for one in group.acts:
            number += 1
            said = _capital(group.where.act(one.sentence))
            yield from _sentence(f"{number}. {said}", one, ".")


def _sentence(said: str, one: Act, stop: str) -> Iterator[Block]:
    """A sentence and what it puts in, with the stop behind all of it."""
    yield _paragraph(said if one.payload else said + stop)
    if one.payload:
        yield from in_quotes(one.payload, stop)


def _paragraph(words: str) -> Paragraph:
    return Paragraph((Text(words),))


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
