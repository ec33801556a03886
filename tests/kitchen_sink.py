"""One document that holds every block, inline, kind of row, span, tone and nesting, and every nasty text."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from generator.document import (
    Break,
    Cell,
    Checkbox,
    Column,
    Contents,
    Deleted,
    Document,
    Emphasis,
    Entry,
    Field,
    Figure,
    Heading,
    Inline,
    Inserted,
    Lane,
    Link,
    List,
    ListItem,
    Note,
    Ordinal,
    Paragraph,
    Point,
    Reference,
    Requisite,
    Row,
    Section,
    Strong,
    Table,
    Text,
    Tone,
    Value,
)
from generator.document.inlines import Verdict

NASTY = (
    "& < > « » \" ' &amp; &lt; <b>не жирный</b> <script>alert(1)</script>",
    "{{ 7 * 7 }} {% raw %} ${HOME} {# нет #}",
    "| = + @ - ` ~ ^ \\ / # * _ [нет](ссылки) ![нет](картинки) [^1]",
    "]]> <!-- нет --> <![CDATA[ нет ]]>",
    "=1+2",
    "+7 (000) 000-00-00",
    "- не пункт списка",
    "@ученик",
    "1. не номер",
    "12) тоже не номер",
    "# не заголовок",
    "> не цитата",
    "--- не черта",
    "```не код```",
    "**не жирный** __тоже__ *и не* _курсив_ ~~не зачёркнуто~~",
    "http://example.org/?a=1&b=2 www.example.org почта@example.org",
    "👩🏽‍🏫 школа 🏫 и флаг 🇷🇺",
    "№\u00a05, 54,60\u00a0%, 2023–2024\u00a0гг., т.\u00a0д., И.\u00a0О. Фамилия",
    "Рентгеноэлектрокардиографического" * 4,
    "https://example.org/" + "очень-длинный-адрес/" * 8,
)


def kitchen_sink() -> Document:
    """A draft of three sections: title page, upright text, wide tables lying on their side."""
    return Document(
        id="образец-2024.program",
        title="Программа «Образец» & <другие>",
        sections=(_title_page(), _upright(), _landscape()),
        organisation="МБОУ «Школа № 0» г. Образцова",
        stamp=datetime(2024, 2, 29, 10, 30),  # noqa: DTZ001 - a document's stamp is local time of nowhere
        edition=3,
        draft=True,
        beside=("образец-2024.calendar.ics",),
    )


def _p(*content: Inline | str, id: str | None = None) -> Paragraph:  # noqa: A002 - named as the field is
    return Paragraph(tuple(Text(part) if isinstance(part, str) else part for part in content), id=id)


def _cell(*content: Inline | str, colspan: int = 1, rowspan: int = 1) -> Cell:
    return Cell((_p(*content),) if content else (), colspan=colspan, rowspan=rowspan)


def _title_page() -> Section:
    return Section(
        (
            Requisite("letterhead", (_p("Муниципальное бюджетное учреждение"), _p("«Школа № 0»"))),
            Requisite("agreement", (_p("СОГЛАСОВАНО"), _p("председатель совета", Break(), "Б. Б. Белова"))),
            Requisite("approval", (_p("УТВЕРЖДЕНА"), _p("приказом директора", Break(), "от 01.09.2023 № 5"))),
            Requisite(
                "qr",
                (_p(Link((Text("example.org/программа?a=1&b"),), "https://example.org/программа?a=1&b")),),
            ),
            Heading(0, (Text("Программа «Образец» & <другие>"),), id="название"),
            _p("на 2023–2024 годы"),
            Requisite("imprint", (_p("г. Образцов, 2023"),)),
        ),
        title_page=True,
    )


def _upright() -> Section:
    return Section(
        (
            Requisite("annex", (_p("Приложение № 1"), _p("к приказу от 01.09.2023 № 5"))),
            Contents(depth=3),
            Heading(
                1,
                (Text("Пояснительная "), Emphasis((Text("записка"),))),
                id="записка",
                ordinal=_n("раздел", 1),
            ),
            *_inlines(),
            Heading(2, (Text("Недобрые строки"),), id="записка/недобрые строки", ordinal=_n("раздел", 1, 1)),
            *(_p(words) for words in NASTY),
            Heading(3, (Text("Списки"),), ordinal=_n("раздел", 1, 1, 1)),
            *_lists(),
            Heading(4, (Text("Четвёртый"),)),
            Heading(5, (Text("Пятый"),)),
            Heading(6, (Text("Шестой"),)),
            Heading(1, (Text("Что наступает"),), ordinal=_n("раздел", 2)),
            *_entries(),
            Requisite("signature", (_p("Заместитель директора"), _p("В. В. Воронова"))),
            Requisite("signature", (_p("Директор"), _mark(), _p("Г. Г. Гусева"))),
            _mark(),
        )
    )


def _mark() -> Requisite:
    lines = (
        "Документ подписан электронной подписью",
        f"Сертификат {'00AB' * 10}",
        "Владелец Гусева Галина Г.",
    )
    return Requisite("mark", tuple(map(_p, lines)))


def _n(series: str, *numbers: int) -> Ordinal:
    return Ordinal(series, numbers)


def _inlines() -> tuple[Paragraph, ...]:
    tones: tuple[Tone, ...] = ("plain", "good", "warn", "bad", "muted")
    return (
        _p(
            "Слова ",
            Strong((Text("«жирные» и "), Emphasis((Text("жирный курсив"),)))),
            Emphasis((Text(" курсив "),)),
            Strong((Text("впритык"),)),
            Strong((Text("дважды"),)),
            "хвост; ссылка!",
            Link((Text("на сайт [1]"),), "https://example.org/a b?x=1&y=(2)#с|т"),
            ", недобрая ",
            Link((Text("ссылка"),), "javascript:alert(1)"),
            ", номер ",
            Ordinal("иные", (2, 4), form="roman", whole=False, stop=False),
            Break(),
            "- новая строка",
            id="записка/слова",
        ),
        _p(
            "Срок ",
            Value("до 25 мая 2024 г.", "2024-05-25", "time"),
            ", ",
            Value("в мае 2024 года", "2024-05-01/2024-05-31", "time"),
            ", доля ",
            Value("54,60 %", "54.60", "data"),
            "; см. ",
            Reference((Text("пункт "), Ordinal("план", (1, 2))), "план/банк данных"),
            " и ",
            Reference((Text("чего нет"),), "нет такого"),
            ".",
            Note((Text("Сноска с "), Emphasis((Text("курсивом"),)), Text(" и 5 < 6."), _SOURCE)),
        ),
        _p(
            "Было ",
            Deleted((Text("до 01.05.2024"),)),
            " стало ",
            Inserted((Text("до 25.05.2024"), Note((Text("Приказ № 6 & другие."),)))),
            ".",
        ),
        *(Paragraph((Text(f"Тон {tone}"),), tone=tone) for tone in tones),
        Paragraph((Text("слева"),), align="left"),
        Paragraph((Text("по середине"),), align="center"),
        Paragraph((Text("справа"),), align="right"),
        Paragraph((Text("по ширине"),), align="both"),
    )


#: A link in a note: its address stands beside the notes, not beside the text.
_SOURCE = Link((Text(" Источник"),), "https://example.org/?a=1&b=2")


def _lists() -> tuple[List, ...]:
    inner = List(
        (
            ListItem((_p("внутри"), _p("второй абзац"))),
            ListItem((_p("глубже"), List((ListItem((_p("ещё глубже"),)),)))),
        )
    )
    numbered = List(
        (
            ListItem((_p("первое"),), id="задача/первая", ordinal=_n("задача", 1)),
            ListItem((_p("второе"), inner), ordinal=_n("задача", 2)),
        ),
        ordered=True,
    )
    sub = List(
        (
            ListItem((_p("с точкой"),), ordinal=_n("шаг", 2, 10)),
            ListItem((_p("римское"),), ordinal=Ordinal("шаг", (2, 11), form="roman", stop=False)),
        ),
        ordered=True,
    )
    boxes = List(
        (
            ListItem((_p(Checkbox("банк", label="Банк данных собран")),)),
            ListItem((_p(Checkbox("отчёт", checked=True), " отчёт сдан"),)),
        )
    )
    return (inner, numbered, sub, boxes)


def _entries() -> tuple[Entry, ...]:
    return (
        Entry(
            id="банк данных",
            occurrence="2024-05",
            title="Собрать банк данных",
            content=(Text("Собрать банк данных о детях «группы риска» & сдать отчёт"),),
            first=date(2024, 5, 1),
            last=date(2024, 5, 25),
            words="май 2024 г., до 25 числа",
            who=("директор", "АМИРО"),
            section="Аналитический раздел",
            evidence=("справка", "сводная таблица"),
            status="выполнено",
        ),
        Entry(
            "итог", "", "Подвести итоги", (Text("Подвести итоги"),), None, date(2024, 12, 31), "до 31.12.2024"
        ),
    )


def _landscape() -> Section:
    return Section(
        (
            Heading(1, (Text("План мероприятий"),), id="план", ordinal=_n("раздел", 3)),
            _plan(),
            Heading(1, (Text("Показатели"),), ordinal=_n("раздел", 4)),
            _indicators(),
            _figure(),
            _passport(),
            _register(),
            Heading(1, (Text("Календарь"),), ordinal=_n("раздел", 5)),
            _month(),
            _load(),
            _timeline(),
        ),
        landscape=True,
    )


def _plan() -> Table:
    director, group = ("исполнитель", "директор"), ("исполнитель", 'рабочая группа «Рост» & "Ко"')
    may, june = ("месяц", "2024-05"), ("месяц", "2024-06")
    steps = List((ListItem((_p("шаг один"),)), ListItem((_p("шаг два"),))))
    return Table(
        columns=(
            Column("готово", 0.5, "center"),
            Column("номер", 0.5, "right"),
            Column("задача", 2),
            Column("мероприятие", 3),
            Column("срок", 1.5),
            Column("кто", 1.5, "both"),
        ),
        rows=(
            Row(
                (
                    _cell(),
                    _cell("№"),
                    _cell("Задача"),
                    _cell("Мероприятие", Break(), "и форма"),
                    _cell("Срок"),
                    _cell("Ответственные"),
                ),
                kind="head",
            ),
            Row((_cell("Раздел I. Организация", colspan=6),), kind="band", id="план/организация"),
            Row((_cell("Подраздел 1.1", colspan=6),), kind="band", level=2),
            Row(
                (
                    _cell(Checkbox("банк")),
                    _cell(_n("план", 1, 1)),
                    _cell("Задача на две строки", Note((Text("Общая для двух."),)), rowspan=2),
                    Cell((_p("Издать приказ"), steps, _p("и довести"))),
                    _cell(Value("до 25.05.2024", "2024-05-25", "time"), rowspan=3),
                    _cell("директор"),
                ),
                id="план/приказ",
                facets=(director, may),
            ),
            Row(
                (
                    _cell(Checkbox("банк", label="собран")),
                    _cell(_n("план", 1, 2)),
                    _cell("Банк | данных ", Strong((Text("детей"),))),
                    _cell("рабочая группа, директор"),
                ),
                id="план/банк данных",
                tone="warn",
                facets=(director, group, may),
            ),
            Row(
                (_cell(), _cell(_n("план", 1, 3)), _cell("Другая"), _cell("Отчёт"), _cell("школа")),
                tone="bad",
                facets=(group, june),
            ),
            Row((_cell("Раздел II", colspan=6),), kind="band"),
            Row(
                (_cell("Итог по разделу: " + NASTY[0], colspan=4, rowspan=2), _cell("июнь"), _cell("все")),
                tone="good",
                facets=(june,),
            ),
            Row((_cell("июль"), Cell((_nested(),), id="план/вложенная")), tone="muted"),
        ),
        caption=(Text("Таблица 1 – План «дорожная карта»"),),
        id="план/таблица",
        groups=("Раздел плана",),
    )


def _nested() -> Table:
    return Table((Column("ключ"), Column("значение")), (Row((_cell("a|b"), _cell("1")), id="план/приказ"),))


def _indicators() -> Table:
    return Table(
        columns=(Column("показатель", 4), Column("2022", 1, "right"), Column("2023", 1, "right")),
        rows=(
            Row((_cell("Показатель", rowspan=2), _cell("Год", colspan=2)), kind="head"),
            Row((_cell("2022"), _cell("2023")), kind="head"),
            Row(
                (
                    _cell("Доля, %"),
                    _cell(Value("31", "31", "data")),
                    _cell(Value("не менее 60", "60", "data")),
                )
            ),
            Row((_cell("Средний балл"), _cell("от 0,400 до 0,438", colspan=2))),
        ),
    )


def _register() -> Table:
    """Rows to fill in, the first of them empty; the id of the second is longer than Word's tags."""
    choices: tuple[tuple[str, Verdict], ...] = (("начато", ""), ("сделано", "good"), ("сорвано", "bad"))
    long = "сбор сведений о детях «группы риска» из всех классов/анкеты родителей"

    def row(thing: str, *said: str) -> Row:
        state, day, paper, remark = said
        until = date(2024, 6, 1)
        fields = (
            Field(thing, "state", "choice", "Что с ним", state, "Сбор & <анкеты>", choices, until),
            Field(thing, "done", "day", "Сделано", day, "Сбор & <анкеты>"),
            Field(thing, "evidence", "lines", "Бумаги", paper),
            Field(thing, "remark", "words", "Замечание", remark),
        )
        box = Checkbox(thing, checked=state == "сделано", label="Сбор & <анкеты>")
        return Row((_cell(box), _cell("Сбор"), *map(_cell, fields)))

    heads = ("✓", "Дело", "Что с ним", "Сделано", "Бумаги", "Замечание")
    filled = ("сделано", "2024-05-29", "Справка № 1\nhttps://example.org/a?b&c", '=1+1 и "так" <b>')
    return Table(
        columns=tuple(Column(head, 0.5 if head == "✓" else 2) for head in heads),
        rows=(
            Row(tuple(map(_cell, heads)), kind="head"),
            row("сбор#0", "", "", "", ""),
            row(f"{long}#0", *filled),
        ),
        caption=(Text("Журнал"),),
    )


