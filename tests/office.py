"""A stand-in for LibreOffice that takes no time, and fails at the documents at which it is told to."""

from __future__ import annotations

import io
import stat
import sys
from pathlib import Path

import pikepdf
import pytest

from generator.pdf import office

#: Reads the folder and the first number out of the macro's address, as LibreOffice does, and says which it was given.
_SCRIPT = """#!{python}
import pathlib, sys, time, urllib.parse, zipfile
here, faults = pathlib.Path({here!r}), {faults!r}
with (here / "starts").open("a") as starts:
    starts.write(sys.argv[1] + "\\n")
address, first = sys.argv[-1].partition("(")[2].rstrip(")").rsplit(",", 1)
folder = pathlib.Path(urllib.parse.unquote(urllib.parse.urlsplit(address.strip('"')).path))
number = int(first)
while (folder / f"{{number}}.docx").exists():
    with zipfile.ZipFile(folder / f"{{number}}.docx") as archive:
        words = archive.read("word/document.xml").decode()
    match next((fault for mark, fault in faults.items() if mark in words), ""):
        case "falls":
            sys.exit(6)
        case "hangs":
            time.sleep(60)
        case "refuses":
            (folder / f"{{number}}.txt").write_text("1 refused")
        case _:
            part = folder / f"{{number}}.part"
            part.write_bytes((here / "made.pdf").read_bytes())
            part.rename(folder / f"{{number}}.pdf")
    number += 1
"""


def stand_in(folder: Path, monkeypatch: pytest.MonkeyPatch, faults: dict[str, str] | None = None) -> Path:
    """Puts a script in the place of LibreOffice; `faults`: words of a document → falls, hangs, refuses.

    Returns the file that holds a line for each start.
    """
    folder.mkdir(exist_ok=True)
    (folder / "made.pdf").write_bytes(blank())
    script = folder / "soffice"
    script.write_text(_SCRIPT.format(python=sys.executable, here=str(folder), faults=faults or {}), "utf-8")
    script.chmod(script.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setattr(office, "find", lambda: str(script))
    return folder / "starts"


def blank() -> bytes:
    """A PDF of one page with what LibreOffice puts in of the day: times, an id, a sum over them."""
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.trailer.Info = pdf.make_indirect(pikepdf.Dictionary(Producer="LibreOffice 7.4", Title="…"))
        pdf.docinfo["/CreationDate"] = "D:20261128074929Z"
        pdf.trailer.DocChecksum = pikepdf.Name("/5C7A9E")
        colours = pdf.make_stream(bytes(24) + b"\x07\xea\x00\x0b\x00\x1c\x00\x07\x00\x31\x00\x1d" + bytes(92))
        intent = pikepdf.Dictionary(Type=pikepdf.Name.OutputIntent, DestOutputProfile=colours)
        pdf.Root.OutputIntents = pikepdf.Array([intent])
        pdf.Root.Metadata = pdf.make_stream(_CLAIMS, Type=pikepdf.Name.Metadata, Subtype=pikepdf.Name.XML)
        made = io.BytesIO()
        pdf.save(made)
        return made.getvalue()


_CLAIMS = b"""<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"><pdfaid:part>2</pdfaid:part>
<pdfaid:conformance>B</pdfaid:conformance></rdf:Description><rdf:Description rdf:about=""
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"><pdfuaid:part>1</pdfuaid:part></rdf:Description>
</rdf:RDF></x:xmpmeta><?xpacket end="w"?>"""
