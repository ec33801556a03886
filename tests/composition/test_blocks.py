"""Blocks of layouts: conditions, loops, lists, numbered headings, requisites, mentions, parts, products."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

import generator
from generator.document import (
    Contents,
    Document,
    Entry,
    Heading,
    List,
    Paragraph,
    Reference,
    Requisite,
    Table,
    nodes,
    plain,
    walk,
)
from generator.findings import InputError
from generator.model import Program
from generator.source import package_templates
from generator.typography import polish
from tests.composition import layouts
from tests.composition.layouts import compose, faults, line_of, page, words
from tests.program_facts import PROGRAMS
from tests.writers.leaves import leaves

LAYOUTS = package_templates().layouts()


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Program:
    return layouts.program(tmp_path_factory.mktemp("program"))


# -------------------------------------------------------------------------------------- conditions, loops


def test_conditions(program: Program) -> None:
    """A block, a group, a page stand where their condition holds."""
    assert words(
        program, {"если": "программа.цель", "абзац": "да"}, {"если": "утверждение", "абзац": "нет"}
    ) == ["да"]
    group = {"если": "утверждение", "блоки": ["нет", {"заголовок": "нет"}]}
    assert words(program, "да", group) == ["да"]
    made = generator.compose(program, templates=layouts.templates(page("нет", если="утверждение")))
    assert [section.blocks for section in made.sections] == [()]


def test_a_condition_inside_a_loop_sees_the_value(program: Program) -> None:
    """A block's loop goes around its condition."""
    block = {"для": "мера из меры", "если": "мера.документ", "абзац": "{{ мера.ид }}"}
    assert words(program, block) == ["банк", "приказ"]


def test_loops_nest_and_end(program: Program) -> None:
    """An inner loop sees the outer value; afterwards neither name is there."""
    inner = {"для": "раздел из мера.разделы", "абзац": "{{ мера.ид }}: {{ раздел.название }}"}
    assert words(program, {"для": "мера из меры", "блоки": [inner]}) == [
        "банк: Организация",
        "банк: Начало",
        "приказ: Организация",
        "приказ: Начало",
        "курсы: Кадры",
    ]
    assert faults(program, page({"для": "мера из меры", "абзац": "{{ мера.ид }}"}, "{{ мера.ид }}"))


def test_a_loop_over_plans_goes_over_their_values(program: Program) -> None:
    """What is kept by id is gone through in the order of the file; nothing is gone through not at all."""
    assert words(program, {"для": "план из планы", "абзац": "{{ план.название }}"}) == ["План"]
    assert words(program, "да", {"для": "а из утверждение", "абзац": "нет"}) == ["да"]
    assert words(program, "да", {"для": "а из программа.риски", "абзац": "нет"}) == ["да"]


# --------------------------------------------------------------------------------------- lists of points


def _items(made: Document) -> list[list[str]]:
    """The words of each block of each item of the first list; a table or list inside by its name."""
    first = next(one for one in walk(made) if isinstance(one, List))
    return [
        [plain(one.content) if isinstance(one, Paragraph) else type(one).__name__ for one in item.blocks]
        for item in first.items
    ]


def test_entries_of_a_list_are_its_points(program: Program) -> None:
    """A YAML list under `список` is the points themselves, each with its condition and loop; a group is one point,
    a table or list stands under the point before it."""
    table = {"ид": "т", "строки": "мера из меры", "столбцы": [{"ключ": "а", "содержание": "{{ мера.ид }}"}]}
    points = [
        "Утвердить",
        {"если": "утверждение", "абзац": "Нет"},
        "Назначить:",
        {"таблица": table},
        {"блоки": ["Довести", "До всех"]},
        {"список": ["а", "б"]},
        {"для": "мера из меры", "если": "мера.документ", "абзац": "{{ мера.ид }}"},
        "{{ программа.задачи }}",
    ]
    made = compose(program, {"вид": "нумерованный", "список": points})
    assert _items(made) == [
        ["Утвердить;"],
        ["Назначить:", "Table"],
        ["Довести", "До всех", "List"],
        ["банк;"],
        ["приказ;"],
        ["Задача первая;"],
        ["Задача вторая."],
    ]
    numbers = [
        item.ordinal.text for item in next(o for o in walk(made) if isinstance(o, List)).items if item.ordinal
    ]
    assert numbers == ["1.", "2.", "3.", "4.", "5.", "6.", "7."]


