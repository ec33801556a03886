"""The progress of a program: what its marks may say, and where they show."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

import generator
from generator import messages, schema
from generator.build import Wanted, build
from generator.cli import cli
from generator.document import Checkbox
from generator.loading import load_file
from generator.model import Due
from generator.source import read
from generator.views import Views

SAMPLE = (Path(__file__).parent / "progress" / "образец.progress.yaml").read_text(encoding="utf-8")
PROGRAM = """\
формат: 1
код: проба
чья: школа
вид: программа
макет: стандартный
название: Программа профилактики учебной неуспешности
период: {с: 01.09.2023, по: 31.08.2024}
мониторинг:
  - {название: I этап, срок: до 20.12.2023}
исполнители:
  директор: {фио: Лебедев А. Н., должность: директор школы}
показатели:
  - строки:
      - код: доля-иом
        название: Доля обучающихся с маршрутами
        единица: процент
        лучше: больше
        сейчас: {2022: 31}
        план: {2023: 45, 2024: не менее 60}
планы:
  - код: план
    строки:
      - код: диагностика
        название: Диагностика
        срок: октябрь 2023
        ответственные: [директор]
        шаги:
          - {код: анкеты, название: Анкеты, срок: до 20.10.2023}
      - код: совещание
        название: Совещание
        срок: ноябрь 2023, декабрь 2023
        ответственные: [директор]
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "programs" / "проба.yaml"
    file.parent.mkdir()
    file.write_text(PROGRAM, encoding="utf-8")
    mark(file, SAMPLE)
    return file


def mark(path: Path, text: str) -> None:
    path.with_name("проба.progress.yaml").write_text(text, encoding="utf-8")


def codes(path: Path) -> list[tuple[str, int]]:
    """Code and line of what is found in the progress file."""
    return [
        (one.code, one.span.line) for one in load_file(path).findings if one.file.endswith(".progress.yaml")
    ]


def test_the_sample_is_sound(path: Path) -> None:
    """The sample fits its schema and its program."""
    tree, findings = read("образец.progress.yaml", SAMPLE.encode())
    assert tree is not None
    assert findings == schema.check(tree, schema.PROGRESS) == []
    assert codes(path) == []


def test_marks_are_read(path: Path) -> None:
    """A due has the mark of its own day, else of its step, else of its measure."""
    progress = generator.load(path).progress
    assert progress is not None
    late = progress.mark("совещание", Due(date(2023, 12, 31)))
    assert late is not None
    assert (late.state, late.appointed, late.remark) == ("перенесено", date(2024, 1, 12), "Не приехал лектор")
    assert progress.mark("совещание", Due(date(2023, 10, 31))) is None
    step = progress.mark("диагностика/анкеты", Due(date(2023, 10, 20)))
    assert step is not None
    assert step.done == date(2023, 10, 20)
    other = progress.mark("диагностика/другой", Due(date(2023, 10, 20)))
    assert other is not None
    assert other.evidence == ("Справка от 30.10.2023", "https://example.ru/spravka")
    (actual,) = progress.actuals
    assert (actual.indicator, actual.moment.last, actual.figures[0].value.number) == (
        "доля-иом",
        date(2023, 12, 31),
        47,
    )
    (word,) = progress.words
    assert (word.title, word.day, word.remark) == ("I этап", date(2023, 12, 20), "Отчет принят")


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("  диагностика:", "  диагностка:", [("AR931", 4)]),
        ("      анкеты:", "      анкета:", [("AR931", 11)]),
        ("      ноябрь 2023:", "      май 2024:", [("AR931", 16)]),
        ("  доля-иом:", "  доля:", [("AR931", 24)]),
        ("    2023: 47", "    когда-нибудь: 47", [("AR304", 25)]),
        ("  I этап:", "  II этап:", [("AR931", 27)]),
        ("        назначено: 12.01.2024\n", "", [("AR932", 20)]),
        (
            "    состояние: выполнено\n    сделано: 28",
            "    состояние: не начато\n    сделано: 28",
            [("AR933", 6)],
        ),
        ("28.10.2023", "31.09.2023", [("AR114", 6)]),
        ("28.10.2023", "28 октября", [("AR105", 6)]),
        ("28.10.2023", "28.10.0223", [("AR945", 6)]),
        ("28.10.2023", "31.08.2022", []),
        ("    сделано: 20.12.2023", "    сделано: 20.12.2032", [("AR945", 28)]),
        ("12.01.2024", "31.12.9999", [("AR945", 21)]),
        ("12.01.2024", "01.09.2025", []),
        ("12.01.2024", "02.09.2025", [("AR945", 21)]),
        (
            "    состояние: выполнено\n    сделано: 28",
            "    состояние: готово\n    сделано: 28",
            [("AR104", 5)],
        ),
        ("формат: 1", "формат: 1\nлишний: ключ", [("AR101", 3)]),
    ],
)
def test_what_is_wrong_is_found_at_its_line(
    path: Path, old: str, new: str, found: list[tuple[str, int]]
) -> None:
    """Each slip in the marks is one finding, at its line in the file of the marks."""
    assert SAMPLE.count(old) == 1
    mark(path, SAMPLE.replace(old, new))
    assert codes(path) == found


