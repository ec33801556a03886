"""A command → its exit code and the most memory that its processes took, in megabytes: `python peak.py COMMAND…`.

A process of its own, and a small one: the peak of a child begins with that of whoever started it.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
from pathlib import Path

_PEAK = re.compile(r"^VmHWM:\s+(\d+) kB$", re.MULTILINE)
_OFTEN = 0.02  # seconds
_KILOBYTES = 1 if sys.platform == "darwin" else 1024  # what `ru_maxrss` counts in, in bytes


def main() -> None:
    """Runs a command and prints two figures as JSON, what the command says being thrown away."""
    run = subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    peaks: dict[int, int] = {}
    while True:
        look(run.pid, peaks)
        ended, status, usage = os.wait4(run.pid, os.WNOHANG)
        if ended:
            break
        time.sleep(_OFTEN)
    most = max(sum(peaks.values()) * 1024, usage.ru_maxrss * _KILOBYTES)
    print(json.dumps({"code": os.waitstatus_to_exitcode(status), "megabytes": most / 2**20}))


def look(pid: int, peaks: dict[int, int]) -> None:
    """Notes the peak of a process so far, in kilobytes, and of all that came of it; Linux alone tells them apart.

    Where nothing is told, what remains is the largest of them all, which whoever waits for them learns.
    """
    try:
        found = _PEAK.search(Path(f"/proc/{pid}/status").read_text())
        threads = [one.read_text() for one in Path(f"/proc/{pid}/task").glob("*/children")]
    except OSError:  # it has ended
        return
    if found:
        peaks[pid] = int(found[1])
    for child in " ".join(threads).split():
        look(int(child), peaks)


if __name__ == "__main__":
    main()
