"""A reference that leads nowhere → the name that its author is likely to have meant."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import takewhile, zip_longest

from generator.likeness import nearest
from generator.rules.telling import ENDINGS

_BETWEEN = re.compile(r"\s*[,;/]\s*")
_AND = re.compile(r"\s+и\s+")
_CONSENT = re.compile(r"\s*(?:\(по согласованию\)|\bпо согласованию\b)\s*", re.IGNORECASE)
_PERSON = re.compile(r"([А-ЯЁ][а-яё-]+)(?:\s+([А-ЯЁ])[а-яё]*\.?\s*([А-ЯЁ])?[а-яё]*\.?)?")
_INITIALS = r"[А-ЯЁ]\.\s*[А-ЯЁ]\."
#: A surname with both initials, whichever stand first.
_FULL = re.compile(rf"[А-ЯЁ][а-яё-]+\s+{_INITIALS}|({_INITIALS})\s*([А-ЯЁ][а-яё-]+)")
#: So many letters at the end of a word change with its case.
_ENDING = 3
_STEM = 3
_WORD = re.compile(r"[\w-]+\.?")
#: What people cut off without a full stop.
_CUT = frozenset({"зам", "зав", "рук", "пед"})

Called = Mapping[str, Sequence[str]]


def meant(words: str, known: Sequence[str], called: Called) -> str | None:
    """The known name that words are nearest to, by itself or by what it is called; None where several may be meant."""
    near = nearest(words, known)
    if near:
        return near
    bare = words.strip("«»„“”\"'() ")
    for alike in (_nearly_called, _declined, _same_person, _shortened, _named_among):
        found = {name for name in known if any(alike(bare, one) for one in (name, *called.get(name, ())))}
        if len(found) == 1:
            return found.pop()
    return None


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
    return all(one == two or _is_form(one, two) for one, two in pairs)


def _shortened(words: str, name: str) -> bool:
    """Whether words are the beginning of a name with some of them cut off: «зам. директора», but «д.» may be many."""
    own, other = _WORD.findall(words.lower()), _WORD.findall(name.lower())
    cut = [word for word in own if word.endswith(".") or word in _CUT]
    return (
        bool(cut)
        and min(len(word.rstrip(".")) for word in cut) > 1
        and max(len(word.rstrip(".")) for word in own) >= _STEM
        and len(own) <= len(other)
        and all(
            two.startswith(one.rstrip(".")) if one in cut else one == two or _is_form(one, two)
            for one, two in zip(own, other, strict=False)
        )
    )


def _is_form(one: str, two: str) -> bool:
    """Whether two words part in their endings alone: «директора», but not «завуч» and «завхоз»."""
    stem = sum(1 for _ in takewhile(lambda letters: letters[0] == letters[1], zip(one, two, strict=False)))
    endings = one[stem:], two[stem:]
    return stem >= _STEM and all(len(end) <= _ENDING and not end.strip(ENDINGS) for end in endings)


def _named_among(words: str, name: str) -> bool:
    """Whether the surname of a name stands with its initials, before or behind them, among other words."""
    said = (f"{one[2]} {one[1]}" if one[1] else one[0] for one in _FULL.finditer(words))
    return any(_same_person(one, name) for one in said)


def _same_person(words: str, name: str) -> bool:
    """Whether words and a name may be those of one person: the surname in any case, and no other initials."""
    own, other = _PERSON.fullmatch(words), _PERSON.fullmatch(name)
    if not own or not other or not other[2] or not _declined(own[1], other[1]):
        return False
    return all(
        one is None or two is None or one == two
        for one, two in zip(own.groups()[1:], other.groups()[1:], strict=True)
    )
