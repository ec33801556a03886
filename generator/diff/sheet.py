"""Compared programs → «Лист изменений» as a Document: both editions side by side, the words that differ marked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from typing import Any

from generator.composition import compose
from generator.diff.carried import Carried
from generator.diff.changes import Change, Data, Kind, Node
from generator.diff.compared import NONE, Compared, Others
from generator.diff.levels import ORDER, Judged, Level
from generator.diff.report import demand, heading, kept, rest, totals
from generator.diff.sentences import changed_part, in_line, level_name, notes, numbers, sentence, subject
from generator.document import Deleted, Document, Inline, Inserted, Strong, Text
from generator.model import Program, Responsible
from generator.source import Templates
from generator.views.plans import View

#: Words of a text beyond which nobody reads marks, and comparing takes long.
_LONGEST = 1500
_WORDS = re.compile(r"\s*\S+")
Mark = type[Deleted | Inserted | Strong]
Marks = tuple[Mark, Mark]
_TONES = {Level.SUBSTANTIAL: "внимание", Level.ATTENTION: "", Level.EDITORIAL: ""}


def sheet(
    compared: Sequence[Compared], templates: Templates, others: Others = NONE, *, tracked: bool = True
) -> Document | None:
    """The sheet of changes; None where no program is there to make it of.

    What is not `tracked` marks words in bold: who accepts all corrections in Word would lose the older side.
    """
    programs = [one.program for one in compared if one.program]
    if not programs:
        return None
    document = compose(
        programs[-1], "diff", templates=templates, changes=view(compared, others, tracked=tracked)
    )
    name = programs[-1].id if len(programs) == 1 else "changes"
    whose = {one.organisation.label for one in programs}
    return replace(
        document,
        id=f"{name}/diff",
        organisation=document.organisation if len(whose) == 1 else "",
        program=document.program if len(programs) == 1 else "",
        source=None,
    )


def view(compared: Sequence[Compared], others: Others = NONE, *, tracked: bool = True) -> View:
    """What layouts see of the comparison; rows are those of `_row`."""
    several = len(compared) > 1
    marks: Marks = (Deleted, Inserted) if tracked else (Strong, Strong)
    rows = [_row(one, judged, marks, several=several) for one in compared for judged in one.changes]
    rows.sort(key=lambda row: ORDER.index(Level(row["важность"])))
    first = compared[0]
    found = None if several else first.carried
    return {
        "словами": totals(compared),
        "сколько": rest(compared, others),
        "было": "" if several else _edition(first.old),
        "стало": "" if several else _edition(first.new),
        "требуется": "" if several or not first.needs_edition else demand(first),
        "строки": rows,
        "программы": [_program(one) for one in sorted(compared, key=_gravity) if _says(one)]
        if several
        else [],
        "показатели": _promises(found),
        "перенос": kept(found) if found else "",
    }


def _edition(program: Program | None) -> str:
    return f"редакция {program.edition}" if program else ""


def _says(one: Compared) -> bool:
    return bool(one.changes or one.problem)


def _gravity(one: Compared) -> tuple[bool, ...]:
    """The programs that cannot be compared come first, then those with the gravest changes."""
    return (not one.problem, *(not one.count(level) for level in ORDER))


def _program(one: Compared) -> View:
    return {
        "название": heading(one),
        "существенных": one.count(Level.SUBSTANTIAL) or "",
        "внимания": one.count(Level.ATTENTION) or "",
        "редакционных": one.count(Level.EDITORIAL) or "",
        "препятствие": one.problem,
    }


def _promises(found: Carried | None) -> list[View]:
    return [
        {
            "номер": row.number,
            "название": row.title,
            "план": row.before,
            "достигнуто": row.actual,
            "теперь": row.now,
        }
        for row in (found.promises if found else ())
    ]


def _row(one: Compared, judged: Judged, marks: Marks, *, several: bool) -> View:
    """уровень, важность, программа, номер, что, как, словами, примечания, было, стало, люди, тон."""
    change = judged.change
    old, new = marked(change, marks)
    return {
        "уровень": level_name(judged.level),
        "важность": judged.level.value,
        "программа": (one.school or one.file) if several else "",
        "номер": numbers(change),
        "что": subject(change),
        "как": changed_part(change),
        "словами": sentence(change),
        "примечания": notes(change),
        "было": old,
        "стало": new,
        "люди": list(_people(one, change)),
        "тон": _TONES[judged.level],
    }


# ------------------------------------------------------------------------------------------------ words marked


def marked(change: Change, marks: Marks) -> tuple[Any, Any]:
    """Both values, the words that only one of them has marked."""
    old, new = change.old, change.new
    if isinstance(old, str) and isinstance(new, str) and change.kind is not Kind.REORDERED:
        return _marked(in_line(old, change), in_line(new, change), marks)
    return _cell(old, marks[0] if new is None else None), _cell(new, marks[1] if old is None else None)


def _cell(value: Data, mark: Mark | None) -> Any:
    if value is None:
        return ""
    lines = [value] if isinstance(value, str) else list(value)
    return [(mark((Text(line),)),) if mark else (Text(line),) for line in lines]


def _marked(old: str, new: str, marks: Marks) -> tuple[list[tuple[Inline, ...]], list[tuple[Inline, ...]]]:
    one, two = _WORDS.findall(old), _WORDS.findall(new)
    if max(len(one), len(two)) > _LONGEST:
        return [(Text(old),)], [(Text(new),)]
    bare = [word.strip() for word in one], [word.strip() for word in two]
    before: list[Inline] = []
    after: list[Inline] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, *bare, autojunk=False).get_opcodes():
        before += _run(one[i1:i2], None if tag == "equal" else marks[0])
        after += _run(two[j1:j2], None if tag == "equal" else marks[1])
    return [tuple(before)], [tuple(after)]


def _run(words: Sequence[str], mark: Mark | None) -> Iterator[Inline]:
    said = "".join(words)
    if not said:
        return
    bare = said.lstrip()
    lead = " " if bare != said else ""
    if mark is None:
        yield Text(f"{lead}{' '.join(bare.split())}")
        return
    if lead:
        yield Text(lead)
    yield mark((Text(" ".join(bare.split())),))


def _people(one: Compared, change: Change) -> Iterator[str]:
    """Who answers for what a change is about, in either edition."""
    found: dict[str, None] = {}
    for program, path in ((one.old, change.old_path), (one.new, change.new_path)):
        if program is None or path is None:
            continue
        for who in _answering(program, path):
            executor = program.executors.get(who.executor) if who.executor else None
            found[executor.label if executor else who.words] = None
    if change.node is Node.EXECUTOR:
        found[change.title] = None
    yield from found


def _answering(program: Program, path: tuple[str | int, ...]) -> Iterator[Responsible]:
    for _, _, measure in program.measures():
        if path[: len(measure.path)] == measure.path:
            yield from measure.answering
    for indicator in program.all_indicators():
        if path[: len(indicator.path)] == indicator.path:
            yield from indicator.responsible
