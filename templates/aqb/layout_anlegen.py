"""Lay the Word layout ``layout.docx`` of the agreement: page, styles, lists and docxtpl tags.

The layout holds no wording. It is a loop over the blocks of a document with one sample paragraph
per kind of block; a clerk changes its look in Word. Run this script only to lay it anew:
it overwrites what was changed by hand. Two runs write the same bytes.
"""

from __future__ import annotations

import io
import sys
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from docx import Document
from docx.document import Document as DocxDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Mm, Pt, RGBColor, Twips
from docx.styles.style import ParagraphStyle
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph
from lxml import etree

FONT = "Arial"
DARK_RED = "9C0006"  # 9.0 : 1 on white
GREY = "595959"  # 7.0 : 1 on white
LIGHT_GREY = "E7E6E6"  # head of tables; black on it is 17 : 1
RULE_GREY = "A6A6A6"  # rules of tables
FIXED_DATE = datetime(2024, 1, 1, tzinfo=UTC)
ZIP_DATE = (1980, 1, 1, 0, 0, 0)

STEP = 482  # one list indent, 8.5 mm in twips: room for "(10)"
COLUMNS = (4678, 4677)  # signature table in twips; together the text width of 165 mm
SIGNATURE_GAP = 567  # 10 mm in twips
SIGNING_SPACE = 45.0  # points, 1.6 cm for the handwriting

UNWANTED_PARTS = ("thumbnail", "extended-properties", "customXml", "stylesWithEffects",
                  "webSettings")  # fmt: skip


@dataclass(frozen=True)
class Look:
    """One paragraph style. Distances in points, indents in twips."""

    name: str
    base: str = "Normal"
    size: float | None = None
    bold: bool | None = None
    color: str | None = None
    align: ALIGN | None = None
    before: float | None = None
    after: float | None = None
    line: float | Pt | None = None
    left: int | None = None
    hanging: int | None = None
    right: int | None = None
    keep_next: bool | None = None
    keep_lines: bool | None = None
    page_break: bool | None = None
    outline: int | None = None
    level: tuple[int, int] | None = None  # numbering instance and its level
    follow: str | None = None


def _item(name: str, level: tuple[int, int], depth: int, before: float = 3) -> Look:
    """Return the style of a list item; its indent grows with the depth."""
    return Look(name, before=before, after=3, left=depth * STEP, hanging=STEP, level=level)


LOOKS: tuple[Look, ...] = (
    Look("Normal", size=12, line=1.2, before=0, after=0),
    Look("Title", size=22, bold=True, align=ALIGN.CENTER, before=30, after=22, line=1.1,
         keep_next=True, keep_lines=True, follow="Titelzeile"),
    Look("Titelzeile", size=13, align=ALIGN.CENTER, before=5, after=5, keep_next=True,
         keep_lines=True, left=284, right=284),
    Look("Heading 1", size=13, bold=True, align=ALIGN.CENTER, before=20, after=8, keep_next=True,
         keep_lines=True, outline=0, follow="Absatz"),
    Look("Gliederung", base="Heading 1", align=ALIGN.LEFT, follow="Absatz"),
    Look("Anlage", base="Heading 1", page_break=True, follow="Absatz"),
    Look("Heading 2", size=12, bold=True, before=12, after=4, keep_next=True, keep_lines=True,
         outline=1, follow="Absatz"),
    Look("Heading 3", size=12, before=10, after=4, keep_next=True, keep_lines=True, outline=2,
         follow="Absatz"),
    Look("Absatz", before=6, after=8),
    Look("Listeneinleitung", base="Absatz", after=3, keep_next=True),
    Look("Betrag", size=13, bold=True, align=ALIGN.CENTER, before=8, after=10, keep_next=True,
         follow="Absatz"),
    _item("Absatznummer 1", (3, 0), 1, before=6),
    _item("Nummer 1", (1, 0), 1, before=6),
    _item("Nummer 2", (1, 1), 2),
    _item("Punkt 1", (2, 0), 1),
    _item("Punkt 2", (2, 1), 2),
    _item("Punkt 3", (2, 2), 3),
    Look("Fortsetzung 1", before=3, after=3, left=STEP),
    Look("Fortsetzung 2", before=3, after=3, left=2 * STEP),
    Look("Begriff", bold=True, before=8, after=2, keep_next=True, keep_lines=True,
         follow="Erklärung"),
    Look("Erklärung", after=4, left=STEP),
    Look("Tabellenzelle", size=10.5, before=3, after=3, line=1.0),
    Look("Tabellenkopf", base="Tabellenzelle", bold=True, keep_next=True, keep_lines=True),
    Look("Tabellenzahl", base="Tabellenzelle", align=ALIGN.RIGHT),
    Look("Tabellenabstand", size=1, line=Pt(1), before=12),
    Look("Unterschrift", keep_next=True, keep_lines=True, line=1.1),
    Look("Unterschrift Ort", base="Unterschrift", before=16),
    Look("Unterschrift Partei", base="Unterschrift", before=16, bold=True),
    Look("Unterschrift Name", base="Unterschrift", before=SIGNING_SPACE),
    Look("Unterschrift Zeile", base="Unterschrift"),
    Look("Tabellenende", size=1, line=Pt(1)),
    Look("header", follow="header"),
    Look("Kennzeichnung", base="header", size=12, bold=True, color=DARK_RED, align=ALIGN.CENTER),
    Look("footer", size=9, align=ALIGN.RIGHT),
    Look("Vorlagenbefehl", size=8, color=GREY, line=1.0),
)  # fmt: skip

