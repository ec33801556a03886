"""The expressions of layouts: Jinja2's grammar, our own evaluation of the few forms that are allowed.

Jinja2 parses; what runs is a closure over plain data. A layout can neither loop nor reach for Python:
there is no call, no arithmetic and no attribute of an object, only keys of the views (its own sandbox
would still run `{{ 9**(9**9) }}` for ever).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

import jinja2
from jinja2 import nodes

from generator.composition.filters import FILTERS

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
    if "{{" not in source:
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
    return lambda scope: down(inner(scope), key)


def _item(node: nodes.Getitem) -> Expression:
    inner, key = _compile(node.node), _compile(node.arg)
    return lambda scope: down(inner(scope), key(scope))


def down(value: Any, key: Any) -> Any:
    """One step into a view: nothing of nothing, None past the end of a list, an error for an unknown key."""
    if value is None or key is None:
        return None
    if isinstance(value, dict):
        try:
            return value[key]
        except KeyError:
            raise ExpressionError("AR604", name=str(key)) from None
    if isinstance(value, list | tuple) and isinstance(key, int):
        return value[key] if -len(value) <= key < len(value) else None
    raise ExpressionError("AR604", name=str(key))


def _constant(node: nodes.Const) -> Expression:
    value = node.value
    return lambda _scope: value


def _concatenation(node: nodes.Concat) -> Expression:
    parts = [_compile(part) for part in node.nodes]
    return lambda scope: "".join(str(value) for part in parts if (value := part(scope)) is not None)


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
    "eq": lambda a, b: a == b,
    "ne": lambda a, b: a != b,
    "lt": lambda a, b: a < b,
    "lteq": lambda a, b: a <= b,
    "gt": lambda a, b: a > b,
    "gteq": lambda a, b: a >= b,
    "in": lambda a, b: a in (b or ()),
    "notin": lambda a, b: a not in (b or ()),
}


def _comparison(node: nodes.Compare) -> Expression:
    first = _compile(node.expr)
    rest = [(_COMPARE[operand.op], _compile(operand.expr)) for operand in node.ops]

    def compare(scope: Scope) -> bool:
        left = first(scope)
        for operator, operand in rest:
            right = operand(scope)
            if not operator(left, right):
                return False
            left = right
        return True

    return compare


def _filtered(node: nodes.Filter) -> Expression:
    if node.name not in FILTERS or node.node is None or node.kwargs or node.dyn_args or node.dyn_kwargs:
        raise ExpressionError("AR605", name=node.name, known=", ".join(sorted(FILTERS)))
    function, inner = FILTERS[node.name], _compile(node.node)
    arguments = [_compile(argument) for argument in node.args]
    return lambda scope: function(inner(scope), *[argument(scope) for argument in arguments])


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
