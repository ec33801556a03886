"""Bytes of a program → the same in canonical form: what `fmt` writes.

A file with slips that YAML swallows is left alone: once it is canonical, nobody sees them any more.
"""

from __future__ import annotations

from collections.abc import Mapping as Table

from generator import normalize, rules, schema
from generator.authoring import canonical
from generator.authoring.canonical import Codes
from generator.authoring.edits import line_end
from generator.authoring.notes import notes
from generator.authoring.upgrades import CURRENT, UPGRADES, Upgrade, step, version
from generator.findings import Finding, Severity, Span
from generator.frozen import frozen
from generator.rules.references import id_missing
from generator.source import Mapping, Node, Path, Scalar, Sequence, Tree, read_whole

#: What would no longer be seen once a file is canonical: a list without its brackets, a note set apart.
_TORN = frozenset({"AR501", "AR517"})
#: What would no longer be seen where a text is filled anew: lines that belong apart.
_GLUED = frozenset({"AR519", "AR520"})


@frozen
class Formatted:
    """A file in canonical form; no text where the findings keep it from that."""

    file: str
    before: bytes
    text: str | None
    findings: tuple[Finding, ...] = ()

    @property
    def data(self) -> bytes:
        """The file as it is to be written: in UTF-8, with the line ends that it had."""
        if self.text is None:
            return self.before
        return self.text.replace("\n", line_end(self.before.decode("utf-8-sig"))).encode()

    @property
    def changed(self) -> bool:
        """Whether anything is to be written."""
        return self.data != self.before


def format_file(
    file: str, data: bytes, *, upgrade: bool = False, upgrades: Table[int, Upgrade] = UPGRADES
) -> Formatted:
    """A program in canonical form, with the ids that it lacked."""
    tree, findings = read_whole(file, data)
    if tree is None or findings:
        return Formatted(file, data, None, tuple(findings))
    tree, findings = _of_today(tree, upgrades, upgrade=upgrade)
    if findings:
        return Formatted(file, data, None, tuple(findings))
    case = rules.Case(normalize.program(tree), tree)
    found = rules.check(case)
    torn = tuple(finding for finding in found if finding.code in _TORN)
    if torn:
        return Formatted(file, data, None, torn)
    codes = {fault.path: str(dict(fault.args)["id"]) for fault in id_missing(case)}
    text = canonical.write(tree, codes)
    if not _says_the_same(tree, text, codes):
        return Formatted(file, data, None, (Finding("AR118", Severity.ERROR, file, Span()),))
    glued = tuple(finding for finding in found if finding.code in _GLUED)
    if glued and len(glued) > _glued(file, text):
        return Formatted(file, data, None, glued)
    return Formatted(file, data, text)


def _glued(file: str, text: str) -> int:
    """How many of these are still seen in a text."""
    tree, _ = read_whole(file, text.encode())
    assert tree is not None
    return sum(finding.code in _GLUED for finding in rules.check(rules.Case(normalize.program(tree), tree)))


def _of_today(tree: Tree, upgrades: Table[int, Upgrade], *, upgrade: bool) -> tuple[Tree, list[Finding]]:
    """The file in the format of today; findings where it is in none that is known, or an upgrade was not asked for."""
    now = version(tree)
    while now is not None and now < CURRENT and now in upgrades:
        if not upgrade:
            place = tree.place(("формат",))
            return tree, [Finding("AR117", Severity.ERROR, tree.file, place, (("format", now),))]
        raised, findings = read_whole(tree.file, step(tree, upgrades).encode())
        if raised is None or findings:
            return tree, findings
        tree, now = raised, version(raised)
    if now != CURRENT or not isinstance(tree.root, Mapping):
        return tree, schema.check(tree)
    return tree, []


def _says_the_same(tree: Tree, text: str, codes: Codes) -> bool:
    """Whether a text read back is the file that it was made of, with all its notes."""
    back, findings = read_whole(tree.file, text.encode())
    if back is None or findings or notes(back) != notes(tree):
        return False
    return _plain(back.root, (), {}) == _plain(tree.root, (), codes)


def _plain(node: Node, path: Path, codes: Codes) -> object:
    """What a node says, letter by letter, with the codes that it is given."""
    match node:
        case Mapping():
            given = [("код", ("text", codes[path]))] if path in codes else []
            return [
                *given,
                *((key, _plain(value, (*path, key), codes)) for key, value in node.values.items()),
            ]
        case Sequence():
            return tuple(_plain(item, (*path, number), codes) for number, item in enumerate(node.items))
        case Scalar():
            return (node.kind, node.text)
