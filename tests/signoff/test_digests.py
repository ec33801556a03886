"""The two digests: each row of the table in docs/signoff.ru.md, tried on a program."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest

from generator import compose, normalize, signoff
from generator.model import Decision, Progress
from generator.source import borrow, package_templates, read
from generator.source.digest import of
from generator.source.templates import Templates

DOCS = Path(__file__).parents[2] / "docs" / "signoff.ru.md"
TEXT = (Path(__file__).parents[1] / "diff" / "образец.yaml").read_text(encoding="utf-8")
TEXT = TEXT.replace("значение: 18 %", "значение: '54,60'")
SCHOOL = "исполнители:\n  логопед:\n    фио: Белова О. Н.\n"


@dataclass(frozen=True)
class Row:
    """A change of a program, of its school's file or of the templates, and which digests it changes."""

    name: str
    data: bool
    paper: bool
    old: str = ""
    new: str = ""
    school: str = SCHOOL
    layout: str = ""


def swapped(text: str, one: str, other: str) -> str:
    """A text with two stretches in each other's places."""
    return text.replace(one, "\0").replace(other, one).replace("\0", other)


ROWS = [
    Row("Слово, знак или цифра в тексте", True, True, "Изучить дефициты", "Изучить все дефициты"),
    Row(
        "Текст перенесен из одного поля в другое",
        True,
        True,
        "название: Доля неуспевающих обучающихся\n        единица: процент",
        "название: Доля неуспевающих\n        единица: обучающихся процент",
    ),
    Row("Записи списка переставлены", True, True, "этапы"),
    Row("54,60 записано как 54.60", True, False, "54,60", "54.60"),
    Row("54,60 записано как 54,6", True, True, "54,60", "54,6"),
    Row(
        "Изменен файл школы, из которого берет программа",
        True,
        False,
        school=SCHOOL.replace("Белова", "Быкова"),
    ),
    Row("Номер или описание редакции", True, False, "описание: Первая редакция", "описание: Иная редакция"),
    Row("Кавычки и тире вместо дефиса", True, False, "январь – март 2023", "январь - март 2023"),
    Row("Примечания (#)", False, False, "формат: 1\n", "# примечание\nформат: 1\n"),
    Row("Порядок ключей", False, False, "код: образец\n", ""),
    Row("Кавычки вокруг значения", False, False, "вид: программа", "вид: 'программа'"),
    Row(
        "Скобки или строки у списка, ширина строк",
        False,
        False,
        "риски: [учебная-неуспешность]",
        "риски:\n  - учебная-неуспешность",
    ),
    Row("Концы строк Windows (CRLF)", False, False, "CRLF"),
    Row("Метка BOM в начале файла", False, False, "BOM"),
    Row("«й» из двух знаков (NFD)", False, False, "NFD"),
    Row(
        "Принятые замечания (принято)",
        False,
        False,
        "цель: Повысить",
        "принято:\n  AR310: так решено\nцель: Повысить",
    ),
    Row("Макет без одной из таблиц", False, True, layout="без таблицы"),
    Row("Шрифт, поля, ширина столбцов", False, False, layout="ширина"),
    Row("Решения, отметки о выполнении, слово ПРОЕКТ", False, False),
]
_STAGES = [line for line in TEXT.splitlines() if line.startswith(("  - {код: начало", "  - {код: дело"))]


def changed(row: Row) -> bytes:
    text = TEXT
    if row.old == "CRLF":
        text = text.replace("\n", "\r\n")
    elif row.old == "BOM":
        text = f"\ufeff{text}"
    elif row.old == "NFD":
        text = unicodedata.normalize("NFD", text)
    elif row.old == "этапы":
        text = swapped(text, *_STAGES)
    elif row.name == "Порядок ключей":
        text = f"{text.replace(row.old, '')}{row.old}"
    else:
        assert not row.old or row.old in text
        text = text.replace(row.old, row.new)
    assert (text != TEXT) or row.layout or row.school != SCHOOL or not row.old
    return text.encode()


def templates(row: Row) -> Templates:
    found = package_templates()
    files = {name: data.decode() for name, data in found.files.items() if name.endswith(".yaml")}
    if row.layout == "без таблицы":
        table = "          - часть: показатели\n"
        assert table in files["layouts/стандартный.yaml"]
        files["layouts/стандартный.yaml"] = files["layouts/стандартный.yaml"].replace(table, "")
    elif row.layout == "ширина":
        files = {name: re.sub("ширина: [0-9.]+", "ширина: 9", text) for name, text in files.items()}
    return Templates({**found.files, **{name: text.encode() for name, text in files.items()}})


