"""What people filled in: the marks of a file that came back, each against what stood there when it was made."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from generator.frozen import frozen
from generator.model import STATES
from generator.normalize.times import day

#: The part of a thing that its box is, and those that are fields.
BOX, FIELDS = "box", ("state", "done", "evidence", "remark")
PARTS = (BOX, *FIELDS)
#: A day with the year in two figures, as people type it, or with a word behind it.
_SHORT = re.compile(r"([0-9]{1,2})[./-]([0-9]{1,2})[./-]([0-9]{4}|[0-9]{2})(?: ?г\.?)?\Z")
_NOTHING = frozenset({"", "-", "–", "—"})


@frozen
class Filled:
    """What is said of one thing: what stood there (`was`), and what else stands there now, part by part.

    A thing may stand in a document in several places: `now` holds all the different words that were put in, so that two
    of them show that one file says two things.
    """

    id: str
    title: str
    was: Mapping[str, str]
    now: Mapping[str, tuple[str, ...]]


@frozen
class Returned:
    """What came back in a file of one program's rows: the name of the program's file, and what was filled in."""

    name: str
    program: str
    marks: tuple[Filled, ...]


def compared(
    was: Mapping[str, Mapping[str, str]], found: Iterable[tuple[str, str, str]], titles: Mapping[str, str]
) -> tuple[Filled, ...]:
    """What stood there, and (id, part, words) of all that stands there now → what was filled in, in that order."""
    now: dict[str, dict[str, dict[str, None]]] = {}
    for thing, part, words in found:
        value = tidy(part, words)
        if value != was.get(thing, {}).get(part, ""):
            now.setdefault(thing, {}).setdefault(part, {})[value] = None
    return tuple(
        Filled(
            thing,
            titles.get(thing, ""),
            was.get(thing, {}),
            {part: tuple(values) for part, values in parts.items()},
        )
        for thing, parts in now.items()
    )


def by_program(name: str, file: str, marks: Iterable[Filled]) -> tuple[Returned, ...]:
    """What was filled in, for each program by itself.

    `file` is the program's that a document was made from, empty where it is of several; ids of a list over the programs
    of a school have the name of theirs before them.
    """
    found: dict[str, list[Filled]] = {file: []} if file else {}
    for mark in marks:
        program, _, thing = mark.id.rpartition(":")
        found.setdefault(f"{program}.yaml" if program else file, []).append(replace(mark, id=thing))
    return tuple(Returned(name, program, tuple(own)) for program, own in found.items())


def tidy(part: str, words: str) -> str:
    """Words as they are compared and kept: days as ISO dates, blanks single; what is not understood stays as it is."""
    if part == "evidence":
        lines = (" ".join(line.split()) for line in words.split("\n"))
        return "\n".join(line for line in lines if line not in _NOTHING)
    text = " ".join(words.split())
    if text in _NOTHING:
        return ""
    if part == "state":
        return next((state for state in STATES if state == text.casefold().rstrip(".")), text)
    return _day(text) if part == "done" else text


def _day(text: str) -> str:
    short = _SHORT.match(text)
    if short:
        year = short[3] if len(short[3]) == 4 else f"20{short[3]}"
        text = f"{short[1]}.{short[2]}.{year}"
    found = day(text)
    return found.isoformat() if found else text
