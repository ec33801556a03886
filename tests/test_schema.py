"""Tree × JSON Schema → findings, and the schemas themselves."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import jsonschema_rs
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from generator import messages, schema
from generator.source import Tree, plain, read

ROOT = Path(__file__).parents[1]
PROGRAMS = sorted((ROOT / "programs").glob("*.yaml"))
DECISIONS = sorted((ROOT / "programs").glob("*.signoff/[0-9]*.yaml"))
SCHEMAS = (schema.PROGRAM, schema.DECISION, schema.SCHOOL, schema.PROGRESS, schema.LAYOUT)
CASES = yaml.safe_load((Path(__file__).parent / "schema.yaml").read_text(encoding="utf-8"))


def tree_of(text: str) -> Tree:
    tree, findings = read("образец.yaml", text.encode())
    assert findings == []
    assert tree is not None
    return tree


# Findings


@pytest.mark.parametrize("case", CASES["cases"], ids=lambda case: case["title"])
def test_misfit_is_found_in_its_place(case):
    """A change to the sound sample gives exactly these findings, with words that name the cure."""
    text = CASES["sample"]
    if "from" in case:
        assert text.count(case["from"]) == 1
        text = text.replace(case["from"], case["to"])
    found = schema.check(tree_of(text))
    assert [[one.code, one.span.line, one.span.column] for one in found] == [f[:3] for f in case["finds"]]
    for finding, expected in zip(found, case["finds"], strict=True):
        said = f"{messages.sentence(finding)}\n{messages.hint(finding)}"
        assert all(words in said for words in expected[3:]), said


@pytest.mark.parametrize("text", ["мероприятие;срок\nдиагностика;май\n", "- формат: 1\n- код: а\n"])
def test_what_is_no_program_is_shown_how_one_begins(text):
    """A table or a list in the place of a program is one finding, with the first keys of one."""
    (found,) = schema.check(tree_of(text))
    assert found.code == "AR103"
    assert "\nформат: 1\nкод: " in messages.hint(found)


@pytest.mark.parametrize("path", PROGRAMS, ids=lambda path: path.stem)
def test_real_programs_fit(path):
    """Each real program fits its schema."""
    assert schema.check(tree_of(path.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize("path", DECISIONS, ids=lambda path: path.stem)
def test_real_decisions_fit(path):
    """Each recorded decision fits its schema."""
    assert schema.check(tree_of(path.read_text(encoding="utf-8")), schema.DECISION) == []


@pytest.mark.parametrize(
    "path", sorted((ROOT / "templates" / "layouts").glob("*.yaml")), ids=lambda path: path.stem
)
def test_layouts_fit(path):
    """Each layout fits its schema."""
    assert schema.check(tree_of(path.read_text(encoding="utf-8")), schema.LAYOUT) == []


def test_there_are_real_files():
    """The tests above have something to check."""
    assert len(PROGRAMS) >= 5
    assert DECISIONS


# The two validators


def slow(data: Any, name: str = schema.PROGRAM) -> bool:
    return bool(jsonschema.Draft202012Validator(schema.load(name)).is_valid(data))


def fast(data: Any, name: str = schema.PROGRAM) -> bool:
    return bool(jsonschema_rs.validator_for(schema.load(name)).is_valid(data))


REAL = [plain(tree_of(path.read_text(encoding="utf-8")).root) for path in PROGRAMS]
KEYS = sorted(
    {
        key
        for name in SCHEMAS
        for key in re.findall(r'"([^"$\n]+)": \{', (ROOT / "schema" / name).read_text(encoding="utf-8"))
    }
)
scalars = (
    st.sampled_from(
        ["", " ", "да", "нет", "есть", "школа", "гриф", "01.09.2023", "2023-09-01", "31.2.2023", "x\ny"]
    )
    | st.sampled_from(
        ["код", "к-о-д", "-", "К", "а" * 80, "а" * 81, "https://x.ru/", "https://x y", "№ 1", "٣", "ё"]
    )
    | st.sampled_from([0, 1, 2, -1, 1.0, 1.5, 2024, 10**14, True, False, None])
)
others = scalars | st.lists(scalars, max_size=3) | st.dictionaries(st.sampled_from(KEYS), scalars, max_size=3)


def below(node: Any) -> Iterator[tuple[Any, Any]]:
    """Every place of a structure that can be changed: what holds it and under which key."""
    steps = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for step, inner in list(steps):
        yield node, step
        yield from below(inner)


@st.composite
def broken(draw):
    """A real program with one to three places changed, taken out or added."""
    data = copy.deepcopy(draw(st.sampled_from(REAL)))
    for _ in range(draw(st.integers(1, 3))):
        places = list(below(data))
        holder, step = places[draw(st.integers(0, len(places) - 1))]
        match draw(st.sampled_from(["change", "take out", "add"])):
            case "change":
                holder[step] = draw(others)
            case "take out":
                del holder[step]
            case "add" if isinstance(holder, dict):
                holder[draw(st.sampled_from(KEYS))] = draw(others)
            case _:
                holder.append(draw(others))
    return data


@settings(max_examples=300)
@given(broken())
def test_both_validators_agree_and_a_misfit_is_always_explained(data):
    """Both validators give one verdict on what a file says, and no misfit goes without a finding."""
    text = yaml.safe_dump(data, allow_unicode=True, sort_keys=False)
    tree, _ = read("f.yaml", text.encode())
    assert tree is not None
    said = plain(tree.root)
    assert fast(said) == slow(said)
    findings = schema.check(tree)
    assert bool(findings) != fast(said)
    for finding in findings:
        assert "{" not in messages.sentence(finding) + messages.hint(finding)


@pytest.mark.parametrize("name", SCHEMAS)
def test_schema_is_a_schema(name):
    """Each schema fits the draft that it names."""
    jsonschema.Draft202012Validator.check_schema(schema.load(name))


# The schemas as the one table of names


def nodes(part: Any, where: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every subschema, with its path."""
    if isinstance(part, dict):
        yield where, part
        for key, inner in part.items():
            if key not in {"examples", "enum", "const", "required"}:
                yield from nodes(inner, f"{where}/{key}")
    elif isinstance(part, list):
        for number, inner in enumerate(part):
            yield from nodes(inner, f"{where}/{number}")


