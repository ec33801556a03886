"""The numbers of a plan's sections and measures, computed so that nobody types them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Literal

from generator.model import Numbering, SectionNumbers
from generator.ordinal import Ordinal

#: The numbers of sections by default: of a plan's own, and of those inside a section.
TOP: SectionNumbers = "арабские"
NESTED: SectionNumbers = "нет"


@dataclass(slots=True, eq=False)
class Numbers:
    """Counts along one plan, in the order of the document."""

    plan: str
    numbering: Numbering
    counts: Counter[tuple[int, ...] | str] = field(default_factory=Counter)

    def section(self, outer: tuple[int, ...], parent: str, style: SectionNumbers) -> Ordinal | None:
        """The number of the next section inside `parent`, None if its sections have none.

        Sections without numbers between numbered ones do not interrupt: the measures below go on counting
        from the nearest numbered section above them.
        """
        if style == "нет":
            return None
        self.counts[f"/{parent}"] += 1
        numbers = (*outer, self.counts[f"/{parent}"])
        shared = self.numbering == "по разделам"
        series = self.plan if shared else f"{self.plan}/разделы/{parent}"
        form: Literal["decimal", "roman"] = "roman" if style == "римские" else "decimal"
        if shared:
            return Ordinal(series, numbers, form)
        return Ordinal(series, numbers[-1:], form)

    def measure(self, outer: tuple[int, ...], section: str, own: tuple[int, ...] = ()) -> Ordinal | None:
        """The number of the next measure under the numbered section `outer`, in the leaf `section`.

        One that its author gave (`own`) is that of the printed edition: «2.5.1» stands between 2.5 and 2.6 and
        moves neither, after «2.7» the counting goes on.
        """
        prefix: tuple[int, ...] = ()
        match self.numbering:
            case "нет" if not own:
                return None
            case "сквозная" | "нет":
                key: tuple[int, ...] | str = "сквозная"
                series = f"{self.plan}/строки"
            case "заново":
                key, series = section, f"{self.plan}/строки/{section}"
            case "по разделам":
                key, series, prefix = outer, self.plan, outer
        if not own:
            self.counts[key] += 1
            return Ordinal(series, (*prefix, self.counts[key]), stop=False)
        if own[:-1] == prefix:
            self.counts[key] = own[-1]
        return Ordinal(series, own, stop=False)
