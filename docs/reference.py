"""The code, the catalogue and the schemas → the reference pages for authors, and the schema of school.yaml.

`python -m docs.reference` writes them all.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from html import escape
from inspect import cleandoc
from itertools import groupby
from pathlib import Path
from typing import Any

import click
import yaml

from generator import cli, messages, reporting, schema
from generator.findings import Severity
from generator.rules import RULES, Rule

DOCS = Path(__file__).parent
GENERATED = "<!-- Страница собрана командой python -m docs.reference; правьте не ее, а исходные слова. -->"


# ----------------------------------------------------------------------------------------------- rules.ru.md

#: What the codes of a hundred are about.
_HUNDREDS = {
    "AR0": "Запись файла",
    "AR1": "Ключи, значения и ссылки",
    "AR2": "Сроки и этапы",
    "AR3": "Показатели",
    "AR4": "Мероприятия",
    "AR5": "Текст",
    "AR6": "Макеты",
    "AR7": "Файлы и запись документов",
    "AR8": "Настройки папки и образец",
    "AR9": "Принятые замечания и ход выполнения",
}
_RULES_INTRO = """\
# Замечания проверки

Всё, что говорит `antirisk check`, по кодам. Код стоит в скобках после названия замечания; `antirisk rules AR203`
покажет ту же страницу в командной строке.

