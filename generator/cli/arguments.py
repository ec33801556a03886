"""What commands share: the paths and days that they are given, and when they end with findings."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from generator.findings import Finding, Severity
    from generator.model import Program
    from generator.pools import Opening
    from generator.terms import Period, Spans
    from generator.workspace import Shard

FINDINGS, USAGE, DEFECT, INTERRUPTED, UNREAD = 1, 2, 3, 130, 141
#: Files that an author may have before her in the editor instead of a program.
_OTHERS = frozenset([".md", ".json", ".toml", ".docx", ".xlsx", ".pdf", ".html", ".ics"])


def _read_paths(
    _context: click.Context, _argument: click.Parameter, paths: tuple[Path, ...]
) -> tuple[Path, ...]:
    """Paths as they are given to a command: the id of a program stands for its file."""
    return tuple(map(meant, paths))


PATHS = click.argument(
    "paths", nargs=-1, type=click.Path(path_type=Path), metavar="[ПУТЬ | КОД…]", callback=_read_paths
)
JOBS = click.option(
    "--jobs", type=click.IntRange(min=1), metavar="N", help="Сколько программ обрабатывать сразу."
)


def _read_shard(_context: click.Context, _option: click.Parameter, words: str | None) -> Shard | None:
    """A part of the programs as it is given to a command."""
    from generator.workspace import read_shard

    found = read_shard(words) if words is not None else None
    if words is not None and found is None:
        raise click.UsageError("Часть пишется так: --shard 2/8 (вторая из восьми)")
    return found


SHARD = click.option(
    "--shard",
    metavar="N/ВСЕГО",
    callback=_read_shard,
    help="Взять только часть программ, чтобы остальные взяли другие компьютеры: 2/8 — вторая из восьми.",
)


def _read_cluster(_context: click.Context, _option: click.Parameter, words: str | None) -> str | None:
    """The address of a scheduler as it is given to a command."""
    if words is not None and not re.fullmatch(r"(?:(?:tcp|tls|wss?)://)?[^/]+:[0-9]{1,5}/?", words):
        raise click.UsageError("Адрес планировщика пишется так: --cluster tcp://10.0.0.5:8786")
    return words


CLUSTER = click.option(
    "--cluster",
    metavar="АДРЕС",
    callback=_read_cluster,
    help="Раздать программы кластеру Dask, которому видна эта же папка; адрес планировщика: tcp://10.0.0.5:8786.",
)


def together(_context: click.Context, _option: click.Parameter, lists: tuple[str, ...]) -> str | None:
    """A list that is asked for in several pieces: «--only приказ --only письмо»; None for none."""
    return ",".join(lists) if lists else None


def workers(cluster: str | None, jobs: int | None, out: Path | None = None) -> Opening | None:
    """Who works instead of this machine's own processes, if it is somebody else."""
    if cluster is None:
        return None
    if jobs is not None:
        raise click.BadParameter("--cluster и --jobs вместе не пишут: сколько рабочих, решает кластер")
    from generator import cluster as machines

    return machines.opening(cluster, out)


def program_files(paths: tuple[Path, ...]) -> list[Path]:
    """The program files that a command is to look at; without a path, those of the workspace."""
    from generator import workspace

    if not paths and not _stands(workspace.PROGRAMS):
        raise click.BadParameter(
            f"здесь нет папки «{workspace.PROGRAMS}»: перейдите в папку с программами "
            "или подготовьте эту: antirisk init"
        )
    for path in paths:
        if is_gone(path):
            raise click.BadParameter(_said_gone(path))
        if not _stands(path):
            known = _known() if _is_name(path) else ""
            raise click.BadParameter(f"нет файла или папки «{path}»{known}")
        if path.is_file() and path.suffix.lower() in _OTHERS:
            raise click.BadParameter(
                f"«{path}» — не программа: откройте или назовите файл .yaml из папки programs"
            )
        if path.is_file() and workspace.lone_marks([path]):
            program = path.name.removesuffix(workspace.PROGRESS) + ".yaml"
            raise click.BadParameter(f"«{path}» — отметки, а программы {program} рядом нет")
        if path.is_file() and _is_layout(path):
            raise click.BadParameter(
                f"«{path}» — макет, а не программа; проверить его: antirisk template check {path.as_posix()}"
            )
    files = workspace.program_files(paths or (workspace.PROGRAMS,))
    if not files:
        for gone in workspace.lone_records(paths or (workspace.PROGRAMS,)):
            raise click.BadParameter(_said_gone(gone))
        raise click.BadParameter(
            "программ не найдено: нужны файлы .yaml. Начать: antirisk new programs/школа-5-2026.yaml"
        )
    return files


def today() -> date:
    """The day on which a command is given: what a command knows of the clock."""
    return date.today()  # noqa: DTZ011 - the author's day, wherever she is


