"""Files of programs → an overview: each is read, checked and told by itself, so that time grows with their number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

from generator import pools, signoff, workspace
from generator.configuration import UNCONFIGURED, Configuration
from generator.loading import checked
from generator.overview.rows import Overview, Standing
from generator.overview.standing import standing, unread


def gathered(
    paths: Sequence[Path], as_of: date, configuration: Configuration = UNCONFIGURED, jobs: int = 1
) -> Overview:
    """How the programs of these files stand on a day, the worst first; one that can't be read is a row, too."""
    refusals = workspace.refused(paths)
    allowed = [path for path in paths if path not in refusals]
    found = pools.each(allowed, partial(_standing, as_of=as_of, configuration=configuration), jobs)
    found += [unread(path.as_posix(), path.stem, [one]) for path, one in refusals.items()]
    return Overview(as_of, tuple(sorted(found, key=lambda one: (*one.gravity, one.file))))


def _standing(path: Path, as_of: date, configuration: Configuration) -> Standing:
    """What people go by is the edition in force, where there is one; the findings are those of the file."""
    loaded = checked(path, configuration)
    program = signoff.going_by(loaded, as_of).program
    if program is None:
        return unread(path.as_posix(), path.stem, loaded.findings)
    number = (loaded.program or program).edition
    return replace(standing(program, loaded.findings, as_of), text=number)