# Headings with a number, and what stands between number and title.
NUMBERED = {
    'b.art == "paragraf"': "\n",
    'b.art == "anlage"': "\n",
    'b.art == "gliederung"': " ",
}
TABLE = 'b.art == "tabelle"'

# Kinds of block in the order of the chain: condition, style, stays with the next paragraph.
BLOCKS: tuple[tuple[str, str, bool], ...] = (
    ('b.art == "titel"', "Title", False),
    ('b.art == "titelzeile"', "Titelzeile", False),
    ('b.art == "ueberschrift1"', "Heading 1", False),
    ('b.art == "paragraf"', "Heading 1", False),
    ('b.art == "gliederung"', "Gliederung", False),
    ('b.art == "anlage"', "Anlage", False),
    ('b.art == "ueberschrift2"', "Heading 2", False),
    ('b.art == "ueberschrift3"', "Heading 3", False),
    ('b.art == "absatz"', "Absatz", False),
    ('b.art == "einleitung"', "Listeneinleitung", False),
    ('b.art == "betrag"', "Betrag", False),
    ('b.art == "absatznummer1_mit_unterpunkten"', "Absatznummer 1", True),
    ('b.art == "absatznummer1"', "Absatznummer 1", False),
    ('b.art == "nummer1_mit_unterpunkten"', "Nummer 1", True),
    ('b.art == "nummer1"', "Nummer 1", False),
    ('b.art == "nummer2"', "Nummer 2", False),
    ('b.art == "punkt1"', "Punkt 1", False),
    ('b.art == "punkt2"', "Punkt 2", False),
    ('b.art == "punkt3"', "Punkt 3", False),
    ('b.art == "fortsetzung1"', "Fortsetzung 1", False),
    ('b.art == "fortsetzung2"', "Fortsetzung 2", False),
    ('b.art == "begriff"', "Begriff", False),
    ('b.art == "erklaerung"', "Erklärung", False),
    (TABLE, "Vorlagenbefehl", False),
    ('b.art == "tabellenabstand"', "Tabellenabstand", False),
)

# Kinds of line in a signature cell.
SIGNATURE_LINES: tuple[tuple[str, str], ...] = (
    ('a.art == "ort"', "Unterschrift Ort"),
    ('a.art == "partei"', "Unterschrift Partei"),
    ('a.art == "name"', "Unterschrift Name"),
    ('a.art == "zeile"', "Unterschrift Zeile"),
)

