"""Words that official papers inflect: the kind of document, bodies, authorities, and nothing of the author's."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from generator.model import Basis
from generator.views import forms, paper
from tests.views.programs import plan

SCHEMAS = Path(__file__).parents[2] / "schema"
BODY = "  - код: план\n    строки:\n      - название: Дело\n"


def _schema(key: str) -> dict[str, object]:
    whole = json.loads((SCHEMAS / "program.schema.json").read_text(encoding="utf-8"))
    found: dict[str, object] = whole["properties"][key]
    return found.get("items", found)  # type: ignore[return-value]


def test_every_kind_of_document_has_its_cases() -> None:
    """The kinds of the schema, those with a form of «approved» and those with cases are the same."""
    assert list(forms.GENRES) == list(paper.APPROVED) == _schema("вид")["enum"]


def test_risks_are_called_as_the_editor_calls_them() -> None:
    """The names of the ten directions are those that the schema shows, with a small letter."""
    schema = _schema("риски")
    shown = [words[:1].lower() + words[1:] for words in schema["enumDescriptions"]]  # type: ignore[attr-defined]
    assert dict(zip(schema["enum"], shown, strict=True)) == forms.RISKS  # type: ignore[call-overload]


@pytest.mark.parametrize(
    ("genre", "title", "of", "what"),
    [
        ("программа", "Программа профилактики", "Программы профилактики", "Программу профилактики"),
        ("программа", "программа профилактики", "программы профилактики", "программу профилактики"),
        ("план", "План работы школы", "Плана работы школы", "План работы школы"),
        ("дорожная карта", "Дорожная карта «Успех»", "Дорожной карты «Успех»", "Дорожную карту «Успех»"),
        ("комплекс мер", "Комплекс мер, нужных для условий", "Комплекса мер, нужных для условий", None),
        ("положение", "Положение о ВСОКО", "Положения о ВСОКО", "Положение о ВСОКО"),
        ("концепция", "Концепция развития", "Концепции развития", "Концепцию развития"),
        ("программа", "Антирисковая программа – 2024", "программы «Антирисковая программа – 2024»", None),
        (
            "программа",
            "Программа мер, направленная на успех",
            "программы «Программа мер, направленная на успех»",
            None,
        ),
        ("программа", "Программа по риску «низкая мотивация»", "Программы по риску «низкая мотивация»", None),
        ("программа", "Программа и план мер", "программы «Программа и план мер»", None),
        (
            "комплекс мер",
            "Комплекс мер, рассчитанный на год",
            "комплекса мер «Комплекс мер, рассчитанный на год»",
            None,
        ),
        ("план", "План, в полной мере рассчитанный", "плана «План, в полной мере рассчитанный»", None),
        ("план", "План перехода в новый режим", "Плана перехода в новый режим", None),
        ("план", "План-график", "плана «План-график»", "план «План-график»"),
        ("план", "Планирование", "плана «Планирование»", None),
        ("программа", "уточняется", f"программы {forms.NO_TITLE}", f"программу {forms.NO_TITLE}"),
    ],
)
def test_only_the_kind_of_document_changes(
    tmp_path: Path, genre: str, title: str, of: str, what: str | None
) -> None:
    """A title that opens with its kind takes the case there; others are quoted, as is one whose words agree with it."""
    program = replace(plan(tmp_path, BODY), genre=genre, title=title)
    assert forms.titled_in(program, 0) == of
    if what is not None:
        assert forms.titled_in(program, 1) == what


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Педагогическим советом школы", "педагогический совет"),
        ("педагогический совет", "педагогический совет"),
        ("Управляющим советом", "управляющий совет"),
        ("научно-методическим советом", "научно-методический совет"),
        ("советом школы", "совет школы"),
        ("Общим собранием работников", "общее собрание"),
        ("Педагогическим советом, протокол", "педагогический совет"),
        ("ППО", ""),
        ("приказом директора школы", ""),
        ("Советом родителей", ""),
        ("", ""),
    ],
)
def test_a_body_is_known_in_any_case(words: str, name: str) -> None:
    """The words of an approval or agreement name a body in the instrumental."""
    assert forms.body(words) == name


COUNCILS = ["Управляющим советом школы", "Советом школы", "ППО", "Школьной думой"]


@pytest.mark.parametrize(
    ("words", "bodies", "meant"),
    [
        ("ППО", COUNCILS, ["ППО"]),
        ("Совет школы", COUNCILS, ["Советом школы"]),
        ("Управляющий совет", COUNCILS, ["Управляющим советом школы"]),
        ("Школьная дума", COUNCILS, ["Школьной думой"]),
        ("Совет школы", COUNCILS[:1], ["Управляющим советом школы"]),
        ("Совет", COUNCILS, []),
        ("ППО", ["Первичной организацией ППО", "Председателем ППО"], []),
        ("ППО", ["Советом ТПО"], []),
        ("№", COUNCILS, []),
        ("", COUNCILS, []),
    ],
)
def test_words_mean_one_body_of_several(words: str, bodies: list[str], meant: list[str]) -> None:
    """The one that is called so; for want of it the one that has these words, and none where two have."""
    assert forms.meant(words, bodies) == meant


@pytest.mark.parametrize(
    ("documents", "addressee"),
    [
        (["Приказ управления образования города Коврова"], "В управление образования города Коврова"),
        (["Приказ МБОУ ООШ № 2", "Приказ отдела образования"], "В отдел образования"),
        (["Приказ отдела образования", "Приказ комитета по образованию"], ""),
        (["Приказ отдела культуры"], ""),
        (["Список школ"], ""),
        ([], ""),
    ],
)
def test_an_addressee_is_known_by_the_orders(documents: list[str], addressee: str) -> None:
    """All orders of education authorities have to be of one, else the letter has a blank."""
    assert forms.addressee(tuple(Basis((), one) for one in documents)) == addressee


@pytest.mark.parametrize(
    ("words", "decides"),
    [
        ("Совет обучающихся", True),
        ("общее собрание работников", True),
        ("ППО", True),
        ("Родительский комитет", True),
        ("педсовета", True),
        ("методсовету", True),
        ("рабочих комиссий", True),
        ("методических объединений", True),
        ("общими собраниями", True),
        ("Комитет по образованию", False),
        ("Управление образования Советского района", False),
        ("Администрация г. Советск", False),
        ("Советник директора по воспитанию", False),
        ("Управление образования", False),
        ("", False),
    ],
)
def test_who_decides_together_has_minutes(words: str, decides: bool) -> None:
    """Councils and meetings decide by minutes, an authority by its order, be it called a committee."""
    assert forms.is_body(words) is decides
