"""A program's files → Program and findings: the first half of the line, for every command alike."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from generator import messages, normalize, resources, rules, schema, workspace
from generator.findings import Finding, InputError, Severity, Span
from generator.model import Decision, Program
from generator.source import Tree, decode
from generator.source import read as read_tree


@dataclass(frozen=True, slots=True)
class Loaded:
    """What came of one program file; no program where the file cannot be read at all."""

    path: Path
    program: Program | None
    findings: list[Finding]
    texts: dict[str, str]
    inputs: dict[str, bytes]

    @property
    def ok(self) -> bool:
        """Whether nothing of it is an error."""
        return all(finding.severity is not Severity.ERROR for finding in self.findings)


def load_file(path: Path, *, signing: bool = False) -> Loaded:
    """Reads a program and its decisions, checks them, and makes what can be made of them."""
    inputs: dict[str, bytes] = {}
    texts: dict[str, str] = {}
    tree, findings = _read(path, schema.PROGRAM, inputs, texts)
    decisions: list[Decision] = []
    for file in workspace.decision_files(path):
        decided, faults = _read(file, schema.DECISION, inputs, texts)
        findings += faults
        if decided is not None:
            findings += rules.check_decision(decided)
            decisions.append(normalize.decision(decided))
    if tree is None:
        return Loaded(path, None, findings, texts, inputs)
    program = normalize.program(tree, tuple(sorted(decisions, key=_order)))
    findings += rules.check(rules.Case(program, tree), signing=signing)
    return Loaded(path, program, sorted(findings, key=lambda finding: finding.key), texts, inputs)


def _order(decision: Decision) -> tuple[str, str]:
    return (decision.day.isoformat() if decision.day else "", decision.file)


def _read(
    path: Path, kind: str, inputs: dict[str, bytes], texts: dict[str, str]
) -> tuple[Tree | None, list[Finding]]:
    """One file: its bytes are noted among the inputs, its text among the texts for excerpts."""
    name = path.as_posix()
    try:
        data = path.read_bytes()
    except OSError as error:
        problem = messages.trouble(error)
        return None, [Finding("AR005", Severity.ERROR, name, Span(), (("problem", problem),))]
    inputs[name] = data
    texts[name], _ = decode(name, data)
    tree, findings = read_tree(name, data)
    if tree is not None:
        findings += schema.check(tree, kind)
    return tree, findings


def check_files(paths: list[Path], *, signing: bool = False, jobs: int = 1) -> list[Loaded]:
    """Every program file with its findings, in the order of the paths: all that would keep it from being built."""
    read = partial(_checked, signing=signing)
    if jobs <= 1 or len(paths) <= 1:
        return [read(path) for path in paths]
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415 - one file needs no processes

    with ProcessPoolExecutor(min(jobs, len(paths))) as pool:
        return list(pool.map(read, paths, chunksize=max(1, len(paths) // (jobs * 4))))


def _checked(path: Path, *, signing: bool) -> Loaded:
    """A program with its findings, among them that there is no such layout here."""
    loaded = load_file(path, signing=signing)
    name = loaded.program.layout if loaded.program else ""
    folders = [resources.folder("templates"), workspace.TEMPLATES]
    if name and not any((folder / "layouts" / f"{name}.yaml").is_file() for folder in folders):
        known = {
            file.stem
            for folder in folders
            for file in (folder / "layouts").glob("*.yaml")
            if _of_programs(file)
        }
        args = (("name", name), ("known", ", ".join(sorted(known))))
        loaded.findings.append(
            Finding("AR601", Severity.ERROR, path.as_posix(), _layout_place(path, loaded), args)
        )
        loaded.findings.sort(key=lambda finding: finding.key)
    return loaded


def _of_programs(layout: Path) -> bool:
    return "\nпродукт: program\n" in layout.read_text(encoding="utf-8")


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
