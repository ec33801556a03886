"""The schemas as the editor's manual: every key, every value and every misfit has its words."""

from __future__ import annotations

import re

import jsonschema
import jsonschema_rs
import pytest
import yaml

from generator import schema
from generator.source import read, walk
from tests.schema_reading import WORDED, described, keys, nodes, specimen

each_schema = pytest.mark.parametrize(
    "name", [schema.PROGRAM, schema.DECISION, schema.SCHOOL, schema.PROGRESS, schema.LAYOUT]
)
#: What nobody types, so that no example is needed.
NOT_TYPED = {"формат", "отпечатки", "данные", "бумага"}


@each_schema
def test_each_misfit_has_a_russian_sentence(name):
    """Wherever an editor lets the schema choose the words of a squiggle, they are there."""
    worded = {where: part for where, part in nodes(schema.load(name)) if WORDED & part.keys()}
    assert len(worded) > 10
    silent = [where for where, part in worded.items() if "errorMessage" not in part]
    assert silent == []
    for where, part in worded.items():
        assert re.fullmatch(r"[А-Я][^\n]+[.»]", part["errorMessage"]), where


@each_schema
def test_a_wrong_key_is_answered_with_the_right_ones(name):
    """The sentence of a mapping names every key that it may have and every one that it needs."""
    closed = [(where, part) for where, part in nodes(schema.load(name)) if "additionalProperties" in part]
    closed = [(where, part) for where, part in closed if part["additionalProperties"] is False]
    assert closed
    for where, part in closed:
        known, _, needed = part["errorMessage"].partition(" Обязательно: ")
        assert re.split(", ", known.rstrip(".").partition(": ")[2]) == list(part["properties"]), where
        wanted = [*part.get("required", ()), *(one["required"][0] for one in part.get("anyOf", ()))]
        assert re.findall(r"[^,;. ]+", needed.replace(" или ", ", ")) == wanted, where
        assert "title" in part or where.startswith("/$defs/"), where


@pytest.mark.parametrize("name", [schema.PROGRAM, schema.DECISION, schema.PROGRESS, schema.LAYOUT])
def test_each_value_is_explained(name):
    """A value that is to be chosen has a line that says what it means."""
    chosen = [(where, part) for where, part in nodes(schema.load(name)) if "enum" in part]
    assert chosen
    for where, part in chosen:
        assert len(part["enumDescriptions"]) == len(part["enum"]), where
        for value, told in zip(part["enum"], part["enumDescriptions"], strict=True):
            assert told != value, where
            assert not told.endswith("."), where


@each_schema
def test_each_key_is_shown_in_words(name):
    """A description says more than the title and gives an example, also where an editor shows no `examples`."""
    shown = {where: part for where, part in nodes(schema.load(name)) if "x-name" in part and where}
    assert len(shown) > 10
    for where, part in shown.items():
        if where.rpartition("/")[2] not in NOT_TYPED:
            assert re.search("Например, .", part["description"]), where
        assert len(part["description"]) > len(part["title"]) + 20, where


@each_schema
def test_keys_of_the_authors_own_are_explained_too(name):
    """Where the author chooses the keys, what stands at the right has a title and a description."""
    open_maps = [part for _, part in nodes(schema.load(name)) if part.get("additionalProperties")]
    assert open_maps or name == schema.LAYOUT
    for part in open_maps:
        right = part["additionalProperties"]
        target = schema.load(name).get("$defs", {}).get(right.get("$ref", "").rpartition("/")[2], {})
        assert {"title", "description"} <= (target | right).keys()


@each_schema
def test_the_specimens_are_sound_and_whole(name):
    """The files that stand for all keys in the tests of the editor fit, and have every key that there is."""
    seen = set()
    for lists in (False, True):
        data = specimen(name, lists=lists)
        jsonschema.Draft202012Validator(schema.load(name)).validate(data)
        assert jsonschema_rs.validator_for(schema.load(name)).is_valid(data)
        tree, _ = read("f.yaml", yaml.safe_dump(data, allow_unicode=True).encode())
        assert tree is not None
        seen |= {described(name, path)[0] for path, _ in walk(tree.root)}
    assert keys(name) <= seen
    assert len(keys(name)) > 10
