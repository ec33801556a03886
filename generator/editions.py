"""Two revisions, two files → each program's two editions, compared."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field, replace
from datetime import date
from pathlib import Path, PurePosixPath

from generator import messages, normalize, schema, signoff, workspace
from generator.authoring import upgrades
from generator.diff import Area, Change, Kind, Node, Sign, judged, mirrored
from generator.diff import revisions as git
from generator.diff.alike import alike
from generator.diff.carried import carried
from generator.diff.compared import Compared
from generator.diff.comparison import changes
from generator.diff.people import uses
from generator.diff.sides import sides
from generator.findings import Finding, InputError, Severity
from generator.frozen import frozen
from generator.model import Decision, Program, last_approval
from generator.normalize.progress import progress
from generator.source import Path as TreePath
from generator.source import Tree, borrow, read, read_bytes

#: Contents by name; None where there is none.
Texts = Mapping[str, bytes | None]


@frozen(eq=False)
class Side:
    """One edition as its bytes: the program, its school's file, its marks; `data` is None where it is not there.

    `day` is that of its revision, None of what stands on the disk.
    """

    file: str
    data: bytes | None
    school: bytes | None = None
    marks: bytes | None = None
    day: date | None = field(default=None, kw_only=True)


@frozen(eq=False)
class _Read:
    program: Program | None
    faults: list[Finding]


def compared(
    old: Side, new: Side, as_of: date | None = None, decided: Mapping[str, str] | None = None
) -> Compared:
    """Two editions of a program, the changes judged by what the workspace decided."""
    before, after = _program(old), _program(new)
    found = Compared(new.file, old.file, before.program, after.program, day=new.day)
    unread = _problem(old, before, "прежняя редакция, ") or _problem(new, after, "")
    if unread:
        return replace(found, problem=unread[0], line=unread[1])
    if before.program is None or after.program is None:
        whole = _whole(before.program, after.program)
        return replace(found, changes=tuple(judged([whole], decided or {})))
    if (old.data, old.school) == (new.data, new.school):
        return replace(found, same=True)
    one = sides(*_lent(old, new, before, after), as_of)
    known = alike(one)
    told = [*_school(old, new, before, after), *changes(one, known)]
    return replace(found, changes=tuple(judged(told, decided or {})), carried=carried(one, known))


def _lent(old: Side, new: Side, before: _Read, after: _Read) -> tuple[Program, Program]:
    """Both programs, each with the file of the school that only one of them has: what came or went is that alone."""
    assert before.program is not None
    assert after.program is not None
    if (old.school is None) is (new.school is None):
        return before.program, after.program
    shared = old.school if new.school is None else new.school
    found = [_program(replace(side, school=shared)).program for side in (old, new)]
    return found[0] or before.program, found[1] or after.program


def _school(old: Side, new: Side, before: _Read, after: _Read) -> Iterator[Change]:
    """That the file of the school came or went, as far as the program takes anything from it."""
    one = after.program if old.school is None else before.program
    assert one is not None
    taken = [path for path in one.source.borrowed if _needed(one, path)] if one.source else []
    if (old.school is None) is (new.school is None) or not taken:
        return
    names = tuple(dict.fromkeys(str(path[0]) for path in taken))
    people = "исполнители" in names
    area = Area.RESPONSIBLE if people else Area.TEXT
    known = Change(
        area, Kind.ADDED, Node.PROGRAM, one.id, one.title, new=names, new_path=taken[0], at="файл школы"
    )
    yield known if old.school is None else replace(mirrored(known), signs=(Sign.NOBODY,) if people else ())


def _needed(program: Program, path: TreePath) -> bool:
    """Whether a program has any use for what it takes: of executors for one of them."""
    if path[0] != "исполнители":
        return True
    known = uses(program)
    return any(known.get(str(name)) for name in path[1:] or program.executors)


def _whole(old: Program | None, new: Program | None) -> Change:
    """A program that came or went is one change."""
    one = new or old
    assert one is not None
    known = Change(Area.TEXT, Kind.ADDED, Node.PROGRAM, one.id, one.title, signs=(Sign.WHOLE,))
    if new:
        return replace(known, new=one.title, new_path=())
    return replace(known, kind=Kind.REMOVED, old=one.title, old_path=())


def _program(side: Side) -> _Read:
    """The program of one edition, whatever format it is in; None where it is not there or can't be read."""
    if side.data is None:
        return _Read(None, [])
    tree, findings = upgrades.current(side.file, side.data)
    faults = [one for one in findings if one.severity is Severity.ERROR]
    if tree is None or tree.damaged:
        return _Read(None, faults)
    faults += [one for one in schema.check(tree) if one.severity is Severity.ERROR]
    if side.school is not None:
        shared, findings = read(PurePosixPath(side.file).with_name(workspace.SCHOOL).as_posix(), side.school)
        findings += schema.check(shared, schema.SCHOOL) if shared is not None else []
        faults += [one for one in findings if one.severity is Severity.ERROR]
        if shared is not None:
            borrow(tree, shared)
    program = normalize.program(tree)
    marks = _marks(side)
    return _Read(replace(program, progress=progress(marks, program.period)) if marks else program, faults)


