"""Slips of YAML that whoever writes a layout makes: each is named once, at its line, with the line as it should be."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.findings import Finding
from generator.source import read

LAYOUTS = sorted((Path(__file__).parents[2] / "templates" / "layouts").glob("*.yaml"))
LAYOUT = """\
название: Памятка
продукт: memo
страницы:
  - блоки:
      - заголовок: "Памятка"
        уровень: 0
      - "Цель: {{ программа.цель.текст }}"
      - список:
          - "{{ программа.название }}"
          - "{{ организация.название }}"
      - таблица:
          строки: срок из сроки
          столбцы:
            - ключ: что
              заголовок: "Что"
      - часть: подпись
"""


def found(text: str) -> list[Finding]:
    return read("templates/layouts/памятка.yaml", text.encode())[1]


def replaced(line: str, by: str) -> str:
    assert LAYOUT.count(f"{line}\n") == 1
    return LAYOUT.replace(f"{line}\n", f"{by}\n")


@pytest.mark.parametrize(
    ("slip", "cure"),
    [
        ("- **Цель:** {{ программа.цель.текст }}", '- "**Цель:** {{ программа.цель.текст }}"'),
        ("- **Цель**: {{ программа.цель.текст }}", '- "**Цель**: {{ программа.цель.текст }}"'),
        ("- **Цель:** {{ \"а\" ~ 'б' }}", "- >-\n          **Цель:** {{ \"а\" ~ 'б' }}"),
        ('- **Цель:** {{ "а" ~ 2 }}', "- '**Цель:** {{ \"а\" ~ 2 }}'"),
        ("- абзац: **Цель:** да", '- абзац: "**Цель:** да"'),
    ],
)
def test_bold_words_want_quotes_around_all_of_the_line(slip: str, cure: str) -> None:
    """Asterisks around words and a colon are no key of a layout, but a text of which a part is bold."""
    (finding,) = found(replaced('      - "Цель: {{ программа.цель.текст }}"', f"      {slip}"))
    assert (finding.code, finding.span.line) == ("AR023", 7)
    assert dict(finding.args)["cure"] == f"      {cure}"


def test_a_key_in_asterisks_is_still_one() -> None:
    """Where the words are a key on another line, the asterisks are too much."""
    (finding,) = found(replaced("      - часть: подпись", "      - **список**: да"))
    assert finding.code == "AR040"


@pytest.mark.parametrize("path", LAYOUTS, ids=lambda path: path.stem)
def test_a_quote_that_is_not_closed_is_told_once(path: Path) -> None:
    """Whatever quotes stand below: the line is named on which one is missing, and shown with it."""
    lines = path.read_text(encoding="utf-8").split("\n")
    quoted = [at for at, line in enumerate(lines) if re.search(r"[-:] \"[^\"]*\"$", line)]
    for at in quoted:
        (finding,) = found("\n".join([*lines[:at], lines[at][:-1], *lines[at + 1 :]]))
        assert (finding.code, finding.span.line) == ("AR025", at + 1)
        assert dict(finding.args)["cure"] == lines[at]


@pytest.mark.parametrize("by", [-1, 1])
@pytest.mark.parametrize(
    "line",
    [
        "      - часть: подпись",
        '      - "Цель: {{ программа.цель.текст }}"',
        '          - "{{ организация.название }}"',
        "      - таблица:",
    ],
)
def test_an_item_one_blank_off_is_shown_in_line(line: str, by: int) -> None:
    """Among items of one column the line is sure."""
    (finding,) = found(replaced(line, f" {line}" if by > 0 else line[1:]))
    assert finding.code == "AR033"
    assert dict(finding.args)["cure"] == line


def test_an_item_with_keys_of_its_own_is_not_moved_without_them() -> None:
    """They would be out of line then; which is meant, the author knows."""
    text = LAYOUT.replace('      - "Цель', '       - абзац: да\n         выключка: слева\n      - "Цель')
    assert not any(dict(one.args).get("cure", "").lstrip().startswith("- ") for one in found(text))


def test_a_list_of_expressions_out_of_line_has_no_open_bracket() -> None:
    """Braces within quotes are no braces of YAML."""
    text = replaced("      - часть: подпись", '     - ["{{ номер }}", "{{ программа.название }}"]')
    (finding,) = found(text)
    assert finding.code == "AR033"
