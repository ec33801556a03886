"""Work for several processes, that ends when whoever asked for it does."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import parent_process
from multiprocessing.connection import wait

from generator.findings import Finding, InputError, Severity, Span


@contextmanager
def processes(jobs: int) -> Iterator[Executor]:
    """So many processes. Who interrupts the work waits for what is being done, and not for what is still to be done.

    Raises InputError where the system has ended one of them, as it does when memory runs out.
    """
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
    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)
