"""What the last build saw of a program's files → whether all of it still stands, without a file being read.

Size, times and number of a file are a hint, as in git's index: one that has those of the last build is taken for the
same. They are in no key and in no output; where they differ, or are too young to tell, the digest decides.
"""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from errno import ENOLINK
from pathlib import Path
from typing import TYPE_CHECKING, Any

from generator import manifest, workspace
from generator.build.files import Built, digest
from generator.configuration import FILE as CONFIGURATION
from generator.findings import Finding, Severity, Span
from generator.source import decode, read_bytes

if TYPE_CHECKING:
    from generator.build import Wanted
    from generator.loading import Loaded

FOLDER = ".seen"
_VERSION = 1
_MANIFEST = "manifest.json"
#: That a file could not be read, now.
_UNREAD = "AR005"
#: Size, time of the change, time of the change of anything about it, number on its disk.
Look = tuple[int, int, int, int]
#: Files by name: how each looked, None where there was none, and its digest.
Seen = Mapping[str, tuple[Look | None, str]]


@dataclass(frozen=True, slots=True)
class Key:
    """What all programs of a build have in common, by digests: the tool with its templates, the settings."""

    tool: str
    settings: str


@dataclass(frozen=True, slots=True)
class Memory:
    """What is to be remembered of a program once all that is made of it is written."""

    path: Path
    key: Key
    inputs: Seen
    findings: tuple[Finding, ...]


def key(wanted: Wanted, tool: str) -> Key:
    """What a build goes by, whatever the program."""
    data = wanted.configuration.data
    return Key(tool, "" if data is None else manifest.digest(data))


# --------------------------------------------------------------------------------------------------- remembering


def looks(path: Path, wanted: Wanted) -> dict[str, Look | None]:
    """How each file looks that a program may be made of; nothing where one is a link or cannot be looked at."""
    try:
        return {name: _look(name) for name in _belonging(path, wanted.configuration.require)}
    except OSError:
        return {}


def are_all(before: Mapping[str, Look | None], loaded: Loaded) -> bool:
    """Whether a program was made of these files alone, and all could be read: a fault that passes changes no file."""
    others = loaded.inputs.keys() - before.keys() - {CONFIGURATION.as_posix()}
    return not others and all(one.code != _UNREAD for one in loaded.findings)


def seen(before: Mapping[str, Look | None], inputs: Mapping[str, bytes]) -> Seen:
    """The files that a program was made of, with the digest of what was read of each."""
    return {
        name: (look, manifest.digest(inputs[name]) if name in inputs else digest(Path(name)) or "")
        for name, look in before.items()
    }


def forget(path: Path, wanted: Wanted) -> None:
    """Forgets a program of which something is about to be written: a build that is killed leaves it to the next."""
    with suppress(OSError):
        _file(wanted.out, path).unlink(missing_ok=True)


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
        if stands and looks(built.path, wanted) == as_read:
            _write(_file(wanted.out, built.path), _said(memory, built, look))


def _said(memory: Memory, built: Built, outputs: Seen) -> dict[str, Any]:
    name = memory.path.as_posix()
    told = [one for one in memory.findings if is_told(one) or one.file != name]
    return {
        "version": _VERSION,
        "path": name,
        "tool": memory.key.tool,
        "settings": memory.key.settings,
        "sections": built.sections,
        "inputs": memory.inputs,
        "outputs": outputs,
        "findings": [_packed(one) for one in told],
        "others": len(memory.findings) - len(told),
    }


def _write(file: Path, said: dict[str, Any]) -> None:
    if not file.parent.is_dir():
        file.parent.mkdir()
        (file.parent / ".gitignore").write_text("*\n", encoding="utf-8")
    text = json.dumps(said, ensure_ascii=False, separators=(",", ":"))
    workspace.replace(file, text.encode(errors="surrogatepass"))


def is_told(finding: Finding) -> bool:
    """Whether `build` tells a finding: an error, or what became of the files, which `check` does not see."""
    return finding.severity is Severity.ERROR or finding.code.startswith("AR7")


def sweep(out: Path) -> None:
    """Takes away what a killed build left of a memory that it was writing."""
    if not (out / FOLDER).is_symlink():
        workspace.sweep(out / FOLDER)


# ---------------------------------------------------------------------------------------------------- recalling


