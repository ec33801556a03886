"""What documents say of approval: ПРОЕКТ or the order, never half of it; the copy for signature; the day after."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from place import LATER, ORDER, TYPO, Place

MARK = "ПРОЕКТ"


def built(place: Place, name: str) -> bytes:
    return (place.folder / "output" / "школа" / f"школа.{name}").read_bytes()


def parts(data: bytes, start: str) -> str:
    """The XML of the parts of a DOCX whose names begin so."""
    with ZipFile(BytesIO(data)) as archive:
        return "".join(
            archive.read(one).decode() for one in sorted(archive.namelist()) if one.startswith(start)
        )


def words(data: bytes) -> str:
    lines = re.sub("</w:p>|<w:br/>", " ", parts(data, "word/document")).replace("<w:noBreakHyphen/>", "-")
    found = re.sub("<[^>]+>", "", lines)
    return " ".join(found.replace("\u00a0", " ").split())


def drafts(place: Place) -> set[str]:
    """In which formats the document of the program says that it is a draft."""
    asked = {
        "docx": MARK in parts(built(place, "program.docx"), "word/header"),
        "html": '<p class="draft">' in built(place, "program.html").decode(),
        "ics": "STATUS:TENTATIVE" in built(place, "calendar.ics").decode(),
    }
    return {form for form, draft in asked.items() if draft}


def test_what_nobody_approved_is_a_draft(place):
    """Never approved: ПРОЕКТ on every sheet, over the page, and each event tentative; the block has blanks."""
    place.run("build")
    assert drafts(place) == {"docx", "html", "ics"}
    assert "Приказ от «___» ___________ 20__ г. № _____" in words(built(place, "program.docx"))


def test_what_is_approved_says_by_what(place):
    """Approved: nothing says ПРОЕКТ, day and number come from the record."""
    place.approve()
    place.run("build")
    assert drafts(place) == set()
    assert "Приказ от 10.01.2023 № 12-од" in words(built(place, "program.docx"))


def test_what_was_changed_since_is_a_draft(place):
    """One changed letter: ПРОЕКТ, and the number of the order is not said of a text that it did not approve."""
    place.approve()
    place.change(*TYPO)
    place.run("build")
    assert drafts(place) == {"docx", "html"}
    assert "12-од" not in words(built(place, "program.docx"))


def test_a_rule_that_came_later_makes_no_draft(place):
    """What is in force had no error when it was approved; a newer rule, or the region's, does not withdraw it."""
    place.approve()
    place.write("antirisk.toml", "[severity]\nAR416 = 'error'\n")
    assert place.run("check")[0] == 0
    place.run("build")
    assert drafts(place) == set()
    place.change(*TYPO)
    assert place.run("check")[0] == 1


def test_an_amending_order_is_named_after_the_first(place):
    """The order of the first edition stays; each one that amended follows, blanks while it is not signed."""
    place.approve()
    place.change(*LATER)
    place.second()
    place.run("build")
    first = "Приказ от 10.01.2023 № 12-од с изменениями, внесенными приказом от "
    assert f"{first}«___» ___________ 20__ г. № _____" in words(built(place, "program.docx"))
    place.approve("--role", "утверждающий", "--order", "№ 40-од", "--date", "01.03.2023")
    place.run("build")
    assert f"{first}01.03.2023 № 40-од" in words(built(place, "program.docx"))
    assert drafts(place) == set()


def test_the_first_order_is_known_by_the_record(place):
    """An author may list the new edition alone: which ones were approved before it, the decisions say."""
    place.change("  - номер: 1\n    описание: Первая редакция\n", "  - номер: 1\n")
    place.approve()
    place.change(*LATER)
    place.change("  - номер: 1\n", "  - номер: 2\n")
    place.approve("--role", "утверждающий", "--order", "№ 40-од", "--date", "01.03.2023")
    place.run("build")
    document = words(built(place, "program.docx"))
    assert "Приказ от 10.01.2023 № 12-од с изменениями, внесенными приказом от 01.03.2023 № 40-од" in document
    assert "Лист изменений" in document


