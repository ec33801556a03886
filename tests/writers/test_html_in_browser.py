from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.document import Document, Heading, Paragraph, Requisite, Section, Text
from generator.writers.html import Page, write
from tests.kitchen_sink import kitchen_sink
from tests.writers.chromium import drive, print_page

pytestmark = pytest.mark.real

_TEMPLATES = Path(__file__).parents[2] / "templates"


@pytest.fixture(scope="module")
def page() -> bytes:
    names = ("page.html.j2", "style.css", "page.js")
    return write(kitchen_sink(), Page(*((_TEMPLATES / name).read_text(encoding="utf-8") for name in names)))


def test_boxes_of_one_measure_are_ticked_together_and_remembered(page: bytes, tmp_path: Path) -> None:
    """A tick shows in every list that holds the measure, and is there when the page is opened again."""
    found = drive(
        tmp_path,
        page,
        """
        const boxes = () => all("input[data-box]");
        const ticked = () => boxes().filter((box) => box.checked).map((box) => box.dataset.box);
        await open(1000);
        const before = ticked();
        all("input[data-box='банк']")[0].click();
        const after = ticked();
        all("input[data-box='отчёт']")[0].click();
        await open(1000);
        const again = ticked();
        all("input[data-box='банк']")[1].click();
        all("input[data-box='отчёт']")[0].click();
        return { before, after, again, kept: localStorage.getItem("antirisk:образец-2024.program") };
        """,
    )
    boxes = ["банк", "банк", "банк"]
    assert found == {
        "before": ["отчёт"],
        "after": [boxes[0], "отчёт", *boxes[1:]],
        "again": boxes,
        "kept": "[]",  # what is as in the document is not kept, or its next edition could not show a change
    }


def test_rows_are_chosen_by_their_facets(page: bytes, tmp_path: Path) -> None:
    """A choice leaves the rows that have it, with what is merged over them and the bands above them."""
    found = drive(
        tmp_path,
        page,
        """
        await open(1000);
        const table = all("table").find((one) => one.id.endsWith("таблица"));
        const firstLine = (cell) => cell.innerText.trim().split("\\n")[0];
        const line = (row) => [...row.cells].filter(seen).map(firstLine).join("|");
        const shown = () => [...table.rows].filter(seen).map(line);
        const choose = (name, value) => {
          const select = page.querySelector(`select[name=${name}]`);
          select.value = value;
          select.dispatchEvent(new Event("change", { bubbles: true }));
        };
        const texts = (select) => [...select.options].map((option) => option.text);
        const options = all(".filter select").map(texts);
        const whole = shown();
        choose("исполнитель", 'рабочая группа «Рост» & "Ко"');
        const group = shown();
        choose("месяц", "2024-06");
        const both = shown();
        const status = page.querySelector(".filter [role=status]").textContent;
        page.querySelector(".filter button").click();
        await new Promise((done) => setTimeout(done, 50));
        return { options, group, both, status, restored: JSON.stringify(shown()) === JSON.stringify(whole) };
        """,
    )
    head, group = "|№|Задача|Мероприятие|Срок|Ответственные", 'рабочая группа «Рост» & "Ко"'
    bank = "|1.2.|Задача на две строки3|Банк | данных детей|до 25.05.2024|рабочая группа, директор"
    other = "|1.3.|Другая|Отчёт|до 25.05.2024|школа"
    assert found == {
        "options": [["все", "директор", group], ["все", "май 2024", "июнь 2024"]],
        "group": [head, "Раздел I. Организация", "Подраздел 1.1", "" + bank, other],
        "both": [head, "Раздел I. Организация", "Подраздел 1.1", other],
        "status": f"Показано мероприятий: 1 из 4 (исполнитель: {group}, месяц: июнь 2024)",
        "restored": True,
    }


