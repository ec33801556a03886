"""A program that goes on into other years is compared by its place in the period."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator import compare, normalize
from generator.authoring.continuing import continued
from generator.authoring.moving import following, move
from generator.diff import judged
from generator.diff.compared import Compared
from generator.diff.report import as_json, text
from generator.diff.sentences import sentence
from generator.editions import Side, compared
from generator.source import read

OLD = """формат: 1
код: школа-2023
чья: школа
вид: программа
макет: стандартный
название: Программа школы на 2023–2024 учебный год
период: {с: 01.09.2023, по: 31.08.2024}
исполнители:
  завуч: {фио: Орлова М. В.}
цель: Повысить качество образования в 2023 году
показатели:
  - строки:
      - {код: доля, название: Доля обученных педагогов, единица: процент, лучше: больше, план: {2024: 60}}
      - {код: балл, название: Средний балл, лучше: больше, план: {2024: "3,8"}}
планы:
  - код: план
    строки:
      - {код: диагностика, название: Диагностика, срок: до 25.12.2023, ответственные: [завуч]}
      - {код: курсы, название: Курсы, срок: до 01.03.2024, ответственные: [завуч]}
      - {код: собрание, название: Собрание, срок: апрель 2024, ответственные: [завуч]}
"""
MARKS = "формат: 1\nпоказатели:\n  доля:\n    2024: 52\n"
NEW = (
    OLD.replace("код: школа-2023", "код: школа-2024\nпродолжает: школа-2023")
    .replace("2024", "2025")
    .replace("2023", "2024")
    .replace("код: школа-2025\nпродолжает: школа-2024", "код: школа-2024\nпродолжает: школа-2023")
)


def program(text_: str):
    tree, findings = read("школа.yaml", text_.encode())
    assert tree is not None
    assert findings == []
    return normalize.program(tree)


def keys(old: str, new: str) -> list[tuple[str, str, str, str]]:
    found = judged(compare(program(old), program(new)))
    return [(one.level, one.change.area, one.change.kind, one.change.id) for one in found]


def test_the_shift_is_one_change():
    """Where everything moved by the year, only the period is told."""
    assert keys(OLD, NEW) == [("attention", "deadline", "moved", "школа-2024")]
    assert keys(NEW, OLD) == [("attention", "deadline", "moved", "школа-2023")]


def test_a_period_shifted_in_the_same_program_is_substantial():
    """Who only writes other years into the program of last year puts everything off by one."""
    same = NEW.replace("код: школа-2024\nпродолжает: школа-2023", "код: школа-2023")
    assert keys(OLD, same) == [("substantial", "deadline", "moved", "школа-2023")]


@pytest.mark.parametrize(
    ("edit", "key"),
    [
        (("до 25.12.2024", "до 27.12.2024"), None),
        (("до 25.12.2024", "до 25.02.2025"), ("attention", "deadline", "later", "диагностика")),
        (("до 25.12.2024", "до 25.10.2024"), ("attention", "deadline", "earlier", "диагностика")),
        (("2025: 60", "2025: 55"), ("substantial", "target", "lowered", "доля")),
        (("2025: 60", "2025: 70"), ("attention", "target", "raised", "доля")),
        (("Собрание", "Совещание"), ("attention", "measure", "renamed", "собрание")),
    ],
)
def test_the_rest_is_held_against_the_same_place(edit, key):
    """A day and a target are compared with those at the same place of last year; weekdays may move."""
    found = [one for one in keys(OLD, NEW.replace(*edit)) if one[2] != "moved"]
    assert found == ([key] if key else [])


def test_kept_dropped_and_new():
    """What went on, what did not, what is new; each target against last year's and what was reached."""
    new = NEW.replace("{код: курсы, название: Курсы,", "{код: клуб, название: Клуб молодых педагогов,")
    old = Side("школа-2023.yaml", OLD.encode(), marks=MARKS.encode())
    one = compared(old, Side("школа-2024.yaml", new.encode()))
    assert isinstance(one, Compared)
    found = one.carried
    assert found is not None
    assert (found.kept, found.dropped, found.added) == (2, 1, 1)
    assert [(row.title, row.before, row.actual, row.now) for row in found.promises] == [
        ("Доля обученных педагогов", "60 (2024)", "52", "60 (2025)"),
        ("Средний балл", "3,8 (2024)", "", "3,8 (2025)"),
    ]
    said = text([one])
    assert "Мероприятия: сохранено 2, не вошло 1, новых 1." in said
    assert "было запланировано 60 (2024), достигнуто 52; теперь 60 (2025)" in " ".join(said.split())
    assert as_json([one])["programs"][0]["carried"]["targets"][0]["actual"] == "52"
    assert not one.needs_edition


