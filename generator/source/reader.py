"""Bytes to Tree: one pass over the parser's events, so that depth, aliases and repeated keys are seen.

The events are taken one by one instead of a composed tree: composing deeply nested brackets crashes
libyaml, and a composed mapping has already lost its repeated keys.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from typing import Any

import yaml

from generator.findings import Finding, Severity, Span
from generator.source.slips import explain, invisible_slips
from generator.source.tree import Extent, Mapping, Node, Scalar, Sequence, Tree

#: A program of 60 measures has about 120 kB; what is a hundred times as large is no program.
LARGEST = 12_000_000
#: The deepest form of the format has about a dozen levels.
DEEPEST = 60

_NUMBER = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?\Z")
_WORDS = {"": "null", "null": "null", "~": "null", "true": "true", "false": "false"}
_Loader: Any = getattr(yaml, "CLoader", yaml.Loader)


def read(file: str, data: bytes) -> tuple[Tree | None, list[Finding]]:
    """A file's bytes → its Tree and what is wrong with its YAML; no Tree where it cannot be read at all."""
    text, fault = decode(data)
    if fault:
        return None, [Finding(fault, Severity.ERROR, file, Span())]
    builder = _Builder(file, text)
    try:
        builder.run()
    except yaml.YAMLError as error:
        return None, [*builder.findings, explain(file, text, error)]
    except _StopReading:
        return None, builder.findings
    tree = Tree(file, text, builder.root or Mapping((0, 0), flow=False))
    findings = builder.findings + invisible_slips(tree)
    if builder.root is None:
        findings.append(Finding("AR004", Severity.ERROR, file, Span()))
        return None, findings
    return tree, findings


def decode(data: bytes) -> tuple[str, str]:
    """Bytes → text in NFC with LF, and the code of the fault if they are no UTF-8 text."""
    if len(data) > LARGEST:
        return "", "AR006"
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "", "AR002"
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return "", "AR001" if b"\x00" not in data else "AR003"
    if "\x00" in text:
        return "", "AR003"
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n")), ""


class _StopReading(Exception):
    """What follows would not be safe or useful to read; the finding is already noted."""


@dataclass(slots=True)
class _Builder:
    """The open mappings and lists while the events run by."""

    file: str
    text: str
    root: Node | None = None
    findings: list[Finding] = field(default_factory=list)
    stack: list[Mapping | Sequence] = field(default_factory=list)
    keys: list[tuple[str, Extent] | None] = field(default_factory=list)
    documents: int = 0

    def run(self) -> None:
        for event in yaml.parse(self.text, Loader=_Loader):
            match event:
                case yaml.ScalarEvent():
                    self._tagged(event)
                    self._scalar(event)
                case yaml.MappingStartEvent() | yaml.SequenceStartEvent():
                    self._tagged(event)
                    self._open(event)
                case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                    self._close(event)
                case yaml.AliasEvent():
                    self._note("AR012", _extent(event))
                    raise _StopReading
                case yaml.DocumentStartEvent():
                    self._document(event)
                case _:
                    pass

    def _document(self, event: yaml.DocumentStartEvent) -> None:
        self.documents += 1
        if self.documents > 1:
            self._note("AR011", _extent(event))
            raise _StopReading

    def _tagged(self, event: Any) -> None:
        if event.tag and event.tag != "!":
            self._note("AR013", _extent(event), tag=str(event.tag).removeprefix("tag:yaml.org,2002:"))
        if event.anchor:
            self._note("AR012", _extent(event))

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        text = event.value
        if self.stack and isinstance(self.stack[-1], Mapping) and self.keys[-1] is None:
            self._key(text, _extent(event))
            return
        plain = event.style is None or event.style == ""
        kind = (_WORDS.get(text) or ("number" if _NUMBER.match(text) else "text")) if plain else "text"
        self._add(Scalar(text, _extent(event), plain, kind))

    def _key(self, text: str, extent: Extent) -> None:
        mapping = self.stack[-1]
        assert isinstance(mapping, Mapping)
        if text in mapping.keys:
            first = Tree(self.file, self.text, mapping).span(mapping.keys[text])
            self._note("AR010", extent, key=text, line=first.line)
        if text == "<<":
            self._note("AR014", extent)
        self.keys[-1] = (text, extent)

    def _open(self, event: Any) -> None:
        if self.stack and isinstance(self.stack[-1], Mapping) and self.keys[-1] is None:
            self._note("AR015", _extent(event))
            raise _StopReading
        if len(self.stack) >= DEEPEST:
            self._note("AR007", _extent(event), deepest=DEEPEST)
            raise _StopReading
        flow = bool(event.flow_style)
        node: Mapping | Sequence
        if isinstance(event, yaml.MappingStartEvent):
            node = Mapping(_extent(event), flow)
        else:
            node = Sequence(_extent(event), flow)
        self._add(node)
        self.stack.append(node)
        self.keys.append(None)

    def _close(self, event: Any) -> None:
        node = self.stack.pop()
        self.keys.pop()
        node.extent = (node.extent[0], event.end_mark.index)

    def _add(self, node: Node) -> None:
        if not self.stack:
            self.root = node
            return
        parent = self.stack[-1]
        if isinstance(parent, Sequence):
            parent.items.append(node)
            return
        key = self.keys[-1]
        assert key is not None
        name, extent = key
        if name not in parent.keys:  # of two equal keys the first counts, the second is a finding
            parent.keys[name] = extent
            parent.values[name] = node
        self.keys[-1] = None

    def _note(self, code: str, extent: Extent, **args: str | int) -> None:
        span = Tree(self.file, self.text, Scalar("", (0, 0), plain=True, kind="null")).span(extent)
        self.findings.append(Finding(code, Severity.ERROR, self.file, span, tuple(args.items())))


def _extent(event: Any) -> Extent:
    return event.start_mark.index, event.end_mark.index
