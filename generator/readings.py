"""The reading of a deadline, said to a person."""

from __future__ import annotations

from generator.terms import Assumption, Kind, Term

_KINDS = {
    Kind.ON: "день",
    Kind.BY: "не позднее дня, включительно",
    Kind.MONTHS: "месяц; срок истекает в последний его день",
    Kind.RANGE: "промежуток; срок истекает в последний его день",
    Kind.RECURRING: "повторяется",
    Kind.WHOLE: "весь период, без отдельного дня",
    Kind.EVENT: "привязан к событию",
    Kind.UNSCHEDULED: "по другому плану, даты здесь нет",
    Kind.UNKNOWN: "не прочитан",
}
_ASSUMED = {
    Assumption.YEAR_FROM_PERIOD: "год взят из периода программы",
    Assumption.YEAR_REPEATS: "год не указан, поэтому срок приходится на каждый год периода",
    Assumption.YEAR_OPEN: "год не указан, и по периоду его не узнать",
    Assumption.CROSSES_YEAR: "первые месяцы относятся к предыдущему году",
    Assumption.SLASH_SPAN: "косая черта между соседними месяцами прочитана как промежуток",
    Assumption.SLASH_LIST: "косая черта прочитана как перечисление месяцев",
    Assumption.BARE_YEARS: "годы прочитаны как календарные, а не как учебный год",
    Assumption.SCHOOL_YEAR: "учебный год — с 1 сентября по 31 августа",
    Assumption.HALF_YEAR: "полугодие — календарное, а не учебное",
    Assumption.YEAR_IS_PERIOD: "«год» прочитан как весь период программы",
    Assumption.MONTHS_NAMED: "периодичность уточнена названными месяцами",
    Assumption.CUT_TO_PERIOD: "часть за краями периода отброшена",
}


def lines(term: Term) -> list[str]:
    """What a term says, its dates, and what was assumed."""
    found = [f"Прочитано: {_KINDS[term.kind]}"]
    if term.event:
        found.append(f"Событие: {term.event}")
    if term.reason:
        found.append(f"Основание: {term.reason}")
    if term.first and term.last and term.first != term.last:
        found.append(f"Промежуток: {term.first:%d.%m.%Y} – {term.last:%d.%m.%Y}")
    if term.dates:
        found.append("Даты: " + ", ".join(f"{day:%d.%m.%Y}" for day in term.dates))
    elif term.kind is not Kind.UNKNOWN:
        found.append("Даты: нет")
    found += [f"Допущение: {_ASSUMED[one]}" for one in term.assumed]
    return found
