"""`antirisk approve`: what it writes, what it refuses, and that nothing else writes a record."""

from __future__ import annotations

import json
import os
import re
import subprocess
from hashlib import sha256

import pytest
from place import LATER, ORDER, SAMPLE, TYPO, Place

from generator import resources, schema, signoff
from generator.cli.approve import ROLES
from generator.loading import load_file
from generator.signoff import request
from generator.source import read

CURATOR = ("--role", "куратор", "--date", "01.02.2023")


def code(place: Place) -> str:
    program = load_file(place.program).program
    assert program is not None
    return signoff.code(program)


def test_the_command_offers_the_roles_of_a_decision():
    """The command, the record and the schema know the same roles."""
    known = json.loads(resources.text("schema", "decision.schema.json"))["properties"]["роль"]["enum"]
    assert list(ROLES) == list(request.ROLES) == known


def test_a_record_is_the_decision_and_the_text(place):
    """Day, document, person and both digests stand in one file, the text as it was approved in another."""
    assert place.approve()[0] == 0
    files = place.files()
    assert list(files) == ["2023-01-10-приказ-12-од.yaml", "редакция-1.yaml"]
    assert files["редакция-1.yaml"] == place.program.read_bytes()
    tree, findings = read("решение.yaml", files["2023-01-10-приказ-12-од.yaml"])
    assert not findings
    assert not schema.check(tree, schema.DECISION)
    said = files["2023-01-10-приказ-12-од.yaml"].decode()
    assert "фио: Лебедев А. Н.\nдолжность: директор школы\nдата: 10.01.2023\n" in said
    assert "документ:\n  вид: приказ\n  номер: 12-од\n" in said
    assert place.run("check", "--fail-on", "error")[0] == 0


def test_what_is_in_force_needs_no_file_beside_the_record(place):
    """The program's file may be gone: the edition in force, its decision and its text stand in the record."""
    place.approve()
    text = place.program.read_bytes()
    place.program.unlink()
    force = signoff.in_force(place.program.relative_to(place.folder))
    assert force is not None
    assert (force.data, force.edition, force.decision.number) == (text, 1, "12-од")
    assert f"{force.since:%d.%m.%Y}" == "10.01.2023"
    assert signoff.in_force(place.program, force.since.replace(day=9)) is None


SCHOOL = "формат: 1\nорганизация:\n  название: Школа № 5\nисполнители:\n  логопед:\n    фио: Белова О. Н.\n"


@pytest.mark.parametrize("own", [True, False])
def test_what_the_school_lent_is_kept(place, own):
    """The kept text alone says what program and school's file said together that day, whatever becomes of either."""
    school = place.write("programs/school.yaml", SCHOOL)
    if not own:
        start = SAMPLE.index("организация:")
        place.change(SAMPLE[start : SAMPLE.index("исполнители:")], "")
    before = load_file(place.program).program
    assert place.approve()[0] == 0
    school.unlink()
    force = signoff.in_force(place.program)
    assert force is not None
    assert before is not None
    assert force.digest == signoff.data(before)
    assert "логопед" in force.program.executors
    assert force.program.organisation.title == ("Средняя школа № 5" if own else "Школа № 5")
    assert force.data.decode().startswith(place.program.read_text(encoding="utf-8")[:200])


def test_entries_in_brackets_cannot_take_in_others(place):
    """Where lines cannot be put among a program's own entries, the key is named; nothing is written."""
    place.write("programs/school.yaml", "формат: 1\nсобытия:\n  Педсовет: 28.08.2023\n")
    place.change("события:\n  ГИА: 24.05.2024\n", "события: {ГИА: 24.05.2024}\n")
    done, said = place.approve()
    assert done == 1
    assert "AR960" in said
    assert "событи" in said
    assert not place.record.exists()


@pytest.mark.parametrize(
    ("edit", "wanted"),
    [
        (("вид: программа", "вид: сказка"), "AR104"),
        (("срок: до 01.03.2024", "срок: уточняется"), "AR119"),
    ],
)
def test_errors_and_gaps_are_refused(place, edit, wanted):
    """What has an error, or a word that says that it is not settled yet, is approved by nobody."""
    place.change(*edit)
    done, said = place.approve()
    assert done == 1
    assert wanted in said
    assert not place.record.exists()