STYLE_FRAME = f"""<w:styles {nsdecls("w")}>
<w:docDefaults>
<w:rPrDefault><w:rPr>
<w:rFonts w:ascii="{FONT}" w:eastAsia="{FONT}" w:hAnsi="{FONT}" w:cs="{FONT}"/>
<w:sz w:val="24"/><w:szCs w:val="24"/><w:lang w:val="de-DE"/>
</w:rPr></w:rPrDefault>
<w:pPrDefault><w:pPr><w:widowControl/><w:suppressAutoHyphens/></w:pPr></w:pPrDefault>
</w:docDefaults>
<w:latentStyles w:defLockedState="0" w:defUIPriority="99" w:defSemiHidden="1"
 w:defUnhideWhenUsed="1" w:defQFormat="0" w:count="376"/>
<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">
<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/>
<w:unhideWhenUsed/></w:style>
<w:style w:type="table" w:default="1" w:styleId="TableNormal">
<w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/>
<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>
<w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/>
<w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/>
</w:tblCellMar></w:tblPr></w:style>
<w:style w:type="table" w:customStyle="1" w:styleId="Tabelle">
<w:name w:val="Tabelle"/><w:basedOn w:val="TableNormal"/><w:uiPriority w:val="40"/><w:qFormat/>
<w:tblPr><w:tblBorders>{{rules}}</w:tblBorders><w:tblCellMar>
<w:top w:w="0" w:type="dxa"/><w:left w:w="100" w:type="dxa"/>
<w:bottom w:w="0" w:type="dxa"/><w:right w:w="100" w:type="dxa"/>
</w:tblCellMar></w:tblPr>
<w:tblStylePr w:type="firstRow"><w:tcPr>
<w:shd w:val="clear" w:color="auto" w:fill="{LIGHT_GREY}"/></w:tcPr></w:tblStylePr></w:style>
<w:style w:type="numbering" w:default="1" w:styleId="NoList">
<w:name w:val="No List"/><w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/></w:style>
</w:styles>"""

TABLE_RULES = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="{RULE_GREY}"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)

SETTINGS = f"""<w:settings {nsdecls("w")}>
<w:zoom w:percent="100"/>
<w:defaultTabStop w:val="{STEP}"/>
<w:autoHyphenation w:val="false"/>
<w:characterSpacingControl w:val="doNotCompress"/>
<w:compat>{{compat}}</w:compat>
<w:themeFontLang w:val="de-DE"/>
<w:clrSchemeMapping w:bg1="light1" w:t1="dark1" w:bg2="light2" w:t2="dark2" w:accent1="accent1"
 w:accent2="accent2" w:accent3="accent3" w:accent4="accent4" w:accent5="accent5"
 w:accent6="accent6" w:hyperlink="hyperlink" w:followedHyperlink="followedHyperlink"/>
<w:decimalSymbol w:val=","/>
<w:listSeparator w:val=";"/>
</w:settings>"""

COMPAT = {
    "compatibilityMode": 15,
    "overrideTableStyleFontSizeAndJustification": 1,
    "enableOpenTypeFeatures": 1,
    "doNotFlipMirrorIndents": 1,
    "differentiateMultirowTableHeaders": 1,
}

# Style bound to the level, form, sign, depth of its indent.
NUMBER_LEVELS: tuple[tuple[str, str, str, int], ...] = (
    ("Nummer1", "decimal", "%1.", 1),
    ("Nummer2", "lowerLetter", "%2)", 2),
)
ABSATZ_LEVELS: tuple[tuple[str, str, str, int], ...] = (("Absatznummer1", "decimal", "(%1)", 1),)
BULLET_LEVELS: tuple[tuple[str, str, str, int], ...] = (
    ("Punkt1", "bullet", "\N{BULLET}", 1),
    ("Punkt2", "bullet", "\N{EN DASH}", 2),
    ("Punkt3", "bullet", "\N{BULLET}", 3),
)

# LibreOffice would take the font "Symbol" for a bullet without a font and lose the sign.
BULLET_FONT = f'<w:rPr><w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:cs="{FONT}"/></w:rPr>'

FONT_TABLE = f"""<w:fonts {nsdecls("w")}><w:font w:name="{FONT}">
<w:panose1 w:val="020B0604020202020204"/><w:charset w:val="00"/><w:family w:val="swiss"/>
<w:pitch w:val="variable"/></w:font></w:fonts>"""

# Borders are absent, widths fixed; the right margin keeps the two signature lines apart.
TABLE_PROPERTIES = f"""<w:tblPr {nsdecls("w")}>
<w:tblW w:w="{sum(COLUMNS)}" w:type="dxa"/>
<w:tblLayout w:type="fixed"/>
<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="{SIGNATURE_GAP}" w:type="dxa"/>
</w:tblCellMar>
<w:tblLook w:val="0000"/>
<w:tblCaption w:val="Unterschriften"/>
<w:tblDescription w:val="Zwei Spalten: Ort, Datum, Name und Amt der Unterzeichnenden je Partei"/>
</w:tblPr>"""


def main(target: Path) -> None:
    """Write the layout to the target."""
    document = Document()
    _drop_unwanted_parts(document)
    _set_core_properties(document)
    _replace_children(document.settings.element, _settings_xml())
    _replace_children(document.part.numbering_part.element, _numbering_xml())
    _set_fonts(document)
    _lay_styles(document)
    _lay_page(document)
    _lay_body(document)
    target.write_bytes(_deterministic(document))


