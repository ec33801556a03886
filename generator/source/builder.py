"""The parser's events → the nodes of a Tree: one pass, so that depth, aliases and repeated keys are seen.

The events are taken one by one instead of a composed tree: composing deeply nested brackets crashes
libyaml, and a composed mapping has already lost its repeated keys.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import yaml

from generator.findings import Finding, Severity
from generator.source.tree import Extent, Mapping, Node, Scalar, Sequence, Tree

#: The deepest form of the format has about a dozen levels.
DEEPEST = 60
#: Keys and values; a program of 60 measures has about three thousand.
MOST_NODES = 200_000

#: Longer digits are no figure but the number of an account, which binary numbers would round.
_NUMBER = re.compile(r"-?(?=[0-9.]{1,15}\Z)(0|[1-9][0-9]*)(\.[0-9]+)?\Z")
_DIGITS = frozenset("-0123456789")
_WORDS = {"": "null", "null": "null", "~": "null", "true": "true", "false": "false"}
_Loader: Any = getattr(yaml, "CLoader", yaml.Loader)


#: What libyaml says of brackets within brackets that it follows no further.
_TOO_DEEP = "exceeded maximum nesting depth"


class _StopError(Exception):
    """What follows would not be safe or useful to read; the finding is already noted."""


@dataclass(slots=True, eq=False)
class Builder:
    """The open mappings and lists while the events run by."""

    tree: Tree
    findings: list[Finding]
    stack: list[Mapping | Sequence] = field(default_factory=list)
    keys: list[tuple[str, Extent] | None] = field(default_factory=list)
    again: list[bool] = field(default_factory=list)
    documents: int = 0
    nodes: int = 0

    def read(self) -> Finding | None:
        """Builds the Tree; the finding that keeps it from being read to its end, if there is one."""
        try:
            self._run(self.tree.text)
        except yaml.YAMLError as error:
            from generator.source.errors import explain  # noqa: PLC0415 - only a file with a slip pays for it

            return self._too_deep(error) or explain(self.tree, error)
        except _StopError:
            return self.findings.pop()
        return None

    def _too_deep(self, error: yaml.YAMLError) -> Finding | None:
        """The finding at the first level too deep, where libyaml itself stopped at one far below that.

        Since PyYAML 6.0.4 it looks ahead, and stops before it tells of any level.
        """
        if _TOO_DEEP not in str(getattr(error, "problem", "")):
            return None
        again = Builder(self.tree, self.findings)
        self.findings.clear()
        try:
            again._run(self.tree.text[: error.problem_mark.index])  # type: ignore[attr-defined] # a MarkedYAMLError
        except _StopError:
            return self.findings.pop()
        return None

    def _run(self, text: str) -> None:
        self.tree.root = Scalar("", (0, 0), plain=True, kind="null")
        loader = _Loader(text)
        take: dict[type, Callable[[Any], None]] = {
            yaml.ScalarEvent: self._scalar,
            yaml.MappingStartEvent: self._open,
            yaml.SequenceStartEvent: self._open,
            yaml.MappingEndEvent: self._close,
            yaml.SequenceEndEvent: self._close,
            yaml.AliasEvent: self._alias,
            yaml.DocumentStartEvent: self._document,
        }
        try:
            kind: type = yaml.StreamStartEvent
            while kind is not yaml.StreamEndEvent:
                event = loader.get_event()
                kind = type(event)
                if kind in take:
                    take[kind](event)
        finally:
            loader.dispose()

    def _alias(self, event: yaml.AliasEvent) -> None:
        self._note("AR012", _extent(event))
        raise _StopError

    def _document(self, event: yaml.DocumentStartEvent) -> None:
        self.documents += 1
        if self.documents > 1:
            self._note("AR011", _extent(event))
            raise _StopError

    def _tagged(self, event: Any) -> None:
        if event.tag:
            tag = str(event.tag).removeprefix("tag:yaml.org,2002:").removeprefix("!")
            self._note("AR013", _extent(event), tag=tag)
        if event.anchor:
            self._note("AR012", _extent(event))

    def _scalar(self, event: Any) -> None:
        if event.tag or event.anchor:
            self._tagged(event)
        extent = event.start_mark.index, event.end_mark.index
        if self._at_key():
            self._key(event.value, extent)
            return
        if event.style:
            self._add(Scalar(event.value, extent, plain=False, kind="text"))
            return
        text = event.value.strip()  # a no-break blank pasted before or after the words is none of theirs
        kind = _WORDS.get(text) or ("number" if text[0] in _DIGITS and _NUMBER.match(text) else "text")
        self._add(Scalar(text, extent, plain=True, kind=kind))

    def _at_key(self) -> bool:
        return bool(self.keys) and self.keys[-1] is None and type(self.stack[-1]) is Mapping

    def _key(self, words: str, extent: Extent) -> None:
        text = " ".join(words.split())  # whichever blanks were typed, it is one key
        mapping = self.stack[-1]
        assert isinstance(mapping, Mapping)
        again = text in mapping.keys
        if again and not self.again[-1]:  # one of several in a row: the dash of a new item is missing
            line = self.tree.span(mapping.keys[text]).line
            self._note("AR010", extent, key=text, line=line, instead=self._instead())
        self.again[-1] = again
        if text == "<<":
            self._note("AR014", extent)
        self.keys[-1] = (text, extent)

    def _instead(self) -> str:
        """What a key that stands twice may mean where it stands: an item of a list, or a text pasted again."""
        if len(self.stack) == 1:
            return "если отсюда программа вставлена второй раз, сотрите повторенное"
        in_list = isinstance(self.stack[-2], Sequence)
        return "если отсюда начинается новый пункт списка, поставьте перед ним «- »" if in_list else ""

    def _open(self, event: Any) -> None:
        if event.tag or event.anchor:
            self._tagged(event)
        if self._at_key():
            first, last = _extent(event)
            doubled = self.tree.text[first - 1 : first + 1] == "{{"
            self._note(*(("AR034", (first - 1, last)) if doubled else ("AR015", (first, last))))
            raise _StopError
        if len(self.stack) >= DEEPEST:
            self._note("AR007", _extent(event), deepest=DEEPEST)
            raise _StopError
        flow = bool(event.flow_style)
        node: Mapping | Sequence
        if isinstance(event, yaml.MappingStartEvent):
            node = Mapping(_extent(event), flow)
        else:
            node = Sequence(_extent(event), flow)
        self._add(node)
        self.stack.append(node)
        self.keys.append(None)
        self.again.append(False)

    def _close(self, event: Any) -> None:
        node = self.stack.pop()
        self.keys.pop()
        self.again.pop()
        node.extent = (node.extent[0], event.end_mark.index)

    def _add(self, node: Node) -> None:
        self.nodes += 1
        if self.nodes > MOST_NODES:
            self._note("AR006", node.extent)
            raise _StopError
        if not self.stack:
            self.tree.root = node
            return
        parent = self.stack[-1]
        if type(parent) is Sequence:
            parent.items.append(node)
            return
        assert type(parent) is Mapping
        key = self.keys[-1]
        assert key is not None
        name, extent = key
        before = parent.values.get(name)
        if before is None or (isinstance(before, Scalar) and before.kind == "null"):
            # of two equal keys the first that holds anything counts, the second is a finding
            parent.keys[name] = extent
            parent.values[name] = node
        self.keys[-1] = None

    def _note(self, code: str, extent: Extent, **args: str | int) -> None:
        span = self.tree.span(extent)
        self.findings.append(Finding(code, Severity.ERROR, self.tree.file, span, tuple(args.items())))


def _extent(event: Any) -> Extent:
    return event.start_mark.index, event.end_mark.index
