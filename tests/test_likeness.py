"""A word that nobody knows → the known word that is meant."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.likeness import nearest

TABLE = yaml.safe_load((Path(__file__).parent / "likeness.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("typed", "meant"), TABLE["cases"], ids=[str(typed) for typed, _ in TABLE["cases"]])
def test_word_that_is_meant(typed, meant):
    """Slips of hand, of layout and of look lead to the word; where two are equally near, to none."""
    assert nearest(typed, TABLE["known"], TABLE["also"]) == meant


@given(st.text(max_size=12), st.lists(st.text(max_size=12), max_size=6))
def test_what_is_suggested_is_known(typed, known):
    """Only a known word is suggested, whatever was typed."""
    assert nearest(typed, known) in {None, *known}
