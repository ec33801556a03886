"""Work for several processes or machines, that ends when whoever asked for it does.

What starts processes is imported with the first of them: most commands look at one file.
"""

from __future__ import annotations

import gc
import os
import signal
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from generator.findings import Finding, InputError, Severity, Span
from generator.frozen import frozen

if TYPE_CHECKING:
    from concurrent.futures import Executor, Future

Made = TypeVar("Made")


@frozen
class Pool:
    """Who does the work: an executor, and how many files it looks at at once.

    `fatal` is what a future raises whose work ended whoever did it, again and again, or could not be done with what
    stood there; `look` is asked now and then while nothing comes, and raises InputError where nothing will. `heed` is
    asked whenever something came or a second passed, and raises KeyboardInterrupt where that was kept.
    """

    executor: Executor
    width: int
    fatal: tuple[type[Exception], ...] = ()
    look: Callable[[], None] = lambda: None
    heed: Callable[[], None] = lambda: None


#: How a pool for so many files is begun and ended.
Opening = Callable[[int], AbstractContextManager[Pool]]
#: Chunks of at most so many files, and for each that is worked on one that waits: what is handed in takes memory,
#: and so does what is done.
_CHUNK, _AHEAD = 4, 2
#: Seconds after which a pool is looked at.
_SILENCE = 1


def each(
    files: Sequence[Path],
    work: Callable[[Path], Made],
    jobs: int,
    opening: Opening | None = None,
    fallen: Callable[[Path, Finding], Made] | None = None,
) -> list[Made]:
    """What comes of each of several files, in their order."""
    found = dict(finished(files, work, jobs, opening, fallen))
    return [found[number] for number in range(len(files))]


def finished(
    files: Sequence[Path],
    work: Callable[[Path], Made],
    jobs: int,
    opening: Opening | None = None,
    fallen: Callable[[Path, Finding], Made] | None = None,
) -> Iterator[tuple[int, Made]]:
    """What comes of each of several files with its number, as they are done: by these processes, or who is `opening`.

    A file that ended whoever worked on it, or was another there, is tried once more when nobody works on another; what
    is made of it if that fails too is told by `fallen`.
    """
    if opening is None:
        if jobs <= 1 or len(files) <= 1:
            for number, file in enumerate(files):
                yield number, work(file)
                if number % _CHUNK == _CHUNK - 1:
                    _clear()
            return
        opening = partial(_processes, jobs)
    waiting: dict[Future[list[Made]], Sequence[int]] = {}
    again: list[int] = []
    with opening(len(files)) as pool:
        for chunk in _chunks(len(files), pool.width):
            while len(waiting) >= pool.width * _AHEAD:
                yield from _done(waiting, again, pool)
            waiting[pool.executor.submit(_work, [files[one] for one in chunk], work)] = chunk
        while waiting:
            yield from _done(waiting, again, pool)
        for number in again:
            yield number, _alone(files[number], work, pool, fallen)


def _chunks(count: int, width: int) -> Iterator[range]:
    """Numbers in chunks, smaller towards the end: none of who work waits long for another."""
    start = 0
    while start < count:
        size = max(1, min(_CHUNK, (count - start) // (width * 4)))
        yield range(start, start + size)
        start += size


def _work(files: Sequence[Path], work: Callable[[Path], Made]) -> list[Made]:
    made = list(map(work, files))
    _clear()
    return made


def _clear() -> None:
    """Lets go, after some files, of objects that were made for them and hold one another in rings.

    There are few of them, but those of fifty files would hold twenty megabytes until Python looks.
    """
    gc.collect(1)


def _done(
    waiting: dict[Future[list[Made]], Sequence[int]], again: list[int], pool: Pool
) -> Iterator[tuple[int, Made]]:
    """What comes next; what ended whoever worked on it is left for later."""
    for future in _next(waiting, pool):
        chunk = waiting.pop(future)
        try:
            made = future.result()
        except pool.fatal:
            again += chunk
        else:
            yield from zip(chunk, made, strict=True)


def _next(waiting: Iterable[Future[list[Made]]], pool: Pool) -> set[Future[list[Made]]]:
    from concurrent.futures import FIRST_COMPLETED, wait  # noqa: PLC0415 - see above

    while True:
        found, _ = wait(waiting, timeout=_SILENCE, return_when=FIRST_COMPLETED)
        pool.heed()
        if found:
            return found
        pool.look()


def _alone(
    file: Path, work: Callable[[Path], Made], pool: Pool, fallen: Callable[[Path, Finding], Made] | None
) -> Made:
    """What comes of a file on which several have fallen, though maybe by what was done beside it."""
    future = pool.executor.submit(_work, [file], work)
    try:
        return next(made for one in _next([future], pool) for made in one.result())
    except pool.fatal as error:
        if fallen is None:
            raise
        if isinstance(error, InputError):
            return fallen(file, error.findings[0])
        args = (("name", file.name),)
        return fallen(file, Finding("AR749", Severity.ERROR, file.as_posix(), Span(), args))


@contextmanager
def _processes(jobs: int, files: int) -> Iterator[Pool]:
    width = min(jobs, files)
    with processes(width) as executor:
        yield Pool(executor, width)


@contextmanager
def processes(jobs: int) -> Iterator[Executor]:
    """So many processes. Who interrupts the work waits for what is being done, and not for what is still to be done.

    Raises InputError where the system has ended one of them, as it does when memory runs out.
    """
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415 - see above
    from concurrent.futures.process import BrokenProcessPool  # noqa: PLC0415

    pool = ProcessPoolExecutor(jobs, initializer=_begin)
    try:
        yield pool
    except BrokenProcessPool as error:
        raise InputError([Finding("AR708", Severity.ERROR, ".", Span())]) from error
    finally:
        pool.shutdown(cancel_futures=True)


@contextmanager
def keeping_interrupts() -> Iterator[Callable[[], None]]:
    """Keeps a Ctrl-C until it is asked for, by what is yielded; a second one is raised where it comes.

    For pools whose futures have finalizers: Python lets no exception out of one, an interrupt would be lost there.
    """
    pressed, before = threading.Event(), signal.getsignal(signal.SIGINT)
    if before is None or threading.current_thread() is not threading.main_thread():  # it is not ours to keep
        yield lambda: None
        return

    def keep(_signal: int, _frame: object) -> None:
        pressed.set()
        signal.signal(signal.SIGINT, before)

    def heed() -> None:
        if pressed.is_set():
            raise KeyboardInterrupt

    signal.signal(signal.SIGINT, keep)
    try:
        yield heed
        heed()
    finally:
        signal.signal(signal.SIGINT, before)


def _begin() -> None:
    """Leaves the keyboard to the process that asked, and ends with it even if that is killed.

    Otherwise each would show its own traceback, and go on for ever with nobody to hand its work to.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    threading.Thread(target=_outlive_nobody, daemon=True).start()


def _outlive_nobody() -> None:
    from multiprocessing import parent_process  # noqa: PLC0415 - only in a process of a pool
    from multiprocessing.connection import wait  # noqa: PLC0415

    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)
