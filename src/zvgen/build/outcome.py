"""What can become of a job; its words are those that programs read (`--json`)."""

from enum import StrEnum


class Outcome(StrEnum):
    """What became of a job."""

    WRITTEN = "geschrieben"
    CURRENT = "aktuell"
    PLANNED = "vorgesehen"
    EDITED = "von Hand geändert"
    SEALED = "versiegelt"
    FAILED = "fehlgeschlagen"
