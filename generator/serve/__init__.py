"""A live preview: the pages of programs in a browser of this machine, new as soon as a file is saved."""

from __future__ import annotations

from generator.serve.files import Asked
from generator.serve.server import Server
from generator.serve.shown import Shown

__all__ = ["Asked", "Server", "Shown"]
