"""The groups of measures, each a module and a function of it: what libraries one needs is no other's concern."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks.measures import Measure, Together

#: In the order in which they run; whose peers are programs apart come first, the longest last.
GROUPS = {
    "diff": "comparing.diff",
    "rebuild": "rebuilding.rebuild",
    "review": "reviewing.review",
    "check": "processes.check",
    "many": "processes.many",
    "docx": "documents.docx",
    "xlsx": "workbooks.xlsx",
    "ics": "feeds.ics",
    "outputs": "outputs.outputs",
    "long": "tables.long",
    "start": "processes.start",
    "build": "processes.build",
    "formats": "documents.formats",
    "pdf": "processes.pdf",
    "two": "sharing.two",
    "growth": "growth.growth",
    "cluster": "clusters.cluster",
    "lists": "processes.lists",
    "huge": "growth.huge",
}

#: Who runs beside us, as an installed library or a program, to be named with its version.
PEERS = {
    "diff": ("strictdoc", "git"),
    "rebuild": ("strictdoc", "mkdocs"),
    "review": ("doorstop",),
    "check": ("check-jsonschema", "PyYAML"),
    "many": ("check-jsonschema",),
    "docx": ("docxtpl", "python-docx"),
    "xlsx": ("openpyxl",),
    "ics": ("ics",),
    "outputs": ("docxtpl",),
    "start": ("click",),
    "pdf": ("soffice",),
    "cluster": ("distributed",),
}


def of(name: str, folder: Path) -> Iterator[Measure | Together]:
    """The measures of a group, which write into a folder of theirs."""
    module, _, function = GROUPS[name].partition(".")
    made: Callable[[Path], Iterator[Measure | Together]]
    made = getattr(importlib.import_module(f"benchmarks.{module}"), function)
    return made(folder)
