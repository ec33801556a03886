"""Numbers, bounds and days that can be read in two ways: what is printed is what its reader makes of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from generator.likeness import nearest
from generator.model import Figure
from generator.rules.passages import Passage, fault_at
from generator.rules.rule import Case, Fault
from generator.source import Path, seen
from generator.values import Bound, Value, parse

# Few programs ask for most of these, so they are compiled when they are asked for.
_DIGITS = frozenset("0123456789")
_POINTED = re.compile(r"(?<![\d.,])([1-9][0-9]{0,2})([.,])([0-9]{3})(?![\d.,])")
#: A number that shows that a comma or point parts decimals here.
_DECIMAL = re.compile(r"(?<![\d.,])(?:0[.,][0-9]+|[0-9]+[.,](?:[0-9]{1,2}|[0-9]{4,}))(?![\d.,])")
_GROUPED = r"[1-9][0-9]{0,2}(?:([.,])[0-9]{3})(?:\1[0-9]{3})+\Z"
_RATIO = r"([0-9]{1,2})/([0-9]{1,2})\Z"
_FRACTIONS = frozenset({"1/2", "1/3", "2/3", "1/4", "3/4"})
_SIGNS_OF_ABOUT = ("~", "≈", "±")
_YEAR = re.compile("20[0-9]{2}")
_BACKWARDS = r"([0-9]{1,9}) ?[-–—] ?([0-9]{1,9})( ?%)?\Z"
#: A day with its year; whether it is one, and which, is asked of every text.
_DAY = r"(?:до |к )?(?:[0-9]{1,2}[./][0-9]{1,2}[./][0-9]{4}|[0-9]{4}[.-][0-9]{1,2}[.-][0-9]{1,2})\Z"
_NO_WORDS = r"[^A-Za-zА-Яа-яЁё]*[0-9][^A-Za-zА-Яа-яЁё]*\Z"
#: Numbers as programs write them: 1е5, 0x1F, 1_000.
_OF_PROGRAMS = r"[0-9]+(?:[eEеЕ][+-]?[0-9]+|[xX][0-9A-Fa-f]+|_[0-9_]+)\Z"


def number_doubted(case: Case) -> Iterator[Fault]:
    """Число в значении можно прочитать по-разному, или это вообще не число.

    «1.500» — это 1,5 или 1500? «5/10» — пять из десяти или 5 октября? Дробь пишется через запятую и без лишних нулей,
    тысячи — слитно или с пробелом. «0,400», «3–5 %», «2/3» и слова («имеется») читаются однозначно.

    Bad::

        показатели:
          - строки:
              - {код: охват, название: Охват мероприятиями, план: {2024: 1.500}}

    Good::

        показатели:
          - строки:
              - {код: охват, название: Охват мероприятиями, план: {2024: 1500}}
    """
    for path, figures in _measured(case):
        beside = " ".join(figure.value.words for figure in figures)
        for figure in figures:
            if found := _number(figure.value, decimals=_DECIMAL.search(beside) is not None):
                yield _fault(path, figure, *found)


def bound_doubted(case: Case) -> Iterator[Fault]:
    """Неясно, какое значение обещано: по таким словам нельзя решить, достигнуто ли оно.

    «Около 60» — достаточно ли 58? «Не менее 60–70» — не менее 60 или не менее 70? «Рост 5 %» — на 5 % или до 5 %?

    Bad::

        показатели:
          - строки:
              - {код: охват, название: Охват мероприятиями, план: {2024: около 60 %}}

    Good::

        показатели:
          - строки:
              - {код: охват, название: Охват мероприятиями, план: {2024: не менее 60 %}}
    """
    for path, figures in _promised(case):
        for figure in figures:
            if found := _bound(figure.value):
                yield _fault(path, figure, *found)


def _fault(path: Path, figure: Figure, problem: str, cure: str) -> Fault:
    words = figure.value.words
    return Fault(path, (("words", words), ("problem", problem), ("cure", cure)), words=words)


def _promised(case: Case) -> Iterator[tuple[Path, tuple[Figure, ...]]]:
    """Where something is promised, with its figures: the targets of indicators, and results."""
    program = case.program
    for indicator in program.all_indicators():
        yield from ((target.path, target.figures) for target in indicator.targets)
    measures = [measure for _, _, measure in program.measures()]
    steps = [step for measure in measures for step in measure.steps]
    for results in (one.results for holders in (program.results, measures, steps) for one in holders):
        yield from (((*result.path, "значение"), result.figures) for result in results)


def _measured(case: Case) -> Iterator[tuple[Path, tuple[Figure, ...]]]:
    """Where a figure stands, be it promised or measured."""
    yield from _promised(case)
    for indicator in case.program.all_indicators():
        yield from ((target.path, target.figures) for target in indicator.baseline)
    for factor in case.program.factors:
        yield from (((*parameter.path, "значение"), parameter.figures) for parameter in factor.parameters)


def _number(value: Value, *, decimals: bool) -> tuple[str, str] | None:
    """What is doubtful about the number in the words of a value, and what to write."""
    words = value.words.strip(" .;,()")
    pointed = None if decimals else _POINTED.search(words)
    if pointed and (pointed[2] == "." or pointed[3].endswith("0")):
        part = pointed[3].rstrip("0")
        plain = f"{pointed[1]},{part}" if part else pointed[1]
        return "дробь это или тысячи", f"{plain} или {pointed[1]}{pointed[3]}"
    if (
        value.number is not None
        or words in _FRACTIONS
        or words.startswith(_SIGNS_OF_ABOUT)
        or re.match(_DAY, words)
    ):
        return None
    return _unreadable(words)


def _unreadable(words: str) -> tuple[str, str] | None:
    """What is wrong with digits that no reading takes for a number."""
    if _DIGITS.isdisjoint(words):
        return None
    looks = (_mistyped, _grouped, _ratio, _backwards, _no_number)
    return next((found for look in looks if (found := look(words))), None)


def _grouped(words: str) -> tuple[str, str] | None:
    grouped = re.match(_GROUPED, words)
    return ("тысячи отделены знаком дроби", words.replace(grouped[1], "")) if grouped else None


def _ratio(words: str) -> tuple[str, str] | None:
    ratio = re.match(_RATIO, words)
    if ratio and int(ratio[1]) <= int(ratio[2]):
        return "доля это или день", f"{ratio[1]} из {ratio[2]} или день целиком, с годом"
    return None


def _backwards(words: str) -> tuple[str, str] | None:
    span = re.match(_BACKWARDS, words)
    if span and _YEAR.fullmatch(span[1]) and not _YEAR.fullmatch(span[2]):
        return (
            "здесь и год, и число",
            f"их с новой строки через двоеточие: {span[1]}: {span[2]}{span[3] or ''}",
        )
    if span and int(span[1]) > int(span[2]):
        return "промежуток идет от большего к меньшему", f"{span[2]}–{span[1]}{span[3] or ''}"
    return None


def _no_number(words: str) -> tuple[str, str] | None:
    if re.match(_NO_WORDS, words) or re.match(_OF_PROGRAMS, words):
        return "это не одно число", "число (3,7), промежуток (60–70) или день целиком (01.09.2024)"
    return None


def _mistyped(words: str) -> tuple[str, str] | None:
    """What keeps words from being the figure that they look like: quotes, a sign that is not seen, a letter, a slip."""
    plain = seen(words).strip("«»„“”\"' ")
    if plain != words and parse(plain).number is not None:
        return "число пишется без кавычек и невидимых знаков", plain
    figures = re.sub(_LETTERS_AMONG_DIGITS, lambda found: found[0].translate(_AS_DIGITS), words)
    if figures != words and "кл" not in words:  # «9О класс»
        return "среди цифр стоит буква", figures
    spelt = re.match(r"([а-яё ]+?) ?([0-9].*)", words.lower())
    bound = nearest(spelt[1], _SPELT) if spelt else None
    return (
        ("граница написана с ошибкой", f"{bound} {spelt[2]}")
        if bound and spelt and bound != spelt[1]
        else None
    )


#: What people type for 0, 3 and 1 beside other digits.
_LETTERS_AMONG_DIGITS = r"(?<!\w)(?=[0-9]*[OОoоЗзlI])[OОoоЗзlI]*[0-9][0-9OОoоЗзlI]*(?!\w)"
_AS_DIGITS = str.maketrans("OОoоЗзlI", "00003311")
_SPELT = ("не менее", "не ниже", "не меньше", "не более", "не выше", "не больше")
_NUMBER = r"[0-9]+(?:[.,][0-9]+)?(?: ?%)?"
_ABOUT = rf"(?i)(?:около|примерно|приблизительно|порядка|почти|[~≈±]) ?({_NUMBER})"
_EITHER = r"([0-9]+(?:[.,][0-9]+)?)( ?%)? или (?:[^\W\d]+ ){0,2}?([0-9]+(?:[.,][0-9]+)?)( ?%)?(?=[ .;,)]|\Z)"
_WAY = rf"(?i)(?:ежегодн\w+ )?(рост|увеличение|повышение|прирост|снижение|уменьшение|сокращение) ({_NUMBER})(?:[ .]|\Z)"
_TWO_BOUNDS = (
    r"(?i)(?:не )?(?:менее|более|ниже|выше|меньше|больше) .*и (?:выше|ниже|более|менее|больше|меньше)\Z"
)


def _bound(value: Value) -> tuple[str, str] | None:
    """Why the words of a value do not tell what is enough, and what to write."""
    words = value.words.strip(" .;,()")
    if about := re.match(_ABOUT, words):
        return "неясно, сколько достаточно", f"{about[1]}, не менее {about[1]} или не более {about[1]}"
    if value.number is None:
        return _unclear(words)
    if value.low is not None and value.bound is not Bound.EXACT:
        return "граница одна, а чисел два", "границу с одним числом или промежуток без границы"
    return None


def _unclear(words: str) -> tuple[str, str] | None:
    """Why words that are no figure do not tell which of two they promise."""
    either = re.search(_EITHER, words)
    if either and (not either[2] or either[4]):
        return "названы два числа", f"одно из них: {either[1]} или {either[3]}"
    if way := re.match(_WAY, words):
        return "на столько или до стольких", f"{way[1]} на {way[2]} или {way[1]} до {way[2]}"
    if re.match(_TWO_BOUNDS, words):
        return "две границы спорят", "одну границу: не менее 60 или не более 60"
    return None


#: Keys whose words are read as deadlines: what cannot be read there is named already.
_DEADLINES = frozenset({"срок", "события", "период"})
_YEAR_LAST = r"[./](?:19|20)[0-9]{2}(?![0-9/])"
_YEAR_FIRST = r"(?:19|20)[0-9]{2}(?<![0-9./]....)\.([0-9]{1,2})\.([0-9]{1,2})(?![0-9.])"
_DAY_AND_MONTH = r"(?<![0-9./№])(?<!№ )([0-9]{1,2})([./])([0-9]{1,2})\Z"


def date_doubted(case: Case) -> Iterator[Fault]:
    """День в тексте можно прочитать по-разному, или такого дня нет.

    «02/03/2024» — это 2 марта или 3 февраля? День пишется так: 02.03.2024.

    Bad::

        цель: Провести диагностику по приказу от 02/03/2024

    Good::

        цель: Провести диагностику по приказу от 02.03.2024
    """
    for found in case.passages.find(_YEAR_LAST, ["0/0000", "0.0000"]):
        passage, end = found.passage, found.start + len(found.match[0])
        before = re.search(_DAY_AND_MONTH, found.before)
        if before and before[2] == found.match[0][0] and not _DEADLINES & set(passage.path):
            start = found.start - len(before[0])
            yield from _day(
                passage, start, end, (before[1], before[3], found.match[0][1:]), two=before[2] == "/"
            )
    for found in case.passages.find(_YEAR_FIRST, ["0000.0"]):
        if not _DEADLINES & set(found.passage.path):
            end = found.start + len(found.match[0])
            parts = (found.match[2], found.match[1], found.match[0][:4])
            yield from _day(found.passage, found.start, end, parts, two=True)


def _day(passage: Passage, start: int, end: int, parts: Iterable[str], *, two: bool) -> Iterator[Fault]:
    """A fault of a day that no calendar has or, with `two`, that is another one with day and month swapped."""
    day, month, year = map(int, parts)
    words = passage.text[start:end]
    plain, swapped = _spelled(year, month, day), _spelled(year, day, month)
    if two and plain and swapped and day != month:
        yield fault_at(
            passage,
            start,
            end,
            words=words,
            problem="что здесь день, а что месяц",
            cure=f"{plain} или {swapped}",
        )
    elif not plain and day and month and not (two and swapped):  # «00.00.2024» is a blank to be filled in
        yield fault_at(
            passage, start, end, words=words, problem="такого дня нет", cure="день, который есть в календаре"
        )


def _spelled(year: int, month: int, day: int) -> str:
    """A day as authors write it, nothing where no calendar has it."""
    try:
        return f"{date(year, month, day):%d.%m.%Y}"
    except ValueError:
        return ""
