"""What fell due by day and does so no longer: a calendar that has it must hear that it is off.

Either an amendment has excluded the row, which the program still says; or the row, its section or one of its days
stood in an edition that was in force before, and stands in this one no more.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from generator.frozen import frozen
from generator.model import DONE, Program
from generator.views import dues
from generator.views.paper import cited
from generator.views.plans import View
from generator.views.reports import reports
from generator.views.revisions import EXCLUDED

#: What a due is known by in a program: the id of its node, and the name of its occurrence or its day.
Key = tuple[str, str | date]


def called_off(program: Program, whole: Program | None = None, part: str = "") -> list[View]:
    """All that a program calls off, by day; of a slice what it had, as far as the `whole` does not ask for it.

    A row that went to another section is under its UID in the feed of that: called off in one, it would be taken away
    from who has both.
    """
    whole = whole or program
    found = dues.cancelled(program, whole)
    if not program.earlier:
        return found
    asked = dues.dues(program, whole)
    known = keys([*dues.dues(whole), *dues.cancelled(whole), *reports(program, asked, part)])
    for turn, entire in zip(turns(program), whole.earlier, strict=True):
        before = dues.dues(turn.edition, entire)
        found += gone([*before, *reports(turn.edition, before, part)], known, turn)
    return dues.by_day(found)


@frozen
class Turn:
    """An edition that was in force before a program, and what is said of what went with it."""

    program: Program
    edition: Program
    words: str


def turns(program: Program) -> Iterator[Turn]:
    """The editions that were in force before a program, the newest first, each with the one that it gave way to."""
    after = program
    for edition in program.earlier:
        act = cited(program.approval_of(after.edition))
        yield Turn(
            program, edition, f"В редакции {after.edition} этого срока нет" + (f" ({act})" if act else "")
        )
        after = edition


def keys(all_dues: Iterable[View]) -> set[Key]:
    """What dues with a day are known by: a day that is asked for under another name is still asked for."""
    return {key for due in all_dues if due["последний"] for key in (_name(due), _day(due))}


def _name(due: View) -> Key:
    return due["ид"], due["ключ"]


def _day(due: View) -> Key:
    return due["ид"], due["последний"]


def gone(before: Iterable[View], known: set[Key], turn: Turn) -> Iterator[View]:
    """The dues of an edition that no later one knows, and which are known from then on; what is done is not off."""
    for due in before:
        if not due["последний"] or _name(due) in known or _day(due) in known:
            continue
        known.add(_name(due))
        if not _done(due, turn.program):
            yield {
                **due,
                "порядок": due.get("порядок", ()),
                "название": [turn.words],
                "подробно": [],
                "состояние": "",
                "отменено": True,
                "изменено": None,
                "правка": EXCLUDED,
            }


def _done(due: View, program: Program) -> bool:
    """Whether the marks of today say of a day that went that it was done."""
    if program.progress is None or "имя_в_отметках" not in due:
        return False
    mark = program.progress.mark(due["ид"], due["имя_в_отметках"])
    return mark is not None and mark.state == DONE
