"""A workspace under git, as authors leave it behind."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

SAMPLE = (Path(__file__).parent / "образец.yaml").read_text(encoding="utf-8")


class Repository:
    """A repository in a folder; every commit is made on the day that is said."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.git("init", "--quiet", "--initial-branch=main", ".")

    def git(self, *arguments: str, day: str = "2023-06-01") -> str:
        """What git says; the clock and the author are the test's."""
        moment = f"{day}T12:00:00+03:00"
        environment = os.environ | {
            "GIT_AUTHOR_DATE": moment,
            "GIT_COMMITTER_DATE": moment,
            "GIT_CONFIG_GLOBAL": os.devnull,
        }
        identity = (
            "-c",
            "user.name=Автор",
            "-c",
            "user.email=a@example.ru",
            "-c",
            "protocol.file.allow=always",
        )
        run = subprocess.run(
            ["git", *identity, *arguments],
            cwd=self.folder,
            env=environment,
            capture_output=True,
            check=True,
            text=True,
            encoding="utf-8",
        )
        return run.stdout.strip()

    def write(self, name: str, text: str) -> Path:
        """A file of the working tree."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="")
        return path

    def commit(self, words: str = "Правки", day: str = "2023-06-01") -> str:
        """Everything that stands there, as a commit; its hash."""
        self.git("add", "--all")
        self.git("commit", "--quiet", "-m", words, day=day)
        return self.git("rev-parse", "HEAD")


def sample(name: str, *edits: tuple[str, str]) -> str:
    """The sample under another id, with some words put for others."""
    text = SAMPLE.replace("код: образец", f"код: {name}", 1)
    for old, new in edits:
        assert old in text, old
        text = text.replace(old, new)
    return text
