"""Who carries out the programs of a school: each person, position and group once, whatever the number of programs."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import chain, combinations, count

from generator.frozen import frozen
from generator.fullname import read
from generator.model import Executor, Program
from generator.normalize.ids import fold, slug
from generator.normalize.namesakes import employed_apart, placed_apart
from generator.views.wording import label

#: Who somebody is, so that two programs mean one: the kind of executor and what names it.
Key = tuple[str, str]

_NAME = re.compile("[а-яёa-z]+(?:-[а-яёa-z]+)*", re.IGNORECASE)
_FILE = re.compile("[0-9а-яёa-z]+")
#: So many words of a label tell whose file it is.
_WORDS = 6
#: A disk takes 255 bytes: two for each letter, and the product and its ending.
_LETTERS = 80


@frozen
class Person:
    """Somebody on whom deadlines fall: a person, a position, a group or an organisation.

    `school` is whose programs they are, `name` is position and name, `short` the fewest words, `called` all names,
    positions and ids that she has in any program. `ways` are, for each program by its id, the labels of the executors
    by which something falls on her: her own with no words, those of her position and of her groups with the words for
    these.
    """

    key: Key
    school: str
    name: str
    short: str
    called: frozenset[str]
    ways: Mapping[str, Mapping[str, str]]

    @property
    def file(self) -> str:
        """A name for her files: it outlives her position, the order of programs and their ids of her."""
        return "-".join(_FILE.findall(self.short.lower())[:_WORDS])[:_LETTERS].rstrip("-") or "исполнитель"


def schools(programs: Iterable[Program]) -> list[tuple[str, list[Program]]]:
    """Programs by whose they are, each with a name for its files; one whose organisation is not named stands alone."""
    found: dict[tuple[str, str], list[Program]] = {}
    for program in programs:
        title = fold(program.organisation.title)
        found.setdefault((title, "" if title else program.id), []).append(program)
    taken: set[str] = set()
    return [(unused(_called(own), taken), own) for own in found.values()]


def _called(programs: list[Program]) -> str:
    """A name for the files of a school: by its short name where any of its programs has one."""
    short = next((one.organisation.short for one in programs if one.organisation.short), "")
    words = short or programs[0].organisation.title
    return slug(words, _WORDS)[:_LETTERS].rstrip("-") if words else programs[0].id


def unused(name: str, taken: set[str]) -> str:
    """A name that is not taken yet, with a number where it is; it is taken from then on."""
    free = next(one for one in chain([name], (f"{name}-{number}" for number in count(2))) if one not in taken)
    taken.add(free)
    return free


def people(programs: Sequence[Program]) -> list[Person]:
    """Everybody in the registries of programs of one school, in their order; the newest says how they are called."""
    namesakes = _namesakes(programs)
    school = _school(programs)
    ways: dict[Key, dict[str, dict[str, str]]] = {}
    called: dict[Key, set[str]] = {}
    known: dict[Key, Executor] = {}
    for program in sorted(programs, key=_begins):
        for executor in program.executors.values():
            key = _key(executor, namesakes)
            known[key] = executor
            own = ways.setdefault(key, {}).setdefault(program.id, {})
            own[label(executor)] = ""
            for name, how in _ways(executor, program):
                own.setdefault(name, how)
            called.setdefault(key, set()).update(
                (executor.id, executor.label, *executor.positions, label(executor))
            )
    return [
        Person(key, school, label(one), one.label, frozenset(called[key]), ways[key])
        for key, one in known.items()
    ]


def _begins(program: Program) -> date:
    return program.period.first if program.period else date.min


def _school(programs: Sequence[Program]) -> str:
    return next((one.organisation.label for one in programs if one.organisation.title), "")


@frozen
class _Namesakes:
    """Surnames with initials that several people of a school have, by what tells these apart."""

    full: frozenset[str]
    positions: frozenset[str]
    organisations: frozenset[str]


def _namesakes(programs: Sequence[Program]) -> _Namesakes:
    return _Namesakes(
        _ambiguous(programs),
        _apart(programs, lambda one, two: not _one_full_name(one, two) and placed_apart(one, two)),
        _apart(programs, lambda one, two: label(one) != label(two) and employed_apart(one, two)),
    )


def _key(executor: Executor, namesakes: _Namesakes) -> Key:
    if not executor.name:
        return "", fold(executor.label)
    short, whole = _initials(executor.name), fold(executor.name)
    if short in namesakes.full and _is_full(executor.name):
        known = [whole]
    elif short in namesakes.positions:
        known = [short, *sorted(map(fold, executor.positions))]
    else:
        known = [whole if short in namesakes.full else short]
    if short in namesakes.organisations and executor.organisation:
        known.append(fold(executor.organisation))
    return "person", "; ".join(known)


def _initials(name: str) -> str:
    """«Лебедев Антон Николаевич», «А. Н. Лебедев» → «лебедев а н»: as far as both name the same person."""
    found = read(name)
    whole = " ".join([found.surname, *found.initials]) if found else name
    words = [word.lower().replace("ё", "е") for word in _NAME.findall(whole)]
    surname = next((word for word in words if len(word) > 1), "")
    rest = list(words)
    if surname:
        rest.remove(surname)
    return " ".join([surname, *(word[0] for word in rest)])


def _ambiguous(programs: Iterable[Program]) -> frozenset[str]:
    """Surnames with initials that more than one full name of a school has: there the whole name counts."""
    names: dict[str, set[str]] = {}
    for program in programs:
        for executor in program.executors.values():
            if executor.name and _is_full(executor.name):
                names.setdefault(_initials(executor.name), set()).add(fold(executor.name))
    return frozenset(short for short, own in names.items() if len(own) > 1)


def _is_full(name: str) -> bool:
    """Whether a name has no initials."""
    return "." not in name


def _apart(programs: Iterable[Program], two: Callable[[Executor, Executor], bool]) -> frozenset[str]:
    """Surnames with initials that two executors of one program have who are two people.

    One person who holds two positions is written as one executor with both, or in full both times. Of those whom dues
    call by the same words each would get what falls on the other.
    """
    found = set()
    for program in programs:
        named = [(_initials(one.name), one) for one in program.executors.values() if one.name]
        for (short, one), (other, another) in combinations(named, 2):
            if short == other and two(one, another):
                found.add(short)
    return frozenset(found)


def _one_full_name(one: Executor, two: Executor) -> bool:
    return _is_full(one.name or "") and fold(one.name or "") == fold(two.name or "")


def _ways(executor: Executor, program: Program) -> Iterator[tuple[str, str]]:
    """The labels of all others by which something falls on an executor, each with the words for it."""
    for other in program.executors.values():
        if other is not executor and (_holds(other, executor) or _includes(other, executor, program)):
            yield label(other), other.label


def _holds(role: Executor, executor: Executor) -> bool:
    """Whether somebody holds the position that a role is."""
    if role.kind != "role" or not executor.name:
        return False
    return not set(map(fold, role.positions)).isdisjoint(map(fold, executor.positions))


def _includes(group: Executor, executor: Executor, program: Program) -> bool:
    """Whether somebody belongs to a group, or to a group within it; a person by the position that is a member, too."""
    seen: set[str] = set()
    waiting = [member.target for member in group.members]
    while waiting:
        member = program.executors.get(waiting.pop() or "")
        if member is None or member.id in seen:
            continue
        if member is executor or _holds(member, executor):
            return True
        seen.add(member.id)
        waiting += [one.target for one in member.members]
    return False


def owners(programs: Iterable[Program]) -> dict[tuple[str, str], Person]:
    """Who is meant by the label of an executor, by the program's id and the label."""
    return {
        (program, name): person
        for person in all_people(programs)
        for program, ways in person.ways.items()
        for name, how in ways.items()
        if not how
    }


def all_people(programs: Iterable[Program]) -> list[Person]:
    """Everybody of all schools."""
    return list(chain.from_iterable(people(own) for _, own in schools(programs)))