@pytest.mark.parametrize(
    "words",
    [
        ("--role", "утверждающий", "--order", "1", "--date", "01.01.2999"),
        ("--role", "утверждающий", "--order", "1", "--date", "вчера"),
        ("--role", "утверждающий", "--date", "10.01.2023"),
        ("--role", "завуч", "--date", "10.01.2023"),
        ("--role", "куратор", "--date", "10.01.2023", "--remark", "маршруты=поправьте"),
        ("--role", "согласующий", "--date", "10.01.2023", "--editorial"),
        ("--role", "куратор", "--date", "10.01.2023", "--returned", "--remark", "маршруты"),
        (*ORDER, "--scan", "нет.pdf"),
        (*ORDER, "--code", "1234"),
        (*ORDER, "--code", "9F62A34Ж"),
    ],
)
def test_wrong_usage_is_refused_in_words(place, words):
    """A day to come, an order without a number, remarks of somebody who returns nothing: 2, a sentence, no file."""
    done, said = place.approve(*words)
    assert done == 2
    assert re.search("[а-я]", said)
    assert not place.record.exists()


def test_an_edition_is_approved_once(place):
    """The same decision twice, another text under its number, a day before that of the edition before: refused."""
    place.approve()
    kept = place.files()
    assert "AR965" in place.approve()[1]
    place.change(*LATER)
    assert "AR964" in place.approve("--role", "утверждающий", "--order", "20", "--date", "10.02.2023")[1]
    place.second()
    assert "AR966" in place.approve("--role", "утверждающий", "--order", "20", "--date", "09.01.2023")[1]
    assert place.files() == kept
    assert place.approve("--role", "утверждающий", "--order", "20", "--date", "10.02.2023")[0] == 0
    assert {"редакция-1.yaml", "редакция-2.yaml"} < place.files().keys()


@pytest.mark.parametrize(
    ("words", "position"),
    [
        (("--role", "согласующий", "--name", "Зорина К.С."), "методист"),
        (("--role", "согласующий", "--name", "К. С. Зорина"), "методист"),
        (("--role", "согласующий", "--name", "Зорина К. С.", "--position", "завуч"), "завуч"),
        (("--role", "согласующий", "--name", "Ветрова И. С."), None),
        (("--role", "утверждающий", "--order", "12", "--name", "Лебедев А. Н."), "директор школы"),
        (("--role", "утверждающий", "--order", "12", "--name", "Ветрова И. С."), None),
        (("--role", "утверждающий", "--order", "12"), "директор школы"),
    ],
)
def test_the_position_is_that_which_the_program_knows(place, words, position):
    """Who is named in the program need not be told once more by whom she is employed; nobody's is guessed."""
    assert place.approve(*words, "--date", "10.01.2023")[0] == 0
    record = next(one for name, one in place.files().items() if name.startswith("2023-01-10"))
    found = [line for line in record.decode().splitlines() if line.startswith("должность:")]
    assert found == ([f"должность: {position}"] if position else [])


def test_a_code_of_another_text_is_refused_with_the_lines(place):
    """Signed was the copy with this code: what has changed since is named where it stands."""
    place.run("build", "--for-signature", "школа")
    signed = code(place)
    place.change(*LATER)
    done, said = place.approve(*ORDER, "--code", signed)
    assert done == 1
    assert "AR962" in said
    assert "до 01.03.2024 → до 01.06.2024" in said
    line = place.program.read_text(encoding="utf-8").split("до 01.06.2024")[0].count("\n") + 1
    assert f"школа.yaml:{line}:" in said
    assert not place.record.exists()
    assert "AR963" in place.approve(*ORDER, "--code", "00000000")[1]
    assert place.approve(*ORDER, "--code", code(place).lower())[0] == 0


def test_a_code_of_an_unknown_text_is_held_against_the_edition_in_force(place):
    """Nobody has the copy: it is said where to get it, and what the program has otherwise than the edition in force."""
    code, said = place.approve(*ORDER, "--code", "00000000")
    assert (code, "AR963" in said, "AR980" in said) == (1, True, False)
    assert "положите в output/школа/signature файл 00000000.yaml" in said
    assert "fetch-depth: 0" in said
    place.approve()
    place.second()
    place.change(*LATER)
    kept = place.files()
    code, said = place.approve(
        "--role", "утверждающий", "--order", "40", "--date", "01.03.2023", "--code", "00000000"
    )
    assert (code, "AR963" in said) == (1, True)
    line = place.program.read_text(encoding="utf-8").split("до 01.06.2024")[0].count("\n") + 1
    assert (
        f"школа.yaml:{line}:1: заметка: Иначе, чем в действующей редакции (AR980): в редакции 1 было иначе: "
        in said
    )
    assert "до 01.03.2024 → до 01.06.2024" in said
    assert place.files() == kept


