"""`antirisk status`: where a program stands, as of a day, in words and as JSON."""

from __future__ import annotations

import json

import jsonschema
import pytest
from place import LATER, ORDER, SAMPLE, TYPO, Place

from generator import proofs, resources

FITS = jsonschema.Draft202012Validator(json.loads(resources.text("schema", "status.schema.json")))


def approved(place: Place) -> None:
    assert place.approve()[0] == 0


def changed(place: Place) -> None:
    approved(place)
    place.change(*LATER)
    place.change(*TYPO)


def returned(place: Place) -> None:
    place.approve("--role", "куратор", "--date", "01.02.2023", "--returned", "--remark", "маршруты=поправьте")


def another_paper(place: Place) -> None:
    approved(place)
    place.change("макет: стандартный", "макет: паспорт-и-план")


def typed(place: Place) -> None:
    head = "формат: 1\nредакция: 1\nрешение: утверждено\nроль: утверждающий\nдата: 10.01.2023\n"
    place.write("programs/школа.signoff/приказ.yaml", head)


def succeeded(place: Place) -> None:
    approved(place)
    text = place.program.read_text(encoding="utf-8")
    place.write("programs/дальше.yaml", text.replace("код: школа", "код: дальше\nпродолжает: школа"))
    place.run("approve", "дальше", *ORDER[:-1], "20.01.2023")


def gone(place: Place) -> None:
    approved(place)
    place.program.unlink()
    place.write("programs/другая.yaml", SAMPLE.replace("код: образец", "код: другая", 1))


STATES = {
    "draft": lambda place: place.program,
    "in-agreement": lambda place: place.approve("--role", "согласующий", "--date", "05.01.2023"),
    "returned": returned,
    "not-kept": typed,
    "in-force": approved,
    "changed": changed,
    "another-paper": another_paper,
    "superseded": succeeded,
    "gone": gone,
}


@pytest.mark.parametrize("state", STATES)
def test_each_state(place, state):
    """Every state is reached by what people do, is told in words, and its JSON is what is published."""
    STATES[state](place)
    found = place.status()
    assert found["state"] == state
    assert place.run("status", "--as-of", "01.06.2023")[0] == 0
    FITS.validate({"as_of": "2023-06-01", "programs": [found]})


def test_a_program_expires(place):
    """After the last day of its period a program is in force no longer; on that day it still is."""
    approved(place)
    assert place.status(as_of="31.12.2025")["state"] == "in-force"
    assert place.status(as_of="01.01.2026")["state"] == "expired"


def test_a_program_is_superseded_when_the_next_begins(place):
    """The next one is approved in August, for September: until then the old one is what people work by."""
    approved(place)
    text = place.program.read_text(encoding="utf-8").replace("с: 01.01.2023", "с: 01.01.2024")
    place.write("programs/дальше.yaml", text.replace("код: школа", "код: дальше\nпродолжает: школа"))
    assert place.run("approve", "дальше", *ORDER[:-1], "20.12.2023")[0] == 0
    assert place.status(as_of="31.12.2023")["state"] == "in-force"
    assert place.status(as_of="01.01.2024")["state"] == "superseded"


def test_a_return_is_not_forgotten_when_somebody_agrees(place):
    """Remarks wait for their answer whoever else agrees; once they have it, that agreement is what is left."""
    returned(place)
    place.approve("--role", "согласующий", "--name", "Орлова М. В.", "--date", "02.02.2023")
    assert place.status()["state"] == "returned"
    place.change(*LATER)
    assert place.status()["state"] == "draft"


def test_as_of_a_day_before_nothing_was_approved(place):
    """What was decided later is not known that day."""
    approved(place)
    assert place.status(as_of="09.01.2023")["state"] == "draft"
    assert place.status(as_of="10.01.2023")["state"] == "in-force"


def test_changes_are_told_by_weight(place):
    """How many of each level, which entries a new order must cover, and what depends on them."""
    changed(place)
    found = place.status()
    assert found["counts"] == {"substantial": 0, "attention": 1, "editorial": 1}
    assert found["to_approve"] == ["маршруты"]
    assert found["impact"]["calendar"]
    said = place.run("status", "--as-of", "01.06.2023")[1]
    assert "Новый приказ должен охватить: – Мероприятие" in said
    assert "Может подтвердить куратор: – " in said
    assert "От этого зависят:" in said


def test_both_are_shown(place):
    """The edition in force and the draft on top of it: a returned draft takes nothing from what is in force."""
    approved(place)
    place.change(*LATER)
    place.second()
    returned(place)
    found = place.status()
    assert (found["state"], found["draft"], found["in_force"]["edition"], found["edition"]) == (
        "changed",
        "returned",
        1,
        2,
    )


