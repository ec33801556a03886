"""Text → a text somewhat different: what libFuzzer's own mutations of bytes would hardly ever come upon.

A program is lines of Cyrillic with indents; a changed byte is in most cases no letter any more. So lines are moved,
indented, doubled and left out, and words are put in that mean something to YAML, to the schema or to the calendar.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from random import Random

from generator.authoring.known import KEYS

#: What means something to a reader of YAML, Markdown, figures, deadlines or layouts, or to a format that is written.
ODD = (
    *("null", "~", "true", "[]", "{}", "''", '""', "- ", "-", ": ", ":", " #", ">-\n", "|\n", "? ", "---\n", "...\n"),
    *("[", "]", "{", "}", "'", '"', "&а ", "*а", "!!int ", "<<: ", "%", "@", "`", "\t", "\u00a0", "\u200b", "\ufeff"),
    *("\\ud800", '"\\ud800"', '"\\0"', '"\\x01"', '"\\u2028"', '"\\uffff"', "\u202e", "\u2028", "\x0b", "\x85", "\x7f"),
    *("0", "-0", "-1", "1e9", "0.0000001", "9" * 15, "9" * 40, "1,5", "100 %", "от 1 до 0", "не менее", "на 5 %"),
    *("01.01.0001", "31.12.9999", "29.02.2023", "31.09.2023", "00.00.0000", "0001", "9999", "2023–2022", "2024"),
    *("ежегодно", "ежедневно", "до", "по", "в течение", "январь", "весь период", "уточняется", "по плану", "ГИА"),
    *("до 20 числа каждого месяца", "каждый понедельник", "не позднее 3 дней после ГИА", "01.09.2023–31.08.2024"),
    *("директор", "образец", "стандартный", "школа", "план", "задача 1", "№", "«", "»", "…", "😀", "е\u0301", "ё"),
    *("{{ ", " }}", "{{ программа }}", "{% for %}", "<script>", "&lt;", "]]>", "=1+1", "\r", "\r\n", "\n\n", "\n  "),
    *("# ", "## ", "* ", "1. ", "> ", "```\n", "|а|б|\n|-|-|\n", "[^1]", "[^1]: ", "[а](б)", "**", "_", "\\", "  "),
    *("-1:", "формат: 2", "код: ", "принято: {AR203: а}", "а" * 300, "[" * 40, "=", '"""', "'''", "1979-05-27", "inf"),
)  # fmt: skip


def mutated(data: bytes, random: Random) -> bytes:
    """The data with a few changes."""
    text = data.decode("utf-8", "surrogateescape")
    for _ in range(random.choice((1, 1, 2, 3, 6))):
        text = random.choice(_CHANGES)(text, random)
    return text.encode("utf-8", "surrogateescape")


def _word(text: str, random: Random) -> str:
    """Puts a word in, instead of what stands there or before it."""
    at = random.randint(0, len(text))
    after = at + random.choice((0, 0, 1, 5, 20))
    return text[:at] + random.choice(_vocabulary()) + text[after:]


def _value(text: str, random: Random) -> str:
    """Gives a key of a line another value, or none."""
    return _line(
        text, random, lambda line: line.partition(":")[0] + ": " + random.choice(("", *_vocabulary()))
    )


def _key(text: str, random: Random) -> str:
    """Gives a line another key."""
    key = random.choice(_vocabulary())
    return _line(
        text, random, lambda line: line[: _indent(line)] + f"{key}: " + line.partition(":")[2].lstrip()
    )


def _shift(text: str, random: Random) -> str:
    """Moves a line to the right or the left."""
    by = random.choice((-4, -2, -1, 1, 2, 4))
    return _line(text, random, lambda line: " " * max(0, _indent(line) + by) + line.lstrip(" "))


def _lines(text: str, random: Random) -> str:
    """Doubles some lines, leaves them out, or moves them elsewhere."""
    lines = text.split("\n")
    first = random.randrange(len(lines))
    block = lines[first : first + random.choice((1, 1, 2, 5, 20))]
    if random.random() < 0.6:
        del lines[first : first + len(block)]
    at = random.randint(0, len(lines))
    lines[at:at] = block * random.choice((0, 1, 1, 2))
    return "\n".join(lines)


def _cut(text: str, random: Random) -> str:
    """Leaves a stretch out."""
    at = random.randint(0, len(text))
    return text[:at] + text[at + random.choice((1, 2, 10, 100)) :]


def _sign(text: str, random: Random) -> str:
    """Puts any sign of Unicode in."""
    at = random.randint(0, len(text))
    return text[:at] + chr(random.choice((random.randrange(0xD800), random.randrange(0x300)))) + text[at:]


def _byte(text: str, random: Random) -> str:
    """Puts a byte in that is no letter."""
    at = random.randint(0, len(text))
    return text[:at] + chr(0xDC80 + random.randrange(0x80)) + text[at:]


#: The commonest first; a byte that is no UTF-8 ends the reading, so it is rare.
_CHANGES: tuple[Callable[[str, Random], str], ...] = (
    *(_word, _word, _word, _value, _value, _value, _key, _key, _shift, _shift, _lines, _lines, _lines),
    *(_cut, _cut, _sign, _sign, _byte),
)  # fmt: skip


@cache
def _vocabulary() -> tuple[str, ...]:
    return (*ODD, *sorted(KEYS))


def _line(text: str, random: Random, change: Callable[[str], str]) -> str:
    lines = text.split("\n")
    at = random.randrange(len(lines))
    lines[at] = change(lines[at])
    return "\n".join(lines)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" -"))
