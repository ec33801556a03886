"""What the CI files of a workspace record and release, run as a CI runs them."""

from __future__ import annotations

import base64
import json
import os
import shutil
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID

import generator
from generator import cli
from tests.real.test_ci_comments import NAME, Host, host
from tests.real.test_workspace import GITHUB, GITLAB, commit, git, read

__all__ = ["host"]

pytestmark = [pytest.mark.real, pytest.mark.skipif(os.name == "nt", reason="these CIs run bash")]

RECORD = ".github/workflows/antirisk-record.yaml"
PASSWORD = "секрет"
PUSHED_TO = "https://oauth2:token@git.example.ru:8443/школа/программы.git"

#: What the form asks for a decision, by the names of the variables.
DECISION = {
    "PROGRAM": "образец",
    "ROLE": "утверждающий",
    "VERDICT": "утверждена или согласована",
    "NAME": "",
    "BODY": "",
    "ORDER": "215-од",
    "DATE": "28.08.2023",
    "CODE": "",
    "REMARKS": "",
}

Form = Callable[[Host, str, dict[str, str]], tuple[int, str]]


@pytest.fixture
def shared(host: Host, tmp_path: Path) -> Host:
    """The workspace with a server that it is pushed to."""
    server = tmp_path / "server.git"
    git(host.folder, "clone", "--quiet", "--bare", str(host.folder), str(server))
    git(host.folder, "remote", "add", "origin", str(server))
    git(host.folder, "fetch", "--quiet", "origin")
    branch = git(host.folder, "branch", "--show-current").strip()
    git(host.folder, "branch", "--quiet", f"--set-upstream-to=origin/{branch}")
    git(host.folder, "config", f"url.{server}.insteadOf", PUSHED_TO)
    return host


def on_github(host: Host, what: str, asked: dict[str, str]) -> tuple[int, str]:
    """The steps of the workflow that the form starts, the last one even after a failure."""
    steps = {
        one["name"]: one["run"]
        for one in read(host.folder, RECORD)["jobs"]["record"]["steps"]
        if "run" in one
    }
    lines = steps["Записать решение" if what == "решение" else "Взять отметки из папки marks"]
    code, said = host.run(lines, **asked)
    saved = host.run(steps["Сохранить"], GITHUB_ACTOR="deputy")
    return max(code, saved[0]), said + saved[1]


def on_gitlab(host: Host, what: str, asked: dict[str, str]) -> tuple[int, str]:
    """The script of the job."""
    lines = "\n".join(read(host.folder, GITLAB)["record"]["script"])
    return host.run(
        lines,
        RECORD=what,
        GITLAB_USER_NAME="deputy",
        GITLAB_USER_EMAIL="deputy@example.org",
        CI_PROJECT_URL="https://git.example.ru:8443/школа/программы",
        CI_COMMIT_BRANCH=git(host.folder, "branch", "--show-current").strip(),
        ANTIRISK_PUSH_TOKEN="token",
        **asked,
    )


FORMS = pytest.mark.parametrize("form", [on_github, on_gitlab])


def server(host: Host) -> Path:
    """What is on the server now."""
    folder = host.folder.parent / "seen"
    shutil.rmtree(folder, ignore_errors=True)
    git(host.folder, "clone", "--quiet", str(host.folder.parent / "server.git"), str(folder))
    return folder


def records(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.glob("programs/*.signoff/*"))


@FORMS
def test_a_decision_is_recorded_by_the_form(form: Form, shared: Host, capsys, monkeypatch) -> None:
    """Who has no command line approves on the host's page: the record is on the server, and in force."""
    code, said = form(shared, "решение", DECISION)
    assert code == 0, said
    folder = server(shared)
    assert records(folder) == ["2023-08-28-приказ-215-од.yaml", "редакция-1.yaml"]
    monkeypatch.chdir(folder)
    capsys.readouterr()
    assert cli.run(["status", "--json", "--as-of", "01.09.2023"]) == 0
    assert json.loads(capsys.readouterr().out)["programs"][0]["state"] == "in-force"


