"""What a file was made from, whether it is unchanged, and whether it can still be made."""

from zvgen.verify.named import meant
from zvgen.verify.verdict import Kept, Part, Reason, Remade, Sealed, Text, Verdict
from zvgen.verify.verifier import Verifier

__all__ = [
    "Kept",
    "Part",
    "Reason",
    "Remade",
    "Sealed",
    "Text",
    "Verdict",
    "Verifier",
    "meant",
]
