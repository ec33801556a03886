"""Blocks → Markdown, one under another."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import assert_never

from generator.document import (
    Block,
    Contents,
    Entry,
    Figure,
    Heading,
    List,
    ListItem,
    Paragraph,
    Requisite,
    Table,
)
from generator.writers.markdown.inlines import BREAK, escape, inlines, opened
from generator.writers.markdown.marks import Marks, anchored
from generator.writers.markdown.tables import entry_lines, headed, numbered, table


def blocks(content: Iterable[Block], marks: Marks) -> str:
    """Blocks with an empty line between; a comment keeps two lists in a row from becoming one."""
    parts: list[str] = []
    previous: Block | None = None
    for block in content:
        if isinstance(previous, List) and isinstance(block, List):
            parts.append("<!-- -->")
        parts.append(_block(block, marks))
        previous = block
    return "\n\n".join(filter(None, parts))


def _block(block: Block, marks: Marks) -> str:  # noqa: PLR0911 - one arm a kind
    match block:
        case Paragraph():
            return anchored(block.id, marks) + opened(inlines(block.content, marks))
        case Heading():
            return _heading(block, marks)
        case List():
            return _list(block, marks)
        case Table():
            return table(block, marks)
        case Figure():
            return table(block.table, marks)
        case Requisite():
            return _requisite(block, marks)
        case Entry():
            return opened(f"{BREAK}\n".join(entry_lines(block, marks)))
        case Contents():
            return f"\0{block.depth}\0"
        case _:
            assert_never(block)


def _heading(heading: Heading, marks: Marks) -> str:
    marks.titled = marks.titled or heading.level == 0
    place, words = headed(heading, marks)
    return f"{'#' * min(heading.level + 1, 6)} {place}{words}"


_CONTENTS = re.compile("\0([0-9]+)\0")  # a place that `_block` left for them


def contents(body: str, marks: Marks) -> str:
    """A written body with its contents filled in: links to the headings, down to the depth asked for."""
    return _CONTENTS.sub(lambda found: _links(marks, int(found[1])), body)


def _links(marks: Marks, depth: int) -> str:
    """A list in a list for each heading under another, whatever levels are skipped between the two."""
    lines: list[str] = []
    above: list[int] = []
    for level, anchor, words in marks.headings:
        if 0 < level <= depth:
            marks.linked.add(anchor)
            above = [outer for outer in above if outer < level]
            lines.append(f"{'  ' * len(above)}- [{words}](#{anchor})")
            above.append(level)
    return "\n".join(lines)


def _requisite(requisite: Requisite, marks: Marks) -> str:
    """The paragraphs of a requisite; a signature is one line with a place to sign, a mark a quotation."""
    match requisite:
        case Requisite("mark"):
            lines = f"{BREAK}\n".join(_block(line, marks) for line in requisite.blocks)
            return re.sub("^", "> ", lines, flags=re.MULTILINE)
        case Requisite("signature", (*position, name)) if position and not _signed(requisite):
            return f"{blocks(position, marks)} {escape('_' * 12)} {_block(name, marks)}".rstrip()
        case _:
            return blocks(requisite.blocks, marks)


def _signed(signature: Requisite) -> bool:
    """Whether the mark of an electronic signature has taken the place to sign."""
    return any(isinstance(line, Requisite) for line in signature.blocks)


def _list(block: List, marks: Marks) -> str:
    """A list; GFM counts 1, 2, 3 by itself, any other number is written into its item."""
    numbers = [item.ordinal.text if item.ordinal else "" for item in block.items]
    start = next((item.ordinal.numbers[-1] for item in block.items if item.ordinal), 0)
    counted = numbers == [f"{number}." for number in range(start, start + len(numbers))]
    return "\n".join(_item(item, marks, counted=counted) for item in block.items)


def _item(item: ListItem, marks: Marks, *, counted: bool) -> str:
    number = f"{item.ordinal.text} " if item.ordinal else ""
    marker, number = (number, "") if counted else ("- ", opened(number))
    if item.before is not None or item.fate != "kept":
        marker, number = "- ", numbered(item)
    body = blocks(item.blocks, marks)
    if isinstance(next(iter(item.blocks), None), Paragraph):
        body = body.replace("\n\n- ", "\n- ", 1)  # else all items of the list would stand wide apart
    box = re.match(r"(\[[ x]\] )?", body)  # must come first, or GFM takes it for words
    shown = box[0] if box else ""
    body = f"{shown}{anchored(item.id, marks)}{number}{body.removeprefix(shown)}"
    return marker + re.sub(r"\n(?!\n)", "\n" + " " * len(marker), body)
