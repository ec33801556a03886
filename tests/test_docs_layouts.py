"""The page on layouts names every view, key, filter and word that there is."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from generator import views
from generator.composition import compose
from generator.composition.filters import FILTERS
from generator.document import Requisite, Table, walk
from generator.loading import load_file
from generator.model import Agreement, Deadline, Monitoring, Plan, Program
from generator.source import Templates, package_templates
from generator.terms import parse
from tests.pages import LAYOUTS, PROGRAMS, blocks, codes, rows, section, text

VIEWS = "## Сведения"


def _described() -> dict[str, set[str]]:
    """View → the names in the first column of its table."""
    headings = re.findall(r"^### `(\w+)`$", section(LAYOUTS, VIEWS), re.MULTILINE)
    return {
        name: {key for row in rows(section(LAYOUTS, f"### `{name}`")) for key in codes(row[0])}
        for name in headings
    }


def _seen() -> dict[str, set[str]]:
    """View → the keys that it has in any of the programs, and the names of what lies below them."""
    found: dict[str, set[str]] = {name: set() for name in views.VIEWS}
    for path in PROGRAMS:
        program = load_file(path).program
        assert program is not None
        made = views.Views(_whole(program))
        for name in views.VIEWS:
            found[name] |= {key for entry in _entries(made[name]) for key in entry}
    return found


def _whole(program: Program) -> Program:
    """A program with what none of them has: an agreement, a day of monitoring, an excluded row."""
    monitored = Monitoring(
        (), "I этап", Deadline((), "до 20.06.2024", parse("до 20.06.2024", program.period))
    )
    struck = tuple(replace(measure, excluded="") for _, _, measure in program.measures())
    amended = Plan((), "исключено", "", (), struck)
    return replace(
        program,
        agreements=(Agreement((), None, "советом"),),
        monitoring=(monitored,),
        plans=(*program.plans, amended),
    )


def _entries(value: Any) -> list[dict[str, Any]]:
    """The entries of a view: itself, those of a list, those under the author's ids."""
    if isinstance(value, list):
        return [entry for entry in value if isinstance(entry, dict)]
    if isinstance(value, views.plans.Open):
        return list(value.values())
    return [value] if isinstance(value, dict) else []


def _names_below(value: Any, above: frozenset[int] = frozenset()) -> Iterator[str]:
    if isinstance(value, dict) and id(value) not in above:
        for key, inner in value.items():
            if not isinstance(value, views.plans.Open):
                yield key
            yield from _names_below(inner, above | {id(value)})
    elif isinstance(value, list):
        for inner in value:
            yield from _names_below(inner, above)


def test_every_view_is_described() -> None:
    """The page has a section for each view, and none for what is not there."""
    assert set(_described()) == set(views.VIEWS)


@pytest.mark.parametrize("name", sorted(_described()))
def test_the_keys_of_a_view_are_described(name: str) -> None:
    """The table of a view lists its keys; one that says it is like another lists what it has besides."""
    described, seen = _described(), _seen()[name]
    base = {"показатели_вне_плана": "показатели", "показатели_со_значениями": "показатели"}.get(name)
    if name.startswith("сроки_"):
        base = "сроки"
    assert described[name] | (described[base] if base else set()) == seen


def test_names_inside_views_are_mentioned() -> None:
    """What lies deeper in a view is named on the page too."""
    program = load_file(PROGRAMS[0]).program
    assert program is not None
    made = views.Views(program)
    below = {key for name in views.VIEWS for key in _names_below(made[name])}
    assert below - set(codes(section(LAYOUTS, VIEWS))) == set()


def test_every_filter_is_described() -> None:
    """The table of filters is the list of filters."""
    table = rows(section(LAYOUTS, "## Выражения"))
    assert [codes(row[0])[0] for row in table][-len(FILTERS) :] == list(FILTERS)


def test_every_key_and_word_of_the_schema_is_described() -> None:
    """All keys of a layout, and the words that they may have, are on the page."""
    schema = json.loads(text("schema/layout.schema.json"))
    words = {word for word in _schema_words(schema) if isinstance(word, str)}
    assert len(words) > 50
    assert words - set(codes(text(LAYOUTS))) == set()


def _schema_words(node: Any) -> Iterator[Any]:
    if isinstance(node, dict):
        if isinstance(node.get("properties"), dict):
            yield from node["properties"]
        if isinstance(node.get("enum"), list):
            yield from node["enum"]
        node = list(node.values())
    if isinstance(node, list):
        for inner in node:
            yield from _schema_words(inner)


@pytest.mark.parametrize(
    ("name", "product"), [("кратко", "brief"), ("письмо-школы", "covering"), ("план-график", "control")]
)
def test_the_example_layouts_make_documents(name: str, product: str) -> None:
    """The layouts of the page work for every program, under the product that the page gives them."""
    example = next(one for one in blocks(LAYOUTS, "yaml") if f"продукт: {product}\n" in one)
    templates = Templates({**package_templates().files, f"layouts/{name}.yaml": example.encode()})
    assert templates.layout_of(product) == name
    for path in PROGRAMS:
        program = load_file(path).program
        assert program is not None
        made = list(walk(compose(program, product, templates=templates)))
        wanted = Requisite if product == "covering" else Table
        assert any(isinstance(block, wanted) for block in made)


def test_every_example_is_tried() -> None:
    """No layout stands on the page that no test composes."""
    assert len(list(blocks(LAYOUTS, "yaml"))) == 3


def test_every_part_is_described() -> None:
    """The table of parts is the list of parts: who writes a layout sees none of their files."""
    table = rows(section(LAYOUTS, "### Готовые части"))
    assert {codes(row[0])[0] for row in table} == set(package_templates().parts())
