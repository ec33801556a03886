"""Where a line may tear words that no column holds, and what it may not tear: patterns for writers."""

from __future__ import annotations

import re

#: Between the joints of a long word and what follows: «/» and the stops of an address.
JOINT = re.compile(r"(?<=[\w/][/.?&=_])(?=\w)")
#: The number of a document, which no line may tear at its hyphen: «№ 177-од». A longer one no column would hold.
NUMBER = r"(?<=№\xa0)(?=[\w/.]*-)[\w/.-]{1,19}\w(?![\w/-])"
