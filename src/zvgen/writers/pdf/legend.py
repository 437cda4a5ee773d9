"""What stands above a proof: how to read it."""

from dataclasses import replace

from zvgen.document import Document, Paragraph, Role, Section, Strong, Text

_LEGEND = Paragraph(
    (
        Strong((Text("Prüfansicht:"),)),
        Text(" Was aus den Daten eingesetzt ist, ist "),
        Text("so hinterlegt", "name_der_angabe"),
        Text(
            "; wer mit der Maus darauf zeigt, sieht den Namen der Angabe. "
            "Alles andere ist fester Wortlaut."
        ),
    )
)


def with_legend(document: Document) -> Document:
    """The same document below the legend."""
    legend = Section("", Role.UNTITLED, "", (), (_LEGEND,))
    return replace(document, blocks=(legend, *document.blocks))
