"""Marks put into the text of a progress file, or taken out of it; every other letter and note stays where it is.

A mark changes a key at a time, each time read anew, so that places after a change are sure. What is read is the
stretch of its measure alone: hundreds of marks come back at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from collections.abc import Mapping as Table
from itertools import chain

from generator.authoring.amended import whole_end, without_key
from generator.authoring.edits import Edit, apply
from generator.authoring.notation import inline, key, quoted
from generator.source import Mapping, Node, Path, Tree, read_whole

#: What a key says: a text, or several of which each stands for itself.
Said = str | tuple[str, ...]

#: A mark to put in: where it is to stand, and what it is to say.
Wanted = tuple[tuple[str, ...], Table[str, Said]]

_STEP = 2
#: Where the marks of measures stand, and what makes a file of the stretch of one.
_ALL = "мероприятия"
_HEAD, _ABOVE = "формат: 1\n", f"{_ALL}:\n"
#: Keys of a mark that hold the marks of something smaller.
_HOLDERS = ("сроки", "шаги")


def begun(schema: str = "") -> str:
    """A file without marks; `schema` is the way to the one that the editor shows."""
    line = f"# yaml-language-server: $schema={schema}\n" if schema else ""
    return f"{line}{_HEAD}"


def marked(text: str, wanted: Iterable[Wanted]) -> str:
    """A text in which the marks at these paths say just this; one that says nothing is not there any more."""
    by_measure: dict[str, list[Wanted]] = {}
    for one in wanted:
        by_measure.setdefault(one[0][1], []).append(one)
    measures = _read(text).node((_ALL,))
    there = measures.values if isinstance(measures, Mapping) else {}
    text = _with_new(text, [own for measure, own in by_measure.items() if measure not in there])
    old = {measure: own for measure, own in by_measure.items() if measure in there}
    if isinstance(measures, Mapping) and measures.flow:
        return _in_turn(text, chain.from_iterable(old.values()))
    return _with_changed(text, old) if old else text


def _with_new(text: str, measures: Iterable[list[Wanted]]) -> str:
    """A text with the marks of measures that had none yet, behind all others; the words of a mark come first."""
    new: dict[str, object] = {}
    for own in measures:
        for path, said in sorted(own, key=lambda one: len(one[0])):
            here = new
            for name in path[1:] if any(said.values()) else ():
                here = here.setdefault(name, {})  # type: ignore[assignment]
            here |= {name: value for name, value in said.items() if value}
    if not new:
        return text
    tree = _read(text)
    there = tree.node((_ALL,))
    holder, more = (there, new) if isinstance(there, Mapping) else (tree.root, {_ALL: new})
    assert isinstance(holder, Mapping)
    return apply(text, [_added(tree, holder, more)])


def _with_changed(text: str, wanted: Table[str, list[Wanted]]) -> str:
    """A text in which the stretch of each of these measures, a line each or more, has its marks."""
    tree = _read(text)
    measures = tree.node((_ALL,))
    assert isinstance(measures, Mapping)
    names = list(measures.values)
    starts = [text.rfind("\n", 0, measures.keys[name][0]) + 1 for name in names]
    stop = text.find("\n", whole_end(text, measures)) + 1 or len(text)
    stretches = zip(names, starts, [*starts[1:], stop], strict=True)
    made = {
        name: (start, end, _in_turn(_HEAD + _ABOVE + text[start:end], wanted[name]).removeprefix(_HEAD))
        for name, start, end in stretches
        if name in wanted
    }
    left = len(names) - sum(not after.startswith(_ABOVE) for _, _, after in made.values())
    last = made.popitem()[0] if not left else None  # with it goes the key that held them all
    edits = [Edit(start, end, after.removeprefix(_ABOVE)) for start, end, after in made.values()]
    return _in_turn(apply(text, edits), wanted[last] if last else ())


def _in_turn(text: str, wanted: Iterable[Wanted]) -> str:
    """A text with one mark after the other; what goes goes last, so that what held it is there for the others."""
    for path, said in sorted(wanted, key=lambda one: not any(one[1].values())):
        text = _with(text, path, said)
    return text


def _with(text: str, path: Path, said: Table[str, Said]) -> str:
    """A text in which the mark at a path says just this."""
    if not any(said.values()):
        return _without(text, path)
    tree = _read(text)
    mark = tree.node(path)
    if not isinstance(mark, Mapping):
        return _entered(tree, path, {name: value for name, value in said.items() if value})
    gone = [name for name in mark.values if name not in _HOLDERS and not said.get(name)]
    for name, value in said.items():
        text = _set(text, path, name, value) if value else text
    for name in gone:
        text = _set(text, path, name, "")
    return text


def _read(text: str) -> Tree:
    tree, findings = read_whole("", text.encode())
    assert tree is not None, findings
    return tree


def _without(text: str, path: Path) -> str:
    """A text without the mark at a path, and without what held nothing else."""
    tree = _read(text)
    mark = tree.node(path)
    if not isinstance(mark, Mapping):
        return text
    for name in [name for name in mark.values if name not in _HOLDERS]:
        if len(mark.values) > 1 or len(path) == 0:
            text = _set(text, path, name, "")
            mark = _read(text).node(path)
            assert isinstance(mark, Mapping)
    if any(name in mark.values for name in _HOLDERS):
        return text
    while len(path) > 1 and _is_only(_read(text), path):
        path = path[:-1]
    parent = _read(text).node(path[:-1])
    assert isinstance(parent, Mapping)
    return apply(text, [without_key(_read(text), parent, str(path[-1]))])


def _is_only(tree: Tree, path: Path) -> bool:
    """Whether a key is the only one of its mapping."""
    parent = tree.node(path[:-1])
    return isinstance(parent, Mapping) and len(parent.values) == 1


def _set(text: str, path: Path, name: str, said: Said) -> str:
    """A text in which one key of a mark says this, or is gone where it says nothing."""
    tree = _read(text)
    mark = tree.node(path)
    assert isinstance(mark, Mapping)
    old = mark.values.get(name)
    if old is None:
        return apply(text, [_added(tree, mark, {name: said})]) if said else text
    if not said:
        return apply(text, [without_key(tree, mark, name)])
    if _says(old) == said:
        return text
    colon = text.index(":", mark.keys[name][1])
    between = text[colon + 1 : old.extent[0]]
    note = between.partition("\n")[0].strip()
    note = f" {note}" if note.startswith("#") else ""
    words = _value(said, _column(tree, mark), flow=mark.flow)
    lines = words.startswith("\n")
    new = f"{note if lines else ''}{words}{'' if lines else note and '  ' + note.strip()}"
    return apply(text, [Edit(colon + 1, whole_end(text, old), new)])


def _says(node: Node) -> Said:
    items = getattr(node, "items", None)
    if isinstance(items, list):
        return tuple(str(getattr(one, "text", "")) for one in items)
    return str(getattr(node, "text", "")).strip()


def _column(tree: Tree, node: Mapping) -> int:
    """How far the keys of a mapping are set in."""
    first = next(iter(node.keys.values()))[0]
    return first - (tree.text.rfind("\n", 0, first) + 1)


def _value(said: Said, column: int, *, flow: bool) -> str:
    """What stands after a colon."""
    if flow:
        return f" {_flow(said)}"
    if isinstance(said, str):
        return f" {inline(said) or quoted(said)}"
    if len(said) == 1:
        return _value(said[0], column, flow=False)
    blanks = " " * (column + _STEP)
    return "".join(f"\n{blanks}- {inline(one) or quoted(one)}" for one in said)


def _flow(said: Said) -> str:
    if isinstance(said, str):
        return quoted(said)
    return quoted(said[0]) if len(said) == 1 else f"[{', '.join(map(quoted, said))}]"


def _added(tree: Tree, mapping: Mapping, more: Table[str, object]) -> Edit:
    """More keys, after the last one of a mapping; the words of a mark before what it holds of smaller things."""
    text = tree.text
    holds = not more.keys().isdisjoint(_HOLDERS)
    own = [value for one, value in mapping.values.items() if one not in _HOLDERS or holds]
    last = whole_end(text, own[-1] if own else list(mapping.values.values())[-1])
    if mapping.flow:
        return Edit(last, last, f", {_braced(more)[1:-1]}")
    stop = text.find("\n", last)
    at = len(text) if stop < 0 else stop
    lines = "\n".join(_lines(more, _column(tree, mapping)))
    return Edit(at, at, f"\n{lines}" + ("\n" if stop < 0 else ""))


def _entered(tree: Tree, path: Path, said: Table[str, Said]) -> str:
    """A text with a mark that was not there, in the deepest of its places that is."""
    depth = next(at for at in range(len(path), -1, -1) if isinstance(tree.node(path[:at]), Mapping))
    holder = tree.node(path[:depth])
    assert isinstance(holder, Mapping)
    inner: Table[str, object] = said
    for name in reversed(path[depth + 1 :]):
        inner = {str(name): inner}
    return apply(tree.text, [_added(tree, holder, {str(path[depth]): inner})])


def _lines(said: Table[str, object], column: int) -> Iterator[str]:
    """Keys as lines, what they hold set in below them."""
    for name, value in said.items():
        start = f"{' ' * column}{key(name)}:"
        if isinstance(value, dict):
            yield start
            yield from _lines(value, column + _STEP)
        else:
            assert isinstance(value, str | tuple)
            yield start + _value(value, column, flow=False)


def _braced(said: Table[str, object]) -> str:
    """Keys between braces, every word in quotes: a comma would cut it."""
    parts = (
        f"{quoted(name) if ',' in name else key(name)}: "
        f"{_braced(value) if isinstance(value, dict) else _flow(value)}"  # type: ignore[arg-type]
        for name, value in said.items()
    )
    return f"{{{', '.join(parts)}}}"
