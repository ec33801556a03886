"""The reading of a deadline, said to a person."""

from __future__ import annotations

from generator.terms import Assumption, Events, Kind, Period, Term
from generator.terms.nearest import nearest
from generator.terms.reading import LONGEST, unread

_KINDS = {
    Kind.ON: "день",
    Kind.BY: "не позднее дня, включительно",
    Kind.MONTHS: "месяц; срок истекает в последний его день",
    Kind.RANGE: "промежуток; срок истекает в последний его день",
    Kind.RECURRING: "повторяется",
    Kind.WHOLE: "весь период, без отдельного дня",
    Kind.EVENT: "привязан к событию",
    Kind.UNSCHEDULED: "по другому плану, даты здесь нет",
}
_ASSUMED = {
    Assumption.YEAR_FROM_PERIOD: "год взят из периода программы",
    Assumption.YEAR_REPEATS: "год не указан, поэтому срок приходится на каждый год периода",
    Assumption.YEAR_OPEN: "год не указан, и по периоду его не узнать",
    Assumption.CROSSES_YEAR: "назван один год, а срок переходит через новый год: остальное — в соседнем году",
    Assumption.SLASH_SPAN: "косая черта между соседними месяцами прочитана как промежуток",
    Assumption.SLASH_LIST: "косая черта прочитана как перечисление месяцев",
    Assumption.BARE_YEARS: "годы прочитаны как календарные, а не как учебный год",
    Assumption.SCHOOL_YEAR: "учебный год — с 1 сентября по 31 августа",
    Assumption.HALF_YEAR: "полугодие — календарное, а не учебное",
    Assumption.YEAR_IS_PERIOD: "«год» прочитан как весь период программы",
    Assumption.ALWAYS_IS_PERIOD: "дни не названы, поэтому это весь период программы",
    Assumption.WEEK_OF_MONTH: "неделя месяца — семь дней, считая с 1 числа; последняя — последние семь",
    Assumption.TIMES_EVENLY: "разы разнесены поровну, каждый — до конца своей части",
    Assumption.TIMES_AT_END: "поровну не делится, поэтому все разы — до конца недели, месяца, квартала или года",
    Assumption.TIMES_LEAST: "назван наименьший и наибольший счет, сроки — по наименьшему",
    Assumption.STEP_FROM_START: "с какого дня считать, не сказано: отсчет — от начала периода",
    Assumption.OPEN_END: "конец не назван, поэтому — до конца периода программы",
    Assumption.SCHOOL_TERMS: "четверти и каникулы — рекомендованные, а не школы: свои пишут в «события»",
    Assumption.WORKING_DAYS: "рабочие дни — без выходных и праздников, по рабочей неделе школы",
    Assumption.MONTHS_NAMED: "периодичность уточнена названными месяцами",
    Assumption.CUT_TO_PERIOD: "часть за краями периода отброшена",
}


_EXAMPLES = "до 01.11.2023 · март 2024 · октябрь, ноябрь 2024 · ежеквартально · весь период · по плану"


def lines(term: Term, period: Period | None, events: Events | None = None) -> list[str]:
    """What a term says, its dates, and what was assumed; of an unread one, why and what would be read."""
    if term.kind is Kind.UNKNOWN:
        return _unread(term.reason or "", period, events)
    found = [f"Прочитано: {_KINDS[term.kind]}"]
    if term.event:
        found.append(f"Событие: {term.event}")
    if term.reason:
        found.append(f"Основание: {term.reason}")
    if term.first and term.last and term.first != term.last:
        found.append(f"Промежуток: {term.first:%d.%m.%Y} – {term.last:%d.%m.%Y}")
    if term.dates:
        found.append("Даты: " + ", ".join(f"{day:%d.%m.%Y}" for day in term.dates))
    else:
        found.append("Даты: нет")
    found += [f"Допущение: {_ASSUMED[one]}" for one in term.assumed]
    return found


def _unread(words: str, period: Period | None, events: Events | None) -> list[str]:
    found = ["Срок не прочитан"]
    if len(words) > LONGEST:
        return [*found, f"Это не срок: в нем {len(words)} знаков, а читается не больше {LONGEST}"]
    left, near = unread(words, period, events), nearest(words, period, events)
    found += [f"Непонятно, начиная с: {left}"] if left else ["Слова понятны порознь, но не вместе"]
    if near:
        found.append(f"Может быть, имелось в виду: {near}")
    return [*found, f"Напишите, например: {_EXAMPLES}"]
