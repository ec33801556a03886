"""Two texts of a file → a patch that `git apply` takes."""

from __future__ import annotations

import re
from difflib import unified_diff

from generator.authoring.edits import lines

_COLOURS = {"-": "31", "+": "32", "@": "36"}
_UNSEEN = re.compile("[\u00a0\u00ad\u1680\u2000-\u200f\u202f\u205f\u2060\u3000]")
_NO_END = "\\ No newline at end of file\n"


def patch(name: str, before: str, after: str) -> str:
    """The lines that change with three around them; `name` is the path of the file from where one stands."""
    path = name.lstrip("/")
    tab = "\t" if " " in path else ""  # git ends a name that holds blanks so
    changes = unified_diff(lines(before), lines(after), f"a/{path}{tab}", f"b/{path}{tab}", lineterm="\n")
    return "".join(line if line.endswith("\n") else f"{line}\n{_NO_END}" for line in changes)


def painted(words: str) -> str:
    """A patch in the colours that git gives it; a sign that only looks like a blank, or like nothing, is shown."""
    return "".join(_painted(line) for line in lines(words))


def _painted(line: str) -> str:
    colour = "1" if line.startswith(("---", "+++")) else _COLOURS.get(line[:1])
    words = line.rstrip("\r\n")
    shown = _UNSEEN.sub("\x1b[7m␣\x1b[27m", words) if line.startswith("-") else words
    return f"\x1b[{colour}m{shown}\x1b[0m\n" if colour else line
