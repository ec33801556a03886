"""A change → a Russian sentence, from one catalogue."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from generator.diff.changes import Area, Change, Data, Kind, Node, Sign
from generator.diff.levels import Level
from generator.diff.wording import window
from generator.messages import filled

#: To how many letters a title is cut, and one of several in a list.
_TITLE, _LISTED = 90, 60
#: So many of a list are named, the rest is counted.
_MOST = 6
_NOTHING = "не указано"
#: Figures, days and names stand without quotation marks; words of a text do not.
_QUOTED = frozenset(
    {
        "goal.reworded",
        "task.reworded",
        "stage.renamed",
        "stage.reworded",
        "indicator.renamed",
        "indicator.moved",
    }
    | {"measure.renamed", "measure.moved", "text.renamed", "text.reworded", "text.moved", "evidence.reworded"}
    | {
        "result.reworded",
        "result.renamed",
        "risk.renamed",
        "risk.reworded",
        "task.moved",
        "goal.added",
        "goal.removed",
    }
    | {
        "evidence.added",
        "evidence.removed",
        "result.added",
        "result.removed",
        "indicator.split",
        "indicator.merged",
    }
)


#: The values in a template, which a table shows by themselves.
_SLOT = re.compile(r",? ?(?:было?а?|была|был|стала|стал|стало)? ?\{(?:old|new)(?:\|[^}]*)?\}")
#: Texts of a program that may be lists, and where an entry ends that has no mark of its own.
_STATEMENTS = ("методы", "меры")
_ENTRY = re.compile(r"(?<![.,;:!?])\n")
_YEARS = re.compile(r"^(?P<years>[12][0-9]{3}(?:[–-][12][0-9]{3})?)(?=,|$)")


@cache
def catalogue() -> dict[str, Any]:
    """The words of changes."""
    import yaml  # noqa: PLC0415 - only a run that found something needs the words

    source = Path(__file__).with_name("words.ru.yaml").read_text(encoding="utf-8")
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    found: dict[str, Any] = yaml.load(source, loader)  # noqa: S506 - a safe one
    return found


def sentence(change: Change) -> str:
    """What was done: «Мероприятие 2.3 «Диагностика»: срок позже: до 25.12.2023 → до 25.05.2024 (…)»."""
    return f"{subject(change)}: {predicate(change)}"


def predicate(change: Change) -> str:
    """What was done to the item, without its name."""
    said = notes(change)
    return f"{_done(change)} ({'; '.join(said)})" if said else _done(change)


def notes(change: Change) -> list[str]:
    """What else is true of a change, in words."""
    return [*_notes(change), *([catalogue()["guess"]] if change.guess else [])]


def changed_part(change: Change) -> str:
    """What was done without the values, for a table that shows both beside it."""
    bare = _SLOT.sub("", _template(change)).replace("→", "").strip(" :,")
    return filled(bare, {"at": _YEARS.sub(_year, change.at), "old": "", "new": ""}).strip(" :,")


def subject(change: Change) -> str:
    """The item as people call it, with its number in both editions."""
    words = catalogue()["subjects"]
    names = (f"{change.area}.{change.node}", f"{change.node}.{change.at}", str(change.node))
    template = next(words[name] for name in names if name in words)
    title = change.title if change.node is Node.EXECUTOR else f"«{_cut(change.title, _TITLE)}»"
    return filled(template, {"number": numbers(change), "title": title if change.title else ""})


def numbers(change: Change) -> str:
    """The number in the newer edition, and what it was; that of a step is its measure's."""
    old, new = change.old_number, change.new_number
    if old and new and old != new:
        return f"{new} (было {old})"
    return new or old


def product_name(product: str) -> str:
    """What people call a document that is built."""
    name: str = catalogue()["products"][product]
    return name


def level_name(level: Level) -> str:
    """What people call a level."""
    name: str = catalogue()["levels"][level]
    return name


def _done(change: Change) -> str:
    key = f"{change.area}.{change.kind}"
    template = _template(change)
    quoted = key in _QUOTED and Sign.SPLIT not in change.signs and change.at != "единица"
    old, new = _sides(change, quoted=quoted)
    return filled(template, {"old": old, "new": new, "at": _YEARS.sub(_year, change.at)})


def _template(change: Change) -> str:
    words: dict[str, str] = catalogue()["changes"]
    key = f"{change.area}.{change.kind}"
    return next(words[name] for name in _names(change, key) if name in words)


def _year(match: re.Match[str]) -> str:
    """«2024» of a target as it is said: «2024 год»."""
    return f"{match['years']} {'год' if len(match['years']) == len('2024') else 'годы'}"


def _names(change: Change, key: str) -> Iterator[str]:
    """The keys of the catalogue that fit a change, the closest first."""
    yield from (f"{change.area}.{sign}" for sign in (Sign.SPLIT, Sign.MERGED) if sign in change.signs)
    if Sign.WHOLE in change.signs:
        yield f"{key}.whole"
    if change.node is Node.PART:
        yield f"{change.node}.{change.kind}"
    if change.kind is Kind.REORDERED and isinstance(change.old, tuple):
        yield f"{key}.{change.node}.several"
        yield f"{key}.several"
    if change.title == change.new and len(change.title) <= _TITLE and change.at != "единица":
        yield f"{key}.was"  # the subject says the new words already
    yield f"{key}.{change.at}"
    yield f"{key}.{change.node}"
    yield key


def _sides(change: Change, *, quoted: bool) -> tuple[str, str]:
    """Both values as a sentence has them; of long texts what differs."""
    old, new = change.old, change.new
    if isinstance(old, str) and isinstance(new, str):
        old, new = window(in_line(old, change), in_line(new, change))
    return _shown(old, change, quoted=quoted), _shown(new, change, quoted=quoted)


def in_line(words: str, change: Change) -> str:
    """A value of a change in one line: entries of a list are told apart in print by more than a space."""
    listed = change.area is Area.GOAL or (change.area is Area.TEXT and change.at in _STATEMENTS)
    return _ENTRY.sub("; ", words) if listed else words


def _shown(value: Data, change: Change, *, quoted: bool) -> str:
    if value is None:
        both = change.kind not in (Kind.ADDED, Kind.REMOVED, Kind.MOVED)
        return _NOTHING if both else ""
    if isinstance(value, tuple):
        shown = "; ".join(f"«{_cut(one, _LISTED)}»" for one in value[:_MOST])
        return f"{shown} и еще {len(value) - _MOST}" if len(value) > _MOST else shown
    words = _cut(value, 240)
    if change.area is Area.DEADLINE and words[1:2].islower():
        words = words[:1].lower() + words[1:]  # «До 01.11» begins its own cell, not a sentence's end
    return f"«{words}»" if quoted else words


def _notes(change: Change) -> Iterator[str]:
    words = catalogue()["signs"]
    for sign in change.signs:
        note = words.get(f"{sign}.{change.area}") or words.get(sign)
        if note:
            yield note


def _cut(words: str, length: int) -> str:
    words = " ".join(words.split())
    return words if len(words) <= length else words[: length - 1].rsplit(" ", 1)[0].rstrip(" ,;:–—-") + "…"
