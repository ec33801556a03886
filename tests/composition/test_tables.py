"""Tables of layouts: bands, merged cells, columns that repeat or go, two-level heads, fixed rows."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.composition.filters import joined
from generator.document import Table, Text, Value, grid, walk
from generator.model import Program
from tests.composition import layouts
from tests.composition.layouts import block_words, compose, rows, table


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Program:
    return layouts.program(tmp_path_factory.mktemp("program"))


def column(key: str, content: object = None, **keys: object) -> dict[str, object]:
    """A column that shows a key of a measure."""
    return {"ключ": key, "заголовок": key, "содержание": content or f"{{{{ мера.{key} }}}}", **keys}


def measures(*columns: dict[str, object], **keys: object) -> dict[str, Any]:
    """A table over all measures."""
    return {"таблица": {"ид": "т", "строки": "мера из меры", "столбцы": list(columns), **keys}}


def by_section(place: int) -> dict[str, object]:
    return {"по": f"мера.разделы[{place}]", "полосы": ["{{ группа.номер }} {{ группа.название }}"]}


def test_a_row_for_each_value(program: Program) -> None:
    """A row each, in order, with the id of its measure; the head first; widths and alignment as the layout says."""
    made = table(
        compose(
            program, measures(column("название", ширина=4), column("номер", ширина=1, выключка="по центру"))
        )
    )
    assert [row.kind for row in made.rows] == ["head", "item", "item", "item"]
    assert [row.id for row in made.rows] == [None, "банк", "приказ", "курсы"]
    assert [(one.key, one.width, one.align) for one in made.columns] == [
        ("название", 4, "left"),
        ("номер", 1, "center"),
    ]
    assert made.id == "т"


def test_rows_know_their_number(program: Program) -> None:
    """`номер` counts the rows of a table."""
    made = compose(program, measures(column("номер", "{{ номер }}"), column("название")))
    assert [row[0] for row in rows(made)[1:]] == ["1.", "2.", "3."]


# ------------------------------------------------------------------------------------------------- bands


def test_bands_open_where_a_group_begins(program: Program) -> None:
    """An inner band under each outer one; an inner group that is not there has none; bands fill the width."""
    made = compose(
        program, measures(column("номер"), column("название"), группы=[by_section(0), by_section(1)])
    )
    assert rows(made) == [
        ["номер", "название"],
        ["1. Организация 2×1"],
        ["Начало 2×1"],
        ["1.1", "Собрать банк данных"],
        ["1.2", "Издать приказ"],
        ["2. Кадры 2×1"],
        ["2.1", "Провести курсы"],
    ]
    bands = [row for row in table(made).rows if row.kind == "band"]
    assert [row.level for row in bands] == [1, 2, 1]


def test_an_inner_group_opens_anew_under_each_outer_one(program: Program) -> None:
    """The same inner value under another outer group has its band again."""
    groups = [by_section(0), {"по": "мера.план", "полосы": ["{{ группа }}"]}]
    made = compose(program, measures(column("номер"), группы=groups))
    assert [row[0] for row in rows(made)[1:]] == [
        "1. Организация",
        "План",
        "1.1",
        "1.2",
        "2. Кадры",
        "План",
        "2.1",
    ]


def test_bands_may_be_several_and_have_conditions(program: Program) -> None:
    """A group may open several bands; an empty one and one whose condition fails are left out."""
    bands = [
        "{{ группа.название }}",
        {"если": "группа.задачи", "блоки": ["Задачи"]},
        {"если": "группа.название == 'Кадры'", "блоки": ["Второй", "абзац"]},
        "{{ группа.показатели }}",
    ]
    made = compose(program, measures(column("номер"), группы=[{"по": "мера.разделы[0]", "полосы": bands}]))
    assert [row[0] for row in rows(made) if row[0][0].isalpha()] == [
        "номер",
        "Организация",
        "Кадры",
        "Второй|абзац",
    ]


def test_the_headings_of_groups_are_kept(program: Program) -> None:
    """What the bands are is said to formats that have none."""
    made = compose(program, measures(column("номер"), группы=[{**by_section(0), "заголовок": "Раздел"}]))
    assert table(made).groups == ("Раздел",)


# ------------------------------------------------------------------------------------------------ merges


def test_equal_neighbours_are_one_cell_down(program: Program) -> None:
    """A column that merges covers the rows below whose content is the same."""
    made = compose(program, measures(column("название"), column("ответственные", слить=["ответственные"])))
    assert [len(row) for row in rows(made)] == [2, 2, 1, 2]
    assert rows(made)[1][1].endswith(" 1×2")


def test_columns_merge_together(program: Program) -> None:
    """Columns tied together merge only where all of them are equal: «Справка» and «Приказ» keep them apart."""
    tied = ["ответственные", "документ"]
    made = compose(
        program,
        measures(column("название"), column("ответственные", слить=tied), column("документ", слить=tied)),
    )
    assert [len(row) for row in rows(made)] == [3, 3, 3, 3]


def test_a_band_ends_a_merge(program: Program) -> None:
    """Equal cells on both sides of a band are two cells."""
    made = compose(
        program, measures(column("план"), column("название", слить=["план"]), группы=[by_section(0)])
    )
    merged = compose(
        program, measures(column("название"), column("план", слить=["план"]), группы=[by_section(0)])
    )
    assert [row[-1] for row in rows(merged) if "План" in row[-1]] == ["План 1×2", "План"]
    assert len(rows(made)) == len(rows(merged))


def test_empty_cells_do_not_merge(program: Program) -> None:
    """Nothing beside nothing is not one thing."""
    made = compose(
        program, measures(column("название"), column("помощь", слить=["помощь"], необязательный="нет"))
    )
    assert [len(row) for row in rows(made)] == [2, 2, 2, 2]


INDICATORS = """\
показатели:
  - код: группа
    строки:
      - код: доля
        название: Доля
        лучше: больше
        сейчас: 10
        план:
          2023: 20
          2024–2025: 30
      - код: число
        название: Число
        лучше: больше
        план:
          2023: 30
          2024: 30
