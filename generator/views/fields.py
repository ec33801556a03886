"""What is known of a due → the fields of a checklist in which people say more of it, and which are read back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from generator.document import Field
from generator.model import MOVED, STATES, Mark

_CHOICES = tuple((state.words, state.verdict) for state in STATES.values())


def blank(identity: str, title: str, until: date | None) -> dict[str, Field]:
    """The fields of a due without a mark: состояние, сделано, подтверждение, замечание."""
    return {
        "состояние": Field(
            identity, "state", "choice", "Состояние", title=title, choices=_CHOICES, until=until
        ),
        "сделано": Field(identity, "done", "day", "Сделано или перенесено на", title=title),
        "подтверждение": Field(identity, "evidence", "lines", "Подтверждение", title=title),
        "замечание": Field(identity, "remark", "words", "Замечание", title=title),
    }


def filled(fields: dict[str, Field], mark: Mark) -> dict[str, Field]:
    """Fields with what a mark says; an appointed day is the one after which the due is late."""
    parts = listed(said(mark))
    found = {name: replace(field, value=parts[field.part]) for name, field in fields.items()}
    state = found["состояние"]
    return {**found, "состояние": replace(state, until=mark.appointed or state.until)}


def said(mark: Mark | None) -> dict[str, str]:
    """What a mark says, part by part: days as ISO dates, evidence a line each."""
    if mark is None:
        mark = Mark((), "")
    return {
        "state": mark.state,
        "done": mark.done.isoformat() if mark.done else "",
        "appointed": mark.appointed.isoformat() if mark.appointed else "",
        "evidence": "\n".join(" ".join(one.split()) for one in mark.evidence),
        "remark": " ".join(mark.remark.split()),
    }


def listed(parts: dict[str, str]) -> dict[str, str]:
    """Parts as a list has them: its one column of days holds the day appointed of what was put off."""
    return {**parts, "done": parts["appointed"]} if parts["state"] == MOVED else parts
