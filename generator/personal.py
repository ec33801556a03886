"""What people get who never open a program: each her own list and calendar, over all programs of her school.

Files stand in `output/people/SCHOOL/`, apart from those of the programs: they are internal, and no page leads to them.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path

from generator import draft, manifest, pools, signoff, workspace, writers
from generator.build import Wanted
from generator.build.files import Built, digest, inside, put, remove, unwritten
from generator.composition import compose
from generator.document import OF_SEVERAL, Document
from generator.findings import Finding, InputError
from generator.loading import Loaded, load_file
from generator.model import Program
from generator.source import Templates, read_templates
from generator.views.agenda import Agenda, Former, fallen, formers, in_order, tasks
from generator.views.school import Person, people, schools, unused

FOLDER = "people"
#: What people subscribe to.
_FEED = "ics"


def agenda_document(
    agenda: Agenda, programs: Sequence[Program], product: str, templates: Templates, name: str = "agenda"
) -> Document:
    """An agenda over programs as a Document, in the layout of a product; `name` stands for the program in its id."""
    document = compose(programs[-1], product, templates=templates, agenda=agenda)
    whose = {one.organisation.label for one in programs}
    return replace(
        document,
        id=f"{name}/{product}",
        organisation=document.organisation if len(whose) == 1 else "",
        program="",
        draft=any(one.draft for one in programs),
        source=document.source if len(programs) == 1 else OF_SEVERAL,
    )


def build_people(paths: Sequence[Path], wanted: Wanted, jobs: int = 1) -> list[Built]:
    """Writes the lists and calendars of all people of the schools whose programs are named; one result a school.

    What falls on somebody comes from all programs of her school, so that those beside the named ones are read too.
    """
    programs: list[tuple[Path, Program]] = []
    unread = []
    for one in _loaded(paths, wanted):
        if isinstance(one, Built):
            unread.append(one)
        elif one.program:
            programs.append((one.path, one.program))
    lost = frozenset(one.program for one in unread)
    unread = [one for one in unread if wanted.takes(one.program)]
    known = dict(schools(program for _, program in programs))
    own = [one for one in _schools(paths, programs, known) if wanted.takes(one[0])]
    work = [(name, files, wanted, lost, frozenset(known)) for name, files in own]
    if jobs <= 1 or len(work) <= 1:
        return [*unread, *(_build_school(*one) for one in work)]
    with pools.processes(min(jobs, len(work))) as pool:
        return [*unread, *pool.map(_build_school, *zip(*work, strict=True))]


def _loaded(paths: Sequence[Path], wanted: Wanted) -> Iterator[Loaded | Built]:
    """The programs named and those beside them; of one that cannot be read, what is wrong with it."""
    beside = [workspace.PROGRAMS] if workspace.PROGRAMS.is_dir() else []
    files = workspace.program_files([*beside, *{path.parent: None for path in paths}])
    known = list({os.path.realpath(path): path for path in files}.values())
    twice = workspace.refused(known)
    for path in known:
        if path in twice:
            yield Built(path, [twice[path]], {}, path.stem)
            continue
        loaded = signoff.going_by(load_file(path, wanted.configuration))
        yield loaded if loaded.program else Built(path, loaded.findings, loaded.texts, path.stem)


def _schools(
    paths: Sequence[Path], programs: Sequence[tuple[Path, Program]], known: Mapping[str, Sequence[Program]]
) -> Iterator[tuple[str, list[Path]]]:
    """The files of all programs of each school that has one of these."""
    asked = {os.path.realpath(path) for path in paths}
    by_file = {program.file: path for path, program in programs}
    for name, own in known.items():
        found = [by_file[program.file] for program in own]
        if any(os.path.realpath(path) in asked for path in found):
            yield name, found


def _build_school(
    name: str, paths: list[Path], wanted: Wanted, lost: frozenset[str], names: frozenset[str]
) -> Built:
    """The files of one school; a fault of the disk or of a layout is a finding.

    `lost` are programs that cannot be read: nobody knows whose they are. A school that had one of them keeps the lists
    that it has, and while there is any, nobody's files go. `names` are those of all schools.
    """
    loaded = [load_file(path, wanted.configuration) for path in paths]
    going = [signoff.remembering(signoff.going_by(one)) for one in loaded]
    programs = [one.program for one in going if one.program]
    folder = wanted.out / FOLDER / name
    built = Built(folder, [finding for one in loaded for finding in one.findings], {}, f"{FOLDER}/{name}")
    for one in loaded:
        built.texts |= one.texts
    try:
        inside(wanted.out, f"{FOLDER}/{name}").mkdir(parents=True, exist_ok=True)
        workspace.sweep(folder)
        before, earlier = manifest.people_before(folder / "manifest.json")
        built.before = before
        if not lost.isdisjoint(earlier):
            return built
        findings = [finding for one in going for finding in one.findings]
        outputs, tried = _written(programs, findings, folder, built, wanted)
        outputs |= _kept(folder, built, tried, () if lost else tuple(_products(wanted)), wanted)
        text = manifest.of_people(name, [program.id for program in programs], outputs)
        if put(folder / "manifest.json", text.encode(), built):
            built.replaced += _taken_away(folder, frozenset(one.id for one in programs), names, wanted)
    except InputError as error:
        built.findings += error.findings
    except OSError as error:
        built.findings.append(unwritten(Path(error.filename or folder), error))
    return built


def _written(
    programs: list[Program], findings: list[Finding], folder: Path, built: Built, wanted: Wanted
) -> tuple[dict[str, str], set[str]]:
    """Writes what falls on anybody: the digests of the files that stand, and the names of all that were tried."""
    templates = read_templates(wanted.templates)
    asked = {program.id: tasks([program]) for program in programs}
    former = formers(programs)
    outputs: dict[str, str] = {}
    tried: set[str] = set()
    for person, file in _named(_everybody(programs, former)):
        concerned = [one for one in programs if fallen(asked[one.id], person)]
        ever = [one for one in programs if fallen(asked[one.id], person) or _did(person, one, former)]
        for product in _products(wanted):
            own = ever if _FEED in writers.formats(product) else concerned
            if not own:
                continue
            agenda = Agenda(
                in_order(chain.from_iterable(asked[one.id] for one in own)), own, person, former=former
            )
            made = agenda_document(agenda, own, product, templates, f"{folder.name}/{file}")
            document = draft.as_draft(made, _of(findings, own), listed=False)
            for form in _forms(product, wanted):
                path = folder / f"{file}.{product}.{form}"
                tried.add(path.name)
                data = writers.write(document, form, templates)
                if put(path, data, built):
                    outputs[path.name] = manifest.digest(data)
    return outputs, tried


def _everybody(programs: list[Program], former: list[Former]) -> list[Person]:
    """Everybody on whom anything falls or fell; who was in an edition before alone has nothing but what is off."""
    now = people(programs)
    known = {one.key for one in now}
    gone = {one.key: replace(one, ways={}) for edition in former for one in edition.people}
    return [*now, *(one for key, one in gone.items() if key not in known)]


def _did(person: Person, program: Program, former: list[Former]) -> bool:
    """Whether anything fell on a person by an edition of a program that was in force before."""
    return any(one.turn.program is program and one.of(person) for one in former)


def _kept(
    folder: Path, built: Built, tried: set[str], made: tuple[str, ...], wanted: Wanted
) -> dict[str, str]:
    """What an earlier build wrote and this one was not asked for; of products `made` the rest is nobody's, and goes."""
    kept, before = {}, built.before
    for name in before.keys() - tried:
        _, _, rest = name.partition(".")
        product, _, form = rest.rpartition(".")
        if product in made and form in _forms(product, wanted):
            remove(folder / name, built)
        elif digest(folder / name) == before[name]:
            kept[name] = before[name]
    return kept


