"""A workspace: where the programs of a folder stand and which files belong to which."""

from __future__ import annotations

import os
import stat
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from errno import ENOLINK
from hashlib import sha256
from operator import attrgetter
from pathlib import Path, PurePath
from typing import TypeVar

from generator.findings import Finding, Severity, Span
from generator.frozen import frozen

PROGRAMS = Path("programs")
TEMPLATES = Path("templates")
OUTPUT = Path("output")
SIGNOFF = ".signoff"
#: How the approved texts are called that stand beside the decisions.
EDITION = "редакция-"
SCHOOL = "school.yaml"
PROGRESS = ".progress.yaml"
#: How the product of a section is called, before the section's id.
SECTION = ".section-"
_ENDINGS = (".yaml", ".yml")
#: What Windows' Notepad makes of them where endings are hidden.
_DOUBLED = (".yaml.txt", ".yml.txt")
#: The bytes of a file, or what makes them piece by piece where there may be many.
Bytes = bytes | Callable[[], Iterable[bytes]]
#: A path, be it one of a disk or of a revision.
P = TypeVar("P", bound=PurePath)
#: Names that Windows keeps for devices; a school's documents are opened there.
_RESERVED = frozenset(
    ["con", "prn", "aux", "nul", *(f"com{n}" for n in range(1, 10)), *(f"lpt{n}" for n in range(1, 10))]
)


def own_programs() -> list[Path]:
    """The program files of this workspace; none where it has no folder of them."""
    return program_files([PROGRAMS]) if PROGRAMS.is_dir() else []


def program_files(paths: Iterable[Path]) -> list[Path]:
    """The program files under paths, each once.

    A folder is all programs in it and below; a file is itself, one that stands beside programs is those programs.
    """
    found: dict[Path, None] = {}
    for path in paths:
        if path.is_dir():
            found.update(dict.fromkeys(sorted(_below(path), key=attrgetter("parts"))))
        else:
            found.update(dict.fromkeys(_owners(path) or [path]))
    return list(found)


def _below(folder: Path) -> Iterator[Path]:
    """The programs in a folder and in those below it, in which there may be one."""
    for where, folders, names in os.walk(folder):
        folders[:] = filter(_holds_programs, folders)
        yield from (
            file for name in names if is_program_name((name,)) and _is_there(file := Path(where, name))
        )


def _is_there(file: Path) -> bool:
    """Whether there is a file, or a link that leads nowhere, which is worth saying."""
    return file.is_file() or (file.is_symlink() and not file.exists())


def is_program_name(below: tuple[str, ...]) -> bool:
    """Whether folders and a name are those of a program, be it on the disk or at a revision."""
    *folders, name = below
    return (
        name.lower().endswith((*_ENDINGS, *_DOUBLED))
        and name != SCHOOL
        and not name.endswith(PROGRESS)
        and not name.startswith(".")
        and all(map(_holds_programs, folders))
    )


def _holds_programs(folder: str) -> bool:
    """Whether programs may stand in a folder of that name."""
    return not (folder.startswith(".") or folder.endswith(SIGNOFF))


def _owners(path: Path) -> list[Path]:
    """The programs that a file beside them belongs to: a decision, the marks of progress, the school's file."""
    if path.name == SCHOOL:
        return sorted(
            file for file in path.parent.glob("*") if is_program_name((file.name,)) and _is_there(file)
        )
    if path.parent.name.endswith(SIGNOFF):
        folder, name = path.parent.parent, path.parent.name.removesuffix(SIGNOFF)
    elif path.name.endswith(PROGRESS):
        folder, name = path.parent, path.name.removesuffix(PROGRESS)
    else:
        return []
    return [file for ending in _ENDINGS if (file := folder / f"{name}{ending}").is_file()]


def doubled_ending(path: Path) -> str:
    """What stands behind the ending of a program's file, «.txt»; empty where nothing does."""
    return path.name[-len(".txt") :] if path.name.lower().endswith(_DOUBLED) else ""


def meant(path: PurePath) -> str:
    """What a file should be called, where only capitals or «.yml» keep it from being read; empty where it is."""
    name = path.name.lower()
    if name in {f"school{ending}" for ending in _ENDINGS}:
        return SCHOOL if path.name != SCHOOL else ""
    return f"{path.stem}.yaml" if name.endswith(_ENDINGS) and path.suffix not in _ENDINGS else ""


