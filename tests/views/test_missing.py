"""A draft lacks keys, or has other things in their place: every view is made of it nevertheless."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from generator import loading, normalize
from generator.source import Mapping, Scalar, Tree, inner
from generator.views import VIEWS, Views, forms
from tests.program_facts import PROGRAMS
from tests.views.programs import measure


def _each_key(tree: Tree) -> Iterator[tuple[tuple[str, ...], Mapping, str]]:
    """Every key of a program: the way to it without numbers of items and ids of people, its mapping, itself."""
    for path, node in inner(tree.root):
        if isinstance(node, Mapping):
            for key in node.values:
                way = tuple("·" if isinstance(step, int) else step for step in (*path, key))
                people = way[0] == "исполнители" and len(way) > 1
                yield ((way[0], "·", *way[2:]) if people else way), node, key


def _asked(tree: Tree) -> None:
    """Asks for every view of what is left of a program."""
    views = Views(normalize.program(tree))
    for name in VIEWS:
        views[name]


@pytest.fixture(scope="module")
def trees() -> list[Tree]:
    """The programs as they were read; the shortest first, of which views are made soonest."""
    found = [tree for path in PROGRAMS if (tree := loading.load(path).source)]
    return sorted(found, key=lambda tree: len(tree.text))


def test_whatever_key_is_missing_or_wrong_every_view_is_made(trees: list[Tree]) -> None:
    """Each key that any program has, left out and with words in its place."""
    known = set[tuple[str, ...]]()
    for tree in trees:
        for way, node, key in list(_each_key(tree)):
            if way in known:
                continue
            known.add(way)
            was = dict(node.values)
            for wrong in (None, Scalar("чего-нет", was[key].extent, plain=True, kind="text")):
                node.values = {name: one for name, one in was.items() if name != key}
                if wrong:
                    node.values[key] = wrong
                try:
                    _asked(tree)
                except Exception as error:
                    error.add_note(f"{tree.file}: {way} {'is other' if wrong else 'is missing'}")
                    raise
            node.values = was
    assert len(known) > 100


@pytest.mark.parametrize("genre", ["", "стратегия"])
def test_a_draft_without_a_known_kind_is_a_program(tmp_path: Path, genre: str) -> None:
    """Its title takes the cases of one, and no word twice."""
    made = replace(measure(tmp_path, "название: Мера"), genre=genre, title="Программа профилактики")
    assert forms.titled_in(made, 0) == "Программы профилактики"
    view = Views(made)["программа"]
    assert view["вид_в_винительном"] == "программу"
    assert view["вид"] == genre
