"""Slips of structure: what a validator reports as several errors, and its author sees as one.

Each function yields what is wrong and the paths about which nothing else is to be said.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from generator.findings import Finding, Severity
from generator.schema.files import at, load, within
from generator.schema.meaning import unknown_keys
from generator.source import BULLETS, Mapping, Node, Path, Scalar, Sequence, Tree
from generator.source.cures import as_item
from generator.source.slips import shown

#: A finding, and the paths that it accounts for.
_Slip = tuple[Finding | None, set[Path]]
_DEADLINE, _DAYS = "срок", ("с", "по")
_ITEM_OF_SECTION = len(("section", 0))
_FALSE_ITEM = re.compile(rf"(?:[{BULLETS}*+o]|[0-9]{{1,2}}[.)]|[а-яё]\))\s")


def slips(tree: Tree, errors: list[Any], name: str) -> Iterator[_Slip]:
    """What accounts for several errors, or for one that would be misleading."""
    for error in errors:
        for look in _LOOKS:
            yield from look(tree, error, name)
    yield from _surplus_dashes(tree, errors)


def _sentence(tree: Tree, error: Any, name: str) -> Iterator[_Slip]:
    """A text with a colon, where a text may stand or keys: its first words became a key."""
    path: Path = tuple(error.absolute_path)
    node = tree.node(path)
    types = error.schema.get("type")
    in_list = error.validator == "type" and bool(path) and isinstance(path[-1], int)
    if not (in_list or error.validator == "additionalProperties"):
        return
    if "string" not in (types if isinstance(types, list) else [types]):
        return
    if not isinstance(node, Mapping) or len(node.keys) != 1 or node.flow:
        return
    ((key, near),) = unknown_keys(tree, path, error, name)
    if near or not isinstance(node.values[key], Scalar):
        return
    colon = tree.text.find(":", node.keys[key][1], node.extent[1])
    if colon < 0:
        return
    words = " ".join(tree.text[slice(*node.extent)].split())
    lead = " " * (tree.span(node.extent).column - 1)
    before = f"{lead[:-2]}- " if path and isinstance(path[-1], int) else f"{path[-1] if path else ''}: "
    cure = f"{before}>-\n{lead}{words}"
    span = tree.span((colon, node.extent[1]))
    finding = Finding("AR024", Severity.ERROR, tree.file, span, (("cure", cure),))
    yield finding, {path, (*path, key)}


def _level_below(tree: Tree, error: Any, name: str) -> Iterator[_Slip]:
    """Keys that belong to the items of a list whose own key is missing: only that key is missed."""
    if error.validator != "additionalProperties":
        return
    path: Path = tuple(error.absolute_path)
    unknown = [key for key, _ in unknown_keys(tree, path, error, name)]
    given, branches = set(error.instance), [set(one["required"]) for one in error.schema.get("anyOf", ())]
    missed = set(error.schema.get("required", ())) - given
    if not any(branch <= given for branch in branches):
        missed = missed.union(*branches)
    for key in missed:
        items = within(name, within(name, error.schema["properties"][key]).get("items", {}))
        if unknown and set(unknown) <= set(items.get("properties", ())):
            found = _beside_its_list(tree, path, key, unknown[0])
            yield found, {(*path, one) for one in unknown} | ({path} if found else set())
            return


def _beside_its_list(tree: Tree, path: Path, wanted: str, key: str) -> Finding | None:
    """That an item stands beside the one whose list it belongs to; None where no such one is above it."""
    above = tree.node((*path[:-1], path[-1] - 1)) if path and isinstance(path[-1], int) and path[-1] else None
    if not isinstance(above, Mapping) or wanted not in above.keys:
        return None
    args = (("key", key), ("above", wanted))
    return Finding("AR042", Severity.ERROR, tree.file, tree.place(path), args)


def _two_days(tree: Tree, error: Any, _name: str) -> Iterator[_Slip]:
    """The days of a deadline under the keys of a period: one text was wanted."""
    path: Path = tuple(error.absolute_path)
    node = tree.node(path)
    known = error.schema.get("properties", {}) if error.validator == "additionalProperties" else {}
    if _DEADLINE not in known or _DEADLINE in error.instance or not isinstance(node, Mapping):
        return
    days = {key: node.values[key] for key in _DAYS if key not in known and key in node.values}
    texts = {key: day.text for key, day in days.items() if isinstance(day, Scalar) and day.text}
    if texts and len(texts) == len(days):
        words = " – ".join(texts.values()) if len(texts) > 1 else " ".join(*texts.items())
        key = next(iter(days))
        args = (
            ("key", key),
            ("near", f"«{_DEADLINE}»"),
            ("name", f"{_DEADLINE}: {words}"),
            ("elsewhere", ""),
            ("known", ", ".join(known)),
        )
        place = tree.place((*path, key), key=True)
        yield Finding("AR101", Severity.ERROR, tree.file, place, args), {(*path, one) for one in days}


def _not_indented(tree: Tree, error: Any, name: str) -> Iterator[_Slip]:
    """Keys that stand beside the empty key that they belong to, or where that key was lost."""
    path: Path = tuple(error.absolute_path)
    parent = tree.node(path[:-1]) if path else None
    if not isinstance(parent, Mapping) or not isinstance(path[-1], str):
        return
    keys = list(parent.keys)
    number = keys.index(path[-1])
    inner = set(error.schema.get("properties", ()))
    if error.instance is None:
        below = inner or _names_beside(error, path, keys[number + 1 :], name)
        yield from _moved_out(
            tree, path[:-1], keys[number], _while_in(keys[number + 1 :], below - _siblings(parent, name))
        )
    elif error.validator == "type" and isinstance(error.instance, str) and number and path[-1] in inner:
        above = parent.values[keys[number - 1]]
        if isinstance(above, Scalar) and not above.text:
            yield from _moved_out(tree, path[:-1], keys[number - 1], _while_in(keys[number:], inner))
    elif error.validator == "type" and isinstance(error.instance, str):
        yield from _orphans(tree, path, keys[number:], name)


def _names_beside(error: Any, path: Path, below: list[str], name: str) -> set[str]:
    """Those of the keys below an empty one that may be names in it, since where they stand no such key is known."""
    known = set(at(name, path[:-1]).get("properties", ()))
    takes_names = isinstance(error.schema.get("additionalProperties"), dict)
    return set(below) - known if takes_names and known else set()


def _siblings(parent: Mapping, name: str) -> set[str]:
    """The keys of the whole file, where a mapping is it: they belong where they stand."""
    return set(load(name).get("properties", ())) if "формат" in parent.keys else set()


def _while_in(keys: list[str], known: set[str]) -> list[str]:
    """The first of the keys, as long as they are known."""
    stop = next((number for number, key in enumerate(keys) if key not in known), len(keys))
    return keys[:stop]


def _moved_out(tree: Tree, path: Path, above: str, keys: list[str]) -> Iterator[_Slip]:
    if keys:
        place = tree.place((*path, keys[0]), key=True)
        args = (("key", keys[0]), ("above", above))
        finding = Finding("AR042", Severity.ERROR, tree.file, place, args)
        yield finding, {(*path, key) for key in (above, *keys)}


def _orphans(tree: Tree, path: Path, keys: list[str], name: str) -> Iterator[_Slip]:
    """Keys of a section that came into the one before, since the section's own key is gone."""
    sections = {key: set(entry.get("properties", ())) for key, entry in _absent(tree, name).items()}
    homes = [section for section, inner in sections.items() if path[-1] in inner]
    if len(homes) == 1:
        lost = _while_in(keys, sections[homes[0]])
        args = (("keys", ", ".join(f"«{key}»" for key in lost)), ("section", homes[0]))
        finding = Finding("AR043", Severity.ERROR, tree.file, tree.place(path, key=True), args)
        yield finding, {(*path[:-1], key) for key in lost}


