"""What a release holds: editions in force and nothing else, whole or not at all."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import jsonschema
import pytest

from generator import resources
from generator.release import publication
from generator.release import statement as statements
from tests.building.workspaces import FILES, program, tree
from tests.release.editions import approve, digests, private_pem, released, seal

OWN = {"manifest.json", "manifest.json.p7s", "SHA256SUMS"}


def test_a_release_is_the_editions_in_force(folder: Path) -> None:
    """What stands in a program's file on top of the approved text withdraws nothing and adds nothing."""
    released(folder)
    before = digests(folder / "site")
    path = folder / "programs" / "первая.yaml"
    said = path.read_text(encoding="utf-8")
    path.write_text(
        said.replace("24.05.2024", "30.05.2024").replace("банк данных", "банк  данный"), encoding="utf-8"
    )
    (folder / "programs" / "вторая.yaml").write_text("код: [вторая\n", encoding="utf-8")
    again = released(folder, "again")
    assert again.statement
    assert digests(folder / "again") == before
    assert {name for name in before if "/" in name} == {
        f"{name}/{name}.{file}" for name in ("первая", "вторая") for file in FILES
    }
    assert {name for name in before if "/" not in name} == {*OWN, "index.html"}


def test_programs_without_an_edition_in_force_are_named(folder: Path) -> None:
    """A draft alone is not released; the others are."""
    path = program(folder / "programs", "третья")
    found = released(folder)
    assert found.without == [path]
    assert found.statement
    assert [one["id"] for one in found.statement.programs] == ["вторая", "первая"]


def test_nothing_in_force_is_no_release(tmp_path: Path) -> None:
    """A release without programs would look like one that withdrew them all."""
    program(tmp_path / "programs", "третья")
    assert released(tmp_path).statement is None
    assert not (tmp_path / "site").exists()


def test_the_manifest_fits_its_schema(folder: Path) -> None:
    """`schema/release.schema.json` describes what is written, and the manifest reads back as the same."""
    found = released(folder).statement
    data = (folder / "site" / "manifest.json").read_bytes()
    schema = json.loads(resources.text("schema", "release.schema.json"))
    jsonschema.Draft202012Validator(schema).validate(json.loads(data))
    assert found
    assert statements.read(data).data() == data == found.data()
    one = found.program_of("первая/первая.program.docx")
    assert one is not None
    assert (one["edition"], one["layout"]) == (1, "стандартный")
    assert one["decision"] == {
        "verdict": "утверждено",
        "role": "утверждающий",
        "date": "2023-05-24",
        "document": "приказ",
        "number": "177-од",
    }


def test_sums_are_read_by_sha256sum(folder: Path) -> None:
    """Whoever has no antirisk holds the files against SHA256SUMS, which names all of the rest."""
    released(folder)
    checked = subprocess.run(
        ["sha256sum", "--check", "--strict", "--quiet", "SHA256SUMS"], cwd=folder / "site", check=False
    )
    assert checked.returncode == 0
    named = (folder / "site" / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    assert {line.partition("  ")[2] for line in named} == {*tree(folder / "site")} - {"SHA256SUMS"}


def test_marks_of_progress_are_not_released(folder: Path) -> None:
    """Marks are the school's own: a release is the same with them and without."""
    before = released(folder).statement
    marks = (
        "формат: 1\nмероприятия:\n  - код: банк-данных\n    состояние: выполнено\n    сделано: 20.05.2024\n"
    )
    (folder / "programs" / "первая.progress.yaml").write_text(marks, encoding="utf-8")
    after = released(folder, "again").statement
    assert before
    assert after
    assert before.data() == after.data()


def test_signed_files_are_published_as_they_are(folder: Path) -> None:
    """What was signed takes the place of what would be built, bit for bit, with its signature beside it."""
    signed = folder / "programs" / "первая.signoff"
    (signed / "редакция-1.program.docx").write_bytes(b"signed")
    (signed / "редакция-1.program.docx.sig").write_bytes(b"signature")
    found = released(folder).statement
    assert (folder / "site/первая/первая.program.docx").read_bytes() == b"signed"
    assert (folder / "site/первая/первая.program.docx.sig").read_bytes() == b"signature"
    assert found
    one = found.program_of("первая/первая.program.docx")
    assert one is not None
    assert one["signed"] == ["первая/первая.program.docx", "первая/первая.program.docx.sig"]


def test_a_release_takes_the_place_of_a_release_alone(folder: Path) -> None:
    """An earlier release is replaced, an empty folder filled; whatever else stands there is left and named."""
    (folder / "site").mkdir()
    released(folder)
    before = digests(folder / "site")
    released(folder)
    assert digests(folder / "site") == before
    (folder / "site" / "CNAME").write_text("школа.рф", encoding="utf-8")
    with pytest.raises(publication.ReleaseError, match="CNAME"):
        released(folder)
    (folder / "other").mkdir()
    (folder / "other" / "index.html").write_text("", encoding="utf-8")
    with pytest.raises(publication.ReleaseError, match="не выпуск"):
        released(folder, "other")
    with pytest.raises(publication.ReleaseError, match="не папка"):
        released(folder, "programs/первая.yaml")
    assert not list(folder.glob(".*"))


def test_a_spoilt_record_stops_the_release(folder: Path) -> None:
    """A kept text that is not the approved one is a finding; what stood there stands."""
    released(folder)
    before = digests(folder / "site")
    text = folder / "programs" / "первая.signoff" / "редакция-1.yaml"
    text.write_text(text.read_text(encoding="utf-8").replace("24.05.2024", "25.05.2024"), encoding="utf-8")
    found = released(folder)
    assert found.statement is None
    assert [one.code for one in found.findings] == ["AR961"]
    assert digests(folder / "site") == before


def test_a_failure_half_way_leaves_what_stood(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that fails while a release is put in place loses neither the old one nor the folder for work."""
    released(folder)
    before = digests(folder / "site")
    approve(program(folder / "programs", "третья"))
    put = Path.replace

    def failing(self: Path, target: Path) -> Path:
        if self.name == "release":
            raise OSError(28, "No space left on device", str(target))
        return put(self, target)

    monkeypatch.setattr(Path, "replace", failing)
    found = released(folder)
    assert [one.code for one in found.findings] == ["AR703"]
    assert digests(folder / "site") == before
    assert not list(folder.glob(".*"))


def test_another_document_of_the_same_text_is_named(folder: Path) -> None:
    """A layout that prints other words than were approved is said, and is no reason to build nothing."""
    record = folder / "programs" / "первая.signoff" / "177-од.yaml"
    said = record.read_text(encoding="utf-8")
    record.write_text(
        said.replace("бумага: ", "бумага: 0").replace("0" + said[-65], "0", 1), encoding="utf-8"
    )
    found = released(folder)
    assert [path.stem for path in found.reprinted] == ["первая"]
    assert found.statement


def test_no_key_leaves_its_folder(folder: Path) -> None:
    """Nothing of a private key comes into a release."""
    released(folder)
    secret = private_pem(seal().key).splitlines()[1]
    assert not any(secret in data for data in tree(folder / "site").values())
