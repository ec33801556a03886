"""A mark of an electronic signature counts only with its signed file, and says what the certificate does."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization import Encoding, pkcs7
from cryptography.x509.oid import NameOID

from generator import cli, signoff
from generator.loading import load_file
from tests.release.editions import approve, certificate, key, released

MARK = "Документ подписан электронной подписью"
TYPED = """\
подпись:
  номер: 00FACE
  владелец: Гусева Галина Петровна
  с: 01.01.2023
  по: 31.12.2023
"""
_OPTIONS = [
    pkcs7.PKCS7Options.DetachedSignature,
    pkcs7.PKCS7Options.Binary,
    pkcs7.PKCS7Options.NoAttributes,
]
NAMES = {NameOID.SURNAME: "Лебедев", NameOID.GIVEN_NAME: "Антон Николаевич"}


def run(*arguments: str) -> int:
    return cli.run(list(arguments))


@pytest.fixture
def decision(folder: Path) -> Path:
    """The decision about the first program, which says that its head approves it."""
    path = folder / "programs" / "первая.yaml"
    said = path.read_text(encoding="utf-8")
    path.write_text(f"{said}утверждение:\n  форма: гриф\n  кто: директор\n", encoding="utf-8")
    approve(path)
    return path.parent / "первая.signoff" / "177-од.yaml"


@pytest.fixture
def signed(folder: Path, decision: Path) -> Path:
    """The same with a genuine signature of its head."""
    one = certificate(key("ec"), names=NAMES)
    (folder / "head.cer").write_bytes(one.public_bytes(Encoding.DER))
    assert run("build", "--mark", "head.cer") == 0
    document = folder / "output" / "первая" / "первая.program.docx"
    beside = document.with_name(f"{document.name}.sig")
    beside.write_bytes(signature(document.read_bytes(), one))
    assert run("attach", "первая", str(beside)) == 0
    return decision


def signature(data: bytes, one: x509.Certificate) -> bytes:
    builder = pkcs7.PKCS7SignatureBuilder().set_data(data).add_signer(one, key("ec"), hashes.SHA256())
    return builder.sign(Encoding.DER, _OPTIONS)


def typed(decision: Path) -> None:
    said = decision.read_text(encoding="utf-8")
    said = said.replace("основано на: реквизиты\n", f"основано на: подпись\n{TYPED}")
    decision.write_text(said, encoding="utf-8")


def told(decision: Path) -> list[tuple[str, int]]:
    """Codes and lines of what is found in the decision."""
    found = load_file(decision.parent.parent / "первая.yaml").findings
    return [(one.code, one.span.line) for one in found if one.file.endswith(decision.name)]


def line(decision: Path) -> int:
    return decision.read_text(encoding="utf-8").splitlines().index("подпись:") + 1


def test_a_typed_mark_is_an_error_and_is_not_printed(
    folder: Path, decision: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nobody has signed: `check` says so at the line, nothing is released, and no document bears a mark."""
    typed(decision)
    assert told(decision) == [("AR971", line(decision))]
    assert run("check") == 1
    assert "antirisk attach" in capsys.readouterr().out
    program = load_file(folder / "programs" / "первая.yaml").program
    assert program
    assert [one.signature for one in program.decisions] == [None]
    force = signoff.in_force(folder / "programs" / "первая.yaml")
    assert force
    assert force.decision.signature is None
    run("build")
    assert not any(MARK in path.read_text(encoding="utf-8") for path in folder.rglob("*.program.md"))
    found = released(folder)
    assert found.statement is None
    assert [one.code for one in found.findings] == ["AR971"]


def test_a_genuine_mark_is_printed(folder: Path, signed: Path) -> None:
    """What `attach` has recorded is no finding, and stands in documents; a release says which file was signed."""
    assert told(signed) == []
    assert run("build") == 0
    assert MARK in (folder / "output/первая/первая.program.md").read_text(encoding="utf-8")
    assert released(folder).statement
    for form in ("html", "md"):
        said = (
            (folder / f"site/первая/первая.program.{form}").read_text(encoding="utf-8").replace("\u00a0", " ")
        )
        assert MARK not in said
        assert "Электронной подписью подписан файл первая.program.docx" in said


def test_the_signed_files_are_those_that_were_attached(signed: Path) -> None:
    """The record knows them by their digests; one of an earlier tool, which does not, counts as it did."""
    said = signed.read_text(encoding="utf-8")
    names = re.findall("^    (\\S+): [0-9a-f]{64}$", said, flags=re.MULTILINE)
    assert names == ["редакция-1.program.docx", "редакция-1.program.docx.sig"]
    for name in names:
        other = re.sub(f"(?<=    {re.escape(name)}: )[0-9a-f]+", "0" * 64, said)
        assert other != said
        signed.write_text(other, encoding="utf-8")
        assert told(signed) == [("AR973", line(signed))]
    signed.write_text(re.sub("  файлы:\n(    .*\n)+", "", said), encoding="utf-8")
    assert told(signed) == []