def test_a_point_that_is_repeated_may_have_several_blocks(program: Program) -> None:
    """With a loop, what stands under `список` is one point, made for each value that the condition lets through."""
    block = {"список": ["{{ мера.ид }}", "Ещё"], "для": "мера из меры", "если": "мера.документ"}
    assert [item[0] for item in _items(compose(program, block))] == ["банк", "приказ"]
    assert all(len(item) == 2 for item in _items(compose(program, block)))


def test_an_empty_text_is_an_empty_cell(program: Program) -> None:
    """`""` in a row of the layout leaves a cell empty, to be filled in by hand."""
    fixed = {"ид": "т", "ряды": [{"ячейки": ["а", "", "б"]}], "столбцы": [{"ключ": one} for one in "абв"]}
    assert layouts.rows(compose(program, {"таблица": fixed})) == [["а", "", "б"]]


def test_an_addressee_is_a_requisite(program: Program) -> None:
    """The addressee has a place of its own on the sheet."""
    made = compose(program, {"реквизит": "адресат", "строки": ["В управление"]})
    assert [one.kind for one in walk(made) if isinstance(one, Requisite)] == ["addressee"]


# -------------------------------------------------------------------------------------- paragraphs, lists


def test_one_expression_keeps_its_value(program: Program) -> None:
    """A list becomes paragraphs where it stands alone, one line where it stands among words."""
    assert words(program, "{{ программа.задачи }}") == ["Задача первая", "Задача вторая"]
    assert words(program, "Задачи: {{ программа.задачи }}.") == ["Задачи: Задача первая; Задача вторая."]


def test_a_text_that_is_a_node_has_its_anchor(program: Program) -> None:
    """A task that is an item or a paragraph can be pointed at; to an expression it is words like any other."""
    made = compose(program, {"список": "{{ программа.задачи }}"}, "{{ программа.задачи | с_прописной }}")
    assert list(nodes(made)) == ["первая", "вторая"] * 2
    spelled = {"для": "задача из программа.задачи", "абзац": "{{ '– ' ~ задача }}, {{ задача | прописными }}"}
    assert words(program, spelled)[0] == "– Задача первая, ЗАДАЧА ПЕРВАЯ"
    assert words(program, "{{ программа.задачи | через }}") == ["Задача первая, Задача вторая"]


def test_what_is_said_of_a_node_has_its_anchor(program: Program) -> None:
    """A heading in a loop, the items of a list in a loop and the first band of a group carry the node's id."""
    steps = {"список": "{{ шаг.название }}", "для": "шаг из мера.шаги"}
    heading = {"заголовок": "{{ план.название }}"}
    assert list(nodes(compose(program, {"для": "план из планы", "блоки": [heading, heading]}))) == ["план"]
    listed = compose(program, {"для": "мера из меры", "блоки": [steps]})
    assert len(set(nodes(listed))) == 2
    table = {
        "ид": "т",
        "строки": "мера из меры",
        "группы": [{"по": "мера.разделы[0]", "полосы": ["{{ группа.название }}", "{{ группа.номер }}"]}],
        "столбцы": [{"ключ": "что", "содержание": "{{ мера.название }}"}],
    }
    bands = list(nodes(compose(program, {"таблица": table})))
    assert bands == ["т", "организация", "банк", "приказ", "кадры", "курсы"]


def test_nothing_is_no_paragraph(program: Program) -> None:
    """An empty value leaves no empty line."""
    assert compose(program, "да", "{{ утверждение }}", "{{ программа.риски }}").sections[0].blocks == (
        Paragraph((layouts.generator.document.Text("да"),)),
    )


