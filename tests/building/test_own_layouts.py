"""A workspace's own layouts: which one makes a product, and where a broken one is told."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from generator import cli
from tests.composition.layouts import page

Run = Callable[..., tuple[int, str]]
LAYOUTS = Path("templates/layouts")


def layout(name: str, product: str | None, words: str) -> None:
    """A layout of one paragraph beside the programs."""
    LAYOUTS.mkdir(parents=True, exist_ok=True)
    made = page(words)
    line = f"продукт: {product}\n" if product else ""
    (LAYOUTS / f"{name}.yaml").write_text(made.replace("продукт: program\n", line), encoding="utf-8")


def built(product: str) -> str:
    (path,) = Path("output").glob(f"*/*.{product}.md")
    return path.read_text(encoding="utf-8")


@pytest.fixture
def run(folder: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str]]:
    """Runs a command in a workspace of one program: its exit code and all that it says."""
    (folder / "programs" / "вторая.yaml").unlink()

    def command(*arguments: str) -> tuple[int, str]:
        code = cli.run(list(arguments))
        said = capsys.readouterr()
        return code, said.out + said.err

    return command


def test_an_own_layout_takes_the_place_of_the_packages(run: Run) -> None:
    """A layout of the workspace with a product of the package makes it, whatever the file is called."""
    layout("сопроводительное", "letter", "Своё письмо")
    for name in ("сопроводительное", "letter"):
        assert run("build", "--only", name, "--format", "md", "--force")[0] == 0
        assert "Своё письмо" in built("letter")


@pytest.mark.parametrize(
    ("product", "marked"), [("memo", True), ("letter", False), ("letter.parents", False)]
)
def test_which_own_papers_are_marked(run: Run, product: str, marked: bool) -> None:
    """Of a program that nobody has approved: docs/layouts.ru.md says which papers are on the way to that."""
    layout("родителям", product, "Родителям")
    assert run("build", "--only", "родителям", "--format", "md")[0] == 0
    assert ("ПРОЕКТ" in built(product)) is marked


def test_a_layout_that_was_replaced_is_not_built_in_silence(run: Run) -> None:
    """Who asks for the package's layout by its name is told whose text it would be."""
    layout("сопроводительное", "letter", "Своё письмо")
    code, said = run("build", "--only", "письмо", "--format", "md")
    assert code == 2
    assert "templates/layouts/сопроводительное.yaml" in said
    assert "letter" in said


def test_two_own_layouts_of_one_product_are_an_error(run: Run) -> None:
    """Neither of them wins: both files are named."""
    layout("первое", "letter", "Первое")
    layout("второе", "letter", "Второе")
    code, said = run("build", "--only", "letter", "--format", "md")
    assert code == 1
    assert "AR632" in said
    assert "templates/layouts/первое.yaml" in said
    assert "templates/layouts/второе.yaml" in said


def test_a_layout_that_says_no_product_is_asked_for_one(run: Run) -> None:
    """A layout asked for by name that does not say what it makes is named, not called unknown."""
    layout("письмецо", None, "Письмо")
    code, said = run("build", "--only", "письмецо")
    assert code == 2
    assert "не указан продукт" in said


def test_a_fault_of_a_layout_is_shown_with_its_line(run: Run) -> None:
    """What is wrong stands in the report with the line of the layout; other findings are not said to do no harm."""
    layout("письмецо", "note", "{{ программа.период }}")
    code, said = run("build", "--only", "письмецо", "--format", "md")
    assert code == 1
    assert "AR621" in said
    assert "{{ программа.период }}" in said
    assert "не мешают сборке" not in said
    assert not list(Path("output").glob("*/*.note.md"))


def test_earlier_documents_are_named_only_where_there_are_any(run: Run) -> None:
    """Nothing remains of a first build that could not write; of a later one the other documents do."""
    layout("письмецо", "note", "{{ программа.период }}")
    said = run("build", "--only", "письмецо", "--format", "md")[1]
    assert "не собрана" in said
    assert "остались прежние" not in said
    assert run("build", "--only", "checklist", "--format", "md")[0] == 0
    Path("templates/reference.docx").write_bytes(b"no file of Word")
    assert "остались прежние" in run("build", "--only", "checklist", "--format", "docx")[1]
    shutil.rmtree("output")
    said = run("build", "--only", "checklist", "--format", "docx")[1]
    assert "не собрана" in said
    assert "остались прежние" not in said


