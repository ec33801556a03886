"""Who leads, who is named, who is bound by what: the people of orders, sheets to sign and letters."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import groupby

from generator.fullname import read, signed
from generator.model import Executor, Program, Responsible
from generator.normalize.ids import fold
from generator.views.plans import View
from generator.views.wording import label

#: How the position of who leads a school or an authority begins.
_LEADS = re.compile(
    r"^((исполняющ\w+ обязанности|и\.\s?о\.|врио) )?"
    r"(директор|заведующ|начальник|руководитель (управления|отдела|комитета))",
    re.IGNORECASE,
)


def leader(program: Program) -> View:
    """должность and фио of who signs: who approves, else the one person whose position is that of a leader."""
    approving = program.approval.who if program.approval else None
    if approving is not None:
        return {"должность": position_of(approving, program), "фио": name_of(approving, program)}
    leading = [one for one in program.executors.values() if one.name and _leads(one)]
    if len(leading) != 1:
        return {"должность": "", "фио": ""}
    return {"должность": _capital(leading[0].positions[0]), "фио": signed(leading[0].name or "")}


def _leads(executor: Executor) -> bool:
    return any(_LEADS.match(position) for position in executor.positions)


def people(program: Program) -> list[Executor]:
    """Everybody whom the program names."""
    return [one for one in program.executors.values() if one.name]


def known_as(name: str, executors: Iterable[Executor]) -> list[Executor]:
    """Whom a name means: who is written so, else whose name reads the same in another order; nobody of namesakes."""
    named = [(one, one.name) for one in executors if one.name]
    exactly = [one for one, own in named if fold(own) == fold(name)]
    alike = [(one, fold(own)) for one, own in named if _read_alike(own, name)]
    return exactly or ([one for one, _ in alike] if len({own for _, own in alike}) == 1 else [])


def _read_alike(one: str, other: str) -> bool:
    """Whether two names are of one surname with the same initials; of two in full every word counts."""
    mine, theirs = read(one), read(other)
    if mine is None or theirs is None:
        return False
    if "." in one or "." in other:
        return [fold(mine.surname), *mine.initials] == [fold(theirs.surname), *theirs.initials]
    return sorted(map(fold, one.split())) == sorted(map(fold, other.split()))


#: Rows for a role that several people fill: a sheet to sign is copied when they are too few.
_ROWS_OF_A_ROLE = 4
#: Rows for those whom nobody has named yet.
_ROWS = 12
#: The first word of a role in the plural: «учителя-предметники», «социальные педагоги», «директора школ».
_PLURAL = re.compile(r"^\S*(?<![ая]я)(?:[иыяе]|[ое]ра)(?:\s|$)")


def signing(program: Program) -> list[View]:
    """Rows of a sheet that all bound people sign: the named ones (должность, фио), then rows for those of a role.

    группа is the role, empty for who is named. Where nobody is, there are rows to write in.
    """
    if not program.executors:
        return [{"группа": None, "должность": "", "фио": ""} for _ in range(_ROWS)]
    named = [
        {
            "группа": None,
            "должность": _capital(", ".join(one.positions)),
            "фио": signed(one.name or ""),
        }
        for one in people(program)
    ]
    return named + [
        {"группа": _capital(role), "должность": "", "фио": ""}
        for role in roles(program)
        for _ in range(_ROWS_OF_A_ROLE if _PLURAL.match(role) else 1)
    ]


def roles(program: Program) -> list[str]:
    """Roles without a name («классные руководители»): who fills them signs too."""
    return [label(one) for one in program.executors.values() if one.kind == "role"]


def contact(program: Program) -> str:
    """Who made the program and does not sign it, for the foot of a letter; empty where nobody is named."""
    signs = leader(program)["фио"]
    makers = (program.executors.get(one.executor or "") for one in program.authors)
    names = [signed(one.name) for one in makers if one and one.name]
    return next((name for name in names if name != signs), "")


def position_of(who: Responsible | None, program: Program) -> str:
    """The position in which somebody signs, with a capital letter."""
    if who is None:
        return ""
    executor = program.executors.get(who.executor or "")
    if executor is None:
        return who.words
    return _capital(who.role or (executor.positions[0] if executor.positions else ""))


def name_of(who: Responsible | None, program: Program) -> str:
    """Initials before the surname, as a signature is deciphered (п. 5.22)."""
    executor = program.executors.get(who.executor or "") if who else None
    return signed(executor.name) if executor and executor.name else ""


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


# ------------------------------------------------------------------------------------------------ numbers


def runs(numbers: list[str]) -> str:
    """Numbers of measures in few words: 1.1, 1.2, 1.3, 2.5 → «1.1–1.3, 2.5»."""
    split = [number.rpartition(".") for number in dict.fromkeys(numbers)]
    found = []
    for _, run in groupby(enumerate(split), key=_kept_by_a_run):
        own = [f"{head}{dot}{last}" for _, (head, dot, last) in run]
        found += own if len(own) < 3 else [f"{own[0]}–{own[-1]}"]
    return ", ".join(found)


def _kept_by_a_run(placed: tuple[int, tuple[str, str, str]]) -> tuple[str, int | str]:
    """What all numbers of one run share: the part before the last, and how far the last is from its place."""
    place, (head, _, last) = placed
    return head, int(last) - place if last.isdecimal() else last