def test_typography_is_done_on_the_way(tmp_path: Path) -> None:
    """Words of the program and of the layout are set for print together, blanks between them stay."""
    text = layouts.PROGRAM.replace("цель: Снизить риски", 'цель: Школа "Рост" - 5 %')
    program = layouts.program(tmp_path, text)
    (block,) = (
        compose(program, "№ {{ программа.редакция }} - {{ программа.цель.текст }} и т.д.").sections[0].blocks
    )
    assert isinstance(block, Paragraph)
    assert plain(block.content) == polish('№ 1 - Школа "Рост" - 5 % и т.д.')


def test_alignment(program: Program) -> None:
    """`выключка` is the paragraph's own."""
    made = compose(
        program, {"абзац": "слова", "выключка": "по центру"}, {"абзац": "слова", "выключка": "справа"}
    )
    assert [getattr(block, "align", None) for block in made.sections[0].blocks] == ["center", "right"]


def lists(document: Document) -> list[List]:
    return [block for block in walk(document) if isinstance(block, List)]


def test_lists(program: Program) -> None:
    """An item for each line of a value, or for each value of the loop; numbered where the layout says so."""
    made = compose(
        program,
        {"список": "{{ программа.задачи }}"},
        {"список": "{{ мера.ид }}", "для": "мера из меры", "вид": "нумерованный"},
        {"список": "{{ программа.риски }}"},
    )
    plain_list, numbered = lists(made)
    assert [item.ordinal for item in plain_list.items] == [None, None]
    assert not plain_list.ordered
    assert [item.ordinal.text for item in numbered.items if item.ordinal] == ["1.", "2.", "3."]
    assert numbered.ordered


def test_two_lists_are_two_series(program: Program) -> None:
    """Each numbered list begins at 1, and is a series of its own for Word."""
    item = {"список": "{{ программа.задачи }}", "вид": "нумерованный"}
    found = lists(compose(program, item, item))
    series = [{item.ordinal.series for item in one.items if item.ordinal} for one in found]
    assert series[0] != series[1]
    assert [len(one) for one in series] == [1, 1]


def test_an_item_may_hold_blocks(program: Program) -> None:
    """An item made of blocks holds them all; one that is empty is left out."""
    block = {
        "для": "мера из меры",
        "список": ["{{ мера.название }}", {"список": "{{ шаг.название }}", "для": "шаг из мера.шаги"}],
    }
    outer, inner = lists(compose(program, block))
    assert len(outer.items) == 3
    assert [plain(item.blocks[0].content) for item in inner.items] == [
        "Записать учителей.",
        "Выдать справки.",
    ]  # type: ignore[union-attr] # paragraphs
    empty = {"для": "мера из меры", "список": ["{{ мера.помощь }}"]}
    assert lists(compose(program, empty)) == []


# ----------------------------------------------------------------------------------------------- headings


def test_headings_are_numbered_under_those_above(program: Program) -> None:
    """Arabic and Roman numbers; a higher heading begins the lower ones anew; one without `номера` is not counted."""
    made = compose(
        program,
        {"заголовок": "а", "номера": "римские"},
        {"заголовок": "б", "уровень": 2, "номера": "арабские"},
        {"заголовок": "в", "уровень": 2, "номера": "арабские"},
        {"заголовок": "без", "уровень": 2},
        {"заголовок": "г", "номера": "римские"},
        {"заголовок": "д", "уровень": 2, "номера": "арабские"},
        {"заголовок": "е", "уровень": 3, "номера": "арабские"},
    )
    found = [block for block in walk(made) if isinstance(block, Heading)]
    numbers = [(heading.level, heading.ordinal.text if heading.ordinal else "") for heading in found]
    assert numbers == [(1, "I."), (2, "1.1."), (2, "1.2."), (2, ""), (1, "II."), (2, "2.1."), (3, "2.1.1.")]


