"""A program's files → Program and findings: the first half of the line, for every command alike."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from generator import messages, normalize, rules, schema, workspace
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
    """Every program file with its findings, in the order of the paths."""
    read = partial(load_file, signing=signing)
    if jobs <= 1 or len(paths) <= 1:
        return [read(path) for path in paths]
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415 - one file needs no processes

    with ProcessPoolExecutor(min(jobs, len(paths))) as pool:
        return list(pool.map(read, paths, chunksize=max(1, len(paths) // (jobs * 4))))


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
