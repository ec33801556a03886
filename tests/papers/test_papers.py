"""The papers that go round a program: an order, minutes, a letter, a brief, a reviewer's sheet, sheets to sign."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

import generator
from generator import cli, writers
from generator.document import Cell, Paragraph, Table, plain, walk
from generator.model import Agreement, Approval, Decision
from generator.source import package_templates
from generator.views.paper import agreements, approval, minutes
from generator.writers import text
from tests.pages import blocks, codes, rows
from tests.papers.papers import LEAST, PAPERS, UNSETTLED, loaded, paper, written
from tests.program_facts import PROGRAMS
from tests.writers.golden import assert_golden
from tests.writers.leaves import leaves

PAGE = "docs/papers.ru.md"
each_paper = pytest.mark.parametrize("name", PAPERS)


def words(name: str, program: generator.model.Program) -> str:
    return "\n".join(leaves(paper(program, name))).replace("\u00a0", " ")


def test_these_are_the_papers() -> None:
    """Each has a layout of that name with its product, and stands on the page for authors."""
    templates = package_templates()
    assert {name: templates.product_of(name) for name in PAPERS} == PAPERS
    assert {codes(row[0])[0]: codes(row[2])[0] for row in rows(_page())} == PAPERS
    (command,) = blocks(PAGE, "sh")
    assert command.split()[-1].split(",") == list(PAPERS)


def _page() -> str:
    return (Path(__file__).parents[2] / PAGE).read_text(encoding="utf-8")


@each_paper
@pytest.mark.parametrize("path", PROGRAMS, ids=lambda path: path.stem)
def test_every_paper_is_written_for_every_program(path: Path, name: str) -> None:
    """DOCX, HTML and Markdown; nothing of Python's shows through."""
    made = paper(loaded(path), name)
    for form in writers.formats(PAPERS[name]):
        assert len(generator.write(made, form)) > 300
    said = words(name, loaded(path))
    assert not any(sign in said for sign in ("Text(", "None", "[", "{", "уточняется"))


@each_paper
def test_a_program_that_says_little_has_its_papers(tmp_path: Path, name: str) -> None:
    """What the least program leaves out is a line to write on, or not there."""
    said = words(name, written(tmp_path, LEAST))
    assert "None" not in said
    assert "План" in said


@each_paper
def test_what_is_not_settled_is_a_line(tmp_path: Path, name: str) -> None:
    """«уточняется» is for drafts; on a paper somebody writes by hand what stood for it."""
    program = written(tmp_path, UNSETTLED)
    assert "уточняется" not in words(name, program)
    assert "уточняется" in "\n".join(leaves(generator.compose(program)))


# ------------------------------------------------------------------------------------------------- approval


def test_an_order_before_its_day_is_blank(tmp_path: Path) -> None:
    """Number and day come from the decision alone: a paper before it shows room for them."""
    program = written(tmp_path, UNSETTLED)
    assert "«___» ___________ 20__ г. № _____" in words("приказ", program)
    made = Decision(
        "р.yaml", 2, "утверждено", "утверждающий", date(2024, 8, 30), document="приказ", number="12"
    )
    assert "30.08.2024 № 12" in words("приказ", replace(program, decisions=(made,), draft=False))
    assert "30.08.2024 № 12" not in words("приказ", replace(program, decisions=(made,), draft=True))


def test_a_decision_about_an_earlier_edition_fills_no_blank(tmp_path: Path) -> None:
    """An order that approved edition 1 is none of edition 2; the sheet of changes has it in the row of edition 1."""
    made = Decision(
        "р.yaml", 1, "утверждено", "утверждающий", date(2024, 8, 30), document="приказ", number="12"
    )
    program = replace(written(tmp_path, UNSETTLED), decisions=(made,))
    order = words("приказ", program)
    assert "\n«___» ___________ 20__ г. № _____\n" in order
    assert order.count("30.08.2024") == order.count("(приказ от 30.08.2024 № 12)") == 1, (
        "it is what is amended"
    )
    changes = words("лист-изменений", program)
    assert "Приказ от 30.08.2024 № 12" in changes
    assert "от «___» ___________ 20__ г. № _____" in changes


