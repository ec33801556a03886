"""Bytes of a program → the same with its mechanical slips cured: what `check --fix` shows and writes.

The parser stops at the first slip, so a text is cured and read again until nothing more can be cured. A cure
counts only if it does what it should: the slip is gone, and nothing that stood before it is read otherwise.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping

from generator import normalize, rules, schema
from generator.authoring import lines, signs, texts
from generator.authoring.edits import Edit, apply, carried
from generator.authoring.encodings import Original, original
from generator.authoring.slip import Slip
from generator.findings import Finding
from generator.frozen import frozen
from generator.source import Tree, decode, read_whole

#: Edits that cure a slip; none where the cure is not plain.
Cure = Callable[[Slip], tuple[Edit, ...]]

#: What can be cured without knowing what the author meant.
CURES: Mapping[str, Cure] = {
    "AR008": signs.forbidden,
    "AR012": texts.special,
    "AR013": texts.special,
    "AR021": lines.tabs,
    "AR023": texts.special,
    "AR024": texts.colon,
    "AR025": texts.quotes,
    "AR026": texts.brackets,
    "AR027": signs.blanks,
    "AR028": signs.unseen,
    "AR029": signs.mixed,
    "AR030": texts.number_sign,
    "AR032": lines.no_colon,
    "AR034": texts.special,
    "AR035": lines.dashes,
    "AR037": lines.fence,
    "AR038": texts.block_sign,
    "AR101": signs.unknown,
    "AR501": lines.bracketed,
    "AR517": texts.taken_for_note,
    "AR518": signs.mojibake,
}
#: What is cured: the slips of a text, and the encoding of a file that gives none.
CURED = frozenset({*CURES, "AR001", "AR002"})
#: So many times a text is cured and read again; a program with more slips is cured in a second run.
MOST = 400


@frozen
class Fixed:
    """A file before and after; both texts have the file's own line ends."""

    file: str
    original: Original
    text: str

    @property
    def changed(self) -> bool:
        """Whether anything is to be written."""
        return self.text != self.original.text or bool(self.original.encoding)

    @property
    def data(self) -> bytes:
        """The file as it is to be written."""
        return self.original.encoded(self.text)


def fix(file: str, data: bytes) -> Fixed | None:
    """A file with its mechanical slips cured; None where its bytes give no text."""
    own = original(data)
    if own is None:
        return None
    before, findings = decode(file, own.text.encode())
    if findings:
        return None
    after = _cured(file, before)
    return Fixed(file, own, own.text if after == before else carried(own.text, before, after))


def may_cure(file: str, data: bytes, findings: list[Finding]) -> bool:
    """Whether any of the findings that a check has of a file has a cure to try, which costs a tenth of trying it."""
    text, faults = decode(file, data)
    if faults:
        return original(data) is not None
    reading = _Reading(text, read_whole(file, data)[0], [one for one in findings if one.file == file])
    return next(reading.cures(), None) is not None


@frozen
class _Reading:
    """A text and what is wrong with it."""

    text: str
    tree: Tree | None
    findings: list[Finding]

    def cures(self) -> Iterator[tuple[Finding, tuple[Edit, ...]]]:
        """The edits that may cure each finding."""
        for finding in self.findings:
            cure = CURES.get(finding.code)
            edits = cure(Slip(finding, self.text, self.tree)) if cure else ()
            if edits:
                yield finding, edits


def _cured(file: str, text: str) -> str:
    reading = _read(file, text)
    for _ in range(MOST):
        better = _better(file, reading)
        if better is None:
            break
        reading = better
    return reading.text


def _better(file: str, before: _Reading) -> _Reading | None:
    """The text with all cures made, or with the first that does good if they do not go together."""
    cures = list(before.cures())
    together = [cures] if len(cures) > 1 else []
    for some in [*together, *([one] for one in cures)]:
        after = _read(file, apply(before.text, (edit for _, edits in some for edit in edits)))
        if _does_good(before, after, Counter(finding.code for finding, _ in some)):
            return after
    return None


def _does_good(before: _Reading, after: _Reading, cured: Counter[str]) -> bool:
    if before.tree is None:
        return after.tree is not None or after.findings[-1].key > before.findings[-1].key
    had, has = (Counter(finding.code for finding in one.findings) for one in (before, after))
    return (
        after.tree is not None
        and has["AR010"] <= had["AR010"]
        and all(has[code] < had[code] for code in cured)
    )


def _read(file: str, text: str) -> _Reading:
    tree, findings = read_whole(file, text.encode())
    if tree is not None:
        findings = [*findings, *schema.check(tree), *rules.check(rules.Case(normalize.program(tree), tree))]
    return _Reading(text, tree, findings)
