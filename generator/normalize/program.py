"""Tree → Program, decision file → Decision."""

from __future__ import annotations

from typing import Any

from generator.model import (
    Acceptance,
    Agreement,
    Approval,
    Basis,
    Decision,
    Edition,
    ElectronicSignature,
    Factor,
    Monitoring,
    Organisation,
    Parameter,
    Program,
    Prose,
    ResultGroup,
    Stage,
    Statement,
)
from generator.normalize.at import At
from generator.normalize.figures import figures, group, result
from generator.normalize.ids import Ids, ids
from generator.normalize.links import link
from generator.normalize.plans import plan, task
from generator.normalize.registry import executors, one, registry, responsible, with_members
from generator.normalize.surroundings import Surroundings
from generator.normalize.times import calendar, day, deadline, deadlines, events, period, times
from generator.source import Mapping, Tree, inner


def program(tree: Tree, decisions: tuple[Decision, ...] = ()) -> Program:
    """The program that a file states; what is missing or misshapen is empty here and a finding elsewhere."""
    top = At(tree.root)
    within = period(top.get("период"))
    known = events(top.get("события"), within)
    working = calendar(top.get("календарь"))
    against = times(within, known, working)
    people = registry(with_members(executors(top.get("исполнители"))))
    around = Surroundings(people, against, ids(tree))
    return link(
        Program(
            file=tree.file,
            editions=_editions(top),
            period=within,
            period_words=top.get("период").get("словами").text,
            calendar=working,
            events=known,
            monitoring=tuple(
                Monitoring(row.path, row.get("название").text, deadline(row.get("срок"), against))
                for row in top.rows("мониторинг")
            ),
            executors=people.executors,
            authors=responsible(top.get("разработчики"), people),
            performers=responsible(top.get("исполняют"), people),
            recipients=responsible(top.get("кому сдавать"), people),
            approval=_approval(top.get("утверждение"), around),
            agreements=tuple(_agreement(row, around) for row in top.rows("согласование")),
            stages=tuple(_stage(row, around) for row in top.rows("этапы")),
            indicators=tuple(
                group(row, number, around) for number, row in enumerate(top.rows("показатели"), 1)
            ),
            plans=tuple(plan(row, around) for row in top.rows("планы")),
            results=tuple(
                _results(row, number, around) for number, row in enumerate(top.rows("результаты"), 1)
            ),
            accepted=tuple(_accepted(tree)),
            decisions=decisions,
            source=tree,
            **_plain(top, around.ids),
        )
    )


def _plain(top: At, ids: Ids) -> dict[str, Any]:
    """The parts that need nothing but their own words."""
    return {
        "id": top.get("код").text,
        "continues": top.get("продолжает").text,
        "public_address": top.get("адрес публикации").text,
        "level": top.get("чья").text,
        "genre": top.get("вид").text,
        "layout": top.get("макет").text,
        "title": top.get("название").text,
        "risks": tuple(row.text for row in top.rows("риски")),
        "organisation": _organisation(top.get("организация")),
        "basis": tuple(_basis(row) for row in top.rows("основания")),
        "goal": statement(top.get("цель")),
        "tasks": tuple(task(row, ids) for row in top.rows("задачи")),
        "factors": tuple(_factor(row) for row in top.rows("факторы")),
        "methods": statement(top.get("методы")),
        "directions": statement(top.get("меры")),
        "texts": tuple(_prose(row) for row in top.rows("тексты")),
    }


def statement(at: At) -> Statement:
    """A text, a list of points, or both."""
    if at.is_mapping:
        return Statement(at.path, at.get("текст").text, tuple(item.text for item in at.rows("пункты")))
    if at.text:
        return Statement(at.path, at.text)
    return Statement(at.path, "", tuple(item.text for item in at.items()))


def _editions(top: At) -> tuple[Edition, ...]:
    rows = tuple(
        Edition(number, row.get("описание").text)
        for row in top.rows("редакции")
        if (number := row.get("номер").whole) is not None
    )
    return rows or (Edition(1),)


