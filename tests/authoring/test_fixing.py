"""`check --fix`: mechanical slips are cured, what is sound stays, and not a word is lost."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path
from typing import Any

import pytest
import yaml
from files import files
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from generator import normalize, rules, schema
from generator.authoring import CURES, fix
from generator.authoring.notes import notes
from generator.findings import Severity
from generator.source import Mapping, Node, Scalar, Sequence, plain, read

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
CASES = yaml.safe_load((HERE / "cures.yaml").read_text(encoding="utf-8"))
SOUND = yaml.safe_load((ROOT / "tests" / "source" / "sound.yaml").read_text(encoding="utf-8"))
SLIPS = yaml.safe_load((ROOT / "tests" / "source" / "slips.yaml").read_text(encoding="utf-8"))
PROGRAMS = sorted((ROOT / "programs").glob("*.yaml"))
SAMPLE = (ROOT / "tests" / "rules" / "образец.yaml").read_text(encoding="utf-8")


def fixed(text: str) -> str:
    made = fix("programs/f.yaml", text.encode())
    assert made is not None
    return made.text


def words(text: str) -> str:
    """Every letter and digit of a text in their order."""
    return "".join(filter(str.isalnum, unicodedata.normalize("NFC", text)))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["title"])
def test_slip_is_cured_as_its_author_would(case):
    """Each slip becomes what the case says; what only its author can cure stays letter by letter."""
    assert fixed(case["text"]) == case.get("becomes", case["text"])


def test_cases_are_slips_and_every_cure_has_one():
    """A case has a finding that its cure takes away; each code of the table is cured in some case."""
    assert len({case["title"] for case in CASES}) == len(CASES)
    cured: set[str] = set()
    for case in CASES:
        before = _codes(case["text"])
        assert before, case["title"]
        if "becomes" in case:
            cured |= before - _codes(case["becomes"])
    assert set(CURES) <= cured


def _codes(text: str) -> set[str]:
    tree, findings = read("f.yaml", text.encode())
    if tree is not None:
        case = rules.Case(normalize.program(tree), tree)
        findings = [*findings, *schema.check(tree), *rules.check(case)]
    return {one.code for one in findings if one.severity is Severity.ERROR or one.code in CURES}


@pytest.mark.parametrize("case", [*CASES, *SLIPS], ids=lambda case: case["title"])
def test_curing_twice_is_curing_once(case):
    """What has been cured is not cured again."""
    assert fixed(fixed(case["text"])) == fixed(case["text"])


@pytest.mark.parametrize("case", SOUND, ids=lambda case: case["title"])
def test_sound_text_stays(case):
    """What looks odd but is right is not touched; only keys, which are no program's, may be wrong here."""
    assert fixed(case["text"]) == case["text"]


@pytest.mark.parametrize("path", PROGRAMS, ids=lambda path: path.stem)
def test_real_programs_stay(path):
    """No byte of a real program changes, whatever its line ends and its byte order mark."""
    for data in (
        path.read_bytes(),
        path.read_bytes().replace(b"\n", b"\r\n"),
        b"\xef\xbb\xbf" + path.read_bytes(),
    ):
        made = fix(path.as_posix(), data)
        assert made is not None
        assert made.data == data
        assert not made.changed


@settings(max_examples=200)
@given(files())
def test_sound_texts_stay(text):
    """What the reader finds nothing wrong with keeps its words and notes."""
    tree, findings = read("programs/f.yaml", text.encode())
    assume(tree is not None and not findings)
    back, _ = read("programs/f.yaml", fixed(text).encode())
    assert back is not None
    assert _known(back.root) == _known(tree.root)
    assert notes(back) == notes(tree)


def _known(node: Node) -> Any:
    """What a node says, but for what commas part in a list of texts: in brackets they may have cut sentences."""
    match node:
        case Sequence() if all(isinstance(item, Scalar) for item in node.items):
            return words("".join(item.text for item in node.items))
        case Sequence():
            return [_known(item) for item in node.items]
        case Mapping():
            return {key: _known(value) for key, value in node.values.items()}
        case _:
            return node.text


PIECES = st.sampled_from(
    [
        *(
            "а",
            "Б",
            "e",
            "#",
            "№",
            ":",
            "-",
            "–",
            " ",
            "\n",
            "\t",
            "[",
            "]",
            "{",
            "}",
            '"',
            "'",
            "*",
            "&",
            "!",
            "|",
        ),
        *(
            ">",
            "%",
            "@",
            ",",
            ".",
            "5",
            "\u00a0",
            "\u200b",
            "\x0b",
            "\r\n",
            "к: ",
            "- ",
            "\n  ",
            "\n- ",
            "\n\t",
            " #",
        ),
        *(
            "код: ",
            "\nцель: ",
            "\nметоды: [",
            " # так\n",
            ">-\n",
            "«",
            "»",
            "ё",
            "rjl: ",
            "Кoд: ",
            "\nпо_счету",
        ),
    ]
)


