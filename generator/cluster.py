"""A Dask cluster as one more pool: programs are read, and documents written, where its workers run.

All machines see the folder of the workspace, and that of the documents, under one path: results don't travel. What is
said of programs comes home, and so does what LibreOffice here is to print.
"""

from __future__ import annotations

import asyncio
import gc
import logging
import os
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import CancelledError, Executor, Future
from contextlib import chdir, contextmanager, suppress
from functools import partial
from importlib.metadata import version
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any

from generator import configuration, manifest, pools, workspace
from generator.build.files import unwritten
from generator.findings import Finding, InputError, Severity, Span
from generator.frozen import frozen
from generator.source import read_bytes, read_templates

if TYPE_CHECKING:
    from distributed import Client

#: Seconds in which a scheduler answers, and in which a cluster that has no worker is to get one.
ANSWER, PATIENCE = 10, 30
#: How the scheduler is named among the machines that need the same package.
SCHEDULER = "планировщик"


@frozen
class Place:
    """Where the work is done, and by what: whoever takes part sees these folders and has this tool.

    `mark` is a file in the folder of the documents that nobody else would have; without one nothing is written.
    `required` is the template that programs have to fulfil.
    """

    folder: str
    mark: str
    tool: str
    required: str = ""


def opening(address: str, out: Path | None = None) -> pools.Opening:
    """The workers that a scheduler has at its address, as a pool; `out` is the folder that they will write to."""
    return partial(_workers, address, out)


@contextmanager
def _workers(address: str, out: Path | None, _files: int) -> Iterator[pools.Pool]:
    """The cluster for as long as it is needed. Raises InputError where it does not answer, does not fit, or is gone.

    Who interrupts the work does not wait: what a worker has begun it brings to an end, and nothing after that.
    """
    with _client(address) as client, _marked(out) as mark:
        from distributed import KilledWorker  # noqa: PLC0415 - see `_client`

        folder = Path.cwd()
        required = configuration.read().require
        place = Place(str(folder), mark, _tool(folder), required.as_posix() if required else "")
        width = _examined(client, address, place)
        executor = _There(client, address, place)
        fatal = (KilledWorker, _AnotherFileError)
        try:
            with pools.keeping_interrupts() as heed:
                yield pools.Pool(executor, width, fatal, executor.look, heed)
        except CancelledError as error:
            raise _lost(address) from error
        finally:
            executor.shutdown(wait=False)


@contextmanager
def _client(address: str) -> Iterator[Client]:
    """A connection to a scheduler; distributed is imported here, since hardly any command needs it."""
    try:
        from distributed import Client  # noqa: PLC0415 - see above
    except ImportError as error:
        raise InputError([_finding("AR741")]) from error
    for name in ("distributed", "distributed.client"):  # what it would say is said in our words
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    try:
        asyncio.run(asyncio.wait_for(_greeted(address), ANSWER))
        client = Client(address, timeout=ANSWER, set_as_default=False)
    except (OSError, ValueError, TypeError) as error:  # TypeError is of tls:// without keys
        raise InputError([_finding("AR742", address=address, seconds=str(ANSWER))]) from error
    try:
        yield client
    finally:
        with suppress(Exception):  # a scheduler that is gone, told already
            client.close(timeout=1)


async def _greeted(address: str) -> None:
    """Raises ValueError for who answers and is no scheduler; one that is silent would let `Client` wait for ever."""
    from distributed import Security, rpc  # noqa: PLC0415 - see `_client`

    arguments = Security().get_connection_args("client")
    async with rpc(address, timeout=ANSWER, connection_args=arguments) as there:
        if (await there.identity())["type"] != "Scheduler":
            raise ValueError(address)


@contextmanager
def _marked(out: Path | None) -> Iterator[str]:
    """A file in the folder of the documents while it is built into; its path on all machines."""
    if out is None:
        yield ""
        return
    mark = out.absolute() / f".{os.urandom(8).hex()}.tmp"  # the next build sweeps what a killed one left
    try:
        out.mkdir(parents=True, exist_ok=True)
        mark.touch()
    except OSError as error:
        raise InputError([unwritten(Path(error.filename or out), error)]) from error
    try:
        yield str(mark)
    finally:
        with suppress(OSError):
            mark.unlink(missing_ok=True)


def _tool(folder: Path) -> str:
    """One digest over what makes the documents here, the templates of a workspace among it."""
    return manifest.tool(read_templates(folder / workspace.TEMPLATES))


def _examined(client: Client, address: str, place: Place) -> int:
    """How many workers there are. Raises InputError with what is unfit, each machine by its address."""
    try:
        client.wait_for_workers(1, timeout=PATIENCE)
    except TimeoutError as error:
        raise InputError([_finding("AR743", address=address, seconds=str(PATIENCE))]) from error
    ours = version("antirisk")
    theirs = _asked(client, version, "antirisk")
    if others := [_other(name, one, ours) for name, one in sorted(theirs.items()) if one != ours]:
        raise InputError(others)
    answers = _asked(client, _unfit, place)
    if unfit := [_told(code, name, place) for name, code in sorted(answers.items()) if code]:
        raise InputError(unfit)
    return max(1, len(answers) - 1)


