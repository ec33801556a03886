"""Every feed of the five programs – the whole, its sections, its people – for other people's programs, edit by edit."""

from __future__ import annotations

import json
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from icalendar import Calendar
from ruamel.yaml import YAML

import generator
from generator.cli import cli
from generator.views import Views
from tests.program_facts import PROGRAMS
from tests.real.calendars import (
    broken_lines,
    calcurse,
    events,
    ical_js,
    khal_feeds,
    libical,
    served,
    strict_libraries,
    thunderbird,
)

pytestmark = pytest.mark.real

#: The bytes of feeds by the way to them.
Feeds = dict[str, bytes]
NEW = "новая-строка"


def uids(data: bytes) -> set[str]:
    """The UIDs of a file, none of which is there twice."""
    found = [uid for uid, _, _ in events(data)]
    assert len(found) == len(set(found))
    return set(found)


def statuses(data: bytes) -> dict[str, str]:
    """UID → whether an event stands."""
    return {str(one["uid"]): str(one["status"]) for one in Calendar.from_ical(data).walk("VEVENT")}


# -------------------------------------------------------------------------------------------------- edits


def tables(node: Any) -> Iterator[Any]:
    """The lists of rows of a program's plans, at any depth."""
    for part in node:
        if "строки" in part:
            yield part["строки"]
        yield from tables(part.get("разделы", ()))


def reword_and_renumber(program: Any) -> None:
    """Every row has other words and another number, each section its rows the other way round, the first one more."""
    found = list(tables(program["планы"]))
    for rows in found:
        for row in rows:
            if "название" in row:
                row["название"] = f"В новой редакции: {row['название']}"
        rows.reverse()
    day = str(program["период"]["с"])
    found[0].insert(0, {"код": NEW, "название": "Новое мероприятие", "срок": day, **_people(found[0])})


def _people(rows: Any) -> dict[str, Any]:
    """Whoever answers for the first row that anybody answers for."""
    return next(
        ({"ответственные": deepcopy(row["ответственные"])} for row in rows if "ответственные" in row), {}
    )


def row(program: Any, code: str) -> Any:
    """A row by its id."""
    return next(one for rows in tables(program["планы"]) for one in rows if one.get("код") == code)


def edited(path: Path, change: Any) -> None:
    """A program's file with a change; other words of it stay as they are."""
    yaml = YAML()
    yaml.width = 10_000
    program = yaml.load(path)
    change(program)
    with path.open("w", encoding="utf-8") as file:
        yaml.dump(program, file)


def mark(path: Path) -> None:
    """Marks as a page saves them: one due is done, one put off to the last day, one not asked for any more."""
    dues = [one for one in Views(generator.load(path))["сроки"] if one["последний"] and one["ид"] != NEW]
    period = generator.load(path).period
    assert period
    wanted = (
        {"state": "выполнено", "done": period.first.isoformat()},
        {"state": "перенесено", "done": period.last.isoformat()},
        {"state": "не требуется"},
    )
    marks = [
        {"id": due["отметка"].id, "title": "", "was": {}, "now": now}
        for due, now in zip(dues, wanted, strict=False)
    ]
    said = {"format": "antirisk-marks", "version": 1, "file": path.name, "marks": marks}
    Path("marks.json").write_text(json.dumps(said), encoding="utf-8")
    result = CliRunner().invoke(cli, ["progress", "read", "--yes", "marks.json"])
    assert result.exit_code == 0, result.output


def built() -> Feeds:
    """All feeds of the workspace."""
    result = CliRunner().invoke(cli, ["build", "--only", "calendar,personal", "--format", "ics"])
    assert result.exit_code == 0, result.output
    return {path.as_posix(): path.read_bytes() for path in sorted(Path("output").rglob("*.ics"))}


@pytest.fixture(scope="module")
def steps(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Feeds]]:
    """All feeds of all programs, as drafts: at first, after each edit of every program, with marks."""
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(tmp_path_factory.mktemp("feeds"))
        Path("programs").mkdir()
        paths = [Path("programs") / path.name for path in PROGRAMS]
        for path, source in zip(paths, PROGRAMS, strict=True):
            path.write_bytes(source.read_bytes())
        found = {"first": built()}
        for path in paths:
            edited(path, reword_and_renumber)
        found["reworded"] = built()
        for path in paths:
            mark(path)
        found["marked"] = built()
        for path in paths:
            edited(path, lambda program: row(program, NEW).update({"исключено": "да"}))
        found["excluded"] = built()
        for path in paths:
            edited(path, _without_new)
        found["removed"] = built()
        yield found


def _without_new(program: Any) -> None:
    next(tables(program["планы"])).remove(row(program, NEW))


