"""Tree × JSON Schema → findings: the fast validator says yes, the slow one explains a no."""

from __future__ import annotations

import json
from difflib import get_close_matches
from functools import cache
from typing import Any

import jsonschema_rs

from generator import resources
from generator.findings import Finding, Severity
from generator.source import Mapping, Path, Tree, mistyped, plain, visible

PROGRAM = "program.schema.json"
DECISION = "decision.schema.json"
SCHOOL = "school.schema.json"
LAYOUT = "layout.schema.json"
#: A part shared by layouts: blocks, as a layout has them.
PART = "layout.schema.json#part"

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
#: Latin letters that cannot be told from Russian ones; a key of nothing else looks right and is another.
_LOOK_ALIKE = str.maketrans("aceopxyABCEHKMOPTXYk", "асеорхуАВСЕНКМОРТХУк")


@cache
def load(name: str) -> dict[str, Any]:
    """A schema of the package by its file name; of a part, the piece of the layouts' schema that it is."""
    if name == PART:
        layout = load(LAYOUT)
        blocks = {"$ref": "#/$defs/blocks"}
        return {
            "$schema": layout["$schema"],
            "type": "object",
            "additionalProperties": False,
            "required": ["блоки"],
            "properties": {"блоки": blocks},
            "$defs": layout["$defs"],
        }
    loaded: dict[str, Any] = json.loads(resources.text("schema", name))
    return loaded


@cache
def _fast(name: str) -> Any:
    return jsonschema_rs.validator_for(load(name))


def check(tree: Tree, name: str = PROGRAM) -> list[Finding]:
    """What in a file does not fit its schema, in the order of the file."""
    data = plain(tree.root)
    if _fast(name).is_valid(data):
        return []
    found = (one for one in _explain(tree, data, name) if one.span.line not in tree.damaged)
    return sorted(found, key=lambda finding: finding.key)


def _explain(tree: Tree, data: Any, name: str) -> list[Finding]:
    import jsonschema  # noqa: PLC0415 - 95 ms that only an invalid file pays

    errors = jsonschema.Draft202012Validator(load(name)).iter_errors(data)
    found: dict[tuple[Any, ...], Finding] = {}
    for error in errors:
        for finding in _findings(tree, error, name):
            found.setdefault((finding.code, finding.span, finding.args), finding)
    return list(found.values())


def _findings(tree: Tree, error: Any, name: str) -> list[Finding]:
    path: Path = tuple(error.absolute_path)
    keyword = str(error.validator)
    if keyword == "additionalProperties":
        return _unknown_keys(tree, path, error)
    if keyword == "required":
        missing = [key for key in error.validator_value if key not in error.instance and not tree.lost(path)]
        return [_missing(tree, path, key, _examples(error.schema, key, name)) for key in missing]
    if keyword == "anyOf" and tree.lost(path):
        return []
    if keyword == "anyOf":
        wanted = " или ".join(f"«{branch['required'][0]}»" for branch in error.validator_value)
        return [_finding(tree, path, "AR102", wanted=wanted)]
    if error.instance is None:
        return [_finding(tree, path, "AR106", title=_title(path))]
    return [_finding(tree, path, _CODES.get(keyword, "AR105"), **_words(keyword, error, path))]


def _unknown_keys(tree: Tree, path: Path, error: Any) -> list[Finding]:
    known = list(error.schema.get("properties", {}))
    parent = tree.node(path)
    unknown = [key for key in parent.keys if key not in known] if isinstance(parent, Mapping) else []
    return [_unknown(tree, (*path, key), key, known) for key in unknown if not mistyped(key)]


def _unknown(tree: Tree, path: Path, key: str, known: list[str]) -> Finding:
    """A key that is not known here: typed in Latin letters, slipped in a letter, or foreign."""
    place = tree.place(path, key=True)
    if key.translate(_LOOK_ALIKE) in known:
        return Finding("AR029", Severity.ERROR, tree.file, place, (("key", key),))
    near = get_close_matches(key, known, n=1)
    args = (("key", key), ("near", f"«{near[0]}»" if near else ""), ("known", ", ".join(known)))
    return Finding("AR101", Severity.ERROR, tree.file, place, args)


def _missing(tree: Tree, path: Path, key: str, examples: list[Any]) -> Finding:
    example = _as_yaml(key, examples[0]) if examples else key
    return _finding(tree, path, "AR102", wanted=f"«{key}»", example=example)


def _examples(schema: dict[str, Any], key: str, name: str) -> list[Any]:
    """The examples of a property, its own or those of what it refers to."""
    found = schema.get("properties", {}).get(key, {})
    while "examples" not in found and "$ref" in found:
        found = load(name)["$defs"][found["$ref"].rpartition("/")[2]]
    return list(found.get("examples", []))


def _as_yaml(key: str, value: Any) -> str:
    """A key with its value as an author would write them: block style, no quotes without need."""
    import yaml  # noqa: PLC0415 - as above

    dumped: str = yaml.safe_dump({key: value}, allow_unicode=True, sort_keys=False, width=100)
    return dumped.strip()


def _words(keyword: str, error: Any, path: Path) -> dict[str, str | int]:
    own = error.schema.get("errorMessage", "")
    value = visible(str(error.instance)) if isinstance(error.instance, str | int | float) else ""
    words: dict[str, str | int] = {"title": _title(path), "value": value, "own": own}
    if keyword == "maxLength":
        words["most"] = int(error.validator_value)
    if keyword == "type":
        wanted = error.validator_value
        names = wanted if isinstance(wanted, list) else [wanted]
        words["wanted"] = " или ".join(_TYPES[name] for name in names)
    if keyword in {"enum", "const"}:
        allowed = error.validator_value if keyword == "enum" else [error.validator_value]
        words["wanted"] = ", ".join(str(item) for item in allowed if not isinstance(item, bool))
    return words


def _title(path: Path) -> str:
    named = [step for step in path if isinstance(step, str)]
    return named[-1] if named else "файл"


def _finding(tree: Tree, path: Path, code: str, **args: str | int) -> Finding:
    return Finding(code, Severity.ERROR, tree.file, tree.place(path), tuple(args.items()))