def test_a_format_that_a_product_has_not_is_told(run: Run) -> None:
    """Of several formats those that the product has are made, and of the others it is said that they are not."""
    layout("письмецо", "note", "Письмо")
    code, said = run("build", "--only", "письмецо,checklist", "--format", "md,xlsx,ics")
    assert code == 0
    assert "Не собрано, такого вида не бывает: note – xlsx, ics; checklist – ics." in said
    assert run("build", "--only", "письмецо", "--format", "xlsx")[0] == 2
    assert "не бывает" not in run("build", "--only", "письмецо", "--format", "md")[1]


def test_check_names_the_broken_layout_of_a_program(run: Run) -> None:
    """A program whose own layout is at fault is not sound: it could not be built."""
    (path,) = Path("programs").glob("*.yaml")
    name = next(line for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("макет:"))
    layout(name.removeprefix("макет:").strip(), "program", "{{ программа.назвние }}")
    code, said = run("check")
    assert code == 1
    assert "AR604" in said
    assert "templates/layouts/" in said
    assert "возможно, вы имели в виду «название»" in said


def test_check_of_a_layout_names_the_command_for_it(run: Run) -> None:
    """A layout is no program; the answer says what checks it."""
    layout("письмецо", "note", "да")
    code, said = run("check", "templates/layouts/письмецо.yaml")
    assert code == 2
    assert "antirisk template check templates/layouts/письмецо.yaml" in said


def test_a_name_that_is_nearly_right_is_offered(run: Run) -> None:
    """A slip in the name of a layout is answered with the one that is meant before the list of all."""
    layout("памятка", "memo", "Памятка")
    code, said = run("build", "--only", "Памятку")
    assert code == 2
    assert "возможно, вы имели в виду «памятка»" in said


def test_template_check_looks_at_all_own_layouts(run: Run) -> None:
    """Without a file it tells all faults of all layouts and parts, each once, on paper of the programs."""
    layout("первое", "one", "{{ программа.период }} {{ нет }}")
    layout("второе", "two", "{{ 1 + 1 }}")
    (LAYOUTS.parent / "parts").mkdir()
    (LAYOUTS.parent / "parts" / "бланк.yaml").write_text("блоки:\n  - '{{ организация.нет }}'\n", "utf-8")
    code, said = run("template", "check")
    assert code == 1
    assert [said.count(one) for one in ("(AR621)", "(AR603)", "templates/parts/бланк.yaml:2")] == [1, 1, 1]


def test_template_check_of_one_layout(run: Run) -> None:
    """With a file it is that one; a sound one is praised, and the programs that it was tried on are named."""
    layout("первое", "one", "{{ нет }}")
    layout("второе", "two", "{{ программа.название }}")
    (path,) = Path("programs").glob("*.yaml")
    code, said = run("template", "check", "templates/layouts/второе.yaml")
    assert code == 0
    assert "замечаний нет" in said
    assert path.stem in said
    assert run("template", "check", "templates/layouts/первое.yaml")[0] == 1


def test_template_check_without_programs_says_what_was_not_checked(run: Run) -> None:
    """Names are known only to a program; without one the rest is checked all the same."""
    for path in Path("programs").glob("*.yaml"):
        path.unlink()
    layout("первое", "one", "{{ программа.нет }}")
    code, said = run("template", "check")
    assert code == 0
    assert "не проверены" in said


@pytest.mark.parametrize(
    ("path", "cure"),
    [
        ("templates/памятка.yaml", "перенесите файл: templates/layouts/памятка.yaml"),
        ("templates/layout/памятка.yaml", "перенесите файл: templates/layouts/памятка.yaml"),
        ("templates/Layouts/памятка.yml", "перенесите файл: templates/layouts/памятка.yaml"),
        ("templates/layouts/памятка.yml", "переименуйте файл: templates/layouts/памятка.yaml"),
        ("templates/layouts/памятка.YAML", "переименуйте файл: templates/layouts/памятка.yaml"),
        ("templates/layouts/памятка.yaml.txt", "переименуйте файл: templates/layouts/памятка.yaml"),
        ("layouts/памятка.yaml", "перенесите файл: templates/layouts/памятка.yaml"),
        ("памятка.yaml", "перенесите файл: templates/layouts/памятка.yaml"),
    ],
)
def test_a_layout_that_nothing_reads_is_told(run: Run, path: str, cure: str) -> None:
    """In the wrong place or with another ending it would be passed over in silence, and its name be unknown."""
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_text(page("Памятка").replace("program", "memo"), encoding="utf-8")
    code, said = run("template", "check")
    assert code == 0
    assert f"«{path}» не читается" in said
    assert cure in said
    for name in ("памятка", "memo"):
        code, said = run("build", "--only", name)
        assert code == 2
        assert cure in said
        assert "есть:" not in said


