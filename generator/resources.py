"""Where the data files of the package stand: beside it in a checkout, inside it in an installed wheel."""

from __future__ import annotations

from functools import cache
from pathlib import Path


@cache
def folder(name: str) -> Path:
    """The folder `schema` or `templates` that came with the package."""
    package = Path(__file__).resolve().parent
    installed = package / "data" / name
    return installed if installed.is_dir() else package.parent / name


@cache
def text(folder_name: str, file: str) -> str:
    """A data file of the package as text."""
    return (folder(folder_name) / file).read_text(encoding="utf-8")


def beside(module: str, file: str) -> str:
    """A data file that stands beside a module of the package, or in a folder beside it, as text."""
    return (Path(module).parent / file).read_text(encoding="utf-8")
