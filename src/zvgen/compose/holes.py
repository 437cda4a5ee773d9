"""Where wording prints a value that is not there: a sentence with a hole is never right."""

from collections.abc import Iterator, Sequence

from zvgen.compose.values import FIRST
from zvgen.document import Text


def holes(markdown: str, values: Sequence[Text]) -> Iterator[tuple[str, int]]:
    """Each field that prints nothing, with its line in the Markdown; a cell of a table may be empty."""
    missing = {chr(FIRST + n): v.field for n, v in enumerate(values) if v.field and not v.text}
    if not missing:
        return
    for number, line in enumerate(markdown.split("\n"), start=1):
        if not line.lstrip().startswith("|"):
            yield from ((field, number) for mark, field in missing.items() if mark in line)
