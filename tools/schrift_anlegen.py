"""Cut the faces of Arimo to what German administration writes, and lay them beside the PDF writer.

    python tools/schrift_anlegen.py FOLDER      (needs fonttools and uharfbuzz)

`FOLDER` holds the unpacked npm package `@expo-google-fonts/arimo`, whose faces are static. What stays: the
Latin, Greek and Cyrillic letters and all signs of DIN 91379 with their combining marks (and the features
that place them), punctuation, currencies, arrows, fractions and mathematical signs. Two runs write the
same bytes.

A letter made of several characters (k with a circumflex) becomes one glyph: set from two, programs that read
the PDF would get it twice. `zeichen.txt` says which characters all faces have, `folgen.txt` which such
letters. Combining marks are in neither list but as part of a letter.
"""

import sys
import unicodedata
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import uharfbuzz
from fontTools.otlLib.builder import buildLigatureSubstSubtable, buildLookup
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter, load_font, save_font
from fontTools.ttLib import TTFont

FACES = ("400Regular", "700Bold", "400Regular_Italic", "700Bold_Italic")
TARGET = Path(__file__).parent.parent / "src/zvgen/writers/pdf/fonts"
LICENCE = "OFL.txt"
COVERED = "zeichen.txt"
SEQUENCES = "folgen.txt"
STANDARD = Path(__file__).parent.parent / "tests/din91379.txt"
RANGES = (
    (0x0020, 0x007E),  # ASCII
    (0x00A0, 0x024F),  # Latin, extended A and B
    (0x0259, 0x0292),  # the phonetic letters some names have
    (0x02B0, 0x036F),  # modifiers and combining marks
    (0x0370, 0x03FF),  # Greek
    (0x0400, 0x045F),  # Cyrillic
    (0x1D48, 0x1D57),  # raised letters
    (0x1E00, 0x1EFF),  # Latin additional
    (0x2000, 0x200B),  # blanks
    (0x2010, 0x2027),  # dashes, quotes, bullets
    (0x202F, 0x2060),  # more punctuation
    (0x2070, 0x20CF),  # small figures, currencies
    (0x2100, 0x22FF),  # letter-like signs, fractions, arrows, mathematics
    (0x25A0, 0x25FF),  # geometric forms
)
FEATURES = ["ccmp", "kern", "locl", "mark", "mkmk"]


def main(source: Path) -> None:
    """Write all faces and their licence."""
    TARGET.mkdir(parents=True, exist_ok=True)
    for face in FACES:
        _cut(source / face / f"Arimo_{face}.ttf", TARGET / f"Arimo-{_style(face)}.ttf")
    (TARGET / LICENCE).write_bytes((source / "LICENSE_FONT").read_bytes())
    characters = set.intersection(*map(_characters, sorted(TARGET.glob("*.ttf"))))
    alone = {code for code in characters if not unicodedata.combining(chr(code))}
    lines = (f"{first:04X}-{last:04X}\n" for first, last in _runs(alone))
    (TARGET / COVERED).write_text("".join(lines), "ascii", newline="\n")
    lines = (" ".join(f"{ord(c):04X}" for c in letter) + "\n" for letter in _sequences())
    (TARGET / SEQUENCES).write_text("".join(lines), "ascii", newline="\n")


def _style(face: str) -> str:
    return face.replace("400Regular_", "").replace("700Bold_", "Bold").lstrip("0123456789")


def _cut(source: Path, target: Path) -> None:
    """The face keeps its name: what is missing is told by the writer, never replaced."""
    options = Options(layout_features=FEATURES, hinting=False, recalc_timestamp=False)
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    font = load_font(str(source), options)
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=list(_unicodes()))
    subsetter.subset(font)
    _compose(font)
    save_font(font, str(target), options)


def _sequences() -> list[str]:
    """The letters of the standard that have no character of their own."""
    lines = [one for one in STANDARD.read_text("ascii").splitlines() if not one.startswith("#")]
    letters = ("".join(chr(int(code, 16)) for code in line.split()) for line in lines)
    return [one for one in (unicodedata.normalize("NFC", a) for a in letters) if len(one) > 1]


def _compose(font: TTFont) -> None:
    """One glyph for each of them, of the same parts in the same places."""
    data = BytesIO()
    font.save(data)
    shaper = uharfbuzz.Font(uharfbuzz.Face(data.getvalue()))
    ligatures: dict[tuple[str, ...], str] = {}
    for letter in _sequences():
        buffer = uharfbuzz.Buffer()
        buffer.add_str(letter)
        buffer.guess_segment_properties()
        uharfbuzz.shape(shaper, buffer)
        parts = tuple(font.getGlyphName(info.codepoint) for info in buffer.glyph_infos)
        if len(parts) > 1 and parts not in ligatures:
            ligatures[parts] = _add_glyph(font, letter, parts, buffer.glyph_positions)
    font.setGlyphOrder(font["glyf"].glyphOrder)
    font.getReverseGlyphMap(rebuild=True)
    _substitute(font, ligatures)


def _add_glyph(font: TTFont, letter: str, parts: tuple[str, ...], places: list) -> str:
    name = "letter_" + "_".join(f"{ord(character):04X}" for character in letter)
    pen, x = TTGlyphPen(font.getGlyphSet()), 0
    for part, place in zip(parts, places, strict=True):
        pen.addComponent(part, (1, 0, 0, 1, x + place.x_offset, place.y_offset))
        x += place.x_advance
    glyph = pen.glyph()
    font["glyf"][name] = glyph
    glyph.recalcBounds(font["glyf"])
    font["hmtx"][name] = (x, glyph.xMin)
    font["GDEF"].table.GlyphClassDef.classDefs[name] = 1
    return name


def _substitute(font: TTFont, ligatures: dict[tuple[str, ...], str]) -> None:
    """Put them in where the parts follow each other, after all other composing of Latin letters."""
    table = font["GSUB"].table
    table.LookupList.Lookup.append(buildLookup([buildLigatureSubstSubtable(ligatures)]))
    table.LookupList.LookupCount += 1
    lookup = table.LookupList.LookupCount - 1
    composing = [r.Feature for r in table.FeatureList.FeatureRecord if r.FeatureTag == "ccmp"]
    for feature in {id(one): one for one in composing}.values():
        feature.LookupListIndex.append(lookup)
        feature.LookupCount = len(feature.LookupListIndex)


def _unicodes() -> Iterator[int]:
    for first, last in RANGES:
        yield from range(first, last + 1)


def _characters(face: Path) -> set[int]:
    return set(TTFont(face).getBestCmap())


def _runs(characters: set[int]) -> list[list[int]]:
    """Neighbours as [first, last]."""
    runs: list[list[int]] = []
    for one in sorted(characters):
        if runs and runs[-1][1] == one - 1:
            runs[-1][1] = one
        else:
            runs.append([one, one])
    return runs


if __name__ == "__main__":
    main(Path(sys.argv[1]))