- **Ошибка**: документ нельзя подписывать; на нем будет стоять «ПРОЕКТ».
- **Предупреждение** и **заметка** сборке не мешают. Их можно [принять](../README.ru.md#что-говорит-проверка)
  с причиной.
- Столбец «перед подписью» — уровень при `antirisk check --for-signature`: пропуски там становятся ошибками.

Знак … стоит на месте слов из вашего файла.
"""


def rules() -> str:
    """The catalogue of all findings: a table, then a page for each code."""
    codes = list(messages.catalogue())
    parts = [_RULES_INTRO, _table(["код", "замечание", "уровень", "перед подписью"], map(_row, codes))]
    for hundred, members in groupby(codes, key=lambda code: code[:3]):
        parts.append(f"## {_HUNDREDS.get(hundred, f'{hundred}xx')}\n")
        parts += [_page(code) for code in members]
    return "\n".join(parts)


def _row(code: str) -> list[str]:
    level, signing = _levels(code)
    return [f"[{code}](#{code.lower()})", messages.catalogue()[code].name, level, signing]


def _levels(code: str) -> tuple[str, str]:
    """What people call the severity of a code, in a draft and before the signature."""
    rule = _rule(code)
    level = rule.severity if rule else _outside_rules().get(code, Severity.ERROR)
    return reporting.NAMES[level], reporting.NAMES[(rule and rule.signing) or level]


def _rule(code: str) -> Rule | None:
    return next((rule for rule in RULES if rule.code == code), None)


@cache
def _outside_rules() -> dict[str, Severity]:
    """The severities of findings that are no rule's, where the code says one beside the code."""
    sources = [path.read_text(encoding="utf-8") for path in (DOCS.parent / "generator").rglob("*.py")]
    found = re.findall(r'"(AR[0-9]{3})"[,:]\s*Severity\.([A-Z]+)', "\n".join(sources))
    return {code: Severity[name] for code, name in found}


def _page(code: str) -> str:
    words, rule = messages.catalogue()[code], _rule(code)
    lines = [f'<a id="{code.lower()}"></a>\n\n### {code} · {words.name}\n']
    if rule:
        lines.append(f"`{rule.name}`, {_levels(code)[0]}. {_fenced(rule.manual)}\n")
    lines.append(f"**Говорит:** {_sentence(words.text)}\n")
    lines.append(f"**Как исправить:** {_sentence(words.hint)}\n")
    return "\n".join(lines)


def _sentence(template: str) -> str:
    words = messages.shape(template)
    return escaped(words if words.endswith((".", "…")) else f"{words}.")


def _fenced(manual: str) -> str:
    """A page of a rule as Markdown: its indented programs become blocks of code."""
    parts = re.split(r"((?:^ {4}.*\n?|^\n(?= {4}))+)", manual, flags=re.MULTILINE)
    whole = [
        f"```yaml\n{re.sub('^ {4}', '', part, flags=re.MULTILINE).strip()}\n```\n" if number % 2 else part
        for number, part in enumerate(parts)
    ]
    return "".join(whole).strip()


# ------------------------------------------------------------------------------------------------- cli.ru.md

_CLI_INTRO = """\
# Команды

То же скажут `antirisk --help` и `antirisk КОМАНДА --help`. Без пути команды берут папку `programs`.
"""
#: Every exit code with what it means.
EXITS = {
    0: "замечаний нужного уровня нет",
    cli.FINDINGS: "замечания есть: ошибки или то, что названо в `--fail-on`",
    cli.USAGE: "команда записана неверно",
    cli.DEFECT: "неполадка в самой программе antirisk; `antirisk --debug …` покажет, где",
    cli.INTERRUPTED: "прервано с клавиатуры",
    cli.UNREAD: "вывод никто не дочитал: канал за командой закрыт",
}


def commands() -> str:
    """All commands with their options, and the exit codes."""
    parts = [_CLI_INTRO, *_commands(cli.cli, "antirisk")]
    codes = _table(["код", "что значит"], ([str(code), words] for code, words in EXITS.items()))
    return "\n".join([*parts, "## Коды выхода\n", codes])


def _commands(command: click.Command, name: str, parent: click.Context | None = None) -> Iterator[str]:
    with command.make_context(name, [], parent, resilient_parsing=True) as context:
        options = [param for param in command.get_params(context) if isinstance(param, click.Option)]
        usage = " ".join([name, *command.collect_usage_pieces(context)])
        rows = [_option(option, context) for option in options if not option.hidden]
    yield f"## {name}\n\n{_paragraphs(command.help or '')}\n\n```text\n{usage}\n```\n"
    yield _table(["параметр", "что делает"], rows)
    if isinstance(command, click.Group):
        for inner, one in sorted(command.commands.items()):
            yield from _commands(one, f"{name} {inner}", context)


def _paragraphs(words: str) -> str:
    """The paragraphs of a command's help, which stands indented in its docstring."""
    return "\n\n".join(escaped(one) for one in cleandoc(words).split("\n\n"))


def _option(option: click.Option, context: click.Context) -> list[str]:
    record = option.get_help_record(context)
    names, words = record or ("", "")
    default = option.default if isinstance(option.default, str) else None
    words = re.sub(r" +\[required\]$", " Обязателен.", words)
    words = re.sub(r" +\[x>=.*\]$", "", words)  # how click shows a range
    return [f"`{names}`", words + (f" Без параметра — `{default}`." if default else "")]


# ---------------------------------------------------------------------------------------------- schema.ru.md

_SCHEMA_INTRO = """\
# Все ключи

Ключи программы, решения о ней и отметок о ее выполнении: те же слова показывает редактор, когда мышь стоит на ключе.
На каждое место, где ключи стоят рядом, есть таблица; ее заголовок — путь к этому месту, знак … в нем — ключ,
который придумывает автор. Обязательные ключи выделены. Справа английское имя ключа: под ним он известен коду и другим
программам. Ключи макетов описаны [отдельно](layouts.ru.md).
"""


def keys() -> str:
    """All keys of the program, of decisions and of progress, a table for each mapping."""
    parts = [_SCHEMA_INTRO]
    for name in (schema.PROGRAM, schema.DECISION, schema.PROGRESS):
        whole = schema.load(name)
        parts.append(f"## {whole['title']}\n\n{escaped(whole['description'])}\n")
        parts += [_mapping(paths, part) for paths, part in _mappings(whole)]
    return "\n".join(parts)


def _mappings(whole: dict[str, Any]) -> list[tuple[list[str], dict[str, Any]]]:
    """Every mapping of a file with the places where it stands, nearest to the top first."""
    found: dict[tuple[tuple[str, str], ...], tuple[list[str], dict[str, Any]]] = {}
    waiting = [("", whole)]
    for path, part in waiting:  # grows while it is walked
        full = _resolved(whole, part)
        own = {key: _resolved(whole, inner) for key, inner in full.get("properties", {}).items()}
        told = tuple((key, inner["title"]) for key, inner in own.items())
        if told and told in found:
            found[told][0].append(path)
            continue
        if told:
            found[told] = ([path], full | {"properties": own})
        waiting += [(f"{path} › {key}".removeprefix(" › "), inner) for key, inner in own.items()]
        waiting += [(path, full[below]) for below in ("items", "then") if below in full]
        if isinstance(full.get("additionalProperties"), dict):
            waiting.append((f"{path} › …", full["additionalProperties"]))
    return list(found.values())


def _resolved(whole: dict[str, Any], part: dict[str, Any]) -> dict[str, Any]:
    """A subschema with what it refers to; its own words come first."""
    if "$ref" not in part:
        return part
    return {**_resolved(whole, whole["$defs"][part["$ref"].removeprefix("#/$defs/")]), **part}


def _mapping(paths: list[str], part: dict[str, Any]) -> str:
    """A mapping as a table, below its first place."""
    rows = [
        [
            f"**`{key}`**" if key in part.get("required", ()) else f"`{key}`",
            _told(inner),
            _kind(inner),
            _example(inner["examples"][0]),
            f"`{inner['x-name']}`",
        ]
        for key, inner in part["properties"].items()
    ]
    first, *others = dict.fromkeys(paths)
    heading = f"### {first}\n\n" if first else ""
    also = f"То же: {'; '.join(others)}.\n\n" if others else ""
    choice = " или ".join(f"`{one['required'][0]}`" for one in part.get("anyOf", ()))
    needed = f"Обязательно: {choice}.\n\n" if choice else ""
    return heading + also + needed + _table(["ключ", "что это", "вид", "пример", "по-английски"], rows)


def _told(part: dict[str, Any]) -> str:
    chosen = part.get("items", {}) if "enum" in part.get("items", {}) else part
    values = zip(chosen.get("enum", ()), chosen.get("enumDescriptions", ()), strict=True)
    listed = [f"`{value}` — {escaped(told)}" for value, told in values if not isinstance(value, bool)]
    words = f"**{part['title']}.** {escaped(part['description'])}"
    return "<br>".join([words, *listed])


_KINDS = {
    "string": "текст",
    "number": "число",
    "integer": "целое число",
    "object": "ключи",
    "array": "список",
    "null": "пусто",
}


def _kind(part: dict[str, Any]) -> str:
    if "enum" in part:
        return "одно из значений"
    if "const" in part:
        return f"всегда `{part['const']}`"
    kinds = part["type"] if isinstance(part["type"], list) else [part["type"]]
    return ", ".join(_KINDS[kind] for kind in kinds)


def _example(value: Any) -> str:
    """An example as an author would write it."""
    words = (
        yaml.safe_dump(value, allow_unicode=True, sort_keys=False, width=10**6)
        .removesuffix("\n...\n")
        .strip()
    )
    if "\n" not in words:
        return f"`{words}`"
    lines = "<br>".join(escape(words, quote=False).split("\n"))
    return f"<pre>{lines}</pre>"


# ---------------------------------------------------------------------------------------------------- pages


def _table(heads: list[str], rows: Iterable[list[str]]) -> str:
    lines = [heads, ["---"] * len(heads), *rows]
    return "".join(
        "| " + " | ".join(re.sub(r"(?<!\\)\|", r"\|", cell) for cell in line) + " |\n" for line in lines
    )


def escaped(words: str) -> str:
    """Words in which Markdown and HTML see no signs of their own."""
    return re.sub(r"([\\`*_<>|\[\]])", r"\\\1", words).replace("\n", " ")


#: Page → what makes it.
PAGES: Mapping[str, Callable[[], str]] = {"rules.ru.md": rules, "cli.ru.md": commands, "schema.ru.md": keys}


#: What of a program several programs of one school may share, see `source.shared`.
_SHARED = ("организация", "исполнители", "события", "мониторинг", "календарь")


def school_schema() -> str:
    """The schema of school.yaml: the keys that it shares with a program are the program's own."""
    program, school = schema.load(schema.PROGRAM), dict(schema.load(schema.SCHOOL))
    school["properties"] = {"формат": school["properties"]["формат"]} | {
        key: program["properties"][key] for key in _SHARED
    }
    named: dict[str, Any] = {}
    waiting: list[Any] = [school["properties"]]
    while waiting:
        entry = waiting.pop()
        if isinstance(entry, dict):
            waiting.extend(entry.values())
        name = entry["$ref"].rpartition("/")[2] if isinstance(entry, dict) and "$ref" in entry else ""
        if name and name not in named:
            named[name] = program["$defs"][name]
            waiting.append(named[name])
    school["$defs"] = {name: entry for name, entry in program["$defs"].items() if name in named}
    return json.dumps(school, ensure_ascii=False, indent=2) + "\n"


def page(name: str) -> str:
    """A page as it has to stand in the repository."""
    heading, _, rest = PAGES[name]().partition("\n")
    return f"{heading}\n\n{GENERATED}\n{rest.rstrip()}\n"


if __name__ == "__main__":
    for one in PAGES:
        (DOCS / one).write_text(page(one), encoding="utf-8", newline="\n")
    school = DOCS.parent / "schema" / schema.SCHOOL
    school.write_text(school_schema(), encoding="utf-8", newline="\n")
