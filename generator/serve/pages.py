"""What is shown → the pages that a browser gets: documents with a panel over them, the list of programs."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from hashlib import sha256
from urllib.parse import quote

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from generator import messages, reporting
from generator.findings import Finding, Severity
from generator.frozen import frozen
from generator.reporting import Excerpt
from generator.serve.shown import Shown

SCRIPT = "/.antirisk/preview.js"
EVENTS = "/.antirisk/events"
#: What the pages of our own may do; documents bring such a policy with them.
POLICY = (
    "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'unsafe-inline'; img-src data:; "
    "base-uri 'none'; form-action 'none'"
)
#: So many findings are shown; a file that has more of them has one cause.
MOST = 100

_POLICY = re.compile(rb'(<meta\s+http-equiv="content-security-policy"\s+content=")([^"]*)"', re.IGNORECASE)
_ORDER = list(Severity)


@frozen
class State:
    """What a page has to show at a moment: which document it holds, and what stands in the panel."""

    page: str
    panel: str

    @property
    def key(self) -> str:
        """What tells whether the panel is still the same."""
        return sha256(self.panel.encode("utf-8", "replace")).hexdigest()

    def message(self) -> str:
        """As the page is told of it."""
        return json.dumps({"page": self.page, "key": self.key, "panel": self.panel})


@frozen
class _Told:
    """A finding as the panel shows it."""

    severity: str
    name: str
    place: str
    link: str
    sentence: str
    hint: str
    excerpt: Excerpt | None


@frozen
class _Link:
    """A way to a page of a program."""

    name: str
    href: str
    current: bool = False


def address(name: str, product: str = "program") -> str:
    """The path under which a product of a program is shown."""
    return "/" + quote(f"{name}/{product}", errors="surrogateescape")


def state(shown: Shown, product: str) -> State:
    """What the page of a product shows now."""
    page = shown.pages.get(product)
    panel = _template("panel.html.j2").render(
        shown=shown,
        stands=page is not None,
        older=shown.is_older(product),
        waiting=product in shown.waiting,
        links=_links(shown, product),
        summary=reporting.summary(list(shown.findings)),
        severity=_worst(shown.findings),
        findings=[_told(finding, shown) for finding in _sorted(shown.findings)[:MOST]],
        left_out=max(0, len(shown.findings) - MOST),
    )
    return State(page.digest if page else "", panel)


def list_state(programs: Mapping[str, Shown]) -> State:
    """What the list of programs shows now."""
    rows = [_row(shown) for shown in programs.values() if not shown.gone]
    return State("", _template("list.html.j2").render(rows=rows))


def document(shown: Shown, product: str) -> bytes:
    """The page of a product: the document as it is built and the panel, or the panel alone."""
    now = state(shown, product)
    page = shown.pages.get(product)
    if page is None:
        return frame(shown.title, now, address(shown.name, product))
    return with_panel(page.html, _panel(now, address(shown.name, product)))


def frame(title: str, now: State, path: str) -> bytes:
    """A page of our own around a panel."""
    text = _template("frame.html.j2").render(title=title, body=_panel(now, path))
    return text.encode("utf-8", "replace")


def with_panel(html: bytes, panel: str) -> bytes:
    """A document with the panel after its last words and leave for the panel's script; all else as it was."""
    head, end, tail = html.rpartition(b"</body>")
    shown = panel.encode("utf-8", "replace")
    page = head + shown + end + tail if end else html + shown
    return _POLICY.sub(lambda match: match[1] + _allowing(match[2]) + b'"', page, count=1)


def _allowing(policy: bytes) -> bytes:
    """A document's policy that lets in our script, its connection and its style as well."""
    rules: dict[str, str] = {}
    for rule in policy.decode().split(";"):
        name, _, sources = rule.strip().partition(" ")
        rules.setdefault(name.lower(), sources)
    for name, source in (
        ("script-src", "'self'"),
        ("connect-src", "'self'"),
        ("style-src", "'unsafe-inline'"),
    ):
        before = rules.get(name, rules.get("default-src", ""))
        kept = [word for word in before.split() if word not in ("'none'", source)]
        rules[name] = " ".join([*kept, source])
    return "; ".join(f"{name} {sources}".strip() for name, sources in rules.items() if name).encode()


def _panel(now: State, path: str) -> str:
    """The panel as a part of a page; `path` is that of the page, for the script to ask what is new there."""
    events = f"{EVENTS}?page={quote(path, safe='')}"
    return _template("embedded.html.j2").render(now=now, script=SCRIPT, events=events)


def _links(shown: Shown, current: str) -> list[_Link]:
    return [
        _Link(shown.names.get(product, product), address(shown.name, product), product == current)
        for product in shown.products
    ]


def _row(shown: Shown) -> dict[str, object]:
    """A program in the list."""
    return {
        "shown": shown,
        "title": shown.title,
        "href": address(shown.name),
        "links": _links(shown, ""),
        "summary": reporting.summary(list(shown.findings)),
        "severity": _worst(shown.findings),
    }


def _worst(findings: Iterable[Finding]) -> str:
    """The gravest severity among findings; empty where there are none."""
    return min((finding.severity for finding in findings), key=_ORDER.index, default="")


def _sorted(findings: Sequence[Finding]) -> list[Finding]:
    """The gravest first, those of one severity as they stand in the file."""
    return sorted(findings, key=lambda finding: (_ORDER.index(finding.severity), finding.key))


def _told(finding: Finding, shown: Shown) -> _Told:
    span = finding.span
    place = quote(shown.places[finding.file], safe="/:", errors="surrogateescape")
    return _Told(
        severity=finding.severity.value,
        name=reporting.NAMES[finding.severity],
        place=f"{finding.file}:{span.line}",
        link=f"vscode://file/{place.removeprefix('/')}:{span.line}:{span.column}",
        sentence=messages.sentence(finding),
        hint=messages.hint(finding),
        excerpt=reporting.excerpt(finding, shown.texts),
    )


def script() -> bytes:
    """What keeps a page up to date in the browser."""
    return _template("preview.js").render().encode()


def _template(name: str) -> Template:
    return _environment().get_template(name)


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("generator.serve", ""),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
