"""An agreement and the wording of its year to a document."""

from zvgen.compose.compose import compose, known_names
from zvgen.compose.templates import compiled, unknown_names

__all__ = ["compiled", "compose", "known_names", "unknown_names"]
