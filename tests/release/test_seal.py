"""The publisher's seal: set with any usual key, told apart from any other, and no more than it is."""

from __future__ import annotations

import base64
import os
import random
import shutil
import subprocess
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ed25519, padding
from cryptography.hazmat.primitives.serialization import pkcs7, pkcs12

from generator.release.seal import SealError, read
from generator.signatures import signature as signatures
from generator.signatures.certificates import Certificate, CertificateError, certificates, is_trusted
from tests.release.editions import certificate, key, pem, private_pem, seal

FLIPS = int(os.environ.get("ANTIRISK_FLIPS", "2000"))
CONTENT = b'{"_type": "https://in-toto.io/Statement/v1"}\n'


@pytest.mark.parametrize("kind", ["rsa", "ec"])
def test_a_seal_holds_for_its_content_alone(kind: str) -> None:
    """RSA and EC seals hold for the bytes that they were set under and for no others."""
    one = seal(kind)
    found = signatures.read(one.sign(CONTENT))
    signatures.verify(found, CONTENT)
    assert found.certificate == one.certificate
    with pytest.raises(signatures.SignatureError, match="signature-broken"):
        signatures.verify(found, CONTENT + b"\n")


def test_an_rsa_seal_has_no_time_in_it() -> None:
    """The same key sets the same seal under the same manifest, on any day."""
    one = seal()
    assert one.sign(CONTENT) == one.sign(CONTENT)
    assert signatures.read(one.sign(CONTENT)).claimed is None


@pytest.mark.real
def test_openssl_takes_a_seal(tmp_path: Path) -> None:
    """Whoever has no antirisk verifies a seal with openssl, and sees the same fingerprint."""
    one = seal()
    (tmp_path / "manifest.json").write_bytes(CONTENT)
    (tmp_path / "own.pem").write_bytes(one.certificate.pem())
    shown = ["openssl", "x509", "-in", "own.pem", "-noout", "-fingerprint", "-sha256"]
    told = subprocess.run(shown, cwd=tmp_path, capture_output=True, check=True, text=True).stdout
    assert told.strip().endswith(f"={one.certificate.fingerprint}")
    (tmp_path / "seal").write_bytes(one.sign(CONTENT))
    (tmp_path / "ca.pem").write_bytes(one.certificate.pem())
    command = (
        "openssl cms -verify -binary -inform DER -in seal -content manifest.json -CAfile ca.pem -purpose any"
    )
    moment = str(int(datetime(2024, 3, 1, tzinfo=UTC).timestamp()))
    assert shutil.which("openssl")
    done = subprocess.run(
        [*command.split(), "-attime", moment], cwd=tmp_path, capture_output=True, check=False
    )
    assert (done.returncode, done.stdout) == (0, CONTENT)


@pytest.mark.parametrize("kind", ["rsa", "ec"])
@pytest.mark.parametrize(
    "digest", [hashes.SHA256(), hashes.SHA384(), hashes.SHA512()], ids=lambda one: one.name
)
def test_signatures_of_other_programs_hold(kind: str, digest: hashes.HashAlgorithm) -> None:
    """A signature with attributes, as most programs set them, says when it claims to be set."""
    builder = pkcs7.PKCS7SignatureBuilder().set_data(CONTENT)
    builder = builder.add_signer(certificate(key(kind)), key(kind), digest)
    options = [pkcs7.PKCS7Options.DetachedSignature, pkcs7.PKCS7Options.Binary]
    found = signatures.read(builder.sign(serialization.Encoding.DER, options))
    signatures.verify(found, CONTENT)
    assert found.claimed is not None
    assert found.day(date(2000, 1, 1)).year >= 2024
    with pytest.raises(signatures.SignatureError, match="signature-broken"):
        signatures.verify(found, CONTENT[:-1])


def test_an_rsa_pss_signature_holds() -> None:
    """RSA-PSS has its parameters beside the figures."""
    builder = pkcs7.PKCS7SignatureBuilder().set_data(CONTENT)
    pss = padding.PSS(padding.MGF1(hashes.SHA256()), padding.PSS.DIGEST_LENGTH)
    builder = builder.add_signer(certificate(key()), key(), hashes.SHA256(), rsa_padding=pss)
    options = [pkcs7.PKCS7Options.DetachedSignature, pkcs7.PKCS7Options.Binary]
    signatures.verify(signatures.read(builder.sign(serialization.Encoding.DER, options)), CONTENT)


def test_a_signature_that_holds_its_content_holds_for_no_other() -> None:
    """Some programs put the file into the signature: it counts only where it is the one that is asked about."""
    builder = pkcs7.PKCS7SignatureBuilder().set_data(CONTENT)
    builder = builder.add_signer(certificate(key()), key(), hashes.SHA256())
    found = signatures.read(builder.sign(serialization.Encoding.DER, [pkcs7.PKCS7Options.Binary]))
    signatures.verify(found, CONTENT)
    with pytest.raises(signatures.SignatureError, match="signature-broken"):
        signatures.verify(found, b"another")


@pytest.mark.parametrize("framed", [True, False])
def test_a_signature_in_base64_is_read(framed: bool) -> None:
    """CryptoPro and mail programs write signatures as text."""
    der = seal().sign(CONTENT)
    text = base64.encodebytes(der)
    if framed:
        text = b"-----BEGIN CMS-----\r\n" + text.replace(b"\n", b"\r\n") + b"-----END CMS-----\r\n"
    assert signatures.read(b"\xef\xbb\xbf" + text).data == der


@pytest.mark.parametrize(
    "data", [b"", b"0", b"\x30\x80", b"PK\x03\x04", "подпись".encode(), b"\x30\x03\x02\x01\x05"]
)
def test_what_is_no_signature_is_said(data: bytes) -> None:
    """Whatever stands in the file of a signature is read or refused, without a traceback."""
    with pytest.raises(signatures.SignatureError, match="signature-unreadable"):
        signatures.read(data)


