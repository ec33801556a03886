"""What an amendment says and how: the words of the trade, the two papers, the command that writes them."""

from __future__ import annotations

from pathlib import Path

import pytest
from repository import Repository, sample
from test_laws_of_diff import SAMPLE, program

from generator import cli, writers
from generator.diff.amendment import amendment
from generator.diff.amendment.names import Name, enumerated
from generator.diff.amendment.quoting import edits, quoted
from generator.document import Document, Paragraph, Requisite, Strong, Table, plain

LATER = ("до 01.03.2024", "до 01.06.2024")
VISITS = (
    "          - код: взаимопосещение\n            название: Взаимопосещение уроков\n            срок: октябрь 2024\n"
    "            ответственные: [рабочая группа]\n            документ: Карты посещения\n"
)
FIRST = "          - код: диагностика"
ANOTHER = "          - {код: анкеты, название: Анкетирование, срок: до 01.10.2023, ответственные: [завуч]}\n"
TASK = "  - {код: семья"


def made(*changes: tuple[str, str], text: str = SAMPLE) -> tuple[Document, Document]:
    """Both papers for words of the sample that are put for others."""
    new = text
    for old, words in changes:
        assert old in new, old
        new = new.replace(old, words)
    papers = amendment(program(text), program(new))
    assert papers is not None
    return papers


def said(*changes: tuple[str, str], text: str = SAMPLE) -> list[str]:
    """The sentences of an amendment, without what they put in as a table."""
    blocks = [block for section in made(*changes, text=text)[0].sections for block in section.blocks]
    lines = [" ".join(plain(one.content).split()) for one in blocks if isinstance(one, Paragraph)]
    return lines[1:]


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (LATER, "в пункте 1.2 в графе «Срок» цифры «01.03.2024» заменить цифрами «01.06.2024»."),
        ((VISITS, ""), "пункт 2.2 исключить."),
        (
            ("документ: Справка", "документ: Приказ"),
            "графу «Отчетный документ» изложить в следующей редакции: «Приказ».",
        ),
        (("окраине города", "окраине большого города"), "после слова «окраине» дополнить словом «большого»."),
        (("уроков", "открытых «уроков»"), "слово «уроков» заменить словами «открытых „уроков“»."),
        (
            ("название: Работа с родителями", "название: Работа с семьей"),
            "в наименовании раздела 3 слово «родителями»",
        ),
        (("2025: 8}", "2025: 10}"), "в графе «2025 год» цифру «8» заменить цифрами «10»"),
        (("2024: не менее 60", "2024: не менее 65"), "цифры «60» заменить цифрами «65»"),
        (("на 2023–2025 годы", "на 2023–2026 годы"), "цифры «2023–2025» заменить цифрами «2023–2026»"),
        (("к концу 2025 года", "к концу 2026 года"), "цифры «2025» заменить цифрами «2026»"),
        (("Орлова М. В.", "Орлова-Белова М. В."), "слово «Орлова» заменить словом «Орлова-Белова»"),
        (
            ("жизни детей.\n", "жизни детей и школы.\n"),
            "после слова «детей» дополнить словами «и школы»",
        ),
        (
            ("часть обучающихся приезжает", "часть обучающихся, в том числе младших, приезжает"),
            "после слова «обучающихся» дополнить словами «, в том числе младших,»",
        ),
    ],
)
def test_the_words_of_the_trade(change, sentence):
    """A place by its number, heading or words; words put for words; what is left out; a thing said anew."""
    assert any(sentence in one for one in said(change)), said(change)


def test_rows_put_in_are_counted_anew_at_last():
    """A row that is put in has its new number, all others those of the older edition until the last sentence."""
    lines = said((FIRST, ANOTHER + FIRST), (VISITS, ""))
    assert lines == [
        "1. В разделе «План мероприятий»:",
        "1) после наименования раздела 1 дополнить новым пунктом 1.1 следующего содержания:",
        "2) пункт 2.2 исключить;",
        "3) пункты 1.1–1.3 считать соответственно пунктами 1.2–1.4.",
    ]


