"""Every sheet of every document as a picture: no words over others, none cut off, no sheet without any."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

import generator
from generator import writers
from generator.cli import cli
from generator.source import package_templates
from generator.views import Views
from tests.kitchen_sink import kitchen_sink
from tests.program_facts import PROGRAMS
from tests.real.sheets import Sheet, faults, printed
from tests.writers.test_docx_restyled import repacked

pytestmark = pytest.mark.real

_LAYOUTS = package_templates().layouts()
#: Each layout with what it makes; what is a program's own is printed of each program in each of these.
MADE = [(name, product) for name in _LAYOUTS if (product := package_templates().product_of(name)) is not None]


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Sheet]]:
    """The sheets of every program in every layout."""
    folder = tmp_path_factory.mktemp("sheets")
    files = []
    for path in PROGRAMS:
        loaded = generator.load(path)
        for layout, product in MADE:
            files.append(folder / f"{path.stem}.{layout}.docx")
            files[-1].write_bytes(writers.write(generator.compose(loaded, product, layout), "docx"))
    return printed(files, folder)


@pytest.mark.parametrize("layout", [name for name, _ in MADE])
@pytest.mark.parametrize("path", PROGRAMS, ids=lambda path: path.stem)
def test_sheets_are_clean(documents: dict[str, list[Sheet]], path: Path, layout: str) -> None:
    """No sheet is empty, nothing leaves it or stands at its edge, no words lie over others."""
    pages = documents[f"{path.stem}.{layout}"]
    assert pages
    assert faults(pages) == []


def _crowd(folder: Path) -> Path:
    """A program with more in each month than in the one before: on one day, on all Mondays, in the month alone."""
    names = ("январь", "февраль", "март", "апрель", "май", "июнь", "июль", "август")
    title = "Анализ результатов диагностики функциональной грамотности обучающихся и их разбор на заседании"
    rows = [
        f"      - {{код: м-{month}-{number}, название: {title}, срок: {deadline}, ответственные: [директор]}}\n"
        for month, name in enumerate(names, 1)
        for number in range(month * 6)
        for deadline in [
            (f"01.{month:02}.2024", f"{7 * (number % 4) + 1:02}.{month:02}.2024", f"{name} 2024")[number % 3]
        ]
    ]
    path = folder / "толпа.yaml"
    path.write_text(
        "формат: 1\nкод: толпа\nчья: школа\nвид: программа\nмакет: стандартный\n"
        f"название: {' '.join(['Программа профилактики учебной неуспешности обучающихся'] * 3)}\n"
        "период: {с: 01.01.2024, по: 31.08.2024}\n"
        "исполнители:\n  директор: {фио: Лебедев А. Н., должность: директор школы}\n"
        f"планы:\n  - код: план\n    строки:\n{''.join(rows)}",
        encoding="utf-8",
    )
    return path


@pytest.mark.parametrize("stem", [*(path.stem for path in PROGRAMS), "толпа"])
def test_a_month_of_the_wall_is_one_sheet(
    documents: dict[str, list[Sheet]], tmp_path: Path, stem: str
) -> None:
    """From the first sheet with a grid to the last each has one, as many as there are months with anything in them."""
    path = next((path for path in PROGRAMS if path.stem == stem), None) or _crowd(tmp_path)
    loaded = generator.load(path)
    pages = documents.get(f"{stem}.календарь-сетка")
    if pages is None:
        file = tmp_path / f"{stem}.docx"
        file.write_bytes(writers.write(generator.compose(loaded, "wall-calendar"), "docx"))
        pages = printed([file], tmp_path)[stem]
    grids = [any(word.text == "Понедельник" for word in page.words) for page in pages]
    months = sum(bool(one["сроки"]) for one in Views(loaded)["месяцы"])
    first = grids.index(True)
    assert grids[first : first + months] == [True] * months
    assert sum(grids) == months


@pytest.mark.parametrize(
    "title", ["Отчет", "Анализ результатов диагностики обучающихся и их разбор на заседании " * 3]
)
@pytest.mark.parametrize("paper", ["", "Справка по итогам административной контрольной работы и протокол"])
@pytest.mark.parametrize("day", ["15.01.2024", "08.01.2024"], ids=["plain", "off"])
def test_the_list_of_a_week_is_one_sheet(tmp_path: Path, title: str, paper: str, day: str) -> None:
    """However much falls due, the staff room gets one sheet, and it is not half empty."""
    rows = "".join(
        f"      - {{код: м-{number}, название: {title}, срок: до {day}, ответственные: [р-{number % 9}, завуч]"
        f"{f', документ: {paper}, кому: [завуч]' if paper else ''}}}\n"
        for number in range(45)
    )
    people = "".join(
        f"  р-{number}: {{фио: Лебедева А. {letter}., должность: учитель русского языка и литературы}}\n"
        for number, letter in enumerate("АБВГДЕЖЗИ")
    )
    path = tmp_path / "неделя.yaml"
    path.write_text(
        "формат: 1\nкод: неделя\nчья: школа\nвид: программа\nмакет: стандартный\nназвание: Программа\n"
        "период: {с: 01.01.2024, по: 31.08.2024}\n"
        f"исполнители:\n  завуч: {{фио: Белова Б. Б., должность: завуч}}\n{people}"
        f"планы:\n  - код: план\n    строки:\n{rows}",
        encoding="utf-8",
    )
    file = tmp_path / "неделя.docx"
    args = ["agenda", str(path), "--week", "--as-of", "08.01.2024" if day[:2] == "08" else day]
    result = CliRunner().invoke(cli, [*args, "--format", "docx", "-o", str(file)])
    assert result.exit_code == 0, result.output
    (sheet,) = printed([file], tmp_path)["неделя"]
    assert faults([sheet]) == []
    assert max(word.bottom for word in sheet.words) > sheet.height * 0.6


def _replaced(old: str, new: str) -> Callable[[bytes], bytes]:
    return lambda xml: re.sub(old.encode(), new.encode(), xml, count=1)


_FRAME = (
    '<w:p><w:pPr><w:framePr w:w="4000" w:hAnchor="page" w:vAnchor="page" w:wrap="none" w:x="3000" w:y="{}"/></w:pPr>'
    "<w:r><w:t>Это слова поверх</w:t></w:r></w:p>"
)


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (_replaced("<w:body>", "<w:body>" + _FRAME.format(2000) + _FRAME.format(2010)), "lies over"),
        (
            _replaced(
                "<w:body>",
                '<w:body><w:p><w:pPr><w:ind w:left="-1600" w:firstLine="0"/></w:pPr><w:r><w:t>У края</w:t></w:r></w:p>',
            ),
            "edge of the sheet",
        ),
        (
            _replaced(
                "<w:body>",
                "<w:body>" + 2 * '<w:p><w:r><w:br w:type="page"/></w:r></w:p>',
            ),
            "nearly empty",
        ),
    ],
    ids=["overlap", "edge", "empty"],
)
def test_what_is_wrong_is_seen(tmp_path: Path, change: Callable[[bytes], bytes], fault: str) -> None:
    """Words over others, at the edge, and a sheet without any are found in a document that has them."""

    sound = writers.write(kitchen_sink(), "docx")
    with zipfile.ZipFile(io.BytesIO(sound)) as archive:
        xml = archive.read("word/document.xml")
    file = tmp_path / "broken.docx"
    file.write_bytes(repacked(sound, "word/document.xml", change(xml)))
    found = faults(printed([file], tmp_path)["broken"])
    assert any(fault in one for one in found), found
