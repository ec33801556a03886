"""The program itself, its approval and its organisation as layouts see them."""

from __future__ import annotations

from typing import Any

from generator import prose
from generator.document import Inline, List, ListItem, Paragraph, Text
from generator.model import (
    Agreement,
    Basis,
    Decision,
    Edition,
    ElectronicSignature,
    Program,
    Prose,
    ResultGroup,
    Stage,
    Statement,
)
from generator.normalize.ids import fold
from generator.normalize.times import day
from generator.prose.closing import closed, opening
from generator.source.digest import digest
from generator.typography import polish
from generator.views import forms
from generator.views.people import known_as, name_of, position_of
from generator.views.plans import Open, View
from generator.views.wording import Naming, Worded, deadline, link, period, result

#: How «approved» agrees with the document approved (ГОСТ Р 7.0.97-2025, п. 5.17).
APPROVED = {
    "программа": "УТВЕРЖДЕНА",
    "план": "УТВЕРЖДЁН",
    "дорожная карта": "УТВЕРЖДЕНА",
    "комплекс мер": "УТВЕРЖДЁН",
    "положение": "УТВЕРЖДЕНО",
    "концепция": "УТВЕРЖДЕНА",
}

#: The letters of a title that a line of the letterhead holds, at the least.
_LETTERHEAD = 60


def program_view(program: Program) -> View:
    """ид, название, вид, период, цель, задачи, этапы, методы, меры, тексты, основания, результаты и т. д."""
    naming = Naming(program.executors)
    return {
        "ид": program.id,
        "название": program.title,
        "вид": program.genre,
        "чья": program.level,
        "в_родительном": forms.titled_in(program, 0),
        "в_винительном": forms.titled_in(program, 1),
        "вид_в_винительном": forms.GENRES[forms.genre(program)][1],
        "риски": list(program.risks),
        "направления": [forms.RISKS.get(risk, risk) for risk in program.risks],
        "период": _period(program),
        "цель": statement(program.goal),
        "задачи": [Worded(task.text, task.id) for task in program.tasks],
        "задачи_вне_разделов": [Worded(task.text, task.id) for task in program.tasks_outside_sections()],
        "этапы": [_stage(stage, number) for number, stage in enumerate(program.stages, 1)],
        "методы": statement(program.methods),
        "меры": statement(program.directions),
        "тексты": Open({text.id: _text(text) for text in program.texts}),
        "основания": [basis(one) for one in program.basis],
        "разработчики": naming.lines(program.authors),
        "исполняют": naming.lines(program.performers),
        "кому_сдавать": naming.lines(program.recipients),
        "результаты": Open({group.id: _results(group) for group in program.results}),
        "редакция": program.edition,
        "утверждена": _approved(program),
        "год": _year(program),
        "адрес_публикации": (link(program.public_address),) if program.public_address else (),
    }


def _text(text: Prose) -> View:
    return {"ид": text.id, "название": text.title, "текст": prose.parse(text.text, text.id, polish)}


def statement(one: Statement) -> View | None:
    """текст, пункты, and всё: both together as blocks; вступление: the text as it stands before the points."""
    if not one:
        return None
    text = opening(one.text, one.points)
    blocks: list[Any] = [(Text(text),)] if text else []
    if one.points:
        items = closed([(Paragraph((Text(polish(point)),)),) for point in one.points])
        blocks.append(List(tuple(map(ListItem, items))))
    return {"текст": one.text, "пункты": list(one.points), "вступление": text, "всё": blocks}


def _period(program: Program) -> View:
    first = program.period.first if program.period else None
    last = program.period.last if program.period else None
    return {"с": first, "по": last, "год": str(first.year) if first else "", "словами": period(program)}


def _stage(stage: Stage, number: int) -> View:
    return {
        "номер": number,
        "название": stage.title,
        "срок": [deadline(one) for one in stage.deadlines],
        "содержание": statement(stage.content),
    }


def _results(group: ResultGroup) -> View:
    return {"ид": group.id, "название": group.title, "строки": [result(one) for one in group.results]}


def basis(one: Basis) -> str:
    """A legal basis as it is cited: document, date, number, title."""
    words = one.document
    if one.day:
        made = day(one.day)
        words += f" от {made:%d.%m.%Y}" if made else f" от {one.day}"
    if one.number:
        words += f" № {one.number}"
    return f"{words} «{one.title}»" if one.title else words


def _approved(program: Program) -> str:
    """By what this edition was approved, «приказ от 24.05.2023 № 177-од»; empty while it is not."""
    return cited(program.approved)


def cited(decision: Decision | None) -> str:
    """A decision as it is cited, «приказ от 24.05.2023 № 177-од»; empty where there is none."""
    if decision is None or decision.day is None:
        return ""
    return f"{decision.document or 'приказ'} {_dated(decision)}"


def _year(program: Program) -> str:
    """The year on the title page: that of the approval, else that in which the program begins."""
    decision = program.approved
    if decision and decision.day:
        return str(decision.day.year)
    return str(program.period.first.year) if program.period else ""


