"""Programs → files: checks, composes, writes what has changed, and never half a file.

PDF is printed of the DOCX of the same run.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import field, replace
from functools import lru_cache, partial
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from generator import layouts, manifest, pools, workspace, writers
from generator.build import memory
from generator.build.files import Built, digest, put, unwritten
from generator.configuration import UNCONFIGURED, Configuration
from generator.findings import Finding, InputError
from generator.frozen import frozen
from generator.source import read_templates

if TYPE_CHECKING:
    from generator.loading import Loaded

#: What `build` makes unless it is told otherwise.
DEFAULT_PRODUCTS = ("program", "checklist", "checklist.by-month", "checklist.by-section", "calendar")
#: What is printed instead of written: only if it is asked for.
PRINTED = "pdf"
#: What people subscribe to.
FEED = "ics"


def formats(product: str) -> tuple[str, ...]:
    """The formats in which a product can be had: what has a DOCX can be printed."""
    written = writers.formats(product)
    return (*written, *([PRINTED] if "docx" in written else []), *writers.ON_REQUEST)


@frozen
class Wanted:
    """What to build and where."""

    out: Path
    products: tuple[str, ...] = DEFAULT_PRODUCTS
    formats: tuple[str, ...] = ()
    templates: Path | None = None
    configuration: Configuration = UNCONFIGURED
    force: bool = False
    #: The part of all programs that this machine takes.
    shard: workspace.Shard | None = None
    #: What stands for a program's file instead of the text in it, as the edition in force does.
    load: Callable[[Path, Configuration], Loaded] | None = None
    #: Names of files of a program that will stand beside its pages, though they are not built here.
    standing: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    #: Whether every file is read, though it looks as the last build left it.
    verify: bool = False
    #: Whether no more is kept of a program than `build` tells: of thousands all else would fill the memory.
    brief: bool = False
    #: The quarters and months that layouts name and none of the programs has.
    nowhere: frozenset[str] = frozenset()

    def takes(self, name: str) -> bool:
        """Whether a program or a school is to be built here."""
        return self.shard is None or self.shard.takes(name)

    def files(self, program: str, sections: Iterable[str] = ()) -> Iterator[tuple[str, str, str]]:
        """(product, format, file name) of everything wanted of a program that has these sections.

        A calendar file comes with one for each section: who answers for a section subscribes to that alone.
        """
        for name, form, ending in _endings(self.products, self.formats, tuple(sections)):
            yield name, form, f"{program}{ending}"


@lru_cache(maxsize=64)
def _endings(
    products: tuple[str, ...], asked: tuple[str, ...], sections: tuple[str, ...]
) -> list[tuple[str, str, str]]:
    """(product, format, what its file's name ends with): programs of one layout have the same ones."""
    found = []
    for product in products:
        made = writers.formats(product)
        for form in formats(product):
            if form in asked if asked else form in made:
                slices = [workspace.of_section(product, one) for one in sections] if form == FEED else []
                found += [(name, form, f".{name}.{writers.ending(form)}") for name in (product, *slices)]
    return found


def worth(programs: int) -> int:
    """How many processes a number of programs is worth: starting one costs about as much as three programs."""
    return min(os.cpu_count() or 1, max(1, programs // 6))


def build(
    paths: Iterable[Path],
    wanted: Wanted,
    jobs: int | None = 1,
    done: Callable[[Built], None] = lambda _: None,
    opening: pools.Opening | None = None,
) -> list[Built]:
    """Builds every program, each apart from the others; `done` is told as they finish.

    Without a number of jobs there are as many as what is left to make is worth.
    The order of the results is that of the paths, whatever the number of jobs or who works; one more follows where
    the manifest of all could not be written.
    """
    paths = list(paths)
    files = [path for path in paths if wanted.takes(path.stem)]
    found = {path: Built(path, [finding], {}) for path, finding in workspace.refused(files).items()}
    all_of_them = [path for path in paths if path not in found]
    found |= _unchanged([path for path in files if path not in found], wanted)
    for one in found.values():
        done(one)
    left = [path for path in files if path not in found]
    wanted = _placed(wanted, all_of_them) if left else wanted
    for one in _made(left, wanted, jobs or worth(len(left)), opening):
        found[one.path] = one
        done(one)
    known = {one.program: check for one in found.values() if (check := memory.still(wanted.out, one))}
    index = write_index(wanted.out, wanted.shard, known)
    return [*(found[path] for path in files), *([index] if index.findings else [])]


def _placed(wanted: Wanted, paths: list[Path]) -> Wanted:
    """With the times that layouts name and no program has, which only a workspace's own layouts do."""
    if not layouts.has_own(wanted.templates):
        return wanted
    from generator.loading import at_hand  # noqa: PLC0415 - see `_made`

    return replace(wanted, nowhere=layouts.nowhere(wanted.templates, at_hand(paths)))


def _unchanged(paths: Iterable[Path], wanted: Wanted) -> dict[Path, Built]:
    """The programs of which the last build left all that is wanted, and of which nothing has changed since."""
    if wanted.force or wanted.verify or wanted.load:
        return {}
    try:
        tool = manifest.tool(read_templates(wanted.templates))
    except InputError:  # which each program tells
        return {}
    of = memory.key(wanted, tool)
    found = ((path, memory.recalled(path, wanted, of)) for path in paths)
    return {path: one for path, one in found if one}


def _made(paths: list[Path], wanted: Wanted, jobs: int, opening: pools.Opening | None) -> Iterator[Built]:
    """What has to be looked at, each as it is done; what makes documents is imported only if there is any."""
    if not paths:
        return
    from generator.build.making import build_program  # noqa: PLC0415 - see above
    from generator.build.printing import batches, print_all  # noqa: PLC0415 - see above

    run = pools.finished(paths, partial(build_program, wanted=wanted), jobs, opening, _fallen)
    for batch in batches(_at(paths[number], one) for number, one in run):
        print_all(batch, wanted)
        yield from map(memory.lightened, batch) if wanted.brief else batch


def _at(path: Path, built: Built) -> Built:
    """A program with the very path that was asked for: what comes from another process has a copy of its own."""
    built.path = path
    return built


def _fallen(path: Path, finding: Finding) -> Built:
    return Built(path, [finding], {}, path.stem)


def write_index(
    out: Path, shard: workspace.Shard | None = None, known: Mapping[str, str] = MappingProxyType({})
) -> Built:
    """output/manifest.json over the programs that stand there, or over those of a part; what came of it.

    `known` are the digests of manifests that need not be read.
    """
    built = Built(out / "manifest.json", [], {})
    try:
        workspace.sweep(out)
        memory.sweep(out)
        names = sorted(os.listdir(out)) if out.is_dir() else []  # noqa: PTH208 - there may be thousands
        ours = [name for name in names if name != memory.FOLDER and (not shard or shard.takes(name))]
        checks = ((name, known.get(name) or digest(out / name / "manifest.json")) for name in ours)
        found = {name: check for name, check in checks if check}
        if shard:
            out.mkdir(parents=True, exist_ok=True)
        if found or shard:
            put(built.path, partial(manifest.index, found.items(), str(shard or "")), built)
    except OSError as error:
        built.findings.append(unwritten(Path(error.filename or out), error))
    return built
