"""How executors, deadlines, figures and linked words are said on paper."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import field
from textwrap import shorten, wrap
from typing import Self

from generator.document import Inline, Link, Reference, Text, Value
from generator.frozen import frozen
from generator.fullname import tied
from generator.model import Deadline, Executor, Figure, LinkedText, Measure, Program, Responsible, Result
from generator.terms import Term

Line = tuple[Inline, ...]


class Worded(str):
    """The words of a node: a text to layouts as any other, but what prints it whole has the anchor of the node."""

    __slots__ = ("node",)
    node: str

    def __new__(cls, words: str, node: str) -> Self:
        """The words, with the id of the node that they are of."""
        made = super().__new__(cls, words)
        made.node = node
        return made


def deadline(one: Deadline) -> Line:
    """A deadline in the author's words; a machine may read the day or days where there is one reading."""
    span = machine(one.terms)
    return (Value(one.words, span, "time"),) if span else (Text(one.words),)


def machine(terms: tuple[Term, ...]) -> str:
    """The day or the span of days of a deadline in ISO form, empty where it has several or none."""
    if len(terms) != 1 or terms[0].last is None or not terms[0].dates:
        return ""
    first, last = terms[0].first, terms[0].last
    return last.isoformat() if first in (None, last) else f"{first.isoformat()}/{last.isoformat()}"


#: A decimal point; «1.500» may be thousands, which is asked of its author.
_POINT = re.compile(r"(?<=[0-9])\.(?=[0-9]{1,2}(?![0-9])|[0-9]{4})|(?<=\b0)\.(?=[0-9])")


def figure(one: Figure) -> str:
    """A figure as worded, with a decimal comma, and with the percent sign where it is measured in percent."""
    words = one.value.words
    if "." in words and one.value.number is not None:
        words = _POINT.sub(",", words)
    if one.unit == "процент" and one.value.number is not None and one.value.unit is None:
        words += " %"
    return f"{one.label} – {words}" if one.label else words


def result(one: Result) -> Line:
    """A result with its figures and deadline in brackets."""
    if not one.figures and not one.deadlines:
        return (Text(one.text),)
    aside = "; ".join([*map(figure, one.figures), *(each.words for each in one.deadlines)])
    if not one.text:
        return (Text(aside),)
    return (Text(_aside(one.text, f"({aside})") if aside else one.text),)


#: The stop of a sentence, not that of «и т. д.» or «5 кл.».
_SENTENCE = re.compile(r"(\w{4,}|[»)])\.$")


def _aside(words: str, aside: str) -> str:
    """Words with something in brackets after them; the stop of a sentence stands after the brackets."""
    ended = _SENTENCE.search(words[-6:])
    return f"{words[:-1]} {aside}." if ended else f"{words} {aside}"


#: Words too short to end with: «по итогам ГИА-9 в…».
_SHORT_ENDING = re.compile(r"(?:[\s,;:«(–]+\w{0,3})+…$")


def cut(words: str, most: int) -> str:
    """Words in no more letters than there is room for; what is longer ends in «…» after a whole word of some weight."""
    if len(words) <= most:
        return words
    short = shorten(words, most, placeholder="…", break_on_hyphens=False)
    told = _SHORT_ENDING.sub("…", short)
    return told if len(told) > 1 else f"{words[: most - 1]}…"


def wrapped(width: int, words: str, first: str, rest: str | None = None) -> list[str]:
    """Words in lines of a terminal, cut between words; lines after the first are indented as far as that one is."""
    return wrap(
        words,
        width,
        initial_indent=first,
        subsequent_indent=" " * len(first) if rest is None else rest,
        break_long_words=False,
        break_on_hyphens=False,
    )


def titled(measure: Measure) -> str:
    """The title of a measure with its topic, the topic in quotes."""
    if not measure.topic:
        return measure.title
    topic = measure.topic if measure.topic.startswith("«") else f"«{measure.topic}»"
    return f"{measure.title}. Тема: {topic}" if measure.title else topic


def called(measure: Measure) -> str:
    """The title of a measure; for want of one, that of its first step that has any."""
    return titled(measure) or next((step.title for step in measure.steps if step.title), "")


