"""Layouts of a workspace: what is no expression is refused, what has no end is stopped, and both are said."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from time import process_time
from typing import Any

import pytest
import yaml

import generator
from generator import messages
from generator.document import Document
from generator.findings import Finding, InputError
from generator.model import Program
from generator.source import Templates, package_templates

ROOT = Path(__file__).parents[2]
CASES = yaml.safe_load(Path(__file__).with_name("layouts.yaml").read_text(encoding="utf-8"))
#: On a slow machine that does something else as well.
SECONDS = 90


@cache
def program() -> Program:
    """One with 60 measures: nested nine deep they would be more than there are grains of sand."""
    return generator.load(ROOT / "programs" / "zeya-2023.yaml")


def composed(blocks: list[Any], **parts: list[Any]) -> Document:
    """The document of a layout with these blocks, and with parts of a workspace's own."""
    layout = {"название": "Злой", "продукт": "program", "страницы": [{"блоки": blocks}]}
    files = {
        "layouts/злой.yaml": layout,
        **{f"parts/{name}.yaml": {"блоки": own} for name, own in parts.items()},
    }
    written = {
        name: yaml.safe_dump(data, allow_unicode=True, width=10**9).encode() for name, data in files.items()
    }
    return generator.compose(
        program(), layout="злой", templates=Templates({**package_templates().files, **written})
    )


def refused(blocks: list[Any], **parts: list[Any]) -> list[Finding]:
    """What is said against a layout, in no more than so many seconds."""
    began = process_time()
    with pytest.raises(InputError) as caught:
        composed(blocks, **parts)
    assert process_time() - began < SECONDS
    for finding in caught.value.findings:
        assert len(messages.sentence(finding)) < 1000
    return caught.value.findings


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["expression"][:40])
@pytest.mark.parametrize("place", ["printed", "among words", "condition", "loop"])
def test_what_is_no_expression_is_refused(case: dict[str, Any], place: str) -> None:
    """Printed, among words, as a condition and as what a loop goes through."""
    times = case.get("times", 1)
    first, last = case.get("first", "") * times, case.get("last", "") * times
    before, _, after = case["expression"].partition("{n}")
    after, _, end = after.partition("{n}")
    words = f"{before}{first}{after}{last}{end}" if times > 1 else case["expression"]
    block = {
        "printed": {"абзац": f"{{{{ {words} }}}}"},
        "among words": {"абзац": f"Срок {{{{ {words} }}}} года"},
        "condition": {"абзац": "да", "если": words},
        "loop": {"абзац": "да", "для": f"один из {words}"},
    }[place]
    found = {finding.code for finding in refused([block])}
    assert found <= {*case["codes"], *({"AR628"} if place == "loop" else ())}


@pytest.mark.parametrize(
    "statement",
    [
        "{% for a in range(9) %}а{% endfor %}",
        "{% include '/etc/passwd' %}",
        "{% import 'os' as o %}",
        "{% set a = 1 %}",
    ],
)
def test_statements_are_refused(statement: str) -> None:
    """A layout has no statements of Jinja2, in whichever text."""
    for block in ({"абзац": statement}, {"заголовок": statement}, {"список": statement}):
        assert {finding.code for finding in refused([block])} == {"AR603"}


def nested(depth: int, inner: list[Any], **more: str) -> list[Any]:
    for number in range(depth):
        inner = [{"для": f"а{number} из меры", **more, "блоки": inner}]
    return inner


@pytest.mark.parametrize(
    "inner", [[{"абзац": "да"}], [{"абзац": "да", "если": "not меры"}], []], ids=["said", "unsaid", "empty"]
)
def test_loops_within_loops_end(inner: list[Any]) -> None:
    """Nine loops over all measures within one another are stopped, whether they print anything or not."""
    (finding,) = refused(nested(9, inner or [{"список": "{{ один.название }}", "для": "один из меры"}]))
    assert finding.code == "AR637"
    assert finding.file == "templates/layouts/злой.yaml"


def test_tables_within_loops_end() -> None:
    """Rows and columns that each repeat, within loops."""
    table = {
        "ид": "т",
        "строки": "мера из меры",
        "столбцы": [
            {"ключ": "а", "для": "один из меры", "заголовок": "А", "содержание": "{{ один.название }}"}
        ],
    }
    (finding,) = refused(nested(3, [{"таблица": table}]))
    assert finding.code == "AR637"


def test_two_loops_are_fine() -> None:
    """What somebody may mean is built: a table of all with all."""
    assert composed(nested(2, [{"абзац": "{{ а0.номер }} {{ а1.номер }}"}])).sections


def test_parts_of_parts_end() -> None:
    """Thirty parts that each take in the next one twice: a billion laughs; one that takes in itself is told so."""
    parts = {f"ч{number}": [{"часть": f"ч{number + 1}"} for _ in "12"] for number in range(30)}
    assert {finding.code for finding in refused([{"часть": "ч0"}], **parts, ч30=[{"абзац": "да"}])} == {
        "AR637"
    }
    assert {finding.code for finding in refused([{"часть": "а"}], а=[{"часть": "а"}])} == {"AR610"}


@pytest.mark.parametrize(
    "name", ["../../../etc/passwd", "/etc/passwd", "..", "", "а\0б", "а" * 300, "а/../../б", "\ud800"]
)
def test_names_that_lead_out_name_nothing(name: str) -> None:
    """Layouts and parts are found by name among the files that were read, never by a path."""
    with pytest.raises(InputError) as caught:
        generator.compose(program(), layout=name or " ")
    assert {finding.code for finding in caught.value.findings} == {"AR601"}
    if name.isprintable() and name:
        assert {finding.code for finding in refused([{"часть": name}])} <= {
            "AR606",
            "AR104",
            "AR105",
            "AR103",
        }
