"""What figures were reached on: the machine, and the versions of those who ran beside us."""

from __future__ import annotations

import os
import platform
import re
import subprocess
from importlib import metadata
from pathlib import Path

from benchmarks import processes


def machine() -> dict[str, str]:
    """The machine by the names that its maker and its system give it."""
    return {
        "processor": _processor(),
        "cores": str(os.cpu_count()),
        "memory": _memory(),
        "system": _system(),
        "python": platform.python_version(),
    }


def _processor() -> str:
    """The model; Linux alone tells it, others give the architecture."""
    told = Path("/proc/cpuinfo")
    found = re.search(r"^model name\s*: (.+)$", told.read_text(), re.MULTILINE) if told.exists() else None
    return found[1].strip() if found else platform.processor() or platform.machine()


def _memory() -> str:
    if not hasattr(os, "sysconf"):
        return "unknown"
    return f"{os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / 2**30:.0f} GB"


def _system() -> str:
    try:
        return platform.freedesktop_os_release()["PRETTY_NAME"]
    except OSError:
        return f"{platform.system()} {platform.release()}"


def load() -> str:
    """How many processes were waiting for a core in the last minute: what others did to the figures."""
    return f"load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""


def versions(names: tuple[str, ...]) -> list[str]:
    """Libraries and programs with their versions, as far as they are here."""
    return [f"{name} {found}" for name in names if (found := _version(name))]


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        command = processes.found(name)
    if command is None:
        return ""
    said = subprocess.run([command, "--version"], capture_output=True, check=False, text=True)
    number = re.search(r"\d+(?:\.\d+)+", said.stdout + said.stderr)
    return number[0] if number else ""