def test_a_text_that_only_reads_alike_is_not_the_signed_one(place):
    """Where nothing changed by its meaning, what is written in another way is named."""
    place.run("build", "--for-signature", "школа")
    signed = code(place)
    place.change("2024: не менее 60,", "2024: не  менее 60,")
    done, said = place.approve(*ORDER, "--code", signed)
    line = place.program.read_text(encoding="utf-8").split("код: доля-иом")[0].count("\n") + 1
    assert (done, "AR962" in said) == (1, True)
    assert f"по смыслу ничего, а записано иначе – «доля-иом» (строка {line})" in said


def test_a_code_is_typed_as_it_looks(place):
    """Letters of a Russian keyboard look the same on paper, people put spaces: it is the code all the same."""
    assert signoff.typed(" 9аВ0 сЕo1 ") == "9AB0CE01"
    assert not signoff.typed("9AB0CE0")
    latin, russian = "ABCE0", "АВСЕО"
    said = code(place).translate(str.maketrans(latin, russian))
    assert place.approve(*ORDER, "--code", f"{said[:4]} {said[4:]}")[0] == 0


@pytest.mark.real
def test_a_code_is_looked_for_in_git(place):
    """Where the copy was built on another machine, git still has the text that was signed."""
    signed = code(place)
    git(place, "init", "-q")
    commit(place)
    place.change(*LATER)
    assert "до 01.03.2024 → до 01.06.2024" in place.approve(*ORDER, "--code", signed)[1]


def test_an_editorial_change_is_confirmed_by_the_curator(place):
    """A typo needs no order: the order stays, the text in force is the corrected one. Anything else is refused."""
    assert "AR967" in place.approve(*CURATOR, "--editorial")[1]
    place.approve()
    place.change(*TYPO)
    assert place.status()["state"] == "changed"
    done, said = place.approve(*CURATOR, "--editorial")
    assert done == 0
    assert said.startswith("Правка подтверждена: редакция 1, ")
    found = place.status()
    assert (found["state"], found["in_force"]["decision"]["number"]) == ("in-force", "12-од")
    assert found["in_force"]["text"].endswith("редакция-1-правка-2023-02-01.yaml")
    said = place.run("status", "--as-of", "01.06.2023")[1]
    assert "Действует редакция 1 с 10.01.2023: приказ от 10.01.2023 № 12-од." in said
    assert "правка подтверждена 01.02.2023" in said
    place.change(*LATER)
    done, said = place.approve(*CURATOR, "--editorial")
    assert (done, "AR968" in said) == (1, True)


def test_an_edit_is_confirmed_after_the_one_before(place):
    """A confirmation of an earlier day would leave the older text in force: it is refused."""
    place.approve()
    place.change(*TYPO)
    assert place.approve(*CURATOR, "--editorial")[0] == 0
    place.change("название: Диагностика", "название: Диагностики")
    kept = place.files()
    early = ("--role", "куратор", "--date", "15.01.2023", "--editorial")
    assert "AR966" in place.approve(*early)[1]
    assert place.files() == kept


@pytest.mark.parametrize("times", [2, 3, 11])
def test_of_edits_on_one_day_the_last_is_in_force(place, times):
    """The second of a day is `…-2`, the eleventh `…-11`: each takes the place of the one before."""
    place.approve()
    for number in range(times):
        place.change("название: Диагностика" + "," * number, "название: Диагностика" + "," * (number + 1))
        assert place.approve(*CURATOR, "--editorial")[0] == 0
    force = signoff.in_force(place.program)
    assert force is not None
    assert force.data == place.program.read_bytes()


def test_what_went_is_shown_where_it_stood(place):
    """A line of the earlier text is no line of the file of today: the finding names the kept text."""
    place.approve()
    text = place.program.read_text(encoding="utf-8")
    start = text.index("          - код: маршруты")
    end = text.index("          - код:", start + 1)
    place.program.write_text(text[:start] + text[end:], encoding="utf-8", newline="")
    line = text[:start].count("\n") + 1
    said = place.approve(*CURATOR, "--editorial")[1]
    assert f"школа.signoff/редакция-1.yaml:{line}:" in said


