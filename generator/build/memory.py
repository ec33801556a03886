"""What the last build saw of a program's files → whether all of it still stands, without a program being read.

Size, times and number of a file are a hint, as in git's index: one that has those of the last build is taken for the
same. They are in no key and in no output; where they differ, or are too young to tell, the digest decides.
"""

from __future__ import annotations

import json
import os
import stat
import time
from collections.abc import Iterable, Mapping
from contextlib import suppress
from errno import ENOLINK
from pathlib import Path
from typing import TYPE_CHECKING, Any

from generator import manifest, workspace
from generator.build.files import Built, digest
from generator.configuration import FILE as CONFIGURATION
from generator.excerpts import excerpts
from generator.findings import Finding, Severity, Span
from generator.frozen import frozen

if TYPE_CHECKING:
    from generator.build import Wanted
    from generator.loading import Loaded

FOLDER = ".seen"
_VERSION = 2
_MANIFEST = "manifest.json"
#: The coarsest time that a disk keeps, in nanoseconds: two seconds, of FAT.
_TICK = 2_000_000_000
#: That a file could not be read, now.
_UNREAD = "AR005"
#: Size, time of the change, time of the change of anything about it, number on its disk.
Look = list[int]
#: Files by name: how each looked, None where there was none, and its digest.
Seen = Mapping[str, tuple[Look | None, str]]


@frozen
class Key:
    """What all programs of a build have in common, by digests: the tool with its templates, the settings."""

    tool: str
    settings: str


@frozen
class Sight:
    """How files looked, and since when a change may not show in that."""

    since: int
    looks: Mapping[str, Look | None]


@frozen
class Memory:
    """What is to be remembered of a program once all that is made of it is written."""

    path: Path
    key: Key
    since: int
    inputs: Seen
    findings: tuple[Finding, ...]


def key(wanted: Wanted, tool: str) -> Key:
    """What a build goes by, whatever the program."""
    data = wanted.configuration.data
    return Key(tool, "" if data is None else manifest.digest(data))


# --------------------------------------------------------------------------------------------------- remembering


def sight(path: Path, wanted: Wanted) -> Sight | None:
    """How a program's files look before they are read; None where one is a link or cannot be looked at."""
    since = time.time_ns() - _TICK
    try:
        return Sight(
            since, {name: _look(name) for name in workspace.belonging(path, wanted.configuration.require)}
        )
    except OSError:
        return None


def begun(sight: Sight, loaded: Loaded, of: Key) -> Memory | None:
    """What is to be remembered of a program that was read.

    None where it was made of other files too, or of one that could not be read: a fault that passes changes no file.
    """
    others = loaded.inputs.keys() - sight.looks.keys() - {CONFIGURATION.as_posix()}
    if others or any(one.code == _UNREAD for one in loaded.findings):
        return None
    checks = {name: manifest.digest(data) for name, data in loaded.inputs.items()}
    inputs = {
        name: (look, checks.get(name) or digest(Path(name)) or "") for name, look in sight.looks.items()
    }
    return Memory(loaded.path, of, sight.since, inputs, tuple(loaded.findings))


def forget(out: Path, name: str) -> None:
    """Forgets a program of which something is about to be written: a build that is killed leaves it to the next."""
    with suppress(OSError):
        Path(_file(out, name)).unlink(missing_ok=True)


def keep(built: Built, wanted: Wanted, made: manifest.Manifest | None) -> None:
    """Remembers a program and what stands of it, unless any of it is another by now; nothing stands without a manifest.

    Nothing is remembered where writing it brought a fault: it is to be tried again. That the memory cannot be
    written is none: the next build reads all.
    """
    memory, built.memory = built.memory, None
    if memory is None or len(built.findings) != len(memory.findings):
        return
    own = {_MANIFEST: manifest.digest(made.text().encode())} if made else {}
    outputs = {**(made.outputs if made else {}), **own}
    folder = wanted.out / built.path.stem
    with suppress(OSError):
        look = {name: (_look(f"{folder}/{name}"), check) for name, check in outputs.items()}
        as_read = {name: one for name, (one, _) in memory.inputs.items()}
        stands = all(digest(folder / name) == check for name, check in outputs.items())
        now = sight(built.path, wanted)
        if stands and now and now.looks == as_read:
            _write(_file(wanted.out, built.path.stem), _said(memory, built, look))


def _said(memory: Memory, built: Built, outputs: Seen) -> dict[str, Any]:
    told = _to_tell(memory.findings, memory.path)
    return {
        "version": _VERSION,
        "path": memory.path.as_posix(),
        "tool": memory.key.tool,
        "settings": memory.key.settings,
        "sections": built.sections,
        "since": memory.since,
        "inputs": memory.inputs,
        "outputs": outputs,
        "findings": [_packed(one) for one in told],
        "others": len(memory.findings) - len(told),
        "texts": excerpts(filter(is_told, told), built.texts),
    }


def _write(name: str, said: dict[str, Any]) -> None:
    file = Path(name)
    if not file.parent.is_dir():
        file.parent.mkdir()
        (file.parent / ".gitignore").write_text("*\n", encoding="utf-8")
    text = json.dumps(said, ensure_ascii=False, separators=(",", ":"))
    workspace.replace(file, text.encode(errors="surrogatepass"))


def is_told(finding: Finding) -> bool:
    """Whether `build` tells a finding: an error, or what became of the files, be it that feeds call nothing off."""
    return finding.severity is Severity.ERROR or finding.code.startswith(("AR7", "AR979"))


