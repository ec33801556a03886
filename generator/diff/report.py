"""Compared programs → words for a terminal, JSON for other programs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from generator.diff.carried import Carried
from generator.diff.changes import Change
from generator.diff.compared import NONE, Compared, Others, counts
from generator.diff.impact import Impact, impact
from generator.diff.levels import ORDER, Judged, Level
from generator.diff.sentences import level_name, product_name, sentence
from generator.views.wording import wrapped

_WIDTH = 110
_COLOURS = {Level.SUBSTANTIAL: "31", Level.ATTENTION: "33", Level.EDITORIAL: "36"}


def text(
    compared: Sequence[Compared],
    others: Others = NONE,
    *,
    colour: bool = False,
    whole: bool = False,
    touched: bool = False,
) -> str:
    """What a terminal shows: of one program everything, of several those that matter and how many there are of all."""
    if not compared:
        return "Изменений нет.\n"
    brief = len(compared) > 1 and not whole
    shown = [one for one in compared if one.matters] if brief else compared
    blocks = ["\n".join(_program(one, colour=colour, brief=brief, touched=touched)) for one in shown]
    line = rest(compared, others)
    hidden = brief and any(one.level is not Level.SUBSTANTIAL for each in compared for one in each.changes)
    if line:
        blocks.append(f"{line} Все изменения: --all." if hidden else line)
    return "\n\n".join(blocks) + "\n"


def rest(compared: Sequence[Compared], others: Others) -> str:
    """All programs in one line: how many matter, and how many do not, for what reason; nothing for one program."""
    calm = [one for one in compared if not (one.matters or one.same)]
    written = sum(not one.changes for one in calm)
    aside = f" (из них только записаны иначе – {written})" if written else ""
    counted = (
        ("с существенными изменениями", sum(one.matters and not one.problem for one in compared), ""),
        ("не сравнить", sum(bool(one.problem) for one in compared), ""),
        ("без существенных изменений", len(calm), aside),
        ("не менялись", sum(one.same for one in compared) + others.untouched, ""),
        ("без утвержденной редакции", others.unapproved, ""),
    )
    programs = sum(many for _, many, _ in counted)
    said = ", ".join(f"{words} – {many}{aside}" for words, many, aside in counted if many)
    return f"Программ {programs}: {said}." if programs > 1 else ""


def _program(one: Compared, *, colour: bool, brief: bool, touched: bool) -> Iterator[str]:
    yield _paint(heading(one), "1", colour=colour)
    if one.problem:
        yield f"  Не сравнить: {one.problem}"
        return
    if not one.changes:
        yield "  Изменений по смыслу нет."
        return
    for level in ORDER[:1] if brief else ORDER:
        found = [judged for judged in one.changes if judged.level is level]
        if found and not brief:
            yield _paint(f"  {level_name(level)} ({len(found)})", _COLOURS[level], colour=colour)
        for judged in found:
            yield from _line(one, judged, place=not brief)
    if one.needs_edition:
        yield from _wrapped(demand(one), "  ! ")
    if not brief:
        yield from _carried(one)
    if touched:
        yield from _impact(impact(one))


def heading(one: Compared) -> str:
    """Whose program, which file, which editions."""
    renamed = f" (было {one.old_file})" if one.old and one.new and one.old_file != one.file else ""
    editions = ""
    if one.old and one.new and one.old.edition != one.new.edition:
        editions = f", редакция {one.old.edition} → {one.new.edition}"
    return f"{f'{one.school} – ' if one.school else ''}{one.file}{renamed}{editions}"


def demand(one: Compared) -> str:
    """That something substantial needs an edition of its own."""
    assert one.old is not None
    number = one.old.edition
    if one.old.approved:
        return (
            f"Редакция {number} утверждена, а изменения существенные: нужна редакция {number + 1}, "
            "добавьте ее в «редакции»."
        )
    return (
        f"Изменения существенные, а номер редакции прежний ({number}): "
        f"если она утверждена, нужна редакция {number + 1}."
    )


def _line(one: Compared, judged: Judged, *, place: bool) -> Iterator[str]:
    where = f"  [{stands(one, judged.change)}]" if place else ""
    yield from _wrapped(sentence(judged.change) + where, "    – ")


def stands(one: Compared, change: Change) -> str:
    """Where a change stands in words: its line, with its file where that is another; what went by its older line."""
    found, own, which = one.place(change), one.file, ""
    if found is None:
        found, own, which = one.old_place(change), one.old_file, " прежней редакции"
    file, line = found or (own, 1)
    return f"{'' if file == own else f'{file}, '}строка {line}{which}"


def _wrapped(words: str, first: str) -> list[str]:
    return wrapped(_WIDTH, words, first)


def _carried(one: Compared) -> Iterator[str]:
    found = one.carried
    if found:
        yield f"  {kept(found)}"
        yield from (line for row in promises(found) for line in _wrapped(row, "    – "))


def kept(found: Carried) -> str:
    """How many measures went on into the new period."""
    return f"Мероприятия: сохранено {found.kept}, не вошло {found.dropped}, новых {found.added}."


def promises(found: Carried) -> Iterator[str]:
    """Each indicator against last year's target and what was reached."""
    for row in found.promises:
        if not (row.before or row.actual or row.now):
            continue
        actual = f", достигнуто {row.actual}" if row.actual else ""
        title = f"Показатель {row.number} «{row.title}»" if row.number else f"Показатель «{row.title}»"
        yield f"{title}: было запланировано {row.before or '–'}{actual}; теперь {row.now or '–'}"


