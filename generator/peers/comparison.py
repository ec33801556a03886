"""Program × Program of two schools → both side by side.

An item of an edition is that of the edition before until shown otherwise. Two schools have nothing in common but the
field's words, so that an id counts only where the titles don't gainsay it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import TypeVar

from generator.diff.changes import Node
from generator.diff.indicators import indicators
from generator.diff.measures import measures
from generator.diff.pairing import Entry, Pair, Paired, paired
from generator.model import Indicator, Measure, Program, Target
from generator.peers.values import Count, Deed, How, Promise, Same, School, SideBySide
from generator.rules.promises import moved, shift
from generator.rules.telling import telling
from generator.views.dues import dues
from generator.views.plans import View
from generator.views.wording import called, figure, period, titled, until

N = TypeVar("N")
_QUARTERS = ("I", "II", "III", "IV")
#: So much of the shorter title must be in the other for an id to be believed.
_BELIEVED = 0.25


def compare(first: Program, second: Program) -> SideBySide:
    """Two programs side by side; items are paired by id and title, then by likeness, which is said of the pair."""
    rows, promises = peers(_measures(first), _measures(second)), peers(indicators(first), indicators(second))
    homes = _sections(first), _sections(second)
    all_dues = dues(first), dues(second)
    risks = tuple(_risk(one) for one in first.risks if one in second.risks)
    years = shift(first.period, second.period)
    return SideBySide(
        schools=_named(_school(first, all_dues[0]), _school(second, all_dues[1]), first, second),
        risks=risks,
        sections=_by_section(*homes),
        quarters=_by_quarter(*all_dues, years),
        years=years,
        stamp=max(first.stamp, second.stamp),
        indicators=tuple(
            Same(_promise(pair.old.node), _promise(pair.new.node), _how(pair)) for pair in promises.pairs
        ),
        only_indicators=(_promises(promises.removed), _promises(promises.added)),
        measures=tuple(
            Same(_deed(pair.old, homes[0]), _deed(pair.new, homes[1]), _how(pair)) for pair in rows.pairs
        ),
        only_measures=(_deeds(rows.removed, homes[0]), _deeds(rows.added, homes[1])),
    )


def _measures(program: Program) -> list[Entry[Measure]]:
    """The measures that bind somebody, as they are printed: with the words of an indicator that a row tracks.

    Between editions a change of those is the indicator's; a school next door knows neither by its id.
    """
    printed = {row.path: row for _, _, row in program.measures()}
    return [
        replace(entry, node=printed[entry.path], title=titled(printed[entry.path]) or entry.title)
        for entry in measures(program)
    ]


def peers(first: Sequence[Entry[N]], second: Sequence[Entry[N]]) -> Paired[N]:
    """The items of two schools, each paired at most once: an id is no sign where the titles share next to nothing."""
    titles = {entry.code: entry.title for entry in second if entry.code}
    false = {
        entry.code for entry in first if entry.code in titles and not _akin(entry.title, titles[entry.code])
    }
    found = paired(_without(first, false), _without(second, false))
    wrong = [pair for pair in found.pairs if not _akin(pair.old.title, pair.new.title)]
    if not wrong:
        return found
    return Paired(
        tuple(pair for pair in found.pairs if pair not in wrong),
        (*found.removed, *(pair.old for pair in wrong)),
        (*found.added, *(pair.new for pair in wrong)),
    )


def _how(pair: Pair[N]) -> How:
    if pair.guess:
        return "likeness"
    return "title" if pair.old.name == pair.new.name else "id"


def _without(entries: Iterable[Entry[N]], codes: set[str]) -> list[Entry[N]]:
    return [replace(entry, code="") if entry.code in codes else entry for entry in entries]


def _akin(one: str, two: str) -> bool:
    """Whether titles may mean one thing; those without a telling word are not judged."""
    first, second = telling(one), telling(two)
    shorter = min(len(first), len(second))
    return not shorter or len(first & second) / shorter >= _BELIEVED


# ------------------------------------------------------------------------------------------------- schools


def _school(program: Program, all_dues: Sequence[View]) -> School:
    rows = [measure for _, _, measure in program.measures()]
    loads = Counter(name for measure in rows for name in _answering(measure))
    busiest, most = max(loads.items(), key=lambda each: each[1], default=("", 0))
    executor = program.executors.get(busiest)
    return School(
        name=program.organisation.label or program.id,
        file=program.file,
        title=program.title,
        period=period(program),
        edition=program.edition,
        risks=tuple(map(_risk, program.risks)),
        measures=len(rows),
        unassigned=sum(not measure.answering for measure in rows),
        dated=sum(bool(due["последний"]) for due in all_dues),
        people=len(loads),
        most=most,
        busiest=(executor.positions[0] if executor.positions else executor.label) if executor else "",
    )


def _named(one: School, two: School, first: Program, second: Program) -> tuple[School, School]:
    """Both, told apart: by their ids where they are of one school, by their files where even these are the same."""
    if one.name != two.name:
        return one, two
    if first.id != second.id:
        return replace(one, name=first.id), replace(two, name=second.id)
    return replace(one, name=one.file), replace(two, name=two.file)


def _answering(measure: Measure) -> set[str]:
    return {one.executor for one in measure.answering if one.executor}


def _risk(name: str) -> str:
    return name.replace("-", " ")


# ------------------------------------------------------------------------------------- sections and quarters


def _sections(program: Program) -> dict[tuple[str | int, ...], Entry[str]]:
    """The outermost section, or the plan, of every measure by the path of the measure."""
    found: dict[tuple[str | int, ...], Entry[str]] = {}
    known: dict[tuple[str | int, ...], Entry[str]] = {}
    for plan, trail, measure in program.measures():
        home = trail[0] if trail else plan
        title = home.title or "План"
        entry = Entry(title, Node.SECTION, home.path, home.id, title, place=len(known))
        found[measure.path] = known.setdefault(home.path, entry)
    return found


def _by_section(
    first: dict[tuple[str | int, ...], Entry[str]], second: dict[tuple[str | int, ...], Entry[str]]
) -> tuple[Count, ...]:
    """How many measures stand in each section: first those of the first school, then what only the second has."""
    counts = [Counter(entry.path for entry in own.values()) for own in (first, second)]
    entries = [list({entry.path: entry for entry in own.values()}.values()) for own in (first, second)]
    found = peers(*entries)
    mates = {pair.old.path: pair.new for pair in found.pairs}
    rows = [
        Count(
            _both(entry.title, mates[entry.path].title) if entry.path in mates else entry.title,
            counts[0][entry.path],
            counts[1][mates[entry.path].path] if entry.path in mates else 0,
        )
        for entry in entries[0]
    ]
    return (*rows, *(Count(entry.title, 0, counts[1][entry.path]) for entry in found.added))


def _both(one: str, two: str) -> str:
    return one if one == two else f"{one} / {two}"


def _by_quarter(first: Sequence[View], second: Sequence[View], years: int) -> tuple[Count, ...]:
    """How many deadlines fall into each quarter of the first program; those of the second are moved onto it."""
    one = Counter(_quarter(due["последний"]) for due in first if due["последний"])
    two = Counter(_quarter(moved(due["последний"], -years)) for due in second if due["последний"])
    return tuple(
        Count(_said(quarter, years), one[quarter], two[quarter])
        for quarter in sorted(one.keys() | two.keys())
    )


def _quarter(day: date) -> tuple[int, int]:
    return day.year, (day.month - 1) // 3


def _said(quarter: tuple[int, int], years: int) -> str:
    year, number = quarter
    other = f" / {year + years}" if years else ""
    return f"{_QUARTERS[number]} квартал {year}{other}"


# ----------------------------------------------------------------------------------- indicators and measures


def _promises(entries: Iterable[Entry[Indicator]]) -> tuple[Promise, ...]:
    return tuple(_promise(entry.node) for entry in entries)


def _promise(one: Indicator) -> Promise:
    return Promise(
        one.id, one.title, one.unit, tuple(map(_target, one.baseline)), tuple(map(_target, one.targets))
    )


def _target(one: Target) -> str:
    words = "; ".join(map(figure, one.figures))
    return f"{one.moment.words}: {words}" if one.moment.words else words


def _deeds(
    entries: Iterable[Entry[Measure]], homes: dict[tuple[str | int, ...], Entry[str]]
) -> tuple[Deed, ...]:
    return tuple(_deed(entry, homes) for entry in sorted(entries, key=lambda entry: entry.place))


def _deed(entry: Entry[Measure], homes: dict[tuple[str | int, ...], Entry[str]]) -> Deed:
    one = entry.node
    return Deed(
        one.id,
        entry.number,
        titled(one) or entry.title or called(one),
        homes[one.path].title,
        until(one),
        tuple(each.text for each in one.evidence),
        tuple(each.text for each in one.results if each.text),
    )
