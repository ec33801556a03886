"""What a request is answered, without sockets."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.serve.answers import Answer, Document, Events, answer, document, state
from generator.serve.shown import Page, Shown

PROGRAMS = {
    name: Shown(name, Path(f"programs/{name}.yaml"), pages={"program": Page(b"<p>", "1")})
    for name in ("первая", "школа/вторая", "a\udcff")
}
FIRST = "/%D0%BF%D0%B5%D1%80%D0%B2%D0%B0%D1%8F"


def asked(target: str, method: str = "GET", hosts: tuple[str, ...] = ("127.0.0.1:8000",), port: int = 8000):
    return answer(method, target, list(hosts), port, PROGRAMS)


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "localhost:8000", "LocalHost:8000", "[::1]:8000"])
def test_this_machine_is_served(host: str) -> None:
    """By each of its names."""
    assert asked("/", hosts=(host,)).status == 200


@pytest.mark.parametrize(
    "hosts",
    [
        (),
        ("",),
        ("127.0.0.1",),
        ("localhost:8001",),
        ("evil.example:8000",),
        ("127.0.0.1:8000.evil.example",),
        ("127.0.0.1.evil.example:8000",),
        ("192.168.0.5:8000",),
        ("127.0.0.1:8000", "evil.example:8000"),
        ("user@127.0.0.1:8000",),
    ],
)
@pytest.mark.parametrize(
    "target", ["/", f"{FIRST}/program", "/.antirisk/preview.js", "/.antirisk/events?page=/"]
)
def test_other_hosts_are_refused(hosts: tuple[str, ...], target: str) -> None:
    """A name that leads here by somebody else's will reads nothing, on no address."""
    found = asked(target, hosts=hosts)
    assert isinstance(found, Answer)
    assert found.status == 403
    assert "127.0.0.1:8000" in found.content.decode()


def test_the_usual_port_needs_no_mention() -> None:
    """Browsers leave out port 80."""
    assert asked("/", hosts=("localhost",), port=80).status == 200


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS"])
def test_the_preview_is_only_looked_at(method: str) -> None:
    """Nothing else than GET and HEAD."""
    found = asked("/", method)
    assert (found.status, found.headers["Allow"]) == (405, "GET, HEAD")


@pytest.mark.parametrize(
    ("target", "address"),
    [
        (f"{FIRST}/program", ("первая", "program")),
        (f"{FIRST}/checklist?x=1", ("первая", "checklist")),
        (
            "/%D1%88%D0%BA%D0%BE%D0%BB%D0%B0/%D0%B2%D1%82%D0%BE%D1%80%D0%B0%D1%8F/calendar",
            ("школа/вторая", "calendar"),
        ),
        ("/a%FF/program", ("a\udcff", "program")),
    ],
)
def test_a_path_names_a_product(target: str, address: tuple[str, str]) -> None:
    """Program and product, of any letters."""
    assert asked(target) == Document(address)


@pytest.mark.parametrize(
    "target",
    [
        "/нет/program",
        f"{FIRST}/nothing",
        "/../../etc/passwd",
        "/..%2f..%2fetc/passwd",
        "/programs/первая.yaml",
        "/.antirisk/pages.py",
        "/.antirisk/../preview.js",
        "//evil.example/program",
        "http://evil.example/",
        "*",
        "",
        "/\x00",
    ],
)
def test_a_path_names_no_file(target: str) -> None:
    """What is no program's page is not there, whatever stands on the disk."""
    found = asked(target)
    assert isinstance(found, Answer)
    assert found.status == 404


@pytest.mark.parametrize("target", [FIRST, f"{FIRST}/"])
def test_a_program_leads_to_its_document(target: str) -> None:
    """A name alone is an address too."""
    found = asked(target)
    assert (found.status, found.headers["Location"]) == (302, f"{FIRST}/program")


def test_a_page_asks_for_its_news() -> None:
    """The list and each product have a stream; what is not there has none."""
    assert asked("/.antirisk/events?page=%2F") == Events(None)
    address = ("первая", "program")
    assert asked(f"/.antirisk/events?page={FIRST}/program".replace("%", "%25")) == Events(address)
    assert asked("/.antirisk/events?page=%2Fx%2Fprogram").status == 404
    assert asked("/.antirisk/events").status == 404
    told = state(Events(address), PROGRAMS)
    assert told is not None
    assert told.page == "1"
    assert state(Events(("x", "program")), PROGRAMS) is None


def test_a_page_of_ours_has_a_policy_and_a_document_its_own() -> None:
    """Two policies would both have to allow the document's script."""
    assert "Content-Security-Policy" in asked("/").headers
    assert "Content-Security-Policy" in document(("первая", "checklist"), PROGRAMS).headers
    assert "Content-Security-Policy" not in document(("первая", "program"), PROGRAMS).headers
    assert document(("x", "program"), PROGRAMS).status == 404