@FORMS
def test_who_decided_is_told_by_the_form(form: Form, shared: Host) -> None:
    """Two who agree on one day are two; a protocol names the body whose it is."""
    agreed = {**DECISION, "ROLE": "согласующий", "ORDER": ""}
    council = {**DECISION, "ROLE": "коллегиальный орган", "ORDER": "3", "BODY": "педагогический совет"}
    for asked in (
        {**agreed, "NAME": "Орлова М. В."},
        {**agreed, "NAME": "Зорина К. С., методист отдела"},
        council,
    ):
        code, said = form(shared, "решение", asked)
        assert code == 0, said
    texts = [path.read_text(encoding="utf-8") for path in server(shared).glob("programs/*.signoff/*.yaml")]
    assert sum("фио: Орлова М. В." in text or "фио: Зорина К. С." in text for text in texts) == 2
    assert sum("фио: Зорина К. С.\nдолжность: методист отдела\n" in text for text in texts) == 1
    assert sum("орган: педагогический совет" in text for text in texts) == 1


@FORMS
def test_a_program_is_returned_by_the_form(form: Form, shared: Host) -> None:
    """A curator's remarks stand in the record, each at its item."""
    asked = {"ROLE": "куратор", "VERDICT": "возвращена с замечаниями", "ORDER": ""}
    remarks = "доля=назовите источник; диагностика=кто отвечает?"
    code, said = form(shared, "решение", {**DECISION, **asked, "REMARKS": remarks})
    assert code == 0, said
    (record,) = server(shared).glob("programs/образец.signoff/*.yaml")
    words = record.read_text(encoding="utf-8")
    assert "доля: назовите источник" in words
    assert "диагностика: кто отвечает?" in words


@FORMS
def test_another_text_than_was_signed_is_refused(form: Form, shared: Host) -> None:
    """Where the code of the signed copy is another one nothing is recorded, and the run is red."""
    code, said = form(shared, "решение", {**DECISION, "CODE": "00000000"})
    assert code != 0
    assert "00000000" in said
    assert records(server(shared)) == []


@FORMS
def test_what_is_typed_is_never_run(form: Form, shared: Host) -> None:
    """A field of the form is a word, whatever signs it holds."""
    code, _ = form(
        shared, "решение", {**DECISION, "PROGRAM": '$(touch ran) "; touch ran; #', "ORDER": "`touch ran`"}
    )
    assert code != 0
    assert not (shared.folder / "ran").exists()


@FORMS
def test_marks_are_taken_from_their_folder(form: Form, shared: Host) -> None:
    """Filled lists that were put into the folder become marks, and are taken away."""
    due = next(iter(generator.load(shared.folder / NAME).measures()))[2]
    filled = {
        "format": "antirisk-marks",
        "version": 1,
        "document": "образец/checklist",
        "file": "образец.yaml",
        "digest": "",
        "marks": [{"id": f"{due.id}#0", "title": due.title, "was": {}, "now": {"remark": "Проведена"}}],
    }
    (shared.folder / "marks").mkdir()
    (shared.folder / "marks" / "образец.marks.json").write_text(json.dumps(filled), encoding="utf-8")
    commit(shared.folder)
    git(shared.folder, "push", "--quiet")
    code, said = form(shared, "отметки", {})
    assert code == 0, said
    folder = server(shared)
    assert not (folder / "marks").exists()
    assert "замечание: Проведена" in (folder / "programs" / "образец.progress.yaml").read_text(
        encoding="utf-8"
    )


# ------------------------------------------------------------------------------------------------ release


