"""One start of LibreOffice for many documents, and what becomes of them when it falls or hangs."""

from __future__ import annotations

import os
import tempfile
import time
from pathlib import Path

import pytest

from generator.pdf import office
from generator.pdf.office import Failure
from tests.office import blank, stand_in
from tests.pdf.samples import docx


def converted(*words: str) -> list[str]:
    """What came of documents that say these words."""
    soffice = office.find()
    assert soffice
    found = list(office.convert([docx(one) for one in words], soffice))
    return ["hung" if one == Failure(hung=True) else "failed" if one == Failure() else "pdf" for one in found]


def test_many_documents_take_one_start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Thirty documents, one process."""
    starts = stand_in(tmp_path / "office", monkeypatch)
    assert converted(*map(str, range(30))) == ["pdf"] * 30
    assert len(starts.read_text().splitlines()) == 1


def test_the_profile_is_nobodys_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """LibreOffice gets a profile that was made for the run, and nothing of it is left."""
    starts = stand_in(tmp_path / "office", monkeypatch)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "Папка №1"))
    (tmp_path / "Папка №1").mkdir()
    assert converted("а") == ["pdf"]
    (argument,) = starts.read_text().splitlines()
    assert argument.startswith(f"-env:UserInstallation={(tmp_path / 'Папка №1').as_uri()}/antirisk-")
    assert list((tmp_path / "Папка №1").iterdir()) == []


@pytest.mark.parametrize("fault", ["falls", "hangs", "refuses"])
def test_a_document_that_stops_it_stops_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: str
) -> None:
    """Behind the document at which LibreOffice fell or hung another process goes on; one that it refuses costs none."""
    starts = stand_in(tmp_path / "office", monkeypatch, {"беда": fault})
    monkeypatch.setattr(office, "PATIENCE", 1.5)
    said = "hung" if fault == "hangs" else "failed"
    assert converted("а", "беда", "б", "беда", "в") == ["pdf", said, "pdf", said, "pdf"]
    assert len(starts.read_text().splitlines()) == (1 if fault == "refuses" else 3)


def test_what_prints_nothing_is_not_tried_for_ever(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where two starts in a row print nothing, the other documents are given up: a hundred waits help nobody."""
    starts = stand_in(tmp_path / "office", monkeypatch, {"": "falls"})
    assert converted(*"абвгде") == ["failed"] * 6
    assert len(starts.read_text().splitlines()) == 2


def test_what_hangs_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The process that did not answer is gone, and with it what it had started."""
    started: list[int] = []
    stand_in(tmp_path / "office", monkeypatch, {"беда": "hangs"})
    monkeypatch.setattr(office, "PATIENCE", 0.5)
    popen = office.subprocess.Popen

    def noted(*words: object, **how: object) -> object:
        process = popen(*words, **how)  # type: ignore[call-overload] # handed on as it came
        started.append(process.pid)
        return process

    monkeypatch.setattr(office.subprocess, "Popen", noted)
    before = time.monotonic()
    assert converted("беда") == ["hung"]
    assert time.monotonic() - before < 20
    (one,) = started
    with pytest.raises(ProcessLookupError):
        os.killpg(one, 0)


def test_what_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """LibreOffice on the path comes first, then the place of its installer; where there is none, nothing is found."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(office, "_PLACES", (str(tmp_path / "installed"),))
    assert office.find() is None
    (tmp_path / "installed").write_bytes(b"")
    assert office.find() == str(tmp_path / "installed")
    (tmp_path / "soffice").write_bytes(b"")
    (tmp_path / "soffice").chmod(0o755)
    assert office.find() == str(tmp_path / "soffice")


def test_the_stand_in_makes_a_pdf() -> None:
    """What the tests take for LibreOffice's work is a PDF."""
    assert blank().startswith(b"%PDF-")
