"""The snippets that the schema of programs offers in an editor: what each inserts, and where it goes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import yaml

from generator import schema


def _offered(part: Any) -> Iterator[dict[str, Any]]:
    if isinstance(part, dict):
        yield from part.get("defaultSnippets", ())
        part = list(part.values())
    if isinstance(part, list):
        for inner in part:
            yield from _offered(inner)


#: What an author types → the snippet.
SNIPPETS = {one["label"]: one for one in _offered(schema.load(schema.PROGRAM))}
#: Where each goes: the lines above it, and the path of what it inserts.
PLACES: dict[str, tuple[str, tuple[str | int, ...]]] = {
    "исполнитель": ("исполнители:\n  ", ("исполнители",)),
    "этап": ("этапы:\n  ", ("этапы", 0)),
    "показатель": ("показатели:\n  - строки:\n      ", ("показатели", 0, "строки", 0)),
    "раздел": ("планы:\n  - код: план\n    разделы:\n      ", ("планы", 0, "разделы", 0)),
    "мероприятие": ("планы:\n  - код: план\n    строки:\n      ", ("планы", 0, "строки", 0)),
}


def expanded(words: str) -> str:
    """A snippet with its own words in all its places; the first one where there is a choice."""
    return re.sub(r"\$\{\d+(?::([^}]*)|\|([^,|]*)[^|]*\|)\}", lambda found: found[1] or found[2], words)


def body(label: str) -> str:
    """What a snippet inserts where the lines above it end, with its own words."""
    entry = SNIPPETS[label]["body"]
    return expanded("\n".join(_lines(entry if label == "исполнитель" else [entry])))


def _lines(part: Any) -> list[str]:
    """A body as block YAML; its texts are YAML already."""
    if isinstance(part, dict):
        return [line for key, inner in part.items() for line in _entry(key, inner)]
    if isinstance(part, list):
        return [
            ("  " if number else "- ") + line for item in part for number, line in enumerate(_lines(item))
        ]
    return str(part).split("\n")


def _entry(key: str, inner: Any) -> list[str]:
    if isinstance(inner, str):
        return f"{key}: {inner}".split("\n")
    return [f"{key}:", *(f"  {line}" for line in _lines(inner))]


def inserted(above: str, words: str) -> str:
    """Words below lines, each after the first indented as an editor does: like the line that they begin in."""
    line = above.rpartition("\n")[2]
    indent = " " * (len(line) - len(line.lstrip(" ")))
    return above + words.replace("\n", f"\n{indent}") + "\n"


def value(text: str, path: tuple[str | int, ...]) -> Any:
    """What stands at a path of a text, every scalar as text."""
    found = yaml.load(text, yaml.BaseLoader)
    for step in path:
        found = found[step]
    return found
