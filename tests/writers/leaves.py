"""The words of a document in reading order, as a reader of any format must find them."""

from __future__ import annotations

from collections.abc import Iterator

from generator.document import (
    Block,
    Contents,
    Document,
    Entry,
    Figure,
    Heading,
    List,
    Paragraph,
    Requisite,
    Table,
    plain,
)


def leaves(document: Document) -> list[str]:
    """The words of each heading, number, paragraph, caption and fact of an entry, spaces made even."""
    words = [words for section in document.sections for block in section.blocks for words in _leaves(block)]
    return [even(leaf) for leaf in words if even(leaf)]


def even(words: str) -> str:
    """Words with one space between: how many there were, and of which kind, formats may decide."""
    return " ".join(words.split())


def _leaves(block: Block) -> Iterator[str]:
    match block:
        case Heading():
            yield block.ordinal.text if block.ordinal else ""
            yield plain(block.content)
        case Paragraph():
            yield from plain(block.content).split("\n")
        case List():
            for item in block.items:
                yield item.ordinal.text if item.ordinal else ""
                yield from (words for inner in item.blocks for words in _leaves(inner))
        case Table():
            yield plain(block.caption)
            cells = (cell for row in block.rows for cell in row.cells)
            yield from (words for cell in cells for inner in cell.blocks for words in _leaves(inner))
        case Figure():
            yield from _leaves(block.table)
        case Requisite():
            yield from (words for inner in block.blocks for words in _leaves(inner))
        case Entry():
            yield from (block.title, plain(block.content) if plain(block.content) != block.title else "")
            yield from (block.words, *block.who, block.section, *block.evidence, block.status)
        case Contents():
            return


def assert_in_order(expected: list[str], text: str) -> None:
    """Each of the words stands in the text after the one before."""
    assert expected
    place = 0
    for words in expected:
        found = text.find(words, place)
        assert found >= 0, f"{words!r} is not in {text[place : place + 300]!r}…"
        place = found + len(words)
