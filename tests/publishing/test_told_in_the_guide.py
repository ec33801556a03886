"""What the guide says of calendars on a server, done as it stands there."""

from __future__ import annotations

import re
import shlex

from tests.calendar_server import Account
from tests.pages import codes, section, text

PASSAGE = section("docs/guide.ru.md", "### Сроки в общем календаре")


def test_the_guide_publishes(account: Account) -> None:
    """Its command, with the address and the name of a real server, does what is said of it."""
    (command,) = re.findall(r"^```sh server\nantirisk calendar publish (.+)\n```$", PASSAGE, re.MULTILINE)
    words = shlex.split(command)
    assert words[:4] == ["--url", "https://cal.example.ru/", "--user", "zavuch"]
    account.make(words[5], "told")
    assert "создать 3" in account.said(*words[4:], "--dry-run", calendar=None)
    assert "Создано 3" in account.said(*words[4:], "--yes", calendar=None)


def test_the_guide_gives_a_person_her_own(account: Account) -> None:
    """The arguments for one person make a calendar for her."""
    (arguments,) = [code for code in codes(PASSAGE) if code.startswith("--person")]
    words = shlex.split(arguments.replace("Журавлева", "Белова"))
    assert "Создано 2" in account.said(*words, "--yes", calendar=None)


def test_the_guide_speaks_of_people_of_its_program() -> None:
    """Who is named there is somebody of the program that the guide writes."""
    assert "Журавлева" in text("docs/guide.ru.md").partition("### Сроки в общем календаре")[0]
