"""Program × Program → the whole document of the newer one with its changes from the older one marked."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from generator.composition import compose
from generator.diff.matching import counterparts
from generator.diff.redline import redline
from generator.document import Document
from generator.model import Program
from generator.source import Templates


def redlined(old: Program, new: Program, templates: Templates, day: date | None = None) -> Document | None:
    """The document of both editions, in the layout of the newer one: what is marked is what the authors changed.

    None where nothing that the document prints was changed: it prints no marks of progress, say. Raises InputError
    where there is no such layout or the layout itself is at fault.
    """
    if (
        new.edition >= old.edition
    ):  # as it will be signed; under the same number the approval is no change of authors
        new = replace(new, draft=False, decisions=new.decisions or old.decisions)
    before = compose(old, layout=new.layout, templates=templates)
    now = compose(new, templates=templates)
    marked = redline(before, now, counterparts(old, new), day)
    return None if marked.sections == now.sections else replace(marked, id=f"{new.id}/redline")
