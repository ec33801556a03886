"""Bytes to Tree: one pass over the parser's events, so that depth, aliases and repeated keys are seen.

The events are taken one by one instead of a composed tree: composing deeply nested brackets crashes
libyaml, and a composed mapping has already lost its repeated keys.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

import yaml

from generator.findings import Finding, Severity, Span
from generator.source.errors import explain
from generator.source.recovery import tabbed, untabbed, without
from generator.source.slips import FORBIDDEN, forbidden, slips
from generator.source.tree import Extent, Mapping, Node, Scalar, Sequence, Tree

#: A program of 60 measures has about 120 kB; what is a hundred times as large is no program.
LARGEST = 12_000_000
#: The deepest form of the format has about a dozen levels.
DEEPEST = 60
#: So many signs that do not belong in a text, or entries that cannot be read, are named; a file with more is none.
MOST = 20
#: What the reader says where it finds an indent that does not fit.
_INDENTS = frozenset({"AR020", "AR033"})
#: What says that there is no text to read, or nothing in it.
_NO_TEXT = frozenset({"AR001", "AR002", "AR003", "AR004", "AR006"})
#: A text longer than this is read once and not again without what cannot be read.
LARGE = 2_000_000

#: Longer digits are no figure but the number of an account, which binary numbers would round.
_NUMBER = re.compile(r"-?(?=[0-9.]{1,15}\Z)(0|[1-9][0-9]*)(\.[0-9]+)?\Z")
_WORDS = {"": "null", "null": "null", "~": "null", "true": "true", "false": "false"}
_Loader: Any = getattr(yaml, "CLoader", yaml.Loader)


def read(file: str, data: bytes) -> tuple[Tree | None, list[Finding]]:
    """A file's bytes → its Tree and what is wrong with its YAML.

    An entry that cannot be read is left out and named among the Tree's `damaged` lines, so that the rest can still
    be checked. There is no Tree where nothing can be read at all.
    """
    tree, findings = read_whole(file, data)
    if tree is None and any(one.code not in _NO_TEXT for one in findings):
        return _recovered(file, decode(file, data)[0])
    return tree, sorted(findings, key=lambda finding: finding.key)


def read_whole(file: str, data: bytes) -> tuple[Tree | None, list[Finding]]:
    """As `read`, but no Tree where anything could not be read: what stops the reader is the last finding then."""
    text, findings = decode(file, data)
    tree = Tree(file, text, Scalar("", (0, 0), plain=True, kind="null"))
    findings += islice(forbidden(tree), MOST)
    if findings:
        return None, findings
    builder = _Builder(tree, [])
    stop = builder.read()
    if stop:
        return None, [*builder.findings, stop]
    if isinstance(tree.root, Scalar) and tree.root.kind == "null":
        return None, [*builder.findings, Finding("AR004", Severity.ERROR, file, Span())]
    return tree, builder.findings + slips(tree)


def _recovered(file: str, text: str) -> tuple[Tree | None, list[Finding]]:
    """A text without the entries that cannot be read, and what is wrong with these and the rest."""
    tree = Tree(file, text, Scalar("", (0, 0), plain=True, kind="null"))
    findings = list(islice(forbidden(tree), MOST))
    if findings:
        tree.take(FORBIDDEN.sub(" ", text), {one.span.line for one in findings})
    builder = _Builder(tree, [])
    for _ in range(MOST if len(text) < LARGE else 1):
        stop = builder.read()
        if stop is None:
            break
        if not _cascaded(tree, stop):
            findings.append(stop)
        if not _left_out(tree, text, stop):
            return None, findings
        builder = _Builder(tree, [])
    else:
        return None, findings
    if isinstance(tree.root, Scalar) and tree.root.kind == "null":
        return None, findings + builder.findings
    rest = [one for one in (*builder.findings, *slips(tree)) if one.span.line not in tree.damaged]
    return tree, sorted(findings + rest, key=lambda finding: finding.key)


def _cascaded(tree: Tree, stop: Finding) -> bool:
    """Whether the reader stumbles over what is left of an earlier slip: where that stood, or an indent right below."""
    lines = tree.text.split("\n")
    at = stop.span.line
    if stop.code in _INDENTS:
        above = (
            number for number in range(at - 1, 0, -1) if lines[number - 1].strip() or number in tree.damaged
        )
        return at in tree.damaged or next(above, 0) in tree.damaged
    return at in tree.damaged


def _left_out(tree: Tree, text: str, stop: Finding) -> bool:
    """Takes what the reader stumbled over out of the Tree's text; False where that cannot be done."""
    if stop.code == "AR021" and not tabbed(text) & tree.damaged:
        return _untabbed(tree)
    above = {stop.span.line} if _cascaded(tree, stop) else set()
    left = without(text, tree.text, stop, tree.damaged | above)
    if left is None or left[0] == tree.text:
        return False
    tree.take(*left)
    return True


