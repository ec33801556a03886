"""Plans, their sections of any depth, measures and steps."""

from __future__ import annotations

import re

from generator.frozen import frozen
from generator.model import (
    LinkedText,
    Measure,
    Numbering,
    Plan,
    Reference,
    Section,
    SectionNumbers,
    Step,
    Task,
)
from generator.normalize.at import At
from generator.normalize.figures import indicator, references, result
from generator.normalize.ids import Ids, is_id
from generator.normalize.numbering import NESTED, TOP, Numbers
from generator.normalize.registry import responsible
from generator.normalize.surroundings import Surroundings
from generator.normalize.times import day, deadlines
from generator.ordinal import Ordinal

_NUMBER = re.compile("[1-9][0-9]{0,3}(?:[.][1-9][0-9]{0,3}){0,7}")


def plan(at: At, around: Surroundings) -> Plan:
    """One plan with its numbers."""
    numbering, style = _numbering(at), _section_numbers(at, TOP)
    numbers = Numbers(at.get("код").text, numbering)
    above = _Above(None, "", style)
    return Plan(
        path=at.path,
        id=at.get("код").text,
        title=at.get("название").text,
        sections=tuple(_section(row, above, numbers, around) for row in at.rows("разделы")),
        measures=tuple(_measure(row, (), "", numbers, around) for row in at.rows("строки")),
        numbering=numbering,
        section_numbers=style,
    )


def _numbering(at: At) -> Numbering:
    words = at.get("нумерация").text
    if words in ("по разделам", "заново", "сквозная", "нет"):
        return words  # type: ignore[return-value] # an enumeration
    return "по разделам" if at.get("разделы") else "сквозная"


def _section_numbers(at: At, default: SectionNumbers) -> SectionNumbers:
    words = at.get("номера разделов").text
    return words if words in ("арабские", "римские", "нет") else default  # type: ignore[return-value] # an enumeration


@frozen(eq=False)
class _Above:
    """What stands over a section: the nearest numbered one, the id of its own, how its sections are numbered."""

    ordinal: Ordinal | None
    section: str
    style: SectionNumbers


def _section(at: At, above: _Above, numbers: Numbers, around: Surroundings) -> Section:
    title = at.get("название").text
    name = around.ids.of(at, title)
    over = above.ordinal.numbers if above.ordinal else ()
    own = numbers.section(over, above.section, above.style)
    nearest = own or above.ordinal
    inner = _Above(nearest, name, _section_numbers(at, NESTED))
    outer = nearest.numbers if nearest else ()
    return Section(
        path=at.path,
        id=name,
        title=title,
        ordinal=own,
        tasks=tuple(task(row, around.ids) for row in at.rows("задачи") if not _refers(row)),
        task_references=tuple(
            Reference(row.path, row.text, None) for row in at.rows("задачи") if _refers(row)
        ),
        indicators=tuple(indicator(row, around) for row in at.rows("показатели") if not _refers(row)),
        indicator_references=tuple(
            Reference(row.path, row.text, None) for row in at.rows("показатели") if _refers(row)
        ),
        measures=tuple(_measure(row, outer, name, numbers, around) for row in at.rows("строки")),
        sections=tuple(_section(row, inner, numbers, around) for row in at.rows("разделы")),
        section_numbers=inner.style,
    )


def _refers(at: At) -> bool:
    """A word in the form of an id refers to a node of the program; a sentence is a node of the section's own."""
    return not at.is_mapping and is_id(at.text)


def task(at: At, ids: Ids) -> Task:
    """One task, with keys or as a plain sentence."""
    text = at.get("текст").text if at.is_mapping else at.text
    return Task(at.path, ids.of(at, text), text)


def _measure(at: At, outer: tuple[int, ...], section: str, numbers: Numbers, around: Surroundings) -> Measure:
    tracked = at.get("измеряет")
    steps = tuple(_step(row, around) for row in at.rows("шаги"))
    title = at.get("название").text
    named = title or tracked.text or (steps[0].title if steps else "")
    own = _own_number(at.get("номер").text)
    return Measure(
        path=at.path,
        id=around.ids.of(at, named),
        title=title,
        ordinal=numbers.measure(outer, section, own),
        numbered=bool(own),
        excluded=excluded(at.get("исключено")),
        tracks=Reference(tracked.path, tracked.text, None) if tracked else None,
        risks=tuple(item.text for item in at.rows("риск")),
        purpose=at.get("цель").text,
        topic=at.get("тема").text,
        tasks=references(at.get("задачи")),
        indicators=references(at.get("показатели")),
        after=references(at.get("после")),
        steps=steps,
        deadlines=deadlines(at.get("срок"), around.times),
        day=day(at.get("дата").text),
        responsible=responsible(at.get("ответственные"), around.registry),
        evidence=linked(at.get("документ")),
        results=tuple(result(item, around.times) for item in at.rows("результат")),
        help=linked(at.get("помощь")),
    )


def _own_number(words: str) -> tuple[int, ...]:
    """The parts of a number that the author gave; none where it is not one."""
    return tuple(map(int, words.split("."))) if _NUMBER.fullmatch(words) else ()


def excluded(at: At) -> str | None:
    """By what a row is excluded, empty where nothing says so; None for a row in force."""
    said = at.text.strip(" .").casefold()
    if not at or said in ("нет", "false"):
        return None
    return "" if said in ("да", "true") else at.text


def _step(at: At, around: Surroundings) -> Step:
    title = at.get("название").text if at.is_mapping else at.text
    return Step(
        path=at.path,
        id=around.ids.of(at, title),
        title=title,
        link=at.get("ссылка").text or None,
        deadlines=deadlines(at.get("срок"), around.times),
        day=day(at.get("дата").text),
        responsible=responsible(at.get("ответственные"), around.registry),
        evidence=linked(at.get("документ")),
        results=tuple(result(item, around.times) for item in at.rows("результат")),
        help=linked(at.get("помощь")),
    )


def linked(at: At) -> tuple[LinkedText, ...]:
    """Words with their addresses, one or several."""
    return tuple(
        LinkedText(item.get("текст").text, item.get("ссылка").text or None)
        if item.is_mapping
        else LinkedText(item.text)
        for item in at.items()
    )
