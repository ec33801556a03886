"""X.509 certificates: whose they are, when they are valid, and whether a chain leads from one to somebody trusted."""

from __future__ import annotations

import hashlib
import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import cached_property

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import verification
from cryptography.x509.oid import NameOID, ObjectIdentifier

from generator.model import ElectronicSignature

#: The names that a qualified certificate gives a person, and the one that any certificate has.
_SURNAME, _GIVEN, _COMMON = NameOID.SURNAME, NameOID.GIVEN_NAME, NameOID.COMMON_NAME
#: Keys of GOST R 34.10-2012 and 34.10-2001.
_GOST = ("1.2.643.7.1.1.1.", "1.2.643.2.2.19")
_PEM = b"-----BEGIN CERTIFICATE-----"


class CertificateError(ValueError):
    """Bytes that are no certificate."""


@dataclass(frozen=True)
class Certificate:
    """A certificate by its DER, and what is read of it."""

    data: bytes

    @cached_property
    def x509(self) -> x509.Certificate:
        """The certificate as cryptography reads it. Raises CertificateError for bytes that are none."""
        return _read(self.data)

    @property
    def digest(self) -> str:
        """SHA-256 of the certificate, in hexadecimal digits."""
        return hashlib.sha256(self.data).hexdigest()

    @property
    def fingerprint(self) -> str:
        """The same as openssl and Windows show it, to be compared by eye: «72:B1:…»."""
        return bytes.fromhex(self.digest).hex(":").upper()

    @property
    def serial(self) -> str:
        """The number as marks of signatures print it: whole bytes in hexadecimal digits."""
        number = f"{self.x509.serial_number:X}"
        return number.zfill(len(number) + len(number) % 2)

    @property
    def owner(self) -> str:
        """Surname, name and patronymic where the certificate has them apart, else its common name."""
        surname, given = self._name(_SURNAME), self._name(_GIVEN)
        return f"{surname} {given}".strip() if surname else self._name(_COMMON) or self.subject

    @property
    def subject(self) -> str:
        """The whole name of the owner, as RFC 4514 writes it."""
        return self.x509.subject.rfc4514_string()

    @property
    def first(self) -> date:
        """The first day of its validity, in UTC."""
        return self.x509.not_valid_before_utc.date()

    @property
    def last(self) -> date:
        """The last day of its validity, in UTC."""
        return self.x509.not_valid_after_utc.date()

    @property
    def is_gost(self) -> bool:
        """Whether its key is one of GOST R 34.10, which cryptography does not know."""
        return self.x509.public_key_algorithm_oid.dotted_string.startswith(_GOST)

    def mark(self) -> ElectronicSignature:
        """What a mark of an electronic signature says of it."""
        return ElectronicSignature(self.serial, self.owner, self.first, self.last)

    def moment(self, day: date) -> datetime:
        """A moment of a day at which it is valid, if there is one: days are signed for, not hours."""
        noon = datetime.combine(day, time(12), UTC)
        first, last = self.x509.not_valid_before_utc, self.x509.not_valid_after_utc
        if day == first.date():
            return max(noon, first)
        return min(noon, last) if day == last.date() else noon

    def pem(self) -> bytes:
        """The certificate as PEM."""
        return self.x509.public_bytes(Encoding.PEM)

    def _name(self, oid: ObjectIdentifier) -> str:
        found = self.x509.subject.get_attributes_for_oid(oid)
        return str(found[0].value).strip() if found else ""


def _read(data: bytes) -> x509.Certificate:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of certificates that are odd and yet valid
            found = x509.load_der_x509_certificate(data)
            found.subject.rfc4514_string()  # what is spoilt within shows only when it is read
            found.not_valid_before_utc, found.not_valid_after_utc, found.public_key_algorithm_oid  # noqa: B018 - likewise
    except (ValueError, TypeError, OverflowError, UnsupportedAlgorithm, x509.InvalidVersion) as error:
        raise CertificateError(str(error)) from error
    return found


def certificates(data: bytes) -> list[Certificate]:
    """The certificates in a file, PEM or DER. Raises CertificateError where it has none."""
    if _PEM not in data:
        return [_checked(data)]
    try:
        found = x509.load_pem_x509_certificates(data)
    except (ValueError, x509.InvalidVersion) as error:
        raise CertificateError(str(error)) from error
    return [_checked(one.public_bytes(Encoding.DER)) for one in found]


def _checked(data: bytes) -> Certificate:
    found = Certificate(data)
    _ = found.x509
    return found


def is_trusted(
    certificate: Certificate, between: Sequence[Certificate], anchors: Sequence[Certificate], day: date
) -> bool:
    """Whether a chain leads from a certificate to one that is trusted, all of it valid on a day.

    A certificate that is itself among those trusted needs no chain: a publisher may have signed it himself.
    """
    if any(one.data == certificate.data for one in anchors):
        return certificate.first <= day <= certificate.last
    if any(one.is_gost for one in (certificate, *anchors)):
        from generator.signatures import gost  # noqa: PLC0415 - it starts a process

        return gost.is_trusted(certificate, between, anchors, day)
    authority = verification.ExtensionPolicy.permit_all().require_present(
        x509.BasicConstraints, verification.Criticality.AGNOSTIC, None
    )
    verifier = (
        verification.PolicyBuilder()
        .store(verification.Store([one.x509 for one in anchors]))
        .time(certificate.moment(day).replace(tzinfo=None))
        .extension_policies(ca_policy=authority, ee_policy=verification.ExtensionPolicy.permit_all())
        .build_client_verifier()
    )
    try:
        verifier.verify(certificate.x509, [one.x509 for one in between])
    except (verification.VerificationError, ValueError, UnsupportedAlgorithm):
        return False
    return True
