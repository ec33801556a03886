"""The vocabulary: word forms → months, weekdays, ordinals, units, events; and the forms that are printed."""

from __future__ import annotations

from typing import Final

from generator.terms.term import Length, Unit

MONTHS: Final = (
    "январь", "февраль", "март", "апрель", "май", "июнь",
    "июль", "август", "сентябрь", "октябрь", "ноябрь", "декабрь",
)  # fmt: skip
MONTHS_GENITIVE: Final = (
    "января", "февраля", "марта", "апреля", "мая", "июня",
    "июля", "августа", "сентября", "октября", "ноября", "декабря",
)  # fmt: skip
_MONTH_SHORT: Final = {
    "янв": 1, "фев": 2, "февр": 2, "мар": 3, "апр": 4, "авг": 8,
    "сен": 9, "сент": 9, "окт": 10, "ноя": 11, "нояб": 11, "дек": 12,
}  # fmt: skip

ABBREVIATIONS: Final = {
    "уч": "учебный", "теч": "течение", "полуг": "полугодие", "четв": "четверть", "чет": "четверть",
    "трим": "триместр", "кв": "квартал", "мес": "месяц", "нед": "неделя", "дн": "дней", "раб": "рабочих",
    "кал": "календарных", "след": "следующего", "кажд": "каждого", "отч": "отчетным",
    "тек": "текущего", "вкл": "включительно", "включит": "включительно", "каник": "каникулы",
    "ежемес": "ежемесячно", "еженед": "еженедельно", "ежекварт": "ежеквартально",
    "пн": "понедельник", "вт": "вторник", "ср": "среда", "чт": "четверг", "пт": "пятница", "сб": "суббота",
    "вс": "воскресенье",
    "осен": "осенние", "зимн": "зимние", "весен": "весенние", "летн": "летние", "посл": "последняя",
}  # fmt: skip
"""What people shorten, with a full stop or without: it is read as the whole word."""

WEEKDAYS: Final = ("понедельник", "вторник", "среда", "четверг", "пятница", "суббота", "воскресенье")
WEEKDAYS_ACCUSATIVE: Final = (
    "понедельник",
    "вторник",
    "среду",
    "четверг",
    "пятницу",
    "субботу",
    "воскресенье",
)
WEEKDAYS_GENITIVE: Final = (
    "понедельника",
    "вторника",
    "среды",
    "четверга",
    "пятницы",
    "субботы",
    "воскресенья",
)
WEEKDAY_GENDERS: Final = "mmfmffn"

PLACES: Final = {
    1: {"m": "первый", "f": "первая", "n": "первое"},
    2: {"m": "второй", "f": "вторая", "n": "второе"},
    3: {"m": "третий", "f": "третья", "n": "третье"},
    4: {"m": "четвертый", "f": "четвертая", "n": "четвертое"},
    -1: {"m": "последний", "f": "последняя", "n": "последнее"},
}
PLACES_GENITIVE: Final = {
    1: {"m": "первого", "f": "первой"},
    2: {"m": "второго", "f": "второй"},
    3: {"m": "третьего", "f": "третьей"},
    4: {"m": "четвертого", "f": "четвертой"},
    -1: {"m": "последнего", "f": "последней"},
}
EACH: Final = {"m": "каждый", "f": "каждую", "n": "каждое"}

FREQUENCIES: Final[dict[Unit, str]] = {
    "week": "еженедельно",
    "month": "ежемесячно",
    "quarter": "ежеквартально",
    "half-year": "раз в полугодие",
    "year": "ежегодно",
}

UNITS: Final[dict[Unit, str]] = {
    "week": "неделю",
    "month": "месяц",
    "quarter": "квартал",
    "half-year": "полугодие",
    "year": "год",
}
UNITS_GENITIVE: Final[dict[Unit, str]] = {
    "week": "недели",
    "month": "месяца",
    "quarter": "квартала",
    "half-year": "полугодия",
    "year": "года",
}
REPORTED: Final[dict[Unit, str]] = {
    "week": "неделей",
    "month": "месяцем",
    "quarter": "кварталом",
    "half-year": "полугодием",
    "year": "годом",
}
TIMES: Final = ("раз", "раза", "раз")
UNIT_COUNTED: Final[dict[Unit, tuple[str, str, str]]] = {
    "week": ("неделю", "недели", "недель"),
    "month": ("месяц", "месяца", "месяцев"),
    "quarter": ("квартал", "квартала", "кварталов"),
    "half-year": ("полугодие", "полугодия", "полугодий"),
    "year": ("год", "года", "лет"),
}
LENGTHS: Final[dict[Length, tuple[str, str, str]]] = {
    "day": ("день", "дня", "дней"),
    "working-day": ("рабочий день", "рабочих дня", "рабочих дней"),
    "week": ("неделю", "недели", "недель"),
    "month": ("месяц", "месяца", "месяцев"),
}
LENGTHS_GENITIVE: Final[dict[Length, tuple[str, str]]] = {
    "day": ("дня", "дней"),
    "working-day": ("рабочего дня", "рабочих дней"),
    "week": ("недели", "недель"),
    "month": ("месяца", "месяцев"),
}