def _lost_section(tree: Tree, error: Any, name: str) -> Iterator[_Slip]:
    """Items of a section that came into the list before, since the section's own key is gone."""
    path: Path = tuple(error.absolute_path)
    node = tree.node(path)
    if len(path) != _ITEM_OF_SECTION or not isinstance(node, Mapping) or error.validator == "required":
        return
    homes = [key for key, entry in _absent(tree, name).items() if _fits(node, entry.get("items", {}), name)]
    if len(homes) == 1:
        args = (("keys", ", ".join(f"«{key}»" for key in node.keys)), ("section", homes[0]))
        finding = Finding("AR043", Severity.ERROR, tree.file, tree.place(path), args)
        yield finding, {path, *((*path, key) for key in node.keys), (homes[0],)}


def _lost_names(tree: Tree, error: Any, name: str) -> Iterator[_Slip]:
    """People, or others with names of their own, that came into the section before, since their own key is gone."""
    path: Path = tuple(error.absolute_path)
    node = tree.node(path)
    if error.validator != "additionalProperties" or not isinstance(node, Mapping) or len(path) > 1:
        return
    lost = [key for key in node.keys if key not in error.schema.get("properties", {})]
    values = [node.values[key] for key in lost]
    for section, entry in _absent(tree, name).items():
        each = entry.get("additionalProperties")
        with_keys = any(isinstance(value, Mapping) and value.keys for value in values)
        if isinstance(each, dict) and with_keys and all(_fits(value, each, name) for value in values):
            args = (("keys", ", ".join(f"«{key}»" for key in lost)), ("section", section))
            place = tree.place((*path, lost[0]), key=True)
            yield Finding("AR043", Severity.ERROR, tree.file, place, args), {(*path, key) for key in lost}
            return