def recalled(path: Path, wanted: Wanted, of: Key) -> Built | None:
    """A program of which nothing is to be made, as the last build left it; None where it has to be looked at."""
    try:
        with _file(wanted.out, path).open("rb") as opened:
            young = os.fstat(opened.fileno()).st_mtime_ns
            said = json.load(opened)
        before = (said["version"], said["path"], said["tool"], said["settings"])
        if before != (_VERSION, path.as_posix(), of.tool, of.settings):
            return None
        return _standing(path, wanted, said, young)
    except (
        OSError,
        ValueError,
        LookupError,
        TypeError,
        AttributeError,
        RecursionError,
    ):  # it is no memory of ours
        return None


def _standing(path: Path, wanted: Wanted, said: dict[str, Any], young: int) -> Built | None:
    inputs, outputs = dict(said["inputs"]), dict(said["outputs"])
    now = {name: _look(name) for name in _belonging(path, wanted.configuration.require)}
    if now.keys() != inputs.keys():
        return None
    built = Built(path, [], {}, path.stem)
    if outputs:
        names = [name for *_, name in wanted.files(path.stem, said["sections"])]
        folder = f"{wanted.out}/{path.stem}"
        if any(name not in outputs for name in names) or os.path.islink(folder):  # noqa: PTH114 - a thousand are asked
            return None
        built.kept, built.check = len(names), outputs[_MANIFEST][1]
        now |= {f"{folder}/{name}": _look(f"{folder}/{name}") for name in outputs}
        inputs = inputs | {f"{folder}/{name}": entry for name, entry in outputs.items()}
    doubtful = [name for name, look in now.items() if _doubtful(look, inputs[name][0], young)]
    if any(now[name] is None or digest(Path(name)) != inputs[name][1] for name in doubtful):
        return None
    if doubtful:
        _renew(_file(wanted.out, path), said, now, folder if outputs else "")
    built.findings, built.others = [_unpacked(one) for one in said["findings"]], int(said["others"])
    built.texts = _texts(built.findings)
    return built


def _doubtful(look: Look | None, before: list[int] | None, young: int) -> bool:
    """Whether only the digest can tell: a change in the moment when it was remembered would leave the same look."""
    if look is None:
        return before is not None
    return list(look) != before or look[1] >= young


def _renew(file: Path, said: dict[str, Any], now: Mapping[str, Look | None], folder: str) -> None:
    """Remembers how files look by now that hold the same as ever."""
    said["inputs"] = {name: (now[name], check) for name, (_, check) in said["inputs"].items()}
    said["outputs"] = {name: (now[f"{folder}/{name}"], check) for name, (_, check) in said["outputs"].items()}
    with suppress(OSError):
        _write(file, said)


def _texts(findings: Iterable[Finding]) -> dict[str, str]:
    """The texts that findings stand in."""
    names = {one.file for one in findings if is_told(one)}
    return {name: decode(name, read_bytes(Path(name)))[0] for name in names if os.path.isfile(name)}  # noqa: PTH113


# ------------------------------------------------------------------------------------------------------- files


def _file(out: Path, path: Path) -> Path:
    """The memory of a program. Raises OSError where its folder is a link: what stands there is not ours."""
    folder = f"{out}/{FOLDER}"
    if os.path.islink(folder):  # noqa: PTH114 - a thousand are asked
        raise OSError(ENOLINK, "a link", folder)
    return Path(folder, f"{path.stem}.json")


def _look(name: str) -> Look | None:
    """How a file looks; None where there is none. Raises OSError for a link or anything else that is no file."""
    try:
        found = os.lstat(name)
    except FileNotFoundError:
        return None
    if not stat.S_ISREG(found.st_mode):
        raise OSError(ENOLINK, "no file", name)
    return found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino


def _belonging(path: Path, required: Path | None) -> Iterator[str]:
    """The files that a program may be made of, whether they stand there or not."""
    for file in (path, required) if required else (path,):
        name = file.as_posix()
        yield name
        folder, _, _ = name.rpartition("/")
        yield f"{folder}/{workspace.SCHOOL}" if folder else workspace.SCHOOL
    yield workspace.progress_file(path).as_posix()
    folder = workspace.decision_folder(path).as_posix()
    with suppress(FileNotFoundError):
        with os.scandir(folder) as entries:
            names = sorted(one.name for one in entries if not one.is_dir(follow_symlinks=False))
        for one in names:  # scans and signed files too: what decisions rest on
            if not one.startswith(".") and not one.endswith(".tmp"):
                yield f"{folder}/{one}"


def _packed(one: Finding) -> list[Any]:
    span = one.span
    place = (span.line, span.column, span.end_line, span.end_column)
    return [one.code, one.severity.value, one.file, place, one.args]


def _unpacked(said: list[Any]) -> Finding:
    code, severity, file, place, args = said
    return Finding(code, Severity(severity), file, Span(*place), tuple((name, value) for name, value in args))
