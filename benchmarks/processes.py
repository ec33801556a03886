"""Whole processes, started as a user starts them."""

from __future__ import annotations

import itertools
import json
import os
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks import workspaces
from benchmarks.measures import Goal, Measure
from benchmarks.timing import Work

ROOT = Path(__file__).parents[1]
PROGRAM = "programs/khanty-mansiysk-2024.yaml"
SCHEMA = "schema/program.schema.json"
#: An installed package has its bytecode, so ours may keep its own too.
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


#: The floor of a check: libyaml reading the file, and nothing else done with it.
_PARSED = "import sys, yaml; [*yaml.parse(open(sys.argv[1], 'rb'), yaml.CSafeLoader)]"


def check(_folder: Path) -> Iterator[Measure]:
    """One program: schema and rules of ours, the schema alone of check-jsonschema, libyaml alone."""
    name, ours = "check of one program, whole process", process(script("antirisk"), "check", PROGRAM)
    theirs = process(script("check-jsonschema"), "--schemafile", SCHEMA, PROGRAM)
    yield Measure(name, ours, 15, theirs, "check-jsonschema", Goal(1 / 2))
    yield Measure(name, ours, 15, process(sys.executable, "-c", _PARSED, PROGRAM), "libyaml alone")


#: A district's programs, or a region's; some of them are broken, so both sides end with 1.
MANY = 500


def many(folder: Path, count: int = MANY) -> Iterator[Measure]:
    """Many programs by two processes: schema and rules of ours, the schema alone of check-jsonschema.

    Raises ValueError where the peer does not find just the programs faulty that were broken.
    """
    written = workspaces.write(folder / "programs", count)
    names = [path.relative_to(folder).as_posix() for path in written]
    peer = (script("check-jsonschema"), "--schemafile", str(ROOT / SCHEMA), *names)
    broken = {name for number, name in enumerate(names) if workspaces.broken(number)}
    if faulty(peer, folder) != broken:
        raise ValueError("check-jsonschema does not find the broken programs, and these alone")
    yield Measure(
        f"check of {count} programs, --jobs 2, whole process",
        process(script("antirisk"), "check", "--jobs", "2", *names, cwd=folder, code=1),
        3,
        process(*peer, cwd=folder, code=1),
        "check-jsonschema",
        Goal(0.15),
    )


def faulty(peer: tuple[str, ...], folder: Path) -> set[str]:
    """The files in which check-jsonschema finds anything."""
    done = subprocess.run([*peer, "-o", "json"], capture_output=True, check=False, cwd=folder)
    said = json.loads(done.stdout)
    return {one["filename"] for one in (*said.get("errors", ()), *said.get("parse_errors", ()))}


#: The floor of a command: bare Python with click, which says what it can.
_CLICK = "import click; click.Group('bare')(['--help'])"


def start(_folder: Path) -> Iterator[Measure]:
    """What a command costs before it does anything."""
    name, ours = "antirisk --help, whole process", process(script("antirisk"), "--help")
    bare = process(sys.executable, "-c", "pass")
    yield Measure(name, ours, 15, bare, "python -c pass", Goal(100, "difference"))
    yield Measure(name, ours, 15, process(sys.executable, "-c", _CLICK), "bare Python with click")


def build(folder: Path) -> Iterator[Measure]:
    """All programs to all files, into an empty folder and into one where nothing has changed."""
    antirisk, numbers = script("antirisk"), itertools.count()
    count = len(list((ROOT / "programs").glob("*.yaml")))

    def anew() -> Callable[[], object]:
        return process(antirisk, "build", "-o", str(folder / f"new-{next(numbers)}"))()

    yield Measure(f"build of {count} programs, whole process", anew, 5)
    again = process(antirisk, "build", "-o", str(folder / "again"))
    yield Measure(f"build of {count} programs, nothing changed", again, 5)


#: A region's programs, and a tenth of them: what each takes may not grow with how many there are.
REGION, DISTRICT = 1000, 100


def lists(folder: Path, many: int = REGION, few: int = DISTRICT) -> Iterator[Measure]:
    """Calendars and checklists of many programs beside those of few, then what their people get."""
    numbers = itertools.count()
    places = {count: folder / f"lists-{count}" for count in (many, few)}
    for count, place in places.items():
        workspaces.write(place / "programs", count)

    def made(count: int, products: str) -> Work:
        def anew() -> Callable[[], object]:
            out = f"out-{next(numbers)}"
            command = (script("antirisk"), "build", "--only", products, "--jobs", "2", "-o", out)
            return process(*command, cwd=places[count], code=1)()

        return anew

    for name, products in (
        ("calendars and checklists", "calendar,checklist"),
        ("lists of people", "personal"),
    ):
        yield Measure(
            f"{name} of {many} programs, --jobs 2",
            made(many, products),
            1,
            made(few, products),
            f"those of {few}",
            Goal(12 * many / few / 10),
            warm_up=0,
        )


def pdf(folder: Path) -> Iterator[Measure]:
    """All programs to PDF, beside LibreOffice alone converting the same DOCX files in one process."""
    antirisk, numbers = script("antirisk"), itertools.count()
    soffice = shutil.which("soffice")
    if soffice is None:
        raise FileNotFoundError("soffice is not installed: apt install libreoffice-writer")
    process(antirisk, "build", "--only", "program", "--format", "docx", "-o", str(folder / "docx"))()()
    files = sorted(map(str, (folder / "docx").glob("*/*.docx")))

    def printed() -> Callable[[], object]:
        out = str(folder / f"pdf-{next(numbers)}")
        return process(antirisk, "build", "--only", "program", "--format", "pdf", "-o", out)()

    def converted() -> Callable[[], object]:
        number = next(numbers)
        profile = f"-env:UserInstallation={(folder / f'profile-{number}').as_uri()}"
        out = str(folder / f"soffice-{number}")
        return process(soffice, profile, "--headless", "--convert-to", "pdf", "--outdir", out, *files)()

    name = f"{len(files)} programs to PDF, whole process"
    yield Measure(name, printed, 5, converted, "soffice --convert-to")


def found(name: str) -> str | None:
    """A program that is no dependency of ours: named by a variable (STRICTDOC for strictdoc), or on the PATH."""
    return os.environ.get(name.upper()) or shutil.which(name)


def peer(name: str) -> str:
    """The same where it is needed; raises FileNotFoundError with what to do if it is not there."""
    command = found(name)
    if command is None:
        get = f"python -m venv DIR && DIR/bin/pip install {name}; {name.upper()}=DIR/bin/{name}"
        raise FileNotFoundError(f"{name} is not there: {get}")
    return command


def script(name: str) -> str:
    """A command installed beside the Python that runs this; raises FileNotFoundError if it is not."""
    found = shutil.which(name, path=sysconfig.get_path("scripts"))
    if found is None:
        raise FileNotFoundError(f"{name} is not installed: pip install -e '.[bench]'")
    return found


def process(*command: str, cwd: Path = ROOT, code: int = 0) -> Work:
    """A command as a work; it has to end with this exit code, or its time would say nothing."""

    def run() -> None:
        done = subprocess.run(command, capture_output=True, check=False, cwd=cwd, env=ENVIRONMENT)
        if done.returncode != code:
            raise subprocess.CalledProcessError(done.returncode, command[0], done.stdout, done.stderr)

    return lambda: run
