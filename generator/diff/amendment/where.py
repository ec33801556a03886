"""Where in a document something stands, from the outside in: part, table, row, column, paragraph."""

from __future__ import annotations

from generator.diff.amendment.names import Name
from generator.frozen import frozen


@frozen
class Where:
    """The names of a place and of what it stands in."""

    names: tuple[Name, ...] = ()

    def __bool__(self) -> bool:
        """Whether the place is narrower than the whole document."""
        return bool(self.names)

    def down(self, *names: Name) -> Where:
        """A place inside this one."""
        return Where((*self.names, *names))

    @property
    def said(self) -> str:
        """«в пункте 2.3 в графе «Сроки»», as a sentence begins."""
        return " ".join(f"в {name('пр')}" for name in self.names)

    def place(self, *more: str) -> str:
        """«пункт 2.3, графа «Сроки»», as a column of a table says it."""
        return ", ".join([*(name("им") for name in self.names), *more])

    def act(self, words: str) -> str:
        """A sentence: the place and what is done there."""
        return " ".join(filter(None, (self.said, words)))
