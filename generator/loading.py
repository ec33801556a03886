"""A program's files → Program and findings: the first half of the line, for every command alike."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from functools import lru_cache, partial
from pathlib import Path

from generator import layouts, messages, normalize, pools, proofs, rules, schema, workspace
from generator.configuration import FILE as CONFIGURATION
from generator.configuration import UNCONFIGURED, Configuration
from generator.excerpts import excerpts
from generator.findings import Finding, InputError, Severity, Span
from generator.frozen import frozen
from generator.model import Decision, Program, decision_order, last_approval
from generator.printed import unprinted
from generator.source import Tree, borrow, decode, read_bytes
from generator.source import read as read_tree
from generator.source.digest import digest


@frozen(eq=False)
class Loaded:
    """What came of one program file; no program where the file, or an entry of it, cannot be read.

    `decisions` are those beside it, oldest first and proven; None where it is not known that all could be read.
    """

    path: Path
    program: Program | None
    findings: list[Finding]
    texts: dict[str, str]
    inputs: dict[str, bytes]
    decisions: tuple[Decision, ...] | None = None

    @property
    def ok(self) -> bool:
        """Whether nothing of it is an error."""
        return all(finding.severity is not Severity.ERROR for finding in self.findings)


@frozen
class Checked:
    """What was found in one program file, and the lines that findings stand in.

    Less than `Loaded`: to hand programs from one process to another takes a quarter of the time of checking them.
    """

    path: Path
    findings: list[Finding]
    texts: dict[str, str]


def load_file(path: Path, configuration: Configuration = UNCONFIGURED, *, signing: bool = False) -> Loaded:
    """Reads a program with its school's file and its decisions, checks them, and makes what can be made of them."""
    inputs = {} if configuration.data is None else {CONFIGURATION.as_posix(): configuration.data}
    texts: dict[str, str] = {}
    read = partial(_read, inputs=inputs, texts=texts)
    tree, findings = read(path, schema.PROGRAM)
    school = workspace.school_file(path)
    if school:
        shared, faults = read(school, schema.SCHOOL)
        findings += faults
        if tree is not None and shared is not None:
            borrow(tree, shared)
    decided, slips = _decision_trees(path, read)
    findings += slips
    if tree is None:
        return Loaded(path, None, findings, texts, inputs)
    decisions, faults = _decided(decided, inputs)
    findings += faults
    made = tuple(sorted(decisions.values(), key=decision_order))
    program = normalize.program(tree, made)
    program, faults = _with_progress(path, program, read)
    findings += faults
    for one in decided:
        findings += rules.check_decision(one, decisions[one.file], program.editions, made)
    findings += rules.check_remarks(program) if decided else []
    program, faults = _against_record(path, program, inputs)
    findings += faults
    faulty = {one.span.line for one in findings if one.severity is Severity.ERROR and one.file == tree.file}
    required, faults = _required(path, configuration, inputs, texts)
    findings += faults
    case = rules.Case(program, tree, configuration.abbreviations, faulty, required=required)
    found = rules.check(case, signing=signing, decided=configuration.severity)
    findings += found if program.draft or signing else map(_since_approval, found)
    if any(one.severity is Severity.ERROR and not one.file.endswith(workspace.PROGRESS) for one in findings):
        program = replace(program, draft=True)
    findings.sort(key=lambda finding: finding.key)
    sound = not any(one.severity is Severity.ERROR for one in slips)
    return Loaded(path, None if tree.damaged else program, findings, texts, inputs, made if sound else None)


def _decision_trees(
    path: Path, read: Callable[[Path, str], tuple[Tree | None, list[Finding]]]
) -> tuple[list[Tree], list[Finding]]:
    """The decisions beside a program; that their folder cannot be looked into is a finding."""
    try:
        files = workspace.decision_files(path)
    except OSError as error:
        return [], [unread(workspace.decision_folder(path), error)]
    found = [read(file, schema.DECISION) for file in files]
    return [tree for tree, _ in found if tree], [one for _, faults in found for one in faults]


