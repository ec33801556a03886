"""Whatever lies in the place of a program: `check` and `build` say in Russian what it is, and go on with the rest.

Each file stands beside a sound program, in a process of its own whose memory is bounded.
"""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest

from tests.building.workspaces import environment, files, program

resource = pytest.importorskip("resource", reason="pipes, devices and links of POSIX")

ROOT = Path(__file__).parents[1]
SOUND = (
    (ROOT / "tests" / "rules" / "образец.yaml").read_text(encoding="utf-8").replace("код: образец", "код: а")
)
GIGABYTE = 2**30
#: A process that hangs would otherwise hang the tests.
PATIENCE = 300


def run(folder: Path, *arguments: str, before: tuple[str, ...] = ()) -> subprocess.CompletedProcess[str]:
    """The command as a shell runs it, with a gigabyte of memory at most."""
    return subprocess.run(
        [*before, sys.executable, "-W", "error", "-m", "generator.cli", *arguments],
        capture_output=True,
        check=False,
        cwd=folder,
        encoding="utf-8",
        env=environment(),
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_DATA, (GIGABYTE, GIGABYTE)),
        timeout=PATIENCE,
    )


def sound_with(key: str, value: str) -> bytes:
    """A sound program with one more key at its end."""
    return f"{SOUND}{key}: {value}\n".encode()


def laughs() -> bytes:
    """A billion laughs: each list holds the one before it nine times."""
    lists = [f"{one}: &{one} [{', '.join([f'*{before}'] * 9)}]" for before, one in pairwise("abcdefghi")]
    return "\n".join(['a: &a ["ха"]', *lists, ""]).encode()


