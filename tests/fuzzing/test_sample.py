"""A sample of the coverage-guided fuzzer; the long run is `python -m benchmarks --long`."""

from __future__ import annotations

import platform
import sys
from pathlib import Path

import pytest

from benchmarks.fuzzing import running, seeds
from benchmarks.fuzzing.targets import TARGETS

#: Where the fuzzer has no wheel, its own changes of texts are tried without it, see `test_targets`.
pytestmark = pytest.mark.skipif(
    sys.platform != "linux" or platform.machine() != "x86_64", reason="no wheel of atheris"
)

#: Beside the seeds, which are run first.
RUNS = 200


@pytest.mark.parametrize("target", TARGETS)
def test_nothing_raises_in_a_sample(target: str, tmp_path: Path) -> None:
    """So many inputs, the same at every run, and none that raises."""
    runs = RUNS + len(seeds.seeds(target))
    output, found = running.process(target, 1, tmp_path, seconds=120, runs=runs)
    assert found is None, output[-3000:]
    assert int(running.RUNS.findall(output)[0]) >= runs


def test_what_raises_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A run names what was raised, once, with the input that raised it, and goes on until its time is over."""
    spoilt = tmp_path / "sitecustomize.py"
    spoilt.write_text(
        "import generator.values as values\nvalues.parse = lambda words: {}['no such']\n", encoding="utf-8"
    )
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    (outcome,) = running.long(["figure"], 0.05, tmp_path)
    ((words, path),) = outcome.raised.items()
    assert words == "KeyError: 'no such'"
    assert path.is_file()
    assert str(outcome).startswith("figure: ")
    assert f"{words}\n    {path}" in str(outcome)
