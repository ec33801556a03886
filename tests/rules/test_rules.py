"""Each rule finds what its manual page says, at its place, and nothing in sound programs."""

from __future__ import annotations

import inspect
import json
import re
from pathlib import Path

import pytest
import yaml

from generator import messages, normalize, rules, schema
from generator.findings import Finding, Severity
from generator.rules import RULES, Rule
from generator.source import read

HERE = Path(__file__).parent
SAMPLE = (HERE / "образец.yaml").read_text(encoding="utf-8")
FILES = sorted(HERE.glob("AR*.yaml"))
CASES = [(path.stem, case) for path in FILES for case in yaml.safe_load(path.read_text(encoding="utf-8"))]

each_rule = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)


def parts(text: str) -> dict[str, str]:
    """The text of each top-level key of a program."""
    found = re.split(r"^(?=[^\s#])", text, flags=re.MULTILINE)
    return {part.partition(":")[0]: part for part in found if part.strip()}


#: What follows this line is the template that the program must fulfil, as a change to the sample too.
TEMPLATE = "# регион.yaml\n"


def apart(text: str) -> list[str]:
    """A program and the decisions about it, each of which follows its file's name: `# образец.signoff/….yaml`."""
    return re.split(r"^(?=# \S+[.]signoff/\S+[.]yaml$)", text, flags=re.MULTILINE)


def changed(change: str) -> str:
    """The sample with some of its keys written anew; they stand first, so that lines are those of the change.

    A key with nothing under it is left out.
    """
    change, marked, template = change.partition(TEMPLATE)
    if marked:
        return f"{changed(change)}{marked}{changed(template)}"
    program, *decisions = apart(change)
    rest = [part for key, part in parts(SAMPLE).items() if key not in parts(program)]
    stated = re.sub(r"^\w+:\n(?![ -])", "", program.rstrip("\n") + "\n", flags=re.MULTILINE)
    return "".join((stated, *rest, *decisions))


def check(text: str, *, signing: bool = False) -> list[Finding]:
    """What reader, schema and rules find in a program that stands in образец.yaml."""
    text, _, template = text.partition(TEMPLATE)
    program, *decisions = apart(text)
    tree, findings = read("programs/образец.yaml", program.encode())
    assert tree is not None
    decided = tuple(
        normalize.decision(decision) for one in decisions if (decision := read("", one.encode())[0])
    )
    assert len(decided) == len(decisions)
    case = rules.Case(normalize.program(tree, decided), tree, required=required(template))
    return [*findings, *schema.check(tree), *rules.check(case, signing=signing)]


def required(text: str) -> rules.Case | None:
    """A template as rules look at it; it has to be a sound program file by its form."""
    if not text:
        return None
    tree, findings = read("регион.yaml", text.encode())
    assert tree is not None
    assert [*findings, *schema.check(tree)] == []
    return rules.Case(normalize.program(tree), tree)


def examples(rule: Rule) -> dict[str, str]:
    """The programs under Bad:: and Good:: of a manual page."""
    page = inspect.cleandoc(rule.page)
    found = re.findall(r"^(Bad|Good)::\n\n((?:    .*\n?|\n)+)", page, flags=re.MULTILINE)
    return {name: inspect.cleandoc(block) for name, block in found}


def test_the_sample_is_sound():
    """The program that all cases change has nothing wrong with it, not even as a copy for signature."""
    assert check(SAMPLE) == []
    assert check(SAMPLE, signing=True) == []


def test_the_list_is_in_order():
    """Codes and names are unique, codes ascend, names read after «allow»."""
    codes = [rule.code for rule in RULES]
    assert codes == sorted(set(codes))
    assert len({rule.name for rule in RULES}) == len(RULES)
    assert all(re.fullmatch("AR[0-9]{3}", rule.code) for rule in RULES)
    assert all(re.fullmatch("[a-z]+(-[a-z]+)+", rule.name) for rule in RULES)


@each_rule
def test_severity_only_grows_for_the_signature(rule):
    """What is an error in a draft is one in the copy for signature."""
    assert rule.signing in {None, Severity.ERROR}
    assert rule.signing is None or rule.severity is not Severity.ERROR


@each_rule
def test_page_says_what_is_wrong_and_shows_it(rule):
    """A manual page begins with one Russian sentence and shows a bad and a good program."""
    assert re.match("[А-Я][^\n]+[.:]", rule.page)
    assert examples(rule).keys() == {"Bad", "Good"}


@each_rule
def test_bad_example_gives_this_rule_alone(rule):
    """The bad program of a page gives the rule's own finding and no other."""
    found = check(changed(examples(rule)["Bad"]))
    assert {finding.code for finding in found} == {rule.code}
    assert {finding.severity for finding in found} == {rule.severity}