def test_minutes_are_no_order(tmp_path: Path) -> None:
    """A program that a body approved has the number of the minutes on the excerpt, and none on the order."""
    made = Decision(
        "п.yaml", 2, "утверждено", "коллегиальный орган", date(2024, 8, 29), document="протокол", number="1"
    )
    program = replace(written(tmp_path, UNSETTLED), decisions=(made,))
    assert "от 29.08.2024 № 1" in words("выписка", program)
    assert "29.08.2024" not in words("приказ", program)


def test_the_order_of_a_later_edition_amends(tmp_path: Path) -> None:
    """What is approved then are changes to what an order approved before; a first edition is approved itself."""
    program = replace(written(tmp_path, UNSETTLED), approval=Approval((), "гриф", None, ""))
    first = Decision(
        "п.yaml", 1, "утверждено", "утверждающий", date(2023, 8, 30), document="приказ", number="115-од"
    )
    amending = words("приказ", replace(program, decisions=(first,)))
    assert "О внесении изменений в " in amending
    assert "Утвердить изменения, которые вносятся в " in amending
    assert "(приказ от 30.08.2023 № 115-од)" in amending
    assert "Об утверждении" not in amending
    by_minutes = words(
        "приказ", replace(program, approval=None, decisions=(replace(first, document="протокол"),))
    )
    assert "(протокол от 30.08.2023 № 115-од)" in by_minutes
    alone = words("приказ", program)
    assert "Об утверждении " in alone
    assert "изменени" not in alone


def test_minutes_are_those_of_the_body_that_takes(tmp_path: Path) -> None:
    """A council that agrees has minutes too: they are no decision of the one that approves or takes the program."""
    agreed = Decision(
        "с.yaml", 2, "согласовано", "согласующий", date(2024, 8, 20), document="протокол", number="2"
    )
    agreed = replace(agreed, body="Управляющий совет школы")
    approval = Approval((), "документом", None, "решением педагогического совета")
    program = replace(
        written(tmp_path, UNSETTLED),
        approval=approval,
        agreements=(Agreement((), None, "Управляющим советом школы"),),
        decisions=(agreed,),
    )
    blank = words("выписка", program)
    assert "заседания педагогического совета" in blank
    assert "20.08.2024" not in blank
    made = Decision(
        "п.yaml", 2, "утверждено", "коллегиальный орган", date(2024, 8, 29), document="протокол", number="3"
    )
    said = words("выписка", replace(program, decisions=(made, agreed)))
    assert "заседания педагогического совета" in said
    assert "от 29.08.2024 № 3" in said
    assert "1. Утвердить" in said


@pytest.mark.parametrize(("body", "by"), [("ППО", "ППО"), ("Совет школы", "Советом школы")])
def test_minutes_of_a_body_stand_under_its_name_alone(tmp_path: Path, body: str, by: str) -> None:
    """However short the name of a body, or if another's holds it: one decision is one agreement."""
    made = Decision(
        "с.yaml", 2, "согласовано", "согласующий", date(2024, 8, 20), document="протокол", number="2"
    )
    program = replace(
        written(tmp_path, UNSETTLED),
        agreements=tuple(Agreement((), None, one) for one in ("Управляющим советом школы", by)),
        decisions=(replace(made, body=body),),
    )
    stands = [one["чем"] for one in agreements(program) if "20.08.2024" in one["реквизиты"]]
    assert stands == [by]


def test_minutes_of_a_body_nobody_knows_are_not_those_that_take(tmp_path: Path) -> None:
    """A municipal program that no known body takes has blanks, whatever a council of parents agreed to."""
    made = Decision(
        "с.yaml", 2, "согласовано", "согласующий", date(2024, 8, 20), document="протокол", number="2"
    )
    program = replace(
        written(tmp_path, UNSETTLED),
        level="муниципалитет",
        agreements=(Agreement((), None, "Советом родителей"),),
        decisions=(replace(made, body="Совет родителей"),),
    )
    assert minutes(program)["реквизиты"] == "от «___» ___________ 20__ г. № _____"


