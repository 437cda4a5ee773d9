"""An agreement against a file that somebody has: last year's signed one, or the text of a scan."""

from dataclasses import replace

from zvgen.compare import Version, Versions, alone
from zvgen.compare.foreign import compare_foreign
from zvgen.compare.units import TextSection, Unit, text_sections
from zvgen.comparison import Comparison, Form, UnitKind
from zvgen.diagnostics import arrange
from zvgen.diff.composed import composed
from zvgen.diff.doubts import doubts_about
from zvgen.diff.pairs import YearPair
from zvgen.diff.years import Compared
from zvgen.document import Section, Text
from zvgen.importer import Foreign, Guess, Piece, read_foreign, sections_of
from zvgen.model.signing import Status
from zvgen.workspace import Base, Files, Selection, load
from zvgen.writers.plain import plain_text

_MARKS = frozenset(status.mark for status in Status)
"""What our own files say on each page; it is no part of the text."""


def compare_with_file(
    files: Files, base: Base, selection: Selection, pair: YearPair, data: bytes, name: str
) -> Compared:
    """The agreement that is meant against the file `name` with the content `data`."""
    wanted = Selection(selection.kreise, frozenset({pair.art}), frozenset({pair.jahr}))
    loaded = load(files, base, wanted)
    done = Compared(loaded, diagnostics=list(loaded.diagnostics))
    for agreement in loaded.agreements:
        new, found = composed(agreement, loaded, str(agreement.jahr))
        foreign = read_foreign(data, name)
        done.diagnostics = arrange([*done.diagnostics, *found, *foreign.findings])
        if new and foreign.pieces:
            comparison = _compared(foreign, name, new)
            done.year = alone(agreement.kind, agreement.jahr, comparison)
            done.versions = [Versions(None, new)]
            doubts = doubts_about(comparison, new, foreign, base.kreise)
            done.diagnostics = arrange([*done.diagnostics, *doubts])
    done.lost = [] if done.year else sorted(selection.kreise)
    return done


def _compared(foreign: Foreign, name: str, new: Version) -> Comparison:
    return compare_foreign(_sections(foreign, new), name, new, printed=foreign.printed)


def _sections(foreign: Foreign, new: Version) -> list[TextSection]:
    """The text of the file under the sections of our document that it has."""
    text = tuple(piece for piece in foreign.pieces if piece.text not in _MARKS)
    found = sections_of(replace(foreign, pieces=text), list(map(_label, new.document.blocks)))
    return [
        replace(section, units=tuple(map(_unit, found[section.key])))
        for section in text_sections(new.document)
        if found[section.key]
    ]


def _label(section: Section) -> tuple[str, str, str]:
    return section.key, section.number, plain_text(section.title)


def _unit(piece: Piece) -> Unit:
    """A heading with its number; the labels of entries are automatic and not compared."""
    if piece.guess is Guess.HEADING:
        return Unit(Form(UnitKind.TITLE), (Text(piece.whole),))
    return Unit(Form(UnitKind.FOREIGN, piece.label, piece.depth), (Text(piece.text),))
