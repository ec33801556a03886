"""Whatever is pasted, wherever it is pasted: it stands in the document letter for letter, or it is named."""

from __future__ import annotations

import html
import io
import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import docx
import pytest
import yaml

import generator
from generator.document import Document, List
from generator.document.walks import said, walk
from generator.findings import Finding, Severity
from generator.loading import checked
from tests.pasting.places import HELD, Place, places

CELLS = yaml.safe_load(Path(__file__).with_name("cells.yaml").read_text(encoding="utf-8"))
ALL_CELLS = [cell for group in CELLS.values() for cell in group]
#: Warnings that words will stand in no document.
TOLD = {"AR416", "AR517"}
#: Of these each is tried in every place.
FEW_CELLS = ("Семинар: новые формы, опрос", "54,60", "010")
#: What no document is to show: reasons for the archive, days that deadlines are counted from.
UNPRINTED = re.compile(r".*[.]?принято[.].*|редакции[.].*|события[.].*|мониторинг[.].*")
#: Lists of names: a comma in brackets parts names there, not words of a sentence.
OF_NAMES = ("исполнители.директор.должность", "исполнители.директор.должность.0")
#: Ways to paste; those in brackets are what people try with a list.
FORMS = ("{lead}{cell}", "{lead}>-\n{indent}{cell}", "{lead}[{cell}]", '{lead}"{cell}"', "{braced}")

_QUOTES, _DASHES = re.compile("[«»„“”]"), re.compile("[-–—]+")
_LIST_MARK = re.compile(r"^\s*(?:[-+*–—•·▪●]|[0-9]+[.)])\s")


def letters(words: str) -> str:
    """Words without what print may set otherwise: blanks, the form of quotes and dashes, a capital, the last stop."""
    plain = _DASHES.sub("-", _QUOTES.sub('"', unicodedata.normalize("NFC", words)))
    return "".join(plain.split()).lower()


def shown(document: Document) -> list[str]:
    """The letters of each piece of a document."""
    found = [letters(said(block.content)) for block in walk(document) if hasattr(block, "content")]
    for block in walk(document):
        if isinstance(block, List):
            found += [letters(item.ordinal.text) for item in block.items if item.ordinal]
    return found


def written(place: Place) -> tuple[list[str], int]:
    """The lines of a place's program, and the number of the one that holds the place."""
    text = yaml.safe_dump(place.program, allow_unicode=True, sort_keys=False, width=10_000)
    lines = re.sub("'([0-9]+)'", r"\1", text).splitlines()
    (number,) = (number for number, line in enumerate(lines) if HELD in line)
    return lines, number


def pasted(place: Place, form: str, cell: str) -> tuple[str, int]:
    """The program with a cell in a place, and the number of the cell's line, counted from 1."""
    lines, number = written(place)
    lead = lines[number].partition(HELD)[0]
    dash, key = re.fullmatch(r"(\s*(?:- )*)(.*)", lead).groups()
    indent = " " * (len(dash) + 2)
    inner = cell.replace("\n", f"\n{indent}") if form == FORMS[1] else cell
    braced = f"{dash}{{{key}{inner}}}"
    lines[number] = form.format(lead=lead, indent=indent, cell=inner, braced=braced)
    return "\n".join(lines) + "\n", number + 1


def read(folder: Path, text: str) -> tuple[list[Finding], list[str] | None]:
    """What is found in a program, and the letters of its document where one can be made."""
    path = folder / "вставка.yaml"
    path.write_text(text, encoding="utf-8", newline="")
    loaded = checked(path)
    sound = loaded.program is not None and loaded.ok
    return loaded.findings, shown(generator.compose(loaded.program)) if sound else None


@cache
def around(folder: Path, place: Place) -> list[str]:
    """The letters of the document of a place without its own."""
    _, document = read(folder, "\n".join(written(place)[0]))
    return [piece.replace(letters(HELD), "") for piece in document or []]


def _unwrapped(words: str) -> str:
    """What is pasted, without the quotes or brackets around the whole of it: these are signs of YAML."""
    whole = re.fullmatch(r"""\s*(?:>-\n)?(?:"([^"]*)"|'([^']*)'|\[([^]]*)\]|(.*))\s*""", words, re.DOTALL)
    return next(part for part in whole.groups() if part is not None)


