"""Programs → files: checks, composes, writes what has changed, and never half a file.

PDF is printed of the DOCX of the same run.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import FIRST_COMPLETED, Executor, Future, as_completed, wait
from dataclasses import dataclass, field, replace
from functools import cache, partial
from pathlib import Path

from generator import draft, manifest, pdf, pools, signoff, workspace, writers
from generator.build.files import Built, digest, inside, put, remove, unwritten
from generator.build.printing import await_printing, batches, print_all, put_manifest, same
from generator.build.reasons import reasons
from generator.composition import compose
from generator.composition.slices import of_section, sections
from generator.configuration import UNCONFIGURED, Configuration
from generator.document import Document
from generator.findings import Finding, InputError
from generator.loading import Loaded, checked, refused
from generator.model import Program
from generator.source import Templates, read_templates

#: What `build` makes unless it is told otherwise.
DEFAULT_PRODUCTS = ("program", "checklist", "checklist.by-month", "checklist.by-section", "calendar")
#: What is printed instead of written: only if it is asked for.
PRINTED = "pdf"
#: What people subscribe to.
_FEED = "ics"


def formats(product: str) -> tuple[str, ...]:
    """The formats in which a product can be had: what has a DOCX can be printed."""
    written = writers.formats(product)
    return (*written, *([PRINTED] if "docx" in written else []), *writers.ON_REQUEST)


@dataclass(frozen=True, slots=True)
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
    #: What stands for a program's file: the draft in it, or the edition in force.
    load: Callable[[Path, Configuration], Loaded] = checked
    #: Names of files of a program that will stand beside its pages, though they are not built here.
    standing: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def takes(self, name: str) -> bool:
        """Whether a program or a school is to be built here."""
        return self.shard is None or self.shard.takes(name)

    def files(self, program: str, sections: Iterable[str] = ()) -> Iterator[tuple[str, str, str]]:
        """(product, format, file name) of everything wanted of a program that has these sections.

        A calendar file comes with one for each section: who answers for a section subscribes to that alone.
        """
        for product in self.products:
            made = writers.formats(product)
            for form in formats(product):
                if form in self.formats if self.formats else form in made:
                    slices = [of_section(product, one) for one in sections] if form == _FEED else []
                    for name in (product, *slices):
                        yield name, form, f"{program}.{name}.{writers.ending(form)}"


def jobs(programs: int) -> int:
    """How many processes a number of programs is worth: starting one costs about as much as three programs."""
    return min(os.cpu_count() or 1, max(1, programs // 6))


def build(
    paths: Iterable[Path], wanted: Wanted, jobs: int = 1, done: Callable[[Built], None] = lambda _: None
) -> list[Built]:
    """Builds every program, each apart from the others; `done` is told as they finish.

    The order of the results is that of the paths, whatever the number of jobs; one more follows where the
    manifest of all could not be written.
    """
    files = [path for path in paths if wanted.takes(path.stem)]
    found = {path: Built(path, [finding], {}) for path, finding in refused(files).items()}
    for one in found.values():
        done(one)
    allowed = [path for path in files if path not in found]
    for batch in batches(_run(allowed, wanted, jobs)):
        print_all(batch, wanted.out)
        for one in batch:
            found[one.path] = one
            done(one)
    index = write_index(wanted.out, wanted.shard)
    return [*(found[path] for path in files), *([index] if index.findings else [])]


def _run(paths: list[Path], wanted: Wanted, jobs: int) -> Iterator[Built]:
    if jobs <= 1 or len(paths) <= 1:
        yield from (build_program(path, wanted) for path in paths)
        return
    number = min(jobs, len(paths))
    with pools.processes(number) as pool:
        yield from _submitted(pool, paths, wanted, number)


#: So many programs wait for a process: each that is handed in takes memory, and so does each that is done.
_AHEAD = 4


def _submitted(pool: Executor, paths: list[Path], wanted: Wanted, jobs: int) -> Iterator[Built]:
    waiting: set[Future[Built]] = set()
    for path in paths:
        if len(waiting) >= jobs * _AHEAD:
            finished, waiting = wait(waiting, return_when=FIRST_COMPLETED)
            yield from (one.result() for one in finished)
        waiting.add(pool.submit(build_program, path, wanted))
    for one in as_completed(waiting):
        yield one.result()


def build_program(path: Path, wanted: Wanted) -> Built:
    """Builds one program; a fault of the disk or of a template is a finding, and no other program's concern."""
    try:
        return _with_few_texts(_build_program(path, wanted))
    except InputError as error:
        return Built(path, error.findings, {}, path.stem)
    except OSError as error:
        return Built(path, [unwritten(Path(error.filename or path), error)], {}, path.stem)


