"""What a verification answers, point by point: what holds, what does not, and what nobody asked for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from functools import cache
from typing import Any

from generator import messages, resources
from generator.frozen import frozen
from generator.release.statement import Statement

#: What a terminal obeys instead of showing it: control signs, ends of lines, and what turns the direction of writing.
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]")


class Verdict(StrEnum):
    """How a point came out."""

    HOLDS = "holds"
    FAILS = "fails"
    OPEN = "open"  # nothing was given to verify it with


@frozen
class Answer:
    """One point: the reason is a key of words.ru.yaml; `file` is the file of the release that it is about."""

    verdict: Verdict
    reason: str
    file: str = ""
    args: tuple[tuple[str, str | int], ...] = ()

    @property
    def message(self) -> str:
        """The point as a Russian sentence without a full stop; a name in it moves no terminal, nor begins a line."""
        args = {"file": self.file} | dict(self.args)
        shown = {
            name: _UNSEEN.sub("\ufffd", one) if isinstance(one, str) else one for name, one in args.items()
        }
        return messages.filled(_words()[self.reason], shown)


@frozen(eq=False)
class Verification:
    """All answers for a release or a file of one; no statement where there is none that can be read."""

    place: str
    statement: Statement | None
    answers: Sequence[Answer]

    @property
    def holds(self) -> bool:
        """Whether nothing fails."""
        return all(one.verdict is not Verdict.FAILS for one in self.answers)


def holds(reason: str, file: str = "", **args: str | int) -> Answer:
    """A point that holds."""
    return Answer(Verdict.HOLDS, reason, file, tuple(args.items()))


def fails(reason: str, file: str = "", **args: str | int) -> Answer:
    """A point that does not hold."""
    return Answer(Verdict.FAILS, reason, file, tuple(args.items()))


def is_open(reason: str, file: str = "", **args: str | int) -> Answer:
    """A point that could not be asked."""
    return Answer(Verdict.OPEN, reason, file, tuple(args.items()))


def as_json(found: Verification) -> dict[str, Any]:
    """A verification for programs; `schema/verification.schema.json` describes it."""
    statement = found.statement
    return {
        "release": {
            "date": statement.date,
            "commit": statement.commit or None,
            "publisher": statement.publisher,
            "programs": [{"id": one["id"], "edition": one["edition"]} for one in statement.programs],
        }
        if statement
        else None,
        "holds": found.holds,
        "answers": [
            {
                "verdict": one.verdict.value,
                "reason": one.reason,
                "file": one.file or None,
                "message": one.message,
            }
            for one in found.answers
        ],
    }


_SIGNS = {Verdict.HOLDS: "✔", Verdict.FAILS: "✘", Verdict.OPEN: "–"}
_COLOURS = {Verdict.HOLDS: "32", Verdict.FAILS: "31", Verdict.OPEN: "33"}


def text(found: Verification, *, colour: bool = False) -> str:
    """A verification for a person: what it is about, what holds, what fails and what was not asked, a verdict."""
    lines = [*_head(found)]
    for verdict in Verdict:
        for one in _of(found.answers, verdict):
            sign = f"\x1b[{_COLOURS[verdict]}m{_SIGNS[verdict]}\x1b[0m" if colour else _SIGNS[verdict]
            lines.append(f"{sign} {one.message}")
    return "\n".join([*lines, _verdict(found)]) + "\n"


#: Of what is no release it can't be said that it was tampered with.
_NO_RELEASE = frozenset({"manifest-built", "manifest-foreign", "manifest-missing"})
#: Nobody changed the words of such a file.
_ONLY_SAVED = frozenset({"file-resaved", "file-repacked"})


def _verdict(found: Verification) -> str:
    failed = [one.reason for one in _of(found.answers, Verdict.FAILS)]
    if not failed:
        return _words()["all-holds"]
    if found.statement is None and _NO_RELEASE.issuperset(failed):
        return _words()["no-release"]
    words = "only-saved" if _ONLY_SAVED.issuperset(failed) else "failed"
    return messages.filled(_words()[words], {"count": len(failed)})


def _head(found: Verification) -> Iterable[str]:
    statement = found.statement
    if statement is None:
        return
    args: Mapping[str, str | int] = {
        "place": found.place,
        "date": statement.day,
        "programs": len(statement.programs),
        "files": len(statement.subjects),
        "commit": statement.commit[:12],
    }
    yield messages.filled(_words()["head"], args)


def _of(answers: Sequence[Answer], verdict: Verdict) -> Iterable[Answer]:
    return (one for one in answers if one.verdict is verdict)


@cache
def _words() -> dict[str, str]:
    import yaml  # noqa: PLC0415 - words are needed last

    found: dict[str, str] = yaml.safe_load(resources.beside(__file__, "words.ru.yaml"))
    return found