def test_two_files_of_one_name_are_told_apart(run: Run) -> None:
    """Where the right file stands already, moving would take its place."""
    layout("памятка", "memo", "Памятка")
    (LAYOUTS / "памятка.yml").write_text("страницы: []\n", encoding="utf-8")
    code, said = run("template", "check")
    assert code == 0
    assert "такой файл уже есть" in said


def test_what_is_no_layout_may_stand_anywhere(run: Run) -> None:
    """Notes, settings of other tools and parts in their places are nobody's mistake."""
    layout("памятка", "memo", "Памятка")
    for path in ("templates/заметки.yaml", "compose.yml", "templates/layouts/о-макетах.md"):
        Path(path).write_text("services: {}\n", encoding="utf-8")
    code, said = run("template", "check")
    assert code == 0
    assert "не читается" not in said
    assert "замечаний нет" in said


QUARTER = """\
название: Квартал
продукт: quarter
страницы:
  - блоки:
      - для: квартал из кварталы
        если: квартал.название == '{}'
        абзац: "{{{{ квартал.название }}}}"
"""


@pytest.fixture
def two_years(run: Run) -> Run:
    """A workspace with a program of the next year beside the first."""
    (path,) = Path("programs").glob("*.yaml")
    text = path.read_text(encoding="utf-8").replace(f"код: {path.stem}", "код: next")
    for year in ("2024", "2023"):
        text = text.replace(year, str(int(year) + 1))
    Path("programs/next.yaml").write_text(text, encoding="utf-8")
    LAYOUTS.mkdir(parents=True, exist_ok=True)
    return run


def test_a_time_of_one_program_is_no_fault_of_another(two_years: Run) -> None:
    """A layout may be for the programs of one year: for those of other years the block is left out, and no more."""
    (LAYOUTS / "квартал.yaml").write_text(QUARTER.format("IV квартал 2023 года"), encoding="utf-8")
    assert two_years("template", "check")[0] == 0
    assert two_years("build", "--only", "квартал", "--format", "md")[0] == 0
    sheets = [path.read_text(encoding="utf-8") for path in Path("output").glob("*/*.quarter.md")]
    assert sorted("IV квартал 2023" in sheet.replace("\u00a0", " ") for sheet in sheets) == [False, True]
    for command in (("build", "--only", "квартал", "--format", "md", "--force"), ("check",)):
        assert two_years(*command, "programs/next.yaml")[0] == 0, "the other program has it"


@pytest.mark.parametrize("quarter", ["IV квартал 2020 года", "4 квартал 2023 года"])
def test_a_time_of_no_program_is_told_once_with_all_of_them(two_years: Run, quarter: str) -> None:
    """One finding names each program and the times that it has."""
    (LAYOUTS / "квартал.yaml").write_text(QUARTER.format(quarter), encoding="utf-8")
    (first,) = (path.stem for path in Path("programs").glob("*.yaml") if path.stem != "next")
    for command in (("template", "check"), ("build", "--only", "квартал", "--format", "md")):
        code, said = two_years(*command)
        assert code == 1
        assert said.count("(AR638)") == 1
        assert f"«{first}»" in said
        assert "next: III квартал 2024 года … III квартал 2025 года" in said
    assert not list(Path("output").glob("*/*.quarter.md"))


@pytest.mark.parametrize("path", ["programs/../letter.yaml", "templates/letter.yaml"])
def test_template_check_of_what_is_no_layout(run: Run, path: str) -> None:
    """A YAML file elsewhere is wrong usage, with the place where layouts stand."""
    Path("templates").mkdir()
    Path(path).write_text("название: да\n", encoding="utf-8")
    code, said = run("template", "check", path)
    assert code == 2
    assert "templates/layouts" in said
