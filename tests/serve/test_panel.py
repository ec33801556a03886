"""The pages that a browser gets, made of what is shown without disk or socket."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from generator import messages
from generator.findings import Finding, Severity, Span
from generator.serve import pages
from generator.serve.shown import Page, Shown, products, titled
from generator.source import read_templates
from generator.writers import write
from tests.kitchen_sink import kitchen_sink

HTML = write(kitchen_sink(), "html")
FILE = "programs/первая.yaml"
FINDING = Finding("AR110", Severity.ERROR, FILE, Span(2, 9, 2, 14), (("name", "завуч"), ("kind", "")))


def shown(*findings: Finding, **changed: object) -> Shown:
    made = Shown(
        "первая",
        Path(FILE),
        findings=findings,
        texts={FILE: "исполнители:\n      - завуч\n"},
        places={FILE: "/дом/мои программы/первая.yaml"},
        pages={"program": Page(HTML, "digest")},
        waiting=frozenset(),
    )
    return replace(made, **changed)  # type: ignore[arg-type] # fields of Shown


def test_the_document_is_the_one_that_is_built() -> None:
    """Without the panel and the leave for its script, the page is the built file, byte for byte."""
    page = pages.document(shown(FINDING), "program").decode()
    panel = re.compile(r"<antirisk-preview .*</antirisk-preview><script [^>]*></script>", re.DOTALL)
    assert len(panel.findall(page)) == 1
    policy = re.compile(r'(Content-Security-Policy" content=")[^"]*')
    assert policy.sub(r"\1", panel.sub("", page)) == policy.sub(r"\1", HTML.decode())


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-a+/='",
            "default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-a+/=' 'self'; connect-src 'self'",
        ),
        (
            "default-src 'none'",
            "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'unsafe-inline'",
        ),
        (
            "default-src https:;",
            "default-src https:; script-src https: 'self'; connect-src https: 'self'; style-src https: 'unsafe-inline'",
        ),
    ],
)
def test_a_policy_lets_in_the_panel_and_nothing_else(before: str, after: str) -> None:
    """What a workspace's own page forbids stays forbidden."""
    page = f'<head><meta http-equiv="Content-Security-Policy" content="{before}"></head>'
    assert pages.with_panel(page.encode(), "").decode() == page.replace(before, after)


@pytest.mark.parametrize("page", ["<p>слова", "", "<p>слова</p></body></html>"])
def test_any_page_of_a_workspace_can_be_shown(page: str) -> None:
    """A page without a policy or an end is shown with the panel after its words."""
    words, end, rest = page.partition("</body>")
    assert pages.with_panel(page.encode(), "панель").decode() == f"{words}панель{end}{rest}"


def test_every_product_is_called_in_russian() -> None:
    """The links of a page name each product of the package's layouts in words of its readers."""
    templates = read_templates()
    made = {product: titled(product, templates) for product in products(templates)}
    page = pages.document(shown(products=tuple(made), names=made), "program").decode()
    (links,) = re.findall(r'<ul class="links">(.*?)</ul>', page, re.DOTALL)
    names = re.findall(r"<a [^>]+>(.+?)</a>", links)
    assert len(names) == len(made) + 1 > 10
    assert [name for name in names if not re.match("[А-Я]", name)] == []
    assert {"Программа", "Чек-лист по месяцам", "Нагрузка"} <= set(names)
    assert len(set(names)) == len(names)


def test_a_finding_leads_to_its_line() -> None:
    """Severity, sentence, line and cure are there; the link opens the line in an editor, its words name it."""
    panel = pages.state(shown(FINDING), "program").panel
    assert f">{FILE}:2</a>" in panel
    assert re.search(r'href="vscode://file/%D0%B4%D0%BE%D0%BC/%D0%BC%D0%BE%D0%B8%20\S+\.yaml:2:9"', panel)
    for words in ("ошибка", messages.sentence(FINDING), messages.hint(FINDING)):
        assert words in panel
    assert "<pre>- <mark>завуч</mark></pre>" in panel


def test_a_place_of_windows_keeps_its_letter() -> None:
    """A drive stands after the host of the link as it does on a disk without drives."""
    panel = pages.state(shown(FINDING, places={FILE: "C:/p/a.yaml"}), "program").panel
    assert 'href="vscode://file/C:/p/a.yaml:2:9"' in panel


