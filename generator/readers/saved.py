"""The file that «Сохранить отметки» on a page writes → what was filled in.

JSON, version 1: {"format": "antirisk-marks", "version": 1, "document": its id, "file": the program's file, "digest": of
what it says, "marks": [{"id", "title", "was", "now"}]}, where `was` and `now` are {"state", "done", "evidence",
"remark"}, each a text: a day as 2023-10-28, evidence a line each. Only marks that differ from the document are there.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

from generator.readers.filled import FIELDS, Returned, by_program, compared


class SpoiltError(ValueError):
    """A file of marks that lacks a part, or has one of another kind."""


FORMAT, VERSION = "antirisk-marks", 1


def read_saved(name: str, data: bytes) -> tuple[Returned, ...] | None:
    """What was filled in; None for a file that no page of ours wrote. Raises SpoiltError where it is not whole."""
    try:
        said = json.loads(data.decode("utf-8-sig"))
    except RecursionError as error:
        raise SpoiltError("too deep") from error
    if not isinstance(said, dict) or said.get("format") != FORMAT:
        return None
    marks = said.get("marks")
    if said.get("version") != VERSION or not isinstance(marks, list):
        raise SpoiltError("another version")
    was: dict[str, dict[str, str]] = {}
    titles: dict[str, str] = {}
    found: list[tuple[str, str, str]] = []
    for one in marks:
        if not isinstance(one, dict):
            raise SpoiltError("no mark")
        thing, before, now = _text(one, "id"), _parts(one, "was"), _parts(one, "now")
        was[thing], titles[thing] = before, _text(one, "title")
        found += [(thing, part, now.get(part, "")) for part in FIELDS]
    return by_program(name, _text(said, "file"), compared(was, found, titles))


def _parts(mark: Mapping[str, object], key: str) -> dict[str, str]:
    parts = mark.get(key)
    if not isinstance(parts, dict):
        raise SpoiltError(f"no {key}")
    return {part: _text(parts, part) for part in FIELDS if parts.get(part)}


def _text(of: Mapping[str, object], key: str) -> str:
    value = of.get(key, "")
    if not isinstance(value, str) or _NO_TEXT.search(value):
        raise SpoiltError(f"{key} is no text")
    return value


#: JSON may spell what no file of ours can hold, and what a terminal would obey.
_NO_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