def test_a_heading_of_nothing_is_none(program: Program) -> None:
    """A heading whose words are all empty would be an empty line in the contents."""
    made = compose(program, "слова", {"заголовок": "{{ утверждение.слово }}"})
    assert [block for block in walk(made) if isinstance(block, Heading)] == []


# --------------------------------------------------------------------------------------------- requisites


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("утверждение", "approval"),
        ("согласование", "agreement"),
        ("приложение", "annex"),
        ("бланк", "letterhead"),
        ("подпись", "signature"),
        ("место", "imprint"),
        ("отметка", "mark"),
    ],
)
def test_requisites(program: Program, name: str, kind: str) -> None:
    """Each requisite of a layout is one of the document; empty lines are left out, one of nothing but these as well."""
    block = {"реквизит": name, "строки": ["первая", "{{ утверждение }}", "вторая"]}
    empty = {"реквизит": name, "строки": ["{{ утверждение }}"]}
    (found,) = compose(program, block, empty).sections[0].blocks
    assert isinstance(found, Requisite)
    assert (found.kind, len(found.blocks)) == (kind, 2)


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["Директор", "{{ утверждение }}"], ["Директор", ""]),
        (["{{ утверждение }}", "Белова"], ["Белова"]),
        (["Директор", "Белова", {"если": "утверждение", "абзац": "И. о."}], ["Директор", "Белова"]),
        (["{{ утверждение }}", "{{ утверждение }}"], None),
    ],
)
def test_a_signature_keeps_the_place_of_its_name(
    program: Program, lines: list[object], expected: list[str] | None
) -> None:
    """An empty last line stands: the position does not take the place of the name."""
    found = [one for section in compose(program, {"реквизит": "подпись", "строки": lines}, "Да").sections
             for one in section.blocks if isinstance(one, Requisite)]  # fmt: skip
    shown = [[plain(line.content) for line in one.blocks if isinstance(line, Paragraph)] for one in found]
    assert shown == ([] if expected is None else [expected])


# ----------------------------------------------------------------------------------------------- mentions


def test_an_organisation_is_named_in_full_once(program: Program) -> None:
    """The first mention in the document says the full title and the short one, each later one the short one."""
    who = {"для": "мера из меры", "абзац": "{{ мера.ответственные | через('; ') }}"}
    full = polish("ГАУ ДПО «Амурский институт развития образования» (далее – АМИРО)")
    shown = words(program, who)
    assert [" ".join(polish(line).split()) for line in shown] == [
        " ".join(f"директор школы Лебедев А. Н.; {full}".split()),
        "директор школы Лебедев А. Н.; АМИРО",
        "АМИРО; учителя-предметники",
    ]


def test_a_full_title_opens_a_cell_as_its_short_one_would(program: Program) -> None:
    """A title that the registry has in small letters opens a line with a capital, and only there."""
    executors = {
        id_: replace(one, title="институт развития образования") if one.short else one
        for id_, one in program.executors.items()
    }
    who = {"список": "{{ меры[2].ответственные | с_прописной }}"}
    others = {"для": "мера из меры", "абзац": "{{ мера.ответственные | через('; ') }}"}
    opened, inside = (
        " ".join(" ".join(words(replace(program, executors=executors), block)).split())
        for block in (who, others)
    )
    assert opened.startswith("Институт развития образования (далее – АМИРО)")
    assert "; институт развития образования (далее – АМИРО)" in inside


def test_mentions_follow_the_order_of_the_document(program: Program) -> None:
    """Over sections, lists and tables, and where equal cells are one: the first place on paper has the full title."""
    table = {
        "ид": "т",
        "строки": "мера из меры",
        "столбцы": [
            {"ключ": "а", "содержание": "{{ мера.ид }}"},
            {"ключ": "б", "содержание": "{{ мера.ответственные }}", "слить": ["б"]},
        ],
    }
    shown = " ".join(words(program, {"таблица": table}, {"список": "{{ меры[2].ответственные }}"}))
    assert shown.count("далее") == 1
    assert shown.index("далее") < shown.index("приказ")
    assert shown.count("Амурский") == 1