def seal() -> bytes:
    """A key of the publisher with its certificate, as PKCS#12."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Школа")])
    begin = datetime(2023, 1, 1, tzinfo=UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(begin)
        .not_valid_after(begin + timedelta(days=36_500))
        .sign(key, hashes.SHA256())
    )
    locked = serialization.BestAvailableEncryption(PASSWORD.encode())
    return pkcs12.serialize_key_and_certificates("печать".encode(), key, certificate, None, locked)


def released_on_github(host: Host, sealed: bytes) -> tuple[int, str]:
    jobs = read(host.folder, GITHUB)["jobs"]
    (lines,) = (one["run"] for one in jobs["release"]["steps"] if one["name"] == "Выпустить и проверить")
    (host.folder.parent / "temp").mkdir(exist_ok=True)
    return host.run(
        lines,
        RUNNER_TEMP=str(host.folder.parent / "temp"),
        ANTIRISK_KEY=base64.b64encode(sealed).decode(),
        ANTIRISK_KEY_PASSWORD=PASSWORD if sealed else "",
    )


def released_on_gitlab(host: Host, sealed: bytes) -> tuple[int, str]:
    lines = "\n".join(read(host.folder, GITLAB)["pages"]["script"])
    key = host.folder.parent / "key"
    (host.folder.parent / "temp").mkdir(exist_ok=True)
    key.write_bytes(base64.b64encode(sealed))
    return host.run(
        lines,
        TMPDIR=str(host.folder.parent / "temp"),
        ANTIRISK_KEY=str(key) if sealed else "",
        ANTIRISK_KEY_PASSWORD=PASSWORD if sealed else "",
    )


RELEASES = pytest.mark.parametrize(
    ("released", "site"), [(released_on_github, "site"), (released_on_gitlab, "public")]
)


def approved(host: Host) -> None:
    assert (
        cli.run(["approve", "образец", "--role", "утверждающий", "--order", "215-од", "--date", "28.08.2023"])
        == 0
    )
    commit(host.folder)


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


@RELEASES
def test_a_tag_releases_with_the_seal(released, site: str, host: Host) -> None:
    """What is published is verified before; the key is left nowhere, and what is altered later is found."""
    approved(host)
    code, said = released(host, seal())
    assert code == 0, said
    folder = host.folder / site
    assert (folder / "manifest.json.p7s").is_file()
    assert (folder / "образец" / "образец.program.docx").is_file()
    assert not list((host.folder.parent / "temp").iterdir())
    assert cli.run(["verify", site]) == 0
    path = folder / "образец" / "образец.program.html"
    path.write_bytes(path.read_bytes().replace(b"45", b"40"))
    assert cli.run(["verify", site]) == 1


@RELEASES
def test_a_change_nobody_signed_releases_nothing_new(released, site: str, host: Host) -> None:
    """A weakened target in the file is no part of a release until it is approved."""
    approved(host)
    assert released(host, b"")[0] == 0
    before = contents(host.folder / site)
    shutil.rmtree(host.folder / site)
    (host.folder / "site.zip").unlink(missing_ok=True)
    host.change(("2023: 45", "2023: 40"))
    assert released(host, b"")[0] == 0
    assert contents(host.folder / site) == before


# ------------------------------------------------------------------------------------------------ secrets


@pytest.mark.parametrize(("name", "least"), [(GITHUB, 6), (RECORD, 4), (GITLAB, 8)])
def test_a_stranger_gets_no_secret(name: str, least: int, host: Host) -> None:
    """No script holds an expression of the CI, which would run what a title says; a key comes by the environment.

    Only a tag, which nobody from outside can set, gets the key of the seal.
    """
    workflow = read(host.folder, name)
    scripts = _scripts(workflow)
    assert len(scripts) >= least
    assert not [one for one in scripts if "${{" in one]
    assert "pull_request_target" not in (host.folder / name).read_text(encoding="utf-8")
    keyed = [job for job, words in workflow.get("jobs", {}).items() if "secrets." in str(words)]
    assert keyed == (["release"] if name == GITHUB else [])


def _scripts(node: object) -> list[str]:
    if isinstance(node, dict):
        own = [value for key, value in node.items() if key == "run"]
        own += [one for key, value in node.items() if key in ("script", "before_script") for one in value]
        return own + [one for value in node.values() for one in _scripts(value)]
    return [one for value in node for one in _scripts(value)] if isinstance(node, list) else []
