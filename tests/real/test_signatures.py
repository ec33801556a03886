"""Electronic signatures that other programs set: GOST by openssl, inside of a PDF by pyHanko."""

from __future__ import annotations

import io
import subprocess
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from asn1crypto import tsp  # noqa: F401 - pyHanko wants its names known before the first signature is read
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import fields, signers

from generator import cli
from generator.release import appended
from generator.signatures import signature as signatures
from generator.signatures.certificates import certificates, is_trusted
from generator.signatures.signature import SignatureError
from tests.building.workspaces import program
from tests.real.tools import program as installed
from tests.release.editions import approve, certificate, key, pem, private_pem, released

pytestmark = pytest.mark.real

SUBJECT = "/CN=МБОУ «СОШ № 5»/SN=Лебедев/GN=Антон Николаевич"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace with one approved program, where the test stands."""
    monkeypatch.chdir(tmp_path)
    path = program(tmp_path / "programs", "первая")
    said = path.read_text(encoding="utf-8")
    path.write_text(f"{said}утверждение:\n  форма: гриф\n  кто: директор\n", encoding="utf-8")
    approve(path)
    return tmp_path


def openssl(*arguments: str) -> None:
    subprocess.run([installed("openssl"), *arguments], check=True, capture_output=True)


@pytest.fixture
def gost(folder: Path) -> Path:
    """A key and a certificate of GOST R 34.10-2012 in files of the workspace."""
    made = ("-newkey", "gost2012_256", "-pkeyopt", "paramset:A", "-md_gost12_256", "-nodes", "-days", "365")
    openssl(
        "req",
        "-x509",
        "-engine",
        "gost",
        *made,
        "-utf8",
        "-subj",
        SUBJECT,
        "-keyout",
        "g.key",
        "-out",
        "g.pem",
    )
    return folder


def gost_signature(file: Path, form: str) -> None:
    """Signs a file with what every Russian program sets: attributes, a detached signature, DER or base64."""
    openssl(
        *("cms", "-sign", "-engine", "gost", "-binary", "-md", "md_gost12_256", "-signer", "g.pem"),
        *("-inkey", "g.key", "-in", str(file), "-outform", form, "-out", f"{file}.sig"),
    )


@pytest.mark.parametrize("form", ["DER", "PEM"])
def test_a_signature_by_gost(
    gost: Path, form: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The mark is set from the certificate, the document signed, the signature taken, published and verified.

    Without openssl `check` knows the files that were attached all the same.
    """
    assert cli.run(["build", "--mark", "g.pem"]) == 0
    document = gost / "output" / "первая" / "первая.program.docx"
    shown = document.with_suffix(".md").read_text(encoding="utf-8").replace("\u00a0", " ")
    (one,) = certificates((gost / "g.pem").read_bytes())
    assert "Документ подписан электронной подписью" in shown
    assert f"Сертификат {one.serial}" in shown
    assert "Владелец Лебедев Антон Николаевич" in shown
    gost_signature(document, form)
    data = document.read_bytes()
    document.write_bytes(data + b"\0")
    assert cli.run(["attach", "первая", f"{document}.sig"]) == 1
    assert "не под этим документом" in capsys.readouterr().err
    document.write_bytes(data)
    assert cli.run(["attach", "первая", f"{document}.sig"]) == 0
    released(gost, seal=None)
    published = gost / "site" / "первая" / "первая.program.docx"
    assert published.read_bytes() == data
    assert cli.run(["verify", "site"]) == 0
    assert "электронная подпись: Лебедев Антон Николаевич" in capsys.readouterr().out
    monkeypatch.setenv("PATH", str(gost))  # reading programs starts no openssl
    assert cli.run(["check"]) == 0
    kept = gost / "programs" / "первая.signoff" / "редакция-1.program.docx"
    for file in (kept, kept.with_name(f"{kept.name}.sig")):
        as_attached = file.read_bytes()
        file.write_bytes(as_attached + b"\0")
        assert cli.run(["check"]) == 1
        assert "Подпись не от этого файла (AR973)" in capsys.readouterr().out
        file.write_bytes(as_attached)


def test_a_gost_certificate_is_trusted_by_its_chain(gost: Path) -> None:
    """openssl follows the chain, on the day that it is asked about."""
    (one,) = certificates((gost / "g.pem").read_bytes())
    openssl(
        "req",
        "-engine",
        "gost",
        "-newkey",
        "gost2012_256",
        "-pkeyopt",
        "paramset:A",
        "-nodes",
        "-keyout",
        "o.key",
        "-out",
        "o.csr",
        "-subj",
        "/CN=Оператор",
        "-utf8",
    )
    openssl(
        "x509",
        "-req",
        "-engine",
        "gost",
        "-in",
        "o.csr",
        "-CA",
        "g.pem",
        "-CAkey",
        "g.key",
        "-CAcreateserial",
        "-md_gost12_256",
        "-out",
        "o.pem",
        "-days",
        "30",
    )
    (own,) = certificates((gost / "o.pem").read_bytes())
    assert own.is_gost
    assert is_trusted(own, [], [one], own.first)
    assert not is_trusted(own, [], [one], date(own.first.year + 3, 1, 1))
    assert not is_trusted(own, [], certificates(pem(certificate(key("ec")))), own.first)


