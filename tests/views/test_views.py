"""What layouts see: dues and their keys, moments, people, lines of steps; asked through layouts."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

import generator
from generator.document import Checkbox, Document, Entry, plain, walk
from generator.model import Program
from generator.model.program import Basis
from generator.views.paper import basis
from tests.composition import layouts
from tests.composition.layouts import compose, words
from tests.program_facts import PROGRAMS, read, rows

NBSP = "\N{NO-BREAK SPACE}"

HEAD = """\
формат: 1
код: проба
чья: школа
вид: программа
макет: проба
название: Программа
период:
  с: 01.09.2023
  по: 31.08.2024
исполнители:
  директор:
    фио: Лебедев А. Н.
    должность: [директор школы, председатель совета]
  Белова:
    фио: Белова Б. Б.
  учителя:
    должность: учителя-предметники
  группа:
    название: рабочая группа
    состав: [директор, Белова]
  АМИРО:
    название: ГАУ ДПО «Амурский институт развития образования»
    кратко: АМИРО
цель: Цель
"""


#: The orders of checklists, by the ends of the names of their views, and the products that show them.
ORDERS = ("исполнителям", "месяцам", "разделам")
CHECKLISTS = ("checklist", "checklist.by-month", "checklist.by-section")


def program(folder: Path, body: str, head: str = HEAD) -> Program:
    return layouts.program(folder, head + body)


def measure(*lines: str) -> str:
    """A plan of one measure with these lines."""
    inner = "\n".join(f"        {line}" for line in ("название: Мера", *lines))
    return f"планы:\n  - код: план\n    строки:\n      - код: мера\n{inner}\n"


def dues(made: Program, shown: str = "{{ срок.ид }}#{{ срок.ключ }} {{ срок.последний }}") -> list[str]:
    return words(made, {"для": "срок из сроки", "абзац": shown})


# -------------------------------------------------------------------------------------------------- dues


@pytest.mark.parametrize(
    ("deadline", "days"),
    [
        ("до 25.05.2024", ["25.05.2024"]),
        ("25.05.2024", ["25.05.2024"]),
        ("май 2024", ["31.05.2024"]),
        ("октябрь, декабрь 2023", ["31.10.2023", "31.12.2023"]),
        ("с 01.10.2023 по 15.11.2023", ["15.11.2023"]),
        ("ежеквартально", ["30.09.2023", "31.12.2023", "31.03.2024", "30.06.2024"]),
        ("в течение всего срока реализации программы", [""]),
        ("по плану работы АМИРО", [""]),
        ("когда-нибудь", [""]),
    ],
)
def test_each_day_is_a_due(tmp_path: Path, deadline: str, days: list[str]) -> None:
    """Every date of a deadline is a due of its own; what has no date is one without a day."""
    found = dues(
        program(tmp_path, measure(f"срок: {deadline}", "ответственные: директор")), "[{{ срок.последний }}]"
    )
    assert found == [f"[{day}]" for day in days]


def test_a_measure_without_a_deadline_is_due_without_a_day(tmp_path: Path) -> None:
    """Nobody forgets it: it stands in the lists, at the end."""
    assert dues(program(tmp_path, measure("ответственные: директор"))) == ["мера#0"]


STEPS = measure(
    "срок: до 25.05.2024",
    "ответственные: директор",
    "документ: Отчет",
    "шаги:",
    "  - код: первый",
    "    название: Первый шаг",
    "    срок: октябрь 2023",
    "    ответственные: Белова",
    "  - код: второй",
    "    название: Второй шаг",
    "    срок:",
    "      - ноябрь 2023",
    "      - март 2024",
    "    документ: Справка",
    "  - код: третий",
    "    название: Третий шаг",
)


def test_a_step_with_a_deadline_is_due_itself(tmp_path: Path) -> None:
    """A step with a deadline of its own is a due with what is its own, else with what is the measure's."""
    shown = "{{ срок.ид }}: {{ срок.последний }}, {{ срок.название }}, {{ срок.кто }}, {{ срок.документ }}"
    assert dues(program(tmp_path, STEPS), shown) == [
        "мера/первый: 31.10.2023, Мера; Первый шаг, Белова Б. Б., Отчет",
        "мера/второй: 30.11.2023, Мера; Второй шаг, директор школы Лебедев А. Н., Справка",
        "мера/второй: 31.03.2024, Мера; Второй шаг, директор школы Лебедев А. Н., Справка",
        "мера: 25.05.2024, Мера; 3) Третий шаг, директор школы Лебедев А. Н., Отчет",
    ]


