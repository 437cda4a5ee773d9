"""What Markdown would change, run together or print as it is, and what stays as it is written."""

import pytest

from samples import faults_of
from zvgen.compose.fill import fill
from zvgen.compose.headings import counted_twice, written_number
from zvgen.compose.markdown import WordingError, parse
from zvgen.document import Emphasis, LineBreak, ListItem, OrderedList, Paragraph, Role, Strong, Text
from zvgen.wording import SectionWording

VALUE = "\U000f0000"


def refused(source: str) -> tuple[str, int, dict[str, object]]:
    """Code, line and values of the reason why `source` cannot be used."""
    with pytest.raises(WordingError) as caught:
        parse(source)
    return caught.value.code, caught.value.line, caught.value.values


def words(source: str) -> str:
    """The text of the only paragraph of `source`, without bold and italic."""
    (paragraph,) = parse(source)
    assert isinstance(paragraph, Paragraph)
    assert all(isinstance(inline, Text) for inline in paragraph.inlines)
    return "".join(inline.text for inline in paragraph.inlines if isinstance(inline, Text))


# --- numbers of lists --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "code", "line", "values"),
    [
        ("1. A\n2. B\n\n31. Dezember §", "liste-datum", 4, {"nummer": "31", "monat": "Dezember"}),
        ("31. Dezember", "liste-datum", 1, {"nummer": "31", "monat": "Dezember"}),
        ("1. Januar des Jahres", "liste-datum", 1, {"nummer": "1", "monat": "Januar"}),
        ("bis zum\n1. Mai 2026", "liste-datum", 2, {"nummer": "1", "monat": "Mai"}),
        (f"1. A bis\n2. Juli {VALUE}", "liste-datum", 2, {"nummer": "2", "monat": "Juli"}),
        ("(1) A\n    1. Juli gilt", "liste-datum", 2, {"nummer": "1", "monat": "Juli"}),
        ("1. A\n3. B\n7. C", "liste-nummer", 2, {"nummer": "3", "erwartet": 2}),
        ("1. A\n1. B\n2. C", "liste-nummer", 2, {"nummer": "1", "erwartet": 2}),
        ("1. A\n2. B\n2. C", "liste-nummer", 3, {"nummer": "2", "erwartet": 3}),
        ("- A\n  1. B\n  3. C", "liste-nummer", 3, {"nummer": "3", "erwartet": 2}),
        ("2. A\n3. B", "liste-beginn", 1, {"nummer": "2", "erwartet": 1}),
        ("01. A\n03. B", "liste-nummer", 2, {"nummer": "03", "erwartet": 2}),
    ],
)
def test_a_number_that_would_be_printed_differently_is_refused(
    source: str, code: str, line: int, values: dict[str, object]
) -> None:
    assert refused(source) == (code, line, values)


@pytest.mark.parametrize(
    ("source", "count"),
    [
        ("1. A\n2. B\n3. C", 3),
        ("1. A\n1. B\n1. C", 3),
        ("01. A\n02. B", 2),
        ("\n".join(f"{n}. A" for n in range(1, 13)), 12),
        ("1. Januar\n2. Februar\n3. März", 3),
        (f"1. {VALUE}\n1. {VALUE}", 2),
    ],
)
def test_numbers_that_count_are_a_list(source: str, count: int) -> None:
    (block,) = parse(source)
    assert isinstance(block, OrderedList)
    assert len(block.items) == count


def test_a_date_with_a_backslash_is_text() -> None:
    assert words(r"31\. Dezember 2026 ist der letzte Tag.").startswith("31.\u00a0Dezember 2026 ist")


def test_a_value_is_no_date() -> None:
    """Whatever a value says, it is not what stands before a number."""
    (block,) = fill(f"1. {VALUE}", [Text("Januar 2026", "feld")])
    assert block == OrderedList((ListItem((Paragraph((Text("Januar 2026", "feld"),)),)),))


# --- lines that run together -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("a) eins", "b) zwei"),
        ("a. eins", "b. zwei"),
        ("(a) eins", "(b) zwei"),
        ("aa) eins", "bb) zwei"),
        ("i) eins", "ii) zwei"),
        ("A) eins", "B) zwei"),
        ("• eins", "• zwei"),
        ("– eins", "– zwei"),
        ("·\teins", "·\tzwei"),
        ("o\teins", "o\tzwei"),
        ("-eins", "-zwei"),
        ("1.eins", "2.zwei"),
    ],
)
def test_lists_from_word_are_refused(first: str, second: str) -> None:
    assert refused(f"A\n\n{first}\n{second}") == ("zeilen-hintereinander", 3, {})
    assert refused(f"A:\n{first}\n{second}") == ("zeilen-hintereinander", 2, {})
    assert refused(f"{first}\ngeht weiter\n{second}") == ("zeilen-hintereinander", 1, {})
    assert refused(f"- A\n\n  {first}\n  {second}") == ("zeilen-hintereinander", 3, {})


