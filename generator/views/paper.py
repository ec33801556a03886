"""The program itself, its approval and its organisation as layouts see them."""

from __future__ import annotations

from typing import Any

from generator import prose
from generator.document import Inline, List, ListItem, Paragraph, Text
from generator.model import (
    Agreement,
    Basis,
    Decision,
    Program,
    Prose,
    Responsible,
    ResultGroup,
    Stage,
    Statement,
)
from generator.normalize.ids import fold
from generator.prose.closing import closed, opening
from generator.typography import polish
from generator.views.plans import Open, View
from generator.views.wording import Naming, Worded, deadline, link, result

#: How «approved» agrees with the document approved (ГОСТ Р 7.0.97-2025, п. 5.17).
APPROVED = {
    "программа": "УТВЕРЖДЕНА",
    "план": "УТВЕРЖДЁН",
    "дорожная карта": "УТВЕРЖДЕНА",
    "комплекс мер": "УТВЕРЖДЁН",
    "положение": "УТВЕРЖДЕНО",
    "концепция": "УТВЕРЖДЕНА",
}


def program_view(program: Program) -> View:
    """ид, название, вид, период, цель, задачи, этапы, методы, меры, тексты, основания, результаты и т. д."""
    naming = Naming(program.executors)
    return {
        "ид": program.id,
        "название": program.title,
        "вид": program.genre,
        "чья": program.level,
        "риски": list(program.risks),
        "период": _period(program),
        "цель": statement(program.goal),
        "задачи": [Worded(task.text, task.id) for task in program.tasks],
        "этапы": [_stage(stage, number) for number, stage in enumerate(program.stages, 1)],
        "методы": statement(program.methods),
        "меры": statement(program.directions),
        "тексты": Open({text.id: _text(text) for text in program.texts}),
        "основания": [basis(one) for one in program.basis],
        "разработчики": naming.lines(program.authors),
        "исполняют": naming.lines(program.performers),
        "результаты": Open({group.id: _results(group) for group in program.results}),
        "редакция": program.edition,
        "утверждена": _approved(program),
        "год": _year(program),
    }


def _text(text: Prose) -> View:
    return {"ид": text.id, "название": text.title, "текст": prose.parse(text.text, text.id, polish)}


def statement(one: Statement) -> View | None:
    """текст, пункты, and всё: both together as blocks."""
    if not one:
        return None
    text = opening(one.text, one.points)
    blocks: list[Any] = [(Text(text),)] if text else []
    if one.points:
        items = closed([(Paragraph((Text(polish(point)),)),) for point in one.points])
        blocks.append(List(tuple(map(ListItem, items))))
    return {"текст": one.text, "пункты": list(one.points), "всё": blocks}


def _period(program: Program) -> View:
    first = program.period.first if program.period else None
    last = program.period.last if program.period else None
    words = program.period_words
    if not words and first and last:
        words = f"{first:%d.%m.%Y} – {last:%d.%m.%Y}"
    return {"с": first, "по": last, "год": str(first.year) if first else "", "словами": words}


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
        words += f" от {one.day}"
    if one.number:
        words += f" № {one.number}"
    return f"{words} «{one.title}»" if one.title else words


def _approved(program: Program) -> str:
    """By what this edition was approved, «приказ от 24.05.2023 № 177-од»; empty while it is not."""
    decision = program.approved
    if decision is None or decision.day is None:
        return ""
    number = f" № {decision.number}" if decision.number else ""
    return f"{decision.document or 'приказ'} от {decision.day:%d.%m.%Y}{number}"


def _year(program: Program) -> str:
    """The year on the title page: that of the approval, else that in which the program begins."""
    decision = program.approved
    if decision and decision.day:
        return str(decision.day.year)
    return str(program.period.first.year) if program.period else ""


