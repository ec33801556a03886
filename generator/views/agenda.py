"""What is asked of people, over all programs of a school: what is overdue, what is next, what has no day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from textwrap import wrap

from generator.document import Home
from generator.model import Program
from generator.typography import polish
from generator.views.called_off import Turn, gone, keys, turns
from generator.views.checklists import NOBODY, gathered
from generator.views.dues import cancelled, dues
from generator.views.plans import View
from generator.views.reports import reports
from generator.views.school import Person, owners, people
from generator.views.standing import closed


def tasks(programs: Iterable[Program]) -> list[View]:
    """The dues of programs in one list by day, each with программа (its title), программа_ид and отмечается.

    `отмечается` is whether the program has a file of marks: without one nobody knows what was done.
    """
    return in_order(_of(program, due) for program in programs for due in dues(program))


def _of(program: Program, due: View) -> View:
    return {
        **due,
        "программа": program.title,
        "программа_ид": program.id,
        "дом": Home(program.id, polish(program.title), program.edition, program.stamp, program.draft),
        "дело": _whole(due),
        "отмечается": program.progress is not None,
        "участие": "",
        "через": "",
        **_to_mark(program, due),
    }


def _to_mark(program: Program, due: View) -> View:
    """Box and fields with the name of the program's file before their ids, which two programs may share."""
    if "отметка" not in due:
        return {}
    file = program.file.rpartition("/")[2].rpartition(".")[0]
    named = f"{file}:{due['отметка'].id}"
    return {
        "отметка": replace(due["отметка"], id=named),
        "поля": {name: replace(field, id=named) for name, field in due["поля"].items()},
    }


def _whole(due: View) -> str:
    """What is to be done in one line: a step after the measure that it is of."""
    lines = due["название"] if "/" in due["ид"] else [due["заглавие"]]
    return ": ".join(dict.fromkeys(line.rstrip(" .:;") for line in lines[:1] + lines[-1:]))


def in_order(rows: Iterable[View]) -> list[View]:
    """Tasks by day, what has none last."""
    return sorted(rows, key=lambda row: row["последний"] or date.max)


@dataclass(frozen=True)
class Former:
    """An edition that was in force before a program: what it asked for, and of whom."""

    turn: Turn
    tasks: Sequence[View]
    people: Sequence[Person]

    def of(self, person: Person | None) -> list[View]:
        """What fell on a person by it, or all of it."""
        if person is None:
            return list(self.tasks)
        who = next((one for one in self.people if one.key == person.key), None)
        return fallen(self.tasks, who) if who else []


def formers(programs: Iterable[Program]) -> list[Former]:
    """The editions in force before programs, as far as these know them."""
    return [
        Former(turn, tasks([turn.edition]), people([turn.edition]))
        for program in programs
        for turn in turns(program)
    ]