@each_rule
def test_good_example_gives_nothing(rule):
    """The good program of a page has nothing wrong with it."""
    assert check(changed(examples(rule)["Good"])) == []


@pytest.mark.parametrize(
    "case", [case for _, case in CASES], ids=[f"{code} {case['title']}" for code, case in CASES]
)
def test_case(case):
    """A change to the sample gives exactly these findings, on these lines."""
    found = check(changed(case["change"]), signing=case.get("signing", False))
    assert [[one.code, one.span.line] for one in found] == case["finds"]
    for finding in found:
        said = messages.sentence(finding) + messages.hint(finding)
        assert "{" not in said
        assert all(words in said for words in case.get("says", []))


def test_every_rule_has_cases():
    """A rule has a file of edge cases beside its page, with some that find and some that do not."""
    assert [path.stem for path in FILES] == [rule.code for rule in RULES]
    for path in FILES:
        cases = [case for code, case in CASES if code == path.stem]
        found = [{code for code, _ in case["finds"]} for case in cases]
        assert any(path.stem in codes for codes in found), path.stem
        assert any(path.stem not in codes for codes in found), path.stem


# Silence

SOUND = yaml.safe_load((HERE / "sound.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("phrase", SOUND)
def test_sound_phrase_gives_nothing(phrase):
    """What a careful author may write gives no finding, as a point of a list and as connected text."""
    said = json.dumps(phrase, ensure_ascii=False)
    for part in (f"меры: [{said}]\n", f"тексты:\n  - код: обоснование\n    текст: {said}\n"):
        assert [(one.code, one.args) for one in check(changed(part))] == []


def test_sound_phrases_are_texts():
    """Nothing in the list of phrases is read as something else than a text, nor stands twice."""
    assert all(isinstance(phrase, str) for phrase in SOUND)
    assert len(set(SOUND)) == len(SOUND) > 150


# Acceptance

DIAGNOSIS = """\
планы:
  - код: план
    строки:
      - код: диагностика
        название: Диагностика
        срок: октябрь 2025
        ответственные: [{who}]
"""


@pytest.mark.parametrize(
    "path",
    [("планы", 0, "строки", 0), ()],
    ids=["in the row", "in the program"],
)
def test_accepted_warning_is_silent(path):
    """A warning that its author accepts, in its node or above, is not said."""
    accepted = "принято: {AR203: Итоги подводятся позже}\n"
    text = DIAGNOSIS.format(who="директор")
    assert [finding.code for finding in check(changed(text))] == ["AR203"]
    text += f"        {accepted}" if path else accepted
    assert check(changed(text)) == []


def test_acceptance_reaches_no_further():
    """An acceptance elsewhere, or of another code, silences nothing."""
    text = DIAGNOSIS.format(who="директор")
    elsewhere = text + "этапы:\n  - {название: Первый, срок: весь период, принято: {AR203: причина}}\n"
    other = text + "        принято: {AR204: причина}\n"
    for change in (elsewhere, other):
        assert [finding.code for finding in check(changed(change))] == ["AR203", "AR903"]


def test_error_cannot_be_accepted():
    """An error is nobody's to accept."""
    text = DIAGNOSIS.format(who="завуч") + "        принято: {AR110: причина, AR203: причина}\n"
    assert [finding.code for finding in check(changed(text))] == ["AR110", "AR902"]


def test_what_is_an_error_for_the_signature_cannot_be_accepted_there():
    """A draft may leave a deadline out with a reason; the copy for signature may not."""
    text = DIAGNOSIS.format(who="директор").replace("        срок: октябрь 2025\n", "")
    text += "        принято: {AR204: причина}\n"
    assert check(changed(text)) == []
    assert [finding.code for finding in check(changed(text), signing=True)] == ["AR204"]


EXCLUDED_BESIDE = {
    "код": "диагностика",
    "название": "Диагностика",
    "срок": "октябрь 2023",
    "ответственные": ["директор"],
}
EXCLUDED = yaml.safe_load((HERE / "excluded.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("row", EXCLUDED, ids=str)
def test_an_excluded_row_binds_nobody(row):
    """A row that would be found fault with is not once it is excluded; its number and id stay."""

    def found(**keys: str) -> list[Finding]:
        rows = [EXCLUDED_BESIDE, {"код": "снято", **row, **keys}]
        lines = [f"      - {json.dumps(one, ensure_ascii=False)}\n" for one in rows]
        return check(changed(f"планы:\n  - код: план\n    строки:\n{''.join(lines)}"))

    assert found()
    assert found(исключено="приказ от 12.01.2024 № 7-од") == []
    assert found(исключено="да") == []
    assert found(исключено="нет")