@settings(max_examples=1000)
@given(st.lists(PIECES, max_size=25).map("".join))
def test_no_word_is_lost(text):
    """Whatever the slips, every letter and digit stays in its place, but for keys that are spelt anew.

    A letter that Word has for a bullet is none of the pieces.
    """
    made = fixed(text)
    if made != text:
        assert len(words(made)) == len(words(text))
        assert sum(a != b for a, b in zip(words(made), words(text), strict=True)) <= 20
    assert fixed(made) == made


#: What goes wrong in a line of a sound program.
SPOILT = {
    "a no-break blank in the indent": ("^  ", " \u00a0"),
    "a no-break blank after the dash": ("^( *)- (?=код: )", "\\1-\u00a0"),
    "no blank after the colon": ("срок: ", "срок:"),
    "a Latin letter in the key": ("код:", "кoд:"),
    "the other layout": ("название:", "yfpdfybt:"),
    "a soft hyphen in the key": ("название:", "назва\u00adние:"),
    "a tab": ("^ {8}", "\t"),
    "quotes left out": ("'([^']*)'$", "\\1"),
}


@pytest.mark.parametrize("slip", SPOILT)
@settings(max_examples=15)
@given(data=st.data())
def test_a_spoilt_program_becomes_what_it_was(slip, data):
    """A slip anywhere in a real program is cured so that the program says what it said, its notes included."""
    path, number = data.draw(st.sampled_from(_places(slip)))
    lines = path.read_text(encoding="utf-8").split("\n")
    lines[number] = re.sub(*SPOILT[slip], lines[number], count=1)
    tree, _ = read(path.name, path.read_bytes())
    cured = fixed("\n".join(lines))
    if slip == "a tab" and cured == "\n".join(lines):
        return  # a key may fit at two depths: that is the author's to say
    back, findings = read(path.name, cured.encode())
    assert findings == []
    assert normalize.program(back) == normalize.program(tree)
    assert notes(back) == notes(tree)


def _places(slip: str) -> list[tuple[Path, int]]:
    """Where the slip can be made: every line of a program that it applies to, notes left out."""
    return [
        (path, number)
        for path in PROGRAMS
        for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"))
        if re.search(SPOILT[slip][0], line) and not line.strip().startswith("#")
    ]


# Encodings and line ends


@pytest.mark.parametrize("encoding", ["cp1251", "cp866", "koi8-r", "utf-16"])
def test_another_encoding_becomes_utf8(encoding):
    """A program in an encoding of old editors is read by its keys, and written in UTF-8."""
    text = SAMPLE.encode(encoding, "ignore").decode(encoding).replace("\n", "\r\n")
    made = fix("programs/образец.yaml", text.encode(encoding))
    assert made is not None
    assert made.changed
    assert made.original.encoding
    assert made.data.decode() == text


@pytest.mark.parametrize(
    "data",
    [
        b"PK\x03\x04\x14\x00",
        "название: Школа\r\nа: ".encode() + b"\xd8\xea",
        "Просто слова".encode("cp1251"),
        b"\xff\xfe\x00",
        b"\xff\xfe\x00\xd8",
    ],
    ids=["zip", "one letter of another", "no key", "half a letter", "half a pair"],
)
def test_what_gives_no_text_is_left(data):
    """Bytes whose encoding is not sure are nobody's to guess."""
    made = fix("f.yaml", data)
    assert made is None or not made.changed


def test_the_rest_of_a_file_keeps_its_bytes():
    """Line ends of both kinds, a byte order mark and decomposed letters stay in lines that are sound."""
    odd = "\ufeff# е\u0308\r\nкод: й\u0438\u0306\nединица: %\r\nцель: x\r\n"
    made = fix("f.yaml", odd.encode())
    assert made is not None
    assert made.data.decode() == odd.replace(": %", ": '%'")


def test_a_file_without_a_last_line_end_gets_none():
    """The last line ends as it ended."""
    assert fixed("единица: %") == "единица: '%'"


def test_plain_data_outside_the_slip_is_as_before():
    """What could be read before says the same after, but for the text that YAML had cut."""
    text = "а: Приказ #5\nб: [1, 2]\nв: >-\n  раз\n  два\n"
    before, _ = read("f.yaml", text.encode())
    after, findings = read("f.yaml", fixed(text).encode())
    assert findings == []
    assert plain(after.root) == plain(before.root) | {"а": "Приказ #5"}
