"""A word that nobody knows → the known word that its author is likely to have meant."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

#: Latin letters that cannot be told from Russian ones.
_LOOK_ALIKE = str.maketrans("aceopxykmbht", "асеорхукмвнт")
_LATIN, _RUSSIAN = "`qwertyuiop[]asdfghjkl;'zxcvbnm,.", "ёйцукенгшщзхъфывапролджэячсмитьбю"
_TO_RUSSIAN = str.maketrans(_LATIN, _RUSSIAN)
_TO_LATIN = str.maketrans(_RUSSIAN, _LATIN)
_SIGNS = re.compile(r"[\s\u00ad\u200b-\u200f\u2060._-]+")
#: A word so short is another word once a letter of it is changed.
_SHORT, _LONG = 3, 6
#: Numbers as they stand in print, «№ 1», «2.», «3–5», and what parts them.
_NUMBER = re.compile(r"№?\s*([0-9]{1,2})(?:\s*[-–—]\s*([0-9]{1,2}))?[.)]?")
_BETWEEN = re.compile(r"\s*[,;]\s*|\s+и\s+")
_ALL = frozenset({"все", "всех", "всё"})


def nearest(words: str, known: Iterable[str], also: Mapping[str, str] | None = None) -> str | None:
    """The one of the known words that is meant; None where none is like it, or several are equally so.

    Compared are the words themselves, without what hands confuse: case, ё and е, blanks and hyphens, look-alike
    letters, the other layout of the keyboard; then with a letter or two changed, lost, added or swapped. `also`
    gives known words a second name by which they may be called.
    """
    names = {
        word: (_folded(word), *([_folded(also[word])] if also and word in also else ())) for word in known
    }
    forms = _forms(words)
    alike = [word for word, own in names.items() if forms.intersection(own)]
    if alike:
        return alike[0] if len(alike) == 1 else None
    typed = _folded(words)
    ranked = sorted((_distance(typed, own[0]), word) for word, own in names.items())
    if not ranked or ranked[0][0] > _allowed(typed):
        return None
    return ranked[0][1] if len(ranked) == 1 or ranked[1][0] > ranked[0][0] else None


def counted(words: str, known: Sequence[str]) -> list[str]:
    """Those of the known words that are meant by their numbers in order, from 1, or by «все»; empty for other words."""
    if words.strip().lower() in _ALL:
        return list(known)
    found: list[str] = []
    for part in _BETWEEN.split(words.strip()):
        number = _NUMBER.fullmatch(part)
        first, last = (int(number[1]), int(number[2] or number[1])) if number else (0, 0)
        if not 1 <= first <= last <= len(known):
            return []
        found += known[first - 1 : last]
    return found


def twin(words: str, known: str) -> bool:
    """Whether words look as the known ones do, letter for letter, and are others."""
    return words != known and words.lower().translate(_LOOK_ALIKE) == known.lower().translate(_LOOK_ALIKE)


def latin(words: str, near: str | None) -> str:
    """That words differ from those that are meant by letters of the other alphabet alone; empty where they do not."""
    if near and words.lower() != near.lower() and twin(words, near):
        return "в нем латинские буквы, которые выглядят как русские"
    return ""


def _forms(words: str) -> set[str]:
    """The words as they would be in another hand."""
    low = words.lower()
    return {
        _folded(form) for form in (low, low.translate(_TO_RUSSIAN), low.translate(_TO_LATIN)) if form.strip()
    }


@lru_cache(maxsize=2048)
def _folded(words: str) -> str:
    return _SIGNS.sub("", words).lower().replace("ё", "е").translate(_LOOK_ALIKE)


def _allowed(word: str) -> int:
    """How many letters may differ in a word of this length."""
    if len(word) <= _SHORT:
        return 0 if len(word) < _SHORT else 1
    return 1 if len(word) < _LONG else 2


def _distance(one: str, two: str) -> int:
    """How many letters have to be changed, left out, put in or swapped with the next; more than two is three.

    Only places that lie that near are looked at: of two texts of a thousand letters all would be a million.
    """
    if abs(len(one) - len(two)) > _FAR - 1:
        return _FAR
    before: dict[int, int] = {}
    row = {place: place for place in range(_FAR)}
    for number, letter in enumerate(one, 1):
        last, row = row, {0: number} if number < _FAR else {}
        for place in range(max(1, number - _FAR + 1), min(len(two), number + _FAR - 1) + 1):
            other = two[place - 1]
            changed = last.get(place - 1, _FAR) + (letter != other)
            cost = min(last.get(place, _FAR) + 1, row.get(place - 1, _FAR) + 1, changed)
            if number > 1 and place > 1 and letter == two[place - 2] and one[number - 2] == other:
                cost = min(cost, before.get(place - 2, _FAR) + 1)
            row[place] = cost
        if min(*row.values(), *last.values(), _FAR) == _FAR:
            return _FAR
        before = last
    return min(row.get(len(two), _FAR), _FAR)


#: Words that differ in so many letters are others.
_FAR = 3