def _indented_section(tree: Tree, error: Any, name: str) -> Iterator[_Slip]:
    """A section that stands within the one before: its key is empty there, and what belongs to it follows."""
    path: Path = tuple(error.absolute_path)
    node = tree.node(path)
    if error.validator != "additionalProperties" or not isinstance(node, Mapping) or not path:
        return
    known, keys = error.schema.get("properties", {}), list(node.keys)
    lost = {key for key in _absent(tree, name) if key not in known}
    empty = (key for key in keys if isinstance(value := node.values[key], Scalar) and not value.text)
    key = next((key for key in empty if key in lost), None)
    if key:
        args = (("key", key), ("elsewhere", "сдвиньте ее влево, к самому краю"))
        finding = Finding("AR101", Severity.ERROR, tree.file, tree.place((*path, key), key=True), args)
        yield finding, {(*path, one) for one in keys[keys.index(key) :]}


def _run_into_code(tree: Tree, error: Any, name: str) -> Iterator[_Slip]:
    """The lines of a text that go on with the code above them, since their own key is gone."""
    path: Path = tuple(error.absolute_path)
    node = tree.node(path)
    if path[-1:] != ("код",) or not isinstance(node, Scalar) or not node.plain:
        return
    first, more, text = _raw(tree, node).partition("\n")
    if not more:
        return
    begin = node.extent[0] + len(first) + 1
    parent = tree.node(path[:-1])
    lead = " " * (tree.place(path, key=True).column - 1)
    schema = at(name, path[:-1])
    wanted = [*schema.get("required", ()), *(one["required"][0] for one in schema.get("anyOf", ()))]
    key = next((one for one in wanted if isinstance(parent, Mapping) and one not in parent.keys), "текст")
    cure = f"{lead}{key}: >-\n{lead}  {text.strip()}"
    span = tree.span((begin + len(text) - len(text.lstrip()), node.extent[1]))
    finding = Finding("AR032", Severity.ERROR, tree.file, span, (("cure", cure), ("cells", "")))
    yield finding, {path, path[:-1]}


def _pair(tree: Tree, error: Any, name: str) -> Iterator[_Slip]:
    """An item in one line, its title before the colon: «- I этап: 20.06.2025» for two keys."""
    path: Path = tuple(error.absolute_path)
    node = tree.node(path)
    in_list = bool(path) and isinstance(path[-1], int) and error.validator == "additionalProperties"
    if not in_list or not isinstance(node, Mapping) or len(node.keys) != 1:
        return
    ((key, value),) = node.values.items()
    if unknown_keys(tree, path, error, name)[0][1]:
        return
    required = error.schema.get("required", ())
    known = list(dict.fromkeys([*required, *error.schema.get("properties", ())]))
    if required and len(known) > 1 and key not in known and isinstance(value, Scalar) and value.text:
        args = (("key", key), ("name", f"{known[0]}: {key}\n{known[1]}: {value.text}"))
        place = tree.place((*path, key), key=True)
        yield Finding("AR101", Severity.ERROR, tree.file, place, args), {path, (*path, key)}


def _raw(tree: Tree, node: Scalar) -> str:
    return tree.text[slice(*node.extent)]


def _absent(tree: Tree, name: str) -> dict[str, dict[str, Any]]:
    """The sections that a file has not, each with what the schema says of it."""
    known = load(name).get("properties", {})
    return {section: within(name, known[section]) for section in known if section not in tree_keys(tree)}


