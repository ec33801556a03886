"""Quarters and months that a layout names in words: one that no program has would leave a sheet empty in silence.

A layout serves programs of several years, so a time of other years is no fault as long as one of the programs at hand
has it. That only all of them together tell: `nowhere` says which times none of them has, and these alone are refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from generator.composition.faults import ExpressionError
from generator.composition.values import enumerated
from generator.document import plain
from generator.findings import Finding
from generator.likeness import nearest
from generator.model import Program
from generator.source import Templates
from generator.views import Views
from generator.views.checklists import NO_DAY

_CODE = "AR638"
#: How a quarter, a month and its key are written: the view that lists them, and the key of their name there.
_WRITTEN = (
    (re.compile(r"(?:I{1,3}|IV) квартал \d{4} года"), "кварталы", "название"),
    (re.compile(r"[А-Я][а-я]+ \d{4}"), "месяцы", "название"),
    (re.compile(r"\d{4}-\d{2}"), "месяцы", "ключ"),
)
#: What is meant for a quarter or a month, however it is written: «4 квартал 2023», «09.2023».
_LIKE = re.compile(r".*квартал.*|\d{1,2}[./-]\d{4}|\d{4}[./-]\d{1,2}", re.IGNORECASE)
#: Words between any two quotes: which of them opens, a time that is none of the others need not know.
_QUOTED = re.compile(r"(?=(['\"])([^'\"\n{}]{7,30})\1)")


def named(value: Any, words: str, scope: Mapping[str, Any]) -> None:
    """Lets pass words of a layout that a quarter or a month is compared with, if some program has one of that name.

    Raises ExpressionError where none has: the condition would be true of nothing, and nobody would see why.
    """
    found = None if type(value) is not str or words == NO_DAY else _written(value)
    if found is None:
        return
    views = _views(scope)
    known = _names(views, *found)
    if value not in known or words in known or (_written(words) and words not in views.nowhere):
        return
    near, program = nearest(words, known), views.program.id
    if not (near or _written(words) or _LIKE.fullmatch(words)):  # no time at all: «в течение года», a day
        return
    raise ExpressionError(
        _CODE,
        words,
        name=words,
        where=f"у программы «{program}»",
        near=f"«{near}»" if near else "",
        known=enumerated(known),
        span=f"{program}: {known[0]} … {known[-1]}",
        program=program,
    )


def nowhere(templates: Templates, programs: Iterable[Program]) -> frozenset[str]:
    """The times that layouts and parts name and none of these programs has; no more of them is asked than is needed."""
    left = set(_named(templates))
    for program in programs if left else ():
        views = Views(program)
        left -= {name for _, view, key in _WRITTEN for name in _names(views, view, key)}
        if not left:
            break
    return frozenset(left)


def together(findings: Iterable[Finding]) -> list[Finding]:
    """The findings with one for each time that programs have not, instead of one for each of these programs."""
    found: dict[object, list[Finding]] = {}
    for finding in findings:
        args = dict(finding.args)
        place = (finding.file, finding.span, args["name"]) if finding.code == _CODE else finding
        found.setdefault(place, []).append(finding)
    return [one if not more else _of_all([one, *more]) for one, *more in found.values()]


def _of_all(findings: list[Finding]) -> Finding:
    """A finding of several programs as one that names them."""
    said = {str(args["program"]): args for args in (dict(one.args) for one in findings)}
    if len(said) == 1:
        return findings[0]
    near = next((args["near"] for args in said.values() if args["near"]), "")
    shared = {
        "where": f"ни у одной из программ ({enumerated(f'«{name}»' for name in said)})",
        "near": near,
        "known": "; ".join(str(args["span"]) for args in list(said.values())[:_SHOWN]),
    }
    return replace(findings[0], args=tuple({**dict(findings[0].args), **shared}.items()))


#: So many programs say in a hint which times they have.
_SHOWN = 5


def _named(templates: Templates) -> Iterator[str]:
    """The times that stand in quotes in layouts and parts."""
    for name, data in templates.files.items():
        if name.startswith(("layouts/", "parts/")) and name.endswith(".yaml"):
            words = (found[2] for found in _QUOTED.finditer(data.decode("utf-8", "replace")))
            yield from filter(_written, words)


def _written(words: str) -> tuple[str, str] | None:
    """The view that lists times written as these words are, and the key of their names there; None for other words."""
    return next(((view, key) for pattern, view, key in _WRITTEN if pattern.fullmatch(words)), None)


def _names(views: Views, view: str, key: str) -> list[str]:
    """The names or keys of a program's quarters or months."""
    return [name if type(name := one[key]) is str else plain((name,)) for one in views[view]]


def _views(scope: Mapping[str, Any]) -> Views:
    """The views at the bottom of a scope."""
    while not isinstance(scope, Views):
        scope = scope.outer  # type: ignore[attr-defined] # a Scope, which ends in views
    return scope
