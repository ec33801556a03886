"""What two editions differ in, as layouts see it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

#: Nothing compared: what layouts see then.
NOTHING: Mapping[str, Any] = {
    "словами": "",
    "сколько": "",
    "было": "",
    "стало": "",
    "требуется": "",
    "строки": [],
    "программы": [],
    "показатели": [],
    "перенос": "",
    "поправки": [],
    "сравнение": [],
}


def changes_view(compared: Mapping[str, Any] | None) -> Mapping[str, Any]:
    """словами, сколько, было, стало, требуется, строки, программы, показатели, перенос, поправки, сравнение."""
    return compared if compared is not None else NOTHING