@pytest.mark.parametrize("width", [320, 360, 640, 720])
def test_a_phone_shows_cards_and_needs_no_scrolling_aside(page: bytes, tmp_path: Path, width: int) -> None:
    """Nothing reaches over the edge; cards name their cells, merged ones too; a table is still a table."""
    found = drive(
        tmp_path,
        page,
        f"""
        await open({width});
        """
        """
        const view = page.defaultView;
        const row = page.getElementById("план/банк-данных");
        const edge = page.documentElement.clientWidth;
        const shown = all("main *").filter((node) => seen(node) && !node.closest(".aside, thead"));
        return {
          over: page.documentElement.scrollWidth - edge,
          out: shown.filter((node) => node.getBoundingClientRect().right > edge + 1).length,
          display: view.getComputedStyle(row.cells[1]).display,
          card: [...row.cells].filter(seen)
            .map((cell) => `${view.getComputedStyle(cell, "::before").content} ${cell.textContent}`),
          roles: [...new Set(all("table, thead, tbody, tr, th, td").map((node) => node.role))].sort(),
        };
        """,
    )
    assert found["over"] == 0
    assert found["out"] == 0
    assert found["display"] == "block"
    assert [re.sub(r'^"(.*?)" / ""', r"\1:", cell) for cell in found["card"]] == [
        "none ",
        "none 1.2.",  # the number opens its card and needs no words over it
        "Задача: Задача на две строки3",
        "Мероприятие и форма: Банк | данных детей",
        "Срок: до 25.05.2024",
        "Ответственные: рабочая группа, директор",
    ]
    assert found["roles"] == ["cell", "columnheader", "row", "rowgroup", "rowheader", "table"]


def test_a_wide_screen_shows_a_table(page: bytes, tmp_path: Path) -> None:
    """Beside a phone a merged cell stands once, and nothing reaches over the edge."""
    found = drive(
        tmp_path,
        page,
        """
        await open(760);
        return {
          over: page.documentElement.scrollWidth - page.documentElement.clientWidth,
          display: page.defaultView.getComputedStyle(all("td")[0]).display,
          again: all(".again").map(seen),
        };
        """,
    )
    assert found == {"over": 0, "display": "table-cell", "again": [False, False, False, False]}


def test_a_long_signature_fits_a_phone_and_stands_in_columns(tmp_path: Path) -> None:
    """Nothing reaches over the edge of a phone; on a wide screen position and name end on one line."""
    lines = (
        "Директор муниципального бюджетного общеобразовательного учреждения «Средняя школа № 7»",
        "Соколова-Константинопольская Елена Владимировна",
    )
    signature = Requisite("signature", tuple(Paragraph((Text(line),)) for line in lines))
    names = ("page.html.j2", "style.css", "page.js")
    frame = Page(*((_TEMPLATES / name).read_text(encoding="utf-8") for name in names))
    document = Document("д", "Приказ", (Section((Heading(0, (Text("Приказ"),)), signature)),))
    found = drive(
        tmp_path,
        write(document, frame),
        """
        const over = {};
        for (const width of [320, 760, 1000]) {
          await open(width);
          over[width] = page.documentElement.scrollWidth - page.documentElement.clientWidth;
        }
        return { over, feet: all(".signature > p").map((line) => line.getBoundingClientRect().bottom) };
        """,
    )
    assert found["over"] == {"320": 0, "760": 0, "1000": 0}
    assert len(set(found["feet"])) == 1


def test_paper_has_upright_and_lying_sheets(page: bytes, tmp_path: Path) -> None:
    """A printed page is A4, upright or on its side as its section asks."""
    sheets = re.findall(rb"/MediaBox \[0 0 ([0-9.]+) ([0-9.]+)\]", print_page(tmp_path, page))
    sizes = [tuple(round(float(side)) for side in sheet) for sheet in sheets]
    upright, lying = (595, 842), (842, 595)
    assert sizes[0] == upright
    assert sizes[-1] == lying
    assert set(sizes) == {upright, lying}


def test_no_sheet_is_wasted_on_the_head_of_the_page(tmp_path: Path) -> None:
    """Where the first sheet lies on its side, the head is printed on it and not on an upright sheet before it."""
    names = ("page.html.j2", "style.css", "page.js")
    frame = Page(*((_TEMPLATES / name).read_text(encoding="utf-8") for name in names))
    for draft in (False, True):
        sections = (Section((Heading(0, (Text("Программа"),)),), landscape=True),)
        document = Document("д", "Программа", sections, organisation="Школа", draft=draft)
        sheets = re.findall(
            rb"/MediaBox \[0 0 ([0-9.]+) ([0-9.]+)\]", print_page(tmp_path, write(document, frame))
        )
        assert [round(float(wide)) for wide, _ in sheets] == [842]
