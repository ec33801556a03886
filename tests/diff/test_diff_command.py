"""The command `diff`: two files, revisions, the index, the edition in force; exit codes; what it says."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
from repository import SAMPLE, Repository, sample

from generator import cli, editions, resources
from generator.authoring import upgrades
from generator.comment import CHANGES

FITS = jsonschema.Draft202012Validator(json.loads(resources.text("schema", "changes.schema.json")))
LATER = ("до 01.03.2024", "до 01.06.2024")
WEAKER = ("2025: 8}", "2025: 10}")
TYPO = ("окраине города", "окрайне города")

pytestmark = pytest.mark.real


@pytest.fixture
def place(tmp_path, monkeypatch) -> Repository:
    """A workspace under git with one program that was committed on 1 June 2023."""
    monkeypatch.chdir(tmp_path)
    repository = Repository(tmp_path)
    repository.write("programs/школа.yaml", sample("школа"))
    repository.commit("Первая")
    return repository


def change(place: Repository, *edits: tuple[str, str], name: str = "школа") -> None:
    place.write(f"programs/{name}.yaml", sample(name, *edits))


def run(capsys, *words: str) -> tuple[int, str, str]:
    capsys.readouterr()
    code = cli.run(["diff", *words])
    said = capsys.readouterr()
    return code, said.out, said.err


def found(capsys, *words: str) -> list[dict]:
    """The changes as JSON, which fits what is published."""
    code, out, err = run(capsys, *words, "--json")
    assert code in (0, 1), err
    written = json.loads(out)
    FITS.validate(written)
    return written["changes"]


def keys(changes: list[dict]) -> list[tuple[str, str, str, str]]:
    return [(one["level"], one["area"], one["kind"], one["id"]) for one in changes]


# ----------------------------------------------------------------------------------------------- ways in


def test_two_files(tmp_path, monkeypatch, capsys):
    """Two files need no git, and each change leads to its line in both."""
    monkeypatch.chdir(tmp_path)
    Path("а.yaml").write_text(SAMPLE, encoding="utf-8")
    Path("б.yaml").write_text("# Заметка\n" + SAMPLE.replace(*LATER), encoding="utf-8")
    (one,) = found(capsys, "а.yaml", "б.yaml", "--as-of", "01.01.2023")
    assert (one["level"], one["area"], one["kind"], one["id"]) == (
        "attention",
        "deadline",
        "later",
        "маршруты",
    )
    lines = [Path(name).read_text(encoding="utf-8").splitlines() for name in ("а.yaml", "б.yaml")]
    assert (one["file"], one["old_file"]) == ("б.yaml", "а.yaml")
    assert "до 01.06.2024" in lines[1][one["line"] - 1]
    assert "до 01.03.2024" in lines[0][one["old_line"] - 1]
    assert (one["old_number"], one["new_number"]) == ("1.2", "1.2")


def test_the_working_tree_with_the_last_commit(place, capsys):
    """Without arguments: what is not committed yet; as long as nothing is changed, nothing is said."""
    assert run(capsys)[:2] == (0, "Изменений нет.\n")
    change(place, WEAKER)
    assert keys(found(capsys)) == [("substantial", "target", "raised", "неуспевающие")]
    assert keys(found(capsys, "programs/школа.yaml")) == keys(found(capsys, "programs"))
    place.write("programs/другая.yaml", sample("другая"))
    assert [one["area"] for one in found(capsys, "programs/другая.yaml")] == ["text"]


def test_the_index_with_the_last_commit(place, capsys):
    """What was put into the index is compared, not what stands on the disk."""
    change(place, WEAKER)
    place.git("add", "--all")
    change(place, WEAKER, LATER)
    assert keys(found(capsys, "--staged")) == [("substantial", "target", "raised", "неуспевающие")]
    assert len(found(capsys)) == 2


@pytest.mark.parametrize("words", ["HEAD~1..HEAD", "HEAD~1..", "HEAD~1...HEAD", "первая..main"])
def test_two_revisions(place, capsys, words):
    """Revisions are named as git names them; a side that is left out is the last one."""
    place.write("programs/другая.yaml", sample("другая"))
    place.commit()
    place.git("tag", "-f", "первая")
    change(place, LATER)
    place.commit(day="2023-07-01")
    change(place, LATER, WEAKER)
    assert keys(found(capsys, words)) == [("attention", "deadline", "later", "маршруты")]
    assert found(capsys, words, "programs/другая.yaml") == []


def test_a_revision_with_the_working_tree(place, capsys):
    """One revision is compared with what stands here."""
    change(place, LATER)
    place.commit()
    change(place, LATER, WEAKER)
    assert len(found(capsys, "HEAD~1")) == 2
    assert len(found(capsys, "HEAD")) == 1


def test_a_file_of_a_revision(place, capsys):
    """«REV:path» is a file as it was; the path is read from this folder."""
    change(place, LATER)
    place.commit()
    assert len(found(capsys, "HEAD~1:programs/школа.yaml", "programs/школа.yaml")) == 1
    assert len(found(capsys, "HEAD~1:programs/школа.yaml", "HEAD:programs/школа.yaml")) == 1
    assert len(found(capsys, "HEAD~1:programs/школа.yaml")) == 1


def test_from_a_folder_below(place, capsys, monkeypatch):
    """Paths are those of the folder in which one stands, and so are the names in the report."""
    change(place, LATER)
    monkeypatch.chdir(place.folder / "programs")
    (one,) = found(capsys)
    assert one["file"] == "школа.yaml"
    assert len(found(capsys, "HEAD:школа.yaml")) == 1


def test_a_renamed_file_is_followed(place, capsys):
    """A program under another name is the same program."""
    place.git("mv", "programs/школа.yaml", "programs/школа-5.yaml")
    change(place, LATER, name="школа-5")
    place.commit()
    changes = found(capsys, "HEAD~1..HEAD")
    assert keys(changes) == [
        ("attention", "deadline", "later", "маршруты"),
        ("editorial", "text", "value", "школа-5"),
    ]
    assert changes[0]["file"] == "programs/школа-5.yaml"
    assert changes[0]["old_file"] == "programs/школа.yaml"
    assert len(found(capsys, "HEAD~1..HEAD", "programs/школа-5.yaml")) == 2


def test_a_program_that_came_or_went(place, capsys):
    """A program that is taken away is one substantial change, one that comes asks for attention."""
    (place.folder / "programs" / "школа.yaml").unlink()
    place.write(
        "programs/новая.yaml", sample("новая", ("2025: 75", "2025: 70")).replace("Лебедев", "Быков") * 1
    )
    place.git("add", "--all")
    place.git("-c", "diff.renames=false", "status")
    place.commit()
    changes = keys(found(capsys, "HEAD~1..HEAD", "--all"))
    assert changes  # similar enough to be the same file under another name
    place.git("rm", "--quiet", "programs/новая.yaml")
    place.commit()
    assert keys(found(capsys, "HEAD~1..HEAD")) == [("substantial", "text", "removed", "новая")]
    assert keys(found(capsys, "HEAD..HEAD~1")) == [("attention", "text", "added", "новая")]


@pytest.mark.parametrize(
    "name", ["архив/школа.yaml", "programs/школа.yaml.bak", "programs/.школа.yaml", "programs/school.yaml"]
)
def test_a_program_that_left_is_told(place, capsys, name):
    """A program that was moved out of the folder, or is none any more by its name, is gone; put back it is new."""
    place.folder.joinpath(name).parent.mkdir(exist_ok=True)
    place.git("mv", "programs/школа.yaml", name)
    place.commit()
    assert keys(found(capsys, "HEAD~1..HEAD")) == [("substantial", "text", "removed", "школа")]
    assert keys(found(capsys, "HEAD..HEAD~1")) == [("attention", "text", "added", "школа")]
    place.git("reset", "--quiet", "--soft", "HEAD~1")
    assert keys(found(capsys, "--staged")) == [("substantial", "text", "removed", "школа")]
    assert keys(found(capsys)) == [("substantial", "text", "removed", "школа")]


SCHOOL = "формат: 1\nисполнители:\n  логопед: {фио: Галкина О. О.}\n"


@pytest.mark.parametrize("name", ["programs/школа-5.school.yml", "programs/старое/school.yaml"])
def test_a_school_file_that_left_is_told(place, capsys, name):
    """Without the file that they share the programs of a school have lost what stood there: one change in each."""
    place.write("programs/school.yaml", SCHOOL)
    change(place, ("[методист]", "[логопед]"))
    place.commit()
    place.folder.joinpath(name).parent.mkdir(exist_ok=True)
    place.git("mv", "programs/school.yaml", name)
    place.commit()
    told = [one for one in found(capsys, "HEAD~1..HEAD", "--all") if one["program"] == "школа"]
    assert keys(told) == [("substantial", "responsible", "removed", "школа")]
    assert (told[0]["old_file"], told[0]["old_line"], told[0]["file"]) == ("programs/school.yaml", 3, None)
    assert (
        "файла школы больше нет, из него было взято: «исполнители» (никто не отвечает)" in told[0]["message"]
    )


def test_a_program_is_called_by_its_id(place, capsys):
    """As for every other command; with a revision and without, and a word that is near to one is told."""
    change(place, WEAKER, name="школа-5")
    place.commit()
    change(place, WEAKER, LATER, name="школа-5")
    for what in (["школа-5"], ["HEAD", "школа-5"]):
        assert keys(found(capsys, *what, "--as-of", "01.01.2023")) == [
            ("attention", "deadline", "later", "маршруты")
        ]
    assert run(capsys, "HEAD..HEAD", "школа-5")[:2] == (0, "Изменений нет.\n")
    assert keys(found(capsys, "школа", "школа-5"))[0][:2] == ("substantial", "target")
    code, _, told = run(capsys, "шкла-5")
    assert code == 2
    assert "программы «шкла-5» нет; похоже на «школа-5»" in told


def test_a_school_file_that_nothing_was_taken_from_is_no_change(place, capsys):
    """Programs that state all that it states, or do not need it, have lost nothing; one that takes from it tells it."""
    place.write("programs/school.yaml", SCHOOL + SCHOOL.splitlines()[2].replace("логопед", "методист"))
    assert [one for one in found(capsys) if one["at"] == "файл школы"] == []
    place.write("programs/school.yaml", f"{SCHOOL}календарь: {{неделя: шестидневная}}\n")
    assert keys(found(capsys))[0] == ("attention", "text", "added", "школа")


def test_a_spoilt_school_file_is_a_problem_of_each_program(place, capsys):
    """What a program takes from a file that cannot be read may be anything."""
    place.write("programs/school.yaml", SCHOOL)
    place.commit()
    place.write("programs/school.yaml", f"{SCHOOL}исполнители: [")
    code, out, _ = run(capsys, "--fail-on", "substantial")
    assert code == 1
    assert "Не сравнить: programs/school.yaml, строка " in out


def test_a_program_that_moved_with_its_school(place, capsys):
    """A folder that was renamed as a whole holds the same programs, whether that is committed or not."""
    place.write("programs/а/school.yaml", SCHOOL)
    place.write("programs/а/своя.yaml", sample("своя", ("[методист]", "[логопед]")))
    place.commit()
    place.git("mv", "programs/а", "programs/б")
    place.write("programs/б/school.yaml", SCHOOL.replace("Галкина", "Синицына"))
    assert keys(found(capsys)) == [("attention", "responsible", "renamed", "логопед")]
    place.commit()
    assert keys(found(capsys, "HEAD~1..HEAD")) == [("attention", "responsible", "renamed", "логопед")]


def test_what_the_school_shares(place, capsys):
    """A person of school.yaml is renamed: every program of the school tells it, and points into that file."""
    place.write("programs/school.yaml", SCHOOL)
    change(place, ("[методист]", "[логопед]"))
    place.commit()
    place.write("programs/school.yaml", SCHOOL.replace("Галкина", "Синицына"))
    (one,) = found(capsys)
    assert (one["area"], one["kind"], one["id"]) == ("responsible", "renamed", "логопед")
    assert (one["file"], one["line"]) == ("programs/school.yaml", 3)


def test_an_older_format(place, capsys, monkeypatch):
    """An edition of a format of then, in which a key had another name, is read as it was meant."""
    steps = {0: lambda tree: upgrades.renamed(tree, "мероприятия", "строки")}
    monkeypatch.setattr(upgrades, "UPGRADES", steps)
    old = sample("школа").replace("формат: 1", "формат: 0").replace("строки:", "мероприятия:")
    place.write("programs/школа.yaml", old)
    place.commit()
    change(place, LATER)
    assert keys(found(capsys, "--as-of", "01.01.2023")) == [("attention", "deadline", "later", "маршруты")]


# ---------------------------------------------------------------------------------------- the edition in force


DECISION = "формат: 1\nредакция: {}\nрешение: утверждено\nроль: утверждающий\nдата: 01.02.2023\n"


def approve(name: str = "школа") -> None:
    order = ("--role", "утверждающий", "--order", "1", "--date", "01.02.2023")
    assert cli.run(["approve", name, *order]) == 0


def test_since_the_approval(place, capsys):
    """The draft is held against the text that the record keeps; who was never approved is not compared."""
    approve()
    place.write("programs/черновик.yaml", sample("черновик"))
    second = ("  - номер: 1\n", "  - номер: 1\n  - номер: 2\n")
    change(place, LATER, second, WEAKER)
    assert keys(found(capsys, "--since-approval", "--as-of", "01.01.2023")) == [
        ("substantial", "target", "raised", "неуспевающие"),
        ("attention", "deadline", "later", "маршруты"),
        ("editorial", "approval", "raised", "школа"),
    ]
    last = run(capsys, "--since-approval")[1].splitlines()[-1]
    assert last == "Программ 2: с существенными изменениями – 1, без утвержденной редакции – 1."


def test_what_is_written_under_the_approved_number_is_told(place, capsys):
    """The text in force is the one that was approved, whatever was made of it since, under git or not."""
    approve()
    change(place, WEAKER)
    place.commit()
    code, out, _ = run(capsys, "--since-approval", "--fail-on", "substantial")
    assert code == 1
    assert "обещано меньше" in " ".join(out.split())


def test_an_approval_without_its_text_cannot_be_compared_with(place, capsys):
    """A decision that was typed says of no text that it is the approved one: that passes no gate."""
    place.write("programs/школа.signoff/01.yaml", DECISION.format(1))
    code, out, _ = run(capsys, "--since-approval", "--fail-on", "substantial")
    assert code == 1
    assert "текст утвержденной редакции 1 не сохранен" in " ".join(out.split())


@pytest.mark.parametrize("words", [("HEAD", "program"), ("HEAD", "../programs"), ("program", "programs")])
def test_a_path_that_nobody_knows_is_wrong_usage(place, capsys, words):
    """Nothing compared is not «no changes»."""
    change(place, WEAKER)
    assert run(capsys, *words)[0] == 2


@pytest.mark.parametrize(
    ("approved", "said"), [(True, "Редакция 1 утверждена"), (False, "если она утверждена")]
)
def test_a_new_edition_is_demanded(place, capsys, approved, said):
    """Something substantial under the old number asks for a new one; with the new one nobody asks."""
    if approved:
        place.write("programs/школа.signoff/01.yaml", DECISION.format(1))
        place.commit()
    change(place, WEAKER)
    assert said in run(capsys)[1]
    assert json.loads(run(capsys, "--json")[1])["programs"][0]["new_edition_needed"] is True
    change(place, WEAKER, ("  - номер: 1\n", "  - номер: 1\n  - номер: 2\n"))
    assert "нужна редакция" not in run(capsys)[1]
    change(place, LATER)
    assert "нужна редакция" not in run(capsys, "--as-of", "01.01.2023")[1]


# ---------------------------------------------------------------------------------------------------- the gate


def test_the_gate_stops_a_weakened_target(place, capsys):
    """Where less is better, a share that is raised ends with 1, and the indicator is named."""
    change(place, WEAKER)
    place.commit()
    code, out, _ = run(capsys, "HEAD~1..HEAD", "--fail-on", "substantial")
    assert code == 1
    assert (
        "Показатель 2 «Доля неуспевающих обучающихся»: план на 2025 год выше: 8 % → 10 % (обещано меньше)"
        in (" ".join(out.split()))
    )


@pytest.mark.parametrize(
    ("edits", "level", "code"),
    [
        ([], None, 0),
        ([TYPO], None, 1),
        ([TYPO], "attention", 0),
        ([LATER], "attention", 1),
        ([LATER], "substantial", 0),
        ([WEAKER], "substantial", 1),
    ],
)
def test_exit_codes(place, capsys, edits, level, code):
    """0 is nothing, or nothing of the level asked for; 1 is differences."""
    change(place, *edits)
    asked = ["--fail-on", level] if level else []
    assert run(capsys, "--as-of", "01.01.2023", *asked)[0] == code


def test_reformatted_is_no_difference(place, capsys):
    """A file that is only written otherwise ends with 0 and says so."""
    place.write("programs/школа.yaml", sample("школа").replace("\n", "\r\n") + "# Заметка\r\n")
    code, out, _ = run(capsys)
    assert code == 0
    assert "Изменений по смыслу нет" in out


@pytest.mark.parametrize("level", [None, "attention", "substantial"])
def test_what_cannot_be_read_does_not_pass(place, capsys, level):
    """A broken file could hold anything, so that no gate lets it through; its line is named."""
    place.write("programs/школа.yaml", sample("школа").replace("период: {с:", "период: {с"))
    code, out, _ = run(capsys, *(["--fail-on", level] if level else []))
    assert code == 1
    assert "Не сравнить: строка 11" in out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["нет-такой..HEAD"], "евизии «нет-такой» нет"),
        (["--output=/tmp/x..HEAD"], ""),
        (["нет.yaml", "и-этого-нет.yaml"], "нет"),
        (["HEAD:programs/нет.yaml", "programs/школа.yaml"], "нет файла «programs/нет.yaml»"),
        (["--staged", "--since-approval"], "вместе не пишутся"),
        (["--as-of", "вчера"], "ень пишется так"),
        (["--since", ""], "ень пишется так"),
        (["HEAD..HEAD", "--staged"], "уже называет редакции: уберите --staged"),
        (["HEAD..HEAD", "--since", "01.01.2023"], "уберите --since"),
        (["HEAD..HEAD", "--since-approval"], "уберите --since-approval"),
        (["-o", "x.docx"], "-o пишется вместе"),
        (["--json", "-o", "x.json"], "-o пишется вместе"),
        (["--json", "--format", "docx"], "--json и --format docx вместе не бывают"),
        (["--format", "docx", "-o", "лист.html"], "назовите его лист.docx"),
        (["../нет.yaml"], "ет файла"),
        (["--since-approval"], "твержденных редакций здесь нет"),
    ],
)
@pytest.mark.usefixtures("place")
def test_wrong_usage(capsys, words, said):
    """What can't be meant ends with 2 and one Russian sentence, never with a traceback."""
    code, _, err = run(capsys, *words)
    assert code == cli.USAGE
    assert said in err
    assert "Traceback" not in err


