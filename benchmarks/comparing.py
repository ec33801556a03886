"""Two revisions of a long plan beside strictdoc on as many items; a workspace in which few changed beside git."""

from __future__ import annotations

import itertools
import json
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks import tables, workspaces
from benchmarks.measures import Goal, Measure
from benchmarks.processes import peer, process, script

#: The measures of a plan, the programs of a region, and how many of each change.
ITEMS, CHANGED_ITEMS = 1000, 50
REGION, CHANGED = 1000, 5
_RANGE = "HEAD~1..HEAD"
_WHO = ("-c", "user.name=Автор", "-c", "user.email=a@example.ru", "-c", "commit.gpgsign=false")


def diff(folder: Path, items: int = ITEMS, region: int = REGION) -> Iterator[Measure]:
    """The same items in both tools, a twentieth of them changed; then many programs, of which five changed.

    Raises ValueError where a tool does not find just what was changed, FileNotFoundError where the peer is not there.
    """
    yield _long(folder, items)
    yield _many(folder / "region", region)


def _long(folder: Path, items: int) -> Measure:
    ours, theirs = folder / "ours", folder / "theirs"
    step = items // CHANGED_ITEMS
    changed = range(0, items, step)
    name = Path("programs/длинная.yaml")
    before = tables.text(items)
    after = before
    for number in changed:
        after = after.replace(
            f"диагностику группы № {number + 1} ", f"диагностику и опрос группы № {number + 1} "
        )
    _revisions(ours, name, before, after)
    (theirs / "plan.sdoc").parent.mkdir(parents=True)
    (theirs / "strictdoc.toml").write_text(
        '[project]\ntitle = "План"\nfeatures = ["DIFF"]\n', encoding="utf-8"
    )
    _revisions(theirs, Path("plan.sdoc"), sdoc(items, ()), sdoc(items, changed))
    antirisk = (script("antirisk"), "diff", _RANGE)
    said = subprocess.run([*antirisk, "--json"], capture_output=True, check=False, cwd=ours)
    found = len(json.loads(said.stdout)["changes"])
    strictdoc, page = _strictdoc(theirs, folder)
    strictdoc()()
    told = sum(f"M-{number}<" in page().read_text(encoding="utf-8") for number in changed)
    if (found, told) != (len(changed), len(changed)):
        raise ValueError(f"of {len(changed)} changes antirisk finds {found}, strictdoc {told}")
    return Measure(
        f"diff of two revisions with {items} measures, whole process",
        process(*antirisk, cwd=ours, code=1),
        3,
        strictdoc,
        "strictdoc --generate-diff-git",
        Goal(1 / 8),
    )


def sdoc(items: int, changed: range | tuple[()]) -> str:
    """The same measures as requirements of strictdoc: id, title, statement, evidence."""
    parts = ["[DOCUMENT]\nTITLE: План мероприятий\n"]
    for number in range(items):
        what = "диагностику и опрос" if number in changed else "диагностику"
        day = f"{number % 28 + 1:02}.{number % 3 + 10}.2023"
        parts.append(
            f"\n[REQUIREMENT]\nUID: M-{number}\nTITLE: Провести {what} группы № {number + 1}\n"
            f"STATEMENT: Составить не менее {number % 40 + 5} маршрутов до {day}\n"
            f"COMMENT: Справка {number + 1}, сводная таблица\n"
        )
    return "".join(parts)


def _strictdoc(project: Path, folder: Path) -> tuple[Callable[[], Callable[[], object]], Callable[[], Path]]:
    """A run of strictdoc into an empty folder, anew each time, and the page of changes that the last run wrote."""
    found = peer("strictdoc")
    numbers, last = itertools.count(), [folder]

    def anew() -> Callable[[], object]:
        last[0] = folder / f"strictdoc-{next(numbers)}"
        return process(
            found,
            "export",
            ".",
            "--generate-diff-git",
            "HEAD^..HEAD",
            "--output-dir",
            str(last[0]),
            cwd=project,
        )()

    return anew, lambda: last[0] / "html" / "changelog.html"


def _many(folder: Path, count: int) -> Measure:
    paths = workspaces.write(folder / "programs", count)
    _git(folder, "init", "--quiet", ".")
    _commit(folder)
    sound = [path for number, path in enumerate(paths) if changeable(number, path)]
    for path in sound[:: len(sound) // CHANGED][:CHANGED]:
        path.write_text(changed(_text(path), "Прежде всего "), encoding="utf-8")
    _commit(folder)
    git = ("git", "diff", "--name-only", _RANGE)
    told = subprocess.run(git, capture_output=True, check=True, cwd=folder, text=True)
    if len(told.stdout.splitlines()) != CHANGED:
        raise ValueError(f"{CHANGED} programs were to change, git names {told.stdout}")
    return Measure(
        f"diff of a workspace of {count} programs, {CHANGED} changed",
        process(script("antirisk"), "diff", _RANGE, cwd=folder, code=1),
        7,
        process(*git, cwd=folder),
        "git diff --name-only",
        Goal(2000, "difference"),
    )


_GOAL = "\nцель: >-\n  "


def changeable(number: int, path: Path) -> bool:
    """Whether a program is sound and has an aim in prose."""
    return not workspaces.broken(number) and _GOAL in _text(path)


def changed(text: str, words: str) -> str:
    """The program with these words before its aim."""
    return text.replace(_GOAL, f"{_GOAL}{words}", 1)


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def _revisions(folder: Path, name: Path, before: str, after: str) -> None:
    """A repository of two commits, in which one file changed."""
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    _git(folder, "init", "--quiet", ".")
    for text in (before, after):
        (folder / name).write_text(text, encoding="utf-8")
        _commit(folder)


def _commit(folder: Path) -> None:
    _git(folder, "add", "--all")
    _git(folder, "commit", "--quiet", "-m", "Правки")


def _git(folder: Path, *arguments: str) -> None:
    subprocess.run(["git", *_WHO, *arguments], check=True, capture_output=True, cwd=folder)
