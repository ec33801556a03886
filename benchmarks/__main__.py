"""`python -m benchmarks [GROUP…] [--json]`: one table of what was measured and what was promised.

`python -m benchmarks --long [MINUTES]` measures nothing: it looks for inputs that make the tool fail.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks import measures, processes

#: First what another program may be missing for, before any time is spent.
GROUPS = ("diff", "check", "many", "docx", "long", "start", "build", "lists", "cluster", "formats", "pdf")


def main() -> None:
    """Measures the groups asked for; the exit code says only whether everything could run."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("groups", nargs="*", metavar="GROUP", help=f"of {', '.join(GROUPS)}; all if none")
    parser.add_argument("--json", action="store_true", help="for machines")
    parser.add_argument(
        "--long", nargs="?", type=float, const=20, metavar="MINUTES", help="fuzz instead, 20 if none"
    )
    parser.add_argument(
        "--folder", type=Path, default=Path(".fuzzing"), help="what --long keeps; %(default)s"
    )
    asked = parser.parse_args()
    if unknown := set(asked.groups) - set(GROUPS):
        parser.error(f"no such group: {', '.join(sorted(unknown))}")
    if asked.long:
        sys.exit(_fuzzed(asked.long, asked.folder))
    try:
        results = _measured(asked.groups or GROUPS)
    except (ImportError, FileNotFoundError, ValueError, subprocess.CalledProcessError) as error:
        sys.exit(f"could not run: {error}")
    machine = {"python": platform.python_version(), "machine": platform.machine(), "cores": os.cpu_count()}
    if asked.json:
        results_json = [result.json() for result in results]
        print(json.dumps({"on": machine, "measures": results_json}, ensure_ascii=False, indent=2))
    else:
        print(f"{measures.table(results)}\n\n" + ", ".join(f"{name} {of}" for name, of in machine.items()))


def _fuzzed(minutes: float, folder: Path) -> int | str:
    """The exit code of a long run of the fuzzer: 1 where anything was raised."""
    try:
        from benchmarks.fuzzing import running, targets  # noqa: PLC0415 - not needed to measure

        outcomes = running.long(targets.TARGETS, minutes, folder)
    except ImportError as error:
        return f"could not run: {error}"
    print("\n".join(map(str, outcomes)))
    return int(any(outcome.raised for outcome in outcomes))


def _measured(groups: list[str] | tuple[str, ...]) -> list[measures.Result]:
    results = []
    with tempfile.TemporaryDirectory() as folder:
        for group in groups:
            for measure in _group(group, Path(folder)):
                print(measure.name, measure.peer_name and f"/ {measure.peer_name}", "…", file=sys.stderr)
                results.append(measures.run(measure))
    return results


def _group(name: str, folder: Path) -> Iterator[measures.Measure]:
    """The measures of a group."""
    if name in ("docx", "formats"):
        from benchmarks import documents  # noqa: PLC0415 - the groups of processes do without docxtpl

        return documents.docx() if name == "docx" else documents.formats()
    if name == "long":
        from benchmarks import tables  # noqa: PLC0415 - only this group asks for it

        return tables.long()
    if name == "diff":
        from benchmarks import comparing  # noqa: PLC0415 - only this group asks for it

        return comparing.diff(folder)
    if name == "cluster":
        from benchmarks import clusters  # noqa: PLC0415 - only this group asks for it

        return clusters.cluster(folder)
    of_processes = {
        "build": processes.build,
        "lists": processes.lists,
        "many": processes.many,
        "pdf": processes.pdf,
    }
    if name in of_processes:
        return of_processes[name](folder)
    return processes.check() if name == "check" else processes.start()


if __name__ == "__main__":
    main()
