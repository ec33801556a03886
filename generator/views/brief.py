"""A program on one sheet: what whoever signs it has to know. What has no room is counted, never dropped in silence."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from itertools import zip_longest

from generator import messages
from generator.model import Acceptance, Program
from generator.views.plans import View
from generator.views.wording import Naming, figure

#: The days that «first» means.
FIRST_DAYS = 30
#: Lines of a sheet that each part may take, at most; the goal is never cut, so what it takes the parts lose.
_LINES = {"показатели": 13, "исполнители": 9, "сроки": 10, "принято": 6}
#: Letters in a line of the cell that holds the words of a part.
_WIDTH = {"показатели": 52, "исполнители": 64, "сроки": 44, "принято": 80}
_GOAL_WIDTH, _GOAL_LINES = 82, 6


def brief(program: Program, indicators: list[View], executors: list[View], all_dues: list[View]) -> View:
    """показатели, исполнители, сроки and принято as far as they have room, each with «еще»: how many more there are."""
    first = program.period.first if program.period else None
    last = first + timedelta(days=FIRST_DAYS - 1) if first else None
    parts = {
        "показатели": (_figures(program, indicators), lambda one: one["название"]),
        "исполнители": (_bound(executors), lambda one: one["название"]),
        "сроки": (_first_dues(all_dues, first, last), lambda one: one["заглавие"]),
        "принято": (list(map(_accepted, program.accepted)), lambda one: one["название"] + one["причина"]),
    }
    shares = _shares(program, parts)
    found: View = {"с": first, "по": last}
    for name, (rows, words) in parts.items():
        kept = _fitting(rows, words, _WIDTH[name], shares[name])
        found[name] = kept
        found[f"еще_{name}"] = len(rows) - len(kept)
    return found


Rows = tuple[list[View], Callable[[View], str]]


def _shares(program: Program, parts: dict[str, Rows]) -> dict[str, int]:
    """How many lines each part gets: what one does not need, and what a long goal needs, is shared."""
    goal = sum(_lines(text, _GOAL_WIDTH) for text in (program.goal.text, *program.goal.points) if text)
    needed = {name: sum(_lines(words(row), _WIDTH[name]) for row in rows) for name, (rows, words) in parts.items()}
    shares = {name: min(_LINES[name], needed[name]) for name in parts}
    spare = sum(_LINES.values()) - sum(shares.values()) - max(0, goal - _GOAL_LINES)
    while spare < 0 and any(share > 2 for share in shares.values()):
        longest = max(shares, key=lambda name: shares[name])
        shares[longest] -= 1
        spare += 1
    for name in parts:
        more = min(max(spare, 0), needed[name] - shares[name])
        shares[name] += more
        spare -= more
    return shares


def _fitting(rows: list[View], words: Callable[[View], str], width: int, lines: int) -> list[View]:
    """The first rows that a number of lines holds."""
    kept: list[View] = []
    for row in rows:
        lines -= _lines(words(row), width)
        if lines < 0:
            break
        kept.append(row)
    return kept


def _lines(words: str, width: int) -> int:
    return 1 + len(words) // width


# ------------------------------------------------------------------------------------------------ the parts


def _figures(program: Program, indicators: list[View]) -> list[View]:
    """Indicators with their figures, from each group in turn, so that a short list shows every direction."""
    models = {one.id: one for one in program.all_indicators()}
    groups: dict[str, list[View]] = {}
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
            groups.setdefault(str((indicator["группа"] or {}).get("ид")), []).append(row)
    return [row for row in _in_turn(groups.values()) if row]


def _in_turn(groups: Iterable[list[View]]) -> list[View]:
    return [row for rank in zip_longest(*groups) for row in rank]


def _bound(executors: list[View]) -> list[View]:
    """Whom the program binds, who has the most deadlines first."""
    return sorted(executors, key=lambda one: (-one["сроков"], -one["мероприятий"]))


def _first_dues(all_dues: list[View], first: date | None, last: date | None) -> list[View]:
    """What falls due in the first days, and what should have been done before them."""
    return [due for due in all_dues if due["последний"] and last and due["последний"] <= last] if first else []


def _accepted(one: Acceptance) -> View:
    """An accepted finding: код, название (the rule's), причина (the author's)."""
    try:
        name = messages.words(one.code).name
    except KeyError:
        name = ""
    return {"код": one.code, "название": name, "причина": one.reason}
