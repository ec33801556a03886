"""antirisk.toml → what a workspace has decided: severities of rules, abbreviations, the tool, a template."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import field
from pathlib import Path
from typing import Any

from generator import messages
from generator.findings import Finding, InputError, Severity, Span
from generator.frozen import frozen
from generator.likeness import nearest
from generator.source import decode, read_bytes

FILE = Path("antirisk.toml")
OFF = "off"
_SEVERITIES: Mapping[str, Severity | None] = {**{one.value: one for one in Severity}, OFF: None}
_KEYS = ("requires", "require", "severity", "levels", "abbreviations")
_PLACE = re.compile(r"\(at line ([0-9]+), column ([0-9]+)\)")
#: What people call the severities.
_IN_RUSSIAN = {"error": "ошибка", "warning": "предупреждение", "note": "заметка", OFF: "выключено"}
_CODE = re.compile("AR[0-9]{3}")
_SLIPS = (
    (r"^\s*(?:А[РR]|AР)[0-9]{3}", "«AR» набрано русскими буквами"),
    (r"^\s*\[[^\]\"']*[А-Яа-яЁё]", "разделы называются [severity], [levels], [abbreviations]"),
    (r"^\s*[^\"'#=]*[А-Яа-яЁё][^\"'=]*=", "русское имя слева от = берут в прямые кавычки"),
    (r"[«»“”„‘’]", "кавычки должны быть прямые"),
    (r"^\s*[\w.\"'-]+\s*:", "после имени ставят знак =, а не двоеточие"),
    (r"\\", "в пути к файлу ставят /, а не обратную черту"),
    (r"=\s*[^\s\"'\[{0-9]", "значение справа от = берут в прямые кавычки"),
)


@frozen(eq=False)
class Configuration:
    """What a workspace has decided.

    `severity` gives rules another severity than their own, None puts one out of use; `abbreviations` are those
    that need no expansion here, with what they mean; `data` are the bytes of the file, an input of what is built.
    `require` is the file that every program must fulfil, `required_at` the place that names it. `levels` are those of
    changes («deadline.later»), «off» puts them out of sight.
    """

    severity: Mapping[str, Severity | None] = field(default_factory=dict)
    abbreviations: Mapping[str, str] = field(default_factory=dict)
    data: bytes | None = None
    require: Path | None = None
    required_at: Span = field(default_factory=Span)
    levels: Mapping[str, str] = field(default_factory=dict)


#: A workspace that has decided nothing.
UNCONFIGURED = Configuration()


def read(path: Path = FILE) -> Configuration:
    """What the file of a workspace says; nothing where there is none.

    Raises InputError with what is wrong in it, also where it asks for another version of the tool.
    """
    if not path.exists():
        return UNCONFIGURED
    import tomllib  # noqa: PLC0415 - most workspaces have no such file

    try:
        data = read_bytes(path)
    except OSError as error:
        raise InputError([_finding(path, "AR005", Span(), problem=messages.trouble(error))]) from error
    text, findings = decode(path.as_posix(), data)
    if findings:
        raise InputError(findings)
    texts = {path.as_posix(): text}
    try:
        table = tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # beside its own errors: a number or a nesting without end
        place = _place(str(error))
        raise InputError(
            [_finding(path, "AR801", place, why=_why(text, place, str(error)))], texts
        ) from error
    findings = [
        _finding(path, code, _line(text, key), **args) for code, key, args in _faults(table, _version())
    ]
    if findings:
        raise InputError(findings, texts)
    severity = {code: _SEVERITIES[word] for code, word in table.get("severity", {}).items()}
    require = Path(table["require"]) if "require" in table else None
    levels = dict(_levels(table.get("levels", {})))
    return Configuration(
        severity, table.get("abbreviations", {}), data, require, _line(text, "require"), levels
    )


def _faults(table: Mapping[str, Any], version: str) -> Iterator[tuple[str, str, dict[str, str]]]:
    """Code, key and arguments of everything that cannot be meant."""
    for key, value in table.items():
        match key, value:
            case "requires", str():
                yield from _version_faults(value, version)
            case "require", str() if value.strip() and "\0" not in value:
                pass
            case "severity", dict():
                yield from _severity_faults(value)
            case "levels", dict():
                yield from _level_faults(value)
            case "abbreviations", dict() if all(isinstance(words, str) for words in value.values()):
                pass
            case _ if key in _KEYS:
                yield "AR803", key, {"key": key}
            case _:
                near = nearest(key, _KEYS)
                above = "[severity]" if _CODE.fullmatch(key) else ""
                yield "AR802", key, {"key": key, "near": f"«{near}»" if near else "", "above": above}


def _version_faults(wanted: str, version: str) -> Iterator[tuple[str, str, dict[str, str]]]:
    from packaging.specifiers import InvalidSpecifier, SpecifierSet  # noqa: PLC0415 - only where it is asked for

    try:
        if not SpecifierSet(wanted).contains(version, prereleases=True):
            yield "AR804", "requires", {"wanted": wanted, "version": version}
    except InvalidSpecifier:
        yield "AR803", "requires", {"key": "requires"}


def _severity_faults(severities: Mapping[str, Any]) -> Iterator[tuple[str, str, dict[str, str]]]:
    from generator.rules import RULES  # noqa: PLC0415 - as above

    known = {rule.code: rule.name for rule in RULES}
    for code, word in severities.items():
        if code not in known:
            near = nearest(code, known, known)
            yield "AR805", code, {"rule": code, "near": near or ""}
        elif not isinstance(word, str) or word not in _SEVERITIES:
            near = nearest(str(word), _SEVERITIES, _IN_RUSSIAN)
            args = {"word": str(word), "of": "замечания", "known": ", ".join(_SEVERITIES)}
            yield "AR806", code, args | {"near": f'{code} = "{near}"' if near else ""}


def _levels(table: Mapping[str, Any], above: str = "") -> Iterator[tuple[str, Any]]:
    """Names with their levels, whether the full stop in a name is quoted or makes a table of it."""
    for name, word in table.items():
        if isinstance(word, dict):
            yield from _levels(word, f"{above}{name}.")
        else:
            yield f"{above}{name}", word


def _level_faults(decided: Mapping[str, Any]) -> Iterator[tuple[str, str, dict[str, str]]]:
    from generator.diff.levels import LEVELS, names  # noqa: PLC0415 - as above

    known = set(names())
    for name, word in _levels(decided):
        if name not in known:
            near = nearest(name, known)
            yield "AR809", name, {"name": name, "near": f"«{near}»" if near else ""}
        elif word not in LEVELS:
            yield "AR806", name, {"word": str(word), "of": "изменения", "known": ", ".join(LEVELS)}


def _version() -> str:
    from importlib.metadata import version  # noqa: PLC0415 - as above

    return version("antirisk")


def _place(problem: str) -> Span:
    """The place that the parser names in its English words; the start of the file where it names none."""
    found = _PLACE.search(problem)
    if not found:
        return Span()
    line, column = int(found[1]), int(found[2])
    return Span(line, column, line, column + 1)


def _why(text: str, place: Span, problem: str) -> str:
    """What is wrong with a line of TOML, as far as it shows; empty where it does not."""
    if "overwrite" in problem or "twice" in problem:
        return "это имя уже стоит выше"
    line = next(iter(text.split("\n")[place.line - 1 : place.line]), "")
    return next((why for pattern, why in _SLIPS if re.search(pattern, line)), "")


def _line(text: str, key: str) -> Span:
    """The first line that gives a value to a key, or opens a table of that name."""
    pattern = re.compile(rf"^\s*(?:\[\s*)?[\"']?{re.escape(key)}\b")
    for number, line in enumerate(text.split("\n"), 1):
        found = pattern.match(line)
        if found:
            return Span(number, found.end() - len(key) + 1, number, found.end() + 1)
    return Span()


def _finding(path: Path, code: str, span: Span, **args: str) -> Finding:
    return Finding(code, Severity.ERROR, path.as_posix(), span, tuple(args.items()))
