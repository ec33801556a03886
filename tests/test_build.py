"""Programs → files: only what has changed is written, never half a file, the same bytes everywhere."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import unicodedata
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner
from lxml import html

from generator import cli
from generator.build import Built, Wanted, build
from generator.findings import Severity
from tests.writers import docx_reading

ROOT = Path(__file__).parents[1]

PROGRAM = """\
# yaml-language-server: $schema=../schema/program.schema.json
формат: 1
код: {code}
чья: школа
вид: программа
макет: стандартный
название: Программа «{title}»
период:
  с: 01.09.2023
  по: 31.08.2024
исполнители:
  директор:
    фио: Лебедев А. Н.
    должность: директор школы
цель: Снизить риски
планы:
  - код: план
    строки:
      - код: банк-данных
        название: Собрать банк данных
        срок: до 25.05.2024
        ответственные: {responsible}
"""


def program(folder: Path, name: str, title: str = "Рост", responsible: str = "директор") -> Path:
    """A small program file; who is responsible makes it sound or faulty."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.yaml"
    path.write_text(PROGRAM.format(code=name, title=title, responsible=responsible), encoding="utf-8")
    return path


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace with two programs, where the test stands."""
    monkeypatch.chdir(tmp_path)
    program(tmp_path / "programs", "первая")
    program(tmp_path / "programs", "вторая")
    return tmp_path


def made(folder: Path, **wanted: object) -> dict[str, Built]:
    """Builds everything in programs/; what came of each by name."""
    files = sorted((folder / "programs").glob("**/*.yaml"))
    found = build(files, Wanted(folder / "output", **wanted))  # type: ignore[arg-type] # fields of Wanted
    return {one.path.stem: one for one in found}


def tree(folder: Path) -> dict[str, bytes]:
    """Every file under a folder by its path."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def times(folder: Path) -> dict[str, int]:
    """When each file under a folder was last written."""
    return {
        path.relative_to(folder).as_posix(): path.stat().st_mtime_ns
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def codes(one: Built) -> set[str]:
    return {finding.code for finding in one.findings if finding.severity is Severity.ERROR}


FILES = {
    *(f"program.{form}" for form in ("docx", "html", "md")),
    *(f"checklist.{form}" for form in ("docx", "html", "md", "xlsx")),
    *(f"calendar.{form}" for form in ("docx", "html", "md", "xlsx", "ics")),
}


def files(folder: Path, name: str) -> set[str]:
    """The files of a program without its name and manifest."""
    return {path.name.removeprefix(f"{name}.") for path in (folder / "output" / name).iterdir()} - {
        "manifest.json"
    }


# ---------------------------------------------------------------------------------------- what is written


def test_every_product_is_written_in_its_formats(folder: Path) -> None:
    """A build makes program, checklist and calendar, a manifest each and one over all."""
    found = made(folder)
    for name in ("первая", "вторая"):
        assert files(folder, name) == FILES
        assert found[name].findings == []
        assert sorted(found[name].written) == sorted(
            path.name for path in (folder / "output" / name).iterdir()
        )
    assert (folder / "output" / "manifest.json").is_file()


def test_nothing_changed_nothing_written(folder: Path) -> None:
    """A second build leaves every file as it stands, to the nanosecond."""
    made(folder)
    before = times(folder / "output")
    found = made(folder)
    assert times(folder / "output") == before
    assert [(one.written, one.kept) for one in found.values()] == [([], len(FILES))] * 2


def test_a_change_in_one_program_writes_only_that_one(folder: Path) -> None:
    """The files of the other program keep their times; an input that only looks new changes nothing either."""
    made(folder)
    before = times(folder / "output" / "вторая")
    program(folder / "programs", "первая", title="Успех")
    (folder / "programs" / "вторая.yaml").touch()
    found = made(folder)
    assert times(folder / "output" / "вторая") == before
    assert found["вторая"].written == []
    assert set(found["первая"].written) == {f"первая.{name}" for name in FILES} | {"manifest.json"}


def test_only_files_that_differ_are_written(folder: Path) -> None:
    """A remark in YAML changes the manifest's input and no document."""
    made(folder)
    path = folder / "programs" / "первая.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "# замечание для себя\n", encoding="utf-8")
    assert made(folder)["первая"].written == ["manifest.json"]


@pytest.mark.parametrize("harm", [lambda path: path.unlink(), lambda path: path.write_bytes(b"half")])
def test_a_file_that_was_lost_or_spoilt_is_written_anew(folder: Path, harm: object) -> None:
    """What stands in the folder is compared with what was written, not only the inputs."""
    made(folder)
    whole = tree(folder / "output")
    harm(folder / "output" / "первая" / "первая.program.docx")  # type: ignore[operator] # a function of a path
    assert made(folder)["первая"].written == ["первая.program.docx"]
    assert tree(folder / "output") == whole


def test_force_composes_anew_and_writes_what_differs(folder: Path) -> None:
    """--force trusts no manifest, and still does not touch files whose bytes are the same."""
    made(folder)
    before = times(folder / "output")
    assert made(folder, force=True)["первая"].written == []
    assert times(folder / "output") == before


def test_a_changed_layout_builds_anew(folder: Path) -> None:
    """A workspace's own layout stands before that of the package, and its change is seen."""
    templates = folder / "templates"
    own = templates / "layouts" / "стандартный.yaml"
    own.parent.mkdir(parents=True)
    text = "название: Свой\nпродукт: program\nстраницы:\n  - блоки: [заголовок: Свой заголовок]\n"
    own.write_text(
        text.replace("[заголовок: Свой заголовок]", "\n      - заголовок: Свой заголовок"), "utf-8"
    )
    made(folder, templates=templates)
    page = folder / "output" / "первая" / "первая.program.md"
    assert "Свой заголовок" in page.read_text(encoding="utf-8")
    own.write_text(own.read_text(encoding="utf-8").replace("Свой заголовок", "Иной заголовок"), "utf-8")
    made(folder, templates=templates)
    assert "Иной заголовок" in page.read_text(encoding="utf-8")


# ------------------------------------------------------------------------------------------------- faults


def test_a_broken_file_stops_itself_alone(folder: Path) -> None:
    """A file that is no YAML is not built; its neighbours are; the exit code is 1."""
    (folder / "programs" / "первая.yaml").write_text("формат: [1\n", encoding="utf-8")
    run = CliRunner().invoke(cli.cli, ["build"])
    assert run.exit_code == cli.FINDINGS
    assert "первая.yaml" in run.stderr
    assert not (folder / "output" / "первая").exists()
    assert files(folder, "вторая") == FILES


def test_a_program_with_errors_is_a_draft(folder: Path) -> None:
    """ПРОЕКТ on every page, the errors on the last, exit code 1; the other program is none."""
    program(folder / "programs", "первая", responsible="завхоз")
    run = CliRunner().invoke(cli.cli, ["build"])
    assert run.exit_code == cli.FINDINGS
    output = folder / "output" / "первая"
    assert files(folder, "первая") == FILES
    words = docx_reading.text((output / "первая.program.docx").read_bytes())
    assert "Замечания проверки" in words
    (finding,) = {line for line in words.split("\n") if "AR" in line}
    assert "завхоз" in finding
    with zipfile.ZipFile(output / "первая.program.docx") as archive:
        assert all("ПРОЕКТ" in archive.read(f"word/header{number}.xml").decode() for number in (1, 2))
    page = html.fromstring((output / "первая.program.html").read_bytes())
    assert "ПРОЕКТ" in page.text_content()
    assert "STATUS:TENTATIVE" in (output / "первая.calendar.ics").read_text(encoding="utf-8")
    assert "Замечания проверки" not in docx_reading.text((output / "первая.checklist.docx").read_bytes())
    assert "ПРОЕКТ" not in (folder / "output" / "вторая" / "вторая.program.md").read_text(encoding="utf-8")


def test_a_draft_that_is_mended_is_none_any_more(folder: Path) -> None:
    """After the cure the same files stand as if there had never been a draft."""
    made(folder)
    whole = tree(folder / "output")
    program(folder / "programs", "первая", responsible="завхоз")
    assert made(folder)["первая"].written
    program(folder / "programs", "первая")
    made(folder)
    assert tree(folder / "output") == whole


def test_an_unknown_layout_leaves_the_other_products(folder: Path) -> None:
    """A layout that is not there is a finding with the names of those that are; checklist and calendar stand."""
    path = folder / "programs" / "первая.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("стандартный", "станартный"), encoding="utf-8")
    for _ in range(2):  # the second time nothing has changed, and it is still said
        run = CliRunner().invoke(cli.cli, ["build"])
        assert run.exit_code == cli.FINDINGS
        assert "AR601" in run.stderr
        assert "стандартный" in run.stderr
    assert files(folder, "первая") == {name for name in FILES if not name.startswith("program.")}


@pytest.mark.parametrize("name", ["первая.program.docx", "manifest.json"])
def test_a_file_that_is_open_elsewhere(folder: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """A file that Word holds is named, everything else is written, no temporary file stays; later it is written."""
    replace = Path.replace

    def held(path: Path, target: Path) -> Path:
        if Path(target).name == name and Path(target).parent.name == "первая":
            raise PermissionError(13, "Permission denied")
        return replace(path, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", held)
        found = made(folder)
    assert codes(found["первая"]) == {"AR702"}
    assert not (folder / "output" / "первая" / name).exists()
    assert (files(folder, "первая") | {"manifest.json"}) >= FILES - {name.removeprefix("первая.")}
    assert files(folder, "вторая") == FILES
    assert not list(folder.rglob("*.tmp"))
    again = made(folder)["первая"]
    assert codes(again) == set()
    assert name in again.written


def test_a_file_that_stays_open_stays_as_it_was(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The old document that Word holds is not spoilt, and the manifest does not claim the new one."""
    made(folder)
    held = folder / "output" / "первая" / "первая.program.docx"
    before = held.read_bytes()
    program(folder / "programs", "первая", title="Успех")
    replace = Path.replace

    def refuse(path: Path, target: Path) -> Path:
        if Path(target).name == held.name:
            raise PermissionError(13, "Permission denied")
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", refuse)
    assert codes(made(folder)["первая"]) == {"AR702"}
    assert held.read_bytes() == before
    manifest = json.loads((held.parent / "manifest.json").read_text(encoding="utf-8"))
    assert held.name not in manifest["outputs"]


def test_a_full_disk_is_a_finding(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Any other failure to write is named with its reason and leaves nothing half."""
    write = Path.write_bytes

    def full(path: Path, data: bytes) -> int:
        if "checklist.xlsx" in path.name:
            write(path, data[:10])
            raise OSError(28, "No space left on device")
        return write(path, data)

    monkeypatch.setattr(Path, "write_bytes", full)
    found = made(folder)
    assert [codes(one) for one in found.values()] == [{"AR703"}] * 2
    assert files(folder, "первая") == FILES - {"checklist.xlsx"}
    assert not list(folder.rglob("*.tmp"))


_KILLED = """
import os, sys
from pathlib import Path
from generator import cli
left, write = int(sys.argv[1]), Path.write_bytes
def write_bytes(path, data):
    global left
    left -= 1
    if left < 0:
        write(path, data[: len(data) // 2])
        os._exit(9)
    return write(path, data)
Path.write_bytes = write_bytes
cli.main(["build", "--jobs", "1", *sys.argv[2:]])
"""


@pytest.mark.parametrize("after", [0, 5, 12, 13, 25, 26])
@pytest.mark.parametrize("rebuilt", [False, True])
def test_a_killed_build_leaves_no_half_file(folder: Path, after: int, rebuilt: bool) -> None:
    """Whenever the process dies, each file that has its name is whole; the next build mends and sweeps the rest."""
    made(folder)
    whole = tree(folder / "output")
    shutil.rmtree(folder / "output")
    if rebuilt:  # an older edition of all files stands there
        for name in ("первая", "вторая"):
            program(folder / "programs", name, title="Прежняя")
        made(folder)
        for name in ("первая", "вторая"):
            program(folder / "programs", name)
    old = tree(folder / "output")
    run = subprocess.run(
        [sys.executable, "-c", _KILLED, str(after)], cwd=folder, env=environment(), check=False
    )
    assert run.returncode == 9
    for name, data in tree(folder / "output").items():
        if not name.endswith(".tmp") and not name.endswith("manifest.json"):
            assert data in (whole[name], old.get(name))
    assert list(folder.rglob("*.tmp"))
    made(folder)
    assert tree(folder / "output") == whole


def test_what_a_killed_build_left_is_swept_even_if_nothing_changed(folder: Path) -> None:
    """A temporary file never stays: not in a program's folder, not beside the manifest of all."""
    made(folder)
    whole = tree(folder / "output")
    (folder / "output" / "первая" / ".первая.program.docx.77.tmp").write_bytes(b"half")
    (folder / "output" / ".manifest.json.77.tmp").write_bytes(b"half")
    made(folder)
    assert tree(folder / "output") == whole


# -------------------------------------------------------------------------------------------------- names


@pytest.mark.parametrize(
    "name", ["con", "PRN", "aux", "nul", "com1", "LPT9", "что?", "конец.", "con.старый", "а:б"]
)
def test_a_name_that_windows_refuses_is_refused(folder: Path, name: str) -> None:
    """Schools open these folders on Windows: a name that cannot stand there is an error before anything is written."""
    program(folder / "programs", name)
    found = made(folder)
    assert codes(found[Path(f"{name}.yaml").stem]) == {"AR701"}
    assert {path.name for path in (folder / "output").iterdir()} == {"первая", "вторая", "manifest.json"}


@pytest.mark.parametrize("other", ["Первая", "ПЕРВАЯ", "первая"])
def test_names_that_differ_in_case_alone_are_refused(folder: Path, other: str) -> None:
    """Two programs whose files would fall together on Windows: the second is refused, the first is built."""
    program(folder / "programs" / "школа", other)
    paths = [folder / "programs" / "первая.yaml", folder / "programs" / "школа" / f"{other}.yaml"]
    first, second = build(paths, Wanted(folder / "output"))
    assert codes(first) == set()
    assert codes(second) == {"AR701"}
    assert [path.name for path in sorted((folder / "output").iterdir())] == ["manifest.json", "первая"]


def test_composed_and_decomposed_letters_are_one_name(folder: Path) -> None:
    """«й» may be one sign or two: a Mac takes both for one file."""
    composed, decomposed = (unicodedata.normalize(form, "край") for form in ("NFC", "NFD"))
    paths = [program(folder / "programs", composed), program(folder / "programs", decomposed)]
    if len(list((folder / "programs").glob("кра*"))) < 2:  # pragma: no cover - a Mac
        pytest.skip("this disk takes both for one file itself")
    assert [codes(one) for one in build(paths[1:], Wanted(folder / "output"))] == [set()]
    first, second = build(paths, Wanted(folder / "output"))
    assert (codes(first), codes(second)) == (set(), {"AR701"})


def test_a_folder_may_have_any_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Cyrillic letters, blanks and signs in paths make no difference, also not to the bytes."""
    plain, odd = tmp_path / "a", tmp_path / "Мои документы (новые) №1 & 2"
    for folder in (plain, odd):
        program(folder / "programs", "первая")
        monkeypatch.chdir(folder)
        assert CliRunner().invoke(cli.cli, ["build", "-o", str(folder / "output")]).exit_code == 0
    assert tree(odd / "output") == tree(plain / "output")


# -------------------------------------------------------------------------------------------------- bytes


def environment(**changed: str) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1", **changed}


_OTHER_DAY = """
import datetime, time
_shift = 400 * 86400 + 12345
_time, _time_ns, _local, _gm = time.time, time.time_ns, time.localtime, time.gmtime
time.time = lambda: _time() + _shift
time.time_ns = lambda: _time_ns() + _shift * 10**9
time.localtime = lambda seconds=None: _local(time.time() if seconds is None else seconds)
time.gmtime = lambda seconds=None: _gm(time.time() if seconds is None else seconds)
_datetime, _date = datetime.datetime, datetime.date
class Datetime(_datetime):
    @classmethod
    def now(cls, tz=None):
        return _datetime.fromtimestamp(time.time(), tz)
    @classmethod
    def utcnow(cls):
        return _datetime.fromtimestamp(time.time(), datetime.timezone.utc).replace(tzinfo=None)
    today = now
"""


@pytest.fixture(scope="module")
def reference(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What a plain build of real programs writes."""
    return _subprocess_build(tmp_path_factory.mktemp("plain"), [])


def _subprocess_build(
    folder: Path, options: list[str], before: str = "", base: Path | None = None, **changed: str
) -> dict[str, bytes]:
    """Real programs built by a process of its own with a changed environment; `before` runs first in it."""
    code = f"{before}\nfrom generator import cli\ncli.main()"
    names = ["krasnogorsk-2022", "zeya-2023", "alekseevka-2022"]
    here = base or ROOT
    paths = [os.path.relpath(ROOT / "programs" / f"{name}.yaml", here) for name in names]
    run = subprocess.run(
        [sys.executable, "-c", code, "build", *paths, "-o", str(folder / "out"), *options],
        cwd=here,
        env=environment(**changed),
        capture_output=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr.decode()
    return tree(folder / "out")


@pytest.mark.parametrize(
    ("options", "before", "changed"),
    [
        (["--jobs", "1"], "", {}),
        (["--jobs", "4"], "", {}),
        ([], "", {"TZ": "Asia/Kamchatka"}),
        ([], "", {"TZ": "America/Los_Angeles"}),
        ([], "", {"LC_ALL": "C", "LANG": "C"}),
        ([], "", {"PYTHONHASHSEED": "1"}),
        ([], "", {"PYTHONHASHSEED": "4242"}),
        ([], _OTHER_DAY, {}),
        ([], "", {"PYTHONOPTIMIZE": "1"}),
    ],
    ids=["1 job", "4 jobs", "east", "west", "C", "seed 1", "seed 4242", "other day", "optimised"],
)
def test_the_same_bytes_everywhere(
    tmp_path: Path, reference: dict[str, bytes], options: list[str], before: str, changed: dict[str, str]
) -> None:
    """Jobs, time zone, locale, hash order and the day of the build change no byte of any file."""
    found = _subprocess_build(tmp_path, options, before, **changed)
    assert len(found) == 3 * (len(FILES) + 1) + 1
    assert [name for name, data in found.items() if data != reference[name]] == []


def test_the_same_bytes_from_another_folder(tmp_path: Path, reference: dict[str, bytes]) -> None:
    """Where the command is called from changes nothing."""
    found = _subprocess_build(tmp_path, [], base=tmp_path)
    assert [name for name, data in found.items() if data != reference[name]] == []


# ----------------------------------------------------------------------------------------------- manifests


def test_a_manifest_lists_what_went_in_and_what_came_out(tmp_path: Path) -> None:
    """Each input and output by its name with its SHA-256, inputs as bytes on disk, decisions among them."""
    shutil.copy(ROOT / "programs" / "zeya-2023.yaml", tmp_path)
    shutil.copytree(ROOT / "programs" / "zeya-2023.signoff", tmp_path / "zeya-2023.signoff")
    build([tmp_path / "zeya-2023.yaml"], Wanted(tmp_path / "out"))
    output = tmp_path / "out" / "zeya-2023"
    manifest = json.loads((output / "manifest.json").read_text(encoding="utf-8"))
    assert (manifest["program"], manifest["edition"]) == ("zeya-2023", 1)
    decision = "zeya-2023.signoff/2023-05-24-приказ.yaml"
    assert manifest["inputs"] == {name: sha256(tmp_path / name) for name in (decision, "zeya-2023.yaml")}
    assert manifest["outputs"] == {
        path.name: {"sha256": sha256(path), "access": "public"}
        for path in sorted(output.iterdir())
        if path.name != "manifest.json"
    }
    index = json.loads((tmp_path / "out" / "manifest.json").read_text(encoding="utf-8"))
    assert index["programs"] == {"zeya-2023": sha256(output / "manifest.json")}


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_a_changed_decision_builds_anew(tmp_path: Path) -> None:
    """A decision is an input: its number stands on the first page."""
    shutil.copy(ROOT / "programs" / "zeya-2023.yaml", tmp_path)
    shutil.copytree(ROOT / "programs" / "zeya-2023.signoff", tmp_path / "zeya-2023.signoff")
    wanted = Wanted(tmp_path / "out", ("program",), ("md",))
    build([tmp_path / "zeya-2023.yaml"], wanted)
    (decision,) = (tmp_path / "zeya-2023.signoff").iterdir()
    decision.write_text(decision.read_text(encoding="utf-8").replace("177-од", "188-од"), encoding="utf-8")
    build([tmp_path / "zeya-2023.yaml"], wanted)
    assert "188-од" in (tmp_path / "out" / "zeya-2023" / "zeya-2023.program.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("harm", ["", "{", "[]", "{}", '{"manifest": 99}', '{"manifest": 1}', "null", "7"])
def test_a_manifest_that_cannot_be_used_is_as_none(folder: Path, harm: str) -> None:
    """A spoilt or strange manifest costs a new build, never a failure."""
    made(folder)
    whole = tree(folder / "output")
    (folder / "output" / "первая" / "manifest.json").write_text(harm, encoding="utf-8")
    assert codes(made(folder)["первая"]) == set()
    assert tree(folder / "output") == whole


# ------------------------------------------------------------------------------------------------ commands


def run(*arguments: str) -> tuple[int, str]:
    """Exit code and all that was said, as a shell sees it."""
    found = subprocess.run(
        [sys.executable, "-m", "generator.cli", *arguments],
        env=environment(),
        capture_output=True,
        check=False,
    )
    return found.returncode, (found.stdout + found.stderr).decode()


def test_only_and_format_choose(folder: Path) -> None:
    """--only and --format narrow what is written; a full build afterwards adds the rest and keeps these."""
    assert run("build", "--only", "checklist,calendar", "--format", "docx,xlsx")[0] == 0
    chosen = {"checklist.docx", "checklist.xlsx", "calendar.docx", "calendar.xlsx"}
    assert files(folder, "первая") == chosen
    before = times(folder / "output")
    assert run("build")[0] == 0
    assert files(folder, "первая") == FILES
    after = times(folder / "output")
    assert all(after[name] == time for name, time in before.items() if not name.endswith("manifest.json"))
    outputs = json.loads((folder / "output" / "первая" / "manifest.json").read_text(encoding="utf-8"))[
        "outputs"
    ]
    assert set(outputs) == {f"первая.{name}" for name in FILES}


def test_a_narrow_build_keeps_what_else_is_current(folder: Path) -> None:
    """After a full build, --only of a product changes neither the other files nor what the manifest says of them."""
    made(folder)
    whole = tree(folder / "output")
    made(folder, products=("checklist",), formats=("docx",), force=True)
    assert tree(folder / "output") == whole


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--only", "program", "--format", "xlsx"], "docx, html, md"),
        (["--only", "checklist", "--format", "ics"], "checklist"),
        (["--only", "нет"], "checklist"),
        (["--format", "doc"], "docx"),
        (["нет.yaml"], "нет.yaml"),
        (["--jobs", "0"], "jobs"),
    ],
)
def test_wrong_usage_is_2_and_writes_nothing(folder: Path, arguments: list[str], said: str) -> None:
    """A pair, product, format or file that is not there: exit code 2, the cure in words, no folder."""
    code, words = run("build", *arguments)
    assert code == cli.USAGE
    assert said in words
    assert not (folder / "output").exists()


def test_an_empty_folder_is_wrong_usage(tmp_path: Path) -> None:
    """Where there is no program the command says so."""
    code, words = run("build", str(tmp_path))
    assert code == cli.USAGE
    assert ".yaml" in words


def test_a_product_of_an_own_layout(folder: Path) -> None:
    """A layout in the workspace is a product by the name that it gives itself, in the formats of a paper."""
    own = folder / "templates" / "layouts" / "кратко.yaml"
    own.parent.mkdir(parents=True)
    own.write_text(
        "название: Кратко\nпродукт: brief\nстраницы:\n  - блоки:\n      - заголовок: Кратко\n", "utf-8"
    )
    assert run("build", "--only", "brief")[0] == 0
    assert files(folder, "первая") == {"brief.docx", "brief.html", "brief.md"}
