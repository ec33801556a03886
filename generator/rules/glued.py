"""Lines that an author sees apart and that become one paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.rules.passages import Passage
from generator.rules.rule import Case, Fault, short
from generator.schema.files import PROGRAM, at, keys
from generator.source import BULLETS, Mapping, Path, Scalar

#: Keys of prose that take a list of texts as well.
_LISTS = frozenset(
    {"цель", "методы", "меры", "содержание", "документ", "результат", "помощь", "риск", "должность"}
)
_MARK = rf"[-{BULLETS}*]|[0-9]{{1,2}}[.)]|[а-яё]\)"
#: The mark of an item at the beginning of a line, and amid one.
_ITEM = re.compile(rf"(?P<mark>{_MARK})\s+\S")
_AMID = rf" ({_MARK}|\|) "
#: The words that are a mark: few texts hold any.
_SHAPES = (*(f" {sign} " for sign in "-–—•·*|"), " 0) ", " 0. ", " 00) ", " 00. ", " a) ")
_CELLS = r"[^\s\x00]+\t+[^\s\x00]+"
_CELLS_CURE = "разнесите ячейки по ключам или пунктам; если это один текст, замените табуляцию пробелом"
_ROW = re.compile(r"\|.*\|\s*")


def lines_run_together(case: Case) -> Iterator[Fault]:
    """Пункты, абзацы или ячейки, которые в файле стоят отдельно, напечатаются одним абзацем.

    После >- строки читаются подряд, как одно предложение, и после | тоже, если это не «текст» раздела: список нужно
    записать списком. Табуляция остается от ячеек таблицы Word и печатается как пробел.

    Bad::

        цель: >-
          - снизить долю неуспевающих;
          - повысить качество знаний
        методы: анкетирование

    Good::

        цель:
          - снизить долю неуспевающих
          - повысить качество знаний
        методы: анкетирование
    """
    told: set[Path] = set()
    for found in case.passages.find(_CELLS) if "\t" in case.passages.whole else ():
        if found.passage.path not in told:
            told.add(found.passage.path)
            yield _fault(found.passage, "ячейки таблицы", found.match[0], _CELLS_CURE)
    likely = (*case.passages.find(_AMID, _SHAPES), *case.passages.find("\n"))
    for passage in {one.passage.path: one.passage for one in likely}.values():
        lines = _lines(case, passage.path) if passage.path not in told else []
        what = _glued(passage, lines)
        if what and not any(_swallowed(case, passage.path, lines)):
            yield _fault(passage, *what, _cure(passage))


def _lines(case: Case, path: Path) -> list[str]:
    """The lines of a text as they stand in the file; none of one that stands bare, of which the reader speaks."""
    node = case.tree.node(path)
    if not isinstance(node, Scalar) or node.plain:
        return []
    first, last = node.extent
    lines = case.tree.home(path).text[first:last].split("\n")
    return [line.strip() for line in (lines[1:] if lines[0][:1] in "|>" else lines)]


def _glued(passage: Passage, lines: list[str]) -> tuple[str, str] | None:
    """What of these lines is run together in print, and the first of it."""
    rows = [line for line in lines if _ROW.fullmatch(line)]
    if len(rows) > 1 and "\n" not in passage.text.strip():
        return "строки таблицы", rows[0]
    items = [number for number, line in enumerate(lines) if _ITEM.match(line)]
    kept = sum(1 for line in passage.text.split("\n") if _ITEM.match(line.strip())) if passage.markdown else 0
    if len(items) > max(1, kept) and _is_list(lines, items):
        return "пункты списка", lines[items[0]]
    text = "\n".join(lines).strip()
    if not passage.markdown and "\n\n" in text:
        return "абзацы", text.split("\n\n")[1].split("\n")[0]
    return None


def _is_list(lines: list[str], items: list[int]) -> bool:
    """Whether what these lines begin with are the marks of one list, and no dash or number of a sentence."""
    marks = [_mark(lines[number]) for number in items]
    amid = {found[1] for line in lines for found in re.finditer(_AMID, line)}
    begun = items[0] == 0 or lines[items[0] - 1][-1:] in ".:;"
    dashes = len(set(marks)) == 1 and len(marks[0]) == 1
    counted = [mark[:-1] for mark in marks]
    numbers = counted in (
        [str(number) for number in range(1, len(marks) + 1)],
        list("абвгдежзиклмнопрст"[: len(marks)]),
    )
    return begun and (dashes or numbers) and amid.isdisjoint({*marks, _next(marks[-1])})


def _mark(line: str) -> str:
    found = _ITEM.match(line)
    return found["mark"] if found else ""


def _next(mark: str) -> str:
    """The mark of the next item of a list that is counted."""
    return f"{int(mark[:-1]) + 1}{mark[-1]}" if mark[:-1].isdigit() else mark


def _fault(passage: Passage, what: str, words: str, cure: str) -> Fault:
    args = (("what", what), ("words", short(" ".join(words.split()))), ("cure", cure))
    return Fault(passage.path, args, words=words)


def _cure(passage: Passage) -> str:
    """How lines are kept apart where the text stands."""
    if passage.markdown:
        return "поставьте после «текст:» знак | вместо >-"
    if passage.path[-1] in _LISTS:
        return f"уберите >- и запишите под «{passage.path[-1]}:» каждый пункт с новой строки и с «- »"
    return "здесь один абзац: напишите его одним предложением, пункты разделите точкой с запятой"


def key_within_text(case: Case) -> Iterator[Fault]:
    """Строка с ключом стоит правее, чем нужно, и стала частью текста над ней.

    Bad::

        цель: >-
          Повысить качество знаний
          методы: анкетирование
        меры: курсы для учителей

    Good::

        цель: >-
          Повысить качество знаний
        методы: анкетирование
        меры: курсы для учителей
    """
    if {f"{key}:" for key in keys(PROGRAM)}.isdisjoint(case.passages.words):
        return
    for path in case.passages.paths:
        for line, key in _swallowed(case, path, _lines(case, path)):
            args = (("words", short(line)), ("key", key), ("above", str(path[-1])))
            yield Fault(path, args, words=line)


def _swallowed(case: Case, path: Path, lines: list[str]) -> Iterator[tuple[str, str]]:
    """Those of the lines of a text that are a key, each with the key."""
    for line in lines:
        key, colon, rest = line.partition(":")
        if colon and rest[:1] in {"", " "} and key in keys(PROGRAM) and _belongs(case, path[:-1], key):
            yield line, key


def _belongs(case: Case, parent: Path, key: str) -> bool:
    """Whether the mapping at a path has no such key and may have one."""
    node = case.tree.node(parent)
    return (
        isinstance(node, Mapping)
        and key not in node.keys
        and key in at(PROGRAM, parent).get("properties", ())
    )
