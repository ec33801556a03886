"""What an order calls the places of a document, in the case that its sentence needs: «в абзаце втором пункта 3»."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from generator import resources
from generator.frozen import frozen

#: From so many numbers in a row on, only the first and the last are named.
_RANGE = 3


@cache
def catalogue() -> dict[str, Any]:
    """The words of amendments."""
    import yaml  # noqa: PLC0415 - only who makes an amendment needs the words

    found: dict[str, Any] = yaml.safe_load(resources.beside(__file__, "words.ru.yaml"))
    return found


def act(key: str, **slots: str) -> str:
    """The words of an act: «слова «…» исключить»."""
    template: str = catalogue()["acts"][key]
    return template.format(**slots)


@frozen
class Name:
    """A noun with what tells its place from others: a number, words in quotes, or how many come before it."""

    noun: str
    own: str = ""
    count: int = 0
    of: str = ""

    def __call__(self, case: str) -> str:
        """The name in a case: им, вин, род, пр, тв."""
        noun = catalogue()["nouns"][self.noun][case]
        own = _ordinal(self.count, case) if self.count else self.own
        return " ".join(filter(None, (noun, own, self.of)))


def counted(place: int) -> str:
    """What nothing else tells from others, by how many stand before it: «строка 5 (по счету)»."""
    return f"{place} (по счету)"


def _ordinal(count: int, case: str) -> str:
    """«второй», «втором»; a figure where the word would be long."""
    stems = catalogue()["ordinals"]
    endings = catalogue()["endings"]
    if count > len(stems):
        return str(count)
    stem: str = stems[count - 1]
    own = next((ways for words, ways in endings.items() if stem + ways["им"] in words.split()), None)
    ending: str = (own or endings["usual"])[case]
    return stem + ending


def enumerated(names: Sequence[Name], case: str, order: Sequence[str] = ()) -> str:
    """Several places of one noun: «пункты 2.3–2.5 и 2.7», where `order` says which numbers follow one another."""
    if len(names) == 1:
        return names[0](case)
    noun = catalogue()["nouns"][names[0].noun]["мн" if case in ("им", "вин") else f"мн_{case}"]
    own = _ranges([name.own for name in names], order)
    listed = ", ".join(own[:-1]) + f" и {own[-1]}" if len(own) > 1 else own[0]
    return " ".join(filter(None, (noun, listed, names[0].of)))


def put_in(names: Sequence[Name], order: Sequence[str], taken: Sequence[str]) -> str:
    """What is put in: «новым пунктом 6» where the older edition has one of this number, which is counted anew last."""
    said = enumerated(names, "тв", order)
    if not {name.own for name in names}.intersection(taken):
        return said
    return f"{catalogue()['nouns']['новый']['тв' if len(names) == 1 else 'мн_тв']} {said}"


def _ranges(numbers: Sequence[str], order: Sequence[str]) -> list[str]:
    """Numbers that follow one another as a range."""
    runs: list[list[str]] = []
    for number in numbers:
        if runs and follows(runs[-1][-1], number) and number in order:
            runs[-1].append(number)
        else:
            runs.append([number])
    found: list[str] = []
    for run in runs:
        found += [f"{run[0]}–{run[-1]}"] if len(run) >= _RANGE else run
    return found


def follows(one: str, two: str) -> bool:
    """Whether a number is the next after another: «2.9» and «2.10»."""
    *outer, last = one.split(".")
    *above, after = two.split(".")
    return outer == above and last.isdecimal() and after.isdecimal() and int(after) == int(last) + 1


def together(names: Sequence[Name]) -> bool:
    """Whether places can be named in one breath: of one noun, by their own numbers, in one place."""
    first = names[0]
    return all(
        (one.noun, one.of, one.own[:1] == "«") == (first.noun, first.of, first.own[:1] == "«")
        and one.own
        and not one.count
        for one in names
    )