@pytest.mark.usefixtures("signed")
def test_a_corrected_text_is_not_the_one_that_was_signed(folder: Path) -> None:
    """A curator confirms a correction, and the order stands; nobody has signed these words."""
    path = folder / "programs" / "первая.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("Собрать банк данных", "Собрать банк даных"), encoding="utf-8")
    assert run("approve", "первая", "--role", "куратор", "--editorial", "--date", "01.02.2024") == 0
    assert run("build", "--format", "md") == 0
    said = (folder / "output/первая/первая.program.md").read_text(encoding="utf-8")
    assert (MARK in said, "177-од" in said.replace("\u2011", "-")) == (False, True)


@pytest.mark.usefixtures("signed")
def test_a_mark_is_of_the_edition_that_was_signed(folder: Path) -> None:
    """An edition that amends a signed one was signed by nobody: it bears no mark but that of its own certificate."""
    path = folder / "programs" / "первая.yaml"
    said = path.read_text(encoding="utf-8")
    path.write_text(f"{said}редакции: [{{номер: 1}}, {{номер: 2}}]\n", encoding="utf-8")
    approve(path, "180-од", "01.02.2024")
    assert run("build", "--format", "md") == 0
    assert MARK not in (folder / "output/первая/первая.program.md").read_text(encoding="utf-8")
    released(folder)
    page = (folder / "site/первая/первая.program.html").read_text(encoding="utf-8")
    assert "лектронной подписью" not in page
    other = certificate(key("ec"), names=NAMES | {NameOID.GIVEN_NAME: "Борис"})
    (folder / "other.cer").write_bytes(other.public_bytes(Encoding.DER))
    assert run("build", "--mark", "other.cer", "--format", "md") == 0
    assert "Владелец Лебедев Борис" in (folder / "output/первая/первая.program.md").read_text(
        encoding="utf-8"
    )


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("владелец: Лебедев Антон Николаевич", "владелец: Лебедев Антон Павлович"),
        ("с: 01.01.2024", "с: 01.01.2023"),
        ("по: 31.12.2024", "по: 31.12.2034"),
        ("номер: ", "номер: 00"),
    ],
)
def test_a_mark_says_what_the_certificate_says(signed: Path, old: str, new: str) -> None:
    """Another owner, day or number in the record is an error; the command reads the certificate once more."""
    before, _, mark = signed.read_text(encoding="utf-8").partition("подпись:")
    assert old in mark
    as_read = before + "подпись:" + mark
    signed.write_text(before + "подпись:" + mark.replace(old, new, 1), encoding="utf-8")
    assert told(signed) == [("AR972", line(signed))]
    assert run("attach", "первая", str(signed.with_name("редакция-1.program.docx.sig"))) == 0
    assert signed.read_text(encoding="utf-8") == as_read


def another_document(record: Path) -> None:
    file = record / "редакция-1.program.docx"
    file.write_bytes(file.read_bytes() + b"\0")


def no_signature(record: Path) -> None:
    (record / "редакция-1.program.docx.sig").unlink()


def no_document(record: Path) -> None:
    (record / "редакция-1.program.docx").unlink()


def junk(record: Path) -> None:
    (record / "редакция-1.program.docx.sig").write_bytes(b"junk")


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (another_document, "AR973"),
        (junk, "AR973"),
        (no_signature, "AR971"),
        (no_document, "AR971"),
    ],
)
def test_a_mark_goes_with_its_signed_file(signed: Path, spoil: Callable[[Path], None], code: str) -> None:
    """The signed file or its signature is gone, or is another: what a build remembers does not hide it."""
    assert run("build") == 0
    spoil(signed.parent)
    assert run("build") == 1
    assert told(signed) == [(code, line(signed))]


def test_a_signed_file_of_another_edition_is_none_of_this(signed: Path) -> None:
    """The signature under one edition is no mark of the next."""
    for file in signed.parent.glob("редакция-1.program.*"):
        file.rename(file.with_name(file.name.replace("-1", "-2")))
    assert told(signed) == [("AR971", line(signed))]


def test_what_was_read_is_among_the_inputs(signed: Path) -> None:
    """A manifest and the memory of a build name what a finding hangs on."""
    names = {Path(name).name for name in load_file(signed.parent.parent / "первая.yaml").inputs}
    assert {"редакция-1.program.docx", "редакция-1.program.docx.sig"} < names


def test_cryptography_is_left_alone_without_a_mark(folder: Path) -> None:
    """Programs that nobody has signed electronically are read as fast as ever."""
    code = (
        "import sys; from pathlib import Path; from generator.loading import load_file; "
        "load_file(Path('programs/первая.yaml')); sys.exit('cryptography' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], cwd=folder, check=False).returncode == 0