# ------------------------------------------------------------------------------------------- the day after


def outputs(folder: Path, *endings: str) -> dict[str, bytes]:
    found = {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name.endswith(endings)
    }
    assert found
    return found


def test_the_day_after(place):
    """A typo mended and a deadline moved on an approved program: feeds and personal lists are yesterday's.

    `status` tells both changes, and the documents of the draft say ПРОЕКТ.
    """
    place.approve()
    for only in ("program,checklist,calendar", "personal"):
        place.run("build", "--only", only)
    out = place.folder / "output"
    feeds, people = outputs(out, ".ics"), outputs(out / "people", ".docx", ".html", ".xlsx", ".ics")
    agenda = place.run("agenda", "--as-of", "01.02.2024", "--to", "01.12.2024")
    place.change(*TYPO)
    place.change(*LATER)
    for only in ("program,checklist,calendar", "personal"):
        assert place.run("build", "--only", only)[0] == 0
    assert outputs(out, ".ics") == feeds
    assert outputs(out / "people", ".docx", ".html", ".xlsx", ".ics") == people
    assert place.run("agenda", "--as-of", "01.02.2024", "--to", "01.12.2024") == agenda
    assert {(one["level"], one["kind"]) for one in place.status()["changes"]} == {
        ("attention", "later"),
        ("editorial", "reworded"),
    }
    assert drafts(place) == {"docx", "html"}


def test_the_day_after_a_slip(place):
    """A draft that cannot even be read withdraws nothing: the lists of people are made all the same."""
    place.approve()
    place.run("build", "--only", "personal")
    out = place.folder / "output"
    people = outputs(out / "people", ".docx", ".ics")
    place.program.write_text("формат: 1\nкод: [\n", encoding="utf-8")
    place.run("build", "--only", "personal", "--force")
    assert outputs(out / "people", ".docx", ".ics") == people


# ----------------------------------------------------------------------------------------- for signature


def test_the_copy_for_signature(place):
    """No ПРОЕКТ, blanks in the block, and at the foot of each sheet the edition and the code of the text."""
    code, said = place.run("build", "--for-signature", "школа")
    assert code == 0, said
    assert str(Path("output", "школа", "signature")) in said
    folder = place.folder / "output" / "школа" / "signature"
    copy = (folder / "школа.docx").read_bytes()
    (text,) = folder.glob("*.yaml")
    assert text.read_bytes() == place.program.read_bytes()
    assert MARK not in parts(copy, "word/header")
    assert "Приказ от «___» ___________ 20__ г. № _____" in words(copy)
    with ZipFile(BytesIO(copy)) as archive:
        feet = [one for one in archive.namelist() if one.startswith("word/footer")]
        assert len(feet) == 2
        assert all(f"Редакция 1, код {text.stem}" in archive.read(one).decode() for one in feet)
    assert f"Редакция 1, код {text.stem}" in parts(
        (folder / "школа.summary.docx").read_bytes(), "word/footer"
    )


def test_the_brief_says_what_is_new(place):
    """Beside the copy of an amendment stands what changed since the edition in force: how much, the gravest first."""
    place.approve()
    place.change(*TYPO)
    place.change("2025: 8}", "2025: 10}")
    place.second()
    assert place.run("build", "--for-signature", "школа")[0] == 0
    said = words((place.folder / "output" / "школа" / "signature" / "школа.summary.docx").read_bytes())
    assert "Что изменено после утверждения действующей редакции" in said
    assert "Изменения: существенные – 1, редакционные – 2." in said
    changes = said.partition("Важность")[2].partition("Чего нужно достичь")[0]
    assert 0 < changes.index("существенные") < changes.index("редакционные")
    assert "Еще изменений" not in said
    assert "Первые 30 дней" not in said
    assert "Действующая редакция утверждена: приказ от 10.01.2023 № 12-од." in said
    assert "Решения об утверждении пока нет" not in said


