"""Tree × JSON Schema → findings: the fast validator says yes, the slow one explains a no."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

import jsonschema_rs

from generator import resources
from generator.findings import Finding, Severity
from generator.source import Mapping, Path, Tree, plain

PROGRAM = "program.schema.json"
DECISION = "decision.schema.json"
LAYOUT = "layout.schema.json"

_TYPES = {
    "string": "текст",
    "number": "число",
    "integer": "целое число",
    "object": "вложенные ключи",
    "array": "список",
    "null": "пусто",
    "boolean": "true или false",
}
#: What else goes wrong below a node whose own type is wrong says nothing new.
_CODES = {
    "additionalProperties": "AR101",
    "required": "AR102",
    "anyOf": "AR102",
    "type": "AR103",
    "enum": "AR104",
    "const": "AR104",
    "pattern": "AR105",
    "minimum": "AR105",
    "maxLength": "AR105",
    "minLength": "AR106",
    "minItems": "AR106",
    "minProperties": "AR106",
    "uniqueItems": "AR107",
}


@cache
def load(name: str) -> dict[str, Any]:
    """A schema of the package by its file name."""
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
    return sorted(_explain(tree, data, name), key=lambda finding: finding.key)


def _explain(tree: Tree, data: Any, name: str) -> list[Finding]:
    import jsonschema  # noqa: PLC0415 - 95 ms that only an invalid file pays

    errors = jsonschema.Draft202012Validator(load(name)).iter_errors(data)
    found: dict[tuple[Any, ...], Finding] = {}
    for error in errors:
        for finding in _findings(tree, error):
            found.setdefault((finding.code, finding.span, finding.args), finding)
    return list(found.values())


def _findings(tree: Tree, error: Any) -> list[Finding]:
    path: Path = tuple(error.absolute_path)
    keyword = str(error.validator)
    if keyword in {"if", "allOf"}:  # the errors of the branch that was meant say it all
        return [finding for inner in error.context or () for finding in _findings(tree, inner)]
    code = _CODES.get(keyword, "AR105")
    if keyword == "additionalProperties":
        return _unknown_keys(tree, path, error)
    if keyword == "required":
        missing = [key for key in error.validator_value if key not in error.instance]
        return [_missing(tree, path, key, error.schema) for key in missing]
    if keyword == "anyOf":
        wanted = " или ".join(f"«{branch['required'][0]}»" for branch in error.validator_value)
        return [_finding(tree, path, code, wanted=wanted, example="")]
    if error.instance is None:
        return [_finding(tree, path, "AR108", title=_title(path))]
    return [_finding(tree, path, code, **_words(keyword, error, path))]


def _unknown_keys(tree: Tree, path: Path, error: Any) -> list[Finding]:
    known = error.schema.get("properties", {})
    parent = tree.node(path)
    unknown = [key for key in parent.keys if key not in known] if isinstance(parent, Mapping) else []
    return [
        Finding(
            "AR101",
            Severity.ERROR,
            tree.file,
            tree.place((*path, key), key=True),
            (("key", key), ("known", ", ".join(known))),
        )
        for key in unknown
    ]


def _missing(tree: Tree, path: Path, key: str, schema: dict[str, Any]) -> Finding:
    examples = schema.get("properties", {}).get(key, {}).get("examples", [])
    example = f"{key}: {_as_yaml(examples[0])}" if examples else key
    return _finding(tree, path, "AR102", wanted=f"«{key}»", example=example)


def _as_yaml(value: Any) -> str:
    if isinstance(value, str | int | float):
        return str(value)
    return json.dumps(value, ensure_ascii=False)


def _words(keyword: str, error: Any, path: Path) -> dict[str, str | int]:
    own = error.schema.get("errorMessage", "")
    value = error.instance if isinstance(error.instance, str | int | float) else ""
    words: dict[str, str | int] = {"title": _title(path), "value": str(value), "own": own}
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
