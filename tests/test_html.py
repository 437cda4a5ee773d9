"""The HTML writer: the same words, semantic without any style, and no value becomes markup."""

import base64
import hashlib
import json
import re
from dataclasses import dataclass, replace
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from lxml import html

from blocks import HOSTILE, SIGNATURES, VALUES, every_block, filled, of, section
from samples import document_in, look, samples
from test_markdown_writer import EVERYWHERE
from test_values import HOSTILE as HOSTILE_VALUES
from words import document_words, html_words
from zvgen.document import Document, Heading, Meta, Paragraph, Role, Section, Text
from zvgen.writers.html import prepare
from zvgen.writers.html.head import SOURCE
from zvgen.writers.html.writer import write


def _main(document: Document, *, proof: bool = False) -> html.HtmlElement:
    page = html.document_fromstring(write(document, proof=proof).decode())
    (main,) = page.iter("main")
    return main


def _body(markdown: str, *values: str) -> str:
    """The content of the only section, which has no heading."""
    page = write(filled(markdown, *values)).decode()
    return page.split('<div class="schluss">\n')[1].split("\n</div>\n</main>")[0]


@pytest.mark.parametrize(
    ("source", "written"),
    [
        ("A\n\nB", "<p>A</p>\n<p>B</p>"),
        ("A\\\nB", "<p>A<br>B</p>"),
        ("**A** *B*", "<p><strong>A</strong> <em>B</em></p>"),
        ("- A\n- B", "<ul>\n<li><p>A</p></li>\n<li><p>B</p></li>\n</ul>"),
        ("1. A", "<ol>\n<li><p>A</p></li>\n</ol>"),
        ("(1) A", '<ol class="absaetze">\n<li><p>A</p></li>\n</ol>'),
        ("A\n: B", "<dl>\n<dt>A</dt>\n<dd><p>B</p></dd>\n</dl>"),
        ("::: betrag\n5\n:::", '<p class="betrag">5</p>'),
        ("## A", "<h1>A</h1>"),
    ],
)
def test_block_as_html(source: str, written: str) -> None:
    assert _body(source) == written


def test_numbers_of_absaetze_go_on_after_a_table() -> None:
    source = "(1) A\n\n| B |\n|---|\n| 1 |\n\n(2) C"
    assert '<ol class="absaetze" start="2">\n<li><p>C</p></li>\n</ol>' in _body(source)


def test_table_has_a_header_for_each_named_column_and_a_name_for_its_frame() -> None:
    written = _body("| Ziel | | Wert |\n|---|:-:|--:|\n| *a* | b | 1 |")
    assert 'tabindex="0" aria-label="Tabelle: Ziel, Wert"' in written
    header = '<th scope="col">Ziel</th><td class="zentriert"></td><th scope="col" class="rechts">'
    assert f"<thead>\n<tr>{header}Wert</th></tr>\n</thead>" in written
    assert '<td><em>a</em></td><td class="zentriert">b</td><td class="rechts">1</td>' in written


def test_signatures_are_read_party_by_party() -> None:
    (block,) = _main(filled(SIGNATURES)).find_class("unterschriften")
    assert block.get("aria-label") == "Unterschriften"
    first, second = block.find_class("partei")
    assert [p.text_content() for p in first.iter("p")][-2:] == [
        "Heike HofmannStaatsministerin",
        "Zweite Person",
    ]
    assert "Andreas Siebert" in second.text_content()


def test_sections_are_named_by_their_heading() -> None:
    document = every_block()
    main = _main(document)
    for one, given_ in zip(main.iter("section"), document.blocks[1:5], strict=False):
        heading = one[0]
        assert one.get("aria-labelledby") == heading.get("id") == f"{given_.key}.titel"
        assert heading.tag == "h2"
    assert [h.text_content() for h in main.iter("h1", "h2")] == [
        "Titel",
        "§ 1Leistungen",
        "A. Ausgangslage",
        "II. Umsetzung",
        "3. P",
        "Anlage 1Werte",
    ]


HEADINGS = st.lists(
    st.builds(
        section,
        st.sampled_from([Heading(2, (Text("a"),)), Heading(3, (Text("b"),)), Paragraph(())]),
        st.sampled_from([Heading(2, (Text("c"),)), Heading(3, (Text("d"),))]),
        role=st.sampled_from([Role.TITLE, Role.PLAIN, Role.NUMBERED]),
        title=st.sampled_from(["", "T"]),
    ),
    min_size=1,
    max_size=5,
)


@given(HEADINGS)
def test_no_level_of_heading_is_left_out(sections: list[Section]) -> None:
    found = [int(h.tag[1]) for h in _main(of(*sections)).iter("h1", "h2", "h3", "h4", "h5", "h6")]
    assert found[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(found))


def test_samples_say_the_same_as_the_document() -> None:
    assert samples().agreements
    for one in samples().agreements[::5]:
        document = document_in(samples(), one)
        for proof in (False, True):
            assert html_words(write(document, proof=proof)) == document_words(document)


