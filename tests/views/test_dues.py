"""What of a measure falls due as one thing, and how its days are said."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from generator.model import Mark, Moment, Progress
from tests.views.programs import measure, plan, shown

TITLED = (
    "название: Участие в семинарах",
    "срок: май 2024",
    "шаги:",
    "  - название: Первый семинар",
    "    ответственные: директор",
    "    документ: Справка",
    "  - название: Второй семинар",
    "    ответственные: Белова",
)


def test_a_step_with_people_of_its_own_is_due_itself(tmp_path: Path) -> None:
    """Who answers for a step, and what is handed over for it, stays with it; it has the measure's deadline."""
    made = measure(tmp_path, *TITLED)
    assert shown(made, "сроки", "{{ срок.ид }}: {{ срок.день }}, {{ срок.кто }}, {{ срок.документ }}") == [
        "мера/первый-семинар: до 31.05.2024, директор школы Лебедев А. Н., Справка",
        "мера/второй-семинар: до 31.05.2024, завуч Белова Б. Б.,",
    ]
    assert shown(made, "сроки_по_исполнителям", "{{ срок.группа }}: {{ срок.название }}") == [
        "директор школы Лебедев А. Н.: Участие в семинарах; Первый семинар",
        "завуч Белова Б. Б.: Участие в семинарах; Второй семинар",
    ]


def test_what_no_step_takes_over_stays_with_the_measure(tmp_path: Path) -> None:
    """A responsible and a paper of the measure itself are not lost where all steps have their own."""
    made = measure(tmp_path, *TITLED, "ответственные: АМИРО", "документ: Отчет")
    rows = shown(made, "сроки", "{{ срок.ид }}: {{ срок.кто }}, {{ срок.документ }}")
    assert rows == [
        "мера: АМИРО, Отчет",
        "мера/первый-семинар: директор школы Лебедев А. Н., Справка",
        "мера/второй-семинар: завуч Белова Б. Б., Отчет",
    ]


MIXED = """\
  - код: план
    разделы:
      - код: раздел
        название: Раздел
        строки:
          - {код: третье, название: Третье, срок: май 2024}
    строки:
      - код: первое
        название: Первое
        срок: май 2024
        шаги:
          - {название: Начать, ответственные: директор}
          - {название: Закончить, ответственные: Белова}
      - {код: второе, название: Второе, срок: май 2024}
"""


@pytest.mark.parametrize("view", ["сроки", "сроки_по_разделам", "сроки_с_датой"])
def test_dues_of_one_day_stand_as_the_plan_prints_them(tmp_path: Path, view: str) -> None:
    """A plan's own rows come before those of its sections, and steps in their order, wherever dues are listed."""
    made = plan(tmp_path, MIXED)
    ids = ["первое/начать", "первое/закончить", "второе", "третье"]
    assert shown(made, view, "{{ срок.ид }}") == ids
    assert list(dict.fromkeys(one.split("/")[0] for one in ids)) == shown(made, "меры", "{{ срок.ид }}")


def test_a_due_has_the_results_of_its_step_or_of_its_measure(tmp_path: Path) -> None:
    """What is to come of it stands beside the paper: the step's own result, else that of the measure."""
    made = measure(tmp_path, *TITLED, "    результат: Памятка", "результат: Опыт перенят")
    assert shown(made, "сроки", "{{ срок.ид }}: {{ срок.результат }}") == [
        "мера/первый-семинар: Опыт перенят",
        "мера/второй-семинар: Памятка",
    ]


def test_a_due_stands_in_the_quarter_of_its_day(tmp_path: Path) -> None:
    """A day that a mark has appointed moves a due into another quarter; what has no day is in none."""
    made = measure(tmp_path, "название: Анализ", "срок: 29.09.2023, 02.10.2023")
    text = "{{ срок.квартал or '–' }}"
    assert shown(made, "сроки", text) == ["III квартал 2023 года", "IV квартал 2023 года"]
    mark = Mark(
        (),
        "мера",
        Moment("29.09.2023", date(2023, 9, 29), date(2023, 9, 29)),
        "перенесено",
        appointed=date(2024, 1, 15),
    )
    moved = replace(made, progress=Progress("", (mark,)))
    assert shown(moved, "сроки", text) == ["IV квартал 2023 года", "I квартал 2024 года"]
    assert shown(measure(tmp_path, "название: Анализ", "срок: по плану"), "сроки", text) == ["–"]


def test_steps_are_named_with_their_measure(tmp_path: Path) -> None:
    """Steps that have nothing of their own are lines under the title, with the numbers of the plan."""
    steps = ("шаги:", "  - Привлечь педагогов;", "  - Переподготовить педагогов")
    made = measure(tmp_path, "название: Развитие кадров", "срок: май 2024", *steps)
    assert shown(made, "сроки", "{{ срок.название }}") == [
        "Развитие кадров",
        "1) Привлечь педагогов;",
        "2) Переподготовить педагогов",
    ]
    bare = measure(tmp_path, "срок: май 2024", *steps)
    assert shown(bare, "сроки", "{{ срок.заглавие }}") == ["Привлечь педагогов;"]


