"""The lines of a part or of a cell in both editions → acts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from generator.diff.amendment.acts import Act, put, restated
from generator.diff.amendment.names import Name, act, enumerated, put_in
from generator.diff.amendment.outline import Line, Lines
from generator.diff.amendment.quoting import edits
from generator.diff.amendment.where import Where
from generator.diff.sequence import Step, before, behind, came, closeness, matched, steps

#: From this likeness on, two texts are one that was reworded.
ALIKE = 0.5
#: A text of more lines is said anew where more than half of them change.
_FEW = 3
NOWHERE = Where()


def name_of(lines: Lines, at: int) -> Name:
    """What a line is called: the item that it is, else which of the lines it is, of its item or of all others."""
    line = lines[at]
    own = [place for place, other in enumerate(lines) if other.point == line.point]
    if line.point and len(own) == 1:
        return Name("пункт", line.point)
    of = f"пункта {line.point}" if line.point else ""
    return Name("абзац", count=own.index(at) + 1, of=of)


def steps_of(old: Lines, new: Lines) -> list[Step]:
    """Which line became which: by the id of its node, by its words, by likeness; none leaves its run."""

    def alike(one: int, two: int) -> float:
        was, now = old[one], new[two]
        return closeness(was.text, now.text, ALIKE) if was.run == now.run else 0.0

    ids = {line.id for line in old if line.id} & {line.id for line in new if line.id}
    pairs = matched([_key(line, ids) for line in old], [_key(line, ids) for line in new], alike)
    return list(steps(len(old), len(new), pairs))


def _key(line: Line, ids: set[str]) -> tuple[int, str]:
    return line.run, f"#{line.id}" if line.id in ids else line.text


def acts(old: Lines, new: Lines, where: Where = NOWHERE, *, tables: int = 0) -> list[Act] | None:
    """What makes the newer lines of the older ones; None where they are better, or only, said anew.

    `where` is where the lines are («в пункте 2.3 в графе «Сроки»»); `tables` stand between them.
    """
    steps = steps_of(old, new)
    touched = sum(one is None or two is None or old[one].text != new[two].text for one, two in steps)
    if len(old) > _FEW and touched * 2 > len(steps):
        return None
    if old and all(one is None or two is None for one, two in steps):
        return None
    if not all(_is_sound(old, new, step) for step in steps):
        return None
    made: list[tuple[int, Act]] = []
    for at, (one, two) in enumerate(steps):
        if one is not None and two is not None and old[one].text != new[two].text:
            reworded = _reworded(old, one, new[two], where)
            if reworded is None:
                return None
            made.append((at, reworded))
    for maker in (_excluded, _added):
        found = maker(old, new, steps, where, tables) if maker is _added else _excluded(old, steps, where)
        if found is None:
            return None
        made += found
    made.sort(key=lambda pair: pair[0])
    return [*(one for _, one in made), *_renumbered(old, new, steps, where)]


def _is_sound(old: Lines, new: Lines, step: Step) -> bool:
    """Whether a kept line is an item, or the paragraph of one, on both sides or on neither."""
    one, two = step
    if one is None or two is None:
        return True
    return bool(old[one].mark) == bool(new[two].mark) and bool(old[one].point) == bool(new[two].point)


def _reworded(old: Lines, at: int, new: Line, where: Where) -> Act | None:
    """A line that stays; None where it is all that its place has and had better be said anew."""
    name, alone = name_of(old, at), bool(where) and len(old) == 1
    inside = where if alone else where.down(name)
    was, now = replace(old[at], mark=""), replace(new, mark="")
    made = edits(was.text, now.text)
    if made:
        said = ", ".join(edit.words for edit in made)
        only = made[0] if len(made) == 1 and made[0].key == "replace" else None
        return Act(inside.act(said), inside.place(), (was.text,), (now.text,), edit=only)
    return None if alone else restated(name, where, [was], [now])


def _excluded(old: Lines, steps: Sequence[Step], where: Where) -> list[tuple[int, Act]] | None:
    """Lines that are left out, an item with all its paragraphs; None where only the head of an item goes."""
    found: list[tuple[int, Act]] = []
    gone = {one for one, two in steps if one is not None and two is None}
    for at, (one, two) in enumerate(steps):
        if one is None or two is not None:
            continue
        own = [place for place, line in enumerate(old) if line.point and line.point == old[one].point]
        whole = bool(own) and gone.issuperset(own)
        if old[one].mark and not whole:
            return None
        if whole and not old[one].mark:
            continue
        name = Name("пункт", old[one].point) if whole else name_of(old, one)
        lines = tuple(old[place].words for place in own) if whole else (old[one].words,)
        found.append((at, Act(where.act(act("exclude", what=name("вин"))), where.down(name).place(), lines)))
    return found


def _added(
    old: Lines, new: Lines, steps: Sequence[Step], where: Where, tables: int
) -> list[tuple[int, Act]] | None:
    """Lines that are put in: whole items, or paragraphs; None where both are put in at one place."""
    found: list[tuple[int, Act]] = []
    for group in _runs(new, steps):
        lines = [new[two] for at in group if (two := steps[at][1]) is not None]
        opening = [line for line in lines if line.mark]
        if opening and (not lines[0].mark or any(not line.point for line in lines)):
            return None
        anchor = _anchor(old, new, steps, group, tables)
        if anchor is None:
            return None
        names = [Name("пункт", line.point) for line in opening]
        one = "абзацем" if len(lines) == 1 else "абзацами"
        what = put_in(names, [line.point for line in new], [line.point for line in old]) if names else one
        sentence = where.act(act("add" if anchor else "add-last", where=anchor, what=what))
        place = where.place(enumerated(names, "им") if names else Name("абзац")("им"))
        found.append((group[0], put(sentence, place, [], lines)))
    return found


def _runs(new: Lines, steps: Sequence[Step]) -> Iterator[list[int]]:
    """Lines put in at one place, those before and behind a table apart."""
    for group in came(steps):
        runs = dict.fromkeys(new[steps[at][1] or 0].run for at in group)
        for run in runs:
            yield [at for at in group if new[steps[at][1] or 0].run == run]


def _anchor(old: Lines, new: Lines, steps: Sequence[Step], group: list[int], tables: int) -> str | None:
    """«после абзаца второго», «перед таблицей 1»; empty where nothing else stands there, None where no words do."""
    run = new[steps[group[0]][1] or 0].run
    last, first = before(steps, group[0]), behind(steps, group[-1])
    if last is not None and old[last].run == run:
        name = name_of(old, last)
        ends = old[last].point and (last + 1 == len(old) or old[last + 1].point != old[last].point)
        opens = bool(new[steps[group[0]][1] or 0].mark)
        if opens and not ends and old[last].point:
            return None
        return f"после {(Name('пункт', old[last].point) if opens and old[last].point else name)('род')}"
    if first is not None and old[first].run == run:
        return f"перед {name_of(old, first)('тв')}" if not old[first].point or old[first].mark else None
    if tables:
        table = Name("таблица", str(max(run, 1)) if tables > 1 else "")
        return f"после {table('род')}" if run else f"перед {table('тв')}"
    return "" if all(one is None or two is None for one, two in steps) else None


def _renumbered(old: Lines, new: Lines, steps: Sequence[Step], where: Where) -> list[Act]:
    """Items that have other numbers now."""
    moved = [
        (old[one].point, new[two].point)
        for one, two in steps
        if one is not None and two is not None and old[one].mark and old[one].point != new[two].point
    ]
    return renumbered(moved, where, "", [line.point for line in old if line.mark])


def renumbered(
    moved: Sequence[tuple[str, str]], where: Where, of: str, order: Sequence[str], noun: str = "пункт"
) -> list[Act]:
    """«пункты 4–6 считать соответственно пунктами 5–7», in one sentence."""
    if not moved:
        return []
    numbers = [two for _, two in moved]
    was = [Name(noun, one, of=of) for one, _ in moved]
    now = [Name(noun, two) for two in numbers]
    old, new = enumerated(was, "вин", order), enumerated(now, "тв", numbers)
    said = act("renumber" if len(moved) == 1 else "renumber-many", old=old, new=new)
    return [
        Act(where.act(said), where.place(Name("нумерация")("им")), (old,), (enumerated(now, "вин", numbers),))
    ]
