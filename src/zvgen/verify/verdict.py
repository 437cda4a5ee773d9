"""What can be said of a file: values."""

from dataclasses import dataclass
from enum import StrEnum

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
    UNKNOWN = "unbekannt"


class Remade(StrEnum):
    """Whether the same bytes can be made again."""

    NOW = "aus den Daten von heute"
    FROM_SEAL = "aus den versiegelten Daten"
    FROM_OWN = "aus den mitgeführten Daten"
    NO = "nein"
    UNKNOWN = "unbekannt"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is said of the file `name`.

    `agreement` is what it is a document of ("art/2025/landkreis-kassel"), `statements` what it says itself,
    `seal` the seal that knows it, `built` the output it is. `reasons` say why it cannot be made again,
    `differences` what its text says otherwise than a document made now.
    """

    name: str
    kept: Kept = Kept.UNKNOWN
    remade: Remade = Remade.UNKNOWN
    agreement: str = ""
    version: str = ""
    statements: tuple[tuple[str, str], ...] = ()
    seal: str = ""
    built: str = ""
    reasons: tuple[str, ...] = ()
    differences: tuple[tuple[str, str], ...] = ()
    findings: tuple[Diagnostic, ...] = ()

    @property
    def is_good(self) -> bool:
        """Whether one may rely on it: signed, sealed, or what is made of the data of today or of the seal.

        The data a file carries prove nothing: whoever changes them may build with them.
        """
        if self.kept is Kept.REPLACED:
            return False
        relied = self.kept in (Kept.SEALED, Kept.SIGNED)
        return relied or self.remade in (Remade.NOW, Remade.FROM_SEAL)
