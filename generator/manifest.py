"""The manifest of a program's output: what went in, what came out, by SHA-256."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from generator import resources
from generator.frozen import frozen
from generator.source import Templates
from generator.workspace import PROGRESS, reserved

VERSION = 1


@frozen
class Manifest:
    """Digests by name: inputs relative to the workspace, outputs relative to the program's folder."""

    program: str
    edition: int
    inputs: Mapping[str, str]
    tool: str
    outputs: Mapping[str, str]
    #: What `tool` is taken over, by its parts: the code, the schemas, each template.
    parts: Mapping[str, str] = field(default_factory=dict)

    @property
    def marked(self) -> bool:
        """Whether marks of progress went in."""
        return any(name.endswith(PROGRESS) for name in self.inputs)

    def text(self) -> str:
        """The manifest as it is written."""
        return _json(
            {
                "manifest": VERSION,
                "program": self.program,
                "edition": self.edition,
                "tool": self.tool,
                "parts": dict(sorted(self.parts.items())),
                "inputs": dict(sorted(self.inputs.items())),
                "outputs": {
                    name: {
                        "sha256": check,
                        "access": access(name.removeprefix(f"{self.program}."), self.marked),
                    }
                    for name, check in sorted(self.outputs.items())
                },
            }
        )


#: What prints no marks, and so stays a paper for the school's site; any other product may, a school's own as well.
_WITHOUT_MARKS = frozenset(
    [
        *("program", "indicators", "load", "order", "minutes", "letter", "summary", "review", "acquaintance"),
        "changes",
    ]
)


def access(name: str, marked: bool) -> str:
    """Who a file is for, by its product; with marks it is for the school alone if its product may print them."""
    return "internal" if marked and name.partition(".")[0] not in _WITHOUT_MARKS else "public"


def read(path: Path) -> Manifest | None:
    """The manifest that an earlier build left; None where there is none that this version can use."""
    try:
        found: Any = json.loads(_text(path))
    except (OSError, ValueError, RecursionError):
        return None
    match found:
        case {
            "manifest": 1,
            "program": str(program),
            "edition": int(edition),
            "tool": str(tool_digest),
            "inputs": dict(inputs),
            "outputs": dict(outputs),
        }:
            digests, made_by = _digests(outputs), found.get("parts")
            known = made_by if isinstance(made_by, dict) else {}
            return (
                Manifest(program, edition, inputs, tool_digest, digests, known)
                if digests is not None
                else None
            )
        case _:
            return None


def _text(path: Path) -> str:
    """The text of a file, nothing for what is none: a pipe would be waited for without end."""
    return path.read_text(encoding="utf-8") if path.is_file() else ""


def _digests(outputs: Any) -> dict[str, str] | None:
    """The digests of files in one folder, None where anything else stands there.

    What a manifest names is taken away once it is no longer made, and whoever may change programs may have written it:
    a name that leads out of the folder is none of ours.
    """
    match outputs:
        case dict() if all(
            _is_plain(name) and isinstance(entry, dict) and isinstance(entry.get("sha256"), str)
            for name, entry in outputs.items()
        ):
            return {name: entry["sha256"] for name, entry in outputs.items()}
        case _:
            return None


def _is_plain(name: str) -> bool:
    """Whether a name is that of a file beside its manifest, on any system."""
    return name not in ("", ".", "..") and not reserved(name)


def digest(data: bytes) -> str:
    """SHA-256 in hexadecimal figures."""
    return hashlib.sha256(data).hexdigest()


def digest_of(pieces: Iterable[bytes]) -> str:
    """The same of bytes that come in pieces."""
    found = hashlib.sha256()
    for piece in pieces:
        found.update(piece)
    return found.hexdigest()


def tool(templates: Templates) -> str:
    """One digest over what makes the outputs: the code, the schemas and the templates."""
    return digest("".join(f"{name}\0{check}\n" for name, check in _parts(templates).items()).encode())


#: So much of a digest tells which part of the tool is another: nothing else is decided by it.
_SHORT = 16
CODE, SCHEMA = "code", "schema"


def parts(templates: Templates) -> dict[str, str]:
    """What makes the outputs by its parts: the code, the schemas, each template; digests cut short."""
    return {name: check[:_SHORT] for name, check in _parts(templates).items()}


@lru_cache(maxsize=2)
def _parts(templates: Templates) -> dict[str, str]:
    own = {f"templates/{name}": digest(data) for name, data in sorted(templates.files.items())}
    return {**_package(), **own}


@cache
def _package() -> dict[str, str]:
    """The digests of the package's code and of its schemas."""
    package = Path(__file__).parent
    code, schemas = hashlib.sha256(), hashlib.sha256()
    for name in sorted(_sources(str(package))):
        with open(package / name, "rb") as file:  # noqa: PTH123 - some hundreds are read
            code.update(f"{name}\0{digest(file.read())}\n".encode())
    for path in sorted(resources.folder("schema").glob("*.json")):
        schemas.update(f"{path.name}\0{digest(path.read_bytes())}\n".encode())
    return {CODE: code.hexdigest(), SCHEMA: schemas.hexdigest()}


def _sources(package: str) -> Iterator[str]:
    """The files that the package's code is, and what it says and knows, by their names below it."""
    for folder, _, names in os.walk(package):
        below = f"{folder}{os.sep}"[len(package) + 1 :].replace(os.sep, "/")
        yield from (f"{below}{name}" for name in names if name.endswith((".py", ".yaml", ".txt")))


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def of_people(school: str, programs: Sequence[str], outputs: Mapping[str, str]) -> str:
    """The manifest of what the people of a school get from its programs: all of it is internal.

    It is read back by `people_before`.
    """
    files = {name: {"sha256": check, "access": "internal"} for name, check in sorted(outputs.items())}
    return _json({"manifest": VERSION, "school": school, "programs": sorted(programs), "outputs": files})


def people_before(path: Path) -> tuple[dict[str, str], frozenset[str]]:
    """What an earlier build made for people: digests by file, and of which programs; nothing if it cannot be read."""
    try:
        found: Any = json.loads(_text(path))
        outputs, programs = _digests(found["outputs"]), frozenset(found["programs"])
    except (OSError, ValueError, RecursionError, KeyError, TypeError):
        return {}, frozenset()
    return ({}, frozenset()) if outputs is None else (outputs, programs)


def index(manifests: Iterable[tuple[str, str]], shard: str = "") -> Iterator[bytes]:
    """output/manifest.json, piece by piece: the digest of each program's manifest, which part of the programs they are.

    What comes in is in the order of names.
    """
    part = {"shard": shard} if shard else {}
    head, _, tail = _json({"manifest": VERSION, **part, "programs": {}}).partition("{}")
    yield f"{head}{{".encode()
    comma = ""
    for name, check in manifests:
        yield f"{comma}\n    {_string(name)}: {_string(check)}".encode()
        comma = ","
    yield (f"\n  }}{tail}" if comma else f"}}{tail}").encode()


def _string(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def read_index(path: Path) -> tuple[dict[str, str], str] | None:
    """The programs that a build left and which part of all they are; None where nothing can be read."""
    try:
        found: Any = json.loads(_text(path))
    except (OSError, ValueError, RecursionError):
        return None
    match found:
        case {"manifest": 1, "programs": dict(programs)} if all(
            _is_plain(name) and isinstance(check, str) for name, check in programs.items()
        ):
            return programs, str(found.get("shard", ""))
        case _:
            return None
