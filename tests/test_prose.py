"""Authors' Markdown and the blocks that it becomes."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator import prose
from generator.document import (
    Block,
    Break,
    Emphasis,
    Inline,
    Link,
    List,
    Note,
    Paragraph,
    Strong,
    Table,
    Text,
)
from generator.prose import Problem, reading
from tests.prose_reading import parse


def same(text: str) -> str:
    """No typography: what these tests are not about."""
    return text


def told(blocks: tuple[Block, ...]) -> list[object]:
    """Blocks as plain lists and strings: a list is [marker, …, marker, …], a table [[cell, cell], …]."""
    shown: list[object] = []
    for block in blocks:
        match block:
            case Paragraph():
                shown.append("".join(map(marked, block.content)))
            case List():
                shown.append(
                    [
                        one
                        for item in block.items
                        for one in (item.ordinal.text if item.ordinal else "-", told(item.blocks))
                    ]
                )
            case Table():
                shown.append(
                    [[" / ".join(map(str, told(cell.blocks))) for cell in row.cells] for row in block.rows]
                )
    return shown


def marked(inline: Inline) -> str:
    """An inline in a notation of its own: B(bold), I(italic), L(link|address), N(note), ⏎."""
    match inline:
        case Text(text):
            return text
        case Strong(content):
            return f"B({''.join(map(marked, content))})"
        case Emphasis(content):
            return f"I({''.join(map(marked, content))})"
        case Link(content, href):
            return f"L({''.join(map(marked, content))}|{href})"
        case Note(content):
            return f"N({''.join(map(marked, content))})"
        case Break():
            return "⏎"
        case _:
            raise AssertionError(inline)


CASES = [
    # paragraphs
    ("", []),
    (" \n\n ", []),
    ("Слово\nслово\n\n  Слово", ["Слово слово", "Слово"]),
    ("Слово  \nслово", ["Слово⏎слово"]),
    ("Знаки & < > « » {{ }} | = # + ~ 5 > 3", ["Знаки & < > « » {{ }} | = # + ~ 5 > 3"]),
    # emphasis and what is none
    ("**ж** *к* ***о*** __ж__ _к_", ["B(ж) I(к) B(I(о)) B(ж) I(к)"]),
    ("*курсив **жирный** курсив*", ["I(курсив B(жирный) курсив)"]),
    ("**«Школа»**, (*слово*)", ["B(«Школа»), (I(слово))"]),
    ("5*6*7 и 2 * 3 * 4", ["5*6*7 и 2 * 3 * 4"]),
    ("snake_case_x __init__.py_x", ["snake_case_x B(init).py_x"]),
    ("«___» __________ 20__ г.", ["«___» __________ 20__ г."]),
    ("_____ / _____", ["_____ / _____"]),
    ("*Степень риска", ["*Степень риска"]),
    ("*а *б* в*", ["I(а *б) в*"]),
    ("**а *б** в*", ["B(а *б) в*"]),
    ("*слово**_*к*", ["I(слово**_*к)"]),
    ("**_а_** _**а**_", ["B(I(а)) I(B(а))"]),
    (r"\*слово\* \_ \\ \а", [r"*слово* _ \ \а"]),
    # links
    ("[сайт](https://example.org/a_b_c?d=*1*)", ["L(сайт|https://example.org/a_b_c?d=*1*)"]),
    ("[*сайт* школы](https://example.org/a_(b))", ["L(I(сайт) школы|https://example.org/a_(b))"]),
    ("<https://example.org/_a_>", ["L(https://example.org/_a_|https://example.org/_a_)"]),
    ("<school@example.org>", ["L(school@example.org|mailto:school@example.org)"]),
    ("https://example.org/_a_/*b*", ["https://example.org/_a_/*b*"]),
    # lists
    ("Слово:\n- а\n- б", ["Слово:", ["-", ["а"], "-", ["б"]]]),
    ("- а\n  - б\n    - в\n- г", [["-", ["а", ["-", ["б", ["-", ["в"]]]]], "-", ["г"]]]),
    ("- а\n    - б\n        - в\n    - г", [["-", ["а", ["-", ["б", ["-", ["в"]]], "-", ["г"]]]]]),
    ("- а\n - б", [["-", ["а"], "-", ["б"]]]),
    ("- а\nслово\n\n  ещё\n\nконец", [["-", ["а слово", "ещё"]], "конец"]),
    ("• а\n• б\n\n– в\n— г", [["-", ["а"], "-", ["б"], "-", ["в"], "-", ["г"]]]),
    ("1. а\n2. б\n   - в\n3. г", [["1.", ["а"], "2.", ["б", ["-", ["в"]]], "3.", ["г"]]]),
    ("1) а\n2) б", [["1.", ["а"], "2.", ["б"]]]),
    ("1. а\n1. б", [["1.", ["а"], "2.", ["б"]]]),
    ("5. а\n6. б", [["5.", ["а"], "6.", ["б"]]]),
    ("- а\n1. б", [["-", ["а"]], ["1.", ["б"]]]),
    ("- - а\n- 1. б", [["-", ["- а"], "-", ["1. б"]]]),
    # a line that only happens to begin so
    ("Слово\n– слово\n2023. Слово", ["Слово – слово 2023. Слово"]),
    ("2.1. Слово", ["2.1. Слово"]),
    ("-слово 1.слово", ["-слово 1.слово"]),
    # tables
    ("| а | б |\n|---|---|\n| 1 | *2* |", [[["а", "б"], ["1", "I(2)"]]]),
    ("Слово\nа | б\n- | -\n1 | 2\nслово", ["Слово", [["а", "б"], ["1", "2"]], "слово"]),
    ("| а \\| б |\n|---|\n| 1 |", [[["а | б"], ["1"]]]),
    ("| а | б |\n|---|---|\n| 1 |", [[["а", "б"], ["1", ""]]]),
    ("а | б", ["а | б"]),
    ("- а\n\n  | б |\n  |---|\n  | 1 |\n- в", [["-", ["а", [["б"], ["1"]]], "-", ["в"]]]),
    # notes
    (
        "Слово [^1], слово[^б].\n\n[^1]: Сноска\nдальше\n[^б]: *Ещё*",
        ["СловоN(Сноска дальше), словоN(I(Ещё))."],
    ),
    (
        "Слово[^1] и[^2].\n\n[^1]: Сноска\n\n    ее второй *абзац*\n    дальше\n\n[^2]: Ещё\n\nАбзац",
        ["СловоN(Сноска⏎ее второй I(абзац) дальше) иN(Ещё).", "Абзац"],
    ),
    (
        "Слово[^1]\n\n[^1]: Сноска\n\n    - пункт\n\n  абзац",
        ["СловоN(Сноска)", ["-", ["пункт"]], "абзац"],
    ),
    (
        "**Слово[^1]** | слово\n\n[^1]: [сайт](https://example.org)",
        ["B(СловоN(L(сайт|https://example.org))) | слово"],
    ),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_blocks(text, expected):
    """Markdown becomes the blocks that its author sees in it, and nothing of it is a problem."""
    read = parse(text, polish=same)
    assert told(read.blocks) == expected
    assert read.problems == ()


PROBLEMS = [
    ("# Слово\nслово", ["# Слово", "слово"], [(1, "heading", "# Слово")]),
    ("Слово\n===\nслово", ["Слово", "===", "слово"], [(2, "rule", "===")]),
    ("слово\n\n---\nслово", ["слово", "---", "слово"], [(3, "rule", "---")]),
    ("> слово", ["> слово"], [(1, "quote", "> слово")]),
    ("слово `a*b*c`", ["слово `a*b*c`"], [(1, "code", "`a*b*c`")]),
    ("```\nслово\n```", ["``` слово ```"], [(1, "code", "```"), (3, "code", "```")]),
    ("<b>слово</b>", ["<b>слово</b>"], [(1, "html", "<b>"), (1, "html", "</b>")]),
    ("![фото](a.png)", ["![фото](a.png)"], [(1, "image", "![фото](a.png)")]),
    ("[план](план.docx)", ["[план](план.docx)"], [(1, "link", "[план](план.docx)")]),
    ("[x](javascript:alert)", ["[x](javascript:alert)"], [(1, "link", "[x](javascript:alert)")]),
    ("Слово[^1]", ["Слово[^1]"], [(1, "note", "[^1]")]),
    ("Слово\n\n[^1]: Сноска", ["Слово", "[^1] Сноска"], [(3, "note", "[^1]")]),
    (
        "Слово[^1]\n\n[^1]: Сноска\n\n[^1]: Другая",
        ["СловоN(Сноска)", "N(Сноска): Другая"],
        [(5, "note", "[^1]: Другая")],
    ),
    ("1. а\n3. б", [["1.", ["а"], "2.", ["б"]]], [(2, "number", "3. б")]),
    ("| а |\n|---|\n| 1 | 2 |", [[["а"], ["1 | 2"]]], [(3, "table", "| 1 | 2 |")]),
]


@pytest.mark.parametrize(("text", "expected", "problems"), PROBLEMS)
def test_what_has_no_place_is_text_and_a_problem(text, expected, problems):
    """What an official paper has no place for is printed as it was typed, and told of with its line."""
    read = parse(text, polish=same)
    assert told(read.blocks) == expected
    assert read.problems == tuple(Problem(*problem) for problem in problems)


def test_numbers_of_each_list_are_a_series_of_their_own():
    """A writer that numbers by itself must not run one list on into the next."""
    read = parse("1. а\n   1. б\n\nслово\n\n1. в", series="тексты.цель")
    outer, _, last = read.blocks
    inner = outer.items[0].blocks[1]
    ordinals = [one.items[0].ordinal for one in (outer, inner, last)]
    assert len({ordinal.series for ordinal in ordinals}) == 3
    assert all(ordinal.series.startswith("тексты.цель:") for ordinal in ordinals)
    assert [ordinal.numbers for ordinal in ordinals] == [(1,)] * 3


def test_alignment_of_columns():
    """Colons of the separator align a column; the first row is the head."""
    (table,) = parse("| а | б | в |\n|:--|:-:|--:|\n| 1 | 2 | 3 |").blocks
    assert [column.align for column in table.columns] == ["left", "center", "right"]
    assert [row.kind for row in table.rows] == ["head", "item"]


def test_typography_is_applied_to_words_but_not_to_addresses():
    """Text is polished once, wherever it stands; an address never is."""
    (paragraph,) = parse('*"Слово"* 5 % [a - b](https://example.org/"x"-5%)').blocks
    assert paragraph.content == (
        Emphasis((Text("«Слово»"),)),
        Text(" 5\u00a0% "),
        Link((Text("a\u00a0– b"),), 'https://example.org/"x"-5%'),
    )


@given(
    st.lists(
        st.sampled_from(
            ["- ", "слово", "ещё", "\n", "\n\n", "\n- ", "\n  ", " - ", "–", ":", "5", ". ", "\n\n- ", " "]
        ),
        max_size=14,
    ).map("".join)
)
@settings(max_examples=400)
@example("а\n- б\nв\n\n- г\n  д\n\n\n- е\n\nж")
def test_flat_items_are_read_alike_with_and_without_the_library(text):
    """The short way through texts that hold nothing but items gives what `markdown` gives."""
    assert prose.parse(text) == reading.marked(prose._lines(text), "text", str)


def test_a_text_without_markup_does_not_need_the_library():
    """Most texts are plain paragraphs, items and links: for them `markdown` is not imported."""
    code = (
        "import sys; from generator.prose import parse; parse('Слово – слово (5 > 3).\\n\\nСлово'); "
        "parse('Слово [сайт](https://a.ru/б):\\n- [приказ](#приказ);\\n- слово.'); "
        "assert 'markdown' not in sys.modules; parse('*слово*'); assert 'markdown' in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_a_check_needs_neither_library_nor_document():
    """`antirisk check` has to answer at once, also for a text full of markup."""
    code = (
        "import sys; from generator.prose import check; assert check('# слово\\n- [слово](a)\\n'); "
        "assert not {'markdown', 'generator.document', 'generator.typography'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