def test_a_number_keeps_its_brackets(tmp_path: Path) -> None:
    """«5(а)» is a number; brackets are put round the minutes of a body, and taken from no number."""
    number = "от 20.08.2024 № 5(а)"
    made = Decision(
        "п.yaml", 2, "принято", "коллегиальный орган", date(2024, 8, 20), document="протокол", number="5(а)"
    )
    form = Approval((), "гриф", None, "", None, "педагогический совет")
    program = replace(
        written(tmp_path, UNSETTLED),
        approval=form,
        agreements=(Agreement((), None, "Советом родителей"),),
        decisions=(made, replace(made, verdict="согласовано", body="Совет родителей")),
    )
    taken = approval(program)
    assert taken is not None
    assert taken["принято"]["реквизиты"] == f"протокол {number}"
    assert [one["реквизиты"] for one in agreements(program)] == [f"(протокол {number})"]
    assert minutes(program)["реквизиты"] == number
    first, second = (replace(made, edition=n, verdict="утверждено", document="решение") for n in (1, 2))
    amended = approval(replace(program, decisions=(first, second), draft=False))
    assert amended is not None
    assert amended["реквизиты"] == number
    assert amended["изменения"] == [f"с изменениями, внесенными решением {number}"]


@pytest.mark.parametrize("other", ["Управляющий совет", "Совет родителей"])
def test_another_body_that_takes_a_program_stands_for_none(tmp_path: Path, other: str) -> None:
    """ПРИНЯТО and the extract are of the body that the program names, whoever decided after it."""
    made = Decision(
        "п.yaml", 2, "принято", "коллегиальный орган", date(2024, 8, 20), document="протокол", number="1"
    )
    later = replace(made, body=other, day=date(2024, 8, 21), number="9")
    named = Approval((), "гриф", None, "", None, "педагогический совет")
    program = replace(written(tmp_path, UNSETTLED), approval=named, decisions=(made, later))
    taken = approval(program)
    assert taken is not None
    assert taken["принято"]["реквизиты"] == "протокол от 20.08.2024 № 1"
    assert minutes(program)["реквизиты"] == "от 20.08.2024 № 1"
    assert minutes(program)["орган"] == "педагогического совета"
    alone = replace(program, decisions=(later,))
    assert "от «___»" in minutes(alone)["реквизиты"]


@pytest.mark.parametrize(
    ("named", "body"),
    [
        ("педагогический совет", "Педагогический совет школы"),
        ("педагогический совет", "педагогическим советом МБОУ СОШ № 5"),
        ("педагогический совет", "педсовет"),
        ("Педсовет школы", "Педагогический совет"),
        ("общее собрание", "общего собрания работников"),
        ("общее собрание работников", "Общее собрание"),
        ("Методсовет", "методическим советом школы"),
    ],
)
def test_a_body_is_known_however_it_is_called(tmp_path: Path, named: str, body: str) -> None:
    """Fuller or shorter, in any case: ПРИНЯТО and the extract have its minutes alike."""
    made = Decision(
        "п.yaml", 2, "принято", "коллегиальный орган", date(2024, 8, 20), document="протокол", number="1"
    )
    form = Approval((), "гриф", None, "", None, named)
    program = replace(written(tmp_path, UNSETTLED), approval=form, decisions=(replace(made, body=body),))
    taken = approval(program)
    assert taken is not None
    assert taken["принято"]["реквизиты"] == "протокол от 20.08.2024 № 1"
    assert minutes(program)["реквизиты"] == "от 20.08.2024 № 1"


@pytest.mark.parametrize(
    ("named", "body"),
    [
        ("Совет школы", "Совет родителей школы"),
        ("Совет школы", "педагогический совет"),
        ("общее собрание работников", "Общее собрание родителей"),
        ("Методсовет", "Методическое объединение учителей"),
    ],
)
def test_another_body_of_like_words_is_another(tmp_path: Path, named: str, body: str) -> None:
    """Its minutes do not stand at ПРИНЯТО: there are blanks until the one that is named has met."""
    made = Decision("п.yaml", 2, "принято", body, date(2024, 8, 20), document="протокол", number="1")
    form = Approval((), "гриф", None, "", None, named)
    program = replace(written(tmp_path, UNSETTLED), approval=form, decisions=(replace(made, body=body),))
    taken = approval(program)
    assert taken is not None
    assert "«___»" in taken["принято"]["реквизиты"]


