"""What does not fit a schema → findings that say what was meant and how it is written.

Imported only for a file that does not fit: jsonschema, whose errors carry path and keyword, takes 95 ms to import.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from generator.findings import Finding, Severity
from generator.likeness import latin, twin
from generator.schema.errors import errors as schema_errors
from generator.schema.files import at, keys, within
from generator.schema.meaning import unknown_keys
from generator.schema.referring import executors, numbered, referred, refers
from generator.schema.structure import slips
from generator.schema.written import (
    Misfit,
    as_yaml,
    choice,
    example,
    in_list,
    mended,
    own_example,
    retyped,
    title,
)
from generator.source import Mapping, Path, Tree, mistyped, visible

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
#: What is approved and agreed on says by what, never the number and the day: nobody knows them before.
_SIGNED = ("утверждение", "согласование")
_OF_ORDER = ("приказ", "номер", "дата", "№")
_YEAR = re.compile("20[0-9]{2}")
#: So many names show how several are written.
_SHOWN = 2


def explain(tree: Tree, data: Any, name: str) -> list[Finding]:
    """Why a file does not fit its schema: a finding for each thing that its author has to mend."""
    errors = schema_errors(data, name)
    errors.sort(key=lambda error: tree.place(tuple(error.absolute_path)))
    meant = {place for error in errors for place in _meant(tree, error, name)}
    found: dict[tuple[Any, ...], Finding] = {}
    settled: set[Path] = set()
    for finding, paths in slips(tree, errors, name):
        if finding and not paths & settled:
            found[(finding.code, finding.span)] = finding
        settled |= paths
    for error in errors:
        if error.validator != "additionalProperties" and tuple(error.absolute_path) in settled:
            continue
        for finding in _findings(tree, error, name, meant | settled, settled):
            found.setdefault(_kind(finding, error), finding)
    if not found:  # each was left to another: a file that does not fit is never let pass
        plain = [(one, error) for error in errors for one in _findings(tree, error, name, set(), set())]
        found = {_kind(one, error): one for one, error in plain}
    return list(found.values())


def _kind(finding: Finding, error: Any) -> tuple[Any, ...]:
    """What findings have in common that say the same: items of one list that are all of another kind are one."""
    path: Path = tuple(error.absolute_path)
    if finding.code == "AR103" and path and isinstance(path[-1], int):
        return (finding.code, path[:-1], dict(finding.args).get("given"))
    return (finding.code, finding.span, finding.args)


def _meant(tree: Tree, error: Any, name: str) -> Iterator[Path]:
    """Where the keys would stand that unknown ones are slips of: nobody misses those besides."""
    if error.validator == "additionalProperties":
        path: Path = tuple(error.absolute_path)
        yield from ((*path, near) for _, near in unknown_keys(tree, path, error, name) if near)


def _findings(tree: Tree, error: Any, name: str, meant: set[Path], settled: set[Path]) -> list[Finding]:
    path: Path = tuple(error.absolute_path)
    match str(error.validator):
        case "additionalProperties":
            known = list(error.schema.get("properties", {}))
            unknown = unknown_keys(tree, path, error, name)
            return [
                _unknown(tree, (*path, key), near, known, name)
                for key, near in unknown
                if not mistyped(key) and (*path, key) not in settled
            ]
        case keyword if _is_lost(tree, path, keyword, error):
            return []
        case "required":
            missing = [key for key in error.validator_value if key not in error.instance]
            return [
                _finding(
                    tree,
                    path,
                    "AR102",
                    wanted=f"«{key}»",
                    example=_own(tree, (*path, key), example(error.schema, key, name)),
                )
                for key in missing
                if (*path, key) not in meant
            ]
        case "anyOf":
            return _one_of(tree, error, name, meant)
        case _ if error.instance is None:
            example_of = _own(tree, path, own_example(path, name))
            return [
                _finding(tree, path, "AR106", title=title(path), example=example_of, note=_note(tree, path))
            ]
        case keyword:
            words = _words(keyword, error, path, name, tree)
            code = "AR103" if "given" in words else _CODES.get(keyword, "AR105")
            return [_finding(tree, path, code, **words)]


def _is_lost(tree: Tree, path: Path, keyword: str, error: Any) -> bool:
    """Whether what is missed may stand on lines that could not be read: in the mapping, or below the empty value."""
    if keyword in {"required", "anyOf"}:
        return tree.lost(path)
    return error.instance is None and tree.place(path).end_line + 1 in tree.damaged


def _note(tree: Tree, path: Path) -> str:
    """The words behind a `#` where a value should stand."""
    place = tree.place(path)
    rest = tree.text.split("\n")[place.end_line - 1][place.end_column - 1 :].strip()
    return f'"{rest}"' if rest.startswith("#") else ""


def _one_of(tree: Tree, error: Any, name: str, meant: set[Path]) -> list[Finding]:
    """One of several keys is missing; none is where an unknown key was meant for it."""
    path: Path = tuple(error.absolute_path)
    keys = [branch["required"][0] for branch in error.validator_value]
    if meant & {(*path, key) for key in keys}:
        return []
    usual = keys[1] if keys[0] == "разделы" else keys[0]
    wanted = " или ".join(f"«{key}»" for key in keys)
    return [_finding(tree, path, "AR102", wanted=wanted, example=example(error.schema, usual, name))]


def _unknown(tree: Tree, path: Path, near: str | None, known: list[str], name: str) -> Finding:
    """A key that is not known here, with the one that is meant; one in Latin letters alone looks right."""
    key, place = str(path[-1]), tree.place(path, key=True)
    signed = path[0] in _SIGNED and key.lower().startswith(_OF_ORDER) and "прил" not in key
    near = None if signed else near
    if near and key.isascii() and len(key) == len(near) and twin(key, near):
        return Finding("AR029", Severity.ERROR, tree.file, place, (("key", key),))
    elsewhere = ""
    if signed:
        elsewhere = "номер и день в программе не пишут: после подписания их запишет antirisk approve"
    elif not near and (listed := _listing(tree, path, name)):
        elsewhere = f"его пишут у каждой записи под «{listed}»"
    elif not near and key in keys(name):
        elsewhere = "такой ключ бывает в другом месте: проверьте отступ"
    elif not near and "план" in known and _YEAR.fullmatch(key):
        elsewhere = "год стоит под ключом «план», правее на два пробела"
    args = (
        ("key", key),
        ("near", f"«{near}»" if near else ""),
        ("name", near or ""),
        ("elsewhere", elsewhere),
        ("known", ", ".join(known)),
    )
    return Finding("AR101", Severity.ERROR, tree.file, place, args)


def _listing(tree: Tree, path: Path, name: str) -> str:
    """The key beside an unknown one under which a list stands whose entries have such a key; empty where none does."""
    beside = tree.node(path[:-1])
    for key in beside.values if isinstance(beside, Mapping) and len(path) > 1 else ():
        items = within(name, at(name, (*path[:-1], key)).get("items", {}))
        if path[-1] in items.get("properties", ()):
            return key
    return ""


def _words(keyword: str, error: Any, path: Path, name: str, tree: Tree) -> dict[str, str | int]:
    given = error.instance
    value = visible(str(given)) if isinstance(given, str | int | float) else ""
    words: dict[str, str | int] = {"title": title(path), "value": value, "example": ""}
    words["example"] = _own(tree, path, own_example(path, name))
    match keyword:
        case "maxLength":
            words["most"] = int(error.validator_value)
        case "type":
            names = (
                [error.validator_value] if isinstance(error.validator_value, str) else error.validator_value
            )
            words["wanted"] = " или ".join(_TYPES[one] for one in names)
            words["given"] = _GIVEN[type(given)]
            people, tasks = set(executors(tree)), numbered(tree, path)
            misfit = Misfit(given, tuple(names), path, error.schema, name, people, tasks)
            words["example"] = retyped(misfit) or words["example"]
        case "const" if value == str(error.validator_value):
            words |= {"wanted": _TYPES["number"], "given": _TYPES["string"]}
        case "enum" | "const":
            allowed = error.validator_value if keyword == "enum" else [error.validator_value]
            known = [str(item) for item in allowed if not isinstance(item, bool)]
            titles = dict.fromkeys(known, "")
            titles |= dict(zip(known, error.schema.get("enumDescriptions", ()), strict=False))
            near = choice(value, titles)
            words |= {"wanted": ", ".join(known), "near": f"«{near}»" if near else ""}
            words["own"] = error.schema.get("errorMessage", "")
            words["cure"] = f"{'' if in_list(path) else title(path) + ': '}{near}" if near else ""
            words["twin"] = latin(value, near)
        case _:
            words["own"] = error.schema.get("errorMessage", "")
            cure = mended(str(given), error)
            words |= {"cure": f"{title(path)}: {cure}", "example": ""} if cure else {}
    return words


def _finding(tree: Tree, path: Path, code: str, **args: str | int) -> Finding:
    return Finding(code, Severity.ERROR, tree.file, tree.place(path), tuple(args.items()))


def _own(tree: Tree, path: Path, example: str) -> str:
    """An example of a reference with names of the program's own: those of the schema may not be among them."""
    if not example or not refers(path):
        return example
    names = referred(tree, path)[:_SHOWN]
    return as_yaml(title(path), names) if names else ""
