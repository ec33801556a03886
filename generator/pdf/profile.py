"""A profile of LibreOffice for one run: its settings, and the macro that prints."""

from __future__ import annotations

from pathlib import Path
from xml.sax.saxutils import escape

#: What to call: `macro:///` and this, with the address of the folder and a number.
MACRO = "Standard.Printing.Folder"

#: Prints N.docx of a folder as N.pdf, from a number on. A PDF gets its name when it is whole; where there is none,
#: N.txt says why. The contents are renewed first: who prints knows on which page a heading stands, and `--convert-to`
#: leaves them as they were written. What is no DOCX would be printed as plain text if its kind were not named.
#: Nothing outside the document is loaded and no macro of it runs.
_PRINTING = """\
Option Explicit

Function Named(which As String, what As Variant) As Object
  Dim one As New com.sun.star.beans.PropertyValue
  one.Name = which
  one.Value = what
  Named = one
End Function

Sub Folder(where As String, first As Integer)
  Dim number As Integer
  number = first
  Do While FileExists(where & number & ".docx")
    PrintFile(where & number)
    number = number + 1
  Loop
  StarDesktop.terminate()
End Sub

Sub PrintFile(where As String)
  Dim paper As Object, channel As Integer, said As String
  On Error GoTo Failed
  paper = StarDesktop.loadComponentFromURL(where & ".docx", "_blank", 0, _
    Array(Named("FilterName", "MS Word 2007 XML"), Named("Hidden", True), _
    Named("MacroExecutionMode", 0), Named("UpdateDocMode", 0)))
  RenewContents(paper)
  paper.storeToURL(where & ".part", _
    Array(Named("FilterName", "writer_pdf_Export"), Named("FilterData", Array({filter}))))
  paper.close(True)
  Name ConvertFromURL(where & ".part") As ConvertFromURL(where & ".pdf")
  Exit Sub
Failed:
  said = Err & " " & Error
  channel = FreeFile
  Open ConvertFromURL(where & ".said") For Output As #channel
  Print #channel, said
  Close #channel
  Name ConvertFromURL(where & ".said") As ConvertFromURL(where & ".txt")
End Sub

Sub RenewContents(paper As Object)
  Dim number As Integer
  For number = 0 To paper.DocumentIndexes.Count - 1
    paper.DocumentIndexes.getByIndex(number).update()
  Next
End Sub
"""
_XML = '<?xml version="1.0" encoding="UTF-8"?>\n'
_LIBRARY = "http://openoffice.org/2000/library"
_LIBRARIES = (
    f'{_XML}<!DOCTYPE library:libraries PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "libraries.dtd">\n'
    f'<library:libraries xmlns:library="{_LIBRARY}">'
    '<library:library library:name="Standard" library:link="false"/></library:libraries>\n'
)
_MODULES = (
    f'{_XML}<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">\n'
    f'<library:library xmlns:library="{_LIBRARY}" library:name="Standard" library:readonly="false" '
    'library:passwordprotected="false"><library:element library:name="Printing"/></library:library>\n'
)
_MODULE = (
    f'{_XML}<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">\n'
    '<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Printing" '
    'script:language="StarBasic">{}</script:module>\n'
)
#: A profile that counts as set up is not filled with LibreOffice's presets, which would replace the macro.
#: The locale is said, so that none is taken from the machine; Java and the network are not needed.
_SETTINGS = {
    "/org.openoffice.Setup/Office": {"ooSetupInstCompleted": "true"},
    "/org.openoffice.Setup/L10N": {"ooLocale": "en-US", "ooSetupSystemLocale": "ru-RU"},
    "/org.openoffice.Office.Linguistic/General": {"DefaultLocale": "ru-RU"},
    "/org.openoffice.Office.Java/VirtualMachine": {"Enable": "false"},
    "/org.openoffice.Office.Recovery/RecoveryInfo": {"Enabled": "false"},
}


def write(folder: Path, options: dict[str, int | bool]) -> None:
    """Writes a profile whose macro prints with these options of the PDF filter."""
    said = ", ".join(f'Named("{name}", {_basic(value)})' for name, value in options.items())
    basic = folder / "user" / "basic"
    (basic / "Standard").mkdir(parents=True)
    for path, text in {
        basic / "script.xlc": _LIBRARIES,
        basic / "Standard" / "script.xlb": _MODULES,
        basic / "Standard" / "Printing.xba": _MODULE.format(escape(_PRINTING.replace("{filter}", said))),
        folder / "user" / "registrymodifications.xcu": _registry(),
    }.items():
        path.write_text(text, encoding="utf-8")


def _basic(value: int | bool) -> str:
    return str(value)  # True and False are Basic's words too


def _registry() -> str:
    items = "".join(
        f'<item oor:path="{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>\n'
        for path, properties in _SETTINGS.items()
        for name, value in properties.items()
    )
    spaces = 'xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema"'
    return f"{_XML}<oor:items {spaces}>\n{items}</oor:items>\n"
