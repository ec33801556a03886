"""Wordings beyond the five programs are read as they were read by hand."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from generator.terms import Kind, Offset, Period, Relation, Term, parse, phrase

_FILE = yaml.safe_load(Path(__file__).with_name("wordings.yaml").read_text(encoding="utf-8"))
PERIOD = Period(_FILE["period"]["from"], _FILE["period"]["to"])
EVENTS = {name: tuple(days) if isinstance(days, list) else days for name, days in _FILE["events"].items()}
CASES = [(str(words), said) for group in _FILE["cases"].values() for words, said in group.items()]


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
        case Relation() as relation:
            return [relation.value]
        case _:
            return []


@pytest.mark.parametrize(("words", "said"), CASES, ids=[words for words, _ in CASES])
def test_wording_is_read(words: str, said: str) -> None:
    """Words → exactly this reading, and each term comes back from its phrase."""
    terms = parse(words, PERIOD, EVENTS)
    assert " | ".join(map(_seen, terms)) == said
    assert [parse(phrase(term), PERIOD, EVENTS) for term in terms] == [(term,) for term in terms]


@pytest.mark.parametrize("words", [words for words, _ in CASES])
@pytest.mark.parametrize("change", [str.upper, str.lower, *(
    lambda words, dash=dash: words.replace("–", dash).replace("-", dash) for dash in "-–—"
), lambda words: words.replace(" ", "\u00a0\n "), lambda words: words.replace(", ", ",")])  # fmt: skip
def test_case_dashes_and_spaces_do_not_matter(words: str, change) -> None:
    """Whatever the case, the dash and the spaces, the days are the same."""
    assert [_seen(one) for one in parse(change(words), PERIOD, EVENTS)] == [
        _seen(one) for one in parse(words, PERIOD, EVENTS)
    ]
