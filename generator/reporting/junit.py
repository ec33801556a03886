"""Findings → a JUnit report, for CI that shows nothing but tests."""

from __future__ import annotations

import re
from collections.abc import Iterable
from xml.etree import ElementTree as ET

from generator import messages
from generator.findings import Finding, Severity

#: What XML cannot hold, not even escaped; a name of a file can.
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def report(findings: list[Finding], files: Iterable[str]) -> str:
    """A suite for each file: a finding is a case of it, a file without any has one case that passed.

    An error is a failure. Warnings and notes are skipped cases: this is how JUnit says something without turning red.
    """
    root = ET.Element("testsuites", name="antirisk check")
    for file in sorted({*files, *(finding.file for finding in findings)}):
        root.append(_suite(file, [finding for finding in findings if finding.file == file]))
    _count(root, list(root.iter("testcase")))
    ET.indent(root)
    words = _ILLEGAL.sub("\N{REPLACEMENT CHARACTER}", ET.tostring(root, encoding="unicode"))
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{words}\n'


def _suite(file: str, findings: list[Finding]) -> ET.Element:
    suite = ET.Element("testsuite", name=file)
    for finding in findings:
        suite.append(_case(file, finding))
    if not findings:
        ET.SubElement(suite, "testcase", classname=file, name="замечаний нет", time="0")
    _count(suite, list(suite))
    return suite


def _case(file: str, finding: Finding) -> ET.Element:
    name = messages.words(finding.code).name
    place = f"строка {finding.span.line}, знак {finding.span.column}"
    case = ET.Element("testcase", classname=file, name=f"{place}: {name} ({finding.code})", time="0")
    message = messages.sentence(finding)
    if finding.severity is Severity.ERROR:
        failure = ET.SubElement(case, "failure", message=message, type=finding.code)
        failure.text = f"{file}:{finding.span.line}:{finding.span.column}\n{messages.hint(finding)}"
    else:
        ET.SubElement(case, "skipped", message=message)
    return case


def _count(parent: ET.Element, cases: list[ET.Element]) -> None:
    """The numbers that a suite, and the whole report, states about its cases."""
    parent.set("tests", str(len(cases)))
    parent.set("failures", str(sum(case.find("failure") is not None for case in cases)))
    parent.set("errors", "0")
    parent.set("skipped", str(sum(case.find("skipped") is not None for case in cases)))
    parent.set("time", "0")
