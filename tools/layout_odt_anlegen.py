"""Lay the OpenDocument layout `layout.odt`: page, styles, lists and two sample tables.

The layout holds no wording. Its look is changed in LibreOffice: the styles (F11), the page, header and
footer, and the tables "Tabelle" and "Unterschriften", whose lines, shades and widths are taken over.
Run `python tools/layout_odt_anlegen.py templates/aqb/layout.odt` only to lay it anew: with `--force` it
overwrites what was changed by hand. Two runs write the same bytes.
"""

from __future__ import annotations

import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

FONT = "Arial"
DARK_RED = "#9c0006"  # 9.0 : 1 on white
LIGHT_GREY = "#e7e6e6"  # head of tables; black on it is 17 : 1
RULE_GREY = "#a6a6a6"
STEP = 8.5  # one list indent in mm: room for "(10)"
WIDTH = 165  # between the margins, in mm
GAP = 10  # between two signatures, in mm
SIGNING_SPACE = 45  # points, 1.6 cm for the handwriting
DATE = (1980, 1, 1, 0, 0, 0)
MIMETYPE = "application/vnd.oasis.opendocument.text"

NAMESPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in {
        "office": "office",
        "style": "style",
        "text": "text",
        "table": "table",
        "fo": "xsl-fo-compatible",
        "svg": "svg-compatible",
        "config": "config",
    }.items()
)
NAMESPACES += (
    ' xmlns:ooo="http://openoffice.org/2004/office"'  # LibreOffice skips settings without it
)
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'


@dataclass(frozen=True)
class Look:
    """One paragraph style. Distances in points, indents in mm, `line` in percent."""

    name: str
    base: str = "Standard"
    size: float = 0
    bold: bool = False
    italic: bool = False
    color: str = ""
    align: str = ""
    before: float = -1
    after: float = -1
    line: int = 0
    left: float = 0
    right: float = 0
    keep_next: bool = False
    keep_lines: bool = False
    page_break: bool = False
    outline: int = 0
    rule_above: bool = False
    follow: str = ""


LOOKS: tuple[Look, ...] = (
    Look("Title", size=22, bold=True, align="center", before=30, after=22, line=110,
         keep_next=True, keep_lines=True, follow="Titelzeile"),
    Look("Titelzeile", size=13, align="center", before=5, after=5, keep_next=True,
         keep_lines=True, left=5, right=5),
    Look("Heading 1", size=13, bold=True, align="center", before=20, after=8, keep_next=True,
         keep_lines=True, outline=1, follow="Absatz"),
    Look("Gliederung", base="Heading 1", align="start", outline=1, follow="Absatz"),
    Look("Anlage", base="Heading 1", page_break=True, outline=1, follow="Absatz"),
    Look("Heading 2", size=12, bold=True, before=12, after=4, keep_next=True, keep_lines=True,
         outline=2, follow="Absatz"),
    Look("Heading 3", size=12, italic=True, before=10, after=4, keep_next=True, keep_lines=True,
         outline=3, follow="Absatz"),
    Look("Absatz", before=6, after=8),
    Look("Listeneinleitung", base="Absatz", before=6, after=3, keep_next=True, follow="Absatz"),
    Look("Betrag", size=13, bold=True, align="center", before=8, after=10, keep_next=True,
         follow="Absatz"),
    Look("Absatznummer 1", before=6, after=3),
    Look("Nummer 1", before=6, after=3),
    Look("Nummer 2", before=3, after=3),
    Look("Punkt 1", before=3, after=3),
    Look("Punkt 2", before=3, after=3),
    Look("Punkt 3", before=3, after=3),
    Look("Fortsetzung 1", before=3, after=3),
    Look("Fortsetzung 2", before=3, after=3),
    Look("Begriff", bold=True, before=8, after=2, keep_next=True, keep_lines=True,
         follow="Erklärung"),
    Look("Erklärung", after=4, left=STEP),
    Look("Tabellenzelle", size=10.5, before=3, after=3, line=100),
    Look("Tabellenkopf", base="Tabellenzelle", bold=True, keep_next=True, keep_lines=True),
    Look("Tabellenzahl", base="Tabellenzelle", align="end"),
    Look("Tabellenende", size=1, line=100),
    Look("Unterschrift", line=110, keep_next=True, keep_lines=True),
    Look("Unterschrift Ort", base="Unterschrift", before=16),
    Look("Unterschrift Partei", base="Unterschrift", before=16, bold=True),
    Look("Unterschrift Name", base="Unterschrift", before=SIGNING_SPACE, rule_above=True),
    Look("Unterschrift Zeile", base="Unterschrift"),
    Look("Header"),
    Look("Kennzeichnung", base="Header", size=12, bold=True, color=DARK_RED, align="center"),
    Look("Kennzeichnung am Anfang", base="Kennzeichnung", follow="Title"),
    Look("Footer", size=9, align="end"),
)  # fmt: skip

