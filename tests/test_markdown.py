"""The subset of Markdown that the wording may use, block by block, and what it refuses."""

import pytest

from zvgen.compose import markdown
from zvgen.compose.markdown import WordingError, parse
from zvgen.document import (
    Alignment,
    BulletList,
    Definition,
    DefinitionList,
    Delimiter,
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
    Table,
    TableRow,
    Text,
)


def _p(text: str) -> Paragraph:
    return Paragraph((Text(text),))


def _item(text: str, *more: object) -> ListItem:
    return ListItem((_p(text), *more))


def _absaetze(*items: ListItem, start: int = 1) -> OrderedList:
    return OrderedList(items, Delimiter.PARENS, start)


def _row(*cells: str) -> TableRow:
    return TableRow(tuple((Text(cell),) if cell else () for cell in cells))


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
        r"\<b>fett",
        "<!-- Kommentar -->",
        "http://example.org",
        "<http://example.org>",
        "> Zitat",
        r"\| a | b |",
        "a | b",
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
    assert block == _p(source.removeprefix("\\"))


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
        ("A\n\n(2) B", "absatz-nummer", 3),
        ("(1) A\n(3) B", "absatz-nummer", 2),
        ("(1) A\n(1) B\n(2) C", "absatz-nummer", 2),
        ("(1) A\n\nText\n\n(3) B", "absatz-nummer", 5),
        ("(1) A\n\nText\n\n(2) B\n(2) C", "absatz-nummer", 6),
        ("(1) A\n\n(2)\n\n(3) C", "listenpunkt-leer", 3),
        ("- A\n  (1) B", "absatz-ort", 2),
        ("(1) A\n    (1) B", "absatz-ort", 2),
        ("A\n:   B\n\n    (1) C", "absatz-ort", 4),
        ("(1) A\n    | a |\n    |---|", "listenpunkt-form", 1),
        ("| a | b |", "tabelle-zeile-lose", 1),
        ("A\n| a | b |", "tabelle-zeile-lose", 2),
        ("| a | b |\n|---|\n| 1 | 2 |", "tabelle-zeile-lose", 1),
        ("a | b\n---|---|---\n1 | 2", "tabelle-zeile-lose", 2),
        ("| a |\n|---|\n\n| 1 |", "tabelle-zeile-lose", 4),
        ("| a | b |\n|---|---|\n| 1 | 2 |\n| 1 | 2 | 3 |", "tabelle-zu-viele-zellen", 4),
        ("| a |\n|---|\n| 1 | |", "tabelle-zu-viele-zellen", 3),
        ("| a | b |\n|---|---|\n| 1 | 2 |\nText", "tabelle-ende", 4),
        ("A\n\n| | |\n|---|---|\n| 1 | 2 |", "tabelle-kopf-leer", 3),
        ("A\nB\n: C", "erklaerung-ohne-begriff", 3),
        ("# A\n: C", "erklaerung-ohne-begriff", 2),
        ("A\n: # B", "erklaerung-form", 2),
        ("A\n: | a |\n  |---|", "erklaerung-form", 2),
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


@pytest.mark.parametrize(
    ("source", "blocks"),
    [
        ("(1) A\n(2) B", (_absaetze(_item("A"), _item("B")),)),
        ("(1) A\n\n(2) B", (_absaetze(_item("A"), _item("B")),)),
        ("   (1)  A\n   (2)  B", (_absaetze(_item("A"), _item("B")),)),
        ("(1) A\n(1) B", (_absaetze(_item("A"), _item("B")),)),
        ("(1) A\n    geht weiter", (_absaetze(_item("A geht weiter")),)),
        ("(1) A\ngeht weiter", (_absaetze(_item("A geht weiter")),)),
        ("(1) A\n\n    B\n(2) C", (_absaetze(_item("A", _p("B")), _item("C")),)),
        (
            "(1) A\n    - x\n    - y\n(2) B",
            (_absaetze(_item("A", BulletList((_item("x"), _item("y")))), _item("B")),),
        ),
        ("(1) A\n   1. x", (_absaetze(_item("A", OrderedList((_item("x"),)))),)),
        ("Text:\n(1) A", (_p("Text:"), _absaetze(_item("A")))),
        (
            "(1) A\n\nText\n\n(2) B",
            (_absaetze(_item("A")), _p("Text"), _absaetze(_item("B"), start=2)),
        ),
        ("(1) A\n\nText\n\n(1) B", (_absaetze(_item("A")), _p("Text"), _absaetze(_item("B")))),
        ("(1) - A", (_absaetze(_item("- A")),)),
        ("(1) # A", (_absaetze(_item("# A")),)),
        ("(1) „A“ (2) B", (_absaetze(_item("„A“ (2) B")),)),
    ],
)
def test_numbered_absaetze(source: str, blocks: tuple[object, ...]) -> None:
    assert parse(source) == blocks


def test_eleven_absaetze_count_on() -> None:
    source = "\n".join(f"({n}) A{n}" for n in range(1, 12))
    assert parse(source) == (_absaetze(*(_item(f"A{n}") for n in range(1, 12))),)