"""


def _spans() -> dict[str, Any]:
    plan = {
        "ключ": "план",
        "для": "момент из моменты",
        "над": "План",
        "заголовок": "{{ момент.ключ }}",
        "содержание": "{{ показатель.план[момент.ключ] }}",
        "слить": "вправо",
    }
    first = {"ключ": "название", "заголовок": "Показатель", "содержание": "{{ показатель.название }}"}
    now = {
        "ключ": "сейчас",
        "заголовок": "Сейчас",
        "содержание": "{{ показатель.сейчас }}",
        "необязательный": "да",
    }
    return {"таблица": {"ид": "т", "строки": "показатель из показатели", "столбцы": [first, now, plan]}}


def test_a_value_over_several_moments_is_one_cell(tmp_path: Path) -> None:
    """A target for a span of years covers their columns; equal targets of two years are two cells."""
    program = layouts.program(tmp_path, layouts.PROGRAM + INDICATORS)
    assert rows(compose(program, _spans())) == [
        ["Показатель 1×2", "Сейчас 1×2", "План 3×1"],
        ["2023", "2024", "2025"],
        ["Доля", "10", "20", "30 2×1"],
        ["Число", "", "30", "30", ""],
    ]


# ----------------------------------------------------------------------------------------------- columns


def test_a_column_that_nothing_fills_may_go(tmp_path: Path) -> None:
    """An optional column without content is not printed, its head and the width of bands follow; others stay."""
    text = layouts.PROGRAM + INDICATORS.replace("        сейчас: 10\n", "")
    made = rows(compose(layouts.program(tmp_path, text), _spans()))
    assert made[0] == ["Показатель 1×2", "План 3×1"]


def test_bands_are_as_wide_as_what_is_left(program: Program) -> None:
    """A band spans the columns that are printed."""
    made = compose(
        program,
        measures(
            column("номер"), column("помощь"), column("риск", необязательный="нет"), группы=[by_section(0)]
        ),
    )
    assert [one.key for one in table(made).columns] == ["номер", "риск"]
    assert rows(made)[1] == ["1. Организация 2×1"]


def test_a_table_that_nothing_fills_is_none(program: Program) -> None:
    """Where every column may go and nothing fills one there is no table, not one without columns."""
    assert layouts.words(program, "слова", measures(column("помощь", необязательный="да"))) == ["слова"]
    assert [
        one
        for one in walk(compose(program, "слова", measures(column("помощь", необязательный="да"))))
        if isinstance(one, Table)
    ] == []


def test_each_column_has_a_key_of_its_own(program: Program) -> None:
    """Two of one key would be merged and measured as one; conditions may make one stand for the other."""
    layout = layouts.page(measures(column("номер"), column("срок"), column("номер", "{{ мера.ид }}")))
    (finding,) = layouts.faults(program, layout)
    assert finding.code == "AR651"
    assert layout.splitlines()[finding.span.line - 1].strip() == "- ключ: номер"
    assert finding.span.line > layouts.line_of(layout, "ключ: срок")
    either = (column("номер", если="меры"), column("номер", "{{ мера.ид }}", если="not меры"))
    assert rows(compose(program, measures(*either)))


@pytest.mark.parametrize("key", ["нет", "Номер", ""])
def test_a_column_to_merge_with_has_to_be_there(program: Program, key: str) -> None:
    """A key in `слить` that no column has is a slip, and is said at its place."""
    layout = layouts.page(measures(column("номер", слить=["номер", key])))
    (finding,) = layouts.faults(program, layout)
    assert finding.span.line > 1


def test_a_column_may_have_a_condition(program: Program) -> None:
    """A column whose condition fails is not there."""
    made = compose(program, measures(column("номер"), column("помощь", если="утверждение")))
    assert [one.key for one in table(made).columns] == ["номер"]


def test_a_table_without_headings_has_no_head(program: Program) -> None:
    """Where no column has a heading there is no empty row above."""
    first = {"ключ": "а", "содержание": "{{ мера.номер }}"}
    assert [row.kind for row in table(compose(program, measures(first))).rows] == ["item"] * 3


def test_a_common_heading_covers_neighbours_alone(program: Program) -> None:
    """Columns under one common heading share it where they touch; those without one reach down over both rows."""
    made = compose(
        program,
        measures(
            column("номер", над="Слева"),
            column("название"),
            column("срок", над="Справа"),
            column("документ", над="Справа"),
            column("план", над="Слева"),
        ),
    )
    assert rows(made)[:2] == [
        ["Слева", "название 1×2", "Справа 2×1", "Слева"],
        ["номер", "срок", "документ", "план"],
    ]


def test_a_band_may_have_cells(program: Program) -> None:
    """The number of a section in a column of its own, its title over the rest; without room all is one cell."""
    band = {"по": "мера.разделы[0]", "полосы": [{"ячейки": ["{{ группа.номер }}", "{{ группа.название }}"]}]}
    wide = table(
        compose(program, measures(column("номер"), column("название"), column("срок"), группы=[band]))
    )
    (first, *_) = [row for row in wide.rows if row.kind == "band"]
    assert [(cell.colspan, block_words(cell.blocks[0])) for cell in first.cells] == [
        (1, "1."),
        (2, "Организация"),
    ]
    assert first.id is not None
    one_left = measures(column("название"), column("помощь"), группы=[band])
    narrow = table(compose(program, one_left))
    assert len(narrow.columns) == 1
    (first, *_) = [row for row in narrow.rows if row.kind == "band"]
    assert [list(map(block_words, cell.blocks)) for cell in first.cells] == [["1.", "Организация"]]


@pytest.mark.parametrize(
    ("band", "code"),
    [
        ({"ячейки": ["1", "2", "3"]}, "AR612"),
        ({"ячейки": ["1"], "блоки": ["2"]}, "AR633"),
        ({"если": "номер"}, "AR102"),
    ],
)
def test_a_band_that_cannot_be(program: Program, band: dict[str, object], code: str) -> None:
    """More cells than columns, two kinds of content, none at all."""
    groups = [{"по": "мера.разделы[0]", "полосы": [band]}]
    layout = layouts.page(measures(column("номер"), column("название"), группы=groups))
    assert [one.code for one in layouts.faults(program, layout)] == [code]


def test_common_headings_in_levels(program: Program) -> None:
    """The uppermost heading comes first; one that turns out empty leaves its column to the heading above it."""
    made = compose(
        program,
        measures(
            column("номер"),
            column("название", над=["Значение", "{{ 'Сейчас' if программа.цель.текст == 'нет такой' }}"]),
            column("срок", над=["Значение", "План"]),
            column("документ", над=["Значение", "План"]),
            column("план", над=["Итог", "План"]),
        ),
    )
    assert rows(made)[:3] == [
        ["номер 1×3", "Значение 3×1", "Итог"],
        ["название 1×2", "План 2×1", "План"],
        ["срок", "документ", "план"],
    ]


# -------------------------------------------------------------------------------------------- fixed rows


def test_fixed_rows(program: Program) -> None:
    """Rows of the layout itself: conditions, loops, numbers of their own; the last cell fills what is left."""
    table_ = {
        "ид": "паспорт",
        "столбцы": [{"ключ": "а"}, {"ключ": "б"}, {"ключ": "в"}],
        "ряды": [
            {"ячейки": ["{{ номер }}", "Цель", "{{ программа.цель.текст }}"]},
            {"если": "утверждение", "ячейки": ["{{ номер }}", "нет", "нет"]},
            {"для": "задача из программа.задачи", "ячейки": ["{{ номер }}", "{{ задача }}"]},
            {"ячейки": ["во всю ширину"]},
        ],
    }
    made = compose(program, {"таблица": table_})
    assert rows(made) == [
        ["1.", "Цель", "Снизить риски"],
        ["2.", "Задача первая 2×1"],
        ["3.", "Задача вторая 2×1"],
        ["во всю ширину 3×1"],
    ]
    assert [row.kind for row in table(made).rows] == ["item", "item", "item", "band"]


def test_two_empty_cells_of_a_fixed_row_are_two(program: Program) -> None:
    """A row fits its columns also where several of its cells are empty."""
    cells = ["{{ утверждение }}", "{{ утверждение }}", "слова"]
    table_ = {"ид": "т", "столбцы": [{"ключ": key} for key in "абв"], "ряды": [{"ячейки": cells}]}
    assert rows(compose(program, {"таблица": table_})) == [["", "", "слова"]]
    table_["ряды"] = [{"ячейки": [*cells[:2], "{{ утверждение }}"]}, {"ячейки": cells}]
    assert rows(compose(program, {"таблица": table_})) == [["", "", ""], ["", "", "слова"]]


def test_a_fixed_row_with_too_many_cells_is_a_fault(program: Program) -> None:
    """More cells than columns would tear the table apart: a finding at its place."""
    table_ = {"ид": "т", "столбцы": [{"ключ": "а"}], "ряды": [{"ячейки": ["раз", "два"]}]}
    layout = layouts.page({"таблица": table_})
    (finding,) = layouts.faults(program, layout)
    assert finding.file == "templates/layouts/проба.yaml"
    assert finding.span.line > 1


# ------------------------------------------------------------------------------------ captions and the rest


def test_captions_are_counted(program: Program) -> None:
    """«Таблица N – …», counted over the tables that have a caption and rows."""
    made = compose(
        program,
        measures(column("номер"), подпись="Первая"),
        measures(column("номер")),
        {
            "таблица": {
                "ид": "п",
                "строки": "п из показатели",
                "столбцы": [{"ключ": "а"}],
                "подпись": "Пустая",
            }
        },
        measures(column("номер"), подпись="Вторая, «{{ программа.цель.текст }}»"),
    )
    captions = [layouts.plain(one.caption) for one in walk(made) if isinstance(one, Table)]
    assert captions == ["Таблица 1 – Первая", "", "Таблица 2 – Вторая, «Снизить риски»"]


def test_tones_and_facets(program: Program) -> None:
    """A row takes its tone and what it can be filtered by from expressions."""
    made = table(
        compose(
            program,
            measures(
                column("номер"),
                тон="'плохо' if мера.ид == 'банк' else 'обычно'",
                признаки={"План": "мера.план", "Документ": "мера.документ", "Нет": "утверждение"},
            ),
        )
    )
    assert [row.tone for row in made.rows[1:]] == ["bad", "plain", "plain"]
    assert made.rows[3].facets == (("План", "План"),)


def test_facets_are_words(program: Program) -> None:
    """What a reader filters by is what is printed, never how Python shows a value."""
    made = table(compose(program, measures(column("номер"), признаки={"Документ": "мера.документ"})))
    assert made.rows[1].facets == (("Документ", "Справка"),)


@settings(max_examples=120, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(
            st.sampled_from(
                ["номер", "название", "срок", "ответственные", "документ", "помощь", "план", "шаги"]
            ),
            st.sampled_from(["", "Общий", "Иной"]),
            st.sampled_from([None, "вправо", ["первый"], ["свой"], ["первый", "свой"]]),
            st.sampled_from(["да", "нет"]),
        ),
        min_size=1,
        max_size=6,
    ),
    st.sampled_from([[], [0], [0, 1], [1, 0]]),
)
def test_every_table_fits_its_columns(
    program: Program, columns: list[tuple[str, str, Any, str]], groups: list[int]
) -> None:
    """Whatever is merged, left out or put under a common heading, cells fill the grid exactly."""
    made = [column("первый", "{{ мера.ид }}")]
    for number, (name, over, merge, optional) in enumerate(columns):
        shown, key = f"{{{{ мера.{name if name != 'шаги' else 'название'} }}}}", f"{name}-{number}"
        made.append(column(key, shown, необязательный=optional) | ({"над": over} if over else {}))
        if isinstance(merge, list):
            made[-1]["слить"] = [key if other == "свой" else other for other in merge]
        elif merge:
            made[-1]["слить"] = merge
    keys: dict[str, object] = {"группы": [by_section(place) for place in groups]} if groups else {}
    one = table(compose(program, measures(*made, **keys)))
    assert grid(one)
    assert sum(row.kind == "item" for row in one.rows) == 3
    heads = [row.kind == "head" for row in one.rows]
    assert sum(heads) in (1, 2)
    assert heads == sorted(heads, reverse=True)


# ------------------------------------------------------------------------------------- what is handed out


def test_an_empty_cell_says_what_the_layout_says(program: Program) -> None:
    """`пусто` fills what is empty; a column goes when all of it is empty, if the layout does not want it."""
    empty = column("помощь", пусто="–", необязательный="нет")
    gone = column("результат", "{{ мера.измеряет }}", пусто="–", необязательный=True)
    made = compose(program, measures(column("название"), empty, gone))
    assert {row[1] for row in rows(made)[1:]} == {"–"}
    assert [one.key for one in table(made).columns] == ["название", "помощь"]


def test_outermost_groups_may_be_apart(program: Program) -> None:
    """`с новой страницы` of the first group goes to the table."""
    groups = [{**by_section(0), "с новой страницы": True}]
    assert table(compose(program, measures(column("название"), группы=groups))).apart
    assert not table(compose(program, measures(column("название"), группы=[by_section(0)]))).apart


def test_rows_are_chosen_by_what_machines_sort(program: Program) -> None:
    """A facet of a month is «2024-05», which a page can sort, whatever is printed."""
    block = {
        "таблица": {
            "ид": "т",
            "строки": "срок из сроки_с_датой",
            "признаки": {"Месяц": "срок.месяц"},
            "столбцы": [{"ключ": "название", "содержание": "{{ срок.название }}"}],
        }
    }
    facets = [row.facets for row in table(compose(program, block)).rows]
    assert facets
    assert all(re.fullmatch(r"\d{4}-\d\d", value) for ((_, value),) in facets)


def test_several_values_in_a_line_keep_what_they_are() -> None:
    """`через` joins days as well as words."""
    day = Value("до 25.05.2024", "2024-05-25", "time")
    assert joined([day, "май"], "; ") == (day, Text("; "), Text("май"))


# ------------------------------------------------------------------------------------------------- looks


def test_cells_have_tones_and_shares_of_their_own(program: Program) -> None:
    """By their column, row for row; a column without either is plain, merged and left-out ones do not shift them."""
    shown = measures(
        column("пусто", "{{ '' }}"),
        column("документ", слить=["документ"]),
        column(
            "название", тон="'плохо' if мера.ид == 'приказ' else ''", доля="1 if мера.ид == 'банк' else ''"
        ),
    )
    made = table(compose(program, shown))
    looks = [[(cell.tone, cell.share) for cell in row.cells] for row in made.rows[1:]]
    plain = ("plain", None)
    assert looks == [[plain, ("plain", Decimal(1))], [plain, ("bad", None)], [plain, plain]]


def test_a_calendar_is_said_by_the_layout(program: Program) -> None:
    """`сетка: да`, and not without it."""
    assert table(compose(program, measures(column("название"), сетка="да"))).calendar
    assert not table(compose(program, measures(column("название")))).calendar