def test_a_row_that_went_to_another_section_leaves_its_heading_where_it_is():
    """A row is excluded there and put in here; no heading is moved around it."""
    assert said((VISITS, ""), ("          - код: собрания", f"{VISITS}          - код: собрания")) == [
        "1. В разделе «План мероприятий»:",
        "1) пункт 2.2 исключить;",
        "2) после наименования раздела 3 дополнить новым пунктом 3.1 следующего содержания:",
        "3) пункт 3.1 считать пунктом 3.2.",
    ]


def test_a_heading_without_a_number_is_no_row():
    """What comes first in a group is put in before the row that was first."""
    first = "      - {код: карты, название: Наличие карт, лучше: есть, план: {2024: имеется}}\n      - код: доля-иом"
    (only,) = said(("      - код: доля-иом", first))
    assert only.endswith(
        "перед строкой «Доля обучающихся с индивидуальным образовательным маршрутом» дополнить строкой следующего"
        " содержания:"
    )


def test_rows_are_those_that_the_comparison_pairs():
    """Of an indicator that was parted the first half goes on, as every report of the same change says."""
    row = "      - название: {}\n        единица: случай\n        лучше: больше\n        план: {{2024: {}}}\n"
    one, first, second = (
        row.format(f"Число действующих пар наставничества{where}", number)
        for where, number in (("", 5), (" в основной школе", 2), (" в старшей школе", 3))
    )
    text = SAMPLE.replace("методы:", f"{one}методы:")
    lines = said((one, first + second), text=text)
    assert lines[1].endswith("после слова «наставничества» дополнить словами «в основной школе»;")
    assert lines[-1].startswith(
        "3) после строки «Число действующих пар наставничества, случай» дополнить строкой"
    )


def test_all_rows_are_named_alike():
    """Where numbers begin anew in each section, those that only one section has are named with it too."""
    text = SAMPLE.replace(
        "    название: План мероприятий\n", "    название: План мероприятий\n    нумерация: заново\n"
    )
    assert said((FIRST, ANOTHER + FIRST), text=text)[-1] == (
        "2) пункты 1–3 раздела 1 считать соответственно пунктами 2–4."
    )


def test_numbers_that_begin_anew_are_those_of_a_section():
    """Where each section counts from one, its rows are named with it."""
    text = SAMPLE.replace(
        "    название: План мероприятий\n", "    название: План мероприятий\n    нумерация: заново\n"
    )
    assert "1. В разделе «План мероприятий» пункт 2 раздела 2 исключить." in said((VISITS, ""), text=text)


def test_sections_without_numbers_any_more():
    """Where the number of a section goes, its heading is said anew with it and not its name alone."""
    numbered = SAMPLE.replace(
        "    название: План мероприятий\n", "    название: План мероприятий\n    номера разделов: арабские\n"
    )
    lines = said(("номера разделов: арабские", "номера разделов: нет"), text=numbered)
    assert lines[1] == (
        "1) строку «1. Работа с обучающимися» изложить в следующей редакции: «Работа с обучающимися»;"
    )


def test_rows_without_numbers_are_named_by_their_words():
    """«строку «…»», where no numbers are printed."""
    text = SAMPLE.replace(
        "    название: План мероприятий\n", "    название: План мероприятий\n    нумерация: нет\n"
    )
    assert said((VISITS, ""), text=text) == [
        "1. В разделе «План мероприятий» строку «Взаимопосещение уроков» исключить."
    ]


def test_an_item_is_put_in():
    """A task has its number in what is put in; those behind it are counted anew."""
    assert said((TASK, "  - {код: книги, текст: Купить учебники}\n" + TASK)) == [
        "1. В разделе «Задачи»:",
        "1) после пункта 1 дополнить новым пунктом 2 следующего содержания: «2. Купить учебники.»;",
        "2) пункт 2 считать пунктом 3.",
    ]


