"""`antirisk check --format json` → the schema that is published for it."""

from __future__ import annotations

import json

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import cli, messages, reporting, resources
from generator.findings import Finding, Severity, Span

SCHEMA = json.loads(resources.text("schema", "findings.schema.json"))
FITS = jsonschema.Draft202012Validator(SCHEMA)

#: Findings with any words in any place.
findings = st.lists(
    st.builds(
        Finding,
        st.sampled_from(sorted(messages.catalogue())),
        st.sampled_from(Severity),
        st.text(min_size=1),
        st.builds(Span, *[st.integers(1)] * 4),
        st.sampled_from(["key", "words", "title", "name"]).flatmap(
            lambda name: st.tuples(st.tuples(st.just(name), st.text()))
        ),
    ),
    max_size=3,
)


def test_the_schema_is_a_schema():
    """It fits the draft that it names, and what is in it is described in English."""
    FITS.check_schema(SCHEMA)
    assert SCHEMA["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    described = SCHEMA["$defs"]["finding"]["properties"]
    assert all(one["description"].isascii() for one in described.values())
    assert sorted(described) == sorted(SCHEMA["$defs"]["finding"]["required"])


@given(findings)
def test_whatever_is_found_fits(found):
    """No finding, whatever its words, breaks the shape."""
    FITS.validate(json.loads(reporting.as_json(found)))


@pytest.mark.parametrize("change", [{"code": "X1"}, {"severity": "fatal"}, {"span": Span(0, 1, 1, 1)}])
def test_what_is_no_finding_does_not_fit(change):
    """The schema is tight: a foreign code or severity, or a line before the first, does not pass."""
    found = Finding("AR113", Severity.ERROR, "f.yaml", Span(), (("id", "а"), ("name", "б")))
    written = json.loads(reporting.as_json([found]))
    FITS.validate(written)
    written["findings"][0] |= (
        {"line": 0} if "span" in change else {name: str(value) for name, value in change.items()}
    )
    assert not FITS.is_valid(written)


def test_the_command_writes_what_fits(tmp_path, capsys):
    """What the command writes about a broken file fits too."""
    file = tmp_path / "образец.yaml"
    file.write_text("код: другой\nчья: район\n\tтаб: [\n", encoding="utf-8")
    assert cli.run(["check", str(file), "--format", "json"]) == cli.FINDINGS
    written = json.loads(capsys.readouterr().out)
    FITS.validate(written)
    assert written["findings"]
