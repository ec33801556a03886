"""A signature of who approved: taken where it covers what is built, kept byte for byte, published as it is."""

from __future__ import annotations

import base64
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization import Encoding, pkcs7
from cryptography.x509.oid import NameOID

from generator import cli, signoff
from tests.building.workspaces import program
from tests.release.editions import approve, certificate, committed, key, released, signed

#: One of a qualified certificate: the school and its head.
NAMES = {
    NameOID.COMMON_NAME: "МБОУ «СОШ № 5»",
    NameOID.SURNAME: "Лебедев",
    NameOID.GIVEN_NAME: "Антон Николаевич",
}


@pytest.fixture
def signer(folder: Path) -> x509.Certificate:
    """The certificate of the head, in a file; the first program says that he approves it."""
    path = folder / "programs" / "первая.yaml"
    said = path.read_text(encoding="utf-8")
    path.write_text(f"{said}утверждение:\n  форма: гриф\n  кто: директор\n", encoding="utf-8")
    approve(path)
    one = certificate(key("ec"), names=NAMES)
    (folder / "head.cer").write_bytes(one.public_bytes(Encoding.DER))
    return one


def run(*arguments: str) -> int:
    return cli.run(list(arguments))


def test_the_mark_is_read_from_the_certificate(folder: Path, signer: x509.Certificate) -> None:
    """`build --mark` prints number, owner and validity; another certificate, or none, is another document."""
    document = folder / "output" / "первая" / "первая.program.md"
    run("build")
    unmarked = document.read_text(encoding="utf-8")
    run("build", "--mark", "head.cer")
    marked = document.read_text(encoding="utf-8")
    assert "Документ подписан электронной подписью" not in unmarked
    serial = f"{signer.serial_number:X}"
    assert "Документ подписан электронной подписью" in marked
    assert serial in marked
    assert "Лебедев Антон Николаевич" in marked.replace("\u00a0", " ")
    assert "с\u00a001.01.2024" in marked or "с 01.01.2024" in marked
    run("build")
    assert document.read_text(encoding="utf-8") == unmarked
    assert run("build", "--mark", "programs/первая.yaml") == 2
    assert run("build", "--mark", "нет.cer") == 2


@pytest.mark.parametrize("text", [False, True])
def test_a_detached_signature_is_kept_and_published(
    folder: Path, signer: x509.Certificate, text: bool
) -> None:
    """DER or base64; what was signed and its signature go into the record and the release bit for bit."""
    assert run("build", "--mark", "head.cer") == 0
    document = folder / "output" / "первая" / "первая.program.docx"
    data = document.read_bytes()
    signature = signed(data, signer)
    signature = base64.encodebytes(signature) if text else signature
    beside = document.with_name("первая.program.docx.sig")
    beside.write_bytes(signature)
    assert run("attach", "первая", str(beside)) == 0
    record = folder / "programs" / "первая.signoff"
    assert (record / "редакция-1.program.docx").read_bytes() == data
    assert (record / "редакция-1.program.docx.sig").read_bytes() == signature
    found = signoff.in_force(folder / "programs" / "первая.yaml")
    assert found
    assert found.decision.signature
    assert found.decision.signature.owner == "Лебедев Антон Николаевич"
    assert found.decision.rests_on == "подпись"
    assert run("check") == 0
    released(folder)
    site = folder / "site" / "первая"
    assert (site / "первая.program.docx").read_bytes() == data
    assert (site / "первая.program.docx.sig").read_bytes() == signature
    page = (site / "первая.program.html").read_text(encoding="utf-8").replace("\u00a0", " ")
    assert "Документ подписан электронной подписью" not in page
    assert "Электронной подписью подписан файл первая.program.docx" in page
    assert run("verify", "site") == 0
    assert run("attach", "первая", str(beside)) == 0  # once more changes nothing


