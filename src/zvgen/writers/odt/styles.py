"""The styles a document needs: those of the layout by name, and its own small deviations from them."""

import re
from collections.abc import Mapping

from zvgen.document import Alignment, Emphasis, Strong
from zvgen.writers.widths import FULL, Form

PARAGRAPHS = (
    "Title",
    "Titelzeile",
    "Heading 1",
    "Heading 2",
    "Heading 3",
    "Gliederung",
    "Anlage",
    "Absatz",
    "Listeneinleitung",
    "Betrag",
    "Absatznummer 1",
    "Nummer 1",
    "Nummer 2",
    "Punkt 1",
    "Punkt 2",
    "Punkt 3",
    "Fortsetzung 1",
    "Fortsetzung 2",
    "Begriff",
    "Erklärung",
    "Tabellenkopf",
    "Tabellenzelle",
    "Tabellenzahl",
    "Tabellenende",
    "Unterschrift Ort",
    "Unterschrift Partei",
    "Unterschrift Name",
    "Unterschrift Zeile",
    "Kennzeichnung am Anfang",
)
"""Paragraph styles by the names LibreOffice shows; a layout has them all."""
PARTY = ("Unterschrift Ort", "Unterschrift Partei", "Unterschrift Name")
"""What stands above a signature, and the name below it."""
LISTS = ("Absatznummern", "Nummern", "Punkte")
"""List styles."""
LETTERS = {Strong: "Strong Emphasis", Emphasis: "Emphasis"}
"""Character styles."""

_ALIGNED = {Alignment.LEFT: "start", Alignment.RIGHT: "end", Alignment.CENTER: "center"}
_NUMBERS = "Tabellenzahl"
_SIDES = re.compile(r'(fo:padding(?:-left|-right)?=")([\d.]+)(in|cm|mm|pt|pc)"')
_SHADE = "#fff2ab"


class Styles:
    """Names of styles, and the automatic ones of one document in the order of their first use."""

    def __init__(self, names: Mapping[str, str], automatic: Mapping[str, str]) -> None:
        """`names` and `automatic` are those of the layout (`zvgen.writers.odt.layout`)."""
        self._names = names
        self._automatic = automatic
        self._made: dict[str, str] = {}

    def __getitem__(self, shown: str) -> str:
        """The name in the file."""
        return self._names[shown]

    @property
    def xml(self) -> str:
        """The automatic styles made so far."""
        return "".join(self._made.values())

    def taken(self, name: str) -> str:
        """A style of a sample table, which goes along with the document now."""
        self._made[name] = self._automatic[name]
        return name

    def kept(self, shown: str) -> str:
        """The style, staying with the next paragraph."""
        return self._paragraph(shown, "zusammen", 'fo:keep-with-next="always"')

    def cell(self, shown: str, alignment: Alignment, form: Form) -> str:
        """The style, its lines at one side or in the middle, its letters as large as the table's."""
        moved = alignment is not Alignment.LEFT and shown != _NUMBERS
        if not moved and form.points == FULL:
            return self[shown]
        side = f'fo:text-align="{_ALIGNED[alignment]}"' if moved else ""
        size = f'<style:text-properties fo:font-size="{form.points:g}pt"/>'
        suffix = f"{alignment.value}.{form.points:g}"
        return self._paragraph(shown, suffix, side, size if form.points != FULL else "")

    def padded(self, name: str, scale: float) -> str:
        """A cell style of a sample table, the room at its sides changed."""
        if scale == 1:
            return self.taken(name)
        smaller = _SIDES.sub(
            lambda found: f'{found[1]}{float(found[2]) * scale:.3g}{found[3]}"',
            self._automatic[name],
        )
        own = f"{name}.{scale:.2g}"
        self._made[own] = smaller.replace(f'"{name}"', f'"{own}"', 1)
        return own

    def spaced(self, shown: str, above: float, below: float) -> str:
        """The style with these distances in points; LibreOffice wants both or takes 0."""
        form = f'fo:margin-top="{above:g}pt" fo:margin-bottom="{below:g}pt"'
        return self._paragraph(shown, f"abstand{above:g}", form)

    def column(self, twips: int) -> str:
        """A column of this width."""
        form = f'<style:table-column-properties style:column-width="{twips / 20:g}pt"/>'
        return self._own(f"spalte.{twips}", 'style:family="table-column"', form)

    def shade(self) -> str:
        """The background of an inserted value in the proof view."""
        form = f'<style:text-properties fo:background-color="{_SHADE}"/>'
        return self._own("wert", 'style:family="text"', form)

    def _paragraph(self, shown: str, suffix: str, form: str, letters: str = "") -> str:
        base = self[shown]
        kind = f'style:family="paragraph" style:parent-style-name="{base}"'
        return self._own(f"{base}.{suffix}", kind, f"<style:paragraph-properties {form}/>{letters}")

    def _own(self, name: str, kind: str, form: str) -> str:
        self._made[name] = f'<style:style style:name="{name}" {kind}>{form}</style:style>'
        return name
