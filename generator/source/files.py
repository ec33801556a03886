"""Files → bytes, without waiting for a pipe that nobody fills or reading a device that never ends."""

from __future__ import annotations

import stat
from errno import ENOLINK, ENXIO
from pathlib import Path

from generator import workspace
from generator.source.decoding import LARGEST


def read_bytes(path: Path, largest: int = LARGEST) -> bytes:
    """A file's bytes; of one that is too large to be read, just enough to see that it is.

    Raises OSError where they cannot be had, also for what is neither file nor folder, or leads out of the checkout.
    """
    if workspace.strays(path):
        raise OSError(ENOLINK, "a link out of the checkout", str(path))
    mode = path.stat().st_mode
    if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
        raise OSError(ENXIO, "no file", str(path))
    with path.open("rb") as file:
        return file.read(largest + 1)
