"""Anything at all in the place of what people write: the tool answers with findings, and never fails."""
