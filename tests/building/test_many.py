"""Many programs at once: what waits, and what comes home of each."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Executor, Future
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path

from generator import pools
from generator.build import Wanted, build
from generator.pools import Pool
from tests.building.workspaces import made, program


class Waiting(Executor):
    """An executor that does what it was given only when it holds so many chunks; how many files it has held at most."""

    def __init__(self, room: int) -> None:
        self.room, self.most, self.held = room, 0, list[tuple[Future[list[Path]], list[Path]]]()

    def submit(self, do, /, files, *work):  # type: ignore[no-untyped-def, override]  # noqa: ARG002 - nothing is done
        future: Future[list[Path]] = Future()
        self.held.append((future, files))
        self.most = max(self.most, sum(len(files) for _, files in self.held))
        if len(self.held) == self.room or len(files) == 1:
            for one, given in self.held:
                one.set_result(given)
            self.held.clear()
        return future


@contextmanager
def _opened(pool: Pool, _files: int) -> Iterator[Pool]:
    yield pool


def test_few_programs_wait_however_many_there_are() -> None:
    """Memory does not grow with what is still to be done: a few programs a process are handed in at once."""
    paths = [Path(f"{number}.yaml") for number in range(2000)]
    executor = Waiting(room=4)
    found = dict(pools.finished(paths, Path, 1, partial(_opened, Pool(executor, width=2))))
    assert [found[number] for number in range(2000)] == paths
    assert executor.most == 16


def test_chunks_grow_smaller_towards_the_end() -> None:
    """Nobody waits long for another who has got many at last; few files are handed in one by one."""
    sizes = [len(chunk) for chunk in pools._chunks(100, 2)]
    assert sum(sizes) == 100
    assert sizes == sorted(sizes, reverse=True)
    assert (sizes[0], sizes[-5:]) == (4, [1] * 5)
    assert {len(chunk) for chunk in pools._chunks(5, 2)} == {1}


class _Deadly(Executor):
    """An executor that some files end; in a chunk, whatever else is in it goes down with them."""

    def __init__(self, *deadly: str) -> None:
        self.deadly, self.given = deadly, list[list[str]]()

    def submit(self, do, /, files, *work):  # type: ignore[no-untyped-def, override]
        self.given.append([file.stem for file in files])
        future: Future[object] = Future()
        if any(file.stem in self.deadly for file in files):
            future.set_exception(MemoryError())
        else:
            future.set_result(do(files, *work))
        return future


def test_a_file_that_ends_who_works_on_it_is_tried_once_more_alone() -> None:
    """Those that were in its chunk come out, and what is made of it is told by the caller."""
    paths = [Path(f"{number}.yaml") for number in range(40)]
    executor = _Deadly("3", "17")
    opening = partial(_opened, Pool(executor, 2, (MemoryError,)))
    found = pools.each(paths, str, 1, opening, lambda path, finding: f"{finding.code} {path.stem}")
    wanted = [f"AR749 {path.stem}" if path.stem in executor.deadly else str(path) for path in paths]
    assert found == wanted
    assert executor.given[-2:] != [["3"], ["17"]]  # those beside them come after
    assert executor.given.count(["3"]) == executor.given.count(["17"]) == 1


def test_of_a_program_only_texts_come_home_that_findings_stand_in(folder: Path) -> None:
    """The text of a sound program is let go when it is built."""
    program(folder / "programs", "первая", responsible="завхоз")
    found = made(folder)
    assert [Path(name).name for name in found["первая"].texts] == ["первая.yaml"]
    assert found["вторая"].texts == {}


def test_little_is_kept_of_each_program(tmp_path: Path) -> None:
    """Thousands are built: of each its own path stays, and no digests of what an earlier build wrote."""
    paths = [program(tmp_path, name) for name in ("первая", "вторая", "третья")]
    wanted = Wanted(tmp_path / "output", ("program",), ("md",), brief=True)
    build(paths, wanted, jobs=2)
    again = build(paths, replace(wanted, force=True), jobs=2)
    assert [one.path is path for one, path in zip(again, paths, strict=True)] == [True] * 3
    assert [one.before for one in again] == [{}] * 3