def _impact(found: Impact) -> Iterator[str]:
    yield "  Что это затрагивает"
    for line in impact_lines(found):
        yield from _wrapped(line, "    – ")


def impact_lines(found: Impact) -> Iterator[str]:
    """People, entries of the calendar, papers and documents in a line each."""
    if found.people:
        yield f"люди: {'; '.join(_with_numbers(*row) for row in found.people)}"
    if found.entries:
        yield f"записи календаря: {'; '.join(found.entries)}"
    if found.papers:
        yield f"отчетные документы: {'; '.join(_with_numbers(*row) for row in found.papers)}"
    if found.products:
        yield f"собрать заново: {', '.join(map(product_name, found.products))}"


def _with_numbers(name: str, numbers: tuple[str, ...]) -> str:
    return f"{name} ({', '.join(numbers)})" if numbers else name


def _paint(words: str, code: str, *, colour: bool) -> str:
    return f"\x1b[{code}m{words}\x1b[0m" if colour else words


def totals(compared: Sequence[Compared]) -> str:
    """How many changes there are of each level, in one line."""
    found = counts(compared)
    unread = sum(bool(one.problem) for one in compared)
    parts = [f"{level_name(level).lower()} – {found[level]}" for level in ORDER if found[level]]
    parts += [f"не сравнить – {unread}"] if unread else []
    return f"Изменения: {', '.join(parts)}" if parts else "Изменений по смыслу нет"


# ------------------------------------------------------------------------------------------------ JSON


def as_json(compared: Sequence[Compared], others: Others = NONE, *, touched: bool = False) -> dict[str, Any]:
    """All changes of all programs; `schema/changes.schema.json` describes them."""
    return {
        "changes": [_change(one, judged) for one in compared for judged in one.changes],
        "programs": [_as_program(one, touched=touched) for one in compared],
        "untouched": sum(one.same for one in compared) + others.untouched,
    }


def _change(one: Compared, judged: Judged) -> dict[str, Any]:
    change = judged.change
    now, before = one.place(change), one.old_place(change)
    return {
        "level": judged.level.value,
        "area": change.area.value,
        "kind": change.kind.value,
        "id": change.id,
        "old": _data(change.old),
        "new": _data(change.new),
        "message": sentence(change),
        "node": change.node.value,
        "title": change.title,
        "at": change.at,
        "old_number": change.old_number or None,
        "new_number": change.new_number or None,
        "signs": [sign.value for sign in change.signs],
        "guess": change.guess,
        "program": one.program.id if one.program else "",
        "file": now[0] if now else None,
        "line": now[1] if now else None,
        "old_file": before[0] if before else None,
        "old_line": before[1] if before else None,
    }


def _data(value: str | tuple[str, ...] | None) -> str | list[str] | None:
    return list(value) if isinstance(value, tuple) else value


def _as_program(one: Compared, *, touched: bool) -> dict[str, Any]:
    found = one.carried
    return {
        "file": one.file,
        "old_file": one.old_file,
        "id": one.program.id if one.program else None,
        "school": one.school,
        "old_edition": one.old.edition if one.old else None,
        "new_edition": one.new.edition if one.new else None,
        "new_edition_needed": one.needs_edition,
        "problem": one.problem or None,
        "counts": {level.value: one.count(level) for level in ORDER},
        "carried": _as_carried(found) if found else None,
        "impact": _as_impact(impact(one)) if touched and not one.problem else None,
    }


def _as_carried(found: Carried) -> dict[str, Any]:
    rows = [
        {
            "number": row.number or None,
            "title": row.title,
            "before": row.before,
            "actual": row.actual,
            "now": row.now,
        }
        for row in found.promises
    ]
    return {"kept": found.kept, "dropped": found.dropped, "added": found.added, "targets": rows}


def _as_impact(found: Impact) -> dict[str, Any]:
    return {
        "people": [{"name": name, "measures": list(numbers)} for name, numbers in found.people],
        "calendar": list(found.entries),
        "papers": [{"name": name, "measures": list(numbers)} for name, numbers in found.papers],
        "products": list(found.products),
    }
