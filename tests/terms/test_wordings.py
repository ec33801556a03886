"""Wordings beyond the five programs are read as their case files say."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml

from generator.terms import (
    Edge,
    Events,
    Kind,
    Offset,
    Period,
    Relation,
    Spans,
    Term,
    Tie,
    parse,
    phrase,
    school_years,
)


class Against(NamedTuple):
    """What the wordings of a file are read against."""

    period: Period
    events: Events


def _cases(name: str) -> Iterator[tuple[Against, str, str]]:
    file = yaml.safe_load(Path(__file__).with_name(name).read_text(encoding="utf-8"))
    events = {
        event: tuple(days) if isinstance(days, list) else days for event, days in file["events"].items()
    }
    period = Period(file["period"]["from"], file["period"]["to"])
    if file.get("recommended"):
        presumed = school_years.parts(period, {})
        events |= {event: Spans(days, presumed=True) for event, days in presumed.items()}
    against = Against(period, events)
    for group in file["cases"].values():
        for words, said in group.items():
            yield against, str(words), said


FILES = ("wordings.yaml", "papers.yaml", "orders.yaml", "plans.yaml", "school-years.yaml")
CASES = [case for name in FILES for case in _cases(name)]


def _seen(term: Term) -> str:
    """A term in the notation of the case file."""
    what = [term.kind.value]
    if term.event:
        what += [term.event, *_tie(term)]
    if term.kind in {Kind.RANGE, Kind.WHOLE} and term.first and term.last:
        what.append(f"{term.first:%d.%m.%Y}–{term.last:%d.%m.%Y}")
    else:
        days = [f"{day:%d.%m.%Y}" for day in term.dates]
        many = [*days[:2], "…", *days[-1:], f"({len(days)})"]
        what += days if len(days) <= 4 else many
    assumed = ", ".join(term.assumed)
    return " ".join(what) + (f"; {assumed}" if assumed else "")


def _tie(term: Term) -> list[str]:
    match term.rule:
        case Offset(relation=relation, count=count, unit=unit):
            return [*([str(count)] if count > 1 else []), unit, relation.value]
        case Edge() as edge:
            return [edge.value]
        case (Relation() as relation) | Tie(relation=relation):
            return [relation.value]
        case _:
            return []


def test_there_are_as_many_cases_as_real_papers_ask_for() -> None:
    """Beside the 115 wordings of the source programs there are far more than 250 phrases."""
    assert len({words for _, words, _ in CASES}) > 1100


@pytest.mark.parametrize(("against", "words", "said"), CASES, ids=[words for _, words, _ in CASES])
def test_wording_is_read(against: Against, words: str, said: str) -> None:
    """Words → exactly this reading, and each term comes back from its phrase."""
    terms = parse(words, *against)
    assert " | ".join(map(_seen, terms)) == said
    assert [parse(phrase(term), *against) for term in terms] == [(term,) for term in terms]


@pytest.mark.parametrize(("against", "words"), [case[:2] for case in CASES])
@pytest.mark.parametrize("change", [str.upper, str.lower, *(
    lambda words, dash=dash: words.replace("–", dash).replace("-", dash) for dash in "-–—"
), lambda words: words.replace(" ", "\u00a0\n "), lambda words: words.replace(", ", ",")])  # fmt: skip
def test_case_dashes_and_spaces_do_not_matter(against: Against, words: str, change) -> None:
    """Whatever the case, the dash and the spaces, the days are the same."""
    assert [_seen(one) for one in parse(change(words), *against)] == [
        _seen(one) for one in parse(words, *against)
    ]
