"""What is not settled yet: allowed while a program is drafted, but not in the copy for signature."""

from __future__ import annotations

from collections.abc import Iterator

from generator.normalize.unsettled import WORD, unsettled
from generator.rules.rule import Case, Fault, fault
from generator.source import Scalar, walk

#: The word without the letter that a sentence begins with.
_STEM = WORD[1:]


def value_to_be_settled(case: Case) -> Iterator[Fault]:
    """Здесь стоит слово «уточняется»: сведений еще нет. В черновике так писать можно, на подпись — нельзя.

    Так пишут вместо текста, срока, дня, ответственного или значения. Другие правила об этом месте молчат.
    Дни периода нужны сразу: по ним читаются все сроки.

    Bad::

        показатели:
          - строки:
              - код: доля
                название: Доля педагогов, прошедших обучение
                сейчас: {2022: 31}
                план: {2024: уточняется}

    Good::

        показатели:
          - строки:
              - код: доля
                название: Доля педагогов, прошедших обучение
                сейчас: {2022: 31}
                план: {2024: не менее 60}
    """
    trees = (case.tree, *case.tree.borrowed.values())
    if not any(_STEM in tree.text or _STEM.upper() in tree.text for tree in trees):  # costs less than a walk
        return
    rows = [row.path for _, _, row in case.program.rows() if row.excluded is not None]
    for path, node in walk(case.tree.root):
        named = path[-1:] == ("код",) or "принято" in path  # an id may be any word, and so may a reason
        if (
            isinstance(node, Scalar)
            and unsettled(node.text)
            and not named
            and not any(path[: len(row)] == row for row in rows)
        ):
            yield fault(path)