def _drop_unwanted_parts(document: DocxDocument) -> None:
    """Remove the parts of python-docx's default template which the layout does not use."""
    for rels in (document.part.rels, document.part.package.rels):
        for rel_id in [r for r, rel in rels.items() if rel.reltype.endswith(UNWANTED_PARTS)]:
            rels.pop(rel_id)


def _set_core_properties(document: DocxDocument) -> None:
    """Set the core properties; title, subject and author are docxtpl tags."""
    properties = document.core_properties
    for child in list(properties._element):
        properties._element.remove(child)
    properties.title = "{{ titel }}"
    properties.subject = "{{ betreff }}"
    properties.author = "{{ urheber }}"
    properties.language = "de-DE"
    properties.revision = 1
    properties.created = properties.modified = FIXED_DATE


def _replace_children(root: BaseOxmlElement, xml: str) -> None:
    """Replace the content of a part by that of the given XML."""
    for child in list(root):
        root.remove(child)
    root.text = None
    root.attrib.clear()
    root.extend(list(parse_xml(xml.replace("\n", ""))))
    etree.cleanup_namespaces(root)


def _set_fonts(document: DocxDocument) -> None:
    """Name the one font of the layout in the font table and the theme."""
    for rel in document.part.rels.values():
        if rel.reltype.endswith("/fontTable"):
            rel.target_part._blob = _serialized(parse_xml(FONT_TABLE.replace("\n", "")))
        elif rel.reltype.endswith("/theme"):
            rel.target_part._blob = _theme_with_font(rel.target_part.blob)


def _theme_with_font(blob: bytes) -> bytes:
    """Return the theme with the font of the layout and without fonts of other scripts."""
    root = etree.fromstring(blob, etree.XMLParser(remove_blank_text=True))
    for group in root.iterfind(".//{*}fontScheme/*"):
        for font in group.findall("{*}font"):
            group.remove(font)
        for font in group.findall("{*}latin"):
            font.set("typeface", FONT)
    return _serialized(root)


