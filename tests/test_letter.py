"""What the tool says itself is written without «ё», as official papers are; an author's words stay as they are.

Left are «всё», which «все» would not be, names that layouts have (`приглушённо`), the word of approval as ГОСТ Р 7.0.97
prints it, and the modules that deal in letters.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator import resources

ROOT = Path(__file__).parents[1]
CODE = sorted((ROOT / "generator").rglob("*.py"))
DATA = [
    *sorted((ROOT / "generator").rglob("*.ru.yaml")),
    *sorted((resources.folder("templates")).rglob("*.yaml")),
    *sorted((resources.folder("schema")).glob("*.json")),
]
PAGES = [*sorted((ROOT / "docs").glob("*.ru.md")), ROOT / "README.ru.md"]
#: Words in which «ё» stays, and what is about the letter itself.
_LEFT = re.compile(
    r"всё|приглушённо|УТВЕРЖДЁН|а-яё|[А-Яа-я]-[Ёё]|[Ёё]-[Ёё]|\[[^\]]*ё[^\]]*\]|«ё»|\bё\b", re.IGNORECASE
)
_WORD = re.compile(r"[а-яё]*ё[а-яё]*", re.IGNORECASE)
#: They hold lists, sets or widths of letters, or words that authors may write either way.
LETTERS = {
    *("authoring/signs.py", "authoring/notation.py", "likeness.py", "rules/letters.py", "rules/slips.py"),
    *("rules/doubts.py", "rules/pupils.py", "rules/unprinted.py", "source/mojibake.py", "source/slips.py"),
    *("terms/tokens.py", "tracing.py", "typography.py", "values.py", "writers/docx/measures.py"),
}


def strings(path: Path) -> Iterator[tuple[int, str]]:
    """The strings of a module with their lines, but for what is written for who reads the code."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    told = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told:
            yield node.lineno, node.value


def found(words: str) -> list[str]:
    return _WORD.findall(_LEFT.sub("", words))


def test_code_says_it_with_one_letter() -> None:
    """Whatever a command prints."""
    names = {path: path.relative_to(ROOT / "generator").as_posix() for path in CODE}
    said = {
        f"{name}:{line}": words
        for path, name in names.items()
        if name not in LETTERS
        for line, text in strings(path)
        if (words := found(text))
    }
    assert said == {}
    idle = [
        name
        for name in LETTERS
        if not re.search("ё|Ё", (ROOT / "generator" / name).read_text(encoding="utf-8"))
    ]
    assert idle == []


@pytest.mark.parametrize("path", [*DATA, *PAGES], ids=lambda path: path.name)
def test_words_of_files_too(path: Path) -> None:
    """Sentences, layouts, schemas, and the pages that tell of them."""
    lines = path.read_text(encoding="utf-8").splitlines()
    assert {number: words for number, line in enumerate(lines, 1) if (words := found(line))} == {}


def test_there_is_something_to_guard() -> None:
    """A word with the letter is seen, the names that keep it are not."""
    assert found("срок прошёл") == ["прошёл"]
    assert found("{{ программа.цель.всё }}, УТВЕРЖДЁН, [а-яё]") == []
    assert len(DATA) > 40
    assert sum(1 for path in CODE for _ in strings(path)) > 1000