def test_the_paper_is_an_annex_to_an_order():
    """The first paper says to which order it belongs and of which program it is, the second has three columns."""
    text, table = made(LATER)
    first = text.sections[0].blocks[0]
    assert isinstance(first, Requisite)
    assert first.kind == "annex"
    (rows,) = [block for block in table.sections[0].blocks if isinstance(block, Table)]
    cells = [[" ".join(plain(one.content) for one in cell.blocks) for cell in row.cells] for row in rows.rows]  # type: ignore[union-attr]
    assert cells == [
        ["Пункт", "Действующая редакция", "Новая редакция"],
        ["Раздел «План мероприятий», пункт 1.2, графа «Срок»", "До 01.03.2024", "До 01.06.2024"],
    ]


def test_what_differs_is_bold_in_the_comparison():
    """Words that only one edition has, and lines that have no like among more or fewer."""
    change = (
        "              - Маршрутные листы\n",
        "              - Маршрутные листы и графики\n              - Отчет\n",
    )
    (table,) = [block for block in made(change)[1].sections[0].blocks if isinstance(block, Table)]
    bold = [
        plain(inline.content).strip()
        for row in table.rows
        if row.kind == "item"
        for cell in row.cells
        for block in cell.blocks
        for inline in block.content  # type: ignore[union-attr]
        if isinstance(inline, Strong)
    ]
    assert bold == ["и графики", "Отчет"]


def test_what_is_not_printed_needs_no_amendment():
    """Decisions, editions and what no layout prints are no words of the program."""
    other = SAMPLE.replace("описание: Первая редакция", "описание: Исправленная")
    assert amendment(program(SAMPLE), program(other)) is None


@pytest.mark.parametrize("words", ["а «б» в", "«б „в“ г»", "5 %"])
def test_quotes_inside_quotes(words):
    """« » inside become „ “, so that it is plain where the quoted words end."""
    assert (quoted(words) or "")[1:-1] == words.replace("«", "„").replace("»", "“")


@pytest.mark.parametrize("words", ["а» б", "«а", "„а“", "а „б"])
def test_quotes_that_do_not_close(words):
    """Words that could not be told from what stands around are not quoted."""
    assert quoted(words) is None


def test_words_that_stand_twice_are_named_with_their_neighbours():
    """An order that replaces a word has to mean one place of it."""
    (edit,) = edits("школа и дом, школа и мир, двор и сад", "школа и дом, школа и лес, двор и сад")
    assert edit.words == "слово «мир» заменить словом «лес»"
    (edit,) = edits("школа и дом, школа или дом, двор и сад", "школа и дом, школа или мир, двор и сад")
    assert edit.words == "слова «или дом» заменить словами «или мир»"


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("Учителя и родители школы", "Учителя, родители школы", "«Учителя и» заменить словом «Учителя,»"),
        ("Дом, школа и двор", "Дом и двор", "слова «, школа» исключить"),
        ("Не менее 60 % к 2024 году", "Не менее 65 % к 2024 году", "цифры «60» заменить цифрами «65»"),
        ("Ведет Орлова М. В.", "Ведет Орлова М. С.", "слово «В.» заменить словом «С.»"),
    ],
)
def test_stops_and_blanks_that_do_not_break(old, new, words):
    """A stop goes or comes with the word beside it; a figure is named without its unit."""
    (edit,) = edits(old.replace("0 %", "0\N{NO-BREAK SPACE}%"), new.replace("5 %", "5\N{NO-BREAK SPACE}%"))
    assert words in edit.words


def test_words_that_change_throughout():
    """Somebody's name that stands in many places is replaced by one sentence, if it is replaced in all of them."""
    text = SAMPLE.replace(", срок: до 15.09.2023, ответственные: [завуч]}", ", срок: до 15.09.2023}")
    other = ("фио: Орлова М. В.", "фио: Белова М. В.")
    assert said(other, text=text) == ["1. По тексту слово «Орлова» заменить словом «Белова»."]
    kept = text.replace("жизни детей.\n", "жизни детей. Так решила Орлова.\n")
    lines = said(other, text=kept)
    assert len(lines) > len(said(other, text=text))
    assert not any("по тексту" in one.lower() for one in lines)


