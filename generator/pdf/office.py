"""LibreOffice as a process: where it is, one start for many documents, and what happens if it falls or hangs."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from generator.frozen import frozen
from generator.pdf import profile

#: PDF/A-2b and PDF/UA-1, tagged, with the headings as bookmarks.
OPTIONS: dict[str, int | bool] = {
    "SelectPdfVersion": 2,
    "PDFUACompliance": True,
    "UseTaggedPDF": True,
    "ExportBookmarks": True,
}
#: Seconds that a document may take. A long program takes two; a start on a slow machine takes some tens.
PATIENCE = 120.0
#: What would otherwise be the machine's own: no screen is asked for either.
_ENVIRONMENT = {"LC_ALL": "C.UTF-8", "TZ": "UTC", "SAL_USE_VCLPLUGIN": "svp"}
#: Where LibreOffice stands if it is not on the path.
_PLACES = (
    r"C:\Program Files\LibreOffice\program\soffice.exe",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.exe",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
)
_POLL = 0.02
#: Seconds to close down by itself: a process that is killed leaves its socket behind.
_FAREWELL = 10.0


@frozen
class Failure:
    """A document that was not printed: it took too long, or LibreOffice refused it or fell."""

    hung: bool = False


def find() -> str | None:
    """LibreOffice on the path or where its installer puts it, None where there is none."""
    on_path = shutil.which("soffice") or shutil.which("libreoffice")
    return on_path or next((place for place in _PLACES if Path(place).is_file()), None)


def convert(
    documents: Sequence[bytes], soffice: str, options: dict[str, int | bool] = OPTIONS
) -> Iterator[bytes | Failure]:
    """DOCX → PDF in order, each as soon as it is there, all by one process with a profile of its own.

    Where the process falls or hangs, the document at hand is the one that failed, and another process goes on behind
    it. If that one too prints nothing, it is LibreOffice that fails, and the rest is not tried.
    """
    with tempfile.TemporaryDirectory(prefix="antirisk-", ignore_cleanup_errors=True) as name:
        folder = Path(name).resolve()
        profile.write(folder / "profile", options)
        for number, document in enumerate(documents):
            (folder / f"{number}.docx").write_bytes(document)
        at, in_vain = 0, 0
        while at < len(documents) and in_vain < 2:
            in_vain += 1
            for found in _run(soffice, folder, at, len(documents)):
                at += 1
                in_vain = in_vain if isinstance(found, Failure) else 0
                yield found
        yield from (Failure() for _ in range(at, len(documents)))


def _run(soffice: str, folder: Path, first: int, count: int) -> Iterator[bytes | Failure]:
    """What one process makes of the documents from a number on, up to the one that stops it."""
    with _started(soffice, folder, first) as process:
        for number in range(first, count):
            found, alive = _awaited(process, folder, number)
            yield found
            if not alive:
                return
        with suppress(subprocess.TimeoutExpired):
            process.wait(_FAREWELL)


def _awaited(process: subprocess.Popen[bytes], folder: Path, number: int) -> tuple[bytes | Failure, bool]:
    """What came of a document, and whether the process goes on."""
    made, refused = folder / f"{number}.pdf", folder / f"{number}.txt"
    moved = [
        folder / f"{number}.part",
        folder / f"{number}.said",
    ]  # Basic renames by copying: whole once these go
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        ended = process.poll() is not None  # asked first: what it wrote before it ended counts
        if made.exists() and not moved[0].exists():
            return made.read_bytes(), True
        if refused.exists() and not moved[1].exists():
            return Failure(), True
        if ended:
            return Failure(), False
        time.sleep(_POLL)
    return Failure(hung=True), False


@contextmanager
def _started(soffice: str, folder: Path, first: int) -> Iterator[subprocess.Popen[bytes]]:
    """A process of LibreOffice that prints a folder; it ends with the block, by itself or not."""
    quiet = ("--headless", "--norestore", "--nologo", "--nodefault", "--nolockcheck")
    address = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    macro = f'macro:///{profile.MACRO}("{folder.as_uri()}/",{first})'
    process = subprocess.Popen(  # noqa: S603 - the program that was found, without a shell
        [soffice, address, *quiet, macro],
        env=os.environ | _ENVIRONMENT | dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(folder)),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        yield process
    finally:
        _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    """Ends a process with those that it started: `soffice` is a script around the one that works."""
    if process.poll() is None:
        if sys.platform == "win32":
            command = ["taskkill", "/F", "/T", "/PID", str(process.pid)]
            subprocess.run(command, capture_output=True, check=False)  # noqa: S603 - words of ours alone
        else:
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