def test_a_title_for_a_code_is_told_its_code(path: Path) -> None:
    """Who marks a measure or an indicator by its title is told the code."""
    for old, new, code in (
        ("  диагностика:", "  Диагностика:", "диагностика"),
        ("  доля-иом:", "  Доля обучающихся с маршрутами:", "доля-иом"),
    ):
        mark(path, SAMPLE.replace(old, new))
        assert [messages.hint(one) for one in load_file(path).findings] == [f"напишите: {code}"]


def test_marks_of_what_was_excluded_stay(path: Path) -> None:
    """A history that was right does not turn wrong when an amendment takes the measure out."""
    text = PROGRAM.replace(
        "        название: Диагностика\n",
        "        название: Диагностика\n        исключено: приказ от 01.12.2023 № 5\n",
    )
    assert text != PROGRAM
    path.write_text(text, encoding="utf-8")
    assert codes(path) == []


def test_marks_show_in_lists(path: Path) -> None:
    """What is done is ticked; an appointed day stands for the last one that the words allow."""
    dues = Views(generator.load(path))["сроки"]
    assert all(isinstance(due["отметка"], Checkbox) for due in dues)
    done = {(due["ид"], due["ключ"]) for due in dues if due["отметка"].checked}
    assert done == {("диагностика", "0"), ("диагностика/анкеты", "0"), ("совещание", "2023-11")}
    moved = [
        (due["ид"], due["последний"], due["замечание"]) for due in dues if due["состояние"] == "перенесено"
    ]
    assert moved == [("совещание", date(2024, 1, 12), "Не приехал лектор")]


def test_a_day_years_away_is_not_used(path: Path) -> None:
    """A slip in the year moves nothing: no calendar runs to it."""
    mark(path, SAMPLE.replace("12.01.2024", "12.01.3024").replace("28.10.2023", "28.10.0223"))
    program = load_file(path).program
    assert program is not None
    views = Views(program)
    assert [due["последний"] for due in views["сроки"] if due["состояние"] == "перенесено"] == [
        date(2023, 12, 31)
    ]
    assert len(views["месяцы"]) == 12


def test_marks_touch_nothing_that_is_signed(path: Path) -> None:
    """The program with marks equals the one without, has its digest and its document."""
    marked = generator.load(path)
    path.with_name("проба.progress.yaml").unlink()
    bare = generator.load(path)
    assert marked == bare
    assert generator.write(generator.compose(marked), "docx") == generator.write(
        generator.compose(bare), "docx"
    )
    one, other = (generator.compose(each, "checklist") for each in (marked, bare))
    assert one.source == other.source
    assert one != other


def test_a_wrong_mark_is_no_fault_of_the_document(path: Path, tmp_path: Path) -> None:
    """An error among the marks is told, and the program's document is as it was."""
    mark(path, SAMPLE.replace("  диагностика:", "  диагностка:"))
    (built,) = build([path], Wanted(tmp_path / "output", ("program",), ("md",)))
    assert [one.code for one in built.findings if one.file.endswith(".progress.yaml")] == ["AR931"]
    document = (tmp_path / "output" / "проба" / "проба.program.md").read_text(encoding="utf-8")
    assert "Замечания проверки" not in document


def test_marks_beside_no_program_are_told(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file of marks that nobody reads is an error of the folder, and wrong usage by itself."""
    monkeypatch.chdir(path.parent.parent)
    path.with_name("проба.progress.yaml").rename(path.with_name("прова.progress.yaml"))
    result = CliRunner().invoke(cli, ["check"], catch_exceptions=False)
    assert result.exit_code == 1
    assert "programs/прова.progress.yaml:1:1: ошибка: Отметки без программы (AR946)" in result.output
    assert "здесь есть проба.yaml" in result.output
    alone = CliRunner().invoke(cli, ["check", "programs/прова.progress.yaml"], catch_exceptions=False)
    assert alone.exit_code == 2
    assert "прова.yaml рядом нет" in alone.output