def _figure() -> Figure:
    words = (
        ("Исходное значение, 2022 год, & 5–8, 11 <кл.>", "3,75"),
        ("План, 2023 год", "0"),
        ("План, 2024 год", "не ниже 3,80"),
    )
    numbers = (Decimal("3.75"), Decimal(0), Decimal("3.80"))
    return Figure(
        'Средний балл ВПР, "по классам" & <всего>',
        tuple(
            Point(label, value, number, planned=place > 0)
            for place, ((label, value), number) in enumerate(zip(words, numbers, strict=True))
        ),
        Table(
            (Column("когда", 2), Column("значение", align="center")),
            (
                Row((_cell("Когда"), _cell("Значение")), kind="head"),
                *(Row((_cell(label), _cell(value))) for label, value in words),
            ),
            id="балл",
        ),
        unit="балл <из 5>",
    )


def _passport() -> Table:
    return Table(
        columns=(Column("раздел", 1), Column("содержание", 3)),
        rows=(
            Row((_cell("Цель"), _cell("Снизить риски"))),
            Row((_cell("Задачи"), Cell((List((ListItem((_p("одна"),)), ListItem((_p("две"),)))),)))),
        ),
        caption=(Text("Паспорт программы"),),
    )


def _month() -> Table:
    """Two weeks of a month: a day off, one with something on it, days of another month."""
    names = ("Пн", "Вт", "Ср")
    muted = Cell((_p(Value("2", "2024-06-02", "time"), ", вых. & <праздник>"),), tone="muted")
    full = Cell((_p(Value("4", "2024-06-04", "time")), _p("1.1 Издать приказ"), _p("1.2 Отчёт")), tone="bad")
    return Table(
        tuple(Column(f"день-{number}") for number, _ in enumerate(names, 1)),
        (
            Row(tuple(map(_cell, names)), kind="head"),
            Row((_cell(), _cell(Value("1", "2024-06-01", "time")), muted)),
            Row((_cell(Value("3", "2024-06-03", "time")), full, _cell())),
        ),
        id="сетка",
        calendar=True,
    )


