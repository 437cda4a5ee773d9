"""The files of a document kind as JSON Schema, for editors that complete and check while one types."""

from zvgen.model.kind import DocumentKind
from zvgen.source.shapes import Json

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def agreement_schema(kind: DocumentKind) -> Json:
    """What the file of a Kreis looks like."""
    about = "Angaben für die Vereinbarung eines Kreises in einem Jahr (Datei <kreis>.yaml)"
    return {**_head(kind, about), **kind.agreement_file.schema()}


def year_schema(kind: DocumentKind) -> Json:
    """What `_jahr.yaml` looks like."""
    about = "Angaben, die für alle Kreise eines Jahres gelten (Datei _jahr.yaml)"
    return {**_head(kind, about), **kind.year_file.schema()}


def _head(kind: DocumentKind, about: str) -> Json:
    return {"$schema": DIALECT, "title": kind.declaration.titel, "description": about}
