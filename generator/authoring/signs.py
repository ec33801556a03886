"""Cures of signs that look like others or are not seen, and of keys that are spelt with them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.authoring.edits import Edit
from generator.authoring.known import KEYS
from generator.authoring.slip import Slip
from generator.source.mojibake import restored

#: Word's line break, a new page, and what other programs take for the end of a line.
_BREAKS = frozenset("\x0b\x0c\x85\u2028\u2029")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f\ufeff\ufffe\uffff]")
_FALSE_BLANKS = re.compile("[\u00a0\u1680\u2000-\u200b\u202f\u205f\u3000]+")
_UNSEEN = re.compile("[\u200b-\u200f\u2060\u00ad]")

_LATIN = "aceopxykABCEHKMOPTXY"
_RUSSIAN = "асеорхукАВСЕНКМОРТХУ"
_TO_RUSSIAN = str.maketrans(_LATIN, _RUSSIAN)
_TO_LATIN = str.maketrans(_RUSSIAN, _LATIN)
#: The letters of the two layouts, key by key.
_LAYOUT = str.maketrans(
    "qwertyuiop[]asdfghjkl;'zxcvbnm,.`QWERTYUIOP{}ASDFGHJKL:\"ZXCVBNM<>~",
    "йцукенгшщзхъфывапролджэячсмитьбюёЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮЁ",
)
_CODE = re.compile("AR[0-9]{3}")


def forbidden(slip: Slip) -> tuple[Edit, ...]:
    """AR008: a break that Word left becomes a blank, a sign that nothing shows goes; others may stand for letters."""
    at = slip.start
    sign = slip.text[at : at + 1]
    if sign in _BREAKS:
        between = slip.text[slip.line_start : at].strip() and not slip.text[at - 1].isspace()
        return (Edit(at, at + 1, " " if between else ""),)
    return (Edit(at, at + 1, ""),) if _CONTROL.match(sign) else ()


def blanks(slip: Slip) -> tuple[Edit, ...]:
    """AR027: each sign that only looks like a blank becomes one."""
    found = _FALSE_BLANKS.match(slip.text, slip.start)
    return (Edit(*found.span(), " " * len(found[0])),) if found else ()


def unseen(slip: Slip) -> tuple[Edit, ...]:
    """AR028: what is not seen leaves the key."""
    return (Edit(slip.start, slip.end, _UNSEEN.sub("", slip.text[slip.start : slip.end])),)


def mojibake(slip: Slip) -> tuple[Edit, ...]:
    """AR518: letters that were read in another encoding than they were written in."""
    return (Edit(slip.start, slip.end, restored(slip.text[slip.start : slip.end])),)


def mixed(slip: Slip) -> tuple[Edit, ...]:
    """AR029: letters of two alphabets, where those of one make a key or a code that is known."""
    words = slip.text[slip.start : slip.end]
    right = {one for one in (words.translate(_TO_RUSSIAN), words.translate(_TO_LATIN)) if _is_known(one)}
    return tuple(Edit(slip.start, slip.end, one) for one in right) if len(right) == 1 else ()


def _is_known(word: str) -> bool:
    return word in KEYS or bool(_CODE.fullmatch(word))


def unknown(slip: Slip) -> tuple[Edit, ...]:
    """AR101: a key that only its letters, its layout, its case or ё keep from being one that belongs here."""
    words = slip.text[slip.start : slip.end]
    spelt = set(_spellings(words))
    right = [key for key in slip.arg("known").split(", ") if _folded(key) in spelt]
    return (Edit(slip.start, slip.end, right[0]),) if len(right) == 1 else ()


def _spellings(words: str) -> Iterator[str]:
    yield _folded(words.translate(_TO_RUSSIAN))
    yield _folded(words.translate(_LAYOUT))


def _folded(words: str) -> str:
    return " ".join(words.lower().replace("ё", "е").replace("_", " ").split())
