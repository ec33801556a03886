"""A program's files → Program and findings."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import generator
from generator import workspace
from generator.findings import InputError, Severity
from generator.loading import check_files, load_file

ROOT = Path(__file__).parents[1]
SAMPLE = (Path(__file__).parent / "rules" / "образец.yaml").read_text(encoding="utf-8")
DECISION = "формат: 1\nредакция: 1\nрешение: утверждено\nроль: утверждающий\nдата: {day}\n"


@pytest.fixture
def file(tmp_path):
    """The sound sample in a folder of its own."""
    path = tmp_path / "programs" / "образец.yaml"
    path.parent.mkdir()
    path.write_text(SAMPLE, encoding="utf-8")
    return path


def decide(file: Path, name: str, day: str) -> None:
    folder = file.with_name(file.stem + ".signoff")
    folder.mkdir(exist_ok=True)
    (folder / f"{name}.yaml").write_text(DECISION.format(day=day), encoding="utf-8")


def test_sound_program_is_loaded(file):
    """A sound file gives its Program and no finding."""
    assert generator.check(file) == []
    assert generator.load(str(file)).id == "образец"


def test_load_raises_with_everything_that_is_wrong(file):
    """A file with an error gives no Program but all of its findings, warnings among them."""
    file.write_text(
        SAMPLE.replace("октябрь 2023", "октябрь 2025").replace("[директор]", "[завуч]"), encoding="utf-8"
    )
    with pytest.raises(InputError) as caught:
        generator.load(file)
    assert [finding.code for finding in caught.value.findings] == ["AR203", "AR110"]


def test_warning_does_not_keep_a_program_from_being_loaded(file):
    """A program with warnings alone is loaded."""
    file.write_text(SAMPLE.replace("октябрь 2023", "октябрь 2025"), encoding="utf-8")
    assert [finding.severity for finding in generator.check(file)] == [Severity.WARNING]
    assert generator.load(file).id == "образец"


def test_decisions_beside_a_program_are_its_own_in_order_of_days(file):
    """Decisions come in the order of their days, whatever their names; their findings name their files."""
    decide(file, "б-первое", "01.09.2023")
    decide(file, "а-второе", "02.09.2023")
    loaded = load_file(file)
    assert loaded.program is not None
    assert [one.day for one in loaded.program.decisions] == [date(2023, 9, 1), date(2023, 9, 2)]
    assert loaded.findings == []
    assert len(loaded.inputs) == len(loaded.texts) == 3


def test_decision_with_a_day_that_no_calendar_has(file):
    """A decision is checked as its program is: form, and the day itself."""
    decide(file, "приказ", "31.09.2023")
    decide(file, "протокол", "вчера")
    found = generator.check(file)
    assert [(Path(one.file).name, one.code, one.span.line) for one in found] == [
        ("приказ.yaml", "AR114", 5),
        ("протокол.yaml", "AR105", 5),
    ]


def test_decision_about_an_edition_that_is_not_there(file):
    """A decision names an edition of the program, be it an earlier one."""
    decide(file, "первая", "01.09.2023")
    decide(file, "вторая", "01.10.2023")
    later = file.with_name("образец.signoff") / "вторая.yaml"
    later.write_text(
        later.read_text(encoding="utf-8").replace("редакция: 1", "редакция: 2"), encoding="utf-8"
    )
    (found,) = generator.check(file)
    assert (found.code, Path(found.file).name, found.span.line) == ("AR116", "вторая.yaml", 2)
    file.write_text(SAMPLE + "редакции: [{номер: 1}, {номер: 2}]\n", encoding="utf-8")
    assert generator.check(file) == []


def test_file_that_is_not_there(tmp_path):
    """A missing file, or a folder in its place, is a finding in Russian, not an exception."""
    folder = tmp_path / "папка.yaml"
    folder.mkdir()
    for path, words in ((tmp_path / "нет.yaml", "такого файла нет"), (folder, "это папка, а не файл")):
        (found,) = generator.check(path)
        assert (found.code, dict(found.args)["problem"]) == ("AR005", words)


def test_file_that_may_not_be_read(file, monkeypatch):
    """A file without the right to read it is a finding."""

    def refuse(self: Path, *_: object) -> None:
        raise PermissionError(13, "Permission denied", str(self))

    monkeypatch.setattr(Path, "open", refuse)
    (found,) = generator.check(file)
    assert found.code == "AR005"
    assert "прав" in str(dict(found.args)["problem"])


def test_unreadable_yaml_gives_its_slip_alone(file):
    """What the rest of a file would say is not guessed where its YAML cannot be read."""
    file.write_text(SAMPLE + "цель: Рост: да\n", encoding="utf-8")
    loaded = load_file(file)
    assert loaded.program is None
    assert [finding.code for finding in loaded.findings] == ["AR024"]
    assert loaded.texts[file.as_posix()].endswith("цель: Рост: да\n")


def test_excerpts_are_cut_from_the_text_that_was_read(file):
    """Lines and columns fit the text for excerpts, whatever the line ends and the form of its letters."""
    file.write_bytes(b"\xef\xbb\xbf" + SAMPLE.replace("\n", "\r\n").replace("й", "и\u0306").encode())
    assert load_file(file).texts[file.as_posix()] == SAMPLE
    assert generator.check(file) == []


def test_many_files_in_many_processes_give_the_same(tmp_path):
    """The number of jobs changes nothing in what is found, nor its order."""
    for number in range(5):
        text = SAMPLE.replace("код: образец", f"код: п-{number}").replace(
            "октябрь 2023", f"октябрь 202{number}"
        )
        (tmp_path / f"п-{number}.yaml").write_text(text, encoding="utf-8")
    files = workspace.program_files([tmp_path])
    one, many = check_files(files), check_files(files, jobs=2)
    assert [found.path for found in one] == files
    assert one == many
    assert any(found.findings for found in one)


def test_signing_asks_for_more(file):
    """As the copy for signature a program may not leave out what a draft may."""
    file.write_text(SAMPLE.replace("        срок: октябрь 2023\n", ""), encoding="utf-8")
    assert [finding.severity for finding in load_file(file).findings] == [Severity.WARNING]
    assert [finding.severity for finding in load_file(file, signing=True).findings] == [Severity.ERROR]


# The workspace


def test_program_files_of_a_folder(tmp_path):
    """A folder stands for all programs in it and below, sorted, each once; what is beside them is none."""
    for name in (
        "б.yaml",
        "а.yaml",
        "школа/в.yaml",
        "school.yaml",
        "а.progress.yaml",
        "а.signoff/2023.yaml",
        ".git/x.yaml",
        "README.md",
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("", encoding="utf-8")
    (tmp_path / "папка.yaml").mkdir()
    found = [
        path.relative_to(tmp_path).as_posix()
        for path in workspace.program_files([tmp_path, tmp_path / "б.yaml"])
    ]
    assert found == ["а.yaml", "б.yaml", "школа/в.yaml"]


def test_workspace_may_stand_in_a_hidden_folder(tmp_path):
    """What hides a file are the folders below the one that was asked for, not those above it."""
    folder = tmp_path / ".работа" / "programs"
    folder.mkdir(parents=True)
    (folder / "а.yaml").write_text("", encoding="utf-8")
    assert workspace.program_files([folder]) == [folder / "а.yaml"]


def test_file_that_is_asked_for_by_name_is_taken(tmp_path):
    """A file named outright is checked whatever it is called."""
    assert workspace.program_files([tmp_path / "программа"]) == [tmp_path / "программа"]


@pytest.mark.parametrize(
    ("beside", "programs"),
    [
        ("а.signoff/2023.yaml", ["а.yaml"]),
        ("б.signoff/2023.yml", ["б.yml"]),
        ("а.progress.yaml", ["а.yaml"]),
        ("school.yaml", ["а.yaml", "б.yml"]),
        ("в.signoff/2023.yaml", ["в.signoff/2023.yaml"]),
    ],
)
def test_file_beside_programs_stands_for_them(tmp_path, beside, programs):
    """Who names a decision, marks or the school's file means the programs that they belong to."""
    for name in ("а.yaml", "б.yml", "школа/г.yaml", beside):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("", encoding="utf-8")
    found = workspace.program_files([tmp_path / beside])
    assert [path.relative_to(tmp_path).as_posix() for path in found] == programs


