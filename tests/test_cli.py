"""The command `antirisk`: exit codes, Russian words, shapes for programs, streams of any code page."""

from __future__ import annotations

import ast
import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import click
import pytest

from generator import cli, loading, readings, reporting, usage
from generator.rules import RULES
from generator.terms import Assumption, Kind, Term

ROOT = Path(__file__).parents[1]
SAMPLE = (ROOT / "tests" / "rules" / "образец.yaml").read_text(encoding="utf-8")
WARNED = SAMPLE.replace("срок: октябрь 2023", "срок: октябрь 2025")
WRONG = SAMPLE.replace("чья: школа", "чья: район")


@pytest.fixture(autouse=True)
def workspace(tmp_path, monkeypatch):
    """Every command runs in an empty workspace."""
    monkeypatch.chdir(tmp_path)


def write(text: str, name: str = "образец") -> str:
    path = Path("programs") / f"{name}.yaml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path.as_posix()


def run(*arguments: str) -> int:
    return cli.run(list(arguments))


def process(
    *arguments: str, encoding: str = "utf-8", cwd: Path | None = None
) -> subprocess.CompletedProcess[bytes]:
    """The command in a process of its own, its streams redirected under another code page."""
    environment = {**os.environ, "PYTHONIOENCODING": encoding, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-W", "error", "-m", "generator.cli", *arguments]
    return subprocess.run(command, capture_output=True, cwd=cwd, env=environment, check=False)


# Exit codes


@pytest.mark.parametrize(
    ("text", "arguments", "code"),
    [
        (SAMPLE, [], 0),
        (WARNED, [], 0),
        (WARNED, ["--fail-on", "error"], 0),
        (WARNED, ["--fail-on", "warning"], 1),
        (WRONG, [], 1),
        (WRONG, ["--format", "json"], 1),
        (SAMPLE, ["--for-signature"], 0),
        (SAMPLE.replace("        срок: октябрь 2023\n", ""), [], 0),
        (SAMPLE.replace("        срок: октябрь 2023\n", ""), ["--for-signature"], 1),
    ],
)
def test_check_ends_with_the_code_of_what_it_found(capsys, text, arguments, code):
    """0 is clean, 1 is a finding of the level asked for."""
    write(text)
    assert run("check", *arguments) == code
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["нет-такой"], "Команды нет-такой нет."),
        (["--нет"], "Параметра --нет нет."),
        (["check", "--нет"], "Параметра --нет нет."),
        (["check", "нет.yaml"], "Нет файла или папки «нет.yaml»"),
        (
            ["check"],
            "Здесь нет папки «programs»: перейдите в папку с программами или подготовьте эту: antirisk init",
        ),
        (["check", "."], "Программ не найдено"),
        (
            ["check", "--format", "xml"],
            "Параметр --format: можно text, md, json, github, gitlab, sarif, junit.",
        ),
        (["check", "--format"], "Параметру --format нужно значение."),
        (["check", "--for-signature=да"], "Параметру --for-signature значение не нужно."),
        (["check", "--fail-on", "никогда"], "Параметр --fail-on: можно error, warning."),
        (["check", "--jobs", "0"], "Параметр --jobs: нужно целое число, не меньше 1."),
        (["check", "--jobs", "много"], "Параметр --jobs: нужно целое число, не меньше 1."),
        (["deadline"], "Не хватает параметра СРОК."),
        (["deadline", "май", "июнь"], "Лишнее в команде: июнь."),
        (["deadline", "май", "--event", "ГИА"], "Событие пишется так: ГИА=24.05.2024, а здесь «ГИА»"),
        (["deadline", "май", "--event", "ГИА=скоро"], "Событие пишется так: ГИА=24.05.2024"),
        (["deadline", "май", "--period", "2023"], "Период пишется так: 01.09.2023..31.08.2024"),
        (["deadline", "май", "--period", "31.09.2023..31.08.2024"], "Период пишется так"),
        (
            ["deadline", "май", "--period", "01.09.2024..31.08.2024"],
            "Период кончается раньше, чем начинается",
        ),
        (["rules", "AR999"], "Правила AR999 нет"),
    ],
)
def test_wrong_usage(capsys, arguments, words):
    """Wrong usage ends with 2 and says in Russian what was wrong, on the stream for errors."""
    assert run(*arguments) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith(words)
    known = arguments[:1] if arguments[0] in {one.name for one in cli.COMMANDS} else []
    assert err.endswith(f"Подсказка: {' '.join(['antirisk', *known])} --help\n")


