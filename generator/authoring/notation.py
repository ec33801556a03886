"""A text → the YAML that reads back as exactly that text: bare, in quotes, or as a block."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator

from generator.frozen import frozen
from generator.source import Scalar, read_whole

#: A line up to this length stands as its author broke it.
LONGEST = 110
#: A text with a longer one is broken anew at this length.
WIDTH = 100

#: Begins with a letter and has none of the signs that mean something to YAML: surely a text without quotes.
_SURE = re.compile(r"[А-Яа-яЁёA-Za-z«(№](?:[^:#\[\]{},\s]| (?=\S))*\Z")
#: What a text over several lines begins with.
SIGNS = ("|", ">")
_WORDS = frozenset({"null", "true", "false"})
#: Numbers, times, days and words that other readers of YAML take for something else than text.
_TYPED_ELSEWHERE = re.compile(
    r"[-+]?(0[xob][0-9a-f_]+|[0-9][0-9_]*(\.[0-9_]*)?(e[-+]?[0-9]+)?|\.[0-9_]+(e[-+]?[0-9]+)?|\.inf)|\.nan"
    r"|[-+]?[0-9]+(:[0-9]+)+(\.[0-9]*)?|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}.*|true|false|yes|no|on|off|y|n|null|=",
    re.IGNORECASE,
)
#: What single quotes cannot hold in one line; a tab they can.
_CONTROL = re.compile("[\x00-\x08\x0a-\x1f]")
#: The one blank at which a folded text may be broken: the fold gives it back.
_BREAK = re.compile(r"(?<=[^ \t\n]) (?=[^ \t\n])")


@frozen
class Block:
    """A text over several lines: the sign after its key (`>-`, `|`) and its lines without their indent."""

    sign: str
    lines: tuple[str, ...]


def inline(text: str, *, in_quotes: bool = False) -> str | None:
    """A text in one line, in quotes only where it needs them; None where it holds line breaks.

    To us 1e5 and yes are text, to an editor they are not: such a text keeps the quotes that its author gave it.
    """
    if "\n" in text:
        return None
    kept = in_quotes and _TYPED_ELSEWHERE.fullmatch(text)
    return quoted(text) if kept or not bare(text) else text


def bare(text: str) -> bool:
    """Whether a text may stand without quotes; our own reader is asked where its look does not tell."""
    if _SURE.match(text) and text not in _WORDS:
        return True
    if "\t" in text:  # not every reader of YAML takes a bare one
        return False
    tree, findings = read_whole("", f"- {text}\n".encode())
    node = tree.node((0,)) if tree and not findings else None
    return isinstance(node, Scalar) and node.plain and (node.kind, node.text) == ("text", text)


def quoted(text: str) -> str:
    """A text in quotes: single ones; double ones where it holds only single ones, or line breaks."""
    if not _CONTROL.search(text) and ("'" not in text or re.search(r'["\\\t]', text)):
        return "'" + text.replace("'", "''") + "'"
    return json.dumps(text, ensure_ascii=False)


def key(text: str) -> str:
    """A key, in quotes only where it needs them."""
    tree, findings = read_whole("", f"{text}: 1\n".encode())
    safe = _SURE.match(text) or (tree is not None and not findings and tree.node((text,)) is not None)
    return text if safe else quoted(text)


def folded(text: str, room: int, lines: Iterable[str] = ()) -> Block | None:
    """A text as `>-`; `lines` are its author's, kept where they say the same and fit into the room.

    None where folding would not give the text back: blanks at the ends of a line or at its start.
    """
    core = text.rstrip("\n")
    if not core or any(not line or line[0] in " \t" or line[-1] in " \t" for line in re.split("\n+", core)):
        return None
    kept = tuple(lines)
    if _unfold(kept) != core or any(len(line) > room + LONGEST - WIDTH for line in kept):
        kept = tuple(_fold(core, room))
    return Block(">" + _chomping(text), kept + _kept_ends(text))


def literal(text: str) -> Block | None:
    """A text with its line breaks as `|-`; None where it begins with a blank or an empty line, or ends with blanks."""
    core = text.rstrip("\n")
    if not core or core[0] in " \t\n" or not core.rpartition("\n")[2].strip():
        return None
    return Block("|" + _chomping(text), tuple(core.split("\n")) + _kept_ends(text))


def _chomping(text: str) -> str:
    """How the line ends after the last word are kept: none, one, all."""
    ends = len(text) - len(text.rstrip("\n"))
    return "-" if ends == 0 else "" if ends == 1 else "+"


def _kept_ends(text: str) -> tuple[str, ...]:
    return ("",) * (len(text) - len(text.rstrip("\n")) - 1)


def _fold(core: str, room: int) -> Iterator[str]:
    """Lines of at most `room` letters, broken at single blanks; an empty line for each line break."""
    for part in re.split("(\n+)", core):
        if part.startswith("\n"):
            yield from ("",) * len(part)
            continue
        line = ""
        for word in _BREAK.split(part):
            if line and len(line) + 1 + len(word) > room:
                yield line
                line = word
            else:
                line = f"{line} {word}" if line else word
        yield line


def _unfold(lines: tuple[str, ...]) -> str:
    """What YAML makes of folded lines."""
    text, breaks = "", 0
    for line in lines:
        if not line:
            breaks += 1
            continue
        between = "\n" * breaks or " "
        text += (between if text else "") + line
        breaks = 0
    return text
