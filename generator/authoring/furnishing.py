"""The files that a workspace is offered, those that it has → what is to become of each: what `init` does.

A workspace remembers by digest what it was offered last. So a file that its author has changed is told from one that
only its template has left behind, and one thrown away from one that never was.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from enum import Enum, auto

from generator import resources
from generator.frozen import frozen
from generator.schema import DECISION, LAYOUT, PROGRAM, PROGRESS, SCHOOL

#: The file in which a workspace remembers what it was offered.
RECORD = ".antirisk.json"
#: Files of a workspace, by the data file of the package that each comes from.
_SOURCES: Mapping[str, tuple[str, str]] = {
    "README.md": ("templates", "workspace/README.md"),
    "antirisk.toml": ("templates", "workspace/antirisk.toml"),
    **{f"schema/{name}": ("schema", name) for name in (PROGRAM, SCHOOL, DECISION, PROGRESS, LAYOUT)},
    ".vscode/extensions.json": ("templates", "workspace/vscode/extensions.json"),
    ".vscode/settings.json": ("templates", "workspace/vscode/settings.json"),
    ".vscode/tasks.json": ("templates", "workspace/vscode/tasks.json"),
    ".pre-commit-config.yaml": ("templates", "workspace/pre-commit-config.yaml"),
    ".github/workflows/antirisk.yaml": ("templates", "ci/github.yaml"),
    ".github/workflows/antirisk-record.yaml": ("templates", "ci/github-record.yaml"),
    ".gitlab-ci.yml": ("templates", "ci/gitlab.yaml"),
    ".gitattributes": ("templates", "workspace/gitattributes"),
    ".gitignore": ("templates", "workspace/gitignore"),
    ".editorconfig": ("templates", "workspace/editorconfig"),
}
#: Files of ours that nobody throws away on purpose: the editor is blind without them.
_NEEDED = "schema/"


class Lot(Enum):
    """What becomes of a file."""

    NEW = auto()
    RENEWED = auto()
    #: It is already what is offered.
    SAME = auto()
    #: Its author's, and nothing newer is offered.
    OWN = auto()
    #: Its author's, while what is offered differs from it and has not been offered before.
    DIFFERENT = auto()
    #: Thrown away by the author.
    DROPPED = auto()


#: What is written; the rest stays as it is.
WRITTEN = frozenset([Lot.NEW, Lot.RENEWED])


@frozen
class Standing:
    """A workspace as it is found: its files that have a name of ours, and the digests of what it was offered."""

    files: Mapping[str, bytes]
    offered: Mapping[str, str]


def offer(version: str) -> dict[str, bytes]:
    """The files of a workspace made by a version of the tool: path from its folder → content."""
    return {
        name: resources.text(folder, file).replace("{requires}", requires(version)).encode()
        for name, (folder, file) in _SOURCES.items()
    }


def requires(version: str) -> str:
    """The versions of the tool that read what this one writes: «>=0.1,<0.2», from 1.0 on «>=1.4,<2»."""
    from packaging.version import Version  # noqa: PLC0415 - only where a workspace is made

    this = Version(version)
    least = this.public if this.is_prerelease else f"{this.major}.{this.minor}"
    most = f"{this.major + 1}" if this.major else f"0.{this.minor + 1}"
    return f">={least},<{most}"


def lots(offered: Mapping[str, bytes], standing: Standing, *, force: bool = False) -> dict[str, Lot]:
    """What becomes of each file; with `force` everything becomes what is offered."""
    return {name: _lot(name, data, standing, force=force) for name, data in offered.items()}


def _lot(name: str, data: bytes, standing: Standing, *, force: bool) -> Lot:
    there, before = standing.files.get(name), standing.offered.get(name)
    if there is None:
        return Lot.DROPPED if before and not force and not name.startswith(_NEEDED) else Lot.NEW
    now, new = digest(there), digest(data)
    if now == new:
        return Lot.SAME
    if force or now == before:
        return Lot.RENEWED
    return Lot.OWN if before == new else Lot.DIFFERENT


def digest(data: bytes) -> str:
    """A file's digest, the same for either kind of line end: git may have changed them."""
    return hashlib.sha256(data.replace(b"\r\n", b"\n")).hexdigest()


def remembered(offered: Mapping[str, bytes], version: str) -> bytes:
    """The file in which a workspace remembers what it was offered, and by which version."""
    digests = {name: digest(data) for name, data in sorted(offered.items())}
    return (json.dumps({"antirisk": version, "files": digests}, indent=2) + "\n").encode()


def recall(data: bytes) -> dict[str, str]:
    """What a workspace remembers; raises ValueError where its file has become another."""
    read = json.loads(data)
    files = read.get("files") if isinstance(read, dict) else None
    if not isinstance(files, dict) or not all(isinstance(value, str) for value in files.values()):
        raise ValueError(RECORD)
    return files
