"""The texts of a program: all that an author writes is looked at, and what is found stands where it is said to."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from generator import normalize, rules
from generator.rules.passages import UNREAD, read
from generator.source import Tree
from generator.source import read as read_tree

SCHEMA = json.loads(
    (Path(__file__).parents[2] / "schema" / "program.schema.json").read_text(encoding="utf-8")
)


def tree_of(text: str) -> Tree:
    tree, findings = read_tree("programs/образец.yaml", text.encode())
    assert tree is not None
    assert findings == []
    return tree


def found(text: str, code: str) -> list[str]:
    """The words that a rule points at, as they stand in the file."""
    tree = tree_of(text)
    lines = tree.text.split("\n")
    case = rules.Case(normalize.program(tree), tree)
    spans = [one.span for one in rules.check(case) if one.code == code]
    return [
        f"{span.line}:{span.column} {lines[span.line - 1][span.column - 1 : span.end_column - 1]}"
        for span in spans
        if span.line == span.end_line
    ] + [f"{span.line}–{span.end_line}" for span in spans if span.line != span.end_line]


def properties(node: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every key of the schema with what it holds."""
    if isinstance(node, dict):
        for key, value in node.get("properties", {}).items():
            yield key, value
        for value in node.values():
            yield from properties(value)
    elif isinstance(node, list):
        for value in node:
            yield from properties(value)


def test_keys_that_hold_no_text_are_keys():
    """What is not looked at is a key of the schema, and none whose value is a text or a statement."""
    known = dict(properties(SCHEMA))
    assert known.keys() >= UNREAD
    texts = {
        key for key, value in properties(SCHEMA) if value.get("$ref") in {"#/$defs/text", "#/$defs/statement"}
    }
    assert not texts & UNREAD


@pytest.mark.parametrize(
    ("text", "code", "places"),
    [
        ("методы: беседы,анкеты и беседы,анкеты\n", "AR514", ["1:9 беседы,анкеты", "1:25 беседы,анкеты"]),
        ("методы: >-\n  Беседы\n  по по плану,\n  по\n  по плану\n", "AR512", ["3:3 по по", "4–5"]),
        ('методы: "Беседы,анкеты"\n', "AR514", ["1:10 Беседы,анкеты"]),
        ("методы:\n  - Опросы\n  - Опросы по теме «Успех\n", "AR511", ["3:20 «Успех"]),
        ("методы: 'Слова на https://example.ru/а,б и слова,слова'\n", "AR514", ["1:44 слова,слова"]),
    ],
    ids=["second of two alike", "folded over lines", "in quotes", "in a list", "behind an address"],
)
def test_a_finding_points_at_the_words(text, code, places):
    """The span is that of the words, also where they stand twice, or over the end of a line."""
    assert found(text, code) == places


@pytest.mark.parametrize("key", ["код", "ссылка", "почта", "ответственные", "кто"])
def test_what_is_no_text_is_not_looked_at(key):
    """Codes, addresses and references have no rules of writing."""
    tree = tree_of(f"{key}: беседы,анкеты\nметоды: слово\n")
    assert read(tree).written == ["слово"]
