"""The signatures of those who approved, as a release holds them → whether each stands under the file beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from generator.proofs import DETACHED
from generator.release.answers import Answer, fails, holds, is_open
from generator.release.statement import Statement

if TYPE_CHECKING:
    from generator.signatures.signature import Signature


def approvals(statement: Statement, read: Callable[[str], bytes | None]) -> Iterator[Answer]:
    """What is said of each signed file of a release; `read` gives its bytes, None where it cannot be had.

    Of a file that has changed its digest tells already: here it is asked whether the signature is one of it.
    """
    for program in statement.programs:
        signed, decided = program["signed"], program["decision"]["date"]
        days = date.fromisoformat(decided or "0001-01-01"), date.fromisoformat(statement.date)
        for name in dict.fromkeys(one.removesuffix(DETACHED) for one in signed):
            beside = f"{name}{DETACHED}"
            yield _asked(name, [read(one) for one in (name, beside) if one == name or one in signed], days)


def _asked(name: str, files: Sequence[bytes | None], days: tuple[date, date]) -> Answer:
    """What is said of one signed file; it was signed between the decision and the release."""
    from generator.signatures.signature import SignatureError, of_approval  # noqa: PLC0415 - it imports cryptography

    there = [one for one in files if one is not None]
    if len(there) < len(files):
        return fails("approval-missing", name)
    try:
        found = _signature(*there)
    except SignatureError as error:
        answer = is_open if error.reason.startswith("gost-") else fails
        return answer(of_approval(error.reason), name)
    one = found.certificate
    return _untimely(name, found, days) or holds("approval-holds", name, owner=one.owner, serial=one.serial)


def _untimely(name: str, found: Signature, days: tuple[date, date]) -> Answer | None:
    """That the certificate was not valid when its owner says to have signed, or whenever that may have been."""
    from generator.signatures.signature import untimely  # noqa: PLC0415 - as above

    one, day, (since, until) = found.certificate, untimely(found), days
    valid = {"first": f"{one.first:%d.%m.%Y}", "last": f"{one.last:%d.%m.%Y}"}
    if day:
        return fails("approval-untimely", name, day=f"{day:%d.%m.%Y}", **valid)
    if found.claimed or (since <= one.last and one.first <= until):
        return None
    decided = f"{since:%d.%m.%Y}" if since > date.min else ""
    return fails("approval-elsewhen", name, since=decided, until=f"{until:%d.%m.%Y}", **valid)


def _signature(data: bytes, detached: bytes | None = None) -> Signature:
    """The signature of a file, in one of its own or inside. Raises SignatureError where it does not hold."""
    from generator.signatures import signature, signed_pdf  # noqa: PLC0415 - as above

    found, covered = (signature.read(detached), data) if detached is not None else signed_pdf.read(data)
    signature.verify(found, covered)
    return found
