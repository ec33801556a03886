"""Mentions of shortened organisations: the first in the document says the full title.

Views leave a mention as a reference to the executor's node; only here, when the order of the whole document
is known (and equal cells are already merged), does it become words.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.document import Inline, Reference, Section, Text
from generator.document.rewriting import rewritten, within
from generator.model import Executor
from generator.typography import polish
from generator.views.wording import CAPITAL_MENTION, MENTION

_MENTIONS = (MENTION, CAPITAL_MENTION)


@dataclass(slots=True)
class Mentions:
    """Which organisations the document has already named in full.

    Running text, lists, tables and requisites name them so. Headings, captions and entries of a calendar have the short
    name and do not count: they are short themselves, and are read in contents, in a list of sheets or one by one, where
    «далее» follows nothing.
    """

    executors: Mapping[str, Executor]
    named: set[str] = field(default_factory=set)

    def section(self, section: Section) -> Section:
        """A section with its mentions in words; the very same where it has none."""
        if not any(executor.short for executor in self.executors.values()):
            return section
        return rewritten(section, self._named, _short)

    def _named(self, inline: Inline) -> Inline:
        if type(inline) is Text:  # as most are
            return inline
        if not isinstance(inline, Reference) or not inline.target.startswith(_MENTIONS):
            return within(inline, self._named)
        executor = self.executors[inline.target.removeprefix(MENTION).removeprefix(CAPITAL_MENTION)]
        if executor.id in self.named:
            return inline.content[0]
        self.named.add(executor.id)
        title = executor.title or ""
        if inline.target.startswith(CAPITAL_MENTION):
            title = title[:1].upper() + title[1:]
        return Text(polish(f"{title} (далее – {executor.short})"))


def _short(inline: Inline) -> Inline:
    """A mention as the short name alone."""
    if isinstance(inline, Reference) and inline.target.startswith(_MENTIONS):
        return inline.content[0]
    return within(inline, _short)
