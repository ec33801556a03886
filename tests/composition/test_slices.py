"""A product of one section: the same layout over that section alone."""

from __future__ import annotations

from pathlib import Path

import pytest

import generator
from generator.composition.slices import sections
from generator.document import Document, Entry, walk
from generator.findings import InputError
from tests.composition import layouts


def entries(made: Document) -> dict[tuple[str, str], str]:
    found = (block for block in walk(made) if isinstance(block, Entry))
    return {(one.id, one.occurrence): one.title for one in found}


def test_sections_part_the_calendar(tmp_path: Path) -> None:
    """Each entry of the program is in the calendar of one section, under the same name."""
    made = layouts.program(tmp_path)
    assert sections(made) == ("организация", "кадры")
    parts = [entries(generator.compose(made, f"calendar.section-{one}")) for one in sections(made)]
    assert {**parts[0], **parts[1]} == entries(generator.compose(made, "calendar"))
    assert len(parts[0]) == 2
    assert not parts[0].keys() & parts[1].keys()


def test_a_calendar_of_a_section_is_named_by_it(tmp_path: Path) -> None:
    """In a list of calendars the section stands before the rest of the name."""
    made = generator.compose(layouts.program(tmp_path), "calendar.section-кадры")
    assert made.name.startswith("Кадры – сроки 2023")
    assert made.id == "проба/calendar.section-кадры"


def test_one_section_needs_no_calendar_of_its_own(tmp_path: Path) -> None:
    """It would be the program's once more."""
    head, _, rest = layouts.PROGRAM.partition("      - код: кадры\n")
    assert rest
    assert sections(layouts.program(tmp_path, head)) == ()


def test_a_section_that_is_not_there_is_a_finding(tmp_path: Path) -> None:
    """The name of a product that nothing makes, as any other."""
    with pytest.raises(InputError):
        generator.compose(layouts.program(tmp_path), "calendar.section-нет-такого")
