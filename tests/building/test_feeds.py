"""Calendar files of a program and of its sections, and who they are for."""

from __future__ import annotations

import json
from pathlib import Path

from generator.build import Wanted, build
from tests.building.workspaces import tree
from tests.composition.layouts import PROGRAM

SOUND = PROGRAM.replace("макет: проба", "макет: стандартный")
FEEDS = ["calendar.ics", "calendar.section-кадры.ics", "calendar.section-организация.ics"]


def made(folder: Path, text: str = SOUND, **wanted: object) -> list[str]:
    """What stands in the folder of the program after a build, without its name and the manifest."""
    path = folder / "programs" / "проба.yaml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    build([path], Wanted(folder / "output", **wanted))  # type: ignore[arg-type] # fields of Wanted
    names = (file.name.removeprefix("проба.") for file in (folder / "output" / "проба").iterdir())
    return sorted(name for name in names if name != "manifest.json")


def access(folder: Path) -> dict[str, str]:
    manifest = json.loads((folder / "output" / "проба" / "manifest.json").read_text(encoding="utf-8"))
    return {name.removeprefix("проба."): one["access"] for name, one in manifest["outputs"].items()}


def test_a_calendar_file_comes_with_those_of_its_sections(tmp_path: Path) -> None:
    """In no other format: paper is not subscribed to."""
    assert made(tmp_path, products=("calendar",), formats=("ics",)) == FEEDS
    assert [name for name in made(tmp_path) if "section-" in name] == FEEDS[1:]


def test_a_second_build_leaves_them_and_a_lost_one_comes_back(tmp_path: Path) -> None:
    """They are as much a part of the output as any file."""
    made(tmp_path)
    whole = tree(tmp_path / "output")
    lost = tmp_path / "output" / "проба" / "проба.calendar.section-кадры.ics"
    lost.unlink()
    made(tmp_path)
    assert tree(tmp_path / "output") == whole


def test_the_file_of_a_section_goes_with_the_section(tmp_path: Path) -> None:
    """After another id nobody finds the old feed beside the new one."""
    made(tmp_path)
    renamed = made(tmp_path, SOUND.replace("код: кадры", "код: учителя-и-курсы"))
    assert "calendar.section-учителя-и-курсы.ics" in renamed
    assert "calendar.section-кадры.ics" not in renamed


def test_what_prints_marks_is_internal(tmp_path: Path) -> None:
    """With a progress file calendars and checklists are no papers for the site; the document stays public."""
    made(tmp_path)
    assert set(access(tmp_path).values()) == {"public"}
    marks = tmp_path / "programs" / "проба.progress.yaml"
    marks.write_text("формат: 1\nмероприятия:\n  банк: {состояние: выполнено}\n", encoding="utf-8")
    made(tmp_path)
    public = {name for name, who in access(tmp_path).items() if who == "public"}
    assert public == {"program.docx", "program.html", "program.md"}
    assert set(access(tmp_path).values()) == {"public", "internal"}
