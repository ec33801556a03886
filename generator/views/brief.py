"""A program on one sheet: what whoever signs it has to know. What has no room is counted, never dropped in silence."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from itertools import zip_longest
from textwrap import wrap
from typing import Any

from generator import messages
from generator.frozen import frozen
from generator.model import Acceptance, Program, Statement, last_approval
from generator.views.checklists import NOBODY
from generator.views.paper import cited
from generator.views.plans import View
from generator.views.wording import figure

#: The days that «first» means.
FIRST_DAYS = 30

#: Millimetres: of the sheet between its margins, less some for what another program draws higher; of a line of
#: text and what a paragraph takes besides its lines; of a line of a table and what a row takes besides; of a
#: heading; of a head of a table in two lines. Letters in a line of text.
_SHEET, _LINE, _GAP, _SMALL, _ROW, _HEADING, _HEAD = 258, 5.6, 1.4, 4.1, 1.9, 13.1, 10.0
_LETTERS = 76
#: The title of the sheet, and the sentence on period and approval after the program's title.
_TITLE, _TERMS = (
    14.2,
    "Срок реализации: 2022–2023, 2023–2024 учебные годы. Решения об утверждении пока нет. " + "№" * 20,
)


@frozen
class _Part:
    """Rows of a part: the words of their cells, how many letters each cell has in a line; what stands around them."""

    rows: list[View]
    cells: Callable[[View], tuple[str, ...]]
    widths: tuple[int, ...]
    weight: int
    around: float
    line: float = _SMALL
    gap: float = _ROW

    def cost(self, number: int) -> float:
        """The height of a row."""
        cells = zip(self.cells(self.rows[number]), self.widths, strict=True)
        return self.gap + self.line * max(_lines(words, width) for words, width in cells)


def brief(
    program: Program,
    indicators: list[View],
    executors: list[View],
    all_dues: list[View],
    changes: Mapping[str, Any],
) -> View:
    """цель, действует; изменения, показатели, исполнители, сроки, принято: what there is room for, how many more.

    The first days are no news where an edition is in force: there what is changed has their room.
    """
    first = program.period.first if program.period and not changes["словами"] else None
    last = first + timedelta(days=FIRST_DAYS - 1) if first else None
    bound = [one for one in executors if one["название"] != NOBODY]
    earlier = sum(bool(first and one["последний"] and one["последний"] < first) for one in all_dues)
    found: View = {"цель": _goal(program.goal), "с": first, "по": last, "раньше": earlier}
    found["действует"] = _in_force(program)
    parts = {
        "изменения": _changed(changes),
        "показатели": _planned(_figures(program, indicators)),
        "исполнители": _binding(sorted(bound, key=lambda one: (-one["сроков"], -one["мероприятий"]))),
        "сроки": _falling_due(_first_dues(all_dues, first, last), earlier=bool(earlier), told=bool(first)),
        "принято": _agreed(list(map(_accepted, program.accepted))),
    }
    words = (f"{program.title}. {_TERMS}", f"Цель: {found['цель']}.")
    above = _TITLE + sum(_LINE * _lines(one, _LETTERS) + _GAP for one in words)
    kept = _kept(parts, _SHEET - above - sum(part.around for part in parts.values()))
    for name, part in parts.items():
        found[name] = part.rows[: kept[name]]
        found[f"еще_{name}"] = len(part.rows) - kept[name]
    return found


def _in_force(program: Program) -> str:
    """By what the edition was approved that this one is to replace; empty where there is none."""
    earlier = [one for one in program.decisions if one.edition < program.edition and not one.editorial]
    return cited(last_approval(earlier))


def _kept(parts: dict[str, _Part], room: float) -> dict[str, int]:
    """How many rows of each part a height holds: the part that has least for its weight has the next row."""
    kept, taken = dict.fromkeys(parts, 0), dict.fromkeys(parts, 0.0)
    waiting = [name for name, part in parts.items() if part.rows]
    while waiting:
        name = min(waiting, key=lambda name: taken[name] / parts[name].weight)
        cost = parts[name].cost(kept[name])
        if cost > room:
            waiting.remove(name)
            continue
        kept[name] += 1
        taken[name] += cost
        room -= cost
        if kept[name] == len(parts[name].rows):
            waiting.remove(name)
    return kept


def _lines(words: str, letters: int) -> int:
    return len(wrap(words, letters)) or 1


# ------------------------------------------------------------------------------------------------ the parts

#: A paragraph of one line, «Еще показателей: 12».
_MORE = _LINE + _GAP


def _planned(rows: list[View]) -> _Part:
    return _Part(
        rows,
        lambda one: (
            ", ".join(filter(None, (one["название"], one["единица"]))),
            one["сейчас"],
            one["станет"],
        ),
        (47, 9, 13),
        weight=4,
        around=_HEADING + (_HEAD if rows else 0) + _MORE,
    )


def _binding(rows: list[View]) -> _Part:
    around = _HEADING + (_HEAD if rows else 0) + _MORE + _LINE / 2
    return _Part(rows, lambda one: (one["название"],), (50,), weight=3, around=around)


def _falling_due(rows: list[View], *, earlier: bool, told: bool) -> _Part:
    around = _HEADING + (_HEAD - _SMALL if rows else 0) + _MORE * (bool(rows[1:]) + earlier) if told else 0
    return _Part(
        rows, lambda one: (one["заглавие"], ", ".join(one["кратко"])), (41, 20), weight=4, around=around
    )


def _agreed(rows: list[View]) -> _Part:
    around = _HEADING + _MORE if rows else 0
    return _Part(rows, lambda one: (_said(one),), (_LETTERS - 4,), 3, around, _LINE, _GAP)


#: Letters of a change with its words, beyond which it is named without them: a figure that became another fits.
_WORDY = 200


def _changed(changes: Mapping[str, Any]) -> _Part:
    """The changes by weight; they are what an amendment is signed for, so that they have most of the sheet."""
    rows = [one | {"словами": _briefly(one)} for one in changes["строки"]]
    around = _HEADING + _MORE * (1 + bool(rows)) + _HEAD * bool(rows) if changes["словами"] else 0
    return _Part(rows, lambda one: (one["словами"],), (68,), weight=20, around=around)


def _briefly(one: View) -> str:
    words: str = one["словами"]
    return words if len(words) <= _WORDY else f"{one['что']}: {one['как']}"


def _goal(goal: Statement) -> str:
    """The goal in one line: its text, a colon, its points."""
    points = "; ".join(point.rstrip(" .;") for point in goal.points)
    return ": ".join(filter(None, (goal.text.rstrip(" .:;"), points)))


def _figures(program: Program, indicators: list[View]) -> list[View]:
    """Indicators with their last target, from each group in turn: a short list shows every direction."""
    models = {one.id: one for one in program.all_indicators()}
    groups: dict[int, list[View]] = {}
    for indicator in indicators:
        model = models[indicator["ид"]]
        if model.targets:
            last = max(model.targets, key=lambda target: target.moment.last or date.min)
            row = {
                "название": indicator["название"],
                "единица": indicator["единица"],
                "сейчас": "; ".join(figure(one) for target in model.baseline for one in target.figures),
                "станет": "; ".join(map(figure, last.figures)),
                "когда": last.moment.words,
            }
            groups.setdefault(id(indicator["группа"]), []).append(row)
    return _in_turn(groups.values())


def _in_turn(groups: Iterable[list[View]]) -> list[View]:
    return [row for rank in zip_longest(*groups) for row in rank if row]


def _first_dues(all_dues: list[View], first: date | None, last: date | None) -> list[View]:
    """What falls due in the first days."""
    return [
        one for one in all_dues if first and last and one["последний"] and first <= one["последний"] <= last
    ]


def _accepted(one: Acceptance) -> View:
    """An accepted finding: код, название (the rule's), причина (the author's)."""
    try:
        name = messages.words(one.code).name
    except KeyError:
        name = ""
    return {"код": one.code, "название": name, "причина": one.reason}


def _said(one: View) -> str:
    return f"{one['название']} ({one['код']}): {one['причина']}"
