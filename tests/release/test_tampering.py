"""Whatever is done to a release is found, and named, and never ends in a traceback.

ANTIRISK_FLIPS sets how many bits are flipped, one at a time: 2000 take some twelve seconds of a processor.
"""

from __future__ import annotations

import io
import json
import os
import random
import shutil
import unicodedata
import zipfile
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from generator.release import digests
from generator.release import statement as statements
from generator.release.answers import Answer, Verdict, Verification, as_json, text
from generator.release.digests import BYTES
from generator.release.rebuilding import rebuilt
from generator.release.verification import Asked, verify, verify_file
from generator.signatures.certificates import certificates
from tests.building.workspaces import program
from tests.release.editions import (
    DAY,
    approve,
    certificate,
    committed,
    key,
    pem,
    released,
    seal,
    signed,
    signed_pdf,
)

FLIPS = int(os.environ.get("ANTIRISK_FLIPS", "2000"))
DOCX = "первая/первая.program.docx"
#: The endings of all files of a release; SHA256SUMS has none.
KINDS = {".docx", ".html", ".ics", ".json", ".md", ".p7s", ".pdf", ".sig", ".xlsx", ""}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sealed release of one program, made once."""
    folder = tmp_path_factory.mktemp("workspace")
    approve(program(folder / "programs", "первая"))
    assert released(folder).statement
    return folder / "site"


@pytest.fixture
def copy(site: Path, tmp_path: Path) -> Path:
    """A copy of it to do something to."""
    return Path(shutil.copytree(site, tmp_path / "site"))


@pytest.fixture
def approved(tmp_path: Path) -> Path:
    """A sealed release whose program has been signed as DOCX, with the signature beside it, and as PDF."""
    record = approve(program(tmp_path / "programs", "первая"))
    assert released(tmp_path, "unsigned").statement
    head, document = certificate(key("ec"), "Директор"), (tmp_path / "unsigned" / DOCX).read_bytes()
    files = {".docx": document, ".docx.sig": signed(document, head), ".pdf": signed_pdf(head)}
    for ending, data in files.items():
        record.with_name(f"{record.stem}.program{ending}").write_bytes(data)
    assert released(tmp_path).statement
    found = verify(tmp_path / "site")
    assert found.holds
    assert [one.reason for one in found.answers].count("approval-holds") == 2
    return tmp_path / "site"


def reasons(found: Verification) -> dict[str, str]:
    """What fails: the reason by the file."""
    assert text(found)
    return {one.file: one.reason for one in found.answers if one.verdict is Verdict.FAILS}


def put_right(folder: Path) -> None:
    """Writes SHA256SUMS anew, as whoever forges a release would."""
    statement = statements.read((folder / "manifest.json").read_bytes())
    known = {name: found[BYTES] for name, found in statement.subjects.items()}
    own = {
        name: digests.digests(name, path.read_bytes())[BYTES]
        for name in ("manifest.json", "manifest.json.p7s")
        if (path := folder / name).exists()
    }
    (folder / "SHA256SUMS").write_text(digests.sums(known | own), encoding="utf-8")


def test_an_untouched_release_holds(site: Path) -> None:
    """Nothing fails, and who asks for no certificate is told what that leaves open."""
    found = verify(site)
    assert found.holds
    assert [one.reason for one in found.answers if one.verdict is Verdict.OPEN] == ["chain-unasked"]


@pytest.fixture
def apart(tmp_path: Path) -> Path:
    """A release of a program in whose name a letter can be taken apart."""
    approve(program(tmp_path / "programs", "йод"))
    assert released(tmp_path).statement
    return tmp_path / "site"


def test_a_twin_in_letters_taken_apart_is_one_too_many(apart: Path) -> None:
    """Two names that look the same hide nothing from each other, whichever the folder lists first."""
    for path in sorted((apart / "йод").iterdir()):
        for folder in (path.parent, apart / unicodedata.normalize("NFD", "йод")):
            twin = folder / unicodedata.normalize("NFD", path.name)
            twin.parent.mkdir(exist_ok=True)
            twin.write_bytes(b"forged")
            assert reasons(verify(apart)) == {twin.relative_to(apart).as_posix(): "file-extra"}
            twin.unlink()
        twin.parent.rmdir()


def test_names_taken_apart_on_the_way_are_the_same_names(apart: Path, tmp_path: Path) -> None:
    """A disk that stores letters taken apart, as a Mac does, leaves a release what it was."""
    other = tmp_path / "mac"
    for path in (one for one in apart.rglob("*") if one.is_file()):
        target = other / unicodedata.normalize("NFD", path.relative_to(apart).as_posix())
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, target)
    assert verify(other).holds


def test_a_flipped_bit_is_found(approved: Path) -> None:
    """One bit in any file, of any kind, breaks the release; the file is named."""
    files = sorted(path for path in approved.rglob("*") if path.is_file())
    assert {path.suffix for path in files} == KINDS
    chance = random.Random(7)
    for number in range(FLIPS):
        path = files[number % len(files)]
        data = path.read_bytes()
        spoilt = bytearray(data)
        spoilt[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        path.write_bytes(spoilt)
        failed = reasons(verify(approved))
        name = path.relative_to(approved).as_posix()
        assert name in failed or failed.get("SHA256SUMS") == "sums-differ", (number, name)
        path.write_bytes(data)
    assert verify(approved).holds


@pytest.mark.parametrize("name", ["manifest.json", "manifest.json.p7s"])
def test_a_flipped_bit_is_found_without_the_sums(copy: Path, name: str) -> None:
    """Who puts the sums right as well cannot put the seal right: nothing but what no figure covers is let pass."""
    path = copy / name
    data = path.read_bytes()
    chance = random.Random(11)
    passed = 0
    for _ in range(FLIPS // 2):
        spoilt = bytearray(data)
        spoilt[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        path.write_bytes(spoilt)
        try:
            put_right(copy)
        except statements.StatementError:
            assert not verify(copy).holds
            continue
        passed += verify(copy).holds
    assert passed <= (FLIPS // 50 if name.endswith(".p7s") else 0)


@pytest.mark.parametrize("name", ["manifest.json", "manifest.json.p7s", "SHA256SUMS", DOCX])
@pytest.mark.parametrize(
    "spoil",
    [
        lambda _: b"",
        lambda data: data[: len(data) // 2],
        lambda data: data + b"\0",
        lambda data: data * 2,
        lambda _: b"[" * 100_000,
        lambda data: b"\xff\xfe" + data,
        lambda _: b"{}",
    ],
    ids=["empty", "half", "longer", "twice", "nested", "another encoding", "bare"],
)
def test_a_spoilt_file_is_found(copy: Path, name: str, spoil: Callable[[bytes], bytes]) -> None:
    """Files that are cut, doubled or something else altogether are answered for."""
    path = copy / name
    path.write_bytes(spoil(path.read_bytes()))
    assert not verify(copy).holds


def test_swapped_files_are_told_by_the_names_of_both(copy: Path) -> None:
    """A file of the release under the name of another is not called forged."""
    one, other = copy / DOCX, copy / "первая/первая.checklist.docx"
    first, second = one.read_bytes(), other.read_bytes()
    one.write_bytes(second)
    other.write_bytes(first)
    assert reasons(verify(copy)) == {DOCX: "file-swapped", "первая/первая.checklist.docx": "file-swapped"}


def test_files_taken_away_and_added_are_found(copy: Path) -> None:
    """A release has exactly its files: hidden ones, folders, empty ones too, links and other cases of a name count."""
    (copy / DOCX).unlink()
    (copy / "первая/первая.calendar.ics").rename(copy / "первая/Первая.calendar.ics")
    (copy / "пустая" / "папка").mkdir(parents=True)
    (copy / "MANIFEST.json").write_text("{}", encoding="utf-8")
    (copy / "первая" / ".htaccess").write_text("", encoding="utf-8")
    (copy / "новое").mkdir()
    (copy / "новое" / "приказ.docx").write_bytes(b"")
    (copy / "link").symlink_to(copy.parent)
    assert reasons(verify(copy)) == {
        DOCX: "file-missing",
        "MANIFEST.json": "file-extra",
        "link": "file-extra",
        "новое/приказ.docx": "file-extra",
        "первая/.htaccess": "file-extra",
        "первая/Первая.calendar.ics": "file-extra",
        "первая/первая.calendar.ics": "file-missing",
        "пустая/папка/": "folder-extra",
    }


@pytest.mark.parametrize("name", [DOCX, "index.html", "manifest.json", "manifest.json.p7s", "SHA256SUMS"])
def test_a_link_in_the_place_of_a_file_is_found(copy: Path, name: str) -> None:
    """What it leads to holds today and may be another thing tomorrow."""
    outside = copy.parent / "outside"
    (copy / name).rename(outside)
    (copy / name).symlink_to(outside)
    assert reasons(verify(copy)) == {name: "file-link"}


def test_a_folder_that_nobody_may_look_into_is_named(copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever lies in it cannot be said to be no more than was published."""
    (copy / "закрыто").mkdir()
    for name, look in (("scandir", os.scandir), ("listdir", os.listdir)):

        def closed(path: Path, look: Callable[[Path], object] = look) -> object:
            if str(path).endswith("закрыто"):
                raise PermissionError(13, "Permission denied", str(path))
            return look(path)

        monkeypatch.setattr(os, name, closed)
    assert reasons(verify(copy)) == {"закрыто/": "file-unread"}


