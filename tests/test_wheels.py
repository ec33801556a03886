"""The folder of packages for machines without a network."""

from __future__ import annotations

import runpy
from collections.abc import Iterator
from importlib.metadata import requires
from itertools import product
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

WHEELS = runpy.run_path(str(Path(__file__).parents[1] / "offline" / "wheels.py"))
#: How markers name the systems that the folder may be made on or for.
SYSTEMS = {
    "linux": {"sys_platform": "linux", "platform_system": "Linux", "os_name": "posix"},
    "windows": {"sys_platform": "win32", "platform_system": "Windows", "os_name": "nt"},
    "macos": {"sys_platform": "darwin", "platform_system": "Darwin", "os_name": "posix"},
}


def _needed(name: str, extras: frozenset[str], system: dict[str, str]) -> Iterator[str]:
    """What a package needs on a system, and what that needs."""
    for line in requires(name) or ():
        wanted = Requirement(line)
        marker = wanted.marker
        if marker is None or any(marker.evaluate({**system, "extra": extra}) for extra in extras):
            yield canonicalize_name(wanted.name)
            yield from _needed(wanted.name, frozenset(wanted.extras) | {""}, system)


def test_every_system_needs_the_same() -> None:
    """pip asks the machine it runs on: what it finds there is what every other system and Python needs.

    Should that end, the script has to name what differs.
    """
    systems = [
        {**system, "python_version": python, "python_full_version": f"{python}.0"}
        for system, python in product(SYSTEMS.values(), WHEELS["PYTHONS"])
    ]
    here, *others = [set(_needed("antirisk", frozenset({"", "serve", "pdf"}), system)) for system in systems]
    assert {"lxml", "pikepdf", "watchfiles", "tzdata"} <= here
    assert [there ^ here for there in others] == [set()] * len(others)


def test_a_folder_with_something_in_it_is_left_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing is mixed with what was there."""
    (tmp_path / "заметки.txt").write_text("важное", encoding="utf-8")
    assert WHEELS["main"]([str(tmp_path)]) == 1
    assert "не пуста; она не тронута" in capsys.readouterr().err
    assert [file.name for file in tmp_path.iterdir()] == ["заметки.txt"]


def test_without_a_network_nothing_is_left_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """Where pip fails, there is a sentence and no folder."""
    for name, value in (("NO_INDEX", "1"), ("FIND_LINKS", str(tmp_path)), ("EXTRA_INDEX_URL", "")):
        monkeypatch.setenv(f"PIP_{name}", value)
    assert WHEELS["main"]([str(tmp_path / "новая" / "wheels")]) == 1
    assert "Пакеты не скачаны, папка не создана" in capfd.readouterr().err
    assert list((tmp_path / "новая").iterdir()) == []
