"""The templates folder as a value: layouts, their shared parts, and the files that writers dress pages with."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field
from functools import lru_cache
from pathlib import Path as FilePath

from generator import messages, resources
from generator.findings import Finding, InputError, Severity, Span
from generator.frozen import frozen
from generator.source.files import read_bytes
from generator.source.tree import Mapping as MappingNode
from generator.source.tree import Scalar, Tree

#: What stood in a file before a command wrote it anew; it dresses nothing.
_KEPT = re.compile(r"\.bak[0-9]*$")
#: A name, and not the sentence of a paragraph that comes to speak of its first part: a file has no longer one.
_PART = re.compile(r"часть:\s*[\"']?([^\"'\x00-\x1f#,{}\[\]/\\]{1,100})")
LAYOUTS = "layouts"
PARTS = "parts"


@frozen(eq=False)
class Templates:
    """Every template file by its path under `templates/`; compared by identity, so it can key a cache.

    `own` are the paths of those that a workspace brought.
    """

    files: Mapping[str, bytes]
    own: frozenset[str] = frozenset()
    _trees: dict[str, Tree] = field(default_factory=dict)

    def text(self, name: str) -> str:
        """A template file as text."""
        return self.files[name].decode("utf-8")

    def layouts(self) -> list[str]:
        """The names of the layouts."""
        return sorted(self._named(LAYOUTS))

    def layout(self, name: str) -> Tree | None:
        """A layout by name; None if there is none. Raises InputError where its YAML cannot be read."""
        return self._tree(_file(LAYOUTS, name))

    def part(self, name: str) -> Tree | None:
        """A part shared by layouts, by name."""
        return self._tree(_file(PARTS, name))

    def parts(self) -> list[str]:
        """The names of the parts that layouts share."""
        return sorted(self._named(PARTS))

    def product_of(self, name: str) -> str | None:
        """The product that a layout makes, as its file says."""
        tree = self.layout(name)
        made = tree.root.values.get("продукт") if tree and isinstance(tree.root, MappingNode) else None
        return made.text if isinstance(made, Scalar) else None

    def layout_of(self, product: str) -> str | None:
        """The layout that makes a product: that of a workspace takes the place of the package's.

        Raises InputError where a workspace brought two of them.
        """
        made = [name for name in self.layouts() if self.product_of(name) == product]
        own = [name for name in made if self.brought(name)]
        if len(own) > 1:
            raise InputError([self._doubled(product, own)])
        return next(iter(own or made), None)

    def brought(self, layout: str) -> bool:
        """Whether a layout is a workspace's own."""
        return _file(LAYOUTS, layout) in self.own

    def _doubled(self, product: str, layouts: list[str]) -> Finding:
        first, second = (_shown(_file(LAYOUTS, name)) for name in layouts[:2])
        tree = self.layout(layouts[1])
        place = tree.place(("продукт",)) if tree else Span()
        args = (("product", product), ("name", second), ("other", first))
        return Finding("AR632", Severity.ERROR, second, place, args)

    def texts(self, findings: Iterable[Finding]) -> dict[str, str]:
        """The texts of the template files that findings stand in, for their excerpts; what is no text has none."""
        named = {finding.file for finding in findings}
        read = ((_shown(name), _words(data)) for name, data in self.files.items() if _shown(name) in named)
        return {name: words for name, words in read if words is not None}

    def _named(self, folder: str) -> Iterator[str]:
        for name in self.files:
            if name.startswith(f"{folder}/") and name.endswith(".yaml"):
                yield name[len(folder) + 1 : -len(".yaml")]

    def _tree(self, name: str) -> Tree | None:
        if name not in self.files:
            return None
        if name not in self._trees:
            from generator.source.reader import read  # noqa: PLC0415 - to know the files, none has to be read

            tree, findings = read(_shown(name), self.files[name])
            if tree is None or findings:
                raise InputError(findings)
            self._trees[name] = tree
        return self._trees[name]


def parts_in(words: str) -> list[str]:
    """The names of the parts that the text of a layout or part takes in."""
    return [name.strip() for name in _PART.findall(words)]


def _file(folder: str, name: str) -> str:
    return f"{folder}/{name}.yaml"


def _shown(name: str) -> str:
    """A template file as findings name it."""
    return f"templates/{name}"


def _words(data: bytes) -> str | None:
    """A file as text; None for one of Word, or one in another encoding, of which findings speak as a whole."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return None


_package: Templates | None = None


def package_templates() -> Templates:
    """The templates that came with the package, read once."""
    global _package  # noqa: PLW0603 - read once a process
    if _package is None:
        _package = Templates(_files(resources.folder("templates")))
    return _package


def read_templates(own: FilePath | None = None, *, again: bool = False) -> Templates:
    """The package's templates, those of a workspace's own folder before them where names are equal.

    Raises InputError where one of them cannot be read.
    With `again` the package's are read anew as well: in a checkout they may have been edited.
    """
    package = Templates(_files(resources.folder("templates"))) if again else package_templates()
    if own is None or not own.is_dir() or own.resolve() == resources.folder("templates").resolve():
        return package
    return _together(package, tuple(_files(own).items()))


@lru_cache(maxsize=2)
def _together(package: Templates, brought: tuple[tuple[str, bytes], ...]) -> Templates:
    """The same value for the same files: a layout is compiled once for all programs that are built or checked in it."""
    return Templates({**package.files, **dict(brought)}, frozenset(name for name, _ in brought))


def _read(path: FilePath) -> bytes:
    """A file's bytes as git keeps them, text with LF: a template would else make another page on each machine."""
    try:
        data = read_bytes(path)
    except OSError as error:
        args = (("problem", messages.trouble(error)),)
        raise InputError([Finding("AR005", Severity.ERROR, path.as_posix(), Span(), args)]) from error
    return data if b"\0" in data else data.replace(b"\r\n", b"\n")


def _files(folder: FilePath) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): _read(path)
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.name.startswith(("~$", ".")) and not _KEPT.search(path.name)
    }
