"""Names of people and organisations: one spelling for one name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple

from generator import fullname
from generator.likeness import twin
from generator.model import Executor, Program
from generator.normalize.namesakes import employed_apart, placed_apart
from generator.rules.passages import fault_at
from generator.rules.rule import Case, Fault, fault
from generator.source import Path

#: A word so short is another word once a letter of it is changed.
_LONG = 5
#: What the cases of a surname end in.
_ENDINGS = "аеоуыюяйихмг"
_STEM, _ENDING = 3, 3  # letters of a surname that stay whatever they are, and those that a case may add
_INITIALS = r"([А-ЯЁA-Z])\.[ \n\u00a0]?([А-ЯЁA-Z])\."
_HIS = ("у", "ым", "ом", "им", "е", "ем", "ого", "ому")  # «Лебедева» is as well a woman
_HERS = ("а", "у", "ой", "ою", "ая", "ую")
_SURNAME = "[А-ЯЁ][а-яё]+"
_AFTER = rf"[ \n\u00a0]{_INITIALS}"
_BEFORE = rf"{_INITIALS}[ \n\u00a0]?\Z"
_NEAR = 8  # signs: two initials with their stops and blanks
_MEMORIAL = r"(?:имени|им\.)[ \n\u00a0](?:\w+[ \n\u00a0])*\Z"


class _Name(NamedTuple):
    """A person's name in small letters: initials of what is written in full or short."""

    surname: str
    initials: str


class _Entry(NamedTuple):
    """A person of the registry, and the name where it has the usual form."""

    person: Executor
    name: _Name


def name_spelt_in_two_ways(case: Case) -> Iterator[Fault]:
    """Имя человека или название организации написано двумя способами: в списке исполнителей или в тексте.

    Сравниваются люди с одной фамилией, у которых отличается один инициал или одна буква фамилии, а должности не
    говорят, что это двое, и названия, которые отличаются кавычками, прописными буквами, порядком слов или буквой.

    Bad::

        исполнители:
          директор: {фио: Лебедев А. Н., должность: директор школы}
        методы: >-
          Беседы и анкеты; отвечает Лебедев А. М.

    Good::

        исполнители:
          директор: {фио: Лебедев А. Н., должность: директор школы}
        методы: >-
          Беседы и анкеты; отвечает Лебедев А. Н.
    """
    entries = [
        _Entry(one, name) for one in case.program.executors.values() if (name := _read(one.name or ""))
    ]
    for first, second in combinations(entries, 2):
        if _one_person(first, second):
            line = case.tree.place(first.person.path).line
            words, other = str(second.person.name), str(first.person.name)
            yield fault((*second.person.path, "фио"), words=words, other=other, line=line)
    yield from _in_texts(case, entries)
    for one, two in combinations(_titles(case.program), 2):
        if _one_title(one, two):
            yield fault(two.path, words=two.text, other=one.text, line=case.tree.place(one.path).line)


# ------------------------------------------------------------------------------------------------ people


def _read(name: str) -> _Name | None:
    """«Лебедев А. Н.», «А. Н. Лебедев», «Лебедев Андрей Николаевич»; None for anything else."""
    known = fullname.read(name)
    if known:
        initials = "".join(one[0] for one in known.initials)
        return _Name(*(part.lower().replace("ё", "е") for part in (known.surname, initials)))
    words = name.lower().replace("ё", "е").replace(".", ". ").split()
    if not 2 <= len(words) <= 3 or "," in name:
        return None
    first_is_short = words[0].endswith(".")
    surname = words[-1] if first_is_short else words[0]
    others = words[:-1] if first_is_short else words[1:]
    return None if surname.endswith(".") else _Name(surname, "".join(word[0] for word in others))


def _one_person(one: _Entry, two: _Entry) -> bool:
    """Whether two entries are likely to be one person, of whose name a letter is wrong."""
    if one.name.surname == two.name.surname:
        near = _nearly(one.name.initials, two.name.initials)
    else:
        near = one.name.initials == two.name.initials and _letter_apart(one.name.surname, two.name.surname)
    people = one.person, two.person
    return near and not placed_apart(*people) and not employed_apart(*people)


def _nearly(one: str, two: str) -> bool:
    """Whether initials differ by a letter, by the alphabet alone, or one of them is left out."""
    if len(one) != len(two):
        return one.startswith(two) or two.startswith(one)
    return twin(one, two) or sum(mine != other for mine, other in zip(one, two, strict=True)) == 1