def keys(made: Program) -> list[str]:
    return [line.split(" ")[0] for line in dues(made)]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Первый шаг", "Шаг, названный иначе"),
        ("название: Мера", "название: Иная мера"),
        ("октябрь 2023", "декабрь 2023"),
        ("до 25.05.2024", "до 25.06.2024"),
        ("до 25.05.2024", "25.05.2024"),
        ("ответственные: Белова", "ответственные: АМИРО"),
        ("документ: Справка", "документ: Доклад"),
        ("март 2024", "до 15.03.2024"),
    ],
)
def test_a_key_outlives_other_words_and_days(tmp_path: Path, old: str, new: str) -> None:
    """Calendars that people subscribed to move an event instead of making another one."""
    assert old in STEPS
    assert sorted(keys(program(tmp_path, STEPS.replace(old, new)))) == sorted(keys(program(tmp_path, STEPS)))


def test_two_steps_of_one_name_have_two_keys(tmp_path: Path) -> None:
    """Steps without a code that read alike are told apart."""
    steps = [
        "шаги:",
        *["  - название: Занятие", "    срок: октябрь 2023"],
        *["  - название: Занятие", "    срок: март 2024"],
    ]
    found = keys(program(tmp_path, measure("ответственные: директор", *steps)))
    assert len(set(found)) == len(found) == 2


@pytest.mark.parametrize("path", PROGRAMS, ids=lambda path: path.stem)
def test_keys_of_a_program_are_all_different(path: Path) -> None:
    """No two events of a calendar are one."""
    made = generator.compose(generator.load(path), "calendar")
    entries = [block for block in walk(made) if isinstance(block, Entry)]
    assert entries
    counted = Counter((entry.id, entry.occurrence) for entry in entries)
    assert [key for key, count in counted.items() if count > 1] == []


@pytest.mark.parametrize("path", PROGRAMS, ids=lambda path: path.stem)
def test_no_measure_is_forgotten(path: Path) -> None:
    """Calendar and each order of the checklist hold every measure of the file."""
    made = generator.load(path)
    wanted = {row["код"] for row in rows(read(path))}
    assert {
        key.split("/")[0] for key in words(made, {"для": "срок из сроки", "абзац": "{{ срок.мера }}"})
    } == wanted
    for order in ORDERS:
        block = {"для": f"срок из сроки_по_{order}", "абзац": "{{ срок.мера }}"}
        assert set(words(made, block)) == wanted
    with_day = words(made, {"для": "срок из сроки_с_датой", "абзац": "{{ срок.мера }}"})
    without = words(made, {"для": "срок из сроки_без_даты", "абзац": "{{ срок.мера }}"})
    assert set(with_day) | set(without) == wanted
    assert len(with_day) + len(without) == len(dues(made))


def test_a_box_is_the_same_in_each_order(tmp_path: Path) -> None:
    """What is ticked under one person is ticked by month and by section: one due, one box."""
    for product in CHECKLISTS:
        made = generator.compose(program(tmp_path, STEPS), product)
        boxes = Counter(box.id for box in checkboxes(made))
        assert set(boxes) == {"мера#0", "мера/первый#0", "мера/второй#2023-11", "мера/второй#2024-03"}
        assert set(boxes.values()) == {1}


def checkboxes(made: Document) -> list[Checkbox]:
    return [
        inline
        for block in walk(made)
        for inline in getattr(block, "content", ())
        if isinstance(inline, Checkbox)
    ]


def test_windows(tmp_path: Path) -> None:
    """A limit has no first day, a month begins on its first, a range on its own."""
    made = program(
        tmp_path,
        measure(
            "ответственные: директор",
            "срок:",
            "  - до 25.05.2024",
            "  - октябрь 2023",
            "  - с 05.11.2023 по 15.11.2023",
        ),
    )
    entries = [block for block in walk(generator.compose(made, "calendar")) if isinstance(block, Entry)]
    assert [(entry.first, entry.last) for entry in entries] == [
        (date(2023, 10, 1), date(2023, 10, 31)),
        (date(2023, 11, 5), date(2023, 11, 15)),
        (None, date(2024, 5, 25)),
    ]


def test_the_orders_of_a_checklist(tmp_path: Path) -> None:
    """By executor in the order of the registry, by month in the order of days, by section in that of the file."""
    made = program(tmp_path, STEPS)
    groups = [
        list(dict.fromkeys(words(made, {"для": f"срок из сроки_по_{order}", "абзац": "{{ срок.группа }}"})))
        for order in ORDERS
    ]
    assert groups[0] == ["директор школы Лебедев А. Н.", "Белова Б. Б."]
    assert groups[1] == ["Октябрь 2023", "Ноябрь 2023", "Март 2024", "Май 2024"]
    assert len(groups[2]) <= 1