def test_names_of_places():
    """Cases, words for the count of a paragraph, ranges of numbers."""
    assert Name("абзац", count=3)("пр") == "абзаце третьем"
    assert Name("абзац", count=2, of="пункта 4")("род") == "абзаца второго пункта 4"
    numbers = ["2.3", "2.4", "2.5", "2.7"]
    assert enumerated([Name("пункт", one) for one in numbers], "вин", numbers) == "пункты 2.3–2.5 и 2.7"


# ---------------------------------------------------------------------------------------------------- the command


@pytest.fixture
def place(tmp_path, monkeypatch) -> Repository:
    """A workspace under git with two programs."""
    monkeypatch.chdir(tmp_path)
    repository = Repository(tmp_path)
    for name in ("первая", "вторая"):
        repository.write(f"programs/{name}.yaml", sample(name))
    repository.commit("Первая запись")
    return repository


@pytest.mark.real
def test_the_command_writes_both_papers_of_each_program(place, capsys):
    """A file each: what is annexed, and what is laid beside it."""
    for name in ("первая", "вторая"):
        place.write(f"programs/{name}.yaml", sample(name, LATER))
    assert cli.run(["diff", "--paper", "amendment"]) == 1
    names = [
        "вторая.amendment.docx",
        "вторая.comparison.docx",
        "первая.amendment.docx",
        "первая.comparison.docx",
    ]
    assert capsys.readouterr().out.splitlines() == [f"output/diff/{name}" for name in names]
    assert all(Path("output/diff", name).read_bytes().startswith(b"PK") for name in names)
    assert cli.run(["diff", "--paper", "amendment", "-o", "одна.docx"]) == cli.USAGE


@pytest.mark.real
@pytest.mark.parametrize("form", writers.PRODUCTS["program"])
def test_the_command_writes_where_it_is_told(place, capsys, form):
    """With `-o` the comparison stands beside the file that is named."""
    place.write("programs/первая.yaml", sample("первая", LATER))
    place.commit("Вторая запись")
    assert (
        cli.run(["diff", "HEAD~1..HEAD", "--paper", "amendment", "--format", form, "-o", f"приказ.{form}"])
        == 1
    )
    assert capsys.readouterr().out.splitlines() == [f"приказ.{form}", f"приказ.comparison.{form}"]


def test_the_order_in_force_is_cited(place, capsys):
    """Whatever changed, and however little: the order that approved the edition is named beside its title."""
    place.write(
        "programs/первая.signoff/01.yaml",
        "формат: 1\nредакция: 1\nрешение: утверждено\nроль: утверждающий\nдата: 01.02.2023\n"
        "документ: {вид: приказ, номер: 7-од}\n",
    )
    place.commit("Утверждено")
    for change in (LATER, ("жизни детей.\n", "жизни школы.\n"), (FIRST, ANOTHER + FIRST)):
        place.write("programs/первая.yaml", sample("первая", change))
        assert cli.run(["diff", "--paper", "amendment", "--format", "md"]) == 1
        capsys.readouterr()
        paper = Path("output/diff/первая.amendment.md").read_text("utf-8")
        assert "от 01.02.2023 № 7-од" in paper.replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.real
def test_what_has_no_amendment_is_said(place, capsys):
    """A program that is new, one whose document is the same, and a format that the papers have not."""
    place.write("programs/первая.yaml", sample("первая", ("описание: Первая редакция", "описание: Иная")))
    place.write("programs/третья.yaml", sample("третья"))
    place.git("add", "--all")
    cli.run(["diff", "--staged", "--paper", "amendment"])
    told = capsys.readouterr().err
    assert "третья.yaml: прежней редакции нет, изменять нечего" in told
    assert not Path("output/diff").exists()
    assert cli.run(["diff", "--paper", "amendment", "--format", "json"]) == cli.USAGE


def test_a_build_makes_none(tmp_path, monkeypatch, capsys):
    """Who asks `build` for it is told which command has both editions."""
    monkeypatch.chdir(tmp_path)
    Path("образец.yaml").write_text(SAMPLE, encoding="utf-8")
    for name in ("amendment", "поправки", "comparison"):
        assert cli.run(["build", "образец.yaml", "--only", name]) == cli.USAGE
        assert "antirisk diff --paper amendment" in capsys.readouterr().err