def _marks(side: Side) -> Tree | None:
    if side.marks is None:
        return None
    return read(workspace.progress_file(PurePosixPath(side.file)).as_posix(), side.marks)[0]


def _problem(side: Side, found: _Read, which: str) -> tuple[str, int] | None:
    """Why an edition can't be compared: an older one need not fit the schema of today."""
    if side.data is None or not found.faults or (which and found.program):
        return None
    first = min(found.faults, key=lambda one: one.key)
    where = "" if first.file == side.file else f"{first.file}, "
    return f"{which}{where}строка {first.span.line}: {messages.sentence(first)}", first.span.line


# --------------------------------------------------------------------------------------------------- files


def of_disk(path: Path, shown: str = "") -> Side:
    """An edition that stands on the disk. Raises OSError where it can't be read."""
    school, marks = workspace.school_file(path), workspace.progress_file(path)
    return Side(
        shown or path.as_posix(),
        read_bytes(path),
        read_bytes(school) if school else None,
        read_bytes(marks) if marks.is_file() else None,
    )


def of_revision(revision: str, file: str) -> Side:
    """An edition as it stood at a revision; raises git.GitError where it did not."""
    sha = git.commit(revision) if revision else ""
    found = git.contents(_asked(sha, file))
    name = next((name for name in _names(sha, file) if found.get(name) is not None), None)
    if name is None:
        raise git.GitError(
            f"в ревизии «{revision}» нет файла «{file}»" if sha else f"в индексе нет файла «{file}»"
        )
    beside = (found.get(one) for one in _others(name))
    side = Side(f"{revision}:{file}", found[name], *beside)
    return replace(side, day=git.day(sha)) if sha else side


def _names(sha: str, file: str) -> tuple[str, str]:
    """A path from this folder, else from the top, as git itself reads it."""
    return (f"{sha}:./{file}", f"{sha}:{file}")


def _others(name: str) -> tuple[str, ...]:
    """The school's file and the marks that stand beside a file."""
    revision, _, file = name.partition(":")
    here, path = "./" if file.startswith("./") else "", PurePosixPath(file)
    beside = (path.with_name(workspace.SCHOOL), workspace.progress_file(path))
    return tuple(f"{revision}:{here}{one.as_posix()}" for one in beside)


def _asked(sha: str, file: str) -> Iterator[str]:
    for name in _names(sha, file):
        yield name
        yield from _others(name)


# ----------------------------------------------------------------------------------------------- revisions


@frozen
class Asked:
    """Which two states are compared: revisions by their hashes, `new` None for the working tree or the index."""

    old: str
    new: str | None = None
    staged: bool = False


def between(
    asked: Asked, paths: Sequence[str], as_of: date | None = None, decided: Mapping[str, str] | None = None
) -> list[Compared]:
    """The programs that differ; of all others nothing is read. Paths are files or folders from this one."""
    moved = _programs(git.changed(asked.old, asked.new, staged=asked.staged), asked, paths)
    wanted = [name for one in moved for name in _wanted(one, asked)]
    texts = git.contents(wanted)
    found = [_pair(one, asked, texts, as_of, decided) for one in moved]
    return list(_with_decisions(found, asked))


def untouched(asked: Asked, paths: Sequence[str], found: Iterable[Compared]) -> int:
    """How many programs under paths do not differ at all."""
    names = git.below(paths, asked.new, staged=asked.staged)
    touched = {one.file for one in found}
    return sum(_is_program(name) and name not in touched for name in dict.fromkeys(names))


def _programs(changed: Iterable[git.Moved], asked: Asked, paths: Sequence[str]) -> list[git.Moved]:
    """What changed of programs, each once: its own file, or the file of its school."""
    changed = list(changed)
    found = [kept for one in changed if (kept := _kept(one, paths))]
    known = {name for one in found for name in (one.old, one.new)}
    files = [PurePosixPath(name) for one in changed for name in (one.old, one.new) if name]
    for folder in dict.fromkeys(one.parent.as_posix() for one in files if one.name == workspace.SCHOOL):
        there = git.files(asked.new or asked.old, folder)
        wanted = (name for name in there if name not in known and _is_program(name) and _within(name, paths))
        found += [git.Moved(name, name, f"{asked.old}:./{name}") for name in wanted]
    return sorted(found, key=lambda one: (one.new or one.old or "", one.old or ""))


