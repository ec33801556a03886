"""What keeps a calendar from being published: a kind and its arguments, and the Russian words for it."""

from __future__ import annotations

#: What the user can mend in the command itself, so that it is wrong usage; all else is the server's or the line's.
USAGE = frozenset({"password", "no-password", "not-caldav", "unnamed", "no-calendar", "several", "not-made"})

_WORDS = {
    "password": "сервер {host} не принял имя и пароль пользователя «{user}»: проверьте --user и пароль",
    "no-password": (
        "нет пароля пользователя «{user}»: задайте его переменной {variable} или сохраните в хранилище паролей "
        "системы: keyring set {service} {user}"
    ),
    "not-caldav": (
        "по адресу {url} нет сервера календарей (CalDAV): возьмите адрес в настройках календаря, в разделе "
        "«синхронизация» или «CalDAV»"
    ),
    "unnamed": "назовите календарь: --calendar ИМЯ; есть: {names}",
    "no-calendar": ("календаря «{name}» нет; есть: {names}. Создать такой: та же команда с ключом --create"),
    "several": "календарей «{name}» несколько; дайте в --url адрес самого календаря: {names}",
    "not-made": "сервер {host} не дал создать календарь «{name}»: создайте его сами и запустите команду снова",
    "forbidden": (
        "сервер {host} не пускает пользователя «{user}» по этому адресу: нужны права на календарь, и на запись тоже"
    ),
    "busy": "сервер {host} просит подождать: запустите команду позже",
    "timeout": "сервер {host} не отвечает: запустите команду позже",
    "certificate": (
        "защищенное соединение с {host} не установлено: сервер не отвечает по https, или его сертификат не прошел "
        "проверку. Пароль без нее не отправляется; спросите того, кто ведет сервер"
    ),
    "broken": "связь с {host} прервалась или не установилась: проверьте адрес и сеть и запустите команду снова",
    "server": "сервер {host} ответил ошибкой {status}: запустите команду позже",
}


class Trouble(Exception):  # noqa: N818 - not always an error of anybody
    """Why nothing, or not all, was published."""

    def __init__(self, kind: str, **args: object) -> None:
        super().__init__(kind)
        self.kind, self.args_ = kind, args

    @property
    def usage(self) -> bool:
        """Whether the command can be mended."""
        return self.kind in USAGE

    def __str__(self) -> str:
        """The sentence for the user."""
        shown = {
            name: _listed(value) if isinstance(value, list) else value for name, value in self.args_.items()
        }
        return _WORDS[self.kind].format(**shown)


def _listed(names: list[str]) -> str:
    """Names as a list; a calendar without one is shown as such."""
    return "; ".join(name or "(без имени)" for name in names) or "ни одного"
