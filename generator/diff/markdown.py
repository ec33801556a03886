"""Compared programs → a comment to a merge request: a summary line, what matters, the rest folded."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.comment import CHANGES, escaped, fitted, link, listed
from generator.diff.compared import NONE, Compared, Others
from generator.diff.impact import impact
from generator.diff.levels import ORDER, Judged, Level
from generator.diff.report import demand, heading, impact_lines, kept, promises, rest, stands, totals
from generator.diff.sentences import level_name, predicate, subject


def markdown(
    compared: Sequence[Compared],
    others: Others = NONE,
    *,
    base: str = "",
    limit: int = CHANGES,
    touched: bool = False,
) -> str:
    """A comment of at most `limit` characters; `base` is put before the paths that lines are linked to."""
    if not any(one.changes or one.problem for one in compared):
        return "**Изменений по смыслу нет.**\n"
    compared = sorted(compared, key=lambda one: not one.matters)
    line = rest(compared, others)
    head = f"**{escaped(totals(compared))}**\n" + (f"\n{escaped(line)}\n" if line else "")
    blocks = [
        block
        for one in compared
        for block in _program(one, base, touched=touched)
        if one.changes or one.problem
    ]
    return fitted(head, blocks, limit, "Все изменения: antirisk diff --all.")


def _program(one: Compared, base: str, *, touched: bool) -> Iterator[str]:
    yield f"### {escaped(heading(one))}\n"
    if one.problem:
        yield f"Не сравнить: {escaped(one.problem)}\n"
    if one.needs_edition:
        yield f"> {escaped(demand(one))}\n"
    for level in ORDER:
        rows = [_row(one, judged, base) for judged in one.changes if judged.level is level]
        if rows:
            yield from listed(
                f"{level_name(level)} ({len(rows)})", rows, folded=level is not Level.SUBSTANTIAL
            )
    found = one.carried
    if found:
        yield from listed(kept(found), [f"- {escaped(row)}" for row in promises(found)], folded=True)
    if touched and one.changes:
        yield from listed(
            "Что это затрагивает", [f"- {escaped(row)}" for row in impact_lines(impact(one))], folded=True
        )


def _row(one: Compared, judged: Judged, base: str) -> str:
    change, found = judged.change, one.place(judged.change)
    words = stands(one, change)  # what `base` leads to has no line of what went
    where = link(words, *found, base) if found else escaped(words)
    return f"- **{escaped(subject(change))}**: {escaped(predicate(change))} – {where}"