def test_what_the_brief_has_no_room_for_is_attached(place):
    """Of many changes the brief shows the gravest and counts the rest; all stand in a sheet beside it."""
    rows = "".join(
        f"          - {{код: встреча-{number}, название: Встреча {number} с родителями, срок: 05.09.2023, "
        "ответственные: [завуч]}\n"
        for number in range(60)
    )
    place.change(
        "        строки:\n          - код: диагностика",
        f"        строки:\n{rows}          - код: диагностика",
    )
    assert place.approve()[0] == 0
    text = place.program.read_text(encoding="utf-8").replace("05.09.2023", "06.09.2023")
    place.program.write_text(text, encoding="utf-8", newline="")
    place.change("2025: 8}", "2025: 10}")
    place.second()
    assert place.run("build", "--for-signature", "школа")[0] == 0
    folder = place.folder / "output" / "школа" / "signature"
    brief, sheet = (words((folder / f"школа.{name}.docx").read_bytes()) for name in ("summary", "diff"))
    found = re.search(
        r"Еще изменений: ([0-9]+); все – в приложенном листе изменений \(школа.diff.docx\)", brief
    )
    assert found
    shown = len(set(re.findall("Встреча [0-9]+", brief)))
    assert shown > 0
    assert 1 + shown + int(found[1]) == 1 + 60 + 1  # the figure, the meetings, the number of the edition
    assert len(set(re.findall("Встреча [0-9]+", sheet))) == 60


@pytest.mark.parametrize(
    ("edit", "wanted"),
    [
        (("срок: до 01.03.2024", "срок: уточняется"), "AR119"),
        (("вид: программа", "вид: сказка"), "AR104"),
        (("утверждение: {форма: гриф, кто: директор, чем: приказ}\n", ""), "AR977"),
        (("форма: гриф, кто: директор, чем: приказ", "форма: документом, кто: директор"), "AR978"),
    ],
)
def test_what_is_not_ready_is_not_signed(place, edit, wanted):
    """With an error or an «уточняется», or without the words of its approval, there is no copy for signature.

    The line is named.
    """
    place.change(*edit)
    code, said = place.run("build", "--for-signature", "школа")
    assert (code, wanted in said) == (1, True)
    assert not (place.folder / "output" / "школа" / "signature").exists()


def test_a_draft_may_leave_its_approval_open(place):
    """A region's template is never signed, a draft may come to its form later: `check` asks for none."""
    place.change("утверждение: {форма: гриф, кто: директор, чем: приказ}\n", "")
    assert "AR977" not in place.run("check")[1]
    assert "AR977" in place.run("check", "--for-signature")[1]


def test_a_changed_text_needs_a_number_before_it_is_signed(place):
    """A copy whose record would be refused is not made."""
    place.approve()
    place.change(*LATER)
    code, said = place.run("build", "--for-signature", "школа")
    assert (code, "AR964" in said) == (1, True)
    place.second()
    assert place.run("build", "--for-signature", "школа")[0] == 0


@pytest.mark.parametrize("words", [("школа", "programs"), ("нет такой",), ("школа", "--only", "order")])
def test_one_program_is_named(place, words):
    """A copy is of one program: its id or file, with no other paths and products."""
    assert place.run("build", "--for-signature", *words)[0] == 2


def test_the_layout_of_the_order_is_clean(place):
    """The order by which a program is approved is no draft of it: it is printed to be signed."""
    place.run("build", "--only", "приказ", "--format", "docx")
    assert MARK not in parts(built(place, "order.docx"), "word/header")
    assert ORDER


def test_tracked_changes_stand_under_the_order_in_force(place):
    """A second edition amends what an order approved: its tracked changes do not strike the number of that order."""
    place.approve()
    place.second()
    place.change(*LATER)
    assert place.run("diff", "--since-approval", "--paper", "redline", "--format", "docx")[0] == 1
    made = parts((place.folder / "output" / "diff" / "школа.redline.docx").read_bytes(), "word/document")
    struck = "".join(re.findall("<w:delText[^>]*>([^<]*)", made))
    assert "10.01.2023" not in struck
    said = re.sub("<[^>]+>", "", made.replace("<w:noBreakHyphen/>", "-"))
    assert "12-од" in said
    assert "внесенными приказом" in said
