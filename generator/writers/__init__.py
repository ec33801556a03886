"""Document → bytes: one module a format, two tables that say which there are."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING
from zipfile import BadZipFile

from generator.findings import Finding, InputError, Severity, Span
from generator.source import Templates, package_templates

if TYPE_CHECKING:
    from generator.document import Document
    from generator.writers.docx import Reference
    from generator.writers.html import Page

#: How a format is written: (document, templates) → bytes.
Writer = Callable[["Document", Templates], bytes]


@lru_cache(maxsize=8)
def _reference(templates: Templates) -> Reference:
    from generator.writers.docx import read_reference

    try:
        return read_reference(templates.files["reference.docx"])
    except BadZipFile as error:
        raise InputError([_spoilt("templates/reference.docx", *_no_docx(error))]) from error


def unsuitable(name: str, data: bytes) -> list[Finding]:
    """What in a reference.docx would not come out as its author expects."""
    from generator.writers.docx.suitability import lacks

    try:
        found = list(lacks(data))
    except BadZipFile as error:
        return [_spoilt(name, *_no_docx(error))]
    return [Finding(code, _LEVELS[code], name, Span(), tuple(args.items())) for code, args in found]


#: What documents cannot go out with is an error.
_LEVELS = {
    "AR615": Severity.WARNING,
    "AR616": Severity.WARNING,
    "AR617": Severity.WARNING,
    "AR618": Severity.ERROR,
    "AR619": Severity.WARNING,
    "AR620": Severity.WARNING,
    "AR640": Severity.ERROR,
    "AR641": Severity.ERROR,
    "AR642": Severity.WARNING,
    "AR643": Severity.WARNING,
    "AR644": Severity.WARNING,
    "AR645": Severity.ERROR,
    "AR646": Severity.WARNING,
}


@lru_cache(maxsize=8)
def _page(templates: Templates) -> Page:
    from generator.writers.html import Page

    try:
        return Page(templates.text("page.html.j2"), templates.text("style.css"), templates.text("page.js"))
    except UnicodeDecodeError as error:
        names = ", ".join(f"templates/{name}" for name in ("style.css", "page.js", "page.html.j2"))
        raise InputError([_spoilt(names, "один из этих файлов записан не в UTF-8", _ANEW)]) from error


_ANEW = "сохраните файл заново в кодировке UTF-8"


def _no_docx(error: BadZipFile) -> tuple[str, str]:
    """Why a reference cannot be used, and what to do if to save it in Word is not enough."""
    from generator.writers.docx import reference as reading

    match error:
        case reading.FetchedError():
            wanted = "а нужно вставить их в сам файл"
            return f"он берет картинку или текст из другого места, «{error}», {wanted}", (
                "удалите в нем то, что берется из другого места, и вставьте картинку из файла: Вставка → Рисунки"
            )
        case reading.LockedError():
            return "он закрыт паролем", (
                "снимите пароль (Файл → Сведения → Защита документа → Зашифровать с использованием пароля: сотрите "
                "его) и сохраните файл"
            )
        case reading.OldError():
            return "это документ прежнего вида (.doc), которому только дали окончание .docx", ""
        case reading.StylelessError():
            return "в нем нет ни одного стиля: так сохраняют не Word и не LibreOffice", ""
        case reading.StrictError():
            return "он сохранен как «Строгий документ Open XML», а нужен обычный «Документ Word (*.docx)»", ""
        case _:
            return "это не документ Word, или он испорчен", ""


def _spoilt(name: str, problem: str, cure: str) -> Finding:
    """A template of a workspace that cannot be used; without a cure of its own, Word's saving is one."""
    saved = "" if cure else "Документ Word (*.docx)"
    args = (("name", name), ("problem", problem), ("saved", saved), ("cure", cure))
    return Finding("AR613", Severity.ERROR, name, Span(), args)


def _docx(document: Document, templates: Templates) -> bytes:
    from generator.writers import docx

    return docx.write(document, _reference(templates))


def _html(document: Document, templates: Templates) -> bytes:
    from jinja2 import TemplateError

    from generator.writers import html

    try:
        return html.write(document, _page(templates))
    except TemplateError as error:
        raise InputError(
            [
                _spoilt(
                    "templates/page.html.j2",
                    f"в разметке Jinja2 ошибка ({error})",
                    "исправьте в нем это место",
                )
            ]
        ) from error


def _fragment(document: Document, _templates: Templates) -> bytes:
    from generator.writers.html import fragment

    return fragment.write(document)


def _markdown(document: Document, _templates: Templates) -> bytes:
    from generator.writers import markdown

    return markdown.write(document)


def _xlsx(document: Document, _templates: Templates) -> bytes:
    from generator.writers import xlsx

    return xlsx.write(document)


def _ics(document: Document, _templates: Templates) -> bytes:
    from generator.writers import ics

    return ics.write(document)


#: Each writer by the name of its format; a writer's library is imported only where it is used.
WRITERS: dict[str, Writer] = {
    "docx": _docx,
    "html": _html,
    "md": _markdown,
    "xlsx": _xlsx,
    "ics": _ics,
    "html-fragment": _fragment,
}

#: Formats that every product has, but which are made only for who asks for them.
ON_REQUEST = ("html-fragment",)

_PAPER = ("docx", "html", "md")

#: Which formats a product has; a product that only a layout knows has those of a paper.
PRODUCTS: dict[str, tuple[str, ...]] = {
    "program": _PAPER,
    "checklist": (*_PAPER, "xlsx"),
    "checklist.by-month": (*_PAPER, "xlsx"),
    "checklist.by-section": (*_PAPER, "xlsx"),
    "calendar": (*_PAPER, "xlsx", "ics"),
    "personal": (*_PAPER, "xlsx"),
    "personal.calendar": ("ics",),
    "agenda": (*_PAPER, "xlsx"),
    "agenda.week": (*_PAPER, "xlsx"),
    "load": (*_PAPER, "xlsx"),
    "diff": (*_PAPER, "xlsx"),
}

#: The product that is made of two editions; all others are made of one.
COMPARED = "diff"
#: The papers of an amendment, which have two editions too.
AMENDING = ("amendment", "comparison")
OF_ONE = tuple(name for name in PRODUCTS if name != COMPARED)

#: The products that are made for each person over all programs of a school.
PERSONAL = ("personal", "personal.calendar")


def formats(product: str) -> tuple[str, ...]:
    """The formats in which a product is made if nobody asks for others."""
    return PRODUCTS.get(product, _PAPER)


def ending(form: str) -> str:
    """A format → the ending of its files."""
    return "fragment.html" if form == "html-fragment" else form


def write(document: Document, form: str, templates: Templates | None = None) -> bytes:
    """A document in a format. Raises KeyError for a format that no writer has."""
    return WRITERS[form](document, templates or package_templates())
