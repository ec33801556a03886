"""`python -m benchmarks [GROUP…] [--json]`: one table of what was measured and what was promised."""

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

GROUPS = ("check", "docx", "start", "build", "formats")


def main() -> None:
    """Measures the groups asked for; the exit code says only whether everything could run."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("groups", nargs="*", metavar="GROUP", help=f"of {', '.join(GROUPS)}; all if none")
    parser.add_argument("--json", action="store_true", help="for machines")
    asked = parser.parse_args()
    if unknown := set(asked.groups) - set(GROUPS):
        parser.error(f"no such group: {', '.join(sorted(unknown))}")
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
    if name == "build":
        return processes.build(folder)
    return processes.check() if name == "check" else processes.start()


if __name__ == "__main__":
    main()
