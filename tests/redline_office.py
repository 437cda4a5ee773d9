"""LibreOffice accepts or rejects the changes of Word files: a macro in a profile of the tests' own."""

import subprocess
from collections.abc import Mapping
from pathlib import Path
from textwrap import dedent

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_DTD = (
    '<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">\n'
)
_ROOT = (
    '<script:module xmlns:script="http://openoffice.org/2000/script"'
    ' script:name="Module1" script:language="StarBasic">'
)
_MODULE = dedent("""\
    Sub Settle(folder As String, command As String, list As String)
      Dim hidden(0) As New com.sun.star.beans.PropertyValue
      Dim form(0) As New com.sun.star.beans.PropertyValue
      hidden(0).Name = "Hidden"
      hidden(0).Value = True
      form(0).Name = "FilterName"
      form(0).Value = "MS Word 2007 XML"
      helper = createUnoService("com.sun.star.frame.DispatchHelper")
      For Each name In Split(list, ",")
        source = ConvertToUrl(folder &amp; "/" &amp; name &amp; ".docx")
        target = ConvertToUrl(folder &amp; "/" &amp; command &amp; "-" &amp; name &amp; ".docx")
        text = StarDesktop.loadComponentFromURL(source, "_blank", 0, hidden())
        what = ".uno:" &amp; command &amp; "AllTrackedChanges"
        helper.executeDispatch(text.CurrentController.Frame, what, "", 0, Array())
        text.storeToURL(target, form())
        text.close(True)
      Next name
    End Sub

    Sub Main(folder As String, list As String)
      Settle(folder, "Accept", list)
      Settle(folder, "Reject", list)
      StarDesktop.terminate()
    End Sub
    """)


def office_settled(files: Mapping[str, bytes], folder: Path) -> dict[str, bytes]:
    """Each file with all changes accepted and rejected, as "Accept-NAME" and "Reject-NAME"."""
    for name, data in files.items():
        (folder / f"{name}.docx").write_bytes(data)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    _soffice(profile, "--terminate_after_init")
    module = folder / "profile/user/basic/Standard/Module1.xba"
    module.write_text(f"{_HEAD}{_DTD}{_ROOT}{_MODULE}</script:module>", "utf-8")
    _soffice(profile, f'macro:///Standard.Module1.Main("{folder}","{",".join(files)}")')
    made = [f"{command}-{name}" for command in ("Accept", "Reject") for name in files]
    return {name: (folder / f"{name}.docx").read_bytes() for name in made}


def _soffice(*arguments: str) -> None:
    """The first start of a profile lays it out; only then is there a module to replace."""
    command = ["soffice", *arguments, "--headless"]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
