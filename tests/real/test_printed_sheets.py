"""Every sheet of every document as a picture: no words over others, none cut off, no sheet without any."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

import generator
from generator import writers
from generator.source import package_templates
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
