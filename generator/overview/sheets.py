"""An overview → a Document of three tables: programs, indicators, measures; a workbook makes each a sheet."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime
from functools import partial

from generator.document import (
    Align,
    Cell,
    Column,
    Document,
    Heading,
    Paragraph,
    Row,
    Section,
    Table,
    Text,
    Tone,
    Value,
)
from generator.frozen import frozen
from generator.model import STATES
from generator.overview.report import summary
from generator.overview.rows import MeasureRow, Outcome, Overview, Standing, TargetRow
from generator.typography import polish

#: What came of a target in words; of what is still to come nothing is said.
OUTCOMES: dict[Outcome, str] = {
    "met": "достигнуто",
    "missed": "не достигнуто",
    "incomparable": "не сравнить",
    "unknown": "нет данных",
    "ahead": "",
}
_TONES: dict[Outcome, Tone] = {"met": "good", "missed": "bad", "unknown": "warn"}
_INTERNAL = "Сводка внутренняя: в ней названы люди и то, что просрочено. На сайт ее не выкладывают."

#: A column: its heading, its width, its alignment, and the heading above it that it shares with its neighbours.
_Head = tuple[str, float, Align, str]


def document(overview: Overview, most: int | None = None) -> Document:
    """The overview as a document for any writer; the day as of which it is stands for «made on».

    Of more rows of indicators and measures than `most` it holds the programs alone, and says where the others are.
    """
    day = overview.as_of
    title = f"Сводка по программам на {day:%d.%m.%Y}"
    blocks = [
        Heading(0, (Text(polish(title)),)),
        *(_paragraph(line) for line in (*summary(overview), _INTERNAL)),
        *_tables(overview, most),
    ]
    return Document(
        "overview/overview",
        title,
        (Section(tuple(blocks), landscape=True),),
        stamp=datetime(day.year, day.month, day.day),  # noqa: DTZ001 - of nowhere
        name="сводка",
        running=title,
    )


def _tables(overview: Overview, most: int | None) -> Iterator[Heading | Paragraph | Table]:
    yield Heading(1, (Text("Программы"),))
    yield _programs(overview)
    rows = sum(len(one.targets) + len(one.measures) for one in overview.read)
    if most is not None and rows > most:
        yield _paragraph(f"Строк с показателями и мероприятиями {rows}: для страницы это много. {_ELSEWHERE}")
        return
    targets = [_target(one, row) for one in overview.read for row in one.targets]
    if targets:
        yield Heading(1, (Text("Показатели"),))
        yield _table("показатели", _TARGETS, targets)
    measures = [_measure(one, row) for one in overview.read for row in one.measures]
    if measures:
        yield Heading(1, (Text("Мероприятия"),))
        yield _table("мероприятия", _MEASURES, measures)


_ELSEWHERE = "Они в книге Excel: antirisk overview --format xlsx."


def _paragraph(words: str) -> Paragraph:
    return Paragraph((Text(polish(words)),))


# ------------------------------------------------------------------------------------------------ programs


def _programs(overview: Overview) -> Table:
    """One row a program; a column that would be empty in all of them is left out, so that the sheet stays readable."""
    states = [words for words in STATES if any(one.states[words] for one in overview.programs)]
    columns = [*_about(overview), *_work(overview, states), *_rest(overview)]
    rows = [
        Row(
            tuple(column.cell(one) for column in columns),
            tone="bad" if one.problem else "plain",
            facets=(*_facets(one), *_flags(one)),
        )
        for one in overview.programs
    ]
    return _table("программы", [(each.heading, each.width, each.align, each.over) for each in columns], rows)


def _flags(one: Standing) -> Iterator[tuple[str, str]]:
    """What a reader may choose programs by."""
    if one.late:
        yield "Просрочено", "да"
    if one.expired:
        yield "Срок истек", "да"


@frozen
class _Column:
    """A column of the programs: what stands over it, and what a program has in it."""

    heading: str
    width: float
    align: Align
    over: str
    cell: Callable[[Standing], Cell]


def _about(overview: Overview) -> Iterator[_Column]:
    """Whose program, where, against what."""
    yield _Column("Школа", 2.4, "left", "", lambda one: _cell(one.name))
    if any(one.place for one in overview.programs):
        yield _Column("Место", 1.6, "left", "", lambda one: _cell(one.place))
    if len({one.level for one in overview.read}) > 1:
        yield _Column("Чья", 1.2, "left", "", lambda one: _cell(one.level))
    yield _Column("Код", 1.8, "left", "", lambda one: _cell(one.id))
    yield _Column("Риски", 3.2, "left", "", _risks)
    yield _Column("редакция", 1, "center", "Действует", _edition)
    yield _Column("с какого дня", 1.4, "center", "Действует", lambda one: _cell(_day(one.since)))
    if any(one.expired for one in overview.programs):
        yield _Column("Срок истек", 1.4, "center", "", _expired)


def _risks(one: Standing) -> Cell:
    """The risks; of a program that can't be read the name of what is wrong, since its row has nothing else to say."""
    if one.problem:
        name, stop, _ = one.problem.partition("): ")
        return _cell(f"Не читается, {name}{')' if stop else ''}")
    return _cell("; ".join(one.risks))


