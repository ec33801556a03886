"""What else than its indent may be wrong with a line that is not in line with its neighbours."""

from __future__ import annotations

import itertools
import re

from generator.source.lines import indent, line_above

_KEY = re.compile(r"^(?P<indent> *)(?P<key>[^\s#:-][^:]*):(?:\s|$)")
_ITEM = re.compile(r"^ *- ")
_LEAD = re.compile(r"^ *(?:- +)*")
#: What a section of a plan has, and a row has not.
_PARTS = re.compile(r" *(?:строки|разделы):\s*$")
_NO_ITEM = "рядом стоят ключи, а не пункты: уберите «- » или строку над ней"
_UNDER_ITEMS = "если это пункт списка над ней, поставьте его «- » под «- » этого списка"
_LOST_ABOVE = "если над ней пропала строка с ключом («{}:»), верните ее"


def besides(lines: list[str], at: int) -> str:
    """What else than its indent may be wrong with a line that is not in line with its neighbours."""
    line, above = lines[at], lines[line_above(lines, at)]
    if at == 0 or not above.strip() or above.startswith("#"):
        return ""
    lead = _LEAD.match(above)
    start = lead.end() if lead else 0
    key = _KEY.match(" " * start + above[start:])
    if _ITEM.match(line):
        return _besides_item(lines, at)
    if key and indent(line) >= start + 2 and above.rstrip()[-1] != ":":
        return f"если она относится к «{key['key']}», у него не может быть и значения: сотрите его"
    if _ITEM.match(above) and not key and indent(line) == start:
        return "если она относится к пункту над ней, начните и его с ключа: «- текст: …»"
    below = next((one for one in lines[at + 1 :] if one.strip()), "")
    several = indent(line) >= start + 2 and indent(below) == indent(line)
    return _LOST_ABOVE.format("период") if above.rstrip()[-1] != ":" and several else ""


def _besides_item(lines: list[str], at: int) -> str:
    """The same of an item: its neighbours are keys, or the key of its list is gone."""
    column = indent(lines[at])
    full = [line for line in lines[:at] if line.strip()]
    inner = list(itertools.takewhile(lambda line: indent(line) > column, reversed(full)))
    above = full[-1 - len(inner)] if len(inner) < len(full) else ""
    if indent(above) == column and not _ITEM.match(above):
        return _UNDER_ITEMS if any(map(_ITEM.match, inner)) else _NO_ITEM
    below = itertools.takewhile(lambda line: not line.strip() or indent(line) > column, lines[at + 1 :])
    if not _KEY.match(lines[at].replace("- ", "  ", 1)):
        return ""
    parts = any(_PARTS.match(line) for line in below)
    return _LOST_ABOVE.format("разделы" if parts else "строки")