def _decided(trees: list[Tree], inputs: dict[str, bytes]) -> tuple[dict[str, Decision], list[Finding]]:
    """The decisions by file, held against what they rest on."""
    said = {one.file: one for one in map(normalize.decision, trees)}
    decisions, findings = proofs.proven(trees, said, inputs)
    return decisions, [*findings, *proofs.scans(trees, decisions, inputs)]


def _since_approval(finding: Finding) -> Finding:
    """What a rule says of an approved text, which had no error when it was approved: a newer rule asks for nothing."""
    return replace(finding, severity=Severity.NOTE) if finding.severity is Severity.ERROR else finding


def _against_record(path: Path, program: Program, inputs: dict[str, bytes]) -> tuple[Program, list[Finding]]:
    """A program that knows whether it is what was approved; that the kept text is another is a finding.

    An approval whose text nobody kept proves nothing: what stands there may have been changed since.
    """
    last = last_approval(program.decisions)
    if last is None or not last.text:
        return replace(program, draft=True), []
    file = workspace.decision_folder(path) / last.text
    findings = list(proofs.earlier_texts(file.parent, program.decisions, inputs))
    try:
        data = inputs[file.as_posix()] = read_bytes(file)
    except OSError as error:
        return replace(program, draft=True), [*findings, unread(file, error)]
    tree = program.source
    assert tree is not None
    alike = not tree.borrowed and data == inputs[path.as_posix()]  # as it is of most programs, for years
    kept = tree if alike else read_tree(file.as_posix(), data)[0]
    found = digest(kept) if kept is not None else ""
    if found != last.data:
        return replace(program, draft=True), [*findings, proofs.another_text(file, last, kept)]
    draft = digest(tree) != found
    fault = None if draft else proofs.another_edition(last, program)
    numbers = [edition.number for edition in program.editions]
    if fault and not (
        numbers and last.edition > max(numbers)
    ):  # that it is none of them is told of the decision
        findings.append(fault)
    return replace(program, draft=draft or fault is not None), findings


def _with_progress(
    path: Path, program: Program, read: Callable[[Path, str], tuple[Tree | None, list[Finding]]]
) -> tuple[Program, list[Finding]]:
    """A program with the marks that stand beside it; few programs have any, so that nothing is imported for them."""
    file = workspace.progress_file(path)
    if not file.is_file():
        return program, []
    from generator.normalize.progress import progress  # noqa: PLC0415 - see above
    from generator.rules.marks import check_progress  # noqa: PLC0415 - see above

    tree, findings = read(file, schema.PROGRESS)
    if tree is None:
        return program, findings
    made = progress(tree, program.period)
    slipped = {one.span.line for one in findings}
    told = [one for one in check_progress(tree, made, program) if one.span.line not in slipped]
    return replace(program, progress=made), findings + told


def _required(
    path: Path, configuration: Configuration, inputs: dict[str, bytes], texts: dict[str, str]
) -> tuple[rules.Case | None, list[Finding]]:
    """The template that a program must fulfil; none where the workspace names none, or this very file.

    What is wrong with it is told where the workspace names it: the faults themselves are for who checks the template.
    """
    file = configuration.require
    if file is None or configuration.data is None:
        return None, []
    name, problem = file.as_posix(), ""
    try:
        if path.samefile(file):
            return None, []
        data = inputs[name] = read_bytes(file)
        school = workspace.school_file(file)
        shared = (school.as_posix(), read_bytes(school)) if school else None
    except OSError as error:
        inputs[name] = b""  # once the file is there, all is to be made anew
        problem = messages.trouble(error)
    else:
        inputs |= dict([shared] if shared else [])
        case, errors = _template(name, data, shared)
        if case:
            return case, []
        name, line = errors[0]
    texts[CONFIGURATION.as_posix()], _ = decode(CONFIGURATION.as_posix(), configuration.data)
    code, more = ("AR807", ("problem", problem)) if problem else ("AR808", ("line", line))
    place = configuration.required_at
    return None, [Finding(code, Severity.ERROR, CONFIGURATION.as_posix(), place, (("name", name), more))]


