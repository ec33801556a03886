"""What somebody asks to be recorded, what the record says of it, and how the record is written."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Collection, Iterator, Sequence
from dataclasses import fields, replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Literal, get_args

from generator import workspace
from generator.authoring.notation import inline, key, quoted
from generator.frozen import frozen
from generator.model import APPROVED, Decision, Executor, Program
from generator.normalize.ids import fold
from generator.views import forms
from generator.views.people import known_as

Role = Literal["утверждающий", "согласующий", "коллегиальный орган", "куратор"]
APPROVER: Role = "утверждающий"
AGREES: Role = "согласующий"
BODY: Role = "коллегиальный орган"
CURATOR: Role = "куратор"
ROLES: tuple[Role, ...] = get_args(Role)
AGREED, TAKEN, RETURNED = "согласовано", "принято", "возвращено с замечаниями"

_NAMED = re.compile(r"[\W_]+")
#: Disks take names of 255 bytes, and a Russian letter is two.
_LONGEST = 60


@frozen
class Request:
    """A decision as it is given to the command: role, day and document; `code` are the signs at the foot of the paper.

    `scan` is a file with the paper itself, kept beside the record.
    """

    role: Role
    day: date
    number: str = ""
    kind: str = ""
    body: str = ""
    name: str = ""
    position: str = ""
    returned: bool = False
    editorial: bool = False
    remarks: tuple[tuple[str, str], ...] = ()
    code: str = ""
    scan: Path | None = None


def verdict(request: Request, program: Program) -> str:
    """What a role decides: who approves approves; a body takes a program, or approves it where the program says so."""
    if request.returned:
        return RETURNED
    if request.role == APPROVER or request.editorial:
        return APPROVED
    if request.role == BODY:
        form = program.approval
        return APPROVED if form and form.who is None and forms.body(form.by) else TAKEN
    return AGREED


def decided(request: Request, program: Program) -> Decision:
    """The decision that a request asks for, with what the program knows of who made it.

    Who approves is taken from there where the request names nobody, and the position of whom it names.
    """
    made = verdict(request, program)
    who = _maker(request, program)
    number = request.number.replace("№", "").strip()
    kind = request.kind or ("протокол" if request.role == BODY or forms.is_body(request.body) else "приказ")
    return Decision(
        file="",
        edition=program.edition,
        verdict=made,
        role=request.role,
        day=request.day,
        made=request.day,
        name=request.name or (who.name if who and not request.position else "") or "",
        position=request.position or ("".join(who.positions[:1]) if who else ""),
        document=kind if number or request.kind or request.body else "",
        number=number,
        body=request.body,
        rests_on="скан" if request.scan else "реквизиты",
        editorial=request.editorial,
        remarks=request.remarks,
    )


def _maker(request: Request, program: Program) -> Executor | None:
    if not request.name:
        return _approver(program) if request.role == APPROVER else None
    return next(iter(known_as(request.name, program.executors.values())), None)


def _approver(program: Program) -> Executor | None:
    """Who approves, as the program names her; None where it names nobody, or a body."""
    who = program.approval.who if program.approval else None
    return program.executors.get(who.executor or "") if who else None


def same(one: Decision, other: Decision) -> bool:
    """Whether two are one decision: the same document, or without one the same person, or body, on the same day.

    Two bodies may have a protocol of one number on one day: what both say of its makers must agree. One alone approves.
    """
    known = ("edition", "verdict", "role", "editorial", "day", "remarks", "number")
    if any(_said(one, name) != _said(other, name) for name in known):
        return False
    makers = [(_said(one, name), _said(other, name)) for name in ("document", "name", "position", "body")]
    if one.number and one.role == APPROVER:
        return True
    if one.number:
        return all(mine == theirs or not (mine and theirs) for mine, theirs in makers)
    if one.name and other.name:  # who is named may have been called by her position as well
        return _said(one, "name") == _said(other, "name")
    return all(mine == theirs for mine, theirs in makers[1:])


def _said(decision: Decision, name: str) -> object:
    value = getattr(decision, name)
    return fold(value) if isinstance(value, str) else value


def nameless(decision: Decision) -> bool:
    """Whether a decision says neither by which document it was made nor by whom."""
    return not (decision.number or decision.name or decision.position or decision.body)


def named(decision: Decision, taken: Collection[str]) -> str:
    """The name of a decision's file: what tells it from others of its day, so that those of two branches never meet."""
    day = decision.made
    assert day is not None
    stem = f"{day:%Y-%m-%d}-{_slug(' '.join(_telling(decision)))}"
    names = [f"{stem}.yaml", *(f"{stem}-{number}.yaml" for number in range(2, 1000))]
    return next(name for name in names if workspace.folded(name) not in taken)


