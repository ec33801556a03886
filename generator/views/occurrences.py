"""Which occurrence of its deadlines a due is: a name for each, which the usual edits leave as it is.

Calendars find an event again by this name, and a printed box is read back by it. What a single deadline asks for is
the measure itself, whatever its day: «0». Where there are several, a name says what tells them apart and stays while
days are moved: the month («2024-05»), or the event and the year in which it comes («впр-2024»). Their place in the
list, their words and the number of the row are in no name.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from generator.frozen import frozen
from generator.normalize.ids import slug
from generator.terms import Term

#: The name of what falls due once.
ONLY = "0"


@frozen
class Occasion:
    """An occurrence as the words give it: its term, and its day, which no day off and no mark has moved.

    Both are None where there are no words, the day alone where they name none.
    """

    term: Term | None = None
    day: date | None = None


def keys(occasions: Sequence[Occasion]) -> list[str]:
    """The name of each occurrence of one measure or step; those that a name does not part are counted by day."""
    places = sorted(range(len(occasions)), key=lambda place: occasions[place].day or date.max)
    dated = [place for place in places if occasions[place].day]
    alone = len(places) == 1 or (len(dated) == 1 and not _event(occasions[dated[0]]))
    named = {places[0]: ONLY} if alone else {}
    seen: Counter[str] = Counter()
    for place in places:
        if place not in named:
            name = _name(occasions[place])
            seen[name] += 1
            named[place] = f"{name}.{seen[name]}" if seen[name] > 1 else name
    return [named[place] for place in range(len(occasions))]


def _name(one: Occasion) -> str:
    """A month, an event of a year, or in what way there is no day («whole», «event»)."""
    if one.day is None:
        return one.term.kind.value if one.term else ONLY
    event = _event(one)
    return f"{slug(event)}-{one.day.year}" if event else f"{one.day:%Y-%m}"


def _event(one: Occasion) -> str:
    """The event to which an occurrence is tied: it has a name of its own as soon as others stand beside it."""
    return (one.term.event or "") if one.term else ""
