from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest
import vobject
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from generator.document import (
    Block,
    Cell,
    Checkbox,
    Column,
    Deleted,
    Document,
    Entry,
    Inserted,
    Link,
    Note,
    Row,
    Section,
    Strong,
    Table,
    Text,
)
from generator.writers.ics import write
from tests.kitchen_sink import NASTY, kitchen_sink

ENTRY = Entry(
    id="банк данных",
    occurrence="2024-05",
    title="Собрать банк данных",
    content=(Text("Собрать банк данных о детях"),),
    first=date(2024, 5, 25),
    last=date(2024, 5, 25),
    words="25 мая",
    section="Кадры, родители; дети",
)
TEXTS = st.text(st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp")), min_size=1)


def document(*blocks: Block, **fields: Any) -> Document:
    return replace(Document("школа.program", "Календарь", (Section(blocks),)), **fields)


def program(name: str, entry: Entry) -> Document:
    return document(entry, id=name)


def events(made: Document) -> list[Any]:
    return list(Calendar.from_ical(write(made)).walk("VEVENT"))


def lines(made: Document) -> list[str]:
    """Content lines, unfolded by hand."""
    return write(made).decode().replace("\r\n ", "").split("\r\n")


def raw(made: Document, name: str) -> list[str]:
    return [line.partition(":")[2] for line in lines(made) if line.split(":")[0].split(";")[0] == name]


def read(value: str) -> str:
    """A TEXT value as RFC 5545 3.3.11 reads it, written apart from any library."""
    out, letters = "", iter(value)
    for letter in letters:
        if letter != "\\":
            out += letter
            continue
        escaped = next(letters)
        assert escaped in "\\;,nN"
        out += "\n" if escaped in "nN" else escaped
    return out


@pytest.mark.parametrize(
    "made", [kitchen_sink(), document(), document(*[replace(ENTRY, title=t) for t in NASTY])]
)
def test_bytes_are_folded_lines_of_utf8(made: Document) -> None:
    """Lines end in CRLF, hold at most 75 octets and are never cut inside a letter."""
    data = write(made)
    assert data.endswith(b"END:VCALENDAR\r\n")
    for line in data[:-2].split(b"\r\n"):
        assert b"\r" not in line
        assert b"\n" not in line
        assert 0 < len(line) <= 75
        line.decode("utf-8")


@given(TEXTS, TEXTS)
def test_any_words_come_back_whole(title: str, words: str) -> None:
    """Whatever the words, the file is folded right and its description holds them unchanged."""
    made = document(replace(ENTRY, title=title, content=(Text(words),)))
    assert all(len(line) <= 75 for line in write(made).split(b"\r\n"))
    assert words in read(raw(made, "DESCRIPTION")[0])
    assert title in read(raw(made, "DESCRIPTION")[0])
    assert len(events(made)) == 1


@pytest.mark.parametrize("words", [*NASTY, r"папка \\Nas\New, файл", "a\\", "; , : \\; \\n"])
def test_nasty_words_survive(words: str) -> None:
    r"""No sign of the format changes the words, «\N» included, in the name of the calendar neither."""
    name = " ".join(words[:50].split())
    made = document(replace(ENTRY, content=(Text(words),)), name=name)
    assert words in read(raw(made, "DESCRIPTION")[0])
    assert read(raw(made, "NAME")[0]) == name == read(raw(made, "X-WR-CALNAME")[0])


def test_control_characters_are_dropped_and_new_lines_are_one() -> None:
    """TEXT may hold no control character; every kind of new line is the same one."""
    made = document(replace(ENTRY, content=(Text("а\x00б\x07в\x7fг\r\nд\u2028е\rж\x85з"),)))
    assert "абвг\nд\nе\nж\nз" in read(raw(made, "DESCRIPTION")[0])


def test_two_other_readers_agree() -> None:
    """icalendar (strictly) and vobject both read the kitchen sink without an error."""
    calendar = Calendar.from_ical(write(kitchen_sink()))
    assert [component.errors for component in calendar.walk()] == [[]] * len(calendar.walk())
    read_by_vobject = vobject.readOne(write(kitchen_sink()).decode(), validate=True)
    found = [(str(event["uid"]), event.decoded("dtstart")) for event in calendar.walk("VEVENT")]
    assert len(found) == 2
    assert [(event.uid.value, event.dtstart.value) for event in read_by_vobject.vevent_list] == found


@pytest.mark.parametrize(
    ("first", "last"),
    [
        (date(2024, 5, 25), date(2024, 5, 25)),
        (None, date(2024, 5, 25)),
        (date(2024, 5, 1), date(2024, 5, 25)),
    ],
    ids=["on", "by", "during"],
)
def test_an_event_is_one_whole_day_when_the_entry_falls_due(first: date | None, last: date) -> None:
    """A day, the last day of a limit and the end of a window alike; DTEND is the day after."""
    (event,) = events(document(replace(ENTRY, first=first, last=last)))
    assert event.decoded("dtstart") == date(2024, 5, 25)
    assert event.decoded("dtend") == date(2024, 5, 26)
    assert event["transp"] == "TRANSPARENT"
    assert ("с 01.05.2024 по 25.05.2024" in event["description"]) == (first == date(2024, 5, 1))


def test_each_event_reminds_a_week_and_a_day_before_at_nine() -> None:
    """Alarms ring at 09:00 seven days and one day before the day itself, even for a window."""
    (event,) = events(document(replace(ENTRY, first=date(2024, 5, 1))))
    midnight = datetime(2024, 5, 25, tzinfo=UTC)
    rings = [midnight + alarm.decoded("trigger") for alarm in event.walk("VALARM")]
    assert rings == [datetime(2024, 5, 18, 9, tzinfo=UTC), datetime(2024, 5, 24, 9, tzinfo=UTC)]
    assert [alarm["action"] for alarm in event.walk("VALARM")] == ["DISPLAY", "DISPLAY"]


def test_an_entry_shown_twice_is_one_event() -> None:
    """One event for an id and an occurrence, as first shown, be it in a cell of a table."""
    row = Row((Cell((replace(ENTRY, title="В таблице"),)),))
    made = document(Table((Column("a"),), (row,)), ENTRY, replace(ENTRY, occurrence="2024-06"))
    assert [str(event["summary"]) for event in events(made)] == ["В таблице", "Собрать банк данных"]


def test_events_stand_in_order_of_date_then_of_id() -> None:
    """The order of the file does not depend on the order of the document."""
    b, a = replace(ENTRY, id="б"), replace(ENTRY, id="а")
    early = replace(ENTRY, id="я", first=None, last=date(2024, 1, 1))
    assert raw(document(b, a, early), "UID") == raw(document(early, a, b), "UID")
    assert [event.decoded("dtstart").month for event in events(document(b, a, early))] == [1, 5, 5]
    assert raw(document(b, a), "UID") == [raw(document(a), "UID")[0], raw(document(b), "UID")[0]]


def test_a_uid_outlives_everything_but_its_names() -> None:
    """A UID is the same in every product of a program, whatever becomes of words, dates and editions."""
    moved = replace(ENTRY, title="Иначе", first=None, last=date(2025, 1, 1), words="иначе")
    (uid,) = raw(program("зея-2023/calendar", ENTRY), "UID")
    assert raw(replace(program("зея-2023/checklist", moved), edition=7), "UID") == [uid]
    assert (
        uid == "c2aca7c2-0ba8-535e-be16-150e5523c831@antirisk"
    )  # published feeds rest on it: never change it
    assert uid.isascii()
    assert len(uid) <= 255


def test_uids_of_different_names_differ() -> None:
    """Another program, id or occurrence is another event, even where the joined names would be the same."""
    made = [
        program("а/calendar", replace(ENTRY, id="б", occurrence="в")),
        program("а2/calendar", replace(ENTRY, id="б", occurrence="в")),
        program("а/calendar", replace(ENTRY, id="б/в", occurrence="")),
        program("а/calendar", replace(ENTRY, id="б", occurrence="/в")),
        program("а/calendar", replace(ENTRY, id="б%2F", occurrence="в")),
        program("а/calendar", replace(ENTRY, id="б.в", occurrence="")),
        program("а/calendar", replace(ENTRY, id="б", occurrence=".в")),
    ]
    assert len({raw(one, "UID")[0] for one in made}) == len(made)


def test_stamps_come_from_the_document() -> None:
    """Times are the document's own, in UTC, and the sequence grows with its edition."""
    far_east = timezone(timedelta(hours=9))
    made = document(ENTRY, stamp=datetime(2024, 3, 1, 10, tzinfo=far_east), edition=3)
    assert raw(made, "DTSTAMP") == raw(made, "LAST-MODIFIED") == ["20240301T010000Z"]
    assert raw(made, "SEQUENCE") == ["20000"]
    naive = document(ENTRY, stamp=datetime(2024, 3, 1, 10))  # noqa: DTZ001 - a stamp is local time of nowhere
    assert raw(naive, "DTSTAMP") == ["20240301T100000Z"]


def test_a_mark_is_news() -> None:
    """A mark makes the sequence of its event grow within the edition, and its day is that of the last change."""
    stamp = datetime(2024, 3, 1)  # noqa: DTZ001 - a stamp is local time of nowhere
    marked = replace(ENTRY, revision=5000, changed=date(2024, 5, 20))
    made = document(marked, replace(marked, id="я", changed=date(2023, 1, 1)), stamp=stamp, edition=2)
    assert raw(made, "SEQUENCE") == ["15000", "15000"]
    assert raw(made, "LAST-MODIFIED") == raw(made, "DTSTAMP") == ["20240520T000000Z", "20240301T000000Z"]
    last = document(replace(ENTRY, revision=9999), edition=2)
    assert int(raw(last, "SEQUENCE")[0]) < int(raw(replace(last, edition=3), "SEQUENCE")[0])


def test_what_is_done_is_told_and_rings_no_more() -> None:
    """The mark stands first, within the room of a summary; the event stays where it was."""
    title = "Проведение мониторинга качества образования и подготовка справки"
    (event,) = events(document(replace(ENTRY, title=title, number="3.1", standing="done")))
    assert str(event["summary"]) == "✔ 3.1 Проведение мониторинга качества образования…"
    assert len(event["summary"]) <= 60
    assert event.walk("VALARM") == []
    assert event["status"] == "CONFIRMED"


@pytest.mark.parametrize("draft", [False, True])
def test_what_is_off_is_cancelled_under_its_uid(draft: bool) -> None:
    """Who has the event hears that it is off; without it an imported calendar would keep it for ever."""
    made = document(ENTRY, draft=draft)
    off = document(replace(ENTRY, standing="cancelled"), draft=draft)
    assert raw(off, "UID") == raw(made, "UID")
    assert raw(off, "STATUS") == ["CANCELLED"]
    assert raw(off, "SUMMARY") == ["Отменено: Собрать банк данных"]
    assert "BEGIN:VALARM" not in lines(off)


def test_who_is_named_first_is_told_to_the_others() -> None:
    """«Вместе с» stands under the responsible; lines for which no other format has room stand under the words."""
    entry = replace(ENTRY, who=("директор", "завуч"), together=("директор",), details=("I этап", "2.1 Курсы"))
    told = read(raw(document(entry), "DESCRIPTION")[0]).split("\n")
    assert told[:6] == [
        "Собрать банк данных о детях",
        "I этап",
        "2.1 Курсы",
        "Срок: 25 мая",
        "Ответственные: директор, завуч",
        "Вместе с: директор",
    ]


def test_a_draft_is_tentative() -> None:
    """A draft says so in the status, in the name of the calendar and in every description."""
    draft = document(ENTRY, draft=True)
    assert raw(draft, "STATUS") == ["TENTATIVE"]
    assert "ПРОЕКТ" in raw(draft, "NAME")[0]
    assert "проект" in raw(draft, "DESCRIPTION")[0]
    assert raw(document(ENTRY), "STATUS") == ["CONFIRMED"]
    assert "проект" not in write(document(ENTRY)).decode().lower()


@pytest.mark.parametrize(
    ("title", "summary"),
    [
        ("Провести семинар", "Провести семинар"),
        ("Ы" * 60, "Ы" * 60),
        ("Ы" * 61, "Ы" * 59 + "…"),
        (
            "Проведение мониторинга качества образования, подготовка аналитической справки по результатам",
            "Проведение мониторинга качества образования…",
        ),
        (
            "Организация работы с учащимися и родителями по вопросам профилактики",
            "Организация работы с учащимися и родителями…",
        ),
        (
            "Посещение уроков учителей, работающих с детьми, которые испытывают трудности в учёбе",
            "Посещение уроков учителей, работающих с детьми…",
        ),
        (
            "Совещание при директоре МБОУ СОШ им. Героя, г. Образцов и всех его посёлков и деревень",
            "Совещание при директоре МБОУ СОШ им. Героя…",
        ),
        (
            "Семинары, круглые столы и мастер-классы для молодых и начинающих учителей",
            "Семинары, круглые столы и мастер-классы для молодых…",
        ),
        ("Две\n строки", "Две строки"),
        (
            "Взаимодействие педагогов и родителей с МБОУ СОШ\u00a0№\u00a05 г.\u00a0Образцова",
            "Взаимодействие педагогов и родителей с МБОУ СОШ\u00a0№\u00a05…",
        ),
        (
            "Методический совет учителей. Тема: «Способы и приёмы работы с обучающимися»",
            "Методический совет учителей. Тема: «Способы и приёмы…»",
        ),
        (
            "Методический семинар всех учителей школы. Тема: «Одарённость»",
            "Методический семинар всех учителей школы…",
        ),
        (
            "Подготовка методических рекомендаций учителям-предметникам на основе анализа",
            "Подготовка методических рекомендаций учителям-предметникам…",
        ),
        (
            "Педагогический совет. Тема: «Неуспешный ученик… Кто он и откуда?»",
            "Педагогический совет. Тема: «Неуспешный ученик…»",
        ),
    ],
)
def test_a_summary_ends_where_a_clause_or_a_word_ends(title: str, summary: str) -> None:
    """At most 60 letters: a clause if it says enough, else whole words, never a hanging preposition."""
    assert str(events(document(replace(ENTRY, title=title)))[0]["summary"]) == summary


@given(st.text("абв г,.–;«» \n", min_size=1, max_size=200))
def test_a_summary_is_short_and_begins_its_title(title: str) -> None:
    """A summary is the beginning of its title, marked if it is not all of it."""
    summary = read(raw(document(replace(ENTRY, title=title)), "SUMMARY")[0])
    assert len(summary) <= 60
    whole = " ".join(re.split("[ \n]+", title)).strip(" ")
    if summary != whole:
        kept, _, closing = summary.rpartition("…")
        assert whole.startswith(kept)
        assert set(closing) <= {"»"}


@given(st.text("абв г,.–;«» ", min_size=1, max_size=200), st.sampled_from(["done", "cancelled"]))
def test_what_has_become_of_it_stands_within_the_same_room(title: str, standing: Any) -> None:
    """«✔» and «Отменено:» with the number and the title are no longer than any summary."""
    made = document(replace(ENTRY, title=title, number="10.12.3", standing=standing))
    summary = read(raw(made, "SUMMARY")[0])
    assert len(summary) <= 60
    assert summary.startswith(("✔ 10.12.3", "Отменено: 10.12.3"))


def test_events_of_one_day_that_read_alike_are_told_apart_by_number() -> None:
    """The number of the row stands before the title, within the same room."""
    title = "Доля общеобразовательных организаций, чьи учителя прошли курсы"
    made = document(*(replace(ENTRY, id=n, title=title, number=n) for n in ("3.1", "3.10")))
    assert [str(event["summary"]) for event in events(made)] == [
        "3.1 Доля общеобразовательных организаций…",
        "3.10 Доля общеобразовательных организаций…",
    ]
    assert read(raw(made, "DESCRIPTION")[0]).startswith("№ 3.1\n")


def test_a_calendar_is_named_by_whose_it_is() -> None:
    """A short name that begins with the organisation, in both properties; the program's title in the events."""
    made = document(
        ENTRY,
        title="Календарь сроков. " + "Программа " * 20,
        name="сроки 2024",
        organisation="МБОУ СОШ №\u00a02",
        program="Программа «Рост»",
    )
    assert raw(made, "NAME") == raw(made, "X-WR-CALNAME") == ["МБОУ СОШ №\u00a02: сроки 2024"]
    assert "Программа: Программа «Рост»\n" in read(raw(made, "DESCRIPTION")[0])
    long = replace(made, name="", organisation="Управление образования Администрации городского округа")
    assert len(raw(long, "NAME")[0]) <= 92
    assert raw(long, "NAME")[0].startswith("Управление образования Администрации…: Календарь")


def test_a_description_says_everything() -> None:
    """All that an entry knows is there, form put into words, nothing struck out, no empty line."""
    content = (
        Checkbox("x"),
        Strong((Text("Собрать "),)),
        Link((Text("банк"),), "https://example.org/?a=1,2"),
        Deleted((Text(" старый"),)),
        Inserted((Text(" данных"),)),
        Note((Text("о детях"),)),
    )
    entry = replace(
        ENTRY,
        title="Банк",
        content=content,
        who=("директор", "АМИРО"),
        evidence=("справка", "отчёт"),
        status="в работе",
    )
    assert read(raw(document(entry, organisation="МБОУ «СОШ № 1»"), "DESCRIPTION")[0]).split("\n") == [
        "Банк",
        "☐Собрать банк (https://example.org/?a=1,2)[удалено:  старый][добавлено:  данных] (примечание: о детях)",
        "Срок: 25 мая",
        "Ответственные: директор, АМИРО",
        "Отчетный документ: справка; отчёт",
        "Раздел: Кадры, родители; дети",
        "Состояние: в работе",
        "Программа: Календарь",
        "Организация: МБОУ «СОШ № 1»",
    ]
    bare = replace(ENTRY, title="Собрать", words="", section="")
    assert read(raw(document(bare), "DESCRIPTION")[0]) == "Собрать банк данных о детях\nПрограмма: Календарь"


def test_a_category_is_one() -> None:
    """A section is one category whatever its punctuation, and no category if there is no section."""
    assert raw(document(ENTRY), "CATEGORIES") == ["Кадры · родители · дети"]
    assert raw(document(replace(ENTRY, section="")), "CATEGORIES") == []


def test_the_calendar_has_these_properties_and_no_others() -> None:
    """No METHOD, ORGANIZER or ATTENDEE (an invitation), no UID of its own, no zone, no recurrence."""
    names = [line.split(":")[0] for line in lines(document(ENTRY))]
    alarm = ["BEGIN", "ACTION", "TRIGGER", "DESCRIPTION", "END"]
    assert names == [
        *("BEGIN", "PRODID", "VERSION", "CALSCALE", "NAME", "X-WR-CALNAME", "COLOR"),
        *("REFRESH-INTERVAL;VALUE=DURATION", "X-PUBLISHED-TTL"),
        *("BEGIN", "UID", "DTSTAMP", "LAST-MODIFIED", "SEQUENCE", "DTSTART;VALUE=DATE", "DTEND;VALUE=DATE"),
        *("SUMMARY", "DESCRIPTION", "CATEGORIES", "STATUS", "TRANSP", *alarm, *alarm, "END"),
        *("END", ""),
    ]
    assert raw(document(), "REFRESH-INTERVAL") == raw(document(), "X-PUBLISHED-TTL") == ["P1D"]


def test_an_empty_document_is_an_empty_calendar() -> None:
    """A document without entries is a valid calendar without events."""
    made = replace(document(), sections=())
    calendar = Calendar.from_ical(write(made))
    assert calendar["version"] == "2.0"
    assert calendar.subcomponents == []


def test_the_same_document_gives_the_same_bytes() -> None:
    """Nothing of the moment or the process gets in."""
    assert write(kitchen_sink()) == write(kitchen_sink())
