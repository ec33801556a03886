"""A value that does not fit its schema → how it should be written, with its own words as far as they can be told."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Any

import yaml

from generator.frozen import frozen
from generator.likeness import counted, nearest
from generator.schema.files import PROGRAM, at, load, within
from generator.source import Path, seen, visible
from generator.terms import Kind, parse

#: How the schema speaks of a place that names an executor.
_OF_SOMEBODY = ("Здесь имя из списка", "Здесь должность")
_QUOTED_YEAR = re.compile(r"^( *)'([0-9]+)':", re.MULTILINE)
_BETWEEN = re.compile(r"\s*[,;]\s*")
#: Items in a row, «1) …; 2) …», and what parts them.
_IN_ROW = re.compile(r"\s*1[.)]\s.*\s2[.)]\s", re.DOTALL)
_NUMBERED = re.compile(r"[;,.]?\s*(?<!\S)(\d{1,2})[.)]\s+")
_WORD = re.compile("[а-яё]+")
_NOT = "не"
_ADJECTIVE = re.compile("(?:[аяо]я|[ыио]й|[оеыи]е)$")
_AT_YEAR = re.compile(r"(20[0-9]{2})(?: ?г\.?| год)?\s*[-–—:]\s*(\S.*)")
#: What would be another key or a note, behind a key.
_NO_VALUE = re.compile(r"^20[0-9]{2}\b|[:#]")
_ORDER = re.compile("(?:к )?(?:приказ|распоряжен|постановлен|решени|протокол)", re.IGNORECASE)
#: An address as people say it, and a day with its year before.
_DOMAIN = re.compile(r"[\w-]+(?:\.[\w-]+)*\.[A-Za-zА-яё]{2,}(?:/\S*)?")
_YEAR_FIRST = re.compile(r"(\d{4})\.(\d{1,2})\.(\d{1,2})\Z")
#: What people put around a value.
_QUOTES = " «»“”„\"'"
_BEFORE_DAY = re.compile("(?:с|со|по|до) +", re.IGNORECASE)
_NO_CODE = re.compile("[^0-9a-zа-яё]+")
#: The key that takes a text which was written for the whole of a mapping.
_MAIN = ("должность", "название", "текст", "кто")
_NOTHING = frozenset({"нет", "-", "–", "—", "не назначен", "вакансия"})
#: A name in a list has no more words.
_NAME = 3
#: So many keys show what a file looks like.
_FIRST = 5


@frozen(eq=False)
class Misfit:
    """A value of another kind than a schema asks for at a path.

    `people` are the executors that the file names, `numbered` what a reference at this path may mean by a number.
    """

    given: Any
    wanted: tuple[str, ...]
    path: Path
    schema: dict[str, Any]
    name: str
    people: AbstractSet[str]
    numbered: Sequence[str] = ()

    @property
    def title(self) -> str:
        """The key under which it stands."""
        return title(self.path)

    @property
    def in_list(self) -> bool:
        """Whether it is an item."""
        return in_list(self.path)

    @property
    def items(self) -> dict[str, Any]:
        """What the schema asks of an item."""
        return within(self.name, self.schema.get("items", {}))


def title(path: Path) -> str:
    """The key under which a value stands."""
    named = [step for step in path if isinstance(step, str)]
    return named[-1] if named else "файл"


def in_list(path: Path) -> bool:
    """Whether a path leads to an item of a list."""
    return bool(path) and isinstance(path[-1], int)


def retyped(misfit: Misfit) -> str:
    """A value of another kind as it should be written; empty where its own words don't tell."""
    looks = (
        _whole_file,
        _counted,
        _answer,
        _quoted,
        _listed,
        _first_item,
        _moments,
        _keyed,
        _named,
        _nothing_around,
    )
    return next((found for look in looks if (found := look(misfit))), "")


def _whole_file(misfit: Misfit) -> str:
    if misfit.path:
        return ""
    lines = [example(misfit.schema, key, misfit.name) for key in misfit.schema.get("required", ())[:_FIRST]]
    return "\n".join([*lines, "…"])


def _counted(misfit: Misfit) -> str:
    """References by the numbers in print, or to all there are."""
    given = misfit.given if isinstance(misfit.given, list) else [misfit.given]
    if not misfit.numbered or not all(isinstance(one, str | int) for one in given):
        return ""
    found = counted(", ".join(map(str, given)), misfit.numbered)
    if misfit.in_list:  # it may stand in brackets
        return ", ".join(found)
    return as_yaml(misfit.title, found) if found else ""


