"""A node of the Tree with its path: forgiving access, since the schema has already said what is wrong."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from generator.frozen import frozen
from generator.source import Mapping, Node, Path, Scalar, Sequence

_WHOLE = re.compile("([0-9]{1,6})([.]0+)?\\Z")


@frozen
class At:
    """A place in the Tree; `node` is None where nothing stands."""

    node: Node | None
    path: Path = ()

    def __bool__(self) -> bool:
        """Whether something stands here; an empty value is nothing."""
        return self.node is not None and not (isinstance(self.node, Scalar) and self.node.kind == "null")

    def get(self, key: str) -> At:
        """What stands under a key."""
        node = self.node
        return At(node.values.get(key) if type(node) is Mapping else None, (*self.path, key))

    @property
    def text(self) -> str:
        """The words of a scalar in one line's spacing, empty for anything else."""
        node = self.node
        return " ".join(node.text.split()) if type(node) is Scalar and node.kind != "null" else ""

    @property
    def lines(self) -> str:
        """The words of a scalar with their line breaks, empty for anything else."""
        node = self.node
        return node.text if type(node) is Scalar and node.kind != "null" else ""

    @property
    def whole(self) -> int | None:
        """The whole number of a scalar, None for anything else."""
        digits = _WHOLE.match(self.text)
        return int(digits[1]) if digits else None

    @property
    def is_mapping(self) -> bool:
        """Whether keys stand here."""
        return isinstance(self.node, Mapping)

    def items(self) -> Iterable[At]:
        """The items of a list; one value that stands alone is a list of one."""
        node = self.node
        if type(node) is Sequence:
            return [At(item, (*self.path, number)) for number, item in enumerate(node.items)]
        return (self,) if self else ()

    def entries(self) -> Iterator[tuple[str, At]]:
        """The keys of a mapping with what stands under them."""
        if isinstance(self.node, Mapping):
            for key, value in self.node.values.items():
                yield key, At(value, (*self.path, key))

    def rows(self, key: str) -> Iterable[At]:
        """The items of the list under a key."""
        return self.get(key).items()

    def yes(self, key: str) -> bool:
        """Whether the author wrote «да» under a key."""
        return self.get(key).text in {"да", "true"}