def _fits(node: Node, entry: dict[str, Any], name: str) -> bool:
    """Whether all keys of a node and of what is in it are known to a piece of the schema."""
    entry = within(name, entry)
    if isinstance(node, Sequence):
        return all(_fits(item, entry.get("items", {}), name) for item in node.items)
    if not isinstance(node, Mapping):
        return True
    known, others = entry.get("properties", {}), entry.get("additionalProperties", False)
    if others:
        return True
    return all(key in known and _fits(value, known[key], name) for key, value in node.values.items())


def _false_item(tree: Tree, error: Any, _name: str) -> Iterator[_Slip]:
    """A list whose first item begins with another sign than a dash: its keys became keys of no list."""
    key = next(iter(error.instance), "") if isinstance(error.instance, dict) else ""
    if error.validator_value == "array" and _FALSE_ITEM.match(key):
        path: Path = tuple(error.absolute_path)
        place = tree.place((*path, key), key=True)
        cure = as_item(tree.text.split("\n")[place.line - 1])
        args = (("start", shown(key.split()[0])), ("cure", cure))
        yield Finding("AR035", Severity.ERROR, tree.file, place, args), {path}


def _wrapped(tree: Tree, error: Any, name: str) -> Iterator[_Slip]:
    """A whole program under a key of its own: nothing of it is missed."""
    root = load(name)
    if error.absolute_path or error.validator != "additionalProperties" or not isinstance(tree.root, Mapping):
        return
    for key, node in tree.root.values.items():
        if key not in root["properties"] and isinstance(node, Mapping) and _fits(node, root, name):
            args = (("key", key), ("elsewhere", "сотрите эту строку и сдвиньте влево все, что под ней"))
            place = tree.place((key,), key=True)
            yield (
                Finding("AR101", Severity.ERROR, tree.file, place, args),
                {(key,), *((one,) for one in node.keys)},
            )


def tree_keys(tree: Tree) -> set[str]:
    """The keys of the whole file."""
    return set(tree.root.keys) if isinstance(tree.root, Mapping) else set()


def _surplus_dashes(tree: Tree, errors: list[Any]) -> Iterator[_Slip]:
    """Items of a list that are one, taken apart by a dash before each of its keys."""
    lacking: dict[Path, dict[int, Any]] = {}
    for error in errors:
        path: Path = tuple(error.absolute_path)
        if error.validator in {"required", "anyOf"} and path and isinstance(path[-1], int):
            lacking.setdefault(path[:-1], {})[path[-1]] = error.schema
    for path, schemas in lacking.items():
        node = tree.node(path)
        if isinstance(node, Sequence):
            yield from _joined(tree, path, node, schemas)


def _joined(tree: Tree, path: Path, items: Sequence, lacking: dict[int, Any]) -> Iterator[_Slip]:
    number = 0
    while number < len(items.items):
        together, keys = [number], _keys(items, number)
        for other in range(number + 1, len(items.items)):
            more = _keys(items, other)
            if not more or keys & more or not lacking.keys() & {number, other}:
                break
            together.append(other)
            keys |= more
        schema = next((lacking[one] for one in together if one in lacking), None)
        if len(together) > 1 and schema is not None and _enough(schema, keys):
            yield None, {(*path, together[0])}
            for one in together[1:]:
                first, last = items.items[one].extent
                span = tree.span((tree.text.rindex("-", 0, first), last))
                yield Finding("AR041", Severity.ERROR, tree.file, span), {(*path, one)}
        number = together[-1] + 1


def _keys(items: Sequence, number: int) -> set[str]:
    item = items.items[number]
    return set(item.keys) if isinstance(item, Mapping) and not item.flow else set()


def _enough(schema: dict[str, Any], keys: set[str]) -> bool:
    """Whether the keys of several items make one that lacks nothing and knows them all."""
    branches = [set(branch.get("required", ())) for branch in schema.get("anyOf", ())]
    return (
        keys <= set(schema.get("properties", ()))
        and set(schema.get("required", ())) <= keys
        and (not branches or any(branch <= keys for branch in branches))
    )


_LOOKS: tuple[Callable[[Tree, Any, str], Iterator[_Slip]], ...] = (
    _sentence,
    _level_below,
    _two_days,
    _not_indented,
    _lost_section,
    _false_item,
    _wrapped,
    _indented_section,
    _lost_names,
    _run_into_code,
    _pair,
)
