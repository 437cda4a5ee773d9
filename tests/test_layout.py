"""Layouts as clerks make them in Word: docxtpl's tags work, and a fault names its place.

Each layout here is the shipped one, changed with python-docx as somebody would change it in Word.
"""

import io
import re
import struct
import sys
import zipfile
import zlib
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from functools import cache
from typing import Any

import docx
import jinja2
import pytest
from docx.document import Document as DocxDocument
from docx.shared import Twips
from docx.table import Table
from docx.text.paragraph import Paragraph
from docxtpl import DocxTemplate
from lxml import etree

from blocks import every_block, filled
from reading import W, body, parts, texts
from samples import KINDS, document, look, made_of
from zvgen.diagnostics import Diagnostic
from zvgen.writers import WRITERS
from zvgen.writers.checked import with_checksum
from zvgen.writers.docx import writer as writer_module
from zvgen.writers.docx.layout import Sources, clean
from zvgen.writers.docx.tables import TEXT_WIDTH, text_width
from zvgen.writers.docx.views import context_of
from zvgen.writers.docx.writer import DocxWriter
from zvgen.writers.errors import WriteError
from zvgen.writers.look import FORGETFUL, Look

Edit = Callable[[DocxDocument], object]
DOCUMENT = document("landkreis-darmstadt-dieburg", 2025)
SHIPPED = look().files["layout.docx"]


def changed(edit: Edit) -> bytes:
    """The shipped layout after `edit`."""
    layout = docx.Document(io.BytesIO(SHIPPED))
    edit(layout)
    return _saved(layout)


def _saved(layout: DocxDocument) -> bytes:
    out = io.BytesIO()
    layout.save(out)
    return out.getvalue()


def lines(*tags: str) -> Edit:
    """Paragraphs with these texts at the end of the layout."""
    return lambda layout: [layout.add_paragraph(tag) for tag in tags]


def without(*styles: str) -> Edit:
    """The layout without the samples in these styles, that of tables, and the lines that choose them."""

    def edit(layout: DocxDocument) -> None:
        for paragraph in layout.paragraphs:
            if paragraph.style.name in styles or _is_table(paragraph):
                condition = paragraph._p.getprevious()
                condition.getparent().remove(condition)
                paragraph._p.getparent().remove(paragraph._p)

    return edit


def _is_table(paragraph: Paragraph) -> bool:
    return paragraph.text == "{{p b.tabelle }}"


def table_tag(tag: str) -> Edit:
    """`tag` in the place of the sample of tables."""

    def edit(layout: DocxDocument) -> None:
        (sample,) = filter(_is_table, layout.paragraphs)
        sample.runs[0].text = tag

    return edit


def header(tag: str) -> Edit:
    return lambda layout: layout.sections[0].header.paragraphs[0].add_run(tag)


def footer(tag: str) -> Edit:
    return lambda layout: layout.sections[0].footer.paragraphs[0].add_run(tag)


def prepared(layout: bytes, **files: bytes) -> tuple[Any, list[Diagnostic]]:
    """The writer of a layout, with other files beside it."""
    shipped = look()
    return WRITERS["docx"](Look(shipped.path, {"layout.docx": layout, **files}))


def written(layout: bytes, **files: bytes) -> bytes:
    """The sample document in this layout."""
    writer, found = prepared(layout, **files)
    assert writer is not None, [str(d) for d in found]
    data: bytes = writer(DOCUMENT)
    return data


def findings(layout: bytes, **files: bytes) -> list[Diagnostic]:
    """What is wrong with a layout, before or while it is used."""
    writer, found = prepared(layout, **files)
    if writer is None:
        return found
    with pytest.raises(WriteError) as caught:
        writer(DOCUMENT)
    return caught.value.diagnostics


def by_docxtpl(layout: bytes) -> bytes:
    """What docxtpl itself makes of a layout, with nothing of this program but the values."""
    template = DocxTemplate(io.BytesIO(layout))
    strict = jinja2.Environment(autoescape=True, undefined=jinja2.StrictUndefined)
    template.render(context_of(DOCUMENT), strict)
    return _saved(template)


def all_texts(data: bytes) -> list[str]:
    """The text of the page, of header and footer."""
    section = docx.Document(io.BytesIO(data)).sections[0]
    around = [p.text for part in (section.header, section.footer) for p in part.paragraphs]
    return [*texts(data), *around]


@cache
def plain_texts() -> list[str]:
    return texts(written(SHIPPED))


