"""Words at the foot of every sheet, as the copy for signature has them: the edition and the code of the text."""

from __future__ import annotations

from dataclasses import replace

from generator.writers.docx.inlines import text_run
from generator.writers.docx.parts import SMALL, SPACES
from generator.writers.docx.reference import Reference
from generator.writers.docx.running import Occasion, Running


def with_foot(reference: Reference, words: str) -> Reference:
    """The look with words at the foot of each sheet, under what a school's own foot says; as it was without words."""
    if not words:
        return reference
    line = (
        f'<w:p><w:pPr><w:pStyle w:val="{reference.style("footer")}"/></w:pPr>{text_run(words, SMALL)}</w:p>'
    )
    places: list[Occasion] = [("footer", "default"), ("footer", "first")]
    places += [("footer", "even")] if _even(reference) else []
    feet: dict[Occasion, Running] = {}
    for occasion in places:
        own = reference.running.get(occasion)
        if own is None:
            feet[occasion] = Running(f"<w:ftr {SPACES}>", f"{line}</w:ftr>", "", numbered=False)
        else:
            inside, closing, end = own.after.rpartition("</")
            feet[occasion] = replace(own, after=f"{inside}{line}{closing}{end}")
    return replace(reference, running={**reference.running, **feet})


def _even(reference: Reference) -> bool:
    """Whether even sheets have heads or feet of their own."""
    return any(sheet == "even" for _, sheet in reference.running)