def test_what_nobody_answers_for_has_a_group_of_its_own(tmp_path: Path) -> None:
    """A measure without a responsible stands at the end of the list by executors."""
    made = program(tmp_path, measure("срок: до 25.05.2024"))
    block = {"для": "срок из сроки_по_исполнителям", "абзац": "{{ срок.группа }}"}
    assert words(made, block) == ["Ответственный не назван"]


# ----------------------------------------------------------------------------------------------- moments


def indicators(*targets: str, now: str = "") -> str:
    """Indicators with these targets, each as lines of `план`, and a plan of one measure."""
    body = measure("срок: до 25.05.2024") + "показатели:\n  - код: группа\n    строки:\n"
    for number, lines in enumerate(targets):
        body += f"      - код: п{number}\n        название: П{number}\n        лучше: больше\n"
        body += f"        сейчас: {now}\n" if now else ""
        body += "        план:\n" + "".join(f"          {line}\n" for line in lines.split("; "))
    return body


def moments(made: Program) -> list[str]:
    return words(made, {"для": "момент из моменты", "абзац": "{{ момент.ключ }}"})


@pytest.mark.parametrize(
    ("targets", "columns"),
    [
        (["2024: 5; 2023: 4"], ["2023", "2024"]),
        (["2023–2025: 5"], ["2023", "2024", "2025"]),
        (["2023–2025: 5", "2024: 4"], ["2023", "2024", "2025"]),
        (["2023-2025: 5", "2026: 4"], ["2023", "2024", "2025", "2026"]),
        (["01.10.2023: 5; 2023: 4; 01.05.2024: 6"], ["01.10.2023", "2023", "01.05.2024"]),
        (["2023/2024 учебный год: 5", "2024: 4"], ["2023/2024 учебный год", "2024"]),
        (["I полугодие 2024 года: 5", "2024: 4"], ["I полугодие 2024 года", "2024"]),
    ],
)
def test_moments_are_columns_in_order_of_time(tmp_path: Path, targets: list[str], columns: list[str]) -> None:
    """A span of calendar years is its years; anything else a column of its own; each once, by its last day."""
    assert moments(program(tmp_path, indicators(*targets))) == columns


def test_a_target_of_a_span_stands_in_each_of_its_years(tmp_path: Path) -> None:
    """A span fills the columns of its years and no other; a year of its own keeps its own figure."""
    made = program(tmp_path, indicators("2023: 1; 2024–2025: 2", "2023–2024: 3; 2025: 4"))
    block = {
        "для": "показатель из показатели",
        "блоки": [
            {"для": "момент из моменты", "абзац": "{{ момент.ключ }}={{ показатель.план[момент.ключ] }}"}
        ],
    }
    assert words(made, block) == ["2023=1", "2024=2", "2025=2", "2023=3", "2024=3", "2025=4"]


def test_a_school_year_is_not_two_calendar_years(tmp_path: Path) -> None:
    """The target of a year that begins in September stands in no column of a calendar year."""
    made = program(tmp_path, indicators("2023/2024 учебный год: 5", "2023: 1; 2024: 2"))
    block = {"для": "момент из моменты", "абзац": "{{ момент.ключ }}={{ показатели[0].план[момент.ключ] }}"}
    assert words(made, block) == ["2023=", "2023/2024 учебный год=5", "2024="]


def test_a_target_of_a_year_stands_at_no_day_of_it(tmp_path: Path) -> None:
    """Only a span of years is spread: what a year promises is not promised for a day or half of it."""
    made = program(tmp_path, indicators("2024: 5", "01.05.2024: 6", "I полугодие 2024 года: 7"))
    block = {"для": "момент из моменты", "абзац": "{{ момент.ключ }}={{ показатели[0].план[момент.ключ] }}"}
    assert words(made, block) == ["01.05.2024=", "I полугодие 2024 года=", "2024=5"]


def test_headings_of_moments(tmp_path: Path) -> None:
    """A bare year is «2024 год», other moments are as worded; a common baseline moment is named once."""
    made = program(tmp_path, indicators("2024: 5; 01.05.2024: 6"))
    assert sorted(words(made, {"для": "м из моменты", "абзац": "{{ м.название }}"})) == [
        "01.05.2024",
        "2024 год",
    ]
    assert words(made, "{{ исходный_момент }}") == []
    same = indicators("2024: 5", "2024: 6", now="\n          2023: 4")
    assert words(program(tmp_path, same), "{{ исходный_момент }}") == ["2023 год"]


