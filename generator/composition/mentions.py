"""Mentions of shortened organisations: the first in the document says the full title.

Views leave a mention as a reference to the executor's node; only here, when the order of the whole document
is known (and equal cells are already merged), does it become words.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.document import Inline, Reference, Section, Text
from generator.document.rewriting import rewritten
from generator.model import Executor
from generator.typography import polish
from generator.views.wording import CAPITAL_MENTION, MENTION


@dataclass(slots=True)
class Mentions:
    """Which organisations the document has already named in full."""

    executors: Mapping[str, Executor]
    named: set[str] = field(default_factory=set)

    def section(self, section: Section) -> Section:
        """A section with its mentions in words; the very same where it has none."""
        if not any(executor.short for executor in self.executors.values()):
            return section
        return rewritten(section, self._inline)

    def _inline(self, inline: Inline) -> Inline:
        if not isinstance(inline, Reference) or not inline.target.startswith((MENTION, CAPITAL_MENTION)):
            return inline
        executor = self.executors[inline.target.removeprefix(MENTION).removeprefix(CAPITAL_MENTION)]
        if executor.id in self.named:
            return inline.content[0]
        self.named.add(executor.id)
        title = executor.title or ""
        if inline.target.startswith(CAPITAL_MENTION):
            title = title[:1].upper() + title[1:]
        return Text(polish(f"{title} (далее – {executor.short})"))
