"""Work for several processes, that ends when whoever asked for it does.

What starts processes is imported with the first of them: most commands look at one file.
"""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

from generator.findings import Finding, InputError, Severity, Span

if TYPE_CHECKING:
    from concurrent.futures import Executor

Thing = TypeVar("Thing")
Made = TypeVar("Made")


def each(things: Sequence[Thing], work: Callable[[Thing], Made], jobs: int) -> list[Made]:
    """What comes of each of several things, in their order, by no more processes than there are things."""
    if jobs <= 1 or len(things) <= 1:
        return list(map(work, things))
    with processes(min(jobs, len(things))) as pool:
        return list(pool.map(work, things, chunksize=max(1, len(things) // (jobs * 4))))


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
