"""An overview in words for a terminal, and as JSON for other programs."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from textwrap import wrap
from typing import Any

from generator.messages import plural
from generator.model import DONE
from generator.overview.rows import MeasureRow, Overview, Standing, TargetRow
from generator.views.wording import cut

#: The columns behind the name, one line a program: heading of two lines, and width.
_COLUMNS = (
    ("Действует", "редакция", 14),
    ("Сделано", "из всех", 7),
    ("Просро-", "чено", 7),
    ("Без от-", "ветств.", 7),
    ("Ошибок/", "предупр.", 8),
    ("Ближайший", "срок", 10),
)
#: A terminal of old; what is no terminal is taken for one.
WIDTH = 80
_WIDEST = 120


def text(overview: Overview, width: int = WIDTH) -> str:
    """What a terminal shows: the sums, then one line a program, the worst first."""
    whole = min(max(width, WIDTH), _WIDEST) - 1
    sums = [part for line in summary(overview) for part in wrap(line, whole, subsequent_indent="  ")]
    lines = [f"Программы на {overview.as_of:%d.%m.%Y}", *sums, ""]
    room = whole - sum(wide + 1 for *_, wide in _COLUMNS)
    lines.append(_line("", [one for one, _, _ in _COLUMNS], room))
    lines.append(_line("Программа", [two for _, two, _ in _COLUMNS], room))
    names = _names(overview.programs)
    lines += [_program(one, name, room) for one, name in zip(overview.programs, names, strict=True)]
    if any(one.unmarked for one in overview.read):
        lines += ["", "«5?» – у стольких мероприятий срок прошел, а отметок в программе никто не ведет."]
    if overview.unread:
        lines += ["", "Что не читается и почему: antirisk check"]
    return "\n".join(lines) + "\n"


def _program(one: Standing, name: str, room: int) -> str:
    if one.problem:
        whole = room + sum(wide + 1 for *_, wide in _COLUMNS)
        return cut(f"{cut(name, room).ljust(room)} не читается: {one.problem}", whole)
    late = str(one.late) if one.late else f"{one.unmarked}?" if one.unmarked else "–"
    cells = [
        _in_force(one),
        f"{one.states[DONE]}/{len(one.measures)}",
        late,
        str(one.unassigned or "–"),
        f"{one.errors}/{one.warnings}" if one.errors or one.warnings else "–",
        f"{one.next.day:%d.%m.%Y}" if one.next else "–",
    ]
    return _line(cut(name, room), cells, room)


def _in_force(one: Standing) -> str:
    if one.expired:
        return "срок истек"
    return f"{one.edition} с {one.since:%d.%m.%Y}" if one.since else str(one.edition or "нет")


def _line(name: str, cells: Sequence[str], room: int) -> str:
    rest = (cell.rjust(wide) for cell, (*_, wide) in zip(cells, _COLUMNS, strict=True))
    return " ".join([name.ljust(room), *rest]).rstrip()


def _names(programs: Sequence[Standing]) -> list[str]:
    """What each is called: by its school, where one school has several by their ids."""
    schools = [one.name for one in programs]
    return [one.name if schools.count(one.name) == 1 else one.id for one in programs]


def summary(overview: Overview) -> list[str]:
    """How many programs there are, and of how many something has to be said."""
    read = list(overview.read)
    count = len(overview.programs)
    lines = [f"{count} {plural(count, 'программа', 'программы', 'программ')}{_unread(overview)}."]
    measures = sum(len(one.measures) for one in read)
    done = sum(one.states[DONE] for one in read)
    late, unassigned = sum(one.late for one in read), sum(one.unassigned for one in read)
    lines.append(
        f"Мероприятий {measures}: выполнено {done}, просрочено {late}, без ответственных {unassigned}."
    )
    unmarked = [one for one in read if one.unmarked]
    if unmarked:
        rows = sum(one.unmarked for one in unmarked)
        lines.append(
            f"Отметок нет в {len(unmarked)} "
            f"{plural(len(unmarked), 'программе', 'программах', 'программах')}: "
            f"у {rows} {plural(rows, 'мероприятия', 'мероприятий', 'мероприятий')} срок прошел, "
            "а сделано ли, неизвестно."
        )
    expired = sum(one.expired for one in read)
    if expired:
        lines.append(f"Срок истек у {expired} {plural(expired, 'программы', 'программ', 'программ')}.")
    drafts = sum(one.edition is None for one in read)
    if drafts:
        lines.append(f"Без утвержденной редакции: {drafts}.")
    missed = sum(one.missed for one in read)
    if missed:
        lines.append(f"Целевых значений не достигнуто: {missed}.")
    return lines


def _unread(overview: Overview) -> str:
    number = overview.unread
    return f", из них не {plural(number, 'читается', 'читаются', 'читаются')} {number}" if number else ""


# ------------------------------------------------------------------------------------------------ JSON


def as_json(overview: Overview) -> dict[str, Any]:
    """The whole overview; `schema/overview.schema.json` describes it."""
    return {
        "as_of": overview.as_of.isoformat(),
        "programs": [_as_program(one) for one in overview.programs],
        "indicators": [_as_target(one, row) for one in overview.read for row in one.targets],
        "measures": [_as_measure(one, row) for one in overview.read for row in one.measures],
    }


def _as_program(one: Standing) -> dict[str, Any]:
    return {
        "file": one.file,
        "id": one.id,
        "title": one.title,
        "school": one.school,
        "place": one.place,
        "level": one.level or None,
        "risks": list(one.risks),
        "period": one.period,
        "edition": {"number": one.edition, "since": _iso(one.since)} if one.edition is not None else None,
        "text_edition": one.text or None,
        "ends": _iso(one.ends),
        "expired": one.expired,
        "findings": {"error": one.errors, "warning": one.warnings, "note": one.notes},
        "marked": one.marked,
        "measures": {
            "all": len(one.measures),
            "states": dict(sorted(one.states.items())),
            "overdue": one.late,
            "unmarked": one.unmarked,
            "unassigned": one.unassigned,
        },
        "targets_missed": one.missed,
        "next": {"day": _iso(one.next.day), "number": one.next.number, "title": one.next.title}
        if one.next
        else None,
        "problem": one.problem or None,
        "line": one.line,
    }


def _as_target(one: Standing, row: TargetRow) -> dict[str, Any]:
    return {
        "program": one.id,
        "id": row.id,
        "title": row.title,
        "group": row.group,
        "unit": row.unit,
        "label": row.label,
        "baseline": row.baseline,
        "moment": row.moment,
        "target": row.target,
        "actual": row.actual,
        "outcome": row.outcome,
    }


def _as_measure(one: Standing, row: MeasureRow) -> dict[str, Any]:
    return {
        "program": one.id,
        "id": row.id,
        "number": row.number,
        "title": row.title,
        "section": row.section,
        "words": row.words,
        "last_day": _iso(row.last),
        "responsible": list(row.people),
        "state": row.state,
        "overdue": row.late,
        "unmarked": row.unmarked,
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
