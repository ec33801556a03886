"""What the copy for signature must say of its approval: of the form of it, which nobody can guess."""

from __future__ import annotations

from collections.abc import Iterator

from generator.findings import Finding, Severity
from generator.rules.rule import Case


def check_approval(case: Case) -> Iterator[Finding]:
    """That a copy would have no place, or no whole one, where it is approved (ГОСТ Р 7.0.97-2025, п. 5.17).

    A draft may do without: a region's template is never signed. That nobody is named for a stamp, a rule tells (AR417).
    """
    form, tree = case.program.approval, case.tree
    if form is None:
        yield Finding("AR977", Severity.ERROR, tree.file, tree.place(()))
    elif form.form != "гриф" and not form.by:
        home, place = tree.home(form.path).file, tree.place((*form.path, "форма"))
        yield Finding("AR978", Severity.ERROR, home, place, (("form", form.form),))
