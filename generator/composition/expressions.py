"""The expressions of layouts: Jinja2's grammar, our own evaluation of the few forms that are allowed.

Jinja2 parses; what runs is a closure over plain data. A layout can neither loop nor reach for Python:
there is no call, no arithmetic and no attribute of an object, only keys of the views (its own sandbox
would still run `{{ 9**(9**9) }}` for ever).
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from functools import cache
from itertools import pairwise
from typing import Any

from jinja2 import nodes

from generator.composition import times
from generator.composition.faults import ExpressionError
from generator.composition.filters import FILTERS, day, number
from generator.composition.grammar import parse, sign_of, unread, written
from generator.composition.values import INLINES, READY, enumerated, kind, names, printable, refuse, standing
from generator.document import plain
from generator.likeness import nearest
from generator.views import VIEWS

Scope = Mapping[str, Any]
Expression = Callable[[Scope], Any]

__all__ = ["Expression", "ExpressionError", "Scope", "compile_expression", "compile_printed", "compile_text"]


@cache
def compile_expression(source: str) -> Expression:
    """One expression, without braces, as a function of the names in scope.

    Raises ExpressionError where it does not parse or uses a form that layouts may not use.
    """
    with _within_reach(source):
        return _compile(_alone(source))


@cache
def compile_printed(source: str) -> Expression:
    """One expression, without braces, whose value is to be words."""
    with _within_reach(source):
        return _printed(_alone(source), source)


@cache
def compile_text(source: str) -> tuple[str | Expression, ...]:
    """A text with `{{ … }}` in it as its parts: words, and functions of the names in scope."""
    if "{%" in source:
        raise ExpressionError("AR603", source=source)
    if "{{" not in source and "{#" not in source:
        return (source,) if source else ()
    with _within_reach(source):
        return tuple(
            node.data if isinstance(node, nodes.TemplateData) else _printed(node, source)
            for node in parse(source, source)
        )


@contextmanager
def _within_reach(source: str) -> Iterator[None]:
    """Names an expression that Python cannot follow: `программа.а.а.а…` a thousand times over."""
    try:
        yield
    except RecursionError as error:
        raise unread(source) from error


def _bare(text: str) -> str:
    """An expression, or a text with several, as it is named in a message."""
    words = text.strip()
    alone = words.startswith("{{") and words.endswith("}}") and words.count("{{") == 1
    return words[2:-2].strip() if alone else words


def _alone(source: str) -> nodes.Expr:
    """The syntax tree of one expression without braces."""
    if "{{" in source or "}}" in source:
        bare = " ".join(source.replace("{{", " ").replace("}}", " ").split())
        raise ExpressionError("AR624", inner=bare)
    output = parse("{{" + source + "}}", source)
    if len(output) != 1 or isinstance(output[0], nodes.TemplateData):
        raise ExpressionError("AR603", source=source)
    return output[0]


def _printed(node: nodes.Expr, text: str) -> Expression:
    """An expression whose value is words: what is none is refused here, where its name is known.

    `text` is what it stands in, for one that has no short form.
    """
    value_of, source = _compile(node), written(node) or _bare(text)
    if isinstance(node, nodes.Filter):  # takes words, and gives words
        return value_of
    chosen = isinstance(node, nodes.And | nodes.Or)  # «a and 'слова'» is nothing where a is not so

    def words(scope: Scope) -> Any:
        value = value_of(scope)
        if type(value) in READY or printable(value):  # most are: cells ask it thousands of times
            return value
        if value is False and chosen:
            return None
        raise refuse(value, source)

    return words


def _compile(node: nodes.Node) -> Expression:
    maker = _MAKERS.get(type(node))
    if maker is None:
        raise ExpressionError("AR603", source=sign_of(node))
    return maker(node)


def _name(node: nodes.Name) -> Expression:
    name = node.name

    def look_up(scope: Scope) -> Any:
        try:
            return scope[name]
        except KeyError:
            if name in VIEWS:  # a fault of ours in making the view
                raise
            raise _unknown(name, "", _in_scope(scope)) from None

    return look_up


def _in_scope(scope: Scope) -> list[str]:
    """The names that are known at a place: those that loops have bound, then the views."""
    found: list[str] = []
    here: Scope | None = scope
    while here is not None:
        found += here
        here = getattr(here, "outer", None)
    return list(dict.fromkeys([*found, *VIEWS]))


def _unknown(name: str, parent: str, known: list[str]) -> ExpressionError:
    """The fault of a name that its parent has not; the nearest of the known ones comes first."""
    near = nearest(name, known)
    at = f"{parent}.{name}" if parent else name
    where = f"у «{parent}» " if parent else ""
    listed = enumerated(sorted(known, key=lambda one: one != near))
    return ExpressionError(
        "AR604", at, last=True, name=name, where=where, near=f"«{near}»" if near else "", known=listed
    )


def _attribute(node: nodes.Getattr) -> Expression:
    inner, key, parent = _compile(node.node), node.attr, written(node.node)
    name = node.node.name if isinstance(node.node, nodes.Name) else ""

    def of_name(scope: Scope) -> Any:  # as most are, a thousand times in a table
        try:
            return scope[name][key]
        except (KeyError, TypeError):
            return attribute(scope)

    def attribute(scope: Scope) -> Any:
        value = inner(scope)
        try:
            return value[key] if type(value) is dict else down(value, key, parent)
        except KeyError:
            raise _unknown(key, parent, list(value)) from None

    return of_name if name else attribute


def _item(node: nodes.Getitem) -> Expression:
    inner, key, parent = _compile(node.node), _compile(node.arg), written(node.node)
    return lambda scope: down(inner(scope), key(scope), parent)


def down(value: Any, key: Any, parent: str) -> Any:
    """One step into a view: nothing of nothing, None past the end of a list, an error for an unknown key."""
    if value is None or key is None:
        return None
    if isinstance(value, dict) and isinstance(key, str):
        try:
            return value[key]
        except KeyError:
            raise _unknown(key, parent, list(value)) from None
    if isinstance(value, list | tuple) and isinstance(key, int):
        return value[key] if -len(value) <= key < len(value) else None
    shown = key if isinstance(key, str) else kind(key)
    raise ExpressionError("AR625", parent, name=str(shown), source=parent or shown, kind=kind(value))


def _constant(node: nodes.Const) -> Expression:
    value = node.value
    if isinstance(value, str) and _UNPRINTABLE.search(value):
        raise unread("…", "знаков с таким кодом в документе не бывает")
    if isinstance(value, int | float) and abs(value) > _GREATEST:
        raise unread("…", "число слишком велико")
    if isinstance(value, float):  # as shares and figures are: 0.1 is 0,10
        value = Decimal(str(value))
    return lambda _scope: value


#: Escapes write what no file may hold: '\\x00', '\\ud800'.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_GREATEST = 10**15


def _concatenation(node: nodes.Concat) -> Expression:
    parts = [(_compile(part), written(part) or "…") for part in node.nodes]
    return lambda scope: "".join(_words(part(scope), source) for part, source in parts)


def _words(value: Any, source: str) -> str:
    """A value as words between others: a day as it is printed, a ready line without its marks."""
    if value is None:
        return ""
    if not printable(value):
        raise refuse(value, source)
    if isinstance(value, date):
        return day(value)
    if isinstance(value, str):
        return value
    if isinstance(value, int | float | Decimal):
        return number(value)
    if standing(value):
        raise refuse(value, source)
    if isinstance(value, list):
        raise ExpressionError("AR626", source, source=source)
    return plain(value if isinstance(value, tuple) else (value,))


def _condition(node: nodes.CondExpr) -> Expression:
    test, then = _compile(node.test), _compile(node.expr1)
    other = _compile(node.expr2) if node.expr2 else None
    return lambda scope: then(scope) if test(scope) else (other(scope) if other else None)


def _both(node: nodes.And) -> Expression:
    left, right = _compile(node.left), _compile(node.right)
    return lambda scope: left(scope) and right(scope)


def _either(node: nodes.Or) -> Expression:
    left, right = _compile(node.left), _compile(node.right)
    return lambda scope: left(scope) or right(scope)


def _negation(node: nodes.Not) -> Expression:
    inner = _compile(node.node)
    return lambda scope: not inner(scope)


_COMPARE: dict[str, Callable[[Any, Any], bool]] = {
    "eq": operator.eq,
    "ne": operator.ne,
    "lt": operator.lt,
    "lteq": operator.le,
    "gt": operator.gt,
    "gteq": operator.ge,
    "in": lambda a, b: b is not None and a in b,
    "notin": lambda a, b: b is None or a not in b,
}
_EQUALITY = frozenset({"eq", "ne"})
_MEMBERSHIP = frozenset({"in", "notin"})


def _comparable(sign: str, left: Any, right: Any) -> bool:
    """Whether a comparison means anything: order needs two of a kind, membership a list or words in words."""
    if sign in _EQUALITY:  # nothing, and no words, are like nothing else
        return left in (None, "") or right in (None, "") or kind(left) == kind(right)
    if sign in _MEMBERSHIP:
        return (
            right is None
            or isinstance(right, list)
            or (isinstance(left, str) and isinstance(right, str | dict))
        )
    if isinstance(left, _NUMBERS) and isinstance(right, _NUMBERS):
        return type(left) is not bool and type(right) is not bool
    return isinstance(left, str | date) and isinstance(right, str | date) and kind(left) == kind(right)


_NUMBERS = (int, Decimal)


def _comparison(node: nodes.Compare) -> Expression:
    first = _compile(node.expr)
    rest = [(operand.op, _compile(operand.expr)) for operand in node.ops]
    said = [_said(one) for one in (node.expr, *(operand.expr for operand in node.ops))]
    named = next(filter(None, map(written, (node.expr, *(operand.expr for operand in node.ops)))), "")

    def compare(scope: Scope) -> bool:
        left = first(scope)
        for (sign, operand), (words, others) in zip(rest, pairwise(said), strict=True):
            right = operand(scope)
            if type(left) is not type(right):
                left, right = _beside(sign, left, right), _beside(sign, right, left)
            if not _comparable(sign, left, right):
                raise ExpressionError("AR608", named, left=kind(left), right=kind(right))
            if sign == "eq" and left != right and (words or others):
                times.named(right if words else left, words or others, scope)
            if not _COMPARE[sign](left, right):
                return False
            left = right
        return True

    return compare


def _said(node: nodes.Expr) -> str:
    """The words that a layout itself says, not a view."""
    return node.value if isinstance(node, nodes.Const) and isinstance(node.value, str) else ""


def _beside(sign: str, value: Any, other: Any) -> Any:
    """A value as it compares with another: words beside a day as the day they name, a ready line beside words as words.

    So does each line of a list in which words are looked for. Lines have no order by their words: «Октябрь 2024» stands
    before «Сентябрь 2024».
    """
    if isinstance(value, str) and isinstance(other, date):
        return _day_named(value) or value
    if (
        isinstance(other, str)
        and sign in _EQUALITY | _MEMBERSHIP
        and (type(value) in INLINES or _line(value))
    ):
        return plain(value if type(value) is tuple else (value,))
    if type(value) is list and isinstance(other, str) and sign in _MEMBERSHIP:
        return [_beside(sign, one, other) for one in value]
    return value


def _line(value: Any) -> bool:
    return type(value) is tuple and not standing(value)


def _day_named(words: str) -> date | None:
    """A day as programs write it: 01.10.2024."""
    found = re.fullmatch(r"(\d{2})\.(\d{2})\.(\d{4})", words)
    try:
        return date(*map(int, found.groups()[::-1])) if found else None
    except ValueError:
        return None


def _filtered(node: nodes.Filter) -> Expression:
    known = ", ".join(sorted(FILTERS))
    if node.name not in FILTERS or node.node is None or node.kwargs or node.dyn_args or node.dyn_kwargs:
        near = nearest(node.name, FILTERS)
        near = f"«{near}»" if near and near != node.name else ""
        raise ExpressionError("AR605", node.name, name=node.name, known=known, near=near)
    chosen, inner, source = FILTERS[node.name], _compile(node.node), written(node.node) or "…"
    words = [argument.value for argument in node.args if isinstance(argument, nodes.Const)]
    if (
        len(words) < len(node.args)
        or len(words) > chosen.arguments
        or not all(isinstance(w, str) for w in words)
    ):
        raise ExpressionError("AR627", node.name, name=node.name)

    def filtered(scope: Scope) -> Any:
        value = inner(scope)
        if value is not None and not isinstance(value, chosen.takes):
            known = enumerated(names(value))
            raise ExpressionError("AR609", node.name, name=node.name, kind=kind(value), known=known)
        if not printable(value) or (chosen.joins and standing(value)):
            raise refuse(value, source)
        return chosen.apply(value, *words)

    return filtered


_MAKERS: dict[type[nodes.Node], Callable[[Any], Expression]] = {
    nodes.Name: _name,
    nodes.Getattr: _attribute,
    nodes.Getitem: _item,
    nodes.Const: _constant,
    nodes.Concat: _concatenation,
    nodes.CondExpr: _condition,
    nodes.And: _both,
    nodes.Or: _either,
    nodes.Not: _negation,
    nodes.Compare: _comparison,
    nodes.Filter: _filtered,
}