def test_remarks_wait_until_they_are_answered(place):
    """`check` shows a remark at the line of its entry; another text there answers it, and so does a new decision."""
    done, said = place.approve(*CURATOR, "--returned", "--remark", "маршрут=поправьте")
    assert (done, "AR969" in said, "«маршруты»" in said) == (1, True, True)
    place.approve(*CURATOR, "--returned", "--remark", "маршруты=назовите школы")
    assert place.status()["state"] == "returned"
    done, said = place.run("check")
    assert done == 0
    assert "AR970" in said
    assert "назовите школы" in said
    (remark,) = place.status()["remarks"]
    line = place.program.read_text(encoding="utf-8").splitlines()[remark["line"] - 1]
    assert "маршруты" in line
    place.change(*LATER)
    assert place.status()["state"] == "draft"
    assert "AR970" not in place.run("check")[1]


def said_remarks(place: Place) -> list[str]:
    return sorted(one["words"] for one in place.status()["remarks"])


def test_remarks_of_two_people_and_of_one_day_add_up(place):
    """A second curator takes nothing back; nor does the first who adds what was forgotten. Another day does."""
    returned = (*CURATOR, "--returned", "--remark")
    place.approve(*returned, "маршруты=назовите школы", "--name", "Орлова М. В.")
    place.approve(*returned, "маршруты=и классы", "--name", "Орлова М. В.")
    place.approve(*returned, "маршруты=и предметы", "--name", "Котова Т. П.")
    assert said_remarks(place) == ["и классы", "и предметы", "назовите школы"]
    later = ("--role", "куратор", "--date", "05.02.2023", "--returned", "--remark")
    place.approve(*later, "маршруты=только классы", "--name", "Орлова М. В.")
    assert said_remarks(place) == ["и предметы", "только классы"]
    place.approve("--role", "куратор", "--date", "06.02.2023", "--name", "Котова Т. П.")
    assert said_remarks(place) == ["только классы"]


AGREED = ("--role", "согласующий", "--date", "05.01.2023")
BODY = ("--role", "коллегиальный орган", "--date", "05.01.2023")
UNNAMED = ("--role", "куратор", "--date", "05.01.2023")


@pytest.mark.parametrize(
    "decisions",
    [
        [(*AGREED,), (*AGREED, "--position", "методист"), (*AGREED, "--position", "начальник отдела")],
        [(*AGREED, "--name", "Орлова М. В."), (*AGREED, "--name", "Белова Б. Б."), (*AGREED,)],
        [(*BODY, "--body", "педагогический совет"), (*BODY, "--body", "управляющий совет"), (*BODY,)],
        [
            (*BODY, "--body", "педагогический совет", "--order", "1"),
            (*BODY, "--body", "управляющий совет", "--order", "1"),
        ],
        [(*UNNAMED, "--scan", "один.pdf"), (*UNNAMED, "--scan", "другой.pdf")],
    ],
)
def test_decisions_of_one_day_do_not_meet(place, decisions):
    """Each of those who decide the same on one day has a record, and a scan, of its own; a record can be read back."""
    for name in ("один.pdf", "другой.pdf"):
        place.write(name, name)
    for words in decisions:
        code, said = place.approve(*words)
        assert code == 0, said
        assert "уже было записано" not in said
    records = [data for name, data in place.files().items() if name.endswith(".yaml")]
    assert len(records) == len(set(records)) == len(decisions)
    scans = [data.decode() for name, data in place.files().items() if name.endswith(".pdf")]
    assert sorted(scans) == sorted(word for words in decisions for word in words if word.endswith(".pdf"))
    before = place.files()
    for words in decisions:
        assert place.approve(*words)[0] == 0
    assert place.files() == before
    assert place.run("check")[0] == 0


def test_a_second_decision_of_nobody_in_particular_is_asked_about(place):
    """Nothing tells two unnamed curators of one day apart, so that it is said how to."""
    assert "уже было записано" not in place.approve(*UNNAMED)[1]
    code, said = place.approve(*UNNAMED)
    assert (code, "Если это решил другой человек, назовите его: --name." in said) == (0, True)
    assert len(place.files()) == 1
    assert "уже было записано" not in place.approve(*UNNAMED, "--name", "Белова Б. Б.")[1]
    assert len(place.files()) == 2


