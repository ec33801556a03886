"""What has no day: one entry on each day of monitoring."""

from __future__ import annotations

from pathlib import Path

import generator
from generator.document import Entry, walk
from generator.model import Program
from tests.composition import layouts
from tests.views.programs import HEAD

MONITORED = f"""\
{HEAD}мониторинг:
  - название: I этап
    срок: до 20.12.2023
  - название: Итоги года
    срок: до 24.05.2024; до 20.12.2024
планы:
  - код: план
    нумерация: по разделам
    разделы:
      - код: кадры
        название: Кадры
        строки:
          - {{код: курсы, название: Провести курсы, срок: весь период, ответственные: [Белова, директор]}}
          - {{код: совет, название: Провести педсовет, срок: до 01.11.2023, ответственные: [директор]}}
      - код: дети
        название: Дети
        строки:
          - код: опрос
            название: Провести опрос
            срок: по отдельному плану
            ответственные: [директор]
            шаги:
              - {{код: анкеты, название: Составить анкеты, срок: в течение года, документ: Анкета}}
"""


def reports(made: Program, product: str = "calendar") -> list[Entry]:
    """The entries of the days of monitoring in a calendar, by day."""
    found = [block for block in walk(generator.compose(made, product)) if isinstance(block, Entry)]
    return sorted((one for one in found if one.id.startswith("мониторинг:")), key=lambda one: one.last)


def marked(folder: Path, marks: str) -> Program:
    """The program with marks beside it."""
    (folder / "проба.progress.yaml").write_text(f"формат: 1\n{marks}", encoding="utf-8")
    return layouts.program(folder, MONITORED)


def test_each_day_has_one_entry_with_all_that_has_none(tmp_path: Path) -> None:
    """Measures are counted, their parts listed, each with the words of its deadline and who answers."""
    first, *others = reports(layouts.program(tmp_path, MONITORED))
    assert [f"{one.id} {one.occurrence} {one.last:%d.%m.%Y}" for one in (first, *others)] == [
        "мониторинг:I этап 0 20.12.2023",
        "мониторинг:Итоги года 2024-05 24.05.2024",
        "мониторинг:Итоги года 2024-12 20.12.2024",
    ]
    assert first.title == "Отчет о том, что не имеет дня: 2 мероприятия"
    assert [line.replace("\N{NO-BREAK SPACE}", " ") for line in first.details] == [
        "I этап",
        "1.1 Провести курсы (весь период; Белова Б. Б.; Лебедев А. Н.)",
        "2.1 Провести опрос (по отдельному плану; Лебедев А. Н.)",
        "2.1 Составить анкеты (в течение года; Лебедев А. Н.)",
    ]
    assert {one.title for one in others} == {first.title}


def test_where_all_has_a_day_nothing_is_reported(tmp_path: Path) -> None:
    """No entry without anything to report, and none without days of monitoring."""
    text = MONITORED.replace("весь период", "май 2024").replace("по отдельному плану", "май 2024")
    assert reports(layouts.program(tmp_path, text.replace("в течение года", "май 2024"))) == []
    head, _, plans = MONITORED.partition("мониторинг:")
    assert reports(layouts.program(tmp_path, head + plans[plans.index("планы:") :])) == []


def test_a_report_outlives_its_days_and_its_list(tmp_path: Path) -> None:
    """Moved days, other measures, another order of the days: the same entry."""
    before = {(one.id, one.occurrence) for one in reports(layouts.program(tmp_path, MONITORED))}
    text = (
        MONITORED.replace("до 20.12.2023", "до 24.01.2024")
        .replace("Провести курсы", "Курсы")
        .replace("до 24.05.2024; до 20.12.2024", "до 18.12.2024; до 20.05.2024")
    )
    assert {(one.id, one.occurrence) for one in reports(layouts.program(tmp_path, text))} == before


def test_what_is_done_or_off_is_listed_no_more(tmp_path: Path) -> None:
    """The list shrinks, and the entry is news: its number grows, its day is that of the mark."""
    whole = reports(layouts.program(tmp_path, MONITORED))[0]
    marks = "мероприятия:\n  курсы: {состояние: выполнено, сделано: 01.12.2023}\n"
    one = reports(marked(tmp_path, marks))[0]
    assert one.title == "Отчет о том, что не имеет дня: 1 мероприятие"
    assert one.revision > whole.revision
    assert f"{one.changed}" == "2023-12-01"
    off = "  опрос: {состояние: не требуется, замечание: Отпало, шаги: {анкеты: {состояние: не требуется}}}\n"
    done = reports(marked(tmp_path, marks + off))[0]
    assert (done.title, done.standing) == ("Отчет о том, что не имеет дня: все сделано", "done")


def test_a_report_that_took_place_is_done(tmp_path: Path) -> None:
    """The curator's word is for the day that it names, and for no later one of the same title."""
    made = marked(
        tmp_path, "мониторинг:\n  I этап: {сделано: 21.12.2023}\n  Итоги года: {сделано: 24.05.2024}\n"
    )
    assert [one.standing for one in reports(made)] == ["done", "done", "open"]


def test_the_report_of_a_section_is_another(tmp_path: Path) -> None:
    """It lists the rows of the section alone, so that it must not replace that of the program."""
    made = layouts.program(tmp_path, MONITORED)
    (first, *_), (whole, *_) = reports(made, "calendar.section-кадры"), reports(made)
    assert len(first.details) == 2
    assert first.id != whole.id
