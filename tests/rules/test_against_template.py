"""The real programs against themselves as the template: silent, however they are sorted; each weakening is found."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator import normalize, rules
from generator.findings import Finding
from generator.rules import RULES, Case
from generator.source import plain, read

PROGRAMS = sorted((Path(__file__).parents[2] / "programs").glob("*.yaml"))
CODES = {rule.code for rule in RULES if rule.against_template}

each_program = pytest.mark.parametrize("path", PROGRAMS, ids=lambda path: path.stem)


def data(path: Path) -> Any:
    tree, _ = read(path.as_posix(), path.read_bytes())
    assert tree is not None
    return plain(tree.root)


def case(program: Any, required: Case | None = None) -> Case:
    tree, findings = read("f.yaml", yaml.safe_dump(program, allow_unicode=True, sort_keys=False).encode())
    assert tree is not None
    assert findings == []
    return Case(normalize.program(tree), tree, required=required)


def found(program: Any, required: Any) -> list[Finding]:
    """What the rules of the template find, the others left out."""
    return [one for one in rules.check(case(program, case(required))) if one.code in CODES]


def lists(node: Any, *keys: str) -> Iterator[list[Any]]:
    """Every list under one of the keys, at any depth."""
    if isinstance(node, dict):
        yield from (value for key, value in node.items() if key in keys and isinstance(value, list))
        node = list(node.values())
    for inner in node if isinstance(node, list) else ():
        yield from lists(inner, *keys)


def entries(program: Any, *keys: str) -> list[dict[str, Any]]:
    found = [entry for rows in lists(program, *keys) for entry in rows if isinstance(entry, dict)]
    assert found
    return found


def _reversed(program: Any) -> None:
    """Other order, so other numbers."""
    for rows in lists(program, "строки", "разделы", "задачи", "показатели", "планы"):
        rows.reverse()


def _without_ids(program: Any) -> None:
    """Those of indicators stay: rows that track one refer to it."""
    for entry in entries(program["планы"], "разделы", "строки"):
        entry.pop("код", None)


def _of_other_ids(program: Any) -> None:
    for number, entry in enumerate(entries(program["планы"], "разделы", "строки")):
        if "код" in entry:
            entry["код"] = f"{entry['код']}-{number}"


def _with_more(program: Any) -> None:
    """More of everything than the template asks for."""
    for rows in lists(program, "строки"):
        rows.insert(0, {"название": "Совсем новое дело, о котором никто не просил", "план": {"2030": 1}})
    for rows in lists(program, "разделы"):
        rows.append({"название": "Дополнительно", "строки": [{"название": "Ярмарка профессий"}]})


def _in_other_signs(program: Any) -> None:
    for entry in entries(program, "разделы", "строки"):
        if isinstance(entry.get("название"), str):
            entry["название"] = entry["название"].replace("«", '"').replace("»", '"').upper()


@each_program
@pytest.mark.parametrize("change", [_reversed, _without_ids, _of_other_ids, _with_more, _in_other_signs])
def test_a_program_that_fulfils_its_template_is_silent(path: Path, change: Callable[[Any], None]) -> None:
    """A school may sort, renumber, add, and write a title with other signs."""
    required = data(path)
    program = deepcopy(required)
    assert found(program, required) == []
    change(program)
    assert program != required
    assert found(program, required) == []


@each_program
@pytest.mark.parametrize(("key", "codes"), [("строки", {"AR822", "AR824"}), ("разделы", {"AR823"})])
def test_whatever_is_left_out_is_missed(path: Path, key: str, codes: set[str]) -> None:
    """Each row and each section, one at a time; one like another may be taken for it, and that is said."""
    required = data(path)
    titles = [entry.get("название") for entry in entries(required, "строки", "разделы", "шаги")]
    places = [
        (number, place)
        for number, rows in enumerate(lists(required, key))
        for place, row in enumerate(rows)
        if isinstance(row, dict) and titles.count(row.get("название", "")) == 1
    ]
    assert places or key == "разделы"
    for number, place in places:
        program = deepcopy(required)
        title = list(lists(program, key))[number].pop(place)["название"]
        told = {one.code for one in found(program, required)}
        assert told & codes or told == {"AR832"}, title


def numbers(program: Any) -> Iterator[tuple[dict[str, Any], dict[str, Any], str]]:
    """Each indicator with a direction, its targets and the moment of one that is a bare number."""
    for indicator in entries(program, "строки"):
        if indicator.get("лучше") in ("больше", "меньше"):
            for moment, value in indicator.get("план", {}).items():
                if isinstance(value, int | float):
                    yield indicator, indicator["план"], moment


@pytest.mark.parametrize(("by", "codes"), [(-1, {"AR825"}), (1, set())])
def test_each_target_is_held_in_its_direction(by: int, codes: set[str]) -> None:
    """What is less than the template asks is found, number by number; what is more is not."""
    directions = set()
    for path in PROGRAMS:
        required = data(path)
        for number, (indicator, _, _) in enumerate(numbers(required)):
            program = deepcopy(required)
            _, targets, moment = list(numbers(program))[number]
            directions.add(indicator["лучше"])
            targets[moment] += by if indicator["лучше"] == "больше" else -by
            assert {one.code for one in found(program, required)} == codes
    assert directions == {"больше", "меньше"}