def _with_few_texts(built: Built) -> Built:
    """What was built, with the texts that findings stand in: of many programs the others only cost memory."""
    named = {finding.file for finding in built.findings}
    built.texts = {name: text for name, text in built.texts.items() if name in named}
    return built


def _build_program(path: Path, wanted: Wanted) -> Built:
    """Nothing where the program cannot be read, a draft where it has errors."""
    templates = read_templates(wanted.templates)
    loaded = wanted.load(path, wanted.configuration)
    built = Built(path, list(loaded.findings), loaded.texts, path.stem)
    if loaded.program is None:
        return built
    folder = inside(wanted.out, path.stem)
    workspace.sweep(folder)
    before, now = manifest.read(folder / "manifest.json"), _manifest(loaded, templates)
    current = dict(before.outputs) if before and same(before, now) else {}
    outputs = {name: digest for name, digest in current.items() if (folder / name).exists()}
    built.before = dict(before.outputs) if before else {}
    feeding = signoff.remembering(signoff.going_by(loaded))
    assert feeding.program is not None
    files = list(wanted.files(path.stem, sections(feeding.program)))
    built.reasons = reasons(before, now, folder, [name for *_, name in files], force=wanted.force)
    if not built.reasons:
        built.kept = len(files)
        return built
    folder.mkdir(parents=True, exist_ok=True)
    found = list(built.findings)  # before any of the disk: those make no draft
    composed = cache(partial(_compose, loaded.program, found=found, built=built, templates=templates))
    in_force = partial(_composed, feeding.program, built=built, templates=templates)
    fed = composed if feeding is loaded else in_force
    for kind, made in ((True, fed), (False, composed)):
        some = [one for one in files if one[1] != _PAGE and (one[1] == _FEED) is kind]
        outputs |= _products(some, made, built, templates, folder)
    await_printing(built, outputs, None if wanted.force else before, now)
    pages = [one for one in files if one[1] == _PAGE]
    standing = (*outputs, *wanted.standing.get(path.stem, ()))
    outputs |= _pages(pages, composed, standing, current, built, templates, folder)
    if not wanted.formats and wanted.products == DEFAULT_PRODUCTS:
        _leave_out_stale(folder, before, outputs, files, built)
    built.manifest = replace(now, outputs=outputs)
    if not built.unprinted:
        put_manifest(folder, built)
    return built


def _pages(  # noqa: PLR0913, PLR0917 - what pages lead to is known last
    pages: list[tuple[str, str, str]],
    composed: Callable[[str], Document | None],
    standing: Iterable[str],
    current: Mapping[str, str],
    built: Built,
    templates: Templates,
    folder: Path,
) -> dict[str, str]:
    """Writes pages, those of an earlier build too where other files stand beside them now."""
    printed = [job.path.name for job in built.unprinted]
    beside = _beside([*standing, *printed])
    if beside != _beside(current):
        pages = [*pages, *(one for one in _standing_pages(standing, folder.name) if one not in pages)]
    if printed:
        built.pages = _unlinked(pages, partial(_page_of, composed, _beside(standing)), templates)
    return _products(pages, partial(_page_of, composed, beside), built, templates, folder)


def _manifest(loaded: Loaded, templates: Templates) -> manifest.Manifest:
    program = loaded.program
    assert program is not None
    base = loaded.path.parent.as_posix()
    inputs = {name.removeprefix(f"{base}/"): manifest.digest(data) for name, data in loaded.inputs.items()}
    return manifest.Manifest(
        loaded.path.stem,
        program.edition,
        inputs,
        manifest.tool(templates),
        outputs={},
        parts=manifest.parts(templates),
    )