#: What the bytes of `а.yaml` are → the codes of which one has to be said; none where the file is sound after all.
CONTENTS: dict[str, tuple[Callable[[], bytes], set[str]]] = {
    "empty": (lambda: b"", {"AR004"}),
    "a byte order mark": (lambda: b"\xef\xbb\xbf", {"AR004"}),
    "blank lines": (lambda: b"\n \n\n", {"AR004"}),
    "50 MB of text": (lambda: SOUND.encode() + b"# 0123456789\n" * 4_000_000, {"AR006"}),
    "50 MB of nothing": (lambda: bytes(50_000_000), {"AR006"}),
    "as large as may be": (lambda: sound_with("цель", "слово " * 400_000), {"AR512"}),
    "a million items": (lambda: sound_with("основания", "[" + "а, " * 1_000_000 + "]"), {"AR006"}),
    "many keys": (lambda: "".join(f"ключ {number}: 1\n" for number in range(20_000)).encode(), {"AR101"}),
    "many errors": (lambda: SOUND.encode() + b"- \n" * 200_000, {"AR033", "AR020"}),
    "binary": (lambda: bytes(range(256)) * 20, {"AR003"}),
    "binary without NUL": (lambda: bytes(range(1, 256)) * 20, {"AR001"}),
    "NUL in a text": (lambda: sound_with("цель", "а\0б"), {"AR003"}),
    "NUL with a backslash": (lambda: sound_with("цель", '"а\\0б\\u0000"'), {"AR008"}),
    "a lone surrogate with a backslash": (lambda: sound_with("цель", '"\\ud800"'), {"AR044"}),
    "a lone surrogate": (lambda: SOUND.encode() + b"# \xed\xa0\x80\n", {"AR001"}),
    "marks of direction": (lambda: sound_with("цель", "Рост \u202eдоли\u202c"), set()),
    "brackets without end": (lambda: b"a: " + b"[" * 100_000, {"AR007"}),
    "braces without end": (lambda: b"{a: " * 100_000, {"AR007"}),
    "dashes without end": (lambda: b"- " * 100_000, {"AR007"}),
    "indents without end": (lambda: "".join(" " * n + "а:\n" for n in range(2000)).encode(), {"AR007"}),
    "aliases": (laughs, {"AR012"}),
    "a merge key": (lambda: b"a: &a {b: 1}\nc: {<<: *a}\n", {"AR012"}),
    "a line of a million signs": (lambda: sound_with("цель", "а" * 1_000_000), set()),
    "a key of a million signs": (lambda: sound_with("к" * 1_000_000, "1"), {"AR032", "AR101"}),
    "a long key": (lambda: sound_with("к" * 900, "1"), {"AR101"}),
    "a number without end": (lambda: SOUND.replace("формат: 1", f"формат: {'9' * 100_000}").encode(), {"AR104"}),
    "a span without end": (
        lambda: sound_with("результаты", f"[{{строки: [{{текст: О, значение: {'9' * 5000}-1}}]}}]"), set(),
    ),
    "a line of figures": (lambda: SOUND.encode() + b"\n".join([b"9" * 10_000] * 5), {"AR032"}),
    "a list for a key": (lambda: SOUND.encode() + "? [а]\n: б\n".encode(), {"AR015"}),
}  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A workspace with one sound program, «я»."""
    program(tmp_path / "programs", "я")
    return tmp_path


def answered(done: subprocess.CompletedProcess[str], codes: set[str]) -> None:
    """The command has ended as commands end, without a word of Python; one of the codes was said."""
    words = done.stdout + done.stderr
    assert done.returncode == (1 if codes else 0), words[-2000:]
    assert "Traceback" not in words
    assert "Неполадка" not in words
    assert not codes or codes & set(re.findall(r"AR[0-9]{3}", words)), words[:2000]


def drafts(folder: Path, name: str) -> bool:
    """Whether all that was built of a program says that it is a draft; nothing half written is left beside it."""
    assert not list((folder / "output").rglob("*.tmp"))
    built = (folder / "output" / name).glob("*.md")
    return all("он остается проектом" in path.read_text(encoding="utf-8") for path in built)


@pytest.mark.parametrize(("data", "codes"), CONTENTS.values(), ids=CONTENTS)
def test_any_content_is_answered(folder: Path, data: Callable[[], bytes], codes: set[str]) -> None:
    """Both commands name what is wrong with the file, of which a draft is built, or nothing; the other is whole."""
    (folder / "programs" / "а.yaml").write_bytes(data())
    warned = codes == {"AR512"}
    answered(run(folder, "check", *(["--fail-on", "warning"] if warned else [])), codes)
    answered(run(folder, "build", "--only", "program", "--format", "md"), set() if warned else codes)
    assert files(folder, "я") == {"program.md"}
    assert drafts(folder, "а") != (warned or not codes)


# What is no file, or cannot be read


def named_pipe(path: Path) -> None:
    os.mkfifo(path)


def folder_of_that_name(path: Path) -> None:
    path.mkdir()


def link_to_nothing(path: Path) -> None:
    path.symlink_to("нет-такого.yaml")


def link_in_a_circle(path: Path) -> None:
    path.with_name("б.txt").symlink_to(path)
    path.symlink_to("б.txt")


def device(path: Path) -> None:
    path.symlink_to("/dev/zero")


def socket_of_a_server(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as listening:
        os.chdir(path.parent)  # the way to a socket may not be long
        listening.bind(path.name)


KINDS = {
    named_pipe: "это не файл, а канал или устройство",
    folder_of_that_name: "Программ не найдено",
    link_to_nothing: "такого файла нет",
    link_in_a_circle: "ссылка ведет по кругу",
    device: "это не файл, а канал или устройство",
    socket_of_a_server: "это не файл, а канал или устройство",
}


@pytest.mark.parametrize(("make", "said"), KINDS.items(), ids=lambda one: getattr(one, "__name__", ""))
@pytest.mark.parametrize("command", ["check", "build"])
def test_what_is_no_file_is_named(
    folder: Path, monkeypatch: pytest.MonkeyPatch, make: Callable[[Path], None], said: str, command: str
) -> None:
    """Asked for by its name, it is answered in a sentence; a pipe is not waited for, a device not read."""
    monkeypatch.chdir(folder)
    make(folder / "programs" / "а.yaml")
    done = run(folder, command, "programs/а.yaml")
    assert done.returncode == (2 if make is folder_of_that_name else 1)
    assert said in done.stdout + done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("make", KINDS, ids=lambda one: one.__name__)
def test_what_is_no_file_does_not_stop_a_folder(
    folder: Path, monkeypatch: pytest.MonkeyPatch, make: Callable[[Path], None]
) -> None:
    """Of a folder the programs are built; a link that leads nowhere is named, for it was meant to be one."""
    monkeypatch.chdir(folder)
    make(folder / "programs" / "а.yaml")
    done = run(folder, "build", "--only", "program", "--format", "md")
    assert done.returncode == (1 if "link" in make.__name__ else 0), done.stderr
    assert files(folder, "я") == {"program.md"}


BESIDE = ("school.yaml", "я.signoff/приказ.yaml")


@pytest.mark.parametrize("make", [named_pipe, folder_of_that_name, link_to_nothing, link_in_a_circle, device])
@pytest.mark.parametrize("name", BESIDE)
@pytest.mark.parametrize("command", [("check",), ("build", "--only", "program", "--format", "md")])
def test_odd_files_beside_a_program(
    folder: Path, make: Callable[[Path], None], name: str, command: tuple[str, ...]
) -> None:
    """What stands in the place of a decision is named; what is no file of the school is none."""
    path = folder / "programs" / name
    path.parent.mkdir(exist_ok=True)
    make(path)
    done = run(folder, *command)
    answered(done, {"AR005"} if "signoff" in name else set())
    assert not command[1:] or files(folder, "я") == {"program.md"}


@pytest.mark.parametrize("name", BESIDE)
@pytest.mark.parametrize(
    "kind", ["empty", "50 MB of nothing", "binary", "brackets without end", "indents without end", "aliases"]
)
def test_any_content_beside_a_program_is_answered(folder: Path, kind: str, name: str) -> None:
    """What is wrong with a school's file or a decision is named; the program is no more than a draft."""
    data, codes = CONTENTS[kind]
    path = folder / "programs" / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(data())
    for command in (("check",), ("build", "--only", "program", "--format", "md")):
        done = run(folder, *command)
        answered(done, codes)
        assert path.as_posix().removeprefix(f"{folder.as_posix()}/") in done.stdout + done.stderr
    assert drafts(folder, "я")


