"""The review page of a year: one HTML file that needs nothing else, to read, check off and print."""

from zvgen.reports.review.page import page
from zvgen.reports.review.value import Link, Review

__all__ = ["Link", "Review", "page"]
