"""What a build remembers: an unchanged program is not read again, and nothing that changed is ever missed."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator import cli, excerpts
from generator.build import Wanted, build, making, memory
from generator.model import Program
from tests.building.workspaces import codes, made, program, times, tree

DECISION = "формат: 1\nредакция: 1\nрешение: утверждено\nроль: утверждающий\nдата: 10.01.2024\n"
LATE = 1_000_000_000_000_000_000


@pytest.fixture
def looked_at(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The programs that are read, in order."""
    names: list[str] = []
    build_program = making._build_program

    def noted(path: Path, wanted: object) -> object:
        names.append(path.stem)
        return build_program(path, wanted)  # type: ignore[arg-type] # handed on as it came

    monkeypatch.setattr(making, "_build_program", noted)
    return names


def age(folder: Path) -> None:
    """Lets everything be older than the memory of it: what changed in its moment has to be read."""
    for path in folder.rglob("*"):
        if path.is_file() and path.parent.name != memory.FOLDER:
            os.utime(path, ns=(LATE, LATE))


@pytest.fixture
def built(folder: Path, looked_at: list[str]) -> Path:
    """A workspace that was built and whose files have been seen since."""
    made(folder)
    age(folder)
    made(folder)
    looked_at.clear()
    return folder


@pytest.fixture
def commanded(folder: Path, looked_at: list[str]) -> Path:
    """The same by the command, which calls programs by the way from here."""
    run("build")
    age(folder)
    run("build")
    looked_at.clear()
    assert run("build").exit_code == 0
    assert not looked_at
    return folder


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli.cli, [*arguments, "--jobs", "1"])


def test_what_has_not_changed_is_not_read(built: Path, looked_at: list[str]) -> None:
    """Neither the program nor its documents: their sizes and times are those of the last build."""
    before = times(built / "output")
    found = made(built)
    assert not looked_at
    assert [(one.kept, one.written) for one in found.values()] == [(20, []), (20, [])]
    assert times(built / "output") == before


def put(name: str, text: str) -> Callable[[Path], object]:
    def change(folder: Path) -> None:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    return change


def same_size_and_time(folder: Path) -> None:
    """A change that only the time of the change of anything about a file tells."""
    path = folder / "programs" / "первая.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("«Рост»", "«Цель»"), encoding="utf-8")
    os.utime(path, ns=(LATE, LATE))


CHANGES: dict[str, Callable[[Path], object]] = {
    "text": lambda folder: program(folder / "programs", "первая", title="Успех"),
    "same size and time": same_size_and_time,
    "school": put("programs/school.yaml", "формат: 1\nсобытия:\n  ГИА: 24.05.2024\n"),
    "marks": put(
        "programs/первая.progress.yaml", "формат: 1\nмероприятия:\n  банк-данных: {состояние: в работе}\n"
    ),
    "decision": put("programs/первая.signoff/приказ.yaml", DECISION),
    "kept text": put("programs/первая.signoff/редакция-1.yaml", "формат: 1\n"),
    "scan": put("programs/первая.signoff/приказ.pdf", "не настоящий"),
    "hidden decision": put("programs/первая.signoff/._приказ.yaml", "формат: [1\n"),
    "hidden scan": put("programs/первая.signoff/.скан.pdf", "рукой"),
    "document": put("output/первая/первая.program.md", "рукой"),
    "document gone": lambda folder: (folder / "output/первая/первая.program.docx").unlink(),
    "manifest": put("output/первая/manifest.json", "{}"),
    "manifest gone": lambda folder: (folder / "output/первая/manifest.json").unlink(),
}


@pytest.mark.parametrize("what", CHANGES)
def test_whatever_changes_is_seen(built: Path, looked_at: list[str], what: str) -> None:
    """Of one program a file is another, new, or gone: that one is read, and built is what a first build makes."""
    CHANGES[what](built)
    made(built)
    assert "первая" in looked_at
    assert ("вторая" in looked_at) is (what == "school")
    now = tree(built / "output")
    made(built, force=True)
    assert tree(built / "output") == now


def test_a_file_in_the_moment_of_the_build_is_read(folder: Path) -> None:
    """What was written when it was remembered may have been written once more in that moment: only its bytes tell."""
    made(folder)
    file = folder / "output" / memory.FOLDER / "первая.json"
    path = folder / "programs" / "первая.yaml"
    stood, young = path.stat(), file.stat().st_mtime_ns
    os.utime(path, ns=(young, young))
    made(folder)  # remembers the new time, and is itself as young
    os.utime(file, ns=(young, young))
    data = path.read_bytes()
    path.write_bytes(data.replace("Рост".encode(), "Цель".encode()))
    os.utime(path, ns=(young, young))
    said = file.read_text(encoding="utf-8")
    looks = path.stat()
    assert looks.st_size == stood.st_size
    file.write_text(_with_ctime(said, looks.st_ctime_ns), encoding="utf-8")
    os.utime(file, ns=(young, young))
    assert made(folder)["первая"].written


