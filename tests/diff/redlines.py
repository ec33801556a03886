"""Two editions of a program → their documents and the redline of both."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from generator import compose, normalize
from generator.diff.matching import counterparts
from generator.diff.redline import redline
from generator.document import Document
from generator.model import Program
from generator.source import read
from tests.diff.edits import edited

ROOT = Path(__file__).parents[2]
PROGRAMS = {path.stem: path.read_text("utf-8") for path in sorted((ROOT / "programs").glob("*.yaml"))}
SAMPLE = (Path(__file__).parent / "образец.yaml").read_text("utf-8")


@dataclass(frozen=True)
class Editions:
    """The documents of both editions in the layout of the newer one, and what is made of them."""

    old: Document
    new: Document
    marked: Document


def of_texts(old: str, new: str) -> Editions:
    """Both editions from their files."""
    return of_programs(program(old), program(new))


def of_programs(old: Program, new: Program) -> Editions:
    """Both editions from their programs."""
    before, now = compose(old, layout=new.layout), compose(new)
    return Editions(before, now, redline(before, now, counterparts(old, new)))


def at_random(name: str, seed: int, times: int = 3) -> Editions:
    """A program and what became of it by some edits."""
    data = yaml.load(PROGRAMS[name], _Strings)
    return of_texts(_written(data), _written(edited(data, seed, times)))


def program(text: str) -> Program:
    """A program from its file."""
    tree, _ = read("программа.yaml", text.encode())
    assert tree is not None
    return normalize.program(tree)


class _Strings(yaml.SafeLoader):
    """Reads every scalar as the text it is, as our own reader does."""


_Strings.yaml_implicit_resolvers = {}


def _written(data: Any) -> str:
    text: str = yaml.safe_dump(data, allow_unicode=True, sort_keys=False)
    return text
