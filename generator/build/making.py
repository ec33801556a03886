"""One program → its files: checks it, composes its products, writes what has changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, partial
from pathlib import Path

from generator import draft, manifest, pdf, signoff, workspace, writers
from generator.build import DEFAULT_PRODUCTS, FEED, PRINTED, Wanted, memory
from generator.build.files import Built, inside, put, remove, unwritten
from generator.build.printing import await_printing, put_manifest, same
from generator.build.reasons import reasons
from generator.composition import compose
from generator.composition.slices import sections
from generator.document import Document
from generator.findings import Finding, InputError
from generator.loading import Loaded, checked
from generator.model import Program
from generator.source import Templates, read_templates


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
    loaded, built = _begun(path, wanted, templates)
    if loaded.program is None:
        memory.keep(built, wanted, None)
        return built
    folder = inside(wanted.out, path.stem)
    workspace.sweep(folder)
    before, now = manifest.read(folder / "manifest.json"), _manifest(loaded, templates)
    current = dict(before.outputs) if before and same(before, now) else {}
    outputs = {name: digest for name, digest in current.items() if (folder / name).exists()}
    built.before = dict(before.outputs) if before else {}
    feeding = signoff.remembering(signoff.going_by(loaded))
    assert feeding.program is not None
    built.sections = sections(feeding.program)
    files = list(wanted.files(path.stem, built.sections))
    built.reasons = reasons(before, now, folder, [name for *_, name in files], force=wanted.force)
    if before and not built.reasons:
        built.kept = len(files)
        memory.keep(built, wanted, before)
        return built
    memory.forget(wanted.out, path.stem)
    folder.mkdir(parents=True, exist_ok=True)
    making = _Making(built, templates, wanted.nowhere)
    found = list(built.findings)  # before any of the disk: those make no draft
    composed = cache(partial(_compose, loaded.program, found=found, making=making))
    fed = composed if feeding is loaded else partial(_composed, feeding.program, making=making)
    for kind, made in ((True, fed), (False, composed)):
        some = [one for one in files if one[1] != _PAGE and (one[1] == FEED) is kind]
        outputs |= _products(some, made, built, templates, folder)
    await_printing(built, outputs, None if wanted.force else before, now)
    pages = [one for one in files if one[1] == _PAGE]
    standing = (*outputs, *wanted.standing.get(path.stem, ()))
    outputs |= _pages(pages, composed, standing, current, built, templates, folder)
    if not wanted.formats and wanted.products == DEFAULT_PRODUCTS:
        _leave_out_stale(folder, before, outputs, files, built)
    built.manifest = replace(now, outputs=outputs)
    if not built.unprinted:
        put_manifest(folder, built, wanted)
    return built


def _begun(path: Path, wanted: Wanted, templates: Templates) -> tuple[Loaded, Built]:
    """A program as it was read, with what is to be remembered of that."""
    sight = None if wanted.load else memory.sight(path, wanted)
    loaded = (wanted.load or checked)(path, wanted.configuration)
    built = Built(path, list(loaded.findings), loaded.texts, path.stem)
    if sight:
        built.memory = memory.begun(sight, loaded, memory.key(wanted, manifest.tool(templates)))
    return loaded, built


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


@dataclass(slots=True)
class _Making:
    """What all documents of a program are made with, and what comes of them."""

    built: Built
    templates: Templates
    nowhere: frozenset[str]


def _compose(program: Program, product: str, found: list[Finding], making: _Making) -> Document | None:
    """A product as a Document; a fault of its layout is a finding and leaves the others alone."""
    if product == "program" and any(finding.code == "AR601" for finding in found):
        return None
    document = _composed(program, product, making)
    return document and draft.as_draft(document, found, listed=product == "program")


def _composed(program: Program, product: str, making: _Making) -> Document | None:
    """A product as its layout has it, whatever is wrong with what stands in the program's file."""
    built, templates = making.built, making.templates
    try:
        return compose(program, product, templates=templates, nowhere=making.nowhere)
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
