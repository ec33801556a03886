"""Where programs stand, in words for a terminal and as JSON for other programs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from generator import messages
from generator.diff import Judged, Level
from generator.diff.impact import impact
from generator.diff.levels import ORDER
from generator.diff.report import as_json as changes_json
from generator.diff.report import impact_lines, stands
from generator.diff.sentences import level_name, sentence
from generator.model import Decision, Program
from generator.normalize.unsettled import unsettled
from generator.rules.remarks import Remark
from generator.signoff import digests
from generator.signoff.standing import Standing, State
from generator.source import Scalar, walk
from generator.views.paper import cited
from generator.views.wording import wrapped

_WIDTH = 100
_WORDS = {
    State.DRAFT: "проект, не утверждена",
    State.IN_AGREEMENT: "на согласовании",
    State.RETURNED: "возвращена с замечаниями",
    State.NOT_KEPT: "утверждена, но утвержденного текста нет",
    State.IN_FORCE: "действует",
    State.CHANGED: "действует, в файле есть неутвержденные изменения",
    State.ANOTHER_PAPER: "действует, текст прежний, а бумага другая",
    State.EXPIRED: "срок программы истек",
    State.SUPERSEDED: "заменена",
    State.GONE: "файла программы нет, остались решения",
}
_ON_TOP = {
    State.RETURNED: "изменения возвращены с замечаниями",
    State.IN_AGREEMENT: "изменения на согласовании",
}


def text(found: Sequence[Standing]) -> str:
    """Where programs stand, a paragraph a program."""
    return "\n".join(line for one in found for line in (*_program(one), "")).rstrip("\n") + "\n"


def _program(one: Standing) -> Iterator[str]:
    yield f"{one.path.stem}: {', '.join(_state(one))}"
    yield from (line for said in _told(one) for line in _wrapped(said, "  "))
    yield from _remarks(one.remarks)
    if one.changes:
        yield from _changes(one)
    yield from (line for said in _next(one) for line in _wrapped(said, "  "))


def _state(one: Standing) -> Iterator[str]:
    if one.state is not State.SUPERSEDED:
        yield _WORDS[one.state]
    if one.expired:
        yield _WORDS[State.EXPIRED]
    if one.successor:
        yield f"{_WORDS[State.SUPERSEDED]} программой {one.successor}"


def _told(one: Standing) -> Iterator[str]:
    """What is in force, what stands in the file, who has taken it."""
    for finding in one.problems:
        yield f"{finding.file}: {messages.sentence(finding)}"
    if one.force:
        by = cited(one.force.decision)
        over = one.expired or one.successor or one.state is State.EXPIRED
        verb = "Действовала" if over else "Действует"
        since = _day(one.force.decision.day or one.force.since)
        yield f"{verb} редакция {one.force.edition} с {since}{f': {by}' if by else ''}."
        if one.force.confirmed.editorial:
            yield f"Редакционная правка подтверждена {_day(one.force.confirmed.day)}."
    if one.state is State.NOT_KEPT and one.approval:
        yield f"Редакция {one.approval.edition} утверждена ({cited(one.approval)}), текст рядом не сохранен."
    for decision in one.agreed:
        yield f"{decision.verdict.capitalize()}: {_whose(decision)}."
    if one.force and one.draft in _ON_TOP:
        yield f"{_ON_TOP[one.draft].capitalize()}."
    if one.program and one.draft:
        yield f"В файле редакция {one.program.edition}, код {digests.code(one.program)}."


def _remarks(remarks: Iterable[Remark]) -> Iterator[str]:
    for one in remarks:
        yield from _wrapped(f"Замечание к «{one.id}» ({_who(one.decision)}): {one.words}", "  ")


def _changes(one: Standing) -> Iterator[str]:
    changes = one.changes
    assert changes is not None
    counts = [
        f"{level_name(level).lower()} – {changes.count(level)}" for level in ORDER if changes.count(level)
    ]
    said = f"Не утверждено: {', '.join(counts)}." if counts else "Запись изменена, по смыслу изменений нет."
    yield from _wrapped(said, "  ")
    covered, edited = one.covered(), [each for each in changes.changes if each.level is Level.EDITORIAL]
    confirmed = "Может подтвердить куратор" if one.same_edition else "Редакционные"
    for title, rows in (("Новый приказ должен охватить", covered), (confirmed, edited)):
        if rows:
            yield f"  {title}:"
            yield from (line for row in rows for line in _change(one, row))
    lines = list(impact_lines(impact(changes))) if counts else []
    if lines:
        yield "  От этого зависят:"
        yield from (line for row in lines for line in _wrapped(row, "    – "))


def _change(one: Standing, row: Judged) -> list[str]:
    assert one.changes is not None
    return _wrapped(f"{sentence(row.change)}  [{stands(one.changes, row.change)}]", "    – ")


def _next(one: Standing) -> Iterator[str]:
    """What comes next, in a line."""
    name = one.path.stem
    if one.state is State.NOT_KEPT and one.approval:
        yield f"Если в файле стоит утвержденный текст: {command(one)}"
    elif one.state is State.GONE:
        yield messages.hint(one.problems[0])[:1].upper() + messages.hint(one.problems[0])[1:] + "."
    elif one.state is State.ANOTHER_PAPER:
        yield f"Посмотрите бумагу и подтвердите: antirisk approve {name} --role куратор --editorial --date ДЕНЬ"
    elif one.state is State.RETURNED or one.draft is State.RETURNED:
        yield _answer(one)
    elif one.changes and not one.covered() and one.same_edition:
        yield f"Подтвердить правку: antirisk approve {name} --role куратор --editorial --date ДЕНЬ"
    elif one.changes and one.same_edition and one.program:
        yield from _unsettled(one.program, one.path.as_posix())
        yield f"Добавьте в «редакции» номер {one.program.edition + 1} и соберите копию на подпись: {_copy(name)}"
    elif one.draft and one.program:
        gaps = list(_unsettled(one.program, one.path.as_posix()))
        yield from gaps
        yield f"{'Потом копия' if gaps else 'Копия'} на подпись: {_copy(name)}"


def _unsettled(program: Program, file: str) -> Iterator[str]:
    """What is to be settled before a copy for signature can be made."""
    gaps = _gaps(program)
    if gaps:
        yield f"Осталось уточнить мест: {gaps}. Где: antirisk check --for-signature {file}"


def _gaps(program: Program) -> int:
    """How many places say «уточняется»: with any of them no copy for signature is made."""
    assert program.source is not None
    scalars = (node for _, node in walk(program.source.root) if isinstance(node, Scalar))
    return sum(unsettled(one.text) for one in scalars)


def _answer(one: Standing) -> str:
    """What the author of a program that was returned is to do."""
    if one.remarks:
        return "Исправьте эти записи: замечание снимется, когда запись изменится."
    return "Замечания к записям не названы: узнайте их у того, кто вернул программу, и исправьте ее."


def _copy(name: str) -> str:
    return f"antirisk build --for-signature {name}"


def command(one: Standing) -> str:
    """The command that keeps the text of an approval that was typed without it."""
    made = one.approval
    assert made is not None
    number = f' --order "№ {made.number}"' if made.number else ""
    kind = f" --kind {made.document}" if made.document not in ("", "приказ") else ""
    return f'antirisk approve {one.path.stem} --role "{made.role}"{kind}{number} --date {_day(made.day)}'


def _who(decision: Decision) -> str:
    return ", ".join(
        filter(None, (decision.position, decision.name, cited(decision) if decision.document else ""))
    ) or (decision.role)


def _whose(decision: Decision) -> str:
    """Who decided and when; a document says its day itself."""
    who, day = _who(decision), _day(decision.day)
    return who if day in who else f"{who}, {day}"


def _day(day: date | None) -> str:
    return f"{day:%d.%m.%Y}" if day else "…"


def _wrapped(words: str, first: str) -> list[str]:
    return wrapped(_WIDTH, words, first, " " * (len(first) + 2))


# ------------------------------------------------------------------------------------------------ JSON


def as_json(found: Sequence[Standing], as_of: date) -> dict[str, Any]:
    """Where programs stand; `schema/status.schema.json` describes it."""
    return {"as_of": as_of.isoformat(), "programs": [_as_program(one) for one in found]}


def _as_program(one: Standing) -> dict[str, Any]:
    program = one.program
    return {
        "id": program.id if program else one.path.stem,
        "file": one.path.as_posix(),
        "state": one.state.value,
        "draft": one.draft.value if one.draft else None,
        "edition": program.edition if program else None,
        "data": digests.data(program) if program else None,
        "in_force": _in_force(one),
        "successor": one.successor or None,
        "agreed": [_decision(decision) for decision in one.agreed],
        "remarks": [_remark(one, remark) for remark in one.remarks],
        "counts": {level.value: one.count(level) for level in ORDER},
        "changes": changes_json([one.changes])["changes"] if one.changes else [],
        "to_approve": [row.change.id for row in one.covered()],
        "impact": changes_json([one.changes], touched=True)["programs"][0]["impact"] if one.changes else None,
        "problems": [messages.sentence(finding) for finding in one.problems],
    }


def _in_force(one: Standing) -> dict[str, Any] | None:
    force = one.force
    if force is None:
        return None
    return {
        "edition": force.edition,
        "since": force.since.isoformat(),
        "text": force.file.as_posix(),
        "data": force.digest,
        "paper": force.confirmed.paper or None,
        "decision": _decision(force.decision),
    }


def _decision(decision: Decision) -> dict[str, Any]:
    return {
        "file": decision.file,
        "edition": decision.edition,
        "verdict": decision.verdict,
        "role": decision.role,
        "day": decision.day.isoformat() if decision.day else None,
        "name": decision.name or None,
        "position": decision.position or None,
        "kind": decision.document or None,
        "number": decision.number or None,
        "body": decision.body or None,
        "editorial": decision.editorial,
    }


def _remark(one: Standing, remark: Remark) -> dict[str, Any]:
    assert one.program is not None
    assert one.program.source is not None
    tree = one.program.source
    return {
        "id": remark.id,
        "words": remark.words,
        "decision": remark.decision.file,
        "file": tree.home(remark.path).file,
        "line": tree.place(remark.path).line,
    }
