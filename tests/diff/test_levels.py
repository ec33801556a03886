"""The one table of levels: whole, symmetric, and a workspace's own."""

from __future__ import annotations

import json
from itertools import product
from pathlib import Path

import jsonschema
import pytest

from generator import cli, configuration, resources
from generator.diff import Area, Change, Kind, Level, Node, Sign, judged, level
from generator.diff.changes import MIRRORS
from generator.diff.levels import ANY, TABLE, WAIVERS, names
from generator.diff.sentences import sentence
from generator.findings import InputError

KEYS = list(dict.fromkeys((area, kind) for area, kind, _, _ in TABLE))


def of(area: Area, kind: Kind, *signs: Sign) -> Change:
    return Change(area, kind, Node.MEASURE, "мера", "Мера", "было", "стало", signs=signs)


def test_every_row_can_be_reached() -> None:
    """A condition stands before what has none, and none stands twice."""
    for key in KEYS:
        signs = [sign for area, kind, sign, _ in TABLE if (area, kind) == key]
        assert signs[-1] == ANY
        assert len(signs) == len(set(signs))


def _levels(area: Area, kind: Kind) -> dict[str, Level]:
    return {sign: weight for one, two, sign, weight in TABLE if (one, two) == (area, kind)}


def test_what_is_said_of_added_is_said_of_removed() -> None:
    """Each kind is judged as its mirror is, or a waiver says why not; a waiver that nobody needs is taken back."""
    needed = set()
    for area, kind in KEYS:
        mirror = MIRRORS.get(kind, kind)
        if kind is Kind.ADDED:
            assert (area, mirror) in KEYS, f"{area}: removed has no row"
            if _levels(area, kind) != _levels(area, mirror):
                needed.add(area)
        elif kind is Kind.REMOVED:
            assert (area, mirror) in KEYS, f"{area}: added has no row"
        elif kind in (Kind.RAISED, Kind.EARLIER):
            assert (area, mirror) in KEYS
    assert needed == set(WAIVERS)
    assert all(len(reason.split()) > 5 for reason in WAIVERS.values())


def test_to_raise_and_to_lower_are_judged_alike() -> None:
    """Which of the two is worse tells the sign, by the indicator's direction; the number of an edition only grows."""
    for area in Area:
        if (area, Kind.RAISED) in KEYS and area is not Area.APPROVAL:
            assert _levels(area, Kind.RAISED) == _levels(area, Kind.LOWERED)


#: What the curators asked for.
ASKED = [
    ("substantial", Area.GOAL, Kind.REWORDED, [Sign.WORDING]),
    ("substantial", Area.INDICATOR, Kind.REMOVED, []),
    ("substantial", Area.TARGET, Kind.RAISED, [Sign.WEAKENED]),
    ("substantial", Area.BASELINE, Kind.LOWERED, []),
    ("substantial", Area.INDICATOR, Kind.VALUE, []),
    ("substantial", Area.TEXT, Kind.REWORDED, [Sign.MEANING, Sign.METHOD]),
    ("substantial", Area.DEADLINE, Kind.LATER, [Sign.PAST_YEAR]),
    ("substantial", Area.DEADLINE, Kind.LATER, [Sign.PAST_PERIOD]),
    ("substantial", Area.DEADLINE, Kind.LATER, [Sign.AFTER_DEADLINE]),
    ("substantial", Area.TARGET, Kind.RAISED, [Sign.STRENGTHENED, Sign.AFTER_MOMENT]),
    ("substantial", Area.MEASURE, Kind.REMOVED, [Sign.AFTER_DEADLINE]),
    ("substantial", Area.MEASURE, Kind.REMOVED, []),
    ("substantial", Area.RESPONSIBLE, Kind.REMOVED, [Sign.NOBODY]),
    ("attention", Area.TARGET, Kind.RAISED, [Sign.STRENGTHENED]),
    ("attention", Area.DEADLINE, Kind.LATER, []),
    ("attention", Area.RESPONSIBLE, Kind.REASSIGNED, []),
    ("attention", Area.TASK, Kind.REWORDED, [Sign.MEANING]),
    ("editorial", Area.TASK, Kind.REWORDED, [Sign.WORDING]),
    ("editorial", Area.GOAL, Kind.REWORDED, [Sign.TYPO]),
    ("editorial", Area.MEASURE, Kind.REORDERED, []),
]