def test_a_file_keeps_its_name(capsys, tmp_path, monkeypatch):
    """A sentence begins with a capital, a file that it begins with does not: there is no file «Нет.docx»."""
    monkeypatch.chdir(tmp_path)
    assert run("diff", "школа", "нет.docx") == 2
    assert "нет.docx" in capsys.readouterr().err
    assert usage.sentence("отчет/нет.docx: такого файла нет") == "отчет/нет.docx: такого файла нет"
    assert usage.sentence("день пишется так") == "День пишется так"


def test_help_is_of_the_command_that_was_called(capsys):
    """Of a command in a group the hint names both; of one that does not exist the whole."""
    assert run("progress", "read", "--нет") == 2
    assert capsys.readouterr().err.endswith("Подсказка: antirisk progress read --help\n")
    assert run("нет") == 2
    assert capsys.readouterr().err.endswith("Подсказка: antirisk --help\n")


def test_defect_of_ours(capsys, monkeypatch):
    """A defect ends with 3 and one line; with --debug in front it shows where it is."""

    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("division by zero")

    monkeypatch.setattr(loading, "check_files", broken)
    write(SAMPLE)
    assert run("check") == 3
    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("\n") == 1
    assert "ZeroDivisionError: division by zero" in err
    assert "Traceback" not in err
    with pytest.raises(ZeroDivisionError):
        run("--debug", "check")


@pytest.mark.parametrize("interruption", [KeyboardInterrupt, click.Abort])
def test_interrupted(capsys, monkeypatch, interruption):
    """Ctrl+C ends with 130 and one word."""

    def interrupted(*_: object, **__: object) -> None:
        raise interruption

    monkeypatch.setattr(loading, "check_files", interrupted)
    write(SAMPLE)
    assert run("check") == 130
    assert capsys.readouterr().err.strip() == "Прервано."


# Streams


@pytest.mark.parametrize("encoding", ["cp1251", "cp866", "ascii", "utf-8"])
def test_streams_of_any_code_page_get_utf8(tmp_path, encoding):
    """A redirected stream is UTF-8 whatever the console's code page, both the output and the errors."""
    (tmp_path / "programs").mkdir()
    (tmp_path / "programs" / "образец.yaml").write_text(
        WRONG.replace("район", "район № 1 – «∞»"), encoding="utf-8"
    )
    checked = process("check", encoding=encoding, cwd=tmp_path)
    assert checked.returncode == 1
    assert "«район № 1 – «∞»» не подходит для «чья»" in checked.stdout.decode("utf-8")
    assert checked.stderr == b""
    wrong = process("check", "нет.yaml", encoding=encoding, cwd=tmp_path)
    assert (wrong.returncode, wrong.stdout) == (2, b"")
    assert wrong.stderr.decode("utf-8").startswith("Нет файла или папки «нет.yaml»")


