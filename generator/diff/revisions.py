"""git → which files two revisions have changed, and what stands in them.

Everything is asked of the program `git` itself: its renames, its quoting, its idea of a revision. Only what changed is
read, in one process for all of it.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from generator.frozen import frozen

if TYPE_CHECKING:
    from pathlib import Path

_NOBODY = "0" * 40
_FILES = ("100644", "100755")


class GitError(Exception):
    """What git can't tell; the words are for who gave the command."""


@frozen
class Moved:
    """A file of either side; None where it is not there. `blob` names its content, None for the working tree's own."""

    old: str | None
    new: str | None
    old_blob: str | None = None
    new_blob: str | None = None


def commit(words: str) -> str:
    """A revision as its hash; raises GitError where there is none."""
    found = _run("rev-parse", "--verify", "--quiet", "--end-of-options", f"{words}^{{commit}}", fails=True)
    if found is not None:
        return found.decode().strip()
    if _is_shallow():
        raise GitError(
            f"ревизии «{words}» здесь нет: копия хранилища неполная; получите историю целиком: git fetch --unshallow"
        )
    raise GitError(f"ревизии «{words}» нет; последние: git log --oneline")


def meeting(one: str, two: str) -> str:
    """The commit from which two revisions went their ways."""
    found = _run("merge-base", commit(one), commit(two), fails=True)
    if found is None:
        raise GitError(f"у «{one}» и «{two}» нет общей ревизии")
    return found.decode().strip()


def day(revision: str) -> date:
    """The day of a commit, where it was made."""
    return date.fromisoformat(_asked("show", "-s", "--format=%cs", commit(revision)).decode().strip())


def before(moment: date) -> str:
    """The last commit before a day; the empty tree where there is none."""
    found = _asked("rev-list", "-1", f"--before={moment.isoformat()}T00:00:00", "HEAD").decode().strip()
    return found or _asked("hash-object", "-t", "tree", "--stdin", given=b"").decode().strip()


def changed(old: str, new: str | None = None, *, staged: bool = False) -> list[Moved]:
    """The files below this folder that differ; without a newer revision those of the index or of the working tree."""
    ends = [*(["--cached"] if staged else []), old, *([new] if new else [])]
    how = ("--raw", "-z", "-M", "-l2000", "--no-abbrev", "--relative", "--no-ext-diff", "--no-textconv")
    found = list(_entries(_asked("diff", *how, *ends, "--")))
    if new is None and not staged:
        fresh = _asked("ls-files", "--others", "--exclude-standard", "-z").decode(errors="surrogateescape")
        found += [Moved(None, name) for name in fresh.split("\0") if name]
    return found


def _entries(raw: bytes) -> Iterator[Moved]:
    """«:mode mode hash hash status», then a path, or two of a rename."""
    parts = iter(raw.decode(errors="surrogateescape").split("\0"))
    for head in parts:
        if not head:
            return
        modes = head.lstrip(":").split(" ")
        old_blob, new_blob, status = modes[2], modes[3], modes[4]
        first = next(parts)
        second = next(parts) if status[0] in "RC" else first
        if not {modes[0].lstrip(":"), modes[1]} & set(_FILES):
            continue
        yield Moved(
            None if status[0] in "AC" else first,
            None if status[0] == "D" else second,
            None if old_blob == _NOBODY else old_blob,
            None if new_blob == _NOBODY else new_blob,
        )


#: So many folders are asked for at once: the words of a command are limited.
_AT_ONCE = 100


def files(revision: str, *folders: str) -> list[str]:
    """The files that stand in folders at a revision, not below them; from this folder."""
    names: list[str] = []
    for first in range(0, len(folders), _AT_ONCE):
        some = folders[first : first + _AT_ONCE]
        under = ["./" if folder in ("", ".") else f"{folder.rstrip('/')}/" for folder in some]
        found = _asked("ls-tree", "-z", "--name-only", revision, "--", *under)
        names += [name for name in found.decode(errors="surrogateescape").split("\0") if name]
    return names


def below(paths: Sequence[str], revision: str | None = None, *, staged: bool = False) -> list[str]:
    """All files under paths at a revision, in the index, or in the working tree as it is to be recorded."""
    how = ["ls-tree", "-r", "-z", "--name-only", revision] if revision else ["ls-files", "-z"]
    if not (revision or staged):
        how += ["--cached", "--others", "--exclude-standard"]
    return [name for name in _asked(*how, "--", *paths).decode(errors="surrogateescape").split("\0") if name]


