"""A class → a value that nothing may change."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.frozen import frozen


@frozen
class Place:
    """A value of two facts."""

    line: int
    column: int = 1


@frozen
class Size:
    """Another kind of value, of the same facts."""

    line: int
    column: int = 1


def test_values_are_what_they_hold():
    """Two of one kind are equal, and found in each other's place; of two kinds never."""
    assert {Place(2): "there"}[Place(2, 1)] == "there"
    assert Place(2) != Place(3)
    assert Place(2) != Size(2)
    assert replace(Place(2), column=5) == Place(2, 5)


def test_a_value_has_room_for_its_own_facts_alone():
    """A slip in a name is an error, not one more attribute."""
    with pytest.raises(AttributeError):
        Place(2).colunm = 5
