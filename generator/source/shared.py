"""What the programs of one school share: a program takes from the school's file what it does not say itself."""

from __future__ import annotations

from generator.source.tree import Mapping, Tree

#: Taken whole where the program says nothing under the key.
_WHOLE = ("организация", "календарь", "мониторинг")
#: Taken entry by entry; an entry of the program's own wins.
_BY_ENTRY = ("исполнители", "события")


def borrow(tree: Tree, school: Tree) -> None:
    """Gives a program's Tree what it takes from the school's; the places stay those of the school's file."""
    if not (isinstance(tree.root, Mapping) and isinstance(school.root, Mapping)):
        return
    for key in (*_WHOLE, *_BY_ENTRY):
        theirs, own = school.root.values.get(key), tree.root.values.get(key)
        if theirs is None:
            continue
        if own is None:
            tree.root.values[key] = theirs
            tree.borrowed[key,] = school
        elif key in _BY_ENTRY and isinstance(theirs, Mapping) and isinstance(own, Mapping):
            for name in theirs.values.keys() - own.values.keys():
                tree.borrowed[key, name] = school
            own.values |= {name: node for name, node in theirs.values.items() if name not in own.values}
