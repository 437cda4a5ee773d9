"""What can be said of a file: values."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from zvgen.diagnostics import Diagnostic


class Kept(StrEnum):
    """Whether a file is what it was; the words are those that programs read (`--json`)."""

    SEALED = "wie versiegelt"
    SIGNED = "unterschriebene Fassung"
    BUILT = "wie gebaut"
    SAME = "wie neu gebaut"
    RESAVED = "neu gespeichert"
    CHANGED = "geändert"
    REPLACED = "nicht die versiegelte"
    UNSEALED = "Siegel nicht lesbar"
    DAMAGED = "beschädigt"
    UNKNOWN = "unbekannt"


class Remade(StrEnum):
    """Whether the same bytes can be made again."""

    NOW = "aus den Daten von heute"
    FROM_SEAL = "aus den versiegelten Daten"
    FROM_OWN = "aus den mitgeführten Daten"
    NO = "nein"
    UNKNOWN = "unbekannt"


class Text(StrEnum):
    """How the text of a file that is not the sealed one compares with what was sealed."""

    SAME = "derselbe"
    OTHER = "ein anderer"
    UNKNOWN = "nicht vergleichbar"


class Part(StrEnum):
    """What decides over a document."""

    DATA = "Daten"
    WORDING = "Vorlagen"
    LAYOUT = "Layout"
    VERSION = "Version"
    AGREEMENT = "Vereinbarung"


class Reason(NamedTuple):
    """Why a document cannot be made again: which part is not as it was, in words."""

    part: Part
    text: str


class Sealed(NamedTuple):
    """An agreement ("art/2025/landkreis-kassel") and its seal, a path."""

    agreement: str
    seal: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is said of the file `name`.

    `agreement` is what it is a document of ("art/2025/landkreis-kassel"), `statements` what it says itself,
    `seal` the seal that knows it, `built` the output it is. `compared` tells that the parts it names were
    held against those of today; `reasons` say which are others, `differences` what its text says otherwise
    than a document made now or, if it is not the sealed one, than that (`text`); `hindrance` why it cannot
    be read. `others` are sealed with the same scan, `place` is sealed where this file lies.
    """

    name: str
    kept: Kept = Kept.UNKNOWN
    remade: Remade = Remade.UNKNOWN
    agreement: str = ""
    version: str = ""
    statements: tuple[tuple[str, str], ...] = ()
    seal: str = ""
    built: str = ""
    compared: bool = False
    reasons: tuple[Reason, ...] = ()
    differences: tuple[tuple[str, str], ...] = ()
    text: Text = Text.UNKNOWN
    others: tuple[Sealed, ...] = ()
    place: Sealed | None = None
    hindrance: str = ""
    findings: tuple[Diagnostic, ...] = ()

    @property
    def is_read(self) -> bool:
        """Whether there is a file that could be opened and understood."""
        return all(finding.span.path != self.name for finding in self.findings)

    @property
    def is_good(self) -> bool:
        """Whether one may rely on it: signed, sealed, or what is made of the data of today or of the seal.

        The data a file carries prove nothing: whoever changes them may build with them.
        """
        if self.kept in (Kept.REPLACED, Kept.UNSEALED):
            return False
        relied = self.kept in (Kept.SEALED, Kept.SIGNED)
        return relied or self.remade in (Remade.NOW, Remade.FROM_SEAL)
