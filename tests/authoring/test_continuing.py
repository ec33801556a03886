"""`new --from`: next year's program, or a school's from a region's, out of one that there is."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import cli, normalize, rules, schema
from generator.authoring import format_file
from generator.authoring.continuing import Continued, continued
from generator.authoring.moving import OVERLAP, PAUSE, following, later, move, moved_deadline
from generator.authoring.notes import notes
from generator.findings import Severity
from generator.loading import load
from generator.model import Deadline, Program
from generator.normalize.times import Times, day
from generator.rules.deadlines import deadlines, outside_days
from generator.rules.indicators import outside
from generator.source import Tree, read_whole
from generator.terms import Period, parse

ROOT = Path(__file__).parents[2]
PROGRAMS = sorted((ROOT / "programs").glob("*.yaml"))
SAMPLE = (ROOT / "tests" / "rules" / "образец.yaml").read_text(encoding="utf-8")
OLD = Period(date(2023, 9, 1), date(2024, 8, 31))
NEXT = Period(date(2024, 9, 1), date(2025, 8, 31))
#: For programs whose next period its author has to name.
AFTERWARDS = Period(date(2026, 1, 1), date(2027, 12, 31))

each_program = pytest.mark.parametrize("path", PROGRAMS, ids=lambda path: path.stem)


def tree_of(name: str, text: str) -> Tree:
    tree, findings = read_whole(f"programs/{name}.yaml", text.encode())
    assert tree is not None
    assert findings == []
    return tree


def canonical(text: str) -> Tree:
    formatted = format_file("programs/образец.yaml", text.encode())
    assert formatted.text is not None
    return tree_of("образец", formatted.text)


def going_on(text: str, new: Period = NEXT) -> tuple[Tree, Program, Continued]:
    """What goes on from a program of 2023/2024."""
    old = canonical(text)
    program = normalize.program(old)
    assert program.period is not None
    made = continued(old, program, "новая", move(program.period, new))
    tree = tree_of("новая", made.text)
    return tree, normalize.program(tree), made


def errors(tree: Tree) -> list[str]:
    found = [*schema.check(tree), *rules.check(rules.Case(normalize.program(tree), tree))]
    return [one.code for one in found if one.severity is Severity.ERROR]


def ids(program: Program) -> list[str]:
    """Every id of a program but its own, in order."""
    return [
        *(one.id for one in (*program.tasks, *program.stages, *program.texts, *program.indicators)),
        *(one.id for one in program.all_indicators()),
        *(one.id for one in program.sections()),
        *(one.id for part in program.parts() for one in [part]),
        *program.executors,
    ]


def outside_of(program: Program) -> list[str]:
    """Deadlines, days and moments that the program's own period does not hold."""
    period = program.period
    assert period is not None
    words = [
        own.words
        for own in deadlines(program)
        if any(True for term in own.terms for _ in outside_days(term, period.first, period.last))
    ]
    days = [
        f"{part.day}" for part in program.parts() if part.day and not period.first <= part.day <= period.last
    ]
    moments = [
        target.moment.words
        for one in program.all_indicators()
        for target in one.targets
        if outside(target.moment, period) or not target.moment.last
    ]
    return [*words, *days, *moments]


# The five programs


@each_program
def test_a_real_program_goes_on(path):
    """Its ids and people stay, nothing in it is an error, all its days lie in the new period, its notes are kept."""
    old = load(path)
    assert old.period is not None
    period = following(old.period) or AFTERWARDS
    text = format_file(path.as_posix(), path.read_bytes()).text
    assert text is not None
    before = tree_of(path.stem, text)
    made = continued(before, old, "новая", move(old.period, period))
    tree = tree_of("новая", made.text)
    new = normalize.program(tree)
    assert errors(tree) == []
    assert ids(new) == ids(old)
    assert (new.id, new.continues, new.period) == ("новая", old.id, period)
    assert {key: one.name for key, one in new.executors.items()} == {
        key: one.name for key, one in old.executors.items()
    }
    assert outside_of(new) == []
    assert not notes(before) - notes(tree)


@each_program
def test_a_program_that_goes_on_is_canonical(path):
    """fmt has nothing to change in what goes on."""
    old = load(path)
    text = format_file(path.as_posix(), path.read_bytes()).text
    assert old.period is not None
    assert text is not None
    made = continued(
        tree_of(path.stem, text), old, "новая", move(old.period, following(old.period) or AFTERWARDS)
    )
    assert format_file("programs/новая.yaml", made.text.encode()).text == made.text


# What moves


def test_the_last_target_becomes_the_baseline():
    """By moment and value; the new moments are to be settled and lie after it."""
    tree, program, _ = going_on(SAMPLE)
    (indicator,) = program.all_indicators()
    assert [(one.moment.words, one.figures[0].value.words) for one in indicator.baseline] == [
        ("2024", "не менее 60")
    ]
    assert [(one.moment.words, one.figures[0].value.words) for one in indicator.targets] == [
        ("2025", "уточняется")
    ]
    assert errors(tree) == []


