"""A CMS signature (RFC 5652) and what it was set under → who signed it, or why it does not hold.

cryptography makes such signatures but does not verify them; asn1crypto reads them, cryptography then verifies the
figures. Signatures by GOST are left to openssl.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any

from asn1crypto import algos, cms
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed448, ed25519, padding, rsa

from generator.frozen import frozen
from generator.signatures.certificates import Certificate, CertificateError

_HASHES: dict[str, hashes.HashAlgorithm] = {
    "sha256": hashes.SHA256(),
    "sha384": hashes.SHA384(),
    "sha512": hashes.SHA512(),
}
_LARGEST = 20_000_000
#: Whatever asn1crypto raises on bytes that are no CMS, when they are read or only when a field is asked for.
_UNREAD = (ValueError, TypeError, KeyError, IndexError, AttributeError, OverflowError, RecursionError)


class SignatureError(ValueError):
    """Why a signature does not hold: a key of the words for it."""

    def __init__(self, reason: str) -> None:
        """The reason is one of those in words.ru.yaml."""
        super().__init__(reason)
        self.reason = reason


def of_approval(reason: str) -> str:
    """The reason as it is said of the signature of who approves, and not of the publisher's seal."""
    return reason.replace("signature-", "approval-")


@frozen(eq=False)
class Signature:
    """A signature as it was read: the signer's certificate, the others beside it, the time that the signer claims.

    `held` is what it was set under, where it holds that itself; a detached one does not.
    """

    data: bytes
    certificate: Certificate
    others: Sequence[Certificate]
    claimed: datetime | None
    info: Any
    held: bytes | None = None

    def day(self, otherwise: date) -> date:
        """The day on which it was set: as the signer claims, else another that is known."""
        return self.claimed.astimezone(UTC).date() if self.claimed else otherwise


def read(data: bytes) -> Signature:
    """A signature out of DER, PEM or base64. Raises SignatureError for bytes that are none, or none of one signer."""
    der = _der(data)
    try:
        content = cms.ContentInfo.load(der, strict=True)["content"]
        found = [one.dump() for one in content["certificates"] if one.name == "certificate"]
        (info,) = content["signer_infos"]
        said = {one["type"].native: one["values"] for one in info["signed_attrs"] or ()}
        claimed: Any = said["signing_time"][0].native if "signing_time" in said else None
        sid = info["sid"].native
        held = content["encap_content_info"]["content"].native
    except _UNREAD as error:
        raise SignatureError("signature-unreadable") from error
    known = list(map(Certificate, found))
    try:
        signer = next((one for one in known if _is_of(one, sid)), None)
    except CertificateError as error:
        raise SignatureError("signature-unreadable") from error
    if signer is None:
        raise SignatureError("signature-nobodys")
    time = claimed if isinstance(claimed, datetime) else None
    return Signature(der, signer, [one for one in known if one is not signer], time, info, held)


def _der(data: bytes) -> bytes:
    """The DER in a file: CryptoPro and others write base64 as well, with or without a frame."""
    if len(data) > _LARGEST:
        raise SignatureError("signature-unreadable")
    if data[:1] == b"\x30" and data[1:2] >= b"\x80":
        return data
    lines = data.removeprefix(b"\xef\xbb\xbf").decode("ascii", "replace").splitlines()
    body = "".join(line.strip() for line in lines if not line.startswith("-----"))
    try:
        return base64.b64decode(body, validate=True)
    except (binascii.Error, ValueError):
        return data


def _is_of(certificate: Certificate, sid: Any) -> bool:
    """Whether a certificate is the one that a signer is named by: its number, or the id of its key."""
    from asn1crypto import x509  # noqa: PLC0415 - beside cms

    read = x509.Certificate.load(certificate.data)
    try:
        if isinstance(sid, bytes):
            return bool(read.key_identifier == sid)
        _ = certificate.x509
        return bool(read.serial_number == sid["serial_number"] and read.issuer.native == sid["issuer"])
    except _UNREAD as error:
        raise SignatureError("signature-unreadable") from error


def untimely(signature: Signature) -> date | None:
    """The day on which its owner says to have signed, where the certificate was not valid then."""
    day = signature.claimed.date() if signature.claimed else None
    one = signature.certificate
    return day if day and not one.first <= day <= one.last else None


def verify(signature: Signature, content: bytes) -> None:
    """Raises SignatureError where a signature was not set under this content, bit for bit."""
    if signature.held is not None and signature.held != content:
        raise SignatureError("signature-broken")
    if signature.certificate.is_gost:
        from generator.signatures import gost  # noqa: PLC0415 - it starts a process

        gost.verify(signature.data, content, signature.certificate)
        return
    try:
        signed = _signed(signature.info, content)
        _verify_figures(signature, signed)
    except InvalidSignature as error:
        raise SignatureError("signature-broken") from error
    except UnsupportedAlgorithm as error:
        raise SignatureError("signature-unknown") from error
    except _UNREAD as error:
        if isinstance(error, SignatureError):
            raise
        raise SignatureError("signature-unreadable") from error


def _signed(info: Any, content: bytes) -> bytes:
    """What the figures were computed of: the content, or attributes that hold its digest (RFC 5652, 5.4)."""
    attributes = info["signed_attrs"]
    if not attributes:
        return content
    said = {one["type"].native: one["values"] for one in attributes}
    digest = hashlib.new(_hash(info["digest_algorithm"]).name, content).digest()
    if [one.native for one in said["message_digest"]] != [digest]:
        raise SignatureError("signature-broken")
    if [one.native for one in said["content_type"]] != ["data"]:
        raise SignatureError("signature-unreadable")
    untagged: bytes = attributes.untag().dump(force=True)
    return untagged


def _hash(algorithm: Any) -> hashes.HashAlgorithm:
    name = algorithm["algorithm"].native
    if name not in _HASHES:
        raise SignatureError("signature-unknown")
    return _HASHES[name]


def _verify_figures(signature: Signature, signed: bytes) -> None:
    info = signature.info
    figures, algorithm = info["signature"].native, info["signature_algorithm"]
    key = signature.certificate.x509.public_key()
    digest = _hash(info["digest_algorithm"])
    if isinstance(key, rsa.RSAPublicKey):
        key.verify(figures, signed, _padding(algorithm), digest)
    elif isinstance(key, ec.EllipticCurvePublicKey):
        key.verify(figures, signed, ec.ECDSA(digest))
    elif isinstance(key, ed25519.Ed25519PublicKey | ed448.Ed448PublicKey):
        key.verify(figures, signed)
    else:
        raise SignatureError("signature-unknown")


def _padding(algorithm: algos.SignedDigestAlgorithm) -> padding.AsymmetricPadding:
    if algorithm["algorithm"].native != "rsassa_pss":
        return padding.PKCS1v15()
    parameters = algorithm["parameters"]
    mask = _hash(parameters["mask_gen_algorithm"]["parameters"])
    return padding.PSS(padding.MGF1(mask), int(parameters["salt_length"].native))
