"""Documents of others (docx, odt, md, txt, pdf) to their text in reading order, for comparison."""

from zvgen.importer.foreign import Foreign, Guess, Piece
from zvgen.importer.reading import read_foreign
from zvgen.importer.sections import sections_of

__all__ = ["Foreign", "Guess", "Piece", "read_foreign", "sections_of"]
