"""What people get who never open a program: each her own list and calendar, over all programs of her school.

Files stand in `output/people/SCHOOL/`, apart from those of the programs: they are internal, and no page leads to them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from generator import draft, manifest, workspace, writers
from generator.build import Built, Wanted, put, unwritten
from generator.composition import compose
from generator.document import Document
from generator.findings import Finding, InputError
from generator.loading import Loaded, load_file, refused
from generator.model import Program
from generator.source import Templates, read_templates
from generator.views.agenda import Agenda, fallen, tasks
from generator.views.school import Person, people, schools

FOLDER = "people"
#: The product of a file: its name without whose it is and without its ending.
_NAME = re.compile(r"^(?P<who>[^.]+)\.")


def agenda_document(
    agenda: Agenda, programs: Sequence[Program], product: str, templates: Templates, name: str = "agenda"
) -> Document:
    """An agenda over programs as a Document, in the layout of a product; `name` stands for the program in its id.

    Its stamp is that of the newest program, so that a feed is as new as the newest of what it is made from.
    """
    found = [compose(program, product, templates=templates, agenda=agenda) for program in programs[-1:]]
    document = found[0]
    whose = {one.organisation.short or one.organisation.title for one in programs}
    return replace(
        document,
        id=f"{name}/{product}",
        organisation=document.organisation if len(whose) == 1 else "",
        program="",
        source=None,
    )


def build_people(paths: Sequence[Path], wanted: Wanted) -> list[Built]:
    """Writes the lists and calendars of all people of all schools; one result a school."""
    twice = refused(list(paths))
    loaded = [load_file(path, wanted.configuration) for path in paths if path not in twice]
    by_program = {one.program.id: one for one in loaded if one.program}
    templates = read_templates(wanted.templates)
    return [
        _build_school(name, own, [by_program[program.id] for program in own], wanted, templates)
        for name, own in schools([one.program for one in by_program.values() if one.program])
    ]


def _build_school(
    name: str, programs: list[Program], loaded: list[Loaded], wanted: Wanted, templates: Templates
) -> Built:
    """The files of one school; a fault of the disk or of a layout is a finding."""
    folder = wanted.out / FOLDER / name
    built = Built(folder, [finding for one in loaded for finding in one.findings], {}, f"{FOLDER}/{name}")
    for one in loaded:
        built.texts |= one.texts
    try:
        folder.mkdir(parents=True, exist_ok=True)
        outputs = dict(_written(programs, folder, built, wanted, templates))
        _leave_out_stale(folder, outputs, wanted)
        text = manifest.of_people(name, [program.id for program in programs], outputs)
        put(folder / "manifest.json", text.encode(), built)
    except InputError as error:
        built.findings += error.findings
    except OSError as error:
        built.findings.append(unwritten(Path(error.filename or folder), error))
    return built


def _written(
    programs: list[Program], folder: Path, built: Built, wanted: Wanted, templates: Templates
) -> Iterator[tuple[str, str]]:
    """Writes what falls on anybody; the name and the digest of each file."""
    findings = list(built.findings)
    everything = tasks(programs)
    for person, file in _named(people(programs)):
        own = fallen(everything, person)
        concerned = [one for one in programs if any(task["программа_ид"] == one.id for task in own)]
        for product in writers.PERSONAL if own else ():
            if product not in wanted.products:
                continue
            document = agenda_document(
                Agenda(everything, person), concerned, product, templates, f"{folder.name}/{file}"
            )
            document = draft.as_draft(document, _of(findings, concerned), listed=False)
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
