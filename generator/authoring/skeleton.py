"""Layout and period → the YAML of a program in which everything is still to be settled: what `new` writes."""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet

from generator import resources
from generator.authoring.needs import Needs, PlanNeeds, needs
from generator.frozen import frozen
from generator.normalize.unsettled import WORD
from generator.source import Mapping, Templates, Tree
from generator.terms import Period

#: Parts without which there is no program, whatever is printed of it.
_ALWAYS = frozenset(
    [
        *(
            "формат",
            "код",
            "чья",
            "вид",
            "макет",
            "название",
            "риски",
            "период",
            "организация",
            "исполнители",
        ),
        *("утверждение", "цель", "задачи", "планы"),
    ]
)
#: Keys of a measure that stand in each row, and those that only some layouts print.
_IN_ROWS = ("срок", "ответственные")
_IN_SOME_ROWS = ("риск", "цель", "тема", "документ", "результат", "помощь")
_HEAD, _DEPUTY = "директор", "заместитель директора"
_KEY = re.compile(r"^(?:# )?([а-я]+):", re.MULTILINE)


@frozen
class Skeleton:
    """What a new program is made for; `schema` is the way from it to the schema, empty where there is none."""

    id: str
    layout: str
    period: Period
    schema: str = ""


def skeleton(wanted: Skeleton, templates: Templates, school: Tree | None = None) -> str:
    """The text of a new program.

    It has the parts that its layout prints, but for those that the school's file says already.
    """
    tree = templates.layout(wanted.layout)
    assert tree is not None
    printed = needs(tree, templates)
    shared = school.root.values if school and isinstance(school.root, Mapping) else {}
    people = shared.get("исполнители")
    known = people.values if isinstance(people, Mapping) else {_HEAD: None, _DEPUTY: None}
    head, deputy = (name if name in known else WORD for name in (_HEAD, _DEPUTY))
    words = {
        "id": wanted.id,
        "layout": wanted.layout,
        "first": f"{wanted.period.first:%d.%m.%Y}",
        "last": f"{wanted.period.last:%d.%m.%Y}",
        "year": f"{wanted.period.first:%Y}",
        "target": f"{wanted.period.last:%Y}",
        "head": head,
        "deputy": deputy,
        "texts": _texts(printed),
        "plans": _plans(printed, deputy),
        "results": _results(printed),
    }
    modeline = f"# yaml-language-server: $schema={wanted.schema}\n" if wanted.schema else ""
    parts = resources.beside(__file__, "skeleton.ru.yaml").split("\n\n")
    kept = [part for part in parts if _wanted(part, printed, shared.keys() - {"формат"})]
    return modeline + "\n\n".join(kept).format_map(words).rstrip("\n") + "\n"


def _wanted(part: str, printed: Needs, shared: AbstractSet[str]) -> bool:
    found = _KEY.search(part)
    assert found is not None
    return found[1] not in shared and (found[1] in _ALWAYS or found[1] in printed.keys)


def _title(id_: str) -> str:
    """A heading for an id, until its author writes one: «анализ-рисков» is «Анализ рисков»."""
    return id_.replace("-", " ").capitalize()


def _texts(printed: Needs) -> str:
    return "\n".join(
        f"  - код: {id_}\n    название: {_title(id_)}\n    текст: {WORD}"
        for id_ in printed.texts or ("обоснование",)
    )


def _results(printed: Needs) -> str:
    groups = [f"  - код: {id_}\n    название: {_title(id_)}\n    строки:" for id_ in printed.results]
    return "\n".join(f"{group}\n      - {WORD}" for group in groups or ["  - строки:"])


def _plans(printed: Needs, deputy: str) -> str:
    plans = printed.plans or {"план": PlanNeeds()}
    return "\n".join(_plan(id_, plan, deputy, printed) for id_, plan in plans.items())


def _plan(id_: str, plan: PlanNeeds, deputy: str, printed: Needs) -> str:
    lines = [f"  - код: {id_}", "    название: План мероприятий"]
    indent = "    "
    if plan.sections:
        lines += ["    разделы:", f"      - код: {id_}-раздел-1", f"        название: {WORD}"]
        lines += ["        задачи: [задача-1]"]
        lines += ["        показатели: [показатель-1]"] if "показатели" in printed.keys else []
        indent = "        "
    keys = [*(key for key in _IN_SOME_ROWS[:3] if key in plan.keys), *_IN_ROWS]
    keys += [key for key in _IN_SOME_ROWS[3:] if key in plan.keys]
    values = {"ответственные": f"[{deputy}]"}
    rows = [
        f"код: {id_}-мероприятие-1",
        f"название: {WORD}",
        *(f"{key}: {values.get(key, WORD)}" for key in keys),
    ]
    lines += [f"{indent}строки:", f"{indent}  - {rows[0]}", *(f"{indent}    {row}" for row in rows[1:])]
    return "\n".join(lines)
