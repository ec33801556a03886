"""Bytes → Tree: nothing is lost in silence, nothing sound is complained of, every place is right."""

from __future__ import annotations

import unicodedata
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator import messages
from generator.findings import Severity, Span
from generator.source import Mapping, Scalar, Sequence, builder, decoding, plain, read, reader, walk

HERE = Path(__file__).parent
SLIPS = yaml.safe_load((HERE / "slips.yaml").read_text(encoding="utf-8"))
SOUND = yaml.safe_load((HERE / "sound.yaml").read_text(encoding="utf-8"))
PROGRAMS = sorted((HERE.parents[1] / "programs").glob("*.yaml"))


def places(findings: list[Any]) -> list[list[Any]]:
    return [[finding.code, finding.span.line, finding.span.column] for finding in findings]


@pytest.mark.parametrize("case", SLIPS, ids=lambda case: case["title"])
def test_slip_is_found_in_its_place(case):
    """Each slip gives exactly its findings, each an error with its line and column."""
    _, findings = read("slip.yaml", case["text"].encode())
    assert places(findings) == case["finds"]
    assert {finding.severity for finding in findings} == {Severity.ERROR}


@pytest.mark.parametrize("case", SOUND, ids=lambda case: case["title"])
def test_sound_text_is_read_as_it_stands(case):
    """What looks odd but is right gives no finding and says what it seems to say."""
    tree, findings = read("sound.yaml", case["text"].encode())
    assert findings == []
    assert tree is not None
    assert plain(tree.root) == case["reads"]


def test_titles_are_unique():
    """A case is known by its title."""
    for cases in (SLIPS, SOUND):
        assert cases
        assert len({case["title"] for case in cases}) == len(cases)


@pytest.mark.parametrize("path", PROGRAMS, ids=lambda path: path.stem)
def test_real_programs_have_no_slips(path):
    """None of the real programs gives a finding of the reader."""
    assert read(path.name, path.read_bytes())[1] == []


def test_there_are_real_programs():
    """The test above has something to read."""
    assert len(PROGRAMS) >= 5


@pytest.mark.parametrize(
    ("data", "code", "line", "column"),
    [
        ("название: Школа".encode("cp1251"), "AR001", 1, 1),
        ("название: Школа".encode("cp866"), "AR001", 1, 1),
        ("название: Школа\r\nа: ".encode() + b"\xd8\xea", "AR001", 2, 4),
        ("название: Школа".encode("utf-16"), "AR002", 1, 1),
        ("название: Школа".encode("utf-16-le"), "AR002", 1, 1),
        ("название: Школа".encode("utf-32"), "AR002", 1, 1),
        (b"PK\x03\x04\x14\x00\x06\x00", "AR003", 1, 1),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "AR003", 1, 1),
        (b"%PDF-1.4\n%\xe2\xe3", "AR003", 1, 1),
        ("\n<p>название: Школа</p>".encode(), "AR003", 1, 1),
    ],
    ids=[
        *("cp1251", "cp866", "one letter of cp1251", "utf-16", "utf-16 bare", "utf-32", "zip", "png"),
        *("pdf", "a piece of a page"),
    ],
)
def test_what_is_no_utf8_text(data, code, line, column):
    """A file in another encoding, or none, is named as such; a single wrong letter has its place."""
    assert places(read("f.yaml", data)[1]) == [[code, line, column]]
    assert read("f.yaml", data)[0] is None


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ("название: Школа".encode("cp1251"), "похоже на Windows-1251"),
        ("название: Школа".encode("cp866"), "похоже на DOS (866)"),
        ("название: Школа".encode("koi8-r"), "похоже на КОИ-8"),
        ("название: Школа\nа: ".encode() + "Родник".encode("koi8-r"), "похоже на КОИ-8"),
        ("название: Школа".encode()[:-1], "скопирован не до конца"),
        (b"\xb2\xb2", "записаны не в UTF-8"),
    ],
)
def test_what_the_letters_look_like(data, words):
    """The encoding is named in which the letters that are no UTF-8 make Russian words; a cut file is told apart."""
    (found,) = read("f.yaml", data)[1]
    assert messages.sentence(found).endswith(words)


@pytest.mark.parametrize("before", ["> {}", "+{}", "| {}", "{number} {}", "{number:3d} | {}", "{number}\t{}"])
def test_signs_before_every_line(before):
    """A text copied with the signs of a letter or the numbers of its lines is one finding, not one a line."""
    lines = ["формат: 1", "код: а", "период:", "  с: 01.09.2024"]
    copied = [before.format(line, number=number) for number, line in enumerate(lines, 1)]
    assert places(read("f.yaml", "\n".join(copied).encode())[1]) == [["AR047", 1, 1]]
    assert "AR047" not in {one.code for one in read("f.yaml", "\n".join([*copied, "x: 1"]).encode())[1]}


def test_figures_without_end_are_no_numbers_of_lines():
    """Lines that begin with more figures than Python counts with end nothing."""
    assert read("f.yaml", b"\n".join([b"1" * 10_000] * 5))[0] is not None


def test_signs_of_a_broken_file_are_not_listed_without_end():
    """A file full of control signs gives a bounded number of findings."""
    assert len(read("f.yaml", b"\x01" * 10_000)[1]) == reader.MOST


def test_file_too_large(monkeypatch):
    """A file beyond the limit is not even decoded."""
    monkeypatch.setattr(decoding, "LARGEST", 10)
    assert places(read("f.yaml", "а: 123456789".encode())[1]) == [["AR006", 1, 1]]
    assert read("f.yaml", "а: 12345".encode())[1] == []


