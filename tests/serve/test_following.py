"""Saved files and what is made of them, step by step, without sockets or waiting."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from threading import Event, Thread

import pytest

from generator import resources
from generator.serve import Asked, Shown, following
from generator.serve.following import Follower, wakings
from generator.serve.preview import Preview
from tests.building.workspaces import program


class Following:
    """A follower that is driven by hand, and the names of the programs that it told of."""

    def __init__(self, asked: Asked) -> None:
        self.told: list[str] = []
        self.preview = Preview()
        self.follower = Follower(asked, self.preview, self.tell)
        self.run()

    def tell(self, shown: Shown) -> None:
        self.told.append(shown.name)

    def run(self) -> list[str]:
        """Looks once and does all that is to be done; the programs that were read anew."""
        self.told.clear()
        self.follower.look()
        while self.follower.work():
            pass
        return sorted(self.told)

    def html(self, name: str, product: str = "program") -> str:
        return self.preview.programs[name].pages[product].html.decode()

    def codes(self, name: str) -> list[str]:
        return [finding.code for finding in self.preview.programs[name].findings]


@pytest.fixture
def running(asked: Asked) -> Following:
    return Following(asked)


def test_every_program_is_read_at_first(running: Following) -> None:
    """Each has its document; the other products are made when somebody looks at them."""
    assert list(running.preview.programs) == ["вторая", "первая"]
    assert all(set(shown.pages) == {"program"} for shown in running.preview.programs.values())
    with running.preview.viewing(("первая", "checklist")):
        running.run()
    assert set(running.preview.programs["первая"].pages) == {"program", "checklist"}
    assert set(running.preview.programs["вторая"].pages) == {"program"}


def test_only_what_changed_is_read_again(running: Following) -> None:
    """A save concerns its program; without one nothing is done."""
    assert running.run() == []
    before = running.preview.programs["вторая"]
    program(Path("programs"), "первая", "Новая")
    assert running.run() == ["первая"]
    assert "Новая" in running.html("первая")
    assert running.preview.programs["вторая"] is before


def test_two_quick_saves_are_one(running: Following) -> None:
    """What is saved twice before anybody looked is read once, as it is in the end."""
    program(Path("programs"), "первая", "Одна")
    program(Path("programs"), "первая", "Другая")
    assert running.run() == ["первая"]
    assert "Другая" in running.html("первая")
    assert running.run() == []


def test_a_save_by_another_name_is_a_save(running: Following) -> None:
    """Editors write beside the file and move it over."""
    beside = program(Path("elsewhere"), "первая", "Новая")
    beside.replace("programs/первая.yaml")
    assert running.run() == ["первая"]
    assert "Новая" in running.html("первая")


def test_half_a_file_is_mended_by_the_rest(running: Following) -> None:
    """A file that was seen while it was being written is broken for a moment."""
    path = program(Path("programs"), "первая", "Новая")
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    running.run()
    assert running.codes("первая")
    path.write_bytes(whole)
    running.run()
    assert running.codes("первая") == []
    assert "Новая" in running.html("первая")


def test_decisions_and_shared_files_are_followed(running: Following) -> None:
    """A decision concerns its program, a file of the school every program beside it."""
    folder = Path("programs/первая.signoff")
    folder.mkdir()
    (folder / "приказ.yaml").write_text("формат: [\n", encoding="utf-8")
    assert running.run() == ["первая"]
    assert running.codes("первая")
    Path("programs/school.yaml").write_text("формат: 1\n", encoding="utf-8")
    assert running.run() == ["вторая", "первая"]
    shutil.rmtree(folder)
    assert running.run() == ["первая"]
    assert running.codes("первая") == []


def test_templates_are_followed(running: Following) -> None:
    """A folder of templates that comes, changes and goes dresses every program anew."""
    style = Path("templates/style.css")
    style.parent.mkdir()
    style.write_text("p { color: teal }", encoding="utf-8")
    assert running.run() == ["вторая", "первая"]
    assert "teal" in running.html("первая")
    style.write_bytes(b"\xff")
    running.run()
    assert running.codes("первая") == ["AR613"]
    assert "teal" in running.html("первая")
    shutil.rmtree(style.parent)
    running.run()
    assert running.codes("первая") == []
    assert "teal" not in running.html("первая")


def test_the_packages_own_templates_are_followed(
    asked: Asked, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a checkout the folder templates/ is the package's own, and is edited there."""
    own = folder / "templates"
    shutil.copytree(resources.folder("templates"), own)
    monkeypatch.setattr(resources, "folder", lambda _: own)
    running = Following(asked)
    with (own / "style.css").open("a", encoding="utf-8") as style:
        style.write("p { color: teal }")
    assert running.run() == ["вторая", "первая"]
    assert "teal" in running.html("первая")