def organisation(program: Program) -> View:
    """название, кратко, место, телефон, почта and the lines of the letterhead: бланк, адрес, связь, сайт."""
    own = program.organisation
    contacts: list[Inline] = []
    for words in (own.phone and f"тел. {own.phone}", own.email and f"e-mail: {own.email}"):
        if words:
            contacts.append(Text((", " if contacts else "") + words))
    return {
        "название": own.title,
        "кратко": own.label,
        "бланк": _on_letterhead(own.title),
        "место": own.place,
        "адрес": own.address,
        "телефон": own.phone,
        "почта": own.email,
        "связь": tuple(contacts),
        "сайт": (link(own.site),) if own.site else (),
    }


def _on_letterhead(title: str) -> list[str]:
    """A title that no line holds, with the name in quotes on a line of its own, as letterheads have it."""
    founder, quote, name = title.partition(" «")
    return [founder, "«" + name] if quote and len(title) > _LETTERHEAD else [title]


def approval(program: Program) -> View | None:
    """форма, слово (agrees with it), приложение, who and what approved, подписи, принято (by whom, before that)."""
    form = program.approval
    if form is None:
        return None
    decision, amending = _approvals(program)
    own = program.approved
    return {
        "форма": form.form,
        "слово": APPROVED[forms.genre(program)],
        "чем": form.by,
        "приложение": f"Приложение № {form.annex}" if form.annex else "Приложение",
        "номер_приложения": form.annex,
        "должность": position_of(form.who, program),
        "фио": name_of(form.who, program),
        "документ": _document(decision),
        "реквизиты": _requisites(decision, minutes=bool(forms.body(form.by))),
        "принято": _taken(program),
        "изменения": [_amended(one) for one in amending],
        "подписи": _signatures(own if own and _of_this_text(own, program) else None, program.mark),
    }


def _taken(program: Program) -> View | None:
    """кем, реквизиты of the minutes of the body that takes the program before it is approved; None where none does."""
    made = [
        one
        for one in program.decisions
        if one.edition == program.edition and one.verdict == "принято" and _about(one, program)
    ]
    named = program.approval.taken_by if program.approval else ""
    if named:  # another body may have taken it too
        made = [one for one in made if not one.body or forms.meant(one.body, [named])]
    if not made and not named:
        return None
    words = named or made[-1].body or "педагогический совет"
    known = forms.body(words)
    return {
        "кем": f"на заседании {forms.BODIES[known]}" if known else words,
        "реквизиты": _of_minutes(made[-1] if made else None, minutes=True),
    }


def _approvals(program: Program) -> tuple[Decision | None, list[Decision | None]]:
    """The decision that approved the first edition, and those that amended it since; None for one not made yet."""
    made = [_approval_of(one, program) for one in _editions(program)]
    known = next((place for place, one in enumerate(made) if one), len(made) - 1)
    return made[known], made[known + 1 :]


def _amended(decision: Decision | None) -> str:
    """«с изменениями, внесенными приказом от 10.01.2024 № 5-од»; blanks while the order is not signed."""
    kind = decision.document if decision and decision.document else "приказ"
    by = forms.BY.get(kind)
    named = f"внесенными {by}" if by else f"внесенными документом: {kind}"
    return f"с изменениями, {named} {_dated(decision)}"


def agreements(program: Program) -> list[View]:
    """Who agrees: чем, должность, фио, реквизиты (a person's day, a body's document; blanks while undecided)."""
    return [
        {
            "чем": one.by,
            "должность": position_of(one.who, program),
            "фио": name_of(one.who, program),
            "реквизиты": _agreed(one, decision := _agreement(one, program)),
            "подписи": _signatures(decision),
        }
        for one in program.agreements
    ]


def _agreement(one: Agreement, program: Program) -> Decision | None:
    """The last decision of who agrees about this edition."""
    decided = [
        decision
        for decision in program.decisions
        if decision.edition == program.edition
        and decision.verdict == "согласовано"
        and _about(decision, program)
        and _made(decision, one, program)
    ]
    return decided[-1] if decided else None


def _about(decision: Decision, program: Program) -> bool:
    """Whether a decision is about a text as it stands, or that text was corrected and confirmed since."""
    return not program.draft or _of_this_text(decision, program)


def _of_this_text(decision: Decision, program: Program) -> bool:
    """Whether a decision is about these very words; one that was typed without a digest is taken at its word."""
    tree = program.source
    return not (decision.data and tree) or decision.data == digest(tree)


def _signatures(decision: Decision | None, mark: ElectronicSignature | None = None) -> list[View]:
    """номер, владелец, с, по, время of the certificate that a decision is signed with, файл; none while it is not.

    `mark` is of the signature that is about to be set; it counts more than one that the record has already.
    """
    one = mark or (decision.signature if decision else None)
    if one is None:
        return []
    time = f"{one.signed:%d.%m.%Y %H:%M %Z}".rstrip() if one.signed else ""
    days = {"с": one.first, "по": one.last, "время": time}
    return [{"номер": one.serial, "владелец": one.owner, "файл": one.file} | days]


