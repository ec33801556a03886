"""A text in which something cannot be read → the Tree of the rest, and all that is wrong."""

from __future__ import annotations

from itertools import islice

from generator.findings import Finding
from generator.source.builder import Builder
from generator.source.damage import tabbed, untabbed, without
from generator.source.reader import MOST
from generator.source.slips import FORBIDDEN, forbidden, slips
from generator.source.tree import Scalar, Tree

#: What the reader says where it finds an indent that does not fit.
_INDENTS = frozenset({"AR020", "AR033"})
#: A text longer than this is read once and not again without what cannot be read.
LARGE = 2_000_000


def recovered(file: str, text: str) -> tuple[Tree | None, list[Finding]]:
    """A text without the entries that cannot be read, and what is wrong with these and the rest."""
    tree = Tree(file, text, Scalar("", (0, 0), plain=True, kind="null"))
    findings = list(islice(forbidden(tree), MOST))
    if findings:
        tree.take(FORBIDDEN.sub(" ", text), {one.span.line for one in findings})
    builder = Builder(tree, [])
    for _ in range(MOST if len(text) < LARGE else 1):
        stop = builder.read()
        if stop is None:
            break
        if not _cascaded(tree, stop):
            findings.append(stop)
        if not _left_out(tree, text, stop):
            return None, findings
        builder = Builder(tree, [])
    else:
        return None, findings
    if isinstance(tree.root, Scalar) and tree.root.kind == "null":
        return None, findings + builder.findings
    rest = [one for one in (*builder.findings, *slips(tree)) if not _from_damage(tree, one)]
    return tree, sorted(findings + rest, key=lambda finding: finding.key)


def _from_damage(tree: Tree, finding: Finding) -> bool:
    """Whether a finding stands where something was left out, or is a key that only seems to be there twice by that."""
    line = finding.span.line
    return line in tree.damaged or (finding.code == "AR010" and line - 1 in tree.damaged)


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
        builder = Builder(trial, [])
        read.append((builder.read() is not None, len(builder.findings), trial.text))
    best = min(read, key=lambda one: one[:2])[2]
    changed = best != tree.text
    tree.take(best, tabbed(tree.text))
    return changed