def _serialized(root: etree._Element) -> bytes:
    """Return a part as bytes."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _settings_xml() -> str:
    """Return the settings of the document: no compatibility mode, no hyphenation, no prompt."""
    uri = "http://schemas.microsoft.com/office/word"
    items = (
        f'<w:compatSetting w:name="{name}" w:uri="{uri}" w:val="{value}"/>'
        for name, value in COMPAT.items()
    )
    return SETTINGS.format(compat="".join(items))


def _numbering_xml() -> str:
    """Return one multilevel list of numbers, one of bullets and one of the Absätze of a §."""
    lists = (NUMBER_LEVELS, BULLET_LEVELS, ABSATZ_LEVELS)
    abstract = "".join(_abstract_list(i, levels) for i, levels in enumerate(lists, 1))
    instances = "".join(
        f'<w:num w:numId="{i}"><w:abstractNumId w:val="{i}"/></w:num>'
        for i in range(1, len(lists) + 1)
    )
    return f"<w:numbering {nsdecls('w')}>{abstract}{instances}</w:numbering>"


def _abstract_list(number: int, levels: Iterable[tuple[str, str, str, int]]) -> str:
    """Return the definition of one multilevel list."""
    body = "".join(_list_level(i, *level) for i, level in enumerate(levels))
    return (
        f'<w:abstractNum w:abstractNumId="{number}">'
        f'<w:nsid w:val="5A56000{number}"/><w:multiLevelType w:val="multilevel"/>'
        f'<w:tmpl w:val="5A56001{number}"/>{body}</w:abstractNum>'
    )


def _list_level(level: int, style: str, form: str, text: str, depth: int) -> str:
    """Return one level of a list, bound to its paragraph style."""
    return (
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:pStyle w:val="{style}"/><w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{depth * STEP}" w:hanging="{STEP}"/></w:pPr>'
        f"{BULLET_FONT if form == 'bullet' else ''}</w:lvl>"
    )


def _lay_styles(document: DocxDocument) -> None:
    """Replace all styles of the default template by those of the layout."""
    _replace_children(document.styles.element, STYLE_FRAME.format(rules=TABLE_RULES))
    for look in LOOKS:
        _add_style(document, look)
    for look in LOOKS:
        if look.follow:
            _style(document, look.name).next_paragraph_style = _style(document, look.follow)
    document.styles["Normal"].element.set(qn("w:default"), "1")
    _mark_as_control(_style(document, "Vorlagenbefehl"))
    _rule_above(_style(document, "Unterschrift Name"))
    _italic(_style(document, "Heading 3"))


def _style(document: DocxDocument, name: str) -> ParagraphStyle:
    """Return a paragraph style by its name."""
    style = document.styles[name]
    assert isinstance(style, ParagraphStyle)
    return style


def _add_style(document: DocxDocument, look: Look) -> None:
    """Add one paragraph style."""
    builtin = look.name in {"Normal", "Title", "header", "footer"} or look.name.startswith("Head")
    style = document.styles.add_style(look.name, WD_STYLE_TYPE.PARAGRAPH, builtin)
    assert isinstance(style, ParagraphStyle)
    if look.name != "Normal":
        style.base_style = document.styles[look.base]
    style.quick_style, style.hidden, style.unhide_when_used = True, False, False
    style.priority = 1 + [other.name for other in LOOKS].index(look.name)
    _set_font(style, look)
    _set_paragraph(style, look)
    _set_outline(style, look)


def _set_font(style: ParagraphStyle, look: Look) -> None:
    """Set size, weight and colour of a style."""
    style.font.bold = look.bold
    if look.size is not None:
        style.font.size = Pt(look.size)
    if look.color is not None:
        style.font.color.rgb = RGBColor.from_string(look.color)


def _set_paragraph(style: ParagraphStyle, look: Look) -> None:
    """Set distances, indents and page breaking of a style."""
    form = style.paragraph_format
    form.alignment = look.align
    form.space_before = None if look.before is None else Pt(look.before)
    form.space_after = None if look.after is None else Pt(look.after)
    form.line_spacing = look.line
    form.left_indent = None if look.left is None else Twips(look.left)
    form.right_indent = None if look.right is None else Twips(look.right)
    form.first_line_indent = None if look.hanging is None else Twips(-look.hanging)
    form.keep_with_next, form.keep_together = look.keep_next, look.keep_lines
    form.page_break_before = look.page_break


def _set_outline(style: ParagraphStyle, look: Look) -> None:
    """Give a style its outline level and its place in a list."""
    properties = style.element.get_or_add_pPr()
    if look.level is not None:
        numbering = properties.get_or_add_numPr()
        numbering.get_or_add_ilvl().val = look.level[1]
        numbering.get_or_add_numId().val = look.level[0]
    if look.outline is not None:
        level = parse_xml(f'<w:outlineLvl {nsdecls("w")} w:val="{look.outline}"/>')
        properties.append(level)


def _mark_as_control(style: ParagraphStyle) -> None:
    """Switch the spell checker off for lines which hold nothing but a tag."""
    style.font.no_proof = True


def _italic(style: ParagraphStyle) -> None:
    """Set a style in italics."""
    style.font.italic = True


def _rule_above(style: ParagraphStyle) -> None:
    """Draw the line on which is signed above a paragraph."""
    border = parse_xml(
        f"<w:pBdr {nsdecls('w')}>"
        '<w:top w:val="single" w:sz="4" w:space="4" w:color="auto"/></w:pBdr>'
    )
    properties = style.element.get_or_add_pPr()
    properties.insert_element_before(border, "w:spacing", "w:ind", "w:jc")


def _lay_page(document: DocxDocument) -> None:
    """Set the page (A4, DIN 5008 margins), the marking in the header and the page numbers."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin = Mm(25), Mm(20)
    section.top_margin, section.bottom_margin = Mm(25), Mm(25)
    section.header_distance, section.footer_distance = Mm(12.5), Mm(12.5)
    header = _first_paragraph(section.header.paragraphs, "Kennzeichnung", document)
    header.add_run("{% if kennzeichnung %}{{ kennzeichnung }}{% endif %}")
    footer = _first_paragraph(section.footer.paragraphs, "footer", document)
    for text, field in (("Seite ", "PAGE"), (" von ", "NUMPAGES")):
        footer.add_run(text)
        _add_field(footer, field)


def _first_paragraph(found: list[Paragraph], style: str, document: DocxDocument) -> Paragraph:
    """Return the first of the paragraphs in the given style."""
    found[0].style = _style(document, style)
    return found[0]


