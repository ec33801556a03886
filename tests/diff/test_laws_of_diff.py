"""Laws of a comparison that hold for any program."""

from __future__ import annotations

from collections import Counter
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from generator import compare, normalize
from generator.diff import mirrored
from generator.diff.sentences import sentence
from generator.model import Program
from generator.source import read

ROOT = Path(__file__).parents[2]
SAMPLE = (Path(__file__).parent / "образец.yaml").read_text(encoding="utf-8")
FILES = sorted((ROOT / "programs").glob("*.yaml"))
TEXTS = {path.stem: path.read_text(encoding="utf-8") for path in FILES} | {"образец": SAMPLE}

each = pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)


def program(text: str) -> Program:
    tree, _ = read("образец.yaml", text.encode())
    assert tree is not None
    return normalize.program(tree)


class Strings(yaml.SafeLoader):
    """Reads every scalar as the text it is, as our own reader does."""


Strings.yaml_implicit_resolvers = {}


def written(data: Any, **how: Any) -> str:
    return yaml.safe_dump(data, allow_unicode=True, **how)


def data(text: str) -> Any:
    return yaml.load(text, Strings)  # a safe one


def leaves(node: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The paths of all values."""
    if isinstance(node, dict):
        return [leaf for key, value in node.items() for leaf in leaves(value, (*path, key))]
    if isinstance(node, list):
        return [leaf for at, value in enumerate(node) for leaf in leaves(value, (*path, at))]
    return [path]


def put(node: Any, path: tuple[Any, ...], value: Any) -> Any:
    node = deepcopy(node)
    here = node
    for step in path[:-1]:
        here = here[step]
    here[path[-1]] = value
    return node


def bare(change: Any) -> tuple[object, ...]:
    numbers = (change.old_number, change.new_number, change.old_path, change.new_path)
    return (change.area, change.kind, change.node, change.old, change.new, *numbers, change.guess)


@each
def test_a_program_is_itself(text):
    """Nothing changed, nothing is told."""
    assert compare(program(text), program(text)) == []


@each
@pytest.mark.parametrize("width", [40, 300])
def test_form_is_no_change(text, width):
    """Line breaks, quotes, flow and block style, order of keys, notes and kinds of line end are not meaning."""
    sorted_keys = written(data(text), width=width, sort_keys=True)
    flow = written(data(text), width=width, default_flow_style=True, sort_keys=False)
    for other in (sorted_keys, flow, f"# Заметка\n{text}\n# Еще одна\n", text.replace("\n", "\r\n")):
        assert compare(program(text), program(other)) == []
        assert compare(program(other), program(text)) == []


#: Keys that nothing of the document says, and values that other values overrule.
SILENT = {"формат", "принято"}
WORDS = st.sampled_from(["Другие слова", "17", "до 01.02.2024", "2024", "директор", "не менее 3", ""])


@settings(max_examples=60)
@given(st.data())
def test_whatever_an_author_changes_is_told(drawn):
    """No value of a program can change in silence, and every change is there from the other side too."""
    name = drawn.draw(st.sampled_from(sorted(TEXTS)))
    whole = data(TEXTS[name])
    path = drawn.draw(st.sampled_from([one for one in leaves(whole) if not SILENT.intersection(one)]))
    text = written(put(whole, path, drawn.draw(WORDS)), sort_keys=False)
    old, new = program(written(whole, sort_keys=False)), program(text)
    forth, back = compare(old, new), compare(new, old)
    assert forth or not _differ(old, new)
    assert Counter(map(bare, map(mirrored, forth))) == Counter(map(bare, back))


@settings(max_examples=60)
@given(st.data())
def test_whatever_is_left_out_is_told(drawn):
    """An entry of a list, or a key, that is taken away is a change, and put in again another."""
    name = drawn.draw(st.sampled_from(sorted(TEXTS)))
    whole = data(TEXTS[name])
    path = drawn.draw(st.sampled_from([one for one in leaves(whole) if not SILENT.intersection(one)]))
    length = drawn.draw(st.integers(1, len(path)))
    text = written(_without(whole, path[:length]), sort_keys=False)
    old, new = program(written(whole, sort_keys=False)), program(text)
    forth, back = compare(old, new), compare(new, old)
    assert forth or not _differ(old, new)
    assert Counter(map(bare, map(mirrored, forth))) == Counter(map(bare, back))


@settings(max_examples=25)
@given(st.data())
def test_whatever_an_author_does_at_once_has_its_mirror(drawn):
    """Several acts at once: nothing breaks, each change has its words, and from the other side each is there too."""
    name = drawn.draw(st.sampled_from(sorted(TEXTS)))
    whole = edited = data(TEXTS[name])
    for _ in range(drawn.draw(st.integers(2, 5))):
        edited = _acted(drawn, edited)
    old, new = (program(written(one, sort_keys=False)) for one in (whole, edited))
    forth, back = compare(old, new), compare(new, old)
    assert forth or not _differ(old, new)
    assert Counter(map(bare, map(mirrored, forth))) == Counter(map(bare, back))
    assert all("{" not in sentence(change) for change in forth)
    assert compare(new, new) == []


def _acted(drawn: st.DataObject, whole: Any) -> Any:
    """With something left out, put twice, put elsewhere in its list, or of another value."""
    path = drawn.draw(st.sampled_from([one for one in leaves(whole) if not SILENT.intersection(one)]))
    above = path[: drawn.draw(st.integers(1, len(path)))]
    act = drawn.draw(st.sampled_from(["leave out", "twice", "elsewhere", "another value"]))
    if act == "leave out":
        return _without(whole, above)
    row = _at(whole, above[:-1])
    if act == "another value" or not isinstance(row, list):
        return put(whole, path, drawn.draw(WORDS))
    taken = [*row[: above[-1]], *row[above[-1] + (act == "elsewhere") :]]
    place = drawn.draw(st.integers(0, len(taken)))
    moved = [*taken[:place], row[above[-1]], *taken[place:]]
    return put(whole, above[:-1], moved) if above[:-1] else whole


def _at(node: Any, path: tuple[Any, ...]) -> Any:
    for step in path:
        node = node[step]
    return node


def _without(node: Any, path: tuple[Any, ...]) -> Any:
    node = deepcopy(node)
    here = node
    for step in path[:-1]:
        here = here[step]
    del here[path[-1]]
    return node


#: Of a node these say where it stands, not what it says; the rest is its meaning.
_PLACES = ("path", "source", "file", "id", "ordinal")


def _differ(old: Program, new: Program) -> bool:
    """Whether two programs say other things: all that they hold but for places and made ids."""
    return _said(old) != _said(new)


def _said(node: Any) -> Any:
    if hasattr(node, "__dataclass_fields__"):
        names = [
            name for name in node.__dataclass_fields__ if name not in _PLACES and not name.startswith("_")
        ]
        return (type(node).__name__, *(_said(getattr(node, name)) for name in names))
    if isinstance(node, dict):
        return sorted((str(key), _said(value)) for key, value in node.items())
    if isinstance(node, tuple | list):
        return [_said(one) for one in node]
    return " ".join(node.split()) if isinstance(node, str) else node