def lightened(built: Built) -> Built:
    """A program with what is told of it and the lines that this stands in; the other findings are counted."""
    told = _to_tell(built.findings, built.path)
    built.others += len(built.findings) - len(told)
    built.findings, built.texts = told, excerpts(filter(is_told, told), built.texts)
    built.before = {}
    return built


def _to_tell(findings: Iterable[Finding], program: Path) -> list[Finding]:
    """What is told of a program, and what other files have: programs may share one, and it is counted once."""
    name = program.as_posix()
    return [one for one in findings if is_told(one) or one.file != name]


def sweep(out: Path) -> None:
    """Takes away what a killed build left of a memory that it was writing."""
    if not (out / FOLDER).is_symlink():
        workspace.sweep(out / FOLDER)


# ---------------------------------------------------------------------------------------------------- recalling


def recalled(path: Path, wanted: Wanted, of: Key) -> Built | None:
    """A program of which nothing is to be made, as the last build left it; None where it has to be looked at."""
    name = path.stem
    try:
        with open(_file(wanted.out, name), "rb") as opened:  # noqa: PTH123 - a thousand are read
            young = os.fstat(opened.fileno()).st_mtime_ns
            said = json.loads(opened.read())
        before = (said["version"], said["path"], said["tool"], said["settings"])
        if before != (_VERSION, path.as_posix(), of.tool, of.settings):
            return None
        return _standing(Built(path, [], {}, name), wanted, said, young)
    except (
        OSError,
        ValueError,
        LookupError,
        TypeError,
        AttributeError,
        RecursionError,
    ):  # it is no memory of ours
        return None


def _standing(built: Built, wanted: Wanted, said: dict[str, Any], young: int) -> Built | None:
    since = time.time_ns() - _TICK
    inputs, outputs = dict(said["inputs"]), dict(said["outputs"])
    now = {name: _look(name) for name in workspace.belonging(built.path, wanted.configuration.require)}
    if now.keys() != inputs.keys():
        return None
    doubtful = _doubtful(now, inputs, said["since"])
    folder = f"{wanted.out}/{built.program}"
    made = {name: _look(f"{folder}/{name}") for name in outputs}
    if outputs:
        names = [name for *_, name in wanted.files(built.program, said["sections"])]
        if any(name not in outputs for name in names) or os.path.islink(folder):  # noqa: PTH114 - a thousand are asked
            return None
        built.kept, built.check = len(names), (made[_MANIFEST], outputs[_MANIFEST][1])
    altered = _doubtful(made, outputs, young)
    if any((digest(Path(name)) or "") != inputs[name][1] for name in doubtful):
        return None
    if any(digest(Path(folder, name)) != outputs[name][1] for name in altered):
        return None
    if doubtful or altered:
        said |= {"since": since, "inputs": _renewed(inputs, now), "outputs": _renewed(outputs, made)}
        with suppress(OSError):
            _write(_file(wanted.out, built.program), said)
    built.findings, built.others = [_unpacked(one) for one in said["findings"]], int(said["others"])
    built.texts = {name: str(text) for name, text in said["texts"].items()}
    return built


def _doubtful(looks: Mapping[str, Look | None], seen: Seen, since: int) -> list[str]:
    """Files of which only the digest can tell: changed in the moment when it was looked at, one would look the same."""
    return [
        name
        for name, look in looks.items()
        if look != seen[name][0] or (look and (look[1] >= since or look[2] >= since))
    ]


def _renewed(seen: Mapping[str, Any], now: Mapping[str, Look | None]) -> dict[str, Any]:
    """How files look by now that hold the same as ever."""
    return {name: (now[name], check) for name, (_, check) in seen.items()}


def still(out: Path, built: Built) -> str | None:
    """The digest of a program's manifest that was recalled, unless another build has written one since."""
    look, check = built.check or (None, None)
    name = f"{out}/{built.program}/{_MANIFEST}"
    return check if look and _look(name) == look else None


# -------------------------------------------------------------------------------------------------------- look

#: The memory of a workspace's reference.docx stands among those of programs.
_LOOK = "reference.docx"


def recalled_look(out: Path, of: str) -> list[Finding] | None:
    """What an earlier build found in a reference of this digest; None where that is not known."""
    try:
        said = json.loads(Path(_file(out, _LOOK)).read_bytes())
        return [_unpacked(one) for one in said["findings"]] if said["of"] == of else None
    except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return None


def keep_look(out: Path, of: str, findings: Iterable[Finding]) -> None:
    """Remembers what was found in a reference."""
    with suppress(OSError):
        _write(_file(out, _LOOK), {"of": of, "findings": [_packed(one) for one in findings]})


# ------------------------------------------------------------------------------------------------------- files


def _file(out: Path, name: str) -> str:
    """The memory of a program. Raises OSError where its folder is a link: what stands there is not ours."""
    folder = f"{out}/{FOLDER}"
    if os.path.islink(folder):  # noqa: PTH114 - a thousand are asked
        raise OSError(ENOLINK, "a link", folder)
    return f"{folder}/{name}.json"


def _look(name: str) -> Look | None:
    """How a file looks; None where there is none. Raises OSError for a link or anything else that is no file."""
    try:
        found = os.lstat(name)
    except FileNotFoundError:
        return None
    if not stat.S_ISREG(found.st_mode):
        raise OSError(ENOLINK, "no file", name)
    return [found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino]


def _packed(one: Finding) -> list[Any]:
    span = one.span
    place = (span.line, span.column, span.end_line, span.end_column)
    return [one.code, one.severity.value, one.file, place, one.args]


def _unpacked(said: list[Any]) -> Finding:
    code, severity, file, place, args = said
    return Finding(code, Severity(severity), file, Span(*place), tuple((name, value) for name, value in args))
