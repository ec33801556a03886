"""`require` of antirisk.toml: the programs of a workspace against a template, by every command alike."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from generator import cli, configuration, messages
from generator.findings import Finding, Severity
from generator.loading import check_files, load_file
from generator.serve import Asked
from tests.serve.test_following import Following

SAMPLE = (Path(__file__).parent / "rules" / "образец.yaml").read_text(encoding="utf-8")
WEAKER = SAMPLE.replace("не менее 60", "50")
TEMPLATE = Path("регион") / "образец.yaml"


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace whose one program promises less than its template asks."""
    monkeypatch.chdir(tmp_path)
    path = Path("programs") / "школа.yaml"
    for one, text in ((path, WEAKER.replace("код: образец", "код: школа")), (TEMPLATE, SAMPLE)):
        one.parent.mkdir()
        one.write_text(text, encoding="utf-8")
    decide()
    return path


def decide(more: str = "", file: Path = TEMPLATE) -> None:
    text = f'requires = ">=0.0.1"\nrequire = "{file.as_posix()}"\n{more}'
    configuration.FILE.write_text(text, encoding="utf-8")


def found(file: Path) -> list[Finding]:
    return load_file(file, configuration.read()).findings


def codes(file: Path) -> list[str]:
    return [one.code for one in found(file)]


def test_a_program_is_held_against_the_template(file: Path) -> None:
    """What is weaker is told at its line, with the place in the template."""
    (one,) = found(file)
    assert (one.code, one.severity, one.file, one.span.line) == (
        "AR825",
        Severity.WARNING,
        file.as_posix(),
        18,
    )
    assert "регион/образец.yaml, строка 13" in messages.sentence(one)
    file.write_text(file.read_text(encoding="utf-8").replace("50}", "70}"), encoding="utf-8")
    assert codes(file) == []


def test_the_template_is_not_held_against_itself(file: Path) -> None:
    """It may stand among the programs, and be reached by another way."""
    beside = file.with_name("образец.yaml")
    shutil.copy(TEMPLATE, beside)
    decide(file=beside)
    again = beside.parent / ".." / beside
    for one in (beside, again, beside.absolute()):
        assert codes(one) == []
    assert configuration.FILE.as_posix() in load_file(beside, configuration.read()).inputs
    assert codes(file) == ["AR825"]


@pytest.mark.parametrize(("word", "severity"), [("error", Severity.ERROR), ("note", Severity.NOTE)])
def test_the_workspace_decides_how_much_it_matters(file: Path, word: str, severity: Severity) -> None:
    """A region may insist; an acceptance then no longer helps."""
    accepted = file.read_text(encoding="utf-8") + "принято: {AR825: малая школа}\n"
    decide(f'[severity]\nAR825 = "{word}"\n')
    assert [one.severity for one in found(file)] == [severity]
    file.write_text(accepted, encoding="utf-8")
    assert codes(file) == (["AR825", "AR902"] if severity is Severity.ERROR else [])


def test_a_school_s_file_lends_to_the_template_too(file: Path) -> None:
    """Events of the region's own file are known when its deadlines are read."""
    text = TEMPLATE.read_text(encoding="utf-8").replace("срок: октябрь 2023", "срок: до экзамена")
    TEMPLATE.write_text(text, encoding="utf-8")
    TEMPLATE.with_name("school.yaml").write_text(
        "формат: 1\nсобытия: {экзамен: 10.10.2023}\n", encoding="utf-8"
    )
    assert codes(file) == ["AR825", "AR830"]
    assert {"регион/образец.yaml", "регион/school.yaml"} <= load_file(
        file, configuration.read()
    ).inputs.keys()


@pytest.mark.parametrize("broken", ["события: {", "событияя: {экзамен: 10.10.2023}\n"])
def test_a_fault_beside_the_template_is_told(file: Path, broken: str) -> None:
    """A school's file that cannot be lent would leave deadlines of the template unasked in silence."""
    TEMPLATE.with_name("school.yaml").write_text(f"формат: 1\n{broken}", encoding="utf-8")
    (one,) = found(file)
    assert one.code == "AR808"
    assert "«регион/school.yaml», строка 2" in messages.sentence(one)


