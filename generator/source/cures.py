"""A line that YAML misreads → the line as it should be written."""

from __future__ import annotations

import re
from collections.abc import Callable

import yaml

from generator.source.lines import indent, line_above
from generator.source.slips import BULLETS

_ENTRY = re.compile(r"(?P<indent>\s*(?:- )*)(?:[^:\s#][^:#]*:(?=\s)|(?<=- ))")
_BLOCK_MARK = re.compile(r"^\s*[|>](?:[+-]\s|\s(?![0-9]))")
_WAITS = re.compile(r" *(?:- +)*[^\s#-][^:]*:\s*(?:[|>][+-]?)?\s*$")
_FALSE_START = re.compile(rf"(?:[0-9]{{1,2}}[.)]|[а-яёА-ЯЁ]\)|[IVX]+[.)]|--+|[-{BULLETS}*+]|o\s)\s*")
_FALSE_COLON = re.compile(
    r"(?P<lead> *(?:- +)*)(?P<key>[а-яё][а-яё ]*?)(?:\s*(?:[=;：∶:→]|[-=]>)\s*|\s+[-–—]\s+)(?P<value>[^\s-].*?)\s*$"
)
_FALSE_NOTE = re.compile(r"(?P<lead> *)(?://|<!--|--(?=\s)|/\*|%)\s*(?P<words>.*?)\s*(?:-->|\*/)?$")
_LISTED = re.compile(r"([\"'])[^\"']*\1[,;]")
_KEYED = re.compile(r"(?P<lead> *(?:- +)*)(?P<key>[^\s#-][^:]*):(?:\s|$)")
#: What begins a text on the lines below.
_BLOCK = re.compile(r"[|>][+-]?[1-9]?[+-]?\s*(?:#.*)?$")
_OPENING = {")": "(", "]": "[", "}": "{"}
#: A text so short stands on the line of its key.
_SHORT = 12


def as_text(line: str) -> str:
    """A line whose value was meant as a text, as YAML reads it as one; empty where no value stands on the line."""
    entry = _ENTRY.match(line)
    value = _BLOCK_MARK.sub("", line[entry.end() :]).strip() if entry else ""
    if _LISTED.fullmatch(value):
        value = value[:-1]  # as a line of JSON ends
    if len(value) > 1 and value[0] in "\"'" and value[0] == value[-1]:
        value = value[1:-1]  # the quotes were meant to hold the whole of it
    elif value[:1] in {'"', "'"} and value.count(value[0]) == 1:
        value = value[1:]
    if not entry or not value:
        return ""
    lead = entry[0].rstrip()
    if len(value) <= _SHORT and '"' not in value:
        return f'{lead} "{value}"'
    return f"{lead} >-\n{' ' * (len(entry['indent']) + 2)}{value}"


def quoted(line: str, column: int) -> str:
    """A line with the value that begins at a column in quotes as a whole; empty where that would need another sign."""
    value = line[column:].strip()
    if value[:1] in {'"', "'"}:
        return f"{line.rstrip()}{value[0]}" if value.count(value[0]) == 1 else ""
    sign = next((sign for sign in "\"'" if sign not in value), "")
    return f"{line[:column]}{sign}{value}{sign}" if sign and value and "\\" not in value else ""


def as_item(line: str) -> str:
    """A line that begins with another dash than YAML's, or with no blank after it, as an item of a list."""
    words = _FALSE_START.sub("", line.strip())
    return f"{line[: len(line) - len(line.lstrip())]}- {words}"


def below_key(lines: list[str], at: int) -> str:
    """A line that stands no deeper than the key above it, which waits for a text, as that text; empty elsewhere."""
    above = lines[line_above(lines, at)]
    if not at or not _WAITS.match(above) or indent(lines[at]) > indent(above):
        return ""
    sign = "" if above.rstrip()[-1] in "|>-+" else " >-"
    return f"{above.rstrip()}{sign}\n{' ' * (indent(above) + 2)}{lines[at].strip()}"


