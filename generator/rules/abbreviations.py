"""Abbreviations: each is spelled out once, means one thing, and is the only one for it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from generator import resources
from generator.rules.fault import place
from generator.rules.passages import Passage, fault_at
from generator.rules.rule import Case, Fault
from generator.rules.spelling_out import Expansion, alike, expansions, first_use, shorts, stems_of


@cache
def known() -> dict[str, str]:
    """The abbreviations that every school knows, and what they mean."""
    lines = resources.beside(__file__, "abbreviations.ru.txt").splitlines()
    pairs = (line.partition(" – ") for line in lines if line and not line.startswith("#"))
    return {short: meaning for short, _, meaning in pairs}


def abbreviation_not_expanded(case: Case) -> Iterator[Fault]:
    """Сокращение нигде не раскрыто: читатель со стороны его не поймет.

    Раскройте его там, где оно стоит впервые: «институт развития образования (далее – ИРО)». Сокращение
    исполнителя пишется в списке исполнителей: название и кратко. Сокращения, которые знает каждая школа (ГИА,
    ФГОС, УВР), раскрывать не нужно.

    Bad::

        методы: Анкеты РЦОКО

    Good::

        методы: Анкеты регионального центра оценки качества образования (далее – РЦОКО)
    """
    usual = known()
    explained = {one.short for one in expansions(case.passages)} | case.abbreviations.keys()
    unknown = {one for one in shorts(case.passages) - explained if one not in usual}
    for short in sorted(unknown - _named(case) if unknown else ()):
        use = first_use(case.passages, short)
        if use and not _ordinary(short, *use, case.passages.whole):
            yield fault_at(use[0], use[1], use[1] + len(short), short=short)


def _named(case: Case) -> set[str]:
    """Abbreviations of the organisation and executors, and those that are names in quotes in their titles."""
    program = case.program
    shorts = [program.organisation.short, *(one.short or "" for one in program.executors.values())]
    titles = [program.organisation.title, *(one.title or "" for one in program.executors.values())]
    quoted = re.findall("«([^»]+)", " ".join(titles))
    return {word for words in (*shorts, *quoted) for word in re.findall(r"\w+", words)}


#: Words that are set in capitals to stress them.
_DECLINED = 5  # letters: a longer word is looked for without its ending
_HEADLINE = 7  # letters: a longer word in capitals is no abbreviation
_STRESSED = "|НЕ|НИ|ИЛИ|ДА|НЕТ|НА|ПО|ДЛЯ|БЕЗ|НО|ДО|ИТОГО|ВСЕГО|ВАЖНО|ВСЕ|ВСЕХ|ЛИБО|ТОП|"


def _ordinary(short: str, passage: Passage, at: int, whole: str) -> bool:
    """Whether it is a common word in capitals, as in a headline or for stress."""
    if f"|{short}|" in _STRESSED or set(short) & set("ЬЪЫ"):
        return True
    words = (
        passage.text.split()
        if passage.text.isupper()
        else (*passage.text[:at].split()[-1:], *passage.text[at:].split()[1:2])
    )
    if any(word.isupper() and len(word) > _HEADLINE for word in words):
        return True
    lower = short.lower()
    return (f" {lower} " if len(short) < _DECLINED else f" {lower[:-1]}") in whole


def abbreviation_expanded_twice(case: Case) -> Iterator[Fault]:
    """Сокращение раскрыто второй раз или раскрыто по-разному.

    «(далее – …)» пишется один раз, там, где слова стоят впервые. Сокращение исполнителя документ раскроет сам.

    Bad::

        методы:
          - опросы регионального центра оценки качества образования (далее – РЦОКО)
          - анкеты регионального центра оценки качества образования (далее – РЦОКО)

    Good::

        методы:
          - опросы регионального центра оценки качества образования (далее – РЦОКО)
          - анкеты РЦОКО
    """
    first: dict[str, Expansion] = {}
    shorts = {one.short for one in case.program.executors.values()}
    for one in expansions(case.passages):
        before = first.setdefault(one.short, one)
        if one.later and (one.short in shorts or (before is not one and before.later)):
            where = "в списке исполнителей" if one.short in shorts else _line(case, before)
            yield one.found.fault(short=one.short, problem="раскрыто второй раз", where=where)
        elif before.stems and one.stems and one.stems != before.stems:
            yield one.found.fault(short=one.short, problem="раскрыто иначе", where=_line(case, before))


def abbreviation_two_for_one(case: Case) -> Iterator[Fault]:
    """Одно и то же названо двумя сокращениями: читатель решит, что это разные вещи.

    Bad::

        методы:
          - опросы регионального центра оценки качества образования (далее – РЦОКО)
          - анкеты регионального центра оценки качества образования (далее – РЦК)

    Good::

        методы:
          - опросы регионального центра оценки качества образования (далее – РЦОКО)
          - анкеты РЦОКО
    """
    first: dict[str, Expansion] = {}
    for one in expansions(case.passages):
        if one.short in first:
            continue
        before = next((other for other in first.values() if alike(one, other)), None)
        first[one.short] = one
        other = before.short if before else _same(case, one)
        if other:
            yield one.found.fault(short=one.short, other=other, where=_line(case, before) if before else "")


def _same(case: Case, one: Expansion) -> str:
    """Another abbreviation in the texts that is known to mean the same."""
    meanings = known() | dict(case.abbreviations)
    used = sorted(shorts(case.passages) & meanings.keys() - {one.short})
    meant = (Expansion(short, stems_of(meanings[short]), one.found) for short in used)
    return next((other.short for other in meant if alike(one, other)), "")


def _line(case: Case, one: Expansion) -> str:
    return f"в строке {place(case.tree, one.found.fault()).line}"