def test_an_unreadable_draft_takes_nothing_from_what_is_in_force(place):
    """What is in force is told, and why the draft on top cannot be."""
    approved(place)
    place.program.write_text("формат: 1\nкод: [\n", encoding="utf-8")
    found = place.status()
    assert found["state"] == "in-force"
    assert found["problems"]


def test_decisions_are_proven_once(place, monkeypatch):
    """Signatures behind marks take their time: who asks for the edition under a draft does not look at them again."""
    changed(place)
    proven, asked = proofs.proven, []
    monkeypatch.setattr(proofs, "proven", lambda *args: (asked.append(1), proven(*args))[1])
    assert place.status()["state"] == "changed"
    assert len(asked) == 1
    for words in (("build",), ("build", "--for-signature", "школа"), ("approve", "школа", *ORDER)):
        asked.clear()
        place.run(*words)
        assert len(asked) == 1, words


def test_a_decision_that_cannot_be_read_leaves_nothing_in_force(place):
    """Nobody knows what it decided: neither draft nor edition is said to be in force."""
    changed(place)
    place.write("programs/школа.signoff/обрывок.yaml", "формат: 1\n")
    found = place.status()
    assert (found["state"], found["in_force"]) == ("not-kept", None)
    assert found["problems"]


def test_gaps_come_before_the_copy_for_signature(place):
    """No copy is made of a text with gaps: how many there are is said first, and which command names them."""
    place.change("документ: Удостоверения", "документ: уточняется")
    said = place.run("status")[1]
    assert "Осталось уточнить мест: 1. Где: antirisk check --for-signature programs/школа.yaml" in said
    assert "Потом копия на подпись: antirisk build --for-signature школа" in said
    assert place.run("build", "--for-signature", "школа")[0] == 1
    code, found = place.run("check", "--for-signature", "programs/школа.yaml")
    assert code == 1
    assert "AR119" in found


def test_gaps_of_a_changed_edition_are_told_as_well(place):
    """Where the number of the edition has to be raised, too: the copy would be refused all the same."""
    approved(place)
    place.change("документ: Удостоверения", "документ: уточняется")
    said = place.run("status", "--as-of", "01.06.2023")[1]
    gaps, _, rest = said.partition("Где: antirisk check --for-signature programs/школа.yaml")
    assert "Осталось уточнить мест: 1." in gaps
    assert "Добавьте в «редакции» номер 2" in rest


def test_what_is_gone_may_be_over_as_well(place):
    """A program without its file is in force no longer once its period is over, or another goes on from it."""
    gone(place)
    now = "Действует редакция 1 с 10.01.2023"
    then = "Действовала редакция 1 с 10.01.2023"
    said = place.run("status", "школа", "--as-of", "31.12.2025")[1]
    assert (now in said, then in said) == (True, False)
    said = place.run("status", "школа", "--as-of", "01.01.2026")[1]
    assert "школа: файла программы нет, остались решения, срок программы истек" in said
    assert (now in said, then in said) == (False, True)
    later = SAMPLE.replace("код: образец", "код: дальше\nпродолжает: школа", 1)
    place.write("programs/дальше.yaml", later)
    place.run("approve", "дальше", *ORDER[:-1], "20.01.2023")
    said = place.run("status", "--as-of", "01.06.2023")[1]
    assert "школа: файла программы нет, остались решения, заменена программой дальше" in said
    assert then in said
    assert place.status()["state"] == "gone"


def test_a_program_whose_file_is_gone_is_told(place):
    """What is in force of it stands in its record: whichever command is given, that is said, with the cure."""
    approved(place)
    program = place.program.read_bytes()
    place.program.unlink()
    told = ("школа.yaml нет", "школа.signoff/редакция-1.yaml", "git rm -r programs/школа.signoff")
    for words in (
        ("check",),
        ("check", "школа"),
        ("build", "programs/школа.yaml"),
        ("approve", "школа", *ORDER),
    ):
        done, said = place.run(*words)
        assert (done, [one for one in told if one not in said]) == (2, []), words
    place.write("programs/другая.yaml", SAMPLE.replace("код: образец", "код: другая", 1))
    for words, wanted in ((("check",), 1), (("status",), 0), (("status", "школа"), 0)):
        done, said = place.run(*words)
        assert (done, [one for one in told if one not in said]) == (wanted, []), words
    said = place.run("status", "школа", "--as-of", "01.06.2023")[1]
    assert "Действует редакция 1 с 10.01.2023: приказ" in said
    assert place.status("школа")["in_force"]["text"] == "programs/школа.signoff/редакция-1.yaml"
    for ending in (".yml", ".YAML", ".yaml.txt"):  # there, though under a name to be mended
        other = place.program.with_name(f"школа{ending}")
        other.write_bytes(program)
        assert "AR976" not in place.run("check")[1]
        other.unlink()
    place.program.write_bytes((place.record / "редакция-1.yaml").read_bytes())
    assert place.run("check")[0] == 0
