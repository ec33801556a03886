"""Compared programs → a comment to a merge request: a summary line, what matters, the rest folded."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from urllib.parse import quote

from generator.diff.compared import Compared
from generator.diff.impact import impact
from generator.diff.levels import ORDER, Judged, Level
from generator.diff.report import demand, heading, impact_lines, kept, promises, rest, stands, totals
from generator.diff.sentences import level_name, predicate, subject

#: A comment of GitHub holds so many characters, that of GitLab a million.
LIMIT = 65_536
#: What would be markup, a reference to somebody or to an issue.
_SIGNS = re.compile(r"([\\`*_{}\[\]<>|~#@!])")


def markdown(
    compared: Sequence[Compared], *, base: str = "", limit: int = LIMIT, touched: bool = False
) -> str:
    """A comment of at most `limit` characters; `base` is put before the paths that lines are linked to."""
    if not any(one.changes or one.problem for one in compared):
        return "**Изменений по смыслу нет.**\n"
    compared = sorted(compared, key=lambda one: not one.matters)
    head = f"**{_escaped(totals(compared))}**\n"
    blocks = [
        block
        for one in compared
        for block in _program(one, base, touched=touched)
        if one.changes or one.problem
    ]
    if len(compared) > 1:
        blocks.append(f"{_escaped(rest(compared).removesuffix(' Все изменения: --all.'))}\n")
    return _fitted(head, blocks, limit)


def _program(one: Compared, base: str, *, touched: bool) -> Iterator[str]:
    yield f"### {_escaped(heading(one))}\n"
    if one.problem:
        yield f"Не сравнить: {_escaped(one.problem)}\n"
    if one.needs_edition:
        yield f"> {_escaped(demand(one))}\n"
    for level in ORDER:
        rows = [_row(one, judged, base) for judged in one.changes if judged.level is level]
        if rows:
            yield from _listed(
                f"{level_name(level)} ({len(rows)})", rows, folded=level is not Level.SUBSTANTIAL
            )
    found = one.carried
    if found:
        yield from _listed(kept(found), [f"- {_escaped(row)}" for row in promises(found)], folded=True)
    if touched and one.changes:
        yield from _listed(
            "Что это затрагивает", [f"- {_escaped(row)}" for row in impact_lines(impact(one))], folded=True
        )


#: A block holds so many lines: what a comment has no room for is cut between blocks.
_BLOCK = 40


def _listed(title: str, rows: list[str], *, folded: bool) -> Iterator[str]:
    for at in range(0, len(rows), _BLOCK):
        lines = "\n".join(rows[at : at + _BLOCK])
        name = title if at == 0 else f"{title}, продолжение"
        if folded:
            yield f"<details><summary>{_escaped(name)}</summary>\n\n{lines}\n\n</details>\n"
        else:
            yield f"**{_escaped(name)}**\n\n{lines}\n"


def _row(one: Compared, judged: Judged, base: str) -> str:
    change, found = judged.change, one.place(judged.change)
    words = _escaped(stands(one, change))  # what `base` leads to has no line of what went
    where = f"[{words}]({base}{quote(found[0])}#L{found[1]})" if found else words
    return f"- **{_escaped(subject(change))}**: {_escaped(predicate(change))} – {where}"


def _escaped(words: str) -> str:
    """Words as they are, whatever signs they hold."""
    return _SIGNS.sub(r"\\\1", " ".join(words.split()))


def _fitted(head: str, blocks: list[str], limit: int) -> str:
    """As many blocks as there is room for, with how many changes are left out."""
    whole = "\n".join([head, *blocks])
    if len(whole) <= limit:
        return whole
    room = limit - len(head) - 200
    kept_blocks: list[str] = []
    for block in blocks:
        if len(block) + 1 > room:
            break
        room -= len(block) + 1
        kept_blocks.append(block)
    left = sum(block.count("\n- ") for block in blocks[len(kept_blocks) :])
    return "\n".join(
        [head, *kept_blocks, f"…не поместилось строк: {left}. Все изменения: antirisk diff --all.\n"]
    )