def test_reader_that_goes_away():
    """A closed pipe ends the command in silence, without a traceback."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "generator.cli", "rules"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment
    ) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.close()
        assert running.stderr.read() == b""
        assert running.wait() == 141


def test_nothing_but_text_on_a_stream_that_is_no_terminal(capsys):
    """Colours are for terminals."""
    write(WRONG)
    run("check")
    assert "\x1b" not in capsys.readouterr().out


# check


def test_check_says_what_comes_next(capsys):
    """After the findings stands what to do: mend the errors, or build."""
    write(SAMPLE)
    run("check")
    assert (
        capsys.readouterr().out == "Замечаний нет\nОшибок нет. Дальше: antirisk build — собрать документы.\n"
    )
    write(WRONG)
    run("check")
    assert capsys.readouterr().out.endswith("\n1 ошибка\n")


def test_check_of_several_files_is_in_their_order(capsys):
    """Findings of several files stand file by file, whatever the number of jobs."""
    names = [write(WRONG.replace("код: образец", f"код: {name}"), name) for name in ("б", "а", "в")]
    assert run("check", *names, "--format", "json") == 1
    alone = capsys.readouterr().out
    assert [one["file"] for one in json.loads(alone)["findings"]] == sorted(names)
    assert run("check", "--jobs", "2", "--format", "json") == 1
    assert capsys.readouterr().out == alone


def test_json_of_check(capsys):
    """The shape is that of the contract: these keys and no other, English names, clear Cyrillic."""
    name = write(WRONG)
    run("check", "--format", "json")
    out = capsys.readouterr().out
    (found,) = json.loads(out)["findings"]
    assert list(json.loads(out)) == ["findings"]
    assert list(found) == [
        "code",
        "severity",
        "message",
        "hint",
        "file",
        "line",
        "column",
        "end_line",
        "end_column",
    ]
    assert (found["code"], found["severity"], found["file"]) == ("AR104", "error", name)
    assert [found[key] for key in ("line", "column", "end_line", "end_column")] == [3, 6, 3, 11]
    assert "«район»" in out


@pytest.mark.parametrize("form", reporting.FORMATS)
def test_forms_for_programs_hold_nothing_else(capsys, form):
    """What another program reads has no word for people after it, clean or not."""
    write(WARNED)
    assert run("check", "--format", form) == 0
    out, err = capsys.readouterr()
    assert err == ""
    assert "AR203" in out
    assert "Дальше" not in out
    write(SAMPLE)
    assert run("check", "--format", form) == 0
    assert "Дальше" not in capsys.readouterr().out


# deadline


def test_json_of_one_deadline(capsys):
    """A phrase of one term is one object of the contract's keys."""
    assert run("deadline", "до 01.11.2023", "--json") == 0
    assert json.loads(capsys.readouterr().out) == {
        "phrase": "до 01.11.2023",
        "kind": "by",
        "from": None,
        "to": "2023-11-01",
        "dates": ["2023-11-01"],
        "event": None,
        "assumed": [],
        "reason": None,
    }


def test_json_of_several_deadlines(capsys):
    """A phrase of several terms is an array of them."""
    assert run("deadline", "октябрь 2023; до 01.05.2024", "--json") == 0
    found = json.loads(capsys.readouterr().out)
    assert [(one["phrase"], one["kind"], one["to"]) for one in found] == [
        ("октябрь 2023; до 01.05.2024", "months", "2023-10-31"),
        ("октябрь 2023; до 01.05.2024", "by", "2024-05-01"),
    ]


def test_deadline_with_recommended_vacations(capsys):
    """Quarters have the recommended days where that is asked for, beside the events that are given."""
    args = (
        "--period",
        "01.09.2023..31.08.2024",
        "--vacations",
        "--event",
        "осенние каникулы=21.10.2023 – 29.10.2023",
    )
    assert run("deadline", "по итогам I четверти", *args) == 0
    said = capsys.readouterr().out
    assert "Даты: 20.10.2023" in said
    assert "рекомендованные" in said


def test_deadline_against_a_period(capsys):
    """The period gives a month its year; what was assumed is said."""
    assert run("deadline", "октябрь", "--period", "01.09.2023..31.08.2024") == 0
    out = capsys.readouterr().out
    assert "Даты: 31.10.2023" in out
    assert "Допущение: год взят из периода программы" in out


def test_deadline_against_events(capsys):
    """Events are given with their days, as many as there are, each a day or a span."""
    given = ("--event", "ярмарка=10.10.2024", "--event", "ГИА = 24.05.2025 – 02.07.2025")
    assert run("deadline", "в день ярмарки", *given) == 0
    assert "Даты: 10.10.2024" in capsys.readouterr().out
    assert run("deadline", "после ГИА", *given, "--period", "01.09.2024..31.08.2025") == 0
    assert "Даты: 02.07.2025" in capsys.readouterr().out