def _add_field(paragraph: Paragraph, name: str) -> None:
    """Add a field as Word writes it, one run per mark."""
    for kind in ("begin", "separate", "end"):
        mark = parse_xml(f'<w:fldChar {nsdecls("w")} w:fldCharType="{kind}"/>')
        paragraph.add_run()._r.append(mark)
        if kind == "begin":
            code = f'<w:instrText {nsdecls("w")} xml:space="preserve"> {name} </w:instrText>'
            paragraph.add_run()._r.append(parse_xml(code))
        elif kind == "separate":
            paragraph.add_run("1")


def _lay_body(document: DocxDocument) -> None:
    """Lay the loop over the blocks with its chain of kinds."""
    _control(document, "for b in bloecke")
    for index, (condition, style, keep) in enumerate(BLOCKS):
        _control(document, f"{'elif' if index else 'if'} {condition}")
        sample = document.add_paragraph(style=style)
        sample.paragraph_format.keep_with_next = True if keep else None
        _fill_sample(sample, condition)
    _control(document, 'elif b.art == "unterschriften"')
    _lay_signatures(document)
    _control(document, "endif")
    _control(document, "endfor")


def _fill_sample(paragraph: Paragraph, condition: str) -> None:
    """Fill the sample of a kind of block: its number, where it has one, then text; or the table."""
    if condition in NUMBERED:
        paragraph.add_run("{{ b.nummer }}" + NUMBERED[condition])
    paragraph.add_run("{{p b.tabelle }}" if condition == TABLE else "{{r b.text }}")


def _control(place: DocxDocument | _Cell, tag: str) -> None:
    """Add a line which vanishes with rendering."""
    place.add_paragraph(f"{{%p {tag} %}}", style="Vorlagenbefehl")


def _lay_signatures(document: DocxDocument) -> None:
    """Lay the signature table: one row per item, and the small paragraph Word wants below it."""
    table = document.add_table(rows=3, cols=len(COLUMNS))
    _set_table(table)
    _fill_control_row(table, 0, "for z in b.zeilen")
    for cell, side in zip(table.rows[1].cells, ("links", "rechts"), strict=True):
        _fill_signature_cell(cell, side)
    _fill_control_row(table, 2, "endfor")
    document.add_paragraph(style="Tabellenende")


def _set_table(table: Table) -> None:
    """Fix the widths of the table, keep its rows whole and describe it for screen readers."""
    table._tbl.replace(table._tbl.tblPr, parse_xml(TABLE_PROPERTIES.replace("\n", "")))
    for column, twips in zip(table.columns, COLUMNS, strict=True):
        column.width = Twips(twips)
        for cell in column.cells:
            cell.width = Twips(twips)
    for row in table.rows:
        row._tr.get_or_add_trPr().append(parse_xml(f"<w:cantSplit {nsdecls('w')}/>"))


def _fill_control_row(table: Table, index: int, tag: str) -> None:
    """Fill a row which vanishes with rendering."""
    for cell, text in zip(table.rows[index].cells, (f"{{%tr {tag} %}}", ""), strict=True):
        cell.paragraphs[0].style = "Vorlagenbefehl"
        if text:
            cell.paragraphs[0].add_run(text)


def _fill_signature_cell(cell: _Cell, side: str) -> None:
    """Lay the loop over the lines of one side with its chain of kinds."""
    first = cell.paragraphs[0]
    _control(cell, f"for a in z.{side}")
    first._p.getparent().remove(first._p)
    for index, (condition, style) in enumerate(SIGNATURE_LINES):
        _control(cell, f"{'elif' if index else 'if'} {condition}")
        cell.add_paragraph("{{r a.text }}", style=style)
    _control(cell, "endif")
    _control(cell, "endfor")


def _deterministic(document: DocxDocument) -> bytes:
    """Return the file with sorted names and fixed dates."""
    draft, result = io.BytesIO(), io.BytesIO()
    document.save(draft)
    with zipfile.ZipFile(draft) as source, zipfile.ZipFile(result, "w") as target:
        for name in sorted(source.namelist()):
            info = zipfile.ZipInfo(name, ZIP_DATE)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 0
            target.writestr(info, source.read(name), compresslevel=9)
    return result.getvalue()


if __name__ == "__main__":
    target = Path(sys.argv[1]) if sys.argv[1:] else Path(__file__).with_name("layout.docx")
    if target.exists() and "--force" not in sys.argv:
        sys.exit(
            f"{target} exists; changes made by hand would be lost. Add --force after the path."
        )
    main(target)