def test_a_numbered_list_that_goes_on_in_a_paragraph_is_refused() -> None:
    assert refused("Text\n2. zwei\n3. drei") == ("zeilen-hintereinander", 2, {})


@pytest.mark.parametrize(
    "source",
    [
        "a) eins",
        "– eins",
        "Er kam – wie immer\n– zu spät und\nging.",
        "z. B. eins\nd. h. zwei",
        "i. A. Muster\ni. V. Muster",
        "Nach § 3 Absatz\n(2) gilt\n(12) und\n(3)",
        "-5 Grad\n-6 Grad",
        f"{VALUE} eins\n{VALUE} zwei",
    ],
)
def test_other_lines_of_a_paragraph_run_together_as_they_should(source: str) -> None:
    assert words(source) == parse(source.replace("\n", " "))[0].inlines[0].text


def test_a_written_line_break_keeps_lines_apart() -> None:
    (paragraph,) = parse("a) eins\\\nb) zwei")
    assert paragraph == Paragraph((Text("a) eins"), LineBreak(), Text("b) zwei")))


# --- Absätze and explanations ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "code", "line", "values"),
    [
        ("1) eins", "absatz-klammer", 1, {"nummer": "1"}),
        ("A\n\n1) eins\n2) zwei", "absatz-klammer", 3, {"nummer": "1"}),
        ("(1) eins\n2) zwei", "absatz-klammer", 2, {"nummer": "2"}),
        ("- A\n  1) eins", "absatz-klammer", 2, {"nummer": "1"}),
        ("A\n\n(1)Text", "absatz-leerzeichen", 3, {"nummer": "1"}),
        ("(1) A\n(2)B", "absatz-leerzeichen", 2, {"nummer": "2"}),
        (f"(12){VALUE}", "absatz-leerzeichen", 1, {"nummer": "12"}),
        ("(1)„A“", "absatz-leerzeichen", 1, {"nummer": "1"}),
        ("(1)**A**", "absatz-leerzeichen", 1, {"nummer": "1"}),
        ("Betrag\n:der Betrag", "erklaerung-leerzeichen", 2, {}),
        ("A\n: B\n:C", "erklaerung-leerzeichen", 3, {}),
        (f"Betrag\n:{VALUE}", "erklaerung-leerzeichen", 2, {}),
    ],
)
def test_what_lacks_its_blank_or_its_bracket_is_refused(
    source: str, code: str, line: int, values: dict[str, object]
) -> None:
    assert refused(source) == (code, line, values)


@pytest.mark.parametrize(
    "source", [r"\(1)A", r"1\) A", "(2025)er", "(1), (2) und (3)", "(1)–(3)", "(a)A"]
)
def test_brackets_that_are_no_absatz_are_text(source: str) -> None:
    assert words(source) == source.replace("\\", "")


# --- asterisks and tags ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "code", "line", "text"),
    [
        ("A\nB **wichtig und *schief", "stern-ungepaart", 2, "**wichtig"),
        ("Preis*", "stern-ungepaart", 1, "Preis*"),
        ("A\\\n*Hinweis: B", "stern-ungepaart", 2, "*Hinweis:"),
        ("**Hinweis:**Text", "stern-ungepaart", 1, "**Hinweis:**Text"),
        ("** fett **", "stern-ungepaart", 1, "**"),
        ("**fett *schief**", "stern-ungepaart", 1, "**fett"),
        (f"*{VALUE} A", "stern-ungepaart", 1, "*…"),
        ("# A *B", "stern-ungepaart", 1, "*B"),
        ("A\n\n| a* |\n|---|", "stern-ungepaart", 3, "a*"),
        ("2**3", "stern-ungepaart", 1, "2**3"),
        ("A 5*3*2", "stern-im-wort", 1, "5*3*2"),
        (f"5*{VALUE}*2", "stern-im-wort", 1, "5*…*2"),
        (f"{VALUE}*3*{VALUE}", "stern-im-wort", 1, "…*3*…"),
        ("A\nKund*innen und Bürger*innen", "stern-im-wort", 2, "Kund*innen"),
        ("Ausbildungs**budget**", "stern-im-wort", 1, "Ausbildungs**budget**"),
        ("**Ausbildungs**budget", "stern-im-wort", 1, "**Ausbildungs**budget"),
        ("A\n<b>fett</b>", "text-html", 2, "<b>"),
        ("A<br>B", "text-html", 1, "<br>"),
        ("A<BR/>B", "text-html", 1, "<BR/>"),
        ('<span class="x">', "text-html", 1, '<span class="x">'),
    ],
)
def test_signs_that_would_be_lost_or_printed_are_refused(
    source: str, code: str, line: int, text: str
) -> None:
    assert refused(source) == (code, line, {"text": text})


