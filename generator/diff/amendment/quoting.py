"""Two lines → which words an order puts in place of which: «слова „…“ заменить словами „…“»."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from generator.diff.amendment.names import act, catalogue
from generator.frozen import frozen

#: So many places of a line are changed word by word; more are read as a line of its own.
_MOST = 3
#: From this share of a line's letters on, naming words is longer than saying the line anew.
_SHARE = 0.6
#: In a line of so few words one place is named whatever its share.
_SHORT = 8
#: To so many words the quoted ones are widened until they stand in the line once.
_WIDEST = 6
_TOKEN = re.compile("[^ ]+")
_FIGURES = re.compile("[0-9][0-9., –\N{NO-BREAK SPACE}]*")
_NBSP = "\N{NO-BREAK SPACE}"
_CLOSERS = {"«": "»", "„": "“"}
_STOPS = ".,;:"


def quoted(words: str) -> str | None:
    """Words in quotes, those inside them as „…“; None where they could not be told from what stands around."""
    if not _is_nested(words):
        return None
    return f"«{words.replace('«', '„').replace('»', '“')}»"


def _is_nested(words: str) -> bool:
    """Whether « » stand outside and „ “ inside, each opened and closed."""
    stack: list[str] = []
    for sign in words:
        if sign in _CLOSERS:
            if (sign == "«") != (not stack):
                return False
            stack.append(_CLOSERS[sign])
        elif sign in "»“" and (not stack or stack.pop() != sign):
            return False
    return not stack


@frozen
class Edit:
    """One place of a line: `key` is the act, `old` stands in the line exactly once."""

    key: str
    old: str
    new: str

    @property
    def words(self) -> str:
        """The act in words."""
        slots = {"old": quoted(self.old) or "", "new": quoted(self.new) or ""}
        for side, words in (("old", self.old), ("new", self.new)):
            slots |= {f"{side}_{case}": form for case, form in catalogue()["kinds"][_kind(words)].items()}
        return act(self.key, **slots)


def _kind(words: str) -> str:
    """What words are called: one word, words, a figure, figures."""
    if _FIGURES.fullmatch(words):
        return "figure" if len(words) == 1 else "figures"
    return "words" if len(words.split()) > 1 else "word"


def edits(old: str, new: str) -> tuple[Edit, ...]:
    """The words of a line that are put for others; none where the line is better said anew."""
    one, two = _TOKEN.findall(old), _TOKEN.findall(new)
    found: list[Edit] = []
    used = 0
    hunks = list(_hunks(one, two))
    if not hunks or len(hunks) > _MOST:
        return ()
    for at, (i1, i2, j1, j2) in enumerate(hunks):
        limit = hunks[at + 1][0] if at + 1 < len(hunks) else len(one)
        made = _edit(old, one, (i1, i2), two[j1:j2], (used, limit))
        if made is None:
            return ()
        edit, used = made
        found.append(edit)
    changed = sum(len(edit.old) + len(edit.new) for edit in found)
    short = len(one) <= _SHORT and len(found) == 1 and found[0].old != old
    return tuple(found) if short or changed < _SHARE * (len(old) + len(new)) else ()


def _once(line: str, words: str) -> bool:
    """Whether words stand in a line once, for who cannot see which blanks do not break."""
    return line.replace(_NBSP, " ").count(words.replace(_NBSP, " ")) == 1


def _hunks(one: Sequence[str], two: Sequence[str]) -> Iterator[tuple[int, int, int, int]]:
    """Where two runs of words differ; places a word apart are one."""
    found: list[tuple[int, int, int, int]] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, one, two, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        if found and i1 - found[-1][1] <= 1:
            found[-1] = (found[-1][0], i2, found[-1][2], j2)
        else:
            found.append((i1, i2, j1, j2))
    yield from found


def _edit(
    line: str, words: Sequence[str], span: tuple[int, int], new: Sequence[str], room: tuple[int, int]
) -> tuple[Edit, int] | None:
    """The act for one place, and up to which word it reaches; None where no few words name the place."""
    first, last = span
    said = " ".join(new)
    if first == last == len(words) and quoted(said):
        return Edit("append", "", said), last
    if first == last:
        return _put_in(line, words, first, said, room)
    old = " ".join(words[first:last])
    if not said and _once(line, old) and quoted(old):
        return Edit("drop", old, ""), last
    for start, end in _wider(first, last, room, empty=not said):
        old = " ".join(words[start:end])
        told = " ".join([*words[start:first], *new, *words[last:end]])
        if _once(line, old) and quoted(old) and quoted(told) and told:
            return _replaced(line, old, told), end
    return None


def _wider(first: int, last: int, room: tuple[int, int], *, empty: bool) -> Iterator[tuple[int, int]]:
    """Wider and wider spans around a place, which stay off the places beside it."""
    start, end = first, last
    if not empty:
        yield start, end
    while end - start < last - first + _WIDEST and (start > room[0] or end < room[1]):
        if start > room[0]:
            start -= 1
            yield start, end
        if end < room[1]:
            end += 1
            yield start, end


def _put_in(
    line: str, words: Sequence[str], at: int, new: str, room: tuple[int, int]
) -> tuple[Edit, int] | None:
    """Words put after those before them, else before those after them."""
    if not quoted(new):
        return None
    for start in range(at - 1, max(room[0], at - _WIDEST) - 1, -1):
        old = " ".join(words[start:at])
        if _once(line, old) and quoted(old):
            return Edit("after", old, new), at
    for end in range(at + 1, min(room[1], at + _WIDEST) + 1):
        old = " ".join(words[at:end])
        if _once(line, old) and quoted(old):
            return Edit("before", old, new), end
    return None


def _replaced(line: str, old: str, new: str) -> Edit:
    """Words put for others; the stop that both end with is left where it is."""
    while old[-1] == new[-1] and old[-1] in _STOPS and len(old) > 1 and len(new) > 1:
        if not _once(line, old[:-1]):
            break
        old, new = old[:-1], new[:-1]
    return Edit("replace", old, new)
