"""What the template has and the program has not."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from generator.model import Measure, Section, Step
from generator.rules.rule import Case, Fault, short
from generator.rules.template import kind, told
from generator.source import Path

if TYPE_CHECKING:
    from generator.rules.matching import Entry, Node, Part


def task_missing(case: Case) -> Iterator[Fault]:
    """Задачи, которая есть в образце, в программе нет.

    Образец называет antirisk.toml: require = "регион.yaml". В примерах он стоит под программой.

    Bad::

        задачи:
          - {код: кадры, текст: Повысить квалификацию педагогов}
        # регион.yaml
        задачи:
          - {код: кадры, текст: Повысить квалификацию педагогов}
          - {код: родители, текст: Вовлечь родителей в жизнь школы}

    Good::

        задачи:
          - {код: семья, текст: Вовлечь родителей в жизнь школы}
          - {код: педагоги, текст: Повысить квалификацию педагогов}
          - {код: среда, текст: Обновить кабинеты}
        # регион.yaml
        задачи:
          - {код: кадры, текст: Повысить квалификацию педагогов}
          - {код: родители, текст: Вовлечь родителей в жизнь школы}
    """
    for entry in case.matches.tasks.missing:
        yield _missing(case, entry, ("задачи",))


def indicator_missing(case: Case) -> Iterator[Fault]:
    """Показателя, который есть в образце, в программе нет.

    Показатель узнают по коду и названию: и с другим номером, и в другой группе он тот же.

    Bad::

        показатели:
          - строки:
              - {код: доля, название: Доля педагогов, план: {2024: 60}}
        # регион.yaml
        показатели:
          - строки:
              - {код: доля, название: Доля педагогов, план: {2024: 60}}
              - {код: пары, название: Пары наставников, план: {2024: 3}}

    Good::

        показатели:
          - строки:
              - {код: пары, название: Пары наставников, план: {2024: 4}}
              - {код: доля, название: Доля педагогов, план: {2024: 60}}
        # регион.yaml
        показатели:
          - строки:
              - {код: доля, название: Доля педагогов, план: {2024: 60}}
              - {код: пары, название: Пары наставников, план: {2024: 3}}
    """
    for entry in case.matches.indicators.missing:
        yield _missing(case, entry, ("показатели",))


def section_missing(case: Case) -> Iterator[Fault]:
    """Раздела плана, который есть в образце, в программе нет.

    О мероприятиях раздела, которых тоже нет, отдельно не говорится.

    Bad::

        планы:
          - код: план
            разделы:
              - название: Организация
                строки: [{код: один, название: Диагностика, срок: май 2024, ответственные: [директор]}]
        # регион.yaml
        планы:
          - код: план
            разделы:
              - название: Организация
                строки: [{код: один, название: Диагностика, срок: май 2024}]
              - название: Работа с родителями
                строки: [{код: два, название: Собрание, срок: май 2024}]

    Good::

        планы:
          - код: план
            разделы:
              - название: Работа с родителями
                строки: [{код: два, название: Собрание, срок: май 2024, ответственные: [директор]}]
              - название: Организация
                строки: [{код: один, название: Диагностика, срок: май 2024, ответственные: [директор]}]
        # регион.yaml
        планы:
          - код: план
            разделы:
              - название: Организация
                строки: [{код: один, название: Диагностика, срок: май 2024}]
              - название: Работа с родителями
                строки: [{код: два, название: Собрание, срок: май 2024}]
    """
    empty = _empty(case)
    for entry in case.matches.sections.missing:
        if entry.above not in empty:
            rows = empty.get(entry.node.path)
            yield _missing(case, entry, ("планы",), f"в нем мероприятий: {len(rows)}" if rows else "")


def measure_missing(case: Case) -> Iterator[Fault]:
    """Мероприятия, которое есть в образце, в программе нет.

    Мероприятие может стоять и в другом разделе. Шаг мероприятия может стать строкой плана, и наоборот.

    Bad::

        планы:
          - код: план
            строки:
              - {код: один, название: Диагностика, срок: май 2024, ответственные: [директор]}
        # регион.yaml
        планы:
          - код: план
            строки:
              - {код: один, название: Диагностика, срок: май 2024}
              - {код: два, название: Родительское собрание, срок: май 2024}

    Good::

        планы:
          - код: план
            строки:
              - {код: собрание, название: Родительское собрание, срок: май 2024, ответственные: [директор]}
              - {код: один, название: Диагностика, срок: май 2024, ответственные: [директор]}
        # регион.yaml
        планы:
          - код: план
            строки:
              - {код: один, название: Диагностика, срок: май 2024}
              - {код: два, название: Родительское собрание, срок: май 2024}
    """
    named = {row.path for rows in _empty(case).values() for row in rows}
    absent = {entry.node.path for entry in case.matches.parts.missing}
    for entry in case.matches.parts.missing:
        above = entry.above in absent or entry.above in named
        if not above and entry.node.path not in named and not _is_tracked(case, entry.node):
            yield _missing(case, entry, ("планы",))


def _missing(case: Case, entry: Entry[Node], group: Path, rows: str = "") -> Fault:
    """A fault at the innermost node that should hold the entry, so that it can be accepted there; else at the group."""
    homes, above = case.matches.homes, entry.above
    around = (homes.get(above[:length]) for length in range(len(above), 0, -1))
    home = next(filter(None, around), None)
    args = {"kind": kind(entry), "title": short(entry.title), "id": entry.code, "rows": rows}
    return told(case, entry, home or group, args, key=home is None)


def _rows(section: Section) -> Iterator[Measure]:
    """The measures of a section and of those in it."""
    yield from (measure for measure in section.measures if measure.excluded is None)
    for inner in section.sections:
        yield from _rows(inner)


def _empty(case: Case) -> dict[Path, list[Measure]]:
    """The missing sections of the template of which nothing is there, with their measures."""
    lost = {entry.node.path for entry in case.matches.parts.missing}
    found = {entry.node.path: list(_rows(entry.node)) for entry in case.matches.sections.missing}
    held = {
        pair.required.node.path[:length]
        for pair in case.matches.sections.pairs
        for length in range(len(pair.required.node.path))
    }
    return {
        path: rows
        for path, rows in found.items()
        if path not in held and all(row.path in lost for row in rows)
    }


def _is_tracked(case: Case, part: Part) -> bool:
    """Whether a row of the template only tracks an indicator that is missing, or that a row here tracks too."""
    if isinstance(part, Step) or part.tracks is None:
        return False
    pairs = {pair.required.node.id: pair.own.node.id for pair in case.matches.indicators.pairs}
    own = pairs.get(part.tracks.target or "")
    tracked = {row.tracks.target for _, _, row in case.program.measures() if row.tracks}
    return own is None or own in tracked