def test_every_block_is_said() -> None:
    assert html_words(write(every_block())) == document_words(every_block())


EVERY = EVERYWHERE.removeprefix("# §0\n\n")


@pytest.mark.parametrize("value", [*HOSTILE_VALUES, *HOSTILE, "</style><script>", "\" onload='x'"])
def test_hostile_value_arrives(value: str) -> None:
    _arrives(value)


@settings(max_examples=60, deadline=None)
@given(VALUES | st.text("<>&;\"'/!-= \nab#x", min_size=1, max_size=12))
@example("&lt;\n<br>")
def test_any_value_arrives(value: str) -> None:
    _arrives(value)


def _arrives(value: str) -> None:
    """The same elements as with a harmless value, and every character of it in its place."""
    document = filled(EVERY, value)
    for proof in (False, True):
        main, harmless = _main(document, proof=proof), _main(filled(EVERY, "x"), proof=proof)
        assert _tags(main) == _tags(harmless)
    found = [_literal(mark) for mark in _main(document, proof=True).find_class("wert")]
    assert len(found) == EVERY.count("§0")
    assert set(found) == {value}
    assert html_words(write(document)) == document_words(document)


def _tags(main: html.HtmlElement) -> list[str]:
    return [element.tag for element in main.iter() if element.tag != "br"]


def _literal(element: html.HtmlElement) -> str:
    return (element.text or "") + "".join("\n" + (br.tail or "") for br in element)


def _meta(page: html.HtmlElement, name: str) -> str:
    (content,) = page.xpath("//meta[@name=$name]/@content", name=name)
    return str(content)


def test_page_says_who_made_it_of_what() -> None:
    hostile = "\"><script>&amp;\n'"
    source = json.dumps({"haushaltsmittel": hostile})
    made = Document(Meta(f"T{hostile}", f"S{hostile}", f"A{hostile}", "", source), ())
    page = html.document_fromstring(write(made).decode())
    assert page.get("lang") == "de"
    assert page.findtext(".//title") == f"T{hostile}".replace("\n", " ")
    assert _meta(page, "description") == f"S{hostile}"
    assert _meta(page, "author") == f"A{hostile}"
    assert json.loads(_meta(page, SOURCE)) == {"haushaltsmittel": hostile}
    assert not list(page.iter("script"))


def test_source_can_be_left_out() -> None:
    assert SOURCE.encode() not in write(of())


def test_policy_allows_the_page_its_own_styles_and_nothing_else() -> None:
    marked = replace(every_block(), meta=Meta("T", "S", "A", "ENTWURF </style>"))
    plain = filled("ohne Tabelle")
    for document, count in ((plain, 1), (replace(plain, meta=marked.meta), 2), (marked, 3)):
        page = write(document).decode()
        styles = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)
        assert len(styles) == count
        hashes = (base64.b64encode(hashlib.sha256(s.encode()).digest()).decode() for s in styles)
        allowed = " ".join(f"&#x27;sha256-{one}&#x27;" for one in hashes)
        assert f'content="default-src &#x27;none&#x27;; style-src {allowed}; base-uri' in page
        assert not re.search(r"<script|<link|<img|<iframe| style=| on\w+=|https?:", page)


def test_mark_stands_in_words_first_and_once() -> None:
    marked = replace(every_block(), meta=Meta("T", "S", "A", "MUSTER – fiktive Angaben"))
    assert html_words(write(marked))[:5] == ["MUSTER", "–", "fiktive", "Angaben", "Titel"]
    assert write(marked).decode().count("MUSTER") == 1
    assert b'<p class="kennzeichnung">' not in write(every_block())


def test_mark_in_the_margin_cannot_leave_its_string() -> None:
    marked = replace(of(), meta=Meta("T", "S", "A", 'a"}</style>'))
    assert 'content: "\\000061\\000022\\00007d\\00003c' in write(marked).decode()


def test_proof_marks_values_only_and_explains_itself() -> None:
    document = filled("A §0 B", "x")
    page = write(document, proof=True).decode()
    assert '<p>A <mark class="wert" title="feld[0]">x</mark> B</p>' in page
    assert '<aside class="legende" aria-label="Prüfansicht">' in page
    assert b"<mark" not in write(document)
    assert b"legende" not in write(document).split(b"</head>")[1]


def test_prepared_writer_writes_the_same() -> None:
    for proof in (False, True):
        prepared, found = prepare(look(), proof=proof)
        assert not found
        assert prepared(every_block()) == write(every_block(), proof=proof)


def test_unknown_block_fails_loudly() -> None:
    @dataclass(frozen=True)
    class Picture:
        name: str = ""

    odd = Section("s", Role.CLOSING, "", (), (Picture(),))  # type: ignore[arg-type]
    with pytest.raises(KeyError):
        write(of(odd))
    with pytest.raises(TypeError):
        write(of(section(Paragraph((Picture(),)))))  # type: ignore[arg-type]
