"""The commands `release` and `verify`: what they say, how they end, what they take."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import jsonschema
import pytest

from generator import cli, manifest, resources, signatures
from generator.release import answers
from generator.signatures.signature import of_approval
from tests.building.workspaces import program
from tests.release.editions import (
    DAY,
    approve,
    committed,
    digests,
    git,
    key,
    private_pem,
    released,
    seal,
)

FITS = jsonschema.Draft202012Validator(json.loads(resources.text("schema", "verification.schema.json")))


@pytest.fixture
def keys(folder: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The options of a seal whose key has a password."""
    (folder / "key.pem").write_bytes(private_pem(key(), "пароль".encode()))
    (folder / "cert.pem").write_bytes(seal().certificate.pem())
    monkeypatch.setenv("ANTIRISK_KEY_PASSWORD", "пароль")
    return ["--key", "key.pem", "--cert", "cert.pem"]


def run(*arguments: str) -> int:
    return cli.run(list(arguments))


def as_json(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, object]:
    run("verify", *arguments, "--json")
    found = json.loads(capsys.readouterr().out)
    FITS.validate(found)
    return found


def failed(found: dict[str, object]) -> set[str]:
    return {one["reason"] for one in found["answers"] if one["verdict"] == "fails"}


# release


def test_a_release_of_a_commit(folder: Path, keys: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """Date and commit are git's, and the same commit gives the same manifest whatever is given besides."""
    commit = committed(folder)
    assert run("release", "-o", "site", *keys) == 0
    said = capsys.readouterr().out
    assert "Выпуск 01.03.2024, с печатью издателя: 41 файл → site" in said
    assert run("verify", "site", "--ca", "cert.pem", "--rebuild") == 0
    assert "собрано заново из того же коммита: 41 файл" in capsys.readouterr().out
    found = as_json(capsys, "site")
    assert (found["release"]["date"], found["release"]["commit"]) == ("2024-03-01", commit)
    assert run("release", "-o", "again", *keys, "--jobs", "2") == 0
    assert digests(folder / "again") == digests(folder / "site")


def test_what_no_commit_has_is_released_with_a_date(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without git, or with a record that is not committed, the date has to be given, and no commit is claimed."""
    assert run("release", "-o", "site") == 2
    assert "--date" in capsys.readouterr().err
    assert run("release", "-o", "site", "--date", "01.03.2024") == 0
    committed(folder)
    approve(program(folder / "programs", "третья"))
    assert run("release", "-o", "site") == 2
    assert "git еще не записано: programs/третья.signoff/" in capsys.readouterr().err
    assert run("release", "-o", "site", "--date", "01.03.2024") == 0
    capsys.readouterr()
    assert as_json(capsys, "site")["release"]["commit"] is None
    assert failed(as_json(capsys, "site", "--rebuild")) == {"rebuild-none"}


def test_the_day_after_the_release_is_yesterdays(folder: Path, keys: list[str]) -> None:
    """A draft on top, committed or not, changes no byte of a release; a decision does, and so does a layout."""
    committed(folder)
    assert run("release", "-o", "site", *keys) == 0
    before = digests(folder / "site")
    path = folder / "programs" / "первая.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("24.05.2024", "30.05.2024"), encoding="utf-8")
    assert run("release", "-o", "site", *keys) == 0
    assert digests(folder / "site") == before
    git(folder, "commit", "-qam", "Перенесен срок", day="2024-04-01T12:00:00+00:00")
    program(folder / "programs", "третья")
    assert run("release", "-o", "site", *keys) == 0
    assert digests(folder / "site") == before
    assert run("verify", "site", "--rebuild") == 0
    (folder / "templates").mkdir()
    (folder / "templates" / "style.css").write_text("", encoding="utf-8")
    git(folder, "add", "templates")
    git(folder, "commit", "-qm", "Свой вид", day="2024-04-02T12:00:00+00:00")
    assert run("release", "-o", "site", *keys) == 0
    assert digests(folder / "site")["manifest.json"] != before["manifest.json"]


def test_a_history_that_is_cut_off_names_no_commit(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """In a shallow clone nobody knows when the record last changed: another clone would name another commit."""
    committed(folder)
    (folder / "заметка.txt").write_text("", encoding="utf-8")
    git(folder, "add", "заметка.txt")
    git(folder, "commit", "-qm", "Заметка")
    git(folder, "clone", "-q", "--depth", "1", folder.as_uri(), "clone")
    os.chdir(folder / "clone")
    assert run("release", "-o", "site") == 2
    assert "git fetch --unshallow" in capsys.readouterr().err
    assert run("release", "-o", "site", "--date", "01.03.2024") == 0


def test_strict_ends_with_a_code_for_who_has_no_edition(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The release is made all the same; the programs that are not in it are named either way."""
    program(folder / "programs", "третья")
    assert run("release", "-o", "site", "--date", "01.03.2024") == 0
    assert "третья: действующей редакции нет" in capsys.readouterr().err
    assert run("release", "-o", "site", "--date", "01.03.2024", "--strict") == 1
    assert run("verify", "site") == 0


def test_a_program_whose_file_is_gone_leaves_no_release_in_silence(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """An edition in force that is not published any more is named with the reason; `--strict` ends with a code."""
    (folder / "programs" / "вторая.yaml").unlink()
    assert run("release", "-o", "site", "--date", "01.03.2024") == 0
    said = capsys.readouterr().err
    assert "вторая: файла программы вторая.yaml нет" in said
    assert "скопируйте в него вторая.signoff/редакция-1.yaml" in said
    assert run("release", "-o", "site", "--date", "01.03.2024", "--strict") == 1
    (folder / "programs" / "вторая.signoff").rename(folder / "второй")
    assert run("release", "-o", "site", "--date", "01.03.2024", "--strict") == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--date", "вчера"], "--date 01.09.2023"),
        (["--date", "01.03.2024", "--cert", "cert.pem"], "--key"),
        (["--date", "01.03.2024", "--key", "нет.pem"], "нет.pem"),
        (["--date", "01.03.2024", "--key", "cert.pem"], "нет ключа"),
        (["--date", "01.03.2026", "--key", "key.pem", "--cert", "cert.pem"], "31.12.2024"),
    ],
)
def test_what_is_amiss_is_said_before_anything_is_built(
    folder: Path, keys: list[str], arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Wrong usage ends with 2, in words, and writes nothing."""
    assert keys
    assert run("release", "-o", "site", *arguments) == 2
    assert said in capsys.readouterr().err
    assert not (folder / "site").exists()


def test_the_password_comes_from_the_environment(
    keys: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """No option takes it, and nothing asks for it."""
    monkeypatch.delenv("ANTIRISK_KEY_PASSWORD")
    assert run("release", "-o", "site", "--date", "01.03.2024", *keys) == 2
    assert "ANTIRISK_KEY_PASSWORD" in capsys.readouterr().err


def test_a_folder_that_is_no_release_is_left(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nobody loses a folder by a slip in its name."""
    before = digests(folder)
    assert run("release", "-o", "programs", "--date", "01.03.2024") == 2
    assert "не выпуск" in capsys.readouterr().err
    assert digests(folder) == before


def test_usage_is_told_in_russian(capsys: pytest.CaptureFixture[str]) -> None:
    """What click says of an option of its own is Russian too; one that lacks is called as it is typed."""
    assert run("release", "--help") == 0
    assert not re.search(r"\[[a-z]", capsys.readouterr().out)
    assert run("release") == 2
    assert "Не хватает параметра -o." in capsys.readouterr().err


# verify


def test_verify_tells_what_fails(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What holds comes first, then what does not, then what was not asked; nothing is written."""
    released(folder)
    (folder / "site" / "первая" / "первая.program.md").write_text("слова", encoding="utf-8")
    before = digests(folder)
    assert run("verify", "site") == 1
    said = capsys.readouterr().out
    assert re.search(r"(?s)✔ .*✘ первая/первая\.program\.md: изменен.*– не спрошено.*Не сходится: 1", said)
    assert digests(folder) == before


def test_a_file_is_verified_wherever_it_lies(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Within the release its manifest is found; elsewhere it has to be named."""
    released(folder)
    file = folder / "site" / "первая" / "первая.program.docx"
    assert run("verify", str(file)) == 0
    mine = Path(file.rename(folder / "Программа.docx"))
    assert run("verify", str(mine)) == 2
    assert "--manifest" in capsys.readouterr().err
    assert run("verify", str(mine), "--manifest", "site/manifest.json") == 0
    mine.write_bytes(mine.read_bytes() + b"\0")
    assert run("verify", str(mine), "--manifest", "site/manifest.json") == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ["нет"],
        ["programs", "--manifest", "site/manifest.json"],
        ["site", "--ca", "нет.pem"],
        ["site", "--ca", "site/manifest.json"],
        ["site", "--after", "нет"],
        ["site/SHA256SUMS", "--rebuild"],
        ["site/SHA256SUMS", "--manifest", "site/SHA256SUMS"],
    ],
)
def test_wrong_usage_of_verify(folder: Path, arguments: list[str]) -> None:
    """What cannot be asked ends with 2."""
    released(folder)
    assert run("verify", *arguments) == 2


def test_a_folder_without_a_release_does_not_hold(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A folder that was to be a release and is none is an answer, not wrong usage."""
    assert failed(as_json(capsys, "programs")) == {"manifest-missing"}
    (folder / "programs" / "manifest.json").write_text("{}", encoding="utf-8")
    found = as_json(capsys, "programs")
    assert (found["release"], found["holds"], failed(found)) == (None, False, {"manifest-foreign"})


@pytest.mark.parametrize(
    "what", ["output", "output/первая", "output/первая/manifest.json", "output/people/1"]
)
def test_what_build_leaves_is_no_release(folder: Path, capsys: pytest.CaptureFixture[str], what: str) -> None:
    """It is said what the manifest is and what to verify instead; nobody is told that a file was tampered with."""
    assert run("build") == 0
    people = folder / "output" / "people" / "1"
    people.mkdir(parents=True)
    (people / "manifest.json").write_text(manifest.of_people("1", ["первая"], {}), encoding="utf-8")
    capsys.readouterr()
    assert failed(as_json(capsys, what)) == {"manifest-built"}
    assert run("verify", what) == 1
    said = capsys.readouterr().out
    assert "опись сборки" in said
    assert "antirisk release" in said
    assert "нельзя верить" not in said


def test_a_release_is_built_anew_in_its_own_checkout_alone(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Another commit, changed files and files that differ are each said."""
    committed(folder)
    assert run("release", "-o", "site") == 0
    capsys.readouterr()
    text = folder / "programs" / "первая.signoff" / "редакция-1.yaml"
    said = text.read_text(encoding="utf-8")
    text.write_text(f"{said}# заметка\n", encoding="utf-8")
    assert failed(as_json(capsys, "site", "--rebuild")) == {"rebuild-dirty"}
    git(folder, "commit", "-qam", "Заметка")
    assert failed(as_json(capsys, "site", "--rebuild")) == {"rebuild-commit"}


def test_another_release_is_told_by_building_anew(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A release that claims a commit and was made of something else is found, though it holds in itself."""
    commit = committed(folder)
    path = folder / "programs" / "первая.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("24.05.2024", "25.05.2024"), encoding="utf-8")
    (folder / "aside").mkdir()
    program(folder / "aside" / "programs", "первая")
    kept = folder / "programs" / "первая.signoff"
    kept.rename(folder / "kept")
    approve(path)
    released(folder, commit=commit, seal=None)
    for file in kept.iterdir():
        file.unlink()
    kept.rmdir()
    (folder / "kept").rename(kept)
    assert failed(as_json(capsys, "site")) == set()
    found = as_json(capsys, "site", "--rebuild")
    assert failed(found) == {"rebuild-program", "rebuild-differs"}
    assert DAY.isoformat() == found["release"]["date"]


def test_a_record_that_was_altered_builds_nothing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where the kept text of a commit is not what was approved, `--rebuild` says so, with what in it was altered."""
    approved = ("--role", "утверждающий", "--order", "178-од", "--date", "25.05.2023")
    path = program(folder / "programs", "вторая")
    assert run("approve", "вторая", *approved) == 0
    text = path.with_name("вторая.signoff") / "редакция-1.yaml"
    said = text.read_text(encoding="utf-8")
    text.write_text(said.replace("24.05.2024", "25.05.2024"), encoding="utf-8")
    commit = committed(folder)
    text.write_text(said, encoding="utf-8")
    released(folder, commit=commit, seal=None)
    git(folder, "checkout", "--quiet", "--", "programs")
    capsys.readouterr()
    (one,) = [each for each in as_json(capsys, "site", "--rebuild")["answers"] if each["verdict"] == "fails"]
    assert one["reason"] == "rebuild-trouble"
    assert "изменено: «" in one["message"]


def test_every_reason_has_words() -> None:
    """What the code may answer stands in words.ru.yaml, and no word there is said by nobody."""
    folders = [Path(one.__file__).parent for one in (answers, signatures)]
    sources = [path.read_text(encoding="utf-8") for folder in folders for path in folder.glob("*.py")]
    said = set(re.findall(r'"([a-z0-9]+(?:-[a-z0-9]+)+)"', "\n".join(sources)))
    said |= set(map(of_approval, said))
    known = set(answers._words()) - {"head", "failed"}
    assert known <= said
    assert (
        not {one for one in said if one.partition("-")[0] in {"file", "signature", "rebuild", "gost"}} - known
    )