@dataclass(frozen=True)
class Agenda:
    """A question about tasks: whose (everybody's), due on which days (any), as of which day (none).

    `first` and `last` are the days asked for, both inclusive; as of a day it is known what is overdue. `programs` are
    those that the tasks are of, `former` what the editions in force before them asked for.
    """

    tasks: Sequence[View]
    programs: Sequence[Program] = ()
    person: Person | None = None
    first: date | None = None
    last: date | None = None
    as_of: date | None = None
    former: Sequence[Former] = ()

    @property
    def days(self) -> str:
        """The days asked for in words: «с 01.10.2023 по 30.10.2023»."""
        first = f"с {self.first:%d.%m.%Y}" if self.first else ""
        return " ".join(filter(None, (first, f"по {self.last:%d.%m.%Y}" if self.last else "")))

    @cached_property
    def own(self) -> list[View]:
        """The tasks that fall on the person, with участие (in which role, with whom) and через (by which group)."""
        return list(self.tasks) if self.person is None else fallen(self.tasks, self.person)

    @cached_property
    def _by_program(self) -> dict[str, list[View]]:
        return _by_program(self.tasks)

    @cached_property
    def _own_by_program(self) -> dict[str, list[View]]:
        return _by_program(self.own)

    def is_overdue(self, task: View) -> bool:
        """Whether the day of a task is past and no mark says that it is done, in a program that is marked."""
        day = task["последний"]
        past = bool(self.as_of and day and day < self.as_of)
        return past and task["отмечается"] and not closed(task, self.as_of)

    def is_asked(self, task: View) -> bool:
        """Whether the day of a task is one of those asked for."""
        day = task["последний"]
        return bool(day and (self.first or date.min) <= day <= (self.last or date.max))

    def overdue(self) -> list[View]:
        """What is overdue, the oldest first."""
        return [task for task in self.own if self.is_overdue(task)]

    def asked(self) -> list[View]:
        """All that falls due on the days asked for, done or not."""
        return [task for task in self.own if self.is_asked(task)]

    def coming(self) -> list[View]:
        """What falls due on the days asked for, and is neither overdue nor done."""
        return [task for task in self.asked() if not self.is_overdue(task) and not closed(task, self.as_of)]

    def undated(self) -> list[View]:
        """What has no day at all and is still to be done."""
        return [task for task in self.own if not task["последний"] and not closed(task, self.as_of)]

    def unmarked(self) -> int:
        """How many days are past in programs that nobody marks."""
        return sum(
            bool(self.as_of and task["последний"] and task["последний"] < self.as_of)
            for task in self.own
            if not task["отмечается"]
        )

    def reports(self) -> list[View]:
        """What has no day, as one task for each day of monitoring of each program."""
        whose = self.person.file if self.person else ""
        undated = _by_program(task for task in self.own if not task["последний"])
        return in_order(
            _of(program, report)
            for program in self.programs
            for report in reports(program, undated.get(program.id, []), whose)
        )

    def called_off(self) -> list[View]:
        """What an amendment took out of the programs and had a day: calendars must hear of it."""
        struck = [_of(program, due) for program in self.programs for due in cancelled(program)]
        gone = [_of(program, due) for program in self.programs for due in self._gone(program)]
        return in_order([*(struck if self.person is None else fallen(struck, self.person)), *gone])

    def _gone(self, program: Program) -> Iterator[View]:
        """What the editions before a program asked of the person, or of anybody, and it asks of nobody."""
        turns = [one for one in self.former if one.turn.program is program]
        if not turns:
            return
        whose = self.person.file if self.person else ""
        own, asked = self._own_by_program.get(program.id, []), self._by_program.get(program.id, [])
        known = keys([*asked, *cancelled(program), *reports(program, own, whose)])
        for former in turns:
            before = former.of(self.person)
            yield from gone([*before, *reports(former.turn.edition, before, whose)], known, former.turn)


def fallen(all_tasks: Iterable[View], person: Person) -> list[View]:
    """The tasks that fall on a person: by herself before by her position or by a group."""
    found = []
    for task in all_tasks:
        ways = person.ways.get(task["программа_ид"])
        if not ways:
            continue
        names = sorted(
            (name for name in task["исполнители"] if name in ways), key=lambda name: ways[name] != ""
        )
        if names:
            how = ways[names[0]]
            found.append(
                {
                    **task,
                    "участие": task["доли"][names[0]],
                    "через": how,
                    "вместе": _together(task, names[0], {person.short, how}),
                }
            )
    return found


def _together(task: View, name: str, own: set[str]) -> list[str]:
    """Those with whom somebody does a task who is not named first for it."""
    return [one for one in task["кратко"] if one not in own] if task["исполнители"][0] != name else []


def of_programs(programs: Sequence[Program]) -> Agenda:
    """All that programs ask of anybody on any day."""
    return Agenda(tasks(programs), programs)


def agenda_view(agenda: Agenda) -> View:
    """человек, словами, на, просрочено, предстоит, сроки, отчеты, отмененные, задачи, на_листе и т. д."""
    overdue, coming, undated = agenda.overdue(), agenda.coming(), agenda.undated()
    sheet, left = _on_a_sheet(by_person(coming, agenda.programs))
    return {
        "человек": agenda.person.name if agenda.person else "",
        "словами": agenda.days,
        "на": agenda.as_of,
        "просрочено": overdue,
        "предстоит": coming,
        "без_даты": undated,
        "сроки": agenda.asked(),
        "отчеты": agenda.reports(),
        "отмененные": agenda.called_off(),
        "задачи": _gathered([*agenda.asked(), *(task for task in agenda.own if not task["последний"])]),
        "на_листе": sheet,
        "не_на_листе": left,
        "сколько_просрочено": len(overdue),
        "без_отметок": agenda.unmarked(),
        "программы": list(dict.fromkeys(task["программа"] for task in agenda.own)),
    }


