"""Characters on a page become lines and pieces: what other programs print, drawn here letter by letter."""

from collections.abc import Iterator

from zvgen.importer import Guess, Piece
from zvgen.importer.glyphs import Glyph, PageGlyphs
from zvgen.importer.lines import assembled
from zvgen.importer.page_lines import lines_of


def line(text: str, top: float, left: float = 50, size: float = 10) -> Iterator[Glyph]:
    """A line of letters half as wide as high, ended as pdfium ends lines."""
    for at, sign in enumerate(text):
        x = left + at * size / 2
        yield Glyph(sign, x, 800 - top, x + size / 2, 800 - top + size, size, ink=sign != " ")
    yield from (Glyph(sign, 0, 0, 0, 0, size, ink=False) for sign in "\r\n")


def page(*lines: Iterator[Glyph], number: int = 1) -> PageGlyphs:
    return PageGlyphs(number, 600, tuple(glyph for one in lines for glyph in one))


def pieces(*pages: PageGlyphs) -> list[Piece]:
    return assembled(lines_of(pages))[0]


def texts(*pages: PageGlyphs) -> list[str]:
    return [piece.text for piece in pieces(*pages)]


FULL = "Ein Wort und noch eines, bis die Zeile ganz gefüllt ist und w"


def test_full_lines_go_on_and_room_parts_paragraphs() -> None:
    drawn = page(line(FULL, 10), line("eiter.", 22), line("Neu", 50), line("und kurz", 62))
    assert texts(drawn) == [f"{FULL} eiter.", "Neu\nund kurz"]


def test_a_divided_word_is_whole_again() -> None:
    filled = FULL[:-1]
    for hyphen in ("-", "‐", "\u00ad", "\x02", "\ufffe"):
        drawn = page(line(f"{filled}Fach{hyphen}", 10), line("kräfte und mehr.", 22))
        assert texts(drawn) == [f"{filled}Fachkräfte und mehr."]


def test_a_word_that_pdfium_itself_goes_on_with_is_whole_again() -> None:
    """It leaves out the end of the line behind a hyphen."""
    before = list(line(f"{FULL[:-1]}UN\ufffe", 10))[:-2]
    drawn = page(iter(before), line("Behindertenrechtskonvention", 22))
    assert texts(drawn) == [f"{FULL[:-1]}UN-Behindertenrechtskonvention"]


def test_another_size_is_another_piece() -> None:
    assert texts(page(line("Titel", 10, size=14), line("Text", 24))) == ["Titel", "Text"]


def test_a_wide_gap_parts_cells_and_a_wrapped_cell_is_one() -> None:
    def row(left: str, right: str, top: float) -> Iterator[Glyph]:
        yield from list(line(left, top))[:-2]
        yield from line(right, top, left=250)

    drawn = page(
        row("Kopf", "Veränderung zum", 10), line("Vormonat", 22, left=250), row("a", "7,9", 40)
    )
    assert texts(drawn) == ["Kopf\tVeränderung zum Vormonat", "a\t7,9"]


def test_marks_that_the_file_has_elsewhere_stand_before_their_entries() -> None:
    """WeasyPrint draws the marks of all lists at the end of a page."""
    drawn = page(
        line("Eins", 10, left=70),
        line("Zwei", 30, left=70),
        line("•", 10, left=55),
        line("2.", 30, left=55),
        line("3.", 90, left=55),
    )
    assert [(one.label, one.text) for one in pieces(drawn)] == [
        ("•", "Eins"),
        ("2.", "Zwei"),
        ("", "3."),
    ]


def test_a_sentence_goes_on_over_the_page_and_a_whole_one_does_not() -> None:
    second = page(line("weiter.", 10), line("Neu.", 40), number=2)
    assert texts(page(line(FULL, 700)), second) == [f"{FULL} weiter.", "Neu."]
    ended = FULL[:-2] + "."
    assert texts(page(line(ended, 700)), second) == [ended, "weiter.", "Neu."]


def test_the_head_of_a_table_said_again_is_dropped() -> None:
    def row(left: str, right: str, top: float) -> Iterator[Glyph]:
        yield from list(line(left, top))[:-2]
        yield from line(right, top, left=250)

    first = page(row("Kopf", "Wert", 10), row("a", "1", 30))
    second = page(row("Kopf", "Wert", 10), row("b", "1", 30), number=2)
    kept, dropped = assembled(lines_of([first, second]))
    assert [(one.text, one.guess, one.page) for one in kept] == [
        ("Kopf\tWert", Guess.ROW, 1),
        ("a\t1", Guess.ROW, 1),
        ("b\t1", Guess.ROW, 2),
    ]
    assert dropped == ["Kopf\tWert"]


def test_a_page_without_ink_has_no_lines() -> None:
    assert lines_of([page(), page(line(" ", 10), number=2)]) == [[], []]
