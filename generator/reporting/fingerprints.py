"""Findings → names by which CI knows a finding again in the next run."""

from __future__ import annotations

from collections import Counter
from hashlib import sha256

from generator import messages
from generator.findings import Finding


def fingerprints(findings: list[Finding]) -> list[str]:
    """One for each finding: it outlives a shift of lines, and two equal findings have two."""
    seen: Counter[str] = Counter()
    made = []
    for finding in findings:
        known = f"{finding.code}\0{finding.file}\0{messages.sentence(finding)}"
        seen[known] += 1
        # the name of a file may be no text, which UTF-8 alone would refuse
        made.append(sha256(f"{known}\0{seen[known]}".encode(errors="surrogateescape")).hexdigest())
    return made