# Prefix and suffix of the label, its form; a bullet has no form.
LISTS: dict[str, tuple[tuple[str, str, str], ...]] = {
    "Absatznummern": (("(", ")", "1"), ("", ")", "a"), ("", ".", "1")),
    "Nummern": (("", ".", "1"), ("", ")", "a"), ("", ")", "a")),
    "Punkte": (("•", "", ""), ("–", "", ""), ("•", "", "")),
}

# The larger of two distances counts and lines are as high as in Word; what is missing here would be taken
# for the habit of some old LibreOffice.
SETTINGS = {
    "AddExternalLeading": "true",
    "AddParaTableSpacing": "false",
    "AddParaTableSpacingAtStart": "true",
    "AddParaSpacingToTableCells": "true",
    "AddParaLineSpacingToTableCells": "true",
    "PropLineSpacingShrinksFirstLine": "true",
    "UseFormerLineSpacing": "false",
    "TableRowKeep": "true",
}


def main(target: Path) -> None:
    """Write the layout to the target."""
    members = {
        "META-INF/manifest.xml": _manifest(),
        "content.xml": _content(),
        "meta.xml": _meta(),
        "settings.xml": _settings(),
        "styles.xml": _styles(),
    }
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr(zipfile.ZipInfo("mimetype", DATE), MIMETYPE)
        for name, text in members.items():
            info = zipfile.ZipInfo(name, DATE)
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, text, compresslevel=9)


def _root(name: str, inner: str) -> str:
    return f'{HEAD}<office:{name} {NAMESPACES} office:version="1.3">{inner}</office:{name}>'


def _manifest() -> str:
    urn = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
    files = {"/": MIMETYPE} | dict.fromkeys(
        ("content.xml", "meta.xml", "settings.xml", "styles.xml"), "text/xml"
    )
    entries = "".join(
        f'<manifest:file-entry manifest:full-path="{path}" manifest:media-type="{kind}"/>'
        for path, kind in files.items()
    )
    return (
        f'{HEAD}<manifest:manifest xmlns:manifest="{urn}" manifest:version="1.3">{entries}'
        "</manifest:manifest>"
    )


def _meta() -> str:
    urn = "urn:oasis:names:tc:opendocument:xmlns"
    return (
        f'{HEAD}<office:document-meta xmlns:office="{urn}:office:1.0" xmlns:meta="{urn}:meta:1.0"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" office:version="1.3"><office:meta>'
        "<dc:title>Layout</dc:title><dc:language>de-DE</dc:language>"
        '<meta:user-defined meta:name="Kennzeichnung">KENNZEICHNUNG</meta:user-defined>'
        "</office:meta></office:document-meta>"
    )


def _settings() -> str:
    items = "".join(
        f'<config:config-item config:name="{name}" config:type="boolean">{value}</config:config-item>'
        for name, value in SETTINGS.items()
    )
    return _root(
        "document-settings",
        '<office:settings><config:config-item-set config:name="ooo:configuration-settings">'
        f"{items}</config:config-item-set></office:settings>",
    )


def _styles() -> str:
    looks = "".join(map(_style, LOOKS))
    lists = "".join(_list(name, levels) for name, levels in LISTS.items())
    return _root(
        "document-styles",
        f"{_fonts()}<office:styles>{_defaults()}{looks}{_letters()}{_outline()}{lists}</office:styles>"
        f"<office:automatic-styles>{_page()}</office:automatic-styles>"
        f"<office:master-styles>{_master()}</office:master-styles>",
    )


def _fonts() -> str:
    return (
        f'<office:font-face-decls><style:font-face style:name="{FONT}" svg:font-family="{FONT}"'
        ' style:font-family-generic="swiss" style:font-pitch="variable"/></office:font-face-decls>'
    )


def _defaults() -> str:
    return (
        '<style:default-style style:family="paragraph">'
        '<style:paragraph-properties style:tab-stop-distance="8.5mm" style:writing-mode="lr-tb"'
        ' fo:orphans="2" fo:widows="2"/>'
        f'<style:text-properties style:font-name="{FONT}" fo:font-size="12pt" fo:language="de"'
        ' fo:country="DE" style:language-asian="none" style:country-asian="none"'
        ' style:language-complex="none" style:country-complex="none"'
        ' fo:hyphenate="false"/></style:default-style>'
        '<style:default-style style:family="text"/><style:default-style style:family="table-column"/>'
        '<style:default-style style:family="table"><style:table-properties'
        ' table:border-model="collapsing"/></style:default-style>'
        '<style:default-style style:family="table-row"/>'
        '<style:default-style style:family="table-cell"/>'
        '<style:style style:name="Standard" style:family="paragraph" style:class="text">'
        '<style:paragraph-properties fo:margin-top="0pt" fo:margin-bottom="0pt"'
        ' fo:line-height="120%"/><style:text-properties fo:font-size="12pt"/></style:style>'
    )


