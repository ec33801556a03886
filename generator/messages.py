"""A finding's code and arguments → Russian sentences, from one catalogue."""

from __future__ import annotations

import re
from collections.abc import Mapping
from errno import EDQUOT, EFBIG, EINVAL, ELOOP, ENAMETOOLONG, ENOEXEC, ENOLINK, ENOSPC, ENXIO, EROFS
from functools import cache
from pathlib import Path

from generator.findings import Finding
from generator.frozen import frozen

_SLOT = re.compile(r"\{(\w+)(?:\|([^}]*))?\}")


_TROUBLES = {
    EINVAL: "такое имя здесь не годится",
    ENOEXEC: "это не программа для этого компьютера, или она испорчена",
    ENXIO: "это не файл, а канал или устройство",
    ENOLINK: "ссылка уводит из этой папки в чужую; поставьте на ее место сам файл или саму папку",
    ELOOP: "ссылка ведет по кругу и ни на какой файл",
    ENAMETOOLONG: "имя слишком длинное",
    ENOSPC: "на диске кончилось место",
    EDQUOT: "кончилось место, отведенное вам на диске",
    EFBIG: "файл больше, чем здесь разрешено",
    EROFS: "диск открыт только на чтение",
}


@frozen(eq=False)
class Words:
    """What a code says: its name, what is wrong, how to cure it."""

    name: str
    text: str
    hint: str


@cache
def _entries() -> dict[str, str]:
    """The YAML of each code: a run needs a few, and reading all would be a tenth of a check."""
    source = Path(__file__).with_name("messages.ru.yaml").read_text(encoding="utf-8")
    _, *entries = re.split(r"^(?=[A-Z])", source, flags=re.MULTILINE)
    return {entry.partition(":")[0]: entry for entry in entries}


@cache
def words(code: str) -> Words:
    """The words of a code; raises KeyError for one that nothing has."""
    import yaml  # noqa: PLC0415 - only a run that found something needs the words

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return Words(**yaml.load(_entries()[code], loader)[code])  # noqa: S506 - a safe one


def catalogue() -> dict[str, Words]:
    """The words of every code."""
    return {code: words(code) for code in _entries()}


def sentence(finding: Finding) -> str:
    """What is wrong: «Срок вне периода программы (AR203): срок «…» …»."""
    said = words(finding.code)
    return f"{said.name} ({finding.code}): {fill(said.text, finding)}"


def hint(finding: Finding) -> str:
    """How to cure it."""
    return fill(words(finding.code).hint, finding)


def fill(template: str, finding: Finding) -> str:
    """A template with the finding's arguments.

    `{name}` is an argument; `{name|words}` is words before an argument, both left out where it is empty;
    `{name|one|few|many}` is the form that agrees with a number.
    """
    return filled(template, dict(finding.args))


def filled(template: str, args: Mapping[str, str | int]) -> str:
    """A template with arguments, as `fill` describes it."""

    def slot(match: re.Match[str]) -> str:
        value = args.get(match[1], "")
        if match[2] is None:
            return str(value)
        forms = match[2].split("|")
        if len(forms) == 3:
            return f"{value} {plural(int(value or 0), *forms)}".strip()
        return f"{match[2]}{value}" if value != "" else ""

    return _SLOT.sub(slot, template).strip()


def shape(template: str) -> str:
    """A template as a catalogue shows it, with … for each argument."""

    def slot(match: re.Match[str]) -> str:
        forms = (match[2] or "").split("|")
        return f"… {forms[2]}" if len(forms) == 3 else f"{forms[0]}…"

    return _SLOT.sub(slot, template).strip()


def trouble(error: OSError) -> str:
    """Why a file could not be read or written; the system's own words are English, or none at all."""
    match error:
        case FileNotFoundError():
            return "такого файла нет"
        case PermissionError():
            return "нет прав на этот файл, или он занят другой программой"
        case IsADirectoryError():
            return "это папка, а не файл"
        case NotADirectoryError() | FileExistsError():
            return "на месте папки стоит файл"
        case _:
            return _TROUBLES.get(error.errno or 0) or error.strerror or type(error).__name__


def plural(number: int, one: str, few: str, many: str) -> str:
    """The form of a noun that agrees with a number: 1 день, 2 дня, 5 дней, 11 дней."""
    tens, units = abs(number) % 100, abs(number) % 10
    if 11 <= tens <= 14:
        return many
    if units == 1:
        return one
    return few if 2 <= units <= 4 else many
