"""A line that YAML misreads → the line as it should be written."""

from __future__ import annotations

import re

_ENTRY = re.compile(r"(?P<indent>\s*(?:- )*)(?:[^:\s#][^:#]*:(?=\s)|(?<=- ))")
_BLOCK_MARK = re.compile(r"^\s*[|>][+-]?\s")
#: A text so short stands on the line of its key.
_SHORT = 12


def as_text(line: str) -> str:
    """A line whose value was meant as a text, as YAML reads it as one; empty where no value stands on the line."""
    entry = _ENTRY.match(line)
    value = _BLOCK_MARK.sub("", line[entry.end() :]).strip() if entry else ""
    if len(value) > 1 and value[0] in "\"'" and value[0] == value[-1]:
        value = value[1:-1]  # the quotes were meant to hold the whole of it
    elif value[:1] in {'"', "'"} and value.count(value[0]) == 1:
        value = value[1:]
    if not entry or not value:
        return ""
    lead = entry[0].rstrip()
    if len(value) <= _SHORT and '"' not in value:
        return f'{lead} "{value}"'
    return f"{lead} >-\n{' ' * (len(entry['indent']) + 2)}{value}"


def as_item(line: str) -> str:
    """A line that begins with another dash than YAML's, or with no blank after it, as an item of a list."""
    words = line.strip()
    return f"{line[: len(line) - len(line.lstrip())]}- {words[1:].strip()}"


def closed(line: str, column: int) -> str:
    """A line with the bracket closed that opens at a column; empty where it is closed somewhere."""
    opening = line[column : column + 1]
    closing = {"[": "]", "{": "}"}.get(opening, "")
    return line.rstrip() + closing if closing and closing not in line[column:] else ""