def _style(look: Look) -> str:
    follow = f' style:next-style-name="{_name(look.follow)}"' if look.follow else ""
    outline = f' style:default-outline-level="{look.outline}"' if look.outline else ""
    return (
        f'<style:style style:name="{_name(look.name)}" style:display-name="{look.name}"'
        f' style:family="paragraph" style:parent-style-name="{_name(look.base)}"{follow}{outline}>'
        f"<style:paragraph-properties{_paragraph(look)}/>"
        f"<style:text-properties{_text(look)}/></style:style>"
    )


def _name(shown: str) -> str:
    return shown.replace(" ", "_20_")


def _paragraph(look: Look) -> str:
    set_ = {
        "fo:margin-top": f"{look.before:g}pt" if look.before >= 0 else "",
        "fo:margin-bottom": f"{look.after:g}pt" if look.after >= 0 else "",
        "fo:margin-left": f"{look.left:g}mm" if look.left else "",
        "fo:margin-right": f"{look.right:g}mm" if look.right else "",
        "fo:line-height": f"{look.line}%" if look.line else "",
        "fo:text-align": look.align,
        "fo:keep-with-next": "always" if look.keep_next else "",
        "fo:keep-together": "always" if look.keep_lines else "",
        "fo:break-before": "page" if look.page_break else "",
        "fo:border-top": "0.5pt solid #000000" if look.rule_above else "",
        "fo:padding-top": "4pt" if look.rule_above else "",
        "style:join-border": "false" if look.rule_above else "",
    }
    return _attributes(set_)


def _text(look: Look) -> str:
    set_ = {
        "fo:font-size": f"{look.size:g}pt" if look.size else "",
        "fo:font-weight": "bold" if look.bold else "",
        "fo:font-style": "italic" if look.italic else "",
        "fo:color": look.color,
    }
    return _attributes(set_)


def _attributes(values: dict[str, str]) -> str:
    return "".join(f' {name}="{value}"' for name, value in values.items() if value)


def _letters() -> str:
    """What "Strong" and "Emphasis" look like."""
    bold, italic = 'fo:font-weight="bold"', 'fo:font-style="italic"'
    return "".join(
        f'<style:style style:name="{_name(name)}" style:display-name="{name}"'
        f' style:family="text"><style:text-properties {form}/></style:style>'
        for name, form in (("Strong Emphasis", bold), ("Emphasis", italic))
    )


def _outline() -> str:
    """Headings have their numbers in the text."""
    levels = "".join(
        f'<text:outline-level-style text:level="{level}" style:num-format=""/>'
        for level in range(1, 4)
    )
    return f'<text:outline-style style:name="Outline">{levels}</text:outline-style>'


def _list(name: str, levels: tuple[tuple[str, str, str], ...]) -> str:
    """Ten levels, as LibreOffice has them; the last one given is that of all deeper ones."""
    made = "".join(_level(n, *levels[min(n, len(levels)) - 1]) for n in range(1, 11))
    return f'<text:list-style style:name="{name}">{made}</text:list-style>'


def _level(level: int, before: str, after: str, form: str) -> str:
    indent = (
        '<style:list-level-properties text:list-level-position-and-space-mode="label-alignment">'
        '<style:list-level-label-alignment text:label-followed-by="listtab"'
        f' text:list-tab-stop-position="{level * STEP:g}mm" fo:text-indent="-{STEP:g}mm"'
        f' fo:margin-left="{level * STEP:g}mm"/></style:list-level-properties>'
    )
    if not form:
        return (
            f'<text:list-level-style-bullet text:level="{level}" text:bullet-char="{before}">'
            f"{indent}</text:list-level-style-bullet>"
        )
    start = f' style:num-prefix="{before}"' if before else ""
    return (
        f'<text:list-level-style-number text:level="{level}"{start} style:num-suffix="{after}"'
        f' style:num-format="{form}">{indent}</text:list-level-style-number>'
    )


def _page() -> str:
    """A4 with margins after DIN 5008; header and footer begin 12.5 mm from the edge."""
    return (
        '<style:page-layout style:name="A4"><style:page-layout-properties fo:page-width="210mm"'
        ' fo:page-height="297mm" style:print-orientation="portrait" fo:margin-top="12.5mm"'
        ' fo:margin-bottom="12.5mm" fo:margin-left="25mm" fo:margin-right="20mm"'
        ' style:writing-mode="lr-tb"/><style:header-style><style:header-footer-properties'
        ' fo:min-height="12.5mm" fo:margin-bottom="0mm" style:dynamic-spacing="true"/>'
        "</style:header-style><style:footer-style><style:header-footer-properties"
        ' fo:min-height="12.5mm" fo:margin-top="8mm" style:dynamic-spacing="true"/>'
        "</style:footer-style></style:page-layout>"
    )