def _untabbed(tree: Tree) -> bool:
    """Reads the tabs in indents as so many blanks as fit what stands around them."""
    read = []
    for width in (2, 4, 8, 0):
        trial = Tree(tree.file, untabbed(tree.text, width), tree.root)
        builder = _Builder(trial, [])
        read.append((builder.read() is not None, len(builder.findings), trial.text))
    best = min(read, key=lambda one: one[:2])[2]
    changed = best != tree.text
    tree.take(best, tabbed(tree.text))
    return changed


def decode(file: str, data: bytes) -> tuple[str, list[Finding]]:
    """Bytes → text in NFC with LF and without BOM; a finding and no text if they are no UTF-8 text."""
    code, at = "", Span()
    if len(data) > LARGEST:
        code = "AR006"
    elif data.startswith((b"\xff\xfe", b"\xfe\xff")):
        code = "AR002"
    elif b"\x00" in data:
        code = "AR003"
    else:
        try:
            text = data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
            return unicodedata.normalize("NFC", text), []
        except UnicodeDecodeError as error:
            code, at = "AR001", _after(data[: error.start].decode("utf-8-sig"))
    return "", [Finding(code, Severity.ERROR, file, at)]


def _after(text: str) -> Span:
    """The place right after a text."""
    lines = text.split("\n")
    return Span(len(lines), len(lines[-1]) + 1, len(lines), len(lines[-1]) + 2)


class _StopError(Exception):
    """What follows would not be safe or useful to read; the finding is already noted."""


@dataclass(slots=True)
class _Builder:
    """The open mappings and lists while the events run by."""

    tree: Tree
    findings: list[Finding]
    stack: list[Mapping | Sequence] = field(default_factory=list)
    keys: list[tuple[str, Extent] | None] = field(default_factory=list)
    documents: int = 0
    again: bool = False

    def read(self) -> Finding | None:
        """Builds the Tree; the finding that keeps it from being read to its end, if there is one."""
        self.tree.root = Scalar("", (0, 0), plain=True, kind="null")
        try:
            self._run()
        except yaml.YAMLError as error:
            return explain(self.tree, error)
        except _StopError:
            return self.findings.pop()
        return None

    def _run(self) -> None:
        for event in yaml.parse(self.tree.text, Loader=_Loader):
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
                    raise _StopError
                case yaml.DocumentStartEvent():
                    self._document(event)
                case _:
                    pass

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

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        if self._at_key():
            self._key(event.value, _extent(event))
            return
        plain = not event.style
        # a no-break blank pasted before or after the words is none of theirs
        text = event.value.strip() if plain else event.value
        kind = (_WORDS.get(text) or ("number" if _NUMBER.match(text) else "text")) if plain else "text"
        self._add(Scalar(text, _extent(event), plain, kind))

    def _at_key(self) -> bool:
        return bool(self.stack) and isinstance(self.stack[-1], Mapping) and self.keys[-1] is None

    def _key(self, words: str, extent: Extent) -> None:
        text = " ".join(words.split())  # whichever blanks were typed, it is one key
        mapping = self.stack[-1]
        assert isinstance(mapping, Mapping)
        again = text in mapping.keys
        if again and not self.again:  # one of several in a row: the dash of a new item is missing
            self._note("AR010", extent, key=text, line=self.tree.span(mapping.keys[text]).line)
        self.again = again
        if text == "<<":
            self._note("AR014", extent)
        self.keys[-1] = (text, extent)

    def _open(self, event: Any) -> None:
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

    def _close(self, event: Any) -> None:
        node = self.stack.pop()
        self.keys.pop()
        node.extent = (node.extent[0], event.end_mark.index)

    def _add(self, node: Node) -> None:
        if not self.stack:
            self.tree.root = node
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
        span = self.tree.span(extent)
        self.findings.append(Finding(code, Severity.ERROR, self.tree.file, span, tuple(args.items())))


def _extent(event: Any) -> Extent:
    return event.start_mark.index, event.end_mark.index
