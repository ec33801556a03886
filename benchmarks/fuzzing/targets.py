"""Targets of the fuzzer: each takes any bytes, and raises where the tool would have failed.

The oracle is the same everywhere: findings and InputError are answers, each inside the file that it names and
with words to read; any other exception is a defect.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from pathlib import Path

import generator
from generator import authoring, configuration, draft, prose, readings, reporting, typography, values, writers
from generator.build import DEFAULT_PRODUCTS
from generator.findings import Finding, InputError
from generator.loading import Loaded, checked
from generator.source import Templates, decode, package_templates
from generator.terms import Period, parse, phrase, to_json

ROOT = Path(__file__).parents[2]
#: A sound program that is small enough to be read a thousand times a minute.
SAMPLE = (ROOT / "tests" / "rules" / "образец.yaml").read_text(encoding="utf-8")

Target = Callable[[bytes], None]


def program(data: bytes) -> None:
    """A program file: read, checked against schema and rules, reported in every form."""
    _told(_checked(data), data)


def documents(data: bytes) -> None:
    """A program file: all its documents, in every format, as a draft where it has errors."""
    loaded = _checked(data)
    _told(loaded, data)
    if loaded.program is None:
        return
    for product in DEFAULT_PRODUCTS:
        try:
            document = generator.compose(loaded.program, product)
        except InputError as error:
            _worded(error.findings)
            continue
        document = draft.as_draft(document, loaded.findings, listed=product == "program")
        for form in writers.formats(product):
            writers.write(document, form)


def rewriting(data: bytes) -> None:
    """A program file: cured of its slips, and brought into canonical form."""
    fixed = authoring.fix(_NAME, data)
    if fixed and fixed.changed:
        authoring.patch(_NAME, fixed.original.text, fixed.text)
        _checked(fixed.data)
    formatted = authoring.format_file(_NAME, data)
    _worded(list(formatted.findings))
    if formatted.text is not None:
        again = authoring.format_file(_NAME, formatted.data)
        assert not again.changed, "formatted twice is not formatted once"


def decision(data: bytes) -> None:
    """The record of a decision beside a program."""
    _told(_checked(SAMPLE.encode(), {"образец.signoff/приказ.yaml": data}), data)


def school(data: bytes) -> None:
    """The file that the programs of a school share."""
    _told(_checked(SAMPLE.encode(), {"school.yaml": data}), data)


def settings(data: bytes) -> None:
    """The settings of a workspace."""
    path = _folder() / configuration.FILE
    path.write_bytes(data)
    try:
        decided = configuration.read(path)
    except InputError as error:
        _worded(error.findings)
        lines = data.decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n")
        _inside(error.findings, {path.as_posix(): lines})
    else:
        _worded(checked(_written(SAMPLE.encode()), decided).findings)


def layout(data: bytes) -> None:
    """A layout of a workspace's own, and what it makes of a program."""
    name = "layouts/стандартный.yaml"
    templates = Templates({**package_templates().files, name: data})
    try:
        document = generator.compose(_sample(), templates=templates)
    except InputError as error:
        _worded(error.findings)
        _inside(error.findings, {f"templates/{name}": decode(name, data)[0]})
        return
    for form in writers.formats("program"):
        writers.write(document, form, templates)


def deadline(data: bytes) -> None:
    """The words of a deadline, against a period and without one."""
    words = _text(data)
    for period in (
        None,
        Period(date(2023, 9, 1), date(2024, 8, 31)),
        Period(date(2021, 12, 3), date(2025, 2, 1)),
    ):
        for term in parse(words, period, {"ГИА": (date(2024, 5, 24), date(2024, 6, 20))}):
            to_json(term)
            readings.lines(term, period)
            if term.kind != "unknown":
                assert phrase(term), "a reading without words"


def figure(data: bytes) -> None:
    """The words of a figure."""
    value = values.parse(_text(data))
    values.parse(values.phrase(value))


def markdown(data: bytes) -> None:
    """A text in Markdown, and its typography."""
    text = _text(data)
    prose.check(text)
    prose.parse(text, polish=typography.polish)


#: Every target by its name.
TARGETS: Mapping[str, Target] = {
    one.__name__: one
    for one in (
        program,
        documents,
        rewriting,
        decision,
        school,
        settings,
        layout,
        deadline,
        figure,
        markdown,
    )
}

_NAME = "образец.yaml"


@cache
def _temporary() -> tempfile.TemporaryDirectory[str]:
    """A folder for the files of one process, which goes with it."""
    return tempfile.TemporaryDirectory(prefix="antirisk-")


def _folder() -> Path:
    return Path(_temporary().name)


@cache
def _sample() -> generator.model.Program:
    return generator.load(_written(SAMPLE.encode()))


def _written(data: bytes) -> Path:
    path = _folder() / _NAME
    path.write_bytes(data)
    return path


def _checked(data: bytes, beside: Mapping[str, bytes] | None = None) -> Loaded:
    """A program, with files beside it for this once."""
    path = _written(data)
    files = {path.parent / name: content for name, content in (beside or {}).items()}
    for file, content in files.items():
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(content)
    try:
        return checked(path)
    finally:
        for file in files:
            file.unlink()


def _told(loaded: Loaded, data: bytes) -> None:
    """What was found is within its file, and every form of a report can say it."""
    assert loaded.program is not None or loaded.findings, f"nothing came of {len(data)} bytes"
    _inside(loaded.findings, loaded.texts)
    reporting.text(loaded.findings, loaded.texts)
    for form in reporting.FORMATS.values():
        form(loaded.findings, [loaded.path.as_posix()])


def _worded(findings: list[Finding]) -> None:
    reporting.text(findings, {})


def _inside(findings: list[Finding], texts: Mapping[str, str]) -> None:
    for finding in findings:
        lines = texts.get(finding.file, "").split("\n")
        span = finding.span
        if lines != [""]:  # what is no text has no lines either
            assert 1 <= span.line <= span.end_line <= len(lines), f"{finding} in {len(lines)} lines"
            assert 1 <= span.column <= len(lines[span.line - 1]) + 2, f"{finding} behind its line"
        assert (span.line, span.column) <= (span.end_line, span.end_column), (
            f"{finding} ends before it begins"
        )


def _text(data: bytes) -> str:
    return data.decode("utf-8", "replace")
