"""Lines of one reading → the element tree of `markdown`, without HTML in between.

All markup but ours is switched off, and each sign that is no markup is shielded before the library sees it:
it pairs the blanks of «___» ______ 20__ г., loses a letter of «*а**_*б*», and needs time that grows with
the square of a run of brackets. The text holds no control characters, which its placeholders are made of.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from generator.prose.problems import HREF, INNER

if TYPE_CHECKING:
    from markdown import Markdown

_SIGNS = re.compile(
    rf"""
    \\(?P<escaped>[!-/:-@\[-`{{-~])
    | <(?P<address>https?://[^\s<>]+|[^\s<>@]+@[^\s<>@]+)>
    | (?<!!)\[(?P<words>(?!\^)[^\[\]\n]{{1,500}})\]\((?P<href>{HREF}|{INNER})\)
    | https?://(?:[^\s<>()\[]|\[(?![^\[\]\n]{{1,500}}\]\((?:{HREF}|{INNER})\)))+
    | (?P<run>\*+|_+)
    | [\[\]<`\\]
    """,
    re.VERBOSE,
)
_SIGN = re.compile(r"[^\w\s]|_")
_MARKS = {"*": {"em"}, "_": {"em"}, "**": {"strong"}, "__": {"strong"}, "***": {"em", "strong"}}
_STX, _ETX = "\x02", "\x03"


def tree(text: str) -> Element:
    """Lines of one reading → the element tree of `markdown`, with no other markup than ours switched on."""
    md = _markdown()
    md.reset()
    shielded = "\n\n".join(_shielded_block(block) for block in text.split("\n\n"))
    root = Element("div")
    md.parser.parseChunk(root, shielded)
    for name in ("inline", "unescape"):
        md.treeprocessors[name].run(root)
    return root


@cache
def _markdown() -> Markdown:
    """The library with only our markup left to it; made once, since making it costs more than most texts."""
    from markdown import Markdown  # noqa: PLC0415 - 40 ms that most texts do not need
    from markdown.extensions.sane_lists import SaneListExtension  # noqa: PLC0415
    from markdown.extensions.tables import TableExtension  # noqa: PLC0415

    md = Markdown(extensions=[SaneListExtension(), TableExtension(use_align_attribute=True)])
    for name in ("code", "hashheader", "setextheader", "hr", "quote", "reference"):
        md.parser.blockprocessors.deregister(name)
    for name in (
        *("backtick", "escape", "reference", "image_link", "image_reference", "short_reference"),
        *("short_image_ref", "autolink", "automail", "html", "entity"),
    ):
        md.inlinePatterns.deregister(name)
    return md


def _shielded_block(block: str) -> str:
    """A block of lines with every sign shielded that is no markup; a row of a table is taken by itself."""
    if block.lstrip().startswith("|"):
        return "\n".join(_shielded(row) for row in block.split("\n"))
    return _shielded(block)


def _shielded(text: str) -> str:
    """A text in which only links and pairs of emphasis are left as markup."""
    paired = _paired(sign for sign in _SIGNS.finditer(text) if sign["run"])
    return _SIGNS.sub(lambda sign: sign[0] if sign.start() in paired else _sign(sign), text)


def _sign(sign: re.Match[str]) -> str:
    """One sign as markup of one reading, or shielded."""
    if sign["escaped"]:
        return _shield(sign["escaped"])
    if sign["address"]:
        address = sign["address"]
        return f"[{_shield(address)}](<{'' if '://' in address else 'mailto:'}{address}>)"
    if sign["words"] and sign["words"].strip():
        return f"[{_shielded(sign['words'])}](<{sign['href']}>)"
    return _shield(sign[0])


def _shield(text: str) -> str:
    """Signs as `markdown` keeps what was escaped, and turns back at the end: their codes in STX and ETX."""
    return _SIGN.sub(lambda sign: f"{_STX}{ord(sign[0])}{_ETX}", text)


def _paired(runs: Iterable[re.Match[str]]) -> set[int]:
    """Where those runs of asterisks and underscores stand that open and close emphasis.

    A mark goes outside of a word and touches it: «5*6», «snake_case», «2 * 3» and blanks to be filled in
    («___» ______ 20__ г.) are text. Bold may hold italic and the other way round, neither holds itself.
    """
    paired: set[int] = set()
    opened: list[re.Match[str]] = []
    for run in runs:
        before, after = f" {run.string}"[run.start()], f"{run.string} "[run.end()]
        marks = [one[0] for one in opened]
        if run[0] in marks and not after.isalnum() and not before.isspace() and before not in "«„(":
            partner = opened[marks.index(run[0])]
            del opened[marks.index(run[0]) :]
            paired |= {partner.start(), run.start()}
        elif (
            run[0] in _MARKS
            and not before.isalnum()
            and not after.isspace()
            and after not in "»“”).,;:!?…"
            and not any(_MARKS[run[0]] & _MARKS[mark] for mark in marks)
        ):
            opened.append(run)
    return paired