def _answer(misfit: Misfit) -> str:
    """A yes or no for a text."""
    if "string" in misfit.wanted and isinstance(misfit.given, bool) and not misfit.in_list:
        return f"{misfit.title}: {'да' if misfit.given else 'нет'}"
    return ""


def _quoted(misfit: Misfit) -> str:
    """A number for a text."""
    if "string" not in misfit.wanted or isinstance(misfit.given, dict | list) or misfit.in_list:
        return ""
    named = misfit.schema.get("errorMessage", "").startswith(_OF_SOMEBODY)  # a name in digits nobody has
    fits = not named and re.match(misfit.schema.get("pattern", ""), str(misfit.given))
    return f'{misfit.title}: "{visible(str(misfit.given))}"' if fits else ""


def _listed(misfit: Misfit) -> str:
    """A text for a list: names in a row, or the first item."""
    if misfit.wanted != ("array",) or not isinstance(misfit.given, str):
        return ""
    if "enum" in misfit.items or "string" in misfit.items.get("type", ()):
        known = dict.fromkeys(misfit.items.get("enum", ()), "")
        known |= dict(zip(known, misfit.items.get("enumDescriptions", ()), strict=False))
        words = [item.strip(" []()") for item in _BETWEEN.split(misfit.given)]
        if known and all(meant := [choice(word, known, loosely=True) for word in words]):
            return as_yaml(misfit.title, meant)
        row = in_row(misfit.given)
        names = set(words) <= misfit.people or all(len(item.split()) <= _NAME for item in words)
        return as_yaml(misfit.title, words if names and len(row) == 1 else row)
    key = next((key for key in _MAIN if key in misfit.items.get("properties", ())), "")
    return as_yaml(misfit.title, [{key: text} for text in in_row(misfit.given)]) if key else ""


def in_row(text: str) -> list[str]:
    """The items of a list that is written in a row, «1) …; 2) …»; the text itself where it is none."""
    if not _IN_ROW.match(text):
        return [text]
    marks: list[re.Match[str]] = []
    for mark in _NUMBERED.finditer(text):
        if int(mark[1]) == len(marks) + 1:  # «до 10. 2) …»: ten is no number of an item
            marks.append(mark)
    ends = [*(mark.start() for mark in marks[1:]), len(text)]
    return [text[mark.end() : end].strip() for mark, end in zip(marks, ends, strict=True)]


def choice(words: str, known: Mapping[str, str], *, loosely: bool = False) -> str | None:
    """The one of the known choices that is meant: nearly so spelt, alone around the words, or alone within them.

    Beside one within them stand adjectives alone, or anything `loosely`: «утверждено с замечаниями» is no «утверждено».
    What is denied is never taken for what it denies.
    """
    said = set(_WORD.findall(words.lower()))
    known = {one: title for one, title in known.items() if (_NOT in _WORD.findall(one)) == (_NOT in said)}
    near = nearest(words, known, known)
    if near:
        return near
    around = [one for one, title in known.items() if said and said <= set(_WORD.findall(title.lower()))]
    beside = {one: said - parts for one in known if (parts := set(_WORD.findall(one))) <= said}
    within = [one for one, rest in beside.items() if loosely or all(map(_ADJECTIVE.search, rest))]
    found = around or within
    return found[0] if len(found) == 1 else None


def _first_item(misfit: Misfit) -> str:
    """Keys for a list of such."""
    given = misfit.given
    if "array" not in misfit.wanted or not isinstance(given, dict) or not given:
        return ""
    if not set(given) <= set(misfit.items.get("properties", ())):
        return ""
    first = {key: value for key, value in given.items() if not isinstance(value, dict | list)}
    return as_yaml(misfit.title, [first]) if first else ""


def _moments(misfit: Misfit) -> str:
    """Values by years, in one line or as items of a list, for keys."""
    given = misfit.given
    if misfit.path[-1:] not in (("план",), ("сейчас",)) or "object" not in misfit.wanted:
        return ""
    if isinstance(given, list) and given and all(isinstance(one, dict) and len(one) == 1 for one in given):
        values = {key: value for one in given for key, value in one.items()}
        return as_yaml(misfit.title, values) if len(values) == len(given) else ""
    parts = (
        [_AT_YEAR.fullmatch(part.strip()) for part in re.split("[,;]", given)]
        if isinstance(given, str)
        else []
    )
    found = {part[1]: part[2] for part in parts if part and not _NO_VALUE.search(part[2])}
    if not found or len(found) < len(parts):
        return ""
    return "\n".join([f"{misfit.title}:", *(f"  {year}: {value}" for year, value in found.items())])


