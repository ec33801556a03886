"""A cell below the head → a box, a date, a number or a link if that is all it holds, else its text."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import lru_cache, partial
from typing import TYPE_CHECKING, TypeAlias

from generator.document import (
    BOXES,
    Align,
    Cell,
    Checkbox,
    Emphasis,
    Field,
    Inline,
    Link,
    Paragraph,
    Strong,
    Tone,
    Value,
    entered,
    said,
)
from generator.writers.xlsx.words import clean, fitted, held

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

Form: TypeAlias = dict[str, str | int]  # properties of a format, as xlsxwriter names them
Look: TypeAlias = Callable[..., "Format"]  # such properties → the format of a book

ALIGN: dict[Align, str] = {"left": "left", "center": "center", "right": "right", "both": "justify"}
INDENT: dict[Align, int] = {"left": 1, "right": 1}  # a step from the border; Excel has none for the others
LINK: Form = {"font_color": "#0563C1", "underline": 1}

_FILLS: dict[Tone, str] = {"good": "#E2F0D9", "warn": "#FFF2CC", "bad": "#F8D7DA", "muted": "#EDEDED"}
_MONTHS = (
    *("января", "февраля", "марта", "апреля", "мая", "июня"),
    *("июля", "августа", "сентября", "октября", "ноября", "декабря"),
)
_BOX_FONT = "Segoe UI Symbol"  # left to themselves, programs take ☑ from a font of coloured emoji
_CHOICES = 255  # letters of a list of choices
_FORMULA = ("=", "+", "-", "@", "\t")
_SPACES = re.compile(r"[ \u00a0\u2009\u202f]")
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.([0-9]+))?")
_ISO_DATE = re.compile(
    r"(?!1900)(?:19|[2-9][0-9])[0-9]{2}-[0-9]{2}-[0-9]{2}"
)  # Excel's 1900 has a day too many
_MONTH_NAMES = (
    *("январь", "февраль", "март", "апрель", "май", "июнь"),
    *("июль", "август", "сентябрь", "октябрь", "ноябрь", "декабрь"),
)
_MONTH_FORMAT = "[$-419]mmmm yyyy"  # «Апрель 2023» in Excel of any language
_WEB = re.compile(r"(?:https?://|mailto:)\S{1,2000}", re.IGNORECASE)


def write_cell(sheet: Worksheet, place: tuple[int, int], cell: Cell, text: str, look: Look) -> None:
    """A cell and its text in its place (row, column), in the most telling type that Excel has for it."""
    match alone(cell):
        case Checkbox(checked=checked, label=label):
            write_text(sheet, place, BOXES[checked], partial(look, font_name=_BOX_FONT))
            _offer(sheet, place, BOXES, label)
        case Field() as field:
            _write_field(sheet, place, field, look)
        case Value(shown, machine, "time") if first := _first_of_month(shown, machine):
            sheet.write_datetime(*place, first, look(num_format=_MONTH_FORMAT))
        case Value(shown, machine, "time") if form := date_format(shown, machine):
            sheet.write_datetime(*place, date.fromisoformat(machine), look(num_format=form))
        case Value(shown, machine, "data") if form := _number_format(shown, machine):
            sheet.write_number(*place, Decimal(machine), look(num_format=form))
        case Link(content, href) if _WEB.fullmatch(href):
            sheet.write_url(*place, href, look(**LINK), held(said(content)))
        case _:
            write_text(sheet, place, text, look)
            if sum(map(text.count, BOXES)) == 1:
                _offer(sheet, place, [re.sub("[☐☑]", box, text) for box in BOXES], "")


def _write_field(sheet: Worksheet, place: tuple[int, int], field: Field, look: Look) -> None:
    """A field as a cell to fill in: a day stays a day, words stay words, be they «1.10»."""
    form = {"choice": "General", "day": "dd.mm.yyyy", "lines": "@", "words": "@"}[field.kind]
    open_ = partial(look, num_format=form)
    if not field.value:
        sheet.write_blank(*place, None, open_())
    elif field.kind == "day" and _ISO_DATE.fullmatch(field.value):
        sheet.write_datetime(*place, date.fromisoformat(field.value), open_())
    else:
        write_text(sheet, place, held(entered(field)), open_)


def write_text(sheet: Worksheet, place: tuple[int, int], text: str, look: Look) -> None:
    """Text that stays text, even when somebody edits the cell and Excel would see a formula in it."""
    sheet.write_string(*place, text, look(quote_prefix=1) if text.startswith(_FORMULA) else look())


def tone(cell: Cell) -> Tone:
    """The tone of the first paragraph of a cell that has one."""
    tones = (block.tone for block in cell.blocks if isinstance(block, Paragraph) and block.tone != "plain")
    return next(tones, "plain")


def filled(tone: Tone) -> Form:
    """The fill of a tone, so light that black text can be read on it."""
    return {"bg_color": _FILLS[tone]} if tone in _FILLS else {}


def alone(cell: Cell) -> Inline | None:
    """The only inline of a cell, out of its bold and italic; None where there are more."""
    match cell.blocks:
        case (Paragraph(content=(inline,)),):
            while isinstance(inline, Strong | Emphasis) and len(inline.content) == 1:
                inline = inline.content[0]
            return inline
    return None


def is_date(cell: Cell) -> bool:
    """Whether a cell is written as a date, which no line breaks."""
    match alone(cell):
        case Value(shown, machine, "time"):
            return bool(_first_of_month(shown, machine) or date_format(shown, machine))
        case _:
            return False


def _offer(sheet: Worksheet, place: tuple[int, int], choices: Sequence[str], hint: str) -> None:
    """A list to choose from, where Excel can hold it: it takes a comma for the end of a choice."""
    if len(",".join(choices)) <= _CHOICES and not re.search("[,\n]", "".join(choices)):
        shown = fitted(clean(hint), _CHOICES)
        sheet.data_validation(
            *place, *place, {"validate": "list", "source": [*choices], "input_message": shown}
        )


@lru_cache(maxsize=1024)
def date_format(text: str, machine: str) -> str:
    """The format that shows a date among the author's words, «до 25.05.2024»; empty if they don't spell it.

    A month is shown in figures even if it is spelled («до 25 мая 2024 г.»): its name in a format would stay
    when somebody changes the date, and LibreOffice has no genitive.
    """
    if not _ISO_DATE.fullmatch(machine):
        return ""
    day = date.fromisoformat(machine)
    for spelling in (f"{day:%d.%m.%Y}", f"{day.day} {_MONTHS[day.month - 1]} {day.year}"):
        before, found, after = _SPACES.sub(" ", text).partition(spelling)
        if found and len(text) < 100 and not re.search(r'["\\\n\d]', before + after):
            return (f'"{before}"' if before else "") + "dd.mm.yyyy" + (f'"{after}"' if after else "")
    return ""


def _first_of_month(text: str, machine: str) -> date | None:
    """The first day of a month, where the words are the month and its year and nothing else: «Апрель 2023»."""
    if not _ISO_DATE.fullmatch(f"{machine}-01"):
        return None
    first = date.fromisoformat(f"{machine}-01")
    name = f"{_MONTH_NAMES[first.month - 1]} {first.year}"
    return first if _SPACES.sub(" ", text).lower() == name else None


def _number_format(text: str, machine: str) -> str:
    """The format that shows a number with the decimals it is written with; empty where words stand by it."""
    number = _NUMBER.fullmatch(_SPACES.sub("", text).replace(",", ".").replace("\u2212", "-"))
    if not number or len(number[0]) > 15 or Decimal(number[0]) != Decimal(machine):  # Excel keeps 15 digits
        return ""
    return ("#,##0" if _SPACES.search(text) else "0") + ("." + "0" * len(number[1]) if number[1] else "")
