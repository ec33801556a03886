"""The publisher's seal: a key and a certificate → a detached CMS signature under the manifest of a release.

It says who published, and is nowhere shown as the signature of who approved a program.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import pkcs7, pkcs12

from generator.frozen import frozen
from generator.signatures.certificates import Certificate, CertificateError, certificates

_Key = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey
#: Without attributes there is no time in a seal, and the same key sets the same one (by RSA) on any day.
_OPTIONS = [
    pkcs7.PKCS7Options.DetachedSignature,
    pkcs7.PKCS7Options.Binary,
    pkcs7.PKCS7Options.NoAttributes,
]


class SealError(ValueError):
    """Why nothing can be sealed with what was given; the words are for who gave it."""


@frozen(eq=False)
class Seal:
    """A key with its certificate, and those that lead from it to an authority."""

    key: _Key
    certificate: Certificate
    others: Sequence[Certificate] = ()

    def publisher(self) -> dict[str, str]:
        """Whose seal it is, as a manifest says."""
        return {"certificate": self.certificate.digest, "subject": self.certificate.subject}

    def sign(self, data: bytes) -> bytes:
        """The detached signature under bytes, DER."""
        builder = pkcs7.PKCS7SignatureBuilder().set_data(data)
        builder = builder.add_signer(self.certificate.x509, self.key, hashes.SHA256())
        for one in self.others:
            builder = builder.add_certificate(one.x509)
        return builder.sign(serialization.Encoding.DER, _OPTIONS)

    def refusal(self, day: date) -> str:
        """Why it may not seal what is released on a day; empty where it may."""
        first, last = self.certificate.first, self.certificate.last
        if first <= day <= last:
            return ""
        cure = "назовите день выпуска сами: --date ДЕНЬ" if day < first else "возьмите действующий сертификат"
        return (
            f"сертификат действует с {first:%d.%m.%Y} по {last:%d.%m.%Y}, а выпуск датирован {day:%d.%m.%Y}: "
            f"такую печать никто не признает; {cure}"
        )


def read(key: bytes, certificate: bytes | None, password: bytes | None) -> Seal:
    """A seal out of PEM or PKCS#12 files; of the latter the certificate may be in the key's. Raises SealError."""
    own: Certificate | None = None
    others: list[Certificate] = []
    if key.lstrip().startswith(b"-----BEGIN"):
        found = _pem(key, password)
    else:
        found, own, others = _pkcs12(key, password)
    given = _given(certificate) if certificate else []
    own = given[0] if given else own
    if own is None:
        raise SealError("в файле ключа сертификата нет: назовите его, --cert ФАЙЛ")
    if _public(own.x509.public_key) != _public(found.public_key):
        raise SealError("сертификат не от этого ключа")
    return Seal(found, own, [*given[1:], *others])


def _given(data: bytes) -> list[Certificate]:
    try:
        return certificates(data)
    except CertificateError as error:
        raise SealError("в файле --cert нет сертификата; нужен PEM или DER") from error


def _pem(data: bytes, password: bytes | None) -> _Key:
    if b"PRIVATE KEY-----" not in data:
        raise SealError(_UNREAD)
    try:
        found = serialization.load_pem_private_key(data, password)
    except TypeError as error:
        if password is not None:  # the key has none, and the variable is for another
            return _pem(data, None)
        raise SealError(_SHUT) from error
    except (ValueError, UnsupportedAlgorithm) as error:
        raise SealError(_LOCKED if password else _UNREAD) from error
    return _usable(found)


def _pkcs12(data: bytes, password: bytes | None) -> tuple[_Key, Certificate | None, list[Certificate]]:
    try:
        found = pkcs12.load_pkcs12(data, password)
    except (ValueError, UnsupportedAlgorithm) as error:
        raise SealError(_UNREAD if data[:1] != b"\x30" else _LOCKED if password else _SHUT) from error
    if found.key is None:
        raise SealError(_UNREAD)
    own = _certificate(found.cert.certificate) if found.cert else None
    return _usable(found.key), own, [_certificate(one.certificate) for one in found.additional_certs]


_UNREAD = "в файле --key нет ключа, который здесь читается; нужен RSA или EC, PEM или PKCS#12 (.pfx, .p12)"
_LOCKED = "ключ не открылся: проверьте пароль в переменной ANTIRISK_KEY_PASSWORD"
_SHUT = "ключ закрыт паролем: положите пароль в переменную среды ANTIRISK_KEY_PASSWORD и повторите"


def _usable(key: object) -> _Key:
    if isinstance(key, _Key):
        return key
    raise SealError(_UNREAD)


def _certificate(found: x509.Certificate) -> Certificate:
    return Certificate(found.public_bytes(serialization.Encoding.DER))


def _public(key: object) -> bytes:
    """A public key as bytes; nothing for one that cryptography does not know."""
    try:
        found = key()  # type: ignore[operator] # a method of a key or of a certificate
    except (ValueError, UnsupportedAlgorithm):
        return b""
    return bytes(
        found.public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
    )
