"""The amendment: applied to the older edition it gives the newer one, whatever an author changes."""

from __future__ import annotations

import os
from difflib import unified_diff

import pytest
from applying import applied, whole
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from test_comparing import CASES, sides
from test_laws_of_diff import SILENT, TEXTS, WORDS, _without, data, leaves, program, put, written

from generator.diff.amendment import amendment, outlines

#: Only a layout that is there can print an edition; shrinking what fails takes longer than to read it.
random_edits = settings(
    max_examples=int(os.environ.get("EXAMPLES", "25")), phases=(Phase.explicit, Phase.generate)
)
KEPT = SILENT | {"макет"}

each = pytest.mark.parametrize("case", [case for _, case in CASES], ids=[name for name, _ in CASES])


def holds(old, new) -> None:
    """That the text of the amendment, and nothing else, makes the newer edition of the older one."""
    before, after = outlines(old, new)
    made = amendment(old, new)
    if made is None:
        assert whole(before) == whole(after)
        return
    got, wanted = applied(made[0], before), whole(after)
    assert got == wanted, "\n".join(unified_diff(got, wanted, "applied", "wanted", lineterm="", n=1))


@each
def test_every_act_of_an_author_can_be_put_in_force(case):
    """Over all pairs of editions that are kept, both ways."""
    old, new, _ = sides(case)
    holds(old, new)
    holds(new, old)


@random_edits
@given(st.data())
def test_whatever_is_put_in_its_place(drawn):
    """A value of one of the programs becomes another: the amendment says the whole of it."""
    name = drawn.draw(st.sampled_from(sorted(TEXTS)))
    edited = data(TEXTS[name])
    for _ in range(drawn.draw(st.integers(1, 4))):
        path = drawn.draw(st.sampled_from([one for one in leaves(edited) if not KEPT.intersection(one)]))
        edited = put(edited, path, drawn.draw(WORDS))
    holds(program(written(data(TEXTS[name]), sort_keys=False)), program(written(edited, sort_keys=False)))


@random_edits
@given(st.data())
def test_whatever_comes_or_goes(drawn):
    """An entry of a list, or a key, is taken away from one of the programs, or put in."""
    name = drawn.draw(st.sampled_from(sorted(TEXTS)))
    edited = data(TEXTS[name])
    for _ in range(drawn.draw(st.integers(1, 3))):
        path = drawn.draw(st.sampled_from([one for one in leaves(edited) if not KEPT.intersection(one)]))
        edited = _without(edited, path[: drawn.draw(st.integers(2, max(2, len(path))))])
    both = [program(written(one, sort_keys=False)) for one in (data(TEXTS[name]), edited)]
    holds(*both)
    holds(*reversed(both))


QUOTES = frozenset('«»„“"')
#: Words that stand together in what authors write, for edits inside a text.
FOUND = st.sampled_from(
    ["обучающихся", "школы", "и", "«Точка роста»", "до 01.05.2024", "не менее 60 %", "100"]
)


@random_edits
@given(st.data())
def test_words_in_a_text_and_rows_in_another_order(drawn):
    """Words are put into long texts, entries of lists change places and are repeated."""
    name = drawn.draw(st.sampled_from(sorted(TEXTS)))
    edited = data(TEXTS[name])
    for _ in range(drawn.draw(st.integers(1, 4))):
        long = [one for one in leaves(edited) if not KEPT.intersection(one) and len(_at(edited, one)) > 40]
        path = drawn.draw(st.sampled_from(long))
        words = _at(edited, path).split(" ")
        at = drawn.draw(st.integers(0, len(words)))
        gone = drawn.draw(st.integers(0, 2))
        if QUOTES.intersection("".join(words[at : at + gone])):  # a quote left open is a finding of its own
            gone = 0
        words[at : at + gone] = [drawn.draw(FOUND)] if drawn.draw(st.booleans()) or not gone else []
        edited = put(edited, path, " ".join(words))
    for _ in range(drawn.draw(st.integers(0, 2))):
        lists = [
            one[: at + 1]
            for one in leaves(edited)
            for at in range(len(one))
            if isinstance(_at(edited, one[: at + 1]), list)
        ]
        path = drawn.draw(st.sampled_from(lists))
        edited = put(edited, path, drawn.draw(st.permutations(_at(edited, path))))
    both = [program(written(one, sort_keys=False)) for one in (data(TEXTS[name]), edited)]
    holds(*both)
    holds(*reversed(both))


def _at(node, path):
    for step in path:
        node = node[step]
    return node
