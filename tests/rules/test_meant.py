"""A name that leads nowhere → the one that its author is likely to have meant."""

from __future__ import annotations

import pytest

from generator.rules.meant import meant

KNOWN = ("директор", "педагог-психолог", "заместитель директора", "классные руководители", "старший методист")


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("дир.", "директор"),
        ("зам. директора", "заместитель директора"),
        ("зам. дир.", "заместитель директора"),
        ("пед", "педагог-психолог"),
        ("кл. руководители", "классные руководители"),
        ("кл. рук.", "классные руководители"),
        ("ст. методист", "старший методист"),
        ("д.", None),
        ("п.", None),
        ("ст.", None),
        ("к. р.", None),
    ],
)
def test_a_name_that_was_cut_short(words: str, name: str | None) -> None:
    """Three letters of one word tell a name, two of another beside it; one letter may be that of anything."""
    assert meant(words, KNOWN, {}) == name
