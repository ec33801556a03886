"""Times that layouts name: each is found, whatever else stands in quotes beside it."""

from __future__ import annotations

from generator.composition import times
from generator.source import Templates


def test_a_time_is_found_beside_other_quotes() -> None:
    """A short text in quotes before a time hid it: its sheet would have stayed empty without a word."""
    text = "если: \"x == 'I' or квартал.название == 'IV квартал 2030 года' or м == 'Май 2031'\"\n"
    templates = Templates({"layouts/свой.yaml": text.encode()})
    assert times.nowhere(templates, []) == {"IV квартал 2030 года", "Май 2031"}