@pytest.mark.parametrize("body", ["педагогический совет", ""])
def test_of_two_bodies_the_one_that_has_decided_has_its_extract(tmp_path: Path, body: str) -> None:
    """One takes a program, another approves it: until it has, the minutes that there are are those of the first."""
    made = Decision(
        "п.yaml", 2, "принято", "коллегиальный орган", date(2024, 8, 20), document="протокол", number="1"
    )
    form = Approval((), "документом", None, "Управляющим советом школы", None, "педагогический совет")
    program = replace(written(tmp_path, UNSETTLED), approval=form, decisions=(replace(made, body=body),))
    assert minutes(program) == {
        "орган": "педагогического совета",
        "утверждает": False,
        "реквизиты": "от 20.08.2024 № 1",
    }
    approving = replace(made, verdict="утверждено", body="", day=date(2024, 8, 25), number="7")
    returned = replace(made, verdict="возвращено с замечаниями", number="8")
    assert minutes(replace(program, decisions=(made, returned)))["реквизиты"] == "от 20.08.2024 № 1"
    both = minutes(replace(program, decisions=(made, approving)))
    assert (both["орган"], both["утверждает"]) == ("управляющего совета", True)
    assert both["реквизиты"] == "от 25.08.2024 № 7"


@pytest.mark.parametrize("name", ["Ветрова И. С.", "И. С. Ветрова", "Ветрова Инна Сергеевна"])
def test_an_agreement_knows_its_maker(tmp_path: Path, name: str) -> None:
    """In whichever order the decision has her name, its day stands under it."""
    made = Decision("с.yaml", 2, "согласовано", "согласующий", date(2024, 8, 20), name=name)
    program = replace(written(tmp_path, UNSETTLED), decisions=(made,))
    assert [one["реквизиты"] for one in agreements(program) if one["фио"]] == ["20.08.2024"]


def test_an_order_names_its_annex(tmp_path: Path) -> None:
    """An annex that has a number has it in the order, too."""
    program = replace(written(tmp_path, UNSETTLED), approval=Approval((), "приложение", None, "к приказу", 2))
    assert "(приложение № 2)" in words("приказ", program)
    alone = replace(program, approval=Approval((), "приложение", None, "к приказу"))
    assert "(приложение)" in words("приказ", alone)


def test_a_reviewer_is_not_told_of_what_is_not_settled(tmp_path: Path) -> None:
    """A draft just begun has no title, goal or measure: «уточняется» is none, nor the line that is printed for it."""
    draft = tmp_path / "черновик.yaml"
    assert cli.run(["new", draft.as_posix()]) == 0
    (table, *_) = [one for one in walk(paper(loaded(draft), "экспертный-лист")) if isinstance(one, Table)]
    found = {leaves_of(row.cells[1]): leaves_of(row.cells[2]) for row in table.rows if row.kind == "item"}
    assert len(found) > 10
    told = {part for part, said in found.items() if said != "нет"}
    assert told == {"Сроки и этапы", "Исполнители"}
    assert "названы по имени" not in found["Исполнители"]


def leaves_of(cell: Cell) -> str:
    """The words of a cell."""
    return "\n".join(plain(block.content) for block in cell.blocks if isinstance(block, Paragraph))


def test_nobody_named_leaves_room_to_write(tmp_path: Path) -> None:
    """A sheet to sign without names has rows for them."""
    program = replace(written(tmp_path, LEAST), executors={})
    (table,) = [block for block in walk(paper(program, "ознакомление")) if isinstance(block, Table)]
    assert len([row for row in table.rows if row.kind == "item"]) >= 10


def test_a_body_approves_only_what_says_so(tmp_path: Path) -> None:
    """«Принять» of a body that takes the program, «Утвердить» of one that approves it, and blanks for one unknown."""
    program = written(tmp_path, UNSETTLED)
    said = words("выписка", program)
    assert "заседания педагогического совета" in said
    assert "1. Принять Дорожную карту повышения учебной мотивации." in said
    approval = Approval((), "документом", None, "Управляющим советом школы")
    said = words("выписка", replace(program, approval=approval))
    assert "заседания управляющего совета" in said
    assert "1. Утвердить Дорожную карту" in said
    assert "Рекомендовать" not in said
    said = words("выписка", replace(program, level="муниципалитет", agreements=()))
    assert "заседания ______" in said
    assert "1. Принять" in said


