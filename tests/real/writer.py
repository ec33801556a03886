"""LibreOffice Writer edits a document as a person does, by a macro in a profile of its own, and saves it as DOCX."""

from __future__ import annotations

import shutil
from pathlib import Path
from xml.sax.saxutils import escape

from generator.pdf import profile
from tests.real.tools import program, run

_EDITING = """\
Option Explicit

Function Named(which As String, what As Variant) As Object
  Dim one As New com.sun.star.beans.PropertyValue
  one.Name = which
  one.Value = what
  Named = one
End Function

Sub Edit(where As String)
  Dim paper As Object
  paper = StarDesktop.loadComponentFromURL(where & ".docx", "_blank", 0, _
    Array(Named("FilterName", "MS Word 2007 XML"), Named("Hidden", True)))
  {edits}
  paper.storeToURL(where & ".saved.docx", Array(Named("FilterName", "MS Word 2007 XML")))
  paper.close(True)
  StarDesktop.terminate()
End Sub

Sub Types(paper As Object, old As String, fresh As String)
  Dim search As Object, found As Object
  search = paper.createSearchDescriptor()
  search.SearchString = old
  search.SearchCaseSensitive = True
  found = paper.findFirst(search)
  found.String = fresh
End Sub

Sub Tracks(paper As Object)
  paper.RecordChanges = True
End Sub

Function CellOf(paper As Object, words As String) As Object
  Dim search As Object
  search = paper.createSearchDescriptor()
  search.SearchString = words
  CellOf = paper.findFirst(search)
End Function

Function RowOf(found As Object) As Long
  Dim name As String, at As Integer
  name = found.Cell.CellName
  at = 1
  Do While Not IsNumeric(Mid(name, at, 1))
    at = at + 1
  Loop
  RowOf = CLng(Mid(name, at))
End Function

Sub DeletesRow(paper As Object, words As String)
  Dim found As Object
  found = CellOf(paper, words)
  found.TextTable.Rows.removeByIndex(RowOf(found) - 1, 1)
End Sub

Sub InsertsRow(paper As Object, behind As String, said As String)
  Dim found As Object, row As Long, cells As Variant, at As Integer, table As Object
  found = CellOf(paper, behind)
  row = RowOf(found)
  table = found.TextTable
  table.Rows.insertByIndex(row, 1)
  cells = Split(said, "|")
  For at = 0 To UBound(cells)
    table.getCellByName(Chr(65 + at) & (row + 1)).String = cells(at)
  Next
End Sub
"""


def edited(document: bytes, folder: Path, *edits: str) -> bytes:
    """A document after these lines of the macro, as LibreOffice saves it."""
    soffice = program("soffice")
    shutil.rmtree(folder, ignore_errors=True)
    profile.write(folder / "profile", {})
    module = folder / "profile" / "user" / "basic" / "Standard" / "Printing.xba"
    begins, _, _ = module.read_text("utf-8").partition("Option Explicit")
    text = _EDITING.replace("{edits}", "\n  ".join(edits))
    module.write_text(f"{begins}{escape(text)}</script:module>\n", "utf-8")
    (folder / "paper.docx").write_bytes(document)
    address = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    macro = f'macro:///Standard.Printing.Edit("{(folder / "paper").as_uri()}")'
    run(soffice, address, "--headless", "--norestore", "--nologo", "--nodefault", macro)
    return (folder / "paper.saved.docx").read_bytes()