#: Root reads whatever the permissions say, unless it has laid that right down.
BOUND = ("setpriv", "--bounding-set=-dac_override,-dac_read_search") if os.geteuid() == 0 else ()


@pytest.mark.skipif(bool(BOUND) and not shutil.which("setpriv"), reason="root reads everything")
@pytest.mark.parametrize(
    "name",
    ["я.yaml", *BESIDE, "я.signoff", "../antirisk.toml", "../templates/style.css", "../templates/layouts"],
)
def test_what_may_not_be_read_is_named(folder: Path, name: str) -> None:
    """A file or folder without the right to read it is named, whichever it is."""
    path = folder / "programs" / name
    if "." in path.name and not path.name.endswith(".signoff"):
        path.parent.mkdir(exist_ok=True)
        path.touch()
    else:
        path.mkdir(parents=True)
    path.chmod(0)
    for command in (("check",), ("build",), ("build", "--only", "program", "--format", "md")):
        done = run(folder, *command, before=BOUND)
        if "templates" not in name:
            answered(done, {"AR005"})
        assert done.returncode in {0, 1}, done.stderr
        assert "Traceback" not in done.stderr
    path.chmod(0o700)


def test_a_folder_that_may_not_be_looked_into(folder: Path) -> None:
    """What stands behind a closed door is not there for us."""
    (folder / "programs").chmod(0)
    done = run(folder, "check", "programs/я.yaml", before=BOUND)
    (folder / "programs").chmod(0o700)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("Нет файла или папки «programs/я.yaml»")


@pytest.mark.parametrize("name", ["а" * 200, "/".join("б" * 50)])
def test_a_name_that_no_file_can_have(folder: Path, name: str) -> None:
    """A path too long for the system is a path to nothing."""
    done = run(folder, "check", f"{name}.yaml")
    assert done.returncode == 2
    assert done.stderr.startswith("Нет файла или папки")


