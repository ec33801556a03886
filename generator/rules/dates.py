"""Days in texts, as official papers write them."""

from __future__ import annotations

from collections.abc import Iterator

from generator.normalize.times import day
from generator.rules.passages import Found
from generator.rules.rule import Case, Fault

_MONTHS = "января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря"
_LEADING_ZEROS = frozenset(f"0{number}" for number in range(1, 10))
#: «05 июня», but not «05» июня» nor the end of «1–05 июня».
_IN_WORDS = rf"0(?<![\w.,/«\"“„–-].)([1-9])[ \u00a0\n]({_MONTHS})(?!\w)"
_BOTH_FULL = r"(?<!\b[0-9]{2}\.[0-9]{2}\.[0-9]{4})"
_IN_FIGURES = rf"[0-9](?<![\w.,/–-].)[0-9]?\.[0-9]{{1,2}}\.(?:19|20)[0-9]{{2}}{_BOTH_FULL}(?![\w/-]|\.\w)"
#: The shapes of what that finds; a blank stands before each word.
_SHAPES = (" 0.00.0000", "(0.00.0000", "0.0.0000")
#: Keys whose days are read and not printed as they are typed.
_READ = frozenset({"период", "события"})


def date_in_other_form(case: Case) -> Iterator[Fault]:
    """День в тексте записан не так, как в официальных документах.

    По ГОСТ Р 7.0.97 день пишется цифрами – 05.06.2027, все две цифры дня и месяца – или словами – 5 июня 2027 г., без
    нуля впереди. Слова документа остаются такими, как их набрал автор, поэтому напечатается то, что стоит в файле.
    «05» июня 2027 г. с кавычками – обычная запись в бланках, о ней ничего не говорится.

    Bad::

        цель: Провести диагностику с 05 июня 2027 г. до 1.9.2027

    Good::

        цель: Провести диагностику с 5 июня 2027 г. до 01.09.2027
    """
    if not _LEADING_ZEROS.isdisjoint(case.passages.words):
        for found in case.passages.find(_IN_WORDS):
            yield from _fault(
                found, "перед месяцем словами нуль не ставится", f"{found.match[1]} {found.match[2]}"
            )
    for found in case.passages.find(_IN_FIGURES, _SHAPES):
        meant = day(found.match[0])
        if meant and not _is_number(found.before):
            yield from _fault(found, "день и месяц пишутся двумя цифрами", f"{meant:%d.%m.%Y}")


def _is_number(before: str) -> bool:
    """Whether figures with full stops after these words are a number: «№ 5.6.2016», «п. 1.2.2024»."""
    from generator.typography import numbers_follow  # noqa: PLC0415 - a check with nothing to tell needs none of it

    return numbers_follow(before)


def _fault(found: Found, problem: str, cure: str) -> Iterator[Fault]:
    if found.passage.path[0] not in _READ:
        yield found.fault(problem=problem, cure=cure)
