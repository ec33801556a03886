"""A text read as blocks and for its problems."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from generator import prose
from generator.document import (
    Block,
)
from generator.prose import Problem, check
from generator.typography import polish as set_type


@dataclass(frozen=True)
class Read:
    """Both readings of one text."""

    blocks: tuple[Block, ...]
    problems: tuple[Problem, ...]


def parse(text: str, series: str = "text", polish: Callable[[str], str] = set_type) -> Read:
    return Read(prose.parse(text, series, polish), check(text))
