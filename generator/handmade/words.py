"""Words as they are printed, and what of them an author typed: where the one stands in the other."""

from __future__ import annotations

import re

from generator import tracing
from generator.diff.sequence import shared
from generator.handmade.pieces import bare, folded, tidy

#: What print says of somebody at the first mention: «(далее – ООА)».
_CALLED = re.compile(r"\s*\(далее\s*[–—-][^()]*\)")
#: What an author says of somebody with a key of its own.
_AGREED = re.compile(r"\s*\(по согласованию\)", re.IGNORECASE)
_ENDS = ";.,"
#: A number that Word would count otherwise is printed as words.
_COUNTED = re.compile(r"[0-9]+[.)] ")
#: So many words around those that differ tell where in a long text they stand.
_AROUND = (4, 3, 2, 1)


def key(words: str) -> str:
    """Words as those of a field are recognised in print: without capitals, asides and the sign at the end."""
    return _counted(folded(name(words))).rstrip(" ;.,").lower().replace("ё", "е")


def _counted(words: str) -> str:
    number = _COUNTED.match(words)
    return words[number.end() :] if number else words


def name(words: str) -> str:
    """Somebody's name without what is said beside it."""
    return _AGREED.sub("", _CALLED.sub("", words)).strip(" ;")


def agreed(words: str) -> bool:
    """Whether somebody answers «по согласованию»."""
    return _AGREED.search(words) is not None


def shown(words: str) -> str:
    """A line as two papers are compared after a change: a first mention may have come to stand elsewhere."""
    said = bare(_CALLED.sub("", words))
    return said[:1].lower() + said[1:]


def typed(old: str, printed: str, new: str) -> str:
    """What an author would type for `new` where `old` is printed as `printed`: with her first letter and end."""
    words = tidy(new)
    old, printed = tidy(old), tidy(printed)
    if printed[-1:] in _ENDS and old[-1:] not in _ENDS and words[-1:] in _ENDS:
        words = words[:-1].rstrip()
    if words and old and printed and old[0] != printed[0] and old[0].lower() == printed[0].lower():
        same_case = words[0].isupper() == printed[0].isupper()
        words = (words[0].swapcase() if same_case and not words[:2].isupper() else words[0]) + words[1:]
    return words


def within(part: str, printed: str, new: str) -> str | None:
    """What became of a field that is printed among other words, if all of these stayed; None if it is not so."""
    sought, whole, now = folded(part).lower(), folded(printed).lower(), folded(new).lower()
    if not sought:
        return None
    for found in re.finditer(rf"(?<!\w){re.escape(sought)}(?!\w)", whole):
        head, tail = whole[: found.start()], whole[found.end() :]
        if len(now) > len(head) + len(tail) and now.startswith(head) and now.endswith(tail):
            shown = tidy(printed)[found.start() : found.end()]
            return typed(part, shown, tidy(new)[len(head) : len(now) - len(tail)])
    return None


def replaced(text: str, old: str, new: str, *, whole: bool = False) -> str | None:
    """A long text in which printed words give way to others; None where they do not stand in it exactly once.

    Marks of Markdown may stand among the words: then, unless the `whole` of them is asked for, those alone are looked
    for that differ, with some around.
    """
    made = _put(text, old, new)
    if made is not None or whole:
        return made
    one, two = tidy(old).split(), tidy(new).split()
    same = [folded(word) for word in one], [folded(word) for word in two]
    head = shared(*same)
    tail = shared(*(side[head:][::-1] for side in same))
    for around in _AROUND:
        first, last = max(0, head - around), max(0, tail - around)
        was = " ".join(one[first : len(one) - last])
        now = " ".join(two[first : len(two) - last])
        made = _put(text, was, now)
        if made is not None:
            return made
    return None


def _put(text: str, old: str, new: str) -> str | None:
    places = _places(text, old)
    if len(places) != 1:
        return None
    first, last = places[0]
    return f"{text[:first]}{typed(text[first:last], old, new)}{text[last:]}"


def _places(text: str, words: str) -> list[tuple[int, int]]:
    bare = tidy(words).rstrip(_ENDS)
    return [one.span() for one in tracing.pattern(bare).finditer(text)] if bare else []


def holds(text: str, words: str) -> int | None:
    """The index behind printed words in a long text; None where they do not stand in it exactly once."""
    places = _places(text, words)
    return places[0][1] if len(places) == 1 else None