@pytest.mark.parametrize("kind", ["rsa", "ec"])
def test_a_spoilt_signature_is_answered_for(kind: str) -> None:
    """Whatever bytes of a signature are others, it is read or refused, and so is its certificate."""
    builder = pkcs7.PKCS7SignatureBuilder().set_data(CONTENT)
    builder = builder.add_signer(certificate(key(kind)), key(kind), hashes.SHA256())
    options = [pkcs7.PKCS7Options.DetachedSignature, pkcs7.PKCS7Options.Binary]
    whole = builder.sign(serialization.Encoding.DER, options)
    chance, refused = random.Random(17), 0
    for _ in range(FLIPS):
        spoilt = bytearray(whole)
        for _ in range(chance.choice([1, 1, 2, 5])):
            spoilt[chance.randrange(len(spoilt))] = chance.randrange(256)
        try:
            found = signatures.read(
                bytes(spoilt[: chance.choice([len(spoilt), chance.randrange(len(spoilt))])])
            )
            signatures.verify(found, CONTENT)
            found.certificate.mark()
            is_trusted(found.certificate, found.others, [seal().certificate], date(2024, 3, 1))
        except (signatures.SignatureError, CertificateError):
            refused += 1
    assert refused > FLIPS // 2


# Whose it is


def test_a_chain_leads_to_who_is_trusted() -> None:
    """A certificate is trusted through its authority or by itself, on days on which it is valid."""
    authority = certificate(key("ec"), "УЦ", authority=True, days=4000)
    own = Certificate(certificate(key(), by=(authority, key("ec"))).public_bytes(serialization.Encoding.DER))
    anchors = certificates(pem(authority))
    assert is_trusted(own, [], anchors, date(2024, 3, 1))
    assert is_trusted(own, [], anchors, date(2024, 1, 1))
    assert not is_trusted(own, [], anchors, date(2026, 3, 1))
    assert is_trusted(own, [], [own], date(2024, 3, 1))
    assert not is_trusted(own, [], [own], date(2026, 3, 1))
    assert not is_trusted(
        own, [], certificates(pem(certificate(key(), "УЦ", authority=True))), date(2024, 3, 1)
    )
    assert not is_trusted(own, [], certificates(pem(certificate(key("ec"), "УЦ"))), date(2024, 3, 1))


def test_certificates_are_read_as_pem_and_der() -> None:
    """A file may hold several, as PEM, or one as DER."""
    one = certificate(key())
    der = one.public_bytes(serialization.Encoding.DER)
    assert certificates(der) == certificates(pem(one)) == [Certificate(der)]
    assert len(certificates(pem(one) * 2)) == 2
    for data in (b"", b"x", pem(one)[:100], der[:-1]):
        with pytest.raises(CertificateError):
            certificates(data)


# The key


def test_a_key_is_read_out_of_pkcs12() -> None:
    """One file may hold the key, its certificate and those above; its password opens it."""
    authority = certificate(key("ec"), "УЦ", authority=True)
    one = certificate(key(), by=(authority, key("ec")))
    lock = serialization.BestAvailableEncryption(b"secret")
    data = pkcs12.serialize_key_and_certificates("печать".encode(), key(), one, [authority], lock)
    found = read(data, None, b"secret")
    assert found.certificate.x509 == one
    assert [each.x509 for each in found.others] == [authority]
    again = signatures.read(found.sign(CONTENT))
    assert is_trusted(again.certificate, again.others, certificates(pem(authority)), date(2024, 3, 1))
    with pytest.raises(SealError, match="закрыт паролем"):
        read(data, None, None)
    with pytest.raises(SealError, match="проверьте пароль"):
        read(data, None, b"wrong")


@pytest.mark.parametrize(
    ("data", "cert", "password", "said"),
    [
        (b"", b"", None, "нет ключа"),
        (b"-----BEGIN PRIVATE KEY-----\n-----END PRIVATE KEY-----\n", b"", None, "нет ключа"),
        (private_pem(key()), b"", None, "сертификата нет"),
        (private_pem(key()), b"junk", None, "нет сертификата"),
        (private_pem(key()), pem(certificate(key("ec"))), None, "не от этого ключа"),
        (private_pem(key(), b"secret"), pem(certificate(key())), None, "закрыт паролем"),
        (private_pem(key(), b"secret"), pem(certificate(key())), b"wrong", "проверьте пароль"),
        (private_pem(ed25519.Ed25519PrivateKey.generate()), pem(certificate(key())), None, "RSA или EC"),
    ],
    ids=[
        "empty",
        "hollow",
        "no certificate",
        "junk",
        "another's",
        "locked",
        "wrong password",
        "another kind",
    ],
)
def test_a_key_that_seals_nothing_is_named(
    data: bytes, cert: bytes, password: bytes | None, said: str
) -> None:
    """Each way in which key and certificate are amiss has a sentence."""
    with pytest.raises(SealError, match=said):
        read(data, cert or None, password)


def test_a_key_without_a_password_needs_none() -> None:
    """The variable may be set for another key."""
    assert read(private_pem(key()), pem(certificate(key())), b"of another").key


def test_a_certificate_out_of_its_days_seals_nothing() -> None:
    """A seal that nobody would take is refused before it is set."""
    assert seal().refusal(date(2024, 3, 1)) == ""
    assert "01.01.2024" in seal().refusal(date(2025, 3, 1))
    assert "--date" in seal().refusal(date(2023, 12, 31))
    assert "--date" not in seal().refusal(date(2025, 3, 1))