def test_a_return_without_remarks_says_what_is_missing(place):
    """`check` has nothing to show then: the command says how to name remarks, `status` sends to who returned it."""
    assert "--remark КОД=СЛОВА" in place.approve(*CURATOR, "--returned")[1]
    assert "узнайте их у того, кто вернул" in place.run("status")[1]
    assert "--remark" not in place.approve(*CURATOR, "--returned", "--remark", "маршруты=назовите")[1]
    assert "замечание снимется, когда запись изменится" in place.run("status")[1]


def test_agreement_is_about_a_text(place):
    """Who agreed agreed to this text; once it has changed nobody has."""
    place.approve("--role", "согласующий", "--name", "Орлова М. В.", "--date", "05.01.2023")
    place.approve(
        "--role",
        "коллегиальный орган",
        "--order",
        "3",
        "--body",
        "педагогический совет",
        "--date",
        "06.01.2023",
    )
    found = place.status()
    assert found["state"] == "in-agreement"
    assert [one["verdict"] for one in found["agreed"]] == ["согласовано", "принято"]
    place.change(*LATER)
    assert place.status()["state"] == "draft"


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("роль: утверждающий", "роль: куратор", "AR981"),
        ("роль: утверждающий", "роль: согласующий", "AR981"),
        ("основано на: реквизиты", "основано на: реквизиты\nредакционно: да", "AR982"),
        ("редакция: 1", "редакция: 2", "AR116"),
    ],
)
def test_a_record_that_somebody_altered_approves_nothing(place, old, new, code):
    """Neither who has no say, nor a correction of nothing, nor another edition's decision puts a text in force."""
    place.approve()
    (record,) = (one for one in place.record.glob("*.yaml") if "приказ" in one.name)
    text = record.read_text(encoding="utf-8")
    assert old in text
    record.write_text(text.replace(old, new), encoding="utf-8")
    done, said = place.run("check")
    assert (done, said.count(code)) == (1, 1)
    assert place.status()["in_force"] is None
    assert place.run("release", "-o", "site", "--date", "01.02.2023")[0] == 1
    assert not (place.folder / "site").exists()


def test_a_correction_without_its_approval_is_in_force_no_longer(place):
    """The order's record is lost in a merge: what the curator confirmed is no approval of its own."""
    place.approve()
    place.change(*TYPO)
    place.approve(*CURATOR, "--editorial")
    next(one for one in place.record.glob("*.yaml") if "приказ" in one.name).unlink()
    done, said = place.run("check")
    assert (done, "AR982" in said) == (1, True)
    found = place.status()
    assert found["in_force"] is None
    assert any("AR982" in one for one in found["problems"])


def test_a_decision_without_its_text_is_completed(place):
    """A decision that was typed by hand is no proof; the command that status names keeps the text beside it."""
    head = "формат: 1\nредакция: 1\nрешение: утверждено\nроль: утверждающий\nдата: 10.01.2023\n"
    typed = f"{head}документ:\n  вид: приказ\n  номер: 12-од\n"
    place.write("programs/школа.signoff/приказ.yaml", typed)
    assert place.status()["state"] == "not-kept"
    said = place.run("status", "--as-of", "01.06.2023")[1]
    assert 'antirisk approve школа --role "утверждающий" --order "№ 12-од" --date 10.01.2023' in said
    assert place.approve()[0] == 0
    assert list(place.files()) == ["приказ.yaml", "редакция-1.yaml"]
    assert place.status()["state"] == "in-force"


def test_what_was_typed_of_a_decision_stays(place):
    """The scan and the remarks that a hand put into a record are still there when its text is kept."""
    typed = """\
формат: 1
редакция: 1
решение: утверждено
роль: утверждающий
фио: Орлова М. В.
дата: 10.01.2023
документ:
  вид: приказ
  номер: 12-од
основано на: скан
скан:
  файл: приказ.pdf
  отпечаток: {}
"""
    place.write("programs/школа.signoff/приказ.pdf", "не настоящий")
    place.write(
        "programs/школа.signoff/приказ.yaml", typed.format(sha256("не настоящий".encode()).hexdigest())
    )
    assert place.approve()[0] == 0
    said = place.files()["приказ.yaml"].decode()
    for line in typed.format(sha256("не настоящий".encode()).hexdigest()).splitlines():
        assert line in said.splitlines()
    assert "текст: редакция-1.yaml" in said


