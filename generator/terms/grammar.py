"""The language in which rules are written, and the match of one rule.

A pattern is atoms in order: `до|к` is one of these words, `период*` a word that begins so, `-` or `,` a
mark, `{held}` one of the patterns in PHRASES, `<day>` a slot whose value goes to the rule's builder. An
atom with `?` may be absent; an absent slot gives None. Nothing is tried twice: an optional atom that fits
is taken, so a match costs at most the tokens it reads times the atoms of the pattern.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping
from dataclasses import field
from functools import cache
from typing import Final

from generator.frozen import frozen
from generator.terms.names import Names
from generator.terms.term import Period, Term
from generator.terms.tokens import Token, key_at
from generator.terms.working import Week


@frozen(eq=False)
class Source:
    """What a rule may look at: the text, its tokens, the program's period and its events."""

    text: str
    tokens: tuple[Token, ...]
    period: Period | None
    names: Names
    week: Week = "пятидневная"
    read: dict[tuple[str, int], tuple[object, int] | None] = field(default_factory=dict)
    """What each slot has found at each place: several rules ask for months where one of them fits."""
    phrases: dict[tuple[str, int], Match | None] = field(default_factory=dict)
    """The same of phrases."""

    def key(self, at: int) -> str:
        """The key of the token at a place, empty behind the end."""
        return key_at(self.tokens, at)


@frozen(eq=False)
class Rule:
    """A pattern and what its slots make.

    A reading of None says that the values do not fit together, so another rule may fit; an empty one, that they
    do but have no day here, so that the words are a reason.
    """

    pattern: str
    build: Callable[..., tuple[Term, ...] | None]


Slot = Callable[[Source, int], tuple[object, int] | None]
Match = tuple[tuple[object, ...], int]

PHRASES: Final[Mapping[str, tuple[str, ...]]] = {
    "through": ("на|за? весь|все", "в|во течение|течении всего?", "на протяжении всего?", "в ходе всего"),
    "school-year": ("текущего? учебн* год*", "текущего? учебн* г .?"),
    "in-span": ("в|за|на? период|срок|дни",),
    "joint": (",|:|-",),
    "each-month": ("каждого|текущего? месяца|месяц",),
    "working-day": ("{limit} <place> рабочего дня", "в|во? <place> рабочий день"),
    "nth-working-day": ("{limit} <number> рабочего дня", "в|во? <number> рабочий день"),
    "of-month": ("числа|число|числу",),
    "programme": ("реализации|действия программы|проекта|плана?", "программы|проекта"),
    "held": ("выполнения|проведения|сдачи|написания|прохождения|окончания|завершения",),
    "schedule": ("сроки|срокам|сроками|расписание|расписанию|расписанием|график|графику|графиком",),
    "after": (
        "по итогам|результатам|окончании|окончанию|завершении|завершению {held}? события?",
        "после {held}? события?",
        "итоги события?",
    ),
    "during": (
        "по {schedule} {held}? события?",
        "в соответствии|соответствие и? с|со {schedule} {held}? события?",
        "согласно {schedule} {held}? события?",
        "в|во|на сроки|период|день|дни|время {held}? события?",
    ),
    "before": ("до|к|ко|перед начала|началу|началом? проведения? события?",),
    "before-start": ("до|к|перед начала|началу|началом", "не позднее|позже начала"),
    "beginning": ("в|на? начало|начале|началу",),
    "until": (
        "до|к конца|концу|окончания|окончанию|завершения|завершению события?",
        "в|на? конец|конце|окончание|завершение события?",
    ),
    "limit": ("в? срок? до|к|ко|по", "в? срок? не позднее|позже ,? чем? до?"),
    "to-the-end": ("до|к конца|концу", "не позднее|позже конца", "в|на? конец|конце"),
    "at-least": ("не позднее|позже|менее|реже ,? чем?",),
    "no-later": ("в|во течение|течении", "не позднее|позже ,? чем? через?", "через|спустя"),
    "since": ("после|по|с|со",),
    "since-day": ("после|с|со дня|момента|даты",),
    "since-start": ("после|с|со дня|момента|даты? начала",),
    "once": (
        "не реже|менее чем? 1|один|одного? раз|раза в|во",
        "минимум|хотя бы? 1|один? раз в|во",
        "1|один? раз в|во|за",
        "1|один р .? в|во|за",
        "по 1|одному разу в|во",
        "каждый|каждая|каждую|каждое",
        "по",
    ),
    "always": (
        "регулярно|постоянно|систематически|непрерывно|ежедневно|повседневно|круглогодично",
        "на постоянн*|регулярн*|системн*|систематическ* основе",
        "в постоянн*|непрерывн* режиме",
        "каждый учебный|рабочий? день",
        "в|по рабочие|рабочим|учебные|учебным дни|дням",
        "всегда|поэтапно",
    ),
    "sort-of-meeting": ("родительск*|классн*|общешкольн*|педагогическ*|методическ*|административн*",),
    "in-holidays": ("в? каникулярн* период|периоды|время|дни",),
}


