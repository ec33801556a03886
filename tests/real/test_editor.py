"""Programs in the hands of yaml-language-server, which VS Code and other editors run: hover, completion, squiggles."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator import schema
from generator.source import Mapping, Tree, plain, read, walk
from generator.source import Path as Steps
from tests.real.language_server import ROOT, Editor, editor
from tests.schema_reading import described, keys, specimen
from tests.snippets import PLACES, SNIPPETS, body, expanded, inserted, value

pytestmark = pytest.mark.real

PROGRAMS = sorted((ROOT / "programs").glob("*.yaml"))
#: Each schema with a folder where its files stand, and the real ones.
KINDS = {
    schema.PROGRAM: ("programs", PROGRAMS),
    schema.DECISION: (
        "programs/zeya-2023.signoff",
        sorted((ROOT / "programs").glob("*.signoff/[0-9]*.yaml")),
    ),
    schema.PROGRESS: ("programs", []),
    schema.LAYOUT: ("templates/layouts", sorted((ROOT / "templates" / "layouts").glob("*.yaml"))),
}
FILES = [(name, path) for name, (_, paths) in KINDS.items() for path in paths]
CASES = yaml.safe_load((ROOT / "tests" / "schema.yaml").read_text(encoding="utf-8"))

each_kind = pytest.mark.parametrize("name", KINDS)


@pytest.fixture(scope="module")
def server() -> Iterator[Editor]:
    with editor() as opened:
        yield opened


def tree_of(text: str) -> Tree:
    tree, findings = read("f.yaml", text.encode())
    assert tree is not None
    assert findings == []
    return tree


def whole(name: str) -> list[str]:
    """Files that together have every key of a schema."""
    return [
        yaml.safe_dump(specimen(name, lists=lists), allow_unicode=True, sort_keys=False)
        for lists in (False, True)
    ]


def beside(name: str, stem: str) -> Path:
    """A path where a file of a kind would stand."""
    ending = ".progress.yaml" if name == schema.PROGRESS else ".yaml"
    return ROOT / KINDS[name][0] / f"{stem}{ending}"


def first_of_each(name: str, tree: Tree) -> dict[str, Steps]:
    """The first key of each kind in a file: pointer → path."""
    found: dict[str, Steps] = {}
    for path, _ in walk(tree.root):
        pointer, _ = described(name, path)
        if path and isinstance(path[-1], str) and pointer:
            found.setdefault(pointer, path)
    return found


def spoken(words: str) -> str:
    """Markdown without the strokes that guard its signs and with single blanks."""
    return re.sub(r"\s+", " ", re.sub(r"\\([\\`*_{}\[\]#+!])", r"\1", words))


# Hover


def untold(server: Editor, uri: str, name: str, text: str) -> dict[str, list[str]]:
    """What the server does not say of the first key of each kind in a text, by the pointer of the key.

    A key that is a number, as years are, it does not explain whatever the schema says.
    """
    missing: dict[str, list[str]] = {}
    tree = tree_of(text)
    for pointer, path in first_of_each(name, tree).items():
        if not re.search("[^0-9.]", str(path[-1])):
            continue
        _, words = described(name, path)
        place = tree.place(path, key=True)
        middle = place.column - 1 + len(str(path[-1])) // 2
        said = spoken(server.hover(uri, place.line - 1, middle))
        wanted = [words["title"], words["description"], *words.get("enumDescriptions", ())]
        missing[pointer] = [told for told in wanted if spoken(told) not in said]
    return missing


@each_kind
def test_hover_explains_every_key_of_a_schema(server: Editor, name: str) -> None:
    """Title, description, and what each value means: for every key that there is."""
    missing: dict[str, list[str]] = {}
    for number, text in enumerate(whole(name)):
        uri = server.open(beside(name, f"specimen-{number}"), text)
        missing |= untold(server, uri, name, text)
        assert server.diagnostics(uri) == []
    assert {pointer: words for pointer, words in missing.items() if words} == {}
    assert keys(name) <= missing.keys()


@pytest.mark.parametrize(("name", "path"), FILES, ids=[path.stem for _, path in FILES])
def test_real_files_are_explained_and_clean(server: Editor, name: str, path: Path) -> None:
    """Every kind of key in a real file has its words, and nothing is underlined."""
    text = path.read_text(encoding="utf-8")
    uri = server.open(path, text)
    assert server.diagnostics(uri) == []
    missing = untold(server, uri, name, text)
    assert {pointer: words for pointer, words in missing.items() if words} == {}
    assert len(missing) >= 5


def test_settings_lead_to_the_schema_without_a_modeline(server: Editor) -> None:
    """A file that does not name its schema is known by its place."""
    for name in KINDS:
        uri = server.open(beside(name, "without-modeline"), "формат: 1\nглава: один\n")
        said = [one["message"] for one in server.diagnostics(uri)]
        assert any("Здесь ключи: " in words for words in said), name


# Squiggles

#: What the server says in its own words whatever the schema says: lengths and repetitions.
UNWORDED = re.compile("Array has (too few|duplicate) items|String is longer than|Value is (below|above)")
#: Where its lines are not ours: how, and why.
ELSEWHERE = {
    "a key of Latin letters alone": ([7, 8], "it names the parent of a missing key, we its first key"),
    "a slip in a key that is needed is one fault": ([1, 6], "it also misses the key that is meant"),
    "blanks alone say nothing": ([], "only our reader takes blanks for nothing"),
    "a line end after a code is no part of it": ([2], "only our reader takes the line end off"),
}


@pytest.mark.parametrize("case", CASES["cases"], ids=lambda case: case["title"])
def test_the_same_lines_are_wrong_in_the_editor(server: Editor, case: dict[str, Any]) -> None:
    """What `check` finds wrong in a line by the schema is underlined in that line, in Russian."""
    text = CASES["sample"].replace(case.get("from", "\0"), case.get("to", ""))
    tree, _ = read("f.yaml", text.encode())
    assert tree is not None
    found = sorted({finding.span.line for finding in schema.check(tree)})
    said = server.diagnostics(server.open(beside(schema.PROGRAM, f"case-{CASES['cases'].index(case)}"), text))
    lines = sorted({one["range"]["start"]["line"] + 1 for one in said})
    assert lines == ELSEWHERE.get(case["title"], (found,))[0]
    assert [one["message"] for one in said if not _russian(one["message"])] == []


def _russian(message: str) -> bool:
    return bool(re.search("[а-я]", message) or UNWORDED.match(message))


def test_the_differences_are_real() -> None:
    """Each difference that is told belongs to a case."""
    assert ELSEWHERE.keys() <= {case["title"] for case in CASES["cases"]}


@each_kind
def test_a_wrong_value_of_any_key_is_told_in_russian(server: Editor, name: str) -> None:
    """A list of lists suits no key: what is said of it is Russian, for every key that there is."""
    opened = {}
    for text in whole(name):
        data = plain(tree_of(text).root)
        for pointer, path in first_of_each(name, tree_of(text)).items():
            broken = yaml.safe_dump(changed(data, path, [[1]]), allow_unicode=True, sort_keys=False)
            opened[pointer] = server.open(beside(name, f"broken-{len(opened)}"), broken)
    assert keys(name) <= opened.keys()
    said = {pointer: [one["message"] for one in server.diagnostics(uri)] for pointer, uri in opened.items()}
    assert [pointer for pointer, words in said.items() if not words] == []
    assert [words for told in said.values() for words in told if not _russian(words)] == []


def changed(data: Any, path: Steps, other: Any) -> Any:
    """A copy with another value at a path."""
    whole = copy.deepcopy(data)
    holder = whole
    for step in path[:-1]:
        holder = holder[step]
    holder[path[-1]] = other
    return whole


# Completion


def offered(server: Editor, name: str, text: str, stem: str) -> dict[str, dict[str, Any]]:
    """What is offered where the mark ‸ stands in a text, by label."""
    before, _, after = text.partition("‸")
    uri = server.open(beside(name, stem), before + after)
    column = len(before) - before.rfind("\n") - 1
    return {item["label"]: item for item in server.complete(uri, before.count("\n"), column)}


def documented(item: dict[str, Any]) -> str:
    words = item.get("documentation") or ""
    return str(words if isinstance(words, str) else words["value"])


@each_kind
def test_every_choice_is_offered_with_what_it_means(server: Editor, name: str) -> None:
    """After the colon of a key with choices each of them is offered, with its description."""
    seen = 0
    for text in whole(name):
        tree = tree_of(text)
        for path in first_of_each(name, tree).values():
            _, words = described(name, path)
            if "enum" not in words:
                continue
            seen += 1
            items = offered(server, name, cut(text, tree.place(path)), f"choice-{seen}")
            wanted = dict(zip(map(_label, words["enum"]), words["enumDescriptions"], strict=True))
            assert {label: documented(items[label]) for label in wanted} == wanted, path
    assert seen > 0


def _label(value: str | bool | int) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def cut(text: str, place: Any) -> str:
    """A text with the mark instead of a value within one line."""
    lines = text.split("\n")
    line = lines[place.line - 1]
    lines[place.line - 1] = f"{line[: place.column - 1]}‸{line[place.end_column - 1 :]}"
    return "\n".join(lines)


@each_kind
def test_every_key_is_offered_in_its_mapping(server: Editor, name: str) -> None:
    """After the first letter of a key that a mapping lacks the key is offered, with its description."""
    seen = set()
    for text in whole(name):
        tree = tree_of(text)
        for path, node in walk(tree.root):
            _, words = described(name, path)
            if not isinstance(node, Mapping) or "properties" not in words or len(node.keys) < 2:
                continue
            key = (*path, list(node.keys)[-1])
            pointer, wanted = described(name, key)
            if pointer not in seen:
                seen.add(pointer)
                typed = without(text, tree.place(key, key=True), key[-1][0])
                items = offered(server, name, typed, f"key-{len(seen)}")
                assert documented(items[key[-1]]) == wanted["description"], key
    assert len(seen) >= 3


def without(text: str, place: Any, typed: str) -> str:
    """A text with the mark after the first letter of a key, instead of the key and what stands below it."""
    lines = text.split("\n")
    indent = " " * (place.column - 1)
    end = place.line
    while end < len(lines) and lines[end].startswith((f"{indent} ", f"{indent}- ")):
        end += 1
    return "\n".join([*lines[: place.line - 1], f"{indent}{typed}‸", *lines[end:]])


@pytest.mark.parametrize(
    ("label", "dash"),
    [(label, dash) for label in PLACES for dash in ("", "- ") if not dash or label != "исполнитель"],
)
def test_snippets_are_offered_where_they_fit(server: Editor, label: str, dash: str) -> None:
    """On an empty line, and after a dash where a list is, each is offered and inserts its whole body."""
    above, path = PLACES[label]
    items = offered(server, schema.PROGRAM, f"{above}{dash}‸\n", f"snippet-{label}-{len(dash)}")
    assert documented(items[label]) == SNIPPETS[label]["description"]
    made = value(inserted(above + dash, expanded(items[label]["insertText"])), path)
    assert made == value(inserted(above, body(label)), path)
