"""Two schools side by side in words for a terminal, and as JSON for other programs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from textwrap import wrap
from typing import Any

from generator.peers.values import Count, Deed, How, Promise, Same, School, SideBySide
from generator.views.wording import cut, wrapped

WIDTH = 80
_SIDE = 20


def text(found: SideBySide) -> str:
    """What a terminal of 80 columns shows: the figures of both, then what the second does and the first does not."""
    lines = [" и ".join(one.name for one in found.schools), *_wrapped(risks(found), ""), ""]
    names = [cut(one.name, _SIDE) for one in found.schools]
    lines.append(_row("", *names))
    for heading, rows in figures(found):
        lines += [heading] if heading else []
        lines += [_row(f"  {title}" if heading else title, one, two) for title, one, two in rows]
    for heading, blocks in _lists(found):
        lines += ["", f"{heading} ({len(blocks)})", *(line for block in blocks for line in block)]
    return "\n".join(lines) + "\n"


def risks(found: SideBySide) -> str:
    """Which risks both answer to, and which only one does."""
    shared = f"Общие риски: {', '.join(found.risks)}." if found.risks else "Общих рисков у программ нет."
    own = []
    for one in found.schools:
        rest = [risk for risk in one.risks if risk not in found.risks]
        own += [f"Только {one.name}: {', '.join(rest)}."] if rest else []
    return " ".join([shared, *own])


def figures(found: SideBySide) -> Iterator[tuple[str, list[tuple[str, str, str]]]]:
    """The figures of both, in groups: heading, then rows of a title and what each has."""
    one, two = found.schools
    yield (
        "",
        [
            ("Период", one.period, two.period),
            ("Мероприятий", str(one.measures), str(two.measures)),
            ("из них без ответственных", str(one.unassigned), str(two.unassigned)),
            ("Сроков с датой", str(one.dated), str(two.dated)),
            ("Кто отвечает, всего", str(one.people), str(two.people)),
            ("Больше всего мероприятий у одного", _most(one), _most(two)),
        ],
    )
    if found.sections:
        yield "Мероприятия по разделам", [_shared(row, one.measures, two.measures) for row in found.sections]
    if found.quarters:
        yield (
            "Сроки по кварталам",
            [(row.title, str(row.first or "–"), str(row.second or "–")) for row in found.quarters],
        )


def _most(one: School) -> str:
    return f"{one.most} ({one.busiest})" if one.most else "–"


def _shared(row: Count, first: int, second: int) -> tuple[str, str, str]:
    return row.title, _share(row.first, first), _share(row.second, second)


def _share(count: int, whole: int) -> str:
    return f"{count} ({round(100 * count / whole)} %)" if count and whole else "–"


def headings(found: SideBySide) -> dict[str, str]:
    """What each list is called; the second school's own measures are what the first may learn from."""
    one, two = (school.name for school in found.schools)
    by = "По тем же рискам делает" if found.risks else "Делает"
    return {
        "indicators": "Показатели, которые есть у обеих",
        "first_indicators": f"Показатели, которых нет у второй: {one}",
        "second_indicators": f"Показатели, которых нет у первой: {two}",
        "second": f"{by} {two}, не делает {one}",
        "first": f"{by} {one}, не делает {two}",
        "measures": "Делают обе",
    }


def _lists(found: SideBySide) -> Iterator[tuple[str, list[list[str]]]]:
    named = headings(found)
    lists = [
        (named["indicators"], [_pair_of_promises(pair, found.schools) for pair in found.indicators]),
        (named["first_indicators"], [_wrapped(one.title, "  – ") for one in found.only_indicators[0]]),
        (named["second_indicators"], [_wrapped(one.title, "  – ") for one in found.only_indicators[1]]),
        (named["second"], list(_deeds(found.only_measures[1]))),
        (named["first"], list(_deeds(found.only_measures[0]))),
        (named["measures"], [_pair_of_deeds(pair) for pair in found.measures]),
    ]
    return ((heading, blocks) for heading, blocks in lists if blocks)


def _pair_of_promises(pair: Same[Promise], schools: Sequence[School]) -> list[str]:
    lines = _wrapped(same_title(pair), "  – ")
    for school, one in zip(schools, (pair.first, pair.second), strict=True):
        lines += _wrapped(f"{school.name}: {'; '.join(values(one)) or 'значений нет'}", "      ")
    return lines


