"""The programs of a release → its first page: what is in force, since when, and a link to every file of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from generator.composition.slices import sections, sliced
from generator.document import (
    Block,
    Contents,
    Document,
    Heading,
    Inline,
    Link,
    List,
    ListItem,
    Paragraph,
    Section,
    Text,
)
from generator.frozen import frozen
from generator.model import Decision, Program
from generator.typography import polish
from generator.views.paper import cited
from generator.views.wording import period
from generator.workspace import of_section

#: The page that a site shows for the whole folder.
INDEX = "index.html"
_TITLE = "Действующие программы"
_PAGE = "html"
#: Products by what people call them, in the order in which they are offered.
_PRODUCTS = {
    "program": "Программа",
    "checklist": "Чек-лист по исполнителям",
    "checklist.by-month": "Чек-лист по месяцам",
    "checklist.by-section": "Чек-лист по разделам",
    "calendar": "Календарь сроков",
}
_FORMATS = {
    _PAGE: "страница",
    "docx": "Word (DOCX)",
    "docx.sig": "подпись к документу Word (SIG)",
    "pdf": "для печати (PDF)",
    "pdf.sig": "подпись к PDF (SIG)",
    "xlsx": "Excel (XLSX)",
    "ics": "подписка для календаря (ICS)",
    "md": "текст (MD)",
}
#: With so many schools a reader wants to see them all at once.
_SCHOOLS = 6
#: What would end the path of an address; spaces and quotes are the writer's business.
_NO_PATH = str.maketrans({"%": "%25", "#": "%23", "?": "%3F"})


@frozen(eq=False)
class Listed:
    """A program of a release: the edition in force, what approved it, and the names of its files."""

    program: Program
    decision: Decision
    files: Sequence[str]

    @property
    def school(self) -> str:
        """Whose program it is, with the place, since two villages may have a school of one name."""
        own = self.program.organisation
        return ", ".join(filter(None, (own.label, own.place))) if own.label else ""


def document(listed: Iterable[Listed], day: str) -> Document:
    """The page as a document: a heading a school where there are several, below it its programs."""
    programs = sorted(listed, key=_place)
    schools = list(dict.fromkeys(one.school for one in programs))
    several = len(schools) > 1
    blocks: list[Block] = [Heading(0, (Text(_TITLE),)), *_released(day)]
    if len(schools) >= _SCHOOLS:
        blocks.append(Contents(1))
    for school, own in groupby(programs, key=lambda one: one.school):
        if several:
            blocks.append(Heading(1, (Text(polish(school) or "Организация не названа"),)))
        for one in own:
            blocks += _program(one, level=2 if several else 1)
    return Document(
        "release/index", _TITLE, (Section(tuple(blocks)),), organisation=polish("" if several else schools[0])
    )


def _place(one: Listed) -> tuple[bool, str, str, str]:
    """By school, then by title, «№ 2» before «№ 10»; what names no school comes last."""
    return not one.school, _natural(one.school), _natural(one.program.title), one.program.id


def _natural(words: str) -> str:
    folded = words.casefold().replace("ё", "е")
    return re.sub("[0-9]+", lambda number: number[0].zfill(9), folded)


def _released(day: str) -> Iterator[Paragraph]:
    own: tuple[Inline, ...] = (
        Text(f"Выпуск от {day}. Подлинность файлов проверяет команда antirisk verify: "),
        Link((Text("опись"),), "./manifest.json"),
        Text(", "),
        Link((Text("контрольные суммы"),), "./SHA256SUMS"),
        Text("."),
    )
    yield Paragraph(own)


def _program(one: Listed, level: int) -> Iterator[Block]:
    yield Heading(level, (Text(polish(one.program.title)),))
    yield Paragraph((Text(polish(_in_force(one))),))
    lines = [_line(one, product, files) for product, files in _products(one)]
    yield List(tuple(ListItem((Paragraph(line),)) for line in lines), ordered=False)


def _in_force(one: Listed) -> str:
    """Which edition, since when and by what; for which time."""
    day = one.decision.day or one.decision.made
    since = f" с {day:%d.%m.%Y}" if day else ""
    act = cited(one.decision)
    spoken = period(one.program)
    said = f"Действует редакция {one.program.edition}{since}{f': {act}' if act else ''}."
    return f"{said} Период программы: {spoken}." if spoken else said


def _products(one: Listed) -> list[tuple[str, Mapping[str, str]]]:
    """The files of a program by product, each by its format."""
    found: dict[str, dict[str, str]] = {}
    for name in one.files:
        rest = name.removeprefix(f"{one.program.id}.")
        form = next(
            (form for form in sorted(_FORMATS, key=len, reverse=True) if rest.endswith(f".{form}")), ""
        )
        product = rest.removesuffix(f".{form}") if form else rest
        found.setdefault(product, {})[form] = name
    of_sections = [of_section("calendar", section) for section in sections(one.program)]
    order = {product: place for place, product in enumerate([*_PRODUCTS, *of_sections])}
    return sorted(found.items(), key=lambda each: (order.get(each[0], len(order)), each[0]))


def _line(one: Listed, product: str, files: Mapping[str, str]) -> tuple[Inline, ...]:
    """A product and its formats, each a link."""
    order = {form: place for place, form in enumerate(_FORMATS)}
    line: list[Inline] = [Text(polish(_called(one.program, product)))]
    for number, form in enumerate(sorted(files, key=lambda each: order.get(each, len(order)))):
        address = f"./{one.program.id}/{files[form]}".translate(_NO_PATH)
        line += [Text(", " if number else ": "), Link((Text(_FORMATS.get(form, "файл")),), address)]
    return tuple(line)


def _called(program: Program, product: str) -> str:
    """What people call a product; that of a section by the section's title."""
    whole, part = sliced(program, product)
    words = _PRODUCTS.get(whole, whole)
    return f"{words}, раздел «{part.title}»" if part.title else words