def _gathered(rows: Sequence[View]) -> list[View]:
    """Tasks of each program by the first day of theirs, those of one deadline after one another."""
    return [row for own in _by_program(rows).values() for row in gathered(own)]


def _by_program(rows: Iterable[View]) -> dict[str, list[View]]:
    """Tasks by the id of their program."""
    found: dict[str, list[View]] = {}
    for row in rows:
        found.setdefault(row["программа_ид"], []).append(row)
    return found


def by_person(rows: Iterable[View], programs: Iterable[Program]) -> list[View]:
    """Tasks under each of those who are named for them, as `группа`; those of nobody last.

    A person has one group, whatever programs call her; two of one name in two schools have their school beside it.
    """
    known = owners(programs)
    names = Counter(person.name for person in _each_once(known.values()))
    found: dict[str, list[View]] = {}
    for row in rows:
        for label in row["исполнители"] or [NOBODY]:
            person = known.get((row["программа_ид"], label))
            name = label if person is None else person.name
            if person and names[name] > 1 and person.school:
                name = f"{name}, {person.school}"
            share = row["доли"][label] if row["исполнители"] else ""
            found.setdefault(name, []).append({**row, "группа": name, "участие": share})
    nobody = found.pop(NOBODY, [])
    return [row for own in found.values() for row in own] + nobody


def _each_once(people: Iterable[Person]) -> list[Person]:
    return list({(person.school, person.key): person for person in people}.values())


#: Millimetres of a lying A4 sheet: between its margins, less the title, the heads and what is said below; of a line of
#: a cell and of what a row takes besides. Letters in a line of a band and of the columns.
_SHEET, _LINE, _ROW = 122, 4.1, 2.6
_BAND, _DAY, _WHAT, _PAPERS = 125, 19, 72, 34


def _on_a_sheet(rows: list[View]) -> tuple[list[View], int]:
    """As many rows by person as one sheet holds, the soonest first, and how many it does not.

    Where not all have room, what several people do together is said once, under all of their names.
    """
    kept, left = _fitting(rows)
    return _fitting(_shared(rows)) if left else (kept, left)


def _fitting(rows: list[View]) -> tuple[list[View], int]:
    kept: list[View] = []
    height, known = 0.0, set[str]()
    for row in sorted(rows, key=lambda row: row["последний"]):
        band = 0 if row["группа"] in known else _ROW + _LINE * _lines([row["группа"]], _BAND)
        if height + band + _height(row) > _SHEET:
            break
        height += band + _height(row)
        known.add(row["группа"])
        kept.append(row)
    order = {name: place for place, name in enumerate(dict.fromkeys(row["группа"] for row in rows))}
    return sorted(kept, key=lambda row: order[row["группа"]]), len(rows) - len(kept)


def _shared(rows: list[View]) -> list[View]:
    """Rows by person → each task once, under all who are named for it."""
    names: dict[tuple[str, ...], list[str]] = {}
    for row in rows:
        names.setdefault(_task(row), []).append(row["группа"])
    once = {_task(row): row for row in reversed(rows)}
    return [{**once[task], "группа": ", ".join(who)} for task, who in names.items()]


def _task(row: View) -> tuple[str, ...]:
    return row["программа_ид"], row["ид"], row["ключ"]


def _height(row: View) -> float:
    """The millimetres of a row, by the longest of its cells."""
    whom = [f"Кому: {', '.join(row['кому'])}"] if row["кому"] else []
    cells = (([row["день"].text], _DAY), ([row["дело"]], _WHAT), ([*row["документ"], *whom], _PAPERS))
    return _ROW + _LINE * max(_lines(words, width) for words, width in cells)


def _lines(words: Iterable[str], width: int) -> int:
    return sum(len(wrap(one.replace("\u00a0", " "), width)) for one in words) or 1
