"""The text of an amendment → its sentences, and the blocks that they put in; nothing but the paper is looked at."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from generator.document import Document, List, Paragraph, Table, said

Q = r"«[^«»]*»"
ORDINALS = (
    *("перв", "втор", "трет", "четверт", "пят", "шест", "седьм", "восьм", "девят", "десят", "одиннадцат"),
    *("двенадцат", "тринадцат", "четырнадцат", "пятнадцат", "шестнадцат", "семнадцат", "восемнадцат"),
    *("девятнадцат", "двадцат"),
)
COUNTED = r"[0-9]+ \(по счету\)"
ONE = rf"(?:{Q}|{COUNTED}|[0-9IVXLCDM.–]+)"
OF = rf"(?: раздела (?P<of>{Q}|{COUNTED}|[^ ,:]+))?"
PLACES = {
    "part": rf"раздел(?:е|а|ом|) (?P<own>{Q}|{COUNTED})",
    "table": r"таблиц(?:е|у|ы|ей)(?: (?P<own>[0-9]+))?",
    "title": rf"наименовани(?:е|и|я|ем){OF}",
    "row": rf"(?P<noun>пункт|строк|позици)(?:е|а|ом|и|у|ю|ы|ой|ей|) (?P<own>{Q}|{COUNTED}|[0-9IVXLCDM.]+){OF}",
    "column": rf"граф(?:е|у|ы) (?P<own>{Q}|[0-9]+)",
    "line": r"абзац(?:е|а|ем|) (?P<own>[а-я]+|[0-9]+)(?: пункта (?P<of>[0-9]+))?",
}
WORDS = "слово|слова|слов|словом|словами|цифру|цифры|цифр|цифрой|цифрами"
EDITS = {
    "replace": rf"(?:{WORDS}) (?P<old>{Q}) заменить (?:{WORDS}) (?P<new>{Q})",
    "after": rf"после (?:{WORDS}) (?P<old>{Q}) дополнить (?:{WORDS}) (?P<new>{Q})",
    "before": rf"перед (?:{WORDS}) (?P<old>{Q}) дополнить (?:{WORDS}) (?P<new>{Q})",
    "append": rf"дополнить (?:{WORDS}) (?P<new>{Q})",
    "drop": rf"(?:{WORDS}) (?P<old>{Q}) исключить",
}
STAMPS = {
    "бланк": "letterhead",
    "гриф утверждения": "approval",
    "гриф приложения": "annex",
    "гриф согласования": "agreement",
    "сведения об адресате": "addressee",
    "подпись": "signature",
    "сведения о месте и годе издания": "imprint",
}


def bare(words: str) -> str:
    return " ".join(words.split())


def unquoted(words: str) -> str:
    """What stands in quotes: the outermost „ “ of it were « »."""
    depth, found = 0, []
    for sign in words[1:-1]:
        if sign == "„":
            depth += 1
            found.append("«" if depth == 1 else sign)
        elif sign == "“":
            found.append("»" if depth == 1 else sign)
            depth -= 1
        else:
            found.append(sign)
    return "".join(found)


# ------------------------------------------------------------------------------------------------- the paper is read


@dataclass
class Sentence:
    """What a sentence says, where, and the blocks that it puts in."""

    within: str
    words: str
    blocks: list[Any] = field(default_factory=list)


def sentences(paper: Document) -> list[Sentence]:
    """The sentences of an amendment, by their numbers."""
    blocks = [block for section in paper.sections for block in section.blocks]
    start = next(at for at, block in enumerate(blocks) if words_of(block).startswith("1. "))
    found: list[Sentence] = []
    number, inner, within, opened = 1, 1, "", False
    for block in blocks[start:]:
        words = words_of(block)
        closed = not opened or _is_closed(found[-1].blocks)
        if closed and words.startswith(f"{number}. "):
            words, number, inner, within, opened = words.removeprefix(f"{number}. "), number + 1, 1, "", False
            if any(re.fullmatch(f"В {PLACES[kind]}:", words) for kind in ("part", "table")):
                within = words[:1].lower() + words[1:-1]
                continue
            words = words[:1].lower() + words[1:]
        elif closed and within and words.startswith(f"{inner}) "):
            words, inner, opened = words.removeprefix(f"{inner}) "), inner + 1, False
        else:
            assert opened, words
            found[-1].blocks.append(block)
            continue
        opened = words.endswith(":")
        found.append(Sentence(within, words if opened else words[:-1]))
    return found


def words_of(block: Any) -> str:
    match block:
        case Paragraph():
            return bare(said(block.content))
        case List():
            return " ".join(words_of(inner) for item in block.items for inner in item.blocks)
        case Table():
            return " ".join(words_of(one) for row in block.rows for cell in row.cells for one in cell.blocks)
        case _:
            return ""


def _is_closed(blocks: list[Any]) -> bool:
    """Whether what is put in has ended: its quotes are closed, those inside it too."""
    words = " ".join(map(words_of, blocks))
    return tail(blocks).endswith(("»;", "».")) and words.count("«") <= words.count("»")


def tail(blocks: list[Any]) -> str:
    return words_of(blocks[-1]) if blocks else ""


def listed(what: str) -> tuple[str, list[str], str | None]:
    """«пункты 2.3–2.5 и 2.7 раздела 2» → what, which, of what."""
    match = re.fullmatch(rf"(?P<noun>[а-я]+) (?P<own>{ONE}(?:(?:, | и ){ONE})*){OF}", what)
    assert match, what
    own = re.findall(ONE, match["own"])
    return (
        next(noun for noun in ("раздел", "пункт", "строк", "позици") if match["noun"].startswith(noun)),
        own,
        match["of"],
    )


def spelled(numbers: list[str]) -> list[str]:
    """Numbers with ranges spelled out by counting on."""
    found: list[str] = []
    for one in numbers:
        first, dash, last = one.partition("–")
        if not dash:
            found.append(one)
            continue
        *outer, start = first.split(".")
        end = int(last.split(".")[-1])
        found += [".".join([*outer, str(number)]) for number in range(int(start), end + 1)]
    return found


def counted(words: str) -> int:
    if words.isdecimal():
        return int(words)
    (found,) = [
        at
        for at, stem in enumerate(ORDINALS, 1)
        if re.fullmatch(stem + "(ый|ой|ий|ого|ьего|ом|ьем|ым|ьим)", words)
    ]
    return found


def row_words(cells: list[str], numbers: int | None) -> str:
    return " | ".join(
        bare(cell).strip(" .)") if at == numbers else bare(cell) for at, cell in enumerate(cells)
    )


# ----------------------------------------------------------------------------------------------- what is put in


def stripped(blocks: list[Any]) -> list[Any]:
    """Blocks without the quotes around them and the stop behind."""
    words = [words_of(block) for block in blocks]
    assert words[0].startswith("«"), words
    assert words[-1].endswith(("»;", "».")), words
    return [
        Marked(block, at == 0, at == len(blocks) - 1) if not isinstance(block, Table) else block
        for at, block in enumerate(blocks)
    ]


@dataclass
class Marked:
    """A block with quotes at its ends."""

    block: Any
    first: bool
    last: bool


def lines_in(blocks: list[Any]) -> list[str]:
    found: list[str] = []
    for one in blocks:
        marked = one if isinstance(one, Marked) else Marked(one, first=False, last=False)
        block = marked.block
        if isinstance(block, List):
            lines = [words_of(inner) for item in block.items for inner in item.blocks]
        else:
            lines = [words_of(block)]
        if marked.first:
            lines[0] = lines[0].removeprefix("«")
        if marked.last:
            lines[-1] = lines[-1][:-2]
        found += lines
    return found


def cells_of(row: Any) -> list[str]:
    return ["; ".join(words_of(block) for block in cell.blocks) for cell in row.cells]


def table_cells(table: Table) -> list[list[str]]:
    """The cells of a table that is put in, row by row, without the quotes at its ends."""
    rows = [cells_of(row) for row in table.rows]
    rows[0][0] = rows[0][0].removeprefix("«")
    last = rows[-1][-1]
    rows[-1][-1] = last[:-2] if last.endswith(("»;", "».")) else last
    return rows


def table_rows(table: Table) -> list[str]:
    """The rows of a table that is put in, and what stands above it."""
    numbers = next((at for at, column in enumerate(table.columns) if column.key == "номер"), None)
    kinds = [row.kind for row in table.rows]
    rows = zip(kinds, table_cells(table), strict=True)
    found = [row_words(cells, numbers if kind == "item" else None) for kind, cells in rows]
    return ([bare(said(table.caption))] if table.caption else []) + found