@pytest.mark.parametrize("sign", ["\n", "\r", "\x1b", "\x9b", "\u202e", "\u2028"])
def test_a_name_moves_no_terminal(copy: Path, sign: str) -> None:
    """A file that is called like a verdict is shown as one line, and nothing of it is obeyed."""
    (copy / f"а{sign}Все, что проверено, сходится.").write_bytes(b"")
    assert "✘ а\ufffdВсе, что проверено, сходится.: лишний файл" in text(verify(copy))


def test_a_pipe_in_the_place_of_a_file_is_not_waited_for(copy: Path) -> None:
    """What would never end is not read."""
    (copy / DOCX).unlink()
    os.mkfifo(copy / DOCX)
    assert reasons(verify(copy)) == {DOCX: "file-unread"}


@pytest.mark.parametrize("name", ["manifest.json", "manifest.json.p7s", "SHA256SUMS"])
def test_a_part_of_the_proof_taken_away_is_found(copy: Path, name: str) -> None:
    """Manifest, seal and sums are each missed; the manifest says that there was a seal."""
    (copy / name).unlink()
    failed = reasons(verify(copy))
    assert name in failed
    assert failed[name].endswith("missing")


def test_a_name_that_leads_out_of_the_folder_is_refused(copy: Path) -> None:
    """No manifest makes anything outside of the release be read."""
    path = copy / "manifest.json"
    said = path.read_text(encoding="utf-8")
    for name in ("../secret", "/etc/passwd", "a//b", "a\\\\b", "manifest.json", "первая/./x"):
        path.write_text(said.replace(DOCX, name), encoding="utf-8")
        assert reasons(verify(copy)) == {"manifest.json": "manifest-unreadable"}


