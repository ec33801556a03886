"""Two revisions: both tools get the same items, and as many of them change."""

from __future__ import annotations

from pathlib import Path

from benchmarks import comparing
from benchmarks import tables as long_tables


def test_strictdoc_gets_as_many_items() -> None:
    """The peer's document has an item a measure, and only those that change for us change for it."""
    before, after = comparing.sdoc(40, ()), comparing.sdoc(40, range(0, 40, 20))
    assert before.count("[REQUIREMENT]") == long_tables.text(40).count("- код: мера-") == 40
    changed = [one for one, two in zip(before.split("\n\n"), after.split("\n\n"), strict=True) if one != two]
    assert len(changed) == 2


def test_diff_of_a_workspace_counts_what_changed(tmp_path: Path) -> None:
    """Just five programs differ between the revisions, and the command ends as it has to."""
    measure = comparing._many(tmp_path, 20)
    measure.ours()()
    assert measure.peer is not None
    measure.peer()()
