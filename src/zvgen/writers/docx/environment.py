"""Jinja for `layout.docx`: sandboxed, strict, everything escaped."""

from typing import Any

from jinja2 import StrictUndefined
from jinja2.sandbox import SandboxedEnvironment

from zvgen.writers.docx.views import Row, View

_OWN = (View, Row)

NAMES = frozenset(
    {"titel", "betreff", "urheber", "kennzeichnung", "bloecke", "bild", "unterdokument"}
)
"""Every name a layout can use; the last two only docxtpl itself can serve."""


class LayoutEnvironment(SandboxedEnvironment):
    """docxtpl's tags arrive here already cleaned by its `patch_xml`."""

    def __init__(self) -> None:
        super().__init__(autoescape=True, undefined=StrictUndefined)
        self.globals.clear()

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Our own views directly: the sandbox's checks would be most of a document's time."""
        if type(obj) in _OWN and attribute in obj.__slots__:
            return getattr(obj, attribute)
        return super().getattr(obj, attribute)
