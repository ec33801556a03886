"""Tree → Program: references, ids, numbers, deadlines, moments, decisions; whatever the tree, no exception."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from generator import normalize, rules, schema
from generator.model import Program
from generator.normalize import resolve
from generator.source import Tree, plain, read
from generator.terms import Assumption, Kind

ROOT = Path(__file__).parents[2]
CASES = yaml.safe_load((Path(__file__).parent / "numbers.yaml").read_text(encoding="utf-8"))
PROGRAMS = sorted((ROOT / "programs").glob("*.yaml"))


def tree_of(text: str) -> Tree:
    tree, findings = read("programs/образец.yaml", text.encode())
    assert findings == []
    assert tree is not None
    return tree


def program_of(text: str) -> Program:
    return normalize.program(tree_of("период: {с: 01.09.2023, по: 31.08.2025}\n" + text))


# Executors

REGISTRY = """\
исполнители:
  директор: {фио: Лебедёв А. Н., должность: [директор школы, учитель физики]}
  Орлова: {фио: Орлова И. П., должность: методист}
  Белова: {фио: Белова Т. К., должность: [методист, учитель физики]}
  АМИРО: {название: ГАУ ДПО «АМИРО», кратко: институт}
  учителя-предметники:
  рабочая группа: {состав: [Директор школы, орлова, методист, никто]}
"""


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("директор", ("директор",)),
        ("Лебедев А.Н.", ("директор",)),
        ("ЛЕБЕДЕВ  А. Н", ("директор",)),
        ("директор школы", ("директор",)),
        ("методист", ("Орлова", "Белова")),
        ("учитель физики", ("директор", "Белова")),
        ("институт", ("АМИРО",)),
        ("ГАУ ДПО «АМИРО»", ("АМИРО",)),
        ("учителя-предметники", ("учителя-предметники",)),
        ("завуч", ()),
        ("", ()),
    ],
)
def test_executor_is_known_by_key_name_position_or_title(words, found):
    """Words mean every executor whose key, else name, position or title they are, blind to spaces, stops and ё."""
    assert resolve(words, program_of(REGISTRY).executors) == found


def test_kinds_of_executors():
    """What is said of an executor decides what it is; a bare key is a role of that name."""
    executors = program_of(REGISTRY).executors
    kinds = {key: executor.kind for key, executor in executors.items()}
    assert kinds == {
        "директор": "person",
        "Орлова": "person",
        "Белова": "person",
        "АМИРО": "organisation",
        "учителя-предметники": "role",
        "рабочая группа": "group",
    }
    assert executors["учителя-предметники"].positions == ("учителя-предметники",)
    members = executors["рабочая группа"].members
    assert [member.target for member in members] == ["директор", "Орлова", None, None]


def test_reference_keeps_words_role_and_consent():
    """A position as reference is the role that is meant; an own role and consent are kept."""
    program = program_of(
        REGISTRY
        + "разработчики:\n  - директор\n  - Учитель  физики\n  - директор школы\n"
        + "  - {кто: Белова, как: наставник, по согласованию: да}\n  - {кто: АМИРО, по согласованию: нет}\n"
    )
    said = [(one.words, one.executor, one.role, one.by_consent) for one in program.authors]
    assert said == [
        ("директор", "директор", None, False),
        ("Учитель физики", None, None, False),
        ("директор школы", "директор", "директор школы", False),
        ("Белова", "Белова", "наставник", True),
        ("АМИРО", "АМИРО", None, False),
    ]


# Numbers and ids


def numbered(program: Program) -> list[str]:
    """Each section and measure with its number, in the order of the document."""
    found = []
    for plan in program.plans:
        nodes = (*program.sections(), *(measure for _, measure in plan.rows()))
        found += [f"{node.ordinal.text if node.ordinal else '–'} {node.title}" for node in nodes]
    return found


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["title"])
def test_numbers(case):
    """Sections and measures are numbered as the plan asks."""
    program = program_of(case["plan"])
    series = [measure.ordinal.series for _, _, measure in program.rows() if measure.ordinal]
    assert numbered(program) == case["numbers"]
    assert len(set(series)) == case.get("series", 1 if series else 0)


def test_ids_are_the_authors_or_made_of_titles():
    """An id is the author's, else the first four telling words of the title; no two nodes get one made id."""
    program = program_of(
        "задачи:\n  - Повысить квалификацию педагогов и руководителей школы\n  - {код: своя, текст: Текст}\n"
        "планы:\n  - код: план\n    строки:\n"
        "      - {название: О проведении Дня открытых дверей в школе}\n"
        "      - {название: О проведении Дня открытых дверей в лицее}\n"
        "      - {название: Другое, код: проведении-дня-открытых-дверей-2}\n"
        "      - {название: О проведении Дня открытых дверей}\n"
        "      - {название: «…»}\n"
    )
    assert [task.id for task in program.tasks] == ["повысить-квалификацию-педагогов-руководителей", "своя"]
    assert [measure.id for _, _, measure in program.measures()] == [
        "проведении-дня-открытых-дверей",
        "проведении-дня-открытых-дверей-3",
        "проведении-дня-открытых-дверей-2",
        "проведении-дня-открытых-дверей-4",
        "строка",
    ]


