"""A reference that leads nowhere → the name that its author is likely to have meant."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import zip_longest

from generator.likeness import nearest, twin

_BETWEEN = re.compile(r"\s*[,;/]\s*")
_AND = re.compile(r"\s+и\s+")
_CONSENT = re.compile(r"\s*\((по согласованию)\)\s*", re.IGNORECASE)
_PERSON = re.compile(r"([А-ЯЁ][а-яё-]+)(?:\s+([А-ЯЁ])[а-яё]*\.?\s*([А-ЯЁ])?[а-яё]*\.?)?")
#: So many letters at the end of a word change with its case.
_ENDING = 3

Called = Mapping[str, Sequence[str]]


def meant(words: str, known: Sequence[str], called: Called) -> str | None:
    """The known name that words are nearest to, by itself or by what it is called; None where several may be meant."""
    near = nearest(words, known)
    if near:
        return near
    bare = words.strip("«»„“”\"'() ")
    for alike in (_nearly_called, _declined, _same_person):
        found = {name for name in known if any(alike(bare, one) for one in (name, *called.get(name, ())))}
        if len(found) == 1:
            return found.pop()
    return None


def latin(words: str, near: str | None) -> str:
    """That a word differs only by letters of the other alphabet; empty where it does not."""
    if near and words.lower() != near.lower() and twin(words, near):
        return "в нем латинские буквы, которые выглядят как русские"
    return ""


def several(words: str, known: Sequence[str], called: Called) -> str:
    """How to write several names that stand in one string, or one with a remark; empty where it is something else."""
    consent = _CONSENT.search(words)
    if consent and _is_known(_CONSENT.sub("", words), known, called):
        return f"- кто: {_CONSENT.sub('', words)}\n  по согласованию: да"
    parts = [part for part in _BETWEEN.split(words) if part]
    if len(parts) > 1 and any(_is_known(part, known, called) for part in parts):
        return "\n".join(f"- {part}" for part in parts)
    parts = _AND.split(words)
    if len(parts) > 1 and all(_is_known(part, known, called) for part in parts):
        return "\n".join(f"- {part}" for part in parts)
    return ""


def _is_known(words: str, known: Sequence[str], called: Called) -> bool:
    names = (*known, *(one for name in known for one in called.get(name, ())))
    return nearest(words, names) is not None or words in names


def _nearly_called(words: str, name: str) -> bool:
    return nearest(words, [name]) is not None


def _declined(words: str, name: str) -> bool:
    """Whether words are a name in another case: all but the last letters of each word are the same."""
    pairs = list(zip_longest(words.lower().split(), name.lower().split(), fillvalue=""))
    return all(one[: _stem(one, two)] == two[: _stem(one, two)] for one, two in pairs)


def _stem(one: str, two: str) -> int:
    return max(len(one), len(two)) - _ENDING if min(len(one), len(two)) > _ENDING else max(len(one), len(two))


def _same_person(words: str, name: str) -> bool:
    """Whether words and a name may be those of one person: the surname in any case, and no other initials."""
    own, other = _PERSON.fullmatch(words), _PERSON.fullmatch(name)
    if not own or not other or not other[2] or not _declined(own[1], other[1]):
        return False
    return all(
        one is None or two is None or one == two
        for one, two in zip(own.groups()[1:], other.groups()[1:], strict=True)
    )
