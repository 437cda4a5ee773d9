"""A comparison of two versions of one year's agreement as the draft of an amending agreement."""

from zvgen.reports.amendment.draft import Draft, draft
from zvgen.reports.amendment.report import amends, report

__all__ = ["Draft", "amends", "draft", "report"]
