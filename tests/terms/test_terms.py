"""What terms are, beside the wordings of the sources: other wordings, unknown ones, JSON."""

from __future__ import annotations

import dataclasses
import re
import unicodedata
from datetime import date
from pathlib import Path

import pytest
import yaml

from generator.terms import Assumption, Kind, Period, Relation, Term, parse, phrase, to_json

_FILE = yaml.safe_load(Path(__file__).with_name("readings.yaml").read_text(encoding="utf-8"))
CASES = _FILE["cases"]
YEAR = Period(date(2023, 9, 1), date(2024, 8, 31))


def _period(case):
    given = case.get("period", _FILE["school-year"])
    return Period(given["from"], given["to"]) if given else None


def _events(case):
    return {
        name: tuple(when) if isinstance(when, list) else when for name, when in case.get("events", {}).items()
    }


def _flat(term: Term):
    values = {field.name: getattr(term, field.name) for field in dataclasses.fields(term)}
    rule = values.pop("rule")
    return values | {"relation": rule if isinstance(rule, Relation) else None}


def _expected(given):
    plain = dict.fromkeys(("first", "last", "event", "reason", "remark", "relation"))
    names = {"from": "first", "to": "last"}
    values = {
        names.get(key, key): tuple(value) if isinstance(value, list) else value
        for key, value in given.items()
    }
    return plain | {"dates": (), "assumed": ()} | values


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["words"])
def test_wording_is_read(case):
    """Words in a period with events → exactly these terms, and each comes back from its phrase."""
    period, events = _period(case), _events(case)
    found = parse(case["words"], period, events)
    assert [_flat(term) for term in found] == [_expected(each) for each in case["terms"]]
    assert [parse(phrase(term), period, events) for term in found] == [(term,) for term in found]


def test_every_kind_and_assumption_has_a_case():
    """No kind and no code of assumption is without a wording that leads to it."""
    sources = yaml.safe_load(Path(__file__).with_name("source-wordings.yaml").read_text(encoding="utf-8"))
    terms = [term for case in (*CASES, *sources["cases"]) for term in case["terms"]]
    more = [
        yaml.safe_load(Path(__file__).with_name(name).read_text(encoding="utf-8"))["cases"]
        for name in ("wordings.yaml", "papers.yaml", "school-years.yaml")
    ]
    groups = [group for cases in more for group in cases.values()]
    told = {code for group in groups for said in group.values() for code in re.findall(r"[a-z-]+", said)}
    assert {term["kind"] for term in terms} == set(Kind) - {Kind.UNKNOWN}
    assert {code for term in terms for code in term.get("assumed", [])} | told >= set(Assumption)


@pytest.mark.parametrize(
    "words",
    [
        "31.02.2023", "до 31 июня", "2023-13-01", "29.02.2023", "01.09.20233", "101.09.2023", "32 мая",
        "когда-нибудь", "сентябрь что-то", "кроме сентября 2023", "не в мае 2024",
        "октябрь 2024 – март 2024", "31.12.2023-01.01.2023","до октября 2024",
        "2023/2024", "2023-2024", "2024 учебный год", "2025-2024 учебный год", "октябрь 2023-2024 гг.",
        "январь-март-май 2024", "2022-2023, 2023-2024 учебные года", "29 февраля, 1 марта 2023",
        "25 декабря, 15 января 2024",
        "ежемесячно, сентябрь, 15 мая", "ежеквартально до 01.12.2023", "0 раз в год",
        "ежегодно, май 2024", "ноябрь 2023, май 2024 (до 1 мая)", "по итогам квартала (май)",
        "5, 12.10.2023", "5 и 31 сентября 2023", "3 половина мая", "4 декада мая",
        "август 2023/2024 уч. г.", "зимой 2024", "III–I квартал 2024", "до конца 5 квартала 2024",
        "по плану не позднее конца полугодия", "(выступление)", "май 2024 (выступление", "—", ".", ",", "и",
        "5 квартал 2024", "3 полугодие 2024", "0 числа каждого месяца",
    ],
)  # fmt: skip
def test_what_is_not_understood_in_full_is_unknown(words):
    """Nothing is guessed: one word that no rule reads makes the whole cell unknown, its words kept."""
    assert parse(words, YEAR) == (Term(Kind.UNKNOWN, reason=words),)