def test_unread_deadline_is_an_answer(capsys):
    """Words that nobody can read are reported as unknown, not as an error of usage."""
    assert run("deadline", "как получится", "--json") == 0
    assert json.loads(capsys.readouterr().out)["kind"] == "unknown"
    assert run("deadline", "как получится") == 0
    out = capsys.readouterr().out
    assert "не прочитан" in out
    assert "Напишите, например: до 01.11.2023" in out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("сентябрь что-то", ["Непонятно, начиная с: что-то", "Может быть, имелось в виду: сентябрь"]),
        ("до октября 2023", ["Может быть, имелось в виду: до 31.10.2023"]),
        ("ежеквартально, 1 мая, 2 июня", ["Слова понятны порознь, но не вместе"]),
        ("май " * 1000, ["Это не срок: в нем 3999 знаков, а читается не больше 1000"]),
    ],
)
def test_unread_deadline_has_a_cure(capsys, words, said):
    """It is said what stopped the reader and what it would have read, or that this is no deadline at all."""
    assert run("deadline", words, "--period", "01.09.2023..31.08.2024") == 0
    out = capsys.readouterr().out
    assert all(line in out.splitlines() for line in said)
    assert len(out) < 500


def test_unread_deadline_of_a_program_has_a_cure(capsys):
    """A finding tells what stopped the reader and the nearest that is read."""
    write(SAMPLE.replace("срок: октябрь 2023", "срок: до октября 2023 вроде бы"))
    run("check")
    out = capsys.readouterr().out
    assert "«до октября 2023 вроде бы» не удалось прочитать как срок" in out
    write(SAMPLE.replace("срок: октябрь 2023", "срок: сентябрь что-то"))
    run("check")
    out = capsys.readouterr().out
    assert "прочитать как срок; непонятно, начиная с: что-то" in out
    assert "Как исправить: может быть, имелось в виду: сентябрь\n" in out


def test_every_assumption_has_its_words():
    """Whatever a reading assumes or is, there is a sentence for it."""
    for term in (Term(kind) for kind in Kind if kind is not Kind.UNKNOWN):
        assert readings.lines(replace(term, assumed=tuple(Assumption)), None)


# rules and the rest


def test_rules_lists_all(capsys):
    """Each rule has its line, with its code, severity, name and words."""
    assert run("rules") == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == [rule.code for rule in RULES]
    assert lines[0].split()[:3] == ["AR110", "ошибка", "reference-unknown"]


@pytest.mark.parametrize("name", ["AR203", "ar203", "deadline-outside-period"])
def test_page_of_a_rule(capsys, name):
    """The page of a rule is found by code or name and shows what is bad and what is good."""
    assert run("rules", name) == 0
    out = capsys.readouterr().out
    assert out.startswith("AR203 · deadline-outside-period · предупреждение\n\nСрок вне периода программы.")
    assert "Плохо:" in out
    assert "Хорошо:" in out
    assert "::" not in out


def test_no_command_says_where_one_stands(capsys):
    """Without a command five lines say where one stands and what comes next."""
    assert run() == 0
    empty = capsys.readouterr().out
    assert empty.count("\n") == 5
    assert "нет папки programs" in empty
    assert "Дальше: antirisk init" in empty
    Path("programs").mkdir()
    assert run() == 0
    begun = capsys.readouterr().out
    assert begun.count("\n") == 5
    assert "Дальше: antirisk new programs/" in begun
    write(SAMPLE)
    assert run() == 0
    out = capsys.readouterr().out
    assert out.count("\n") == 5
    assert "Программ в папке programs: 1" in out
    assert "antirisk check" in out


@pytest.mark.parametrize("arguments", [["--help"], ["-h"], *([name, "--help"] for name in cli.cli.commands)])
def test_help_is_russian(capsys, arguments):
    """Help has no English sentence, not even click's own."""
    assert run(*arguments) == 0
    out = capsys.readouterr().out
    assert out.startswith("Вызов: antirisk")
    for words in ("Usage", "Options", "Show this", "Commands", "Error"):
        assert words not in out


