"""Words and lists → a comment to a merge request, in the Markdown of the hosts of git."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from urllib.parse import quote

#: A comment of GitHub holds 65 536 characters, that of GitLab a million. What is found and what was changed share one.
FINDINGS = 20_000
CHANGES = 45_000
#: What would be markup, a reference to somebody or to an issue.
_SIGNS = re.compile(r"([\\`*_{}\[\]<>|~#@!])")
#: A block holds so many lines: what a comment has no room for is cut between blocks.
_BLOCK = 40
_RESERVE = 200


def escaped(words: str) -> str:
    """Words as they are, whatever signs they hold."""
    return _SIGNS.sub(r"\\\1", " ".join(words.split()))


def link(words: str, file: str, line: int, base: str) -> str:
    """A link to a line of a file; `base` stands before the path."""
    return f"[{escaped(words)}]({base}{quote(file)}#L{line})"


def listed(title: str, rows: Sequence[str], *, folded: bool) -> Iterator[str]:
    """Rows under a title, as blocks that may be cut off; folded where they are for who wants to know more."""
    for at in range(0, len(rows), _BLOCK):
        lines = "\n".join(rows[at : at + _BLOCK])
        name = title if at == 0 else f"{title}, продолжение"
        if folded:
            yield f"<details><summary>{escaped(name)}</summary>\n\n{lines}\n\n</details>\n"
        else:
            yield f"**{escaped(name)}**\n\n{lines}\n"


def fitted(head: str, blocks: Iterable[str], limit: int, more: str) -> str:
    """As many blocks as there is room for in `limit` characters, with how many rows are left out and where they are."""
    blocks = list(blocks)
    whole = "\n".join([head, *blocks])
    if len(whole) <= limit:
        return whole
    room = limit - len(head) - _RESERVE
    kept: list[str] = []
    for block in blocks:
        if len(block) + 1 > room:
            break
        room -= len(block) + 1
        kept.append(block)
    left = sum(block.count("\n- ") for block in blocks[len(kept) :])
    return "\n".join([head, *kept, f"…не поместилось строк: {left}. {more}\n"])
