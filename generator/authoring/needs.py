"""Layout → the parts of a program that it prints."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import field

from generator.frozen import frozen
from generator.source import Mapping, Node, Scalar, Templates, Tree, walk

#: A name with what is asked of it: программа.тексты['анализ-рисков'].название.
_NAME = r"[а-яё_]+(?:\.[а-яё_]+|\['[^']+'\]|\[[0-9]+\])*"
#: Names, and words in quotes, which ask for nothing.
_NAMES = re.compile(rf"(?P<name>{_NAME})|'[^']*'|\"[^\"]*\"")
_STEP = re.compile(r"[а-яё_]+|'[^']+'")
_EXPRESSION = re.compile(r"\{\{(.*?)\}\}", re.DOTALL)
_LOOP = re.compile(r"(?P<each>[а-яё_]+) из (?P<all>.+)", re.DOTALL)
#: Keys of a layout whose value is an expression without braces around it.
_BARE = frozenset({"если", "для", "строки", "по"})

Names = tuple[str, ...]


@frozen
class PlanNeeds:
    """What a layout prints of a plan: whether in sections, and which keys of a measure."""

    sections: bool = False
    keys: frozenset[str] = frozenset()


@frozen
class Needs:
    """What a layout prints: top-level keys, and the ids by which it asks for texts, results and plans."""

    keys: frozenset[str] = frozenset()
    texts: tuple[str, ...] = ()
    results: tuple[str, ...] = ()
    plans: dict[str, PlanNeeds] = field(default_factory=dict)


def needs(layout: Tree, templates: Templates) -> Needs:
    """What a layout and the parts that it is made of print."""
    trees = [layout, *_parts(layout, templates)]
    names = list(dict.fromkeys(name for tree in trees for name in _names(tree.root)))
    asked = [name[1:] for name in names if name[0] == "программа"]
    return Needs(
        keys=frozenset({_part(name[0]) for name in names} | {name[0] for name in asked if name}),
        texts=_ids(asked, "тексты"),
        results=_ids(asked, "результаты"),
        plans=_plans([node for tree in trees for _, node in walk(tree.root)]),
    )


def _part(view: str) -> str:
    """The part of a program that a view shows: показатели_вне_плана are some of the показатели."""
    return view.partition("_")[0]


def _parts(layout: Tree, templates: Templates) -> Iterator[Tree]:
    """The parts that a layout is made of, and theirs."""
    waiting, seen = [layout], set()
    while waiting:
        for path, node in walk(waiting.pop().root):
            if path[-1:] == ("часть",) and isinstance(node, Scalar) and node.text not in seen:
                seen.add(node.text)
                part = templates.part(node.text)
                if part is not None:
                    waiting.append(part)
                    yield part


def _names(node: Node) -> Iterator[Names]:
    """Every name that the expressions under a node ask for, step by step."""
    for path, here in walk(node):
        if isinstance(here, Scalar):
            bare = path[-1:] and path[-1] in _BARE and "{{" not in here.text
            for code in [here.text] if bare else _EXPRESSION.findall(here.text):
                yield from (_steps(found["name"]) for found in _NAMES.finditer(code) if found["name"])


def _steps(name: str) -> Names:
    return tuple(step.strip("'") for step in _STEP.findall(name))


def _ids(asked: list[Names], key: str) -> tuple[str, ...]:
    """The ids by which texts or results are asked for; none where all are printed alike."""
    return tuple(dict.fromkeys(name[1] for name in asked if name[:1] == (key,) and len(name) > 1))


def _plans(nodes: list[Node]) -> dict[str, PlanNeeds]:
    """The plans that tables are made of, by id; all plans alike are one."""
    found: dict[str, PlanNeeds] = {}
    for node in nodes:
        rows = node.values.get("строки") if isinstance(node, Mapping) else None
        loop = _LOOP.fullmatch(rows.text.strip()) if isinstance(rows, Scalar) else None
        if not loop or not isinstance(node, Mapping):
            continue
        source = _steps(loop["all"])
        if source[-1] != "меры":
            continue
        id_ = source[1] if source[0] == "планы" else "план"
        asked = {name[1] for name in _names(node) if name[0] == loop["each"] and len(name) > 1}
        before = found.get(id_, PlanNeeds())
        found[id_] = PlanNeeds(before.sections or "группы" in node.values, before.keys | asked)
    return found