def test_version(capsys):
    """The version is that of the package."""
    assert run("--version") == 0
    assert capsys.readouterr().out.startswith("antirisk ")


def test_checking_a_sound_file_imports_nothing_heavy(tmp_path):
    """`check` of a valid file starts at once: what explains and what writes is not imported."""
    (tmp_path / "образец.yaml").write_text(SAMPLE, encoding="utf-8")
    heavy = {"jsonschema", "docx", "jinja2", "xlsxwriter", "icalendar", "lxml", "markdown"}
    heavy |= {"asn1crypto", "cryptography", "distributed", "concurrent.futures"}
    assert imported(heavy, tmp_path, "check", "образец.yaml") == []


def test_building_what_has_not_changed_reads_no_yaml(tmp_path):
    """A second build starts at once, and looks at what stands there without knowing what is in it."""
    (tmp_path / "образец.yaml").write_text(SAMPLE, encoding="utf-8")
    heavy = {
        "yaml",
        "jsonschema_rs",
        "generator.source.builder",
        "generator.document",
        "generator.composition",
    }
    assert imported(heavy, tmp_path, "build", "образец.yaml") == sorted(heavy)
    assert imported(heavy, tmp_path, "build", "образец.yaml") == []


def imported(heavy, folder, *arguments):
    """Which of some modules a command imports that finds no fault."""
    script = (
        f"import sys; from generator import cli; code = cli.run({[*arguments]!r}); "
        f"print(code, sorted({heavy!r} & set(sys.modules)))"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, cwd=folder, env=environment, check=True
    )
    code, _, names = done.stdout.decode().splitlines()[-1].partition(" ")
    assert code == "0"
    return ast.literal_eval(names)


def test_a_group_without_a_command_shows_its_help_alone(capsys):
    """The help of a group is the answer: no hint leads to what stands there already."""
    assert run("progress") == 2
    assert "Подсказка" not in capsys.readouterr().err


# What is shown beside findings


@pytest.mark.parametrize(
    ("wrong", "curable"),
    [("лyчше: больше", True), ("Лучше: больше", True), ("лучшее: больше", False), ("прочее: больше", False)],
)
def test_check_points_to_the_cures_where_there_are_any(capsys, wrong, curable):
    """A key in another case or with a Latin letter is cured without its author, a word that may be another is not."""
    assert SAMPLE.count("лучше: больше") == 1
    write(SAMPLE.replace("лучше: больше", wrong))
    assert run("check") == cli.FINDINGS
    assert ("antirisk check --fix" in capsys.readouterr().out) == curable


@pytest.mark.parametrize(
    ("data", "curable"),
    [
        (SAMPLE.encode("cp1251"), True),
        (SAMPLE.encode("utf-16"), True),
        (b"\xff" + SAMPLE.encode(), False),
        (SAMPLE.encode()[:-1] + b"\xd0", False),
    ],
)
def test_check_points_to_the_cure_of_an_encoding(capsys, data, curable):
    """A file of another encoding is cured as the slips are; one whose encoding nobody can tell is not."""
    Path(write(SAMPLE)).write_bytes(data)
    assert run("check") == cli.FINDINGS
    assert ("antirisk check --fix" in capsys.readouterr().out) == curable
    assert run("check", "--fix", "--yes") == (0 if curable else cli.FINDINGS)


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_findings_in_a_shared_file_are_shown_with_their_lines(capsys, jobs):
    """The lines of a school's file come home with what was found there."""
    for name in ("первая", "вторая"):
        write(SAMPLE.replace("код: образец", f"код: {name}"), name)
    school = "формат: 1\nсобытия:\n  ГИА: 24.05.2024\n  педсовет: нет дня\n  ВПР: никогда\n"
    Path("programs/school.yaml").write_text(school, encoding="utf-8")
    run("check", "--jobs", jobs)
    shown = capsys.readouterr().out
    assert "4 |   педсовет: нет дня" in shown
    assert "5 |   ВПР: никогда" in shown