@pytest.mark.parametrize("opening", ["[", "{а: ", "- ", "[[{а: "])
def test_deep_nesting_stops(opening):
    """A hundred thousand levels neither crash the process nor take long; the place is that of the first too deep."""
    tree, findings = read("f.yaml", ("а: " * (opening == "[") + opening * 100_000).encode())
    assert tree is None
    assert [finding.code for finding in findings] == ["AR007"]


def test_depth_that_is_allowed():
    """The deepest form of the format stays far from the limit."""
    depth = builder.DEEPEST - 1
    tree, findings = read("f.yaml", ("[" * depth + "1" + "]" * depth).encode())
    assert findings == []
    assert tree is not None
    assert len([node for _, node in walk(tree.root) if isinstance(node, Sequence)]) == depth


SAMPLE = "название: Ёлки и йод\nсписок:\n  - один\n  - 5.40\nтекст: |\n  первая\n  вторая\n"


@pytest.mark.parametrize(
    "data",
    [
        SAMPLE.encode("utf-8-sig"),
        SAMPLE.replace("\n", "\r\n").encode(),
        SAMPLE.replace("\n", "\r").encode(),
        unicodedata.normalize("NFD", SAMPLE).encode(),
        unicodedata.normalize("NFD", SAMPLE).replace("\n", "\r\n").encode("utf-8-sig"),
    ],
    ids=["BOM", "CRLF", "CR", "NFD", "all"],
)
def test_bom_line_ends_and_decomposed_letters_make_no_difference(data):
    """The same text saved by another editor is the same Tree, places included."""
    (tree, findings), (other, same) = read("f.yaml", data), read("f.yaml", SAMPLE.encode())
    assert tree is not None
    assert other is not None
    assert (tree.root, tree.text, findings) == (other.root, other.text, same)


def test_text_of_a_number_is_kept():
    """A figure is printed as its author wrote it: 54.60 is not 54.6."""
    tree, _ = read("f.yaml", b"a: 54.60\n")
    assert tree is not None
    assert tree.node(("a",)) == Scalar("54.60", (3, 8), plain=True, kind="number")


# Anything at all


@given(st.binary(max_size=200))
def test_any_bytes_are_answered(data):
    """Whatever the bytes, reading answers: a Tree, or an error that says why not."""
    tree, findings = read("f.yaml", data)
    assert tree is not None or findings


PIECES = (
    *"абвг:-#[]{}&*!|>'\"%@`?,~ \t\n\r\u00a0\u200b\u2028\x85😀",
    *(": ", "- ", "\n  ", "\n- ", " #", "---", "...", "2024", "01.09.2023", "<<", "!!", ">-\n", "|\n  "),
    *("null", "ключ: ", "\n\n", "\\x00"),
)


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join) | st.text(max_size=60))
def test_any_text_is_answered_within_itself(text):
    """Whatever the text, every finding points into it."""
    tree, findings = read("f.yaml", text.encode(errors="replace"))
    assert tree is not None or findings
    lines = tree.text.split("\n") if tree else text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for finding in findings:
        assert 1 <= finding.span.line <= len(lines)
        assert finding.span.column >= 1
        assert (finding.span.line, finding.span.column) <= (finding.span.end_line, finding.span.end_column)


# Places


words = st.text(st.sampled_from("абвгёй0189 «»–№😀"), min_size=1, max_size=12).map(
    lambda text: " ".join(f"я{text}".split())
)
values = st.recursive(
    words | st.integers(-99, 9999) | st.none() | st.booleans(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(words, inner, max_size=4),
    max_leaves=20,
)


@given(st.dictionaries(words, values, min_size=1, max_size=5), st.booleans())
def test_every_place_points_at_its_words(data, flow):
    """What was written is read back, and the place of each key and value begins with its own words."""
    text = yaml.safe_dump(data, allow_unicode=True, default_flow_style=flow, sort_keys=False, width=10_000)
    tree, findings = read("f.yaml", text.encode())
    assert tree is not None
    assert findings == []
    assert plain(tree.root) == data
    lines = text.split("\n")

    def at(span: Span) -> str:
        return lines[span.line - 1][span.column - 1 :]

    for path, node in walk(tree.root):
        if path and isinstance(path[-1], str):
            assert at(tree.place(path, key=True)).startswith((path[-1][:3], "'", '"', "?"))
        if isinstance(node, Scalar) and node.text:
            assert at(tree.place(path)).startswith((node.text[:3], "'", '"', "|", ">"))
        if isinstance(node, Mapping) and node.keys and path:
            assert tree.place(path).line >= tree.place(path[:-1]).line


def test_missing_node_points_at_what_is_above():
    """The place of what is not there is that of the nearest thing above it."""
    tree, _ = read("f.yaml", "а:\n  б: 1\nв:\n  - г: 2\n".encode())
    assert tree is not None
    assert tree.place(("а", "нет")) == Span(1, 1, 1, 2)
    assert tree.place(("а", "б", "нет")) == Span(2, 3, 2, 4)
    assert tree.place(("в", 0, "нет")) == Span(4, 5, 4, 6)
    assert tree.place(("в", 7)) == Span(3, 1, 3, 2)
    assert tree.place(("нет",)) == Span(1, 1, 1, 2)


def test_empty_value_points_behind_its_key():
    """An empty value is pointed at where it should stand, on the line of its key."""
    tree, _ = read("f.yaml", "а:\n  б:\n  в: 1\n".encode())
    assert tree is not None
    assert tree.place(("а", "б")) == Span(2, 5, 2, 5)