def properties(name: str) -> list[tuple[str, str, dict[str, Any]]]:
    """Every property with its path and key; what it refers to fills in what it does not say itself."""
    whole = schema.load(name)
    found = []
    for where, part in nodes(whole):
        for key, own in part.get("properties", {}).items() if not where.endswith("/properties") else ():
            found.append((f"{where}/{key}", key, {**resolved(whole, own), **own}))
    assert found
    return found


def resolved(whole: dict[str, Any], part: dict[str, Any]) -> dict[str, Any]:
    """What a subschema refers to, at any distance."""
    if "$ref" not in part:
        return {}
    target = whole["$defs"][part["$ref"].removeprefix("#/$defs/")]
    return {**resolved(whole, target), **target}


@pytest.mark.parametrize("name", SCHEMAS)
def test_every_property_is_described(name):
    """Each property has its English name, a Russian title and description, and an example: the editor's manual."""
    for where, key, own in properties(name):
        assert re.fullmatch("[a-z]+(_[a-z]+)*", own.get("x-name", "")), where
        for words in ("title", "description"):
            assert re.search("[А-Яа-я]", own.get(words, "")), (where, words)
        assert own["description"].endswith((".", "…")), where
        assert own.get("examples"), where
        assert "ё" not in key, where


@pytest.mark.parametrize("name", SCHEMAS)
def test_examples_fit(name):
    """Each example fits the property that it stands in, for both validators."""
    whole = schema.load(name)
    for where, _, own in properties(name):
        part = {key: value for key, value in own.items() if key != "$schema"} | {
            "$defs": whole.get("$defs", {})
        }
        for example in own["examples"]:
            assert jsonschema.Draft202012Validator(part).is_valid(example), (where, example)
            assert jsonschema_rs.validator_for(part).is_valid(example), (where, example)


@pytest.mark.parametrize("name", SCHEMAS)
def test_patterns_mean_the_same_to_everybody(name):
    """Patterns use literals and explicit ranges between ^ and $: on the rest editors and validators differ."""
    patterns = [
        part["pattern"] for _, part in nodes(schema.load(name)) if isinstance(part.get("pattern"), str)
    ]
    assert patterns
    for pattern in patterns:
        assert pattern.startswith("^")
        assert pattern.endswith("$")
        assert not re.search(r"\\[a-zA-Z]", pattern)
        assert "$" not in pattern[:-1]
        assert "." not in re.sub(r"\[[^\]]*\]", "", pattern).replace(".+", "")


@pytest.mark.parametrize("name", SCHEMAS)
def test_keywords_have_words(name):
    """Each keyword that can fail has a code of its own or an errorMessage beside it."""
    for where, part in nodes(schema.load(name)):
        for keyword in {"enum", "const", "pattern", "minimum", "maximum", "exclusiveMinimum"} & part.keys():
            assert isinstance(part.get("errorMessage"), str) or where.endswith("/properties"), (
                where,
                keyword,
            )