def test_without_the_engine_the_answer_says_what_to_install(
    gost: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A machine that cannot verify GOST neither takes such a signature nor calls it wrong."""
    (gost / "file").write_bytes(b"words")
    gost_signature(gost / "file", "DER")
    found = signatures.read((gost / "file.sig").read_bytes())
    signatures.verify(found, b"words")
    monkeypatch.setenv("OPENSSL_ENGINES", str(gost))
    with pytest.raises(SignatureError, match="gost-engine-missing"):
        signatures.verify(found, b"words")
    monkeypatch.setenv("PATH", str(gost))
    with pytest.raises(SignatureError, match="gost-openssl-missing"):
        signatures.verify(found, b"words")


def test_the_signer_is_the_one_that_is_named(gost: Path) -> None:
    """Of two certificates with one issuer and number the signature is of the one whose key set it."""
    (gost / "file").write_bytes(b"words")
    gost_signature(gost / "file", "DER")
    found = signatures.read((gost / "file.sig").read_bytes())
    openssl(
        *("genpkey", "-engine", "gost", "-algorithm", "gost2012_256", "-pkeyopt", "paramset:A"),
        "-out",
        "o.key",
    )
    serial = ("-set_serial", f"0x{found.certificate.serial}")
    openssl(
        *("req", "-x509", "-engine", "gost", "-key", "o.key", "-md_gost12_256", "-days", "365", *serial),
        *("-utf8", "-subj", SUBJECT, "-out", "o.pem"),
    )
    (other,) = certificates((gost / "o.pem").read_bytes())
    assert other.serial == found.certificate.serial
    with pytest.raises(SignatureError, match="signature-broken"):
        signatures.verify(replace(found, certificate=other), b"words")


@pytest.fixture
def printed(folder: Path) -> Path:
    """The PDF of the program with the mark of a certificate."""
    (folder / "head.pem").write_bytes(pem(certificate(key("ec"), "Лебедев Антон Николаевич", days=36500)))
    (folder / "head.key").write_bytes(private_pem(key("ec")))
    assert installed("soffice")
    assert cli.run(["build", "--format", "pdf,docx", "--mark", "head.pem"]) == 0
    return folder / "output" / "первая" / "первая.program.pdf"


def signed_inside(data: bytes, *, box: tuple[int, int, int, int] | None = None) -> bytes:
    """A PDF with a signature by pyHanko inside; with `box` it is shown on the first page."""

    writer = IncrementalPdfFileWriter(io.BytesIO(data))
    if box:
        fields.append_signature_field(writer, fields.SigFieldSpec("Подпись", box=box))
    signer = signers.SimpleSigner.load("head.key", "head.pem")
    assert signer
    meta = signers.PdfSignatureMetadata(field_name="Подпись", md_algorithm="sha256")
    return signers.sign_pdf(writer, meta, signer=signer).getvalue()


@pytest.mark.parametrize("box", [None, (40, 40, 240, 100)], ids=["unseen", "shown"])
def test_a_pdf_signed_inside_is_published_as_it_is(
    printed: Path, folder: Path, box: tuple[int, int, int, int] | None, capsys: pytest.CaptureFixture[str]
) -> None:
    """The file that was signed goes into the record and the release byte for byte; a changed one is refused."""
    data = signed_inside(printed.read_bytes(), box=box)
    mail = folder / "mail.pdf"
    mail.write_bytes(data[:-20] + b"%" + data[-19:])
    assert cli.run(["attach", "первая", "mail.pdf"]) == 1
    mail.write_bytes(data + b"\n%%EOF\n")
    assert cli.run(["attach", "первая", "mail.pdf"]) == 1
    assert "покрывает не весь файл" in capsys.readouterr().err
    mail.write_bytes(data)
    assert cli.run(["attach", "первая", "mail.pdf"]) == 0
    assert (folder / "programs/первая.signoff/редакция-1.program.pdf").read_bytes() == data
    released(folder, seal=None)
    assert (folder / "site/первая/первая.program.pdf").read_bytes() == data
    assert cli.run(["verify", "site"]) == 0
    assert "электронная подпись: Лебедев Антон Николаевич" in capsys.readouterr().out


def test_a_signature_over_another_page_is_refused(
    printed: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is appended before the signature may not show anything else, nor lie over what was there."""

    built = printed.read_bytes()
    writer = IncrementalPdfFileWriter(io.BytesIO(built))
    page = writer.root["/Pages"]["/Kids"][0]
    stream = generic.StreamObject(stream_data=b"BT ET")
    page["/Contents"] = writer.add_object(stream)
    writer.update_container(page)
    held = io.BytesIO()
    writer.write(held)
    (folder / "mail.pdf").write_bytes(signed_inside(held.getvalue()))
    assert cli.run(["attach", "первая", "mail.pdf"]) == 1
    assert "не тот PDF" in capsys.readouterr().err
    assert appended.is_only_signed(built, signed_inside(built))
    assert not appended.is_only_signed(built, signed_inside(held.getvalue()))