@pytest.mark.parametrize("words", ["**A**", "*A*", "_A_", "**„A“**"])
def test_absatz_may_begin_with_bold_or_italic_words(words: str) -> None:
    (absaetze,) = parse(f"(1) {words}\\\n    B")
    assert absaetze == _absaetze(
        ListItem((Paragraph((*parse(words)[0].inlines, LineBreak(), Text("B"))),))
    )


@pytest.mark.parametrize(
    "text",
    [
        "§\u00a03 (1) und (2) gelten",
        r"\(1) A",
        "(2025) war das Jahr",
        r"\(1)A",
        "(a) A",
        "() A",
        "gemäß Absatz (1)",
    ],
)
def test_number_in_brackets_elsewhere_is_text(text: str) -> None:
    assert parse(text) == (_p(text.removeprefix("\\")),)


def test_other_number_at_the_beginning_of_a_line_goes_on_with_the_sentence() -> None:
    """As in CommonMark: only a 1 can end a paragraph that has no blank line after it."""
    assert parse("Nach § 3 Absatz\n(2) gilt\n(12) und\n(3)") == (
        _p("Nach §\u00a03 Absatz (2) gilt (12) und (3)"),
    )
    assert parse("A\\\n(2) B") == (Paragraph((Text("A"), LineBreak(), Text("(2) B"))),)


L, R, C = Alignment.LEFT, Alignment.RIGHT, Alignment.CENTER


@pytest.mark.parametrize(
    ("source", "table"),
    [
        ("| a | b |\n|---|---|\n| 1 | 2 |", Table((L, L), _row("a", "b"), (_row("1", "2"),))),
        ("a | b\n---|---\n1 | 2", Table((L, L), _row("a", "b"), (_row("1", "2"),))),
        ("| a | b | c |\n|:--|--:|:-:|", Table((L, R, C), _row("a", "b", "c"), ())),
        ("| a |\n|---|\n| 1 |\n| 2 |", Table((L,), _row("a"), (_row("1"), _row("2")))),
        (
            "| a | b |\n|---|---|\n| 1 | |\n| | |",
            Table((L, L), _row("a", "b"), (_row("1", ""), _row("", ""))),
        ),
        ("| | b |\n|---|---|\n| 1 | |", Table((L, L), _row("", "b"), (_row("1", ""),))),
        ("| a |\n|---|\n| x \\| y |", Table((L,), _row("a"), (_row("x | y"),))),
    ],
)
def test_table(source: str, table: Table) -> None:
    assert parse(source) == (table,)
    assert parse(f"Davor\n{source}\n\nDanach") == (_p("Davor"), table, _p("Danach"))


@pytest.mark.parametrize("row", ["| 1 |", "| 1", "1 |", "|", "||", "| |"])
def test_a_row_with_too_few_cells_would_move_its_values(row: str) -> None:
    with pytest.raises(WordingError) as refused:
        parse(f"| a | b | c |\n|---|---|---|\n| 1 | 2 | 3 |\n{row}")
    assert (refused.value.code, refused.value.line) == ("tabelle-zu-wenige-zellen", 4)
    assert refused.value.values["spalten"] == 3


def test_cell_holds_inlines() -> None:
    (table,) = parse("| a |\n|---|\n| **1** § 2 |")
    assert table.rows == (TableRow(((Strong((Text("1"),)), Text(" §\u00a02")),)),)


@pytest.mark.parametrize(
    ("source", "items"),
    [
        ("A\n: B", (Definition((Text("A"),), (_p("B"),)),)),
        ("A\n\n: B", (Definition((Text("A"),), (_p("B"),)),)),
        ("A\n: B\n: C", (Definition((Text("A"),), (_p("B"), _p("C"))),)),
        ("A\n: B\n  geht weiter", (Definition((Text("A"),), (_p("B geht weiter"),)),)),
        ("A\n: B\n\n  - c", (Definition((Text("A"),), (_p("B"), BulletList((_item("c"),)))),)),
        ("**A**\n: B", (Definition((Strong((Text("A"),)),), (_p("B"),)),)),
        (
            "A\n: B\n\nC\n: D",
            (Definition((Text("A"),), (_p("B"),)), Definition((Text("C"),), (_p("D"),))),
        ),
    ],
)
def test_terms_with_their_explanation(source: str, items: tuple[Definition, ...]) -> None:
    assert parse(source) == (DefinitionList(items),)


def test_block_without_a_form_fails_loudly(monkeypatch: pytest.MonkeyPatch) -> None:
    """A rule of Markdown that is switched on without a block for it must not lose text."""
    parser = markdown._parser.__wrapped__().enable("hr")
    monkeypatch.setattr(markdown, "_parser", lambda: parser)
    with pytest.raises(WordingError) as caught:
        parse("A\n\n---")
    assert (caught.value.code, caught.value.line) == ("text-form-unbekannt", 3)
