"""Tree → the texts that its author wrote: one pass, which all rules of wording share.

Every check of a valid file imports this: expressions are compiled when they are first used, and small values are
named tuples, since a frozen dataclass takes eight times as long to make.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import accumulate, islice
from typing import NamedTuple

from generator.frozen import frozen
from generator.normalize import is_excluded
from generator.rules.fault import Fault, occurrences
from generator.source import Mapping, Node, Path, Scalar, Sequence, Tree, mojibake

#: Keys that hold no text: codes, choices, references, addresses, days, and reasons that nobody prints.
UNREAD = frozenset(
    [
        *("формат", "код", "продолжает", "чья", "вид", "макет", "риски", "с", "по", "форма", "номер", "дата"),
        *("нумерация", "номера разделов", "накопительно", "лучше", "показатель", "измеряет", "принято"),
        *("ответственные", "разработчики", "исполняют", "кому сдавать", "кто", "состав", "по согласованию"),
        *("ссылка", "сайт", "почта", "телефон"),
    ]
)
#: Of an executor the key of a reference, of a program that of a mapping.
_EMPLOYER = "организация"
#: What no text holds and no expression for words reaches over; it parts the passages.
CUT = "\x00"
_ADDRESS = r"[a-z]+://[^\s()«»\"<>]+|[\w.+-]+@[\w.-]*\w"
_NEAR = 500  # letters: no name or expansion is longer
_MOST = 100  # times that words are counted in one text to tell which of them are meant
_CODE = "cp1251"  # a byte for every sign of a Russian keyboard


def _kind(sign: str) -> str:
    """What stands for a sign in the shape of a text."""
    if sign.isalpha():
        small = "z" if sign.isascii() else "a"
        return small if sign.islower() else small.upper()
    return "0" if sign.isdigit() else " " if sign.isspace() else sign


_KINDS = "".join(map(_kind, bytes(range(256)).decode(_CODE, "replace"))).encode(_CODE, "replace")


class Passage(NamedTuple):
    """One text, its path and as what it was written; in `text` addresses and mojibake are blotted out."""

    path: Path
    text: str
    written: str

    @property
    def markdown(self) -> bool:
        """Whether the text is read as Markdown."""
        return self.path[0] == "тексты" and self.path[-1] == "текст"


class Found(NamedTuple):
    """What an expression found in a passage, and at which index of its text."""

    passage: Passage
    start: int
    match: re.Match[str]

    @property
    def before(self) -> str:
        """The text in front of what was found, as far as its neighbourhood goes."""
        return self.passage.text[max(0, self.start - _NEAR) : self.start]

    @property
    def after(self) -> str:
        """The text behind what was found, as far as its neighbourhood goes."""
        last = self.start + len(self.match[0])
        return self.passage.text[last : last + _NEAR]

    def fault(self, **args: str | int) -> Fault:
        """A fault that points at what was found; `words` of its message are these, as they are written."""
        last = self.start + len(self.match[0])
        words = " ".join(self.passage.written[self.start : last].split())
        return fault_at(self.passage, self.start, last, words=words, **args)

    def fault_of_words(self, **args: str | int) -> Fault:
        """A fault that points at the words that it touches; `words` of its message are these."""
        first, last = around(self.passage.text, self.start, self.start + len(self.match[0]))
        words = " ".join(self.passage.written[first:last].split())
        return fault_at(self.passage, first, last, words=words, **args)


@frozen(eq=False)
class Passages:
    """Every text of a program in the order of its file, all of them in one string, and its words in small letters.

    `words` are what stands between blanks, with a `CUT` between two texts; `shapes` are the different
    ones of these, with «a» for a small Russian letter, «A» for a capital, «z» and «Z» for Latin ones, «0» for a
    digit, any other mark for itself. `strange` tells that a sign is on no Russian keyboard.
    """

    paths: list[Path]
    scalars: list[Scalar]
    written: list[str]
    texts: list[str]
    starts: list[int]
    whole: str
    words: list[str]
    shapes: str
    strange: bool

    def find(self, pattern: str, like: Iterable[str] = ()) -> Iterator[Found]:
        """Where an expression matches, if the texts hold one of some shapes (that of «слово,слово» is «a,a»).

        Looking for a shape takes a hundredth of what an expression takes, and sound texts have few odd ones.
        """
        if not like or self.holds(like):
            for match in re.finditer(pattern, self.whole):
                yield Found(*self.at(match.start()), match)

    def holds(self, shapes: Iterable[str]) -> bool:
        """Whether a word of the texts, with the marks at it, holds one of some shapes."""
        return any(shape in self.shapes for shape in shapes)

    def at(self, index: int) -> tuple[Passage, int]:
        """The passage at an index of the whole, and the index in its own text."""
        number = bisect_right(self.starts, index) - 1
        return self.passage(number), index - self.starts[number]

    def passage(self, number: int) -> Passage:
        """The passage of a number: few are asked for, so they are made when they are."""
        return Passage(self.paths[number], self.texts[number], self.written[number])


def read(tree: Tree) -> Passages:
    """The texts of a file."""
    paths: list[Path] = []
    scalars: list[Scalar] = []
    _collect(tree.root, (), paths, scalars)
    written = [one.text for one in scalars]
    texts = [_blotted(text) for text in written] if "://" in tree.text or "@" in tree.text else written
    if mojibake.likely(tree.text):
        texts = ["\x01" * len(text) if mojibake.restored(text) else text for text in texts]
    if "\\" in tree.text:  # the sign that parts texts may be written with a backslash in quotes
        texts = [text.replace(CUT, " ") for text in texts]
    starts = list(accumulate([len(text) + len(CUT) for text in texts], initial=0))[: len(texts)]
    whole = CUT.join(texts)
    apart = whole.replace(CUT, f" {CUT} ")
    words = apart.lower().split()
    signs = apart.encode(_CODE, "replace").translate(_KINDS)
    strange = signs.count(b"?") > whole.count("?")
    shapes = (b" %b " % b" ".join(set(signs.split()))).decode(_CODE, "replace")
    return Passages(paths, scalars, written, texts, starts, whole, words, shapes, strange)


def fault_at(passage: Passage, first: int, last: int, **args: str | int) -> Fault:
    """A fault that points at a stretch of a passage."""
    words = passage.written[first:last]
    earlier = sum(1 for _ in islice(occurrences(words, passage.written, 0, first), _MOST))
    return Fault(passage.path, tuple(args.items()), words=words, nth=earlier)


def around(text: str, first: int, last: int) -> tuple[int, int]:
    """A stretch of a text as far as the blanks on both sides of it."""
    while first > 0 and not text[first - 1].isspace():
        first -= 1
    while last < len(text) and not text[last].isspace():
        last += 1
    return first, last


def _collect(node: Node, path: Path, paths: list[Path], scalars: list[Scalar]) -> None:
    """Adds the texts under a node; lists handed down are quicker than a generator at each level."""
    if type(node) is Mapping:
        values = node.values
        if "исключено" in values and is_excluded(node):
            values = {"исключено": values["исключено"]}
        for key, value in values.items():
            refers = key in UNREAD or (key == _EMPLOYER and not isinstance(value, Mapping))
            if not refers:
                _collect(value, (*path, key), paths, scalars)
    elif type(node) is Sequence:
        for number, item in enumerate(node.items):
            _collect(item, (*path, number), paths, scalars)
    elif type(node) is Scalar and path and node.kind == "text":
        paths.append(path)
        scalars.append(node)


def _blotted(text: str) -> str:
    """The text with a sign that no rule knows for each of its addresses."""
    if "://" in text or "@" in text:
        return re.sub(_ADDRESS, lambda found: "\x01" * len(found[0]), text)
    return text