def test_sections_of_one_title_are_numbered_apart():
    """Two sections without codes and of one title each begin their measures with 1."""
    program = program_of(
        "планы:\n  - код: план\n    нумерация: заново\n    разделы:\n"
        "      - {название: Раздел, строки: [{название: Один}]}\n"
        "      - {название: Раздел, строки: [{название: Два}]}\n"
    )
    assert [measure.ordinal.text for _, _, measure in program.rows() if measure.ordinal] == ["1", "1"]


# Plans


def test_deadlines_of_rows_and_steps():
    """A row and each of its steps have their own deadlines, one or several, and their own day."""
    program = program_of(
        "планы:\n  - код: план\n    строки:\n      - название: Семинары\n"
        "        срок:\n          - октябрь 2023\n          - до 01.05.2024\n        шаги:\n"
        "          - Собрать заявки\n"
        "          - {название: Провести, срок: 01.11.2023, дата: 2.11.2023}\n"
        "          - {название: Обобщить, срок: 2024}\n"
    )
    (measure,) = (measure for _, _, measure in program.measures())
    assert [deadline.words for deadline in measure.deadlines] == ["октябрь 2023", "до 01.05.2024"]
    assert [deadline.terms[0].kind for deadline in measure.deadlines] == [Kind.MONTHS, Kind.BY]
    assert [[deadline.words for deadline in step.deadlines] for step in measure.steps] == [
        [],
        ["01.11.2023"],
        ["2024"],
    ]
    assert [step.day for step in measure.steps] == [None, date(2023, 11, 2), None]


def test_events_may_come_every_year():
    """An event has as many spans as its words name; vacations of the program's own go before the recommended."""
    program = program_of(
        "календарь: {каникулы: рекомендованные}\n"
        "события:\n  осенние каникулы: 21.10.2023 – 29.10.2023, 26.10.2024 – 04.11.2024\n"
        "планы:\n  - код: план\n    строки:\n"
        "      - {название: Лагерь, срок: осенние каникулы}\n"
        "      - {название: Сверка, срок: по итогам I четверти}\n"
        "      - {название: Поход, срок: весенние каникулы 2024 г.}\n"
    )
    terms = [measure.deadlines[0].terms[0] for _, _, measure in program.measures()]
    assert [(event.first, event.last) for event in program.events] == [
        (date(2023, 10, 21), date(2024, 11, 4))
    ]
    assert [term.dates for term in terms] == [
        (date(2023, 10, 29), date(2024, 11, 4)),
        (date(2023, 10, 20), date(2024, 10, 25)),
        (date(2024, 3, 31),),
    ]
    assert [Assumption.SCHOOL_TERMS in term.assumed for term in terms] == [False, True, True]


def test_working_days_are_those_of_the_schools_week():
    """«В течение 5 рабочих дней» skips holidays, and Saturdays where nobody works on them."""
    rows = (
        "события: {педсовет: 03.11.2023}\nпланы:\n  - код: план\n    строки:\n"
        "      - {название: Приказ, срок: в течение 5 рабочих дней после педсовета}\n"
    )
    five, six = program_of(rows), program_of("календарь: {неделя: шестидневная}\n" + rows)
    days = [measure.deadlines[0].terms[0].dates for each in (five, six) for _, _, measure in each.measures()]
    assert days == [(date(2023, 11, 13),), (date(2023, 11, 10),)]


TRACKED = """\
исполнители: {директор: }
показатели:
  - строки:
      - код: доля
        название: Доля педагогов
        план: {2024: 60, 2024/2025: не менее 70}
        ответственные: [директор]
планы:
  - код: план
    строки:
      - {код: один, измеряет: доля}
      - {код: два, измеряет: доля, название: Свое, срок: май 2024, результат: Свой}
      - {код: три, измеряет: нет-такого}
"""


