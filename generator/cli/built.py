"""What came of a program that was built → lines for who asked: what was written where, and why."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from generator.findings import Severity

if TYPE_CHECKING:
    from generator.build.files import Built
    from generator.build.reasons import Reason

#: So many files are named in one line; the rest are counted.
_NAMED = 3

_MANIFEST, _PEOPLE = "manifest.json", "people"
_KINDS = {
    "program": "файл программы",
    "school": "файл школы",
    "marks": "файл отметок",
    "decision": "файл решения",
    "edition": "файл утвержденной редакции",
    "settings": "файл настроек",
    "required": "файл образца",
}
_WORDS = {
    "forced": "так велено: --force",
    "first": "прежде здесь не собирали",
    "unread": "manifest.json прежней сборки не прочитан",
    "tool": "antirisk обновлен",
    "schema": "изменились схемы antirisk (schema)",
    "template": "изменились макеты и оформление: {names}",
    "lost": "не стало собранного: {names}",
    "altered": "изменено после сборки: {names}",
    "new": "прежде не было собрано: {names}",
    "changed": "изменился {kind}: {names}",
    "appeared": "появился {kind}: {names}",
    "gone": "удален {kind}: {names}",
}
_SIGNATURE = {
    "changed": "отметка об электронной подписи другая",
    "appeared": "ставится отметка об электронной подписи",
    "gone": "собирается без отметки об электронной подписи",
}


def line(one: Built, out: Path) -> str:
    """One line for one program: what was written and where."""
    gone = "".join(f"; прежнее убрано: {folder}" for folder in one.replaced)
    if not one.written and one.kept:
        return f"{one.program}: без изменений{gone}"
    if not one.kept and set(one.written) <= {_MANIFEST}:
        if one.path.parent.name == _PEOPLE and not any(
            found.severity is Severity.ERROR for found in one.findings
        ):
            return f"{one.program}: списков нет – ни за кем ничего не записано{gone}"
        earlier = out / one.path.stem
        kept = f"; в {earlier} остались прежние документы" if one.program and _documents(earlier) else ""
        return f"{one.program or one.path}: не собрана{kept}"
    where = out / one.program / one.folder
    return f"{one.program}: записано файлов {len(one.written)}, без изменений {one.kept} → {where}{gone}"


def _documents(folder: Path) -> bool:
    """Whether anything that was built stands in a folder: one that fails leaves it empty, or a manifest."""
    return folder.is_dir() and any(path.name != _MANIFEST for path in folder.iterdir())


def why(one: Built) -> Iterator[str]:
    """A line for each reason why a program was built."""
    for reason in one.reasons:
        yield f"  почему: {_said(reason)}"


def _said(reason: Reason) -> str:
    if reason.kind == "signature":
        return _SIGNATURE[reason.why]
    return _WORDS[reason.why].format(names=_few(reason.names), kind=_KINDS.get(reason.kind))


def _few(names: tuple[str, ...]) -> str:
    more = len(names) - _NAMED
    return ", ".join(names[:_NAMED]) + (f" и еще {more}" if more > 0 else "")
