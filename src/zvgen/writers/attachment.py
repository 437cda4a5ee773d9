"""How a file carries the data it was made from, whatever its format."""

from hashlib import sha256

NAME = "daten.json"
MIME_TYPE = "application/json"
DESCRIPTION = "Daten und Vorlagen, aus denen dieses Dokument entstand"

PREFIX = "zvgen "
"""What the names of our statements begin with, so that nobody's own properties are called so."""
NAMESPACE = "urn:zvgen:daten"
"""Of the element that holds the data in a Word file."""
CARRYING = frozenset({"docx", "pdf", "odt"})
"""The formats that have a place for data."""
_SHORT = 24
"""So many characters of a hash tell all contents of a lifetime apart and can still be read."""


def fingerprint(data: bytes) -> str:
    """A short hash."""
    return sha256(data).hexdigest()[:_SHORT]
