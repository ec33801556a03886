"""RESULTS.md: a section a group, all of one machine. What was run now replaces what was said of it before."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path

from benchmarks import machine, showing
from benchmarks.measures import Result

PAGE = Path(__file__).parent / "RESULTS.md"

_HEAD = """\
# Results

{machine}.

Written by `python -m benchmarks --write`; [README.md](README.md) says what is measured and how.
`× 0.500` is half of the peer's time.
The load is that of the machine in the last minute before the group ended, ours among it.
"""
_SECTION = re.compile(r"^## (\S+)\n.*?(?=^## |\Z)", re.MULTILINE | re.DOTALL)


def page(before: str, sections: Mapping[str, str], order: Sequence[str]) -> str:
    """The page with these sections, and those of an earlier one that were measured on the same machine."""
    told = machine.machine()
    named = f"{told['processor']}, {told['cores']} cores, {told['memory']}, {told['system']}, Python {told['python']}"
    head = _HEAD.format(machine=named)
    kept = {one[1]: one[0].strip() for one in _SECTION.finditer(before)} if before.startswith(head) else {}
    standing = {**kept, **sections}
    return "\n\n".join([head.strip(), *(standing[name] for name in order if name in standing)]) + "\n"


def section(name: str, results: Sequence[Result], peers: Sequence[str]) -> str:
    """What a group came to: the day, by the calendar of where it ran, who ran beside us, a table."""
    day = datetime.now().astimezone()
    told = ", ".join([f"{day.day} {day:%B %Y}", *filter(None, [machine.load()]), *peers])
    return f"## {name}\n\n{told}.\n\n{showing.markdown(results)}"
