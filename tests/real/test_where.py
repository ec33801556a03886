"""A document of ours, saved again by LibreOffice: its bookmarks and its origin are still there."""

from __future__ import annotations

from pathlib import Path

import pytest

import generator
from generator.archive import Archive
from generator.document import nodes
from generator.readers import read_origin, read_passages
from tests.program_facts import PROGRAMS
from tests.real.tools import program, run

pytestmark = pytest.mark.real


def test_libreoffice_keeps_what_leads_back(tmp_path: Path) -> None:
    """Opened and saved by LibreOffice, a document has each node's bookmark still, and its origin the digest."""
    files, documents = [], []
    for path in PROGRAMS:
        documents.append(generator.compose(generator.load(path)))
        files.append(tmp_path / f"{path.stem}.docx")
        files[-1].write_bytes(generator.write(documents[-1], "docx"))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
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
    assert files
    for file, document in zip(files, documents, strict=True):
        archive = Archive((tmp_path / "saved" / file.name).read_bytes())
        origin = read_origin(archive)
        assert document.source is not None
        assert origin is not None
        assert (origin.file, origin.digest) == (document.source.file, document.source.digest)
        placed = {name for passage in read_passages(archive) for name in passage.bookmarks}
        assert set(nodes(document)) <= set(map(origin.node, placed))
