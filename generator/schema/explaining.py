"""What does not fit a schema → findings that say what was meant and how it is written.

Imported only for a file that does not fit: jsonschema, whose errors carry path and keyword, takes 95 ms to import.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import jsonschema
import yaml

from generator.findings import Finding, Severity
from generator.likeness import nearest, twin
from generator.schema.files import PROGRAM, load
from generator.source import Mapping, Path, Tree, mistyped, visible
from generator.terms import Kind, parse

_TYPES = {
    "string": "текст",
    "number": "число",
    "integer": "целое число",
    "object": "вложенные ключи",
    "array": "список",
    "null": "пусто",
    "boolean": "true или false",
}
_CODES = {
    "type": "AR103",
    "enum": "AR104",
    "const": "AR104",
    "minLength": "AR106",
    "minItems": "AR106",
    "minProperties": "AR106",
    "uniqueItems": "AR107",
    "maxLength": "AR108",
}
#: What stands where something else should.
_GIVEN: dict[type, str] = {
    str: "текст",
    int: "число",
    float: "число",
    bool: "true или false",
    list: "список",
    dict: "вложенные ключи",
}
#: So many unknown keys of one place are held against the known ones: with more of them the place is wrong.
_COMPARED = 100
_QUOTED_YEAR = re.compile(r"^( *)'([0-9]+)':", re.MULTILINE)
_NO_CODE = re.compile("[^0-9a-zа-яё]+")


def explain(tree: Tree, data: Any, name: str) -> list[Finding]:
    """Why a file does not fit its schema: a finding for each thing that its author has to mend."""
    errors = list(jsonschema.Draft202012Validator(load(name)).iter_errors(data))
    meant = {place for error in errors for place in _meant(tree, error, name)}
    found: dict[tuple[Any, ...], Finding] = {}
    for error in errors:
        for finding in _findings(tree, error, name, meant):
            found.setdefault((finding.code, finding.span, finding.args), finding)
    return list(found.values())


def _meant(tree: Tree, error: Any, name: str) -> Iterator[Path]:
    """Where the keys would stand that unknown ones are slips of: nobody misses those besides."""
    if error.validator == "additionalProperties":
        path: Path = tuple(error.absolute_path)
        yield from ((*path, near) for _, near in _unknown_keys(tree, path, error, name) if near)


def _unknown_keys(tree: Tree, path: Path, error: Any, name: str) -> list[tuple[str, str | None]]:
    """The keys that are not known here, each with the one that is meant."""
    properties = error.schema.get("properties", {})
    known = {key: _referred(entry, name).get("x-name", "") for key, entry in properties.items()}
    parent = tree.node(path)
    keys = parent.keys if isinstance(parent, Mapping) else ()
    free = [key for key in known if key not in keys]
    unknown = [key for key in keys if key not in known]
    return [
        (key, nearest(key, free, known) if number < _COMPARED else None) for number, key in enumerate(unknown)
    ]


def _findings(tree: Tree, error: Any, name: str, meant: set[Path]) -> list[Finding]:
    path: Path = tuple(error.absolute_path)
    match str(error.validator):
        case "additionalProperties":
            known = list(error.schema.get("properties", {}))
            unknown = _unknown_keys(tree, path, error, name)
            return [
                _unknown(tree, (*path, key), near, known, name) for key, near in unknown if not mistyped(key)
            ]
        case "required" | "anyOf" if tree.lost(path):
            return []
        case "required":
            missing = [key for key in error.validator_value if key not in error.instance]
            return [
                _finding(tree, path, "AR102", wanted=f"«{key}»", example=_example(error.schema, key, name))
                for key in missing
                if (*path, key) not in meant
            ]
        case "anyOf":
            keys = [branch["required"][0] for branch in error.validator_value]
            wanted = " или ".join(f"«{key}»" for key in keys)
            return (
                []
                if meant & {(*path, key) for key in keys}
                else [_finding(tree, path, "AR102", wanted=wanted)]
            )
        case _ if error.instance is None:
            return [_finding(tree, path, "AR106", title=_title(path), example=_own_example(error, name))]
        case keyword:
            words = _words(keyword, error, path, _own_example(error, name))
            return [_finding(tree, path, _CODES.get(keyword, "AR105"), **words)]


def _unknown(tree: Tree, path: Path, near: str | None, known: list[str], name: str) -> Finding:
    """A key that is not known here, with the one that is meant; one in Latin letters alone looks right."""
    key, place = str(path[-1]), tree.place(path, key=True)
    if near and key.isascii() and len(key) == len(near) and twin(key, near):
        return Finding("AR029", Severity.ERROR, tree.file, place, (("key", key),))
    elsewhere = "такой ключ бывает в другом месте: проверьте отступ" if key in _all_keys(name) else ""
    args = (
        ("key", key),
        ("near", f"«{near}»" if near else ""),
        ("elsewhere", elsewhere),
        ("known", ", ".join(known)),
    )
    return Finding("AR101", Severity.ERROR, tree.file, place, args)


@cache
def _all_keys(name: str) -> frozenset[str]:
    """Every key that a schema knows anywhere."""
    found: set[str] = set()
    waiting: list[Any] = [load(name)]
    while waiting:
        entry = waiting.pop()
        found.update(entry.get("properties", ()) if isinstance(entry, dict) else ())
        waiting.extend(
            entry.values() if isinstance(entry, dict) else entry if isinstance(entry, list) else ()
        )
    return frozenset(found)


def _example(schema: dict[str, Any], key: str, name: str) -> str:
    """A key with the example of its property, as an author would write them."""
    found = _referred(schema.get("properties", {}).get(key, {}), name)
    return _as_yaml(key, found["examples"][0]) if found.get("examples") else key


def _own_example(error: Any, name: str) -> str:
    """The example of the property whose value is at fault, with its key; empty where there is none."""
    keys = [step for step in error.absolute_path if isinstance(step, str)]
    entry = load(name)
    for step in error.absolute_path:
        entry = _referred(entry, name)
        inner = entry.get("items", {}) if isinstance(step, int) else entry.get("properties", {}).get(step)
        entry = inner if inner is not None else entry.get("additionalProperties", {})
        entry = entry if isinstance(entry, dict) else {}
    entry = _referred(entry, name)
    return _as_yaml(keys[-1], entry["examples"][0]) if keys and entry.get("examples") else ""


def _referred(entry: dict[str, Any], name: str) -> dict[str, Any]:
    """A piece of a schema with what it refers to; its own words win."""
    while "$ref" in entry:
        rest = {key: value for key, value in entry.items() if key != "$ref"}
        entry = load(name)["$defs"][entry["$ref"].rpartition("/")[2]] | rest
    return entry


def _as_yaml(key: str, value: Any) -> str:
    """A key with its value as an author would write them: block style, no quotes without need."""

    class Indented(yaml.SafeDumper):
        """Items of a list stand deeper than their key."""

        def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002
            super().increase_indent(flow, indentless=False)

    dumped = yaml.dump({key: value}, Dumper=Indented, allow_unicode=True, sort_keys=False, width=100)
    return _QUOTED_YEAR.sub(r"\1\2:", dumped).strip()


def _words(keyword: str, error: Any, path: Path, example: str) -> dict[str, str | int]:
    given = error.instance
    value = visible(str(given)) if isinstance(given, str | int | float) else ""
    words: dict[str, str | int] = {"title": _title(path), "value": value, "example": example}
    match keyword:
        case "maxLength":
            words["most"] = int(error.validator_value)
        case "type":
            names = (
                [error.validator_value] if isinstance(error.validator_value, str) else error.validator_value
            )
            words["wanted"] = " или ".join(_TYPES[name] for name in names)
            words["given"] = _GIVEN[type(given)]
            if "string" in names and not isinstance(given, dict | list):
                words["example"] = f'{_title(path)}: "{value}"'
        case "enum" | "const":
            allowed = error.validator_value if keyword == "enum" else [error.validator_value]
            known = [str(item) for item in allowed if not isinstance(item, bool)]
            near = nearest(value, known)
            words |= {"wanted": ", ".join(known), "near": f"«{near}»" if near else ""}
            words["own"] = error.schema.get("errorMessage", "")
        case _:
            words["own"] = error.schema.get("errorMessage", "")
            cure = _mended(value, error)
            words["example"] = f"{_title(path)}: {cure}" if cure else example
    return words


def _mended(value: str, error: Any) -> str:
    """A day or a code in the form in which it should stand; empty where that is not certain."""
    pattern = error.schema.get("pattern", "")
    if pattern in (_pattern("day"), _pattern("day-or-later")):
        terms = parse(value.replace("/", "."), None)
        return f"{terms[0].last:%d.%m.%Y}" if len(terms) == 1 and terms[0].kind is Kind.ON else ""
    if pattern == _pattern("id"):
        code = _NO_CODE.sub("-", value.lower()).strip("-")
        return code if re.match(pattern, code) else ""
    return ""


def _pattern(definition: str) -> str:
    """The pattern of a definition that programs and the files beside them share."""
    found: str = load(PROGRAM)["$defs"][definition]["pattern"]
    return found


def _title(path: Path) -> str:
    named = [step for step in path if isinstance(step, str)]
    return named[-1] if named else "файл"


def _finding(tree: Tree, path: Path, code: str, **args: str | int) -> Finding:
    return Finding(code, Severity.ERROR, tree.file, tree.place(path), tuple(args.items()))