@frozen(eq=False)
class _Atom:
    """A part of a pattern: the name of a slot, or of a phrase, or the words that fit."""

    slot: str
    phrase: str
    words: frozenset[str]
    beginnings: tuple[str, ...]
    optional: bool


FIGURE: Final = "#"
"""What stands for any token that begins with a figure where the openings of patterns are compared."""


def opens(pattern: str, key: str, starts: Mapping[str, Container[str]]) -> bool:
    """Whether a pattern may fit where this key stands; `starts` tells what each slot may begin with."""
    for atom in _atoms(pattern):
        if _begins(atom, key, starts):
            return True
        if not atom.optional:
            break
    return False


def _begins(atom: _Atom, key: str, starts: Mapping[str, Container[str]]) -> bool:
    if atom.slot:
        return key in starts[atom.slot]
    if atom.phrase:
        return any(opens(each, key, starts) for each in PHRASES[atom.phrase])
    figures = key == FIGURE and any(word[:1].isdecimal() for word in atom.words)
    return figures or key in atom.words or key.startswith(atom.beginnings)


def match(pattern: str, source: Source, at: int, slots: Mapping[str, Slot]) -> Match | None:
    """The values of a pattern's slots and the place behind it, if it fits at this place."""
    values: list[object] = []
    for atom in _atoms(pattern):
        found = _one(atom, source, at, slots)
        if found is None:
            if not atom.optional:
                return None
            values.extend((None,) if atom.slot else ())
            continue
        more, at = found
        values.extend(more)
    return tuple(values), at


def _one(atom: _Atom, source: Source, at: int, slots: Mapping[str, Slot]) -> Match | None:
    if atom.slot:
        found = _slot(atom.slot, source, at, slots)
        return ((found[0],), found[1]) if found else None
    if atom.phrase:
        return _phrase(atom.phrase, source, at, slots)
    key = source.key(at)
    fits = key in atom.words or (key and key.startswith(atom.beginnings))
    return ((), at + 1) if fits else None


def _phrase(name: str, source: Source, at: int, slots: Mapping[str, Slot]) -> Match | None:
    if (name, at) not in source.phrases:
        tries = (match(each, source, at, slots) for each in PHRASES[name])
        source.phrases[name, at] = next((each for each in tries if each), None)
    return source.phrases[name, at]


def _slot(name: str, source: Source, at: int, slots: Mapping[str, Slot]) -> tuple[object, int] | None:
    if (name, at) not in source.read:
        source.read[name, at] = slots[name](source, at)
    return source.read[name, at]


@cache
def _atoms(pattern: str) -> tuple[_Atom, ...]:
    return tuple(_atom(written.removesuffix("?"), written.endswith("?")) for written in pattern.split())


def _atom(written: str, optional: bool) -> _Atom:
    slot = written[1:-1] if written.startswith("<") else ""
    phrase = written[1:-1] if written.startswith("{") else ""
    forms = () if slot or phrase else written.split("|")
    return _Atom(
        slot,
        phrase,
        frozenset(form for form in forms if not form.endswith("*")),
        tuple(form[:-1] for form in forms if form.endswith("*")),
        optional,
    )
