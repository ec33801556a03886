"""Where a calendar may be published and with which password: never one that is written down in a file or a command."""

from __future__ import annotations

import os
from urllib.parse import SplitResult, urlsplit

from generator.publishing.trouble import Trouble

#: The variable that holds the password, for CI.
VARIABLE = "ANTIRISK_CALDAV_PASSWORD"
_LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})


def refusal(url: str) -> str:
    """Why nothing is sent to an address, in Russian; empty where nothing is wrong with it.

    The words never repeat the address: a password may stand in it.
    """
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError:
        return "адрес не читается: он пишется так: https://cal.example.ru/dav/"
    if parts.username is not None or parts.password is not None:
        return (
            f"имя и пароль в адресе не пишут: имя — ключом --user, пароль — переменной {VARIABLE} "
            "или в хранилище паролей. Если пароль настоящий, смените его: он остался в истории команд"
        )
    if parts.scheme not in ("https", "http") or not host:
        return "адрес пишется так: https://cal.example.ru/dav/"
    if parts.scheme == "http" and host not in _LOOPBACK:
        return "адрес должен начинаться с https://: без шифрования пароль прочтет любой в той же сети"
    return ""


def service(url: str) -> str:
    """The name under which a password for a server is kept: of the server and no other."""
    parts: SplitResult = urlsplit(url)
    return f"antirisk:{parts.hostname}" + (f":{parts.port}" if parts.port else "")


def password(url: str, user: str) -> str:
    """The password of a user of a server: out of the environment, else out of the system's keyring."""
    found = os.environ.get(VARIABLE) or _kept(service(url), user)
    if not found:
        raise Trouble("no-password", user=user, variable=VARIABLE, service=service(url))
    return found


def _kept(name: str, user: str) -> str | None:
    import keyring  # noqa: PLC0415 - it looks for the keyrings of the system, which CI does not have
    from keyring.errors import KeyringError  # noqa: PLC0415

    try:
        return keyring.get_password(name, user)
    except KeyringError:  # none on this machine, or one that stays locked
        return None