def test_tracked_indicator_lends_what_the_row_does_not_say():
    """A row that tracks an indicator has its title, moments, targets and responsible, but for its own."""
    one, two, three = (measure for _, _, measure in program_of(TRACKED).measures())
    assert one.title == "Доля педагогов"
    assert [deadline.words for deadline in one.deadlines] == ["2024", "2024/2025"]
    assert [deadline.terms[0].dates for deadline in one.deadlines] == [
        (date(2024, 12, 31),),
        (date(2025, 8, 31),),
    ]
    assert [result.figures[0].value.words for result in one.results] == ["60", "не менее 70"]
    assert [who.executor for who in one.responsible] == ["директор"]
    assert (two.title, two.deadlines[0].words, two.results[0].text) == ("Свое", "май 2024", "Свой")
    assert (three.title, three.deadlines, three.tracks and three.tracks.target) == ("", (), None)


def test_results_of_steps_lead_to_their_indicators():
    """A result refers to its indicator wherever it stands."""
    step = "{название: Шаг, результат: {текст: Б, показатель: доля}}"
    row = f"{{название: Один, результат: {{текст: А, показатель: доля}}, шаги: [{step}]}}"
    indicators = TRACKED.partition("планы:")[0]
    program = program_of(f"{indicators}планы:\n  - код: план\n    строки:\n      - {row}\n")
    (measure,) = (measure for _, _, measure in program.measures())
    results = [*measure.results, *measure.steps[0].results]
    assert [result.indicator and result.indicator.target for result in results] == ["доля", "доля"]


# Times


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("2024", "2024-01-01", "2024-12-31"),
        ("2024–2025", "2024-01-01", "2025-12-31"),
        ("2024 - 2025", "2024-01-01", "2025-12-31"),
        ("2024–26", "2024-01-01", "2026-12-31"),
        ("2023/24", "2023-09-01", "2024-08-31"),
        ("2023/2024", "2023-09-01", "2024-08-31"),
        ("2023–2024 учебный год", "2023-09-01", "2024-08-31"),
        ("01.10.2023", "2023-10-01", "2023-10-01"),
        ("2023-10-01", "2023-10-01", "2023-10-01"),
        ("I полугодие 2024", "2024-01-01", "2024-06-30"),
        ("май 2024", "2024-05-01", "2024-05-31"),
        ("к концу 2025 года", "2025-12-31", "2025-12-31"),
        ("весь период", "2023-09-01", "2025-08-31"),
    ],
)
def test_moment(words, first, last):
    """A moment is a year, years, a school year, half of a year, a day: what has one first and one last day."""
    program = program_of(f"показатели:\n  - строки:\n      - название: Доля\n        план: {{{words}: 60}}\n")
    moment = program.indicators[0].indicators[0].targets[0].moment
    assert (moment.words, str(moment.first), str(moment.last)) == (words, first, last)


@pytest.mark.parametrize(
    "words", ["потом", "май", "ежегодно", "2025–2024", "2023/2025", "31.02.2024", "4 кл."]
)
def test_no_moment(words):
    """What comes again, or is no time at all, is no moment."""
    program = program_of(f"показатели:\n  - строки:\n      - название: Доля\n        план: {{{words}: 60}}\n")
    moment = program.indicators[0].indicators[0].targets[0].moment
    assert (moment.first, moment.last) == (None, None)


@pytest.mark.parametrize(
    ("baseline", "read"),
    [
        ("31", [("", [("", "31")])]),
        ("{2022: 31, 2023: 45}", [("2022", [("", "31")]), ("2023", [("", "45")])]),
        ('{4 кл.: "3,8", 5 кл.: имеется}', [("", [("4 кл.", "3,8"), ("5 кл.", "имеется")])]),
        ("{2022: {4 кл.: 3}}", [("2022", [("4 кл.", "3")])]),
    ],
)
def test_baseline(baseline, read):
    """A baseline is plain, by moments, by class, or both."""
    program = program_of(f"показатели:\n  - строки:\n      - название: Доля\n        сейчас: {baseline}\n")
    found = program.indicators[0].indicators[0].baseline
    said = [
        (one.moment.words, [(figure.label, figure.value.words) for figure in one.figures]) for one in found
    ]
    assert said == read


