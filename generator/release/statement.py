"""The manifest of a release: an in-toto Statement that names every file and what it was made of.

https://github.com/in-toto/attestation/blob/main/spec/v1/statement.md; what stands in `predicate` is described by
schema/release.schema.json. One release of the same commit has one manifest, whoever makes it and on which machine.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any

from generator import resources
from generator.frozen import frozen

TYPE = "https://in-toto.io/Statement/v1"
PREDICATE = "urn:antirisk:release:1"
MANIFEST, SEAL, SUMS = "manifest.json", "manifest.json.p7s", "SHA256SUMS"
#: What stands in a release beside the files that its manifest names.
OWN = frozenset({MANIFEST, SEAL, SUMS})
#: A manifest of a thousand programs has some five millions.
_LARGEST = 50_000_000


class StatementError(ValueError):
    """Why bytes are no manifest of a release: a key of the words for it."""


@frozen(eq=False)
class Statement:
    """What a manifest says: digests of files by name, and of what they were made."""

    subjects: Mapping[str, Mapping[str, str]]
    predicate: Mapping[str, Any]

    @property
    def date(self) -> str:
        """The day of the release, YYYY-MM-DD."""
        return str(self.predicate["date"])

    @property
    def day(self) -> str:
        """The day of the release as people write it."""
        return ".".join(reversed(self.date.split("-")))

    @property
    def commit(self) -> str:
        """The commit that it was built of; empty where it was built of none."""
        return self.predicate["commit"] or ""

    @property
    def programs(self) -> Sequence[Mapping[str, Any]]:
        """The programs, each with its edition in force and the digests of it."""
        programs: Sequence[Mapping[str, Any]] = self.predicate["programs"]
        return programs

    @property
    def publisher(self) -> Mapping[str, str] | None:
        """Whose seal belongs on it: the digest and the name of the certificate."""
        publisher: Mapping[str, str] | None = self.predicate["publisher"]
        return publisher

    def program_of(self, name: str) -> Mapping[str, Any] | None:
        """The program that a file belongs to, by its folder."""
        return next((one for one in self.programs if one["id"] == name.partition("/")[0]), None)

    def data(self) -> bytes:
        """The manifest as it is written and signed."""
        subjects = [
            {"name": name, "digest": dict(sorted(digests.items()))}
            for name, digests in sorted(self.subjects.items())
        ]
        return _json(
            {"_type": TYPE, "subject": subjects, "predicateType": PREDICATE, "predicate": self.predicate}
        )


def read(data: bytes) -> Statement:
    """The manifest in bytes; raises StatementError for any others."""
    if len(data) > _LARGEST:
        raise StatementError("manifest-unreadable")
    try:
        found = json.loads(data.decode("utf-8"))
        written = _json(found)
    except (ValueError, RecursionError) as error:
        raise StatementError("manifest-unreadable") from error
    if not (isinstance(found, dict) and found.get("predicateType") == PREDICATE):
        raise StatementError("manifest-built" if _is_built(found) else "manifest-foreign")
    if not _validator().is_valid(found) or written != data:  # a key that stands twice is read once
        raise StatementError("manifest-unreadable")
    names = [one["name"] for one in found["subject"]]
    if len(set(names)) < len(names) or not all(map(_within, names)) or not _is_meant(found["predicate"]):
        raise StatementError("manifest-unreadable")
    return Statement({one["name"]: one["digest"] for one in found["subject"]}, found["predicate"])


def _is_built(found: object) -> bool:
    """Whether it is a manifest that `build` leaves for itself, of a program, of people or of all programs."""
    return isinstance(found, dict) and "manifest" in found and bool(found.keys() & {"program", "programs"})


def _within(name: str) -> bool:
    """Whether a name stays in the folder of the release and means no file of the release's own."""
    return name not in OWN and not {"", ".", ".."} & set(name.split("/"))


def _is_meant(predicate: Mapping[str, Any]) -> bool:
    """Whether days are days and numbers of editions whole ones: a schema lets «2026-02-30» and 1.0 pass."""
    programs = predicate["programs"]
    days = [predicate["date"], *(one["decision"]["date"] for one in programs)]
    return all(day is None or _is_day(day) for day in days) and all(
        isinstance(one["edition"], int) for one in programs
    )


def _is_day(words: str) -> bool:
    try:
        date.fromisoformat(words)
    except ValueError:
        return False
    return True


@cache
def _validator() -> Any:
    import jsonschema_rs  # noqa: PLC0415 - only who verifies needs it

    return jsonschema_rs.validator_for(json.loads(resources.text("schema", "release.schema.json")))


def _json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()