FULL = "ГАУ ДПО «Амурский институт развития образования» (далее – АМИРО)"
WHO = "{{ меры[2].ответственные }}"


def test_titles_have_the_short_name(program: Program) -> None:
    """Headings and captions name an organisation in short and do not count; the first words after them have all."""
    table = {"ид": "т", "подпись": WHO, "строки": "мера из меры", "столбцы": [
        {"ключ": "а", "содержание": "{{ меры[2].ответственные }}"}]}  # fmt: skip
    document = compose(program, {"заголовок": WHO}, {"таблица": table}, {"абзац": WHO})
    heading, made, *_ = document.sections[0].blocks
    assert isinstance(heading, Heading)
    assert isinstance(made, Table)
    assert plain(heading.content).startswith("АМИРО")
    assert plain(made.caption).startswith("АМИРО")
    shown = " ".join(words(program, {"заголовок": WHO}, {"таблица": table}, {"абзац": WHO}))
    assert shown.count(FULL) == 1
    assert not any("исполнители/" in repr(block) for block in walk(document))


def test_requisites_and_bold_words_name_in_full(program: Program) -> None:
    """A requisite is read as running text is, and so are words in bold: the first mention there is the full one."""
    requisite = {"реквизит": "адресат", "строки": [WHO]}
    for first in (requisite, f"**{WHO}**"):
        shown = " ".join(words(program, first, {"абзац": WHO}))
        assert shown.startswith(FULL)
        assert shown.count(FULL) == 1
        assert shown.count("АМИРО") == 2


@pytest.mark.parametrize("path", PROGRAMS, ids=lambda path: path.stem)
def test_no_mention_is_left(path: Path) -> None:
    """In a finished document a mention is words: every reference leads to a node that is in it."""
    program = generator.load(path)
    for name in LAYOUTS:
        made = generator.compose(program, "program", name)
        assert [
            block
            for block in walk(made)
            if any(isinstance(one, Reference) for one in getattr(block, "content", ()))
        ] == []
        shown = " ".join(leaves(made))
        for executor in program.executors.values():
            if executor.title and executor.short:
                assert shown.count(f"(далее – {executor.short})") <= 1


# ----------------------------------------------------------------------------------- contents and entries


def test_contents_and_entries(program: Program) -> None:
    """`содержание` is a list of contents, `запись` an entry of the calendar; a due without a day is none."""
    made = compose(program, {"содержание": 2}, {"для": "срок из сроки", "запись": "срок"})
    contents, *entries = made.sections[0].blocks
    assert contents == Contents(2)
    assert all(isinstance(entry, Entry) for entry in entries)
    assert [entry.last for entry in entries if isinstance(entry, Entry)] == sorted(
        [date(2023, 9, 30), date(2023, 10, 31), *[date(2023, 11, 1)] * 3]
    )


# ------------------------------------------------------------------------------------- parts and products


def test_a_part_is_taken_in(program: Program) -> None:
    """A part's blocks stand in place, see the same names, and may take parts themselves."""
    parts = {"раз": "блоки:\n  - '{{ мера.ид }}'\n  - часть: два\n", "два": "блоки:\n  - конец\n"}
    made = compose(program, {"для": "мера из меры", "часть": "раз"}, parts=parts)
    assert leaves(made) == ["банк", "конец", "приказ", "конец", "курсы", "конец"]


def test_a_part_that_is_not_there_is_a_fault(program: Program) -> None:
    """The name of a part is checked when the layout is compiled, whatever its condition."""
    layout = page({"если": "утверждение", "часть": "нет"})
    (finding,) = faults(program, layout)
    assert (finding.code, finding.span.line) == ("AR606", line_of(layout, "часть:"))