def decision_files(program: Path) -> list[Path]:
    """The decisions beside a program, oldest first by name; raises OSError where their folder cannot be read."""
    folder = decision_folder(program)
    return sorted(filter(is_decision, folder.iterdir())) if folder.is_dir() else []


def is_decision(path: PurePath) -> bool:
    """Whether a file in the folder of decisions is one; beside them stand the texts that they approve."""
    return path.suffix.lower() in _ENDINGS and not path.name.startswith(EDITION)


def decision_folder(program: P) -> P:
    """Where the decisions beside a program stand."""
    return program.with_name(program.stem + SIGNOFF)


def school_file(program: Path) -> Path | None:
    """The file that a program shares with the others of its school, None where there is none."""
    path = program.with_name(SCHOOL)
    return path if path.is_file() else None


def progress_file(program: P) -> P:
    """Where the marks of a program's progress stand, or would."""
    return program.with_name(program.stem + PROGRESS)


def belonging(path: Path, required: Path | None = None) -> Iterator[str]:
    """The files that a program may be made of, whether they stand there or not."""
    for file in (path, required) if required else (path,):
        name = file.as_posix()
        yield name
        folder, _, _ = name.rpartition("/")
        yield f"{folder}/{SCHOOL}" if folder else SCHOOL
    beside = path.as_posix().removesuffix(path.suffix)
    yield f"{beside}{PROGRESS}"
    folder = f"{beside}{SIGNOFF}"
    with suppress(FileNotFoundError):
        with os.scandir(folder) as entries:
            names = sorted(one.name for one in entries if not one.is_dir(follow_symlinks=False))
        yield from (f"{folder}/{one}" for one in names)  # scans and signed files too: what decisions rest on


@frozen
class Shard:
    """One of so many parts of the programs, each of which another machine takes."""

    number: int
    of: int

    def __str__(self) -> str:
        """As it is typed."""
        return f"{self.number}/{self.of}"

    def takes(self, name: str) -> bool:
        """Whether a program, or a school, falls into this part: by its name alone, so that a new one moves no other."""
        found = sha256(folded(name).encode("utf-8", "surrogateescape")).digest()
        return int.from_bytes(found[:8]) % self.of == self.number - 1


def read_shard(words: str) -> Shard | None:
    """A part as it is typed, «2/8»; None where it is none."""
    number, _, of = words.partition("/")
    if not (number.isdecimal() and of.isdecimal()):
        return None
    found = Shard(int(number), int(of))
    return found if 1 <= found.number <= found.of else None


def lone_marks(paths: Iterable[Path]) -> list[Path]:
    """The files of marks under paths that stand beside no program."""
    found = (file for path in paths for file in (path.rglob(f"*{PROGRESS}") if path.is_dir() else [path]))
    return sorted(file for file in found if file.name.endswith(PROGRESS) and not _owners(file))


def lone_records(paths: Iterable[Path]) -> list[Path]:
    """The files that programs would have of which under folders a record stands, and nothing else."""
    records = (
        one
        for path in paths
        if path.is_dir()
        for one in path.rglob(f"*{SIGNOFF}")
        if not any(part.startswith(".") for part in one.relative_to(path).parts)
    )
    files = (one.with_name(one.name.removesuffix(SIGNOFF) + _ENDINGS[0]) for one in records)
    return sorted({file for file in files if is_lone(file)})


def is_lone(program: Path) -> bool:
    """Whether of a program that is not there, under any ending, decisions still stand."""
    names = {folded(program.stem + ending) for ending in (*_ENDINGS, *_DOUBLED)}
    try:
        if any(program.with_name(program.stem + ending).is_file() for ending in _ENDINGS):
            return False
        return bool(decision_files(program)) and not any(
            folded(file.name) in names for file in program.parent.iterdir()
        )
    except OSError:  # a folder that may not be looked into
        return False


def of_section(product: str, section: str) -> str:
    """The name of a product of one section: «calendar.section-кадры»."""
    return f"{product}{SECTION}{section}"


