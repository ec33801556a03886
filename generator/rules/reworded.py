"""What the program says in other words than the template."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from generator.model import Measure, Task
from generator.rules.rule import Case, Fault
from generator.rules.template import kind, pairs, told

if TYPE_CHECKING:
    from generator.rules.matching import Node, Pair

#: A title of so many letters is told whole; of a longer one so many words, some of them before the difference.
_LONG, _SHOWN, _BEFORE = 120, 16, 3


def wording_changed(case: Case) -> Iterator[Fault]:
    """Под тем же кодом стоят не те слова, что в образце.

    Знаки препинания, кавычки, большие буквы и ё не считаются.

    Bad::

        показатели:
          - строки:
              - {код: доля, название: Доля обученных педагогов школы, план: {2024: 60}}
        # регион.yaml
        показатели:
          - строки:
              - {код: доля, название: Доля обученных педагогов, план: {2024: 60}}

    Good::

        показатели:
          - строки:
              - {код: доля, название: «Доля обученных педагогов», план: {2024: 60}}
        # регион.yaml
        показатели:
          - строки:
              - {код: доля, название: Доля обученных педагогов, план: {2024: 60}}
    """
    for pair in pairs(case):
        tracks = isinstance(pair.own.node, Measure) and pair.own.node.tracks
        if pair.how == "known" and pair.own.name and pair.required.name != pair.own.name and not tracks:
            yield _renamed(case, pair)


def entry_only_alike(case: Case) -> Iterator[Fault]:
    """Ни кода, ни названия из образца в программе нет, но есть похожие слова: то ли это, решать автору.

    Bad::

        показатели:
          - строки:
              - {код: доля, название: Доля педагогов школы с высшей категорией, план: {2024: 60}}
        # регион.yaml
        показатели:
          - строки:
              - {код: категория, название: Доля педагогов с высшей категорией, план: {2024: 60}}

    Good::

        показатели:
          - строки:
              - {код: доля, название: Доля педагогов с высшей категорией, план: {2024: 60}}
        # регион.yaml
        показатели:
          - строки:
              - {код: категория, название: Доля педагогов с высшей категорией, план: {2024: 60}}
    """
    for pair in pairs(case):
        if pair.how == "alike":
            yield _renamed(case, pair)


def id_of_another(case: Case) -> Iterator[Fault]:
    """Под кодом из образца в программе стоит совсем другое.

    Bad::

        показатели:
          - строки:
              - {код: доля, название: Число кабинетов, план: {2024: 4}}
        # регион.yaml
        показатели:
          - строки:
              - {код: доля, название: Доля обученных педагогов, план: {2024: 60}}

    Good::

        показатели:
          - строки:
              - {код: кабинеты, название: Число кабинетов, план: {2024: 4}}
              - {код: доля, название: Доля обученных педагогов, план: {2024: 60}}
        # регион.yaml
        показатели:
          - строки:
              - {код: доля, название: Доля обученных педагогов, план: {2024: 60}}
    """
    for pair in pairs(case):
        if pair.how == "another":
            yield _renamed(case, pair)


def _renamed(case: Case, pair: Pair[Node]) -> Fault:
    words = "текст" if isinstance(pair.own.node, Task) else "название"
    asked, own = apart(pair.required.title, pair.own.title)
    args = {
        "kind": kind(pair.required),
        "asked": asked,
        "own": own,
        "id": pair.required.code,
    }
    return told(case, pair.required, (*pair.own.node.path, words), args)


def apart(one: str, two: str) -> tuple[str, str]:
    """Two titles as far as a message needs them: the words in which long ones begin to differ, and some around."""
    words = one.split(), two.split()
    same = next((at for at, (a, b) in enumerate(zip(*words, strict=False)) if a != b), min(map(len, words)))
    first = max(0, same - _BEFORE)
    return _around(words[0], first), _around(words[1], first)


def _around(words: list[str], first: int) -> str:
    if len(" ".join(words)) <= _LONG:
        return " ".join(words)
    shown = " ".join(words[first : first + _SHOWN])
    return f"{'… ' if first else ''}{shown}{' …' if len(words) > first + _SHOWN else ''}"
