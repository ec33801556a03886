"""A workspace whose every text holds a payload: the program, the school's file, the settings."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from generator import cli, schema, writers
from generator.build import formats
from generator.source import package_templates
from tests.schema_reading import described, specimen

NAME = "злая"
#: What a schema asks of a text; beside it nothing else may stand there.
_BOUND = {"pattern", "enum", "const"}
#: What refers to something, or is a day: a program without them prints less.
_KEPT = {
    *("макет", "продолжает", "номер", "срок", "день", "с", "по", "измеряет", "задачи", "показатели"),
    *("ответственные", "исполняют", "разработчики", "состав", "кому сдавать", "учредитель", "кто"),
}


def filled(name: str, payload: str, *, lists: bool = False) -> tuple[Any, int]:
    """A file with every key of a schema, the payload behind each text that may be any; how many there are."""
    count = 0

    def at(path: tuple[str | int, ...], value: Any) -> Any:
        nonlocal count
        if isinstance(value, dict):
            return {key: at((*path, key), inner) for key, inner in value.items()}
        if isinstance(value, list):
            return [at((*path, number), inner) for number, inner in enumerate(value)]
        words = described(name, path)[1]
        key = next(step for step in reversed(path) if isinstance(step, str))
        if key == "код":
            return f"код-{len(path)}-{count}"
        if isinstance(value, str) and value.startswith("http"):
            return f"https://example.ru/{payload.replace(' ', '').split(chr(10))[0]}"
        if not isinstance(value, str) or _BOUND & words.keys() or key in _KEPT:
            return value
        count += 1
        return f"{value} {payload}"

    return at((), specimen(name, lists=lists)), count


def program(payload: str, *, lists: bool = False) -> dict[str, Any]:
    """A program of that kind whose rows have days, so that calendars and lists of people have something to show."""
    made, count = filled(schema.PROGRAM, payload, lists=lists)
    assert count > 60
    made |= {"код": NAME, "макет": "стандартный", "период": {"с": "01.09.2023", "по": "31.08.2024"}}
    made["исполнители"][f"директор {payload}"] = {"фио": f"Лебедев А. Н. {payload}", "должность": payload}
    row = {
        "название": f"Собрать банк данных {payload}",
        "срок": "до 24.05.2024",
        "ответственные": [f"директор {payload}"],
        "документ": f"Справка {payload}",
    }
    made["планы"] = [{"код": "план", "разделы": [{"код": "раз", "название": payload, "строки": [row]}]}]
    return made


def workspace(folder: Path, payload: str, *, lists: bool = False) -> Path:
    """A folder with the program and what stands beside it."""
    programs = folder / "programs"
    programs.mkdir(parents=True)
    _written(programs / f"{NAME}.yaml", program(payload, lists=lists))
    school, _ = filled(schema.SCHOOL, payload)
    _written(programs / "school.yaml", school)
    (folder / "antirisk.toml").write_text(f'[abbreviations]\n"ЗЛО" = {_toml(payload)}\n', encoding="utf-8")
    return folder


def _toml(words: str) -> str:
    """Words as a string of TOML."""
    escaped = (f"\\u{ord(sign):04X}" if sign in '"\\' or sign < " " else sign for sign in words)
    return f'"{"".join(escaped)}"'


def _written(path: Path, data: Any) -> None:
    text = yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=10_000)
    path.write_text(text, encoding="utf-8")


def products() -> list[str]:
    """All that can be built of one program."""
    templates = package_templates()
    made = {templates.product_of(name) or "" for name in templates.layouts()}
    return sorted({*made, *writers.OF_ONE} - {"", writers.COMPARED, *writers.AMENDING})


def built(folder: Path) -> dict[str, bytes]:
    """Everything that is built of the workspace in which a test stands, by its path under output/."""
    forms = sorted({form for product in products() for form in formats(product)} - {"pdf"})
    command = ["build", "--only", ",".join(products()), "--format", ",".join(forms), "--jobs", "1"]
    assert cli.run(command) in {0, 1}
    output = folder / "output"
    return {
        path.relative_to(output).as_posix(): path.read_bytes()
        for path in sorted(output.rglob("*"))
        if path.is_file() and path.name != "manifest.json"
    }
