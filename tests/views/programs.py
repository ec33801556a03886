"""Small programs for tests of views: a head, a plan, one measure of given lines."""

from __future__ import annotations

from pathlib import Path

from generator.model import Program
from tests.composition import layouts
from tests.composition.layouts import words

HEAD = """\
формат: 1
код: проба
чья: школа
вид: программа
макет: проба
название: Программа
период:
  с: 01.09.2022
  по: 31.12.2024
события:
  ВПР: 24.05.2024
исполнители:
  директор:
    фио: Лебедев А. Н.
    должность: [директор школы, председатель совета]
  Белова:
    фио: Белова Б. Б.
    должность: завуч
  АМИРО:
    название: ГАУ ДПО «Амурский институт развития образования»
    кратко: АМИРО
цель: Цель
"""


def plan(folder: Path, body: str) -> Program:
    """A program of these plans."""
    return layouts.program(folder, f"{HEAD}планы:\n{body}")


def measure(folder: Path, *lines: str) -> Program:
    """A program of one measure with these lines."""
    inner = "".join(f"        {line}\n" for line in lines)
    return plan(folder, f"  - код: план\n    строки:\n      - код: мера\n{inner}")


def shown(made: Program, view: str, text: str) -> list[str]:
    """What a text of a layout says of each entry of a view, no-break spaces as plain ones."""
    block = {"для": f"срок из {view}", "абзац": text}
    return [line.replace("\N{NO-BREAK SPACE}", " ") for line in words(made, block)]
