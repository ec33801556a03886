"""A program → the copy that is signed: no ПРОЕКТ, blanks for day and number, the code of the text on every sheet.

Beside it stand the brief for who signs, with the sheet of changes where an edition is in force, and the text that the
code is of: whoever types the code back later is told what has changed since.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from generator import pdf, signoff, workspace, writers
from generator.build import PRINTED, Wanted
from generator.build.files import Built, put, unwritten
from generator.composition import compose
from generator.diff import compare, judged
from generator.diff.compared import Compared
from generator.diff.sheet import sheet, view
from generator.document import Document
from generator.findings import Finding, InputError, Severity
from generator.loading import Loaded, checked
from generator.model import APPROVED, Decision, Program
from generator.signoff.copies import FOLDER
from generator.source import Templates, read_templates


def build_signature(path: Path, wanted: Wanted) -> Built:
    """Writes the copy for signature with its brief, in `output/ID/signature/`; nothing where it may not be signed."""
    loaded = checked(path, wanted.configuration, signing=True)
    built = Built(path, list(loaded.findings), loaded.texts, path.stem, FOLDER)
    try:
        force = signoff.in_force(path, made=loaded.decisions)
        refusals = [one for one in loaded.findings if _refuses(one)] or _numbered(loaded, force)
        built.findings += [one for one in refusals if one not in built.findings]
        if loaded.program is not None and not refusals:
            _write(loaded, loaded.program, force, built, wanted)
    except InputError as error:
        built.findings += [one for one in error.findings if one not in built.findings]
    except OSError as error:
        built.findings.append(unwritten(Path(error.filename or path), error))
    return built


def _refuses(finding: Finding) -> bool:
    return finding.severity is Severity.ERROR and not finding.file.endswith(workspace.PROGRESS)


def _numbered(loaded: Loaded, force: signoff.InForce | None) -> list[Finding]:
    """That a changed text needs a number of its own before it is signed: a record of it would be refused."""
    program = loaded.program
    if program is None or force is None or not program.draft or program.edition > force.edition:
        return []
    return [signoff.same_number(program, force)]


def _write(
    loaded: Loaded, program: Program, force: signoff.InForce | None, built: Built, wanted: Wanted
) -> None:
    """The copy, its brief and the text that both are of; on request both in print."""
    templates = read_templates(wanted.templates)
    code, name = signoff.code(program), loaded.path.stem
    assert program.source is not None
    folder = wanted.out / name / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    text = signoff.kept(program.source, loaded.inputs[loaded.path.as_posix()])
    put(folder / f"{code}.yaml", text, built)
    jobs = []
    changes = _changes(program, force, wanted) if force and program.draft else None
    for file, document in _documents(_as_signed(program), changes, templates, name).items():
        footed = replace(document, foot=f"Редакция {program.edition}, код {code}")
        data = writers.write(footed, "docx", templates)
        put(folder / file, data, built)
        jobs.append(pdf.Job(data, (folder / file).with_suffix(f".{PRINTED}")))
    for printed in pdf.printed(jobs, wanted.out.as_posix()) if PRINTED in wanted.formats else ():
        built.findings += printed.findings
        if printed.data is not None:
            put(printed.job.path, printed.data, built)


def _documents(
    program: Program, changes: Compared | None, templates: Templates, name: str
) -> dict[str, Document]:
    """The program, the brief that says what in it is new, and the sheet of changes where an edition is in force."""
    found = view([changes]) if changes else None
    documents = {
        f"{name}.docx": compose(program, templates=templates),
        f"{name}.summary.docx": compose(program, "summary", templates=templates, changes=found),
    }
    whole = sheet([changes], templates, tracked=False) if changes else None
    return documents | ({f"{name}.diff.docx": whole} if whole else {})


def _as_signed(program: Program) -> Program:
    """A program as it is before who approves has signed: with what was decided about earlier editions and this text."""
    if not program.draft:
        return program
    now = signoff.data(program)
    decisions = tuple(one for one in program.decisions if _stays(one, program, now))
    return replace(program, decisions=decisions, draft=False)


def _stays(decision: Decision, program: Program, now: str) -> bool:
    if decision.edition != program.edition:
        return True
    return decision.verdict != APPROVED and decision.data in ("", now)


def _changes(program: Program, force: signoff.InForce, wanted: Wanted) -> Compared:
    found = judged(compare(force.program, program), wanted.configuration.levels)
    return Compared(program.file, program.file, force.program, program, tuple(found))
