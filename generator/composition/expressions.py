"""The expressions of layouts: Jinja2's grammar, our own evaluation of the few forms that are allowed.

Jinja2 parses; what runs is a closure over plain data. A layout can neither loop nor reach for Python:
there is no call, no arithmetic and no attribute of an object, only keys of the views (its own sandbox
would still run `{{ 9**(9**9) }}` for ever).
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from typing import Any

import jinja2
from jinja2 import nodes

from generator.composition.filters import FILTERS, day
from generator.document import plain

Scope = Mapping[str, Any]
Expression = Callable[[Scope], Any]


class ExpressionError(Exception):
    """An expression that is not allowed or names what is not there: a code of `messages` and its arguments."""

    def __init__(self, code: str, **args: str) -> None:
        super().__init__(code)
        self.code = code
        self.args_named = args


_ENVIRONMENT = jinja2.Environment(autoescape=False)  # noqa: S701 - only parsed, nothing is rendered
_ENVIRONMENT.filters.update(dict.fromkeys(FILTERS, str))  # known to the parser; ours are looked up below


@cache
def compile_expression(source: str) -> Expression:
    """One expression, without braces, as a function of the names in scope.

    Raises ExpressionError where it does not parse or uses a form that layouts may not use.
    """
    output = _parse("{{" + source + "}}")
    if len(output) != 1 or isinstance(output[0], nodes.TemplateData):
        raise ExpressionError("AR603", source=source)
    return _compile(output[0])


@cache
def compile_text(source: str) -> tuple[str | Expression, ...]:
    """A text with `{{ … }}` in it as its parts: words, and functions of the names in scope."""
    if "{%" in source:
        raise ExpressionError("AR603", source=source)
    if "{{" not in source and "{#" not in source:
        return (source,) if source else ()
    return tuple(
        node.data if isinstance(node, nodes.TemplateData) else _compile(node) for node in _parse(source)
    )


def _parse(source: str) -> list[nodes.Expr]:
    try:
        body = _ENVIRONMENT.parse(source).body
    except jinja2.TemplateError as error:
        raise ExpressionError("AR602", source=source, problem=str(error.message)) from error
    if any(not isinstance(node, nodes.Output) for node in body):
        raise ExpressionError("AR603", source=source)
    return [part for node in body for part in node.nodes]  # type: ignore[attr-defined] # each is an Output


def _compile(node: nodes.Node) -> Expression:
    maker = _MAKERS.get(type(node))
    if maker is None:
        raise ExpressionError("AR603", source=type(node).__name__)
    return maker(node)


def _name(node: nodes.Name) -> Expression:
    name = node.name

    def look_up(scope: Scope) -> Any:
        try:
            return scope[name]
        except KeyError:
            raise ExpressionError("AR604", name=name) from None

    return look_up


def _attribute(node: nodes.Getattr) -> Expression:
    inner, key = _compile(node.node), node.attr

    def attribute(scope: Scope) -> Any:
        value = inner(scope)
        try:
            return value[key] if type(value) is dict else down(value, key)
        except KeyError:
            raise ExpressionError("AR604", name=key) from None

    return attribute


def _item(node: nodes.Getitem) -> Expression:
    inner, key = _compile(node.node), _compile(node.arg)
    return lambda scope: down(inner(scope), key(scope))


def down(value: Any, key: Any) -> Any:
    """One step into a view: nothing of nothing, None past the end of a list, an error for an unknown key."""
    if value is None or key is None:
        return None
    if isinstance(value, dict) and isinstance(key, str):
        try:
            return value[key]
        except KeyError:
            raise ExpressionError("AR604", name=str(key)) from None
    if isinstance(value, list | tuple) and isinstance(key, int):
        return value[key] if -len(value) <= key < len(value) else None
    raise ExpressionError("AR604", name=key if isinstance(key, str) else type(key).__name__)


def _constant(node: nodes.Const) -> Expression:
    value = node.value
    return lambda _scope: value


def _concatenation(node: nodes.Concat) -> Expression:
    parts = [_compile(part) for part in node.nodes]
    return lambda scope: "".join(_words(part(scope)) for part in parts)


def _words(value: Any) -> str:
    """A value as words between others: a day as it is printed, a ready line without its marks."""
    if value is None:
        return ""
    if isinstance(value, date):
        return day(value)
    if isinstance(value, str | int):
        return str(value)
    if isinstance(value, list | dict):
        raise ExpressionError("AR609", name="~", kind=_kind(value))
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
    if sign in _EQUALITY:
        return True
    if sign in _MEMBERSHIP:
        return (
            right is None
            or isinstance(right, list | dict)
            or (isinstance(left, str) and isinstance(right, str))
        )
    return type(left) is type(right) and isinstance(left, str | int | date)


def _comparison(node: nodes.Compare) -> Expression:
    first = _compile(node.expr)
    rest = [(operand.op, _compile(operand.expr)) for operand in node.ops]

    def compare(scope: Scope) -> bool:
        left = first(scope)
        for sign, operand in rest:
            right = operand(scope)
            if not _comparable(sign, left, right):
                raise ExpressionError("AR608", left=_kind(left), right=_kind(right))
            if not _COMPARE[sign](left, right):
                return False
            left = right
        return True

    return compare


def _filtered(node: nodes.Filter) -> Expression:
    if node.name not in FILTERS or node.node is None or node.kwargs or node.dyn_args or node.dyn_kwargs:
        raise ExpressionError("AR605", name=node.name, known=", ".join(sorted(FILTERS)))
    chosen, inner = FILTERS[node.name], _compile(node.node)
    words = [argument.value for argument in node.args if isinstance(argument, nodes.Const)]
    if (
        len(words) < len(node.args)
        or len(words) > chosen.arguments
        or not all(isinstance(w, str) for w in words)
    ):
        raise ExpressionError("AR605", name=node.name, known=", ".join(sorted(FILTERS)))

    def filtered(scope: Scope) -> Any:
        value = inner(scope)
        if value is not None and not isinstance(value, chosen.takes):
            raise ExpressionError("AR609", name=node.name, kind=_kind(value))
        return chosen.apply(value, *words)

    return filtered


def _kind(value: Any) -> str:
    """What a value is, in the words of who writes layouts."""
    kinds = {str: "текст", int: "число", bool: "да или нет", list: "список", dict: "сведения", date: "день"}
    return "ничего" if value is None else kinds.get(type(value), "готовый текст")


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