def _approval(at: At, around: Surroundings) -> Approval | None:
    form = at.get("форма").text
    if form not in ("гриф", "документом", "приложение"):
        return None
    who = at.get("кто")
    person = one(who, around.registry) if who else None
    return Approval(
        at.path,
        form,  # type: ignore[arg-type] # an enumeration
        person,
        at.get("чем").text,
        at.get("номер приложения").whole,
        at.get("принимает").text,
    )


def _agreement(at: At, around: Surroundings) -> Agreement:
    who = at.get("кто")
    return Agreement(at.path, one(who, around.registry) if who else None, at.get("чем").text)


def _organisation(at: At) -> Organisation:
    return Organisation(
        title=at.get("название").text,
        short=at.get("кратко").text,
        place=at.get("место").text,
        address=at.get("адрес").text,
        phone=at.get("телефон").text,
        email=at.get("почта").text,
        site=at.get("сайт").text,
    )


def _basis(at: At) -> Basis:
    if not at.is_mapping:
        return Basis(at.path, at.text)
    return Basis(
        at.path, at.get("документ").text, at.get("дата").text, at.get("номер").text, at.get("название").text
    )


def _stage(at: At, around: Surroundings) -> Stage:
    title = at.get("название").text
    return Stage(
        at.path,
        around.ids.of(at, title),
        title,
        deadlines(at.get("срок"), around.times),
        statement(at.get("содержание")),
    )


def _factor(at: At) -> Factor:
    return Factor(
        at.path,
        at.get("название").text,
        tuple(
            Parameter(
                row.path,
                row.get("название").text,
                figures(row.get("значение")),
                row.get("единица").text,
                row.get("вывод").text,
            )
            for row in at.rows("параметры")
        ),
    )


def _prose(at: At) -> Prose:
    name = at.get("код").text
    return Prose(at.path, name, at.get("название").text, at.get("текст").lines)


def _results(at: At, number: int, around: Surroundings) -> ResultGroup:
    return ResultGroup(
        at.path,
        around.ids.of(at, f"результаты {number}"),
        at.get("название").text,
        tuple(result(row, around.times) for row in at.rows("строки")),
    )


def _accepted(tree: Tree) -> list[Acceptance]:
    found = []
    for path, node in inner(tree.root) if "принято" in tree.text or tree.borrowed else ():
        if path and path[-1] == "принято" and isinstance(node, Mapping):
            found += [Acceptance(path[:-1], code, reason.text) for code, reason in At(node, path).entries()]
    return found


def _signature(at: At) -> ElectronicSignature | None:
    first, last = day(at.get("с").text), day(at.get("по").text)
    if first is None or last is None:
        return None
    return ElectronicSignature(at.get("номер").text, at.get("владелец").text, first, last)


def decision(tree: Tree) -> Decision:
    """The decision that a file of the sign-off folder records."""
    top = At(tree.root)
    document, digests = top.get("документ"), top.get("отпечатки")
    made = day(top.get("дата").text)
    return Decision(
        file=tree.file,
        edition=top.get("редакция").whole or 0,
        verdict=top.get("решение").text,
        role=top.get("роль").text,
        day=day(document.get("дата").text) or made,
        name=top.get("фио").text,
        position=top.get("должность").text,
        document=document.get("вид").text,
        number=document.get("номер").text,
        body=document.get("орган").text,
        made=made,
        rests_on=top.get("основано на").text,
        scan=top.get("скан").get("файл").text,
        scan_digest=top.get("скан").get("отпечаток").text,
        signature=_signature(top.get("подпись")),
        signed=tuple((name, at.text) for name, at in top.get("подпись").get("файлы").entries()),
        editorial=top.yes("редакционно"),
        text=top.get("текст").text,
        data=digests.get("данные").text,
        paper=digests.get("бумага").text,
        remarks=tuple((name, at.text) for name, at in top.get("замечания").entries()),
        nodes=tuple((name, at.text) for name, at in digests.get("записи").entries()),
        parts=_parts(digests.get("части").lines),
    )


def _parts(words: str) -> tuple[tuple[str, str], ...]:
    """(name, digest) of each part of a text, which stand the other way round in lines, as in lists of digests."""
    lines = (line.partition("  ") for line in words.splitlines())
    return tuple((name, one) for one, _, name in lines if name)
