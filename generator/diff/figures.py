"""Figures of one thing in both editions → whether more or less is promised."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest

from generator.diff.changes import Area, Change, Kind, Sign
from generator.diff.pairing import counted
from generator.diff.sides import Item, Sides
from generator.model import Figure, Indicator, Moment, Target
from generator.normalize.ids import fold
from generator.normalize.unsettled import unsettled
from generator.rules.figures import comparable, in_order
from generator.rules.promises import growing, reaches, weaker
from generator.rules.telling import natural
from generator.source import Path
from generator.values import Bound, parse

_PROMISE = re.compile(
    r"(?:\b(?:не +(?:менее|ниже|меньше|более|выше|больше)|более|свыше|выше|больше|менее|ниже|меньше)|[≥≤]|[<>]=)"
    r" *\d+(?:[.,]\d+)?(?: *%)?|(?:\b(?:до|на) +)?\d+(?:[.,]\d+)? *%",
    re.IGNORECASE,
)
#: Words that tell which way a figure in them is to go.
_WAYS = {
    True: re.compile(r"\b(?:повы[сш]|увелич|прирост|рост|вырос|возрос)", re.IGNORECASE),
    False: re.compile(r"\b(?:сниж|снизи|сократ|сокращ|уменьш)", re.IGNORECASE),
}
#: Targets by their moments; of several with one moment each by its count too.
Targets = dict[tuple[Hashable, int], Target]


def direction(old: Indicator, new: Indicator) -> bool | None:
    """Whether more is better: by the indicator's «лучше», its bounds, else the way from baseline to last target."""
    told = growing(old, new)
    return told if told is not None else _trend([*in_order(old.baseline)[-1:], *in_order(old.targets)])


def _trend(row: Sequence[Target]) -> bool | None:
    levels = [target.figures[0].value for target in row if len(target.figures) == 1]
    if len(levels) < 2 or len(levels) < len(row) or not comparable(levels[0], levels[-1]):
        return None
    first, last = levels[0].number, levels[-1].number
    return None if first is None or last is None or first == last else last > first


def by_bounds(old: Sequence[Figure], new: Sequence[Figure]) -> bool | None:
    """Whether more is better, of figures that belong to no indicator: as their own bounds say."""
    bounds = {figure.value.bound for figure in (*old, *new)}
    if bounds & {Bound.AT_LEAST, Bound.ABOVE}:
        return True
    return False if bounds & {Bound.AT_MOST, Bound.BELOW} else None


def promised(stated: Sequence[Figure], text: str) -> list[Sign]:
    """That less is promised where something went that stated a figure, be it in its words."""
    return [Sign.WEAKENED] if stated or _in_words(text) else []


def fewer(one: Sides, old: str, new: str) -> list[Sign]:
    """That less is promised where a figure in the words of a text went, or is weaker by its own bound."""
    before, after = _in_words(one.words(old)), _in_words(new)
    lost, found = (
        [row for row in side if row not in other] for side, other in ((before, after), (after, before))
    )
    way = _way(old, new)
    weakened = any(
        was
        and (now is None or weaker(was, now, more=way if (more := by_bounds([was], [now])) is None else more))
        for was, now in zip_longest(lost, found)
    )
    return [Sign.WEAKENED] if weakened else []


def _way(*texts: str) -> bool | None:
    """Whether more is better, as the words of texts say: «повышена до 80 %»; None where they say neither or both."""
    ways = {more for more, words in _WAYS.items() for text in texts if words.search(text)}
    return ways.pop() if len(ways) == 1 else None


def _in_words(text: str) -> list[Figure]:
    """The figures in a text that promise something: shares, and what has a bound; a class or a year is neither."""
    return [
        Figure("", value)
        for found in _PROMISE.finditer(text)
        if (value := parse(found[0])).number is not None
    ]


