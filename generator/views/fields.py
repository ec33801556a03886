"""What is known of a due → the fields of a checklist in which people say more of it, and which are read back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from generator.document import Field
from generator.document.inlines import Verdict
from generator.model import STATES, Mark

#: What each state says of a due.
_VERDICTS: dict[str, Verdict] = {
    "выполнено": "good",
    "выполнено частично": "warn",
    "не выполнено": "bad",
    "перенесено": "warn",
    "не требуется": "muted",
}
_CHOICES = tuple((state, _VERDICTS.get(state, "")) for state in STATES)


def blank(identity: str, title: str, until: date | None) -> dict[str, Field]:
    """The fields of a due without a mark: состояние, сделано, подтверждение, замечание."""
    return {
        "состояние": Field(
            identity, "state", "choice", "Состояние", title=title, choices=_CHOICES, until=until
        ),
        "сделано": Field(identity, "done", "day", "Сделано", title=title),
        "подтверждение": Field(identity, "evidence", "lines", "Подтверждение", title=title),
        "замечание": Field(identity, "remark", "words", "Замечание", title=title),
    }


def filled(fields: dict[str, Field], mark: Mark) -> dict[str, Field]:
    """Fields with what a mark says; an appointed day is the one after which the due is late."""
    said = {
        "сделано": mark.done.isoformat() if mark.done else "",
        "подтверждение": "\n".join(" ".join(one.split()) for one in mark.evidence),
        "замечание": " ".join(mark.remark.split()),
    }
    state = fields["состояние"]
    until = mark.appointed or state.until
    return {
        "состояние": replace(state, value=mark.state, until=until),
        **{name: replace(fields[name], value=value) for name, value in said.items()},
    }
