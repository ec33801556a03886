"""Every program in every layout keeps the rules of official papers; each rule finds a paper that breaks it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from docx.document import Document as Docx
from docx.oxml.ns import qn
from docx.shared import Mm
from docx.text.paragraph import Paragraph

import generator
from generator.model import Agreement, Approval, Decision, ElectronicSignature, Program, Responsible
from tests.program_facts import PROGRAMS, ROOT
from tests.writers import docx_reading
from tests.writers.docx_samples import loaded, opened
from tests.writers.official_lint import RULES, lint

LAYOUTS = sorted(path.stem for path in ROOT.glob("templates/layouts/*.yaml"))
PAGE = "https://school.example.ru/programma"
DIRECTOR = Responsible((), "директор", "директор")
CERTIFICATE = ElectronicSignature(
    "00AB" * 10,
    "Снегирев Виктор Петрович",
    date(2024, 1, 9),
    date(2025, 4, 9),
    datetime(2024, 5, 24, 10, 30, tzinfo=timezone(timedelta(hours=3), "МСК")),
)
APPROVED = Decision("р", 1, "утверждено", "утверждающий", date(2024, 5, 24), "", "", "приказ", "177-од")
AGREED = Decision("с", 1, "согласовано", "согласующий", date(2024, 5, 23), "Снегирев В. П.")
COUNCIL = Agreement((), None, "Управляющим советом школы")
MINUTES = replace(
    AGREED, name="", role="коллегиальный орган", document="протокол", number="2", body="Управляющий совет"
)


def paper(program: Program, layout: str = "стандартный") -> Docx:
    return opened(generator.compose(replace(program, public_address=PAGE), "program", layout))


def stamped() -> Program:
    """A director and a council by hand, or by certificate where `signature` is put in."""
    return replace(
        loaded("khanty-mansiysk-2024"),
        approval=Approval((), "гриф", DIRECTOR, ""),
        agreements=(Agreement((), DIRECTOR, ""), COUNCIL),
        decisions=(APPROVED, AGREED, MINUTES),
        draft=False,
    )


def by_hand() -> Docx:
    return paper(stamped())


def by_certificate() -> Docx:
    """The same, signed electronically by the director, who also agrees."""
    signed = (replace(APPROVED, signature=CERTIFICATE), replace(AGREED, signature=CERTIFICATE), MINUTES)
    return paper(replace(stamped(), decisions=signed))


def by_two() -> Docx:
    """One agrees and one approves, the agreement first."""
    return paper(replace(stamped(), agreements=stamped().agreements[:1]))


def by_two_certificates() -> Docx:
    signed = (replace(APPROVED, signature=CERTIFICATE), replace(AGREED, signature=CERTIFICATE))
    return paper(replace(stamped(), agreements=stamped().agreements[:1], decisions=signed))


def by_order() -> Docx:
    return paper(
        replace(stamped(), approval=Approval((), "документом", DIRECTOR, "приказом школы"), agreements=())
    )


def by_signed_order() -> Docx:
    """The signature under the text is electronic: a mark stands between position and name."""
    form = Approval((), "документом", DIRECTOR, "приказом школы")
    return paper(replace(stamped(), approval=form, decisions=(replace(APPROVED, signature=CERTIFICATE),)))


def by_minutes() -> Docx:
    form = Approval((), "документом", None, "педагогическим советом")
    decision = replace(APPROVED, document="протокол", number="5")
    return paper(replace(stamped(), approval=form, agreements=(), decisions=(decision,)))


def annexed() -> Docx:
    form = Approval((), "приложение", DIRECTOR, "к приказу отдела образования", 2)
    return paper(replace(stamped(), approval=form, agreements=()))


def titled() -> Docx:
    return paper(stamped(), "дорожная-карта")


def many() -> Docx:
    """Four agree: they have a sheet of their own."""
    return paper(replace(stamped(), agreements=(Agreement((), DIRECTOR, ""), COUNCIL, COUNCIL, COUNCIL)))


PAPERS = [
    by_hand,
    by_certificate,
    by_two,
    by_two_certificates,
    by_order,
    by_signed_order,
    by_minutes,
    annexed,
    titled,
    many,
]


@pytest.mark.parametrize("made", PAPERS, ids=lambda made: made.__name__)
def test_every_way_to_sign_keeps_the_rules(made: Callable[[], Docx]) -> None:
    """Rules 7 and 9 to 15, and 17: by hand and by certificate, in a stamp, by an order, by minutes, as an annex."""
    assert lint(made()) == []


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("path", PROGRAMS, ids=lambda path: path.stem)
def test_every_paper_keeps_the_rules(path: Path, layout: str) -> None:
    """Official, and readable by everybody: levels of headings, heads of tables, title, language, words for pictures."""
    program = replace(loaded(path.stem), public_address=PAGE)
    assert lint(opened(generator.compose(program, "program", layout))) == []


# ---------------------------------------------------------------------------------------------- broken papers


def said(text: str, becomes: str) -> Callable[[Docx], None]:
    """Words of the first paragraph that says them become others."""

    def breaks(document: Docx) -> None:
        one = _saying(document, text)
        for run in one.runs[1:]:
            run._r.getparent().remove(run._r)
        one.runs[0].text = becomes

    return breaks


def _saying(document: Docx, text: str) -> Paragraph:
    return next(one for one in docx_reading.paragraphs(document) if text in docx_reading.words(one._p))


def lost(path: str) -> Callable[[Docx], None]:
    """The first element of a name is no longer there."""

    def breaks(document: Docx) -> None:
        one = next(document.element.body.iter(qn(path)))
        one.getparent().remove(one)

    return breaks


def without(text: str) -> Callable[[Docx], None]:
    """A line is no longer there."""

    def breaks(document: Docx) -> None:
        line = _saying(document, text)._p
        line.getparent().remove(line)

    return breaks


def apart(document: Docx) -> None:
    """An agreement and an approval one under the other."""
    for text in ("СОГЛАСОВАНО", "УТВЕРЖДАЮ"):
        document.add_paragraph(text, style="Реквизит").paragraph_format.left_indent = Mm(90)


def narrow(document: Docx) -> None:
    _saying(document, "УТВЕРЖДЕНА").paragraph_format.left_indent = Mm(60)


def unboxed(document: Docx) -> None:
    look = _saying(document, "Сертификат")._p.pPr
    look.remove(look.find(qn("w:pBdr")))


def loose(document: Docx) -> None:
    _saying(document, "Сертификат").paragraph_format.keep_with_next = False


def torn(document: Docx) -> None:
    _saying(document, "Сертификат").paragraph_format.left_indent = Mm(3)


def skipped(document: Docx) -> None:
    document.add_paragraph("Слишком глубоко", style="Heading 1")
    document.add_paragraph("Слишком глубоко", style="Heading 3")


def silent(document: Docx) -> None:
    next(document.element.body.iter(qn("wp:docPr"))).set("descr", " ")


def untitled(document: Docx) -> None:
    document.core_properties.title = ""


def foreign(document: Docx) -> None:
    document.core_properties.language = "en-US"


def crowded(document: Docx) -> None:
    document.sections[0].first_page_footer.paragraphs[0].paragraph_format.line_spacing = None


def raised(document: Docx) -> None:
    offset = next(document.element.body.iter(qn("wp:positionV")))[0]
    offset.text = str(int(offset.text) - Mm(30))


BROKEN: list[tuple[str, Callable[[], Docx], Callable[[Docx], None]]] = [
    ("corner", by_order, narrow),
    ("approval", by_hand, said("УТВЕРЖДАЮ", "«УТВЕРЖДАЮ»:")),
    ("approval", by_hand, said("177-од", "Приказ")),
    ("agreement", by_two_certificates, said("Документ подписан", "Подписано")),
    ("approved", by_order, said("УТВЕРЖДЕНА", "УТВЕРЖДЕНА:")),
    ("approved", by_order, said("приказом школы", "Приказ школы")),
    ("approved", by_order, said("177-од", "24.05.2024 № 177-од")),
    ("approved", by_minutes, said("протокол", "(протокол от 24.05.2024")),
    ("annex", annexed, said("Приложение", "Приложение 2")),
    ("annex", annexed, said("к приказу", "Приказ отдела образования")),
    ("annex", annexed, without("177-од")),
    ("agreement", by_hand, said("СОГЛАСОВАНО", "Согласовано: СОГЛАСОВАНО")),
    ("agreement", by_two, said("Снегирев", "Снегирев В. П.")),
    ("agreement", by_hand, apart),
    ("signature", by_order, said("\t_", "Директор школы\t____\tСнегирев В. П.")),
    ("signature", by_order, said("\t_", "Директор школы\tВ. П. Снегирев")),
    ("mark", by_certificate, without("Владелец")),
    ("mark", by_certificate, without("Сертификат")),
    ("mark", by_certificate, unboxed),
    ("mark", by_certificate, loose),
    ("mark", by_certificate, torn),
    ("letterhead", by_hand, lost("w:pBdr")),
    ("imprint", titled, lost("w:framePr")),
    ("code", by_hand, crowded),
    ("code", by_hand, raised),
    ("levels", by_hand, skipped),
    ("heads", by_hand, lost("w:tblHeader")),
    ("pictures", by_hand, silent),
    ("title", by_hand, untitled),
    ("language", by_hand, foreign),
]


@pytest.mark.parametrize(
    ("rule", "made", "breaks"), BROKEN, ids=[f"{n} {one[0]}" for n, one in enumerate(BROKEN)]
)
def test_a_rule_finds_what_breaks_it(
    rule: str, made: Callable[[], Docx], breaks: Callable[[Docx], None]
) -> None:
    """A paper that is sound but for one thing: the rule that speaks of it says so."""
    document = made()
    assert list(RULES[rule](document)) == []
    breaks(document)
    assert list(RULES[rule](document))


def test_every_rule_has_a_paper_that_breaks_it() -> None:
    """No rule is there for show."""
    assert {rule for rule, _, _ in BROKEN} == set(RULES)