_PAGE = "html"


def _beside(outputs: Iterable[str]) -> tuple[str, ...]:
    """The files that a page may lead to: all that stand beside it and are no pages themselves."""
    return tuple(sorted({name for name in outputs if not name.endswith(".html")}))


def _standing_pages(outputs: Iterable[str], program: str) -> Iterator[tuple[str, str, str]]:
    """The pages of an earlier build, which lead to the files that stood there then, as `Wanted.files` has them."""
    fragment = writers.ending("html-fragment")
    for name in sorted(outputs):
        if name.endswith(".html") and not name.endswith(f".{fragment}"):
            yield name.removeprefix(f"{program}.").removesuffix(".html"), _PAGE, name


def _unlinked(
    pages: Iterable[tuple[str, str, str]], composed: Callable[[str], Document | None], templates: Templates
) -> dict[str, bytes]:
    """The pages as they are where nothing can be printed."""
    return {
        name: writers.write(document, _PAGE, templates)
        for product, _, name in pages
        if (document := composed(product))
    }


def _page_of(
    composed: Callable[[str], Document | None], beside: tuple[str, ...], product: str
) -> Document | None:
    """A product that knows which files stand beside its page."""
    document = composed(product)
    return document and replace(document, beside=beside)


def _products(
    files: Iterable[tuple[str, str, str]],
    composed: Callable[[str], Document | None],
    built: Built,
    templates: Templates,
    folder: Path,
) -> dict[str, str]:
    """Writes files, but those that are printed, each of its composed product; the digests of those that stand."""
    outputs: dict[str, str] = {}
    for product, form, name in files:
        document = composed(product)
        if document is None:
            remove(folder / name, built)  # an earlier one would look like this text
            continue
        if form == PRINTED:
            built.unprinted.append(pdf.Job(writers.write(document, "docx", templates), folder / name))
            continue
        data = writers.write(document, form, templates)
        if put(folder / name, data, built):
            outputs[name] = manifest.digest(data)
    return outputs


def _compose(
    program: Program, product: str, found: list[Finding], built: Built, templates: Templates
) -> Document | None:
    """A product as a Document; a fault of its layout is a finding and leaves the others alone."""
    if product == "program" and any(finding.code == "AR601" for finding in found):
        return None
    document = _composed(program, product, built, templates)
    return document and draft.as_draft(document, found, listed=product == "program")


def _composed(program: Program, product: str, built: Built, templates: Templates) -> Document | None:
    """A product as its layout has it, whatever is wrong with what stands in the program's file."""
    try:
        return compose(program, product, templates=templates)
    except InputError as error:
        built.findings += [finding for finding in error.findings if finding not in built.findings]
        built.texts |= templates.texts(error.findings)
        return None


def _leave_out_stale(
    folder: Path,
    before: manifest.Manifest | None,
    outputs: dict[str, str],
    files: list[tuple[str, str, str]],
    built: Built,
) -> None:
    """After a full build, takes away what an earlier one wrote and this one no longer makes."""
    made = {name for _, _, name in files}
    for name in before.outputs.keys() - outputs.keys() - made if before else ():
        remove(folder / name, built)


def write_index(out: Path, shard: workspace.Shard | None = None) -> Built:
    """output/manifest.json over the programs that stand there, or over those of a part; what came of it."""
    built = Built(out / "manifest.json", [], {})
    try:
        workspace.sweep(out)
        found = {path.parent.name: digest(path) for path in sorted(out.glob("*/manifest.json"))}
        known = {name: check for name, check in found.items() if check and (not shard or shard.takes(name))}
        if shard:
            out.mkdir(parents=True, exist_ok=True)
        if known or shard:
            put(built.path, manifest.index(known, str(shard or "")).encode(), built)
    except OSError as error:
        built.findings.append(unwritten(Path(error.filename or out), error))
    return built
