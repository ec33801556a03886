"""A program on one sheet: what whoever signs it has to know. What has no room is counted, never dropped in silence."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import zip_longest
from textwrap import wrap

from generator import messages
from generator.model import Acceptance, Program, Statement
from generator.views.plans import View
from generator.views.wording import figure

#: The days that «first» means.
FIRST_DAYS = 30

#: Millimetres of a sheet: between the margins, without the title and the headings of the parts; a line of the
#: text and of a table, what a row takes besides its lines, the head of a part.
_SHEET, _LINE, _SMALL, _ROW, _HEAD = 262, 5.7, 4.15, 1.9, 21
#: Letters in a line of the text.
_LETTERS = 70


@dataclass(frozen=True, slots=True)
class _Part:
    """Rows of a part: the words of their cells, and how many letters each cell has in a line."""

    rows: list[View]
    cells: Callable[[View], tuple[str, ...]]
    widths: tuple[int, ...]
    weight: int
    line: float = _SMALL

    def costs(self) -> list[float]:
        """The height of each row."""
        return [_ROW + self.line * self._deepest(row) for row in self.rows]

    def _deepest(self, row: View) -> int:
        return max(_lines(words, width) for words, width in zip(self.cells(row), self.widths, strict=True))

    def head(self) -> float:
        """The height of what stands around the rows."""
        return _HEAD if self.rows else _LINE


def brief(program: Program, indicators: list[View], executors: list[View], all_dues: list[View]) -> View:
    """цель; показатели, исполнители, сроки and принято as far as they have room, and how many more of each there are."""
    first = program.period.first if program.period else None
    last = first + timedelta(days=FIRST_DAYS - 1) if first else None
    parts = {
        "показатели": _Part(
            _figures(program, indicators), lambda one: (one["название"], one["станет"]), (44, 12), 4
        ),
        "исполнители": _Part(_bound(executors), lambda one: (one["название"],), (46,), 3),
        "сроки": _Part(
            _first_dues(all_dues, first, last),
            lambda one: (one["заглавие"], ", ".join(one["кратко"])),
            (38, 19),
            4,
        ),
        "принято": _Part(
            list(map(_accepted, program.accepted)), lambda one: (_said(one),), (_LETTERS,), 3, _LINE
        ),
    }
    goal = _goal(program.goal)
    above = _LINE * (_lines(program.title, _LETTERS) + 2 + _lines(goal, _LETTERS))
    room = _rooms(parts, _SHEET - above - sum(part.head() for part in parts.values()))
    earlier = sum(bool(first and one["последний"] and one["последний"] < first) for one in all_dues)
    found: View = {"цель": goal, "с": first, "по": last, "раньше": earlier}
    for name, part in parts.items():
        kept = _kept(part.costs(), room[name])
        found[name] = part.rows[:kept]
        found[f"еще_{name}"] = len(part.rows) - kept
    return found


def _rooms(parts: dict[str, _Part], room: float) -> dict[str, float]:
    """How much height each part gets, by weight; what one does not need goes to the others."""
    found: dict[str, float] = {}
    for name in sorted(parts, key=lambda name: sum(parts[name].costs()) / parts[name].weight):
        waiting = sum(part.weight for other, part in parts.items() if other not in found)
        share = max(room, 0) * parts[name].weight / waiting
        found[name] = min(share, sum(parts[name].costs()))
        room -= found[name]
    return found


def _kept(costs: list[float], room: float) -> int:
    """How many rows from the first on a height holds."""
    for kept, cost in enumerate(costs):
        room -= cost
        if room < -0.01:
            return kept
    return len(costs)


def _lines(words: str, letters: int) -> int:
    return len(wrap(words, letters)) or 1


# ------------------------------------------------------------------------------------------------ the parts


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


def _bound(executors: list[View]) -> list[View]:
    """Whom the program binds, who has the most deadlines first."""
    return sorted(executors, key=lambda one: (-one["сроков"], -one["мероприятий"]))


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
