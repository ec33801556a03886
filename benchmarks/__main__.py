"""`python -m benchmarks [GROUP…] [--without GROUP…] [--write]`: one table of what was measured and what was promised.

`python -m benchmarks --long [MINUTES]` measures nothing: it looks for inputs that make the tool fail.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from benchmarks import groups, machine, measures, results, showing
from benchmarks.measures import Result


def main() -> None:
    """Measures the groups asked for; the exit code says only whether everything could run."""
    parser = _parser()
    asked = parser.parse_args()
    if unknown := {*asked.groups, *asked.without} - set(groups.GROUPS):
        parser.error(f"no such group: {', '.join(sorted(unknown))}")
    if asked.long:
        sys.exit(_fuzzed(asked.long, asked.folder))
    wanted = [name for name in asked.groups or groups.GROUPS if name not in asked.without]
    found, failed = _measured(wanted, asked.rounds, write=asked.write)
    if asked.json:
        told = {"on": machine.machine(), "measures": [result.json() for result in found]}
        print(json.dumps(told, ensure_ascii=False, indent=2))
    else:
        on = ", ".join(f"{name} {of}" for name, of in machine.machine().items())
        print(f"{showing.table(found)}\n\n{on}")
    if failed:
        sys.exit("\n".join(failed))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    names = ", ".join(groups.GROUPS)
    parser.add_argument("groups", nargs="*", metavar="GROUP", help=f"of {names}; all if none")
    parser.add_argument("--without", nargs="+", default=[], metavar="GROUP", help="groups to leave out")
    parser.add_argument("--rounds", type=int, metavar="N", help="so many rounds of every measure")
    parser.add_argument("--write", action="store_true", help="renew these groups in benchmarks/RESULTS.md")
    parser.add_argument("--json", action="store_true", help="for machines")
    parser.add_argument(
        "--long", nargs="?", type=float, const=20, metavar="MINUTES", help="fuzz instead, 20 if none"
    )
    parser.add_argument(
        "--folder", type=Path, default=Path(".fuzzing"), help="what --long keeps; %(default)s"
    )
    return parser


def _fuzzed(minutes: float, folder: Path) -> int | str:
    """The exit code of a long run of the fuzzer: 1 where anything was raised."""
    try:
        from benchmarks.fuzzing import running, targets  # noqa: PLC0415 - not needed to measure

        outcomes = running.long(targets.TARGETS, minutes, folder)
    except ImportError as error:
        return f"could not run: {error}"
    print("\n".join(map(str, outcomes)))
    return int(any(outcome.raised for outcome in outcomes))


def _measured(wanted: Iterable[str], rounds: int | None, *, write: bool) -> tuple[list[Result], list[str]]:
    """The results of the groups that could run, and why the others could not: an hour of the rest is not lost."""
    measured, failed = list[Result](), []
    for group in wanted:
        try:
            of_group = _of_group(group, rounds)
            measured += of_group
            if write:
                _write(group, of_group)
        except (ImportError, OSError, ValueError, subprocess.CalledProcessError) as error:
            failed.append(f"{group} could not run: {error}")
            print(failed[-1], file=sys.stderr)
    return measured, failed


def _of_group(group: str, rounds: int | None) -> list[Result]:
    found: list[Result] = []
    with tempfile.TemporaryDirectory() as folder:
        for measure in groups.of(group, Path(folder)):
            peer = measure.peer_name if isinstance(measure, measures.Measure) else ""
            print(group, measure.name, peer and f"/ {peer}", "…", file=sys.stderr)
            found += measures.run(measure, rounds)
    return found


def _write(group: str, found: list[Result]) -> None:
    before = results.PAGE.read_text(encoding="utf-8") if results.PAGE.exists() else ""
    told = results.section(group, found, machine.versions(groups.PEERS.get(group, ())))
    results.PAGE.write_text(results.page(before, {group: told}, tuple(groups.GROUPS)), encoding="utf-8")


if __name__ == "__main__":
    main()
