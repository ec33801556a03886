"""What the pages for people say is what the program does."""

from __future__ import annotations

import re
import shlex
import textwrap
import tomllib
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import click
import pytest

from generator import cli, reporting, writers
from generator.composition import compose
from generator.diff import report
from generator.document import Table, plain, walk
from generator.editions import Side, compared
from generator.findings import Span
from generator.loading import load_file
from generator.source import Mapping, Tree
from generator.source import read as read_tree
from generator.source import walk as walk_tree
from generator.terms import Kind, Period, parse
from generator.values import parse as parse_value
from tests.pages import LAYOUTS, PAGES, PROGRAMS, ROOT, blocks, codes, rows, section, text

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
    pictures = sorted((ROOT / "docs").rglob("*.png"))
    assert pictures
    shown = {
        (page.parent / link).resolve()
        for page in PAGES
        for link in re.findall(r"!\[[^\]]*\]\(([^)]+)\)", page.read_text(encoding="utf-8"))
    }
    assert [path for path in pictures if path.stat().st_size > 200_000 or path not in shown] == []


@pytest.mark.parametrize("page", ["README.md", "README.ru.md", "CONTRIBUTING.md", LAYOUTS])
def test_commands_exist(page: str) -> None:
    """Every `antirisk …` of a page is a command, with options that it has."""
    code = [
        *codes(text(page)),
        *(part for block in blocks(page, "sh") for part in re.split(r"\n|&&", block)),
    ]
    calls = [part.split() for part in code if part.strip().startswith("antirisk ")]
    calls = [words for words in calls if words[1] != "--debug"]
    assert calls
    for _, name, *rest in calls:
        assert {word for word in rest if word.startswith("-")} <= _options(cli.cli.commands[name])


def _options(command: click.Command) -> set[str]:
    """The options of a command, of a group those of its commands too."""
    inner = command.commands.values() if isinstance(command, click.Group) else ()
    own = {option for param in command.params for option in param.opts if option.startswith("-")}
    return own.union(*map(_options, inner))


# --------------------------------------------------------------------------------------------- README.md


def test_readme_tells_how_to_run_and_test() -> None:
    """Two blocks of shell: what makes the documents and what runs the tests."""
    run, test = blocks("README.md", "sh")
    assert run.splitlines() == [
        r"python3 -m venv .venv && . .venv/bin/activate     # Windows: .venv\Scripts\activate",
        "pip install -e . && antirisk build",
    ]
    assert test == "pip install -e '.[test]' && pytest\n"


def test_readme_excerpt_is_of_the_program() -> None:
    """The YAML that a reader sees first stands in the program that it names."""
    (excerpt,) = blocks("README.md", "yaml")
    program = text("programs/zeya-2023.yaml")
    assert textwrap.indent(excerpt, " " * 10) in program


def test_readme_python_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    """The Python of README runs as it stands."""
    monkeypatch.chdir(ROOT)
    (code,) = blocks("README.md", "python")
    names: dict[str, Any] = {}
    exec(code, names)
    assert names["content"].startswith(b"PK")


def test_readme_lists_options_exit_codes_and_formats() -> None:
    """The tables of README are those of the code."""
    page = text("README.md")
    table = {row[0]: row[1] for row in rows(page.partition("## Map of the code")[0]) if len(row) == 2}
    exits = {0, cli.FINDINGS, cli.USAGE, cli.DEFECT, cli.INTERRUPTED}
    assert {int(row) for row in table if row.isdigit()} == exits
    assert {name: tuple(table[f"`{name}`"].split(", ")) for name in writers.PRODUCTS} == writers.PRODUCTS
    told = {name: set(re.findall(r"--?[a-z][a-z-]*", table[row])) for row in table for name in _command(row)}
    has = {name: _options(command) for name, command in cli.cli.commands.items()}
    assert told == has


def _command(cell: str) -> list[str]:
    return re.findall(r"`antirisk ([a-z]+)", cell)


def test_readme_maps_every_module() -> None:
    """The map of the code names each module and package of `generator/` once, and nothing else."""
    table = section("README.md", "## Map of the code")
    named = [name for row in rows(table) for name in codes(row[0])]
    modules = {
        path.stem for path in (ROOT / "generator").iterdir() if path.suffix == ".py" or _is_package(path)
    }
    assert Counter(named) == Counter(modules - {"__init__"})


def _is_package(path: Path) -> bool:
    return (path / "__init__.py").is_file()


# ------------------------------------------------------------------------------------------ README.ru.md


def _example(schema: str = "program") -> str:
    """The whole file on the page that begins with the name of a schema."""
    whole = [block for block in blocks("README.ru.md", "yaml") if f"/{schema}.schema.json\n" in block]
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