def test_a_scan_is_kept_with_its_digest(place):
    """The picture of the paper stands beside the record, and the record says which one it is."""
    place.write("скан.PDF", "не настоящий")
    assert place.approve(*ORDER, "--scan", "скан.PDF")[0] == 0
    assert place.files()["2023-01-10-приказ-12-од.pdf"].decode() == "не настоящий"
    said = place.files()["2023-01-10-приказ-12-од.yaml"].decode()
    assert "основано на: скан\n" in said
    assert "скан:\n  файл: 2023-01-10-приказ-12-од.pdf\n  отпечаток: " in said


def test_a_kept_text_that_was_touched_is_an_error(place):
    """Whoever writes into the approved text is told; nothing of it counts as approved any more."""
    place.approve()
    kept = place.record / "редакция-1.yaml"
    kept.write_text(kept.read_text(encoding="utf-8").replace(*LATER), encoding="utf-8")
    done, said = place.run("check")
    assert (done, "AR961" in said) == (1, True)
    assert "AR961" in place.run("status")[1]
    kept.unlink()
    assert place.run("check")[0] == 1


ALTERED = {
    "до 01.03.2024": "до 01.06.2024",
    "код: курсы": "код: занятия-педагогов",
    "цель: Повысить": "цель: Поднять",
    "график, название: Составить": "график, название: Написать",
}


def test_what_was_altered_in_a_kept_text_is_named(place):
    """The record knows each key and each node of the text: those that read otherwise are named with their lines."""
    place.approve()
    kept = place.record / "редакция-1.yaml"
    text = kept.read_text(encoding="utf-8")
    for old, new in ALTERED.items():
        assert text.count(old) == 1
        text = text.replace(old, new)
    kept.write_text(text, encoding="utf-8")
    lines = {name: 1 + text[: text.index(words)].count("\n") for name, words in (
        ("цель", "цель:"),
        ("маршруты", "код: маршруты"),
        ("занятия/график", "{код: график"),
        ("занятия-педагогов", "код: занятия-педагогов"),
    )}  # fmt: skip
    named = ", ".join(f"«{name}» (строка {line})" for name, line in lines.items())
    code, said = place.run("check")
    assert code == 1
    assert f"изменено: {named}, «курсы» (больше нет) Как" in said
    assert f"редакция-1.yaml:{lines['цель']}:1: " in said


def test_an_older_record_knows_of_no_parts(place):
    """A record without them counts as it did, and an altered text is told without names."""
    place.approve()
    record = place.record / "2023-01-10-приказ-12-од.yaml"
    said = record.read_text(encoding="utf-8")
    record.write_text(said[: said.index("  части:")], encoding="utf-8")
    assert place.run("check")[0] == 0
    assert place.status()["state"] == "in-force"
    kept = place.record / "редакция-1.yaml"
    kept.write_text(kept.read_text(encoding="utf-8").replace(*LATER), encoding="utf-8")
    code, told = place.run("check")
    assert (code, "AR961" in told, "изменено:" in told) == (1, True, False)


def test_an_earlier_kept_text_that_was_touched_is_told(place):
    """The edition in force stands; that feeds do not know what the one before asked for is said."""
    place.approve()
    place.second()
    place.change(*LATER)
    place.approve("--role", "утверждающий", "--order", "№ 40-од", "--date", "01.03.2023")
    assert "AR979" not in place.run("check")[1]
    kept = place.record / "редакция-1.yaml"
    kept.write_text(
        kept.read_text(encoding="utf-8").replace("до 25.12.2023", "до 26.12.2023"), encoding="utf-8"
    )
    for command in (("check",), ("build",), ("release", "-o", "site", "--date", "01.09.2023")):
        code, said = place.run(*command)
        assert (code, "AR979" in said, "«диагностика»" in said) == (0, True, True), command
    assert place.status()["state"] == "in-force"
    kept.unlink()
    assert "AR979" in place.run("check")[1]


@pytest.mark.parametrize("command", ["check", "build", "status", "fmt --check", "diff --since-approval"])
def test_nothing_else_writes_a_record(place, command):
    """Checking, building and asking leave the record as it is, byte by byte."""
    place.approve()
    place.change(*LATER)
    before = place.files()
    place.run(*command.split())
    assert place.files() == before