def _agreed(one: Agreement, decision: Decision | None) -> str:
    if one.who is None:
        return _requisites(decision, minutes=decision is None)
    day = decision.day if decision else None
    return f"{day:%d.%m.%Y}" if day else "«___» ___________ 20__ г."


def _made(decision: Decision, one: Agreement, program: Program) -> bool:
    """Whether a decision is that of who agrees: by name, or by the body that its document names."""
    executor = program.executors.get(one.who.executor or "") if one.who else None
    if executor is not None:
        named = known_as(decision.name, program.executors.values())
        return executor in named if executor.name else fold(decision.name) == fold(executor.label)
    bodies = [each.by for each in program.agreements if each.by]
    return one.by in forms.meant(decision.body, bodies)


def _document(decision: Decision | None) -> str:
    kind = decision.document if decision else ""
    return kind[:1].upper() + kind[1:] if kind else "Приказ"


_BLANKS = "от «___» ___________ 20__ г. № _____"


def _dated(decision: Decision | None) -> str:
    """«от 24.05.2023 № 177-од»; blanks while there is no decision (п. 5.17)."""
    if decision is None or decision.day is None:
        return _BLANKS
    number = f" № {decision.number}" if decision.number else ""
    return f"от {decision.day:%d.%m.%Y}{number}"


def _of_minutes(decision: Decision | None, *, minutes: bool) -> str:
    """«протокол от … № …» of a body, «от … № …» of others; `minutes` tells of whom, while there is no decision."""
    made = decision if decision and decision.day else None
    return f"протокол {_dated(made)}" if (made.document == "протокол" if made else minutes) else _dated(made)


def _requisites(decision: Decision | None, *, minutes: bool = False) -> str:
    """The same where minutes stand in brackets: «(протокол от … № …)»."""
    words = _of_minutes(decision, minutes=minutes)
    return f"({words})" if words.startswith("протокол ") else words


def decisions(program: Program) -> list[View]:
    """The recorded decisions: редакция, решение, роль, дата, документ, номер."""
    return [
        {
            "редакция": one.edition,
            "решение": one.verdict,
            "роль": one.role,
            "дата": one.day,
            "фио": one.name,
            "должность": one.position,
            "документ": one.document,
            "номер": one.number,
            "орган": one.body,
        }
        for one in program.decisions
    ]


def editions(program: Program) -> list[View]:
    """The editions: номер, описание, утверждена (by what), a first one where the author wrote none."""
    return [
        {"номер": one.number, "описание": one.summary, "утверждена": cited(_approval_of(one, program))}
        for one in _editions(program)
    ]


def _editions(program: Program) -> list[Edition]:
    """The editions up to this one: an author may list the last alone, the record knows what was approved before."""
    listed = {one.number: one for one in program.editions or (Edition(1),)}
    made = {one.edition for one in program.decisions if one.edition < program.edition}
    recorded = {number: Edition(number) for number in made if program.approval_of(number)}
    return [one for _, one in sorted((recorded | listed).items())]


def _approval_of(edition: Edition, program: Program) -> Decision | None:
    """What approved an edition; of this text only where it is that text still."""
    return program.approved if edition.number == program.edition else program.approval_of(edition.number)


def order(program: Program) -> View:
    """реквизиты of the order that approves, blanks while there is none or it is no order; изменяет: what it amends."""
    decision = program.approved
    made = decision if decision and decision.document in ("", "приказ") else None
    first, amending = _approvals(program)
    return {"реквизиты": _dated(made).removeprefix("от "), "изменяет": cited(first) if amending else ""}


def minutes(program: Program) -> View:
    """орган (in the genitive) and реквизиты of the minutes of the body that takes the program, утверждает.

    Of a body that agrees alone they are those of its agreement.
    """
    form = program.approval
    named = {"утверждено": form.by, "принято": form.taken_by} if form else {}
    named = {verdict: words for verdict, words in named.items() if forms.body(words)}
    made = [one for one in program.decisions if one.edition == program.edition and one.document == "протокол"]
    own = [
        (one.body or named.get(one.verdict, ""), one)
        for one in made
        if one.verdict in ("утверждено", "принято")
    ]
    decided = [words for words in named.values() if any(forms.may_be_one(body, words) for body, _ in own)]
    others = [*(body for body, _ in reversed(own)), *(one.by for one in program.agreements)]
    known = [name for one in decided or [*named.values(), *others] if (name := forms.body(one))]
    name = known[0] if known else ("педагогический совет" if program.level == "школа" else "")
    found = [one for body, one in own if not (body and name) or forms.may_be_one(body, name)]
    agreed = [one for one in made if name and forms.body(one.body) == name]
    decision = next(reversed(found or agreed), None)
    return {
        "орган": forms.BODIES.get(name, ""),
        "утверждает": bool(name) and forms.body(named.get("утверждено", "")) == name,
        "реквизиты": _dated(decision),
    }