def values(one: Promise) -> list[str]:
    """The figures of an indicator, baselines first and called so."""
    return [*(f"исходное {words}" for words in one.baseline), *one.targets]


def same_title(pair: Same[Any]) -> str:
    """The title of what both have, both where they differ, and how they were paired."""
    one, two = pair.first.title, pair.second.title
    words = one if one == two else f"{one} / {two}"
    return words + _HOW[pair.how]


_HOW: dict[How, str] = {
    "title": "",
    "id": " (один код, слова разные)",
    "likeness": " (сопоставлены по сходству слов)",
}


def _deeds(deeds: Sequence[Deed]) -> Iterator[list[str]]:
    last = ""
    for one in deeds:
        lines = [*([f"  {one.section}"] if one.section != last else [])]
        last = one.section
        about = "; ".join(filter(None, (one.words, ", ".join(one.evidence))))
        yield [
            *lines,
            *_wrapped(f"{one.number} {one.title}{f' [{about}]' if about else ''}".strip(), "    – "),
        ]


def _pair_of_deeds(pair: Same[Deed]) -> list[str]:
    numbers = " / ".join(filter(None, (pair.first.number, pair.second.number)))
    return _wrapped(f"{numbers} {same_title(pair)}".strip(), "  – ")


def _row(title: str, one: str, two: str) -> str:
    room = WIDTH - 1 - 2 * (_SIDE + 1)
    cells = [
        wrap(words, wide) or [""] for words, wide in ((title.strip(), room - 2), (one, _SIDE), (two, _SIDE))
    ]
    indent = " " * (len(title) - len(title.lstrip()))
    deep = max(map(len, cells))
    rows = zip(*(cell + [""] * (deep - len(cell)) for cell in cells), strict=True)
    return "\n".join(
        f"{(indent + name).ljust(room)} {first.ljust(_SIDE)} {second}".rstrip()
        for name, first, second in rows
    )


def _wrapped(words: str, first: str) -> list[str]:
    return wrapped(WIDTH - 1, words, first)


# ------------------------------------------------------------------------------------------------ JSON


def as_json(found: SideBySide) -> dict[str, Any]:
    """Both sides; `schema/peers.schema.json` describes it."""
    return {
        "programs": [_as_school(one) for one in found.schools],
        "risks": list(found.risks),
        "sections": [_as_count(row) for row in found.sections],
        "quarters": [_as_count(row) for row in found.quarters],
        "years": found.years,
        "indicators": [
            {"first": _as_promise(pair.first), "second": _as_promise(pair.second), "how": pair.how}
            for pair in found.indicators
        ],
        "only_indicators": {
            "first": [_as_promise(one) for one in found.only_indicators[0]],
            "second": [_as_promise(one) for one in found.only_indicators[1]],
        },
        "measures": [
            {"first": _as_deed(pair.first), "second": _as_deed(pair.second), "how": pair.how}
            for pair in found.measures
        ],
        "only_measures": {
            "first": [_as_deed(one) for one in found.only_measures[0]],
            "second": [_as_deed(one) for one in found.only_measures[1]],
        },
    }


def _as_school(one: School) -> dict[str, Any]:
    return {
        "school": one.name,
        "file": one.file,
        "title": one.title,
        "period": one.period,
        "edition": one.edition,
        "risks": list(one.risks),
        "measures": one.measures,
        "unassigned": one.unassigned,
        "dated": one.dated,
        "responsible": one.people,
        "most": one.most,
        "busiest": one.busiest or None,
    }


def _as_count(row: Count) -> dict[str, Any]:
    return {"title": row.title, "first": row.first, "second": row.second}


def _as_promise(one: Promise) -> dict[str, Any]:
    return {
        "id": one.id,
        "title": one.title,
        "unit": one.unit,
        "baseline": list(one.baseline),
        "targets": list(one.targets),
    }


def _as_deed(one: Deed) -> dict[str, Any]:
    return {
        "id": one.id,
        "number": one.number,
        "title": one.title,
        "section": one.section,
        "words": one.words,
        "evidence": list(one.evidence),
        "results": list(one.results),
    }
