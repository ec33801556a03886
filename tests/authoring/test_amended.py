"""What the program of the next years does not take over from an amended plan."""

from __future__ import annotations

import pytest

from generator import normalize
from generator.authoring import amended, format_file
from generator.authoring.edits import apply
from tests.authoring.test_continuing import SAMPLE, errors, going_on, tree_of

AMENDED = """\
планы:
  - код: план
    разделы:
      # раздел, который снят целиком
      - код: снятый
        название: Снятый
        строки:
          - {код: г, исключено: да, название: Опрос, срок: май 2024, ответственные: [директор]}
      - код: оставшийся
        название: Оставшийся
        строки:
          # снято приказом
          - код: а
            исключено: приказ от 12.01.2024 № 7-од
            название: Диагностика
            срок: октябрь 2023
            ответственные: [директор]
            результат:
              - {текст: Доля, значение: 45}

          # о педсовете
          - код: б
            номер: 2.1.1
            название: Педсовет  # важно
            срок: май 2024
            ответственные: [директор]
          - {код: в, номер: 2.1.2, название: Курсы, срок: май 2024, ответственные: [директор]}
          - код: д
            название: Собрание
            срок: май 2024
            ответственные: [директор]
            номер: 2.9
          - код: е
            исключено: да
            название: Последняя
            срок: май 2024
            ответственные: [директор]
"""
TEXT = SAMPLE[: SAMPLE.index("планы:")] + AMENDED


def test_excluded_rows_and_numbers_stay_behind() -> None:
    """Neither rows nor their notes nor sections left empty go on; the rest keeps notes and loses own numbers."""
    tree, program, made = going_on(TEXT)
    assert errors(tree) == []
    assert [row.id for _, _, row in program.rows()] == ["б", "в", "д"]
    assert [section.id for section in program.sections()] == ["оставшийся"]
    assert not any(row.numbered for _, _, row in program.rows())
    assert "номер:" not in made.text
    assert "# о педсовете" in made.text
    assert "# важно" in made.text
    assert "# снято приказом" not in made.text
    assert "снят целиком" not in made.text
    assert "исключенные мероприятия" in made.left
    assert made.unsettled.get("значения", 0) == 0


def test_a_plan_without_amendments_is_left_alone() -> None:
    """Nothing is taken out of a program that has none, and nothing is told."""
    tree, _, made = going_on(SAMPLE)
    assert amended.left_out(tree) == []
    assert made.left == ()


@pytest.mark.parametrize(
    ("rows", "left"),
    [
        ("[{код: а, название: А}, {код: б, название: Б, исключено: да}]", ["а"]),
        ("[{код: а, название: А, исключено: да}, {код: б, название: Б}]", ["б"]),
        ("[{код: а, название: А, номер: 5}, {код: б, название: Б, исключено: нет}]", ["а", "б"]),
        ("\n      - номер: 3\n        код: а\n        название: А\n", ["а"]),
        ("\n      - исключено: да\n        название: А\n      - код: б\n        название: Б\n", ["б"]),
    ],
)
def test_rows_in_any_form(rows: str, left: list[str]) -> None:
    """Rows in brackets or below one another, first, last or alone: the text stays one that can be read."""
    tree = tree_of("образец", f"код: образец\nпланы:\n  - код: план\n    строки: {rows}\n")
    text = apply(tree.text, amended.left_out(tree))
    program = normalize.program(tree_of("образец", text))
    assert [row.id for _, _, row in program.rows()] == left
    assert not any(row.numbered for _, _, row in program.rows())


@pytest.mark.parametrize(
    "rows",
    [
        "\n      - код: а\n        номер: 2.1\n        # о названии\n        название: А\n",
        "\n      - код: а\n        название: А  # о названии\n\n        # вставлено\n        номер: 2.1\n",
        "\n      - номер: 2.1\n        # о коде\n        код: а\n        название: А\n",
        "\n      -\n        номер: 2.1\n        # о коде\n        код: а\n        название: А\n",
        "\n      - номер: 2.1  # вставлен\n\n        # о коде\n\n        код: а\n        название: А\n",
        "[{код: а,\n      # о номере\n      номер: 2.1,\n      # о названии\n      название: А}]",
        "[{номер: 2.1, # вставлен\n      # о коде\n      код: а, название: А}]",
        "[{код: а, название: А, # о названии\n      номер: 2.1}]",
    ],
)
def test_notes_about_other_keys_stay(rows: str) -> None:
    """A key that is taken out takes the notes on its own line along, and none of those on other lines."""
    tree = tree_of("образец", f"код: образец\nпланы:\n  - код: план\n    строки: {rows}")
    text = apply(tree.text, amended.left_out(tree))
    assert "номер:" not in text
    (row,) = normalize.program(tree_of("образец", text)).plans[0].measures
    assert (row.id, row.title) == ("а", "А")
    kept = [note for note in ("# о названии", "# о коде", "# о номере") if note in rows]
    assert kept
    assert [note for note in kept if note in text] == kept
    assert "# вставлен\n" not in text


def test_notes_after_a_list_that_is_taken_out_stay() -> None:
    """Rows that are all excluded go with the notes among them; those about the sections beside them stay."""
    rows = "      - {название: А, исключено: да}\n      # о строке\n      - {название: Б, исключено: да}\n"
    below = "    # о разделах\n    разделы: [{код: р, название: Р, строки: [{название: В}]}]\n"
    tree = tree_of("образец", f"код: образец\nпланы:\n  - код: план\n    строки:\n{rows}{below}")
    assert apply(tree.text, amended.left_out(tree)) == f"код: образец\nпланы:\n  - код: план\n{below}"


def test_fmt_keeps_both_keys() -> None:
    """Canonical writing leaves the number and the reason as their author typed them."""
    formatted = format_file("programs/образец.yaml", TEXT.encode())
    assert formatted.text is not None
    assert "номер: 2.1.1\n" in formatted.text
    assert "исключено: приказ от 12.01.2024 № 7-од\n" in formatted.text