def test_either_ending_is_read_and_a_doubled_one_is_named(tmp_path):
    """«.yml» is YAML too; «.yaml.txt», which Notepad makes, is not passed over in silence."""
    (tmp_path / "образец.yml").write_text(SAMPLE, encoding="utf-8")
    (tmp_path / "вторая.yaml.txt").write_text(SAMPLE, encoding="utf-8")
    second, first = check_files(workspace.program_files([tmp_path]))
    assert (first.path.name, first.findings) == ("образец.yml", [])
    assert [one.code for one in second.findings] == ["AR705"]
    assert dict(second.findings[0].args)["wanted"] == "вторая.yaml"


@pytest.mark.parametrize(
    ("name", "wanted"),
    [("образец.YAML", "образец.yaml"), ("образец.YML", "образец.yaml"), ("образец.Yml", "образец.yaml")]
    + [(name, "school.yaml") for name in ("school.yml", "School.yaml", "SCHOOL.YAML")],
)
def test_a_name_that_only_some_computers_read_is_named_once(tmp_path, name, wanted):
    """Capitals in an ending, or another name of the school's file, are named with the name that is right."""
    (tmp_path / name).write_text(SAMPLE, encoding="utf-8")
    ((found,),) = ([one.findings for one in check_files(workspace.program_files([tmp_path]))],)
    assert [(one.code, dict(one.args)["wanted"]) for one in found] == [("AR707", wanted)]


