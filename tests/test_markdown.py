"""The subset of Markdown that the wording may use, block by block, and what it refuses."""

import pytest

from zvgen.compose import markdown
from zvgen.compose.markdown import WordingError, parse
from zvgen.document import (
    BulletList,
    DisplayedAmount,
    Emphasis,
    Heading,
    LineBreak,
    ListItem,
    OrderedList,
    Paragraph,
    Signature,
    SignatureBlock,
    SigningParty,
    Strong,
    Text,
)


def _p(text: str) -> Paragraph:
    return Paragraph((Text(text),))


def _item(text: str, *more: object) -> ListItem:
    return ListItem((_p(text), *more))


@pytest.mark.parametrize(
    ("source", "blocks"),
    [
        ("# A", (Heading(1, (Text("A"),)),)),
        ("## A", (Heading(2, (Text("A"),)),)),
        ("### A", (Heading(3, (Text("A"),)),)),
        ("## A ##", (Heading(2, (Text("A"),)),)),
        ("Ein Satz.", (_p("Ein Satz."),)),
        ("Ein\nSatz.", (_p("Ein Satz."),)),
        ("  Ein  \t", (_p("Ein"),)),
        ("A\n\nB", (_p("A"), _p("B"))),
        ("", ()),
        ("\n\n \n", ()),
        ("- A\n- B", (BulletList((_item("A"), _item("B"))),)),
        ("* A\n* B", (BulletList((_item("A"), _item("B"))),)),
        ("1. A\n2. B", (OrderedList((_item("A"), _item("B"))),)),
        ("1. A\n1. B", (OrderedList((_item("A"), _item("B"))),)),
        ("1) A", (OrderedList((_item("A"),)),)),
        ("- A\n\n- B", (BulletList((_item("A"), _item("B"))),)),
        ("- A\n\n  A2", (BulletList((_item("A", _p("A2")),)),)),
        (
            "1. A\n   - a\n   - b\n2. B",
            (OrderedList((_item("A", BulletList((_item("a"), _item("b")))), _item("B"))),),
        ),
        (
            "- A\n  1. a\n     - x",
            (
                BulletList(
                    (_item("A", OrderedList((_item("a", BulletList((_item("x"),))),))),),
                ),
            ),
        ),
        (
            "1. A\n\nText\n\n1. B",
            (OrderedList((_item("A"),)), _p("Text"), OrderedList((_item("B"),))),
        ),
        ("::: betrag\n1 Euro\n:::", (DisplayedAmount((Text("1\u00a0Euro"),)),)),
    ],
)
def test_block(source: str, blocks: tuple[object, ...]) -> None:
    assert parse(source) == blocks


@pytest.mark.parametrize(
    ("source", "inlines"),
    [
        ("**A**", (Strong((Text("A"),)),)),
        ("*A*", (Emphasis((Text("A"),)),)),
        ("_A_", (Emphasis((Text("A"),)),)),
        ("a **b *c* d** e", None),
        ("A\\\nB", (Text("A"), LineBreak(), Text("B"))),
        ("A  \nB", (Text("A"), LineBreak(), Text("B"))),
        ("A&nbsp;B", (Text("A\u00a0B"),)),
        ("A &amp; B &lt; C", (Text("A & B < C"),)),
        (r"\*A\* \# 1\. \_x\_", (Text("*A* # 1. _x_"),)),
        ("2 * 3 * 4", (Text("2 * 3 * 4"),)),
        ("eins_zwei_drei", (Text("eins_zwei_drei"),)),
    ],
)
def test_inline(source: str, inlines: tuple[object, ...] | None) -> None:
    nested = (
        Text("a "),
        Strong((Text("b "), Emphasis((Text("c"),)), Text(" d"))),
        Text(" e"),
    )
    assert parse(source) == (Paragraph(inlines or nested),)


@pytest.mark.parametrize(
    "source",
    [
        "[Text](http://example.org)",
        "![Bild](x.png)",
        "`code`",
        "<b>fett</b>",
        "<!-- Kommentar -->",
        "http://example.org",
        "<http://example.org>",
        "> Zitat",
        "| a | b |",
        "~~weg~~",
        "[^1]",
        "$x$",
        "- [ ]x",
        "---",
        "***",
        "``` x",
        "=====",
    ],
)
def test_markdown_outside_the_subset_stands_for_itself(source: str) -> None:
    """Not a character is lost or means anything."""
    (block,) = parse("A\n\n" + source)[1:]
    if isinstance(block, BulletList):
        block = block.items[0].blocks[0]
        source = source.removeprefix("- ")
    assert block == _p(source)


