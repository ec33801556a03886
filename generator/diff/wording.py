"""Two texts → how far they are apart: not at all, by a slip, by a few words, in what they say."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from itertools import zip_longest

from generator.diff.changes import Sign
from generator.diff.sequence import shared
from generator.rules.telling import natural, telling

#: From this share of words on, a text says something else.
THRESHOLD = 0.25
#: Below this share of the shorter one's words, two titles mean two things.
_ANOTHER = 1 / 4
#: A title of a single word tells too little for that.
_FEWEST = 2
#: Words that turn the sense of a sentence round.
_DENIALS = frozenset({"не", "нет", "без", "кроме"})
_NEGATED = ("не", "без", "бес")
#: «80 %» and «до 80 %» are two things.
_LIMIT = re.compile(r"\bдо (?=\d)", re.IGNORECASE)
#: How words begin that say when, how many or how often: a letter there may be a month or a class.
_COUNTED = re.compile(
    "январ|феврал|март|апрел|июн|июл|август|сентябр|октябр|ноябр|декабр|ма[йяею]$"
    "|перв|втор|трет|четверт|пят|шест|седьм|восьм|девят|десят|одиннадцат|двенадцат|половин|дважды|трижды"
    "|еженедел|ежемесяч|ежекварт|ежегод"
)


def same(old: str, new: str) -> bool:
    """Whether two texts are the same but for how their lines are broken."""
    return old == new or old.split() == new.split()


@lru_cache(maxsize=4096)
def apart(old: str, new: str) -> Sign | None:
    """How far two texts are apart; None where they are the same."""
    if same(old, new):
        return None
    one, two = natural(old).split(), natural(new).split()
    if one == two or _alike(one, two):
        return Sign.TYPO
    lost, found = Counter(one) - Counter(two), Counter(two) - Counter(one)
    limits = len(_LIMIT.findall(old)) - len(_LIMIT.findall(new))
    if limits or _graves(lost) != _graves(found) or _negates(lost, found):
        return Sign.MEANING
    differ = max(lost.total(), found.total())
    return Sign.MEANING if differ > THRESHOLD * max(len(one), len(two)) else Sign.WORDING


def retitled(old: str, new: str) -> Sign | None:
    """How far two titles are apart; under one id they may mean two things altogether."""
    found = apart(old, new)
    if found is Sign.MEANING and is_another(old, new):
        return Sign.ANOTHER
    return found


def is_another(old: str, new: str) -> bool:
    """Whether hardly a telling word of two titles is the same."""
    first, second = telling(old), telling(new)
    fewest = min(len(first), len(second))
    return fewest >= _FEWEST and len(first & second) < _ANOTHER * fewest


def _graves(words: Counter[str]) -> Counter[str]:
    """What of words changes a promise: figures, denials, and months and counts whatever their endings."""
    return Counter(told for word in words.elements() if (told := _told(word)))


def _told(word: str) -> str:
    counted = _COUNTED.match(word)
    if counted:
        return re.sub("ма[яею]", "май", counted[0])[:3]
    return word if _is_grave(word) else ""


def _negates(lost: Iterable[str], found: Iterable[str]) -> bool:
    """Whether a word became its own opposite: «неуспевающих» and «успевающих»."""
    one, two = set(lost), set(found)
    return any(before + word in one for word in two for before in _NEGATED) or any(
        before + word in two for word in one for before in _NEGATED
    )


def _is_grave(word: str) -> bool:
    """Whether a single word more or less changes what is promised."""
    return word in _DENIALS or any(sign.isdigit() for sign in word)


def _alike(one: list[str], two: list[str]) -> bool:
    """Whether word for word two texts differ by no more than a letter or an ending."""
    if "".join(one) == "".join(two):
        return True
    return len(one) == len(two) and all(_slip(a, b) for a, b in zip_longest(one, two, fillvalue=""))


def _slip(one: str, two: str) -> bool:
    """Whether two words are one, a letter or an ending apart; figures and short words never are."""
    if one == two:
        return True
    if _is_grave(one) or _is_grave(two) or min(len(one), len(two)) < 4:  # «май», «дом»
        return False
    if _told(one) != _told(two) or _negates([one], [two]):
        return False
    return _near(one, two) or telling(one) == telling(two)


def _near(one: str, two: str) -> bool:
    """Whether one letter was changed, lost or put in, or two neighbours swapped."""
    if len(one) > len(two):
        one, two = two, one
    head = shared(one, two)
    rest, other = one[head:], two[head:]
    if len(one) == len(two):
        return rest[1:] == other[1:] or (rest[:2] == other[1::-1] and rest[2:] == other[2:])
    return len(two) - len(one) == 1 and rest == other[1:]


def window(old: str, new: str, around: int = 4, longest: int = 160) -> tuple[str, str]:
    """Two texts as far as a sentence needs them: of long ones the words that differ, and some around."""
    if max(len(old), len(new)) <= longest:
        return " ".join(old.split()), " ".join(new.split())
    one, two = old.split(), new.split()
    head = shared(one, two)
    tail = shared(one[head:][::-1], two[head:][::-1])
    return _cut(one, head, tail, around), _cut(two, head, tail, around)


def _cut(words: list[str], head: int, tail: int, around: int, most: int = 24) -> str:
    first, last = max(0, head - around), min(len(words), len(words) - tail + around)
    shown = words[first:last]
    cut = shown if len(shown) <= most else [*shown[: most - 3], "…", *shown[-3:]]
    return " ".join([*(["…"] if first else []), *cut, *(["…"] if last < len(words) else [])])