@pytest.mark.parametrize(
    ("targets", "baseline"),
    [
        ("{2023: 45, 2024: 60}", "2024: 60"),
        ("{2023: 0, 2024: '007'}", "2024: 007"),
        ("{2024: на 5 % ежегодно}", "2024: уточняется"),
        ("{2024: не менее 2 ежегодно}", "2024: уточняется"),
        ("{2023: 45, 2024: уточняется}", "2024: уточняется"),
        ("{2024: {4 кл.: 60, 5 кл.: не ниже 3.7}}", "4 кл.: 60\n          5 кл.: не ниже 3.7"),
    ],
)
def test_a_baseline_is_written_as_a_figure_is(targets, baseline):
    """Numbers stay numbers; how much something changes is no level; figures of classes keep their labels."""
    text = SAMPLE.replace("{2023: 45, 2024: не менее 60}", targets)
    tree, _, made = going_on(text)
    assert f"сейчас:\n          {baseline}\n        план:\n" in made.text
    assert errors(tree) == []


@pytest.mark.parametrize(
    ("words", "moved"),
    [
        ("до 01.11.2023", "до 01.11.2024"),
        ("октябрь 2023, март 2024", "октябрь 2024, март 2025"),
        ("октябрь", "октябрь"),
        ("2023–2024 учебный год", "2024–2025 учебный год"),
        ("ежеквартально", "ежеквартально"),
        ("весь период", "весь период"),
        ("по плану", "по плану"),
        ("вторая суббота мая 2024 года", "вторая суббота мая 2025 года"),
        ("29.02.2024", None),
        ("01.09.23", None),
        ("июнь 2023", None),
        ("октябрь 2025", None),
    ],
)
def test_a_deadline_moves_by_whole_years_or_is_to_be_settled(words, moved):
    """Years that are named move; what would then lie outside the period, or be no day at all, is not guessed."""
    deadline = Deadline((), words, parse(words, OLD))
    assert moved_deadline(deadline, move(OLD, NEXT), Times(NEXT)) == moved


def test_only_words_about_the_old_years_are_named():
    """Years of deadlines and values have been moved; 2024, which both periods have, is no sign there."""
    assert going_on(SAMPLE)[2].years == ()
    assert len(going_on(SAMPLE.replace("название: Диагностика", "название: Диагностика 2024"))[2].years) == 1


def test_a_month_that_the_new_period_lacks_is_to_be_settled():
    """A month without a year stays only where the new period has it."""
    short = Period(date(2024, 9, 1), date(2025, 5, 31))
    deadline = Deadline((), "июль", parse("июль", OLD))
    assert moved_deadline(deadline, move(OLD, short), Times(short)) is None


@given(st.dates(OLD.first, OLD.last), st.integers(1, 30))
def test_each_day_of_the_period_moves_to_the_same_day(day, years):
    """A day of the old period is the same day of the new one, unless that year has none."""
    first, last = later(OLD.first, years), later(OLD.last, years)
    assert first
    assert last
    by = move(OLD, Period(first, last))
    words = f"до {day:%d.%m.%Y}"
    wanted = later(day, years)
    moved = moved_deadline(Deadline((), words, parse(words, OLD)), by, Times(by.new))
    assert moved == (f"до {wanted:%d.%m.%Y}" if wanted else None)


@pytest.mark.parametrize(
    ("first", "last", "begins"),
    [
        ("01.09.2023", "31.05.2024", "01.09.2024"),
        ("01.01.2024", "31.01.2025", "01.01.2025"),
        ("01.09.2022", "31.05.2024", "01.09.2024"),
        ("01.07.2023", "31.12.2024", None),
        ("01.09.2022", "31.12.2025", None),
    ],
)
def test_the_following_period_is_known_only_of_whole_years(first, last, begins):
    """A year and a half gives no day on which the next program begins: its author names it."""
    old_first, old_last = day(first), day(last)
    assert old_first
    assert old_last
    new = following(Period(old_first, old_last))
    assert (new and new.first) == (day(begins) if begins else None)


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.integers(0, 2000))
def test_the_following_period_is_as_long_and_begins_later(first, days):
    """The next period is the old one some whole years later, as many as it lasts, and goes on from there."""
    old = Period(first, date.fromordinal(first.toordinal() + days))
    new = following(old)
    years = (days + 1) / 365.25
    if new is None:
        leap = (2, 29) in {(one.month, one.day) for one in (old.first, old.last)}
        assert leap or (years > 1 and 0.1 < years % 1 < 0.7)
        return
    assert (new.first - old.last).days >= -OVERLAP
    assert years < 1 or (new.first - old.last).days <= PAUSE
    by = move(old, new)
    assert by.years == max(1, round((days + 1) / 365.25))
    assert abs((new.last - new.first).days - days) <= 1


# What does not