def test_text_under_a_line_of_signs_is_no_heading() -> None:
    assert parse("A\n===") == (_p("A ==="),)
    assert parse("A\n---") == (_p("A ---"),)


def test_indented_text_is_no_code() -> None:
    assert parse("    vier Leerzeichen") == (_p("vier Leerzeichen"),)


def test_placeholder_is_a_character_like_any_other() -> None:
    value = "\U000f0000"
    assert parse(f"**{value}** und {value}") == (
        Paragraph((Strong((Text(value),)), Text(f" und {value}"))),
    )
    assert parse(value) == (_p(value),)


SIGNATURES = """\
::::: unterschriften
:::: partei
Ort, den 01.07.2024

Für das Land

::: unterschrift
Name\\
Amt
:::

::: unterschrift
Name 2
:::
::::
:::: partei
Ort 2

::: unterschrift
Name 3
:::
::::
:::::
"""


def test_signatures_of_two_parties() -> None:
    name, office = (Text("Name"),), (Text("Amt"),)
    assert parse(SIGNATURES) == (
        SignatureBlock(
            (
                SigningParty(
                    (_p("Ort, den 01.07.2024"), _p("Für das Land")),
                    (Signature((name, office)), Signature(((Text("Name 2"),),))),
                ),
                SigningParty((_p("Ort 2"),), (Signature(((Text("Name 3"),),)),)),
            )
        ),
    )


@pytest.mark.parametrize(
    ("source", "code", "line"),
    [
        ("A\n\n#### zu tief", "ueberschrift-zu-tief", 3),
        ("A\n\n2. B", "liste-beginn", 3),
        ("A\n\n0. B", "liste-beginn", 3),
        ("A\n\n- B\n\n  # C", "listenpunkt-form", 3),
        ("A\n\n-\n- B", "listenpunkt-leer", 3),
        ("A\n\n- - B", "listenpunkt-leer", 3),
        ("A\n\n::: betrg\n1 Euro\n:::", "behaelter-unbekannt", 3),
        ("A\n\n:::\n1 Euro\n:::", "behaelter-unbekannt", 3),
        ("A\n\n::: betrag\n1\n\n2\n:::", "behaelter-inhalt", 3),
        ("A\n\n::: betrag\n- 1\n:::", "behaelter-inhalt", 3),
        ("A\n\n::: betrag\n:::", "behaelter-inhalt", 3),
        ("A\n\n::: partei\nOrt\n:::", "behaelter-ort", 3),
        ("A\n\n::: unterschrift\nName\n:::", "behaelter-ort", 3),
        ("::::: unterschriften\n::: unterschrift\nName\n:::\n:::::", "unterschriften-form", 2),
        ("::::: unterschriften\nText\n:::::", "unterschriften-form", 2),
        ("::::: unterschriften\n:::: partei\n- Ort\n::::\n:::::", "unterschriften-form", 3),
        (
            "::::: unterschriften\n:::: partei\n::: unterschrift\nA\n:::\n\nOrt\n::::\n:::::",
            "unterschriften-form",
            7,
        ),
        ("A\n\nB\\\n*C &#12;*", "zeichen-unsichtbar", 4),
        (
            "::::: unterschriften\n:::: partei\nOrt\n\n::: unterschrift\n- A\n:::\n::::\n:::::",
            "behaelter-inhalt",
            5,
        ),
    ],
)
def test_form_the_document_does_not_have_is_refused_with_its_line(
    source: str, code: str, line: int
) -> None:
    with pytest.raises(WordingError) as caught:
        parse(source)
    assert (caught.value.code, caught.value.line) == (code, line)


def test_block_without_a_form_fails_loudly(monkeypatch: pytest.MonkeyPatch) -> None:
    """A rule of Markdown that is switched on without a block for it must not lose text."""
    parser = markdown._parser.__wrapped__().enable("hr")
    monkeypatch.setattr(markdown, "_parser", lambda: parser)
    with pytest.raises(WordingError) as caught:
        parse("A\n\n---")
    assert (caught.value.code, caught.value.line) == ("text-form-unbekannt", 3)