# ------------------------------------------------------------------------------------------------ two branches


def git(place: Place, *words: str) -> str:
    identity = ("-c", "user.name=Автор", "-c", "user.email=a@example.ru")
    environment = os.environ | {"GIT_CONFIG_GLOBAL": os.devnull}
    done = subprocess.run(
        ["git", *identity, *words],
        cwd=place.folder,
        env=environment,
        capture_output=True,
        check=True,
        text=True,
    )
    return done.stdout


def commit(place: Place) -> None:
    git(place, "add", "--all")
    git(place, "commit", "-q", "-m", "Решение")


@pytest.mark.real
def test_records_of_two_branches_merge(place):
    """Two who agree and one who approves, each on a branch: git merges them without a conflict, and all count."""
    git(place, "init", "-q", "-b", "main")
    commit(place)
    asked = {
        "завуч": ("--role", "согласующий", "--name", "Орлова М. В.", "--date", "05.01.2023"),
        "методист": ("--role", "согласующий", "--name", "Зорина К. С.", "--date", "05.01.2023"),
        "приказ": ORDER,
    }
    for branch, words in asked.items():
        git(place, "checkout", "-q", "-b", branch, "main")
        assert place.approve(*words)[0] == 0
        commit(place)
    git(place, "checkout", "-q", "main")
    for branch in asked:
        git(place, "merge", "-q", branch, "-m", branch)
    assert not git(place, "status", "--porcelain")
    found = place.status()
    assert (found["state"], len(found["agreed"])) == ("in-force", 2)


LONG = "общее собрание работников и родителей обучающихся муниципального бюджетного учреждения"
NUMBERED = ("--date", "05.01.2023", "--order", "3")


@pytest.mark.real
@pytest.mark.parametrize(
    ("one", "other", "names"),
    [
        (
            (*AGREED, "--position", "начальник отдела", "--scan", "один.pdf"),
            (*AGREED, "--position", "председатель профкома", "--scan", "другой.pdf"),
            ["согласовано-начальник-отдела", "согласовано-председатель-профкома"],
        ),
        (
            (*BODY, "--order", "3", "--body", "педагогический совет"),
            (*BODY, "--order", "3", "--body", "управляющий совет"),
            ["протокол-3-педагогический-совет", "протокол-3-управляющий-совет"],
        ),
        (
            ("--role", "согласующий", *NUMBERED, "--kind", "письмо", "--name", "Орлова М. В."),
            ("--role", "куратор", *NUMBERED, "--kind", "письмо"),
            ["письмо-3-куратор", "письмо-3-орлова-м-в"],
        ),
        (
            (*BODY, "--returned", "--remark", "маршруты=назовите", "--body", "педагогический совет"),
            (*BODY, "--returned", "--remark", "маршруты=назовите", "--body", "управляющий совет"),
            ["возвращено-педагогический-совет", "возвращено-управляющий-совет"],
        ),
        ((*AGREED,), (*UNNAMED,), ["согласовано-куратор", "согласовано-согласующий"]),
        ((*BODY, "--body", f"{LONG} № 1"), (*BODY, "--body", f"{LONG} № 2"), None),
    ],
    ids=["positions", "bodies", "documents", "returns", "roles", "long"],
)
def test_decisions_that_differ_by_their_maker_merge(place, one, other, names):
    """Whatever tells two decisions of one day apart stands in the names of their files: git has nothing to ask."""
    git(place, "init", "-q", "-b", "main")
    commit(place)
    for branch, words in (("один", one), ("другой", other)):
        git(place, "checkout", "-q", "-b", branch, "main")
        place.write(f"{branch}.pdf", branch)
        assert place.approve(*words)[0] == 0
        commit(place)
    git(place, "merge", "-q", "один", "-m", "оба")
    found = [name.removesuffix(".yaml") for name in place.files() if name.endswith(".yaml")]
    assert len(found) == 2
    assert names is None or found == [f"2023-01-05-{name}" for name in names]
    assert all(len(name.encode()) < 160 for name in found)
    scans = [name.removesuffix(".pdf") for name in place.files() if name.endswith(".pdf")]
    assert scans == (found if "--scan" in one else [])
    assert place.run("check")[0] == 0