@pytest.mark.parametrize(
    ("text", "code", "said"),
    [
        (None, "AR807", "такого файла нет"),
        ("\0", "AR808", "строка 1"),
        (SAMPLE.replace("название: Диаг", "назвние: Диаг"), "AR808", "строка 23"),
        ("", "AR808", "строка 1"),
    ],
)
def test_a_template_that_cannot_be_read_is_told_once(
    file: Path, capsys: pytest.CaptureFixture[str], text: str | None, code: str, said: str
) -> None:
    """However many programs there are, at the line that names it; the programs are checked for the rest."""
    TEMPLATE.unlink()
    if text is not None:
        TEMPLATE.write_text(text, encoding="utf-8")
    file.with_name("вторая.yaml").write_text(WEAKER.replace("код: образец", "код: другой"), encoding="utf-8")
    assert cli.run(["check", "--format", "json"]) == cli.FINDINGS
    told = json.loads(capsys.readouterr().out)["findings"]
    assert [(one["code"], one["file"], one["line"]) for one in told] == [
        (code, "antirisk.toml", 2),
        ("AR113", "programs/вторая.yaml", 2),
    ]
    assert said in told[0]["message"]
    cli.run(["check"])
    assert f'{TEMPLATE.as_posix()}"\n' in capsys.readouterr().out  # the line itself is shown


def test_a_folder_is_no_template(file: Path) -> None:
    """Whatever the disk says is told as of any file."""
    decide(file=Path("programs"))
    (one,) = found(file)
    assert one.code == "AR807"
    assert "это папка" in messages.sentence(one) or "нет прав" in messages.sentence(one)


def test_several_processes_find_the_same(file: Path) -> None:
    """The template reaches them all."""
    for number in range(4):
        text = WEAKER.replace("код: образец", f"код: школа-{number}")
        file.with_name(f"школа-{number}.yaml").write_text(text, encoding="utf-8")
    files = sorted(file.parent.glob("*.yaml"))
    alone, together = (
        [one.findings for one in check_files(files, configuration.read(), jobs=jobs)] for jobs in (1, 2)
    )
    assert alone == together
    assert [[one.code for one in findings] for findings in alone] == [["AR825"]] * 5


@pytest.mark.usefixtures("file")
def test_a_document_is_built_anew_when_the_template_changes() -> None:
    """The template is an input: what a region insists on stands on the last page, until it insists no more."""
    decide('[severity]\nAR825 = "error"\n')
    document = Path("output/школа/школа.program.md")
    assert cli.run(["build", "--only", "program", "--format", "md"]) == cli.FINDINGS
    assert "Значение слабее образца" in document.read_text(encoding="utf-8")
    TEMPLATE.write_text(WEAKER, encoding="utf-8")
    assert cli.run(["build", "--only", "program", "--format", "md"]) == 0
    assert "Замечания проверки" not in document.read_text(encoding="utf-8")


@pytest.mark.usefixtures("file")
def test_a_preview_follows_the_template() -> None:
    """A save of the template, its loss and its return are seen, though it stands in a folder of its own."""
    running = Following(Asked(Path("programs"), Path("templates")))
    assert running.codes("школа") == ["AR825"]
    TEMPLATE.write_text(WEAKER, encoding="utf-8")
    assert running.run() == ["школа"]
    assert running.codes("школа") == []
    TEMPLATE.unlink()
    assert running.run() == ["школа"]
    assert running.codes("школа") == ["AR807"]
    TEMPLATE.write_text(SAMPLE, encoding="utf-8")
    assert running.run() == ["школа"]
    assert running.codes("школа") == ["AR825"]


@pytest.mark.usefixtures("file")
@pytest.mark.parametrize("period", ["01.09.2023..31.08.2024", "01.09.2024..31.08.2025"])
def test_a_program_made_of_the_template_fulfils_it(period: str) -> None:
    """What `new --from` leaves to be settled is no weakening, in the same years and in others."""
    made = Path("programs") / "новая.yaml"
    assert cli.run(["new", made.as_posix(), "--from", TEMPLATE.as_posix(), "--period", period]) == 0
    assert set(codes(made)) == {"AR119"}


def test_last_year_s_program_may_be_continued(file: Path) -> None:
    """What a region insists on now was not asked of the old program."""
    decide('[severity]\nAR825 = "error"\n')
    assert codes(file) == ["AR825"]
    assert cli.run(["new", "programs/новая.yaml", "--from", file.as_posix()]) == 0