@pytest.fixture
def own_path(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Notes each document that takes docxtpl's own path."""
    taken: list[str] = []
    original = DocxWriter._slow

    def noted(self: DocxWriter, context: dict[str, Any], *rest: Any) -> bytes:
        taken.append(context["titel"])
        return original(self, context, *rest)

    monkeypatch.setattr(DocxWriter, "_slow", noted)
    return taken


# --- tags that work --------------------------------------------------------------------------------------


def _row_loop(layout: DocxDocument) -> Table:
    table = layout.add_table(rows=3, cols=2)
    table.rows[0].cells[0].text = "{%tr for b in bloecke[:3] %}"
    table.rows[1].cells[0].text = "{{ b.art }}"
    table.rows[1].cells[1].text = "{{ loop.index }}"
    table.rows[2].cells[0].text = "{%tr endfor %}"
    return table


def _column_loop(layout: DocxDocument) -> Table:
    table = layout.add_table(rows=1, cols=3)
    for cell, tag in zip(
        table.rows[0].cells,
        ("{%tc for b in bloecke[:4] %}", "{{ b.art }}", "{%tc endfor %}"),
        strict=True,
    ):
        cell.text = tag
    return table


FAST: dict[str, tuple[Edit, list[str]]] = {
    "paragraph": (
        lines("{%p if titel %}", "da", "{%p else %}", "fehlt", "{%p endif %}"),
        ["da"],
    ),
    "loop": (
        lines("{%p for b in bloecke[:2] %}", "{{ b.art }}", "{%p endfor %}"),
        ["titel", "titelzeile"],
    ),
    "runs": (lines("vor {{r bloecke[0].text }} nach"), ["vor Zielvereinbarung 2025 nach"]),
    "inside a paragraph": (lines("{% if titel %}A{% else %}B{% endif %}"), ["A"]),
    "over two paragraphs": (lines("{% if titel %}A", "B{% endif %}"), ["A", "B"]),
    "row": (_row_loop, ["titel", "1", "titelzeile", "2", "titelzeile", "3"]),
    "comment": (lines("vor{# weg #} nach", "{#p weg #}", "da"), ["vor nach", "da"]),
    "whitespace": (lines("x {%- if titel -%} y {%- endif -%} z"), None),
    "filter": (lines("{{ titel | upper | replace('2025', '') }}"), None),
    "escaped": (lines("{{ '<b>' }} & <c>"), ["<b> & <c>"]),
    "header": (header(" {{ titel }}"), []),
    "footer": (footer(" {{ betreff }}"), []),
}


@pytest.mark.parametrize("name", FAST)
def test_tag_gives_what_docxtpl_gives(name: str, own_path: list[str]) -> None:
    """Compiled once, with the text that docxtpl renders each time."""
    edit, added = FAST[name]
    layout = changed(edit)
    made = written(layout)
    assert own_path == []
    assert all_texts(made) == all_texts(by_docxtpl(layout))
    if added is not None:
        assert texts(made) == plain_texts() + added


def test_shipped_layout_gives_what_docxtpl_gives(own_path: list[str]) -> None:
    assert all_texts(written(SHIPPED)) == all_texts(by_docxtpl(SHIPPED))
    assert own_path == []


def test_header_and_footer_show_their_values() -> None:
    made = written(changed(lambda one: (header("{{ titel }}")(one), footer("{{ urheber }}")(one))))
    section = docx.Document(io.BytesIO(made)).sections[0]
    assert section.header.paragraphs[0].text == DOCUMENT.meta.title
    assert section.footer.paragraphs[0].text == f"Seite 1 von 1{DOCUMENT.meta.author}"


def test_tag_that_word_split_into_runs_is_read_whole() -> None:
    """Word starts a new run at every correction; the tag is still one."""

    def split(layout: DocxDocument) -> None:
        paragraph = layout.add_paragraph("{{ ti")
        paragraph.add_run("tel").bold = True
        paragraph.add_run(" }}")

    assert texts(written(changed(split)))[-1] == DOCUMENT.meta.title


def test_every_block_is_what_docxtpl_gives(own_path: list[str]) -> None:
    fast, _ = prepared(SHIPPED)
    template = DocxTemplate(io.BytesIO(SHIPPED))
    strict = jinja2.Environment(autoescape=True, undefined=jinja2.StrictUndefined)
    template.render(context_of(every_block()), strict)
    assert all_texts(fast(every_block())) == all_texts(_saved(template))
    assert own_path == []


def test_every_block_comes_the_same_by_docxtpl_s_own_path(own_path: list[str]) -> None:
    slow, _ = prepared(changed(lines('{{ bild("logo.png") }}')), **{"logo.png": _png()})
    fast, _ = prepared(SHIPPED)
    made = slow(every_block())
    assert own_path == ["T"]
    assert texts(made) == texts(fast(every_block()))
    assert _own_tables(made) == _own_tables(fast(every_block()))
    assert len(_own_tables(made)) == 5


def _own_tables(data: bytes) -> list[bytes]:
    """The tables of the text in canonical XML; that of the signatures is the layout's."""
    styled = (style.getparent().getparent() for style in body(data).iter(W + "tblStyle"))
    return [etree.tostring(table, method="c14n", with_tail=False) for table in styled]


@pytest.mark.parametrize("value", ["{_{ x }_}", "{{ b }}", "a\nb", "<&>\"'", "{%tr x %}"])
def test_cell_comes_the_same_by_docxtpl_s_own_path(value: str, own_path: list[str]) -> None:
    slow, _ = prepared(changed(lines('{{ bild("logo.png") }}')), **{"logo.png": _png()})
    made = slow(filled("| §0 |\n|---|\n| §0 |", value))
    assert own_path
    (table,) = docx.Document(io.BytesIO(made)).tables
    assert [row.cells[0].text for row in table.rows] == [value, value]


NEW = ("Absatznummer 1", "Begriff", "Erklärung", "Gliederung", "Anlage", "Tabellenabstand")


def test_layout_without_the_newer_samples_still_writes_what_needs_none() -> None:
    layout = changed(without(*NEW))
    assert texts(written(layout)) == plain_texts()
    writer, _ = prepared(layout)
    with pytest.raises(WriteError) as caught:
        writer(every_block())
    told = {re.search("„(.*?)“", d.message)[1] for d in caught.value.diagnostics}
    assert {d.code for d in caught.value.diagnostics} == {"layout-ohne-muster"}
    assert told == {
        *("absatznummer1", "absatznummer1_mit_unterpunkten", "anlage", "begriff", "erklaerung"),
        *("gliederung", "tabelle", "tabellenabstand"),
    }


@pytest.mark.parametrize("tag", ["{{ b.tabelle }}", "{{r b.tabelle }}", "Tabelle: {{ b.tabelle }}"])
def test_table_inside_a_paragraph_is_refused(tag: str) -> None:
    """Word would call every document damaged."""
    layout = changed(table_tag(tag))
    writer, (found,) = prepared(layout)
    assert writer is None
    assert found.code == "layout-fehler"
    assert found.message.startswith(f"Absatz {_number(layout, 'b.tabelle')} („")
    assert "{{p b.tabelle }}" in found.message


def test_sample_of_tables_without_the_table_is_refused() -> None:
    writer, _ = prepared(changed(table_tag("Tabelle")))
    assert texts(writer(DOCUMENT)) == plain_texts()
    with pytest.raises(WriteError) as caught:
        writer(every_block())
    assert [d.code for d in caught.value.diagnostics] == ["layout-text-fehlt"]


def test_table_is_as_wide_as_the_text_of_its_layout() -> None:
    def narrow(layout: DocxDocument) -> None:
        layout.sections[0].left_margin = layout.sections[0].right_margin = Twips(2000)
        layout.sections[0].page_width = Twips(10000)

    writer, _ = prepared(changed(narrow))
    table = next(body(writer(every_block())).iter(W + "tbl"))
    assert sum(int(column.get(W + "w")) for column in table.iter(W + "gridCol")) == 6000


@pytest.mark.parametrize(
    "body_xml", ["", "<w:sectPr/>", '<w:sectPr><w:pgSz w:w="100"/></w:sectPr>']
)
def test_page_of_unknown_size_counts_as_the_shipped_one(body_xml: str) -> None:
    assert text_width(body_xml) == TEXT_WIDTH


# --- docxtpl's own path ----------------------------------------------------------------------------------


def _png() -> bytes:
    """One white dot."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        crc = struct.pack(">I", zlib.crc32(kind + data))
        return struct.pack(">I", len(data)) + kind + data + crc

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    dot = chunk(b"IDAT", zlib.compress(b"\0\xff"))
    return b"\x89PNG\r\n\x1a\n" + head + dot + chunk(b"IEND", b"")


def _attachment() -> bytes:
    attachment = docx.Document()
    attachment.add_paragraph("Anlage & Text")
    return _saved(attachment)


def test_varying_columns_take_docxtpls_own_path(own_path: list[str]) -> None:
    layout = changed(_column_loop)
    made = written(layout)
    assert own_path == [DOCUMENT.meta.title]
    assert all_texts(made) == all_texts(by_docxtpl(layout))
    table = docx.Document(io.BytesIO(made)).tables[-1]
    assert len(table.columns) == 4
    assert texts(made)[: len(plain_texts())] == plain_texts()


def test_picture_of_the_folder_comes_into_the_text(own_path: list[str]) -> None:
    made = written(changed(lines('{{ bild("logo.png", 20) }}')), **{"logo.png": _png()})
    assert own_path
    assert [d for n, d in parts(made).items() if n.endswith(".png")] == [_png()]
    extent = next(body(made).iter("{*}extent"))
    assert int(extent.get("cx")) == 20 * 36000
    assert texts(made) == plain_texts()


def test_picture_comes_into_the_header_too(own_path: list[str]) -> None:
    """Where a coat of arms stands."""
    made = written(changed(header('{{ bild("logo.png") }}')), **{"logo.png": _png()})
    assert own_path
    members = parts(made)
    (part,) = [data for name, data in members.items() if "/header" in name and "rels" not in name]
    assert b"<wp:inline" in part
    assert [d for n, d in members.items() if n.endswith(".png")] == [_png()]
    assert texts(made) == plain_texts()


def test_sub_document_is_put_in_whole(own_path: list[str]) -> None:
    made = written(changed(lines('{{p unterdokument("x.docx") }}')), **{"x.docx": _attachment()})
    assert own_path
    assert texts(made) == [*plain_texts(), "Anlage & Text"]


def test_own_path_gives_the_same_bytes_twice() -> None:
    layout = changed(lines('{{ bild("logo.png") }}'))
    files = {"logo.png": _png()}
    assert written(layout, **files) == written(layout, **files)


def test_own_path_loses_no_words_either() -> None:
    """docxtpl would leave the amount out in silence."""

    def without_amount(layout: DocxDocument) -> None:
        layout.add_paragraph('{{ bild("logo.png") }}')
        _sample(layout, "Betrag").runs[0].text = "Betrag"

    (found,) = findings(changed(without_amount), **{"logo.png": _png()})
    assert found.code == "layout-text-fehlt"


# --- faults and their places -----------------------------------------------------------------------------


def _number(layout: bytes, words: str) -> int:
    """The number of the first paragraph that holds `words`, counted as in Word."""
    for number, paragraph in enumerate(body(layout).iter(W + "p"), start=1):
        if words in "".join(node.text or "" for node in paragraph.iter(W + "t")):
            return number
    raise AssertionError(words)


def _sample(layout: DocxDocument, style: str) -> Paragraph:
    return next(p for p in layout.paragraphs if p.style.name == style)


def _put_at(place: str, tag: str) -> Edit:
    """A paragraph with `tag`: at the beginning, before the table, in a cell of it, or at the end."""

    def edit(layout: DocxDocument) -> None:
        table = layout.tables[0]
        anchor = {
            "beginning": layout.paragraphs[0]._p,
            "before the table": table._tbl,
            "in a cell": table.rows[1].cells[1].paragraphs[2]._p,
            "end": layout.element.body.sectPr,
        }[place]
        anchor.addprevious(layout.add_paragraph(tag)._p)

    return edit


PLACES = ["beginning", "before the table", "in a cell", "end"]


@pytest.mark.parametrize("place", PLACES)
def test_unknown_name_is_told_with_its_paragraph_and_the_name_meant(place: str) -> None:
    layout = changed(_put_at(place, "Im {{ titl }} steht"))
    (found,) = findings(layout)
    assert found.code == "layout-name-unbekannt"
    number = _number(layout, "titl }}")
    assert found.message.startswith(f"Absatz {number} („Im {{{{ titl }}}} steht“): ")
    assert "„titl“" in found.message
    assert "Gemeint ist vermutlich „titel“." in found.remedy
    assert found.span.path == "templates/aqb/layout.docx"


def test_places_are_different_paragraphs() -> None:
    """The test above would prove little if all were the first."""
    numbers = [_number(changed(_put_at(place, "{{ titl }}")), "titl }}") for place in PLACES]
    assert numbers == sorted(set(numbers))
    assert numbers[0] == 1


def test_all_unknown_names_are_told_at_once() -> None:
    found = findings(changed(lines("{{ titl }}", "gut {{ titel }}", "{{ urhaber }}")))
    assert [d.code for d in found] == ["layout-name-unbekannt"] * 2
    assert ["titl" in found[0].message, "urhaber" in found[1].message] == [True, True]


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("tag", ["{% fi titel %}", "{{ titel + }}"])
def test_tag_that_cannot_be_read_is_told_with_its_paragraph(place: str, tag: str) -> None:
    layout = changed(_put_at(place, tag))
    (found,) = findings(layout)
    assert found.code == "layout-syntax"
    assert found.message.startswith(f"Absatz {_number(layout, tag)} („{tag}“): ")


def test_tag_without_its_end_is_told_with_its_paragraph() -> None:
    layout = changed(lines("{{ titel"))
    (found,) = findings(layout)
    assert found.code == "layout-befehl-offen"
    assert found.message.startswith(f"Absatz {_number(layout, '{{ titel')} („{{{{ titel“): ")


@pytest.mark.parametrize("place", ["beginning", "end"])
def test_unknown_filter_is_told_with_its_paragraph(place: str) -> None:
    layout = changed(_put_at(place, "{{ titel | uper }}"))
    (found,) = findings(layout)
    assert found.code == "layout-syntax"
    assert found.message.startswith(
        f"Absatz {_number(layout, 'uper')} („{{{{ titel | uper }}}}“): "
    )


@pytest.mark.parametrize("place", ["beginning", "end"])
def test_if_without_endif_is_told_where_it_stands(place: str) -> None:
    layout = changed(_put_at(place, "{%p if kennzeichnung %}"))
    (found,) = findings(layout)
    assert found.code == "layout-ende-fehlt"
    number = _number(layout, "if kennzeichnung")
    assert found.message == (
        f"Absatz {number} („{{%p if kennzeichnung %}}“): Zu diesem Befehl fehlt {{%p endif %}}."
    )


def _removed(tag: str) -> Edit:
    """The layout without the paragraph that holds nothing but `tag`."""

    def edit(layout: DocxDocument) -> None:
        (paragraph,) = [p for p in layout.paragraphs if p.text == tag]
        paragraph._p.getparent().remove(paragraph._p)

    return edit


def test_endif_taken_from_the_shipped_layout_is_missed_at_its_if() -> None:
    (found,) = findings(changed(_removed("{%p endif %}")))
    assert found.code == "layout-ende-fehlt"
    assert found.message == (
        'Absatz 2 („{%p if b.art == "titel" %}“): Zu diesem Befehl fehlt {%p endif %}.'
    )


@pytest.mark.parametrize(
    ("removed", "place", "words"),
    [
        (
            "{%p endfor %}",
            "Absatz 1 („{%p for b in bloecke %}“)",
            "Zu diesem Befehl fehlt {%p endfor %}.",
        ),
        (
            '{%p if b.art == "titel" %}',
            'Absatz 3 („{%p elif b.art == "titelzeile" %}“)',
            "Zu {%p elif %} gibt es keinen offenen Befehl if.",
        ),
        (
            "{%p for b in bloecke %}",
            "Absatz 80 („{%p endfor %}“)",
            "Zu {%p endfor %} gibt es keinen offenen Befehl for.",
        ),
    ],
)
def test_tag_taken_from_the_shipped_layout_is_missed(removed: str, place: str, words: str) -> None:
    (found,) = findings(changed(_removed(removed)))
    assert found.code == ("layout-ende-fehlt" if "fehlt" in words else "layout-ende-zuviel")
    assert found.message == f"{place}: {words}"


def test_unknown_command_is_told_before_the_end_it_lacks() -> None:
    (found,) = findings(changed(lines("{%p wenn titel %}", "A", "{%p endif %}")))
    assert found.code == "layout-syntax"
    assert "„wenn“" in found.message


@pytest.mark.parametrize("which", [0, 1, -1])
def test_tag_that_lost_a_brace_is_told_where_it_stands(which: int) -> None:
    """Jinja and docxtpl join it with the next tag, so that a later one seems wrong, or words are lost."""

    def broken(layout: DocxDocument) -> None:
        sample = [p for p in layout.paragraphs if p.text == "{{r b.text }}"][which]
        sample.runs[0].text = "{{r b.text }"
        for run in sample.runs[1:]:
            run.text = ""

    layout = changed(broken)
    (found,) = findings(layout)
    assert found.code == "layout-befehl-offen"
    places = [n for n, p in enumerate(body(layout).iter(W + "p"), 1) if _words(p) == "{{r b.text }"]
    assert found.message == (
        f"Absatz {places[0]} („{{{{r b.text }}“): "
        "Der Befehl „{{r b.text“ ist nicht richtig geschlossen."
    )
    assert "}}" in found.remedy


def _words(paragraph: Any) -> str:
    return "".join(node.text or "" for node in paragraph.iter(W + "t"))


@pytest.mark.parametrize(
    ("tag", "code", "words"),
    [
        ("Am {{ titel }", "layout-befehl-offen", "„{{ titel“"),
        ("{%p endif }}", "layout-befehl-offen", "„{%p endif“"),
        ("{% if titel }A{% endif %}", "layout-befehl-offen", "„{% if titel“"),
        ("{{ titel %}", "layout-befehl-offen", "„{{ titel“"),
        ("{r titel }}", "layout-klammer", "„{r titel }}“ würde"),
        ("{ { titel } }", "layout-klammer", "„{ { titel } }“ würde"),
        ("{p endif %}", "layout-klammer", "„{p endif %}“ würde"),
        ("Text %}", "layout-klammer", "„%}“ würde"),
        ("{{ titel }}} Text", "layout-klammer", "„}“ würde"),
    ],
)
@pytest.mark.parametrize("place", PLACES)
def test_braces_that_are_lost_are_told(place: str, tag: str, code: str, words: str) -> None:
    layout = changed(_put_at(place, tag))
    (found,) = findings(layout)
    assert found.code == code
    assert found.message.startswith(f"Absatz {_number(layout, tag)} („{tag}“): ")
    assert words in found.message


def test_line_end_inside_a_text_does_not_shift_the_count() -> None:
    """As a program may write it; to Word it is a blank."""
    layout = changed(lines("A{{ titel }", "B"))
    members = parts(layout)
    members["word/document.xml"] = members["word/document.xml"].replace(b">A{{", b">A\nA\n{{")
    (found,) = findings(zipped(members))
    assert found.message.startswith(
        f"Absatz {_number(layout, 'A{{ titel')} („A A {{{{ titel }}“): "
    )


def test_every_tag_that_lost_a_brace_is_told() -> None:
    found = findings(changed(lines("{{ titel }", "gut {{ titel }}", "{ betreff }}")))
    assert [d.code for d in found] == ["layout-befehl-offen", "layout-klammer"]


@pytest.mark.parametrize(
    "tag", ["{# { #}", "{_{ docxtpl }_}", "{{ '<' }}", "{%- if titel -%}A{%- endif -%}"]
)
def test_braces_in_their_place_are_none_that_are_lost(tag: str) -> None:
    assert written(changed(lines(tag)))


def test_comment_over_several_paragraphs_is_left_out() -> None:
    made = written(changed(lines("{# weg", "{ auch }", "#}", "da")))
    assert texts(made) == [*plain_texts(), "da"]


@pytest.mark.parametrize("quotes", ["„absatz“", "„absatz”", "»absatz«", "‚absatz‘"])
def test_typographic_quotes_are_told(quotes: str) -> None:
    layout = changed(lines(f"{{%p if titel == {quotes} %}}", "A", "{%p endif %}"))
    (found,) = findings(layout)
    assert found.code == "layout-anfuehrung"
    assert found.message.startswith(f"Absatz {_number(layout, quotes)} („{{%p if titel")
    assert f"Im Befehl steht {quotes[0]}" in found.message
    assert "gerade Anführungszeichen" in found.message


def test_quotes_that_docxtpl_makes_straight_are_no_fault() -> None:
    tags = ("{%p if titel == “x” or titel == ‘y’ %}", "A", "{%p endif %}", "„Text“")
    assert texts(written(changed(lines(*tags))))[-1] == "„Text“"


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize(
    ("first", "last", "words", "tag"),
    [
        ("{%p if titel %}", "Hinweis {%p endif %}", "Hinweis", "{%p endif %}"),
        ("{%p if titel %} Hinweis", "{%p endif %}", "Hinweis", "{%p if titel %}"),
        ("Erst {%p if titel %} dann", "{%p endif %}", "Erst dann", "{%p if titel %}"),
        ("{{ titel }} {%p if titel %}", "{%p endif %}", "{{ titel }}", "{%p if titel %}"),
        ("{%p if titel %}{%p endif %}", "A", "{%p if titel %}", "{%p endif %}"),
        ("Hinweis {#p weg #}", "A", "Hinweis", "{#p weg #}"),
    ],
)
def test_words_beside_a_tag_that_takes_the_paragraph_are_told(
    place: str, first: str, last: str, words: str, tag: str
) -> None:
    """docxtpl puts the tag in the place of the whole paragraph, and says nothing."""

    def edit(layout: DocxDocument) -> None:
        for line in (first, last):
            _put_at(place, line)(layout)

    layout = changed(edit) if place != "beginning" else changed(_at_the_beginning(first, last))
    (found,) = findings(layout)
    assert found.code == "layout-text-neben-befehl"
    whole = first if tag in first else last
    assert found.message == (
        f"Absatz {_number(layout, whole)} („{whole}“): "
        f"„{words}“ neben {tag} käme nicht im Dokument an."
    )
    assert "einen eigenen Absatz" in found.remedy


def _at_the_beginning(*tags: str) -> Edit:
    return lambda layout: [_put_at("beginning", tag)(layout) for tag in reversed(tags)]


def test_words_beside_a_tag_that_takes_the_row_are_told_once() -> None:
    def edit(layout: DocxDocument) -> None:
        table = _row_loop(layout)
        table.rows[0].cells[1].text = "Art {%p if titel %}"

    layout = changed(edit)
    (found,) = findings(layout)
    assert found.message == (
        f"Absatz {_number(layout, 'tr for b in bloecke[:3]')} („{{%tr for b in bloecke[:3] %}}“): "
        "„Art {%p if titel %}“ neben {%tr for b in bloecke[:3] %} käme nicht im Dokument an."
    )
    assert "eine eigene Tabellenzeile" in found.remedy


def test_words_beside_a_tag_that_takes_the_cell_are_told() -> None:
    def edit(layout: DocxDocument) -> None:
        _column_loop(layout).rows[0].cells[2].add_paragraph("Ende")

    (found,) = findings(changed(edit))
    assert "„Ende“ neben {%tc endfor %}" in found.message
    assert "eine eigene Zelle" in found.remedy


def test_comments_and_blanks_beside_a_tag_are_not_lost() -> None:
    tags = ("{%p if titel %}{# wenn es einen gibt #}", "A", "\u00a0{%p endif %} ")
    assert texts(written(changed(lines(*tags))))[-1] == "A"


@pytest.mark.parametrize(("put", "name"), [(header, "Kopfzeile"), (footer, "Fußzeile")])
def test_words_and_braces_in_header_or_footer_are_told(
    put: Callable[[str], Edit], name: str
) -> None:
    (lost,) = findings(changed(put("{%p if titel %}{{ titel }}")))
    assert (lost.code, lost.message.startswith(f"{name}, Absatz 1 („")) == (
        "layout-text-neben-befehl",
        True,
    )
    (broken,) = findings(changed(put("{{ titel }")))
    assert (broken.code, broken.message.startswith(f"{name}, Absatz 1 („")) == (
        "layout-befehl-offen",
        True,
    )


def test_layout_that_hides_words_is_not_kept() -> None:
    """Else the next run would build with it: what is kept is looked at no more."""
    store = Kept()
    layout = Look(look().path, {"layout.docx": changed(lines("Hinweis {#p weg #}"))})
    for _ in range(2):
        writer, found = WRITERS["docx"](layout, store)
        assert writer is None
        assert [d.code for d in found] == ["layout-text-neben-befehl"]
    assert store == {}


@pytest.mark.parametrize("art", KINDS)
def test_layouts_of_the_repository_are_sound(art: str) -> None:
    writer, found = WRITERS["docx"](look(art))
    assert (writer is None, found) == (False, [])


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("tag", ["{{ bloecke[0].txt }}", "{{ 1 / 0 }}", "{{ titel + 1 }}"])
def test_tag_that_fails_with_values_is_told_with_its_paragraph(place: str, tag: str) -> None:
    layout = changed(_put_at(place, tag))
    (found,) = findings(layout)
    assert found.code == "layout-fehler"
    assert found.message.startswith(f"Absatz {_number(layout, tag)} („{tag}“): ")


@pytest.mark.parametrize(("put", "name"), [(header, "Kopfzeile"), (footer, "Fußzeile")])
@pytest.mark.parametrize(
    ("tag", "code"),
    [
        ("{{ titl }}", "layout-name-unbekannt"),
        ("{% if titel %}", "layout-ende-fehlt"),
        ("{{ 1 / 0 }}", "layout-fehler"),
    ],
)
def test_fault_in_header_or_footer_names_it(
    put: Callable[[str], Edit], name: str, tag: str, code: str
) -> None:
    (found,) = findings(changed(put(tag)))
    assert found.code == code
    assert found.message.startswith(f"{name}, Absatz 1 („")


def test_ready_text_without_r_is_refused_with_its_paragraph() -> None:
    """Word would show nothing in its place."""

    def without_r(layout: DocxDocument) -> None:
        _sample(layout, "Betrag").runs[0].text = "{{ b.text }}"

    layout = changed(without_r)
    (found,) = findings(layout)
    assert found.code == "layout-text-ohne-r"
    assert found.message.startswith(
        f"Absatz {_number(layout, '{{ b.text }}')} („{{{{ b.text }}}}“)"
    )


def test_missing_sample_of_a_kind_is_told_by_its_name() -> None:
    def without_amount(layout: DocxDocument) -> None:
        sample = _sample(layout, "Betrag")._p
        sample.getprevious().getparent().remove(sample.getprevious())
        sample.getparent().remove(sample)

    (found,) = findings(changed(without_amount))
    assert found.code == "layout-ohne-muster"
    assert "„betrag“" in found.message
    assert '{%p elif b.art == "betrag" %}' in found.remedy


def test_else_takes_every_kind_without_a_sample() -> None:
    """A layout may have one sample for all the kinds it does not name."""

    def with_else(layout: DocxDocument) -> None:
        sample = _sample(layout, "Betrag")._p
        sample.getprevious().getparent().remove(sample.getprevious())
        (end,) = [p for p in layout.paragraphs if p.text == "{%p endif %}"]
        end._p.addprevious(layout.add_paragraph("{%p else %}")._p)
        end._p.addprevious(sample)

    assert texts(written(changed(with_else))) == plain_texts()


def test_sample_without_its_text_is_refused() -> None:
    def without_text(layout: DocxDocument) -> None:
        _sample(layout, "Betrag").runs[0].text = "Betrag"

    (found,) = findings(changed(without_text))
    assert found.code == "layout-text-fehlt"
    assert "1.288.930" in found.message
    assert "{{r b.text }}" in found.remedy


def test_tag_torn_over_paragraph_and_table_is_refused() -> None:
    """Opened in a paragraph, closed in a cell: what is left is no XML."""

    def torn(layout: DocxDocument) -> None:
        layout.add_paragraph("{% if kennzeichnung %}A")
        layout.add_table(rows=1, cols=1).rows[0].cells[0].text = "B{% endif %}"

    (found,) = findings(changed(torn))
    assert found.code == "layout-zerrissen"
    assert "%p" in found.remedy


@pytest.mark.parametrize("data", [b"", b"kein Zip", SHIPPED[:2000]], ids=["empty", "text", "cut"])
def test_broken_layout_is_told(data: bytes) -> None:
    (found,) = findings(data)
    assert (found.code, found.span.path) == ("layout-unlesbar", "templates/aqb/layout.docx")


def test_missing_layout_is_told() -> None:
    writer, found = WRITERS["docx"](Look("templates/aqb", {}))
    assert writer is None
    assert [str(d.span) for d in found] == ["templates/aqb/layout.docx"]
    assert [d.code for d in found] == ["layout-fehlt"]


@pytest.mark.parametrize(
    ("tag", "name"),
    [('{{ bild("logo.png") }}', "logo.png"), ('{{p unterdokument("x.docx") }}', "x.docx")],
)
def test_file_that_the_layout_names_is_missing(tag: str, name: str) -> None:
    (found,) = findings(changed(lines(tag)), **{"logos.png": _png()})
    assert found.code == "layout-datei-fehlt"
    assert f"„{name}“" in found.message
    if name == "logo.png":
        assert "Gemeint ist vermutlich „logos.png“." in found.remedy


@pytest.mark.parametrize(
    ("tag", "name"),
    [('{{ bild("logo.png") }}', "logo.png"), ('{{p unterdokument("x.docx") }}', "x.docx")],
)
def test_file_that_is_no_picture_or_word_file_is_told(tag: str, name: str) -> None:
    (found,) = findings(changed(lines(tag)), **{name: b"etwas anderes"})
    assert found.code == "layout-datei-unbrauchbar"
    assert f"„{name}“" in found.message


@pytest.mark.parametrize(
    "tag",
    ["{{ titel.__class__ }}", "{{ bloecke.__class__.__mro__ }}", "{{ bloecke[0].__init__ }}"],
)
def test_layout_reaches_nothing_of_python(tag: str) -> None:
    (found,) = findings(changed(lines(tag)))
    assert found.code == "layout-fehler"


def test_layout_has_no_names_of_jinja_s_own() -> None:
    found = findings(changed(lines("{{ range(3) }}", "{{ cycler }}", "{{ lipsum() }}")))
    assert [d.code for d in found] == ["layout-name-unbekannt"] * 3


# --- the stored form -------------------------------------------------------------------------------------


def test_stored_form_comes_back_as_it_was() -> None:
    sources = clean(SHIPPED)
    stored = sources.to_bytes()
    assert Sources.from_bytes(stored) == sources
    assert Sources.from_bytes(stored).to_bytes() == stored


class Kept(dict[str, bytes]):
    """A store in memory, for data only."""

    code = FORGETFUL

    def put(self, key: str, data: bytes) -> None:
        self[key] = data


def test_stored_form_gives_the_same_file_without_docxtpl(monkeypatch: pytest.MonkeyPatch) -> None:
    """A second run does not clean the layout again."""
    store = Kept()
    writer, _ = WRITERS["docx"](look(), store)
    assert writer is not None
    assert len(store) == 1

    def refuse(*_: object, **__: object) -> Sources:
        raise AssertionError("cleaned again")

    monkeypatch.setattr(writer_module, "cleaned", refuse)
    again, found = WRITERS["docx"](look(), store)
    assert again is not None
    assert found == []
    assert again(DOCUMENT) == writer(DOCUMENT)


@pytest.mark.parametrize(
    "damage",
    [
        lambda _: b"",
        lambda stored: stored[: len(stored) // 2],
        lambda _: b"[]",
        lambda _: b"null",
        lambda _: b"\xff\xfe",
        lambda stored: stored.replace(b"parts", b"Parts"),
        lambda stored: stored.replace(b"<w:body>", b"<w:body> "),
        lambda stored: stored.replace(b"A", b"B", 1),
        lambda stored: stored + b" ",
        lambda _: with_checksum(b"[]"),
        lambda _: with_checksum(b'{"parts": 1, "static": 2, "needs": 3}'),
        lambda _: with_checksum(b'{"parts": {}, "static": [], "needs": ""}'),
        lambda _: with_checksum(b'{"parts": {"word/document.xml": 1}, "static": [], "needs": ""}'),
        lambda _: with_checksum(
            b'{"parts": {"word/document.xml": ""}, "static": [["a", "", -1, 0]], "needs": ""}'
        ),
    ],
)
def test_damaged_stored_form_is_made_again(damage: Callable[[bytes], bytes]) -> None:
    store = Kept()
    writer, _ = WRITERS["docx"](look(), store)
    assert writer is not None
    ((key, stored),) = store.items()
    store[key] = damage(stored)
    again, found = WRITERS["docx"](look(), store)
    assert again is not None, [str(d) for d in found]
    assert again(DOCUMENT) == writer(DOCUMENT)
    assert store[key] == stored


def test_stored_form_of_another_layout_is_not_used() -> None:
    store = Kept()
    WRITERS["docx"](look(), store)
    second = Look(look().path, {"layout.docx": changed(lines("Nachsatz"))})
    writer, _ = WRITERS["docx"](second, store)
    assert writer is not None
    assert texts(writer(DOCUMENT))[-1] == "Nachsatz"
    assert len(store) == 2


# --- a layout is not to be trusted -----------------------------------------------------------------------


@pytest.mark.parametrize(
    "tag",
    [
        '{% if bild("logo.png") %}{{ bild("logo.png").tpl.save("/tmp/x.docx") }}{% endif %}',
        '{{ bild("logo.png")._made }}',
        '{{ bild("logo.png")["_made"] }}',
        "{{ bild._call }}",
        "{{ bloecke.clear() }}",
        "{{ bloecke.count(1) }}",
        "{{ bloecke[0].nummer.strip() }}",
        "{{ '{0.__class__}'.format(titel) }}",
        "{{ titel.upper() }}",
        "{{ titel() }}",
        "{{ [1].append(2) }}",
        "{% for b in bloecke %}{{ loop._iterable }}{% endfor %}",
        "{{ bloecke | join(attribute='__class__') }}",
        "{{ 'x' * 1000000000 }}",
        "{{ bloecke * 1000000000 }}",
        "{{ '%999999999d' % 1 }}",
        "{{ 9 ** 9 }}",
        "{% macro a() %}{{ a() }}{% endmacro %}{{ a() }}",
        "{% include 'layout.docx' %}",
    ],
)
def test_layout_does_nothing_but_show(tag: str) -> None:
    found = findings(changed(lines(tag)), **{"logo.png": _png()})
    assert {d.code for d in found} == {"layout-fehler"}
    assert not re.search(r"object|attribute|Error|unsafe", found[0].message.partition("”")[2])


@pytest.mark.parametrize(
    "name",
    ["safe", "forceescape", "xmlattr", "format", "center", "indent", "tojson", "attr", "map"],
)
def test_filters_that_make_markup_or_bombs_are_not_there(name: str) -> None:
    (found,) = findings(changed(lines(f"{{{{ titel | {name} }}}}")))
    assert found.code == "layout-syntax"
    assert f"Den Filter „{name}“ gibt es nicht" in found.message


@pytest.mark.parametrize(
    "tag",
    [
        "{% autoescape false %}{{ titel }}{% endautoescape %}",
        "{{ " + "(" * 3000 + ")" * 3000 + " }}",
        "{{ " + "9" * 5000 + " }}",
        "{% if titel %}" * 40 + "{% endif %}" * 40,
        "{% for b in bloecke %}" * 40 + "{% endfor %}" * 40,
        "{{ titel + " + "-" * 5000 + "1 }}",
    ],
    ids=["autoescape", "brackets", "digits", "ifs", "fors", "signs"],
)
def test_tags_that_do_not_compile_are_told(tag: str) -> None:
    writer, found = prepared(changed(lines(tag)))
    assert (writer is None) == bool(found)
    assert {d.code for d in found} <= {"layout-syntax"}


def test_loop_and_macros_still_work() -> None:
    tags = (
        "{% macro m(x) %}({{ x }}){% endmacro %}{% for b in bloecke[:3] %}{{ m(loop.index * 2) }}"
    )
    made = written(changed(lines(tags + "{{ loop.cycle('a', 'b') }}{% endfor %}")))
    assert texts(made)[-1] == "(2)a(4)b(6)a"


# --- damaged layouts -------------------------------------------------------------------------------------


def with_parts(layout: bytes = SHIPPED, **changes: bytes | None) -> bytes:
    """The layout with parts replaced; None takes one away. `_` in a name stands for `/`."""
    members: dict[str, bytes | None] = {**parts(layout)}
    members |= {name.replace("__", "/"): data for name, data in changes.items()}
    return zipped({name: data for name, data in members.items() if data is not None})


def zipped(members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def replaced(name: str, old: bytes, new: bytes) -> bytes:
    members = parts(SHIPPED)
    assert old in members[name]
    return zipped({**members, name: members[name].replace(old, new, 1)})


def _flagged(data: bytes) -> bytes:
    """Every member marked as encrypted."""
    local = data.replace(b"PK\x03\x04\x14\x00\x00\x00", b"PK\x03\x04\x14\x00\x01\x00")
    return local.replace(
        b"PK\x01\x02\x14\x03\x14\x00\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01\x00"
    )


def _unknown_method(data: bytes) -> bytes:
    at = data.rindex(b"PK\x01\x02")
    return data[: at + 10] + b"\x63\x00" + data[at + 12 :]


def _torn_stream(data: bytes) -> bytes:
    at = data.index(b"word/document.xml") + 40
    return data[:at] + b"\xff" * 60 + data[at + 60 :]


_XML_PARTS = ["[Content_Types].xml", "_rels/.rels", "docProps/core.xml"] + [
    f"word/{name}.xml" for name in ("document", "styles", "numbering", "settings", "header1")
]
DAMAGED = {
    "password": _flagged(zipped(parts(SHIPPED))),
    "method": _unknown_method(zipped(parts(SHIPPED))),
    "stream": _torn_stream(zipped(parts(SHIPPED))),
    "bomb": with_parts(word__media__x=bytes(65 * 2**20)),
    "entity": replaced(
        "word/document.xml", b"<w:document", b'<!DOCTYPE x [<!ENTITY e "x">]><w:document'
    ),
    "header gone": zipped({n: d for n, d in parts(SHIPPED).items() if n != "word/header1.xml"}),
    "types gone": zipped({n: d for n, d in parts(SHIPPED).items() if n != "[Content_Types].xml"}),
    "rels gone": zipped({n: d for n, d in parts(SHIPPED).items() if n != "_rels/.rels"}),
    "document gone": zipped({n: d for n, d in parts(SHIPPED).items() if n != "word/document.xml"}),
    "other zip": zipped({"a.txt": b"a"}),
}
DAMAGED |= {f"{n} empty": zipped({**parts(SHIPPED), n: b""}) for n in _XML_PARTS}
DAMAGED |= {f"{n} cut": zipped({**parts(SHIPPED), n: parts(SHIPPED)[n][:-9]}) for n in _XML_PARTS}


@pytest.mark.parametrize("name", DAMAGED)
def test_damaged_layout_is_told(name: str) -> None:
    (found,) = findings(DAMAGED[name])
    assert found.code == "layout-unlesbar"


@pytest.mark.parametrize("name", _XML_PARTS)
def test_layout_with_a_strange_root_is_told_or_used(name: str) -> None:
    """What nobody reads does no harm; the rest is a finding, never a bug."""
    writer, found = prepared(zipped({**parts(SHIPPED), name: b"<strange/>"}))
    if writer is None:
        assert {d.code for d in found} == {"layout-unlesbar"}
        return
    with suppress(WriteError):
        writer(DOCUMENT)


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("word/numbering.xml", b'w:numId="1"', b'w:numId="abc"'),
        ("word/numbering.xml", b"</w:numbering>", b'<w:num w:numId="77"/></w:numbering>'),
        ("word/document.xml", b"<w:pPr>", b"<w:pPr><!-- x -->"),
        ("word/document.xml", b"<w:body>", b"<w:body><!-- x --><?x y?>"),
    ],
)
def test_odd_but_sound_layout_is_used(name: str, old: bytes, new: bytes) -> None:
    assert texts(written(replaced(name, old, new))) == plain_texts()


# --- macros and addresses --------------------------------------------------------------------------------

_RELS = "word/_rels/document.xml.rels"


def _relationship(kind: str, target: str) -> bytes:
    base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    new = f'<Relationship Id="rX" Type="{base}/{kind}" Target="{target}" TargetMode="External"/>'
    return replaced(_RELS, b"</Relationships>", new.encode() + b"</Relationships>")


def test_layout_with_macros_is_refused() -> None:
    macro = b'<Override PartName="/x" ContentType="application/vnd.ms-office.vbaProject"/></Types>'
    for layout in (
        zipped({**parts(SHIPPED), "word/vbaProject.bin": b"x"}),
        replaced("[Content_Types].xml", b"</Types>", macro),
        replaced("[Content_Types].xml", b"document.main+xml", b"document.macroEnabled.main+xml"),
    ):
        assert [d.code for d in findings(layout)] == ["layout-makros"]


@pytest.mark.parametrize("kind", ["attachedTemplate", "image", "frame"])
def test_layout_that_fetches_from_outside_is_refused(kind: str) -> None:
    (found,) = findings(_relationship(kind, "https://example.org/x.dotm"))
    assert found.code == "layout-verweis"
    assert "https://example.org/x.dotm" in found.message


def test_links_may_lead_outside() -> None:
    assert texts(written(_relationship("hyperlink", "https://example.org"))) == plain_texts()


# --- nothing is lost -------------------------------------------------------------------------------------

_TWICE = """\
::::: unterschriften
:::: partei
Wiesbaden, den 15.07.2025
::::
:::: partei
Wiesbaden, den 15.07.2025
::::
:::::
"""


def _without_right(layout: DocxDocument) -> None:
    for paragraph in layout.tables[0].rows[1].cells[1].paragraphs:
        if paragraph.text == "{{r a.text }}":
            paragraph.runs[0].text = "–"


def test_text_that_stands_twice_must_arrive_twice() -> None:
    writer, found = prepared(changed(_without_right))
    assert writer is not None, [str(d) for d in found]
    with pytest.raises(WriteError) as caught:
        writer(made_of(_TWICE))
    (lost,) = caught.value.diagnostics
    assert lost.code == "layout-text-fehlt"
    assert "15.07.2025" in lost.message


def test_parties_may_stand_in_another_order() -> None:
    def swapped(layout: DocxDocument) -> None:
        for row in layout.tables[0].rows:
            for cell, old, new in zip(
                row.cells, ("links", "rechts"), ("rechts", "links"), strict=False
            ):
                for paragraph in cell.paragraphs:
                    if f"z.{old}" in paragraph.text:
                        paragraph.runs[0].text = paragraph.text.replace(old, new)

    layout = changed(swapped)
    assert layout != SHIPPED
    assert sorted(texts(written(layout))) == sorted(plain_texts())
    assert texts(written(layout)) != plain_texts()


def test_number_of_a_section_must_arrive() -> None:
    def without_number(layout: DocxDocument) -> None:
        for run in (run for p in layout.paragraphs for run in p.runs):
            run.text = run.text.replace("{{ b.nummer }}", "")

    (found,) = findings(changed(without_number))
    assert found.code == "layout-text-fehlt"
    assert "„§\u00a01“" in found.message or "„§ 1“" in found.message


def _without_mark(layout: DocxDocument) -> None:
    for paragraph in layout.sections[0].header.paragraphs:
        paragraph.clear()


def _draft(title: str = "T") -> Any:
    return replace(DOCUMENT, meta=replace(DOCUMENT.meta, mark="ENTWURF & mehr", title=title))


def test_draft_must_say_so() -> None:
    writer, _ = prepared(changed(_without_mark))
    assert writer(replace(DOCUMENT, meta=replace(DOCUMENT.meta, mark="")))
    with pytest.raises(WriteError) as caught:
        writer(_draft())
    assert [d.code for d in caught.value.diagnostics] == ["layout-ohne-kennzeichnung"]


def test_draft_may_say_so_in_the_text() -> None:
    def in_text(layout: DocxDocument) -> None:
        _without_mark(layout)
        layout.add_paragraph("{{ kennzeichnung }}")

    writer, _ = prepared(changed(in_text))
    assert texts(writer(_draft()))[-1] == "ENTWURF & mehr"


# --- docxtpl's own path says and gives the same ----------------------------------------------------------


def _own(*tags: str) -> bytes:
    return changed(lines('{{ bild("logo.png") }}', *tags))


@pytest.mark.parametrize("title", ["A & <B>", "x" * 300, "{_{ a }_} {_% %_}", "\"q\" 'r'"])
def test_own_path_takes_any_title(title: str, own_path: list[str]) -> None:
    writer, _ = prepared(_own("{{ titel }}"), **{"logo.png": _png()})
    made = writer(_draft(title))
    assert own_path
    assert docx.Document(io.BytesIO(made)).core_properties.title == title
    assert title in texts(made)


def test_own_path_keeps_values_that_look_like_docxtpl_s_own() -> None:
    writer, _ = prepared(_own(), **{"logo.png": _png()})
    assert "a {_{ b }_} {_% c %_}" in texts(writer(made_of(r"a \{\_\{ b \}\_\} \{\_% c %\_\}")))


def test_sub_document_with_lists_gives_the_same_bytes_twice() -> None:
    attachment = docx.Document()
    attachment.add_paragraph("eins", style="List Number")
    layout = changed(lines('{{p unterdokument("x.docx") }}'))
    files = {"x.docx": _saved(attachment)}
    first = written(layout, **files)
    assert first == written(layout, **files)
    assert texts(first)[-1] == "eins"


def test_sub_documents_need_an_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "docxtpl.subdoc", None)
    layout = changed(lines('{{p unterdokument("x.docx") }}'))
    (found,) = findings(layout, **{"x.docx": _attachment()})
    assert found.code == "layout-zusatz-fehlt"
    assert "pip install zvgen[unterdokumente]" in found.remedy


PICTURES = {
    "png": _png()[:20],
    "png of nothing": b"\x89PNG\r\n\x1a\n",
    "jpeg": b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01",
    "exif": b"\xff\xd8\xff\xe1\x00\x10Exif\x00\x01",
    "tiff": b"II*\x00\x08\x00",
    "tiff too": b"MM\x00*\x00\x00\x00\x08\x00\x05",
    "bmp": b"BM\x00\x00",
    "gif": b"GIF89a\x01",
    "png without size": _png().replace(b"\0\0\0\1\0\0\0\1", bytes(8)),
}


@pytest.mark.parametrize("name", PICTURES)
def test_damaged_picture_is_told(name: str) -> None:
    (found,) = findings(_own(), **{"logo.png": PICTURES[name]})
    assert found.code == "layout-datei-unbrauchbar"


@pytest.mark.parametrize("name", DAMAGED)
def test_damaged_sub_document_is_told_or_used(name: str) -> None:
    writer, _ = prepared(
        changed(lines('{{p unterdokument("x.docx") }}')), **{"x.docx": DAMAGED[name]}
    )
    with suppress(WriteError):
        writer(DOCUMENT)


@pytest.mark.parametrize("width", ["-1", "1e300", "'x'"])
def test_picture_of_impossible_width_is_told(width: str) -> None:
    layout = changed(lines(f'{{{{ bild("logo.png", {width}) }}}}'))
    assert [d.code for d in findings(layout, **{"logo.png": _png()})] == ["layout-fehler"]


@pytest.mark.parametrize("gone", [{"docProps/core.xml"}, set()], ids=["part", "link"])
def test_layout_without_properties_gets_those_of_the_document(gone: set[str]) -> None:
    """Also if the part is there but nothing leads to it."""
    members = {n: d for n, d in parts(SHIPPED).items() if n not in gone}
    for name, pattern in (
        ("_rels/.rels", rb"<Relationship [^>]*core-properties[^>]*>"),
        ("[Content_Types].xml", rb"<Override [^>]*core\.xml[^>]*>"),
    ):
        members[name] = re.sub(pattern, b"", members[name])
    layout = zipped(members)
    made = written(layout)
    properties = docx.Document(io.BytesIO(made)).core_properties
    assert properties.title == DOCUMENT.meta.title
    assert properties.modified.year == 1980
    assert made == written(layout)