@pytest.mark.parametrize("text", ["блоки:\n  - часть: своя\n", "блоки:\n  - часть: иная\n"])
def test_parts_that_take_in_one_another_are_a_fault(program: Program, text: str) -> None:
    """A circle of parts ends in a finding, not in Python's stack."""
    assert faults(program, page({"часть": "своя"}), {"своя": text, "иная": "блоки:\n  - часть: своя\n"})


@pytest.mark.parametrize(
    "text",
    ["блоки: [", "блоки:\n  - таблица: 5\n", "слова\n", "блоки:\n  - загаловок: а\n", "блок:\n  - а\n"],
)
def test_a_part_is_checked_like_a_layout(program: Program, text: str) -> None:
    """A slip in a part is a finding in the part."""
    found = faults(program, page({"часть": "своя"}), {"своя": text})
    assert {finding.file for finding in found} == {"templates/parts/своя.yaml"}


@pytest.mark.parametrize(
    ("layout", "words_"),
    [
        ("название: П\nпродукт: program\nстраницы:\n  - блоки:\n      - загаловок: а\n", "загаловок"),
        (
            "название: П\nпродукт: program\nстраницы:\n  - блоки:\n      - заголовок: а\n        уровень: 7\n",
            "уровень",
        ),
        ("название: П\nпродукт: program\nстраницы:\n  - ориентация: боком\n    блоки: []\n", "ориентация"),
        ("название: П\nпродукт: Программа\nстраницы:\n  - блоки:\n      - а\n", "продукт"),
        ("название: П\nпродукт: program\nстраницы:\n  - блоки:\n      - для: а\n        абзац: б\n", "для"),
        (
            "название: П\nпродукт: program\nстраницы:\n  - блоки:\n      - таблица:\n          ид: т\n",
            "таблица",
        ),
        ("название: П\nпродукт: program\nстраницы:\n  - блоки:\n      - реквизит: печать\n", "реквизит"),
        ("название: П\nпродукт: program\nстраницы: [\n", "страницы"),
    ],
)
def test_a_layout_is_checked_against_its_schema(program: Program, layout: str, words_: str) -> None:
    """A slip in a layout is a finding with file and line."""
    found = faults(program, layout)
    assert {finding.file for finding in found} == {"templates/layouts/проба.yaml"}
    assert any(abs(finding.span.line - line_of(layout, words_)) <= 1 for finding in found)


def test_an_unknown_layout_names_those_there_are(program: Program) -> None:
    """The finding of a layout that is not there stands in the program and lists the layouts of programs."""
    with pytest.raises(InputError) as raised:
        generator.compose(replace(program, layout="нет"))
    (finding,) = raised.value.findings
    assert finding.code == "AR601"
    assert finding.file.endswith("проба.yaml")
    known = str(dict(finding.args)["known"]).split(", ")
    assert known == [name for name in LAYOUTS if package_templates().product_of(name) == "program"]


@pytest.mark.parametrize("name", LAYOUTS)
@pytest.mark.parametrize("path", PROGRAMS, ids=lambda path: path.stem)
def test_each_layout_takes_each_program(path: Path, name: str) -> None:
    """Whatever a program lacks, a layout of ours makes a document of it, the same at each time."""
    program = generator.load(path)
    made = generator.compose(program, "program", name)
    assert made.sections
    assert generator.compose(program, "program", name) == made
    assert made.title
    assert made.draft == program.draft


@pytest.mark.parametrize("name", LAYOUTS)
def test_each_layout_takes_a_program_of_almost_nothing(program: Program, name: str) -> None:
    """No indicators, texts, stages, approval, results: what is not there leaves no heading, no table, no fault."""
    made = generator.compose(program, "program", name)
    for form in ("docx", "html", "md"):
        assert generator.write(made, form)
    shown = leaves(made)
    assert not [line for line in shown if "None" in line or "{" in line]


def test_the_stamp_is_never_the_clocks(program: Program) -> None:
    """A document's day is that of its approval, else the first of its period."""
    assert compose(program, "слова").stamp.date() == date(2023, 9, 1)