def test_nobody_signs_who_is_not_named(tmp_path: Path) -> None:
    """Without a leader the signature has lines for position and name."""
    said = words("приказ", written(tmp_path, LEAST))
    assert said.count("__________________") >= 2


def test_a_letter_has_what_a_registry_asks_for(tmp_path: Path) -> None:
    """The number answered stands on a line of its own; who wrote it can be called; one direction is no plural."""
    program = written(tmp_path, UNSETTLED)
    said = words("письмо", program).splitlines()
    assert [line for line in said if line.startswith("На №")] == ["На № _____ от ___________"]
    assert said[-1].startswith("тел. ___")
    assert any(line.startswith("Рисковые направления: ") for line in said)
    one = words("письмо", replace(program, risks=program.risks[:1]))
    assert "Рисковое направление: низкая учебная мотивация" in one


def test_minutes_say_what_they_recommend(tmp_path: Path) -> None:
    """A body recommends something, in the case that the verb wants."""
    said = words("выписка", written(tmp_path, UNSETTLED))
    assert "2. Рекомендовать дорожную карту к утверждению." in said


def test_a_running_head_says_the_period_once() -> None:
    """A title that ends in the period is not followed by it again."""
    heads = {
        path.stem: generator.compose(loaded(path), "checklist", templates=package_templates()).running
        for path in PROGRAMS
    }
    assert heads["zeya-2023"].count("2023–2024") == 1
    assert heads["kovrov-2023"].endswith("2023\u00a0год")


# --------------------------------------------------------------------------------- sheets inside the program


@pytest.mark.parametrize(("count", "listed"), [(1, False), (2, False), (3, True), (4, True)])
def test_three_agreements_make_a_sheet(tmp_path: Path, count: int, listed: bool) -> None:
    """Two stand side by side above the title; more of them have a sheet of their own, and a word that leads to it."""
    agreements = tuple(Agreement((), None, f"{number}-м советом") for number in range(1, count + 1))
    program = replace(written(tmp_path, UNSETTLED), agreements=agreements)
    made = generator.compose(program)
    sheets = [block for block in walk(made) if isinstance(block, Table) and block.id == "согласования"]
    assert bool(sheets) is listed
    assert all([column.key for column in sheet.columns].count("подпись") == 1 for sheet in sheets)
    assert ("лист согласования прилагается" in "\n".join(leaves(made))) is listed
    assert all("\n".join(leaves(made)).count(one.by) == 1 for one in agreements)


@pytest.mark.parametrize(
    "layout", [n for n in package_templates().layouts() if package_templates().product_of(n) == "program"]
)
def test_every_layout_of_a_program_has_its_sheets(tmp_path: Path, layout: str) -> None:
    """Whatever the layout, the second edition says what it changed and all who agree can sign."""
    program = written(tmp_path, UNSETTLED)
    ids = {block.id for block in walk(generator.compose(program, layout=layout)) if isinstance(block, Table)}
    assert {"согласования", "редакции"} <= ids
    first = replace(program, editions=program.editions[:1], agreements=program.agreements[:2])
    ids = {block.id for block in walk(generator.compose(first, layout=layout)) if isinstance(block, Table)}
    assert not {"согласования", "редакции"} & ids


# -------------------------------------------------------------------------------------------------- goldens

GOLDEN = Path(__file__).parent / "golden"
SHOWN = [(path, name) for path in PROGRAMS if path.stem in ("kovrov-2023", "zeya-2023") for name in PAPERS]


@pytest.mark.parametrize(("path", "name"), SHOWN, ids=[f"{path.stem}.{name}" for path, name in SHOWN])
def test_a_paper_is_as_it_was(path: Path, name: str) -> None:
    """A paper changes only when somebody has looked at the change."""
    file = GOLDEN / f"{path.stem}.{PAPERS[name]}.txt"
    assert_golden(file.as_posix(), text.write(paper(loaded(path), name)))


def test_every_golden_has_its_test() -> None:
    """A dump that nothing compares would be believed for nothing."""
    assert {path.name for path in GOLDEN.iterdir()} == {
        f"{path.stem}.{PAPERS[name]}.txt" for path, name in SHOWN
    }
