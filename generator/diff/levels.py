"""How much a change matters: one table, area × kind × condition → level."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from functools import lru_cache
from types import MappingProxyType

from generator.diff.changes import Area, Change, Kind, Sign
from generator.frozen import frozen


class Level(StrEnum):
    """How much a change matters to who checks a program."""

    SUBSTANTIAL = "substantial"
    ATTENTION = "attention"
    EDITORIAL = "editorial"


#: The levels, the gravest first.
ORDER = (Level.SUBSTANTIAL, Level.ATTENTION, Level.EDITORIAL)

S, A, E = ORDER
#: What a workspace says of changes that it does not want to see.
OFF = "off"
#: What a workspace may say of changes.
LEVELS = (*(one.value for one in ORDER), OFF)
#: A change with any signs or none.
ANY = ""


def _wordings(area: Area, kind: Kind, meaning: Level = A) -> Iterator[tuple[Area, Kind, str, Level]]:
    """A text is judged by how far it is from what it was."""
    yield area, kind, Sign.ANOTHER, S
    yield area, kind, Sign.TYPO, E
    yield area, kind, Sign.WORDING, E
    yield area, kind, ANY, meaning


def _figures(area: Area, *grave: Sign, otherwise: Level = A) -> Iterator[tuple[Area, Kind, str, Level]]:
    """A figure is judged by whether less is promised, or its time was over."""
    for kind in (Kind.RAISED, Kind.LOWERED, Kind.VALUE):
        yield from ((area, kind, sign, S) for sign in grave)
        yield area, kind, ANY, otherwise


#: Area, kind, sign, level; of several rows that fit a change the first counts. «ANY» is no condition.
TABLE: tuple[tuple[Area, Kind, str, Level], ...] = (
    (Area.GOAL, Kind.ADDED, ANY, S),
    (Area.GOAL, Kind.REMOVED, ANY, S),
    (Area.GOAL, Kind.REWORDED, Sign.TYPO, E),
    (Area.GOAL, Kind.REWORDED, ANY, S),
    (Area.TASK, Kind.ADDED, ANY, A),
    (Area.TASK, Kind.REMOVED, ANY, A),
    (Area.TASK, Kind.MOVED, ANY, A),
    (Area.TASK, Kind.REORDERED, ANY, E),
    (Area.TASK, Kind.VALUE, ANY, A),
    *_wordings(Area.TASK, Kind.REWORDED),
    (Area.STAGE, Kind.ADDED, ANY, A),
    (Area.STAGE, Kind.REMOVED, ANY, A),
    (Area.STAGE, Kind.REORDERED, ANY, E),
    *_wordings(Area.STAGE, Kind.RENAMED),
    *_wordings(Area.STAGE, Kind.REWORDED),
    (Area.RISK, Kind.ADDED, ANY, A),
    (Area.RISK, Kind.REMOVED, ANY, A),
    *_figures(Area.RISK),
    (Area.RISK, Kind.REORDERED, ANY, E),
    *_wordings(Area.RISK, Kind.RENAMED),
    *_wordings(Area.RISK, Kind.REWORDED),
    (Area.INDICATOR, Kind.ADDED, ANY, A),
    (Area.INDICATOR, Kind.REMOVED, ANY, S),
    (Area.INDICATOR, Kind.MOVED, ANY, A),
    (Area.INDICATOR, Kind.VALUE, ANY, S),
    (Area.INDICATOR, Kind.REORDERED, ANY, E),
    (Area.INDICATOR, Kind.RENAMED, Sign.SPLIT, A),
    (Area.INDICATOR, Kind.RENAMED, Sign.MERGED, S),
    *_wordings(Area.INDICATOR, Kind.RENAMED),
    (Area.TARGET, Kind.ADDED, Sign.AFTER_MOMENT, S),
    (Area.TARGET, Kind.ADDED, ANY, A),
    (Area.TARGET, Kind.REMOVED, ANY, S),
    (Area.TARGET, Kind.REWORDED, ANY, E),
    (Area.TARGET, Kind.LATER, ANY, S),
    (Area.TARGET, Kind.EARLIER, Sign.AFTER_MOMENT, S),
    (Area.TARGET, Kind.EARLIER, ANY, A),
    *_figures(Area.TARGET, Sign.AFTER_MOMENT, Sign.WEAKENED, Sign.INCOMPARABLE),
    (Area.BASELINE, Kind.ADDED, ANY, A),
    (Area.BASELINE, Kind.REMOVED, ANY, S),
    *_figures(Area.BASELINE, otherwise=S),
    (Area.BASELINE, Kind.REWORDED, ANY, E),
    (Area.MEASURE, Kind.ADDED, Sign.NOBODY, S),
    (Area.MEASURE, Kind.ADDED, ANY, A),
    (Area.MEASURE, Kind.REMOVED, Sign.STEP, A),
    (Area.MEASURE, Kind.REMOVED, ANY, S),
    (Area.MEASURE, Kind.MOVED, ANY, A),
    (Area.MEASURE, Kind.VALUE, ANY, A),
    (Area.MEASURE, Kind.REORDERED, ANY, E),
    *_wordings(Area.MEASURE, Kind.RENAMED),
    (Area.DEADLINE, Kind.ADDED, ANY, A),
    (Area.DEADLINE, Kind.REMOVED, Sign.UNUSED, A),
    (Area.DEADLINE, Kind.REMOVED, ANY, S),
    (Area.DEADLINE, Kind.EARLIER, Sign.AFTER_DEADLINE, S),
    (Area.DEADLINE, Kind.EARLIER, ANY, A),
    (Area.DEADLINE, Kind.LATER, Sign.AFTER_DEADLINE, S),
    (Area.DEADLINE, Kind.LATER, Sign.PAST_YEAR, S),
    (Area.DEADLINE, Kind.LATER, Sign.PAST_PERIOD, S),
    (Area.DEADLINE, Kind.LATER, ANY, A),
    (Area.DEADLINE, Kind.VALUE, Sign.AFTER_DEADLINE, S),
    (Area.DEADLINE, Kind.VALUE, Sign.UNDATED, S),
    (Area.DEADLINE, Kind.VALUE, Sign.PAST_YEAR, S),
    (Area.DEADLINE, Kind.VALUE, Sign.PAST_PERIOD, S),
    (Area.DEADLINE, Kind.VALUE, ANY, A),
    (Area.DEADLINE, Kind.MOVED, Sign.CONTINUED, A),
    (Area.DEADLINE, Kind.MOVED, ANY, S),
    (Area.DEADLINE, Kind.REWORDED, ANY, E),
    (Area.RESPONSIBLE, Kind.ADDED, Sign.UNUSED, E),
    (Area.RESPONSIBLE, Kind.ADDED, ANY, A),
    (Area.RESPONSIBLE, Kind.REMOVED, Sign.UNUSED, E),
    (Area.RESPONSIBLE, Kind.REMOVED, Sign.NOBODY, S),
    (Area.RESPONSIBLE, Kind.REMOVED, ANY, A),
    (Area.RESPONSIBLE, Kind.REASSIGNED, ANY, A),
    (Area.RESPONSIBLE, Kind.VALUE, Sign.TYPO, E),
    (Area.RESPONSIBLE, Kind.VALUE, ANY, A),
    (Area.RESPONSIBLE, Kind.RENAMED, Sign.TYPO, E),
    (Area.RESPONSIBLE, Kind.RENAMED, ANY, A),
    (Area.RESPONSIBLE, Kind.REORDERED, ANY, E),
    (Area.EVIDENCE, Kind.ADDED, ANY, A),
    (Area.EVIDENCE, Kind.REMOVED, ANY, A),
    (Area.EVIDENCE, Kind.VALUE, ANY, E),
    (Area.EVIDENCE, Kind.REORDERED, ANY, E),
    *_wordings(Area.EVIDENCE, Kind.REWORDED),
    (Area.RESULT, Kind.ADDED, ANY, A),
    (Area.RESULT, Kind.REMOVED, Sign.WEAKENED, S),
    (Area.RESULT, Kind.REMOVED, ANY, A),
    (Area.RESULT, Kind.REORDERED, ANY, E),
    *_figures(Area.RESULT, Sign.WEAKENED, Sign.INCOMPARABLE),
    *_wordings(Area.RESULT, Kind.RENAMED),
    (Area.RESULT, Kind.REWORDED, Sign.WEAKENED, S),
    *_wordings(Area.RESULT, Kind.REWORDED),
    (Area.APPROVAL, Kind.ADDED, ANY, A),
    (Area.APPROVAL, Kind.REMOVED, ANY, A),
    (Area.APPROVAL, Kind.VALUE, ANY, A),
    (Area.APPROVAL, Kind.RAISED, ANY, E),
    (Area.APPROVAL, Kind.LOWERED, ANY, A),
    (Area.APPROVAL, Kind.REORDERED, ANY, E),
    *_wordings(Area.APPROVAL, Kind.REWORDED),
    (Area.TEXT, Kind.ADDED, Sign.EXCLUDED, E),
    (Area.TEXT, Kind.ADDED, ANY, A),
    (Area.TEXT, Kind.REMOVED, Sign.EXCLUDED, E),
    (Area.TEXT, Kind.REMOVED, Sign.METHOD, S),
    (Area.TEXT, Kind.REMOVED, Sign.WHOLE, S),
    (Area.TEXT, Kind.REMOVED, ANY, A),
    (Area.TEXT, Kind.MOVED, ANY, A),
    (Area.TEXT, Kind.VALUE, ANY, E),
    (Area.TEXT, Kind.REORDERED, ANY, E),
    *_wordings(Area.TEXT, Kind.RENAMED),
    (Area.TEXT, Kind.REWORDED, Sign.TYPO, E),
    (Area.TEXT, Kind.REWORDED, Sign.METHOD, S),
    (Area.TEXT, Kind.REWORDED, Sign.WORDING, E),
    (Area.TEXT, Kind.REWORDED, ANY, A),
)

#: Areas in which to add is judged otherwise than to remove, and why.
WAIVERS: Mapping[Area, str] = MappingProxyType(
    {
        Area.INDICATOR: "one more indicator promises more; one less can't be asked for any longer",
        Area.TARGET: "one more target promises more, unless its time was over; one less promises nothing",
        Area.BASELINE: "a baseline that was missing is a gap closed; without one nobody can tell growth",
        Area.MEASURE: "one more measure binds more; one less binds nobody any longer",
        Area.DEADLINE: "a deadline that was missing is a gap closed; without one nothing falls due",
        Area.RESULT: "a result that is added promises more; the figure of one that goes is promised no longer",
        Area.RESPONSIBLE: "whoever is added answers too; nobody may be left when one is taken away",
        Area.TEXT: "a new program has nothing to be held against; methods that go leave figures without a source",
    }
)

_WEIGHT = {Level.SUBSTANTIAL: 2, Level.ATTENTION: 1, Level.EDITORIAL: 0}


@frozen
class Judged:
    """A change and how much it matters."""

    change: Change
    level: Level


def judged(changes: Iterable[Change], decided: Mapping[str, str] = MappingProxyType({})) -> list[Judged]:
    """Changes with their levels, the gravest first, else in their order; without what the workspace put out of use."""
    found = [(change, level(change, decided)) for change in changes]
    kept = [Judged(change, weight) for change, weight in found if weight]
    return sorted(kept, key=lambda one: -_WEIGHT[one.level])


def level(change: Change, decided: Mapping[str, str] = MappingProxyType({})) -> Level | None:
    """The level of a change; what the workspace decided («deadline.later», «deadline.later.past-year») comes first."""
    key = f"{change.area}.{change.kind}"
    for name in (*(f"{key}.{sign}" for sign in change.signs), key, str(change.area)):
        if name in decided:
            return None if decided[name] == OFF else Level(decided[name])
    rows = _rows().get((change.area, change.kind), ())
    return next((weight for sign, weight in rows if sign == ANY or sign in change.signs), Level.ATTENTION)


@lru_cache(maxsize=1)
def _rows() -> dict[tuple[Area, Kind], list[tuple[str, Level]]]:
    found: dict[tuple[Area, Kind], list[tuple[str, Level]]] = {}
    for area, kind, sign, weight in TABLE:
        found.setdefault((area, kind), []).append((sign, weight))
    return found


def names() -> Iterator[str]:
    """Everything of which a workspace may decide the level: areas, areas with kinds, these with signs."""
    for area in Area:
        yield str(area)
    for area, kind, sign, _ in TABLE:
        yield f"{area}.{kind}.{sign}" if sign else f"{area}.{kind}"


def reaches(one: Level, limit: Level) -> bool:
    """Whether a level is at least as grave as another."""
    return _WEIGHT[one] >= _WEIGHT[limit]
