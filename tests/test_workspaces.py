"""Workspaces for benchmarks: many programs, all different, as sound and as broken as they are said to be."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from benchmarks import workspaces
from generator.findings import Severity
from generator.loading import checked

#: Every program and every way of breaking one.
SOME = range(50)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace of as many programs as make every kind."""
    found = tmp_path_factory.mktemp("many") / "programs"
    assert len(workspaces.write(found, len(SOME))) == len(list(found.iterdir())) == len(SOME)
    return found


def test_the_same_number_is_the_same_program(folder: Path) -> None:
    """A program depends on its number alone, not on how many there are."""
    for number in SOME:
        name, text = workspaces.program(number)
        assert (folder / f"{name}.yaml").read_text(encoding="utf-8") == text


def test_only_the_broken_programs_have_errors(folder: Path) -> None:
    """One in ten does not fit the schema or is no YAML; rows, people and words of the others are as sound as before."""
    faulty = set()
    for number in SOME:
        name, _ = workspaces.program(number)
        errors = [one for one in checked(folder / f"{name}.yaml").findings if one.severity is Severity.ERROR]
        if errors:
            faulty.add(number)
    assert faulty == {number for number in SOME if workspaces.broken(number)}
    assert len(faulty) == len(SOME) / 10


def test_programs_differ_in_what_would_be_remembered() -> None:
    """Two programs of one origin differ in size, people and years, and share few sentences."""
    first, second = (workspaces.program(number)[1] for number in (0, 10))
    assert abs(len(first) - len(second)) > 1000
    for pattern in (r"фио: (.+)", r"\b20[12]\d\b"):
        assert set(re.findall(pattern, first)) != set(re.findall(pattern, second))
    sentences = [set(re.findall(r"[А-Яа-яё ,]{60,}", text)) for text in (first, second)]
    assert len(sentences[0] & sentences[1]) < len(sentences[0]) / 2


def test_sizes_are_as_in_real_life() -> None:
    """The programs are as large as the five, some smaller and some larger."""
    real = [path.stat().st_size for path in workspaces.PROGRAMS]
    made = [len(workspaces.program(number)[1].encode()) for number in SOME]
    assert min(real) * 0.7 < min(made)
    assert max(made) < max(real) * 1.4
    assert len(set(made)) > 45