def _kept(one: git.Moved, paths: Sequence[str]) -> git.Moved | None:
    """A file's sides as far as they are programs of those that are compared.

    One that was moved elsewhere, or is no program by its name any more, is gone from here. Who asks for a file by its
    name is told what it was called.
    """
    sides = [name and _is_program(name) and _within(name, paths) for name in (one.old, one.new)]
    named = any(name in _bare(paths) for name in (one.old, one.new))
    if named and all(name and _is_program(name) for name in (one.old, one.new)):
        return one
    if not any(sides):
        return None
    if not sides[0]:
        return replace(one, old=None, old_blob=None)
    return one if sides[1] else replace(one, new=None, new_blob=None)


def _is_program(name: str) -> bool:
    path = PurePosixPath(name)
    return workspace.is_program_name(path.parts) and workspace.meant(path) != workspace.SCHOOL


def _within(name: str, paths: Sequence[str]) -> bool:
    return any(path in ("", ".") or name == path or name.startswith(f"{path}/") for path in _bare(paths))


def _bare(paths: Sequence[str]) -> list[str]:
    return [path.rstrip("/").removeprefix("./") for path in paths]


def _wanted(one: git.Moved, asked: Asked) -> Iterator[str]:
    if one.old:
        yield from (_old_name(one, asked), *_others(f"{asked.old}:./{one.old}"))
    if one.new and (asked.new or asked.staged):
        yield from (_new_name(one, asked), *_others(f"{asked.new or ''}:./{one.new}"))


def _old_name(one: git.Moved, asked: Asked) -> str:
    return one.old_blob or f"{asked.old}:./{one.old}"


def _new_name(one: git.Moved, asked: Asked) -> str:
    return one.new_blob or f"{asked.new or ''}:./{one.new}"


def _pair(
    one: git.Moved, asked: Asked, texts: Texts, as_of: date | None, decided: Mapping[str, str] | None
) -> Compared:
    old = Side(one.old or one.new or "", None)
    if one.old:
        beside = (texts.get(name) for name in _others(f"{asked.old}:./{one.old}"))
        old = Side(one.old, texts.get(_old_name(one, asked)), *beside)
    new = Side(one.new or one.old or "", None)
    if one.new and (asked.new or asked.staged):
        beside = (texts.get(name) for name in _others(f"{asked.new or ''}:./{one.new}"))
        new = Side(one.new, texts.get(_new_name(one, asked)), *beside)
        new = replace(new, day=git.day(asked.new)) if asked.new else new
    elif one.new:
        try:
            new = of_disk(Path(one.new))
        except OSError as error:
            return Compared(one.new, one.old or one.new, problem=messages.trouble(error))
    return compared(old, new, as_of, decided)


def _with_decisions(found: Sequence[Compared], asked: Asked) -> Iterator[Compared]:
    """With the decisions that stood beside the older editions: whether, and by which orders, these were approved."""
    folders = {
        one.old_file: workspace.decision_folder(PurePosixPath(one.old_file)).as_posix()
        for one in found
        if one.old is not None and one.changes
    }
    names = [
        name for name in git.files(asked.old, *folders.values()) if workspace.is_decision(PurePosixPath(name))
    ]
    texts = git.contents(f"{asked.old}:./{name}" for name in names)
    for one in found:
        if one.old is None or one.old_file not in folders:
            yield one
            continue
        folder = f"{asked.old}:./{folders[one.old_file]}/"
        own = {name: text for name, text in texts.items() if name.startswith(folder)}
        yield replace(one, old=replace(one.old, decisions=tuple(_decisions(own))))


def _decisions(texts: Texts) -> Iterator[Decision]:
    for name, data in texts.items():
        tree = read(name, data)[0] if data is not None else None
        if tree is not None:
            yield normalize.decision(tree)


# ------------------------------------------------------------------------------------------------ approval


def since_approval(
    files: Iterable[Path], as_of: date | None = None, decided: Mapping[str, str] | None = None
) -> Iterator[Compared]:
    """Each program against the edition in force, whose text is kept beside it; who was never approved is left out."""
    for path in files:
        try:
            force = signoff.in_force(path)
            number = None if force else _approved(path)
        except InputError as error:
            said = messages.sentence(error.findings[0])
            yield Compared(path.as_posix(), path.as_posix(), problem=f"утвержденная редакция, {said}")
            continue
        if number is not None:
            problem = f"текст утвержденной редакции {number} не сохранен; как сохранить: antirisk status"
            yield Compared(path.as_posix(), path.as_posix(), problem=problem)
        if force is None:
            continue
        found = compared(Side(path.as_posix(), force.data), of_disk(path), as_of, decided)
        yield replace(found, old=force.program)


def _approved(path: Path) -> int | None:
    """The number of an edition that is approved without its text."""
    last = last_approval(signoff.decisions(path))
    return last.edition if last else None