def contents(names: Iterable[str]) -> dict[str, bytes | None]:
    """What stands under names of blobs, a hash or «revision:./path»; None where there is nothing."""
    asked = [name for name in dict.fromkeys(names) if "\n" not in name]
    if not asked:
        return {}
    lines = "".join(f"{name}\n" for name in asked).encode(errors="surrogateescape")
    out = _asked("cat-file", "--batch", given=lines)
    found: dict[str, bytes | None] = {}
    at = 0
    for name in asked:
        end = out.index(b"\n", at)
        head = out[at:end]
        at = end + 1
        words = head.rsplit(b" ", 2)
        if head.endswith((b" missing", b" ambiguous")) or len(words) < 3 or not words[2].isdigit():
            found[name] = None
            continue
        size = int(words[2])
        found[name] = out[at : at + size] if words[1] == b"blob" else None
        at += size + 1
    return found


def touched(paths: Iterable[str]) -> str | None:
    """The last commit that changed anything under paths; None where none did.

    Raises GitError where the history does not go back so far.
    """
    found = _asked("log", "-1", "--format=%H %P", "--", *paths).decode().split()
    if len(found) == 1 and _is_shallow():
        raise GitError("копия хранилища неполная; получите историю целиком: git fetch --unshallow")
    return found[0] if found else None


def unrecorded(paths: Iterable[str]) -> list[str]:
    """The files under paths that the last commit has otherwise, or not at all; from the top of the working tree."""
    how = ("--porcelain", "-z", "--untracked-files=all", "--no-renames", "--ignored")
    found = _asked("status", *how, "--", *paths).decode(errors="surrogateescape")
    return [entry[3:] for entry in found.split("\0") if entry]


def is_known(path: str) -> bool:
    """Whether any commit has a file or folder of this name, below this folder."""
    return bool(_asked("log", "-1", "--all", "--format=%H", "--", path).strip())


def commits(paths: Sequence[str], most: int = 200) -> list[str]:
    """The commits that changed one of these files, the newest first."""
    return _asked("log", f"-{most}", "--format=%H", "--", *paths).decode().split()


def states(*paths: str) -> Iterator[tuple[str, tuple[bytes | None, ...]]]:
    """What files held together after each commit that changed any of them, the newest first, with that commit."""
    names = {found: [f"{found}:./{path}" for path in paths] for found in commits(paths)}
    texts = contents([name for each in names.values() for name in each])
    for found, each in names.items():
        yield found, tuple(texts[name] for name in each)


#: What git runs to compare files of programs, and shows them as they stand where antirisk is not at hand.
_DRIVER = "diff.antirisk.textconv"
#: Unless told otherwise git writes names of files that are not English as «"\\321\\210…"».
_QUOTED = "core.quotepath"
_FACTS = 'f() { antirisk textconv "$1" 2>/dev/null || cat "$1"; }; f'


def show_facts(folder: Path) -> bool:
    """Lets git compare programs by what they state, in the repository of a folder; whether that is new there.

    Settings of a repository are not copied with it: each machine has to be told. What somebody has set otherwise stays.
    """
    place = ("-C", folder.as_posix())
    try:
        if _run(*place, "rev-parse", "--is-inside-work-tree", fails=True) is None:
            return False
        if _run(*place, "config", "--local", "--get", _DRIVER, fails=True) is not None:
            return False
        if _run(*place, "config", "--local", "--get", _QUOTED, fails=True) is None:
            _run(*place, "config", "--local", _QUOTED, "false", fails=True)
        return _run(*place, "config", "--local", _DRIVER, _FACTS, fails=True) is not None
    except GitError:  # no git, no repository
        return False


def _is_shallow() -> bool:
    return (_run("rev-parse", "--is-shallow-repository", fails=True) or b"").strip() == b"true"


def _asked(*arguments: str, given: bytes | None = None) -> bytes:
    found = _run(*arguments, given=given)
    assert found is not None
    return found


def _run(*arguments: str, given: bytes | None = None, fails: bool = False) -> bytes | None:
    """What git says; None where it may fail and does. Raises GitError with words of ours where it must not."""
    command: Sequence[str] = ("git", "--literal-pathspecs", "-c", "core.quotepath=off", *arguments)
    environment = os.environ | {"LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0"}
    try:
        done = subprocess.run(command, input=given, capture_output=True, check=False, env=environment)  # noqa: S603 - no shell, our own words
    except FileNotFoundError as error:
        raise GitError(
            "git не установлен, а без него не сравнить; два файла сравнит antirisk diff А.yaml Б.yaml"
        ) from error
    if done.returncode == 0:
        return done.stdout
    said = done.stderr.decode(errors="replace")
    if "not a git repository" in said:
        raise GitError("эта папка не под git; два файла сравнит antirisk diff А.yaml Б.yaml")
    if "dubious ownership" in said:
        raise GitError(
            "git не доверяет этой папке: ее владелец – другой пользователь (git config safe.directory)"
        )
    if fails:
        return None
    raise GitError(f"git не ответил: {said.strip().splitlines()[-1] if said.strip() else arguments[0]}")
