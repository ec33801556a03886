"""Texts → the abbreviations in them and the words that they stand for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from generator.rules.passages import Found, Passage, Passages

#: «ГИА», «ППк», «СанПиН», «ИОМы».
_SHORT = r"[А-ЯЁ](?<![\w.].)(?:[а-яё]{0,2}[А-ЯЁ])+[а-яё]{0,3}(?!\w)"
_LATER = r"\([Дд]алее\b(?P<shorts>[^()\x00]*)\)"
_IN_BRACKETS = rf"\((?P<shorts>{_SHORT})\)"
_EXPLAINED = (
    (" (", r" \((?<=[А-ЯЁ] \()(?P<meaning>[^()\x00]+)\)"),
    *((f" {dash} ", rf" {dash} (?<=[А-ЯЁ] {dash} )(?P<meaning>[^.;()\x00]+)") for dash in "–—-"),
)
_SHORTS_BEFORE = rf"{_SHORT}(?:[ \u00a0]{_SHORT})?\Z"
_ENDINGS = "|а|е|и|о|у|ы|ю|я|ов|ев|ав|ом|ем|ам|ям|ой|ей|ах|ях|ами|ями|"
_ROMAN = frozenset("ХІ")
_LONGEST = 8
_WORD = r"[^\W\d_]+(?:-[^\W\d_]+)*"
#: Words of so few letters an abbreviation leaves out.
_SMALL = 3


class Expansion(NamedTuple):
    """An abbreviation with the beginnings of the words that it stands for, where its letters tell them.

    `before` are the beginnings of all words before it. `later` is «(далее – …)», which says that from here on
    the abbreviation stands alone.
    """

    short: str
    stems: tuple[str, ...]
    found: Found
    before: tuple[str, ...] = ()
    later: bool = False


@lru_cache(maxsize=1)
def shorts(passages: Passages) -> frozenset[str]:
    """The abbreviations in the texts, without the endings of their cases."""
    words = set(re.findall(_SHORT, passages.whole))
    return frozenset(short for word in words if (short := bare(word)))


def first_use(passages: Passages, short: str) -> tuple[Passage, int] | None:
    """Where an abbreviation stands first; the whole of a name in quotes and a surname in capitals are none."""
    whole, at = passages.whole, passages.whole.find(short)
    while at >= 0:
        passage, start = passages.at(at)
        word = re.match(r"\w+", whole[at : at + 2 * _LONGEST])
        apart = not (whole[at - 1 : at].isalnum() or whole[at - 1 : at] == ".")
        if apart and word and bare(word[0]) == short and not _is_name(whole, at, at + len(word[0])):
            return passage, start
        at = whole.find(short, at + 1)
    return None


def _is_name(text: str, first: int, last: int) -> bool:
    quoted = text[first - 1 : first] in {"«", "„", '"'} and text[last : last + 1] in {"»", "“", '"'}
    return quoted or re.match(r"\s[А-ЯЁ]\.", text[last : last + 3]) is not None


def bare(word: str) -> str:
    """An abbreviation without the ending of its case; empty for what is none."""
    if word.isupper():
        return word if len(word) <= _LONGEST and not set(word) <= _ROMAN else ""
    capitals = max(number for number, letter in enumerate(word) if letter.isupper()) + 1
    short = word[:capitals] if f"|{word[capitals:]}|" in _ENDINGS else word
    if short.isupper():
        return bare(short)
    upper = sum(letter.isupper() for letter in short)
    mostly = upper * 2 > len(short) or (upper > 2 and upper * 2 == len(short))  # «ППк», «СанПиН», not «УчиРу»
    return short if mostly and len(short) <= _LONGEST else ""


@lru_cache(maxsize=1)
def expansions(passages: Passages) -> tuple[Expansion, ...]:
    """Every place where an abbreviation is spelled out, in the order of the texts."""
    found = [*_in_brackets(passages), *_explained(passages)]
    return tuple(sorted(found, key=lambda one: one.found.match.start()))


def _in_brackets(passages: Passages) -> Iterator[Expansion]:
    """«институт развития образования (далее – ИРО)», «… (ИРО)»; several may stand in one pair of brackets."""
    for pattern, later in ((_LATER, True), (_IN_BRACKETS, False)):
        for found in passages.find(pattern):
            names = [short for word in re.findall(_SHORT, found.match["shorts"]) if (short := bare(word))]
            words = re.findall(_WORD, re.split(r"[.;:()]", found.before)[-1])
            for short in names:
                spelled = _ends_with(words, short)
                if later or spelled:
                    before = stems(words) if len(names) == 1 else ()
                    yield Expansion(short, spelled, found, before, later)


def _explained(passages: Passages) -> Iterator[Expansion]:
    """«ИРО (институт развития образования)», «ФИС ОКО – федеральная информационная система оценки …»."""
    for found in (
        one for sign, pattern in _EXPLAINED if sign in passages.whole for one in passages.find(pattern)
    ):
        before = re.search(_SHORTS_BEFORE, found.before[-30:])
        names = [bare(word) for word in re.findall(_SHORT, before[0])] if before else []
        words = re.findall(_WORD, found.match["meaning"])
        whole = len(names) > 1 and _begins_with(words, "".join(names)) != ()
        for number, short in enumerate(names):
            spelled = _begins_with(words, short) if number == 0 else ()
            if spelled or whole:
                yield Expansion(short, spelled, found)


def _begins_with(words: list[str], short: str) -> tuple[str, ...]:
    """The stems of the first words if they spell an abbreviation."""
    runs = [words[:end] for end in range(1, min(len(words), 2 * len(short)) + 1)]
    return _spelling(runs, short, 1) or _spelling(runs, short, _LONGEST)


def _ends_with(words: list[str], short: str) -> tuple[str, ...]:
    """The stems of the last words if they spell an abbreviation; one more word may follow."""
    last = len(words)
    runs = [words[first:] for first in range(last - 1, max(-1, last - 2 * len(short) - 1), -1)]
    shorter = [run[:-1] for run in runs]
    return _spelling(runs, short, 1) or _spelling(shorter, short, 1) or _spelling(runs, short, _LONGEST)


def _spelling(runs: list[list[str]], short: str, most: int) -> tuple[str, ...]:
    """The stems of the first run of words that spells an abbreviation."""
    letters = short.lower()
    likely = (run for run in runs if run and run[0][0].lower() == letters[0])
    return next((stems(run) for run in likely if spells(run, letters, most)), ())


def stems(words: list[str]) -> tuple[str, ...]:
    """The beginnings of the words that carry a meaning."""
    return tuple(word.lower()[:4] for word in words if len(word) > _SMALL)


def alike(one: Expansion, other: Expansion) -> bool:
    """Whether two abbreviations stand for the same words."""
    if one.stems and other.stems:
        return one.stems == other.stems
    told, untold = (one, other) if one.stems else (other, one)
    return told.stems != () and untold.before[-len(told.stems) :] == told.stems


def stems_of(meaning: str) -> tuple[str, ...]:
    """The stems of what an abbreviation is said to mean."""
    return stems(re.findall(_WORD, meaning))


def spells(words: list[str], letters: str, most: int) -> bool:
    """Whether words begin with the letters in turn; small words may be left out, each gives `most` at most.

    A word in two parts gives a letter for each: «психолого-педагогический консилиум» spells «ППк».
    """
    if not words or not letters:
        return not words and not letters
    word, rest = words[0].lower(), words[1:]
    if len(word) <= _SMALL and spells(rest, letters, most):
        return True
    taken = 0
    for at, letter in enumerate(word):
        begins = at == 0 or word[at - 1] == "-"
        if taken < len(letters) and letter == letters[taken] and (begins or 0 < taken < most):
            taken += 1
            if spells(rest, letters[taken:], most):
                return True
        elif at == 0:
            return False
    return False
