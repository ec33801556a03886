"""Words that are not read as a deadline → the nearest that are.

The words are rewritten in a few ways that mend usual slips, and only what the grammar then reads is suggested.
It is for a person to choose: nothing is read so by itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Final

from generator.terms.names import Events
from generator.terms.reading import LONGEST, parse, unread
from generator.terms.slips import reworded
from generator.terms.term import Kind, Period, Term
from generator.terms.tokens import Shape, normalise, tokenise
from generator.terms.wording import phrase
from generator.terms.words import (
    EACH_FORMS,
    FREQUENCY_FORMS,
    MONTH_FORMS,
    MONTHS,
    MONTHS_GENITIVE,
    PART_FORMS,
    TIME_WORDS,
    UNIT_FORMS,
    WEEKDAY_FORMS,
)

_SHORTEST: Final = 4
_ALIKE: Final = 0.75
_PLAIN: Final = {Shape.WORD, Shape.MARK}
_OTHER_DAY: Final = re.compile(r"\b([0-9]{1,2})[,/]([0-9]{1,2})[,/]([0-9]{4})\b")
_MONTH_AND_YEAR: Final = re.compile(r"(0?[1-9]|1[0-2])\.(20[0-9]{2})")
_NUMBER: Final = re.compile(r"\b[0-9OОoоЗз]*[0-9][0-9OОoоЗз.]*[0-9OОoоЗз]\b")
_FIGURES: Final = str.maketrans("OОoоЗз", "000033")
_OTHERS: Final = (
    "период", "течение", "каникулы", "каникул", "числа", "позднее", "следующего", "отчетным", "включительно",
    "рабочих", "календарных", "учебный", "учебного", "учебном", "окончании", "окончания", "итогам", "результатам",
    "постоянно", "регулярно", "систематически", "согласно", "соответствии", "графику", "плану", "начала", "конца",
)  # fmt: skip
_GENITIVES: Final = "|".join(MONTHS_GENITIVE)


def nearest(words: str, period: Period | None, events: Events | None = None) -> str | None:
    """The first rewriting of unread words that is read, as its terms say it; None if there is none."""
    text = normalise(words)
    if not text or len(text) > LONGEST:
        return None
    rewritten = _rewritten(text, unread(text, period, events))
    read = (_read(each, period, events) for each in rewritten)
    said = ("; ".join(map(phrase, terms)) for terms in read if terms)
    return next((each for each in said if _read(each, period, events)), None)


def _read(words: str, period: Period | None, events: Events | None) -> tuple[Term, ...]:
    """The terms of words, none if they are not read."""
    terms = parse(words, period, events)
    return () if any(term.kind is Kind.UNKNOWN for term in terms) else terms


def _rewritten(text: str, left: str) -> Iterator[str]:
    stem = text.rstrip(" .,;")
    tokens = tokenise(stem)
    yield _with_plain_signs(text)
    yield _with_known_words(text)
    yield from reworded(text)
    yield from reworded(_with_known_words(text))
    yield re.sub(r"(?i)^(с.+)\sдо\s", r"\1 по ", text)
    yield f"{stem} учебный год"
    yield re.sub(rf"(?i)\b(до|к)\s+({_GENITIVES})\b", r"\1 конца \2", text)
    yield re.sub(r"(?i)\b(?:в\s+)?начал[оеа]\b", "первая декада", text)
    yield re.sub(r"(?i)\b(?:в\s+)?середин[аеы]\b", "вторая декада", text)
    if "кварт" in text.casefold():
        yield f"{stem} месяца, следующего за кварталом"
    elif tokens and tokens[-1].key not in MONTH_FORMS:
        yield f"{stem} каждого месяца"
        yield f"{stem} числа каждого месяца"
    if not any(token.key in TIME_WORDS or token.shape not in _PLAIN for token in tokenise(left)):
        yield text.removesuffix(left)


def _with_plain_signs(text: str) -> str:
    """The text without quotes around it, with full stops and figures where other signs of a day were typed."""
    text = text.strip("«»„“”\"' ")
    text = _NUMBER.sub(lambda found: found[0].translate(_FIGURES), text)
    text = _OTHER_DAY.sub(r"\1.\2.\3", text)
    text = re.sub(r"(?<=[0-9])\. (?=[0-9])", ".", text)
    text = re.sub(r"\b([0-3][0-9])([01][0-9])(20[0-9]{2})\b", r"\1.\2.\3", text)
    text = re.sub(r"(?i)^в теч\.", "в течение", text)
    found = _MONTH_AND_YEAR.fullmatch(text)
    return f"{MONTHS[int(found[1]) - 1]} {found[2]}" if found else text


def _with_known_words(text: str) -> str:
    """The text with each misspelt word of time put right."""
    parts, end = [], 0
    for token in tokenise(text):
        word = _known(token.key) if token.shape is Shape.WORD else None
        if word:
            parts += [text[end : token.start], word]
            end = token.end
    return "".join([*parts, text[end:]]) if parts else ""


@cache
def _vocabulary() -> tuple[str, ...]:
    words = {*MONTH_FORMS, *WEEKDAY_FORMS, *FREQUENCY_FORMS, *UNIT_FORMS, *PART_FORMS, *EACH_FORMS, *_OTHERS}
    return tuple(sorted(word for word in words if len(word) >= _SHORTEST))


@lru_cache(maxsize=4096)
def _known(word: str) -> str | None:
    """The word of time that a misspelt one is meant for: the words beside a deadline are few, and come again."""
    if len(word) < _SHORTEST or word in TIME_WORDS or word in _vocabulary():
        return None
    from difflib import get_close_matches  # noqa: PLC0415 - only a slip pays for the import

    return next(iter(get_close_matches(word, _vocabulary(), 1, _ALIKE)), None)
