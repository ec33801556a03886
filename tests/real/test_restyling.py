"""A school's own reference.docx in the hands of other people's programs: Open XML SDK, LibreOffice."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest

import generator
from generator import writers
from generator.source import Templates, package_templates
from generator.writers import unsuitable
from tests.kitchen_sink import kitchen_sink
from tests.program_facts import PROGRAMS
from tests.real.tools import program, run, validated
from tests.writers.own_reference import ADDRESS, LETTERHEAD, own_reference, saved, set_face

pytestmark = pytest.mark.real


@pytest.fixture(scope="module")
def references(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The file as Word's users save it and as LibreOffice saves that, by the names of these programs."""
    folder = tmp_path_factory.mktemp("references")
    word, office = folder / "word" / "reference.docx", folder / "office" / "reference.docx"
    word.parent.mkdir()
    word.write_bytes(own_reference())
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    run(program("soffice"), profile, "--headless", "--convert-to", "docx", "--outdir", office.parent, word)
    return [word, office]


def test_the_look_survives_both_programs(references: list[Path], tmp_path: Path) -> None:
    """Saved by either, it lacks nothing; documents of it are sound, and show letterhead and address when printed."""
    made = []
    for reference in references:
        assert unsuitable(reference.name, reference.read_bytes()) == []
        templates = Templates({**package_templates().files, "reference.docx": reference.read_bytes()})
        for name, document in (
            ("program", generator.compose(generator.load(PROGRAMS[0]), templates=templates)),
            ("kitchen sink", kitchen_sink()),
        ):
            made.append(tmp_path / f"{name} {reference.parent.name}.docx")
            made[-1].write_bytes(writers.write(document, "docx", templates))
    assert validated(made) == {}
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    run(program("soffice"), profile, "--headless", "--convert-to", "pdf", "--outdir", tmp_path / "pdf", *made)
    for file in made:
        first, second, *_ = run(program("pdftotext"), tmp_path / "pdf" / f"{file.stem}.pdf", "-").split("\f")
        assert LETTERHEAD.split()[0] in first
        assert LETTERHEAD.split()[0] not in second
        assert "страница 2" in second
        assert ADDRESS in first
        assert ADDRESS in second


def test_one_style_changes_every_letter(tmp_path: Path) -> None:
    """Where «Обычный» has another font, no letter of a program, a checklist or a letter is in the old one."""
    document = docx.Document(io.BytesIO(package_templates().files["reference.docx"]))
    set_face(document, "DejaVu Sans")
    templates = Templates({**package_templates().files, "reference.docx": saved(document)})
    for product in ("program", "checklist", "letter"):
        made = generator.compose(generator.load(PROGRAMS[0]), product, templates=templates)
        (tmp_path / f"{product}.docx").write_bytes(writers.write(made, "docx", templates))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    made = sorted(tmp_path.glob("*.docx"))
    run(program("soffice"), profile, "--headless", "--convert-to", "pdf", "--outdir", tmp_path, *made)
    for file in made:
        said = run(program("pdffonts"), file.with_suffix(".pdf")).splitlines()[2:]
        fonts = {one.split()[0].partition("+")[2].partition("-")[0] for one in said}
        assert "DejaVuSans" in fonts
        assert fonts <= {"DejaVuSans", "OpenSymbol"}  # that of a box to tick
