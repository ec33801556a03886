"""A table of contents: a field of Word's, filled beforehand, so that Word asks nothing and nobody misses it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, assert_never

from generator.document import (
    Block,
    Break,
    Checkbox,
    Contents,
    Deleted,
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
    listed,
)
from generator.writers.docx.inlines import UNNAMED, runs

if TYPE_CHECKING:
    from generator.writers.docx.body import Body

_FIELD = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'


def write_contents(body: Body, block: Contents) -> None:
    """The headings of a document as links, in a field that Word can fill anew; nothing where there are none."""
    code = f' TOC \\o "1-{block.depth}" \\n \\h \\z '
    opening = (
        _FIELD.format("begin")
        + f'<w:r><w:instrText xml:space="preserve">{code}</w:instrText></w:r>'
        + _FIELD.format("separate")
    )
    entries = listed(body.document, block)
    for heading in entries:
        anchor = body.marks.bookmark(heading_id(heading))
        words = _untied(words_of(heading))
        look = f"<w:pPr>{body.style(f'toc {heading.level}')}</w:pPr>"
        inner = runs(words, body.marks)
        body.out.append(f'<w:p>{look}{opening}<w:hyperlink w:anchor="{anchor}">{inner}</w:hyperlink></w:p>')
        opening = ""
    if entries:
        body.out.append(f"<w:p>{_FIELD.format('end')}</w:p>")


def _untied(inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """The words of a heading as contents say them: they are one link, and their notes stand under the heading."""
    found: list[Inline] = []
    for inline in inlines:
        match inline:
            case Ordinal():
                found.append(Text(inline.text))
            case Link() | Reference():
                found += _untied(inline.content)
            case Strong() | Emphasis() | Inserted() | Deleted():
                found.append(replace(inline, content=_untied(inline.content)))
            case Note():
                pass
            case Text() | Value() | Break() | Checkbox() | Field():
                found.append(inline)
            case _:
                assert_never(inline)
    return tuple(found)


def heading_id(heading: Heading) -> str:
    """The id of a heading, or what stands for it."""
    return heading.id or f"{UNNAMED}{id(heading)}"


def words_of(block: Block) -> tuple[Inline, ...]:
    """The words of a block that stands as one paragraph; a heading's number goes before them."""
    match block:
        case Heading():
            return (block.ordinal, Text(" "), *block.content) if block.ordinal else block.content
        case Paragraph() | Entry():
            return block.content
        case Requisite():
            return tuple(inline for line in block.blocks for inline in (*words_of(line), Break()))[:-1]
        case List() | Table() | Figure() | Contents():
            return ()
        case _:
            assert_never(block)