def _letter_apart(one: str, two: str) -> bool:
    """Whether two words are one but for a letter; «Лебедев» and «Лебедева», «школа» and «школы» are two."""
    if twin(one, two):
        return True
    if min(len(one), len(two)) < _LONG or abs(len(one) - len(two)) > 1 or one[-1] != two[-1]:
        return False
    differ = (place for place, (a, b) in enumerate(zip(one, two, strict=False)) if a != b)
    same = next(differ, min(len(one), len(two)))
    rest, other = one[same:], two[same:]
    return rest[1:] in (other, other[1:]) or rest == other[1:]


# ------------------------------------------------------------------------------------------------- texts


def _in_texts(case: Case, entries: list[_Entry]) -> Iterator[Fault]:
    """Names in the texts that have a surname of the registry, but an initial of nobody there."""
    known: dict[str, list[_Entry]] = {}
    for entry in entries:
        known.setdefault(_stem(entry.name.surname), []).append(entry)
    whole = case.passages.whole
    plain = whole.replace("ё", "е").replace("Ё", "Е")
    for stem, namesakes in known.items():
        for start, end, name in _written(whole, plain, stem.capitalize()):
            passage, at = case.passages.at(start)
            if passage.path[0] == "исполнители" or re.search(_MEMORIAL, passage.text[:at].lower()):
                continue
            meant = _meant(name, namesakes)
            if meant:
                line = case.tree.place(meant.path).line
                words = " ".join(whole[start:end].split())
                yield fault_at(passage, at, at + end - start, words=words, other=str(meant.name), line=line)


def _written(whole: str, plain: str, stem: str) -> Iterator[tuple[int, int, _Name]]:
    """Where surnames with two initials stand in the texts, and how they read; `plain` are the texts without ё."""
    at = plain.find(stem)
    while at >= 0:
        surname = re.compile(_SURNAME).match(whole, at)
        if surname and surname.end() - at <= len(stem) + _ENDING and not whole[at - 1 : at].isalpha():
            after = re.compile(_AFTER).match(whole, surname.end())
            found = after or re.search(_BEFORE, whole[max(0, at - _NEAR) : at])
            if found:
                start, end = (at, found.end()) if after else (at - len(found[0]), surname.end())
                initials = "".join(found.groups()).lower()
                yield start, end, _Name(surname[0].lower().replace("ё", "е"), initials)
        at = plain.find(stem, at + 1)


def _meant(name: _Name, namesakes: list[_Entry]) -> Executor | None:
    """Whose name was to be written; nobody's where somebody has it, or all differ by more than a letter."""
    if any(
        entry.name.initials[:2].startswith(name.initials[: len(entry.name.initials)]) for entry in namesakes
    ):
        return None
    near = (
        entry.person
        for entry in namesakes
        if _declined(name.surname, entry.name.surname) and _nearly(name.initials, entry.name.initials)
    )
    return next(near, None)


def _declined(written: str, surname: str) -> bool:
    """Whether what is written may be a case of a surname: «Лебедевой» is none of «Лебедев»."""
    stem = _stem(surname)
    return written == surname or written[len(stem) :] in (_HERS if surname[-1] in "ая" else _HIS)


def _stem(surname: str) -> str:
    """So much of a surname as all its cases share."""
    return surname[:_STEM] + surname[_STEM:].rstrip(_ENDINGS)


# ----------------------------------------------------------------------------------------- organisations


class _Title(NamedTuple):
    """The title of an organisation or group, its place and its words in small letters."""

    path: Path
    text: str
    words: list[str]


def _titles(program: Program) -> list[_Title]:
    """The title of the program's organisation and those of the registry."""
    listed = [(one.path, one.title) for one in program.executors.values() if one.title]
    own = program.organisation.title
    every = [(("организация",), own), *listed] if own else listed
    return [
        _Title((*path, "название"), text, re.findall(r"\w+", text.lower().replace("ё", "е")))
        for path, text in every
    ]


def _one_title(one: _Title, two: _Title) -> bool:
    """Whether titles differ only in signs, case or order, or in a letter of one long word."""
    if len(one.words) != len(two.words) or one.text == two.text:
        return False
    apart = [pair for pair in zip(one.words, two.words, strict=True) if pair[0] != pair[1]]
    if len(apart) == 1 and all(map(str.isalpha, apart[0])):
        return _letter_apart(*apart[0])
    return sorted(one.words) == sorted(two.words)
