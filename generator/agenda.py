"""An agenda in words: for a terminal, for a school's chat, for other programs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from generator.likeness import nearest
from generator.messages import plural
from generator.normalize.ids import fold
from generator.typography import polish
from generator.views.agenda import Agenda, by_person
from generator.views.plans import View
from generator.views.school import Person
from generator.views.wording import wrapped

#: So many days an agenda looks ahead if nobody says how far.
DAYS = 30
#: Letters of a message that every messenger takes; Telegram cuts at 4,096.
MESSAGE = 4000
_WIDTH = 100
_SATURDAY = 5
#: Words of so many letters are no surnames that a slip may mean.
_SHORT = 3
#: To how many letters the titles of a message are cut when it is too long, one after another.
_CUTS = (160, 90, 60, 40)
_SHORTEST_LINE = 10


def week_of(day: date) -> tuple[date, date]:
    """Monday and Sunday of the week that is ahead: on a Saturday or Sunday, of the next one."""
    monday = day - timedelta(days=day.weekday())
    if day.weekday() >= _SATURDAY:
        monday += timedelta(days=7)
    return monday, monday + timedelta(days=6)


class UnknownPersonError(Exception):
    """Nobody, or more than one, is called so; `names` are those who may be meant."""

    def __init__(self, words: str, names: Sequence[str], *, several: bool) -> None:
        super().__init__(words)
        self.words, self.names, self.several = words, names, several


def person(words: str, people: Sequence[Person]) -> Person:
    """Who is meant by a name, a surname, a position or an id of the registry; raises UnknownPersonError."""
    wanted = fold(words)
    whole = [one for one in people if wanted in (fold(one.name), fold(one.short), fold(_told(one)))]
    exact = whole or [one for one in people if wanted in _names(one)]
    found = exact or [one for one in people if any(wanted in name for name in _names(one))]
    if len(found) == 1:
        return found[0]
    if found:
        raise UnknownPersonError(words, list(map(_told, found)), several=True)
    by_word = {
        word: one.name for one in people for name in one.called for word in name.split() if len(word) > _SHORT
    }
    near = nearest(words, by_word)
    raise UnknownPersonError(words, [by_word[near]] if near else [one.name for one in people], several=False)


def _told(one: Person) -> str:
    """A person with her school, which tells her from one of another."""
    return f"{one.name}, {one.school}" if one.school else one.name


def _names(one: Person) -> set[str]:
    return set(map(fold, one.called))


# ------------------------------------------------------------------------------------------------ a terminal


def text(agenda: Agenda) -> str:
    """An agenda as a terminal shows it: what is overdue, what falls due, what has no day."""
    several = len({task["программа_ид"] for task in agenda.own}) > 1
    whose = f": {agenda.person.name}" if agenda.person else ""
    lines = [f"Сроки {agenda.days}{whose}"]
    overdue, coming, undated = agenda.overdue(), agenda.coming(), agenda.undated()
    if overdue:
        lines += ["", f"Просрочено ({len(overdue)})", *_rows(overdue, agenda, several=several)]
    if coming:
        heading = [f"Предстоит ({len(coming)})"] if overdue or undated else []
        lines += ["", *heading, *_rows(coming, agenda, several=several)]
    done = len(agenda.asked()) - len(coming) - sum(map(agenda.is_asked, overdue))
    if done:
        lines += ["", f"Уже сделано или снято из этих дней: {done}"]
    if not overdue and not coming:
        lines += ["", "Сроков в эти дни нет."]
        lines += _next(agenda)
    if undated and agenda.person:
        lines += ["", f"Без даты ({len(undated)})", *_rows(undated, agenda, several=several)]
    elif undated:
        lines += ["", f"Еще без даты: {_counted(len(undated), 'срок', 'срока', 'сроков')}."]
    if unmarked := agenda.unmarked():
        said = _counted(unmarked, "срок прошел", "срока прошли", "сроков прошли")
        lines += [
            "",
            f"{said} без отметок: что сделано, неизвестно. Отметки ведутся в файле КОД.progress.yaml.",
        ]
    return "\n".join(lines) + "\n"


def _next(agenda: Agenda) -> list[str]:
    """Where the nearest day lies if there is none among those asked for."""
    later = [
        task for task in agenda.own if task["последний"] and agenda.last and task["последний"] > agenda.last
    ]
    return [f"Ближайший после них: {later[0]['день'].text}, {polish(later[0]['дело'])}"] if later else []


def _rows(tasks: Iterable[View], agenda: Agenda, *, several: bool) -> Iterator[str]:
    for task in tasks:
        when = task["день"].text if task["день"] else "–"
        indent = " " * 17
        title = f"{task['номер']} {polish(task['дело'])}".strip()
        yield from _wrapped(title, f"  {when:<14} ", indent)
        about = [
            "" if task["день"] else f"срок: {polish(task['слова'])}",
            _through(task) if agenda.person else f"кто: {_who(task)}",
            _hand_in(task),
            f"отмечено: {task['отмечено']}" if task["отмечено"] else "",
            f"замечание: {task['замечание']}" if task["замечание"] else "",
            f"программа: {task['программа_ид']}" if several else "",
        ]
        for line in filter(None, about):
            yield from _wrapped(line, indent, indent + "  ")


def _hand_in(task: View) -> str:
    """What is handed in and to whom."""
    papers = polish("; ".join(task["документ"]))
    whom = polish(f" (кому: {', '.join(task['кому'])})") if task["кому"] else ""
    return f"сдать: {papers}{whom}" if papers else ""


def _wrapped(words: str, first: str, rest: str) -> list[str]:
    return wrapped(_WIDTH, words, first, rest)


def _who(task: View) -> str:
    return polish(", ".join(task["кто"])) or "не назван"


def _through(task: View) -> str:
    """How a task falls on the person whose agenda it is, where that is not plain."""
    return polish("; ".join(filter(None, (task["через"], task["участие"]))))


# ------------------------------------------------------------------------------------------------ a chat


def message(agenda: Agenda, limit: int = MESSAGE) -> str:
    """An agenda as plain text for a chat, a block a person: what, until when, what to hand in.

    At most `limit` letters: titles are cut before anybody is left out, and who is left out is named.
    """
    whose = f", {agenda.person.name}" if agenda.person else ""
    heading = f"Сроки {agenda.days}{whose}"
    rows = [*agenda.overdue(), *agenda.coming()]
    if not rows:
        return f"{heading}\n\nСроков в эти дни нет.\n"
    grouped = [{**row, "группа": ""} for row in rows] if agenda.person else by_person(rows, agenda.programs)
    for cut in _CUTS:
        blocks = _blocks(grouped, agenda, cut)
        whole = "\n\n".join([heading, *blocks.values()]) + "\n"
        if len(whole) <= limit:
            return whole
    return _shortened(heading, blocks, limit)


def _blocks(rows: list[View], agenda: Agenda, cut: int) -> dict[str, str]:
    found: dict[str, list[str]] = {}
    for row in rows:
        found.setdefault(row["группа"], []).append(_item(row, agenda, cut))
    return {
        name: "\n".join([*([f"{_capital(name)}:"] if name else []), *lines]) for name, lines in found.items()
    }


def _item(row: View, agenda: Agenda, cut: int) -> str:
    late = "ПРОСРОЧЕНО " if agenda.is_overdue(row) else ""
    papers = "; ".join(row["документ"])
    whom = f" (кому: {', '.join(row['кому'])})" if row["кому"] else ""
    hand_in = f" Сдать: {_stopped(_cut(papers, cut).rstrip('.;') + whom)}" if papers else ""
    title = _cut(row["дело"], cut).rstrip(".;")
    return polish(f"– {late}{row['день'].text}: {_stopped(title)}{hand_in}")


def _stopped(words: str) -> str:
    """Words with the stop of a sentence; what is cut ends in its own sign."""
    return words if words.endswith("…") else f"{words}."


def _shortened(heading: str, blocks: dict[str, str], limit: int) -> str:
    """Blocks with as many lines each as have room, the others counted."""
    longest = max(block.count("\n") for block in blocks.values()) + 1
    for most in range(min(longest, limit // _SHORTEST_LINE), 0, -1):
        whole = "\n\n".join([heading, *_beginnings(blocks, most).values()]) + "\n"
        if len(whole) <= limit:
            return whole
    return _named(heading, _beginnings(blocks, 1), limit)


def _named(heading: str, blocks: dict[str, str], limit: int) -> str:
    """The blocks that have room, the rest by name."""
    kept: list[str] = []
    left = list(blocks)
    for block in blocks.values():
        if kept and len("\n\n".join([heading, *kept, block, _rest(left[1:])])) + 1 > limit:
            break
        kept.append(block)
        left = left[1:]
    return "\n\n".join(filter(None, [heading, *kept, _rest(left)]))[: limit - 1] + "\n"


def _beginnings(blocks: dict[str, str], most: int) -> dict[str, str]:
    """Each block with its first lines."""
    return {name: _first_lines(block, most + bool(name)) for name, block in blocks.items()}


def _first_lines(block: str, most: int) -> str:
    """The first lines of a block, the others counted."""
    lines = block.split("\n")
    more = _counted(len(lines) - most, "срок", "срока", "сроков")
    return block if len(lines) <= most else "\n".join([*lines[:most], f"…и еще {more}"])


def _rest(names: list[str]) -> str:
    shown = ", ".join(name or "остальные" for name in names[:10])
    return f"Не поместились: {shown}{' и другие' if names[10:] else ''}." if names else ""


def _counted(number: int, *forms: str) -> str:
    return f"{number} {plural(number, *forms)}"


def _cut(words: str, length: int) -> str:
    words = " ".join(words.split())
    return words if len(words) <= length else words[: length - 1].rsplit(" ", 1)[0].rstrip(" ,;:–—-") + "…"


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


# ------------------------------------------------------------------------------------------------ programs


def as_json(agenda: Agenda) -> dict[str, Any]:
    """An agenda for other programs: days in ISO form, what has none last."""
    rows = [
        *agenda.overdue(),
        *(task for task in agenda.asked() if not agenda.is_overdue(task)),
        *agenda.undated(),
    ]
    return {
        "as_of": _iso(agenda.as_of),
        "from": _iso(agenda.first),
        "to": _iso(agenda.last),
        "person": agenda.person.name if agenda.person else None,
        "unmarked": agenda.unmarked(),
        "tasks": [_task(row, agenda) for row in rows],
    }


def _task(row: View, agenda: Agenda) -> dict[str, Any]:
    return {
        "program": row["программа_ид"],
        "id": row["ид"],
        "occurrence": row["ключ"],
        "number": row["номер"],
        "title": row["дело"],
        "from": _iso(row["первый"]),
        "to": _iso(row["последний"]),
        "words": row["слова"],
        "people": row["кто"],
        "through": row["через"] or None,
        "evidence": row["документ"],
        "recipients": row["кому"],
        "state": row["состояние"] or None,
        "remark": row["замечание"] or None,
        "overdue": agenda.is_overdue(row),
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