def _master() -> str:
    return (
        '<style:master-page style:name="Standard" style:page-layout-name="A4"><style:header>'
        '<text:p text:style-name="Kennzeichnung"><text:user-defined text:name="Kennzeichnung">'
        "KENNZEICHNUNG</text:user-defined></text:p></style:header><style:footer>"
        '<text:p text:style-name="Footer">Seite <text:page-number text:select-page="current">1'
        "</text:page-number> von <text:page-count>1</text:page-count></text:p></style:footer>"
        "</style:master-page>"
    )


def _content() -> str:
    samples = "".join(_sample(look) for look in LOOKS if look.name not in ("Header", "Footer"))
    return _root(
        "document-content",
        f"{_fonts()}<office:automatic-styles>{_table_looks()}</office:automatic-styles>"
        f"<office:body><office:text>{samples}{_table()}{_signatures()}"
        '<text:p text:style-name="Tabellenende"/></office:text></office:body>',
    )


def _sample(look: Look) -> str:
    """Every style shown by its own name."""
    if look.outline:
        return (
            f'<text:h text:style-name="{_name(look.name)}" text:outline-level="{look.outline}">'
            f"{escape(look.name)}</text:h>"
        )
    return f'<text:p text:style-name="{_name(look.name)}">{escape(look.name)}</text:p>'


def _table_looks() -> str:
    rule = f"0.5pt solid {RULE_GREY}"
    sides = f'fo:padding-left="1.75mm" fo:padding-right="1.75mm" fo:border="{rule}"'
    cells = {
        "Tabelle.Kopf": f'fo:background-color="{LIGHT_GREY}" {sides}',
        "Tabelle.Zelle": sides,
        "Unterschriften.Zelle": f'fo:padding="0mm" fo:padding-right="{GAP}mm" fo:border="none"',
    }
    return (
        _table_look("Tabelle", 'fo:margin-top="0pt" fo:margin-bottom="6pt"')
        + _table_look("Unterschriften", 'style:may-break-between-rows="false"')
        + "".join(
            f'<style:style style:name="{name}" style:family="table-cell">'
            f"<style:table-cell-properties {form}/></style:style>"
            for name, form in cells.items()
        )
    )


def _table_look(name: str, more: str) -> str:
    return (
        f'<style:style style:name="{name}" style:family="table"><style:table-properties'
        f' style:width="{WIDTH}mm" table:align="left" table:border-model="collapsing"'
        f" {more}/></style:style>"
        f'<style:style style:name="{name}.Spalte" style:family="table-column">'
        f'<style:table-column-properties style:column-width="{WIDTH / 2:g}mm"/></style:style>'
        f'<style:style style:name="{name}.Zeile" style:family="table-row">'
        '<style:table-row-properties fo:keep-together="always"/></style:style>'
    )


def _table() -> str:
    head = _row("Tabelle", (("Kopf", "Tabellenkopf"),) * 2)
    body = _row("Tabelle", (("Zelle", "Tabellenzelle"), ("Zelle", "Tabellenzahl")))
    return _whole("Tabelle", f"<table:table-header-rows>{head}</table:table-header-rows>{body}")


def _signatures() -> str:
    return _whole(
        "Unterschriften", _row("Unterschriften", (("Zelle", "Unterschrift_20_Name"),) * 2)
    )


def _whole(name: str, rows: str) -> str:
    return (
        f'<table:table table:name="{name}" table:style-name="{name}"><table:table-column'
        f' table:style-name="{name}.Spalte" table:number-columns-repeated="2"/>{rows}</table:table>'
    )


def _row(table: str, cells: tuple[tuple[str, str], ...]) -> str:
    made = "".join(
        f'<table:table-cell table:style-name="{table}.{look}" office:value-type="string">'
        f'<text:p text:style-name="{style}">{style.replace("_20_", " ")}</text:p>'
        "</table:table-cell>"
        for look, style in cells
    )
    return f'<table:table-row table:style-name="{table}.Zeile">{made}</table:table-row>'


if __name__ == "__main__":
    if not sys.argv[1:]:
        sys.exit("usage: layout_odt_anlegen.py FILE [--force]")
    target = Path(sys.argv[1])
    if target.exists() and "--force" not in sys.argv:
        sys.exit(f"{target} exists; changes made by hand would be lost. Add --force.")
    main(target)