FULL = """\
# yaml-language-server: $schema=../schema/program.schema.json
формат: 1
код: образец
# Номер ставит секретарь.
редакции:
  - номер: 1
  - номер: 2
чья: школа
вид: программа
макет: стандартный
название: Программа на 2023/2024 учебный год
период: {с: 01.09.2023, по: 31.08.2024, словами: 2023–2024 годы}
события: {ГИА: 24.05.2024}
исполнители:
  директор: {фио: Лебедев А. Н., должность: директор школы}
основания:
  - {документ: Закон об образовании, дата: 29.12.2012, номер: 273-ФЗ}
  - {документ: Приказ школы, дата: 05.09.2023, номер: 91}
факторы:
  - {название: Мотивация, параметры: [{название: Доля, значение: 30}]}
показатели:
  - строки:
      - {код: доля, название: Доля педагогов, сейчас: 5, план: {2024: 60}}  # по опросу
планы:
  - код: план
    строки:
      # Проводит завуч.
      - код: диагностика
        название: Диагностика
        срок: в начале учебного года
        дата: 15.09.2023
        ответственные: [директор]
        результат: {текст: Справка, значение: 3}
"""


def test_decisions_of_the_year_stay_behind():
    """Editions, the numbers of the year's own orders, days of events and figures measured are not carried over."""
    tree, program, made = going_on(FULL)
    assert made.left == ("редакции",)
    assert "секретарь" not in made.text
    assert tree.node(("редакции",)) is None
    assert [(one.day, one.number) for one in program.basis] == [("29.12.2012", "273-ФЗ"), ("уточняется",) * 2]
    assert program.events[0].last is None
    assert program.factors[0].parameters[0].figures[0].value.words == "уточняется"
    assert program.period_words == "2024–2025 годы"
    (measure,) = (one for _, _, one in program.measures())
    assert measure.day == date(2024, 9, 15)
    assert measure.results[0].figures[0].value.words == "уточняется"
    assert {"# Проводит завуч."} <= set(notes(tree))
    assert errors(tree) == []


def test_what_was_done_is_told():
    """Counts of what is carried and what is to be settled, and the lines that name the old years."""
    _, _, made = going_on(FULL)
    assert made.unsettled == {"события": 1, "основания": 1, "значения": 2, "плановые значения": 1}
    assert made.carried == {"период словами": 1, "сроки": 2, "исходные значения": 1}
    (line,) = made.years
    assert "название: Программа на 2023/2024" in made.text.splitlines()[line - 1]


def test_a_school_begins_with_the_program_of_its_region():
    """In the same period days stay, and the region's figures are not the school's."""
    tree, program, made = going_on(FULL, OLD)
    assert program.period == OLD
    assert program.events[0].last == date(2024, 5, 24)
    assert program.basis[1].number == "91"
    (indicator,) = program.all_indicators()
    assert re.search(r"сейчас: уточняется\n +план:\n +2024: уточняется", made.text)
    assert indicator.id == "доля"
    assert made.years == ()
    assert errors(tree) == []


def test_who_went_on_from_another_names_the_nearest():
    """The key that names the program gone on from is written anew, not twice."""
    tree, program, made = going_on(FULL.replace("код: образец\n", "код: образец\nпродолжает: прошлая\n"))
    assert program.continues == "образец"
    assert made.text.count("продолжает:") == 1
    assert errors(tree) == []


# The command


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("programs").mkdir()
    Path("programs/образец.yaml").write_text(FULL, encoding="utf-8")
    return tmp_path


@pytest.mark.usefixtures("folder")
def test_the_command_writes_and_tells(capfd):
    """What was carried, what is to be decided and what was left out is printed; the old file stays as it is."""
    assert cli.run(["new", "programs/новая.yaml", "--from", "programs/образец.yaml"]) == 0
    out = capfd.readouterr().out
    assert "период 01.09.2024 – 31.08.2025" in out
    for told in (
        "Перенесено из programs/образец.yaml: мероприятия — 1",
        "Уточнить: ",
        "прежние годы, строки",
        "Не перенесено: редакции",
    ):
        assert told in out
    assert Path("programs/образец.yaml").read_text(encoding="utf-8") == FULL
    assert cli.run(["check"]) == 0
    assert load("programs/новая.yaml").continues == "образец"


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["--from", "programs/нет.yaml"], cli.USAGE, "Нет файла"),
        (["--from", "programs/образец.yaml", "--layout", "паспорт"], cli.USAGE, "--layout"),
        (["--from", "programs/полтора.yaml"], cli.USAGE, "--period"),
        (["--from", "programs/плохая.yaml"], cli.FINDINGS, "AR104"),
        (["--from", "programs/битая.yaml"], cli.FINDINGS, "битая.yaml"),
    ],
)
@pytest.mark.usefixtures("folder")
def test_what_cannot_go_on_is_refused(arguments, code, said, capfd):
    """A program with errors is not copied, and nothing is written."""
    Path("programs/плохая.yaml").write_text(
        FULL.replace("код: образец", "код: плохая").replace("чья: школа", "чья: район"), encoding="utf-8"
    )
    longer = FULL.replace("код: образец", "код: полтора").replace("31.08.2024", "28.02.2025")
    Path("programs/полтора.yaml").write_text(longer, encoding="utf-8")
    Path("programs/битая.yaml").write_text('название: "\n', encoding="utf-8")
    assert cli.run(["new", "programs/новая.yaml", *arguments]) == code
    assert said in capfd.readouterr().err
    assert not Path("programs/новая.yaml").exists()
