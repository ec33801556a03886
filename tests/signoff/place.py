"""A workspace with one program, and the commands as authors give them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from generator import cli

SAMPLE = (Path(__file__).parents[1] / "diff" / "образец.yaml").read_text(encoding="utf-8")
ORDER = ("--role", "утверждающий", "--order", "№ 12-од", "--date", "10.01.2023")


class Place:
    """A folder with `programs/школа.yaml`, and what commands say in it."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder, self._capsys = folder, capsys
        self.program = folder / "programs" / "школа.yaml"
        self.record = folder / "programs" / "школа.signoff"
        self.write("programs/школа.yaml", SAMPLE.replace("код: образец", "код: школа", 1))

    def write(self, name: str, text: str) -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="")
        return path

    def change(self, old: str, new: str) -> None:
        """Puts words of the program for others, once."""
        text = self.program.read_text(encoding="utf-8")
        assert old in text, old
        self.program.write_text(text.replace(old, new, 1), encoding="utf-8", newline="")

    def run(self, *words: str) -> tuple[int, str]:
        """The exit code of a command and all that it says, in one line's spacing."""
        self._capsys.readouterr()
        code = cli.run(list(words))
        said = self._capsys.readouterr()
        return code, " ".join(f"{said.out} {said.err}".split())

    def approve(self, *words: str) -> tuple[int, str]:
        return self.run("approve", "школа", *(words or ORDER))

    def status(self, *words: str, as_of: str = "01.06.2023") -> dict[str, Any]:
        """Where the program stands, as JSON."""
        self._capsys.readouterr()
        assert cli.run(["status", "--json", "--as-of", as_of, *words]) == 0
        found: dict[str, Any] = json.loads(self._capsys.readouterr().out)["programs"][-1]
        return found

    def second(self) -> None:
        """Makes the file the draft of a second edition."""
        self.change(
            "описание: Первая редакция\n", "описание: Первая редакция\n  - номер: 2\n    описание: Сроки\n"
        )

    def files(self) -> dict[str, bytes]:
        """What stands in the record."""
        return {path.name: path.read_bytes() for path in sorted(self.record.glob("*"))}


LATER = ("до 01.03.2024", "до 01.06.2024")
TYPO = ("окраине города", "окрайне города")
