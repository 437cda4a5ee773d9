"""An agreement and the wording of its year to a document."""

from zvgen.compose.compose import compose

__all__ = ["compose"]
