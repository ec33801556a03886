"""Words of a text that a `#` turns into a note of the file, which no document shows."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.rules.fault import Fault
from generator.rules.rule import Case
from generator.source import Path, Scalar, Tree

#: Keys under which no prose stands: after a deadline or a figure a note is nothing unusual.
_TERSE = frozenset({"срок", "события", "мониторинг", "сейчас", "план", "значение", "единица"})
#: What a file has where words may be lost; sound files seldom do.
_LIKELY = r"(?<=\S) #+[ \t]|^ +#"
#: Two blanks set a note apart from its text, as `fmt` writes them and linters of YAML ask for.
_BESIDE = r" (?P<lost>#+[ \t]+\S.*)"
_BELOW = r"[ \t]*\n(?P<indent> +)(?P<lost>#.*)"
_NEAR = 500  # signs: no note that anybody takes for more of a text stands further off
_LEAD = r" *(?:- +)*"


def words_taken_for_note(case: Case) -> Iterator[Fault]:
    """Слова после « #» для YAML — примечание: в документ они не попадут.

    Так пропадает часть вставленного текста. Примечание к тексту отделяют двумя пробелами или пишут на строке над
    ним, вровень с ключом; о таком примечании правило молчит. О сроках и числах оно не говорит вовсе.

    Bad::

        цель: Подготовить кабинет # 5 к занятиям

    Good::

        цель: Подготовить кабинет № 5 к занятиям  # ремонт закончен
    """
    trees = (case.tree, *case.tree.borrowed.values())
    if not any(_likely(tree.text) for tree in trees):  # costs less than a walk
        return
    for path, node in zip(case.passages.paths, case.passages.scalars, strict=True):
        if node.plain and _TERSE.isdisjoint(path):
            yield from _taken(case.tree.home(path), path, node)


def _likely(text: str) -> bool:
    return " #" in text and re.search(_LIKELY, text, re.MULTILINE) is not None


def _taken(tree: Tree, path: Path, node: Scalar) -> Iterator[Fault]:
    """What stands behind a bare text and looks like more of it."""
    first, last = node.extent
    if not tree.text[last : last + _NEAR].lstrip().startswith("#"):
        return
    begin, end = tree.text.rfind("\n", 0, first) + 1, tree.text.find("\n", last)
    head = tree.text[begin:first]
    if beside := re.compile(_BESIDE).match(tree.text, last):
        from generator.source.cures import as_text  # noqa: PLC0415 - only a file with a slip pays for it

        cure = "" if "\n" in tree.text[first:last] else as_text(tree.text[begin : end if end >= 0 else None])
        yield _fault(path, beside["lost"], "поставьте перед # два пробела", cure)
        return
    below = re.compile(_BELOW).match(tree.text, last)
    if below and len(below["indent"]) > _column(head):
        yield _fault(path, below["lost"], "поставьте его над этим текстом, вровень с ним", "")


def _column(head: str) -> int:
    """Where the key of a text stands, or the dash of one that has none: its next line would stand deeper."""
    lead = re.match(_LEAD, head)
    column = lead.end() if lead else 0
    if column < len(head):
        return column
    return head.rindex("-") if "-" in head else column - 1


def _fault(path: Path, lost: str, note: str, cure: str) -> Fault:
    lost = lost.rstrip()
    return Fault(path, (("lost", lost), ("note", note), ("cure", cure)), words=lost, behind=True)
