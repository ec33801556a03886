"""Documents of ours that LibreOffice saved, untouched or edited there: what is told is what was done."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from generator.diff.changes import Area, Kind
from tests.handmade import hands
from tests.program_facts import PROGRAMS
from tests.real.tools import program, run
from tests.real.writer import edited

pytestmark = pytest.mark.real
ZEYA = "zeya-2023"
BANK = "Формирование банка данных"


def test_a_mere_save_is_no_change(tmp_path: Path) -> None:
    """The documents of all programs, opened and saved by LibreOffice, differ in nothing; nor when saved twice."""
    files = [tmp_path / f"{path.stem}.docx" for path in PROGRAMS]
    for file in files:
        file.write_bytes(hands.printed(file.stem))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    once, twice = tmp_path / "once", tmp_path / "twice"
    for folder, sources in ((once, files), (twice, [once / file.name for file in files])):
        run(program("soffice"), profile, "--headless", "--convert-to", "docx", "--outdir", folder, *sources)
    assert files
    for file in files:
        for folder in (once, twice):
            assert hands.found(file.stem, (folder / file.name).read_bytes()) == []


@pytest.mark.parametrize("tracked", [False, True], ids=["plain", "tracked"])
def test_what_people_do_in_writer(tracked: bool, tmp_path: Path) -> None:
    """Words, a deadline, who answers, a row less and a row more: each is told once, tracked or not."""
    data = edited(
        hands.printed(ZEYA),
        tmp_path / "office",
        *(["Tracks(paper)"] if tracked else []),
        'Types(paper, "22.09.2023", "29.09.2023")',
        'Types(paper, "эффективные механизмы", "действенные механизмы")',
        'Types(paper, "Образовательные организации (далее\N{NO-BREAK SPACE}– ОО)", "Методический центр")',
        'Types(paper, "Сформирован банк", "Создан банк")',
        'DeletesRow(paper, "Разработка индивидуальных программ")',
        f'InsertsRow(paper, "{BANK}", "|Встреча с родителями|ООА|Октябрь 2023|Протокол")',
    )
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert (b"<w:ins " in archive.read("word/document.xml")) is tracked
    found = hands.found(ZEYA, data)
    assert sorted((one.area, one.kind, one.id) for one in found) == sorted(
        [
            (Area.DEADLINE, Kind.LATER, "установочный-семинар"),
            (Area.GOAL, Kind.REWORDED, ZEYA),
            (Area.RESPONSIBLE, Kind.REASSIGNED, "первичная-диагностика"),
            (Area.RESULT, Kind.REWORDED, "банк-данных"),
            (Area.MEASURE, Kind.REMOVED, "программы-сопровождения"),
            (Area.MEASURE, Kind.ADDED, "встреча-родителями"),
        ]
    )


def test_a_target_in_writer(tmp_path: Path) -> None:
    """A figure of the table of indicators, in a document with cells that are merged."""
    data = edited(
        hands.printed("alekseevka-2022"),
        tmp_path / "office",
        'Types(paper, "не\N{NO-BREAK SPACE}менее 75\N{NO-BREAK SPACE}%", "не менее 80 %")',
    )
    (one,) = hands.found("alekseevka-2022", data)
    assert (one.area, one.kind) == (Area.TARGET, Kind.RAISED)