EXAMS: Final = frozenset(
    {"ВПР", "ГВЭ", "ГИА", "ЕГЭ", "ОГЭ", "АКР", "ДКР", "КДР", "РДР", "ВКР", "РКР", "МДР", "НИКО", "ВСОШ"}
)
# Parts of a school year, each with its genitive; a part is named with its number.
PARTS_OF_YEAR: Final = {"четверть": "четверти", "триместр": "триместра", "полугодие": "полугодия"}
PARTS_IN_YEAR: Final = {"четверть": 4, "триместр": 3, "полугодие": 2}
SCHOOL_YEAR: Final = "учебный год"
HOLIDAYS: Final = "каникулы"
SEASONS: Final = {"осенн": "осенние", "зимн": "зимние", "весенн": "весенние", "летн": "летние"}
HOLIDAY_NAMES: Final = frozenset({HOLIDAYS, *(f"{season} {HOLIDAYS}" for season in SEASONS.values())})


def _endings(stem: str, endings: str) -> tuple[str, ...]:
    return tuple(stem + ending.strip("-") for ending in endings.split())


def _month_forms() -> dict[str, int]:
    forms = dict(_MONTH_SHORT)
    for number, name in enumerate(MONTHS, 1):
        soft = name[-1] in "ьй"
        stem, endings = (name[:-1], f"{name[-1]} я ю е ем") if soft else (name, "- а у е ом")
        forms.update(dict.fromkeys(_endings(stem, endings), number))
    return forms


def _weekday_forms() -> dict[str, int]:
    masculine, feminine, neuter = "- а у и ам е", "а у ы е и ам", "е я ю ям"
    stems = ("понедельник", "вторник", "сред", "четверг", "пятниц", "суббот", "воскресень")
    kinds = {"m": masculine, "f": feminine, "n": neuter}
    pairs = zip(stems, WEEKDAY_GENDERS, strict=True)
    return {form: number for number, (stem, kind) in enumerate(pairs) for form in _endings(stem, kinds[kind])}


def _place_forms() -> dict[str, int]:
    hard = "ый ой ая ое ого ому ую ым ом"
    soft = "ий яя ее его ему ей юю им ем"
    return {
        **dict.fromkeys(_endings("перв", hard), 1),
        **dict.fromkeys(_endings("втор", hard), 2),
        **dict.fromkeys(_endings("трет", "ий ья ье ьего ьему ьей ью ьим ьем"), 3),
        **dict.fromkeys(_endings("четверт", hard), 4),
        **dict.fromkeys(_endings("последн", soft), -1),
        "i": 1,
        "ii": 2,
        "iii": 3,
        "iv": 4,
        **{str(number): number for number in range(1, 5)},
    }


SEVERAL_FIRST: Final = frozenset({"первые", "первых"})
MONTH_FORMS: Final = _month_forms()
MONTH_SHORT_FORMS: Final = frozenset(_MONTH_SHORT)
WEEKDAY_FORMS: Final = _weekday_forms()
PLACE_FORMS: Final = _place_forms()
ORDINAL_ENDINGS: Final = frozenset(
    {"й", "я", "е", "го", "ый", "ой", "ое", "ая", "ю", "ую", "м", "ом", "ей", "ого", "его", "му", "ому"}
)
EACH_FORMS: Final = frozenset(
    {
        *("каждый", "каждая", "каждое", "каждого", "каждую", "каждой", "каждом"),
        *("каждые", "каждых", "каждым", "каждыми"),
    }
)
UNIT_FORMS: Final[dict[str, Unit]] = {
    **dict.fromkeys(("неделю", "недели", "неделя", "недель"), "week"),
    **dict.fromkeys(("месяц", "месяца", "месяцев"), "month"),
    **dict.fromkeys(("квартал", "квартала", "кварталов"), "quarter"),
    **dict.fromkeys(("полугодие", "полугодия", "полгода", "полугодий"), "half-year"),
    **dict.fromkeys(("год", "года", "лет"), "year"),
}
FREQUENCY_FORMS: Final[dict[str, Unit]] = {
    word: unit for unit, word in FREQUENCIES.items() if " " not in word
} | {"поквартально": "quarter", "помесячно": "month", "понедельно": "week"}
UNITS_DATIVE: Final[dict[str, Unit]] = {
    "неделям": "week",
    "месяцам": "month",
    "кварталам": "quarter",
    "полугодиям": "half-year",
}
_OF_WEEK: Final = frozenset({REPORTED["week"], UNITS["week"]})
REPORTED_FORMS: Final[dict[str, Unit]] = {
    form: unit for unit, word in REPORTED.items() for form in (word, UNITS[unit]) if form not in _OF_WEEK
}
TIMES_FORMS: Final = {"единожды": 1, "дважды": 2, "трижды": 3}
COUNT_FORMS: Final = {
    form: count
    for count, forms in enumerate(
        (
            "один одного одна одной", "два две двух", "три трех", "четыре четырех", "пять пяти",
            "шесть шести", "семь семи", "восемь восьми", "девять девяти", "десять десяти",
        ),
        1,
    )
    for form in forms.split()
}  # fmt: skip


