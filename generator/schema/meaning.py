"""A schema of the package as explanations read it: what stands where, and by which other words people call a key."""

from __future__ import annotations

from typing import Any

from generator.likeness import nearest
from generator.schema.files import within
from generator.source import Mapping, Path, Tree

#: What the columns of plans, passports and tables of indicators are called elsewhere: key → other words.
OTHER_WORDS: dict[str, tuple[str, ...]] = {
    "ответственные": (
        "исполнитель",
        "исполнители",
        "ответственное лицо",
        "ответственные лица",
        "кто отвечает",
    ),
    "исполнители": (
        "участники",
        "сотрудники",
        "люди",
        "лица",
        "ответственные",
        "ответственные лица",
        "команда",
    ),
    "название": ("наименование", "мероприятие", "показатель", "этап", "содержание", "заголовок", "текст"),
    "текст": ("название", "наименование", "описание", "содержание", "формулировка", "задача", "результат"),
    "строки": ("мероприятия", "мероприятие", "показатели", "результаты", "пункты", "список"),
    "планы": ("план мероприятий", "мероприятия", "дорожная карта"),
    "разделы": ("направления",),
    "срок": (
        "сроки",
        "срок исполнения",
        "сроки исполнения",
        "сроки реализации",
        "когда",
        "период",
        "с",
        "по",
    ),
    "период": ("сроки реализации", "срок реализации", "сроки"),
    "по": ("до", "окончание", "конец"),
    "с": ("от", "начало"),
    "документ": (
        "подтверждение",
        "отчетность",
        "форма отчета",
        "отчет",
        "отчетный документ",
        "форма отчетности",
    ),
    "результат": ("ожидаемый результат", "ожидаемые результаты", "итог"),
    "фио": ("имя", "фамилия", "фамилия имя отчество", "человек"),
    "должность": ("роль",),
    "единица": ("единица измерения", "единицы измерения", "ед. изм.", "измерение"),
    "план": ("плановые значения", "плановое значение", "целевое значение", "целевые значения", "цель"),
    "сейчас": ("текущее значение", "исходное значение", "базовое значение", "факт", "было"),
    "лучше": ("динамика", "направление"),
    "сайт": ("адрес сайта",),
    "почта": ("e-mail", "email", "эл. почта", "электронная почта"),
    "место": ("город", "населенный пункт", "село"),
    "кратко": ("сокращенно", "краткое название", "сокращение"),
    "шаги": ("этапы", "пункты", "действия"),
    "чем": ("документ", "приказ"),
    "кто": ("фио", "имя", "должность"),
}
#: So many unknown keys of one place are held against the known ones: with more of them the place is wrong.
_COMPARED = 100


def unknown_keys(tree: Tree, path: Path, error: Any, name: str) -> list[tuple[str, str | None]]:
    """The keys of a mapping that are not known there, each with the one that is meant."""
    properties = error.schema.get("properties", {})
    known = {key: within(name, entry).get("x-name", "") for key, entry in properties.items()}
    parent = tree.node(path)
    keys = parent.keys if isinstance(parent, Mapping) else ()
    free = [key for key in known if key not in keys]
    unknown = [key for key in keys if key not in known]
    return [
        (key, _meant(key, free, known) if number < _COMPARED else None) for number, key in enumerate(unknown)
    ]


def _meant(key: str, free: list[str], english: dict[str, str]) -> str | None:
    """The one of the free keys that is meant: spelt almost so, or called so by others."""
    near = nearest(key, free, english)
    if near:
        return near
    called = [one for one in free if nearest(key, OTHER_WORDS.get(one, ()))]
    return called[0] if len(called) == 1 else None
