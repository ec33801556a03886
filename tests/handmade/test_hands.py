"""What somebody does to a document of ours by hand is told as the same change of the program."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from functools import partial

import pytest

import generator
from generator import normalize
from generator.archive import Archive
from generator.diff.changes import Area, Kind, Node
from generator.diff.sentences import sentence
from generator.handmade import Paper, handmade
from generator.handmade.fields import copied
from generator.model import ElectronicSignature
from generator.source import package_templates
from tests.handmade import hands
from tests.handmade.hands import changes, program, told
from tests.program_facts import PROGRAMS

ZEYA, ALEKSEEVKA = "zeya-2023", "alekseevka-2022"
BANK = "Формирование банка данных"


@pytest.mark.parametrize("path", PROGRAMS, ids=lambda path: path.stem)
def test_nothing_done_is_no_change(path) -> None:  # type: ignore[no-untyped-def]
    """The document as it was written, and without its bookmarks too, differs in nothing."""
    assert changes(path.stem) == []
    assert changes(path.stem, hands.loses_bookmarks) == []


@pytest.mark.parametrize("hand", [hands.types, hands.tracks], ids=["typed", "tracked"])
@pytest.mark.parametrize("marked", [True, False], ids=["bookmarks", "none"])
def test_words_of_a_cell(hand, marked: bool) -> None:  # type: ignore[no-untyped-def]
    """Words of a title, a deadline, a result: the field that is printed there, tracked or not, by bookmark or words."""
    lost = [] if marked else [hands.loses_bookmarks]
    assert told(changes(ZEYA, hand("банка", "электронного банка"), *lost)) == [
        (
            Area.MEASURE,
            Kind.RENAMED,
            "банк-данных",
            "Формирование банка данных обучающихся учебной «группы риска»",
            "Формирование электронного банка данных обучающихся учебной «группы риска»",
        )
    ]
    assert told(changes(ZEYA, hand("До 01.11.2023", "До 01.12.2023", within=BANK), *lost)) == [
        (Area.DEADLINE, Kind.LATER, "банк-данных", "До 01.11.2023", "До 01.12.2023")
    ]
    (one,) = changes(ZEYA, hand("Сформирован банк", "Создан банк"), *lost)
    assert (one.area, one.kind, one.id) == (Area.RESULT, Kind.REWORDED, "банк-данных")


@pytest.mark.parametrize("hand", [hands.types, hands.tracks], ids=["typed", "tracked"])
def test_who_answers(hand) -> None:  # type: ignore[no-untyped-def]
    """Another name in the column of who answers is the executor who is printed so, or somebody nobody knows."""
    assert told(changes(ZEYA, hand("ООА", "ГАУ ДПО «АМИРО»", within=BANK))) == [
        (Area.RESPONSIBLE, Kind.REASSIGNED, "банк-данных", "ООА", "ГАУ ДПО «АМИРО»")
    ]
    (one,) = changes(ZEYA, hand("ООА", "Методический центр", within=BANK))
    assert (one.kind, one.id) == (Kind.REASSIGNED, "банк-данных")
    assert "Методический центр" in str(one.new)


def test_somebody_more_and_less() -> None:
    """A line more or less in the column of who answers is somebody more or less."""
    assert told(changes(ZEYA, hands.deletes("ООА"))) == [
        (Area.RESPONSIBLE, Kind.REMOVED, "установочный-семинар", "ООА", "")
    ]
    (one,) = changes(ZEYA, hands.writes_behind("ООА", "МОАУ Лицей"))
    assert (one.area, one.kind, one.id) == (Area.RESPONSIBLE, Kind.ADDED, "установочный-семинар")


@pytest.mark.parametrize("hand", [hands.types, hands.tracks], ids=["typed", "tracked"])
def test_a_target(hand) -> None:  # type: ignore[no-untyped-def]
    """Another figure in the table of indicators is another target, of the moment whose column it is."""
    indicator = program(ALEKSEEVKA).indicators[0].indicators[0]
    was = indicator.targets[-1]
    (one,) = changes(ALEKSEEVKA, hand("60 %", "70 %", within=indicator.title))
    assert (one.area, one.kind, one.id) == (Area.TARGET, Kind.RAISED, indicator.id)
    assert one.at == was.moment.words


@pytest.mark.parametrize("tracked", [False, True])
def test_a_row_less(tracked: bool) -> None:
    """A row that was deleted or struck out is a measure that is excluded; the numbers after it are no change."""
    (one,) = changes(ZEYA, hands.deletes_row(BANK, tracked=tracked))
    assert (one.area, one.kind, one.id) == (Area.MEASURE, Kind.REMOVED, "банк-данных")


def test_the_first_row_of_merged_cells_less() -> None:
    """With the first row of merged cells their words are gone on paper; the rows below have lost nothing."""
    (one,) = changes("krasnogorsk-2022", hands.deletes_row("Выявить и устранить факторы риска"))
    assert (one.area, one.kind, one.id) == (Area.MEASURE, Kind.REMOVED, "сбор-данных")


def test_a_figure_less() -> None:
    """A cell that was emptied is a target less; the title of a row that was emptied is no row less."""
    indicator = program(ALEKSEEVKA).indicators[0].indicators[0]
    (one,) = changes(ALEKSEEVKA, hands.types("не менее 60 %", "", within=indicator.title))
    assert (one.area, one.kind, one.id) == (Area.TARGET, Kind.REMOVED, indicator.id)
    (one,) = changes(ALEKSEEVKA, hands.types(indicator.title, "", within=indicator.title))
    assert (one.area, one.kind, one.at) == (Area.TEXT, Kind.REMOVED, "в документе")


def test_what_is_printed_twice() -> None:
    """A row of the passport is gone where the same thing stands in its table still: nothing of the program is gone."""
    (one,) = changes("khanty-mansiysk-2024", hands.deletes_row("Целевые индикаторы и показатели программы"))
    assert (one.area, one.kind) == (Area.TEXT, Kind.REMOVED)
    (one,) = changes("kovrov-2023", hands.deletes("Конечная цель"))
    assert (one.area, one.kind, one.old) == (Area.TEXT, Kind.REMOVED, "Конечная цель")


@pytest.mark.parametrize("tracked", [False, True])
def test_a_row_more(tracked: bool) -> None:
    """A row that was put in is a measure more, with what its cells say, at the line of the row before it."""
    cells = ("", "Встреча с родителями", "ООА", "Октябрь 2023", "Протокол встречи")
    (one,) = changes(ZEYA, hands.inserts_row(BANK, *cells, tracked=tracked))
    assert (one.area, one.kind, one.title) == (Area.MEASURE, Kind.ADDED, "Встреча с родителями")
    assert one.new_number == "1.7"


@pytest.mark.parametrize("tracked", [False, True])
def test_a_row_elsewhere(tracked: bool) -> None:
    """A row that was cut and pasted into another section is moved; within its section its place is another."""
    (one,) = changes(ZEYA, hands.moves_row(BANK, "Заседания рабочей группы муниципалитета", tracked=tracked))
    assert (one.area, one.kind, one.id) == (Area.MEASURE, Kind.MOVED, "банк-данных")
    (one,) = changes(ZEYA, hands.moves_row(BANK, "Установочный семинар", tracked=tracked))
    assert (one.area, one.kind) == (Area.MEASURE, Kind.REORDERED)


FIRST, LAST = "Организационные мероприятия", "Диагностика профессиональных компетенций"


def test_a_section_elsewhere() -> None:
    """Its band with all rows below it, its tasks too, is one section that stands elsewhere."""
    (one,) = changes(ZEYA, hands.moves_rows(FIRST, LAST, "Методические рекомендации для администраций школ"))
    assert (one.area, one.kind, one.node, one.title) == (Area.TEXT, Kind.REORDERED, Node.SECTION, FIRST)
    assert (one.old_number, one.new_number) == ("1", "2")


def test_a_section_less() -> None:
    """Its band with all rows below it is one section less; what waits for one of its measures waits for nothing."""
    gone, lost = changes(ZEYA, hands.deletes_rows(FIRST, LAST))
    assert (gone.area, gone.kind, gone.title) == (Area.MEASURE, Kind.REMOVED, FIRST)
    assert len(gone.old or ()) == 8
    assert (lost.area, lost.kind, lost.at) == (Area.MEASURE, Kind.VALUE, "после")


@pytest.mark.parametrize(
    "hand",
    [hands.deletes_column, partial(hands.deletes_column, tracked=True), hands.empties_column],
    ids=["deleted", "tracked", "emptied"],
)
@pytest.mark.parametrize("lost", [[], [hands.loses_bookmarks]], ids=["marked", "bare"])
@pytest.mark.parametrize(
    ("name", "heading", "said"),
    [
        (ZEYA, "Сроки", (Area.DEADLINE, 39)),
        (ZEYA, "Ответственные исполнители", (Area.RESPONSIBLE, 39)),
        ("kovrov-2023", "Сроки", (Area.DEADLINE, 59)),
        ("krasnogorsk-2022", "Форма предъявления", (Area.EVIDENCE, 17)),
    ],
)
def test_a_column_less(name, heading, said, hand, lost) -> None:  # type: ignore[no-untyped-def]
    """A column that was deleted, struck out or emptied is one change, with what stood in it, of what it is about."""
    (one,) = changes(name, hand(heading), *lost)
    assert (one.area, len(one.old)) == said
    assert (one.kind, one.node, one.title) == (Kind.REMOVED, Node.PART, heading)
    assert sentence(one).startswith(f"Графа документа «{heading}»: убрана целиком: «")


def test_a_column_of_targets_less() -> None:
    """The figures of one moment are targets, those of today the baseline."""
    (one,) = changes(ALEKSEEVKA, hands.deletes_column("Текущее значение"))
    assert (one.area, one.kind, one.title) == (Area.BASELINE, Kind.REMOVED, "Текущее значение")


def test_a_column_more() -> None:
    """A column that was put in is one change with what was written in it; an empty one says nothing."""
    (one,) = changes(ZEYA, hands.adds_column("Сроки", "Отметка", "", "", "готово", "в работе"))
    assert (one.area, one.kind, one.title, one.new) == (
        Area.TEXT,
        Kind.ADDED,
        "Отметка",
        ("готово", "в работе"),
    )
    assert changes(ZEYA, hands.adds_column("Сроки", "Отметка")) == []


def test_a_column_less_and_a_word_beside_it() -> None:
    """What was changed in the other columns is told as ever."""
    found = changes(ZEYA, hands.types("банка", "электронного банка"), hands.deletes_column("Сроки"))
    assert sorted(one.area for one in found) == [Area.DEADLINE, Area.MEASURE]


def test_a_part_that_the_author_left_out_too_is_no_change() -> None:
    """What the program of today prints no more was done already; a part that it prints still was not."""
    old = program("krasnogorsk-2022")
    assert old.source
    tree = copied(old.source)
    del tree.root.values["методы"]  # type: ignore[union-attr]
    without = [hands.deletes_part("Методы сбора", "Срок реализации"), hands.deletes_part("Задачи", "Срок")]
    data = hands.written(hands.printed("krasnogorsk-2022"), *without)
    found = handmade(normalize.program(tree, old.decisions), Paper(Archive(data), old), package_templates())
    assert found
    assert [one.change.title for one in found.changes] == ["Задачи"]


@pytest.mark.parametrize(
    ("name", "words", "area"),
    [
        (ZEYA, BANK, Area.MEASURE),
        (ALEKSEEVKA, "Индикатор", Area.INDICATOR),
        ("khanty-mansiysk-2024", "Параметр анализа", Area.RISK),
        ("khanty-mansiysk-2024", "Наименование целевого показателя", Area.TARGET),
        ("khanty-mansiysk-2024", "Наименование программы", Area.GOAL),
    ],
)
def test_a_table_less(name: str, words: str, area: Area) -> None:
    """A table is one change, of the gravest that stands nowhere else on paper; figures stand in their table alone."""
    (one,) = changes(name, hands.deletes_table(words))
    assert (one.area, one.kind, one.node, one.at) == (area, Kind.REMOVED, Node.PART, "таблица")


@pytest.mark.parametrize(
    ("name", "heading", "following", "area"),
    [
        ("krasnogorsk-2022", "Цель реализации программы", "Задачи", Area.GOAL),
        ("krasnogorsk-2022", "Задачи", "Методы сбора", Area.TASK),
        ("krasnogorsk-2022", "Методы сбора", "Срок реализации", Area.TEXT),
        (ALEKSEEVKA, "Целевые показатели программы", "Методы сбора", Area.INDICATOR),
        ("khanty-mansiysk-2024", "Ожидаемые результаты мероприятий", "Основные целевые", Area.RESULT),
    ],
)
def test_a_part_less(name: str, heading: str, following: str, area: Area) -> None:
    """A heading with all that stands under it is one change, of what of the program stands there."""
    (one,) = changes(name, hands.deletes_part(heading, following))
    assert (one.area, one.kind, one.node, one.at) == (area, Kind.REMOVED, Node.PART, "часть")
    assert one.title.startswith(heading)


@pytest.mark.parametrize("hand", [hands.types, hands.tracks], ids=["typed", "tracked"])
def test_prose(hand) -> None:  # type: ignore[no-untyped-def]
    """Words of the goal, of a task, of a text are words of these."""
    (goal,) = changes(ZEYA, hand("эффективные механизмы", "действенные механизмы"))
    assert (goal.area, goal.kind) == (Area.GOAL, Kind.REWORDED)
    assert goal.new_path == ("цель",)
    (task,) = changes(ZEYA, hand("на муниципальном уровне управленческие", "в городе управленческие"))
    assert (task.area, task.kind, task.id) == (Area.TASK, Kind.REWORDED, "единство-подходов")


def test_paragraphs_that_are_parted_say_the_same() -> None:
    """Enter in the midst of a paragraph changes no word; with other words it is these that changed."""
    parted = hands.parts("Цель: сформировать", "обобщить и распространить")
    assert changes(ZEYA, parted) == []
    (one,) = changes(ZEYA, parted, hands.types("эффективные механизмы", "действенные механизмы"))
    assert (one.area, one.kind) == (Area.GOAL, Kind.REWORDED)


def test_a_task_more_and_less() -> None:
    """A paragraph more or less in a list is an entry more or less of that list."""
    words = "При необходимости вносить корректировки"
    (one,) = changes(ZEYA, hands.deletes(words))
    assert (one.area, one.kind, one.id) == (Area.TASK, Kind.REMOVED, "корректировка-карты")
    (one,) = changes(ZEYA, hands.writes_behind(words, "Отчитаться о сделанном перед городом."))
    assert (one.area, one.kind, one.title) == (Area.TASK, Kind.ADDED, "Отчитаться о сделанном перед городом")


def test_what_no_field_prints() -> None:
    """Words of the layout and of a decision are changes of text, told beside the program."""
    (one,) = changes(ZEYA, hands.types("177", "178"))
    assert (one.area, one.kind, one.at) == (Area.TEXT, Kind.REWORDED, "в документе")
    assert one.old == "от 24.05.2023 № 177-од"
    assert one.new == "от 24.05.2023 № 178-од"
    (one,) = changes(ZEYA, hands.types("Прогнозируемый результат", "Результат"))
    assert (one.area, one.new) == (Area.TEXT, "Результат")


def test_what_print_sets_is_no_change() -> None:
    """Quotes, dashes, blanks, hyphens, the sign at the end of an item: print sets them, and so may a hand."""
    assert changes(ZEYA, hands.types("учебной «группы риска»", 'учебной "группы  риска"', within=BANK)) == []
    assert (
        changes(
            ZEYA,
            hands.types(
                "вносить корректировки в «дорожную карту».", "вносить корректировки в “дорожную карту”"
            ),
        )
        == []
    )


def test_all_at_once() -> None:
    """Several hands are as many changes, each told once."""
    found = changes(
        ZEYA,
        hands.types("До 01.11.2023", "До 01.12.2023", within=BANK),
        hands.deletes_row("Разработка индивидуальных программ"),
        hands.tracks("эффективные механизмы", "действенные механизмы"),
        hands.inserts_row("Установочный семинар", "", "Круглый стол", "ООА", "Октябрь 2023", "Протокол"),
        hands.types("22.09.2023", "29.09.2023"),
    )
    assert sorted((one.area, one.kind, one.id) for one in found) == sorted(
        [
            (Area.DEADLINE, Kind.LATER, "банк-данных"),
            (Area.MEASURE, Kind.REMOVED, "программы-сопровождения"),
            (Area.GOAL, Kind.REWORDED, ZEYA),
            (Area.MEASURE, Kind.ADDED, "круглый-стол"),
            (Area.DEADLINE, Kind.LATER, "установочный-семинар"),
        ]
    )


MARK = ElectronicSignature(
    "2E4297239F866C05FD5E571720AA44D5DC8B5A54",
    "Лебедев Андрей Николаевич",
    date(2024, 1, 9),
    date(2025, 4, 9),
)
SIGNED = replace(MARK, signed=datetime(2024, 1, 10, 9, 30, tzinfo=timezone(timedelta(0), "UTC+03:00")))


@pytest.mark.parametrize(
    "mark",
    [MARK, SIGNED, replace(MARK, file="zeya-2023.program.pdf")],
    ids=["certificate", "time stamp", "of a release"],
)
@pytest.mark.parametrize("name", ["alekseevka-2022", ZEYA])
def test_a_mark_is_no_hand(mark: ElectronicSignature, name: str) -> None:
    """The mark that `build --mark` sets is of the certificate and no change; what was changed beside it is one."""
    document = generator.compose(replace(hands.program(name), mark=mark))
    data = generator.write(document, "docx")
    assert hands.found(name, data) == []
    goal = "систему профилактики" if name == ALEKSEEVKA else "эффективные механизмы"
    (one,) = hands.found(name, hands.written(data, hands.types(goal, "порядок работы")))
    assert (one.area, one.kind) == (Area.GOAL, Kind.REWORDED)


def test_a_paragraph_more_in_a_title() -> None:
    """What is typed below the title of a row is of that title, and no row more."""
    (one,) = changes(ZEYA, hands.writes_behind(BANK, "и его ведение"))
    assert (one.area, one.kind, one.id) == (Area.MEASURE, Kind.RENAMED, "банк-данных")
    assert str(one.new).endswith("«группы риска» и его ведение")


def test_words_for_programs_that_know_more() -> None:
    """Word writes some words in several ways, and shows the first."""
    assert changes(ZEYA, hands.in_several_ways("22.09.2023")) == []


@pytest.mark.parametrize("look", ["vanish", "strike"])
def test_what_nobody_reads_any_more_is_gone(look: str) -> None:
    """Words that somebody hid, or drew a line through, are told as if they were deleted."""
    assert told(changes(ZEYA, hands.hides("ООА", look))) == told(changes(ZEYA, hands.deletes("ООА")))