@lru_cache(maxsize=2)
def _template(
    name: str, data: bytes, shared: tuple[str, bytes] | None
) -> tuple[rules.Case | None, list[tuple[str, int]]]:
    """A template with its school's file as rules look at it; none where it has errors, and their files and lines."""
    tree, findings = read_tree(name, data)
    findings += schema.check(tree) if tree is not None else []
    if shared:
        school, faults = read_tree(*shared)
        findings += faults + (schema.check(school, schema.SCHOOL) if school is not None else [])
        if tree is not None and school is not None:
            borrow(tree, school)
    errors = [(one.file, one.span.line) for one in findings if one.severity is Severity.ERROR]
    if tree is None or errors:
        return None, sorted(errors, key=lambda error: (error[0] != name, error[1]))
    return rules.Case(normalize.program(tree), tree), []


def read_program(path: Path) -> tuple[Tree, Program]:
    """A program with the Tree that it was read from. Raises InputError where a part of the file cannot be read."""
    tree, findings = _read(path, schema.PROGRAM, inputs={}, texts={})
    school = workspace.school_file(path)
    shared = _read(school, schema.SCHOOL, inputs={}, texts={})[0] if school else None
    if tree is None or tree.damaged:
        raise InputError([one for one in findings if one.severity is Severity.ERROR])
    if shared is not None:
        borrow(tree, shared)
    return tree, normalize.program(tree)


def unread(path: Path, error: OSError) -> Finding:
    """That a file or folder cannot be read, and why."""
    args = (("problem", messages.trouble(error)),)
    return Finding("AR005", Severity.ERROR, path.as_posix(), Span(), args)


def _read(
    path: Path, kind: str, *, inputs: dict[str, bytes], texts: dict[str, str]
) -> tuple[Tree | None, list[Finding]]:
    """One file: its bytes are noted among the inputs, its text among the texts for excerpts."""
    name = path.as_posix()
    try:
        data = read_bytes(path)
    except OSError as error:
        return None, [unread(path, error)]
    inputs[name] = data
    tree, findings = read_tree(name, data)
    texts[name] = tree.text if tree is not None and not tree.damaged else decode(name, data)[0]
    if tree is not None:
        slipped = {one.span.line for one in findings}  # what is misread there is named already
        findings += [one for one in schema.check(tree, kind) if one.span.line not in slipped]
    return tree, findings


def check_files(
    paths: list[Path],
    configuration: Configuration = UNCONFIGURED,
    *,
    signing: bool = False,
    jobs: int = 1,
    opening: pools.Opening | None = None,
) -> list[Checked]:
    """Every program file with its findings, in the order of the paths: all that would keep it from being built."""
    refusals = workspace.refused(paths)
    allowed = [path for path in paths if path not in refusals]
    own = layouts.has_own()
    nowhere = layouts.nowhere(workspace.TEMPLATES, at_hand(allowed)) if own else frozenset[str]()
    work = partial(_found, configuration=configuration, signing=signing, nowhere=nowhere if own else None)
    found = pools.each(allowed, work, jobs, opening, lambda path, finding: Checked(path, [finding], {}))
    all_ = {one.path: one for one in found}
    all_ |= {path: Checked(path, [finding], {}) for path, finding in refusals.items()}
    return [all_[path] for path in paths]


def at_hand(paths: Iterable[Path]) -> Iterator[Program]:
    """The programs of these files, then the others of the workspace; what cannot be read is told of elsewhere."""
    folder = workspace.PROGRAMS
    others = workspace.program_files([folder]) if folder.is_dir() else ()
    for path in dict.fromkeys([*paths, *others]):
        with suppress(InputError, OSError):
            yield read_program(path)[1]


