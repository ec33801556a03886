"""The reference pages are what the code, the catalogue and the schemas say."""

from __future__ import annotations

import re
import subprocess
import sys

import click
import pytest
import yaml

from docs import reference
from generator import cli, messages, schema
from generator.rules import RULES
from tests.schema_reading import nodes

RULES_PAGE, CLI_PAGE, KEYS_PAGE = (reference.page(name) for name in reference.PAGES)


@pytest.mark.parametrize("name", reference.PAGES)
def test_the_committed_page_is_fresh(name):
    """A page is as its sources say now: `python -m docs.reference` writes it anew."""
    assert (reference.DOCS / name).read_text(encoding="utf-8") == reference.page(name)


def test_what_programs_share_has_the_form_that_it_has_in_a_program():
    """A key of school.yaml is the program's own key: one word, one thing."""
    committed = reference.DOCS.parent / "schema" / schema.SCHOOL
    assert committed.read_text(encoding="utf-8") == reference.school_schema()
    assert len(schema.load(schema.SCHOOL)["properties"]) == 6


def test_the_command_writes_the_pages(tmp_path):
    """One command makes all pages; run twice it makes the same."""
    for name in ("docs", "generator", "schema", "templates"):
        (tmp_path / name).symlink_to(reference.DOCS.parent / name)
    before = {name: (reference.DOCS / name).read_bytes() for name in reference.PAGES}
    subprocess.run([sys.executable, "-m", "docs.reference"], cwd=tmp_path, check=True)
    assert {name: (reference.DOCS / name).read_bytes() for name in reference.PAGES} == before


def test_every_code_has_its_page():
    """Each code of the catalogue is in the table and has a heading; each rule shows what is bad and what is good."""
    headings = re.findall(r"^### (AR[0-9]{3}) · ", RULES_PAGE, re.MULTILINE)
    rows = re.findall(r"^\| \[(AR[0-9]{3})\]", RULES_PAGE, re.MULTILINE)
    assert headings == rows == list(messages.catalogue())
    assert RULES_PAGE.count("Плохо:\n") == RULES_PAGE.count("Хорошо:\n") == len(RULES)
    assert "| [AR201](#ar201) | Срок не прочитан | предупреждение | ошибка |" in RULES_PAGE


def test_programs_on_the_page_of_rules_are_whole():
    """What stood indented in a docstring is YAML in a block of code."""
    blocks = re.findall(r"^```yaml\n(.*?)^```$", RULES_PAGE, re.MULTILINE | re.DOTALL)
    assert len(blocks) == 2 * len(RULES)
    assert all(isinstance(yaml.safe_load(block), dict) for block in blocks)
    assert "::" not in RULES_PAGE


def every(command: click.Command, name: str) -> dict[str, click.Command]:
    inner = command.commands if isinstance(command, click.Group) else {}
    below = [every(one, f"{name} {word}") for word, one in inner.items()]
    return {name: command} | {key: value for found in below for key, value in found.items()}


def test_every_command_and_option_is_listed():
    """Each command has a section, and each of its options a row in it."""
    sections = dict(re.findall(r"^## (antirisk.*?)\n(.*?)(?=^## )", CLI_PAGE, re.MULTILINE | re.DOTALL))
    commands = every(cli.cli, "antirisk")
    assert sections.keys() == commands.keys()
    for name, command in commands.items():
        for option in (param for param in command.params if isinstance(param, click.Option)):
            assert option.opts[0] in sections[name], (name, option.opts)
    assert not re.search(r"default|x>=|Show", CLI_PAGE)


def test_every_exit_code_is_listed():
    """The codes of the page are those of the command line."""
    codes = {0, cli.FINDINGS, cli.USAGE, cli.DEFECT, cli.INTERRUPTED, cli.UNREAD}
    assert set(reference.EXITS) == codes
    assert {int(code) for code in re.findall(r"^\| ([0-9]+) \|", CLI_PAGE, re.MULTILINE)} == codes


@pytest.mark.parametrize("name", [schema.PROGRAM, schema.DECISION, schema.PROGRESS])
def test_every_key_and_value_is_listed(name):
    """Each key with its English name, title and description, and each value that can be chosen."""
    for where, part in nodes(schema.load(name)):
        if "x-name" in part and where:
            assert f"**{part['title']}.** {reference.escaped(part['description'])}" in KEYS_PAGE, where
            assert f"| `{part['x-name']}` |" in KEYS_PAGE
        for value in part.get("enum", ()):
            assert isinstance(value, bool) or f"`{value}` — " in KEYS_PAGE, value


def test_the_page_of_keys_has_a_table_for_each_mapping_once():
    """No place is told twice under one heading."""
    headings = re.findall(r"^### (.*)$", KEYS_PAGE, re.MULTILINE)
    assert len(headings) == len(set(headings)) > 20
