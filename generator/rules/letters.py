"""Letters and digits that look like others."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.rules.passages import Found, fault_at
from generator.rules.rule import Case, Fault, fault, short
from generator.source import Mapping, Scalar, mojibake

_ODD = "[A-Za-zÀ-ÿѐЀ]+"
#: The shapes of words of two alphabets, and of a Latin letter alone.
_MIXED = (
    *(one + two for one in "aA" for two in "zZ"),
    *(one + two for one in "zZ" for two in "aA"),
    " z ",
    " Z ",
)
#: What each looks like; a word is faulty only if the letters of the other alphabet in it are of these.
_LATIN = "aceopxyABCEHKMOPTXYëË"
_CYRILLIC = "асеорхуАВСЕНКМОРТХУёЁ"
_AS_LATIN = frozenset(_CYRILLIC) | frozenset("ЅІЈіјѕ")
_ROMAN = "[IVXLCDMІХМСЛ]+"
_ALONE = frozenset("acoyABCKOY")
_ZERO = r"0(?:(?<=[А-Яа-яё]0)|(?<![\w.,]0))(?=[а-яё]{3})|0(?<=[А-ЯЁ]0)(?=[А-ЯЁ])"
_THREE = r"3(?<=[а-яё]{2}3)(?=[а-яё]{2})"


def look_alike_letters(case: Case) -> Iterator[Fault]:
    """В русском слове стоит латинская буква или цифра, похожая на русскую (или наоборот): слово не найдет поиск.

    Слова из целых частей на двух языках верны: IT-класс, QR-код, e-mail, 9B, XXI; названия вроде ТехноPRO тоже.

    Bad::

        цель: Повысить качество oбразования

    Good::

        цель: Повысить качество образования
    """
    told = set()
    odd = case.passages.strange or case.passages.holds(_MIXED)
    for found in case.passages.find(_ODD) if odd else ():
        first, last, word = _word_around(found)
        place = (found.passage.path, first)
        if {"ѐ", "Ѐ"} & set(found.match[0]):
            letters = f"«{found.match[0]}» — не «ё»"
        else:
            letters = _odd_letters(word) if len(word) > 1 else _odd_preposition(found)
        if letters and place not in told:
            told.add(place)
            yield fault_at(found.passage, first, last, word=word, letters=letters)
    yield from _odd_codes(case)
    for pattern, like, letter in ((_ZERO, ("0aaa", "A0A"), "О"), (_THREE, ("aa0aa",), "З")):
        for found in case.passages.find(pattern, like):
            first, last, word = _word_around(found)
            letters = f"«{found.match[0]}» — цифра, а не буква {letter}"
            yield fault_at(found.passage, first, last, word=word, letters=letters)


def _odd_codes(case: Case) -> Iterator[Fault]:
    """Codes with a part in two alphabets: what refers to them is typed in one."""
    for path, node in case.inner:
        own = node.values.get("код") if isinstance(node, Mapping) else None
        if isinstance(own, Scalar) and re.search("[a-z]", own.text):
            letters = next(filter(None, map(_odd_letters, own.text.split("-"))), "")
            if letters:
                yield fault((*path, "код"), word=own.text, letters=letters)


def _word_around(found: Found) -> tuple[int, int, str]:
    """The letters and digits on both sides of what was found, with their place in the passage."""
    text = found.passage.text
    first, last = found.start, found.start + len(found.match[0])
    while first > 0 and (text[first - 1].isalnum() or text[first - 1] == "_"):
        first -= 1
    while last < len(text) and (text[last].isalnum() or text[last] == "_"):
        last += 1
    return first, last, text[first:last]


def _odd_letters(word: str) -> str:
    """Which letters of a word are of the wrong alphabet; empty where the word is sound."""
    latin = [sign for sign in word if sign.isalpha() and sign < "Ͱ"]
    cyrillic = [sign for sign in word if sign.isalpha() and sign >= "Ѐ"]
    if not latin or not cyrillic or "_" in word or re.fullmatch(_ROMAN, word):
        return ""
    if set(latin) <= set(_LATIN):
        return _named(latin, "латинская", "латинские")
    if set(cyrillic) <= _AS_LATIN:
        return _named(cyrillic, "русская", "русские")
    return ""


def _named(letters: list[str], one: str, many: str) -> str:
    shown = ", ".join(f"«{letter}»" for letter in dict.fromkeys(letters))
    return f"{shown} — {one if len(set(letters)) == 1 else many}"


def _odd_preposition(found: Found) -> str:
    """A single Latin letter where only a Russian word of one letter can stand."""
    sign = found.match[0]
    if sign not in _ALONE or not re.match(r"[ \n\u00a0][а-яё«]", found.after):
        return ""
    before = found.before.rstrip(" \n\u00a0")
    opens = not before or before[-1] in ".!?"
    between = found.before != before and re.search(r"[а-яё,;:»)]$", before)
    return _named([sign], "латинская", "латинские") if (opens if sign.isupper() else between) else ""


def encoding_mistaken(case: Case) -> Iterator[Fault]:
    """Русские буквы превратились в чужие: текст прочитан не в той кодировке, в которой записан.

    Так бывает при копировании со старых страниц и из выгрузок. Другие правила о таком тексте молчат.

    Bad::

        цель: Ïîâûñèòü êà÷åñòâî îáðàçîâàíèÿ

    Good::

        цель: Повысить качество образования
    """
    trees = (case.tree, *case.tree.borrowed.values())
    if any(mojibake.likely(tree.text) for tree in trees):
        for path, written in zip(case.passages.paths, case.passages.written, strict=True):
            if words := mojibake.restored(written):
                yield fault(path, words=short(written), cure=f"«{short(words)}»")
