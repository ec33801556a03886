"""The command `where`: from words or a remark in a printed document to the line of the program."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

import click

from generator import usage
from generator.cli.arguments import FINDINGS

if TYPE_CHECKING:
    from generator.model import Program
    from generator.readers import Origin, Passage, Remark
    from generator.source import Path as NodePath
    from generator.source import Tree
    from generator.tracing import Place

_KINDS = {"comment": "примечание", "inserted": "вписано", "deleted": "вычеркнуто"}
_SHOWN = 70
#: Fewer letters, or more places in one node, tell no place.
_TELLING, _MOST = 4, 3


@click.command(cls=usage.Command, options_metavar="[ПАРАМЕТРЫ]")
@click.argument("file", metavar="ФАЙЛ.docx", type=click.Path(path_type=Path))
@click.argument("words", metavar="[СЛОВА]", required=False)
@click.option(
    "--program",
    metavar="ФАЙЛ",
    type=click.Path(path_type=Path),
    help="Файл программы, если он не в папке programs.",
)
def where(file: Path, words: str | None, program: Path | None) -> None:
    """Найти строку программы по словам или закладке документа.

    Без слов показывает все примечания и исправления, которые сделали в документе.
    """
    from generator.loading import read_program
    from generator.source.digest import digest

    origin, passages = _read(file)
    path = _program(origin, program, file)
    tree, loaded = read_program(path)
    if origin and digest(tree) != origin.digest:
        click.echo(
            f"Программа изменилась после того, как собрали документ: строки — по нынешнему {path.as_posix()}.",
            err=True,
        )
    from generator.model.nodes import paths

    trace = _Trace(tree, paths(loaded), origin)
    found = list(dict.fromkeys(trace.words(words, passages) if words else trace.remarks(passages)))
    for line in found:
        click.echo(line)
    if not found and words:
        printed = any(_folded(words) in _folded(one.text) for one in passages)
        said = (
            "Слова есть в документе, но не в программе: их ставит макет, или они вычислены"
            if printed
            else "Таких слов нет ни в документе, ни в программе"
        )
        click.echo(f"{said}: «{words}»", err=True)
        raise click.exceptions.Exit(FINDINGS)
    if not found:
        click.echo("Примечаний и исправлений в документе нет.")


def comments(program: Program, origin: Origin | None, passages: Iterable[Passage]) -> list[str]:
    """The comments in a document, each with the line of the program that it is about."""
    from dataclasses import replace

    from generator.model.nodes import paths

    assert program.source is not None
    trace = _Trace(program.source, paths(program), origin)
    bare = [
        replace(one, remarks=tuple(each for each in one.remarks if each.kind == "comment"))
        for one in passages
    ]
    return list(dict.fromkeys(trace.remarks(bare)))


def _read(file: Path) -> tuple[Origin | None, list[Passage]]:
    from zipfile import BadZipFile

    from generator import messages
    from generator.archive import Archive
    from generator.readers import read_origin, read_passages

    try:
        archive = Archive(file.read_bytes())
        return read_origin(archive), read_passages(archive)
    except OSError as error:
        raise click.BadParameter(f"{file.as_posix()}: {messages.trouble(error)}") from error
    except BadZipFile as error:
        raise click.BadParameter(f"{file.as_posix()} — не документ Word") from error


def _program(origin: Origin | None, given: Path | None, file: Path) -> Path:
    """The file of the program: as given, else by its name in the workspace."""
    from generator import workspace

    if given is None and origin is None:
        raise click.BadParameter(
            f"{file.as_posix()} собран не из одной программы или потерял сведения о ней; назовите ее: --program ФАЙЛ"
        )
    if given is None and origin:
        name = PurePosixPath(origin.file).name  # whoever sent the document may have written any path into it
        programs = workspace.own_programs()
        given = next((path for path in programs if path.name == name), workspace.PROGRAMS / name)
    assert given is not None
    if not given.is_file():
        raise click.BadParameter(f"нет файла программы {given.as_posix()}; назовите его: --program ФАЙЛ")
    return given


class _Trace:
    """The program that a document is traced back to."""

    def __init__(self, tree: Tree, paths: dict[str, NodePath], origin: Origin | None) -> None:
        self._tree, self._paths, self._origin = tree, paths, origin

    def _node(self, bookmark: str) -> str:
        return self._origin.node(bookmark) if self._origin else bookmark

    def words(self, words: str, passages: list[Passage]) -> Iterator[str]:
        """The lines for a bookmark, else for words: under the nodes where the document has them, else anywhere."""
        from generator import tracing

        node = words if words in self._paths else self._node(words)
        if node in self._paths:
            yield _line(tracing.place(self._tree, self._paths[node]), node)
            return
        within = [one for one in passages if _folded(words) in _folded(one.text)]
        for passage in within:
            yield from self._places(passage, words)
        if not within:
            yield from self._anywhere(words)

    def remarks(self, passages: list[Passage]) -> Iterator[str]:
        """A line for each remark, with who made it and of what."""
        for passage in passages:
            for remark in passage.remarks:
                words = remark.words or (remark.text if remark.kind == "deleted" else "")
                said = _said(remark)
                for place in self._places(passage, words):
                    yield f"{place}: {said}"

    def _places(self, passage: Passage, words: str) -> Iterator[str]:
        """The places of words under the nearest node that has them; else that node, else where the words stand."""
        from generator import tracing

        nodes = [self._node(name) for name in passage.bookmarks]
        known = [node for node in nodes if node in self._paths]
        for node in known if len(words.strip()) >= _TELLING else ():
            found = tracing.places(self._tree, self._paths[node], words)
            if 0 < len(found) <= _MOST:
                yield from (_line(place, node) for place in found)
                return
        if known:
            yield _line(tracing.place(self._tree, self._paths[known[0]]), known[0])
            return
        yield from self._anywhere(words or passage.text)

    def _anywhere(self, words: str) -> Iterator[str]:
        from generator import tracing

        yield from map(_line, tracing.places(self._tree, (), words))


def _line(place: Place, node: str = "") -> str:
    file, span = place
    return f"{file}:{span.line}:{span.column}{f' ({node})' if node else ''}"


def _folded(text: str) -> str:
    """Words as people compare them: blanks of any kind are one, capitals do not count."""
    return " ".join(re.sub("[\u00ad\u2060]", "", text).casefold().split())


def _said(remark: Remark) -> str:
    by = f" ({remark.author})" if remark.author else ""
    about = f" — к словам «{_short(remark.words)}»" if remark.words else ""
    return f"{_KINDS[remark.kind]}{by}: «{_short(remark.text)}»{about}"


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _SHOWN else words[: _SHOWN - 1].rsplit(" ", 1)[0] + "…"
