"""What does not fit a schema → findings that say what was meant and how it is written.

Imported only for a file that does not fit: jsonschema, whose errors carry path and keyword, takes 95 ms to import.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import yaml

from generator.findings import Finding, Severity
from generator.likeness import latin, nearest, twin
from generator.schema.errors import errors as schema_errors
from generator.schema.files import PROGRAM, at, keys, load, within
from generator.schema.meaning import unknown_keys
from generator.schema.structure import slips
from generator.source import Mapping, Path, Tree, mistyped, seen, visible
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
#: How the schema speaks of a place that names an executor.
_OF_SOMEBODY = ("Здесь имя из списка", "Здесь должность")
_QUOTED_YEAR = re.compile(r"^( *)'([0-9]+)':", re.MULTILINE)
_YEAR = re.compile("20[0-9]{2}")
_BETWEEN = re.compile(r"\s*[,;]\s*")
#: What people put around a value.
_QUOTES = " «»“”„\"'"
_BEFORE_DAY = re.compile("(?:с|со|по|до) +", re.IGNORECASE)
_NO_CODE = re.compile("[^0-9a-zа-яё]+")


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
                _finding(tree, path, "AR102", wanted=f"«{key}»", example=_example(error.schema, key, name))
                for key in missing
                if (*path, key) not in meant
            ]
        case "anyOf":
            return _one_of(tree, error, name, meant)
        case _ if error.instance is None:
            return [_finding(tree, path, "AR106", title=_title(path), example=_own_example(error, name))]
        case keyword:
            words = _words(keyword, error, path, name)
            return [_finding(tree, path, _CODES.get(keyword, "AR105"), **words)]


def _is_lost(tree: Tree, path: Path, keyword: str, error: Any) -> bool:
    """Whether what is missed may stand on lines that could not be read: in the mapping, or below the empty value."""
    if keyword in {"required", "anyOf"}:
        return tree.lost(path)
    return error.instance is None and tree.place(path).end_line + 1 in tree.damaged


def _one_of(tree: Tree, error: Any, name: str, meant: set[Path]) -> list[Finding]:
    """One of several keys is missing; none is where an unknown key was meant for it."""
    path: Path = tuple(error.absolute_path)
    keys = [branch["required"][0] for branch in error.validator_value]
    if meant & {(*path, key) for key in keys}:
        return []
    usual = keys[1] if keys[0] == "разделы" else keys[0]
    wanted = " или ".join(f"«{key}»" for key in keys)
    return [_finding(tree, path, "AR102", wanted=wanted, example=_example(error.schema, usual, name))]


def _unknown(tree: Tree, path: Path, near: str | None, known: list[str], name: str) -> Finding:
    """A key that is not known here, with the one that is meant; one in Latin letters alone looks right."""
    key, place = str(path[-1]), tree.place(path, key=True)
    if near and key.isascii() and len(key) == len(near) and twin(key, near):
        return Finding("AR029", Severity.ERROR, tree.file, place, (("key", key),))
    elsewhere = ""
    if not near and key in keys(name):
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


def _example(schema: dict[str, Any], key: str, name: str) -> str:
    """A key with the example of its property, as an author would write them."""
    found = within(name, schema.get("properties", {}).get(key, {}))
    return _as_yaml(key, found["examples"][0]) if found.get("examples") else key


def _own_example(error: Any, name: str) -> str:
    """The example of the property whose value is at fault, with its key; empty where there is none."""
    steps = list(error.absolute_path)
    while steps and isinstance(steps[-1], int):
        steps.pop()  # of an item, that of its list
    entry = at(name, steps)
    return _as_yaml(steps[-1], entry["examples"][0]) if steps and entry.get("examples") else ""


def _as_yaml(key: str, value: Any) -> str:
    """A key with its value as an author would write them: block style, no quotes without need."""

    class Indented(yaml.SafeDumper):
        """Items of a list stand deeper than their key."""

        def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002
            super().increase_indent(flow, indentless=False)

    dumped = yaml.dump({key: value}, Dumper=Indented, allow_unicode=True, sort_keys=False, width=100)
    return _QUOTED_YEAR.sub(r"\1\2:", dumped).strip()


def _words(keyword: str, error: Any, path: Path, name: str) -> dict[str, str | int]:
    given, example = error.instance, _own_example(error, name)
    value = visible(str(given)) if isinstance(given, str | int | float) else ""
    words: dict[str, str | int] = {"title": _title(path), "value": value, "example": example}
    match keyword:
        case "maxLength":
            words["most"] = int(error.validator_value)
        case "type":
            names = (
                [error.validator_value] if isinstance(error.validator_value, str) else error.validator_value
            )
            words["wanted"] = " или ".join(_TYPES[one] for one in names)
            words["given"] = _GIVEN[type(given)]
            words["example"] = _retyped(names, error, path, example, name)
        case "enum" | "const":
            allowed = error.validator_value if keyword == "enum" else [error.validator_value]
            known = [str(item) for item in allowed if not isinstance(item, bool)]
            near = nearest(
                value, known, dict(zip(known, error.schema.get("enumDescriptions", ()), strict=False))
            )
            words |= {"wanted": ", ".join(known), "near": f"«{near}»" if near else ""}
            words["own"] = error.schema.get("errorMessage", "")
            words["cure"] = f"{'' if _in_list(path) else _title(path) + ': '}{near}" if near else ""
            words["twin"] = latin(value, near)
        case _:
            words["own"] = error.schema.get("errorMessage", "")
            cure = _mended(str(given), error)
            words |= {"cure": f"{_title(path)}: {cure}", "example": ""} if cure else {}
    return words


def _in_list(path: Path) -> bool:
    return bool(path) and isinstance(path[-1], int)


def _retyped(names: list[str], error: Any, path: Path, example: str, name: str) -> str:
    """A value of another kind as it should be written, with its own words as far as they can be told."""
    given = error.instance
    scalar = not isinstance(given, dict | list)
    if "string" in names and isinstance(given, bool) and not _in_list(path):
        return f"{_title(path)}: {'да' if given else 'нет'}"
    if "string" in names and scalar and not _in_list(path):
        named = error.schema.get("errorMessage", "").startswith(_OF_SOMEBODY)  # a name in digits nobody has
        fits = not named and re.match(error.schema.get("pattern", ""), str(given))
        return f'{_title(path)}: "{visible(str(given))}"' if fits else example
    items = within(name, error.schema.get("items", {}))
    if (
        names == ["array"]
        and isinstance(given, str)
        and ("enum" in items or "string" in items.get("type", ()))
    ):
        words = [item.strip(" []()") for item in _BETWEEN.split(given)]
        if all(re.fullmatch("[а-яёa-z0-9 -]+", item) for item in words):
            return "\n  - ".join([f"{_title(path)}:", *words])
    if (
        "array" in names
        and isinstance(given, dict)
        and given
        and set(given) <= set(items.get("properties", ()))
    ):
        first = {key: value for key, value in given.items() if not isinstance(value, dict | list)}
        return _as_yaml(_title(path), [first]) if first else example
    if _in_list(path) and isinstance(given, list) and len(given) == 1 and isinstance(given[0], str):
        return f"- {given[0]}"
    return example


def _mended(value: str, error: Any) -> str:
    """A day, a code or a number in the form in which it should stand; empty where that is not certain."""
    pattern = error.schema.get("pattern", "")
    value = seen(value).strip(_QUOTES)
    if pattern in (_pattern("day"), _pattern("day-or-later")):
        return _as_day(_BEFORE_DAY.sub("", value.replace("/", ".")), str(error.absolute_path[-1]))
    if pattern == _pattern("id"):
        code = _NO_CODE.sub("-", value.lower()).strip("-")
        return code if re.match(pattern, code) else ""
    if pattern == _pattern("word"):
        return value.replace("№", "").strip()
    return ""


def _as_day(words: str, key: str) -> str:
    """The one day that words name, of a month that which a key asks for; empty where they name no year or several."""
    terms = parse(words, None)
    if len(terms) != 1 or terms[0].assumed:
        return ""
    ends = {"с": terms[0].first, "по": terms[0].last}
    day = (
        ends.get(key) if terms[0].kind is Kind.MONTHS else terms[0].last if terms[0].kind is Kind.ON else None
    )
    return f"{day:%d.%m.%Y}" if day else ""


def _pattern(definition: str) -> str:
    """The pattern of a definition that programs and the files beside them share."""
    found: str = load(PROGRAM)["$defs"][definition]["pattern"]
    return found


def _title(path: Path) -> str:
    named = [step for step in path if isinstance(step, str)]
    return named[-1] if named else "файл"


def _finding(tree: Tree, path: Path, code: str, **args: str | int) -> Finding:
    example = args.get("example")
    if isinstance(example, str) and example.startswith(_ANSWERING):
        args["example"] = _of_registry(tree) or example
    return Finding(code, Severity.ERROR, tree.file, tree.place(path), tuple(args.items()))


_ANSWERING = "ответственные:"
#: So many names show how several are written.
_SHOWN = 2


def _of_registry(tree: Tree) -> str:
    """An example of who answers with names of the program's own: those of the schema may not be among them."""
    people = tree.root.values.get("исполнители") if isinstance(tree.root, Mapping) else None
    names = list(people.values)[:_SHOWN] if isinstance(people, Mapping) else []
    return _as_yaml(_ANSWERING.removesuffix(":"), names) if names else ""
