"""Computed numbers as Word's own multi-level numbering, so that a row put in by hand moves those after it."""

from __future__ import annotations

from dataclasses import dataclass, field

from generator.document import Ordinal

_INDENT = 425  # 0,75 cm in twentieths of a point
_BULLETS = (
    '<w:abstractNum w:abstractNumId="1"><w:multiLevelType w:val="hybridMultilevel"/>'
    + "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="–"/>'
        '<w:lvlJc w:val="left"/><w:pPr>'
        f'<w:ind w:left="{_INDENT * (level + 1)}" w:hanging="{_INDENT}"/></w:pPr></w:lvl>'
        for level in range(9)
    )
    + "</w:abstractNum>"
)


#: How the numbers of a level look: form, whole, stop, bracket of its ordinals.
_Look = tuple[str, bool, bool, bool]


@dataclass(slots=True)
class _Level:
    look: _Look
    spaced: bool
    hanging: bool


@dataclass(slots=True)
class _Series:
    """A run of numbers and the last one shown; `before` is that of the earlier edition, once it has its own."""

    number: int
    levels: dict[int, _Level] = field(default_factory=dict)
    now: tuple[int, ...] = ()
    before: tuple[int, ...] | None = None


@dataclass(slots=True)
class Numbers:
    """The series of a document while it is written; the bullet list is number 1."""

    series: dict[str, _Series] = field(default_factory=dict)

    def take(
        self, now: Ordinal | None, before: Ordinal | None, *, spaced: bool, hanging: bool = False
    ) -> tuple[int, int] | None:
        """(level, number id) under which Word will show this ordinal by itself; None where it would show another.

        Word's counters are walked along: a number out of turn (a second list of the same rows in another
        order) has to be written as words, and so has «2.1» under «II», for which LibreOffice shows «II.1». A paragraph
        of two editions has a number in each: both have to come by themselves, whichever way the changes are taken.
        """
        one = now or before
        if one is None or len(one.numbers) > 9:
            return None
        series = self.series.get(one.series) or _Series(len(self.series) + 2)
        apart = now is not before or series.before is not None
        earlier = series.now if series.before is None else series.before
        level = len(one.numbers) - 1
        known = series.levels.get(level)
        if (
            (now and not ((now is one or _same_run(now, one)) and _is_next(now, series.now)))
            or (apart and before and not (_same_run(before, one) and _is_next(before, earlier)))
            or (level and _is_mixed(one, series))
            or (known and known.look != _look(one))
        ):
            return None
        self.series[one.series] = series
        series.now = now.numbers if now else series.now
        if apart:
            series.before = before.numbers if before else earlier
        if known is None:
            series.levels[level] = _Level(_look(one), spaced, hanging)
        elif spaced:
            known.spaced = True
        return level, series.number

    def xml(self) -> str:
        """numbering.xml: an abstract definition and an instance for each series."""
        abstract = [_BULLETS, *map(_abstract, self.series.values())]
        instances = [
            f'<w:num w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>'
            for number in range(1, len(self.series) + 2)
        ]
        return "".join(abstract + instances)


def _look(number: Ordinal) -> _Look:
    return number.form, number.whole, number.stop, number.bracket


def _same_run(one: Ordinal, two: Ordinal) -> bool:
    """Whether two numbers are of one level of one run, and written alike."""
    return one.series == two.series and len(one.numbers) == len(two.numbers) and _look(one) == _look(two)


def _is_next(number: Ordinal, last: tuple[int, ...]) -> bool:
    """Whether Word counts from the last number to this one: one more on its level, the first below a new one."""
    numbers = number.numbers
    level = len(numbers) - 1
    counted = last[level] if level < len(last) else 0
    return numbers[level] == counted + 1 and numbers[:level] == last[:level]


def _is_mixed(number: Ordinal, series: _Series) -> bool:
    """Whether a number in figures is written after outer ones that are not."""
    level = len(number.numbers) - 1
    if not number.whole:
        return False
    return any(one.look[0] != "decimal" for one in list(series.levels.values())[:level])


def _abstract(series: _Series) -> str:
    levels = []
    for number, level in sorted(series.levels.items()):
        form, whole, stop, bracket = level.look
        shown = range(1, number + 2) if whole else [number + 1]
        text = ".".join([f"%{one}" for one in shown]) + (")" if bracket else "." if stop else "")
        form = "upperRoman" if form == "roman" else "decimal"
        suffix = "tab" if level.hanging else ("space" if level.spaced else "nothing")
        left = (
            f'w:left="{_INDENT * (number + 1)}" w:hanging="{_INDENT}"'
            if level.hanging
            else 'w:left="0" w:firstLine="0"'
        )
        levels.append(
            f'<w:lvl w:ilvl="{number}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
            f'<w:suff w:val="{suffix}"/><w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
            f"<w:pPr><w:ind {left}/></w:pPr></w:lvl>"
        )
    return (
        f'<w:abstractNum w:abstractNumId="{series.number}"><w:multiLevelType w:val="multilevel"/>'
        f"{''.join(levels)}</w:abstractNum>"
    )
