"""The signatures of those who approved, as a release holds them → whether each stands under the file beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
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
        names = program["signed"]
        for name in names:
            if not name.endswith(DETACHED) and f"{name}{DETACHED}" not in names:
                yield _asked(name, read(name), None)
            elif name.endswith(DETACHED):
                yield _asked(name.removesuffix(DETACHED), read(name.removesuffix(DETACHED)), read(name), True)


def _asked(name: str, data: bytes | None, signature: bytes | None, detached: bool = False) -> Answer:
    from generator.signatures.signature import SignatureError, of_approval, untimely  # noqa: PLC0415 - it imports cryptography

    if data is None or (detached and signature is None):
        return fails("approval-missing", name)
    try:
        found = _inside(data) if signature is None else _beside(data, signature)
    except SignatureError as error:
        answer = is_open if error.reason.startswith("gost-") else fails
        return answer(of_approval(error.reason), name)
    one, day = found.certificate, untimely(found)
    if day:
        days = {"day": f"{day:%d.%m.%Y}", "first": f"{one.first:%d.%m.%Y}", "last": f"{one.last:%d.%m.%Y}"}
        return fails("approval-untimely", name, **days)
    return holds("approval-holds", name, owner=one.owner, serial=one.serial)


def _inside(data: bytes) -> Signature:
    from generator.signatures import signature, signed_pdf  # noqa: PLC0415 - it imports cryptography

    found, covered = signed_pdf.read(data)
    signature.verify(found, covered)
    return found


def _beside(data: bytes, detached: bytes) -> Signature:
    from generator.signatures import signature  # noqa: PLC0415 - it imports cryptography

    found = signature.read(detached)
    signature.verify(found, data)
    return found
