"""Layouts as clerks make them in Word: docxtpl's tags work, and a fault names its place.

Each layout here is the shipped one, changed with python-docx as somebody would change it in Word.
"""

import io
import struct
import zlib
from collections.abc import Callable
from functools import cache
from typing import Any

import docx
import jinja2
import pytest
from docx.document import Document as DocxDocument
from docx.table import Table
from docx.text.paragraph import Paragraph
from docxtpl import DocxTemplate

from reading import W, body, parts, texts
from samples import document, look
from zvgen.diagnostics import Diagnostic
from zvgen.writers import WRITERS
from zvgen.writers.docx import writer as writer_module
from zvgen.writers.docx.layout import Sources, clean
from zvgen.writers.docx.views import context_of
from zvgen.writers.docx.writer import DocxWriter
from zvgen.writers.errors import WriteError
from zvgen.writers.look import Look

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

    def noted(self: DocxWriter, context: dict[str, Any]) -> bytes:
        taken.append(context["titel"])
        return original(self, context)

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
    assert found.code == "layout-syntax"
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
    assert found.code == "layout-syntax"
    number = _number(layout, "if kennzeichnung")
    assert found.message.startswith(f"Absatz {number} („{{% if kennzeichnung %}}“): ")
    assert "endif" in found.remedy


def test_endif_taken_from_the_shipped_layout_is_missed_at_its_if() -> None:
    def without_endif(layout: DocxDocument) -> None:
        (last,) = [p for p in layout.paragraphs if p.text == "{%p endif %}"]
        last._p.getparent().remove(last._p)

    layout = changed(without_endif)
    (found,) = findings(layout)
    assert found.message.startswith(
        f'Absatz {_number(layout, "if b.art")} („{{% if b.art == "titel'
    )


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
        ("{% if titel %}", "layout-syntax"),
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


def test_stored_form_gives_the_same_file_without_docxtpl(monkeypatch: pytest.MonkeyPatch) -> None:
    """A second run does not clean the layout again."""
    first = look()
    writer, _ = WRITERS["docx"](first)
    assert writer is not None
    assert len(first.compiled) == 1

    def refuse(*_: object, **__: object) -> Sources:
        raise AssertionError("cleaned again")

    monkeypatch.setattr(writer_module, "clean", refuse)
    second = Look(first.path, first.files, dict(first.compiled))
    again, found = WRITERS["docx"](second)
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
    ],
)
def test_damaged_stored_form_is_made_again(damage: Callable[[bytes], bytes]) -> None:
    first = look()
    writer, _ = WRITERS["docx"](first)
    assert writer is not None
    ((key, stored),) = first.compiled.items()
    second = Look(first.path, first.files, {key: damage(stored)})
    again, found = WRITERS["docx"](second)
    assert again is not None, [str(d) for d in found]
    assert again(DOCUMENT) == writer(DOCUMENT)
    assert second.compiled[key] == stored


def test_stored_form_of_another_layout_is_not_used() -> None:
    first = look()
    WRITERS["docx"](first)
    layout = changed(lines("Nachsatz"))
    second = Look(first.path, {"layout.docx": layout}, dict(first.compiled))
    writer, _ = WRITERS["docx"](second)
    assert writer is not None
    assert texts(writer(DOCUMENT))[-1] == "Nachsatz"
    assert len(second.compiled) == 2
