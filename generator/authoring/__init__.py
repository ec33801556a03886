"""What an author would do by hand to a program's file: cure its slips, bring it into canonical form."""

from __future__ import annotations

from generator.authoring.fixing import CURED, CURES, Fixed, fix, may_cure
from generator.authoring.formatting import Formatted, format_file
from generator.authoring.patch import painted, patch

__all__ = ["CURED", "CURES", "Fixed", "Formatted", "fix", "format_file", "may_cure", "painted", "patch"]
