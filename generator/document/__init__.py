"""The document: a small closed tree of sections, blocks and inlines that every writer understands.

Layouts make it, writers print it; nothing of programs, rules or files is known here. A `match` over
`Block` or `Inline` ends in `assert_never`, so a new kind of node shows every writer that lacks it.
"""

from __future__ import annotations

from generator.document.blocks import (
    Align,
    Block,
    Cell,
    Column,
    Contents,
    Document,
    Entry,
    Heading,
    List,
    ListItem,
    Paragraph,
    Requisite,
    RequisiteKind,
    Row,
    RowKind,
    Section,
    Table,
    Tone,
)
from generator.document.inlines import (
    Break,
    Checkbox,
    Deleted,
    Emphasis,
    Inline,
    Inserted,
    Link,
    Note,
    Reference,
    Strong,
    Text,
    Value,
)
from generator.document.walks import (
    children,
    grid,
    in_cell,
    nodes,
    plain,
    walk,
)
from generator.ordinal import Ordinal

__all__ = [
    "Align",
    "Block",
    "Break",
    "Cell",
    "Checkbox",
    "Column",
    "Contents",
    "Deleted",
    "Document",
    "Emphasis",
    "Entry",
    "Heading",
    "Inline",
    "Inserted",
    "Link",
    "List",
    "ListItem",
    "Note",
    "Ordinal",
    "Paragraph",
    "Reference",
    "Requisite",
    "RequisiteKind",
    "Row",
    "RowKind",
    "Section",
    "Strong",
    "Table",
    "Text",
    "Tone",
    "Value",
    "children",
    "grid",
    "in_cell",
    "nodes",
    "plain",
    "walk",
]
