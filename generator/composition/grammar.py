"""Jinja2's grammar in our own words: its syntax tree, what it minds in Russian, and a tree as it is written."""

from __future__ import annotations

import re

import jinja2
from jinja2 import nodes

from generator.composition.faults import ExpressionError
from generator.composition.filters import FILTERS

_ENVIRONMENT = jinja2.Environment(autoescape=False)  # noqa: S701 - only parsed, nothing is rendered
_ENVIRONMENT.filters.update(dict.fromkeys(FILTERS, str))  # known to the parser; ours are looked up elsewhere


def parse(source: str, shown: str) -> list[nodes.Expr]:
    """A text with `{{ … }}` as its words and expressions; `shown` is what stands in the file.

    Raises ExpressionError where it does not parse, or where it is more than expressions.
    """
    try:
        body = _ENVIRONMENT.parse(source).body
    except jinja2.TemplateError as error:
        raise unread(shown, problem(str(error.message), shown)) from error
    except (RecursionError, ValueError) as error:  # a number of ten thousand figures is too much for Python
        raise unread(shown, _ENDLESS) from error
    if any(not isinstance(node, nodes.Output) for node in body):
        raise ExpressionError("AR603", source=shown)
    return [part for node in body for part in node.nodes]  # type: ignore[attr-defined] # each is an Output


_ENDLESS = "слишком длинно: столько скобок, знаков или цифр подряд не прочесть"


def unread(source: str, said: str = _ENDLESS) -> ExpressionError:
    """The fault of an expression that cannot be read; of an endless one the beginning is enough."""
    words = source.strip()
    shown = words if len(words) <= _SHOWN else f"{words[:_SHOWN]}…"
    return ExpressionError("AR602", source=shown, problem=said, cure=_cure(source[:_SHOWN]))


_SHOWN = 200
#: Kinds of words to Jinja2's lexer.
_TOKENS = {"name": "имя", "string": "текст", "integer": "число"}
_END = "end of print statement"
#: What Jinja2 says, and what that means; `{0}` and `{1}` are the signs that it names.
_PROBLEMS = (
    (rf"expected token '{_END}', got '?(.+?)'?", "после законченного выражения стоит еще «{0}»"),
    (rf"expected token '?(.+?)'?, got '{_END}'", "выражение не дописано: нет «{0}»"),
    (r"expected token '?(.+?)'?, got '?(.+?)'?", "вместо «{0}» стоит «{1}»"),
    (r"unexpected end of template.*", "нет закрывающих скобок }}}}"),
    (rf".*(?:got|unexpected) '?{_END}'?", "выражение не дописано"),
    (r"expected (?:name or number|subscript expression)", "выражение не дописано"),
    (r"unexpected char [\"']['\"\\]+[\"'] at \d+", "кавычка не закрыта"),
    (r"unexpected char '[«»„“”‘’]' at \d+", "кавычки в выражениях прямые: '…'"),
    (r"unexpected char '(.+)' at \d+", "знака «{0}» в выражениях нет"),
    (r"unexpected '}', expected '(.+)'", "не закрыта скобка: нет «{0}»"),
    (r"unexpected '(.+)', expected '(.+)'", "вместо «{1}» стоит «{0}»"),
    (r"unexpected '(.+)'", "«{0}» здесь лишнее"),
    (r"Missing end of comment tag", "примечание не закрыто: нет #}}"),
)


#: The words between names that an author may put in her own language.
_ENGLISH = {"не": "not", "и": "and", "или": "or", "если": "if", "иначе": "else", "есть": "is"}


def problem(complaint: str, source: str) -> str:
    """What Jinja2 minds, in Russian."""
    if not source.replace("{{", "").replace("}}", "").strip():
        return "выражения нет"
    if re.search(r"\{\{[^}]*\{\{", source):
        return "скобки {{ }} стоят внутри других скобок"
    bare = re.sub(r"'[^']*'|\"[^\"]*\"", "''", source)
    for word, own in _ENGLISH.items():
        if re.search(rf"(?<![\w.]){word}(?![\w.])", bare):
            return f"слово «{word}» здесь пишется по-английски: {own}"
    for pattern, said in _PROBLEMS:
        if found := re.fullmatch(pattern + r"\.?", complaint):
            return said.format(*(_TOKENS.get(sign, sign) for sign in found.groups()))
    return "запись не читается"


