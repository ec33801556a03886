"""Layouts and parts that nothing reads, since they stand elsewhere or have another ending → what to do with them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path as FilePath
from pathlib import PurePosixPath

from generator.findings import Finding, Severity, Span
from generator.source.files import read_bytes
from generator.source.templates import LAYOUTS, PARTS, Templates
from generator.workspace import TEMPLATES

#: What an editor of texts, or a habit, makes of «.yaml».
_ENDING = re.compile(r"\.ya?ml(?:\.txt)?$", re.IGNORECASE)
_LAYOUT, _PART = (re.compile(f"^{key} *:".encode(), re.MULTILINE) for key in ("страницы", "блоки"))
_PRODUCT = re.compile(r"^продукт:\s*[\"']?([\w.-]+)", re.MULTILINE)
#: Where layouts are put by who has not read where they stand; of other folders nothing is asked.
_ELSEWHERE = ("", LAYOUTS, PARTS, "layout", "template", "макеты")
#: A layout is no longer than that, and what is may be anything.
_MOST = 1_000_000


def misplaced(templates: Templates, root: FilePath) -> dict[str, Finding]:
    """What nothing reads in a workspace, by the path of each file from its root."""
    found = dict([*_inside(templates), *_outside(root)])
    return {
        name: finding
        for name, data in sorted(found.items())
        if (finding := _finding(name, data, templates.own)) is not None
    }


def answers(name: str, file: str, templates: Templates, root: FilePath) -> bool:
    """Whether a misplaced file is the layout that somebody asked for by its name or by that of its product."""
    if _ENDING.sub("", PurePosixPath(file).name) == name:
        return True
    within = file.removeprefix(f"{TEMPLATES.as_posix()}/")
    data = templates.files.get(within) if within != file else read_bytes(root / file)
    product = _PRODUCT.search((data or b"").decode("utf-8", "replace"))
    return product is not None and product[1] == name


def _inside(templates: Templates) -> Iterator[tuple[str, bytes]]:
    for name in templates.own:
        path = PurePosixPath(name)
        if path.parts[0] in {LAYOUTS, PARTS} and (path.suffix == ".yaml" or not _ENDING.search(name)):
            continue
        yield f"{TEMPLATES.as_posix()}/{name}", templates.files[name]


def _outside(root: FilePath) -> Iterator[tuple[str, bytes]]:
    """Files in the folders where layouts stand by mistake."""
    for folder in _ELSEWHERE:
        for path in sorted((root / folder).glob("*") if folder else root.glob("*")):
            if _ENDING.search(path.name) and path.is_file():
                with suppress(OSError):  # what cannot be read is no layout that anybody misses
                    yield path.relative_to(root).as_posix(), read_bytes(path, _MOST)


def _finding(name: str, data: bytes, own: frozenset[str]) -> Finding | None:
    """What to do with a file; None for one that is neither a layout nor a part."""
    path = PurePosixPath(name)
    if not _ENDING.search(name):
        return None
    in_place = path.parent.as_posix() in {f"{TEMPLATES.as_posix()}/{one}" for one in (LAYOUTS, PARTS)}
    if not (in_place or _LAYOUT.search(data) or _PART.search(data)):
        return None
    folder = path.parent.name if in_place else LAYOUTS if _LAYOUT.search(data) else PARTS
    stands = f"{folder}/{_ENDING.sub('', path.name)}.yaml"
    args = (
        ("name", name),
        ("kind", "части" if folder == PARTS else "макета"),
        ("to", f"{TEMPLATES.as_posix()}/{stands}"),
        ("taken", "такой файл уже есть, оставьте один из двух" if stands in own else ""),
    )
    return Finding("AR647" if in_place else "AR648", Severity.WARNING, name, Span(), args)
