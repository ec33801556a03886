"""A kept scan is the proof of a decision: that it is gone, or is another one, is an error."""

from __future__ import annotations

import pytest
from place import ORDER, Place

SCAN = "2023-01-10-приказ-12-од.pdf"


@pytest.fixture
def scanned(place: Place) -> Place:
    """A program that is approved by a scan."""
    place.write("скан.pdf", "не настоящий")
    assert place.approve(*ORDER, "--scan", "скан.pdf")[0] == 0
    return place


def test_a_scan_as_it_was_recorded_is_no_finding(scanned: Place) -> None:
    """Good input stays clean."""
    code, said = scanned.run("check")
    assert code == 0, said
    assert scanned.status()["problems"] == []


@pytest.mark.parametrize(("data", "code"), [(None, "AR974"), ("другой", "AR975"), ("", "AR975")])
def test_another_scan_is_told_at_its_line(scanned: Place, data: str | None, code: str) -> None:
    """What was proof is none any more: `check` names the decision and the line, `status` tells it too."""
    file = scanned.record / SCAN
    assert scanned.run("build")[0] == 0  # what a build remembers must not hide it
    if data is None:
        file.unlink()
    else:
        file.write_text(data, encoding="utf-8")
    record = scanned.record / SCAN.replace(".pdf", ".yaml")
    line = record.read_text(encoding="utf-8").splitlines().index("скан:") + 1
    exit_code, said = scanned.run("check")
    assert exit_code == 1
    assert code in said
    assert f"{record.relative_to(scanned.folder).as_posix()}:{line}:" in said
    assert scanned.run("build")[0] == 1
    (told,) = scanned.status()["problems"]
    assert SCAN in told


def test_a_scan_of_a_way_out_is_not_read(scanned: Place) -> None:
    """A name that leads out of the folder is no scan of it, whatever stands there."""
    record = scanned.record / SCAN.replace(".pdf", ".yaml")
    said = record.read_text(encoding="utf-8")
    record.write_text(said.replace(f"файл: {SCAN}", "файл: ../../скан.pdf"), encoding="utf-8")
    exit_code, told = scanned.run("check")
    assert exit_code == 1
    assert "AR974" in told
