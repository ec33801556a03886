"""Laws of prose: no letter is lost, nothing typed makes the reading fail, however long or deep."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator import prose
from generator.document import (
    Block,
    Emphasis,
    Inline,
    Link,
    List,
    Note,
    Paragraph,
    Strong,
    children,
    plain,
)
from generator.prose import reading
from generator.prose.lines import MAX_DEPTH
from tests.prose_reading import parse


def words(blocks: tuple[Block, ...]) -> Iterator[str]:
    """All words of blocks in reading order, notes in their places."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield from map(inline_words, block.content)
        yield from words(tuple(children(block)))


def inline_words(inline: Inline) -> str:
    if isinstance(inline, Strong | Emphasis | Link | Note):
        return "".join(map(inline_words, inline.content))
    return plain((inline,))


def alnum(text: str) -> str:
    return "".join(filter(str.isalnum, text))


PIECES = [
    *(
        "слово",
        "Ы",
        " ",
        "  ",
        "    ",
        "\n",
        "\n\n",
        "  \n",
        "\t",
        "\r\n",
        "*",
        "**",
        "***",
        "_",
        "__",
        "___",
        "____",
    ),
    *(
        "- ",
        "+ ",
        "* ",
        "• ",
        "– ",
        "[",
        "]",
        "(",
        ")",
        "](",
        "![",
        "`",
        "```",
        "~~~",
        "<",
        ">",
        "<b>",
        "</b>",
        "&amp;",
    ),
    *(
        "|",
        "|---|---|\n",
        "| а | б |\n",
        "\n|-|\n",
        ":",
        "\\",
        "\\|",
        "# ",
        "> ",
        "---",
        "===",
        "!",
        '"',
        "«",
        "»",
        "{{",
        "}}",
    ),
    *("[а](б)", "*к*", "**ж**", "<!-- а -->", "\x02", "\x03", "\x00", "\u2028", "́"),
]
TEXTS = st.one_of(
    st.lists(st.sampled_from(PIECES)).map("".join),
    st.text(st.characters(exclude_categories=["Nd", "Nl", "No", "Cs"])),
)


@given(TEXTS)
@settings(max_examples=600)
@example("- а\n" * 3 + "    - б\n" * 2)
@example("| а | б |\n|---|---|\n| в | г | д \\| е | ж |")
def test_no_letter_is_lost(text):
    """Every letter of the source is printed, in its order, whatever the signs around it."""
    read = parse(text)
    assert alnum("".join(words(read.blocks))) == alnum(text)
    assert parse(text) == read


@given(
    st.lists(st.sampled_from([*PIECES, "1", "23", "4."])).map(
        lambda pieces: "".join(pieces).replace("\n", " ")
    )
)
def test_no_digit_is_lost(text):
    """In one paragraph (more than one may hold the numbers of a list) every digit is printed in its order."""
    text = f"а {text}"
    assert alnum("".join(words(parse(text).blocks))) == alnum(text)


@given(st.text())
def test_nothing_typed_makes_the_reading_fail(text):
    """Any text at all has a reading, and the same one each time."""
    assert parse(text) == parse(text)


@given(
    st.lists(
        st.sampled_from(
            [
                *(
                    "слово",
                    " ",
                    "\n",
                    "\n\n",
                    "\t",
                    "(",
                    ")",
                    "5",
                    "–",
                    "«",
                    "\n \n",
                    " > ",
                    "!",
                    ".",
                    "\n- ",
                    "&amp;",
                ),
                *(
                    "[слово](https://a.ru/б(в)?г=1&д)",
                    "[1. сайт  «школы»](#раздел-1)",
                    "[почта](mailto:a@b.ru)",
                ),
                *("https://b.ru", "https://b.ru.[5-8](#а)", "[5-8]", "а[0]=", "_а_", "[^1](#а)"),
                *("[нет](а.ru)", "[два](https://a.ru)", "](", "[ а ](tel:112)", "[*а*](https://a.ru)"),
            ]
        )
    ).map("".join)
)
@settings(max_examples=600)
@example("https://b.ru.[5-8](#а)")
@example("https://[а](tel:112)")
@example("https://b.ru?а[0]=_а_")
@example("https://b.ru/[^1](#а)")
def test_the_short_way_is_the_same_way(text):
    """Texts without markup but links come out the same whether the library reads them or not."""
    assert prose.parse(text) == reading.marked(prose._lines(prose._clean(text)), "text", str)


LONG = [
    "[" * 10_000,
    "[а" * 10_000,
    "[а](" * 10_000,
    "[" * 10_000 + "]" * 10_000,
    "![" * 10_000,
    "(" * 10_000,
    ">" * 10_000,
    "> " * 10_000,
    "- " * 10_000 + "а",
    "1. " * 10_000 + "а",
    "*а " * 10_000,
    "**а _б " * 5_000,
    "*а_" * 5_000,
    "*" * 10_000,
    "_" * 10_000,
    "`" * 10_001,
    "`а" * 10_001,
    "<" * 10_000,
    "<a" * 10_000,
    "<!--" * 10_000,
    "\\" * 10_001,
    "|" * 10_000,
    "| а |\n|" + "-" * 10_000,
    " " * 10_000 + "|\n" + " " * 10_000 + "|",
    "- " + "  \n" * 5_000,
    "[^1]" * 5_000 + "\n\n[^1]: а",
    "https://" * 5_000,
    "[а](https://" + "(" * 10_000,
    "".join(f"{'  ' * depth}- а\n" for depth in range(400)),
    "".join(f"[^{number}]: а\n" for number in range(300)),
]


@pytest.mark.parametrize("text", LONG, ids=lambda text: repr(text[:12]))
def test_long_runs_and_deep_nests_are_read(text):
    """Nesting and runs that make `markdown` recurse or hang are read, and no letter of them is lost."""
    said = "".join(filter(str.isalpha, "".join(words(parse(text).blocks))))
    assert "".join(filter(str.isalpha, text)) in said  # a note is said wherever it is referred to


def test_a_list_is_as_deep_as_its_limit():
    """Items deeper than the limit are siblings at the limit, and a problem each."""
    read = parse("".join(f"{'  ' * depth}- а\n" for depth in range(MAX_DEPTH + 2)))
    depth, block = 0, read.blocks[0]
    while isinstance(block, List):
        depth, block = depth + 1, block.items[0].blocks[-1]
    assert depth == MAX_DEPTH
    assert [(problem.kind, problem.line) for problem in read.problems] == [
        ("nesting", MAX_DEPTH + 1),
        ("nesting", MAX_DEPTH + 2),
    ]