@pytest.mark.parametrize(("weight", "area", "kind", "signs"), ASKED)
def test_levels_are_the_curators(weight, area, kind, signs):
    """What the table says is what was asked for."""
    assert level(of(area, kind, *signs)) == weight


def test_the_gravest_come_first() -> None:
    """Of many changes those that matter are read first."""
    found = judged(
        [of(Area.TASK, Kind.REORDERED), of(Area.TARGET, Kind.ADDED), of(Area.INDICATOR, Kind.REMOVED)]
    )
    assert [one.level for one in found] == [Level.SUBSTANTIAL, Level.ATTENTION, Level.EDITORIAL]


@pytest.mark.parametrize(
    ("decided", "weight"),
    [
        ({"deadline.later": "substantial"}, "substantial"),
        ({"deadline": "editorial"}, "editorial"),
        ({"deadline.later": "editorial", "deadline.later.past-year": "attention"}, "attention"),
        ({"deadline": "editorial", "deadline.later": "attention"}, "attention"),
        ({"deadline.later": "off"}, None),
    ],
)
def test_a_workspace_decides(decided, weight):
    """What is said of a sign comes before what is said of the kind, and that before what is said of the area."""
    assert level(of(Area.DEADLINE, Kind.LATER, Sign.PAST_YEAR), decided) == weight
    assert len(judged([of(Area.DEADLINE, Kind.LATER, Sign.PAST_YEAR)], decided)) == (weight is not None)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ('[levels]\n"deadline.later" = "substantial"\n', None),
        ('[levels]\ndeadline.later.past-year = "attention"\n', None),
        ('[levels]\n"deadline.latter" = "substantial"\n', "AR809"),
        ('[levels]\n"deadline.later" = "error"\n', "AR806"),
        ('levels = "off"\n', "AR803"),
    ],
)
def test_the_levels_of_a_workspace_are_checked(tmp_path, monkeypatch, text, code):
    """A name or a level that there is not is an error with its line."""
    monkeypatch.chdir(tmp_path)
    Path("antirisk.toml").write_text(text, encoding="utf-8")
    if code is None:
        assert len(configuration.read().levels) == 1
        return
    with pytest.raises(InputError) as error:
        configuration.read()
    (one,) = error.value.findings
    assert one.code == code
    assert one.span.line == (1 if code == "AR803" else 2)


def test_a_decision_reaches_the_command(tmp_path, monkeypatch, capsys):
    """antirisk.toml makes a difference to what CI refuses."""
    monkeypatch.chdir(tmp_path)
    sample = (Path(__file__).parent / "образец.yaml").read_text(encoding="utf-8")
    Path("а.yaml").write_text(sample, encoding="utf-8")
    Path("б.yaml").write_text(sample.replace("до 01.03.2024", "до 01.06.2024"), encoding="utf-8")
    asked = ["diff", "а.yaml", "б.yaml", "--as-of", "01.01.2023", "--fail-on", "substantial"]
    assert cli.run(asked) == 0
    Path("antirisk.toml").write_text('[levels]\n"deadline.later" = "substantial"\n', encoding="utf-8")
    assert cli.run(asked) == cli.FINDINGS
    assert "срок позже" in capsys.readouterr().out


def test_every_change_has_words() -> None:
    """Whatever area, kind and item a change has, as far as the table knows them, there is a sentence for it."""
    for (area, kind), node in product(KEYS, Node):
        words = sentence(Change(area, kind, node, "ид", "Название", "было", "стало", at="где"))
        assert "{" not in words


def test_the_schema_knows_the_names() -> None:
    """The published schema lists what there is."""
    schema = json.loads(resources.text("schema", "changes.schema.json"))
    jsonschema.Draft202012Validator.check_schema(schema)
    listed = schema["$defs"]["change"]["properties"]
    for key, members in (("level", Level), ("area", Area), ("kind", Kind), ("node", Node)):
        assert listed[key]["enum"] == [one.value for one in members]
    assert listed["signs"]["items"]["enum"] == [one.value for one in Sign]
    assert all(one["description"].isascii() or "«" in one["description"] for one in listed.values())


def test_names_of_levels_are_told_apart() -> None:
    """What a workspace may decide about is named once."""
    every = list(names())
    assert len(set(every)) == len(every)
