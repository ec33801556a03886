"""Slips of the pen that YAML swallows in silence: what it reads is not what stands there."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache

from generator.findings import Finding, Severity
from generator.source import mojibake
from generator.source.tree import Extent, Mapping, Scalar, Tree, nodes, walk

#: Blanks that look like a blank and are none to YAML.
_BLANKS = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_ODD_BLANK = re.compile(f"[{_BLANKS}\u200b]")
FALSE_INDENT = re.compile(f"^[ \t]*(?P<sign>[{_BLANKS}]+)", re.MULTILINE)
FALSE_MARK = re.compile(f"^ *(?:- +)*(?:-|[^\\s:#'\"-][^:#'\"\n]*:)(?P<sign>[{_BLANKS}\u200b])", re.MULTILINE)
#: The same behind the mark of a text.
FALSE_END = re.compile(f"[|>][+-]?(?P<sign>[{_BLANKS}\u200b]+)$")
#: A `#` with a blank before it and none after it: no note, but the number of a school or an order.
CUT = re.compile(r"[ \t]+(?P<lost>#+[^\s#].*)")

#: Signs that no document can hold, or that other programs take for the end of a line.
FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\u00ad]")
_MIXED = re.compile("[A-Za-z][А-Яа-яЁё]|[А-Яа-яЁё][A-Za-z]")
#: What people begin the items of a list with instead of a dash and a blank.
BULLETS = "–—•·▪●◦○■□►▶➢➔→✓✔❖\uf000-\uf0ff"
FALSE_DASH = re.compile(rf"(?:(?:[{BULLETS}*+]|o|--+)\s|-[^\W\d_])")
#: A number or a letter with a bracket, as Word puts them before the items of a list; a Roman number.
_NUMBERED = re.compile(r"(?:([0-9]{1,2})[.)]|([а-яё])\)|([IVX]+)[.)])\s+\S", re.IGNORECASE)
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
_ALPHABET = tuple("абвгдежзиклмнопрст")
#: What becomes of `>-` where a dash replaces the hyphen, or the two are typed the wrong way round.
FALSE_BLOCK = re.compile(r"(?:>[–—_=.,]|>--|[-–—]>|> -|[<»›→][-–—]?|&gt;-?)$")


def slips(tree: Tree, *, printable: bool = False) -> list[Finding]:
    """What YAML reads without a word but otherwise than it looks; of a text that is `printable` every sign is seen."""
    found = [] if printable else [*_false_blanks(tree)]
    escapes = "\\" in tree.text  # without one, what the text may not hold no scalar holds either
    for node in nodes(tree.root):
        if type(node) is Mapping:
            found += _in_keys(tree, node)
            if node.flow:
                found += _torn(tree, node)
        elif type(node) is Scalar:
            if escapes and FORBIDDEN.search(node.text):
                found.append(_finding(tree, "AR008", node.extent, sign=_name(node.text)))
            if node.plain and not _ordinary(tree.text, *node.extent):
                found += _in_plain(tree, node)
    return found


def forbidden(tree: Tree) -> Iterator[Finding]:
    """Every sign of the text that no document can hold; of one line that was read amiss, all of them together."""
    told = -1
    for found in FORBIDDEN.finditer(tree.text):
        if found.start() < told:
            continue
        amiss = mojibake.around(tree.text, found.start())
        if amiss:
            told = amiss[1]
            words = tree.text[slice(*amiss)]
            cure = f"«{mojibake.restored(words)}»"
            yield _finding(tree, "AR518", amiss, words=FORBIDDEN.sub("␣", words), cure=cure)
        else:
            yield _finding(tree, "AR008", found.span(), sign=_name(found[0]))


def is_printable(text: str) -> bool:
    """Whether no sign but the blank and the end of a line is unseen, which is told in a tenth of a search's time."""
    return text.replace("\n", "").isprintable()


def visible(text: str) -> str:
    """The text with a sign for each that is not seen."""
    return _INVISIBLE.sub("␣", text)


def seen(text: str) -> str:
    """The text without the signs that are not seen."""
    return _INVISIBLE.sub("", text)


def _false_blanks(tree: Tree) -> Iterator[Finding]:
    if not _ODD_BLANK.search(tree.text):
        return
    suspects = [
        (found, in_plain)
        for pattern, in_plain in ((FALSE_INDENT, False), (FALSE_MARK, True))
        for found in pattern.finditer(tree.text)
    ]
    if suspects:
        scalars = sorted((node.extent, node.plain) for _, node in walk(tree.root) if isinstance(node, Scalar))
        for found, in_plain in suspects:
            around = _around(scalars, found.start("sign"))
            # a text may hold any blank; but one that stands bare may have swallowed a line with a false mark
            if around is None or (in_plain and around[1]):
                yield _finding(tree, "AR027", found.span("sign"))