def as_key(lines: list[str], at: int) -> str:
    """A line that lacks the colon of its key, or the sign of a note, as YAML reads it; empty where nobody knows.

    That words are a key tells the text, in which they are one elsewhere.
    """
    line = lines[at]
    if note := _FALSE_NOTE.match(line):
        return f"{note['lead']}# {note['words']}"
    if found := _FALSE_COLON.match(line):
        return f"{found['lead']}{found['key']}: {found['value']}"
    first, *words = line.split()
    return f"{' ' * indent(line)}{first}: {' '.join(words)}" if words and is_key(first, lines) else ""


def in_line(lines: list[str], at: int) -> str:
    """A line that is a key, in line with its neighbours; empty where it is no key, or it is unsure which those are.

    The neighbour is the key right above it, a blank beside it, or deeper and in one column with the next line below.
    That next line alone is one where the same key stands in its column elsewhere, too. Where the line above, the
    first below its key, stands at an odd column, it is that which is moved.
    """
    if lines[at].lstrip().startswith("- "):
        return _item_in_line(lines, at)
    column, above = indent(lines[at]), line_above(lines, at)
    own, key = _KEYED.match(lines[at]), _KEYED.match(lines[above])
    outer = next((line for line in lines[above::-1] if line.strip() and indent(line) < column), "")
    if not own or own["lead"].strip() or _BLOCK.search(outer):  # within a text, a colon makes no key
        return ""
    before = key.end("lead") if key and not lines[above].rstrip().endswith(":") else -1
    full = [line for line in lines[at + 1 :] if line.strip()]
    behind = next((indent(line) for line in full if indent(line) <= max(column, before)), -1)
    others = (key for line in (*lines[:at], *lines[at + 1 :]) if (key := _KEYED.match(line)))
    elsewhere = {key.end("lead") for key in others if key["key"] == own["key"]}
    beside = {one for one in (before, behind) if abs(one - column) == 1 or column < before == behind}
    beside &= elsewhere - {0} or {before}  # at the margin, the same key would stand twice
    below = indent(full[0]) if full and _WAITS.match(lines[at]) else None
    if len(beside - {-1}) != 1 or (below is not None and below <= max(beside)):
        return ""
    first = lines[line_above(lines, above)].rstrip().endswith(":")
    if indent(lines[above]) in beside and before % 2 and not column % 2 and first:
        return f"{' ' * column}{lines[above].strip()}\n{lines[at].rstrip()}"
    return f"{' ' * max(beside)}{lines[at].strip()}"


def _item_in_line(lines: list[str], at: int) -> str:
    """An item one blank off, in line with the items above it; empty where its own keys would have to move with it.

    Those above are of one list around it: of two a blank away on both sides neither is sure. Where they stand at an
    odd column, and it does not, they may be what is to be moved.
    """
    column, shallowest = indent(lines[at]), indent(lines[at]) + 2
    beside = []
    for line in reversed(lines[:at]):
        if line.strip() and indent(line) < shallowest:
            shallowest = indent(line)
            if line.lstrip().startswith("- ") and abs(shallowest - column) == 1:
                beside.append(shallowest)
            elif _BLOCK.search(line):
                return ""
    below = next((line for line in lines[at + 1 :] if line.strip()), "")
    if (
        len(beside) != 1
        or (beside[0] % 2 > column % 2)
        or indent(below) == column + 2
        or indent(below) == column
    ):
        return ""
    return f"{' ' * beside[0]}{lines[at].strip()}"


def is_key(words: str, lines: list[str]) -> bool:
    """Whether words are the key of some line."""
    return any(re.match(rf" *(?:- )*{re.escape(words)}:(?:\s|$)", line) for line in lines)


