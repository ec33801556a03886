"""What is shown at this moment, for the threads that ask for it and the one that keeps it up to date."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Condition, Event

from generator.serve.shown import Shown

#: A product of a program by both their names.
Address = tuple[str, str]


@dataclass(slots=True)
class Preview:
    """The programs by name. A program is replaced as a whole, so that whoever reads one needs no lock."""

    programs: Mapping[str, Shown] = field(default_factory=dict)
    version: int = 0
    stopped: Event = field(default_factory=Event)
    #: Set when the thread that makes the pages may have something to do.
    call: Event = field(default_factory=Event)
    _changed: Condition = field(default_factory=Condition)
    _viewed: Counter[Address] = field(default_factory=Counter)

    def put(self, shown: Shown) -> None:
        """Shows a program as it is now."""
        self.replace({**self.programs, shown.name: shown})

    def replace(self, programs: Mapping[str, Shown]) -> None:
        """Shows these programs and no other."""
        with self._changed:
            self.programs = programs
            self.version += 1
            self._changed.notify_all()

    def stop(self) -> None:
        """Lets everybody go who waits."""
        with self._changed:
            self.stopped.set()
            self._changed.notify_all()
        self.call.set()

    def wait(self, version: int, seconds: float) -> None:
        """Waits until another version is shown than this."""
        self._wait(lambda: self.version != version, seconds)

    def wait_for_page(self, address: Address, seconds: float) -> None:
        """Waits until a page has been made, if it can be."""
        with self.viewing(address):
            self._wait(lambda: not self._is_awaited(address), seconds)

    def _is_awaited(self, address: Address) -> bool:
        name, product = address
        return name in self.programs and product in self.programs[name].waiting

    def _wait(self, until: Callable[[], bool], seconds: float) -> None:
        with self._changed:
            self._changed.wait_for(lambda: self.stopped.is_set() or until(), seconds)

    @contextmanager
    def viewing(self, address: Address) -> Iterator[None]:
        """While somebody looks at a page; it is made before others, and most are made only then."""
        with self._changed:
            self._viewed[address] += 1
        self.call.set()
        try:
            yield
        finally:
            with self._changed:
                self._viewed[address] -= 1

    def viewed(self) -> set[Address]:
        """The pages that somebody looks at."""
        with self._changed:
            return {address for address, viewers in self._viewed.items() if viewers}
