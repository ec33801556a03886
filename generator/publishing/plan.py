"""What is to stand in a calendar × what of ours stands there → what is to be done: values in, values out.

An item that somebody changed by hand, adding a reminder of her own, say, keeps the digest of what we wrote; it is left
alone until our content changes. Where its day or title was changed, that is said.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from datetime import date

from generator.frozen import frozen
from generator.publishing.feed import Item


@frozen
class Standing:
    """An item of ours as it stands in a calendar; what the marks say is empty where somebody lost them."""

    url: str
    etag: str
    uid: str
    program: str
    person: str
    digest: str
    title: str
    day: date | None
    words: str


@frozen
class Plan:
    """What is to be done, and what is left as it is: `edited` by hand since, `others` of programs not published now."""

    create: tuple[Item, ...] = ()
    update: tuple[tuple[Standing, Item], ...] = ()
    delete: tuple[Standing, ...] = ()
    kept: int = 0
    edited: tuple[tuple[Standing, Item], ...] = ()
    others: Mapping[str, int] | None = None

    @property
    def steps(self) -> int:
        """How many items are written or taken away."""
        return len(self.create) + len(self.update) + len(self.delete)


def plan(
    wanted: Iterable[Item], standing: Iterable[Standing], programs: Collection[str], person: str = ""
) -> Plan:
    """What is to be done so that of these programs a calendar holds what is wanted for a person and nothing else.

    An item that no mark gives to one of the programs and to the person is never taken away.
    """
    by_uid = {one.uid: one for one in wanted}
    found = {one.uid: one for one in standing}
    both = [(found[uid], item) for uid, item in by_uid.items() if uid in found]
    same = [(one, item) for one, item in both if _alike(one, item)]
    gone = [one for uid, one in found.items() if uid not in by_uid]
    return Plan(
        create=tuple(item for uid, item in by_uid.items() if uid not in found),
        update=tuple((one, item) for one, item in both if not _alike(one, item)),
        delete=tuple(one for one in gone if one.program in programs and one.person == person),
        kept=len(same),
        edited=tuple((one, item) for one, item in same if (one.day, one.title) != (item.day, item.title)),
        others=Counter(one.program for one in gone if one.program not in programs),
    )


def _alike(one: Standing, item: Item) -> bool:
    """Whether an item was made of the same content, by its mark; by what people read where a server keeps no marks."""
    if one.digest:
        return one.digest == item.digest
    return (one.day, one.title, one.words) == (item.day, item.title, item.words)


def strangers(standing: Iterable[Standing], programs: Collection[str], person: str) -> list[str]:
    """For whom else items of these programs stand in a calendar («» for all).

    One calendar holds a program for one reader: the second would take away what the first is to see.
    """
    return sorted({one.person for one in standing if one.program in programs and one.person != person})