_INSIDE = re.compile(r"\{\{(.*?)(?:\}\}|\Z)", re.DOTALL)
_PRINTED = re.compile("[«»„“”‘’]")
_TEXTS = re.compile(r"'[^']*'|\"[^\"]*\"")
#: Words behind a comparison that lack their quotes: several, of which none joins expressions.
_JOINING = r"(?:and|or|not|if|else|in|is|и|или|не|если|иначе)\b"
_UNQUOTED = re.compile(rf"([=!]=|[<>]=?)\s*((?!{_JOINING})[\w.]+(?:\s+(?!{_JOINING})[\w.]+)+)")
#: Signs of other languages, and what an author writes for them; of several that stand there, the first here is shown.
_FOREIGN = (
    (re.compile(r"=>|=<|<>"), {"=>": ">=", "=<": "<=", "<>": "!="}),
    (re.compile(r"(?<![=!<>])=(?!=)"), {"=": "=="}),
    (re.compile(r"&&?|\|\|"), {"&": "and", "&&": "and", "||": "or"}),
    (re.compile(rf"(?<![\w.])(?:{'|'.join(_ENGLISH)})(?![\w.])"), _ENGLISH),
)


def _cure(source: str) -> str:
    """What to write instead of an expression that cannot be read."""
    for inner in _INSIDE.findall(source) or [source]:
        bare = _TEXTS.sub(lambda found: "\0" * len(found[0]), inner)  # what stands in quotes is no sign
        if _PRINTED.search(bare):
            straight = _PRINTED.sub("'", inner).strip()
            return f"текст берут в прямые кавычки: {straight}"
        if found := _UNQUOTED.search(bare):
            mended = f"{inner[: found.start(2)]}'{found[2]}'{inner[found.end(2) :]}"
            return f"текст берут в одинарные кавычки: {mended.strip()}"
        for pattern, signs in _FOREIGN:
            if found := pattern.search(bare):
                sign = signs[found[0]]
                mended = f"{inner[: found.start()].rstrip()} {sign} {inner[found.end() :].lstrip()}".strip()
                return f"{'сравнение пишется' if '=' in sign else 'пишется'} {sign}, вот так: {mended}"
        if bare.count("'") + bare.count('"') == 1:
            return "закройте кавычку"
    if source.count("{{") > source.count("}}"):
        return "закройте выражение двумя скобками: }}"
    return "проверьте скобки, кавычки и точки в выражении"


_SIGNS: dict[type[nodes.Node], str] = {
    nodes.Add: "+",
    nodes.Sub: "-",
    nodes.Mul: "*",
    nodes.Div: "/",
    nodes.FloorDiv: "//",
    nodes.Mod: "%",
    nodes.Pow: "**",
    nodes.Neg: "-",
    nodes.Pos: "+",
    nodes.List: "[ … ]",
    nodes.Tuple: "… , …",
    nodes.Dict: "{ … }",
    nodes.Slice: "[ … : … ]",
    nodes.Test: "is",
}


def sign_of(node: nodes.Node) -> str:
    """The sign by which an author knows a form that layouts may not use."""
    if isinstance(node, nodes.Call):
        return f"{written(node.node)}(…)"
    return _SIGNS.get(type(node), "…")


def written(node: nodes.Node | None) -> str:
    """A name with its keys, a constant, a filtered value as they are written; empty for what has no short form."""
    match node:
        case nodes.Name():
            return node.name
        case nodes.Getattr():
            inner = written(node.node)
            return f"{inner}.{node.attr}" if inner else ""
        case nodes.Getitem():
            inner, key = written(node.node), written(node.arg)
            return f"{inner}[{key}]" if inner and key else ""
        case nodes.Const():
            return f"'{node.value}'" if isinstance(node.value, str) else str(node.value).lower()
        case nodes.Filter():
            inner = written(node.node)
            words = ", ".join(map(written, node.args))
            return f"{inner} | {node.name}" + (f"({words})" if words else "") if inner else ""
        case _:
            return ""
