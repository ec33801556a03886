"""Laws that hold for all words: an answer comes, its phrase says it again, the work is bounded."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.terms import Kind, Period, Spans, parse, phrase, reading, rules, to_json
from generator.terms.nearest import nearest

WORDINGS = [
    case["words"]
    for name in ("source-wordings.yaml", "readings.yaml")
    for case in yaml.safe_load(Path(__file__).with_name(name).read_text(encoding="utf-8"))["cases"]
]
for _name in ("wordings.yaml", "papers.yaml", "orders.yaml", "plans.yaml", "school-years.yaml"):
    _more = yaml.safe_load(Path(__file__).with_name(_name).read_text(encoding="utf-8"))["cases"]
    WORDINGS += [str(words) for group in _more.values() for words in group]
# Pieces of the grammar: joined at random they reach rules and joints that no real wording has.
GRAMMAR = """
    январь февраля мартом апр. май июнь июле август сент. октября ноябрь декабре
    - – / // , . ; : ( ) « » и с по до к в 2023 2024 2025 24 1 2 31 I IV г. гг. год года учебный уч. —
    каждый последний первая четверг пятницам среда месяца числа раз ежемесячно ежегодно еженедельно
    весь период течение протяжении всего конца начала итогам после совет школы совета ГИА ВПР четверти
    квартал полугодие план графику регулярно каникулы события не 01.09.2023 31.12.2024 15.10 2024-02-29
"""
PIECES = sorted({piece for words in (GRAMMAR, *WORDINGS) for piece in words.split()})
EVENTS = {
    "ГИА": (date(2024, 5, 24), date(2024, 6, 28)),
    "1 четверть": date(2023, 10, 27),
    "совет": date(2023, 11, 1),
    "осенние каникулы": Spans(
        (Period(date(2023, 10, 28), date(2023, 11, 6)), Period(date(2024, 10, 26), date(2024, 11, 4))),
        presumed=True,
    ),
    "Совет школы «Альфа»": date(2024, 3, 1),
    "советы": date(2024, 4, 1),
    "план (малый)": date(2024, 2, 1),
    "май 2024": date(2024, 5, 1),
}

days = st.dates(date(2020, 1, 1), date(2030, 12, 31))
periods = st.none() | st.builds(
    lambda first, length: Period(first, first + timedelta(length)), days, st.integers(-10, 1500)
)
events = st.none() | st.just(EVENTS)
joints = st.sampled_from([" ", " ", " ", "", ", ", "-", "/", ". "])
sentences = st.lists(st.tuples(st.sampled_from(PIECES), joints), max_size=9).map(
    lambda pairs: "".join(piece + joint for piece, joint in pairs)
)
pairs_of_wordings = st.tuples(st.sampled_from(WORDINGS), joints, st.sampled_from(WORDINGS)).map("".join)


@st.composite
def mutations(draw):
    """A real wording with a piece cut out and another text put in."""
    words = draw(st.sampled_from(WORDINGS))
    start = draw(st.integers(0, len(words)))
    end = draw(st.integers(start, min(len(words), start + 3)))
    return words[:start] + draw(st.text(max_size=2) | st.sampled_from([*PIECES, ""])) + words[end:]


any_words = st.text(max_size=80) | sentences | pairs_of_wordings | mutations()


@settings(max_examples=600)
@given(any_words, periods, events)
def test_what_is_read_is_said_again(words, period, events):
    """Whatever the words, each term is read again from its phrase, alone and the same; and it makes JSON."""
    for term in parse(words, period, events):
        assert parse(phrase(term), period, events) == (term,)
        assert set(to_json(term)) == {"kind", "from", "to", "dates", "event", "assumed", "reason"}


@settings(max_examples=200)
@given(any_words, periods)
def test_days_are_in_order(words, period):
    """Due days ascend, each once, between the first and the last day of their term."""
    for term in parse(words, period):
        assert list(term.dates) == sorted(set(term.dates))
        inside = [day for day in term.dates if (term.first or day) <= day <= (term.last or day)]
        assert inside == list(term.dates)
        if term.kind in {Kind.ON, Kind.BY, Kind.MONTHS, Kind.RANGE} and term.dates:
            assert term.last == term.dates[-1]


@settings(max_examples=300)
@given(any_words, periods, events)
def test_openings_hide_no_rule(words, period, events):
    """A rule that is not tried where it can't begin would not have fitted there."""
    with pytest.MonkeyPatch.context() as all_rules:
        all_rules.setattr(reading, "_rules_at", lambda _: rules.RULES)
        all_rules.setattr(reading, "_reasons_at", lambda _: rules.REASONS)
        reading._terms.cache_clear()
        expected = parse(words, period, events)
    reading._terms.cache_clear()
    assert parse(words, period, events) == expected


@settings(max_examples=200)
@given(any_words, periods, events)
def test_suggestions_are_read(words, period, events):
    """What is suggested for unread words is read, and unread words are those that make it unknown."""
    suggested = nearest(words, period, events)
    if suggested:
        assert all(term.kind is not Kind.UNKNOWN for term in parse(suggested, period, events))
    if reading.unread(words, period, events):
        assert parse(words, period, events)[0].kind is Kind.UNKNOWN


@settings(max_examples=200)
@given(sentences, periods)
def test_phrase_is_canonical(words, period):
    """A phrase says itself: phrase, read and said again, has not changed."""
    for term in parse(words, period):
        (again,) = parse(phrase(term), period)
        assert phrase(again) == phrase(term)


@given(st.text(min_size=1, max_size=12), days)
def test_any_name_may_be_an_event(name, day):
    """Names of events are the authors' own: none of them breaks the reading of a deadline."""
    (term,) = parse(f"по итогам события «{name}»", None, {name: day})
    assert parse(phrase(term), None, {name: day}) == (term,)


@pytest.mark.parametrize(
    "piece",
    [
        *("май ", "май/", "май-", "1", "1,", "1, ", "(", ")", "()", "«", "«»", "-", ".", ". ", "//"),
        *("по ", "по плану ", "и ", "по итогам ", "ГИА, ", "01.09.2023", "01.09.2023,", "2024-", "весь "),
        *("до ", "план на ", "последний ", "каждый раз ", "\u0301"),
    ],
)  # fmt: skip
def test_work_is_bounded(piece, monkeypatch):
    """Text of 100 kB is not even cut into tokens; in the longest that is read, no token is tried more than
    twice.

    A try is one rule at one place; a reason looks ahead for the deadline that ends it, hence twice.
    """
    tries = 0

    def counted(*args):
        nonlocal tries
        tries += 1
        return matched(*args)

    matched = reading.match
    monkeypatch.setattr(reading, "match", counted)
    longest = (piece * reading.LONGEST)[: reading.LONGEST]
    parse(longest, None, EVENTS)
    assert tries <= 2 * len(longest) * (len(rules.RULES) + len(rules.REASONS))

    monkeypatch.setattr(reading, "tokenise", pytest.fail)
    assert parse(piece * (100_000 // len(piece)), None)[0].kind is Kind.UNKNOWN
