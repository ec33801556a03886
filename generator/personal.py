"""What people get who never open a program: each her own list and calendar, over all programs of her school.

Files stand in `output/people/SCHOOL/`, apart from those of the programs: they are internal, and no page leads to them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from itertools import chain
from pathlib import Path

from generator import draft, manifest, workspace, writers
from generator.build import Wanted
from generator.build.files import Built, put, unwritten
from generator.composition import compose
from generator.document import Document
from generator.findings import Finding, InputError
from generator.loading import load_file, refused
from generator.model import Program
from generator.source import Templates, read_templates
from generator.views.agenda import Agenda, fallen, in_order, tasks
from generator.views.school import Person, people, schools

FOLDER = "people"
#: The product of a file: its name without whose it is and without its ending.
_NAME = re.compile(r"^(?P<who>[^.]+)\.")


def agenda_document(
    agenda: Agenda, programs: Sequence[Program], product: str, templates: Templates, name: str = "agenda"
) -> Document:
    """An agenda over programs as a Document, in the layout of a product; `name` stands for the program in its id.

    Its stamp is that of the newest program, so that a feed is as new as the newest of what it is made from. Marks come
    back from a list of one program alone: its ids are those of that program.
    """
    document = compose(programs[-1], product, templates=templates, agenda=agenda)
    whose = {one.organisation.short or one.organisation.title for one in programs}
    return replace(
        document,
        id=f"{name}/{product}",
        organisation=document.organisation if len(whose) == 1 else "",
        program="",
        source=document.source if len(programs) == 1 else None,
    )


def build_people(paths: Sequence[Path], wanted: Wanted, jobs: int = 1) -> list[Built]:
    """Writes the lists and calendars of all people of all schools; one result a school."""
    work = [(name, own, wanted) for name, own in _schools(paths, wanted)]
    if jobs <= 1 or len(work) <= 1:
        return [_build_school(*one) for one in work]
    with ProcessPoolExecutor(min(jobs, len(work))) as pool:
        return list(pool.map(_build_school, *zip(*work, strict=True)))


def _schools(paths: Sequence[Path], wanted: Wanted) -> Iterator[tuple[str, list[Path]]]:
    """The files of each school's programs."""
    twice = refused(list(paths))
    loaded = (load_file(path, wanted.configuration) for path in paths if path not in twice)
    by_file = {one.program.file: (one.path, one.program) for one in loaded if one.program}
    for name, own in schools(program for _, program in by_file.values()):
        yield name, [by_file[program.file][0] for program in own]


def _build_school(name: str, paths: list[Path], wanted: Wanted) -> Built:
    """The files of one school; a fault of the disk or of a layout is a finding."""
    loaded = [load_file(path, wanted.configuration) for path in paths]
    programs = [one.program for one in loaded if one.program]
    folder = wanted.out / FOLDER / name
    built = Built(folder, [finding for one in loaded for finding in one.findings], {}, f"{FOLDER}/{name}")
    for one in loaded:
        built.texts |= one.texts
    try:
        folder.mkdir(parents=True, exist_ok=True)
        outputs = dict(_written(programs, folder, built, wanted))
        _leave_out_stale(folder, outputs, wanted)
        text = manifest.of_people(name, [program.id for program in programs], outputs)
        put(folder / "manifest.json", text.encode(), built)
    except InputError as error:
        built.findings += error.findings
    except OSError as error:
        built.findings.append(unwritten(Path(error.filename or folder), error))
    return built


def _written(
    programs: list[Program], folder: Path, built: Built, wanted: Wanted
) -> Iterator[tuple[str, str]]:
    """Writes what falls on anybody; the name and the digest of each file."""
    templates = read_templates(wanted.templates)
    findings = list(built.findings)
    asked = {program.id: tasks([program]) for program in programs}
    for person, file in _named(people(programs)):
        concerned = [one for one in programs if fallen(asked[one.id], person)]
        agenda = Agenda(in_order(chain.from_iterable(asked[one.id] for one in concerned)), concerned, person)
        for product in writers.PERSONAL if concerned else ():
            if product not in wanted.products:
                continue
            made = agenda_document(agenda, concerned, product, templates, f"{folder.name}/{file}")
            document = draft.as_draft(made, _of(findings, concerned), listed=False)
            for form in _forms(product, wanted):
                data = writers.write(document, form, templates)
                path = folder / f"{file}.{product}.{form}"
                if put(path, data, built):
                    yield path.name, manifest.digest(data)


def _of(findings: list[Finding], programs: list[Program]) -> list[Finding]:
    """The findings of some programs."""
    files = {program.file for program in programs}
    return [one for one in findings if one.file in files]


def _forms(product: str, wanted: Wanted) -> tuple[str, ...]:
    made = writers.formats(product)
    return tuple(form for form in wanted.formats if form in made) if wanted.formats else made


def _named(everybody: list[Person]) -> Iterator[tuple[Person, str]]:
    """People with a name for their files each, which no other has on any disk."""
    taken: dict[str, int] = {}
    for person in everybody:
        base = person.file if not workspace.reserved(person.file) else f"{person.file}-1"
        taken[base] = taken.get(base, 0) + 1
        yield person, base if taken[base] == 1 else f"{base}-{taken[base]}"


def _leave_out_stale(folder: Path, outputs: dict[str, str], wanted: Wanted) -> None:
    """Takes away the files of whoever has nothing to do any more; those of formats that nobody asked for stay."""
    if wanted.formats or set(writers.PERSONAL) - set(wanted.products):
        return
    for path in folder.iterdir():
        if path.name not in outputs and _NAME.match(path.name) and path.name != "manifest.json":
            path.unlink(missing_ok=True)