def _edition(one: Standing) -> Cell:
    if one.edition is None and not one.problem:
        return _cell("нет", tone="warn")
    return _cell(_number(one.edition))


def _expired(one: Standing) -> Cell:
    """The last day of a program that was in force."""
    return _cell(_day(one.ends), tone="warn") if one.expired else Cell(())


def _work(overview: Overview, states: Sequence[str]) -> Iterator[_Column]:
    """What became of measures, what is amiss before what is not: a screen shows the first columns."""
    over = "Мероприятия"
    counts: list[_Count] = [
        ("всего", over, lambda one: len(one.measures), "plain"),
        ("просрочено", over, lambda one: one.late, "bad"),
        ("прошли без отметок", over, lambda one: one.unmarked, "warn"),
        ("никто не отвечает", over, lambda one: one.unassigned, "warn"),
        *((words, over, partial(_in_state, words), "plain") for words in states),
        ("Цели не достигнуты", "", lambda one: one.missed, "bad"),
    ]
    yield from _counted(overview, counts)


def _rest(overview: Overview) -> Iterator[_Column]:
    yield _Column(
        "Ближайший срок", 1.4, "center", "", lambda one: _cell(_day(one.next.day if one.next else None))
    )
    counts: list[_Count] = [
        ("ошибки", "Замечания", lambda one: one.errors, "bad"),
        ("предупр.", "Замечания", lambda one: one.warnings, "plain"),
    ]
    yield from _counted(overview, counts)


#: Heading, the heading above it, what is counted, and how loud it is where it is not none.
_Count = tuple[str, str, Callable[[Standing], int], Tone]


def _counted(overview: Overview, counts: Iterable[_Count]) -> Iterator[_Column]:
    for heading, over, count, tone in counts:
        if any(map(count, overview.programs)):
            yield _Column(heading, 1, "center", over, partial(_count, count=count, tone=tone))


def _in_state(words: str, one: Standing) -> int:
    return one.states[words]


def _count(one: Standing, count: Callable[[Standing], int], tone: Tone) -> Cell:
    number = count(one)
    return _cell(_number(number), tone=tone) if number else Cell(())


def _facets(one: Standing) -> Iterator[tuple[str, str]]:
    """What a reader may choose rows by, in all three tables."""
    yield "Школа", one.name
    if one.place:
        yield "Место", one.place
    yield from (("Риск", risk) for risk in one.risks)


# ---------------------------------------------------------------------------------- indicators and measures

