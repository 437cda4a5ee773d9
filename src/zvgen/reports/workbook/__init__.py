"""The workbook of a year: tables to sort, filter and sum, for Excel and LibreOffice."""

from zvgen.reports.workbook.book import workbook

__all__ = ["workbook"]
