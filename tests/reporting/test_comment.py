"""The comment that a merge request gets of what was found."""

from __future__ import annotations

import re

from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from generator import messages, reporting
from generator.comment import FINDINGS, escaped
from generator.findings import Finding, Severity, Span
from generator.reporting import markdown

BASE = "https://git.example.ru/школа/blob/1f2e/"


def comment(*findings: Finding) -> str:
    return markdown.comment(findings, reporting.summary(list(findings)), base=BASE)


def finding(code: str = "AR203", severity: Severity = Severity.ERROR, line: int = 7, **args: str) -> Finding:
    return Finding(code, severity, "programs/школа 5.yaml", Span(line, 3), tuple(args.items()))


def unfolded(text: str) -> str:
    return re.sub(r"<details>.*?</details>", "", text, flags=re.DOTALL)


def test_an_error_is_open_and_the_rest_is_folded():
    """Who reads the comment sees what stops her; warnings and notes are a click away."""
    said = comment(
        finding("AR101", key="срок"), finding("AR401", Severity.WARNING), finding("AR402", Severity.NOTE)
    )
    assert said.startswith("**Проверка: 1 ошибка, 1 предупреждение, 1 заметка**\n")
    assert "**Ошибки (1)**" in unfolded(said)
    assert "<details><summary>Предупреждения (1)</summary>" in said
    assert "<details><summary>Заметки (1)</summary>" in said
    assert "AR401" not in unfolded(said)
    assert "AR402" not in unfolded(said)


def test_a_line_is_a_link():
    """The path is written as an address is, and leads to the line of that commit."""
    said = MarkdownIt().render(comment(finding(line=41)))
    assert 'href="https://git.example.ru/%D1%88%D0%BA%D0%BE%D0%BB%D0%B0/blob/1f2e/programs/' in said
    assert "%205.yaml#L41" in said
    assert "programs/школа 5.yaml, строка 41" in said


def test_lines_to_copy_stand_as_they_are(monkeypatch):
    """A cure that shows corrected lines keeps their signs and their indent, fences of its own too."""
    cure = 'напишите так:\n  - название: "Слово *раз* ```"\n    срок: май'
    monkeypatch.setattr(messages, "hint", lambda _: cure)
    said = MarkdownIt().render(comment(finding()))
    assert "<em>Как исправить:</em> напишите так:" in said
    inside = re.search(r"<pre><code>(.*?)</code></pre>", said, re.DOTALL)
    assert inside
    assert inside[1].replace("&quot;", '"') == cure.split("\n", 1)[1] + "\n"


def test_nothing_found_is_said():
    """A comment without findings says so, and is nothing else."""
    assert comment() == "**Проверка: Замечаний нет**\n"


def test_a_comment_has_a_limit():
    """However much was found, the comment fits, and says how many rows are left out and where they are."""
    said = comment(*(finding(line=number) for number in range(1, 2000)))
    assert len(said) <= FINDINGS
    left = re.search(r"не поместилось строк: (\d+)\. Все замечания: antirisk check", said)
    assert left
    assert said.count("AR203") + int(left[1]) == 1999


@given(st.text(st.characters(exclude_categories=["C"]), min_size=1))
@example(" ")
@example("@all смотрите #1 <b>[тут](http://x)</b> `код` _я_ *ты* ~~нет~~ | \\")
def test_words_of_an_author_are_no_markup(words):
    """What stands in a comment is read as it was written."""
    said = MarkdownIt().render(f"а {escaped(words)} я")
    plain = re.sub(r"</?p>\n?", "", said)
    for sign, entity in (("<", "&lt;"), (">", "&gt;"), ('"', "&quot;"), ("&", "&amp;")):
        plain = plain.replace(entity, sign)
    assert plain.split() == ["а", *words.split(), "я"]