_TARGETS: tuple[_Head, ...] = (
    ("Школа", 2.2, "left", ""),
    ("Код программы", 1.8, "left", ""),
    ("Направление", 2, "left", ""),
    ("Показатель", 5, "left", ""),
    ("Единица", 1.2, "left", ""),
    ("Для кого", 1.2, "left", ""),
    ("Исходное", 2, "left", ""),
    ("Когда", 1.4, "center", ""),
    ("План", 1.6, "center", ""),
    ("Достигнуто", 1.6, "center", ""),
    ("Итог", 1.6, "left", ""),
)


def _target(one: Standing, row: TargetRow) -> Row:
    outcome = OUTCOMES[row.outcome]
    cells = (
        _cell(one.name),
        _cell(one.id),
        _cell(row.group),
        _cell(row.title),
        _cell(row.unit),
        _cell(row.label),
        _cell(row.baseline),
        _cell(row.moment),
        _cell(row.target),
        _cell(row.actual),
        _cell(outcome, tone=_TONES.get(row.outcome, "plain")),
    )
    return Row(cells, facets=(*_facets(one), *([("Итог показателя", outcome)] if outcome else [])))


_MEASURES: tuple[_Head, ...] = (
    ("Школа", 2.2, "left", ""),
    ("Код программы", 1.8, "left", ""),
    ("№", 0.8, "left", ""),
    ("Мероприятие", 5, "left", ""),
    ("Раздел", 2.4, "left", ""),
    ("Срок", 2, "left", ""),
    ("Последний день", 1.4, "center", ""),
    ("Ответственные", 2.4, "left", ""),
    ("Состояние", 1.6, "left", ""),
    ("Просрочено", 1.2, "center", ""),
)


def _measure(one: Standing, row: MeasureRow) -> Row:
    late = "да" if row.late else "без отметок" if row.unmarked else ""
    cells = (
        _cell(one.name),
        _cell(one.id),
        _cell(row.number),
        _cell(row.title),
        _cell(row.section),
        _cell(row.words),
        _cell(_day(row.last)),
        _cell("; ".join(row.people) or "не названы", tone="plain" if row.people else "warn"),
        _cell(row.state, tone=STATES[row.state].verdict or "plain" if row.state in STATES else "plain"),
        _cell(late, tone="bad" if row.late else "plain"),
    )
    facets = (*_facets(one), ("Состояние", row.state), *([("Просрочено", late)] if late else []))
    return Row(cells, id=f"{one.id}.{row.id}", facets=facets)


# --------------------------------------------------------------------------------------------------- cells


def _table(name: str, heads: Sequence[_Head], rows: Iterable[Row]) -> Table:
    columns = tuple(Column(heading, width, align) for heading, width, align, _ in heads)
    return Table(columns, (*_head(heads), *rows), id=name)


def _head(heads: Sequence[_Head]) -> Iterator[Row]:
    """One row of headings, or two where columns share a heading above their own."""
    above: list[Cell] = []
    below: list[Cell] = []
    last = ""
    deep = any(over for *_, over in heads)
    for heading, _, _, over in heads:
        own = _cell(heading)
        if not over:
            above.append(Cell(own.blocks, rowspan=2 if deep else 1))
        elif over == last:
            above[-1] = Cell(above[-1].blocks, colspan=above[-1].colspan + 1)
        else:
            above.append(_cell(over))
        below += [own] if over else []
        last = over
    yield Row(tuple(above), kind="head")
    if deep:
        yield Row(tuple(below), kind="head")


def _cell(content: str | Value | None, *, tone: Tone = "plain") -> Cell:
    if not content:
        return Cell((), tone=tone)
    inline = content if isinstance(content, Value) else Text(polish(content))
    return Cell((Paragraph((inline,)),), tone=tone)


def _number(number: int | None) -> Value | None:
    return None if number is None else Value(str(number), str(number), "data")


def _day(day: date | None) -> Value | None:
    return Value(f"{day:%d.%m.%Y}", day.isoformat(), "time") if day else None
