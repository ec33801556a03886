"""Workspaces of as many programs as are wanted, varied from the five: the same number gives the same bytes.

Sizes are as in real life: rows of a plan are left out or come twice, never all of them. Ids, people, years and
words are others in every program, so that nothing is quick because it was seen before. One program in ten is broken.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from random import Random

PROGRAMS = sorted((Path(__file__).parents[1] / "programs").glob("*.yaml"))

_ROW = re.compile(r"^(?P<indent> {4,})- код: (?P<code>\S+)$")
_WORD = re.compile(r"\b[а-я]{6,}\b")
_YEAR = re.compile(r"\b20[12][0-9]\b")
_SURNAME = re.compile(r"^ *фио: ([А-ЯЁ][а-яё]+) ", re.MULTILINE)
#: A line of a text, and none of names or of what is typed in a form.
_PROSE = re.compile(r" +(?:- )?[А-ЯЁа-яё«(][^:]*(?: [^: ]+){5}")
_ONSETS = (
    "Бел",
    "Вер",
    "Гор",
    "Дроз",
    "Ель",
    "Жар",
    "Зим",
    "Кал",
    "Лоп",
    "Мос",
    "Нев",
    "Рог",
    "Сол",
    "Тих",
    "Чер",
)
_ENDINGS = ("анин", "енко", "овин", "ских", "ягин", "юков", "аров", "ицын", "ечко", "унин")


def write(folder: Path, count: int) -> list[Path]:
    """Writes programs into a folder; their files in order."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for number in range(count):
        name, text = program(number)
        paths.append(folder / f"{name}.yaml")
        paths[-1].write_text(text, encoding="utf-8")
    return paths


def program(number: int) -> tuple[str, str]:
    """The id and the text of one program."""
    random = Random(number)
    source = PROGRAMS[number % len(PROGRAMS)]
    name = f"{source.stem.partition('-')[0]}-{number:05}"
    text = source.read_text(encoding="utf-8").replace(f"код: {source.stem}\n", f"код: {name}\n")
    for change in (_rows, _people, _years, _words):
        text = change(text, random)
    return name, _BROKEN.get(number % 50, str)(text)


def broken(number: int) -> bool:
    """Whether a program does not fit the schema, or is no YAML."""
    return number % 50 in _BROKEN


def sentences(text: str) -> list[str]:
    """The lines of prose of a program's text."""
    return [line.strip() for line in text.split("\n") if _PROSE.fullmatch(line)]


def _rows(text: str, random: Random) -> str:
    """Leaves rows out that nothing refers to, or repeats them under another id: as often as this program has it."""
    left_out, twice = random.uniform(0, 0.3), random.uniform(0, 0.3)
    lines, made, at, kept = text.split("\n"), list[str](), 0, False
    while at < len(lines):
        row = _ROW.match(lines[at])
        block = lines[at : _end(lines, at)] if row else lines[at : at + 1]
        if row and any(
            map(_ROW.match, block[1:])
        ):  # it has rows of its own, which are looked at by themselves
            row, block, kept = None, block[:1], False
        at += len(block)
        chance = random.random() if row and text.count(row["code"]) == 1 else 0.5
        if kept and chance < left_out:  # the first of its list always stays
            continue
        kept = bool(row)
        made += block
        if row and chance > 1 - twice:
            made += [f"{block[0]}-вновь", *block[1:]]
    return "\n".join(made)


def _end(lines: list[str], at: int) -> int:
    """The line behind the item that begins on a line."""
    deeper = " " * (len(lines[at]) - len(lines[at].lstrip()) + 1)
    below = (number for number in range(at + 1, len(lines)) if not lines[number].startswith(deeper))
    return next(below, len(lines))


def _people(text: str, random: Random) -> str:
    """Gives everybody another surname."""
    surnames = list(dict.fromkeys(_SURNAME.findall(text)))
    others = random.sample([start + end for start in _ONSETS for end in _ENDINGS], len(surnames))
    for surname, other in zip(surnames, others, strict=True):
        text = re.sub(rf"\b{surname}\b", other, text)
    return text


def _years(text: str, random: Random) -> str:
    """Moves the whole program by some years."""
    by = random.randint(-2, 2)
    return _YEAR.sub(lambda year: str(int(year[0]) + by), text)


def _words(text: str, random: Random) -> str:
    """Puts other words in the place of some: no two programs have many phrases in common."""
    share, known = random.uniform(0.05, 0.3), _vocabulary()

    def other(word: re.Match[str]) -> str:
        return random.choice(known) if random.random() < share else word[0]

    lines = text.split("\n")
    return "\n".join(_WORD.sub(other, line) if _PROSE.fullmatch(line) else line for line in lines)


@cache
def _vocabulary() -> list[str]:
    words = {word for path in PROGRAMS for word in _WORD.findall(path.read_text(encoding="utf-8"))}
    return sorted(words)


def _unknown_key(text: str) -> str:
    return text.replace("\nпериод:\n", "\nпериодд:\n", 1)


def _unknown_choice(text: str) -> str:
    return re.sub(r"^чья: .*$", "чья: район", text, count=1, flags=re.MULTILINE)


def _one_key_more(text: str) -> str:
    return re.sub(r"^планы:$", "задания: нет\nпланы:", text, count=1, flags=re.MULTILINE)


def _slip(text: str) -> str:
    return re.sub(r"^вид: (.*)$", r"вид: \1: вторая", text, count=1, flags=re.MULTILINE)


#: Five in fifty, each of another of the five programs.
_BROKEN: dict[int, Callable[[str], str]] = {
    5: _unknown_key,
    16: _unknown_choice,
    27: _one_key_more,
    38: _slip,
    49: _unknown_key,
}
