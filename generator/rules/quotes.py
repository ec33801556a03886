"""Quotes and brackets that have no partner."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.rules.passages import CUT, Passage, around, fault_at
from generator.rules.rule import Case, Fault

_Open = tuple[str, int]  # a sign that waits for its partner, and its place
_PAIRS = {"«": "»", "„": "“”", "“": "”", '"': '"', "(": ")", "[": "]"}
_SIGN = r'[«»„“”"()\[\]]'
_OTHERS = rf'[^«»„“”"()\[\]{CUT}]+'
#: Neighbours that cancel each other: what is left of a text of them alone is not balanced.
_NEIGHBOURS = ("«»", "()", "[]", "„“", "„”", "“”", '""')
_DEEPEST = 20  # signs that wait: more is no text, and what follows is not looked at
_INTERVAL = r"[\[(] ?-?\d[\d,.]* ?; ?-?\d[\d,.]* ?[\])]"
_TAG = r"<[^<>\x00]*>"
#: Signs that need no partner, each kind by itself: «а)» and «1)» of a list, a smile, inches.
_ALONE = (r"(?<![^\s;:,])[а-яa-z\d]{1,3}\)(?=\s)", r"[:;]-?[()]+(?![\w«])", r'(?<=\d)"(?!\w)')


def quotes_unbalanced(case: Case) -> Iterator[Fault]:
    """Кавычка или скобка не имеет пары: открыта и не закрыта, закрыта и не открыта или закрыта другим знаком.

    Кавычки можно писать любые, при печати они станут «елочками». Одна закрывающая кавычка может закрыть две:
    МБОУ «Школа «Успех». Пары не нужно скобкам перечня: а), б), 1).

    Bad::

        цель: Повысить мотивацию обучающихся (учебная «группа риска)

    Good::

        цель: Повысить мотивацию обучающихся (учебная «группа риска»)
    """
    passages = case.passages
    marks = re.sub(_OTHERS, "", passages.whole)
    before = ""
    while before != marks:
        before = marks
        for pair in _NEIGHBOURS:
            marks = marks.replace(pair, "")
    for number, left in enumerate(marks.split(CUT)):
        if left:
            yield from _faults(passages.passage(number))


def _faults(passage: Passage) -> Iterator[Fault]:
    """The signs without a partner, in the reading of the text that leaves the fewest."""
    text = re.sub(f"{_INTERVAL}|{_TAG}", _blank, passage.text)
    readings = [text, *(re.sub(alone, _blank, text) for alone in _ALONE)]
    for alone in _ALONE:
        text = re.sub(alone, _blank, text)
    found = min((list(_single(reading)) for reading in (*readings, text)), key=len)
    for at, problem in found:
        yield _fault(passage, at, problem)


def _fault(passage: Passage, at: int, problem: str) -> Fault:
    """A fault at one sign; the message shows the word that it stands at."""
    text = passage.text
    first, last = around(text, at, at + 1)
    return fault_at(passage, first, last, sign=text[at], problem=problem, words=passage.written[first:last])


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])


def _single(text: str) -> Iterator[tuple[int, str]]:
    """Each sign without a partner, and what is the matter with it."""
    waiting: list[_Open] = []
    last = -1  # where a « » was last closed: it may have closed those around it too
    for match in re.finditer(_SIGN, text):
        sign, at = match[0], match.start()
        if _opens(text, at, waiting):
            waiting.append((sign, at))
            if len(waiting) > _DEEPEST:
                break
            continue
        while sign != "»" and waiting and waiting[-1][0] == "«" and waiting[-1][1] < last:
            waiting.pop()
        yield from _closed(sign, at, waiting, text)
        if sign == "»":
            last = at
    for sign, at in waiting:
        if sign != "«" or at > last or "\n\n" in text[at:last]:
            yield at, "не закрыта"


def _closed(sign: str, at: int, waiting: list[_Open], text: str) -> Iterator[tuple[int, str]]:
    """What a closing sign shows to be wrong; takes off what it closes."""
    depth = len(waiting)
    partner = next((number for number in reversed(range(depth)) if sign in _PAIRS[waiting[number][0]]), None)
    if partner is not None:
        for _, inner in waiting[partner + 1 :]:
            yield inner, "не закрыта"
        del waiting[partner:]
    elif waiting and sign not in ")]" and waiting[-1][0] not in "([":
        waiting.pop()
        yield at, "не из той пары, что открывающая"
    elif sign != ")" or not re.search(r"(?:^|[\s;:,])\w{1,3}$", text[max(0, at - 5) : at]):
        yield at, "ничего не закрывает"


def _opens(text: str, at: int, waiting: list[_Open]) -> bool:
    """Whether a sign opens: “ closes after „ and opens elsewhere, a straight one goes by its sides."""
    sign = text[at]
    if sign in "«„([":
        return True
    if sign not in '“"':
        return False
    free = not text[:at] or text[at - 1] in " \n\u00a0([«„/–—-"
    inner = waiting[-1][0] if waiting else ""
    if sign == "“":
        return free and inner != "„"
    return free and text[at + 1 : at + 2].strip() != "" and (inner != '"' or text[at + 1].isalnum())
