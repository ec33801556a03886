"""Programs → a calendar on a server (CalDAV, RFC 4791): their dates where colleagues have their other appointments.

`feed` makes the items that are to stand there, `plan` compares them with what stands, `server` reads and writes, and
`access` says with which password. Whatever else the calendar holds is not read, let alone written.
"""

from generator.publishing.access import password, refusal
from generator.publishing.feed import Item, feed, items
from generator.publishing.plan import Plan, Standing, plan, strangers
from generator.publishing.trouble import Trouble

__all__ = [
    "Item",
    "Plan",
    "Standing",
    "Trouble",
    "feed",
    "items",
    "password",
    "plan",
    "refusal",
    "strangers",
]
