"""Slips of the fingers: words and marks typed twice, spaces and hyphens left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import compress, pairwise

from generator.rules.passages import CUT, Found
from generator.rules.rule import Case, Fault

_TWICE = r"(?<![\w-])({})(?:[ \u00a0]+|\n[ \t]*)({})(?![\w-])"
_MARKS = '.,;:!?()«»„“"'
#: Words that may stand twice: «чтобы все всё поняли», «сообщить его его родителям», «то то, что указано».
_MAY_REPEAT = frozenset({"все", "его", "ее", "её", "их", "то"})
_MARKS_TWICE = (",,", ";;", "::", ",.", ";.", ",;", ";,", "..")
#: Two full stops; three and more are dots, «?..» and «!..» are marks, «../» is a path.
_STOPS = r"\.\.(?<![.?!]..)(?![./\w])"


def word_doubled(case: Case) -> Iterator[Fault]:
    """Слово или знак препинания набраны дважды подряд.

    «Очень-очень», «день за днем», «что что-то» и многоточие повтором не считаются. После сокращения в конце
    предложения вторая точка не ставится: «и т. д.», а не «и т. д..».

    Bad::

        цель: Создать условия для для успешной учебы

    Good::

        цель: Создать условия для успешной учебы
    """
    for word in _repeated(case.passages.words):
        for found in case.passages.find(f"(?i:{_TWICE.format(word, word)})"):
            first, second = found.match[1], found.match[2]
            if not second[0].isupper() or (first[0].isupper() and len(second) > 1):  # «в В. И. Ленина»
                yield found.fault()
    for marks in _MARKS_TWICE:
        if marks in case.passages.whole:
            pattern = _STOPS if marks == ".." else rf"{re.escape(marks)}(?<![,;:]{{3}})(?!\.\.)"
            for found in case.passages.find(pattern):
                yield found.fault_of_words()


def _repeated(words: list[str]) -> list[str]:
    """The words that stand twice in a row."""
    likely = compress(pairwise(words), map(str.startswith, words[1:], words))
    twice = {two.strip(_MARKS) for one, two in likely if one == two.rstrip(_MARKS)}
    return sorted(word for word in twice - _MAY_REPEAT if word.isalpha())


# «Ё-ё» is every Russian letter in one range: a set of three takes ten times as long to compile.
# A plain class stands first and looks back from there, so that `re` can skip ahead to it.
#: Each with the shapes of what it finds.
_NO_SPACE = (
    (
        r"[,;](?:(?<=[Ё-ё]{2}.)|(?<=[».)].))(?=[Ё-ё«(\d])",
        (
            *(mark + after for mark in ",;" for after in "aA«("),
            "a,0",
            "A,0",
            "a;0",
            "A;0",
            "»,0",
            "),0",
            ".,0",
        ),
    ),
    (r",(?<=\b(?:19|20)\d\d,)(?=(?:19|20)\d\d\b)", ("0000,0000",)),
    (r":(?<=[Ё-ё»)]:)(?=[А-ЯЁ«])", (":A", ":«")),
    (r"[!?](?<=[а-яё]{2}.)(?=[Ё-ё])", ("!a", "!A", "?a", "?A")),
    (r"\.(?:(?<=[»)]\.)|(?<=\d{4}\.))(?=[А-ЯЁ][а-яё])", (").A", "».A", "0000.A")),
    (r"\((?<=[Ё-ё]{2}\()(?=[А-ЯЁ«]|[а-яё]+[ ,])", ("a(", "A(")),
    (rf"\([^()\n{CUT}]*+\)(?=[Ё-ё]{{2}})", (")a", ")A")),
    (r"«(?<=[Ё-ё]{2}«)", ("a«", "A«")),
    (r"»(?=[Ё-ё]{2})", ("»a", "»A")),
    (r"№(?<=[Ё-ё»]№)", ("a№", "A№", "»№")),
)
_PART_OF_WORD = r"\([а-яё]+\)"  # (не)успевающие
_STOP = r"\.(?<=[а-яё]{4}\.)(?=[А-ЯЁ][а-яё])"
_RUN_TOGETHER = r"[А-ЯЁ](?<=[а-яё]{2}.)(?=[а-яё]{2})"
_TORN = r"- (?<=[а-яё]{3}- )(?!(?:и|или|либо|а|да|но) )(?=[а-яё]{3,}+(?!-))"
#: Abbreviations of four letters and more, after whose full stop a name may stand close.
_SHORTENED = frozenset({"просп", "респ", "корп", "табл", "канд", "акад", "проф", "сост", "пред", "соиск"})

#: Words that are never written apart, whole and by their beginnings.
_APART_WORDS = (
    *("из за", "из под", "все таки", "по видимому,", "кое что", "кое кто", "кое где", "кое как"),
    *("как нибудь", "что нибудь", "кто нибудь", "где нибудь", "когда нибудь", "какой нибудь", "какие нибудь"),
    *("мастер класс", "мастер класса", "мастер классы", "мастер классов", "мастер классе", "мастер классах"),
    *("педагог психолог", "педагога психолога", "педагогу психологу", "педагогом психологом"),
    *("педагоги психологи", "педагогов психологов", "педагогам психологам", "педагог организатор"),
    *("педагог библиотекарь", "учитель предметник", "учителя предметника", "учителя предметники"),
    *("учителей предметников", "учителям предметникам", "учителями предметниками", "учитель логопед"),
    *("учителя логопеда", "учителя логопеды", "школа интернат", "школы интерната", "план график"),
    *("плана графика", "планы графики", "онлайн урок", "онлайн уроки", "онлайн платформа"),
)
_APART_STEMS = (
    *("психолого педагог", "социально педагог", "учебно воспитат", "учебно методич", "учебно исследоват"),
    *("научно методич", "научно практич", "научно исследоват", "нормативно правов", "материально технич"),
    *("информационно аналит", "информационно методич", "организационно методич", "организационно педагог"),
    *("спортивно массов", "культурно массов", "духовно нравств", "военно патриот", "физкультурно оздоров"),
    *("контрольно оценоч", "проектно исследоват", "практико ориентир"),
)
_AS_BEFORE = (
    r"(?i:(?<![\w-])по прежнему)(?! (?!не\b|все\b)[а-яё]+(?:у|ю|м|е|и|ой|ей)\b)"  # остается, not адресу
)
#: Of each first word of these: the second, whole or its beginning, and an expression for both.
_APART: dict[str, list[tuple[str, str]]] = {"по": [("прежнему", _AS_BEFORE)]}
for _words, _end in (*((one, r"(?![\w-])") for one in _APART_WORDS), *((one, "") for one in _APART_STEMS)):
    _first, _, _second = _words.partition(" ")
    _APART.setdefault(_first, []).append((_second, rf"(?i:(?<![\w-]){_words}){_end}"))


def space_lost(case: Case) -> Iterator[Fault]:
    """Пропущен пробел или дефис: слова слиплись или разорваны.

    Bad::

        цель: Снизить долю неуспевающих,повысить мотивацию учителей предметников

    Good::

        цель: Снизить долю неуспевающих, повысить мотивацию учителей-предметников
    """
    for pattern, like in _NO_SPACE:
        for found in case.passages.find(pattern, like):
            if not re.fullmatch(_PART_OF_WORD, found.match[0]):
                yield found.fault_of_words(problem="пропущен пробел")
    yield from _stuck(case)
    for found in case.passages.find(_TORN, ["aaa- "]):
        yield found.fault_of_words(problem="дефис оторван от слова")
    yield from _apart(case)


def _stuck(case: Case) -> Iterator[Fault]:
    """Words with nothing between them; a name may be written so: «Яндекс.Учебник», «СберКласс»."""
    for found in case.passages.find(_STOP, ["aaaa.Aa"]):
        if _own_word(found) not in _SHORTENED and _own_word(found).islower():
            yield found.fault_of_words(problem="пропущен пробел")
    for found in case.passages.find(_RUN_TOGETHER, ["aaAaa"]):
        word = _own_word(found)
        if word.islower() and not found.before.endswith(f"«{word}"):
            yield found.fault_of_words(problem="пропущен пробел")


def _own_word(found: Found) -> str:
    """The letters right before what was found."""
    letters = re.search(r"[\w-]+$", found.before)
    return letters[0] if letters else ""


def _apart(case: Case) -> Iterator[Fault]:
    """Words that are written with a hyphen, without it."""
    words = case.passages.words
    pairs = set(compress(pairwise(words), map(_APART.__contains__, words)))
    patterns = {
        pattern for first, second in pairs for start, pattern in _APART[first] if second.startswith(start)
    }
    for pattern in sorted(patterns):
        for found in case.passages.find(pattern):
            yield found.fault_of_words(problem="пропущен дефис")
