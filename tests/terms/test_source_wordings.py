"""Every wording of the source programs is read as a careful reader reads it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.terms import Period, Relation, Term, parse, phrase, to_json

_FILE = yaml.safe_load(Path(__file__).with_name("source-wordings.yaml").read_text(encoding="utf-8"))
PERIODS = {name: Period(days["from"], days["to"]) for name, days in _FILE["programs"].items()}
CASES = _FILE["cases"]
_EMPTY = {
    "from": None, "to": None, "dates": [], "event": None,
    "assumed": [], "reason": None, "remark": None, "relation": None,
}  # fmt: skip


def _seen(term: Term) -> dict[str, Any]:
    relation = term.rule.value if isinstance(term.rule, Relation) else None
    return {**to_json(term), "remark": term.remark, "relation": relation}


def _expected(given: dict[str, Any]) -> dict[str, Any]:
    days = {key: given[key].isoformat() for key in ("from", "to") if key in given}
    return _EMPTY | given | days | {"dates": [day.isoformat() for day in given.get("dates", [])]}


def test_no_wording_is_missing():
    """The case file holds each of the 115 wordings once, and every program has some."""
    assert len(CASES) == 115
    assert len({case["words"] for case in CASES}) == 115
    assert {case["program"] for case in CASES} == set(PERIODS)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["words"])
def test_wording_is_read(case):
    """Words in their program's period → exactly these terms."""
    found = parse(case["words"], PERIODS[case["program"]])
    assert [_seen(term) for term in found] == [_expected(each) for each in case["terms"]]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["words"])
@pytest.mark.parametrize("program", PERIODS)
def test_terms_of_sources_are_said_again(case, program):
    """In any of the periods, what was read comes back from its own phrase."""
    period = PERIODS[program]
    for term in parse(case["words"], period):
        assert parse(phrase(term), period) == (term,)