def written(feeds: Feeds, folder: Path) -> list[Path]:
    """Feeds as files of short names, in their order."""
    files = [folder / f"{number}.ics" for number in range(len(feeds))]
    for file, data in zip(files, feeds.values(), strict=True):
        file.write_bytes(data)
    return files


# ---------------------------------------------------------------------------------------------------- laws


def test_there_are_feeds_of_all_three_kinds(steps: dict[str, Feeds]) -> None:
    """Of each program, of its sections, of its people, after every edit the same."""
    for feeds in steps.values():
        assert feeds.keys() == steps["first"].keys()
    names = list(steps["first"])
    assert sum(name.endswith(".personal.calendar.ics") for name in names) > 50
    assert sum(".section-" in name for name in names) > 15
    assert len(set(names)) > 80


def test_the_feeds_of_sections_and_people_are_parts_of_others(steps: dict[str, Feeds]) -> None:
    """Whoever has several of them has no day in two forms: an event is the same in each, but for reports of her own."""
    for feeds in steps.values():
        whole = {event for name, data in feeds.items() if name.count(".") == 2 for event in events(data)}
        for name, data in feeds.items():
            own = {event for event in events(data) if "Отчет о том, что не имеет дня" not in event[2]}
            assert own <= whole, name


@pytest.mark.parametrize("step", ["first", "reworded", "marked", "excluded", "removed"])
def test_every_reader_finds_every_event_of_every_feed(
    steps: dict[str, Feeds], step: str, tmp_path: Path
) -> None:
    """Lines are sound; icalendar, vobject, libical, ical.js and calcurse have no complaint and skip nothing."""
    feeds = steps[step]
    for name, data in feeds.items():
        count = len(events(data))
        assert broken_lines(data) == [], name
        assert strict_libraries(data) == (count, []), name
        assert libical(data) == (count, True), name
    files = written(feeds, tmp_path)
    assert ical_js(files, tmp_path) == list(map(events, feeds.values()))
    for number, (file, data) in enumerate(zip(files, feeds.values(), strict=True)):
        own = tmp_path / f"calcurse-{number}"
        assert calcurse(file, own) == (len(events(data)), 0)


def test_khal_reads_every_feed(steps: dict[str, Feeds], tmp_path: Path) -> None:
    """What khal shows of each is what it says."""
    feeds = {name: data for name, data in steps["marked"].items() if events(data)}
    assert khal_feeds(written(feeds, tmp_path), tmp_path) == list(map(events, feeds.values()))


def test_edits_make_no_event_twice_and_lose_none(steps: dict[str, Feeds]) -> None:
    """Words, order and numbers change no UID; a mark, an appointed day and a row that is excluded neither."""
    more = 0
    for name, first in steps["first"].items():
        known = uids(first)
        reworded = uids(steps["reworded"][name])
        assert known <= reworded, name
        assert len(reworded - known) <= 1, name
        more += len(reworded - known)
        assert uids(steps["marked"][name]) == uids(steps["excluded"][name]) == reworded, name
        assert uids(steps["removed"][name]) == known, name
        off = {uid for uid, status in statuses(steps["excluded"][name]).items() if status == "CANCELLED"}
        assert off >= reworded - known, name
    assert more >= 2 * len(PROGRAMS)


def test_what_is_marked_shows_in_every_feed_that_has_it(steps: dict[str, Feeds]) -> None:
    """Of each program one event is done, one has the appointed day, one is off; no other day has changed."""
    for path in PROGRAMS:
        name = next(name for name in steps["first"] if name.endswith(f"{path.stem}.calendar.ics"))
        before = {uid: (day, summary) for uid, day, summary in events(steps["reworded"][name])}
        after = {uid: (day, summary) for uid, day, summary in events(steps["marked"][name])}
        changed = {uid: (before[uid], after[uid]) for uid in before if before[uid] != after[uid]}
        assert sorted(summary[0] for _, (_, summary) in changed.values() if summary[0] in "✔О") == ["О", "✔"]
        assert sum(was[0] != now[0] for was, now in changed.values()) == 1
        assert len(changed) == 3
        assert list(statuses(steps["marked"][name]).values()).count("CANCELLED") == 1


def test_a_subscription_to_every_feed_follows_every_edit(steps: dict[str, Feeds], tmp_path: Path) -> None:
    """Thunderbird, subscribed to all of them at once, has what each says, nothing twice and nothing that went."""
    web = tmp_path / "web"
    web.mkdir()
    with served(web) as address:
        for feeds in steps.values():
            files = written(feeds, web)
            wanted = {
                f"{address}/{file.name}": events(data)
                for file, data in zip(files, feeds.values(), strict=True)
            }
            assert thunderbird(tmp_path / "profile", wanted) == wanted
