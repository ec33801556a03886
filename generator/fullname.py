"""A person's name as typed → surname and initials, in whichever order they stand.

«Лебедев А. Н.», «А. Н. Лебедев», «Лебедев Антон Николаевич», «Антон Николаевич Лебедев» are one name. Which word is
the surname is told by the stops of initials or by the ending of the patronymic; what tells neither is no such name.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

_NBSP = "\N{NO-BREAK SPACE}"
# Every check imports this: expressions are compiled when they are first used.
#: «А.», «Дж.», «А.-М.»
_INITIAL = r"[А-ЯЁA-Z][а-яё]?\.(?:-[А-ЯЁA-Z]\.)?"
_INITIALS = rf"(?P<initials>{_INITIAL}(?:\s?{_INITIAL})?)"
#: «Ли», «Соколова-Микитова», «ЛЕБЕДЕВ», «де Голль», «О'Нил»; it ends in a letter.
_SURNAME = r"(?P<surname>(?:[а-яё]{2,3} )?[А-ЯЁ][А-ЯЁа-яё'’]*[А-ЯЁа-яё](?:-[А-ЯЁа-яё]+)*)"
_AFTER, _BEFORE = rf"{_SURNAME} ?{_INITIALS}", rf"{_INITIALS} ?{_SURNAME}"
#: A last stop that was forgotten: «Лебедев А. Н».
_UNSTOPPED = r"(?<=\. )[А-ЯЁA-Z]\Z|(?<=\.)[А-ЯЁA-Z]\Z"
_WORD = r"[А-ЯЁ][А-ЯЁа-яё]+(?:-[А-ЯЁа-яё]+)*"
_SON = "(?:оглы|оглу|кызы|гызы|кизи|улы)"
#: No given name ends so; a surname may: «Абрамович».
_PATRONYMIC = rf"(?i:.+(?:[вькмт]ич|вна|ична|-{_SON}))"


class FullName(NamedTuple):
    """A surname, and one or two initials with their stops."""

    surname: str
    initials: tuple[str, ...]


@lru_cache(maxsize=1024)
def read(name: str) -> FullName | None:
    """A name as surname and initials; None where that is not certain, and for anything but one name.

    Remembered, since the same few people answer for most rows of a plan.
    """
    words = " ".join(name.split())
    if "." not in words:
        return _in_full(words)
    words = re.sub(_UNSTOPPED, r"\g<0>.", words)
    found = re.fullmatch(_AFTER, words) or re.fullmatch(_BEFORE, words)
    return FullName(found["surname"], tuple(re.findall(_INITIAL, found["initials"]))) if found else None


def _in_full(words: str) -> FullName | None:
    """A name of three words, of which one can be nothing but the patronymic."""
    parts = re.sub(rf"(?i) (?={_SON}\b)", "-", words).split(" ")
    if len(parts) != 3 or not all(re.fullmatch(_WORD, part) for part in parts):
        return None
    if re.fullmatch(_PATRONYMIC, parts[1]):
        given, patronymic, surname = parts
    elif re.fullmatch(_PATRONYMIC, parts[2]):
        surname, given, patronymic = parts
    else:
        return None
    first = "-".join(f"{one[0].upper()}." for one in given.split("-"))
    return FullName(surname, (first, f"{patronymic[0]}."))


def signed(name: str) -> str:
    """A name as a signature is deciphered (п. 5.22): «А. Н. Лебедев»; as typed where it cannot be told."""
    found = read(name)
    return _joined([*found.initials, found.surname]) if found else name


def ordered(name: str) -> str:
    """A name with the surname first, the rest as typed; the name itself where it cannot be told."""
    found = read(name)
    if found is None:
        return name
    rest = re.sub(rf"(?<![\w-]){re.escape(found.surname)}(?![\w-])", "", name, count=1)
    return f"{found.surname} {' '.join(rest.split())}"


def tied(name: str) -> str:
    """A name as typed, but for one initial, which a line's end would part from its surname: «Ли А.» is no sentence."""
    found = read(name) if "." in name else None
    return _joined(name.split()) if found and len(found.initials) == 1 else name


def _joined(parts: Sequence[str]) -> str:
    """The parts of a name; typography ties two initials wherever they stand, one it would not know for such."""
    return (_NBSP if len(parts) == 2 else " ").join(parts)
