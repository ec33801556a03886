"""Acts that put the same words for the same in every place → one act over the whole text of an edition."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from generator.diff.amendment.acts import Act
from generator.diff.amendment.lines import NOWHERE
from generator.diff.amendment.names import act
from generator.diff.amendment.outline import Grid, Outline
from generator.diff.amendment.parts import Group
from generator.diff.amendment.quoting import Edit, blank

#: Words that are replaced in fewer places are named there.
_FEWEST = 3


def joined(found: Sequence[Group], old: Outline) -> list[Group]:
    """The acts, those said once that put the same words for the same wherever the older edition has them.

    Where it has the words in one place more, who replaces them throughout would change what stays.
    """
    texts = list(map(blank, _texts(old)))
    counted = Counter(one.edit for group in found for one in group.acts if one.edit)
    whole = [
        edit
        for edit, many in counted.items()
        if many >= _FEWEST and many == sum(text.count(blank(edit.old)) for text in texts)
    ]
    rest = [Group(group.where, tuple(one for one in group.acts if one.edit not in whole)) for group in found]
    return [Group(NOWHERE, tuple(map(_throughout, whole))), *rest] if whole else list(found)


def _throughout(edit: Edit) -> Act:
    return Act(act("throughout", what=edit.words), "по тексту", (edit.old,), (edit.new,))


def _texts(old: Outline) -> Iterator[str]:
    """Every text of an edition, that of a merged cell once."""
    yield old.title
    for stamp in old.stamps:
        yield from stamp.lines
    for part in old.parts:
        yield part.heading
        yield from (line.text for line in part.lines)
        for grid in part.grids:
            yield from _of_grid(grid)


def _of_grid(grid: Grid) -> Iterator[str]:
    yield grid.caption
    for row in grid.head:
        yield from row
    cells = {id(cell): cell for row in grid.rows for cell in row.cells}
    for cell in cells.values():
        yield from (line.text for line in cell)
