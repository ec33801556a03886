"""What a rule is: a code that is never reused, a name that reads after «allow», a check over one program."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from functools import cached_property
from inspect import cleandoc
from itertools import islice
from types import MappingProxyType
from typing import TYPE_CHECKING

from generator.findings import Finding, Severity
from generator.frozen import frozen
from generator.model import Acceptance, Measure, Program
from generator.normalize.unsettled import unsettled
from generator.rules import doubt, passages
from generator.rules.fault import Fault, fault, place
from generator.source import Mapping as MappingNode
from generator.source import Path, Scalar, Tree, inner
from generator.source import Sequence as SequenceNode

if TYPE_CHECKING:
    from generator.rules import matching

__all__ = ["Case", "Fault", "Rule", "called", "fault", "findings", "short"]


#: Faults of one rule in one file; where there are more, the file is none that anybody has written.
_MOST = 1000


@dataclass(frozen=True, eq=False)
class Case:
    """What a rule looks at.

    `abbreviations` are those that a workspace knows beside the usual ones, `faulty` the lines that reader or schema
    could make nothing of, `severities` those of all rules in a draft (None: out of use), `applied` the acceptances
    that the rules before have met. `required` is the template that the program must fulfil, as a case of its own.
    """

    program: Program
    tree: Tree
    abbreviations: Mapping[str, str] = field(default_factory=dict)
    faulty: AbstractSet[int] = frozenset()
    severities: Mapping[str, Severity | None] = field(default_factory=dict)
    applied: set[Acceptance] = field(default_factory=set)
    required: Case | None = None

    @cached_property
    def inner(self) -> list[tuple[Path, MappingNode | SequenceNode]]:
        """Every mapping and list of the file with its path, collected once for all rules."""
        return list(inner(self.tree.root))

    @cached_property
    def passages(self) -> passages.Passages:
        """The texts of the program, collected once for all rules of wording."""
        return passages.read(self.tree)

    @cached_property
    def links_in_doubt(self) -> bool:
        """Whether entries that refer to one another may be missing for what is wrong elsewhere, asked once."""
        return doubt.of_links(self.tree, self.faulty)

    @cached_property
    def matches(self) -> matching.Matches:
        """Which entry answers which of the template, found once for all rules; there has to be a template."""
        assert self.required is not None
        from generator.rules import matching  # noqa: PLC0415 - only a workspace with a template pays for it

        return matching.match(self.required.program, self.required.tree, self.program, self.tree)


@frozen(eq=False)
class Rule:
    """A rule; `signing` is its severity in the copy for signature, where that differs.

    One that asks for something elsewhere in the file (`whole`) says nothing while a part of the file is unreadable.
    Of a value that is still to be settled only the rule speaks that is there `for_unsettled` ones. One that holds a
    program `against_template` has nothing to say where there is none.
    """

    code: str
    name: str
    severity: Severity
    check: Callable[[Case], Iterator[Fault]]
    signing: Severity | None = None
    whole: bool = False
    for_unsettled: bool = False
    against_template: bool = False

    @property
    def page(self) -> str:
        """The manual page of the rule."""
        return self.check.__doc__ or ""

    @property
    def manual(self) -> str:
        """The page as people read it."""
        return cleandoc(self.page).replace("Bad::", "Плохо:").replace("Good::", "Хорошо:")


def short(title: str) -> str:
    """A title as far as a message needs it."""
    return title if len(title) <= 60 else title[:59].rsplit(" ", 1)[0] + "…"


def called(measure: Measure) -> str:
    """What a message calls a measure."""
    return short(measure.title or (measure.steps[0].title if measure.steps else measure.id))


def findings(
    rules: tuple[Rule, ...],
    case: Case,
    *,
    signing: bool = False,
    decided: Mapping[str, Severity | None] = MappingProxyType({}),
) -> list[Finding]:
    """What the rules find in a program, without what its author has accepted; an error is nobody's to accept.

    `decided` are the severities that a workspace gives rules instead of their own; None keeps a rule silent.
    """
    severities = {rule.code: decided.get(rule.code, rule.severity) for rule in rules}
    case = replace(case, severities=severities, applied=set())
    found = []
    for rule in rules:
        if rule.against_template and case.required is None:
            case.applied.update(_of_code(case.program, rule.code))  # nobody can tell whether they still apply
            continue
        severity = severities[rule.code]
        if signing and severity:
            severity = rule.signing or severity
        for one in islice(rule.check(case), _MOST):
            accepted = _acceptances(case.program, rule.code, one.path)
            case.applied.update(accepted)
            if (
                severity
                and (severity is Severity.ERROR or not accepted)
                and not _unsure(rule, case, one.path)
                and (rule.for_unsettled or not _unsettled(case.tree, one))
            ):
                file = case.tree.home(one.path).file
                found.append(Finding(rule.code, severity, file, place(case.tree, one), one.args))
    return found


def _unsure(rule: Rule, case: Case, path: Path) -> bool:
    """Whether a fault may be due to what could not be read, or is wrong in its form and named already."""
    return (rule.whole and case.links_in_doubt) or doubt.of_node(case.tree, path, case.faulty)


def _unsettled(tree: Tree, one: Fault) -> bool:
    """Whether a fault is about a value, or somebody named by one, that is still to be settled."""
    node = tree.node(one.path)
    if isinstance(node, MappingNode) and not one.key:
        node = node.values.get("кто")
    return isinstance(node, Scalar) and unsettled(node.text) and not one.key


def _acceptances(program: Program, code: str, path: Path) -> list[Acceptance]:
    """The acceptances of a code in the nodes on the way to a path."""
    return [one for one in _of_code(program, code) if path[: len(one.path)] == one.path]


def _of_code(program: Program, code: str) -> list[Acceptance]:
    return [one for one in program.accepted if one.code == code]
