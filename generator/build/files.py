"""What is built of one program → files: written only where they change, and never half a file."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from generator import manifest, messages, pdf, workspace
from generator.findings import Finding, Severity, Span


@dataclass(slots=True)
class Built:
    """What came of one program."""

    path: Path
    findings: list[Finding]
    texts: dict[str, str]
    program: str = ""
    written: list[str] = field(default_factory=list)
    kept: int = 0
    #: Folders of an earlier build that this one took the place of.
    replaced: list[Path] = field(default_factory=list)
    #: What is still to be printed, and the manifest that waits for it.
    unprinted: list[pdf.Job] = field(default_factory=list)
    manifest: manifest.Manifest | None = None
    #: The pages without links to what is still to be printed, in case it cannot be.
    pages: dict[str, bytes] = field(default_factory=dict)


def put(path: Path, data: bytes, built: Built) -> bool:
    """Writes a file under a temporary name and moves it; one that is already so is left as it stands."""
    if digest(path) == manifest.digest(data):
        built.kept += 1
        return True
    try:
        workspace.replace(path, data)
    except PermissionError:
        built.findings.append(_finding("AR702", path.as_posix(), name=path.name))
        return False
    except OSError as error:
        built.findings.append(unwritten(path, error))
        return False
    built.written.append(path.name)
    return True


def digest(path: Path) -> str | None:
    """The digest of what stands at a path; None where nothing can be read."""
    try:
        return manifest.digest(path.read_bytes())
    except OSError:
        return None


def unwritten(path: Path, error: OSError) -> Finding:
    """The finding of a file that the disk did not take."""
    return _finding("AR703", path.as_posix(), name=path.name, problem=messages.trouble(error))


def _finding(code: str, file: str, **args: str) -> Finding:
    return Finding(code, Severity.ERROR, file, Span(), tuple(args.items()))
