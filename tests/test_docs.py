"""What the pages for people say is what the program does."""

from __future__ import annotations

import json
import re
import textwrap
import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from generator import cli, reporting, views, writers
from generator.composition import compose
from generator.composition.filters import FILTERS
from generator.document import Table, plain, walk
from generator.findings import Span
from generator.loading import load_file
from generator.model import Agreement
from generator.source import Mapping, Templates, Tree, package_templates
from generator.source import read as read_tree
from generator.source import walk as walk_tree
from generator.terms import Kind, Period, parse
from generator.values import parse as parse_value

ROOT = Path(__file__).parents[1]
PROGRAMS = sorted((ROOT / "programs").glob("*.yaml"))
LAYOUTS = "docs/layouts.ru.md"
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "programs").glob("*.md")])


def _text(page: str) -> str:
    return (ROOT / page).read_text(encoding="utf-8")


def _section(page: str, heading: str) -> str:
    """What stands under a heading, up to the next of its level or above."""
    level, _, _ = heading.partition(" ")
    body = re.split(rf"^{re.escape(heading)}$", _text(page), flags=re.MULTILINE)[1]
    return re.split(rf"^#{{1,{len(level)}}} ", body, flags=re.MULTILINE)[0]


def _rows(text: str) -> list[list[str]]:
    """The cells of all tables in a text, without headings."""
    lines = re.findall(
        r"^\|(.+)\|$", re.sub(r"^\|.*\|\n\|[-|]+\|$", "", text, flags=re.MULTILINE), re.MULTILINE
    )
    return [[cell.strip() for cell in re.split(r"(?<!\\)\|", line)] for line in lines]


def _codes(text: str) -> list[str]:
    """What stands in backticks within a line."""
    return re.findall(r"`([^`\n]+)`", re.sub(r"^```.*?^```$", "", text, flags=re.MULTILINE | re.DOTALL))


