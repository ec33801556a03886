"""`diff` with a DOCX: what somebody changed by hand in a document of ours."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

import click

from generator.cli.arguments import loaded_program
from generator.frozen import frozen

if TYPE_CHECKING:
    from datetime import date

    from generator.archive import Archive
    from generator.diff.compared import Compared
    from generator.model import Program
    from generator.readers import Origin

#: What documents end in; of these one alone is read.
_READ, _UNREAD = ".docx", frozenset({".doc", ".docm", ".dotx", ".odt", ".rtf", ".pdf", ".pages", ".wps"})
#: What is read: the program's own document, and that with the changes of two editions in it.
_PRODUCTS = ("program", "redline")
#: So many letters of a title tell which paper is meant.
_TITLE = 80
#: How a file of Word before 2007 begins, and one that is locked with a password.
_OLD = b"\xd0\xcf\x11\xe0"


@frozen
class Came:
    """A document that came back: its file, and the program that was named with it, if one was."""

    file: Path
    program: str = ""


def came(what: Sequence[str]) -> Came | None:
    """The document among what `diff` is given, alone or with a program; None where there is none."""
    papers = [one for one in what if Path(one).suffix.lower() in (_READ, *_UNREAD)]
    if not papers:
        return None
    rest = [one for one in what if one not in papers]
    if len(papers) > 1 or len(rest) > 1:
        raise click.BadParameter("документ сравнивается с одной программой: antirisk diff КОД ФАЙЛ.docx")
    return Came(Path(papers[0]), rest[0] if rest else "")


def compared(paper: Came, as_of: date | None, decided: Mapping[str, str]) -> Compared:
    """What was changed by hand; comments in the document are said beside it, with their lines of the program."""
    from zipfile import BadZipFile

    from generator.handmade import Paper, handmade
    from generator.readers import read_origin, read_passages
    from generator.source import read_templates
    from generator.source.digest import digest
    from generator.workspace import TEMPLATES

    archive = _opened(paper.file)
    try:
        origin = read_origin(archive)
        passages = read_passages(archive)
        path = _path(paper, origin)
        if origin and origin.product and origin.product not in _PRODUCTS:
            raise click.BadParameter(_another(paper.file, path, archive, origin))
        program = loaded_program(path)
        assert program.source is not None
        stands = origin is None or digest(program.source) == origin.digest
        printed = None if stands or origin is None else _printed(path, origin.digest)
        found = handmade(program, Paper(archive, printed), read_templates(TEMPLATES), as_of, dict(decided))
    except BadZipFile as error:
        raise click.BadParameter(_spoilt(paper.file)) from error
    if found is None:
        raise click.BadParameter(_another(paper.file, path, archive, origin))
    from generator.cli.where import comments

    for line in comments(program, origin, passages):
        click.echo(line, err=True)
    return found


def _another(file: Path, path: Path, archive: Archive, origin: Origin | None) -> str:
    """What a paper is that is not the program's own document, and what to do with it."""
    from generator.readers.docx import title

    name = " ".join(title(archive).split())
    called = f": «{name if len(name) <= _TITLE else f'{name[: _TITLE - 1].rstrip()}…'}»" if name else ""
    said = f"{file.as_posix()} — не документ программы {path.as_posix()}, а другая бумага{called}. "
    if origin is None:
        return f"{said}Строк программы в ней нет, переносить нечего"
    if origin.fillable:
        return f"{said}Отметки из нее переносит antirisk progress read {file.as_posix()}"
    only = f" --only {origin.product}" if origin.product else ""
    return (
        f"{said}Ее слова печатаются из программы: внесите исправления в {path.as_posix()} и соберите бумагу заново: "
        f"antirisk build {path.as_posix()}{only}"
    )


def _opened(file: Path) -> Archive:
    from zipfile import BadZipFile

    from generator import messages
    from generator.archive import LARGEST, Archive

    name = file.as_posix()
    try:
        data = file.read_bytes()
    except OSError as error:
        raise click.BadParameter(f"{name}: {messages.trouble(error)}") from error
    if data.startswith(_OLD):
        raise click.BadParameter(
            f"{name} — документ Word до 2007 года или под паролем: откройте его и сохраните как .docx без пароля"
        )
    if file.suffix.lower() in _UNREAD:
        raise click.BadParameter(
            f"{name} не читается: откройте его в Word или LibreOffice и сохраните как .docx"
        )
    if len(data) > LARGEST:
        raise click.BadParameter(f"{name} слишком велик: в документе программы столько не бывает")
    try:
        return Archive(data)
    except BadZipFile as error:
        raise click.BadParameter(_spoilt(file)) from error


def _spoilt(file: Path) -> str:
    return f"{file.as_posix()} — не документ Word или испорчен: откройте его в Word или LibreOffice и сохраните еще раз"


def _path(paper: Came, origin: Origin | None) -> Path:
    """The program's file: as it is named, by its id, or as the document says."""
    from generator import workspace
    from generator.likeness import nearest

    programs = workspace.own_programs()
    home = PurePosixPath(origin.file).name if origin else ""
    if not paper.program and not home:
        raise click.BadParameter(
            f"{paper.file.as_posix()} потерял сведения о том, из чего собран; назовите программу: "
            "antirisk diff КОД ФАЙЛ.docx"
        )
    asked = paper.program or home
    known = {path.stem: path for path in programs} | {path.name: path for path in programs}
    path = Path(asked) if paper.program and Path(asked).is_file() else known.get(asked)
    if path is None:
        near = nearest(asked, [one.stem for one in programs])
        meant = f"; похоже на «{near}»" if near else ""
        raise click.BadParameter(f"программы «{asked}» в папке {workspace.PROGRAMS} нет{meant}")
    if home and home != path.name:
        raise click.BadParameter(
            f"{paper.file.as_posix()} собран из {home}, а названа программа {path.as_posix()}"
        )
    return path


def _printed(path: Path, digest: str) -> Program | None:
    """The text that a document was made from, which the program is no more; says what is compared."""
    from generator.signoff.copies import of_digest

    found = of_digest(path, digest)
    if found is None:
        click.echo(
            "Программа изменилась после того, как собрали документ, а прежнего ее текста нет ни в git, ни среди"
            " утвержденных: названо все, чем документ отличается от нынешней программы.",
            err=True,
        )
        return None
    click.echo(
        f"Документ собран из прежнего текста ({found.place}): названо то, что правили в документе, строки — по "
        f"нынешнему {path.as_posix()}.",
        err=True,
    )
    return found.program
