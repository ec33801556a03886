"""The same input gives the same bytes: on any day, locale, time zone, hash seed, number of jobs."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.building.workspaces import FILES, ROOT, environment, tree

_OTHER_DAY = """
import datetime, time
_shift = 400 * 86400 + 12345
_time, _time_ns, _local, _gm = time.time, time.time_ns, time.localtime, time.gmtime
time.time = lambda: _time() + _shift
time.time_ns = lambda: _time_ns() + _shift * 10**9
time.localtime = lambda seconds=None: _local(time.time() if seconds is None else seconds)
time.gmtime = lambda seconds=None: _gm(time.time() if seconds is None else seconds)
_datetime, _date = datetime.datetime, datetime.date
class Datetime(_datetime):
    @classmethod
    def now(cls, tz=None):
        return _datetime.fromtimestamp(time.time(), tz)
    @classmethod
    def utcnow(cls):
        return _datetime.fromtimestamp(time.time(), datetime.timezone.utc).replace(tzinfo=None)
    today = now
"""


@pytest.fixture(scope="module")
def reference(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What a plain build of real programs writes."""
    return _subprocess_build(tmp_path_factory.mktemp("plain"), [])


def _subprocess_build(
    folder: Path, options: list[str], before: str = "", base: Path | None = None, **changed: str
) -> dict[str, bytes]:
    """Real programs built by a process of its own with a changed environment; `before` runs first in it."""
    code = f"{before}\nfrom generator import cli\ncli.main()"
    names = ["krasnogorsk-2022", "zeya-2023", "alekseevka-2022"]
    here = base or ROOT
    paths = [os.path.relpath(ROOT / "programs" / f"{name}.yaml", here) for name in names]
    run = subprocess.run(
        [sys.executable, "-c", code, "build", *paths, "-o", str(folder / "out"), *options],
        cwd=here,
        env=environment(**changed),
        capture_output=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr.decode()
    return tree(folder / "out")


@pytest.mark.parametrize(
    ("options", "before", "changed"),
    [
        (["--jobs", "1"], "", {}),
        (["--jobs", "4"], "", {}),
        ([], "", {"TZ": "Asia/Kamchatka"}),
        ([], "", {"TZ": "America/Los_Angeles"}),
        ([], "", {"LC_ALL": "C", "LANG": "C"}),
        ([], "", {"PYTHONHASHSEED": "1"}),
        ([], "", {"PYTHONHASHSEED": "4242"}),
        ([], _OTHER_DAY, {}),
        ([], "", {"PYTHONOPTIMIZE": "1"}),
    ],
    ids=["1 job", "4 jobs", "east", "west", "C", "seed 1", "seed 4242", "other day", "optimised"],
)
def test_the_same_bytes_everywhere(
    tmp_path: Path, reference: dict[str, bytes], options: list[str], before: str, changed: dict[str, str]
) -> None:
    """Jobs, time zone, locale, hash order and the day of the build change no byte of any file."""
    found = _subprocess_build(tmp_path, options, before, **changed)
    assert len(found) == 3 * (len(FILES) + 1) + 1 + 11  # the feeds of their sections
    assert [name for name, data in found.items() if data != reference[name]] == []


def test_the_same_bytes_from_another_folder(tmp_path: Path, reference: dict[str, bytes]) -> None:
    """Where the command is called from changes nothing."""
    found = _subprocess_build(tmp_path, [], base=tmp_path)
    assert [name for name, data in found.items() if data != reference[name]] == []
