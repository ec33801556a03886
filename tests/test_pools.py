"""Work for several: who asks for it to end is heard."""

from __future__ import annotations

import signal
from collections.abc import Iterator

import pytest

from generator import pools


class Finalized:
    """What is interrupted while Python takes it away."""

    def __del__(self) -> None:
        signal.raise_signal(signal.SIGINT)


@pytest.fixture(autouse=True)
def handler() -> Iterator[object]:
    """Python's own answer to Ctrl-C."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield signal.default_int_handler
    signal.signal(signal.SIGINT, before)


def test_an_interrupt_is_not_lost_in_a_finalizer(handler: object) -> None:
    """It is kept there, and raised where it is asked for; afterwards all is as it was."""

    def work() -> None:
        with pools.keeping_interrupts() as heed:
            heed()
            finalized = Finalized()
            del finalized
            heed()
            pytest.fail("it was asked for")

    with pytest.raises(KeyboardInterrupt):
        work()
    assert signal.getsignal(signal.SIGINT) is handler


def test_an_interrupt_while_the_last_is_worked_on_is_raised_at_the_end() -> None:
    """Nothing asks for it any more: it is heeded all the same."""
    done = []

    def work() -> None:
        with pools.keeping_interrupts():
            signal.raise_signal(signal.SIGINT)
            done.append("the last")

    with pytest.raises(KeyboardInterrupt):
        work()
    assert done == ["the last"]


def test_who_is_impatient_is_heard_at_once() -> None:
    """The second Ctrl-C does not wait to be asked for."""

    def work() -> None:
        with pools.keeping_interrupts():
            signal.raise_signal(signal.SIGINT)
            signal.raise_signal(signal.SIGINT)
            pytest.fail("it was pressed twice")

    with pytest.raises(KeyboardInterrupt):
        work()