def test_the_decision_for_authors_fills_in_the_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The command on the page writes the decision on the page, whose number and date stand in the document."""
    path = _saved(tmp_path, _example())
    monkeypatch.chdir(tmp_path)
    (command,) = (block for block in blocks("README.ru.md", "sh") if block.startswith("antirisk approve"))
    assert cli.run(shlex.split(command)[1:]) == 0
    (decision,) = path.with_name("primer-2024.signoff").glob("2024-08-30-*.yaml")
    _, shown = _example("decision").split("\n", 1)
    assert decision.read_text(encoding="utf-8").startswith(shown)
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
    shown, _ = blocks("README.ru.md", "text")
    assert reporting.text(loaded.findings, loaded.texts) == shown


def test_the_changes_shown_to_authors_are_what_diff_says() -> None:
    """What the page shows of two editions of its example is what the command says, letter for letter."""
    new = _example().replace("не менее 60", "не менее 50").replace("октябрь 2024", "декабрь 2024")
    new = new.replace("Справка, сводная таблица", "Сводная таблица")
    old, new_ = (Side("programs/primer-2024.yaml", text_.encode()) for text_ in (_example(), new))
    _, shown = blocks("README.ru.md", "text")
    assert report.text([compared(old, new_, date(2024, 11, 5))]) == shown


def test_findings_are_accepted_as_authors_are_told(tmp_path: Path) -> None:
    """The measure on the page takes the place of that of the example, and its finding is accepted."""
    accepted = next(block for block in blocks("README.ru.md", "yaml") if "принято:" in block)
    head, _, _ = _example().partition("          - код: маршруты")
    measure = textwrap.indent(accepted, " " * 10) + "            ответственные: [Орлова]\n"
    assert load_file(_saved(tmp_path, head + measure)).findings == []
    without = measure.partition("            принято:")[0] + "            ответственные: [Орлова]\n"
    (tmp_path / "programs" / "primer-2024.yaml").write_text(head + without, encoding="utf-8")
    assert [finding.code for finding in load_file(tmp_path / "programs/primer-2024.yaml").findings] == [
        "AR203"
    ]


DEADLINES = [(codes(row[0])[0], row[1]) for row in rows(section("README.ru.md", "## Как писать сроки"))]


@pytest.mark.parametrize(("words", "days"), DEADLINES)
def test_deadlines_fall_on_the_days_told(words: str, days: str) -> None:
    """Each form of the table is read, and falls due on the days beside it."""
    exam = (date(2025, 5, 23), date(2025, 7, 1))
    terms = parse(words, Period(date(2024, 9, 1), date(2025, 8, 31)), {"ГИА": exam})
    assert all(term.kind is not Kind.UNKNOWN for term in terms)
    found = [f"{day:%d.%m.%Y}" for term in terms for day in term.dates]
    few, many = ", ".join(found), f"{', '.join(found[:2])} … {''.join(found[-1:])} (всего {len(found)})"
    assert days == ("дня нет" if not found else few if len(found) <= 3 else many)


VALUES = [row[0].strip("`") for row in rows(section("README.ru.md", "## Как писать значения"))]


@pytest.mark.parametrize("words", VALUES)
def test_values_are_figures(words: str) -> None:
    """Each form of the table is read as a figure."""
    assert parse_value(words).number is not None


def test_states_are_states() -> None:
    """What the page calls a state is no figure."""
    said = re.search(r"состояние словами: (.*?)\.", section("README.ru.md", "## Как писать значения"))
    assert said
    states = codes(said[1])
    assert [parse_value(words).state for words in states] == states


# ------------------------------------------------------------------------------------------- other pages


def test_every_dependency_has_a_reason() -> None:
    """The table of dependencies is that of the package, in its order."""
    wanted = tomllib.loads(text("pyproject.toml"))["project"]["dependencies"]
    named = [row[0] for row in rows(section("docs/decisions.md", "## Dependencies"))]
    assert named == [re.split(r"[^\w-]", one)[0] for one in wanted]


def test_the_change_log_knows_the_version() -> None:
    """The newest heading is the package's version."""
    version = tomllib.loads(text("pyproject.toml"))["project"]["version"]
    newest = re.findall(r"^## (\S+?),", text("CHANGELOG.md"), re.MULTILINE)[0]
    assert newest == version


@pytest.mark.parametrize("path", PROGRAMS, ids=lambda path: path.stem)
def test_the_contradictions_of_a_program_are_listed(path: Path) -> None:
    """programs/README.md lists what `check` finds: each code with the id of the node that it stands in."""
    listed = Counter(
        (row[0], node)
        for row in rows(section("programs/README.md", f"## {path.stem}"))
        for node in codes(row[1])
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
