"""What is approved and what has changed since, of many programs; beside doorstop asking the same of as many items."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from benchmarks import comparing, workspaces
from benchmarks.measures import Measure
from benchmarks.processes import peer, process, script
from generator.loading import checked
from generator.signoff.approving import approve
from generator.signoff.request import APPROVER, Request
from generator.source import package_templates

COUNT, CHANGED = 200, 5
_DAY = date(2023, 1, 10)
#: The floor: a bare Python that reads all files beside each other and knows them by their digests.
_DIGESTS = (
    "import hashlib, pathlib;"
    "[hashlib.sha256(p.read_bytes()).digest() for p in pathlib.Path('programs').rglob('*.yaml')]"
)


def review(folder: Path, count: int = COUNT) -> Iterator[Measure]:
    """Raises ValueError where a tool does not find just those that were changed after they had been approved."""
    ours, theirs = folder / "ours", folder / "theirs"
    names = _approved(ours, count)
    status = (script("antirisk"), "status", "--as-of", f"{_DAY:%d.%m.%Y}")
    said = subprocess.run([*status, "--json"], capture_output=True, check=True, cwd=ours)
    found = {one["id"] for one in json.loads(said.stdout)["programs"] if one["changes"]}
    doorstop = (peer("doorstop"),)
    told = _reviewed(theirs, count, doorstop[0])
    if (found, told) != (names, CHANGED):
        raise ValueError(f"{CHANGED} were changed, antirisk finds {len(found)}, doorstop {told}")
    name = f"review state of {count} programs, {CHANGED} changed"
    work = process(*status, cwd=ours)
    yield Measure(name, work, 5, process(*doorstop, cwd=theirs), "doorstop")
    yield Measure(name, work, 5, process(sys.executable, "-c", _DIGESTS, cwd=ours), "digests of the files")


def _approved(folder: Path, count: int) -> set[str]:
    """Writes programs with an approved edition each, and changes some; the ids of these."""
    (folder / "programs").mkdir(parents=True)
    changed = set[str]()
    sound = (number for number in range(10 * count) if not workspaces.broken(number))
    for number in [next(sound) for _ in range(count)]:
        name, text = workspaces.program(number)
        path = folder / "programs" / f"{name}.yaml"
        path.write_text(text, encoding="utf-8")
        request = Request(APPROVER, _DAY, number=f"{number + 1}-од")
        for file, data in approve(checked(path), request, package_templates(), {}).files.items():
            file.parent.mkdir(exist_ok=True)
            file.write_bytes(data)
        if len(changed) < CHANGED and comparing.changeable(number, path):
            path.write_text(comparing.changed(text, "Прежде всего "), encoding="utf-8")
            changed.add(name)
    return changed


def _reviewed(folder: Path, count: int, doorstop: str) -> int:
    """Writes items, lets doorstop take them for reviewed, and changes some; how many of them it names."""
    items = folder / "items"
    items.mkdir(parents=True)
    subprocess.run(["git", "init", "--quiet", "."], check=True, cwd=folder)
    settings = "settings:\n  digits: 5\n  itemformat: yaml\n  prefix: M\n  sep: ''\n"
    (items / ".doorstop.yml").write_text(settings, encoding="utf-8")
    for number in range(count):
        (items / f"M{number:05}.yml").write_text(_item(number, "диагностику"), encoding="utf-8")
    subprocess.run([doorstop, "review", "all"], check=True, capture_output=True, cwd=folder)
    for number in range(CHANGED):
        path = items / f"M{number:05}.yml"
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("диагностику", "диагностику и опрос"), encoding="utf-8")
    said = subprocess.run([doorstop], check=True, capture_output=True, cwd=folder, text=True)
    return (said.stdout + said.stderr).count("unreviewed changes")


def _item(number: int, what: str) -> str:
    return f"""\
active: true
derived: false
header: ''
level: 1.{number + 1}
links: []
normative: true
ref: ''
reviewed: null
text: |
  Провести {what} группы № {number + 1}. Составить не менее {number % 40 + 5} маршрутов.
"""
