"""An agreement and the wording of its year to a document."""

from zvgen.compose.compose import compose
from zvgen.compose.naming import speaks_of

__all__ = ["compose", "speaks_of"]
