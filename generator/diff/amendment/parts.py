"""Two outlines → acts, grouped by the part of the document that they are about, in its order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from generator.diff.amendment import grids, lines
from generator.diff.amendment.acts import Act, as_blocks, put, restated
from generator.diff.amendment.lines import ALIKE, NOWHERE
from generator.diff.amendment.names import Name, act, catalogue, counted, enumerated
from generator.diff.amendment.outline import Grid, Line, Outline, Part, Stamp
from generator.diff.amendment.quoting import edits, quoted
from generator.diff.amendment.where import Where
from generator.diff.sequence import Step, before, behind, came, closeness, matched, steps
from generator.document import Block
from generator.frozen import frozen


@frozen
class Group:
    """The acts of one part; `where` is empty where they name their places themselves."""

    where: Where
    acts: tuple[Act, ...]


def changes(old: Outline, new: Outline, pairs: Mapping[str, str]) -> list[Group]:
    """What makes the newer document of the older one; `pairs` are the ids of rows that are the same."""
    steps = _steps(old.parts, new.parts)
    names = _names(old.parts)
    found = [Group(NOWHERE, tuple(_title(old.title, new.title))), *_stamps(old.stamps, new.stamps)]
    found += _of_parts(old.parts, new.parts, steps, names, pairs)
    return [group for group in found if group.acts]


# ------------------------------------------------------------------------------------------- title and requisites


def _title(old: str, new: str) -> Iterator[Act]:
    """The name of the program."""
    if old == new:
        return
    what = Name("наименование")
    made = edits(old, new)
    if made:
        said = Where((what,)).act(", ".join(edit.words for edit in made))
        yield Act(said, what("им"), (old,), (new,))
    elif new:
        yield restated(what, NOWHERE, [Line(old)], [Line(new)])
    else:
        yield Act(act("exclude", what=what("вин")), what("им"), (old,))


def _stamps(old: Sequence[Stamp], new: Sequence[Stamp]) -> Iterator[Group]:
    """Requisites, those of one kind in their order."""
    for kind, name in catalogue()["stamps"].items():
        was = [stamp.lines for stamp in old if stamp.kind == kind]
        now = [stamp.lines for stamp in new if stamp.kind == kind]
        if was == now:
            continue
        two = tuple(Line(words) for stamp in now for words in stamp)
        one = tuple(Line(words) for stamp in was for words in stamp)
        if not two:
            made = Act(act("exclude", what=name), name, tuple(line.words for line in one))
        else:
            made = put(act("restate", what=name), name, one, two)
        yield Group(NOWHERE, (made,))


# ------------------------------------------------------------------------------------------------------------ parts


def _steps(old: Sequence[Part], new: Sequence[Part]) -> list[Step]:
    """Which part became which: by its heading, else by what stands under it; what has no heading stays first."""

    def alike(one: int, two: int) -> float:
        was, now = old[one], new[two]
        if bool(was.heading) != bool(now.heading):
            return 0.0
        return closeness(was.heading, now.heading, ALIKE) or closeness(_words(was), _words(now), ALIKE)

    pairs = matched([part.heading for part in old], [part.heading for part in new], alike)
    return list(steps(len(old), len(new), pairs))


def _words(part: Part) -> str:
    rows = (row for grid in part.grids for row in grid.rows)
    return " ".join(
        [*(line.text for line in part.lines), *(words for row in rows for words in _cells(row.cells))]
    )


def _cells(cells: Sequence[Sequence[Line]]) -> Iterator[str]:
    return (line.text for cell in cells for line in cell)


def _names(parts: Sequence[Part]) -> list[Name | None]:
    """«раздел «Задачи»»; where two are called alike, with how many come before."""
    found: list[Name | None] = []
    for at, part in enumerate(parts):
        words = quoted(part.heading) if part.heading else None
        alone = [one.heading for one in parts].count(part.heading) == 1
        if not part.heading:
            found.append(None)
        else:
            found.append(Name("раздел", words) if words and alone else Name("раздел", counted(at)))
    return found


def _of_parts(
    old: Sequence[Part],
    new: Sequence[Part],
    steps: Sequence[Step],
    names: Sequence[Name | None],
    pairs: Mapping[str, str],
) -> list[Group]:
    found: list[tuple[int, Group]] = []
    only = sum(len(part.grids) for part in old) == 1
    for at, (one, two) in enumerate(steps):
        if one is None:
            continue
        name = names[one]
        if two is None:
            found.append((at, Group(NOWHERE, (_gone(old[one], name),))))
        else:
            found += [(at, group) for group in _part(old[one], new[two], name, pairs, only=only)]
    for group in came(steps):
        found.append((group[0], Group(NOWHERE, (_come(new, steps, group, names),))))
    found.sort(key=lambda pair: pair[0])
    return [group for _, group in found]


def _gone(part: Part, name: Name | None) -> Act:
    assert name is not None
    return Act(act("exclude", what=name("вин")), name("им"), _in_words(part))


def _come(
    new: Sequence[Part], steps: Sequence[Step], group: Sequence[int], names: Sequence[Name | None]
) -> Act:
    """Parts that are put in, those of one place in one sentence."""
    last, first = before(steps, group[0]), behind(steps, group[-1])
    after = names[last] if last is not None else None
    ahead = names[first] if first is not None else None
    where = f"после {after('род')}" if after else f"перед {ahead('тв')}" if ahead else ""
    parts = [new[steps[at][1] or 0] for at in group]
    what = enumerated([Name("раздел", quoted(part.heading) or part.heading) for part in parts], "тв")
    names_ = enumerated([Name("раздел", f"«{part.heading}»") for part in parts], "им")
    sentence = act("add" if where else "add-last", where=where, what=what) + ":"
    words = tuple(words for part in parts for words in _in_words(part))
    return Act(sentence, names_, (), words, tuple(block for part in parts for block in _payload(part)))


def _part(
    old: Part, new: Part, name: Name | None, pairs: Mapping[str, str], *, only: bool
) -> Iterator[Group]:
    """The acts of a part that stays."""
    made = _inside(old, new, pairs, only=only)
    where = Where((name,)) if name else NOWHERE
    if made is None:
        yield Group(NOWHERE, (_anew(old, new, name),))
        return
    yield Group(NOWHERE, tuple(_heading(old, new, name)))
    yield Group(where, tuple(made))


def _heading(old: Part, new: Part, name: Name | None) -> Iterator[Act]:
    if name is None:
        return
    if old.heading != new.heading:
        what = Name("наименование", of=name("род"))
        yield restated(what, NOWHERE, [Line(old.heading)], [Line(new.heading)])
    if old.mark != new.mark:
        one, two = old.mark.strip(" .)"), new.mark.strip(" .)")
        said = act("sign", what=name("род"), old=f"«{one}»", new=f"«{two}»")
        yield Act(said, f"номер {name('род')}", (one,), (two,))


def _inside(old: Part, new: Part, pairs: Mapping[str, str], *, only: bool) -> list[Act] | None:
    """The acts of the lines and tables of a part; None where the part is to be said anew."""
    if not (old.heading or old.lines or old.grids) and (new.lines or new.grids):
        return None
    if len(old.grids) != len(new.grids) or bool(old.mark) != bool(new.mark):
        return None
    made = lines.acts(old.lines, new.lines, tables=len(old.grids))
    if made is None:
        return None
    for number, (was, now) in enumerate(zip(old.grids, new.grids, strict=True), 1):
        table = Name("таблица", str(number) if len(old.grids) > 1 else "")
        where = NOWHERE if len(old.grids) == 1 and (only or old.heading) else Where((table,))
        found = grids.acts(was, now, where, pairs)
        made += [_table_anew(was, now, table)] if found is None else found
    return made


def _table_anew(was: Grid, now: Grid, table: Name) -> Act:
    sentence = act("restate", what=table("вин")) + ":"
    old = tuple(" – ".join(grids.in_words(was, row)) for row in was.rows)
    new = tuple(" – ".join(grids.in_words(now, row)) for row in now.rows)
    return Act(sentence, table("им"), old, new, (grids.whole(now),))


def _anew(old: Part, new: Part, name: Name | None) -> Act:
    what = name("вин") if name else "текст до первого раздела"
    if not _payload(new):
        return Act(act("exclude", what=what), what, _in_words(old))
    sentence = act("restate", what=what) + ":"
    return Act(sentence, name("им") if name else what, _in_words(old), _in_words(new), _payload(new))


def _payload(part: Part) -> tuple[Block, ...]:
    """A part as an order puts it in: its heading, its lines and tables."""
    heading = f"{part.mark} {part.heading}".strip()
    found: list[Block] = [*as_blocks([Line(heading)] if heading else [])]
    for run in range(len(part.grids) + 1):
        found += as_blocks([line for line in part.lines if line.run == run])
        if run < len(part.grids):
            found.append(grids.whole(part.grids[run]))
    return tuple(found)


def _in_words(part: Part) -> tuple[str, ...]:
    rows = [" – ".join(grids.in_words(grid, row)) for grid in part.grids for row in grid.rows]
    heading = f"{part.mark} {part.heading}".strip()
    return tuple(filter(None, (heading, *(line.words for line in part.lines), *rows)))
