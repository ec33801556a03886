"""Errors of jsonschema, looked for only where the fast validator complains."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from benchmarks import workspaces
from generator.schema import DECISION, LAYOUT, PROGRAM, PROGRESS, SCHOOL, explaining, load
from generator.schema.errors import errors
from generator.schema.structure import slips
from generator.source import plain, read

MISTAKES = sorted((Path(__file__).parent / "mistakes").glob("*.yaml"))
#: Keywords of conditions, which may look no further down than at the value itself.
CONDITIONS = ("if", "anyOf", "oneOf", "allOf", "not")
SHALLOW = {"type", "required", "const", "enum", "$ref", "errorMessage"}


def faulty() -> Iterator[tuple[str, Any]]:
    """Programs that do not fit their schema, by name."""
    texts = {path.stem: path.read_text(encoding="utf-8", errors="replace") for path in MISTAKES}
    broken = [number for number in range(200) if workspaces.broken(number)]
    texts |= dict(map(workspaces.program, broken))
    for name, text in texts.items():
        tree, _ = read("x.yaml", text.encode())
        if tree is not None:
            data = plain(tree.root)
            if isinstance(data, dict) and not jsonschema.Draft202012Validator(load(PROGRAM)).is_valid(data):
                yield name, data


def said(found: list[Any]) -> list[tuple[Any, ...]]:
    """What errors say, in an order of their own."""
    return sorted(
        (str(list(one.absolute_path)), one.validator, one.message, str(list(one.schema_path)))
        for one in found
    )


def test_no_error_is_missed() -> None:
    """What is found where the fast validator complains is all that jsonschema finds in the whole file."""
    cases = list(faulty())
    assert len(cases) > 30
    for name, data in cases:
        whole = jsonschema.Draft202012Validator(load(PROGRAM)).iter_errors(data)
        assert said(errors(data, PROGRAM)) == said(list(whole)), name


@pytest.mark.parametrize(
    "years", ["{2024: 45, 02024: {4 кл.: [60]}}", "{02024: {4 кл.: [60]}, 2024: не менее}"]
)
def test_keys_of_one_number(years: str) -> None:
    """Keys of digits may be one number to the fast validator; what lies below one is looked for in it alone."""
    tree, _ = read("x.yaml", f"показатели: [{{строки: [{{название: Доля, план: {years}}}]}}]\n".encode())
    assert tree is not None
    data = plain(tree.root)
    assert said(errors(data, PROGRAM)) == said(
        list(jsonschema.Draft202012Validator(load(PROGRAM)).iter_errors(data))
    )


@pytest.mark.parametrize("name", [PROGRAM, DECISION, SCHOOL, PROGRESS, LAYOUT])
def test_conditions_look_at_the_value_itself(name: str) -> None:
    """A condition that looked further down might miss what was not gone into."""
    waiting, seen = [load(name)], 0
    while waiting:
        entry = waiting.pop()
        if isinstance(entry, dict):
            for keyword in CONDITIONS:
                branches = entry.get(keyword, [])
                for branch in branches if isinstance(branches, list) else [branches]:
                    seen += 1
                    assert set(branch) <= SHALLOW, branch
        waiting.extend(
            entry.values() if isinstance(entry, dict) else entry if isinstance(entry, list) else []
        )
    assert seen or name in (DECISION, SCHOOL, PROGRESS)


def test_what_is_left_to_another_is_told_by_somebody(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that does not fit has a finding, though a look at its structure takes its one error for told."""
    path = next(path for path in MISTAKES if path.stem == "deadline-of-plan")
    tree, _ = read(path.name, path.read_bytes())
    assert tree is not None
    taken = {("планы", 0, "срок")}
    monkeypatch.setattr(explaining, "slips", lambda *_: iter([(None, taken)]))
    assert [one.code for one in explaining.explain(tree, plain(tree.root), PROGRAM)] == ["AR101"]
    monkeypatch.undo()
    told = [
        found for found, paths in slips(tree, errors(plain(tree.root), PROGRAM), PROGRAM) if paths & taken
    ]
    assert told == []