def targets(  # noqa: PLR0913 - a row of targets of both sides
    one: Sides,
    item: Item,
    area: Area,
    old: Sequence[Target],
    new: Sequence[Target],
    *,
    more: bool | None,
) -> Iterator[Change]:
    """The targets, or baselines, of an indicator moment by moment."""
    before = counted(old, lambda target: _key(_moved(one, target.moment)))
    after = counted(new, lambda target: _key(target.moment))
    if area is Area.BASELINE and len(before) == len(after) == 1 and _undated(before) != _undated(after):
        before = dict(zip(after, before.values(), strict=True))  # a moment was put to the only baseline
    for both in _put_off(before, after):
        yield _other_moment(one, item, area, *both)
    for key in before | after:
        was, now = before.get(key), after.get(key)
        moment = (now or was).moment.words  # type: ignore[union-attr] # one of the two is there
        moments = [target.moment for target in (was, now) if target]
        over = one.passed(moment_.last for moment_ in moments) or one.reached(item.id, moments[0])
        signs = [Sign.AFTER_MOMENT] if over and area is Area.TARGET else []
        paths = (was.path if was else None, now.path if now else None)
        before_, after_ = was.figures if was else (), now.figures if now else ()
        yield from figures(item, area, before_, after_, paths=paths, more=more, moment=moment, signs=signs)


def _put_off(before: Targets, after: Targets) -> list[tuple[Target, Target]]:
    """The targets that are promised for another time, and are no others: they are taken out of both sides."""
    found = []
    for key in [key for key in before if key not in after]:
        same = [
            other
            for other, target in after.items()
            if other not in before and _promised(target) == _promised(before[key])
        ]
        alike = [
            other
            for other in before
            if other not in after and _promised(before[other]) == _promised(before[key])
        ]
        if len(same) == len(alike) == 1:
            found.append((before.pop(key), after.pop(same[0])))
    return found


def _promised(target: Target) -> tuple[tuple[str, object], ...]:
    return tuple((natural(figure.label), figure.value) for figure in target.figures)


def _other_moment(one: Sides, item: Item, area: Area, was: Target, now: Target) -> Change:
    """A target for another time: later promises less."""
    kind = Kind.VALUE
    first, last = one.then(was.moment.last), now.moment.last
    if area is Area.TARGET and first and last and first != last:
        kind = Kind.LATER if last > first else Kind.EARLIER
    over = area is Area.TARGET and one.passed([was.moment.last])
    signs = [*([Sign.WEAKENED] if kind is Kind.LATER else []), *([Sign.AFTER_MOMENT] if over else [])]
    return item.change(area, kind, _said(was), _said(now), paths=(was.path, now.path), signs=signs)


def _said(target: Target) -> str:
    """«60 % (2024)»."""
    words = "; ".join(
        " – ".join(filter(None, (figure.label, _words(figure, Kind.VALUE)))) for figure in target.figures
    )
    return f"{words} ({target.moment.words})" if target.moment.words else words


def _moved(one: Sides, moment: Moment) -> Moment:
    return replace(moment, first=one.then(moment.first), last=one.then(moment.last))


def _undated(targets_: Targets) -> bool:
    return all(not target.moment.words for target in targets_.values())


def _key(moment: Moment) -> Hashable:
    return (moment.first, moment.last) if moment.last else fold(moment.words)


def figures(  # noqa: PLR0913 - as above
    item: Item,
    area: Area,
    old: Sequence[Figure],
    new: Sequence[Figure],
    *,
    paths: tuple[Path | None, Path | None],
    more: bool | None,
    moment: str = "",
    signs: Sequence[Sign] = (),
) -> Iterator[Change]:
    """The figures of one place, label by label."""
    before, after = (counted(side, lambda figure: natural(figure.label)) for side in (old, new))
    for label in before | after:
        was, now = before.get(label), after.get(label)
        at = ", ".join(filter(None, (moment, (now or was).label)))  # type: ignore[union-attr] # as above
        kind, found = _judged(was, now, more)
        if area is Area.RESULT and kind is Kind.REMOVED:
            found = [Sign.WEAKENED]
        if kind:
            more_signs = [] if kind is Kind.REWORDED else signs
            yield item.change(
                area,
                kind,
                _words(was, kind) if was else None,
                _words(now, kind) if now else None,
                at=at,
                paths=paths,
                signs=[*found, *more_signs],
            )