EVIL = "</template><script>alert(1)</script>&\"'"


def test_words_of_the_author_are_words() -> None:
    """Nothing that stands in a file, its name or a defect becomes markup."""
    finding = Finding("AR110", Severity.ERROR, EVIL, Span(1, 1, 1, 5), (("name", EVIL), ("kind", EVIL)))
    evil = shown(
        finding, name=EVIL, path=Path(EVIL), texts={EVIL: EVIL}, places={EVIL: EVIL}, defect=EVIL, pages={}
    )
    for page in (
        pages.document(evil, "program").decode(),
        pages.frame("Программы", pages.list_state({EVIL: evil}), "/").decode(),
    ):
        assert "<script>alert" not in page
        assert page.count("</template>") == 1


def test_a_name_that_is_no_utf8_has_an_address() -> None:
    """A file out of an old archive may have a name of other bytes."""
    odd = shown(FINDING, name="a\udcff", path=Path("a\udcff.yaml"), places={FILE: "/a\udcff.yaml"}, pages={})
    assert pages.address("a\udcff") == "/a%FF/program"
    assert b"/a%FF/checklist" in pages.document(odd, "program")
    assert json.loads(pages.state(odd, "program").message())["key"]


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({}, "Замечаний нет"),
        ({"broken": True}, "показан прежний"),
        ({"failed": frozenset({"program"})}, "показан прежний"),
        ({"pages": {}}, "Документа пока нет"),
        ({"pages": {}, "waiting": frozenset({"program"})}, "Документ собирается"),
        ({"defect": "ZeroDivisionError"}, "Неполадка в самой программе antirisk: ZeroDivisionError"),
    ],
)
def test_the_panel_says_how_the_document_stands(changed: dict[str, object], words: str) -> None:
    """One notice, and it is the right one."""
    panel = pages.state(shown(*([FINDING] if changed else []), **changed), "program").panel
    (notice,) = re.findall(r'<p class="notice[^>]*>([^<]*)</p>', panel)
    assert words in notice


def test_findings_are_unfolded_while_there_are_errors() -> None:
    """Errors come first and show; warnings wait folded."""
    warning = replace(FINDING, severity=Severity.WARNING, span=Span(1, 1, 1, 2))
    panel = pages.state(shown(warning, FINDING), "program").panel
    assert "<details open>" in panel
    assert re.findall(r'<li class="(\w+)">\n<p>', panel) == ["error", "warning"]
    assert "1 ошибка, 1 предупреждение" in panel
    assert "<details>" in pages.state(shown(warning), "program").panel


def test_a_flood_of_findings_is_cut_and_counted() -> None:
    """A page stays light; how many are not shown is said."""
    panel = pages.state(shown(*[FINDING] * (pages.MOST + 7)), "program").panel
    assert panel.count("vscode://") == pages.MOST
    assert "Не показано: 7." in panel
    assert f"{pages.MOST + 7} ошибок" in panel


def test_the_panel_leads_to_the_other_products() -> None:
    """All products, the shown one marked, and the list."""
    names = {"program": "Программа", "checklist": "Чек-лист"}
    panel = pages.state(shown(products=(*names, "свой"), names=names), "checklist").panel
    links = re.findall(r'<li><a href="([^"]+)"( aria-current="page")?>([^<]+)</a>', panel)
    assert [(bool(current), words) for _, current, words in links] == [
        (False, "Все программы"),
        (False, "Программа"),
        (True, "Чек-лист"),
        (False, "свой"),
    ]
    assert links[0][0] == "/"


def test_the_list_counts_findings() -> None:
    """A program that has gone is not in it, one that is not read yet says so."""
    programs = {
        "1": shown(FINDING, name="1"),
        "2": shown(name="2", gone=True),
        "3": shown(name="3", waiting=frozenset({"program"})),
    }
    panel = pages.list_state(programs).panel
    assert re.findall(r"<h2><a href=\"([^\"]+)\"", panel) == ["/1/program", "/3/program"]
    assert "1 ошибка" in panel
    assert "Собирается" in panel
    assert "пока нет программ" in pages.list_state({}).panel


def test_a_message_is_one_line() -> None:
    """A line feed would end a message of the stream early."""
    message = pages.state(shown(FINDING), "program").message()
    assert "\n" not in message
    assert json.loads(message)["page"] == "digest"
