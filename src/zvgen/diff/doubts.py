"""Whether a file that is compared is the right one at all."""

from collections.abc import Iterator

from zvgen.compare import Version
from zvgen.comparison import Comparison, Op
from zvgen.diagnostics import Diagnostic, Span, diagnose
from zvgen.importer import Foreign
from zvgen.model.kreise import Kreise

_ENOUGH = 0.5
"""A file that has less of our text is another document."""


def doubts_about(
    comparison: Comparison, new: Version, foreign: Foreign, kreise: Kreise
) -> Iterator[Diagnostic]:
    """Warnings that the file may belong to another Kreis, or be no such agreement."""
    span = Span(comparison.old_name)
    text = " ".join(" ".join(piece.text.split()) for piece in foreign.pieces)
    if others := _other_parties(new, text, kreise):
        values = {"kreis": new.agreement.kreis.name, "andere": ", ".join(others)}
        yield diagnose("fremd-anderer-kreis", span, **values)
    share = _share_in_common(comparison)
    if share < _ENOUGH:
        yield diagnose("fremd-andere-vereinbarung", span, prozent=round(100 * share))


def _other_parties(new: Version, text: str, kreise: Kreise) -> list[str]:
    """The parties a document names that does not name ours."""
    kreis = new.agreement.kreis
    if any(name in text for name in (kreis.name, *kreis.auch)):
        return []
    return [kreise[key].name for key in kreise if kreise[key].name in text]


def _share_in_common(comparison: Comparison) -> float:
    """How much of our text the file has, by letters."""
    parts = [part for s in comparison.sections for row in s.rows for part in row.parts]
    ours = sum(len(part.new_text) for part in parts)
    same = sum(len(part.text) for part in parts if part.op is Op.SAME)
    return same / ours if ours else 1.0
