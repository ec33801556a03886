"""What a program file states, read by plain PyYAML without anything of ours: what its documents must hold."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parents[1]
PROGRAMS = sorted(ROOT.glob("programs/*.yaml"))

#: Keys whose words are not printed as they are: codes, numbers, what is computed from, what is referred to.
_UNPRINTED = frozenset(
    [
        *("формат", "код", "чья", "вид", "макет", "риски", "период", "исполнители", "организация"),
        *("утверждение", "принято", "события", "мониторинг", "редакции"),
        *("нумерация", "номера разделов", "накопительно", "лучше", "единица", "показатель", "измеряет"),
        *("ответственные", "разработчики", "исполняют", "по согласованию", "дата", "после", "календарь"),
    ]
)


def letters(words: str) -> str:
    """Letters and digits alone: what typography, layout and form may not change."""
    return "".join([sign for sign in words.casefold() if sign.isalnum()])


@dataclass(frozen=True, slots=True)
class RowFacts:
    """What one row of a plan or of the indicators states, as letters and digits."""

    title: str
    facts: tuple[str, ...]


def read(path: Path) -> dict[str, Any]:
    """A program file as mappings, lists and text."""
    found: dict[str, Any] = yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)
    return found


def rows(program: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Every row of every plan in the order of the file."""
    for plan in program.get("планы", []):
        yield from _rows(plan)


def _rows(section: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield from section.get("строки", [])
    for inner in section.get("разделы", []):
        yield from _rows(inner)


def indicators(program: dict[str, Any]) -> list[dict[str, Any]]:
    """The indicators of the program itself."""
    return [row for group in program.get("показатели", []) for row in group["строки"]]


def section_indicators(program: dict[str, Any]) -> list[dict[str, Any]]:
    """The indicators that sections of plans state."""
    return [one for plan in program["планы"] for one in _section_indicators(plan)]


def _section_indicators(section: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield from section.get("показатели", [])
    for inner in section.get("разделы", []):
        yield from _section_indicators(inner)


def measure_facts(program: dict[str, Any]) -> list[RowFacts]:
    """What must stand in one row of a table for each row of the plans."""
    return [_measure(row, program) for row in rows(program)]


def _measure(row: dict[str, Any], program: dict[str, Any]) -> RowFacts:
    tracked = next((one for one in indicators(program) if one["код"] == row.get("измеряет")), {})
    named = [row.get("название") or tracked.get("название", ""), row.get("тема", ""), row.get("цель", "")]
    stated = [*named, *tracked.get("план", {})]
    if "результат" not in row:
        stated += tracked.get("план", {}).values()
    for key in ("срок", "документ", "результат", "помощь", "шаги", "риск"):
        stated += texts(row.get(key, []))
    steps = [step for step in row.get("шаги", []) if isinstance(step, dict)]
    for holder in (row, *steps):
        stated += [executor(one, program) for one in listed(holder.get("ответственные", []))]
    facts = tuple(filter(None, map(letters, stated)))
    return RowFacts(next(filter(None, map(letters, named)), facts[0]), facts)


def indicator_facts(program: dict[str, Any]) -> list[RowFacts]:
    """What must stand in one row of a table for each indicator of the program that has figures."""
    found = []
    for one in indicators(program):
        figures = [*texts(one.get("сейчас", "")), *texts(one.get("план", {}))]
        if figures:
            title = letters(one["название"])
            found.append(RowFacts(title, (title, *filter(None, map(letters, figures)))))
    return found


def executor(reference: Any, program: dict[str, Any]) -> str:
    """The words without which a reference to an executor would not name anybody."""
    if isinstance(reference, dict):
        known = program["исполнители"].get(reference["кто"], {})
        return f"{reference.get('как', '')}{known.get('фио', '')}" or executor(reference["кто"], program)
    known = program["исполнители"].get(reference)
    if known is None:
        return str(reference)
    return str(
        known.get("фио") or known.get("кратко") or known.get("название") or listed(known["должность"])[0]
    )


def listed(value: Any) -> list[Any]:
    """One or several as several."""
    return value if isinstance(value, list) else [value]


def texts(value: Any) -> Iterator[str]:
    """Every text under a value that is printed; of labels and moments their words, of links their address."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if key == "ссылка":
                yield inner.split("://")[-1]
            elif key == "значение" and isinstance(inner, dict):
                yield from inner
                yield from inner.values()
            elif key not in _UNPRINTED:
                yield from texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from texts(inner)
    elif value:
        yield value


def printed(program: dict[str, Any]) -> list[str]:
    """Every text of a program that a document of all its parts must hold, as letters and digits."""
    people = [executor(one, program) for key in ("разработчики", "исполняют") for one in program.get(key, [])]
    found = [*map(_without_addresses, texts(program)), *people, program["период"].get("словами", "")]
    return [words for words in map(letters, found) if words]


def _without_addresses(markdown: str) -> str:
    """Markdown without the addresses of its links: they are no words."""
    return re.sub(r"(?<=\])\([^)]*\)", "", markdown)
