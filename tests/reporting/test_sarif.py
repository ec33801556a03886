"""Findings → a SARIF log."""

from __future__ import annotations

import json

import pytest

from generator import messages, reporting
from generator.findings import Finding, Severity, Span
from generator.rules import RULES
from tests.reporting.findings import ERROR, FOUND, WARNING


def run(found=FOUND):
    whole = json.loads(reporting.as_sarif(found))
    assert (whole["version"], len(whole["runs"])) == ("2.1.0", 1)
    return whole["runs"][0]


def test_a_finding_is_a_result_with_its_place_and_cure():
    """Code, level, sentence with the cure, and the place in code points."""
    said = run()
    first = said["results"][0]
    assert (first["ruleId"], first["level"]) == ("AR113", "error")
    assert first["message"]["text"] == (
        f"{messages.sentence(ERROR)}.\nКак исправить: {messages.hint(ERROR)}."
    )
    place = first["locations"][0]["physicalLocation"]
    assert place["region"] == {"startLine": 1, "startColumn": 6, "endLine": 1, "endColumn": 13}
    assert said["columnKind"] == "unicodeCodePoints"
    assert [one["level"] for one in said["results"]] == ["error", "warning", "warning", "note"]


def test_each_code_is_described_once():
    """What a result's index points to is the rule of its code; one of the field has its page."""
    said = run()
    rules = said["tool"]["driver"]["rules"]
    assert [rules[one["ruleIndex"]]["id"] for one in said["results"]] == [one.code for one in FOUND]
    assert len({one["id"] for one in rules}) == len(rules) == 3
    page = next(one for one in rules if one["id"] == "AR203")
    assert (page["name"], page["defaultConfiguration"]) == ("DeadlineOutsidePeriod", {"level": "warning"})
    assert "Плохо:" in page["help"]["text"]
    assert "Bad::" not in page["help"]["text"]


def test_every_code_can_be_described():
    """No code lacks words, and no words have an open slot."""
    found = [Finding(code, Severity.ERROR, "f.yaml", Span()) for code in messages.catalogue()]
    rules = run(found)["tool"]["driver"]["rules"]
    assert [one["id"] for one in rules] == sorted(messages.catalogue())
    assert {one["id"] for one in rules if "name" in one} == {rule.code for rule in RULES}
    for one in rules:
        for words in ("shortDescription", "fullDescription", "help"):
            assert one[words]["text"].strip(".")


def test_equal_findings_are_told_apart():
    """Two equal findings have two fingerprints, and a shift of lines changes none."""
    marks = [one["partialFingerprints"]["antirisk/v1"] for one in run([WARNING, WARNING])["results"]]
    moved = Finding(WARNING.code, WARNING.severity, WARNING.file, Span(99, 1, 99, 2), WARNING.args)
    assert len(set(marks)) == 2
    assert run([moved])["results"][0]["partialFingerprints"]["antirisk/v1"] == marks[0]


@pytest.mark.parametrize(
    ("file", "uri"),
    [
        ("programs/zeya-2023.yaml", "programs/zeya-2023.yaml"),
        (
            "programs/школа № 1.yaml",
            "programs/%D1%88%D0%BA%D0%BE%D0%BB%D0%B0%20%E2%84%96%201.yaml",
        ),
        ("a:b#c?.yaml", "a%3Ab%23c%3F.yaml"),
        ("/srv/школа/f.yaml", "file:///srv/%D1%88%D0%BA%D0%BE%D0%BB%D0%B0/f.yaml"),
        ("C:/Мои/f.yaml", "file:///C:/%D0%9C%D0%BE%D0%B8/f.yaml"),
    ],
)
def test_a_file_is_a_uri(file, uri):
    """A relative path stays relative, an absolute one gets its scheme; signs of URIs are escaped."""
    found = Finding(ERROR.code, ERROR.severity, file, ERROR.span, ERROR.args)
    (result,) = run([found])["results"]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"] == {"uri": uri}


def test_nothing_found_is_a_run_without_results():
    """A clean check is a run all the same: a code host closes what it had shown."""
    said = run([])
    assert (said["results"], said["tool"]["driver"]["rules"]) == ([], [])
