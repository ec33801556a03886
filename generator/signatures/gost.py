"""Signatures by GOST R 34.10-2012: the program openssl verifies them where its gost engine is installed."""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from generator.signatures.certificates import Certificate
from generator.signatures.signature import SignatureError

_SECONDS = 60


def verify(signature: bytes, content: bytes, certificate: Certificate) -> None:
    """Raises SignatureError where a signature in DER was not set under a content, or nothing here can tell.

    The certificate is given: of those inside openssl would take one by rules of its own, and not the one that is named.
    """
    files = {"signature": signature, "content": content, "signer": certificate.pem()}
    signer = ("-nointern", "-certfile", "signer")
    given = (*signer, "-in", "signature", "-content", "content", "-noverify", "-out", os.devnull)
    if not _holds(files, "cms", "-verify", "-engine", "gost", "-binary", "-inform", "DER", *given):
        raise SignatureError("signature-broken")


def is_trusted(
    certificate: Certificate, between: Sequence[Certificate], anchors: Sequence[Certificate], day: date
) -> bool:
    """Whether a chain leads from a certificate to one that is trusted, all of it valid on a day."""
    files = {
        "certificate": certificate.pem(),
        "anchors": b"".join(one.pem() for one in anchors),
        "between": b"".join(one.pem() for one in between),
    }
    moment = str(int(certificate.moment(day).timestamp()))
    known = ("-CAfile", "anchors", "-no-CApath", "-no-CAstore", "-attime", moment)
    untrusted = ("-untrusted", "between") if between else ()
    return _holds(files, "verify", "-engine", "gost", *known, *untrusted, "certificate")


def _holds(files: dict[str, bytes], *arguments: str) -> bool:
    """Whether openssl says yes of files in a folder of their own. Raises SignatureError where it cannot know."""
    with tempfile.TemporaryDirectory(prefix="antirisk") as folder:
        for name, data in files.items():
            (Path(folder) / name).write_bytes(data)
        code = _run(Path(folder), *arguments)
        if code and _run(Path(folder), "engine", "-t", "gost"):
            raise SignatureError("gost-engine-missing")
    return code == 0


def _run(folder: Path, *arguments: str) -> int:
    """The exit code of openssl; an engine that lacks is no yes."""
    environment = os.environ | {"LC_ALL": "C"}
    try:
        done = subprocess.run(  # noqa: S603 - no shell, our own words
            ["openssl", *arguments],  # noqa: S607 - wherever the system has it
            cwd=folder,
            capture_output=True,
            check=False,
            env=environment,
            timeout=_SECONDS,
        )
    except FileNotFoundError as error:
        raise SignatureError("gost-openssl-missing") from error
    except (OSError, subprocess.TimeoutExpired) as error:
        raise SignatureError("gost-openssl-silent") from error
    lacks = arguments[0] == "engine" and b"unavailable" in done.stdout
    return 1 if lacks else done.returncode
