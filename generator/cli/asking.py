"""Whether somebody at a terminal agrees to what is about to be done."""

from __future__ import annotations

import sys

import click

_YES = frozenset({"д", "да", "y", "yes"})


def somebody() -> bool:
    """Whether there is anybody to ask."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def agreed(question: str) -> bool:
    """The answer of who sits at the terminal; without one nobody agrees."""
    if not somebody():
        return False
    answer: str = click.prompt(f"{question} [д/н]", default="н", show_default=False)
    return answer.strip().lower() in _YES