def _found(
    path: Path, configuration: Configuration, *, signing: bool, nowhere: frozenset[str] | None
) -> Checked:
    """What `checked` finds, and where the workspace has layouts of its own, what is wrong with that of the program.

    `nowhere` are the times that such layouts name and no program has; None where there are no such layouts.
    """
    loaded = checked(path, configuration, signing=signing)
    if loaded.program and loaded.ok and nowhere is not None:
        loaded.findings.extend(_of_layout(loaded.program, loaded.texts, nowhere))
    return Checked(path, loaded.findings, excerpts(loaded.findings, loaded.texts))


def checked(path: Path, configuration: Configuration = UNCONFIGURED, *, signing: bool = False) -> Loaded:
    """A program with its findings, among them that there is no such layout here."""
    loaded = load_file(path, configuration, signing=signing)
    name = loaded.program.layout if loaded.program else ""
    if name and not layouts.stands(name):
        known = layouts.of_programs()
        from generator.likeness import nearest  # noqa: PLC0415 - only a slip pays for it

        near = nearest(name.removesuffix(".yaml"), known)
        args = (
            ("name", name),
            ("near", f"«{near}»" if near else ""),
            ("known", ", ".join(known)),
        )
        loaded.findings.append(
            Finding("AR601", Severity.ERROR, path.as_posix(), _layout_place(path, loaded), args)
        )
        loaded.findings.sort(key=lambda finding: finding.key)
    elif name and loaded.ok and loaded.program:
        if any("](#" in one.text for one in loaded.program.texts):
            loaded.findings.extend(_dangling(loaded.program))
        if missing := unprinted(loaded.program):
            said = (("name", name), ("missing", ", ".join(missing)))
            place = _layout_place(path, loaded)
            loaded.findings.append(Finding("AR652", Severity.WARNING, path.as_posix(), place, said))
        loaded.findings.sort(key=lambda finding: finding.key)
    return loaded


def _of_layout(program: Program, texts: dict[str, str], nowhere: frozenset[str]) -> list[Finding]:
    """What is wrong with the layout of a program; only the document tells whether its names are there."""
    from generator import composition  # noqa: PLC0415 - few workspaces have layouts of their own
    from generator.source import read_templates  # noqa: PLC0415

    templates = read_templates(workspace.TEMPLATES)
    try:
        composition.compose(program, templates=templates, nowhere=nowhere)
    except InputError as error:
        texts.update(templates.texts(error.findings))
        return error.findings
    return []


def _dangling(program: Program) -> Iterator[Finding]:
    """Pointers of the texts to what the document does not hold; only the document itself tells."""
    from generator import composition  # noqa: PLC0415 - few texts point anywhere
    from generator.likeness import nearest  # noqa: PLC0415
    from generator.source import read_templates  # noqa: PLC0415

    tree = program.source
    assert tree is not None
    try:
        document = composition.compose(program, templates=read_templates(workspace.TEMPLATES))
    except InputError:  # what is wrong with the layout is told apart
        return
    for place, target, tables in composition.dangling(document, program):
        near = nearest(target, tables)
        args = (("target", target), ("near", f"«{near}»" if near else ""), ("known", ", ".join(tables)))
        span = rules.place(tree, rules.Fault(place, words=f"(#{target})"))
        yield Finding("AR614", Severity.ERROR, tree.home(place).file, span, args)


def _layout_place(path: Path, loaded: Loaded) -> Span:
    tree, _ = read_tree(path.as_posix(), loaded.inputs[path.as_posix()])
    return tree.place(("макет",)) if tree else Span()


def load(path: str | Path) -> Program:
    """The program that a file states.

    Raises InputError with everything that is wrong where any of it is an error.
    """
    loaded = load_file(Path(path))
    if loaded.program is None or not loaded.ok:
        raise InputError(loaded.findings)
    return loaded.program


def check(path: str | Path) -> list[Finding]:
    """Everything that schema and rules find in a program file."""
    return load_file(Path(path)).findings