def test_templates_that_cannot_be_read_leave_the_earlier_ones(
    running: Following, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is a finding of every program until they can."""

    def refused(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied", "templates/style.css")

    style = Path("templates/style.css")
    style.parent.mkdir()
    style.touch()
    with monkeypatch.context() as patched:
        patched.setattr(following, "read_templates", refused)
        running.run()
    assert running.codes("первая") == ["AR005"]
    style.write_text("p {}", encoding="utf-8")
    running.run()
    assert running.codes("первая") == []


def test_programs_come_and_go(running: Following) -> None:
    """A new one is shown; one that went keeps its page for whoever looks at it, and comes back by its name."""
    program(Path("programs/школа"), "третья")
    assert running.run() == ["школа/третья"]
    Path("programs/первая.yaml").unlink()
    assert running.run() == ["первая"]
    assert running.preview.programs["первая"].gone
    assert "Рост" in running.html("первая")
    program(Path("programs"), "первая", "Новая")
    running.run()
    assert not running.preview.programs["первая"].gone
    assert "Новая" in running.html("первая")


def test_a_program_that_went_unseen_leaves_nothing(running: Following) -> None:
    """An editor's passing file does not stay in the list."""
    path = Path("programs/passing.yaml")
    path.touch()
    running.follower.look()
    assert "passing" in running.preview.programs
    path.unlink()
    running.run()
    assert "passing" not in running.preview.programs


def test_the_whole_folder_may_go_and_come_back(running: Following) -> None:
    """Git replaces folders when another branch is taken."""
    shutil.rmtree("programs")
    running.run()
    assert all(shown.gone for shown in running.preview.programs.values())
    program(Path("programs"), "первая", "Новая")
    running.run()
    assert {name for name, shown in running.preview.programs.items() if not shown.gone} == {"первая"}
    assert "Новая" in running.html("первая")


def test_a_folder_that_goes_while_it_is_read(running: Following, monkeypatch: pytest.MonkeyPatch) -> None:
    """What could not be seen is seen at the next look, and nobody hears of the first."""

    def gone(*_: object) -> None:
        raise FileNotFoundError(2, "No such file or directory", "programs")

    program(Path("programs"), "первая", "Новая")
    with monkeypatch.context() as patched:
        patched.setattr(following.Asked, "programs", gone)
        running.follower._look_again()
    assert running.follower.due == set()
    assert running.run() == ["первая"]
    assert "Новая" in running.html("первая")


def test_names_that_build_refuses_are_found(running: Following) -> None:
    """The second program of a name is told, and is as it was when the first has gone."""
    program(Path("programs/школа"), "первая")
    running.run()
    assert running.codes("школа/первая") == ["AR704"]
    Path("programs/первая.yaml").unlink()
    running.run()
    assert running.codes("школа/первая") == []


def test_what_is_looked_at_comes_first(running: Following) -> None:
    """When everything has to be made anew, the page in the browser does not wait for the others."""
    style = Path("templates/style.css")
    style.parent.mkdir()
    style.write_text("p { color: teal }", encoding="utf-8")
    with running.preview.viewing(("первая", "checklist")):
        running.follower.look()
        for _ in range(2):
            assert running.follower.work()
    assert "teal" in running.html("первая", "checklist")
    assert "teal" not in running.html("вторая")
    assert "teal" not in running.html("первая")


def test_one_file_is_followed_alone(folder: Path) -> None:
    """Its neighbours are none of the preview's; it may go and come back."""
    running = Following(Asked(folder / "programs" / "первая.yaml", Path("templates"), alone=True))
    assert list(running.preview.programs) == ["первая"]
    Path("programs/первая.yaml").unlink()
    running.run()
    assert running.codes("первая") == ["AR005"]
    program(folder / "programs", "первая", "Новая")
    assert running.run() == ["первая"]
    assert running.codes("первая") == []


def test_an_empty_folder_waits_for_a_program(folder: Path) -> None:
    """Its first program is shown when it comes."""
    (folder / "пусто").mkdir()
    running = Following(Asked(Path("пусто"), Path("templates")))
    assert running.preview.programs == {}
    program(Path("пусто"), "первая")
    assert running.run() == ["первая"]


# ------------------------------------------------------------------------------------------------ waking


def test_a_system_that_cannot_watch_is_asked_now_and_then(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A limit on watches makes the preview slower, not deaf."""

    def refused(*_: object, **__: object) -> Iterator[None]:
        raise OSError(28, "OS file watch limit reached.")
        yield

    monkeypatch.setattr(following.watchfiles, "watch", refused)
    monkeypatch.setattr(following, "LOOK", 1)
    woken = wakings(lambda: [folder], Event())
    assert [next(woken) for _ in range(3)] == [None] * 3


def test_folders_that_cannot_be_listed_wake_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """They may have gone that very moment."""

    def gone() -> list[Path]:
        raise FileNotFoundError(2, "No such file or directory", "programs")

    monkeypatch.setattr(following, "LOOK", 1)
    woken = wakings(gone, Event())
    assert [next(woken) for _ in range(3)] == [None] * 3


def test_waking_ends_when_it_is_told(folder: Path) -> None:
    """The thread that watches goes with the preview."""
    stop = Event()
    thread = Thread(target=lambda: list(wakings(lambda: [folder], stop)))
    thread.start()
    stop.set()
    thread.join(60)
    assert not thread.is_alive()