def _keyed(misfit: Misfit) -> str:
    """A text for keys: what it may be, or nothing where it says so."""
    if "object" not in misfit.wanted or not isinstance(misfit.given, str) or misfit.in_list:
        return ""
    if "null" in misfit.wanted and misfit.given.lower() in _NOTHING:
        return f"{misfit.title}:"
    if misfit.path == ("утверждение",) and _ORDER.match(misfit.given):
        form = "приложение" if misfit.given.lower().startswith("к ") else "документом"
        return as_yaml(misfit.title, {"форма": form, "чем": misfit.given})
    key = next((key for key in _MAIN if key in misfit.schema.get("properties", ())), "")
    return as_yaml(misfit.title, {key: misfit.given}) if key else ""


def _named(misfit: Misfit) -> str:
    """Names in a list for keys of any name."""
    names = misfit.given if isinstance(misfit.given, list) else []
    if (
        "object" in misfit.wanted
        and "properties" not in misfit.schema
        and all(isinstance(one, str) for one in names)
    ):
        return "\n".join([f"{misfit.title}:", *(f"  {one}:" for one in names)]) if names else ""
    return ""


def _nothing_around(misfit: Misfit) -> str:
    """A list for one text: its items without the list."""
    texts = misfit.given if isinstance(misfit.given, list) else []
    if not texts or not all(isinstance(text, str) for text in texts):
        return ""
    if misfit.title == "кто":
        return "\n".join(f"- кто: {text}" for text in texts)
    return f"- {texts[0]}" if misfit.in_list and len(texts) == 1 else ""


def mended(value: str, error: Any) -> str:
    """A day, a code or a number in the form in which it should stand; empty where that is not certain."""
    pattern = error.schema.get("pattern", "")
    value = seen(value).strip(_QUOTES)
    if pattern in (_pattern("day"), _pattern("day-or-later")):
        words = _YEAR_FIRST.sub(r"\3.\2.\1", _BEFORE_DAY.sub("", value.replace("/", ".")))
        return _as_day(words, str(error.absolute_path[-1]))
    if "@" in pattern:
        return re.sub(r"\s*@\s*", "@", value) if re.fullmatch(r"\S+\s*@\s*\S+", value) else ""
    if pattern == _pattern("url"):
        return f"https://{value}" if _DOMAIN.fullmatch(value) else ""
    if pattern == _pattern("id"):
        code = _NO_CODE.sub("-", value.lower()).strip("-")
        return code if re.match(pattern, code) else ""
    if pattern == _pattern("word"):
        return value.replace("№", "").strip()
    return ""


def _as_day(words: str, key: str) -> str:
    """The one day that words name, of a month that which a key asks for; empty where they name no year or several."""
    terms = parse(words, None)
    if len(terms) != 1 or terms[0].assumed:
        return ""
    days = {Kind.ON: terms[0].last, Kind.MONTHS: {"с": terms[0].first, "по": terms[0].last}.get(key)}
    day = days.get(terms[0].kind)
    return f"{day:%d.%m.%Y}" if day else ""


def _pattern(definition: str) -> str:
    """The pattern of a definition that programs and the files beside them share."""
    found: str = load(PROGRAM)["$defs"][definition]["pattern"]
    return found


def example(schema: dict[str, Any], key: str, name: str) -> str:
    """A key with the example of its property, as an author would write them."""
    found = within(name, schema.get("properties", {}).get(key, {}))
    return as_yaml(key, found["examples"][0]) if found.get("examples") else key


def own_example(path: Path, name: str) -> str:
    """The example of the property whose value is at fault, with its key; empty where there is none."""
    steps = list(path)
    while steps and isinstance(steps[-1], int):
        steps.pop()  # of an item, that of its list
    entry = at(name, steps)
    return as_yaml(str(steps[-1]), entry["examples"][0]) if steps and entry.get("examples") else ""


def as_yaml(key: str, value: Any) -> str:
    """A key with its value as an author would write them: block style, no quotes without need."""

    class Indented(yaml.SafeDumper):
        """Items of a list stand deeper than their key."""

        def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002
            super().increase_indent(flow, indentless=False)

    dumped = yaml.dump({key: value}, Dumper=Indented, allow_unicode=True, sort_keys=False, width=100)
    return _QUOTED_YEAR.sub(r"\1\2:", dumped).strip()