def test_a_signature_lies_anywhere(folder: Path, signer: x509.Certificate) -> None:
    """A signature that came by mail finds the document that was built."""
    run("build", "--mark", "head.cer")
    data = (folder / "output" / "первая" / "первая.program.docx").read_bytes()
    (folder / "mail.sig").write_bytes(signed(data, signer))
    assert run("attach", "первая", "mail.sig") == 0


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda data: data + b"\0", "подпись не под этим документом"),
        (lambda _: b"", "подпись не под этим документом"),
    ],
)
def test_a_changed_document_is_refused(
    folder: Path, signer: x509.Certificate, change: object, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """A document that is not the one that was signed is named, and nothing is written."""
    run("build", "--mark", "head.cer")
    document = folder / "output" / "первая" / "первая.program.docx"
    (folder / "mail.sig").write_bytes(signed(document.read_bytes(), signer))
    document.write_bytes(change(document.read_bytes()))
    before = sorted((folder / "programs" / "первая.signoff").iterdir())
    assert run("attach", "первая", "mail.sig") == 1
    assert said in capsys.readouterr().err.lower()
    assert sorted((folder / "programs" / "первая.signoff").iterdir()) == before


def test_a_document_that_was_built_anew_is_built_with_its_mark_again(
    folder: Path, signer: x509.Certificate, capsys: pytest.CaptureFixture[str]
) -> None:
    """Between signing and attaching somebody builds without the mark: the refusal says what brings it back."""
    run("build", "--mark", "head.cer")
    document = folder / "output" / "первая" / "первая.program.docx"
    (folder / "mail.sig").write_bytes(signed(document.read_bytes(), signer))
    run("build")
    assert run("attach", "первая", "mail.sig") == 1
    assert "antirisk build первая --mark СЕРТИФИКАТ" in capsys.readouterr().err
    assert run("build", "первая", "--mark", "head.cer") == 0
    assert run("attach", "первая", "mail.sig") == 0


def test_what_is_not_built_of_the_edition_in_force_is_refused(
    folder: Path, signer: x509.Certificate, capsys: pytest.CaptureFixture[str]
) -> None:
    """A signature under another text, another mark or somebody else's file is no signature of this edition."""
    run("build", "--mark", "head.cer")
    mine = folder / "другой.docx"
    other = folder / "output" / "вторая" / "вторая.program.docx"
    shutil.copy(other, mine)
    (folder / "другой.docx.sig").write_bytes(signed(mine.read_bytes(), signer))
    assert run("attach", "первая", "другой.docx.sig") == 1
    assert "не тот файл" in capsys.readouterr().err
    (folder / "programs" / "первая.yaml").write_text(
        (folder / "programs" / "первая.yaml").read_text(encoding="utf-8").replace("24.05.2024", "25.05.2024"),
        encoding="utf-8",
    )
    run("build")
    draft = (folder / "output" / "первая" / "первая.program.docx").read_bytes()
    (folder / "mail.sig").write_bytes(signed(draft, signer))
    assert run("attach", "первая", "mail.sig") == 1


def test_the_mark_stands_on_the_edition_in_force(
    folder: Path, signer: x509.Certificate, capsys: pytest.CaptureFixture[str]
) -> None:
    """A draft on top is neither marked nor in the way of a signature; what nobody approved gets no mark at all."""
    path = folder / "programs" / "первая.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("24.05.2024", "25.05.2024"), encoding="utf-8")
    run("build", "--mark", "head.cer")
    document = folder / "output" / "первая" / "первая.program.docx"
    (folder / "mail.sig").write_bytes(signed(document.read_bytes(), signer))
    assert run("attach", "первая", "mail.sig") == 0
    program(folder / "programs", "третья")
    capsys.readouterr()
    assert run("build", "--mark", "head.cer", "programs/третья.yaml") == 1
    assert "AR723" in capsys.readouterr().err
    assert not list((folder / "output" / "третья").glob("*.docx"))


@pytest.mark.parametrize("data", [b"", b"junk", b"\x30\x80\x00", b"%PDF-1.4"])
@pytest.mark.parametrize("name", ["mail.sig", "mail.pdf"])
def test_what_is_no_signature_is_refused(folder: Path, data: bytes, name: str) -> None:
    """Whatever is brought, the answer is a sentence."""
    (folder / name).write_bytes(data)
    assert run("attach", "первая", name) == 1


def test_wrong_usage_of_attach(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """No file, no such program, no edition in force."""
    assert run("attach", "первая", "нет.sig") == 2
    (folder / "mail.sig").write_bytes(b"")
    assert run("attach", "нет", "mail.sig") == 2
    program(folder / "programs", "третья")
    assert run("attach", "третья", "mail.sig") == 1
    assert "antirisk approve" in capsys.readouterr().err


def test_somebody_elses_certificate_is_named(
    folder: Path, signer: x509.Certificate, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whose certificate it is stands in the mark; that the record names another is said, a school may have reasons."""
    run("build", "--mark", "head.cer")
    data = (folder / "output" / "первая" / "первая.program.docx").read_bytes()
    (folder / "mail.sig").write_bytes(signed(data, signer))
    record = folder / "programs" / "первая.signoff" / "177-од.yaml"
    said = record.read_text(encoding="utf-8")
    own = ("Лебедев А. Н.", "А. Н. Лебедев", "ЛЕБЕДЕВ А.Н.")
    others = ("Гусева Г. Г.", "Лебеде А. Н.", "Гусев Антон Николаевич")
    for name, told in (*((one, True) for one in others), *((one, False) for one in own)):
        record.write_text(said.replace("дата:", f"фио: {name}\nдата:", 1), encoding="utf-8")
        assert run("attach", "первая", "mail.sig") == 0
        assert ("Внимание" in capsys.readouterr().err) is told, name


def test_pages_lead_to_the_signed_file(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A signed PDF is reached from the page of its program; a release with one is built anew like any other."""
    (folder / "programs/первая.signoff/редакция-1.program.pdf").write_bytes(b"%PDF-")
    commit = committed(folder)
    released(folder, seal=None, commit=commit)
    page = (folder / "site/первая/первая.program.html").read_text(encoding="utf-8")
    assert page.count("первая.program.pdf") == 1
    assert "program.pdf" not in (folder / "site/вторая/вторая.program.html").read_text(encoding="utf-8")
    run("verify", "site", "--rebuild")
    said = capsys.readouterr().out
    assert "собрано заново из того же коммита: 42 файла те же" in said
    assert "подписи внутри этого PDF нет" in said


def test_another_signed_file_is_not_lost(
    folder: Path, signer: x509.Certificate, capsys: pytest.CaptureFixture[str]
) -> None:
    """A second signature under the same document does not take the place of the first."""
    run("build", "--mark", "head.cer")
    data = (folder / "output" / "первая" / "первая.program.docx").read_bytes()
    (folder / "mail.sig").write_bytes(signed(data, signer))
    assert run("attach", "первая", "mail.sig") == 0
    (folder / "mail.sig").write_bytes(signed(data, signer))
    assert run("attach", "первая", "mail.sig") == 1
    assert "уже есть подписанный файл" in capsys.readouterr().err


def test_a_copy_that_an_editor_left_is_not_published(folder: Path, signer: x509.Certificate) -> None:
    """Published are the signed files by their names: a backup or a lock beside them stays where it is."""
    run("build", "--mark", "head.cer")
    data = (folder / "output" / "первая" / "первая.program.docx").read_bytes()
    (folder / "mail.sig").write_bytes(signed(data, signer))
    assert run("attach", "первая", "mail.sig") == 0
    record = folder / "programs" / "первая.signoff"
    for name in ("редакция-1.yaml~", "редакция-1.program.docx.bak", "редакция-1.program (1).docx"):
        (record / name).write_bytes(b"old")
    released(folder)
    names = {path.name for path in (folder / "site" / "первая").iterdir()}
    assert {"первая.program.docx", "первая.program.docx.sig"} < names
    assert not [name for name in names if name.endswith(("~", ".bak", "(1).docx"))]


def test_a_signature_outside_of_its_certificates_days_is_refused(
    folder: Path, signer: x509.Certificate, capsys: pytest.CaptureFixture[str]
) -> None:
    """Who signed after the certificate had ended signed with nothing: it is neither taken nor holds in a release."""
    run("build", "--mark", "head.cer")
    document = folder / "output" / "первая" / "первая.program.docx"
    (folder / "mail.sig").write_bytes(signed(document.read_bytes(), signer))
    assert run("attach", "первая", "mail.sig") == 0
    builder = pkcs7.PKCS7SignatureBuilder().set_data(document.read_bytes())
    late = builder.add_signer(signer, key("ec"), hashes.SHA256()).sign(
        Encoding.DER, [pkcs7.PKCS7Options.DetachedSignature, pkcs7.PKCS7Options.Binary]
    )
    (folder / "late.sig").write_bytes(late)
    assert run("attach", "первая", "late.sig") == 1
    assert "а сертификат действует с 01.01.2024 по 31.12.2024" in capsys.readouterr().err
    record = folder / "programs" / "первая.signoff"
    (record / "редакция-1.program.docx.sig").write_bytes(late)
    assert [one.code for one in released(folder).findings] == ["AR973"]
    decision = record / "177-од.yaml"  # without a mark nothing hangs on the signature but the file itself
    said = decision.read_text(encoding="utf-8")
    decision.write_text(said[: said.index("подпись:")] + said[said.index("текст:") :], encoding="utf-8")
    released(folder)
    capsys.readouterr()
    assert run("verify", "site") == 1
    assert "а сертификат действует с 01.01.2024 по 31.12.2024" in capsys.readouterr().out


@pytest.mark.usefixtures("signer")
def test_a_certificate_that_ended_before_the_decision_is_refused(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A signature without a time of its own was set after the decision, when this certificate was over."""
    old = certificate(key("ec"), names=NAMES, first=datetime(2020, 1, 1, tzinfo=UTC))
    (folder / "head.cer").write_bytes(old.public_bytes(Encoding.DER))
    run("build", "--mark", "head.cer")
    document = folder / "output" / "первая" / "первая.program.docx"
    (folder / "mail.sig").write_bytes(signed(document.read_bytes(), old))
    assert run("attach", "первая", "mail.sig") == 1
    assert "решение принято 24.05.2023, а сертификат действует с" in capsys.readouterr().err.lower()


def test_a_second_certificate_signs_what_bears_its_own_mark(folder: Path, signer: x509.Certificate) -> None:
    """A certificate ends and its owner signs anew: what is built for the new one shows it, whatever the record says."""
    document = folder / "output" / "первая" / "первая.program.docx"
    kept = folder / "programs" / "первая.signoff" / "редакция-1.program.docx"
    for one in (signer, certificate(key("ec"), names=NAMES)):
        (folder / "head.cer").write_bytes(one.public_bytes(Encoding.DER))
        run("build", "--mark", "head.cer")
        assert f"{one.serial_number:X}" in document.with_suffix(".md").read_text(encoding="utf-8")
        (folder / "mail.sig").write_bytes(signed(document.read_bytes(), one))
        assert run("attach", "первая", "mail.sig") == 0
        kept.unlink()
        kept.with_name(f"{kept.name}.sig").unlink()
