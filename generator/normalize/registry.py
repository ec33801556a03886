"""Executors, and references to them by key, name, position or short title."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from generator.model import Executor, Reference, Responsible
from generator.normalize.at import At
from generator.normalize.ids import fold
from generator.normalize.unsettled import unsettled


def executors(at: At) -> dict[str, Executor]:
    """The registry of executors in the author's order."""
    return {key: _executor(key, entry) for key, entry in at.entries()}


def _executor(key: str, at: At) -> Executor:
    positions = tuple(item.text for item in at.rows("должность"))
    bare = not (at.get("фио") or positions or at.get("название") or at.get("состав"))
    return Executor(
        path=at.path,
        id=key,
        name=at.get("фио").text or None,
        positions=(key,) if bare else positions,
        title=at.get("название").text or None,
        short=at.get("кратко").text or None,
        organisation=at.get("организация").text or None,
        members=tuple(Reference(item.path, item.text, None) for item in at.rows("состав")),
    )


class Registry(NamedTuple):
    """The executors of a program, with their ids by what they may be called: asked for in every row of a plan."""

    executors: Mapping[str, Executor]
    by_key: Mapping[str, tuple[str, ...]]
    by_name: Mapping[str, tuple[str, ...]]

    def resolve(self, words: str) -> tuple[str, ...]:
        """Ids of the executors that words may mean: by key first, else by name, title or position; all that fit.

        One who is not settled yet is nobody, not the one whose name is not.
        """
        if unsettled(words):
            return ()
        wanted = fold(words)
        return self.by_key.get(wanted) or self.by_name.get(wanted, ())


def registry(executors: Mapping[str, Executor]) -> Registry:
    """Executors → what they are looked up in."""
    by_key: dict[str, tuple[str, ...]] = {}
    by_name: dict[str, tuple[str, ...]] = {}
    for key, executor in executors.items():
        by_key[fold(key)] = (*by_key.get(fold(key), ()), key)
        for name in set(map(fold, _names(executor))):
            by_name[name] = (*by_name.get(name, ()), key)
    return Registry(executors, by_key, by_name)


def resolve(words: str, executors: Mapping[str, Executor]) -> tuple[str, ...]:
    """Ids of the executors that words may mean, for who asks seldom."""
    return registry(executors).resolve(words)


def _names(executor: Executor) -> Iterable[str]:
    own = (executor.name, executor.title, executor.short)
    return (*(name for name in own if name), *executor.positions)


def responsible(at: At, known: Registry) -> tuple[Responsible, ...]:
    """The references of one cell of responsible persons, in the author's order."""
    return tuple(one(item, known) for item in at.items())


def one(at: At, known: Registry) -> Responsible:
    """One reference to an executor; a position as reference is also the role meant."""
    words = at.get("кто").text if at.is_mapping else at.text
    found = known.resolve(words)
    executor = found[0] if len(found) == 1 else None
    role = at.get("как").text or None
    if executor and not role:
        spoken = [
            position for position in known.executors[executor].positions if fold(position) == fold(words)
        ]
        role = spoken[0] if spoken and fold(executor) != fold(words) else None
    return Responsible(at.path, words, executor, role, at.yes("по согласованию"))


def with_members(executors: Mapping[str, Executor]) -> dict[str, Executor]:
    """The executors with the members of their groups resolved."""
    known = registry(executors)
    return {key: _resolved(executor, known) for key, executor in executors.items()}


def _resolved(executor: Executor, known: Registry) -> Executor:
    members = []
    for member in executor.members:
        found = known.resolve(member.words)
        members.append(Reference(member.path, member.words, found[0] if len(found) == 1 else None))
    return Executor(
        path=executor.path,
        id=executor.id,
        name=executor.name,
        positions=executor.positions,
        title=executor.title,
        short=executor.short,
        organisation=executor.organisation,
        members=tuple(members),
    )
