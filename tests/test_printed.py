"""What a program says and its layout does not print: told at the layout's key, never of what is printed elsewhere."""

from __future__ import annotations

from pathlib import Path

import pytest

import generator
from generator import cli, loading
from generator.printed import unprinted
from generator.source import package_templates
from tests.program_facts import PROGRAMS, ROOT

LAYOUTS = [n for n in package_templates().layouts() if package_templates().product_of(n) == "program"]
SCHOOL = ROOT / "docs" / "guide" / "школа-7-2026.yaml"


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("programs").mkdir()


def found(layout: str, *replaced: tuple[str, str]) -> list[str]:
    """What is missing in a layout for the program of the guide."""
    text = SCHOOL.read_text(encoding="utf-8")
    for old, new in (("макет: стандартный", f"макет: {layout}"), *replaced):
        assert text.count(old) == 1
        text = text.replace(old, new)
    path = Path("programs/школа-7-2026.yaml")
    path.write_text(text, encoding="utf-8")
    loaded = loading.checked(path)
    assert loaded.program is not None
    said = [dict(one.args)["missing"] for one in loaded.findings if one.code == "AR652"]
    assert said == ([", ".join(unprinted(loaded.program))] if said else [])
    return str(said[0]).split(", ") if said else []


@pytest.mark.parametrize("path", PROGRAMS, ids=lambda path: path.stem)
def test_the_programs_have_the_layouts_for_them(path: Path) -> None:
    """Each of the five prints all that it says."""
    assert "AR652" not in {one.code for one in loading.checked(path).findings}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_draft_begun_with_a_layout_says_what_it_prints(layout: str) -> None:
    """`antirisk new --layout` asks for nothing that the layout would leave out."""
    assert cli.run(["new", "--layout", layout, "programs/черновик.yaml"]) == 0
    assert "AR652" not in {one.code for one in loading.checked(Path("programs/черновик.yaml")).findings}


def test_one_layout_prints_everything() -> None:
    """Any program may take it."""
    assert found("стандартный") == []


def test_what_a_layout_leaves_out_is_told() -> None:
    """By the keys of the program, texts and results with their codes."""
    assert found("дорожная-карта") == [
        "основания",
        "разработчики",
        "этапы",
        "факторы",
        "результаты (результаты-1)",
    ]
    assert "тексты (анализ-рисков)" in found("школьная-программа")
    assert "тексты (сроки)" not in found("школьная-программа")


def test_a_layout_of_a_workspace_is_read_anew() -> None:
    """What its author adds to it, be it in a part of its own, is no longer missing."""
    folder = Path("templates/layouts")
    folder.mkdir(parents=True)
    begin = "название: Свой\nпродукт: program\nстраницы:\n  - блоки:\n"
    named = "      - заголовок: '{{ программа.название }}: показатели и факторы'\n      # программа.цель\n"
    (folder / "свой.yaml").write_text(begin + named, encoding="utf-8")
    assert {"цель", "основания", "показатели", "тексты (сроки)"} <= set(found("свой"))
    more = "      - список: '{{ программа.основания }}'\n      - часть: наша\n"
    (folder / "свой.yaml").write_text(begin + named + more, encoding="utf-8")
    parts = Path("templates/parts")
    parts.mkdir()
    (parts / "наша.yaml").write_text("блоки:\n  - '{{ программа.цель.текст }}'\n", encoding="utf-8")
    assert not {"цель", "основания"} & set(found("свой"))
    assert "показатели" in found("свой")


def test_an_indicator_that_a_row_measures_is_printed_by_the_plan() -> None:
    """Such a row says its title and its figure."""
    zeya = next(path for path in PROGRAMS if path.stem == "zeya-2023")
    assert "измеряет" in zeya.read_text(encoding="utf-8")
    path = Path("programs/zeya-2023.yaml")
    text = zeya.read_text(encoding="utf-8")
    path.write_text(text.replace("измеряет:", "принято: {AR203: Так}  # измеряет:", 1), encoding="utf-8")
    loaded = loading.checked(path)
    assert loaded.program is not None
    assert unprinted(loaded.program) == ["показатели"]