@pytest.mark.parametrize(
    ("deadline", "rows"),
    [
        ("В соответствии со сроками РДР, ОГЭ, ЕГЭ", ["мера#0 В соответствии со сроками РДР, ОГЭ, ЕГЭ"]),
        (
            "В соответствии со сроками ВПР, РДР, ОГЭ",
            [
                "мера#впр-2024 24.05.2024 В соответствии со сроками ВПР, РДР, ОГЭ (ВПР)",
                "мера#event В соответствии со сроками ВПР, РДР, ОГЭ (РДР, ОГЭ)",
            ],
        ),
        ("по итогам 1, 2 учебных четвертей", ["мера#0 по итогам 1, 2 учебных четвертей"]),
    ],
)
def test_terms_without_a_day_are_one_row(tmp_path: Path, deadline: str, rows: list[str]) -> None:
    """Several undated events of one deadline are done once; beside a dated one each row names its events."""
    made = measure(tmp_path, "название: Анализ", f"срок: {deadline}")
    text = "{{ срок.ид }}#{{ срок.ключ }} {{ срок.день }} {{ срок.слова }}"
    assert [" ".join(row.split()) for row in shown(made, "сроки", text)] == rows


@pytest.mark.parametrize(
    ("deadline", "days"),
    [
        ("22.09.2023", ["22.09.2023 |"]),
        ("до 1 октября 2023 года", ["до 01.10.2023 |"]),
        ("До 01.10.2023 г.", ["до 01.10.2023 |"]),
        ("май 2024", ["до 31.05.2024 | май 2024"]),
        ("с 01.10.2023 по 15.11.2023", ["до 15.11.2023 | с 01.10.2023 по 15.11.2023"]),
        ("до ВПР", ["до 24.05.2024 | до ВПР"]),
        ("по итогам ВПР", ["после 24.05.2024 | по итогам ВПР"]),
        ("в течение года по плану", ["| в течение года по плану"]),
    ],
)
def test_a_point_is_shown_as_a_point_and_a_limit_as_a_limit(
    tmp_path: Path, deadline: str, days: list[str]
) -> None:
    """«До» stands before limits and ends of windows alone, and words that are the day are not said again."""
    made = measure(tmp_path, "название: Анализ", f"срок: {deadline}")
    assert shown(made, "сроки", "{{ срок.день }} | {{ срок.словами }}") == days


def test_a_weekday_is_a_point_and_a_quarter_ends(tmp_path: Path) -> None:
    """What is held on a day has that day; what is to be done each quarter is due by its end."""
    made = measure(tmp_path, "название: Анализ", "срок: последний четверг каждого месяца")
    assert shown(made, "сроки", "{{ срок.день }}")[0] == "29.09.2022"
    made = measure(tmp_path, "название: Анализ", "срок: последний рабочий день квартала")
    assert shown(made, "сроки", "{{ срок.день }}")[:2] == ["30.09.2022", "30.12.2022"]
    made = measure(tmp_path, "название: Анализ", "срок: ежеквартально")
    assert shown(made, "сроки", "{{ срок.день }}")[0] == "до 30.09.2022"


def test_a_window_that_the_program_cuts_says_so(tmp_path: Path) -> None:
    """The end of the program is not taken for the end of the window; each year's window begins in its own year."""
    made = measure(tmp_path, "название: Анализ", "срок: август-май")
    assert shown(made, "сроки", "{{ срок.первый }} {{ срок.день }}") == [
        "01.09.2022 до 31.05.2023",
        "01.08.2023 до 31.05.2024",
        "01.08.2024 до 31.12.2024 (конец программы)",
    ]


def test_a_day_that_the_author_gives_is_the_day(tmp_path: Path) -> None:
    """Words that no rule reads have the day that stands beside them."""
    made = measure(tmp_path, "название: Анализ", "срок: когда-нибудь", "дата: 15.11.2023")
    assert shown(made, "сроки", "{{ срок.день }} {{ срок.словами }}") == ["15.11.2023 когда-нибудь"]


def test_what_has_no_deadline_says_so(tmp_path: Path) -> None:
    """One wording for a deadline that is not there."""
    made = measure(tmp_path, "название: Анализ")
    assert shown(made, "сроки", "{{ срок.слова }}, {{ срок.словами }}") == ["не указан, не указан"]


def test_consent_is_said_wherever_people_are_named(tmp_path: Path) -> None:
    """«По согласованию» stands after the name, and in the list of whose consent it is."""
    made = measure(
        tmp_path,
        "название: Диагностика",
        "ответственные:",
        "  - кто: АМИРО",
        "    по согласованию: да",
        "  - кто: директор",
        "    как: председатель совета",
        "  - Белова",
    )
    assert shown(made, "сроки", "{{ срок.кто }} | {{ срок.кратко[0] }}") == [
        "АМИРО (по согласованию); председатель совета Лебедев А. Н.; завуч Белова Б. Б. | АМИРО (по согласованию)"
    ]
    assert shown(made, "сроки_по_исполнителям", "{{ срок.группа }}: {{ срок.участие }}") == [
        "директор школы Лебедев А. Н.: председатель совета; совместно: АМИРО (по согласованию), Белова Б. Б.",
        "завуч Белова Б. Б.: совместно: АМИРО (по согласованию), Лебедев А. Н.",
        "АМИРО: по согласованию; совместно: Лебедев А. Н., Белова Б. Б.",
    ]