def _load() -> Table:
    shares = (("1", "0.11"), ("5", "0.5"), ("9", "1"))
    return Table(
        (Column("кто", 2), *(Column(f"месяц-{number}", align="center") for number in range(1, 5))),
        (
            Row((_cell("Кто"), _cell("Май"), _cell("Июнь"), _cell("Июль"), _cell("Август")), kind="head"),
            Row(
                (
                    _cell("директор"),
                    *(
                        Cell((_p(Value(count, count, "data")),), share=Decimal(share))
                        for count, share in shares
                    ),
                    _cell(),
                )
            ),
        ),
        id="нагрузка",
    )


def _timeline() -> Figure:
    lanes = (
        Lane("1. Кадры & <среда>", "11.2023–02.2024, сроков: 2", ((0, 1), (3, 3)), (1, 3)),
        Lane("2. Без дней", "01.2024, сроков: 0", ((2, 2),)),
    )
    return Figure(
        "Разделы & <месяцы>",
        (),
        Table(
            (Column("раздел", 2), Column("когда")),
            (
                Row((_cell("Раздел"), _cell("Когда")), kind="head"),
                *(Row((_cell(lane.label), _cell(lane.words))) for lane in lanes),
            ),
            id="лента",
        ),
        months=("2023", "", "2024", ""),
        lanes=lanes,
    )