def until(measure: Measure) -> str:
    """The deadlines of a measure in the author's words, for want of any those of its steps; else its day."""
    own = measure.deadlines or [one for step in measure.steps for one in step.deadlines]
    words = "; ".join(dict.fromkeys(one.words for one in own))
    return words or (f"{measure.day:%d.%m.%Y}" if measure.day else "")


def period(program: Program) -> str:
    """The period of a program as its author words it, else its days."""
    own = program.period
    return program.period_words or (f"{own.first:%d.%m.%Y} – {own.last:%d.%m.%Y}" if own else "")


def linked(one: LinkedText) -> Line:
    """Words, as a link where there is an address; the address itself is printed too, for paper."""
    if one.link is None:
        return (Text(one.text),)
    return (Text(one.text + " ("), link(one.link), Text(")"))


def link(address: str) -> Link:
    """An address that shows itself without its scheme."""
    return Link((Text(address.split("://", 1)[-1].rstrip("/")),), address)


#: Said after whoever takes part by consent.
BY_CONSENT = "(по согласованию)"

#: Prefix of a reference to an executor: `composition.mentions` turns it into words.
MENTION = "исполнители/"
#: The same where the words open with a capital letter, whatever their first letter is in the registry.
CAPITAL_MENTION = "Исполнители/"


def capital_target(target: str) -> str:
    """The target of a reference that opens with a capital letter."""
    return CAPITAL_MENTION + target.removeprefix(MENTION) if target.startswith(MENTION) else target


@frozen
class Naming:
    """Executors in words."""

    executors: Mapping[str, Executor]
    known: dict[tuple[str | None, str | None, bool], Line] = field(default_factory=dict)

    def line(self, reference: Responsible) -> Line:
        """A reference as it is printed among the responsible; people answer for many measures, so it is kept."""
        if reference.executor not in self.executors:
            return self._line(reference)
        key = reference.executor, reference.role, reference.by_consent
        line = self.known.get(key)
        if line is None:
            line = self.known[key] = self._line(reference)
        return line

    def _line(self, reference: Responsible) -> Line:
        """The words of a reference; a shortened organisation as a mention."""
        consent = (Text(f" {BY_CONSENT}"),) if reference.by_consent else ()
        executor = self.executors.get(reference.executor or "")
        if executor and executor.title and executor.short and not reference.role:
            return (Reference((Text(executor.short),), MENTION + executor.id), *consent)
        return (Text(self.words(reference)), *consent)

    def lines(self, references: Iterable[Responsible]) -> list[Line]:
        """Each reference on a line of its own."""
        return [self.line(reference) for reference in references]

    def words(self, reference: Responsible) -> str:
        """Who is meant: position and name, or the short title of the group or organisation."""
        executor = self.executors.get(reference.executor or "")
        return label(executor, reference.role) if executor else reference.words

    def said(self, reference: Responsible) -> str:
        """Who is meant, and whether by consent, where there is no room for a full title."""
        return self._with_consent(self.words(reference), reference)

    def shortly(self, reference: Responsible) -> str:
        """Who is meant by the fewest words, and whether by consent."""
        executor = self.executors.get(reference.executor or "")
        words = tied(executor.name) if executor and executor.name else executor.label if executor else ""
        return self._with_consent(words or reference.words, reference)

    def shares(self, references: tuple[Responsible, ...]) -> dict[str, str]:
        """How each known executor takes part, by label: role and consent in this place, and with whom."""
        found: dict[str, list[str]] = {}
        for own in references:
            if name := self._label(own):
                terms = (own.role, "по согласованию" if own.by_consent else "")
                found.setdefault(name, []).extend(filter(None, terms))
        for name, lines in found.items():
            if others := [self.shortly(one) for one in references if self._label(one) != name]:
                lines.append("совместно: " + ", ".join(others))
        return {name: "; ".join(lines) for name, lines in found.items()}

    def _label(self, reference: Responsible) -> str:
        executor = self.executors.get(reference.executor or "")
        return label(executor) if executor else ""

    @staticmethod
    def _with_consent(words: str, reference: Responsible) -> str:
        return f"{words} {BY_CONSENT}" if reference.by_consent else words


def label(executor: Executor, role: str | None = None) -> str:
    """Position and name of a person, the short title of anybody else."""
    position = role or (executor.positions[0] if executor.positions else "")
    if executor.name:
        return f"{position} {tied(executor.name)}".strip()
    return role or executor.label