def _taken_away(folder: Path, own: frozenset[str], names: frozenset[str], wanted: Wanted) -> Iterator[Path]:
    """Takes away the folders of the same programs under a name that their school has no longer.

    Only what was written there goes, as it was written, and only where all of it was made anew.
    """
    made = {f"{product}.{form}" for product in _products(wanted) for form in _forms(product, wanted)}
    for other in sorted(folder.parent.iterdir()):
        before, programs = manifest.people_before(other / "manifest.json")
        if other.name in names or not programs or not programs <= own:
            continue
        if not {name.partition(".")[2] for name in before} <= made:
            continue
        for name in before:
            if digest(other / name) == before[name]:
                (other / name).unlink()
        (other / "manifest.json").unlink()
        if not any(other.iterdir()):
            other.rmdir()
        yield other


def _products(wanted: Wanted) -> list[str]:
    return [product for product in writers.PERSONAL if product in wanted.products]


def _of(findings: list[Finding], programs: list[Program]) -> list[Finding]:
    """The findings of some programs."""
    files = {program.file for program in programs}
    return [one for one in findings if one.file in files]


def _forms(product: str, wanted: Wanted) -> tuple[str, ...]:
    made = writers.formats(product)
    return tuple(form for form in wanted.formats if form in made) if wanted.formats else made


def _named(everybody: list[Person]) -> Iterator[tuple[Person, str]]:
    """People with a name for their files each, which no other has on any disk."""
    taken: set[str] = set()
    for person in everybody:
        yield person, unused(f"{person.file}-1" if workspace.reserved(person.file) else person.file, taken)
