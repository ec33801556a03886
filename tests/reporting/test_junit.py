"""Findings → a JUnit report, read back by somebody else's reader."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from junitparser import Error, Failure, JUnitXml, Skipped
from lxml import etree

from generator import messages, reporting
from generator.findings import Finding, Severity, Span
from tests.reporting.findings import ERROR, FILES, FOUND, NOTE, WARNING


def read(found=FOUND, files=FILES) -> JUnitXml:
    report = JUnitXml.fromstring(reporting.as_junit(found, files).encode())
    assert isinstance(report, JUnitXml)
    return report


def test_each_file_is_a_suite():
    """Every file that was checked is there, one without findings with a case that passed."""
    suites = {suite.name: list(suite) for suite in read()}
    assert list(suites) == sorted(FILES)
    (passed,) = suites["programs/kovrov-2023.yaml"]
    assert passed.is_passed
    assert [len(suites[name]) for name in FILES] == [1, 3, 1]


def test_an_error_is_a_failure_with_place_and_cure():
    """Its message is the sentence; place and cure stand below."""
    (suite,) = [suite for suite in read() if suite.name == ERROR.file]
    (case,) = suite
    (failure,) = case.result
    assert isinstance(failure, Failure)
    assert (failure.message, failure.type) == (messages.sentence(ERROR), "AR113")
    assert failure.text == f"{ERROR.file}:1:6\n{messages.hint(ERROR)}"
    assert case.name == "строка 1, знак 6: Код не совпадает с именем файла (AR113)"


def test_what_is_no_error_turns_nothing_red():
    """Warnings and notes are said, as skipped cases."""
    (suite,) = [suite for suite in read() if suite.name == WARNING.file]
    results = [result for case in suite for result in case.result]
    assert all(isinstance(one, Skipped) for one in results)
    assert [one.message for one in results] == [messages.sentence(one) for one in (WARNING, WARNING, NOTE)]


def test_the_numbers_are_those_of_the_cases():
    """Counting again changes nothing."""
    report = read()
    said = [(one.tests, one.failures, one.skipped, one.errors) for one in (report, *report)]
    assert said[0] == (5, 1, 3, 0)
    for one in (*report, report):
        one.update_statistics()
    assert said == [(one.tests, one.failures, one.skipped, one.errors) for one in (report, *report)]


@pytest.mark.parametrize("files", [[], ["f.yaml"]])
def test_nothing_found_is_nothing_red(files):
    """A clean check has one passed case a file."""
    report = read([], files)
    assert (report.tests, report.failures) == (len(files), 0)


@given(st.text(min_size=1), st.text())
def test_any_words_make_xml(file, words):
    """Whatever stands in a name or a message, the report is XML and nothing in it is lost but what XML cannot hold."""
    found = Finding("AR113", Severity.ERROR, file, Span(), (("id", words), ("name", "б")))
    root = etree.fromstring(reporting.as_junit([found], [file]).encode())
    assert [one.tag for one in root.iter("failure", "error", "skipped")] == ["failure"]
    assert not root.findall(".//" + Error._tag)
    legal = all(letter.isprintable() for letter in words)
    assert not legal or root.find(".//failure").get("message") == messages.sentence(found)
