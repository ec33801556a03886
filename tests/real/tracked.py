"""Documents with tracked changes → as LibreOffice leaves them once all are taken, and once all are refused."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from xml.sax.saxutils import escape

from generator.pdf import profile
from tests.real.tools import program, run

#: One start for all documents: N.docx becomes N.Accept.docx and N.Reject.docx.
_SETTLING = """\
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
    Settle(where & number, "Accept")
    Settle(where & number, "Reject")
    number = number + 1
  Loop
  StarDesktop.terminate()
End Sub

Sub Settle(where As String, way As String)
  Dim paper As Object, helper As Object, filter As Object
  filter = Named("FilterName", "MS Word 2007 XML")
  paper = StarDesktop.loadComponentFromURL(where & ".docx", "_blank", 0, Array(filter, Named("Hidden", True)))
  helper = CreateUnoService("com.sun.star.frame.DispatchHelper")
  helper.executeDispatch(paper.CurrentController.Frame, ".uno:" & way & "AllTrackedChanges", "", 0, Array())
  paper.storeToURL(where & "." & way & ".docx", Array(filter))
  paper.close(True)
End Sub
"""


def settled(documents: Sequence[bytes], folder: Path) -> list[tuple[bytes, bytes]]:
    """Each document with all changes taken, and with all refused."""
    profile.write(folder / "profile", {})
    module = folder / "profile" / "user" / "basic" / "Standard" / "Printing.xba"
    opening, _, rest = module.read_text("utf-8").partition("Option Explicit")
    module.write_text(opening + escape(_SETTLING) + rest[rest.index("</script:module>") :], "utf-8")
    for number, document in enumerate(documents):
        (folder / f"{number}.docx").write_bytes(document)
    run(
        program("soffice"),
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        *("--headless", "--norestore", "--nologo", "--nodefault", "--nolockcheck"),
        f'macro:///{profile.MACRO}("{folder.as_uri()}/",0)',
    )
    return [
        ((folder / f"{at}.Accept.docx").read_bytes(), (folder / f"{at}.Reject.docx").read_bytes())
        for at in range(len(documents))
    ]
