"""Saved files → pages made anew, for as long as a preview runs."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Mapping
from contextlib import closing, suppress
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event

import watchfiles

from generator import workspace
from generator.findings import Finding
from generator.serve import files
from generator.serve.files import Asked, Stamp
from generator.serve.preview import Preview
from generator.serve.shown import Shown, read, unreadable, with_page
from generator.source import Templates, package_templates, read_templates

#: Saves that follow each other within this many milliseconds are one.
QUIET = 30
#: After this many milliseconds the files are looked at without a sign from the system: a network folder gives none.
LOOK = 1000

#: The page that every program has; the others are made when somebody looks at them.
FIRST = "program"

#: Told of every program that has been read again.
Told = Callable[[Shown], None]


@dataclass(slots=True)
class Follower:
    """What was read last of everything that a preview is made of, and what has to be read again."""

    asked: Asked
    preview: Preview
    told: Told
    stamps: Mapping[Path, Stamp] = field(default_factory=dict)
    here: dict[str, Path] = field(default_factory=dict)
    templates: Templates = field(default_factory=package_templates)
    faults: tuple[Finding, ...] = ()
    refused: Mapping[Path, tuple[Finding, ...]] = field(default_factory=dict)
    due: set[str] = field(default_factory=set)
    #: Set when something may have been saved, and whoever saved it has paused: half a file is seldom met then.
    saved: Event = field(default_factory=Event)

    def follow(self) -> None:
        """Keeps the preview up to date until it stops."""
        while not self.preview.stopped.is_set():
            self.preview.call.clear()
            if self.saved.is_set():
                self.saved.clear()
                self._look_again()
            if not self.work():
                self.preview.call.wait()

    def watch(self) -> None:
        """Calls for a look whenever something may have been saved, until the preview stops."""
        for _ in wakings(self.folders, self.preview.stopped):
            self.saved.set()
            self.preview.call.set()

    def inputs(self) -> set[Path]:
        """The files that the programs were read from."""
        return {file for shown in self.preview.programs.values() for file in shown.inputs}

    def folders(self) -> list[Path]:
        """Where something may change."""
        return self.asked.folders(self.inputs())

    def look(self) -> None:
        """Notes which programs have to be read again since the last look."""
        inputs = self.inputs()
        stamps = self.asked.stamps(self.asked.folders(inputs), inputs)
        changed = files.differing(self.stamps, stamps)
        if changed or not self.preview.version:
            self.here = self.asked.programs()
            self._note(changed)
        self.stamps = stamps

    def _look_again(self) -> None:
        """As `look`; folders that went while they were read show at the next sign what has become of them."""
        with suppress(OSError):
            self.look()

    def _note(self, changed: set[Path]) -> None:
        shown, here = self.preview.programs, self.here
        programs = {name: one.path for name, one in shown.items()} | here
        inputs = {name: one.inputs for name, one in shown.items()}
        due = files.concerned(changed, programs, inputs) | self._refuse(here) | (here.keys() - shown.keys())
        if any(map(self.asked.dresses, changed)) or not self.preview.version:
            self._dress()
            due = set(programs)
        self.due |= due
        fresh = {name: Shown(name, path) for name, path in programs.items() if name not in shown}
        self.preview.replace({name: (shown.get(name) or fresh[name]) for name in sorted(programs)})

    def _refuse(self, here: Mapping[str, Path]) -> set[str]:
        """Renews which files `build` refuses for their names; the programs for which that is news."""
        told = workspace.refused(list(here.values()))
        refused = {path: (finding,) for path, finding in told.items()}
        news = {path for path, _ in refused.items() ^ self.refused.items()}
        self.refused = refused
        return {name for name, path in here.items() if path in news}

    def _dress(self) -> None:
        """Reads the templates; if they cannot be read, the earlier ones stay."""
        try:
            self.templates, self.faults = read_templates(self.asked.templates, again=True), ()
        except OSError as error:
            self.faults = (unreadable(self.asked.templates, error),)

    def work(self) -> bool:
        """Reads one program or makes one page, what somebody looks at first; False if there is nothing to do."""
        viewed = self.preview.viewed()
        pages = [
            (name, product)
            for name, shown in self.preview.programs.items()
            for product in shown.products
            if name not in self.due and product in shown.waiting
            if product == FIRST or (name, product) in viewed
        ]
        soon = [address for address in pages if address in viewed]
        if soon or (pages and not self.due):
            self._make(*(soon or pages)[0])
            return True
        if self.due:
            names = {name for name, _ in viewed}
            self._read(min(self.due, key=lambda name: (name not in names, name)))
            return True
        return False

    def _read(self, name: str) -> None:
        self.due.discard(name)
        before = self.preview.programs[name]
        shown = read(before, self.templates, (*self.faults, *self.refused.get(before.path, ())))
        if shown.gone and not shown.pages and name not in self.here:
            self.preview.replace({key: one for key, one in self.preview.programs.items() if key != name})
            return
        self.preview.put(shown)
        if FIRST not in shown.waiting:
            self.told(shown)

    def _make(self, name: str, product: str) -> None:
        shown = with_page(self.preview.programs[name], product, self.templates)
        self.preview.put(shown)
        if product == FIRST:
            self.told(shown)


def wakings(folders: Callable[[], Iterable[Path]], stop: Event) -> Generator[None]:
    """Wakes when something happens in folders, and now and then without that; ends when told to stop.

    Folders are watched each by itself, since what lies hidden among them may be as large as a disk. They are
    watched anew when one comes or goes: a folder made again under its name is not the one that was watched.
    """
    while not stop.is_set():
        try:
            watched = _identities(folders())
            watch = watchfiles.watch(
                *watched,
                watch_filter=None,
                step=QUIET,
                rust_timeout=LOOK,
                yield_on_timeout=True,
                stop_event=stop,
                raise_interrupt=False,
                recursive=False,
            )
            with closing(watch) as woken:
                for _ in woken:
                    yield
                    if _identities(folders()) != watched:
                        break
        except (OSError, RuntimeError):  # a folder went meanwhile, or the system watches no more of them
            yield
            stop.wait(LOOK / 1000)


def _identities(folders: Iterable[Path]) -> dict[Path, tuple[int, int]]:
    found = {}
    for folder in folders:
        try:
            about = folder.stat()
        except OSError:
            continue
        found[folder] = about.st_dev, about.st_ino
    return found