def test_programs_of_one_period_carry_nothing():
    """Where the periods are not apart, there is no last year."""
    longer = OLD.replace("по: 31.08.2024", "по: 31.12.2024")
    one = compared(Side("школа-2023.yaml", OLD.encode()), Side("школа-2023.yaml", longer.encode()))
    assert one.changes
    assert one.carried is None


def test_every_real_program_goes_on_alike():
    """What `new --from` makes of a program for the next years is the shift, and what is to be settled."""
    for path in sorted((Path(__file__).parents[2] / "programs").glob("*.yaml")):
        tree, _ = read(path.name, path.read_bytes())
        assert tree is not None
        old = normalize.program(tree)
        assert old.period
        period = following(old.period)
        if period is None:
            continue  # nobody can tell the days of the next one
        text_ = continued(tree, old, "дальше-2030", move(old.period, period)).text
        found = compare(old, program(text_))
        kinds = {(one.area.value, one.kind.value) for one in found}
        assert ("deadline", "moved") in kinds
        assert not {("measure", "removed"), ("measure", "added"), ("measure", "moved")} & kinds
        assert {one.level.value for one in judged(found)} == {"attention"}
        assert sum(one.at == "уточняется" for one in found) <= 1


#: What `new --from` leaves open: targets and days that nobody knows a year before.
OPEN = NEW.replace("план: {2025: 60}", "план: {2025: уточняется}").replace("апрель 2025", "уточняется")


def test_what_is_not_settled_yet_is_one_change():
    """A draft for next year breaks no promise where it says «уточняется»; what it does say is still judged."""
    assert keys(OLD, OPEN) == [
        ("attention", "deadline", "moved", "школа-2024"),
        ("attention", "text", "added", "школа-2024"),
    ]
    *_, last = compare(program(OLD), program(OPEN))
    assert sentence(last) == "Программа: еще не определено: планы показателей (1), сроки (1)"
    *_, back = compare(program(OPEN), program(OLD))
    assert (back.kind, back.old) == ("removed", last.new)
    weaker = OPEN.replace('2025: "3,8"', '2025: "3,5"')
    assert keys(OLD, weaker)[0] == ("substantial", "target", "lowered", "балл")


def test_within_one_period_a_target_left_open_is_promised_no_longer():
    """Where the years are the same, the promise was made and is taken back."""
    now = OLD.replace("план: {2024: 60}", "план: {2024: уточняется}")
    assert keys(OLD, now) == [("substantial", "target", "value", "доля")]


def test_a_document_of_last_year_waits_for_its_number():
    """Of what the program rests on, day and number are open; the years in its title may have moved or not."""
    basis = "основания:\n  - {документ: Приказ о планах на 2023 год, дата: 10.08.2023, номер: 5}\n"
    open_ = "основания:\n  - {документ: Приказ о планах на 20YY год, дата: уточняется, номер: уточняется}\n"
    for year in ("23", "24"):
        found = compare(program(OLD + basis), program(NEW + open_.replace("YY", year)))
        assert [one.new for one in found if one.at == "уточняется"] == ["основания (1)"]
    found = compare(
        program(OLD + basis), program(NEW + open_.replace("о планах", "о плане").replace("YY", "24"))
    )
    assert not [one for one in found if one.at == "уточняется"]


@pytest.mark.parametrize(
    ("last", "left"),
    [("[уточняется, июнь 2025]", True), ("[уточняется, май 2025]", False), ("[уточняется]", True)],
)
def test_only_what_is_open_is_gathered(last, left):
    """A row of days of which one is open keeps its others; another day beside the open one is told."""
    old = OLD.replace("срок: до 25.12.2023", "срок: [до 25.12.2023, июнь 2024]")
    found = compare(program(old), program(NEW.replace("срок: до 25.12.2024", f"срок: {last}")))
    assert any(one.at == "уточняется" for one in found) is left
    assert any(one.id == "диагностика" for one in found) is not left