def digests(row: Row) -> tuple[str, str]:
    tree, findings = read("образец.yaml", changed(row))
    school, _ = read("school.yaml", row.school.encode())
    assert tree is not None
    assert school is not None
    assert not findings
    borrow(tree, school)
    program = normalize.program(tree)
    if row.name.startswith("Решения"):
        order = Decision("а.yaml", 1, "утверждено", "утверждающий", date(2023, 1, 10), number="12-од")
        program = replace(program, decisions=(order,), draft=True, progress=Progress("б.yaml"))
    return signoff.data(program), signoff.paper(program, templates(row))


@pytest.mark.parametrize("row", ROWS, ids=[row.name for row in ROWS])
def test_what_changes_the_digests(row):
    """`data` changes with what is said, `paper` with the letters and figures of the document."""
    before, after = digests(Row("", False, False)), digests(row)
    assert (after[0] != before[0], after[1] != before[1]) == (row.data, row.paper)


def test_the_table_of_the_docs_is_what_is_tested():
    """The docs say of each row what the tests hold, in the same order."""
    rows = re.findall(
        r"^\| (.+?) \| (да|нет) \| (да|нет) \|$", DOCS.read_text(encoding="utf-8"), re.MULTILINE
    )
    said = {True: "да", False: "нет"}
    assert rows == [(row.name, said[row.data], said[row.paper]) for row in ROWS]


def test_fonts_and_marks_are_no_words():
    """A document that is marked as a draft, or has words at its foot, has the digest of its words all the same."""
    tree, _ = read("образец.yaml", TEXT.encode())
    document = compose(normalize.program(tree))
    marked = replace(document, draft=not document.draft, foot="Редакция 1, код 00000000", running="Школа")
    assert signoff.of_document(marked) == signoff.of_document(document)


def test_each_node_has_a_digest_of_its_own():
    """A change in one row changes its digest and those of what holds it, and of nothing else."""
    tree, _ = read("образец.yaml", TEXT.encode())
    other, _ = read("образец.yaml", TEXT.replace("до 01.03.2024", "до 01.06.2024").encode())
    before, after = (signoff.nodes(normalize.program(one)) for one in (tree, other))
    assert before.keys() == after.keys()
    moved = {name for name in before if before[name] != after[name]}
    assert "маршруты" in moved
    assert "кадры" not in moved
    assert moved < before.keys()


def test_keys_stand_as_rfc_8785_orders_them():
    """By UTF-16 code units (RFC 8785, 3.2.3), in which signs beyond the basic plane come before U+FB00."""
    tree, _ = read("а.yaml", '"\ufb00": 1\n"\U0001f600": 2\nя: 3\nA: 4\n'.encode())
    said = '{"A":"4","я":"3","\U0001f600":"2","\ufb00":"1"}'
    assert of(tree.root) == sha256(said.encode()).hexdigest()


def test_escapes_say_what_letters_say():
    """What stands in double quotes as an escape has the digest of the letter itself, in NFC and with LF."""
    plain, _ = read("а.yaml", 'а: "й\\n"\n'.encode())
    escaped, _ = read("а.yaml", 'а: "и\\u0306\\r\\n"\n'.encode())
    assert of(plain.root) == of(escaped.root)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("план: {2024: 50}", "план: {2024: {принято: 20, отчислено: 3}}"),
        ("исполнители:\n", "исполнители:\n  принято:\n    фио: Быков П. П.\n"),
        (
            "{название: Доля неуспевающих в 5–9 классах,",
            "{название: Доля неуспевающих в 5–9 классах, принято: {},",
        ),
    ],
)
def test_what_is_only_called_like_accepted_findings_is_said(old: str, new: str) -> None:
    """A figure «принято: 20» is a promise, and a person of that name answers: another is another program."""
    assert old in TEXT
    said = {of(read("п.yaml", text.encode())[0].root) for text in (TEXT, TEXT.replace(old, new, 1))}
    assert len(said) == 2


def test_another_figure_under_that_name_is_another_program() -> None:
    """What was approved with twenty is not approved with ninety."""
    text = TEXT.replace("план: {2024: 50}", "план: {2024: {принято: 20, отчислено: 3}}")
    trees = [read("п.yaml", one.encode())[0] for one in (text, text.replace("принято: 20", "принято: 90"))]
    assert len({signoff.data(normalize.program(tree)) for tree in trees if tree}) == 2
