"""The styles that documents are dressed in, and the names under which a reference may have them.

A built-in style has an English name in every file of Word, whatever language the program shows it in; other programs
may write the Russian one.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

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
_USUAL = "Times New Roman"
#: The one style that is of tables.
OF_TABLES = "Таблица программы"
#: The styles that documents are dressed in; one that is missing is replaced by the basic one.
STYLES = (
    *BUILT_IN,
    *("Текст таблицы", "Заголовок таблицы", "Полоса таблицы", OF_TABLES),
    *("Реквизит", "Бланк", "Подпись документа", "Выходные данные", "Отметка"),
)


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


def face(styles: Any) -> str:
    """The typeface of all text: that of the basic style, else of the defaults; the usual one where a theme tells."""
    basic = f"{_W}style[@{_W}default='1'][@{_W}type='paragraph']/{_W}rPr/{_W}rFonts"
    defaults = f"{_W}docDefaults/{_W}rPrDefault/{_W}rPr/{_W}rFonts"
    named = (fonts.get(f"{_W}ascii") for path in (basic, defaults) for fonts in styles.iterfind(path))
    return next(filter(None, named), _USUAL)


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