def organisation(program: Program) -> View:
    """название, кратко, место and the lines of the letterhead."""
    own = program.organisation
    contacts: list[Inline] = []
    for words in (own.phone and f"тел. {own.phone}", own.email and f"e-mail: {own.email}"):
        if words:
            contacts.append(Text((", " if contacts else "") + words))
    return {
        "название": own.title,
        "кратко": own.short or own.title,
        "место": own.place,
        "адрес": own.address,
        "связь": tuple(contacts),
        "сайт": (link(own.site),) if own.site else (),
    }


def approval(program: Program) -> View | None:
    """форма, слово (agreeing with the genre), должность, фио, чем, документ, реквизиты."""
    form = program.approval
    if form is None:
        return None
    decision = program.approved
    return {
        "форма": form.form,
        "слово": APPROVED.get(program.genre, "УТВЕРЖДЕНА"),
        "чем": form.by,
        "должность": _position(form.who, program),
        "фио": _name(form.who, program),
        "документ": _document(decision),
        "реквизиты": _requisites(decision),
    }


def agreements(program: Program) -> list[View]:
    """Who agrees: чем, должность, фио, реквизиты (a person's day, a body's document; blanks while undecided)."""
    return [
        {
            "чем": one.by,
            "должность": _position(one.who, program),
            "фио": _name(one.who, program),
            "реквизиты": _agreed(one, program),
        }
        for one in program.agreements
    ]


def _agreed(one: Agreement, program: Program) -> str:
    decided = [
        decision
        for decision in program.decisions
        if decision.edition == program.edition
        and decision.verdict == "согласовано"
        and _made(decision, one, program)
    ]
    if one.who is None:
        return _requisites(decided[-1]) if decided else f"(протокол {_BLANKS})"
    day = decided[-1].day if decided else None
    return f"{day:%d.%m.%Y}" if day else "«___» ___________ 20__ г."


def _made(decision: Decision, one: Agreement, program: Program) -> bool:
    """Whether a decision is that of who agrees: by name, or by the body that its document names."""
    executor = program.executors.get(one.who.executor or "") if one.who else None
    if executor is not None:
        return fold(decision.name) == fold(executor.name or executor.label)
    return bool(decision.body) and _stems(decision.body) <= _stems(one.by)


def _stems(words: str) -> set[str]:
    """Words without their case endings: «Управляющий совет» is the one of «Управляющим советом школы»."""
    return {word[:5] for word in words.lower().split() if len(word) > 3}


def _position(who: Responsible | None, program: Program) -> str:
    if who is None:
        return ""
    executor = program.executors.get(who.executor or "")
    if executor is None:
        return who.words
    position = who.role or (executor.positions[0] if executor.positions else "")
    return position[:1].upper() + position[1:]


def _name(who: Responsible | None, program: Program) -> str:
    """Initials before the surname, as a signature is deciphered (п. 5.22)."""
    executor = program.executors.get(who.executor or "") if who else None
    return signature_name(executor.name) if executor and executor.name else ""


def signature_name(name: str) -> str:
    """«Лебедев А. Н.» → «А. Н. Лебедев»."""
    surname, _, initials = name.partition(" ")
    return f"{initials} {surname}" if initials.count(".") else name


def _document(decision: Decision | None) -> str:
    kind = decision.document if decision else ""
    return kind[:1].upper() + kind[1:] if kind else "Приказ"


_BLANKS = "от «___» ___________ 20__ г. № _____"


def _requisites(decision: Decision | None) -> str:
    """«от 24.05.2023 № 177-од», of a body «(протокол от … № …)»; blanks while there is no decision (п. 5.17)."""
    if decision is None or decision.day is None:
        return _BLANKS
    number = f" № {decision.number}" if decision.number else ""
    words = f"от {decision.day:%d.%m.%Y}{number}"
    return f"(протокол {words})" if decision.document == "протокол" else words


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
    """The editions: номер, описание."""
    return [{"номер": edition.number, "описание": edition.summary} for edition in program.editions]
