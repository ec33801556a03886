"""Marks that came back in a file × the marks of a program → what changes, and what is left as it is.

A mark has three states: as it was when the document was made (the file knows), as it is now, and as it came back.
What did not change in the file changes nothing here; what changed on both sides, to different ends, is kept as it is
here, since nobody knows which is newer.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping as Table
from dataclasses import replace
from datetime import date

from generator.authoring.marking import Said
from generator.findings import Finding, Severity, Span
from generator.frozen import frozen
from generator.model import DONE, MOVED, STATES, Due, Mark, Program, Progress, is_of
from generator.normalize.times import day, is_near, moment
from generator.readers import Filled, Returned
from generator.readers.filled import BOX, FIELDS
from generator.terms import Period
from generator.views.days import month
from generator.views.dues import dues
from generator.views.fields import listed, said
from generator.views.plans import View

#: What is said together: a day done is the day of a state.
_GROUPS = (("state", "done"), ("evidence",), ("remark",))
#: The state that says no more than none.
_NOT_BEGUN = next(iter(STATES))
#: The keys of the file by the parts of a mark.
KEYS = {
    "state": "состояние",
    "done": "сделано",
    "appointed": "назначено",
    "evidence": "подтверждение",
    "remark": "замечание",
}


@frozen
class Place:
    """A due that can be marked: what it is called, and where in the file of progress its own mark stands or would."""

    node: str
    due: Due
    title: str
    number: str
    path: tuple[str, ...]
    others: tuple[Due, ...] = ()

    @property
    def called(self) -> str:
        """The due in a word: its day, else its words."""
        return f"{self.due.day:%d.%m.%Y}" if self.due.day else self.due.words


@frozen
class Change:
    """What a mark says and is to say, part by part; `path` is where it is to stand."""

    place: Place
    path: tuple[str, ...]
    before: Table[str, str]
    after: Table[str, str]

    @property
    def said(self) -> dict[str, Said]:
        """The mark by the keys of the file."""
        found: dict[str, Said] = {key: self.after.get(part, "") for part, key in KEYS.items()}
        for part in ("done", "appointed"):
            found[KEYS[part]] = shown(self.after.get(part, ""))
        found["подтверждение"] = tuple(filter(None, self.after.get("evidence", "").split("\n")))
        return found


def shown(iso: str) -> str:
    """A day as authors write it."""
    found = day(iso)
    return f"{found:%d.%m.%Y}" if found else iso


def compare(program: Program, file: Returned) -> tuple[list[Change], list[Finding]]:
    """What a file that came back changes in the marks of a program, and what of it is left out and why."""
    known = places(program)
    progress = program.progress or Progress("")
    changes: list[Change] = []
    findings: list[Finding] = []
    for mark in file.marks:
        place = known.get(mark.id)
        if place is None:
            findings.append(
                _finding("AR938", file, title=mark.title or mark.id, id=mark.id if mark.title else "")
            )
            continue
        wanted, faults = _wanted(mark, program.period)
        findings += [_finding(code, file, title=_titled(place), **args) for code, args in faults]
        change, kept = _merged(place, mark, wanted, progress)
        changes += [change] if change else []
        findings += [_finding("AR939", file, title=_titled(place), **one) for one in kept]
    told, mixed = _told_apart(changes, known)
    return told, findings + [
        _finding("AR944", file, title=one.title, called=one.path[-1])
        for one in {place.path: place for place in mixed}.values()
    ]


def _told_apart(changes: list[Change], known: Table[str, Place]) -> tuple[list[Change], list[Place]]:
    """The changes that the file can hold, and the dues of the others.

    Dues of one measure with the same day have one mark there: it changes where all of them came back with the same.
    """
    sharing = Counter(place.path for place in known.values())
    asking: dict[tuple[str, ...], list[Change]] = {}
    for change in changes:
        asking.setdefault(change.place.path, []).append(change)
    told: list[Change] = []
    mixed: list[Place] = []
    for path, own in asking.items():
        if len(own) == sharing[path] and all(one.after == own[0].after for one in own):
            told += own
        else:
            mixed += [one.place for one in own]
    return told, mixed


def places(program: Program) -> dict[str, Place]:
    """Every due by the id of its boxes and fields, on the days that the program gives it."""
    by_node: dict[str, list[View]] = {}
    for due in dues(replace(program, progress=None)):
        by_node.setdefault(due["ид"], []).append(due)
    return {due["отметка"].id: _place(due, own) for own in by_node.values() for due in own}


def _place(due: View, own: list[View]) -> Place:
    """The place of one of the dues that a measure or a step has."""
    name: Due = due["имя_в_отметках"]
    others = tuple(one["имя_в_отметках"] for one in own if one is not due)
    path = _path(due["ид"])
    if others:
        path = (*path, "сроки", _key(due["первый"], name, others))
    return Place(due["ид"], name, due["заглавие"], due["номер"], path, others)


def _path(node: str) -> tuple[str, ...]:
    measure, _, step = node.partition("/")
    return ("мероприятия", measure, *(("шаги", step) if step else ()))


def _key(first: date | None, due: Due, others: tuple[Due, ...]) -> str:
    """What one of several dues is called in the file: a month where it is the whole of it, a day, else its words."""
    if due.day is None:
        return due.words
    called = month(due.day).text.lower()
    whole = moment(called, None)
    if (whole.first, whole.last) == (first, due.day) and not any(is_of(whole, one) for one in others):
        return called
    return f"{due.day:%d.%m.%Y}"


# ------------------------------------------------------------------------------------------ what was meant


def _wanted(mark: Filled, within: Period | None) -> tuple[dict[str, str], list[tuple[str, dict[str, str]]]]:
    """What a file wants the parts of a mark to be, and what of it cannot be taken."""
    wanted: dict[str, str] = {}
    faults: list[tuple[str, dict[str, str]]] = []
    for part in FIELDS:
        values = mark.now.get(part, ())
        if len(values) > 1:
            both = " и ".join(f"«{value or 'пусто'}»" for value in values)
            faults.append(("AR941", {"part": KEYS[part], "said": both}))
        elif values and _understood(part, values[0], within):
            wanted[part] = values[0]
        elif values:
            faults.append(("AR940", {"part": KEYS[part], "words": shown(values[0])}))
    return _with_tick(mark, wanted), faults


def _understood(part: str, value: str, within: Period | None) -> bool:
    if part == "state":
        return value in ("", *STATES)
    found = day(value)
    return part != "done" or not value or (found is not None and is_near(found, within))


def _with_tick(mark: Filled, wanted: dict[str, str]) -> dict[str, str]:
    """What a tick says where no state was chosen: done. One taken away takes back the state and its day.

    A day done says so by itself, where there was no state that it would contradict.
    """
    if "state" in mark.now:
        return wanted
    ticked = mark.now.get(BOX, ())
    if "1" in ticked:
        return {**wanted, "state": DONE}
    if "0" in ticked:
        return {"done": "", **wanted, "state": ""}
    state = STATES.get(mark.was.get("state", ""))
    if wanted.get("done") and (state is None or not state.verdict):
        return {**wanted, "state": DONE}
    return wanted


# ------------------------------------------------------------------------------------------- three ways


def _merged(
    place: Place, mark: Filled, wanted: dict[str, str], progress: Progress
) -> tuple[Change | None, list[dict[str, str]]]:
    """The change of a mark, none where nothing changes; and what was changed here since the document was made."""
    found = progress.mark(place.node, place.due)
    now = listed(said(found))
    was = {part: mark.was.get(part, "") for part in FIELDS}
    if mark.was.get(BOX) == "1" and not was["state"]:
        was["state"] = DONE
    after, kept = dict(now), list[dict[str, str]]()
    for group in _GROUPS:
        asked = {part: wanted[part] for part in group if part in wanted}
        if all(_holds(now, part, value) for part, value in asked.items()):
            continue
        if any(now[part] != was[part] for part in group):
            kept.append({"here": _told(now, group), "there": _told({**was, **asked}, group)})
        else:
            after |= asked
    if after == now:
        return None, kept
    after = _dated(after, now)
    path, shining = _target(place, found, progress)
    if shining and not after["state"]:
        after["state"] = _NOT_BEGUN  # without a word of its own, that of the whole measure would show
    return Change(place, path, said(found), after), kept


def _dated(parts: Table[str, str], now: Table[str, str]) -> dict[str, str]:
    """Parts as a list has them → as the file has them: the day beside «перенесено» is the one appointed.

    Where nobody touched that day and the state is another by now, it says no more on which day something was done.
    """
    if parts["state"] == MOVED:
        return {**parts, "appointed": parts["done"], "done": ""}
    if now["state"] != MOVED:
        return dict(parts)
    done = "" if parts["done"] == now["done"] else parts["done"]
    stays = parts["state"] not in ("", _NOT_BEGUN)
    return {**parts, "done": done, "appointed": parts["appointed"] if stays else ""}


def _holds(now: Table[str, str], part: str, value: str) -> bool:
    """Whether a part says already what it is to say; not begun says no more than nothing."""
    return now[part] == value or (part == "state" and not value and now[part] == _NOT_BEGUN)


def _target(place: Place, found: Mark | None, progress: Progress) -> tuple[tuple[str, ...], bool]:
    """Where a mark is to stand: where its own does, else in its place; whether a wider one would show without it."""
    if found is None:
        return place.path, False
    if found.node != place.node or not _is_of_one(found, place):
        return place.path, True
    measure, _, step = place.node.partition("/")
    wider = bool(step and progress.mark(measure)) or bool(found.moment and progress.mark(place.node))
    return tuple(map(str, found.path)), wider


def _is_of_one(found: Mark, place: Place) -> bool:
    """Whether a mark of this measure or step is of this due alone."""
    if found.moment is None:
        return not place.others
    return not any(is_of(found.moment, one) for one in place.others)


def _told(parts: Table[str, str], group: tuple[str, ...]) -> str:
    words = [shown(parts[part]) if part == "done" else "; ".join(parts[part].split("\n")) for part in group]
    return " ".join(filter(None, words)) or "пусто"


def _titled(place: Place) -> str:
    """Which row of a list is meant: number, title, day."""
    named = f"{place.number} {place.title}".strip()
    return f"{named}, {place.called}" if place.due.day else named


def _finding(code: str, file: Returned, **args: str) -> Finding:
    severity = Severity.WARNING if code == "AR939" else Severity.ERROR
    return Finding(code, severity, file.name, Span(), tuple(args.items()))
