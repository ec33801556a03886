"""Document → one self-contained HTML page that works without network or script, on a phone and on paper.

Strings are built directly, for speed; Jinja2 only fills the frame around them. Class names and `data-`
attributes are the contract with `style.css` and `page.js`.
"""

from __future__ import annotations

import json
from base64 import b64encode
from functools import cache
from hashlib import sha256
from typing import TYPE_CHECKING

from generator.document import unlisted
from generator.frozen import frozen
from generator.writers.anchors import anchors
from generator.writers.html.blocks import contents, section
from generator.writers.html.files import files
from generator.writers.html.inlines import notes
from generator.writers.html.marks import Marks

if TYPE_CHECKING:
    from jinja2 import Template

    from generator.document import Document


@frozen
class Page:
    """The frame of a page: a Jinja2 template, a style sheet and a script, as text."""

    template: str
    style: str
    script: str


def write(document: Document, page: Page) -> bytes:
    """A document as one HTML page."""
    marks = Marks(anchors(document, reserved=["main"]), unlisted=unlisted(document))
    body = "\n".join(section(part, marks) for part in document.sections)
    text = _rendered(
        page,
        language=document.language.partition("-")[0],
        id=document.id,
        source=document.source,
        choices=json.dumps(list(marks.choices), ensure_ascii=False, separators=(",", ":"))
        if marks.choices
        else "",
        title=document.title,
        titled=marks.titled,
        organisation=document.organisation,
        draft=document.draft,
        files=files(document),
        body=contents(body, marks),
        notes=notes(marks),
        lying=[part.landscape for part in document.sections],
    )
    return text.encode()


def _rendered(page: Page, **given: object) -> str:
    """The frame filled in. Raises TemplateError for whatever goes wrong in it: the frame may be a school's own."""
    from jinja2 import TemplateError, TemplateRuntimeError  # noqa: PLC0415 - only this format pays for the import

    try:
        frame, digest = _frame(page)
        return frame.render(style=page.style, script=page.script, script_digest=digest, **given)
    except TemplateError:
        raise
    except Exception as error:
        raise TemplateRuntimeError(f"{type(error).__name__}: {error}") from error


@cache
def _frame(page: Page) -> tuple[Template, str]:
    """The compiled frame, and the digest that allows the page its own script and no other.

    It comes with the programs, from whoever may change them, and so reaches no Python, no file and nothing to count
    with: `{{ cycler.__init__.__globals__.os }}` would run commands, `{{ 9**(9**9) }}` hang.
    """
    from jinja2 import StrictUndefined  # noqa: PLC0415 - as above
    from jinja2.exceptions import SecurityError  # noqa: PLC0415 - as above
    from jinja2.sandbox import ImmutableSandboxedEnvironment  # noqa: PLC0415 - as above

    class Environment(ImmutableSandboxedEnvironment):
        intercepted_binops = frozenset(["**", "*", "%"])

        def call_binop(self, _context: object, operator: str, _left: object, _right: object) -> object:
            raise SecurityError(f"«{operator}»")

    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.globals.clear()
    digest = b64encode(sha256(page.script.encode()).digest()).decode()
    return environment.from_string(page.template), f"sha256-{digest}"
