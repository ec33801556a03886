"""Usual slips and wordings that the grammar leaves unread → the same said as it is read.

Each is only offered to a person: what of it is not read is not even that.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from typing import Final

from generator.terms.days import month
from generator.terms.tokens import calendar_day
from generator.terms.words import MONTH_FORMS, MONTHS, MONTHS_GENITIVE, PART_FORMS, TIME_WORDS, WEEKDAY_FORMS

_DAY: Final = re.compile(r"([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{4})$")
_DATIVES: Final = tuple(f"{name[:-1]}ю" if name[-1] in "ьй" else f"{name}у" for name in MONTHS)
_NAMES: Final = "|".join(MONTHS)
_GENITIVES: Final = "|".join(MONTHS_GENITIVE)
_ROMANS: Final = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_LEAP_YEAR: Final = 2024
_AUGUST: Final = 8
_SHORTEST: Final = 6
_DAYS_BY_LETTER: Final = {
    first: tuple(
        form for form in (*MONTH_FORMS, *WEEKDAY_FORMS) if form[0] == first and len(form) >= _SHORTEST
    )
    for first in {form[0] for form in (*MONTH_FORMS, *WEEKDAY_FORMS)}
}

# What is found → what is said instead.
_REWORDED: Final = (
    (r"^до (?=[0-9]+ (?:рабоч\w+ |календарн\w+ )?(?:дн|недел))", "в течение "),
    (r"^(?=[0-9]+ (?:рабоч\w+ |календарн\w+ )?(?:дня|дней|недел\w+) )", "в течение "),
    (r"^на следующей неделе после", "в течение недели после"),
    (r"^не (?:ранее|раньше) (.+?),? (?:и )?не (?:позднее|позже) ", r"с \1 по "),
    (r"^(?:не (?:ранее|раньше)|после) (?=[0-9])", "с "),
    (r"^между ([0-9]+) и (?=[0-9])", r"с \1 по "),
    (rf"(?:до|к|не поздне[ей]|не позже) середин[ыеу] ({_GENITIVES})", r"до 15 \1"),
    (r"(?:в )?первых числах", "первая декада"),
    (r"(?:до|к|перед) нов\w+ учебн\w+ год\w+|(?:до|к|перед) начал\w+ нов\w+ учебн\w+ год\w+", "до конца августа"),
    (r"(?:до|к|перед) нов\w+ год\w+", "до 31 декабря"),
    (r"\bдо (20[0-9]{2})(?: ?г(?:ода)?\.?)?$", r"до конца \1 года"),
    (r"числ\w* (?:кажд\w+ )?квартала", "числа последнего месяца квартала"),
    (r"(?<=[0-9]) ч(?:исл)?\.", " числа каждого месяца"),
    (r",? ?\(?(?:кроме|за исключением) (?:летн\w+ \w+|лета|каникул)\)?", ", сентябрь – май"),
    (r"ежеквартально,? \(?(?:в |на )?последн\w+ (?:недел\w+|месяц\w*)(?: квартала)?\)?", "ежеквартально"),
    (r"(?:(?<=^)|(?<=[;,] ))(?:[IVX]+|[0-9]+)(?:-?й)? этап\w* ?[:–—-] ?", ""),
    (r"^начало, ?конец ", "начало и конец "),
    (r"^(?:от|с) (\w+) (?:и )?до (?:конца )?(?=\w+$)", r"с \1 по "),
    (r"^в начале (?:каждой )?недели", "каждый понедельник"),
    (r"^по истечении", "через"),
    (r"ежечетвертно", "каждую четверть"),
    (r"четверти(?:,| и) года\b", "четверти и учебного года"),
    (r"\bсеместр\w*", "полугодие"),
    (r"(?:в )?летн\w+ (?:период|время)", "летом"),
    (r"(?<=[0-9])/(?=[0-9]{1,2}\.)", ", "),
    (r"\b(20[0-9]{2})\.([0-9]{2})\.([0-9]{2})\b", r"\3.\2.\1"),
    (r"\b(0[1-9]|1[0-2])\.(2[0-9])\b", r"\1.20\2"),
    (r"(?<=[а-я]) ?[-–—] ?(?=20[0-9]{2}\b)", " "),
    (rf"\bкажд\w+ (?=[0-9]+ (?:{_GENITIVES}))", "ежегодно "),
    (r"раз в (?:10 дней|декаду)", "3 раза в месяц"),
    (r"^год$", "в течение года"),
    (r"(?<=[0-9]) ?/ ?(?=[0-9]+ [а-я])", ", "),
    (rf"(?<=[а-я]) ?/ ?(?=[0-9]+ (?:{_GENITIVES}))", ", "),
    (rf"\b({_NAMES}) или (?={_NAMES})", r"\1 – "),
)  # fmt: skip


def reworded(text: str) -> Iterator[str]:
    """The text in each of the ways in which a slip is mended, without those that change nothing."""
    ways: tuple[Callable[[str], str], ...] = (
        _said_otherwise,
        _with_possible_days,
        _with_days_of_month,
        _with_crossed_year,
        _with_repeated_head,
        _with_words_in_brackets,
        _with_months_for_romans,
        _with_month_of_meeting,
    )
    said = (way(text) for way in ways)
    yield from (each for each in said if each != text)


@lru_cache(maxsize=4096)
def is_misspelt_day(word: str) -> bool:
    """Whether a word is a month or a day of the week but for one letter behind its first: «пятницм», «аперле»."""
    if len(word) < _SHORTEST or word in TIME_WORDS or word in PART_FORMS:
        return False
    return any(_is_one_slip(word, form) for form in _DAYS_BY_LETTER.get(word[0], ()))


def _is_one_slip(one: str, other: str) -> bool:
    """Whether a letter more, less, another or two swapped make the one word of the other."""
    at = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), None)
    if at is None:
        return abs(len(one) - len(other)) == 1
    rest, swapped = one[at:], one[at + 1 : at + 2] + one[at]
    return other[at:] in {rest[1:], swapped + rest[2:]} or other[at + 1 :] in {rest, rest[1:]}


@cache
def _table() -> tuple[tuple[re.Pattern[str], str], ...]:
    """The table with a row for each month that «к октябрю» and «по май» may name."""
    ends = ((rf"\bпо {name}$", f"до конца {of}") for name, of in zip(MONTHS, MONTHS_GENITIVE, strict=True))
    starts = ((rf"\bк {to}\b", f"до 1 {of}") for to, of in zip(_DATIVES, MONTHS_GENITIVE, strict=True))
    return tuple((re.compile(rf"(?i){found}"), said) for found, said in (*_REWORDED, *starts, *ends))


def _said_otherwise(text: str) -> str:
    for found, said in _table():
        text = found.sub(said, text)
    return text


def _with_possible_days(text: str) -> str:
    """The text with each impossible day put on the last of its month, if it has one."""
    figures = " ".join(_possible(word) for word in text.split())
    return re.sub(rf"(?i)\b(3[0-9]) ({_GENITIVES})\b", _last_of_month, figures)


def _possible(word: str) -> str:
    found = _DAY.match(word)
    if found is None:
        return word
    day, number, year = map(int, found.groups())
    if not day:
        return word
    first = calendar_day(year, number, 1)
    if first is None or calendar_day(year, number, day):
        return word
    return f"{month(year, number).last:%d.%m.%Y}"


def _last_of_month(found: re.Match[str]) -> str:
    number = MONTHS_GENITIVE.index(found[2].lower()) + 1
    return f"{min(int(found[1]), month(_LEAP_YEAR, number).last.day)} {found[2]}"


def _with_days_of_month(text: str) -> str:
    """«октябрь (9, 16, 23)», «октябрь: 9, 16» → «9, 16, 23 октября»."""
    found = re.fullmatch(rf"(?i)({_NAMES})(?:: | ?\()([0-9]+(?:(?:, ?| и )[0-9]+)*)\)?", text)
    return f"{found[2]} {MONTHS_GENITIVE[MONTHS.index(found[1].lower())]}" if found else text


def _with_crossed_year(text: str) -> str:
    """«1 декабря, 1 марта 2026» → each day with its year, as a school year has them."""
    if not re.search(
        rf"(?i)^[^.]*\b(?:{_GENITIVES})\b.*\b(?:{_GENITIVES}) 20[0-9]{{2}}(?: ?г(?:ода)?\.?)?$", text
    ):
        return text
    year = int(re.findall(r"20[0-9]{2}", text)[-1])
    days = re.findall(rf"(?i)\b([0-9]{{1,2}}) ({_GENITIVES})\b", text)
    numbers = [(int(day), MONTHS_GENITIVE.index(of.lower()) + 1) for day, of in days]
    placed = [calendar_day(year - (of >= _AUGUST), of, day) for day, of in numbers]
    return ", ".join(f"{day:%d.%m.%Y}" for day in placed if day) if len(placed) > 1 else text


def _with_repeated_head(text: str) -> str:
    """«первый понедельник октября, декабря» → «первый понедельник октября, первый понедельник декабря»."""
    found = re.fullmatch(rf"(?i)(.+? )(?:{_GENITIVES})((?:, ?| и )(?:{_GENITIVES}))+(.*)", text)
    return re.sub(rf"(?i)(?:, ?| и )(?={_GENITIVES})", f", {found[1]}", text) if found else text


def _with_words_in_brackets(text: str) -> str:
    """«сентябрь – входная, май – итоговая» → «сентябрь (входная), май (итоговая)»."""
    return re.sub(r"(?i)(?: [-–—] ?|: ?)([а-яё ]+?)(?=[,;]|$)", _in_brackets, text)


def _in_brackets(found: re.Match[str]) -> str:
    plain = not any(word in TIME_WORDS for word in found[1].lower().split())
    return f" ({found[1]})" if plain else found[0]


def _with_months_for_romans(text: str) -> str:
    """«IX–XII 2025» → «сентябрь – декабрь 2025», unless all may be quarters."""
    found = re.fullmatch(r"((?:[IVX]+(?: ?[-–—,] ?)?)+)( 20[0-9]{2}.*)?", text)
    romans = re.findall(r"[IVX]+", found[1]) if found else []
    if found is None or not all(each in _ROMANS for each in romans) or not any(map(_is_no_quarter, romans)):
        return text
    return re.sub(r"[IVX]+", lambda one: MONTHS[_ROMANS.index(one[0])], found[1]) + (found[2] or "")


def _is_no_quarter(roman: str) -> bool:
    return _ROMANS.index(roman) >= len(_ROMANS) // 3


def _with_month_of_meeting(text: str) -> str:
    """«августовский педсовет» → «август (августовский педсовет)»."""
    stems = "|".join(name.rstrip("ьй") for name in MONTHS)
    found = re.fullmatch(rf"(?i)(?:на )?({stems})[а-я]*ск(?:ий|ая|ое|ом|ой) \w+", text)
    if found is None:
        return text
    named = next(name for name in MONTHS if name.startswith(found[1].lower()))
    return f"{named} ({text})"
