"""A workspace built again with nothing changed and with one program changed, beside strictdoc and MkDocs."""

from __future__ import annotations

import itertools
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from benchmarks import comparing, workspaces
from benchmarks.measures import Goal, Result, Together, beside
from benchmarks.processes import peer, process, script
from benchmarks.timing import Work

COUNT = 1000
#: The floor: a bare Python that reads every program and knows it by its digest.
_DIGESTS = (
    "import hashlib, pathlib;"
    "[hashlib.sha256(p.read_bytes()).digest() for p in pathlib.Path('programs').iterdir()]"
)


def rebuild(folder: Path, count: int = COUNT) -> Iterator[Together]:
    """As many programs, requirements, pages, each built once before anything is timed.

    Raises ValueError where a build after one change writes other programs anew than the one that was changed.
    """
    nothing, alone, one = _ours(folder / "ours", count)
    strictdoc, strictdoc_one = _strictdoc(folder / "strictdoc", count)
    mkdocs = _mkdocs(folder / "mkdocs", count)
    digests = process(sys.executable, "-c", _DIGESTS, cwd=folder / "ours")
    works = [nothing, alone, one, strictdoc, strictdoc_one, mkdocs, digests]

    def results(times: Sequence[tuple[float, ...]]) -> Iterator[Result]:
        name = f"rebuild of {count:,} programs, nothing changed"
        yield Result(name, beside(times, 0, 3), "strictdoc", Goal(0.2))
        yield Result(name, beside(times, 0, 5), "mkdocs")
        yield Result(name, beside(times, 0, 6), "digests of the programs")
        name = f"rebuild of {count:,} programs, one changed"
        allowed = [(taken[2], taken[0] + 2 * taken[1]) for taken in times]
        yield Result(name, allowed, "nothing changed + 2 × it alone", Goal(1))
        yield Result(name, beside(times, 2, 4), "strictdoc")
        yield Result(name, beside(times, 2, 5), "mkdocs")

    yield Together(f"rebuild of {count} programs / strictdoc, mkdocs", works, 3, results, warm_up=1)


def _ours(folder: Path, count: int) -> tuple[Work, Work, Work]:
    """Works: nothing changed; the one program built alone into an empty folder; the one changed before each run."""
    paths = workspaces.write(folder / "programs", count)
    chosen = next(path for number, path in enumerate(paths) if comparing.changeable(number, path))
    text, numbers = chosen.read_text(encoding="utf-8"), itertools.count()
    code = int(any(map(workspaces.broken, range(count))))
    build = (script("antirisk"), "build", "-o")

    def one() -> Callable[[], object]:
        chosen.write_text(comparing.changed(text, f"В {next(numbers)}-ю очередь "), encoding="utf-8")
        return process(*build, "output", cwd=folder, code=code)()

    def alone() -> Callable[[], object]:
        name = chosen.relative_to(folder).as_posix()
        return process(*build, f"alone-{next(numbers)}", name, cwd=folder)()

    nothing = process(*build, "output", cwd=folder, code=code)
    nothing()()
    before = _written(folder / "output")
    one()()
    after = _written(folder / "output")
    if {name for name in after if before.get(name) != after[name]} != {chosen.stem}:
        raise ValueError(f"{chosen.stem} was changed, and other programs were built")
    return nothing, alone, one


def _written(output: Path) -> dict[str, int]:
    """When each program was last built."""
    return {path.parent.name: path.stat().st_mtime_ns for path in output.glob("*/manifest.json")}


def _strictdoc(folder: Path, count: int) -> tuple[Work, Work]:
    """Works: the plan exported again, and exported again after one requirement has changed."""
    folder.mkdir(parents=True)
    (folder / "strictdoc.toml").write_text('[project]\ntitle = "План"\n', encoding="utf-8")
    plan, turns = folder / "plan.sdoc", itertools.cycle((range(count // 2, count // 2 + 1), ()))
    plan.write_text(comparing.sdoc(count, ()), encoding="utf-8")
    again = process(peer("strictdoc"), "export", ".", "--output-dir", str(folder / "out"), cwd=folder)
    again()()

    def one() -> Callable[[], object]:
        plan.write_text(comparing.sdoc(count, next(turns)), encoding="utf-8")
        return again()

    return again, one


def _mkdocs(folder: Path, count: int) -> Work:
    """A site with a page a program, of its sentences alone; nothing is kept, so that what changed is all the same."""
    pages = folder / "docs"
    pages.mkdir(parents=True)
    (folder / "mkdocs.yml").write_text("site_name: Программы\n", encoding="utf-8")
    for number in range(count):
        name, text = workspaces.program(number)
        sentences = "\n\n".join(workspaces.sentences(text))
        (pages / f"{name}.md").write_text(f"# {name}\n\n{sentences}\n", encoding="utf-8")
    return process(peer("mkdocs"), "build", "--quiet", "--site-dir", str(folder / "site"), cwd=folder)
