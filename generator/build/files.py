"""What is built of one program → files: written only where they change, and never half a file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from errno import ENOLINK
from pathlib import Path
from typing import TYPE_CHECKING

from generator import manifest, messages, workspace
from generator.findings import Finding, Severity, Span

if TYPE_CHECKING:
    from generator import pdf
    from generator.build.memory import Look, Memory
    from generator.build.reasons import Reason


@dataclass(slots=True)
class Built:
    """What came of one program."""

    path: Path
    findings: list[Finding]
    texts: dict[str, str]
    program: str = ""
    #: Where below its folder the files are; empty where they are in it.
    folder: str = ""
    written: list[str] = field(default_factory=list)
    kept: int = 0
    #: The digests of what an earlier build wrote, by the name of the file.
    before: Mapping[str, str] = field(default_factory=dict)
    #: The sections that have feeds of their own.
    sections: tuple[str, ...] = ()
    #: How many findings there are besides, which are not told here.
    others: int = 0
    #: How its manifest looks and its digest, where nothing is made.
    check: tuple[Look | None, str] | None = None
    #: What is to be remembered of it once all is written.
    memory: Memory | None = None
    #: Why it was built.
    reasons: list[Reason] = field(default_factory=list)
    #: Folders of an earlier build that this one took the place of.
    replaced: list[Path] = field(default_factory=list)
    #: What is still to be printed, and the manifest that waits for it.
    unprinted: list[pdf.Job] = field(default_factory=list)
    manifest: manifest.Manifest | None = None
    #: The pages without links to what is still to be printed, in case it cannot be.
    pages: dict[str, bytes] = field(default_factory=dict)


def put(path: Path, data: workspace.Bytes, built: Built) -> bool:
    """Writes a file under a temporary name and moves it; one that is already so is left as it stands.

    A link in its place is replaced: it may lead to any file of the machine.
    """
    stood = digest(path)
    if stood == manifest.digest_of(workspace.pieces(data)):
        built.kept += 1
        return True
    try:
        if path.is_symlink():
            path.unlink()
        workspace.replace(path, data)
    except OSError as error:
        built.findings.append(_held(path) if _is_held(error) else unwritten(path, error))
        return False
    _tell_altered(path, stood, built)
    built.written.append(path.name)
    return True


def remove(path: Path, built: Built) -> None:
    """Takes away a file that an earlier build wrote and that this one does not make."""
    stood = digest(path)
    path.unlink(missing_ok=True)
    _tell_altered(path, stood, built)


def _tell_altered(path: Path, stood: str | None, built: Built) -> None:
    """Says that a file is no more which somebody had changed after it was built."""
    known = built.before.get(path.name)
    if stood and known and stood != known and path.name not in built.written:
        args = (("name", path.name), ("program", built.program))
        built.findings.append(Finding("AR720", Severity.WARNING, path.as_posix(), Span(), args))


def _is_held(error: OSError) -> bool:
    """Whether a file could not take the place of another, which Windows refuses while that is open.

    Where the folder takes no file at all, the error is of one name alone.
    """
    return isinstance(error, PermissionError) and (error.filename is None or error.filename2 is not None)


def _held(path: Path) -> Finding:
    return _finding("AR702", path.as_posix(), name=path.name)


def digest(path: Path) -> str | None:
    """The digest of the file at a path; None where there is none that can be read."""
    try:
        return manifest.digest(path.read_bytes()) if path.is_file() else None
    except OSError:
        return None


def inside(out: Path, name: str) -> Path:
    """A folder for outputs. Raises OSError for a link that leads elsewhere: what stands there is not to be swept."""
    folder = out / name
    if workspace.leads_out(folder, out):
        raise OSError(ENOLINK, "a link out of the folder of outputs", str(folder))
    return folder


def unwritten(path: Path, error: OSError) -> Finding:
    """The finding of a file that the disk did not take."""
    return _finding("AR703", path.as_posix(), name=path.name, problem=messages.trouble(error))


def _finding(code: str, file: str, **args: str) -> Finding:
    return Finding(code, Severity.ERROR, file, Span(), tuple(args.items()))
