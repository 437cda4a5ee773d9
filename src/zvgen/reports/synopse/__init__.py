"""A comparison as the two-column form of the Handbuch der Rechtsförmlichkeit, a Word file in A4 landscape."""

from zvgen.reports.synopse.package import synopse

__all__ = ["synopse"]
