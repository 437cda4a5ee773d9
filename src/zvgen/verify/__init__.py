"""What a file was made from, whether it is unchanged, and whether it can still be made."""

from zvgen.verify.verdict import Kept, Remade, Verdict
from zvgen.verify.verifier import Verifier

__all__ = ["Kept", "Remade", "Verdict", "Verifier"]