def test_figures_by_class_stand_on_lines_of_their_own(tmp_path: Path) -> None:
    """Each label with its figure; percent where the indicator is measured in percent, once."""
    body = indicators("2024: 5").replace(
        "          2024: 5\n", "          2024:\n            4 кл.: не ниже 3,80\n            5–8 кл.: 85 %\n"
    )
    made = program(tmp_path, body.replace("лучше", "единица: процент\n        лучше"))
    found = words(made, "{{ показатели[0].план['2024'] }}")
    assert found == ["4 кл. – не ниже 3,80 %", "5–8 кл. – 85 %"]


# ------------------------------------------------------------------------------------------------ people


@pytest.mark.parametrize(
    ("reference", "shown"),
    [
        ("директор", "директор школы Лебедев А. Н."),
        ("Белова", "Белова Б. Б."),
        ("учителя", "учителя-предметники"),
        ("группа", "рабочая группа"),
        ("{кто: директор, как: председатель совета}", "председатель совета Лебедев А. Н."),
        ("{кто: группа, по согласованию: да}", "рабочая группа (по согласованию)"),
        (
            "{кто: АМИРО, по согласованию: да}",
            "ГАУ ДПО «Амурский институт развития образования» (далее – АМИРО) (по согласованию)",
        ),
    ],
)
def test_people_are_named_as_papers_name_them(tmp_path: Path, reference: str, shown: str) -> None:
    """Position before the name; a role by its position; a group by its title; a role named in the row instead."""
    made = program(tmp_path, measure("срок: до 25.05.2024", f"ответственные: [{reference}]"))
    assert [" ".join(line.split()) for line in words(made, "{{ меры[0].ответственные }}")] == [shown]


# ------------------------------------------------------------------------------------------ lines of steps


def cell(made: Program, key: str) -> list[str]:
    (section,) = compose(made, f"{{{{ меры[0].{key} }}}}").sections
    return [plain(block.content) for block in section.blocks if hasattr(block, "content")]


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("Справка", "Справка (не менее 4; май 2024)"),
        ("Справка сдана.", "Справка сдана (не менее 4; май 2024)."),
        ("Курсы, семинары и т. д.", "Курсы, семинары и т. д. (не менее 4; май 2024)"),
    ],
)
def test_figures_stand_before_the_stop_of_a_sentence(tmp_path: Path, text: str, printed: str) -> None:
    """What is said in brackets belongs to the sentence; the stop of an abbreviation stays where it is."""
    made = program(
        tmp_path,
        measure(
            "срок: май 2024",
            "результат:",
            f"  - текст: {text}",
            "    значение: не менее 4",
            "    срок: май 2024",
        ),
    )
    assert [line.replace(NBSP, " ") for line in cell(made, "результат")] == [printed]


def test_lines_of_steps_carry_their_numbers(tmp_path: Path) -> None:
    """The measure's own lines first, then those of each step under its number; several of a step in a row."""
    made = program(tmp_path, STEPS)
    assert cell(made, "срок") == ["до 25.05.2024", "1) октябрь 2023", "2) ноябрь 2023; март 2024"]
    assert cell(made, "документ") == ["Отчет", "2) Справка"]
    assert [line.replace(NBSP, " ") for line in cell(made, "ответственные")] == [
        "директор школы Лебедев А. Н.",
        "1) Белова Б. Б.",
    ]


def test_the_only_step_needs_no_number(tmp_path: Path) -> None:
    """Where there is one step there is nothing to tell apart."""
    made = program(
        tmp_path, measure("ответственные: директор", "шаги:", "  - название: Шаг", "    срок: май 2024")
    )
    assert cell(made, "срок") == ["май 2024"]


def test_a_topic_and_a_purpose_are_lines_of_the_title(tmp_path: Path) -> None:
    """The topic in quotes after the title, quoted once; the purpose on a line of its own."""
    made = program(tmp_path, measure("тема: «Как учить»", "цель: Узнать", "срок: май 2024"))
    assert cell(made, "название") == ["Мера. Тема: «Как учить»", "Цель: Узнать"]


@pytest.mark.parametrize(
    ("typed", "printed"),
    [("7.3.2023", "07.03.2023"), ("2023-03-07", "07.03.2023"), ("уточняется", "уточняется")],
)
def test_the_day_of_a_basis_is_printed_as_days_are(typed: str, printed: str) -> None:
    """Its key holds a day, not words, so the form is ours (rule 8)."""
    assert basis(Basis((), "Приказ", typed, "5")) == f"Приказ от {printed} № 5"