@pytest.mark.parametrize(
    "source",
    [
        "2 * 3 * 4",
        "Mitarbeiter*innen",
        "***",
        r"Preis\*",
        r"5\*3\*2",
        r"\<b>",
        "a < b > c",
        "<Name>",
        "<http://example.org>",
    ],
)
def test_signs_that_can_only_be_meant_as_such_are_text(source: str) -> None:
    assert words(source) == source.replace("\\", "")


@pytest.mark.parametrize(
    "value", ["*", "**a", "5*3*2", "<b>", "(1)A", ":x", "a) b", "31. Mai", "§ 2"]
)
def test_a_value_may_hold_any_sign(value: str) -> None:
    (paragraph,) = fill(f"**{VALUE}** und *{VALUE}*", [Text(value, "f")])
    inner = (Text(value, "f"),)
    assert paragraph == Paragraph((Strong(inner), Text(" und "), Emphasis(inner)))
    assert fill(VALUE, [Text(value, "f")]) == (Paragraph(inner),)


# --- headings ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("source", ["# A\n\n# B", "# A\n\nText\n\n# B"])
def test_a_second_heading_is_refused(source: str) -> None:
    assert refused(source)[:2] == ("ueberschrift-zweite", source.count("\n") + 1)


@pytest.mark.parametrize(
    ("role", "title", "number"),
    [
        (Role.NUMBERED, "§ 2 Mittel", "§ 2"),
        (Role.NUMBERED, "§\u00a02 Mittel", "§ 2"),
        (Role.NUMBERED, "§2 Mittel des AQB", "§2"),
        (Role.LETTERED, "A. Ausgangslage", "A."),
        (Role.LETTERED, "Teil B Ziele", "Teil B"),
        (Role.ROMAN, "IV. Ziele", "IV."),
        (Role.POINT, "3. Ziele", "3."),
        (Role.ANNEX, "Anlage 2: Zahlen", "Anlage 2"),
        (Role.ANNEX, "Anlage", "Anlage"),
        (Role.ANNEX, "Anlage 2 Zahlen", "Anlage 2"),
        (Role.NUMBERED, "A. Mittel", "A."),
        (Role.LETTERED, "§ 2 Mittel", "§ 2"),
        (Role.NUMBERED, "Mittel nach § 2", ""),
        (Role.NUMBERED, "§ 28 SGB II", ""),
        (Role.NUMBERED, "§ 16a Abs. 2 SGB II und mehr", ""),
        (Role.NUMBERED, "2. Nachtrag", ""),
        (Role.LETTERED, "Anlagen und Zahlen", ""),
        (Role.ROMAN, "Ihre Ziele", ""),
        (Role.PLAIN, "A. Ausgangslage", ""),
        (Role.TITLE, "§ 2", ""),
    ],
)
def test_a_number_that_counts_itself_is_found_in_a_title(
    role: Role, title: str, number: str
) -> None:
    assert written_number(role, (Text(title),)) == number
    assert written_number(role, (Strong((Text(title),)),)) == number


def test_a_title_may_begin_with_a_value_but_not_with_the_sign_before_one() -> None:
    assert written_number(Role.NUMBERED, (Text("§ 2 Mittel", "feld"),)) == ""
    assert written_number(Role.NUMBERED, (Text("§ "), Text("2", "feld"), Text(" A"))) == "§ …"


def test_the_number_is_told_at_the_line_of_the_heading() -> None:
    section = SectionWording("mittel", Role.NUMBERED, "mittel.md.j2", "{# x #}\n# § 2 Mittel\n")
    (found,) = counted_twice(section, (Text("§ 2 Mittel"),))
    assert str(found) == (
        "mittel.md.j2:2: Fehler: Die Überschrift beginnt mit „§ 2“; die Nummer zählt sich selbst und "
        "stünde zweimal da. [ueberschrift-nummer] Bitte nur den Text der Überschrift schreiben."
    )
    assert list(counted_twice(section, (Text("Mittel"),))) == []


# --- references --------------------------------------------------------------------------------------------


def test_a_reference_without_quotes_says_how_it_is_written() -> None:
    (fault,) = faults_of("# A\n\n{{ verweis(mittel) }}")
    assert (fault.code, fault.span.line) == ("vorlage-verweis-ohne-zeichen", 3)
    assert fault.remedy.endswith('in gerade Anführungszeichen: verweis("mittel").')