def _blocks(page: str, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", _text(page), re.MULTILINE | re.DOTALL)


# --------------------------------------------------------------------------------------------- all pages


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_lead_to_files(page: Path) -> None:
    """Every link of a page that is no web address leads to something in the repository."""
    links = [
        link for link in re.findall(r"\]\(([^)\s]+)\)", page.read_text(encoding="utf-8")) if "://" not in link
    ]
    assert [link for link in links if not (page.parent / link.partition("#")[0]).exists()] == []


def test_every_page_can_be_reached() -> None:
    """Somebody who begins at README.md finds every page by links."""
    seen: set[Path] = set()
    waiting = [ROOT / "README.md"]
    while waiting:
        page = waiting.pop()
        if page.suffix == ".md" and page not in seen:
            seen.add(page)
            links = re.findall(r"\]\(([^)\s]+)\)", page.read_text(encoding="utf-8"))
            waiting += [(page.parent / link).resolve() for link in links if "://" not in link]
    assert seen == set(PAGES)


def test_pictures_are_light() -> None:
    """A picture of a page is at most 200 kB and is shown somewhere."""
    pictures = sorted((ROOT / "docs").glob("*.png"))
    assert pictures
    shown = "".join(page.read_text(encoding="utf-8") for page in PAGES)
    assert [path.name for path in pictures if path.stat().st_size > 200_000 or path.name not in shown] == []


@pytest.mark.parametrize("page", ["README.md", "README.ru.md", "CONTRIBUTING.md", LAYOUTS])
def test_commands_exist(page: str) -> None:
    """Every `antirisk …` of a page is a command, with options that it has."""
    code = [
        *_codes(_text(page)),
        *(part for block in _blocks(page, "sh") for part in re.split(r"\n|&&", block)),
    ]
    calls = [part.split() for part in code if part.strip().startswith("antirisk ")]
    calls = [words for words in calls if words[1] != "--debug"]
    assert calls
    for _, name, *rest in calls:
        known = {option for param in cli.cli.commands[name].params for option in param.opts}
        assert {word for word in rest if word.startswith("-")} <= known


# --------------------------------------------------------------------------------------------- README.md


def test_readme_tells_how_to_run_and_test() -> None:
    """Two blocks of shell: what makes the documents and what runs the tests."""
    run, test = _blocks("README.md", "sh")
    assert run.splitlines() == [
        r"python3 -m venv .venv && . .venv/bin/activate     # Windows: .venv\Scripts\activate",
        "pip install -e . && antirisk build",
    ]
    assert test == "pip install -e '.[test]' && pytest\n"


def test_readme_excerpt_is_of_the_program() -> None:
    """The YAML that a reader sees first stands in the program that it names."""
    (excerpt,) = _blocks("README.md", "yaml")
    program = _text("programs/zeya-2023.yaml")
    assert textwrap.indent(excerpt, " " * 10) in program


def test_readme_python_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    """The Python of README runs as it stands."""
    monkeypatch.chdir(ROOT)
    (code,) = _blocks("README.md", "python")
    names: dict[str, Any] = {}
    exec(code, names)
    assert names["content"].startswith(b"PK")


def test_readme_lists_options_exit_codes_and_formats() -> None:
    """The tables of README are those of the code."""
    page = _text("README.md")
    rows = {row[0]: row[1] for row in _rows(page) if len(row) == 2}
    codes = {0, cli.FINDINGS, cli.USAGE, cli.DEFECT, cli.INTERRUPTED}
    assert {int(row) for row in rows if row.isdigit()} == codes
    assert {name: tuple(rows[f"`{name}`"].split(", ")) for name in writers.PRODUCTS} == writers.PRODUCTS
    told = {name: set(re.findall(r"--?[a-z][a-z-]*", rows[row])) for row in rows for name in _command(row)}
    has = {
        name: {option for param in command.params for option in param.opts if option.startswith("-")}
        for name, command in cli.cli.commands.items()
    }
    assert told == has


def _command(cell: str) -> list[str]:
    return re.findall(r"`antirisk ([a-z]+)", cell)


def test_readme_maps_every_module() -> None:
    """The map of the code names each module and package of `generator/` once, and nothing else."""
    table = _section("README.md", "## Map of the code")
    named = [name for row in _rows(table) for name in _codes(row[0])]
    modules = {
        path.stem for path in (ROOT / "generator").iterdir() if path.suffix == ".py" or _is_package(path)
    }
    assert Counter(named) == Counter(modules - {"__init__"})


def _is_package(path: Path) -> bool:
    return (path / "__init__.py").is_file()


# ------------------------------------------------------------------------------------------ README.ru.md


def _example(schema: str = "program") -> str:
    """The whole file on the page that begins with the name of a schema."""
    whole = [block for block in _blocks("README.ru.md", "yaml") if f"/{schema}.schema.json\n" in block]
    assert len(whole) == 1
    return whole[0]


def _saved(folder: Path, text: str) -> Path:
    path = folder / "programs" / "primer-2024.yaml"
    path.parent.mkdir()
    path.write_text(text, encoding="utf-8")
    return path


def test_the_example_for_authors_passes_even_for_signature(tmp_path: Path) -> None:
    """An author who copies the example begins without a single finding."""
    path = _saved(tmp_path, _example())
    assert load_file(path, signing=True).findings == []
    program = load_file(path).program
    assert program is not None
    assert [plain(block.caption) for block in walk(compose(program)) if isinstance(block, Table)]


def test_the_decision_for_authors_fills_in_the_order(tmp_path: Path) -> None:
    """The decision on the page is valid, and its number and date stand in the document."""
    path = _saved(tmp_path, _example())
    decision = path.with_name("primer-2024.signoff") / "2024-08-30-приказ.yaml"
    decision.parent.mkdir()
    decision.write_text(_example("decision"), encoding="utf-8")
    loaded = load_file(path, signing=True)
    assert loaded.findings == []
    assert loaded.program is not None
    printed = writers.write(compose(loaded.program), "md").decode()
    assert "от 30.08.2024 №\N{NO-BREAK SPACE}115-од" in printed


def test_the_findings_shown_to_authors_are_what_check_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The report on the page is the report of the command, letter for letter."""
    _saved(tmp_path, _example().replace("октябрь 2024", "как получится").replace("- Орлова\n", "- завуч\n"))
    monkeypatch.chdir(tmp_path)
    loaded = load_file(Path("programs/primer-2024.yaml"))
    (shown,) = _blocks("README.ru.md", "text")
    assert reporting.text(loaded.findings, loaded.texts) == shown


def test_findings_are_accepted_as_authors_are_told(tmp_path: Path) -> None:
    """The measure on the page takes the place of that of the example, and its finding is accepted."""
    accepted = next(block for block in _blocks("README.ru.md", "yaml") if "принято:" in block)
    head, _, _ = _example().partition("          - код: маршруты")
    measure = textwrap.indent(accepted, " " * 10) + "            ответственные: [Орлова]\n"
    assert load_file(_saved(tmp_path, head + measure)).findings == []
    without = measure.partition("            принято:")[0] + "            ответственные: [Орлова]\n"
    (tmp_path / "programs" / "primer-2024.yaml").write_text(head + without, encoding="utf-8")
    assert [finding.code for finding in load_file(tmp_path / "programs/primer-2024.yaml").findings] == [
        "AR203"
    ]


DEADLINES = [(_codes(row[0])[0], row[1]) for row in _rows(_section("README.ru.md", "## Как писать сроки"))]


@pytest.mark.parametrize(("words", "days"), DEADLINES)
def test_deadlines_fall_on_the_days_told(words: str, days: str) -> None:
    """Each form of the table is read, and falls due on the days beside it."""
    exam = (date(2025, 5, 23), date(2025, 7, 1))
    terms = parse(words, Period(date(2024, 9, 1), date(2025, 8, 31)), {"ГИА": exam})
    assert all(term.kind is not Kind.UNKNOWN for term in terms)
    found = [f"{day:%d.%m.%Y}" for term in terms for day in term.dates]
    few, many = ", ".join(found), f"{', '.join(found[:2])} … {''.join(found[-1:])} (всего {len(found)})"
    assert days == ("дня нет" if not found else few if len(found) <= 3 else many)


VALUES = [row[0].strip("`") for row in _rows(_section("README.ru.md", "## Как писать значения"))]


@pytest.mark.parametrize("words", VALUES)
def test_values_are_figures(words: str) -> None:
    """Each form of the table is read as a figure."""
    assert parse_value(words).number is not None


def test_states_are_states() -> None:
    """What the page calls a state is no figure."""
    said = re.search(r"состояние словами: (.*?)\.", _section("README.ru.md", "## Как писать значения"))
    assert said
    states = _codes(said[1])
    assert [parse_value(words).state for words in states] == states


# ------------------------------------------------------------------------------------ docs/layouts.ru.md

VIEWS = "## Сведения"


def _described() -> dict[str, set[str]]:
    """View → the names in the first column of its table."""
    headings = re.findall(r"^### `(\w+)`$", _section(LAYOUTS, VIEWS), re.MULTILINE)
    return {
        name: {key for row in _rows(_section(LAYOUTS, f"### `{name}`")) for key in _codes(row[0])}
        for name in headings
    }


def _seen() -> dict[str, set[str]]:
    """View → the keys that it has in any of the programs, and the names of what lies below them."""
    found: dict[str, set[str]] = {name: set() for name in views.VIEWS}
    for path in PROGRAMS:
        program = load_file(path).program
        assert program is not None
        made = views.Views(
            replace(program, agreements=(Agreement((), None, "советом"),))
        )  # none of them has one
        for name in views.VIEWS:
            found[name] |= {key for entry in _entries(made[name]) for key in entry}
    return found


def _entries(value: Any) -> list[dict[str, Any]]:
    """The entries of a view: itself, those of a list, those under the author's ids."""
    if isinstance(value, list):
        return [entry for entry in value if isinstance(entry, dict)]
    if isinstance(value, views.plans.Open):
        return list(value.values())
    return [value] if isinstance(value, dict) else []


def _names_below(value: Any, above: frozenset[int] = frozenset()) -> Iterator[str]:
    if isinstance(value, dict) and id(value) not in above:
        for key, inner in value.items():
            if not isinstance(value, views.plans.Open):
                yield key
            yield from _names_below(inner, above | {id(value)})
    elif isinstance(value, list):
        for inner in value:
            yield from _names_below(inner, above)


def test_every_view_is_described() -> None:
    """The page has a section for each view, and none for what is not there."""
    assert set(_described()) == set(views.VIEWS)


@pytest.mark.parametrize("name", sorted(_described()))
def test_the_keys_of_a_view_are_described(name: str) -> None:
    """The table of a view lists its keys; one that says it is like another lists what it has besides."""
    described, seen = _described(), _seen()[name]
    base = {"показатели_вне_плана": "показатели", "показатели_со_значениями": "показатели"}.get(name)
    if name.startswith("сроки_"):
        base = "сроки"
    assert described[name] | (described[base] if base else set()) == seen


def test_names_inside_views_are_mentioned() -> None:
    """What lies deeper in a view is named on the page too."""
    program = load_file(PROGRAMS[0]).program
    assert program is not None
    made = views.Views(program)
    below = {key for name in views.VIEWS for key in _names_below(made[name])}
    assert below - set(_codes(_section(LAYOUTS, VIEWS))) == set()


def test_every_filter_is_described() -> None:
    """The table of filters is the list of filters."""
    rows = _rows(_section(LAYOUTS, "## Выражения"))
    assert [_codes(row[0])[0] for row in rows][-len(FILTERS) :] == list(FILTERS)


def test_every_key_and_word_of_the_schema_is_described() -> None:
    """All keys of a layout, and the words that they may have, are on the page."""
    schema = json.loads(_text("schema/layout.schema.json"))
    words = {word for word in _schema_words(schema) if isinstance(word, str)}
    assert len(words) > 50
    assert words - set(_codes(_text(LAYOUTS))) == set()


def _schema_words(node: Any) -> Iterator[Any]:
    if isinstance(node, dict):
        if isinstance(node.get("properties"), dict):
            yield from node["properties"]
        if isinstance(node.get("enum"), list):
            yield from node["enum"]
        node = list(node.values())
    if isinstance(node, list):
        for inner in node:
            yield from _schema_words(inner)


def test_the_example_layout_makes_a_document() -> None:
    """The layout of the page works for every program, under the name that the page gives it."""
    (example,) = _blocks(LAYOUTS, "yaml")
    templates = Templates({**package_templates().files, "layouts/кратко.yaml": example.encode()})
    assert templates.layout_of("brief") == "кратко"
    for path in PROGRAMS:
        program = load_file(path).program
        assert program is not None
        document = compose(program, "brief", templates=templates)
        assert any(isinstance(block, Table) for block in walk(document))


# ------------------------------------------------------------------------------------------- other pages


def test_every_dependency_has_a_reason() -> None:
    """The table of dependencies is that of the package, in its order."""
    wanted = tomllib.loads(_text("pyproject.toml"))["project"]["dependencies"]
    named = [row[0] for row in _rows(_section("docs/decisions.md", "## Dependencies"))]
    assert named == [re.split(r"[^\w-]", one)[0] for one in wanted]


def test_the_change_log_knows_the_version() -> None:
    """The newest heading is the package's version."""
    version = tomllib.loads(_text("pyproject.toml"))["project"]["version"]
    newest = re.findall(r"^## (\S+?),", _text("CHANGELOG.md"), re.MULTILINE)[0]
    assert newest == version


@pytest.mark.parametrize("path", PROGRAMS, ids=lambda path: path.stem)
def test_the_contradictions_of_a_program_are_listed(path: Path) -> None:
    """programs/README.md lists what `check` finds: each code with the id of the node that it stands in."""
    listed = Counter(
        (row[0], node)
        for row in _rows(_section("programs/README.md", f"## {path.stem}"))
        for node in _codes(row[1])
    )
    loaded = load_file(path)
    tree, _ = read_tree(path.as_posix(), path.read_bytes())
    assert tree is not None
    places = _places(tree)
    assert loaded.ok
    assert listed == Counter((finding.code, _around(places, finding.span)) for finding in loaded.findings)
    assert listed


def _around(places: dict[Any, str], span: Span) -> str:
    """The id of the innermost node around a place: of the words of a text, the node of the text."""
    first, last = (span.line, span.column), (span.end_line, span.end_column)
    outer = [
        place
        for place in places
        if (place.line, place.column) <= first and last <= (place.end_line, place.end_column)
    ]
    return places[max(outer)]


def _places(tree: Tree) -> dict[Any, str]:
    """Every place in a file → the id of the innermost node around it that has one, else its key in the program."""
    found: dict[Any, str] = {}
    for path, _ in walk_tree(tree.root):
        nodes = [tree.node(path[:length]) for length in range(len(path), 0, -1)]
        ids = [
            node.values["код"].text for node in nodes if isinstance(node, Mapping) and "код" in node.values
        ]
        for key in (False, True):
            other = path[1:2] if path[:1] == ("исполнители",) else path[:1]
            found.setdefault(tree.place(path, key=key), ids[0] if ids else "".join(map(str, other)))
    return found
