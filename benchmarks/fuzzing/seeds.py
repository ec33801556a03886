"""What the fuzzer begins with: whole real files, slips of authors, wordings out of the documents."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from benchmarks.fuzzing.targets import ROOT, SAMPLE

_TESTS = ROOT / "tests"


def seeds(target: str) -> list[bytes]:
    """The seeds of a target, the same at every call."""
    match target:
        case "program" | "documents" | "rewriting":
            found = [
                SAMPLE.encode(),
                *_files(_TESTS / "mistakes", "*.yaml"),
                *_files(ROOT / "programs", "*.yaml"),
            ]
        case "decision":
            found = _files(ROOT / "programs", "*.signoff/*.yaml")
        case "school":
            found = [SAMPLE.encode(), _SCHOOL.encode()]
        case "settings":
            found = [_SETTINGS.encode()]
        case "layout":
            found = _files(ROOT / "templates" / "layouts", "*.yaml")
        case "deadline":
            found = [
                words.encode()
                for words in sorted(_words("terms/wordings.yaml", "terms/source-wordings.yaml"))
            ]
        case "figure":
            found = [words.encode() for words in sorted(_words("values.yaml"))]
        case _:
            found = [text.encode() for text in _texts()]
    return found


_SCHOOL = """\
формат: 1
организация: {название: Школа № 5, кратко: школа}
исполнители:
  директор: {фио: Лебедев А. Н., должность: директор школы}
  рабочая группа: {состав: [директор]}
события: {ГИА: 24.05.2024}
календарь: {неделя: шестидневная}
мониторинг: [{название: I этап, срок: до 20.01.2024}]
"""
_SETTINGS = """\
requires = ">=0.1"

[severity]
AR203 = "error"
AR403 = "off"

[abbreviations]
"ООА" = "отдел образования администрации"
"""


def _files(folder: Path, pattern: str) -> list[bytes]:
    return [path.read_bytes() for path in sorted(folder.glob(pattern))]


def _words(*names: str) -> set[str]:
    """Every text of some files of cases, keys and values alike."""
    return {words for name in names for words in _strings(yaml.safe_load((_TESTS / name).read_bytes()))}


def _texts() -> Iterator[str]:
    for data in _files(ROOT / "programs", "*.yaml"):
        texts = yaml.load(data, yaml.BaseLoader).get("тексты", [])
        yield from (one["текст"] for one in texts)
    yield "Слова *важно* и **очень**, [сайт](https://example.org).[^1]\n\n- один\n  1. два\n\n[^1]: Да\n"
    yield "|а|б|\n|:-|-:|\n|в|г|\n\n# Заголовок\n\n```\nкод\n```\n\n![рисунок](а.png)\n"


def _strings(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        yield from (str(key) for key in node)
        for inner in node.values():
            yield from _strings(inner)
    elif isinstance(node, list):
        for inner in node:
            yield from _strings(inner)
    elif isinstance(node, str):
        yield node