@pytest.mark.parametrize("words", ["", " ", "\n\t\u00a0\u200b"])
def test_blank_words_hold_no_deadline(words):
    """A blank cell has no terms; that it is blank is for a rule to say."""
    assert parse(words, YEAR) == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ноябрь,2024", "ноябрь 2024 г."),
        ("Май-июнь 2024", "МАЙ\u00a0—\u00a0ИЮНЬ, 2024 года"),
        ("январь 2024 -декабрь 2024", "2024 год"),
        ("октябрь/март", "март/октябрь"),
        ("весь период", "В течение всего срока реализации программы"),
        ("до 01.10.2022г.", "не позднее 1 октября 2022"),
        ("в соответствии и с планом", "В соответствие с планом"),
        ("Mай 2024", "май 2024"),
        ("май 2024", unicodedata.normalize("NFD", "май 2024")),
        ("на\u00adчиная\u200b", "начиная"),
    ],
)
def test_terms_do_not_depend_on_the_wording(one, other):
    """Wordings that mean the same give equal terms, whatever their case, dashes, spaces and artefacts."""
    assert parse(one, YEAR) == parse(other, YEAR)


def test_order_of_events_does_not_matter():
    """A program's events are a mapping: in any order of their names the same one is meant."""
    events = {"совет": date(2023, 11, 1), "совет школы": date(2023, 12, 1)}
    backwards = dict(reversed(events.items()))
    assert parse("после совета школы", YEAR, events) == parse("после совета школы", YEAR, backwards)
    assert parse("после совета школы", YEAR, events)[0].event == "совет школы"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("Ноябрь,2024", "ноябрь 2024"),
        ("По расписанию ГИА-9", "в период ГИА-9"),
        ("По итогам 1,2 учебных четвертей", "по итогам 1 четверти; по итогам 2 четверти"),
        ("после педсовета", "по итогам события «Педсовет»"),
        ("до начала осенних каникул", "до начала осенних каникул"),
        ("к концу учебного года", "до конца учебного года"),
        ("по плану. весь период (отчёт)", "весь период, по плану (отчёт)"),
        ("ноябрь-март 2024", "ноябрь – март 2024"),
        ("01.09.2023-25.05.2024", "с 01.09.2023 по 25.05.2024"),
        ("2023/24 уч. г.", "2023–2024 учебный год"),
        ("в последнюю пятницу месяца", "последняя пятница каждого месяца"),
        ("еженедельно по средам", "каждую среду"),
        ("ежегодно 1 октября", "ежегодно до 1 октября"),
        ("Ежеквартально сентябрь ноябрь", "ежеквартально, сентябрь, ноябрь"),
        ("дважды в год", "2 раза в год"),
        ("5 раз в год", "5 раз в год"),
        ("ежемесячно с сентября по май", "ежемесячно, сентябрь – май"),
        ("еженедельно в октябре 2023", "еженедельно, с 01.10.2023 по 31.10.2023"),
        ("последняя неделя мая", "последняя неделя мая"),
        ("II декада мая", "с 11 по 20 мая"),
        ("за две недели до ГИА", "за 2 недели до ГИА"),
        ("в течение 21 рабочего дня после ГИА", "в течение 21 рабочего дня после ГИА"),
        ("до 3 числа месяца, следующего за отчётным кварталом", "до 3 числа месяца, следующего за кварталом"),
        ("систематически", "постоянно"),
    ],
)
def test_phrase_is_good_russian(words, said):
    """What a term says is what a careful author would have written."""
    events = {"Педсовет": date(2023, 11, 1)}
    assert "; ".join(map(phrase, parse(words, YEAR, events))) == said


def test_json_has_the_fields_of_the_contract():
    """A term as JSON: English names, ISO days, no nested Python values."""
    (term,) = parse("март/июнь 2024 по плану", YEAR)
    assert to_json(term) == {
        "kind": "months",
        "from": "2024-03-01",
        "to": "2024-06-30",
        "dates": ["2024-03-31", "2024-06-30"],
        "event": None,
        "assumed": ["slash-list"],
        "reason": "по плану",
    }