def test_events_date_what_is_tied_to_them():
    """A deadline tied to a named event falls on its days; an event that cannot be read has none."""
    program = program_of(
        "события: {педсовет: 30.08.2024, ГИА: когда назначат}\n"
        "планы:\n  - код: план\n    строки:\n"
        "      - {название: Один, срок: после педсовета}\n      - {название: Два, срок: по итогам ГИА}\n"
    )
    assert [(event.name, event.last) for event in program.events] == [
        ("педсовет", date(2024, 8, 30)),
        ("ГИА", None),
    ]
    found = [measure.deadlines[0].terms[0] for _, _, measure in program.measures()]
    assert [term.kind for term in found] == [Kind.EVENT, Kind.EVENT]
    assert [bool(term.dates) for term in found] == [True, False]


@pytest.mark.parametrize(
    "days", ["{с: 31.09.2023, по: 31.08.2024}", "{с: 01.09.2024, по: 31.08.2024}", "{с: 01.09.2023}"]
)
def test_period_that_is_none(days):
    """A period with an impossible day, running backwards or with one end is none."""
    assert normalize.program(tree_of(f"период: {days}\n")).period is None


def test_editions_and_decisions():
    """The last edition is this text; a decision of that edition approves it."""
    decided = tree_of(
        "формат: 1\nредакция: 2\nрешение: утверждено\nроль: утверждающий\nдата: 24.05.2023\n"
        "фио: Лебедев А. Н.\nдокумент: {вид: приказ, номер: 177-од, дата: 25.05.2023, орган: отдел}\n"
    )
    decision = normalize.decision(decided)
    assert (decision.edition, decision.day, decision.document, decision.number, decision.body) == (
        2,
        date(2023, 5, 25),
        "приказ",
        "177-од",
        "отдел",
    )
    for editions, number, approved in [
        ("", 1, False),
        ("редакции: [{номер: 1}, {номер: 2, описание: Сроки}]\n", 2, True),
        ("редакции: [{номер: 3}]\n", 3, False),
    ]:
        program = normalize.program(tree_of(editions + "код: образец\n"), (decision,))
        assert program.edition == number
        assert (program.approved is decision) == approved


def test_accepted_findings_know_their_node():
    """An acceptance is kept with the path of the node that it stands in."""
    program = program_of(
        "принято: {AR205: везде}\nпланы:\n  - код: план\n    строки:\n"
        "      - {название: Один, принято: {AR203: причина, AR204: другая}}\n"
    )
    assert [(one.path, one.code, one.reason) for one in program.accepted] == [
        ((), "AR205", "везде"),
        (("планы", 0, "строки", 0), "AR203", "причина"),
        (("планы", 0, "строки", 0), "AR204", "другая"),
    ]


# Whatever the tree

REAL = [plain(tree_of(path.read_text(encoding="utf-8")).root) for path in PROGRAMS]
KEYS = sorted({key for key in str(schema.load(schema.PROGRAM)).replace("'", '"').split('"') if key.isalpha()})
scalars = (
    st.none()
    | st.booleans()
    | st.integers(-9, 10**12)
    | st.text(max_size=8)
    | st.sampled_from(
        ["²", "٣", "1" * 15, "31.02.2024", "май", "не менее", "[^1]", "# А", "директор", "доля", "2024–2025"]
    )
)
trees = st.recursive(
    scalars,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(KEYS) | st.text(max_size=4), inner, max_size=4)
    ),
    max_leaves=25,
)


def places(node: Any) -> Iterator[tuple[Any, Any]]:
    """Every place of a structure: what holds it and under which key."""
    steps = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for step, inner in list(steps):
        yield node, step
        yield from places(inner)


@st.composite
def misshapen(draw):
    """A real program with some of its values replaced by anything."""
    data = copy.deepcopy(draw(st.sampled_from(REAL)))
    for _ in range(draw(st.integers(1, 5))):
        found = list(places(data))
        holder, step = found[draw(st.integers(0, len(found) - 1))]
        holder[step] = draw(trees)
    return data


@settings(max_examples=200)
@given(misshapen() | st.dictionaries(st.sampled_from(KEYS), trees, min_size=1, max_size=6))
def test_no_tree_raises(data):
    """Whatever stands in a file, a Program is made of it, rules look at it, and every finding has a place."""
    tree, _ = read("programs/f.yaml", yaml.safe_dump(data, allow_unicode=True, sort_keys=False).encode())
    if tree is None:
        return
    lines = tree.text.count("\n") + 1
    for signing in (False, True):
        for finding in rules.check(rules.Case(normalize.program(tree), tree), signing=signing):
            assert 1 <= finding.span.line <= lines
    normalize.decision(tree)
