"""No input makes the tool fail: what once did, what authors write, and any mixture of it."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.fuzzing import mutations, seeds, targets
from benchmarks.fuzzing.targets import TARGETS
from generator.findings import Finding, Severity, Span

#: `TARGET.WHAT`: bytes that raised before the fault was mended.
CASES = sorted((Path(__file__).parent / "cases").iterdir())
SEEDS = {name: [seed for seed in seeds.seeds(name) if len(seed) < 40_000] for name in TARGETS}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_what_once_raised_is_answered(case: Path) -> None:
    """A fault that the fuzzer has found stays mended."""
    TARGETS[case.name.partition(".")[0]](case.read_bytes())


def test_there_are_cases() -> None:
    """The test above has something to try, in several targets."""
    assert len({case.name.partition(".")[0] for case in CASES}) >= 5


@pytest.mark.parametrize("name", TARGETS)
@settings(deadline=None, max_examples=60)
@given(data=st.data())
def test_anything_like_what_authors_write_is_answered(name: str, data: st.DataObject) -> None:
    """Real files and wordings, changed in a few places, are answered by every target."""
    seed = data.draw(st.sampled_from(SEEDS[name]))
    number = data.draw(st.integers(0, 2**32))
    TARGETS[name](mutations.mutated(seed, Random(number)))


@pytest.mark.parametrize("name", TARGETS)
@settings(deadline=None, max_examples=60)
@given(
    st.binary(max_size=80)
    | st.lists(st.sampled_from(mutations.ODD), max_size=12).map("".join).map(str.encode)
)
def test_anything_at_all_is_answered(name: str, data: bytes) -> None:
    """Bytes without any sense, and strings of what means something, are answered too."""
    TARGETS[name](data)


def test_every_target_has_seeds() -> None:
    """A target begins with something that it can read, or only its first steps would be tried."""
    assert all(SEEDS.values())
    assert len(SEEDS["program"]) > 60


# The oracle


@pytest.mark.parametrize(
    "span", [Span(3, 1, 3, 2), Span(1, 9, 1, 10), Span(2, 1, 1, 1), Span(0, 1, 1, 1)], ids=str
)
def test_a_place_outside_of_its_file_is_a_fault(span: Span) -> None:
    """A finding that points behind a line, below the file or backwards is noticed."""
    with pytest.raises(AssertionError):
        targets._inside([Finding("AR004", Severity.ERROR, "f.yaml", span)], {"f.yaml": "один\nдва"})
    targets._inside([Finding("AR004", Severity.ERROR, "f.yaml", Span())], {"f.yaml": "один\nдва"})


def test_an_exception_is_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a command would end with 3 for, the target passes on."""

    def broken(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(targets, "checked", broken)
    with pytest.raises(ZeroDivisionError):
        TARGETS["program"](b"")
