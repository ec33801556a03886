"""The SARIF log in the hands of the format's own validator."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from generator import reporting
from generator.loading import check_files
from tests.program_facts import PROGRAMS
from tests.real.tools import npm, run
from tests.reporting.findings import FOUND

pytestmark = pytest.mark.real


def tool() -> Path:
    """The folder of the validator for this system; it brings the official schema along."""
    return npm(f"@microsoft/sarif-multitool-{sys.platform}")


def judged(folder: Path, log: str) -> list[dict[str, Any]]:
    """The errors that the validator finds in a log, also by the rules of GitHub's code scanning."""
    (folder / "log.sarif").write_text(log, encoding="utf-8")
    result = folder / "judged.sarif"
    options = ["--rule-kind", "Sarif;Gh", "--level", "Error", "--kind", "Fail", "--log", "ForceOverwrite"]
    schema = tool() / "sarif-2.1.0.json"
    program = tool() / "Sarif.Multitool"
    run(program, "validate", folder / "log.sarif", "-j", schema, "-o", result, *options, code=None)
    found: list[dict[str, Any]] = json.loads(result.read_text(encoding="utf-8-sig"))["runs"][0]["results"]
    return found


def logs() -> dict[str, str]:
    programs = [one for loaded in check_files(list(PROGRAMS)) for one in loaded.findings]
    assert programs
    return {
        name: reporting.as_sarif(found)
        for name, found in {"programs": programs, "kinds": FOUND, "nothing": []}.items()
    }


@pytest.mark.parametrize("name", ["programs", "kinds", "nothing"])
def test_the_log_is_sarif(name: str, tmp_path: Path) -> None:
    """It fits the official schema, and the validator finds no error."""
    log = logs()[name]
    schema = json.loads((tool() / "sarif-2.1.0.json").read_text(encoding="utf-8-sig"))
    jsonschema.validators.validator_for(schema)(schema).validate(json.loads(log))
    assert [(one["ruleId"], one["message"]) for one in judged(tmp_path, log)] == []


def test_the_validator_finds_what_is_wrong(tmp_path: Path) -> None:
    """The validator is alive: a place that ends before it begins is named."""
    log = logs()["kinds"].replace('"endLine": 1', '"endLine": -1')
    assert judged(tmp_path, log)