def _number_forms() -> dict[str, int]:
    """«Первого», «двадцатому», «тридцатое» → the numbers of days; those between have two words."""
    stems = (
        "перв", "втор", "трет", "четверт", "пят", "шест", "седьм", "восьм", "девят", "десят",
        "одиннадцат", "двенадцат", "тринадцат", "четырнадцат", "пятнадцат",
        "шестнадцат", "семнадцат", "восемнадцат", "девятнадцат", "двадцат",
    )  # fmt: skip
    return {
        form: number
        for number, stem in [*enumerate(stems, 1), (30, "тридцат")]
        for form in _endings(stem, "ьего ьему ье" if number == 3 else "ого ому ое")
    }


NUMBER_FORMS: Final = _number_forms()
TENS_FORMS: Final = {"двадцать": 20, "тридцать": 30}
COUNT_ENDINGS: Final = frozenset({"х", "ти", "и", "ми"})
# «трехдневный срок»: the stems of how many, and of what.
COUNT_STEMS: Final = {
    "двух": 2, "трех": 3, "четырех": 4, "пяти": 5, "шести": 6, "семи": 7, "десяти": 10,
}  # fmt: skip
LENGTH_STEMS: Final[dict[str, Length]] = {"дневн": "day", "недельн": "week", "месячн": "month"}
LENGTH_FORMS: Final[dict[str, Length]] = {
    **dict.fromkeys(("день", "дня", "дней"), "day"),
    **dict.fromkeys(("неделя", "неделю", "недели", "недель"), "week"),
    **dict.fromkeys(("месяц", "месяца", "месяцев"), "month"),
}
# Parts of a month by the stem of their name, each with its days; the last one has what is left.
LAST_MONTHS: Final = (3, 6, 9, 12)
"""The last month of each quarter."""
WEEK_LENGTH: Final = 7
PART_LENGTHS: Final = {"недел": WEEK_LENGTH, "декад": 10, "половин": 15}
SEASON_FORMS: Final = {
    **dict.fromkeys(("весна", "весной", "весны", "весну"), 3),
    **dict.fromkeys(("лето", "летом", "лета"), 6),
    **dict.fromkeys(("осень", "осенью", "осени"), 9),
    **dict.fromkeys(("зима", "зимой", "зимы", "зиму"), 12),
}
PART_FORMS: Final = {
    **dict.fromkeys(("четверть", "четверти", "четвертью", "четвертей", "четвертям", "четвертях"), "четверть"),
    **dict.fromkeys(("триместр", "триместра", "триместры", "триместров", "триместрам"), "триместр"),
    **dict.fromkeys(("полугодие", "полугодия", "полугодии", "полугодий", "полугодиям"), "полугодие"),
}

# Words that speak of time: where no rule reads them, a reason must not swallow them.
_MEASURES: Final = {
    "раз", "раза", "разу", "число", "числа", "числам", "дня", "дней", "неделя", "недели", "неделю", "недель",
    "месяц", "месяца", "месяцев", "квартал", "квартала", "кварталам",
}  # fmt: skip
_BOUNDS: Final = {
    "не", "кроме", "до", "после", "позднее", "позже", "ранее", "раньше", "каждый", "каждая", "каждое",
    "каждого", "каждую", "начало", "начала", "началу", "начале", "середина", "середины", "середине", "конец",
    "конца", "концу", "конце",
}  # fmt: skip
DAY_OF_MONTH: Final = frozenset({"число", "числа", "числу"})
DAY_WORDS: Final = frozenset({*MONTH_FORMS, *WEEKDAY_FORMS, *FREQUENCY_FORMS, *_MEASURES})
TIME_WORDS: Final = frozenset({*MONTH_FORMS, *WEEKDAY_FORMS, *FREQUENCY_FORMS, *_MEASURES, *_BOUNDS})
# Words after which a date belongs to a name («приказ от 01.09.2023», «план на 2024 год»).
NAMING_WORDS: Final = frozenset({"на", "от", "за", "итогам", "результатам", "№"})
# Words after which a word of time belongs to a name («в рамках недели психологии», «по окончании каждого модуля»).
NAMED_AFTER: Final = frozenset({"рамках", "ходе", "окончании", "окончанию", "завершении", "завершению"})
