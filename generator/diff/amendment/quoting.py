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
_NBSP = "\N{NO-BREAK SPACE}"
#: An initial with its stop, a word without the stops behind it, or these.
_WORD = re.compile(f"(?<![^ {_NBSP}])[А-ЯЁ][.]|[^ {_NBSP}]*[^ {_NBSP}.,;:]|[.,;:]+")
_FIGURES = re.compile(f"[0-9][0-9., –{_NBSP}]*")
_CLOSERS = {"«": "»", "„": "“"}


def blank(words: str) -> str:
    """Words with all blanks alike: on paper nobody sees which of them do not break."""
    return words.replace(_NBSP, " ")


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


#: The words of the older line from one to before another, then those of the newer.
Hunk = tuple[int, int, int, int]


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

    @property
    def is_of_figures(self) -> bool:
        """Whether figures give way to figures."""
        return all(map(_FIGURES.fullmatch, (self.old, self.new)))


def _kind(words: str) -> str:
    """What words are called: one word, words, a figure, figures."""
    if _FIGURES.fullmatch(words):
        return "figure" if len(words) == 1 else "figures"
    return "words" if len(words.split()) > 1 else "word"


@frozen
class _Line:
    """A line and its words; what stands between two of them is as it was, blanks that do not break too."""

    text: str
    words: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]

    def said(self, first: int, last: int) -> str:
        """The words from one to before another."""
        return self.text[self.spans[first][0] : self.spans[last - 1][1]] if first < last else ""

    def has_once(self, words: str) -> bool:
        """Whether words stand here once."""
        return blank(self.text).count(blank(words)) == 1


def _line(text: str) -> _Line:
    found = list(_WORD.finditer(text))
    return _Line(text, tuple(one[0] for one in found), tuple(one.span() for one in found))


def edits(old: str, new: str) -> tuple[Edit, ...]:
    """The words of a line that are put for others; none where the line is better said anew."""
    one, two = _line(old), _line(new)
    found: list[Edit] = []
    used = 0
    hunks = list(_hunks(one.words, two.words))
    if not hunks or len(hunks) > _MOST:
        return ()
    for at, hunk in enumerate(hunks):
        limit = hunks[at + 1][0] if at + 1 < len(hunks) else len(one.words)
        made = _edit(one, two, hunk, (used, limit))
        if made is None:
            return ()
        edit, used = made
        found.append(edit)
    return tuple(found) if _is_shorter(found, one, two) else ()


def _is_shorter(found: Sequence[Edit], old: _Line, new: _Line) -> bool:
    """Whether naming words is shorter than saying the line anew; figures are named though they be all of it."""
    if len(found) == 1 and found[0].key == "replace" and found[0].is_of_figures:
        return True
    if len(found) == 1 and len(old.words) <= _SHORT and found[0].old != old.text:
        return True
    changed = sum(len(edit.old) + len(edit.new) for edit in found)
    return changed < _SHARE * (len(old.text) + len(new.text))


def _hunks(one: Sequence[str], two: Sequence[str]) -> Iterator[Hunk]:
    """Where two runs of words differ; places a word apart are one."""
    found: list[Hunk] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, one, two, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        if found and sum(map(_says, one[found[-1][1] : i1])) <= 1:
            found[-1] = (found[-1][0], i2, found[-1][2], j2)
        else:
            found.append((i1, i2, j1, j2))
    yield from found


def _says(words: str) -> bool:
    """Whether words are more than stops."""
    return any(map(str.isalnum, words))


def _edit(old: _Line, new: _Line, hunk: Hunk, room: tuple[int, int]) -> tuple[Edit, int] | None:
    """The act for one place, and up to which word it reaches; None where no few words name the place."""
    i1, i2, j1, j2 = hunk
    was, now = old.said(i1, i2), new.said(j1, j2)
    if not was and _says(now) and quoted(now):
        if i1 == len(old.words):
            return Edit("append", "", now), i2
        found = _put_in(old, i1, now, room)
        if found:
            return found
    if not now and _says(was) and old.has_once(was) and quoted(was):
        return Edit("drop", was, ""), i2
    for start, end in _wider(i1, i2, room):
        was, now = old.said(start, end), new.said(j1 - (i1 - start), j2 + (end - i2))
        opens = start == i1 or _says(old.words[start])
        if opens and _says(was) and _says(now) and old.has_once(was) and quoted(was) and quoted(now):
            return Edit("replace", was, now), end
    return None


def _wider(first: int, last: int, room: tuple[int, int]) -> Iterator[tuple[int, int]]:
    """Wider and wider spans around a place, which stay off the places beside it."""
    start, end = first, last
    yield start, end
    while end - start < last - first + _WIDEST and (start > room[0] or end < room[1]):
        if start > room[0]:
            start -= 1
            yield start, end
        if end < room[1]:
            end += 1
            yield start, end


def _put_in(line: _Line, at: int, new: str, room: tuple[int, int]) -> tuple[Edit, int] | None:
    """Words put after those before them, else before those after them."""
    for start in range(at - 1, max(room[0], at - _WIDEST) - 1, -1):
        old = line.said(start, at)
        if _says(old) and line.has_once(old) and quoted(old):
            return Edit("after", old, new), at
    for end in range(at + 1, min(room[1], at + _WIDEST) + 1):
        old = line.said(at, end)
        if _says(line.words[at]) and line.has_once(old) and quoted(old):
            return Edit("before", old, new), end
    return None