def test_a_name_whose_documents_would_be_too_long(folder: Path) -> None:
    """A program whose own name just fits is told why its documents cannot be written; the others are built."""
    name = "а" * 120
    program(folder / "programs", name)
    done = run(folder, "build")
    assert done.returncode == 1
    assert "имя слишком длинное" in done.stderr
    assert "program.docx" in files(folder, "я")


@pytest.mark.parametrize("name", [b"\xff.yaml", b"\xff/\xd0\xb0.yaml", b"a\nb.yaml", b"\x1b[31m.yaml"])
def test_a_name_in_another_encoding(folder: Path, name: bytes) -> None:
    """The name of a file or folder may be no text; that is said, and keeps nothing else from being built."""
    path = Path(os.fsdecode(b"/".join((os.fsencode(folder), b"programs", name))))
    path.parent.mkdir(exist_ok=True)
    path.write_text(SOUND, encoding="utf-8")
    for command in ("check", "build"):
        for form in ("json", "sarif", "junit", "github", "gitlab") if command == "check" else ("md",):
            done = run(folder, command, "--format", form)
            assert done.returncode in {0, 1}, done.stderr
            assert "Traceback" not in done.stderr
    assert files(folder, "я") == {
        "program.md",
        "checklist.md",
        "checklist.by-month.md",
        "checklist.by-section.md",
        "calendar.md",
    }


def test_the_same_program_twice(folder: Path) -> None:
    """A copy of a program under another name is built like any other, and told that its id is not its name."""
    shutil.copy(folder / "programs" / "я.yaml", folder / "programs" / "я (2).yaml")
    answered(run(folder, "check"), {"AR113"})
    answered(run(folder, "build", "--only", "program", "--format", "md"), {"AR113"})
    assert files(folder, "я") == files(folder, "я (2)") == {"program.md"}


_VANISHING = """
import sys
from pathlib import Path
from generator import cli, workspace
found = workspace.program_files
def program_files(paths):
    files = found(paths)
    Path(sys.argv[1]).rename("gone") if Path(sys.argv[1]).exists() else None
    return files
workspace.program_files = program_files
cli.main(sys.argv[2:])
"""


@pytest.mark.parametrize("command", ["check", "build"])
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_file_that_vanishes(folder: Path, command: str, jobs: str) -> None:
    """A file that is gone when its turn comes is named, and keeps no other from being built."""
    path = program(folder / "programs", "б")
    script = [sys.executable, "-c", _VANISHING, str(path), command, "--jobs", jobs]
    done = subprocess.run(
        script, capture_output=True, check=False, cwd=folder, encoding="utf-8", env=environment()
    )
    answered(done, {"AR005"})
    assert "такого файла нет" in done.stdout + done.stderr
    assert command == "check" or "program.docx" in files(folder, "я")


@pytest.mark.parametrize(
    "name", ["output/manifest.json", "output/б/manifest.json", "output/.x.tmp", "output/я/я.program.md"]
)
def test_folders_in_the_place_of_outputs(folder: Path, name: str) -> None:
    """A folder where a file is to be written is named; it is nobody's defect."""
    (folder / name).mkdir(parents=True)
    done = run(folder, "build", "--only", "program", "--format", "md")
    assert done.returncode == (0 if name.startswith("output/б") else 1), done.stderr
    assert "Traceback" not in done.stderr
    assert "Неполадка" not in done.stderr


def test_a_manifest_that_nobody_wrote(folder: Path) -> None:
    """A manifest that cannot be understood is written anew."""
    answered(run(folder, "build", "--only", "program", "--format", "md"), set())
    path = folder / "output" / "я" / "manifest.json"
    good = path.read_bytes()
    for content in (b"", b"\xff", b"[" * 100_000, b'{"manifest": 1}', b"1" * 10_000):
        path.write_bytes(content)
        answered(run(folder, "build", "--only", "program", "--format", "md"), set())
        assert path.read_bytes() == good