def replace(path: Path, data: Bytes) -> None:
    """Writes a file under a temporary name and moves it into place, so that nobody ever sees half of it.

    A link stays a link, and a file keeps its permissions. Raises OSError, also for a link that leads out of the
    checkout. The name is nobody else's: two builds may write the same file at once, of two machines too.
    """
    if path.is_symlink():
        if strays(path):
            raise OSError(ENOLINK, "a link out of the checkout", str(path))
        path = Path(os.path.realpath(path))  # `resolve` raises no OSError where a link leads in a circle
    for attempt in reversed(range(_ATTEMPTS)):
        try:
            _moved(path, data)
        except FileNotFoundError:  # another build swept it, taking it for what a killed one had left
            if not attempt or not path.parent.is_dir():
                raise
        else:
            return


_ATTEMPTS = 3


def pieces(data: Bytes) -> Iterable[bytes]:
    """The bytes of a file in pieces, anew each time."""
    return data() if callable(data) else (data,)


def _moved(path: Path, data: Bytes) -> None:
    waiting = path.with_name(f".{path.name}.{os.urandom(4).hex()}.tmp")
    try:
        if callable(data):
            with waiting.open("wb") as file:
                file.writelines(data())
        else:
            waiting.write_bytes(data)
        if path.exists():
            waiting.chmod(stat.S_IMODE(path.stat().st_mode))
        waiting.replace(path)
    except BaseException:  # also of who interrupts the work
        with suppress(OSError):
            waiting.unlink(missing_ok=True)
        raise


def sweep(folder: Path) -> None:
    """Takes away what a killed build left under temporary names."""
    for path in folder.glob(".*.tmp"):
        try:
            path.unlink(missing_ok=True)
        except PermissionError:
            if not path.is_file():
                raise
            continue  # another build of Windows has it open, and will move it


def leads_out(path: Path, root: Path) -> bool:
    """Whether a path leads out of a folder, by a link."""
    return not Path(os.path.realpath(path)).is_relative_to(os.path.realpath(root))


def strays(path: Path) -> bool:
    """Whether a path leads by a link out of the git checkout that it stands in.

    Whoever sends a change may put a link to any file of the machine that checks it, whose lines would then be shown in
    findings, or lost.
    """
    here = Path(os.path.abspath(path))  # noqa: PTH100 - `absolute` keeps «..», `resolve` follows the link
    if os.path.realpath(here) == str(here):
        return False
    root = next((folder for folder in here.parents if (folder / ".git").exists()), None)
    return root is not None and leads_out(here, root)


def reserved(name: str) -> bool:
    """Whether Windows would refuse a file or folder of this name, or no text can hold it."""
    device = name.split(".", 1)[0].lower().strip()
    odd = any(sign in '<>:"/\\|?*' or sign < " " or "\ud800" <= sign <= "\udfff" for sign in name)
    return device in _RESERVED or name != name.rstrip(". ") or odd


def folded(name: str) -> str:
    """A name as a disk compares it that knows neither case nor how letters are composed."""
    return unicodedata.normalize("NFC", name).casefold()


_CAPITALS = "окончание пишется маленькими буквами, иначе программу найдет не всякий компьютер"


def refused(paths: Sequence[Path]) -> dict[Path, Finding]:
    """The files whose names no program can have, or that could not stand beside those before them on Windows."""
    seen: dict[str, Path] = {}
    found = {}
    for path in paths:
        name = path.stem
        doubled = doubled_ending(path)
        if doubled:
            found[path] = _named(path, "AR705", ending=doubled, wanted=name)
        elif wanted := meant(path):
            problem = "так файл школы не называется" if wanted == SCHOOL else _CAPITALS
            found[path] = _named(path, "AR707", problem=problem, wanted=wanted)
        elif reserved(name):
            found[path] = _named(path, "AR701")
        elif folded(name) in seen:
            found[path] = _named(path, "AR704", other=seen[folded(name)].as_posix())
        else:
            seen[folded(name)] = path
    return found


def _named(path: Path, code: str, **args: str) -> Finding:
    """What is wrong with the name of a file."""
    return Finding(code, Severity.ERROR, path.as_posix(), Span(), (("name", path.name), *args.items()))
