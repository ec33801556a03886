"""An Office file → the same as Word and Excel save it in the strict form of ISO/IEC 29500-1."""

from __future__ import annotations

import io
import re
import zipfile

_USUAL = re.compile(
    rb"http://schemas\.openxmlformats\.org/(wordprocessingml|spreadsheetml|drawingml|officeDocument)/2006/"
)


def strict(data: bytes) -> bytes:
    """Every part with the names of the strict form."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as archive, zipfile.ZipFile(made, "w") as changed:
        for name in archive.namelist():
            content = archive.read(name)
            if name.endswith((".xml", ".rels")):
                content = _USUAL.sub(rb"http://purl.oclc.org/ooxml/\1/", content)
            changed.writestr(name, content)
    return made.getvalue()