def _around(scalars: list[tuple[Extent, bool]], at: int) -> tuple[Extent, bool] | None:
    """The scalar around an index and whether it stands bare, None where there is none."""
    number = bisect_right(scalars, at, key=lambda scalar: scalar[0][0]) - 1
    return scalars[number] if number >= 0 and at < scalars[number][0][1] else None


@lru_cache(maxsize=2048)  # most keys are those of the format
def mistyped(key: str) -> bool:
    """Whether a key holds signs or letters that make it another than it looks: a slip that is named by itself."""
    return any(sign.search(key) for sign in (FORBIDDEN, _INVISIBLE, _MIXED))


def _in_keys(tree: Tree, node: Mapping) -> Iterator[Finding]:
    for key, extent in node.keys.items():
        if not mistyped(key):
            continue
        if FORBIDDEN.search(key):
            yield _finding(tree, "AR008", extent, sign=_name(key))
        elif _INVISIBLE.search(key):
            yield _finding(tree, "AR028", extent, key=visible(key))
        elif _MIXED.search(key):
            yield _finding(tree, "AR029", extent, key=key)


def _torn(tree: Tree, node: Mapping) -> Iterator[Finding]:
    """A comma in braces that has torn a sentence: a key without colon and value is left."""
    for key, extent in node.keys.items():
        value = node.values.get(key)
        bare = isinstance(value, Scalar) and value.kind == "null" and not value.text
        if bare and not tree.text[extent[1] :].lstrip().startswith(":"):
            yield _finding(tree, "AR031" if len(node.keys) > 1 else "AR036", node.extent)
            return


def _ordinary(text: str, first: int, last: int) -> bool:
    """Whether a bare text fills the rest of one line behind its key or its dash, as most do: nothing is amiss there."""
    beside = text[first - 2 : first] in {": ", "- "}
    return beside and text[last : last + 1] in {"\n", ""} and "\n" not in text[first:last]


def _in_plain(tree: Tree, node: Scalar) -> Iterator[Finding]:
    first, last = node.extent
    cut = CUT.match(tree.text, last)
    if cut:
        start, end = tree.text.rfind("\n", 0, first) + 1, tree.text.find("\n", last)
        from generator.source.cures import as_text  # noqa: PLC0415 - only a file with a slip pays for it

        cure = as_text(tree.text[start : end if end >= 0 else None])
        yield _finding(tree, "AR030", cut.span("lost"), lost=cut["lost"], cure=cure)
    yield from _false_list(tree, node)


def _false_list(tree: Tree, node: Scalar) -> Iterator[Finding]:
    """A bare text that its author saw as a list, or as what a sign before it would make of it."""
    first, last = node.extent
    own, *more = (line.strip() for line in tree.text[first:last].split("\n"))
    begin = tree.text.rfind("\n", 0, first) + 1
    alone = not tree.text[begin:first].strip()
    if alone and (FALSE_DASH.match(own) or _numbered([own, *more])):
        from generator.source.cures import as_item  # noqa: PLC0415 - only a file with a slip pays for it

        cure = as_item(tree.text[begin:first] + own)
        yield _finding(tree, "AR035", node.extent, start=shown(own.split()[0][:2]), cure=cure)
    elif more and FALSE_BLOCK.match(own):
        yield _finding(tree, "AR038", (first, first + len(own)), sign=own)
    elif more and _all_items([line for line in more if line]):
        at = tree.text.index(more[0], first + len(own)) if more[0] else first
        yield _finding(tree, "AR039", (at, last), above=own)


def _all_items(lines: list[str]) -> bool:
    """Whether all lines begin as items; a single one with a dash of print goes on with a sentence."""
    items = all(line.startswith("- ") or FALSE_DASH.match(line) for line in lines)
    return items and (len(lines) > 1 or any(line.startswith("- ") for line in lines))


def shown(sign: str) -> str:
    """A bullet of Word's own font, which no other shows, as the bullet that it looks like in Word."""
    return re.sub("[\uf000-\uf0ff]", "•", sign)


def _numbered(lines: list[str]) -> bool:
    """Whether there are several lines, and each begins with the number or the letter that comes next."""
    found = [_NUMBERED.match(line) for line in lines if line]
    return len(found) > 1 and [one and _counted(one) for one in found] == list(range(1, len(found) + 1))


def _counted(found: re.Match[str]) -> int:
    """Which one in a row the number or letter of an item is; 0 where it is none."""
    number, letter, roman = found.groups()
    if number:
        return int(number)
    row, sign = (_ALPHABET, letter.lower()) if letter else (_ROMAN, roman.upper())
    return row.index(sign) + 1 if sign in row else 0


def _finding(tree: Tree, code: str, extent: Extent, **args: str) -> Finding:
    return Finding(code, Severity.ERROR, tree.file, tree.span(extent), tuple(args.items()))


def _name(text: str) -> str:
    """The first forbidden sign of a text as people look it up: «U+000B»."""
    found = FORBIDDEN.search(text)
    return f"U+{ord(found[0]):04X}" if found else ""
