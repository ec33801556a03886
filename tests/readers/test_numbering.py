"""The numbers that Word counts, as the reader of documents has them."""

from __future__ import annotations

import io
import re
import zipfile

from generator import write
from generator.archive import Archive
from generator.document import Document, List, ListItem, Ordinal, Paragraph, Section, Text, plain
from generator.readers.docx import read_document


def p(words: str, *numbers: int, form: str = "decimal") -> Paragraph:
    number = (Ordinal("план", numbers, form), Text(" ")) if numbers else ()  # type: ignore[arg-type]
    return Paragraph((*number, Text(words)))


def lines(data: bytes) -> list[str]:
    (section,) = read_document(Archive(data)).sections
    return [plain(block.content) for block in section.blocks if isinstance(block, Paragraph)]


def written(*blocks: Paragraph | List) -> bytes:
    return write(Document("д", "Документ", (Section(blocks),)), "docx")


def with_lists(data: bytes, pattern: str, other: str) -> bytes:
    """The document with another numbering.xml."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as archive, zipfile.ZipFile(made, "w") as changed:
        for name in archive.namelist():
            content = archive.read(name)
            if name == "word/numbering.xml":
                content = re.sub(pattern, other, content.decode()).encode()
            changed.writestr(name, content)
    return made.getvalue()


def test_numbers_are_read_as_word_shows_them() -> None:
    """Levels count on inside one another, begin anew under the next one, and keep their form."""
    made = written(
        p("Раздел", 1), p("Дело", 1, 1), p("Дело", 1, 2), p("Без числа"), p("Раздел", 2), p("Дело", 2, 1)
    )
    assert lines(made) == ["1. Раздел", "1.1. Дело", "1.2. Дело", "Без числа", "2. Раздел", "2.1. Дело"]
    assert lines(written(p("Цель", 1, form="roman"), p("Задачи", 2, form="roman"))) == [
        "I. Цель",
        "II. Задачи",
    ]


def test_a_counted_number_is_no_word() -> None:
    """Whoever asks for words alone can leave it out: it is an ordinal, as in our own documents."""
    (section,) = read_document(Archive(written(p("Дело", 1)))).sections
    assert isinstance(section.blocks[0], Paragraph)
    assert type(section.blocks[0].content[0]) is Ordinal


def test_numbers_that_are_none_of_ours_are_left_out() -> None:
    """A dash is no number, letters are none that a document of ours has, and spoilt lists count nothing."""
    items = tuple(ListItem((p(words),)) for words in ("раз", "два"))
    assert lines(written(List(items))) == ["раз", "два"]
    made = written(p("Дело", 1), p("Дело", 2))
    assert lines(with_lists(made, r'numFmt w:val="decimal"', 'numFmt w:val="russianLower"')) == [
        "Дело",
        "Дело",
    ]
    assert lines(with_lists(made, r"<w:num .*</w:num>", "")) == ["Дело", "Дело"]
    assert lines(with_lists(made, r'start w:val="1"', 'start w:val="x"'))[0].endswith("Дело")