def lost(folder: Path, place: Place, form: str, cell: str) -> bool:
    """Whether a cell neither stands in the document nor is named at its line."""
    text, line = pasted(place, form, cell)
    findings, document = read(folder, text)
    if document is None:
        last = line + cell.count("\n") + 1
        faults = [one.span for one in findings if one.severity is Severity.ERROR]
        return not any(span.line <= last and span.end_line >= line - 1 for span in faults)
    if any(one.code in TOLD and line <= one.span.line <= line + 1 for one in findings):
        return False
    wanted = unwrapped(cell) if form in (FORMS[0], FORMS[2]) else cell
    before = around(folder, place)
    if place.path[0] == "тексты" and place.path[-1] == "текст":
        wanted, document = "\n".join(map(marked_up, wanted.splitlines())), list(map(marked_up, document))
    wanted, document = decimal(wanted), list(map(decimal, document))
    before = list(map(decimal, before))
    parts = filter(None, (letters(part).rstrip(".;,") for part in wanted.splitlines()))
    return any(
        sum(one.count(part) for one in document) <= sum(one.count(part) for one in before) for part in parts
    )


def decimal(text: str) -> str:
    """A text with a comma in each decimal number, as print has it: «54.60 %» is printed «54,60 %»."""
    return re.sub(r"(?<=[0-9])\.(?=[0-9])", ",", text)


def unwrapped(cell: str) -> str:
    """A cell without quotes or brackets around the whole of it: in a bare value these are signs of YAML itself."""
    whole = re.fullmatch(r"""\s*(?:"([^"]*)"|'([^']*)'|\[([^]]*)\])\s*""", cell)
    return next(part for part in whole.groups() if part is not None) if whole else cell


def marked_up(line: str) -> str:
    """A line of Markdown without the signs that begin an item or stress words: they become form."""
    return re.sub("[*_]", "", _LIST_MARK.sub("", line, count=1))


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where programs are written."""
    return tmp_path_factory.mktemp("pasting")


def named(name: str) -> Place:
    (found,) = (place for place in places() if place.name == name)
    return found


def test_there_are_cells_and_places():
    """There is enough to try."""
    assert len(ALL_CELLS) == len(set(ALL_CELLS)) > 150
    assert len(places()) > 200


def test_each_place_is_printed_or_named(folder):
    """Words of any place stand in the standard layout, unless they are a name that nobody has, or are not for print."""
    missing = {place.name for place in places() if lost(folder, place, FORMS[0], HELD)}
    assert missing == {place.name for place in places() if UNPRINTED.fullmatch(place.name)}
    assert missing


#: A key with a text, an item of a list, Markdown, a figure: each is read in its way.
TRIED = (
    "планы.0.разделы.0.строки.0.документ",
    "методы.0",
    "тексты.0.текст",
    "показатели.0.строки.0.план.2024",
)


@pytest.mark.parametrize("group", CELLS)
@pytest.mark.parametrize("form", FORMS)
def test_each_cell_in_some_places(folder, group, form):
    """No cell is cut, retyped or lost in silence where prose, lists, Markdown and figures stand."""
    tried = [(cell, name) for cell in CELLS[group] for name in (TRIED if form in FORMS[:3] else TRIED[:2])]
    assert [one for one in tried if lost(folder, named(one[1]), form, one[0])] == []


@pytest.mark.parametrize("cell", FEW_CELLS)
def test_some_cells_in_each_place(folder, cell):
    """No place of the schema cuts, retypes or loses what is pasted there."""
    tried = [
        place for place in places() if not UNPRINTED.fullmatch(place.name) and place.name not in OF_NAMES
    ]
    assert len(tried) > 200
    forms = FORMS[:3:2] if cell == FEW_CELLS[0] else FORMS[:1]
    found = [(place.name, form) for place in tried for form in forms if lost(folder, place, form, cell)]
    assert found == []


def sound_cells(folder: Path) -> Iterator[str]:
    """The cells of one line that can stand after `>-`."""
    for cell in ALL_CELLS:
        text, _ = pasted(named("методы.0"), FORMS[1], cell)
        if "\n" not in cell and read(folder, text)[1] is not None:
            yield cell


def test_cells_stand_in_what_is_written(folder):
    """What stands in the document stands in its DOCX and HTML."""
    cells = list(sound_cells(folder))
    assert len(cells) > 130
    items = "\n".join(f"  - >-\n    {cell}" for cell in cells)
    text = "\n".join(written(named("название"))[0]) + f"\nметоды:\n{items}\n"
    path = folder / "вставка.yaml"
    path.write_text(text, encoding="utf-8", newline="")
    document = generator.compose(generator.load(path))
    page = re.sub("<wbr>|</?(?:span|a|b|i)\\b[^>]*>", "", generator.write(document, "html").decode())
    in_html = letters(html.unescape(re.sub("<[^>]+>", " ", page)))
    paragraphs = docx.Document(io.BytesIO(generator.write(document, "docx"))).paragraphs
    in_docx = letters(" ".join(paragraph.text for paragraph in paragraphs)).replace("\u200b", "")
    for cell in cells:
        wanted = letters(cell).rstrip(".;,")
        assert wanted in in_html, cell
        assert wanted.replace("\u200b", "") in in_docx, cell  # long addresses may break in DOCX
