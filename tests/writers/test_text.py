from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.document import Document, Home, Ordinal, Paragraph, Section, Source, Text
from generator.writers.text import write
from tests.kitchen_sink import kitchen_sink
from tests.writers.golden import assert_golden


def test_the_dump_is_as_it_was() -> None:
    """The dump changes only when somebody has looked at the change."""
    assert_golden("kitchen_sink.txt", write(kitchen_sink()))


_SOME = {
    "id": "я",
    "align": "left",
    "first": date(1999, 1, 1),
    "ordinal": Ordinal("я", (9,)),
    "source": Source("я", "9"),
    **dict.fromkeys(("left", "right", "top", "bottom"), 7),
    "whole": Decimal(100),
    "home": Home("я", "я", 7, datetime(1999, 1, 1)),  # noqa: DTZ001 - as Document.stamp
    "changed": date(1999, 1, 1),
    "before": Ordinal("я", (9,)),
    "share": Decimal("0.7"),
    "until": date(1999, 1, 1),
}  # where None was


def _changed(value: object) -> list[object]:  # noqa: PLR0911 - one arm a kind
    """Every value that differs from this one in a single place."""
    match value:
        case bool():
            return [not value]
        case str():
            others = {
                "decimal": "roman",
                "roman": "decimal",
                "time": "data",
                "data": "time",
                "kept": "deleted",
            }
            return [others.get(value, value + "я")]
        case int() | float():
            return [value + 1]
        case Decimal():
            return [value + 1]
        case datetime():
            return [value.replace(year=1996)]
        case date():
            return [date(1999, 1, 1)]
        case tuple():
            return [
                *(
                    (*value[:place], new, *value[place + 1 :])
                    for place, old in enumerate(value)
                    for new in _changed(old)
                ),
                *([value[1:]] if len(value) > 1 else []),
            ]
        case _ if is_dataclass(value) and not isinstance(value, type):
            known: Any = value
            return [
                replace(known, **{name: new})
                for name in (field.name for field in fields(known))
                for new in (
                    _changed(getattr(known, name)) if getattr(known, name) is not None else [_SOME[name]]
                )
            ]
        case _:
            pytest.fail(f"a value that no test knows: {value!r}")


def test_no_change_is_hidden() -> None:
    """Two documents that differ in one place have two dumps; tried with every place of the kitchen sink."""
    whole = kitchen_sink()
    dump = write(whole)
    tried = 0
    for other in _changed(whole):
        assert isinstance(other, Document)
        try:
            changed = write(other)
        except ValueError:  # cells that no longer fit their columns
            continue
        tried += 1
        assert changed != dump, _difference(whole, other)
    assert tried > 500


def _difference(one: object, other: object, path: str = "") -> list[str]:
    if type(one) is not type(other) or not (is_dataclass(one) or isinstance(one, tuple)):
        return [] if one == other else [f"{path}: {one!r} → {other!r}"]
    if isinstance(one, tuple) and isinstance(other, tuple):
        if len(one) != len(other):
            return [f"{path}: {len(one)} → {len(other)}"]
        pairs = [(f"{path}[{i}]", a, b) for i, (a, b) in enumerate(zip(one, other, strict=True))]
    else:
        names = [field.name for field in fields(one)]  # type: ignore[arg-type] # a dataclass, seen above
        pairs = [(f"{path}.{name}", getattr(one, name), getattr(other, name)) for name in names]
    return [line for name, a, b in pairs for line in _difference(a, b, name)]


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])), st.text(alphabet=" \u00a0␣⟨⟩\\\n\u200dab"))
def test_different_words_look_different(one: str, other: str) -> None:
    """Whatever sign a text holds, its dump is one line and tells it from every other text."""

    def dump(words: str) -> bytes:
        return write(Document("д", "д", (Section((Paragraph((Text(words),)),)),)))

    assert len(dump(one).decode().splitlines()) == len(dump("а").decode().splitlines())
    assert (dump(one) == dump(other)) == (one == other)