#: A program of which each part says a word of its own, under the key that stands in its place where it is not printed.
WORDS = {
    "цель (пункты)": "пунктом",
    "задачи (вне разделов)": "Ничейная",
    "показатели (сейчас, план)": "31,5",
    "планы (названия)": "Второй план",
    "риск": "Рисковая",
}
WHOLE = """\
формат: 1
код: целая
чья: школа
вид: программа
макет: {layout}
название: Программа «Целая»
период: {{с: 01.09.2025, по: 31.08.2026}}
цель: {{текст: Добиться, пункты: [одного пунктом, другого]}}
задачи: [{{код: первая, текст: Нужная задача}}, {{код: вторая, текст: Ничейная задача}}]
показатели:
  - код: группа
    строки:
      - {{код: доля, название: Доля, единица: процент, лучше: больше, сейчас: 31.5, план: {{2026: 40}}}}
планы:
  - код: план
    название: Первый план
    разделы:
      - код: раздел
        название: Раздел
        задачи: [первая]
        строки: [{{код: мера, название: Мера, риск: Рисковая черта}}]
  - код: второй
    название: Второй план
    строки: [{{код: другая, название: Другая}}]
"""


@pytest.mark.parametrize("layout", LAYOUTS)
def test_what_a_program_says_is_printed_or_named(layout: str) -> None:
    """Points of the goal, tasks of no section, figures, titles of plans, risks of rows: on paper or in the finding."""
    path = Path("programs/целая.yaml")
    path.write_text(WHOLE.format(layout=layout), encoding="utf-8")
    loaded = loading.load_file(path)
    assert loaded.program is not None
    printed = generator.write(generator.compose(loaded.program), "md").decode()
    named = unprinted(loaded.program)
    told = {key: word in printed for key, word in WORDS.items()}
    missed = {key: key in named or key.partition(" (")[0] in named for key in WORDS}
    if layout == "паспорт":  # it has a table of risks, and takes the rows of all other plans to have none
        del told["риск"], missed["риск"]
    assert told == {key: not one for key, one in missed.items()}


@pytest.mark.parametrize(
    ("blocks", "left"),
    [
        ("- {для: один из планы, блоки: ['{{ один.название }}']}", "показатели (сейчас, план)"),
        ("- {блоки: ['{{ один.название }}'], для: один из планы}", "показатели (сейчас, план)"),
        ("- {абзац: '{{ план.название }}', для: 'план из планы'}", "показатели (сейчас, план)"),
        (
            "- {для: п из показатели, если: п.план, блоки: ['{{ п.название }}']}",
            "показатели (сейчас, план) планы (названия)",
        ),
        ("- {для: один из меры, блоки: ['{{ один.план }}']}", "показатели (сейчас, план)"),
        (
            "- {для: мера из меры, блоки: ['{{ мера.название }}']}",
            "показатели (сейчас, план) планы (названия)",
        ),
        (
            "- {для: п из показатели, блоки: [{для: з из п.значения, абзац: '{{ з.слова }}'}]}",
            "планы (названия)",
        ),
        ("- {для: п из показатели, блоки: ['{{ п.план.срок }}']}", "планы (названия)"),
        ("- {для: один из планы.учебный-план.меры, блоки: ['{{ один.план }}']}", "показатели (сейчас, план)"),
        ("- {абзац: '{{ планы.план.название }}'}", "показатели (сейчас, план)"),
        ("- {для: один из планы, абзац: '{{ один[''название''] }}'}", "показатели (сейчас, план)"),
        ("- абзац: \"{{ планы['план']['название'] }}\"", "показатели (сейчас, план)"),
        (
            "- {для: п из показатели, блоки: [{для: з из п[\"значения\"], абзац: '{{ з.слова }}'}]}",
            "планы (названия)",
        ),
    ],
)
def test_whatever_a_layout_calls_what_it_goes_through(blocks: str, left: str) -> None:
    """The names of plans and the figures of indicators are printed under any word of the layout's author."""
    folder = Path("templates/layouts")
    folder.mkdir(parents=True)
    begin = "название: Свой\nпродукт: program\nстраницы:\n  - блоки:\n      - показатели: из показатели\n"
    (folder / "свой.yaml").write_text(f"{begin}      {blocks}\n", encoding="utf-8")
    path = Path("programs/целая.yaml")
    path.write_text(WHOLE.format(layout="свой"), encoding="utf-8")
    loaded = loading.load_file(path)
    assert loaded.program is not None
    told = {"показатели (сейчас, план)", "планы (названия)"} & set(unprinted(loaded.program))
    assert told == {key for key in ("показатели (сейчас, план)", "планы (названия)") if key in left}
