"""A program and its document → the digests of what was signed: what is said counts, how it looks does not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import assert_never

from generator.composition import compose
from generator.document import (
    Block,
    Checkbox,
    Contents,
    Document,
    Emphasis,
    Entry,
    Field,
    Figure,
    Heading,
    Inline,
    Inserted,
    Link,
    List,
    Note,
    Ordinal,
    Paragraph,
    Reference,
    Requisite,
    Strong,
    Table,
    Text,
    Value,
    children,
    entered,
)
from generator.document.inlines import Break, Deleted
from generator.model import Program
from generator.model.nodes import digests, paths
from generator.source import Templates
from generator.source.digest import digest, of_words

#: So many signs of the digest of the data are printed on the copy for signature and typed back from it.
CODE = 8
_SIGNS = frozenset("0123456789ABCDEF")
_LOOK_ALIKE = str.maketrans("АВСЕОO", "ABCE00")


def data(program: Program) -> str:
    """SHA-256 over what a program says, with what its school lends it."""
    assert program.source is not None
    return digest(program.source)


def code(program: Program) -> str:
    """The signs of the digest that stand at the foot of the copy for signature, in capitals as people type them."""
    return data(program)[:CODE].upper()


def typed(words: str) -> str:
    """The signs as somebody copied them from paper → the signs as printed; empty where they cannot be such signs.

    A Russian keyboard gives letters that look the same on paper, a person puts spaces and О for 0.
    """
    found = "".join(words.split()).upper().translate(_LOOK_ALIKE)
    return found if len(found) == CODE and set(found) <= _SIGNS else ""


def nodes(program: Program) -> dict[str, str]:
    """The digest of each node of a program by its id."""
    return digests(program, paths(program))


def paper(program: Program, templates: Templates | None = None) -> str:
    """SHA-256 over the words and figures of a program's own document, without what is printed from the records.

    Raises InputError where its layout is at fault.
    """
    bare = replace(program, decisions=(), progress=None)
    return of_document(compose(bare, templates=templates))


def of_document(document: Document) -> str:
    """SHA-256 over the letters and digits of a document's text, in order: fonts, quotes, dashes and widths are none."""
    return of_words(
        word for section in document.sections for block in section.blocks for word in _words(block)
    )


def _words(block: Block) -> Iterator[str]:
    """The words of a block in reading order, numbers and notes with them."""
    if isinstance(block, List):
        for item in block.items:
            yield item.ordinal.text if item.ordinal else ""
            for inner in item.blocks:
                yield from _words(inner)
        return
    yield from _own(block)
    for inner in children(block):
        yield from _words(inner)


def _own(block: Block) -> Iterator[str]:
    """The words of a block itself, before those of the blocks in it."""
    match block:
        case Heading():
            yield block.ordinal.text if block.ordinal else ""
            yield from _said(block.content)
        case Paragraph() | Entry():
            yield from _said(block.content)
        case Table():
            yield from _said(block.caption)
        case List() | Figure() | Requisite() | Contents():
            return
        case _:
            assert_never(block)


def _said(inlines: tuple[Inline, ...]) -> Iterator[str]:
    for inline in inlines:
        match inline:
            case Text(text) | Value(text=text) | Ordinal(text=text):
                yield text
            case Field():
                yield entered(inline)
            case Checkbox():
                yield inline.label
            case Break() | Deleted():
                pass
            case (
                Strong(content)
                | Emphasis(content)
                | Link(content)
                | Reference(content)
                | Inserted(content)
                | Note(content)
            ):
                yield from _said(content)
            case _:
                assert_never(inline)
