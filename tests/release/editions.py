"""Workspaces for tests of releases: approved programs, keys and certificates, what stands in a folder."""

from __future__ import annotations

import hashlib
import subprocess
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import pkcs7
from cryptography.x509.oid import NameOID

from generator import signoff
from generator.loading import read_program
from generator.release import publication
from generator.release.seal import Seal
from generator.release.seal import read as read_seal
from generator.signoff import kept
from tests.building.workspaces import tree

DAY = date(2024, 3, 1)
DECISION = """\
# yaml-language-server: $schema=../../schema/decision.schema.json
формат: 1
редакция: {edition}
решение: утверждено
роль: утверждающий
дата: {day}
документ:
  вид: приказ
  номер: {number}
основано на: реквизиты
текст: {text}
отпечатки:
  данные: {data}
  бумага: {paper}
"""


def approve(path: Path, number: str = "177-од", day: str = "24.05.2023") -> Path:
    """Records that a program is approved as it stands; the file of the kept text."""
    tree, program = read_program(path)
    folder = path.with_name(f"{path.stem}.signoff")
    folder.mkdir(exist_ok=True)
    text = folder / f"редакция-{program.edition}.yaml"
    text.write_bytes(kept(tree, path.read_bytes()))
    digests = {"data": signoff.data(program), "paper": signoff.paper(program)}
    said = DECISION.format(edition=program.edition, day=day, number=number, text=text.name, **digests)
    (folder / f"{number}.yaml").write_text(said, encoding="utf-8")
    return text


def key(kind: str = "rsa") -> rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey:
    return _key(kind)


@cache
def _key(kind: str) -> rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey:
    return rsa.generate_private_key(65537, 2048) if kind == "rsa" else ec.generate_private_key(ec.SECP256R1())


def certificate(
    private: object,
    name: str = "Управление образования",
    *,
    by: tuple[x509.Certificate, object] | None = None,
    first: datetime = datetime(2024, 1, 1, tzinfo=UTC),
    days: int = 365,
    authority: bool = False,
    names: Mapping[x509.ObjectIdentifier, str] | None = None,
) -> x509.Certificate:
    """A certificate of a key, its own or that of an authority."""
    said = names or {NameOID.COMMON_NAME: name}
    subject = x509.Name([x509.NameAttribute(oid, value) for oid, value in said.items()])
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(by[0].subject if by else subject)
        .public_key(private.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(first)
        .not_valid_after(first + timedelta(days=days))
    )
    if authority:
        builder = builder.add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
    return builder.sign(by[1] if by else private, hashes.SHA256())


def pem(one: x509.Certificate) -> bytes:
    return one.public_bytes(serialization.Encoding.PEM)


def private_pem(private: object, password: bytes | None = None) -> bytes:
    lock = serialization.BestAvailableEncryption(password) if password else serialization.NoEncryption()
    return private.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, lock)


@cache
def seal(kind: str = "rsa", one: x509.Certificate | None = None) -> Seal:
    return read_seal(private_pem(key(kind)), pem(one or certificate(key(kind))), None)


def signed(data: bytes, one: x509.Certificate) -> bytes:
    """A detached signature under a file, by the key of a certificate."""
    builder = pkcs7.PKCS7SignatureBuilder().set_data(data).add_signer(one, key("ec"), hashes.SHA256())
    options = [
        pkcs7.PKCS7Options.DetachedSignature,
        pkcs7.PKCS7Options.Binary,
        pkcs7.PKCS7Options.NoAttributes,
    ]
    return builder.sign(serialization.Encoding.DER, options)


def signed_pdf(one: x509.Certificate, room: int = 4096) -> bytes:
    """What of a PDF a signature inside needs: the range that it covers, and room for its figures."""
    head = "%PDF-1.7\n<< /ByteRange [0 {:06} {:06} {:06}] /Contents "
    first = len(head.format(0, 0, 0))
    tail = b" >>\n%%EOF\n"
    start = head.format(first, first + room + 2, len(tail)).encode()
    figures = signed(start + tail, one).hex().encode()
    return start + b"<" + figures.ljust(room, b"0") + b">" + tail


def digests(folder: Path) -> dict[str, str]:
    """SHA-256 of every file under a folder by its path."""
    return {name: hashlib.sha256(data).hexdigest() for name, data in tree(folder).items()}


def released(folder: Path, out: str = "site", **wanted: object) -> publication.Released:
    """Releases every program of a workspace."""
    files = sorted((folder / "programs").glob("*.yaml"))
    asked = {"day": DAY, "seal": seal()} | wanted
    return publication.publish(files, publication.Wanted(folder / out, **asked))


def git(folder: Path, *arguments: str, day: str = "2024-03-01T12:00:00+00:00") -> str:
    """git in a folder, its commits on a day that does not change."""
    names = ("-c", "user.name=Школа", "-c", "user.email=school@example.org", "-c", "commit.gpgsign=false")
    environment = {
        "GIT_AUTHOR_DATE": day,
        "GIT_COMMITTER_DATE": day,
        "PATH": "/usr/bin:/bin",
        "HOME": str(folder),
    }
    done = subprocess.run(
        ["git", *names, *arguments], cwd=folder, env=environment, capture_output=True, check=True, text=True
    )
    return done.stdout


def committed(folder: Path) -> str:
    """The hash of a commit of everything in a folder."""
    git(folder, "init", "-q", "-b", "main")
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "Утверждено")
    return git(folder, "rev-parse", "HEAD").strip()
