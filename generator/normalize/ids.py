"""Ids where the author gave none, and words compared as people compare them."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import chain, count

from generator.frozen import frozen
from generator.normalize.at import At
from generator.source import Mapping, Scalar, Tree, nodes

_WORD = re.compile("[0-9a-zа-яё]+")
_BLANK = re.compile(r"[\s.\u00a0]+")
_ID = re.compile("[0-9a-zа-яё]+(-[0-9a-zа-яё]+)*\\Z")
_SMALL = frozenset(
    [
        "а",
        "без",
        "в",
        "во",
        "для",
        "до",
        "за",
        "и",
        "из",
        "или",
        "к",
        "ко",
        "на",
        "над",
        "не",
        "о",
        "об",
        "от",
        "по",
        "под",
        "при",
        "про",
        "с",
        "со",
        "у",
    ]
)


@lru_cache(maxsize=1024)
def fold(words: str) -> str:
    """Words without what references are blind to: case, blanks, full stops, ё."""
    return _BLANK.sub("", words).lower().replace("ё", "е")


def is_id(words: str) -> bool:
    """Whether words have the form of an id."""
    return bool(_ID.match(words))


def slug(title: str, words: int = 4) -> str:
    """An id from the first telling words of a title."""
    telling = [word for word in _WORD.findall(title.lower()) if word not in _SMALL]
    return "-".join(telling[:words]) or "строка"


@frozen(eq=False)
class Ids:
    """The ids of one program; `taken` are the author's, and those made so far."""

    taken: set[str]

    def of(self, at: At, title: str) -> str:
        """The author's id of a node, or one made from its title that no other node has."""
        own = at.get("код").text
        if own:
            return own
        made = slug(title)
        numbered = (f"{made}-{number}" for number in count(2))
        free = next(one for one in chain([made], numbered) if one not in self.taken)
        self.taken.add(free)
        return free


def ids(tree: Tree) -> Ids:
    """The ids that the author of a file has given."""
    mappings = (node for node in nodes(tree.root) if type(node) is Mapping)
    own = (node.values.get("код") for node in mappings)
    return Ids({one.text for one in own if isinstance(one, Scalar)})
