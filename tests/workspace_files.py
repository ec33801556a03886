"""The machine files of a workspace as an editor and a CI read them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any


def tasks(folder: Path) -> dict[str, Any]:
    """VS Code's tasks of a workspace; notes stand on lines of their own."""
    lines = (folder / ".vscode" / "tasks.json").read_text(encoding="utf-8").splitlines()
    read: dict[str, Any] = json.loads("\n".join(line for line in lines if not line.startswith("//")))
    return read


def default_task(folder: Path) -> dict[str, Any]:
    """The one task that Ctrl+Shift+B runs."""
    (task,) = [
        one
        for one in tasks(folder)["tasks"]
        if isinstance(one.get("group"), dict) and one["group"] == {"kind": "build", "isDefault": True}
    ]
    found: dict[str, Any] = task
    return found


def command(task: dict[str, Any], file: str, name: str) -> list[str]:
    """The command of a task, with the file that is open and the name that was typed in."""
    words = [task["command"], *task["args"]]
    filled = [word.replace("${relativeFile}", file).replace("${input:name}", name) for word in words]
    assert not any("${" in word for word in filled)
    return filled