def named_program(program: str) -> Path:
    """The file of a program by its id, or as it is named."""
    path = _of_id(Path(program))
    if is_gone(path):
        raise click.BadParameter(_said_gone(path))
    if not path.is_file():
        raise click.BadParameter(f"программы «{program}» нет{_known()}")
    return path


def meant(path: Path) -> Path:
    """The file of the program that has a word for its id; a path, and a word of which nothing is known, as it is."""
    return path if _stands(path) else _of_id(path)


def _of_id(path: Path) -> Path:
    from generator import workspace

    if not _is_name(path):
        return path
    found = next((one for one in workspace.own_programs() if one.stem == path.name), None)
    if found:
        return found
    return next((one for one in workspace.lone_records([workspace.PROGRAMS]) if one.stem == path.name), path)


def is_gone(path: Path) -> bool:
    """Whether a path is that of a program of which the record alone is left."""
    from generator import workspace

    return not _stands(path) and path.suffix in (".yaml", ".yml") and workspace.is_lone(path)


def _said_gone(path: Path) -> str:
    from generator import messages, signoff

    finding = signoff.lone(path)
    return f"{messages.fill(messages.words(finding.code).text, finding)}: {messages.hint(finding)}"


def _is_name(path: Path) -> bool:
    """Whether a path is one word, as ids are, and not the name of a program's file."""
    return path.name == str(path) and path.suffix not in (".yaml", ".yml")


def _known() -> str:
    """The ids of the programs here, for who has named one that is not."""
    from generator import workspace

    said = ", ".join(one.stem for one in workspace.own_programs())
    return f"; есть программы: {said}" if said else ""


def loaded_program(path: Path) -> Program:
    """The program of a file, whatever errors it has; one that can't be read ends the command with its findings."""
    from generator import configuration
    from generator.findings import InputError, Severity
    from generator.loading import load_file

    loaded = load_file(path, configuration.read())
    if loaded.program is None:
        raise InputError([one for one in loaded.findings if one.severity is Severity.ERROR])
    return loaded.program


def read_file(file: Path) -> bytes:
    """The bytes of a file that a command is given; wrong usage where there are none to be had."""
    from generator import messages

    try:
        return file.read_bytes()
    except OSError as error:
        raise click.BadParameter(f"«{file}»: {messages.trouble(error)}") from error


def _is_layout(path: Path) -> bool:
    """Whether a file is a layout or a part of layouts, by the folder that it stands in."""
    folder = path.absolute().parent
    return (
        path.suffix == ".yaml" and folder.name in ("layouts", "parts") and folder.parent.name == "templates"
    )


def _stands(path: Path) -> bool:
    """Whether there is anything at a path, be it a link that leads nowhere."""
    try:
        return path.exists() or path.is_symlink()
    except OSError:  # a name that no file can have, a folder that may not be looked into
        return False


def read_day(words: str | None, option: str) -> date | None:
    """A day as it is given to an option of a command."""
    from generator.normalize.times import day

    if words is None:
        return None
    found = day(words.strip())
    if found is None:
        raise click.BadParameter(f"день пишется так: {option} 01.09.2023")
    return found


def read_period(words: str | None) -> Period | None:
    """A period as it is given to a command: its first and its last day."""
    from generator.normalize.times import day
    from generator.terms import Period

    if words is None:
        return None
    first, _, last = words.partition("..")
    days = day(first.strip()), day(last.strip())
    if days[0] is None or days[1] is None:
        raise click.BadParameter("период пишется так: 01.09.2023..31.08.2024")
    if days[0] > days[1]:
        raise click.BadParameter(f"период кончается раньше, чем начинается: {words}")
    return Period(days[0], days[1])


def read_events(
    words: tuple[str, ...], within: Period | None, *, vacations: bool = False
) -> dict[str, Spans]:
    """Events as they are given to a command, each with its days; on request the recommended vacations too."""
    from generator.terms import Spans, parse, school_years, spans

    found = {}
    for one in words:
        name, _, when = (part.strip() for part in one.partition("="))
        known = spans(parse(when, within), within)
        if not name or not known:
            raise click.BadParameter(f"событие пишется так: ГИА=24.05.2024, а здесь «{one}»")
        found[name] = known
    presumed = school_years.parts(within, found) if within and vacations else {}
    return {name: Spans(days, presumed=True) for name, days in presumed.items()} | {
        name: Spans(days) for name, days in found.items()
    }


def each_once(findings: Iterable[Finding]) -> list[Finding]:
    """Findings in order, each once: those of a school's file are found with every program of the school."""
    return sorted(dict.fromkeys(findings), key=lambda finding: finding.key)


def exit_on(findings: list[Finding], level: Severity) -> None:
    """Ends the command with the code for findings where one of them reaches the level."""
    from generator.findings import reaches

    if any(reaches(finding, level) for finding in findings):
        raise click.exceptions.Exit(FINDINGS)