@pytest.mark.parametrize("key", ["subject", "programs"])
def test_a_release_of_nothing_is_none(copy: Path, key: str) -> None:
    """Of no file and no program all would hold: no such manifest is ours."""
    path = copy / "manifest.json"
    said = json.loads(path.read_text(encoding="utf-8"))
    (said if key == "subject" else said["predicate"])[key] = []
    path.write_text(json.dumps(said, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    assert reasons(verify(copy)) == {"manifest.json": "manifest-unreadable"}


def test_a_key_that_stands_twice_is_refused(copy: Path) -> None:
    """Two readers of one manifest must not read two things."""
    path = copy / "manifest.json"
    said = path.read_text(encoding="utf-8")
    path.write_text(said.replace('"date": ', '"date": "2030-01-01",\n    "date": '), encoding="utf-8")
    assert reasons(verify(copy)) == {"manifest.json": "manifest-unreadable"}


#: A value of every type of JSON, and strings that mean something to somebody.
ODD = [
    *(None, True, 0, -1, 1.0, 1.5, 10**400, float("inf"), float("nan"), [], [1], {}, {"a": 1}),
    *("", "\0", "\n", "\ud800", "\x1b[31m", "{count}", "../x", "2026-13-45", "0000-01-01", "2026-02-30"),
    *("F" * 64, "a" * 64, "a" * 63, "1" * 40),
]


def places(value: object, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """The way to each value of a manifest; of many alike to the first."""
    yield path
    if isinstance(value, dict):
        for name in list(value)[: 1 if path[-1:] == ("templates",) else None]:
            yield from places(value[name], (*path, name))
    elif isinstance(value, list) and value:
        yield from places(value[0], (*path, 0))


def replaced(value: object, path: tuple[str | int, ...], odd: object) -> object:
    """A manifest with another value at a place."""
    if not path:
        return odd
    first, *rest = path
    changed = {first: replaced(value[first], tuple(rest), odd)}
    if isinstance(value, dict):
        return value | changed
    return [changed.get(number, one) for number, one in enumerate(value)]


def test_a_manifest_of_odd_values_is_answered_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever stands in the place of a value, under the right seal: refused or read, and built anew, never raised."""
    monkeypatch.chdir(tmp_path)
    approve(program(tmp_path / "programs", "первая"))
    assert released(tmp_path, commit=committed(tmp_path)).statement
    site, trusted = tmp_path / "site", certificates(seal().certificate.pem())
    said = json.loads((site / "manifest.json").read_text(encoding="utf-8"))
    for path in places(said):
        built = False
        for odd in ODD:
            written = json.dumps(replaced(said, path, odd), ensure_ascii=False, indent=2) + "\n"
            data = written.encode(errors="surrogatepass")
            (site / "manifest.json").write_bytes(data)
            (site / "manifest.json.p7s").write_bytes(seal().sign(data))
            found = verify(site, Asked(trusted, data))
            assert text(found).encode(), (path, odd)
            assert json.dumps(as_json(found), ensure_ascii=False).encode(), (path, odd)
            if found.statement and not built:
                built = True
                assert all(one.message for one in rebuilt(found.statement)), (path, odd)


@pytest.mark.parametrize("day", ["2026-13-45", "2026-02-30", "0000-01-01"])
@pytest.mark.parametrize("of", ["release", "decision"])
def test_a_day_that_is_none_is_refused(copy: Path, day: str, of: str) -> None:
    """The days of a manifest are parsed later: one that no calendar has makes it no manifest."""
    said = json.loads((copy / "manifest.json").read_text(encoding="utf-8"))
    (said["predicate"] if of == "release" else said["predicate"]["programs"][0]["decision"])["date"] = day
    data = (json.dumps(said, ensure_ascii=False, indent=2) + "\n").encode()
    (copy / "manifest.json").write_bytes(data)
    (copy / "manifest.json.p7s").write_bytes(seal().sign(data))
    assert reasons(verify(copy)) == {"manifest.json": "manifest-unreadable"}


# The seal


def forged(folder: Path, name: str = "Управление образования") -> None:
    """Sets somebody else's seal under what stands in a folder."""
    other = seal("ec", certificate(key("ec"), name))
    (folder / "manifest.json.p7s").write_bytes(other.sign((folder / "manifest.json").read_bytes()))
    put_right(folder)


def test_a_seal_of_another_key_is_found(copy: Path) -> None:
    """The manifest names its seal; under the same name, with all else put right, another is not taken."""
    forged(copy)
    assert reasons(verify(copy)) == {"manifest.json.p7s": "signature-other"}


def test_a_forged_release_is_found_by_who_knows_whom_to_trust(copy: Path) -> None:
    """Who forges manifest, seal and sums together is found out by --ca, and by nothing else."""
    path = copy / "manifest.json"
    statement = statements.read(path.read_bytes())
    other = seal("ec", certificate(key("ec")))
    again = statements.Statement(statement.subjects, {**statement.predicate, "publisher": other.publisher()})
    path.write_bytes(again.data())
    (copy / "manifest.json.p7s").write_bytes(other.sign(again.data()))
    put_right(copy)
    assert verify(copy).holds
    trusted = certificates(seal().certificate.pem())
    assert reasons(verify(copy, Asked(trusted))) == {"manifest.json.p7s": "chain-broken"}


def test_a_seal_of_another_release_is_found(copy: Path) -> None:
    """The right key under other bytes is no seal of these."""
    (copy / "manifest.json.p7s").write_bytes(seal().sign(b"another"))
    put_right(copy)
    assert reasons(verify(copy)) == {"manifest.json.p7s": "signature-broken"}


@pytest.mark.parametrize(
    ("first", "reason"),
    [
        (datetime(2022, 1, 1, tzinfo=UTC), "certificate-expired"),
        (datetime(2025, 1, 1, tzinfo=UTC), "certificate-early"),
    ],
)
def test_a_certificate_out_of_its_days_is_found(tmp_path: Path, first: datetime, reason: str) -> None:
    """A certificate has to be valid on the day of the release, whatever day it is read on."""
    approve(program(tmp_path / "programs", "первая"))
    one = certificate(key(), first=first)
    released(tmp_path, seal=seal("rsa", one))
    found = verify(tmp_path / "site", Asked(certificates(pem(one))))
    assert {answer.reason for answer in found.answers if answer.verdict is Verdict.FAILS} == {
        reason,
        "chain-broken",
    }


@pytest.mark.parametrize(
    ("first", "days"),
    [(datetime(2020, 1, 1, tzinfo=UTC), 365), (datetime(2024, 3, 2, tzinfo=UTC), 365)],
    ids=["ended before the decision", "began after the release"],
)
def test_an_approval_by_a_certificate_of_other_days_is_found(
    tmp_path: Path, first: datetime, days: int
) -> None:
    """A signature that names no time was set between the decision (24.05.2023) and the release (01.03.2024)."""
    record = approve(program(tmp_path / "programs", "первая"))
    assert released(tmp_path, "unsigned").statement
    document = (tmp_path / "unsigned" / DOCX).read_bytes()
    for one in (
        certificate(key("ec"), "Директор"),
        certificate(key("ec"), "Директор", first=first, days=days),
    ):
        for ending, data in ((".docx", document), (".docx.sig", signed(document, one))):
            record.with_name(f"{record.stem}.program{ending}").write_bytes(data)
        assert released(tmp_path).statement
        found = verify(tmp_path / "site")
        assert found.holds is (one.not_valid_before_utc != first)
    assert reasons(found) == {DOCX: "approval-elsewhen"}


def test_a_release_without_a_seal_is_no_forgery(tmp_path: Path) -> None:
    """It holds against its sums, says that nobody answers for it, and fails for who asks for a seal."""
    approve(program(tmp_path / "programs", "первая"))
    released(tmp_path, seal=None)
    found = verify(tmp_path / "site")
    assert found.holds
    assert "signature-none" in {one.reason for one in found.answers}
    assert not verify(tmp_path / "site", Asked(certificates(pem(certificate(key()))))).holds
    (tmp_path / "site" / "manifest.json.p7s").write_bytes(seal().sign(b""))
    assert "signature-unasked" in reasons(verify(tmp_path / "site")).values()


# Which release, which file


def test_an_older_release_under_a_newer_name_is_found(copy: Path, tmp_path: Path) -> None:
    """Whole in itself, it is told by a release that is known already; its files under a newer manifest at once."""
    path = program(tmp_path / "programs", "первая")
    path.write_text(path.read_text(encoding="utf-8") + "редакции: [{номер: 2}]\n", encoding="utf-8")
    approve(path)
    released(tmp_path, "newer", day=date(2024, 6, 1))
    newer = (tmp_path / "newer" / "manifest.json").read_bytes()
    found = verify(copy, Asked(after=newer))
    failed = [one.reason for one in found.answers if one.verdict is Verdict.FAILS]
    assert failed == ["after-older", "after-edition"]
    assert verify(tmp_path / "newer", Asked(after=(copy / "manifest.json").read_bytes())).holds
    shutil.copytree(copy / "первая", tmp_path / "newer" / "первая", dirs_exist_ok=True)
    assert not verify(tmp_path / "newer").holds
    assert not verify(copy, Asked(after=b"{}")).holds


def test_a_newer_release_without_the_seal_of_the_older_is_found(copy: Path, tmp_path: Path) -> None:
    """Who knows a sealed release takes none without a seal, or with another, for its successor, unless he is told."""
    approve(program(tmp_path / "programs", "первая"))
    earlier = (copy / "manifest.json").read_bytes()
    other = seal("ec", certificate(key("ec")))
    for one in (None, other):
        released(tmp_path, "newer", seal=one)
        failed = [
            one.reason for one in verify(tmp_path / "newer", Asked(after=earlier)).answers if _fails(one)
        ]
        assert failed == ["after-seal"]
    assert verify(tmp_path / "newer", Asked([other.certificate], earlier)).holds
    released(tmp_path, "newer")
    assert verify(tmp_path / "newer", Asked(after=earlier)).holds


def _fails(one: Answer) -> bool:
    return one.verdict is Verdict.FAILS


def rewritten(path: Path, change: Callable[[str, bytes], bytes], method: int = zipfile.ZIP_STORED) -> None:
    """Writes an Office file anew, each part changed."""
    with zipfile.ZipFile(path) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", method) as new:
        for name, data in parts.items():
            new.writestr(name, change(name, data))
    path.write_bytes(held.getvalue())


def test_documents_edited_saved_and_packed_anew_are_told_apart(copy: Path) -> None:
    """None of them is the file that was published; only one of them says something else."""
    path = copy / DOCX
    rewritten(path, lambda _, data: data)
    assert reasons(verify(copy)) == {DOCX: "file-repacked"}
    rewritten(path, lambda _, data: data.replace(b'w:val="24"', b'w:val="26"'))
    assert reasons(verify(copy)) == {DOCX: "file-resaved"}
    assert reasons(verify_file(path, copy)) == {path.as_posix(): "file-resaved"}
    assert "Слова документов прежние" in text(verify(copy))
    saved = path.read_bytes()
    for old, new in ((b"24.05.2024", b"2405.2024"), (b"<w:r><w:t>", b"<w:r><w:rPr><w:vanish/></w:rPr><w:t>")):
        rewritten(path, lambda _, data, old=old, new=new: data.replace(old, new, 1))
        assert reasons(verify(copy)) == {DOCX: "file-edited"}
        path.write_bytes(saved)
    rewritten(path, lambda _, data: data.replace(b"24.05.2024", b"25.05.2024"))
    assert reasons(verify(copy)) == {DOCX: "file-edited"}
    assert "нельзя верить" in text(verify(copy))
    assert reasons(verify_file(path, copy)) == {path.as_posix(): "file-edited-unnamed"}


def test_a_document_of_another_text_is_found(tmp_path: Path) -> None:
    """A document names the text that it was made of; one of a draft in a release is told, though it is listed."""
    path = program(tmp_path / "programs", "первая")
    approve(path)
    found = released(tmp_path).statement
    assert found
    programs = [{**one, "data": "0" * 64} for one in found.programs]
    again = statements.Statement(found.subjects, {**found.predicate, "programs": programs})
    (tmp_path / "site" / "manifest.json").write_bytes(again.data())
    (tmp_path / "site" / "manifest.json.p7s").write_bytes(seal().sign(again.data()))
    put_right(tmp_path / "site")
    assert set(reasons(verify(tmp_path / "site")).values()) == {"origin-other"}


def test_a_single_file_is_known_under_any_name(copy: Path, tmp_path: Path) -> None:
    """Whoever downloads a file may call it as he likes; what is no file of the release is said."""
    mine = tmp_path / "Программа (1).docx"
    shutil.copy(copy / DOCX, mine)
    assert verify_file(mine, copy).holds
    mine.write_bytes(b"PK")
    assert reasons(verify_file(mine, copy)) == {mine.as_posix(): "file-unknown"}
    assert reasons(verify_file(tmp_path / "нет.docx", copy)) == {
        (tmp_path / "нет.docx").as_posix(): "file-unread"
    }


# The record


def test_a_spoilt_record_is_found_by_building_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a checkout of the commit every bit of the record counts, notes too."""
    monkeypatch.chdir(tmp_path)
    approve(program(tmp_path / "programs", "первая"))
    commit = committed(tmp_path)
    statement = released(tmp_path, commit=commit).statement
    assert statement
    assert [one.reason for one in rebuilt(statement)] == ["rebuild-holds"]
    chance = random.Random(13)
    for path in sorted((tmp_path / "programs" / "первая.signoff").iterdir()):
        data = path.read_bytes()
        for _ in range(FLIPS // 130):  # each is a build
            spoilt = bytearray(data)
            spoilt[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
            path.write_bytes(spoilt)
            assert [one.reason for one in rebuilt(statement)] == ["rebuild-dirty"]
            released(tmp_path, "again", day=DAY)  # whatever it says, no traceback
        path.write_bytes(data)