def test_no_repository(tmp_path, monkeypatch, capsys):
    """Outside of git one is told what works there."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    code, _, err = run(capsys)
    assert code == cli.USAGE
    assert "не под git" in err


def test_no_git(place, capsys, monkeypatch):
    """Without git two files can still be compared."""
    monkeypatch.setenv("PATH", str(place.folder))
    code, _, err = run(capsys)
    assert code == cli.USAGE
    assert "it не установлен" in err
    assert run(capsys, "programs/школа.yaml", "programs/школа.yaml")[0] == 0


def test_a_shallow_clone(place, capsys, tmp_path_factory, monkeypatch):
    """CI fetches one commit: the cure is named."""
    old = place.git("rev-parse", "HEAD")
    change(place, LATER)
    place.commit()
    shallow = tmp_path_factory.mktemp("shallow") / "здесь"
    place.git("clone", "--quiet", "--depth=1", place.folder.as_uri(), str(shallow))
    monkeypatch.chdir(shallow)
    code, _, err = run(capsys, f"{old}..HEAD")
    assert code == cli.USAGE
    assert "git fetch --unshallow" in err


# --------------------------------------------------------------------------------------------- the day as of which


def test_as_of_the_newer_revision(place, capsys):
    """Whether a deadline had passed tells the day of the newer revision, not of today."""
    change(place, LATER)
    place.commit(day="2024-02-01")
    assert found(capsys, "HEAD~1..HEAD")[0]["level"] == "attention"
    place.git("commit", "--amend", "--quiet", "--no-edit", day="2024-04-01")
    (one,) = found(capsys, "HEAD~1..HEAD")
    assert one["level"] == "substantial"
    assert one["message"] == (
        "Мероприятие 1.2 «Разработка индивидуальных образовательных маршрутов»: срок позже: "
        "до 01.03.2024 → до 01.06.2024 (перенесен после того, как прошел)"
    )
    assert found(capsys, "HEAD~1..HEAD", "--as-of", "01.02.2024")[0]["level"] == "attention"


def test_since_a_day(place, capsys):
    """What changed since a day, from the last commit before it."""
    change(place, LATER)
    place.commit(day="2023-09-10")
    change(place, LATER, WEAKER)
    place.commit(day="2023-10-10")
    assert len(found(capsys, "--since", "01.10.2023")) == 1
    assert len(found(capsys, "--since", "01.09.2023")) == 2
    assert keys(found(capsys, "--since", "01.01.2020")) == [("attention", "text", "added", "школа")]


# ----------------------------------------------------------------------------------------------- many programs


def test_thirty_programs(place, capsys):
    """Of thirty programs four matter, one is broken, twelve are only reformatted: five are named, in their schools."""
    names = [f"школа-{number:02}" for number in range(1, 31)]
    for number, name in enumerate(names, 1):
        change(place, ("кратко: СОШ № 5", f"кратко: СОШ № {number}"), name=name)
    (place.folder / "programs" / "школа.yaml").unlink()
    place.commit()
    for number, name in enumerate(names, 1):
        own = ("кратко: СОШ № 5", f"кратко: СОШ № {number}")
        if number <= 4:
            change(place, own, WEAKER, name=name)
        elif number == 5:
            change(place, own, ("планы:", "планы: ]"), name=name)
        elif number <= 17:
            place.write(f"programs/{name}.yaml", sample(name, own).replace("\n", "\r\n"))
        elif number == 18:
            change(place, own, TYPO, name=name)
    place.commit()
    code, out, _ = run(capsys, "HEAD~1..HEAD")
    assert code == 1
    assert sorted({name for name in names if name in out}) == names[:5]
    assert all(f"СОШ № {number} – " in out for number in range(1, 5))
    assert out.count("8 % → 10 %") == 4
    line = (
        "Программ 30: с существенными изменениями – 4, не сравнить – 1, без существенных изменений – 13 (из них "
        "только записаны иначе – 12), не менялись – 12."
    )
    assert out.splitlines()[-1] == f"{line} Все изменения: --all."
    assert line in run(capsys, "HEAD~1..HEAD", "--format", "md")[1].splitlines()[:3]
    assert json.loads(run(capsys, "HEAD~1..HEAD", "--json")[1])["untouched"] == 12
    assert "окрайне" not in out
    assert "окрайне" in run(capsys, "HEAD~1..HEAD", "--all")[1]


def test_only_what_changed_is_read(place, capsys, monkeypatch):
    """Of two hundred programs one changed: no other is read."""
    for number in range(200):
        change(place, name=f"школа-{number}")
    place.commit()
    change(place, LATER, name="школа-7")
    seen = []
    program = editions._program
    monkeypatch.setattr(editions, "_program", lambda side: seen.append(side.file) or program(side))
    assert len(found(capsys)) == 1
    assert seen == ["programs/школа-7.yaml"] * 2


# ------------------------------------------------------------------------------------------------- ways out


def test_markdown(place, capsys):
    """A comment has a summary line, links to lines, what matters open and the rest folded."""
    change(place, WEAKER, LATER, ("Карты посещения", "Карты @всех [и](x) <b>"))
    out = run(capsys, "--format", "md", "--links", "https://example.ru/blob/main/", "--as-of", "01.01.2023")[
        1
    ]
    assert out.startswith("**Изменения: существенные – 1, требуют внимания – 2**")
    assert "](https://example.ru/blob/main/programs/%D1%88%D0%BA%D0%BE%D0%BB%D0%B0.yaml#L" in out
    assert (
        out.index("8 % → 10 %")
        < out.index("<details><summary>Требуют внимания (2)</summary>")
        < out.index("06.2024")
    )
    assert r"\@всех \[и\](x) \<b\>" in out


def test_what_went_leads_to_no_line_of_the_newer_file(place, capsys):
    """What is there no longer stands on a line of the older edition: it is named, and not linked to the newer one."""
    change(
        place,
        ("          - код: маршруты", "          # Заметка\n          - код: маршруты"),
        ("  ГИА: 24.05.2024\n", "  {}\n"),
    )
    (one,) = found(capsys)
    assert (one["file"], one["line"]) == (None, None)
    assert one["old_file"] == "programs/школа.yaml"
    assert "ГИА" in sample("школа").splitlines()[one["old_line"] - 1]
    assert f"строка {one['old_line']} прежней редакции" in " ".join(run(capsys)[1].split())
    (row,) = [line for line in run(capsys, "--format", "md")[1].splitlines() if "ГИА" in line]
    assert row.endswith(f"– строка {one['old_line']} прежней редакции")


def test_markdown_has_a_limit(place, capsys):
    """However much was changed, the comment fits, and says that something is left out."""
    for number in range(120):
        change(place, name=f"школа-{number:03}")
    place.commit()
    for number in range(120):
        change(place, WEAKER, LATER, TYPO, name=f"школа-{number:03}")
    out = run(capsys, "--format", "md")[1]
    assert len(out) <= CHANGES
    assert "не поместилось строк" in out


def test_a_school_is_told_what_is_touched(place, capsys):
    """A deadline that is moved touches those who answer, their lists, the calendar and the papers."""
    change(place, LATER)
    _, out, _ = run(capsys, "--impact", "--as-of", "01.01.2023")
    said = " ".join(out.split())
    assert "люди: Орлова М. В. (1.2)" in said
    assert (
        "записи календаря: 01.03.2024 1.2 Разработка индивидуальных образовательных маршрутов; 01.06.2024 1.2"
        in said
    )
    assert "отчетные документы: Маршрутные листы (1.2); Приказ (1.2)" in said
    assert "личные списки, календарь, личные календари" in said
    touched = json.loads(run(capsys, "--impact", "--json")[1])
    FITS.validate(touched)
    assert touched["programs"][0]["impact"]["people"] == [{"name": "Орлова М. В.", "measures": ["1.2"]}]


def test_papers(place, capsys):
    """The sheet of changes comes as a page and as a document; the same changes give the same bytes."""
    change(place, WEAKER, LATER)
    for form, sign in (("html", b"<!doctype html>"), ("docx", b"PK")):
        first, second = (place.folder / f"{name}.{form}" for name in ("а", "б"))
        assert run(capsys, "--format", form, "-o", str(first))[0] == 1
        assert run(capsys, "--format", form, "-o", str(second))[0] == 1
        assert first.read_bytes() == second.read_bytes()
        assert first.read_bytes()[: len(sign)].lower() == sign.lower()
    page = (place.folder / "а.html").read_text(encoding="utf-8")
    for mark, words in (("del", "8"), ("ins", "10")):
        assert re.search(rf"<{mark}>(?:<span[^>]*>[^<]*</span>)?{words}<", page)
    assert "Важность" in page
    assert "http://" not in page.replace("http://www.w3.org", "")


@pytest.mark.parametrize("form", ["docx", "html"])
def test_no_paper_of_what_cannot_be_read(place, capsys, form):
    """A program that cannot be read gives no sheet that says nothing changed: its fault is named, the gate is shut."""
    place.write("programs/школа.yaml", sample("школа").replace("период: {с:", "период: {с"))
    code, out, err = run(capsys, "--format", form, "--fail-on", "substantial")
    assert code == 1
    assert "programs/школа.yaml: не сравнить: строка 11" in err
    assert "Изменений нет" not in out
    assert not (place.folder / "output").exists()


def test_the_command_runs_by_itself(place):
    """It ends with its code, and its words are UTF-8 whatever the console's code page."""
    change(place, WEAKER)
    command = [sys.executable, "-m", "generator.cli", "diff"]
    done = subprocess.run(command, capture_output=True, check=False)
    assert done.returncode == 1
    assert "обещано меньше" in " ".join(done.stdout.decode().split())