def _asked(client: Client, what: Callable[..., Any], *arguments: object) -> dict[str, Any]:
    """What the scheduler and every worker answer; who has gone meanwhile is not asked. An exception is an answer."""
    answers = client.run(what, *arguments, on_error="return")
    found = {name: one for name, one in answers.items() if not isinstance(one, OSError)}
    try:
        return {SCHEDULER: client.run_on_scheduler(what, *arguments), **found}
    except Exception as error:  # noqa: BLE001 - whatever it could not do
        return {SCHEDULER: error, **found}


def _other(name: str, theirs: object, ours: str) -> Finding:
    """That a machine has another version, or none."""
    if isinstance(theirs, str):
        return _finding("AR744", name=name, ours=ours, theirs=theirs)
    return _finding("AR751", name=name, ours=ours)


def _told(code: object, name: str, place: Place) -> Finding:
    """What keeps a machine from taking part; what could not even be asked there is an older code than this."""
    folder = str(Path(place.mark).parent) if code == "AR747" else place.folder
    return _finding(code if isinstance(code, str) else "AR745", name=name, folder=folder)


def _unfit(place: Place) -> str:
    """The code of what keeps this machine from taking part: another tool, folders that it does not see."""
    if not Path(place.folder).is_dir():
        return "AR746"
    if _tool(Path(place.folder)) != place.tool:
        return "AR745"
    return "AR747" if place.mark and not Path(place.mark).is_file() else ""


class _AnotherFileError(InputError):
    """A worker sees other files of a chunk than the machine that handed it in."""


class _There(Executor):
    """Hands chunks of files to the workers, with what they have to find there."""

    def __init__(self, client: Client, address: str, place: Place) -> None:
        self._client, self._address, self._place = client, address, place
        #: Not pure: the same file is another program after it was edited.
        self._executor: Executor = client.get_executor(pure=False)
        self._manned = monotonic()

    def submit(self, do: Callable[..., Any], /, files: Sequence[Path], *work: Any) -> Future[Any]:  # type: ignore[override] # chunks alone
        """Hands in one chunk."""
        return self._executor.submit(_done, self._place, _seen(files, self._place.required), do, files, *work)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Cancels what nobody waits for any more."""
        del cancel_futures
        with suppress(Exception):  # a scheduler that is gone has cancelled all
            self._executor.shutdown(wait=wait)

    def look(self) -> None:
        """Raises InputError where no worker has been there for a while: what they were to do waits for ever."""
        try:
            manned = bool(self._client.nthreads())
        except OSError as error:
            raise _lost(self._address) from error
        if manned:
            self._manned = monotonic()
        elif monotonic() - self._manned > PATIENCE:
            raise InputError([_finding("AR743", address=self._address, seconds=str(PATIENCE))])


#: Threads of one worker take turns: the folder where one stands is that of the process.
_TURN = threading.Lock()


@contextmanager
def _turn(folder: str) -> Iterator[None]:
    """Stands in a folder, and looks for rings as seldom as `antirisk` does; leaves the worker as it was."""
    with _TURN, chdir(folder):
        often = gc.get_threshold()
        gc.set_threshold(100_000)
        try:
            yield
        finally:
            gc.set_threshold(*often)


def _done(
    place: Place, seen: Mapping[str, str], do: Callable[..., Any], files: Sequence[Path], *work: Any
) -> Any:
    """One chunk, where a worker runs, standing where the command was given.

    It looks once more, since it may have come later than the others. Raises InputError for what does not fit, and
    nothing of the chunk is done where a file is another than at home: somebody may have saved it meanwhile.
    """
    if code := _unfit(place):
        raise InputError([_told(code, _own_address(), place)])
    with _turn(place.folder):
        here = _seen(files, place.required)
        others = [name for name in sorted(seen.keys() | here.keys()) if seen.get(name) != here.get(name)]
        if others:
            raise _AnotherFileError([_finding("AR748", name=_own_address(), file=name) for name in others])
        return do(files, *work)


def _own_address() -> str:
    from distributed import get_worker  # noqa: PLC0415 - see `_client`

    return str(get_worker().address)


def _seen(files: Sequence[Path], required: str) -> dict[str, str]:
    """The digests of what programs are made of, as this machine sees it; what cannot be read has none."""
    found = {}
    for file in files:
        for part in workspace.belonging(file, Path(required) if required else None):
            with suppress(OSError):
                found[part] = manifest.digest(read_bytes(Path(part)))
    return found


def _lost(address: str) -> InputError:
    return InputError([_finding("AR750", address=address)])


def _finding(code: str, **args: str) -> Finding:
    return Finding(code, Severity.ERROR, ".", Span(), tuple(args.items()))