def _judged(was: Figure | None, now: Figure | None, more: bool | None) -> tuple[Kind | None, list[Sign]]:
    """What became of a figure, and whether that promises less."""
    if was is None or now is None:
        return (Kind.ADDED if was is None else Kind.REMOVED), []
    if _same(was, now, more):
        words = fold(was.value.words) == fold(now.value.words)
        return (None if words else Kind.REWORDED), []
    if unsettled(was.value.words) or unsettled(now.value.words):
        return Kind.VALUE, [Sign.WEAKENED if unsettled(now.value.words) else Sign.STRENGTHENED]
    return _kind(was, now), _signs(was, now, more)


def _same(was: Figure, now: Figure, more: bool | None) -> bool:
    """Whether both promise the same; «до 80» may be less than 80, but of what should fall it is «не более 80»."""
    if {_way(was.value.words), _way(now.value.words)} == {True, False}:
        return False
    if reaches(was.value) is reaches(now.value):
        return was.value == now.value or _said_otherwise(was, now)
    return more is False and _said_otherwise(_limited(was), _limited(now))


def _limited(figure: Figure) -> Figure:
    """A figure of what should fall, with the bound that «до 80» is then."""
    bound = Bound.AT_MOST if reaches(figure.value) else figure.value.bound
    return replace(figure, value=replace(figure.value, bound=bound))


def _said_otherwise(was: Figure, now: Figure) -> bool:
    """Whether the same is said with or without the unit that the indicator names anyway, or in other words."""
    one, two = was.value, now.value
    if one.number is None and two.number is None:
        return weaker(was, now, more=None) is False and weaker(now, was, more=None) is False
    units, of = {_unit(was), _unit(now)} - {""}, {one.of, two.of} - {None}
    return (
        len(units) < 2
        and len(of) < 2
        and replace(one, unit=None, of=None) == replace(two, unit=None, of=None)
    )


def _unit(figure: Figure) -> str:
    """In what a figure is measured: what it says itself, else what its indicator says; empty where neither does."""
    unit = natural(figure.value.unit or figure.unit)
    return "%" if unit in ("процент", "проценты") else unit


def _kind(was: Figure, now: Figure) -> Kind:
    one, two = was.value.number, now.value.number
    if one is None or two is None or one == two or not _levels(was, now):
        return Kind.VALUE
    return Kind.RAISED if two > one else Kind.LOWERED


def _levels(was: Figure, now: Figure) -> bool:
    """Whether both are levels, or both differences, of one sort."""
    one, two = was.value, now.value
    units = one.unit is None or two.unit is None or (one.unit, one.of) == (two.unit, two.of)
    units = units and len({_unit(was), _unit(now)} - {""}) < 2
    return units and (one.change, one.per) == (two.change, two.per)


def _signs(was: Figure, now: Figure, more: bool | None) -> list[Sign]:
    if was.value.number is None and now.value.number is not None:
        return []  # a figure stands where there were words
    less = weaker(was, now, more=more)
    if less is None:
        return [Sign.INCOMPARABLE]
    if less:
        return [Sign.WEAKENED]
    return [Sign.STRENGTHENED] if weaker(now, was, more=more) else []


def _words(figure: Figure, kind: Kind) -> str:
    """A figure as written, with the unit that the indicator gives it where it is a percent sign."""
    if kind is Kind.REWORDED:
        return figure.value.words
    value = figure.value
    share = (
        value.number is not None and value.unit is None and natural(figure.unit) in ("процент", "проценты")
    )
    return f"{value.words} %" if share or (figure.unit.strip() == "%" and value.unit is None) else value.words