def _with_ctime(said: str, now: int) -> str:
    """A memory in which the program's file was last touched now, as if the disk kept time no finer."""
    found = json.loads(said)
    (look,) = [look for name, (look, _) in found["inputs"].items() if name.endswith("/первая.yaml")]
    look[2] = now
    return json.dumps(found, ensure_ascii=False)


def test_touching_changes_nothing(built: Path, looked_at: list[str]) -> None:
    """A fresh checkout has other times and the same bytes: they are compared once, and remembered."""
    for path in (built / "programs").iterdir():
        os.utime(path)
    made(built)
    age(built / "programs")
    made(built)
    assert not looked_at
    assert made(built)["первая"].kept == 20


@pytest.mark.parametrize("option", ["--verify", "--force", "--open"])
def test_who_asks_has_all_read(
    commanded: Path, looked_at: list[str], option: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`--verify` trusts no time; nor does who builds anew, or wants to see all findings."""
    monkeypatch.setattr("click.launch", lambda _: 0)
    assert commanded.is_dir()
    assert run("build", option).exit_code == 0
    assert sorted(looked_at) == ["вторая", "первая"]


def test_other_products_are_made(built: Path, looked_at: list[str]) -> None:
    """What was not made before is wanted now."""
    made(built, products=("load",))
    assert sorted(looked_at) == ["вторая", "первая"]
    assert (built / "output/первая/первая.load.docx").is_file()


@pytest.mark.parametrize("name", ["antirisk.toml", "templates/style.css"])
def test_settings_and_templates_are_of_all(commanded: Path, looked_at: list[str], name: str) -> None:
    """Other settings or templates: everything is read."""
    put(name, "" if name == "antirisk.toml" else "/* */")(commanded)
    run("build")
    assert sorted(looked_at) == ["вторая", "первая"]


def test_findings_are_told_all_the_same(folder: Path, looked_at: list[str]) -> None:
    """Errors with their lines and the number of the others, of sound, faulty and unreadable programs alike."""
    program(folder / "programs", "первая", responsible="никто")
    (folder / "programs" / "третья.yaml").write_text("формат: [1\n", encoding="utf-8")
    run("build")
    age(folder)
    first = run("build", "--verify")
    run("build")
    looked_at.clear()
    second = run("build")
    assert not looked_at
    assert (second.exit_code, second.output) == (first.exit_code, first.output)
    assert "первая.yaml" in second.output
    assert "третья.yaml" in second.output
    assert "никто" in second.output


def test_what_could_not_be_written_is_tried_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A document that was open in another program is no document that stands."""
    replace = os.replace

    def held(path: Path, target: Path) -> None:
        if Path(target).name == "первая.program.docx":
            raise PermissionError(13, "Permission denied", str(path), None, str(target))
        replace(path, target)

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", held)
        assert codes(made(folder)["первая"]) == {"AR702"}
    assert made(folder)["первая"].written


@pytest.mark.parametrize("text", ["", "{", "[]", "null", '{"version": 1}', '{"version": 2, "inputs": {}}'])
def test_a_memory_that_cannot_be_used_is_none(built: Path, looked_at: list[str], text: str) -> None:
    """Whatever stands there, the program is read."""
    (built / "output" / memory.FOLDER / "первая.json").write_text(text, encoding="utf-8")
    made(built)
    assert looked_at == ["первая"]


@pytest.mark.parametrize("part", ["inputs", "outputs", "findings", "others"])
@pytest.mark.parametrize("odd", [None, "x", {"x": []}, {"x": "y"}, ["x"]])
def test_a_memory_of_another_shape_is_none(built: Path, looked_at: list[str], part: str, odd: object) -> None:
    """What another version or a hand has written there ends no build."""
    file = built / "output" / memory.FOLDER / "первая.json"
    said = json.loads(file.read_text(encoding="utf-8"))
    file.write_text(json.dumps(said | {part: odd}), encoding="utf-8")
    made(built)
    assert looked_at == ["первая"]


def test_a_fault_that_passes_is_not_remembered(built: Path, looked_at: list[str]) -> None:
    """A file that could not be read once changes in nothing when it can be: it is tried again."""
    path = built / "programs" / "школа.yaml"
    path.symlink_to(built / "programs" / "нет.yaml")
    assert codes(made(built)["школа"]) == {"AR005"}
    looked_at.clear()
    made(built)
    assert looked_at == ["школа"]


def test_a_text_that_is_kept_elsewhere_is_seen(folder: Path, looked_at: list[str]) -> None:
    """What a program was made of and what is looked for are the same, or nothing is remembered."""
    said = f"{DECISION}текст: приказ.txt\nотпечатки:\n  данные: {'0' * 64}\n"
    put("programs/первая.signoff/приказ.yaml", said)(folder)
    for _ in range(3):
        looked_at.clear()
        made(folder)
    put("programs/первая.signoff/приказ.txt", "другое")(folder)
    looked_at.clear()
    made(folder)
    assert "первая" in looked_at


def test_a_memory_that_is_a_link_is_left_alone(folder: Path) -> None:
    """Whoever sends a link in its place gets nothing written, swept or taken away where it leads."""
    other = folder / "чужое"
    other.mkdir()
    (other / "первая.json").write_text("ценное", encoding="utf-8")
    (other / ".a.tmp").write_text("ценное", encoding="utf-8")
    (folder / "output").mkdir()
    (folder / "output" / memory.FOLDER).symlink_to(other)
    assert not codes(made(folder)["первая"])
    assert {path.name: path.read_text(encoding="utf-8") for path in other.iterdir()} == {
        "первая.json": "ценное",
        ".a.tmp": "ценное",
    }


def test_a_program_that_is_called_manifest(folder: Path) -> None:
    """The memory of it is no manifest of anybody."""
    program(folder / "programs", "manifest")
    made(folder)
    made(folder)
    index = json.loads((folder / "output" / "manifest.json").read_text(encoding="utf-8"))
    assert sorted(index["programs"]) == ["manifest", "вторая", "первая"]


def test_a_link_is_never_taken_for_what_it_leads_to(built: Path, looked_at: list[str]) -> None:
    """Where a document was replaced by a link, the program is looked at, every time."""
    path = built / "output" / "первая" / "первая.program.md"
    other = built / "other.md"
    path.rename(other)
    path.symlink_to(other)
    made(built)
    made(built)
    assert looked_at == ["первая", "первая"]


def test_git_does_not_see_it(built: Path) -> None:
    """What is of this machine alone stays out of a repository in which documents are kept."""
    assert (built / "output" / memory.FOLDER / ".gitignore").read_text(encoding="utf-8") == "*\n"


def test_two_saves_in_one_moment(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a disk that keeps no finer time a second save, after the first was read, looks like it: the bytes tell."""
    look, moment = memory._look, time.time_ns()

    def coarse(name: str) -> memory.Look | None:
        found = look(name)
        return found and (found[0], min(found[1], moment), min(found[2], moment), 0)

    monkeypatch.setattr(memory, "_look", coarse)
    monkeypatch.setattr(memory, "_TICK", 600 * 10**9)
    path = folder / "programs" / "первая.yaml"
    path.write_bytes(path.read_bytes())
    compose = making._composed

    def saved(read: Program, *arguments: object) -> object:
        if read.id == "первая":
            path.write_bytes(path.read_bytes().replace("Рост".encode(), "Цель".encode()))
        return compose(read, *arguments)  # type: ignore[arg-type] # handed on as it came

    with monkeypatch.context() as patch:
        patch.setattr(making, "_composed", saved)
        assert made(folder)["первая"].written
    assert made(folder)["первая"].written
    assert "Цель" in (folder / "output" / "первая" / "первая.program.md").read_text(encoding="utf-8")


def test_another_build_wrote_in_the_meantime(built: Path) -> None:
    """What another build has made while this one worked stands in the manifest of all."""
    path = built / "output" / "первая" / "manifest.json"

    def other(_: object) -> None:
        path.write_text("{}", encoding="utf-8")

    files = sorted((built / "programs").glob("*.yaml"))
    build(files, Wanted(built / "output"), done=other)
    index = json.loads((built / "output" / "manifest.json").read_text(encoding="utf-8"))
    assert index["programs"]["первая"] == sha256(b"{}").hexdigest()


def test_pruning_forgets(built: Path) -> None:
    """Of a program that is gone nothing is remembered."""
    (built / "programs" / "первая.yaml").unlink()
    assert run("build", "--prune").exit_code == 0
    assert [path.name for path in (built / "output" / memory.FOLDER).glob("*.json")] == ["вторая.json"]


@pytest.mark.parametrize("name", ["образцы/образец.yaml", "образцы/school.yaml"])
def test_the_template_that_is_required_is_of_all(folder: Path, looked_at: list[str], name: str) -> None:
    """Programs are held against it and the file of its school: another is another answer, the same is none."""
    program(folder / "образцы", "образец")
    put("образцы/school.yaml", "формат: 1\n")(folder)
    put("antirisk.toml", 'require = "образцы/образец.yaml"\n')(folder)
    run("build")
    run("build")
    looked_at.clear()
    run("build")
    assert not looked_at
    with (folder / name).open("a", encoding="utf-8") as file:
        file.write("# примечание\n")
    run("build")
    assert sorted(looked_at) == ["вторая", "первая"]


def test_programs_that_share_a_file_keep_the_lines_of_each():
    """Of a school's file each program has kept the lines of its own findings alone."""
    together = excerpts.together(
        [{"school.yaml": "\nвторая"}, {"school.yaml": "\n\n\nчетвертая"}, {"a": "б"}]
    )
    assert together == {"school.yaml": "\nвторая\n\nчетвертая", "a": "б"}