def as_two(lines: list[str], at: int, column: int) -> str:
    """A line on which a second key stands, as two; empty where the words before that colon are no key in the text."""
    line = lines[at]
    entry = _ENTRY.match(line)
    words = line[entry.end() : column].split() if entry else []
    for number in range(1, len(words)):
        key = " ".join(words[number:])
        if entry and is_key(key, lines):
            first = line[: line.rindex(key, 0, column)].rstrip(" ,;")
            return f"{first}\n{' ' * len(entry['indent'])}{key}{line[column:].rstrip()}"
    return ""


#: A bracket put before the mark of a text in lines of its own: the two cannot stand together.
BRACKETED = re.compile(r"(?P<opening>[\[{])\s*(?P<mark>[|>][+-]?)(?=\s|$)")


def bracketed(line: str, column: int) -> str:
    """A line whose bracket opens at a column and is closed nowhere, or before the mark of a text, mended; or empty."""
    return unbracketed(line, column) or closed(line, column)


def unbracketed(line: str, column: int) -> str:
    """A line with the bracket taken away that opens at a column before the mark of a text; empty where it does not."""
    found = BRACKETED.match(line, column)
    if not found:
        return ""
    words = line[found.end() :].strip()
    if words.endswith({"[": "]", "{": "}"}[found["opening"]]):
        words = words[:-1].rstrip()
    lead = line[:column]
    return as_text(lead + words) if words else lead + found["mark"]


#: A list of names with the full stop of a sentence behind it.
_STOPS = ".,;"
_STOPPED = re.compile(rf"\[[^\[\]]*\][{_STOPS}]+")


def closed(line: str, column: int) -> str:
    """A line with the bracket closed that opens at a column, or with no stop behind it; empty where it is closed."""
    opening = line[column : column + 1]
    closing = {"[": "]", "{": "}"}.get(opening, "")
    words = line.rstrip()
    if closing and _STOPPED.fullmatch(words[column:]):
        return words.rstrip(_STOPS)
    if not closing or closing in line[column:]:
        return ""
    other = words[-1] in ")]}" and words.count(words[-1]) > words.count(_OPENING[words[-1]])
    return (words[:-1] if other else words) + closing


def _read_on(lines: list[str], at: int, cure: str) -> str:
    """A line as it should be, if the text is read on behind it then; else empty."""
    cured = cure.split("\n")
    return cure if cure and stops([*lines[: at + 1 - len(cured)], *cured, *lines[at + 1 :]]) > at else ""


def stops(lines: list[str]) -> int:
    """The line at which the parser stops; the one behind the last where it reads all."""
    try:
        for _ in yaml.parse("\n".join(lines), yaml.CSafeLoader):
            pass
    except yaml.MarkedYAMLError as error:
        return error.problem_mark.line if error.problem_mark else 0
    return len(lines)


#: The line of a slip as it should be, where that can be known.
_CURES: dict[str, Callable[[list[str], int, int], str]] = {
    "AR023": lambda lines, at, _: as_text(lines[at]),
    "AR024": lambda lines, at, column: as_two(lines, at, column) or as_text(lines[at]),
    "AR025": lambda lines, at, _: as_text(lines[at]),
    "AR026": lambda lines, at, column: bracketed(lines[at], column) or as_text(lines[at]),
    "AR030": lambda lines, at, _: as_text(lines[at]),
    "AR032": lambda lines, at, _: below_key(lines, at) or as_key(lines, at),
    "AR033": lambda lines, at, _: _read_on(lines, at, in_line(lines, at)),
    "AR035": lambda lines, at, _: as_item(lines[at]),
    "AR046": lambda lines, at, column: lines[at][:column] + lines[at][column + 1 :],
}
#: Of these the texts of layouts, one line each and full of braces, are mended by quotes.
_QUOTABLE = ("AR023", "AR025")


def cure(code: str, lines: list[str], at: int, column: int, *, template: bool) -> str | None:
    """The line of a slip as it should be, empty where nobody knows; None for a slip that no line shows mended."""
    if code not in _CURES:
        return None
    return (quoted(lines[at], column) if template and code in _QUOTABLE else "") or _CURES[code](
        lines, at, column
    )
