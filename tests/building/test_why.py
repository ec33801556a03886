"""`antirisk build --why`: which input made a program be built, in one line each."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator import cli, manifest
from tests.building.workspaces import ROOT, made, program
from tests.release.editions import certificate, key, pem

NARROW = ("--only", "program", "--format", "md")
OUTPUT = Path("output/zeya-2023")
RECORD = Path("programs/zeya-2023.signoff")


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace with a program that was approved, and all that a program may be made of; it is built."""
    monkeypatch.chdir(tmp_path)
    shutil.copytree(ROOT / "programs" / RECORD.name, tmp_path / RECORD)
    shutil.copy(ROOT / "programs" / "zeya-2023.yaml", tmp_path / "programs")
    program(tmp_path, "образец")
    write("antirisk.toml", 'require = "образец.yaml"\n')
    write("programs/school.yaml", "формат: 1\n")
    write("programs/zeya-2023.progress.yaml", "формат: 1\n")
    write("templates/layouts/кратко.yaml", LAYOUT)
    said()
    return tmp_path


LAYOUT = "название: Кратко\nпродукт: brief\nстраницы:\n  - блоки:\n      - заголовок: Кратко\n"


def write(name: str, text: str) -> None:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def more(name: str) -> None:
    """A remark behind what stands in a file."""
    with Path(name).open("a", encoding="utf-8") as opened:
        opened.write("# замечание\n")


def said(*options: str) -> list[str]:
    """The reasons that a build gives."""
    run = CliRunner().invoke(cli.cli, ["build", "--why", *(options or NARROW)])
    assert run.exception is None or run.exit_code == cli.FINDINGS, run.output
    return [line.strip() for line in run.stdout.splitlines() if line.startswith("  почему: ")]


@pytest.mark.usefixtures("workspace")
def test_nothing_changed_gives_no_reason() -> None:
    """What is not built has no reason."""
    assert said() == []


@pytest.mark.usefixtures("workspace")
@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda: more("programs/zeya-2023.yaml"), "изменился файл программы: zeya-2023.yaml"),
        (lambda: more("programs/school.yaml"), "изменился файл школы: school.yaml"),
        (Path("programs/school.yaml").unlink, "удален файл школы: school.yaml"),
        (lambda: more("programs/zeya-2023.progress.yaml"), "изменился файл отметок: zeya-2023.progress.yaml"),
        (
            lambda: more(f"{RECORD}/2023-05-24-приказ.yaml"),
            "изменился файл решения: zeya-2023.signoff/2023-05-24-приказ.yaml",
        ),
        (
            lambda: more(f"{RECORD}/редакция-1.yaml"),
            "изменился файл утвержденной редакции: zeya-2023.signoff/редакция-1.yaml",
        ),
        (lambda: more("antirisk.toml"), "изменился файл настроек: antirisk.toml"),
        (lambda: more("образец.yaml"), "изменился файл образца: образец.yaml"),
        (
            lambda: more("templates/layouts/кратко.yaml"),
            "изменились макеты и оформление: templates/layouts/кратко.yaml",
        ),
        (
            lambda: write("templates/style.css", "body {}"),
            "изменились макеты и оформление: templates/style.css",
        ),
        ((OUTPUT / "manifest.json").unlink, "прежде здесь не собирали"),
        (lambda: write(f"{OUTPUT}/manifest.json", "{"), "manifest.json прежней сборки не прочитан"),
        ((OUTPUT / "zeya-2023.program.md").unlink, "не стало собранного: zeya-2023.program.md"),
        (lambda: more(f"{OUTPUT}/zeya-2023.program.md"), "изменено после сборки: zeya-2023.program.md"),
    ],
)
def test_each_input_is_named(change: Callable[[], None], reason: str) -> None:
    """One line says what it was, and which file; the build after that has no reason any more."""
    change()
    assert said() == [f"почему: {reason}"]
    assert said() == []


@pytest.mark.usefixtures("workspace")
@pytest.mark.parametrize(
    ("part", "reason"),
    [
        (manifest.CODE, "antirisk обновлен"),
        (manifest.SCHEMA, "изменились схемы antirisk (schema)"),
        (
            "templates/layouts/стандартный.yaml",
            "изменились макеты и оформление: templates/layouts/стандартный.yaml",
        ),
    ],
)
def test_the_tool_is_named_by_its_parts(monkeypatch: pytest.MonkeyPatch, part: str, reason: str) -> None:
    """Code, schemas and the package's own templates are told apart; with other code the rest goes without saying."""
    parts = manifest._parts
    monkeypatch.setattr(manifest, "_parts", lambda templates: {**parts(templates), part: "0" * 64})
    assert said() == [f"почему: {reason}"]


@pytest.mark.usefixtures("workspace")
def test_formats_asked_anew_are_named() -> None:
    """What was not made before is a reason; many files are counted."""
    assert said("--only", "program", "--format", "html") == [
        "почему: прежде не было собрано: zeya-2023.program.html"
    ]
    assert said("--only", "checklist")[0].endswith(" и еще 9")


@pytest.mark.usefixtures("workspace")
def test_force_is_a_reason() -> None:
    """Who forces a build is told so, and what else there was."""
    more("programs/zeya-2023.yaml")
    assert said(*NARROW, "--force") == [
        "почему: так велено: --force",
        "почему: изменился файл программы: zeya-2023.yaml",
    ]


@pytest.mark.usefixtures("workspace")
def test_the_mark_of_a_signature_is_a_reason() -> None:
    """A mark is no file of the program: it is named as what it is."""
    Path("директор.cer").write_bytes(pem(certificate(key("ec"))))
    assert said(*NARROW, "--mark", "директор.cer") == ["почему: ставится отметка об электронной подписи"]
    assert said() == ["почему: собирается без отметки об электронной подписи"]


@pytest.mark.parametrize("changed", [False, True])
def test_who_altered_a_document_is_told_that_it_was_written_anew(folder: Path, changed: bool) -> None:
    """An edit in a built document is never lost in silence, be the program changed as well or not."""
    made(folder)
    document = folder / "output" / "первая" / "первая.program.docx"
    document.write_bytes(document.read_bytes() + b"by hand")
    if changed:
        program(folder / "programs", "первая", title="Успех")
    found = made(folder)
    (told,) = found["первая"].findings
    assert (told.code, told.severity, told.args) == (
        "AR720",
        "warning",
        (("name", document.name), ("program", "первая")),
    )
    assert found["вторая"].findings == []
    assert made(folder)["первая"].findings == []


def test_who_altered_a_document_that_is_made_no_longer_is_told(folder: Path) -> None:
    """The same of a document that the build takes away."""
    made(folder, products=("program",), formats=("html-fragment",))
    made(folder)
    fragment = folder / "output" / "первая" / "первая.program.fragment.html"
    fragment.write_bytes(b"by hand")
    program(folder / "programs", "первая", title="Успех")
    assert [one.args[0][1] for one in made(folder)["первая"].findings] == [fragment.name]
    assert not fragment.exists()


def test_a_lost_document_is_no_edit(folder: Path) -> None:
    """What is only missing is written again without a word."""
    made(folder)
    (folder / "output" / "первая" / "первая.program.docx").unlink()
    assert made(folder)["первая"].findings == []
