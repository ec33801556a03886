"""Many programs at once: what waits, and what comes home of each."""

from __future__ import annotations

from concurrent.futures import Executor, Future
from pathlib import Path

from generator import build as building
from generator.build import Wanted
from generator.build.files import Built
from tests.building.workspaces import made, program


class Waiting(Executor):
    """An executor that does what it was given only when it holds so much; what it has held at most."""

    def __init__(self, room: int) -> None:
        self.room, self.most, self.held = room, 0, list[Future[Built]]()

    def submit(self, work, /, *arguments, **named):  # type: ignore[no-untyped-def, override]  # noqa: ARG002 - nothing is done
        future: Future[Built] = Future()
        self.held.append(future)
        self.most = max(self.most, len(self.held))
        future.arguments = arguments  # type: ignore[attr-defined]
        if len(self.held) == self.room:
            for one in self.held:
                one.set_result(Built(one.arguments[0], [], {}))  # type: ignore[attr-defined]
            self.held.clear()
        return future


def test_few_programs_wait_however_many_there_are(tmp_path: Path) -> None:
    """Memory does not grow with what is still to be done: a few programs a process are handed in at once."""
    paths = [tmp_path / f"{number}.yaml" for number in range(2000)]
    pool = Waiting(room=8)
    found = list(building._submitted(pool, paths, Wanted(tmp_path), jobs=2))
    assert sorted(one.path for one in found) == sorted(paths)
    assert pool.most == 8


def test_of_a_program_only_texts_come_home_that_findings_stand_in(folder: Path) -> None:
    """The text of a sound program is let go when it is built."""
    program(folder / "programs", "первая", responsible="завхоз")
    found = made(folder)
    assert [Path(name).name for name in found["первая"].texts] == ["первая.yaml"]
    assert found["вторая"].texts == {}