# What the programs of a school share

SCHOOL = """\
формат: 1
организация: {название: Школа № 5}
исполнители:
  директор: {фио: Чужой А. Н., должность: директор другой школы}
  завуч: {фио: Орлова И. П., должность: заместитель директора по УВР}
события: {ГИА: 24.05.2024}
календарь: {неделя: шестидневная}
мониторинг: [{название: I этап, срок: до 20.01.2024}]
"""


def share(file: Path, text: str = SCHOOL) -> None:
    file.with_name("school.yaml").write_text(text, encoding="utf-8")


def test_program_takes_from_the_school_what_it_does_not_say(file):
    """Organisation, people, events, calendar and monitoring may stand in school.yaml; the program's own entry wins."""
    share(file)
    file.write_text(
        SAMPLE.replace("[директор]", "[завуч, директор]").replace("октябрь 2023", "до начала ГИА"),
        encoding="utf-8",
    )
    loaded = load_file(file)
    assert loaded.findings == []
    program = loaded.program
    assert program is not None
    assert program.organisation.title == "Школа № 5"
    assert {name: one.name for name, one in program.executors.items()} == {
        "директор": "Лебедев А. Н.",
        "завуч": "Орлова И. П.",
    }
    (_, _, measure) = next(program.measures())
    assert measure.deadlines[0].terms[0].dates == (date(2024, 5, 24),)
    assert [one.title for one in program.monitoring] == ["I этап"]
    assert program.calendar.week == "шестидневная"
    assert set(loaded.inputs) == {file.as_posix(), file.with_name("school.yaml").as_posix()}


def test_program_that_lists_nobody_has_the_schools_people(file):
    """A key that a program leaves out comes whole from the school."""
    share(file, SCHOOL.replace("Чужой", "Лебедев"))
    own = "исполнители:\n  директор: {фио: Лебедев А. Н., должность: директор школы}\n"
    assert own in SAMPLE
    file.write_text(SAMPLE.replace(own, ""), encoding="utf-8")
    loaded = load_file(file)
    assert loaded.findings == []
    assert loaded.program is not None
    assert list(loaded.program.executors) == ["директор", "завуч"]


def test_fault_of_the_school_is_found_in_its_file(file):
    """A finding stands where the words stand: form and reference in school.yaml, the rest in the program."""
    share(file, SCHOOL + "исполняют: [директор]\n")
    (found,) = generator.check(file)
    assert (found.code, Path(found.file).name, found.span.line) == ("AR101", "school.yaml", 9)
    share(file, SCHOOL.replace("должность: заместитель директора по УВР", "организация: РЦ"))
    (found,) = generator.check(file)
    assert (found.code, Path(found.file).name) == ("AR110", "school.yaml")
    assert (found.span.line, found.span.column) == (5, 43)


def test_unreadable_school_file_is_a_finding(file):
    """Where school.yaml cannot be read, that is said, and the program is checked by itself."""
    share(file, "формат: 1\nорганизация: Школа: пятая\n")
    assert [one.code for one in generator.check(file)] == ["AR024"]


@pytest.mark.parametrize(
    ("name", "refused"),
    [
        ("zeya-2023", False),
        ("con", True),
        ("COM1.yaml", True),
        ("comb", False),
        ("а.", True),
        ("а:б", True),
        ("nul.x", True),
    ],
)
def test_names_that_windows_refuses(name, refused):
    """A program's files are opened on Windows, where some names are devices and some signs are refused."""
    assert workspace.reserved(name) is refused


def test_public_functions_are_reached_from_the_package():
    """`import generator` costs nothing; its public names are there when they are asked for."""
    assert set(generator.__all__) >= {"InputError", "check", "compose", "load", "write"}
    for name in generator.__all__:
        assert callable(getattr(generator, name))
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = generator.nothing


def test_a_check_names_a_layout_that_is_not_there(tmp_path: Path) -> None:
    """What would keep a program from being built is told by the check, at the place of the layout."""
    path = tmp_path / "zeya-2023.yaml"
    text = (ROOT / "programs" / "zeya-2023.yaml").read_text(encoding="utf-8")
    path.write_text(text.replace("макет: муниципальное-приложение", "макет: муниципальное"), encoding="utf-8")
    (loaded,) = check_files([path])
    (finding,) = [one for one in loaded.findings if one.code == "AR601"]
    assert loaded.texts[path.as_posix()].splitlines()[finding.span.line - 1] == "макет: муниципальное"
    assert "муниципальное-приложение" in dict(finding.args)["known"]
    assert "чек-лист" not in dict(finding.args)["known"]
