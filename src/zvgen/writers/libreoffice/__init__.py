"""Word files as PDF through an installed LibreOffice: exactly the Word file, optional, slower."""

from zvgen.writers.libreoffice.engine import Converted, convert
from zvgen.writers.libreoffice.repair import finished

__all__ = ["Converted", "convert", "finished"]
