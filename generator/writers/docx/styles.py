"""The styles that documents are dressed in, and the names under which a reference may have them.

A built-in style has an English name in every file of Word, whatever language the program shows it in; other programs
may write the Russian one.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.frozen import frozen

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
#: Built-in styles with the names that a Russian Word shows for them, today's first.
BUILT_IN = {
    "Normal": ("Обычный",),
    "Body Text": ("Основной текст",),
    "Title": ("Заголовок", "Название"),
    **{f"Heading {level}": (f"Заголовок {level}",) for level in range(1, 7)},
    "Caption": ("Название объекта",),
    "List Paragraph": ("Абзац списка",),
    "Header": ("Верхний колонтитул",),
    "footnote text": ("Текст сноски",),
    **{f"toc {level}": (f"Оглавление {level}",) for level in range(1, 4)},
}
USUAL, _WORDS_OWN = "Times New Roman", 20
#: The widest of usual words in these faces against the usual one, measured with their metric twins.
_ROOMS = {
    1.0: ("times new roman", "liberation serif", "tinos", "pt astra serif", "xo thames", "times"),
    1.08: ("calibri", "carlito"),
    1.14: ("arial", "liberation sans", "arimo", "helvetica", "pt astra sans", "xo oriel"),
    1.31: ("verdana", "dejavu sans", "dejavu serif"),
    1.34: ("courier new", "liberation mono", "cousine", "xo courser"),
}
#: The style of cells, and the size of letters, in half points, for which `measures` knows their widths.
OF_CELLS, MEASURED = "Текст таблицы", 20
OF_SIGNATURES = "Подпись документа"
#: The one style that is of tables.
OF_TABLES = "Таблица программы"
#: The styles that documents are dressed in; one that is missing is replaced by the basic one.
STYLES = (
    *BUILT_IN,
    *("Текст таблицы", "Заголовок таблицы", "Полоса таблицы", OF_TABLES),
    *("Реквизит", "Бланк", "Подпись документа", "Выходные данные", "Отметка"),
)


@frozen
class Letters:
    """The letters of a style as the reference has them: their size in half points, and how wide their face is."""

    size: int = MEASURED
    face: float = 1.0

    def room(self, size: int | None = None) -> float:
        """How much wider a word is than `measures` has it, at a size of its own or at another."""
        return self.face * (size or self.size) / MEASURED


def letters(styles: Any, name: str = OF_CELLS) -> Letters:
    """Those of a style."""
    return Letters(size(styles, name), room(face(styles, name)))


def style_ids(styles: Any) -> dict[str, str]:
    """The ids of the styles that a document can be dressed in, by their names in small letters."""
    return {name: style.get(f"{_W}styleId", "") for name, style in _named(styles) if _is_fit(name, style)}


def unfit(styles: Any, name: str) -> bool:
    """Whether a style of this name is there that is of another kind: of letters, where one of paragraphs is wanted."""
    return any(one == name.lower() for one, _ in _named(styles))


def translate(styles: Any) -> Any:
    """Gives a style that has its Russian name alone the one by which all programs know it."""
    known = style_ids(styles)
    for name, shown in BUILT_IN.items():
        ours = [one.lower() for one in shown if one.lower() in known]
        if name.lower() in known or not ours:
            continue
        for style in styles.iter(f"{_W}style"):
            if style.get(f"{_W}styleId") == known[ours[0]]:
                style.find(f"{_W}name").set(f"{_W}val", name)
                style.attrib.pop(f"{_W}customStyle", None)
    return styles


def face(styles: Any, name: str = "Normal") -> str:
    """The typeface that a paragraph's style gives Russian letters; none where it is that of a theme, not looked into.

    Cyrillic is «high ANSI» to Word (ECMA-376-1, 17.3.2.26); what names no such face means that of ASCII for both.
    """
    said = list(_inherited(styles, name, "rFonts"))
    for letters_of, fonts in ((one, fonts) for one in ("hAnsi", "ascii") for fonts in said):
        if fonts.get(f"{_W}{letters_of}Theme"):
            return ""
        if found := fonts.get(f"{_W}{letters_of}"):
            return str(found)
    return USUAL


def size(styles: Any, name: str) -> int:
    """The size of letters of a paragraph's style, in half points; Word's own ten points where nothing says it."""
    found = (one.get(f"{_W}val", "") for one in _inherited(styles, name, "sz"))
    return next((int(one) for one in found if one.isdecimal()), _WORDS_OWN)


def room(face: str) -> float:
    """How much wider a word may be in a typeface than in the usual one; of one that nobody knows somewhat wider."""
    return next((room for room, faces in _ROOMS.items() if face.lower() in faces), 1.16)


def _inherited(styles: Any, name: str, tag: str) -> Iterator[Any]:
    """What a style says of its letters, then those that it is based on and the defaults; a missing one is Normal."""
    known = {one.get(f"{_W}styleId"): one for one in styles.iter(f"{_W}style")}
    ids = style_ids(styles)
    here = known.get(ids.get(name.lower()) or ids.get("normal"))
    for _ in range(len(known)):  # a file may base two styles on each other
        if here is None:
            break
        yield from here.iterfind(f"{_W}rPr/{_W}{tag}")
        based = here.find(f"{_W}basedOn")
        here = known.get(based.get(f"{_W}val")) if based is not None else None
    yield from styles.iterfind(f"{_W}docDefaults/{_W}rPrDefault/{_W}rPr/{_W}{tag}")


def _named(styles: Any) -> Iterator[tuple[str, Any]]:
    """(name in small letters, element) of each style."""
    for style in styles.iter(f"{_W}style"):
        name = style.find(f"{_W}name")
        if name is not None:
            yield name.get(f"{_W}val", "").lower(), style


def _is_fit(name: str, style: Any) -> bool:
    """Whether a style is of the kind that its name wants."""
    wanted = "table" if name == OF_TABLES.lower() else "paragraph"
    return bool(style.get(f"{_W}type", "paragraph") == wanted)
