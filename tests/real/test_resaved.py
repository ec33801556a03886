"""A published document that LibreOffice saved again: its words are still those that were published."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

import generator
from generator import writers
from generator.archive import Archive
from generator.release.digests import PARTS, WORDS, digests, words
from tests.kitchen_sink import kitchen_sink
from tests.program_facts import PROGRAMS
from tests.real.tools import program, run

pytestmark = pytest.mark.real


def unbroken(data: bytes) -> bytes:
    """A document without a break of lines in a field: LibreOffice puts it before the field. In a release none is."""
    parts = {name: Archive(data).read(name) for name in Archive(data).names}
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name, part in parts.items():
            archive.writestr(
                name, part.replace("Справка № 1</w:t><w:br/>".encode(), "Справка № 1, </w:t>".encode())
            )
    return held.getvalue()


@pytest.fixture(scope="module")
def documents() -> dict[str, bytes]:
    """Every program and its checklist, and a document with everything in it."""
    made = {"sink.docx": unbroken(writers.write(kitchen_sink(), "docx"))}
    for path in PROGRAMS:
        for product in ("program", "checklist"):
            document = generator.compose(generator.load(path), product)
            made[f"{path.stem}.{product}.docx"] = writers.write(document, "docx")
    return made


def test_saving_again_changes_no_word(documents: dict[str, bytes], tmp_path: Path) -> None:
    """LibreOffice writes other parts with the same text, sign by sign."""
    for name, data in documents.items():
        (tmp_path / name).write_bytes(data)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    files = sorted(tmp_path.glob("*.docx"))
    run(
        program("soffice"),
        profile,
        "--headless",
        "--convert-to",
        "docx",
        "--outdir",
        tmp_path / "saved",
        *files,
    )
    told = {}
    for name, data in documents.items():
        before, after = digests(name, data), digests(name, (tmp_path / "saved" / name).read_bytes())
        assert before[PARTS] != after[PARTS]
        told[name] = before[WORDS] == after[WORDS]
    assert told == dict.fromkeys(documents, True)
    assert len({words(Archive(data)) for data in documents.values()}) == len(documents)