def _telling(decision: Decision) -> tuple[str, ...]:
    """Document and number, without one the verdict, and the maker where `same` asks for her.

    The order of who approves says all. A body that is not named is called by its protocol.
    """
    maker = decision.body or decision.name or decision.position
    if decision.document and not decision.remarks:
        alone = decision.role == APPROVER and decision.number
        role = "" if decision.role in (APPROVER, BODY) else decision.role
        return decision.document, decision.number, "" if alone else maker or role
    return decision.verdict.split()[0], maker or decision.role, decision.number


def _slug(words: str) -> str:
    """Words as a part of a file's name; of long ones the beginning, and a digest for what is left out."""
    found = _NAMED.sub("-", unicodedata.normalize("NFC", words).lower()).strip("-")
    if len(found) <= _LONGEST:
        return found
    return (
        f"{found[:_LONGEST].rpartition('-')[0] or found[:_LONGEST]}-{sha256(found.encode()).hexdigest()[:6]}"
    )


def written(decision: Decision, folder: Path) -> bytes:
    """The file of a decision, as its schema has it."""
    schema = Path("schema") / "decision.schema.json"
    lines = []
    if schema.is_file():
        way = Path(os.path.relpath(schema, folder)).as_posix()
        lines.append(f"# yaml-language-server: $schema={way}")
    lines += ["формат: 1", f"редакция: {decision.edition}", *_decision(decision), *_digests(decision)]
    return ("\n".join(lines) + "\n").encode()


def _decision(decision: Decision) -> Iterator[str]:
    assert decision.made is not None
    own_day = f"{decision.day:%d.%m.%Y}" if decision.day and decision.day != decision.made else ""
    yield from _line("решение", decision.verdict)
    yield from _line("роль", decision.role)
    yield from _line("фио", decision.name)
    yield from _line("должность", decision.position)
    yield from _line("дата", f"{decision.made:%d.%m.%Y}")
    document = [("вид", decision.document), ("номер", decision.number)]
    yield from _block("документ", [*document, ("дата", own_day), ("орган", decision.body)])
    yield from _line("основано на", decision.rests_on)
    yield from _block("скан", [("файл", decision.scan), ("отпечаток", decision.scan_digest)])
    one = decision.signature
    days = [("с", f"{one.first:%d.%m.%Y}"), ("по", f"{one.last:%d.%m.%Y}")] if one else []
    yield from _block("подпись", [("номер", one.serial), ("владелец", one.owner), *days] if one else [])
    if one and decision.signed:
        yield from ("  файлы:", *(f"    {line}" for each in decision.signed for line in _line(*each)))
    yield from _line("редакционно", "да" if decision.editorial else "")
    yield from _block("замечания", decision.remarks)
    yield from _line("текст", decision.text)


def _digests(decision: Decision) -> Iterator[str]:
    yield from _block("отпечатки", [("данные", decision.data), ("бумага", decision.paper)])
    if decision.nodes:
        yield from (
            "  записи:",
            *(f"    {line}" for name, one in decision.nodes for line in _line(name, one)),
        )
    if decision.parts:  # one text: as a mapping it would take ten times as long to read, at every check
        yield from ("  части: |", *(f"    {one}  {name}" for name, one in decision.parts))


def _block(name: str, entries: Sequence[tuple[str, str]]) -> Iterator[str]:
    lines = [f"  {line}" for one, words in entries for line in _line(one, words)]
    if lines:
        yield f"{key(name)}:"
        yield from lines


def _line(name: str, words: str) -> Iterator[str]:
    if words:
        said = " ".join(words.split())
        yield f"{key(name)}: {inline(said) or quoted(said)}"


#: What says of a decision which text it is about.
_OF_TEXT = ("text", "data", "paper", "nodes", "parts")


def completed(one: Decision, by: Decision) -> Decision:
    """A decision that was typed without its text, with what is now known of it: what was typed stays."""
    said = {each.name: getattr(one, each.name) or getattr(by, each.name) for each in fields(one)}
    return replace(one, **said | {name: getattr(by, name) for name in _OF_TEXT})
