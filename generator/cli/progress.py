"""The commands of progress: marks that people made in lists come back into the files of progress of programs."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

import click

from generator import usage
from generator.cli.arguments import FINDINGS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.authoring.returned import Change
    from generator.findings import Finding
    from generator.model import Program
    from generator.readers import Returned

_SHOWN = 90


@click.group(cls=usage.Group, options_metavar="[ПАРАМЕТРЫ]", subcommand_metavar="КОМАНДА …")
def progress() -> None:
    """Отметки о выполнении: взять из заполненных чек-листов."""


@progress.command(cls=usage.Command, options_metavar="[ПАРАМЕТРЫ]")
@click.argument("files", metavar="ФАЙЛ…", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--yes", is_flag=True, help="Записать, не спрашивая.")
@click.option(
    "--program",
    metavar="ФАЙЛ",
    type=click.Path(path_type=Path),
    help="Файл программы, если он не в папке programs.",
)
def read(files: tuple[Path, ...], *, yes: bool, program: Path | None) -> None:
    """Взять отметки из чек-листов и личных списков DOCX и XLSX и из файлов «Сохранить отметки».

    Показывает, что изменится, и записывает в файл отметок рядом с программой.
    """
    from generator import reporting

    findings: list[Finding] = []
    books: dict[Path, _Book] = {}
    for file in files:
        findings += _read(file, program, books)
    changed = [book for book in books.values() if book.changes]
    written = _write(changed, findings, yes=yes) if changed else True
    if findings:
        click.echo(reporting.text(findings, _texts(books)), err=True, nl=False)
    elif not changed:
        click.echo("Записывать нечего: все, что отмечено в файлах, в программах уже есть.")
    if findings or not written:
        raise click.exceptions.Exit(FINDINGS)


def _read(file: Path, program: Path | None, books: dict[Path, _Book]) -> list[Finding]:
    """Takes the marks of a file into the books of its programs; what was left out."""
    from generator.findings import InputError

    findings: list[Finding] = []
    try:
        came = _returned(file)
    except InputError as error:
        return list(error.findings)
    for returned in came:
        try:
            path = _given(program, came, returned) or _program(returned)
            book = books.get(path) or books.setdefault(path, _opened(path))
            findings += _taken(book, returned)
        except InputError as error:
            findings += error.findings
    return findings


@dataclass(slots=True)
class _Book:
    """The file of progress of a program on its way: its bytes now, the program with its marks, what has changed."""

    path: Path
    program: Program
    before: bytes | None
    data: bytes | None
    way: str
    texts: dict[str, str]
    changes: int = 0
    told: list[str] = field(default_factory=list)


def _returned(file: Path) -> tuple[Returned, ...]:
    """What was filled into a file, for each of its programs. Raises InputError where it cannot be read."""
    from generator import messages
    from generator.archive import LARGEST
    from generator.findings import Finding, InputError, Severity, Span
    from generator.readers import read_marks
    from generator.source import read_bytes

    try:
        data = read_bytes(file, LARGEST)
    except OSError as error:
        args = (("problem", messages.trouble(error)),)
        raise InputError([Finding("AR005", Severity.ERROR, file.as_posix(), Span(), args)]) from error
    return read_marks(file.as_posix(), data)


def _given(program: Path | None, came: tuple[Returned, ...], returned: Returned) -> Path | None:
    """The program that was named, if it is the one: a list of several programs has rows of others too."""
    own = program is not None and (len(came) == 1 or program.stem == PurePosixPath(returned.program).stem)
    return program if own else None


def _program(returned: Returned) -> Path:
    """The program that a file was made from, by its name in the workspace."""
    from generator import workspace
    from generator.findings import Finding, InputError, Severity, Span

    name = PurePosixPath(returned.program).name  # whoever sent the file may have written any path into it
    known = workspace.own_programs()
    found = next((path for path in known if path.stem == PurePosixPath(name).stem), None)
    if found is None:
        raise InputError([Finding("AR937", Severity.ERROR, returned.name, Span(), (("name", name),))])
    return found


def _opened(path: Path) -> _Book:
    """A program with its marks. Raises InputError where either cannot be read as it is."""
    from generator import workspace
    from generator.findings import InputError, Severity
    from generator.loading import load_file

    file = workspace.progress_file(path)
    loaded = load_file(path)
    kept = {file.as_posix()} if loaded.program else {file.as_posix(), path.as_posix()}
    errors = [one for one in loaded.findings if one.severity is Severity.ERROR and one.file in kept]
    if loaded.program is None or errors:
        raise InputError(errors or loaded.findings)
    data = loaded.inputs.get(file.as_posix())
    schema = Path("schema") / "progress.schema.json"
    way = Path(os.path.relpath(schema, path.parent)).as_posix() if schema.is_file() else ""
    return _Book(file, loaded.program, data, data, way, loaded.texts)


def _taken(book: _Book, returned: Returned) -> list[Finding]:
    """Takes the marks of a file into a book; what was left out."""
    from generator.authoring.recording import recorded
    from generator.authoring.returned import compare

    changes, findings = compare(book.program, returned)
    if changes:
        book.data, book.program = recorded(book.path.as_posix(), book.data, changes, book.program, book.way)
        book.changes += len(changes)
        book.told += [f"{book.path.as_posix()} ← {returned.name}", *_shown(changes)]
    return findings


def _shown(changes: list[Change]) -> Iterator[str]:
    """What changes, a line a part under the due that it is of."""
    from generator.authoring.returned import KEYS, shown

    for change in changes:
        place = change.place
        yield f"  {' '.join(filter(None, (place.number, _short(place.title))))}, {place.called}"
        for part, name in KEYS.items():
            old, new = (
                shown(one[part]) if part in ("done", "appointed") else one[part]
                for one in (change.before, change.after)
            )
            if old != new:
                yield f"    {name}: {_line(old)} → {_line(new)}"


def _line(words: str) -> str:
    return _short("; ".join(words.split("\n"))) or "пусто"


def _short(words: str) -> str:
    return words if len(words) <= _SHOWN else words[: _SHOWN - 1].rsplit(" ", 1)[0] + "…"


def _write(books: list[_Book], findings: list[Finding], *, yes: bool) -> bool:
    """Shows what changes and writes it if somebody says so; whether all is written."""
    from generator.cli import asking, rewriting
    from generator.findings import InputError

    for book in books:
        click.echo("\n".join(book.told))
    if not (yes or asking.agreed("Записать?")):
        click.echo("Ничего не записано. Записать отметки: antirisk progress read --yes ФАЙЛ…")
        return False
    for book in books:
        assert book.data is not None
        try:
            if book.before is None:
                rewriting.create(book.path, book.data)
            else:
                rewriting.write(book.path, book.before, book.data)
        except InputError as error:
            findings += error.findings
            continue
        click.echo(f"{book.path.as_posix()}: записано отметок {book.changes}")
    return True


def _texts(books: dict[Path, _Book]) -> dict[str, str]:
    return {name: text for book in books.values() for name, text in book.texts.items()}
