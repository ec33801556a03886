"""`fmt`: one form for all, and not a word or note lost on the way."""

from __future__ import annotations

from files import files
from hypothesis import assume, given, settings

from generator import normalize
from generator.authoring import format_file
from generator.authoring.notes import notes
from generator.source import Tree, plain, read


def tree(text: str) -> Tree:
    found, findings = read("programs/f.yaml", text.encode())
    assert findings == []
    assert found is not None
    return found


def formatted(text: str) -> str:
    made = format_file("programs/f.yaml", text.encode())
    assert made.findings == ()
    assert made.text is not None
    return made.text


@settings(max_examples=500, deadline=None)
@given(files())
def test_any_sound_file_can_be_formatted(text):
    """What is read without a finding is formatted, says the same, keeps its notes, and is canonical then."""
    before, findings = read("programs/f.yaml", text.encode())
    assume(before is not None and not findings)
    made = format_file("programs/f.yaml", text.encode())
    assume({finding.code for finding in made.findings} != {"AR501"})
    assert made.findings == (), text
    after = tree(made.text)
    assert plain(after.root) == plain(before.root)
    assert normalize.program(after) == normalize.program(before)
    assert notes(after) == notes(before)
    assert formatted(made.text) == made.text
