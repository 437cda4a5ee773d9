"""Wording and values to a document: names, faults with their place, §§, sections by year."""

import os
from dataclasses import replace
from pathlib import Path

import pytest

from samples import (
    agreement,
    document,
    document_in,
    faults_of,
    loaded_from,
    made_of,
    samples,
    wording,
    writer,
)
from zvgen.compose import compose
from zvgen.compose.errors import WordingError
from zvgen.compose.markdown import parse
from zvgen.compose.templates import _fault, compiled
from zvgen.diagnostics import arrange
from zvgen.document import (
    BulletList,
    Emphasis,
    Heading,
    Inline,
    ListItem,
    Paragraph,
    Role,
    Section,
    Strong,
    Text,
)


def inlines_of(source: str) -> tuple[Inline, ...]:
    """The inlines of the one paragraph that `source` makes."""
    (block,) = made_of(source).blocks[0].blocks
    assert isinstance(block, Paragraph)
    return block.inlines


def found_in(source: str) -> tuple[str, str]:
    """Code and place of the one fault of `source`."""
    (fault,) = faults_of(source)
    return fault.code, str(fault.span)


# --- values ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("expression", "text", "field"),
    [
        ("kreis.name", "Landkreis Kassel", "kreis.name"),
        ("kreis['dativ']", "dem Landkreis Kassel", "kreis.dativ"),
        ("kreis.nominativ | satzanfang", "Der Landkreis Kassel", "kreis.nominativ"),
        ("haushaltsmittel", "828.700", "haushaltsmittel"),
        ("jahr", "2024", "jahr"),
        ("status", "unterzeichnet", "status"),
        ("buendnis", "2020 bis 2024", "buendnis"),
        ("unterzeichnung.land[0].datum", "01.07.2024", "unterzeichnung.land[0].datum"),
        (
            "(massnahmen.ausbildung | first).titel",
            "Ausbildung in eigenen Strukturen",
            "massnahmen.ausbildung[0].titel",
        ),
        (
            "(massnahmen.qualifizierung | last).titel",
            "WiN – beruflicher Wiedereinstieg für Frauen in Nordhessen",
            "massnahmen.qualifizierung[0].titel",
        ),
        (
            "massnahmen[massnahmenarten[1].schluessel][-3].titel",
            "Teilzeit-Ausbildung Verwaltungsfachangestellte/r",
            "massnahmen.ausbildung[1].titel",
        ),
        ("jahr + 1", "2025", "jahr"),
        ("1 + jahr", "2025", "jahr"),
        ("jahr - 1", "2023", "jahr"),
        ("jahr * 2 // 2 % 100", "24", "jahr"),
        ("2 + 3", "5", None),
        ("[7, 8][1]", "8", None),
        ("{'a': 7}['a']", "7", None),
        ("'der' | satzanfang", "Der", None),
        (
            "massnahmen.ausbildung[jahr - 2024].titel",
            "Ausbildung in eigenen Strukturen",
            "massnahmen.ausbildung[0].titel",
        ),
        ("kreis.name | default('?')", "Landkreis Kassel", "kreis.name"),
        ("massnahmen.ausbildung | length", "4", None),
        ("'**wörtlich** &amp; <b>'", "**wörtlich** &amp; <b>", None),
    ],
)
def test_expression_gives_text_and_field(expression: str, text: str, field: str | None) -> None:
    assert inlines_of(f"{{{{ {expression} }}}}") == (Text(text, field),)


def test_last_of_many_is_the_last() -> None:
    (text,) = inlines_of("{{ (massnahmen.ausbildungsvorbereitung | last).titel }}")
    assert text == Text("DEINE CHANCE", "massnahmen.ausbildungsvorbereitung[4].titel")


def test_values_stand_between_the_words_of_the_wording() -> None:
    assert inlines_of("Im Jahr {{ jahr }} mit **{{ kreis.dativ }} hier**.") == (
        Text("Im Jahr "),
        Text("2024", "jahr"),
        Text(" mit "),
        Strong((Text("dem Landkreis Kassel", "kreis.dativ"), Text(" hier"))),
        Text("."),
    )


@pytest.mark.parametrize(
    ("condition", "holds"),
    [
        ("jahr == 2024", True),
        ("jahr != 2024", False),
        ("jahr > 2023 and jahr <= 2024", True),
        ("jahr < 2024 or jahr >= 2025", False),
        ("jahr is even", True),
        ("jahr is divisibleby(5)", False),
        ("status == 'unterzeichnet'", True),
        ("'Kassel' in kreis.name", True),
        ("'Fulda' in kreis.name", False),
        ("jahr in [2024, 2025]", True),
        ("jahr not in [2025]", True),
        ("massnahmen.ausbildung", True),
        ("not unterzeichnung.kreis[0].name", False),
        ("kreis.vorgaenger", False),
        ("kreis.vorgaenger is none", False),
    ],
)
def test_condition(condition: str, holds: bool) -> None:
    source = f"{{% if {condition} %}}ja{{% else %}}nein{{% endif %}}"
    assert inlines_of(source) == (Text("ja" if holds else "nein"),)


def test_loop_gives_each_entry_its_own_path() -> None:
    source = (
        "{% for p in massnahmen.ausbildungsvorbereitung %}\n"
        "{% if not loop.first %}\n- {{ p.titel }}\n{% endif %}\n{% endfor %}"
    )
    (block,) = made_of(source).blocks[0].blocks
    assert isinstance(block, BulletList)
    titles = [
        "Berufspatenprojekt",
        "HAPE – Sprachliche und berufliche Qualifizierung neuzugewanderter Menschen",
    ]
    assert block.items[:2] == tuple(
        ListItem((Paragraph((Text(t, f"massnahmen.ausbildungsvorbereitung[{n}].titel"),)),))
        for n, t in enumerate(titles, start=1)
    )


def test_macro_and_set_keep_markup_and_fields() -> None:
    source = (
        "{% macro fett(wert) %}**{{ wert }}** und *{{ caller() }}*{% endmacro %}\n"
        "{% set ort %}_{{ kreis.name }}_{% endset %}\n"
        "{% call fett(jahr) %}{{ ort }}x{% endcall %}"
    )
    assert inlines_of(source) == (
        Strong((Text("2024", "jahr"),)),
        Text(" und "),
        Emphasis((Text("_"), Text("Landkreis Kassel", "kreis.name"), Text("_x"))),
    )


def test_loop_offers_its_own_methods() -> None:
    source = "{% for n in [5, 6] %}{{ loop.cycle('a', 'b') }}{{ loop.index + n }}{% endfor %}"
    assert inlines_of(source) == (Text("a"), Text("6"), Text("b"), Text("8"))


@pytest.mark.parametrize("source", ["A{{ kreis.vorgaenger }}B", "# {{ kreis.vorgaenger }}"])
def test_missing_optional_value_leaves_no_hole_in_a_sentence(source: str) -> None:
    (fault,) = faults_of(f"Erste Zeile\n\n{source}")
    assert (fault.code, str(fault.span)) == ("wert-fehlt-im-text", "text/eins.md.j2:3")
    assert "kreis.vorgaenger" in fault.message
    assert "data/aqb/2024/landkreis-kassel.yaml" in fault.message


def test_missing_optional_value_may_have_a_substitute_or_be_asked_for() -> None:
    assert inlines_of('{{ kreis.vorgaenger | default("ohne") }}') == (Text("ohne"),)
    assert inlines_of("A{% if kreis.vorgaenger %}{{ kreis.vorgaenger }}{% endif %}B") == (
        Text("AB"),
    )


def test_a_substitute_does_not_hide_a_wrong_name() -> None:
    (fault,) = faults_of('{{ kreis.vorgager | default("ohne") }}')
    assert fault.code == "vorlage-name-unbekannt"


def test_a_cell_of_a_table_may_be_empty() -> None:
    table = made_of("| a | b |\n|---|---|\n| x | {{ kreis.vorgaenger }} |").blocks[0].blocks[0]
    assert table.rows[0].cells == ((Text("x"),), ())


def test_raw_and_comment_of_the_wording() -> None:
    assert inlines_of("{# weg #}{% raw %}{{ 7*7 }}{% endraw %}") == (Text("{{ 7*7 }}"),)


def test_same_inputs_give_equal_documents() -> None:
    one = agreement("landkreis-kassel", 2024)
    words = samples().wordings["aqb", 2024]
    assert compose(one, words) == compose(one, words)


def test_documents_of_one_shape_do_not_mix_their_values() -> None:
    """Parsed wording is shared; the values of the one must not turn up in the other."""
    source = wording("Für {{ kreis.name }}: {{ haushaltsmittel }}")
    for key in ("landkreis-kassel", "stadt-kassel", "landkreis-kassel"):
        one = agreement(key, 2024)
        made, _ = compose(one, source)
        assert made is not None
        assert (
            writer("txt")(made)
            .decode()
            .endswith(f"Für {one.kreis.name}: {one.felder['haushaltsmittel']}\n")
        )


# --- faults ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "code", "place"),
    [
        ("A\n\n{% fi jahr %}", "vorlage-befehl-unbekannt", "3:1"),
        ("A\n\n{{ jahr + }}", "vorlage-syntax", "3"),
        ("A\n\n{{ jahr | uper }}", "vorlage-filter-unbekannt", "3"),
        ("{{ jahr is gerade }}", "vorlage-pruefung-unbekannt", "1"),
        ("A\n{% if jahr %}\nB", "vorlage-ende-fehlt", "2:1"),
        ("A\n{% endif %}", "vorlage-ende-zuviel", "2:1"),
        ("A\n\n\n{{ jahr", "vorlage-befehl-offen", "4:1"),
    ],
)
def test_syntax_error_is_told_with_file_and_line(source: str, code: str, place: str) -> None:
    assert found_in(source) == (code, f"text/eins.md.j2:{place}")


@pytest.mark.parametrize("filter_", ["safe", "e", "escape", "forceescape", "upper", "join", "map"])
def test_there_is_no_filter_that_could_turn_a_value_into_markup(filter_: str) -> None:
    assert found_in(f"{{{{ kreis.name | {filter_} }}}}")[0] == "vorlage-filter-unbekannt"


@pytest.mark.parametrize(
    ("expression", "name", "meant"),
    [
        ("kries.name", "kries", "kreis"),
        ("haushaltmittel", "haushaltmittel", "haushaltsmittel"),
        ("kreis.dativ_", "kreis.dativ_", "dativ"),
        ("kreis['genitif']", "kreis.genitif", "genitiv"),
        ("massnahmen.ausbildungen", "massnahmen.ausbildungen", "ausbildung"),
        ("unterzeichnung.land[0].nahme", "unterzeichnung.land[0].nahme", "name"),
    ],
)
def test_unknown_name_is_told_with_the_name_meant(expression: str, name: str, meant: str) -> None:
    (fault,) = faults_of(f"A\n\n{{{{ {expression} }}}}")
    assert (fault.code, str(fault.span)) == ("vorlage-name-unbekannt", "text/eins.md.j2:3")
    assert fault.message == f"Den Namen „{name}“ gibt es nicht."
    assert fault.remedy.startswith(f"Gemeint ist vermutlich „{meant}“. Möglich sind: ")


def test_index_that_does_not_exist_is_told() -> None:
    (fault,) = faults_of("{{ massnahmen.ausbildung[9].titel }}")
    assert fault.code == "vorlage-name-unbekannt"
    assert "massnahmen.ausbildung" in fault.message


def test_all_unknown_names_of_all_sections_are_told_at_once() -> None:
    """Also one in a branch that this agreement does not take."""
    found = faults_of("{{ a }}\n{% if jahr == 1 %}{{ b }}{% endif %}", "\n{{ c }}")
    assert [(d.message, str(d.span)) for d in found] == [
        ("Den Namen „a“ gibt es nicht.", "text/eins.md.j2:1"),
        ("Den Namen „b“ gibt es nicht.", "text/eins.md.j2:2"),
        ("Den Namen „c“ gibt es nicht.", "text/zwei.md.j2:2"),
    ]


def test_names_that_a_template_sets_itself_are_known() -> None:
    source = "{% set a = jahr %}{% for b in [1] %}{% macro c(d) %}{{ d }}{% endmacro %}{{ c(a) }}{% endfor %}"
    assert inlines_of(source) == (Text("2024", "jahr"),)


@pytest.mark.parametrize(
    "expression",
    ["1 / 0", "[1, 2][2]", "kries()", "verweis()", "verweis('nichts')", "jahr + 1 * none_"],
)
def test_error_while_running_is_told_with_file_and_line(expression: str) -> None:
    code, place = found_in(f"A\n\n{{{{ {expression} }}}}")
    assert code in ("vorlage-fehler", "vorlage-name-unbekannt", "verweis-unbekannt")
    assert place == "text/eins.md.j2:3"


def test_error_inside_a_macro_is_told_where_it_happens() -> None:
    source = "{% macro m() %}\n{{ 1 / 0 }}\n{% endmacro %}\n\n{{ m() }}"
    assert found_in(source) == ("vorlage-fehler", "text/eins.md.j2:2")


def test_endless_macro_is_told_and_does_not_crash() -> None:
    assert found_in("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}")[0] == "vorlage-fehler"


@pytest.mark.parametrize(
    "expression",
    [
        "''.__class__",
        "''.__class__.__mro__[1].__subclasses__()",
        "'x'.format(jahr)",
        "[].__class__",
        "'%s' % kreis.name",
        "kreis.name % 1",
        "kreis.name ~ '*'",
        "verweis.__globals__",
        "loop.__class__",
    ],
)
def test_way_to_python_and_to_formatting_is_closed(expression: str) -> None:
    source = f"{{% for _ in [1] %}}\n{{{{ {expression} }}}}\n{{% endfor %}}"
    code, place = found_in(source)
    assert code in ("vorlage-verboten", "vorlage-name-unbekannt")
    assert place == "text/eins.md.j2:2"


@pytest.mark.parametrize(
    "expression",
    [
        "''.__class__",
        "'x'.format(jahr)",
        "'x'['format'](jahr)",
        "'x'['upper']()",
        "'abc'[0]",
        "{'a': 1}.items()",
        "verweis['__globals__']",
        "kreis.name ~ '*'",
        "jahr + 'x'",
        "'x' + kreis.name",
        "kreis.name + 'x'",
        "kreis.name * 2",
        "'x' * 3",
        "[1] + [2]",
        "[1] * 1000000000",
        "haushaltsmittel + 1",
        "(jahr == 2024) + 1",
        "jahr * 10000000000000",
        "99999999999999999999",
        "1e400",
        "10 ** 2",
        "10 ** (10 ** 8)",
        "'abc'[0:2]",
        "massnahmen.ausbildung[:2]",
        "[1, 2][0]()",
        "kreis()",
        "'x' is eq('y' * 100000000000)",
    ],
)
def test_forbidden_expression_is_called_forbidden(expression: str) -> None:
    """Also what would take forever if it were run."""
    places = {(d.code, str(d.span)) for d in faults_of(f"A\n\n{{{{ {expression} }}}}")}
    assert places == {("vorlage-verboten", "text/eins.md.j2:3")}


@pytest.mark.parametrize(
    "source",
    [
        "{% autoescape false %}{{ jahr }}{% endautoescape %}",
        "{% filter first %}{{ jahr }}{% endfilter %}",
        "{% set x | default(kreis.name, true) %}{% endset %}{{ x }}",
        "{% block a %}x{% endblock %}",
        "{% set jahr.x = 1 %}",
        "{% for i in [1] * 10 ** 9 %}{% endfor %}",
    ],
)
def test_forbidden_command_is_told_with_its_line_and_in_german(source: str) -> None:
    (fault,) = faults_of(f"A\n{source}")
    assert (fault.code, str(fault.span)) == ("vorlage-verboten", "text/eins.md.j2:2")
    assert "unsafe" not in fault.message


def test_forbidden_attribute_is_told_in_german() -> None:
    (fault,) = faults_of("{{ 'x'.format(jahr) }}")
    assert "(„format“ ist keine Angabe eines Feldes)" in fault.message


NESTED = {
    "for": "{% for a in [1] %}" * 25 + "x" + "{% endfor %}" * 25,
    "if": "{% if jahr %}" * 120 + "x" + "{% endif %}" * 120,
    "parentheses": "{{ " + "(" * 600 + "1" + ")" * 600 + " }}",
    "sum": "{{ " + "+".join("1" * 3000) + " }}",
    "digits": "{{ " + "1" * 5000 + " }}",
}


@pytest.mark.parametrize("source", NESTED.values(), ids=NESTED)
def test_template_that_python_cannot_compile_is_told(source: str) -> None:
    assert found_in(source) == ("vorlage-verschachtelt", "text/eins.md.j2")


def test_emphasis_nested_without_end_is_told() -> None:
    source = "A\n\n" + ("*a " * 2000 + "a* " * 2000).strip()
    assert found_in(source) == ("vorlage-verschachtelt", "text/eins.md.j2:3")


def test_fault_of_the_first_run_only_is_told_without_a_line() -> None:
    template, _ = compiled("text/eins.md.j2", "x", frozenset())
    assert template is not None
    fault = _fault(template, "text/eins.md.j2", {})
    assert (fault.code, str(fault.span)) == ("vorlage-fehler", "text/eins.md.j2")


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", "ein Makro ruft sich immer wieder"),
        ("{{ 1 / 0 }}", "durch null"),
    ],
)
def test_reason_of_a_fault_is_german(source: str, reason: str) -> None:
    assert reason in faults_of(source)[0].message


FINISHED = "{% set n %}{{ kreis.nominativ }}{% endset %}"


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        (FINISHED + "{{ n | satzanfang }} x", "satzanfang gehört direkt hinter den Wert"),
        (
            "{% macro m(k) %}{{ k.name }}{% endmacro %}{{ m(kreis) | satzanfang }}",
            "satzanfang gehört direkt hinter den Wert",
        ),
        (FINISHED + "{{ n | first }}", "ein Teil eines fertigen Textes"),
        (FINISHED + "{% for c in n %}{{ c }}{% endfor %}", "ein Teil eines fertigen Textes"),
        ("{{ kreis | satzanfang }}", "kreis ist kein einzelner Wert"),
    ],
)
def test_value_in_finished_wording_is_not_lost(source: str, reason: str) -> None:
    (fault,) = faults_of(source)
    assert fault.code == "vorlage-fehler"
    assert reason in fault.message


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("A\n\n&#xF0000;", 3),
        ("# T &#xF0005; {{ jahr }}", 1),
        ("A\nB &#12; {{ jahr }}", 2),
        ("A\n\n- *{{ jahr }} &#x200b;*", 3),
        ('A\n\n{{ "\\x00" }}', 3),
        ("A\n\n{{ '\U000f0000' }}", 3),
        ("A\n{% set x = '\\t' %}", 2),
        ("A \U000f0000", 1),
    ],
)
def test_hidden_character_of_the_wording_is_refused(source: str, line: int) -> None:
    assert found_in(source) == ("zeichen-unsichtbar", f"text/eins.md.j2:{line}")


def test_entity_joined_from_pieces_is_refused_too() -> None:
    assert found_in("&#{% if jahr %}12{% endif %};")[0] == "zeichen-unsichtbar"


def test_escaped_entity_stands_for_itself() -> None:
    assert inlines_of("\\&#12;") == (Text("&#12;"),)


@pytest.mark.parametrize(
    "name",
    ["__class__", "__init__", "__slots__", "__dataclass_fields__", "value", "path", "_value"],
)
def test_value_has_the_fields_of_the_data_and_nothing_of_python(name: str) -> None:
    (fault,) = faults_of(f"{{{{ kreis.{name} }}}}")
    assert fault.code == "vorlage-name-unbekannt"
    assert f"„kreis.{name}“" in fault.message


def test_value_cannot_become_markup_through_a_macro_or_a_set() -> None:
    """The three ways that join or fill in texts are closed; they would carry the bare characters."""
    for use in ("x ~ kreis.name", "x % kreis.name", "x.format(kreis.name)", "x.join([kreis.name])"):
        source = f"{{% set x %}}%s\\{{\\}}{{% endset %}}{{{{ {use} }}}}"
        assert found_in(source)[0] == "vorlage-verboten", use


@pytest.mark.parametrize(
    "expression",
    ["kreis", "massnahmen", "massnahmen.ausbildung", "massnahmen.ausbildung[0]", "unterzeichnung.land",
     "none", "jahr == 2024", "verweis", "[jahr]"],
)  # fmt: skip
def test_what_is_no_text_cannot_be_printed(expression: str) -> None:
    """Python's own spelling of a record would stand in the agreement."""
    assert found_in(f"\n{{{{ {expression} }}}}") == ("vorlage-fehler", "text/eins.md.j2:2")


@pytest.mark.parametrize("tag", ["include 'x'", "import 'x' as y", "extends 'x'"])
def test_template_reads_no_other_file(tag: str) -> None:
    (fault,) = faults_of(f"A\n{{% {tag} %}}")
    assert (fault.code, str(fault.span)) == ("vorlage-verboten", "text/eins.md.j2:2")
    assert "(eine Vorlage liest keine anderen Dateien)" in fault.message


@pytest.mark.parametrize(
    ("source", "code", "line"),
    [
        ("A\n\n{# x\n y #}\n#### tief", "ueberschrift-zu-tief", 5),
        ("{% for n in [1, 2] %}\nSatz.\n\n{% endfor %}\n2. B", "liste-beginn", 5),
        ("A\n\n::: betrg\nB\n:::", "behaelter-unbekannt", 3),
    ],
)
def test_markdown_fault_is_told_with_the_line_of_the_template(
    source: str, code: str, line: int
) -> None:
    assert found_in(source) == (code, f"text/eins.md.j2:{line}")


def test_section_without_heading_is_refused() -> None:
    (fault,) = faults_of("Kein Titel", role=Role.NUMBERED)
    assert (fault.code, str(fault.span)) == ("abschnitt-ohne-ueberschrift", "text/eins.md.j2:1")


@pytest.mark.parametrize("role", [Role.NUMBERED, Role.CLOSING])
@pytest.mark.parametrize("source", ["#", "#\n\nText"])
def test_heading_without_text_is_refused(source: str, role: Role) -> None:
    assert [d.code for d in faults_of(source, role=role)] == ["abschnitt-ohne-ueberschrift"]


def test_document_with_a_fault_is_none() -> None:
    made, found = compose(agreement("landkreis-kassel", 2024), wording("gut", "{{ falsch }}"))
    assert made is None
    assert len(found) == 1


# --- sections, numbers, references -----------------------------------------------------------------------


def test_sections_number_themselves_and_refer_to_each_other() -> None:
    made = made_of(
        "# A\n\nsiehe {{ verweis('drei') }} und {{ verweis('eins') }}",
        "# B",
        "# C {{ jahr }}",
        role=Role.NUMBERED,
    )
    assert [s.number for s in made.blocks] == ["§\u00a01", "§\u00a02", "§\u00a03"]
    assert made.blocks[2].title == (Text("C "), Text("2024", "jahr"))
    (block,) = made.blocks[0].blocks
    assert isinstance(block, Paragraph)
    joined = "".join(text.text for text in block.inlines if isinstance(text, Text))
    assert joined == "siehe §\u00a03 und §\u00a01"


def test_reference_to_nothing_names_the_sections_there_are() -> None:
    (fault,) = faults_of("# A\n\n{{ verweis('zwie') }}", "# B", role=Role.NUMBERED)
    assert str(fault) == (
        "text/eins.md.j2:3: Fehler: Den Abschnitt „zwie“, auf den hier verwiesen wird, gibt es nicht. "
        "[verweis-unbekannt] Gemeint ist vermutlich „zwei“. Möglich sind: eins, zwei."
    )


def test_reference_to_a_section_without_number_says_so() -> None:
    (fault,) = faults_of("{{ verweis('eins') }}")
    assert (fault.code, str(fault.span)) == ("verweis-ohne-nummer", "text/eins.md.j2:1")
    assert fault.remedy == "Möglich sind: keine."


def test_line_of_a_row_of_many_values_is_found_at_once() -> None:
    row = f"| {'{{ jahr }} ' * 60}|"
    head = "| a | b |\n|---|---|\n"
    (fault,) = faults_of(f"{head}| x | y |\n{row}")
    assert (fault.code, str(fault.span)) == ("tabelle-zu-wenige-zellen", "text/eins.md.j2:4")
    (fault,) = faults_of(f"{head}{row.replace(' |', ' x |')}\n{row}")
    assert str(fault.span) == "text/eins.md.j2:3"


def test_fault_that_comes_of_values_names_the_file_they_stand_in() -> None:
    (fault,) = faults_of("A\n\n{{ haushaltsmittel | differenz(kreis.vorgaenger) }}")
    assert str(fault) == (
        "text/eins.md.j2:3: Fehler: Die Vorlage lässt sich hier nicht ausführen: differenz braucht eine Zahl "
        "oder einen Betrag; „kreis.vorgaenger“ ist leer (bei data/aqb/2024/landkreis-kassel.yaml). "
        "[vorlage-fehler] Bitte den Ausdruck prüfen."
    )


@pytest.mark.parametrize(
    ("number", "files"),
    [
        (1, "data/0.yaml"),
        (2, "data/0.yaml und data/1.yaml"),
        (3, "data/0.yaml, data/1.yaml und data/2.yaml"),
        (4, "data/0.yaml, data/1.yaml, data/2.yaml und 1 weiteren"),
        (9, "data/0.yaml, data/1.yaml, data/2.yaml und 6 weiteren"),
    ],
)
def test_the_same_fault_of_many_agreements_is_told_once(number: int, files: str) -> None:
    (fault,) = faults_of("{{ 1 / 0 }}")
    other = replace(fault, sentence="Anders.")
    each = [replace(fault, seen=(f"data/{n}.yaml",)) for n in reversed(range(number))]
    told = [d.message for d in arrange([*each, other, *each])]
    reason = "Die Vorlage lässt sich hier nicht ausführen: durch null lässt sich nicht teilen"
    assert told == ["Anders (bei data/aqb/2024/landkreis-kassel.yaml).", f"{reason} (bei {files})."]


def test_section_s_own_heading_is_its_title_and_the_next_stays_inside() -> None:
    (section,) = made_of("# Titel\n\n## Unter\n\nText", role=Role.PLAIN).blocks
    assert section == Section(
        "eins",
        Role.PLAIN,
        "",
        (Text("Titel"),),
        (Heading(2, (Text("Unter"),)), Paragraph((Text("Text"),))),
    )


def test_sample_has_its_sections_in_order() -> None:
    keys = [section.key for section in document("landkreis-kassel", 2024).blocks]
    assert keys == [
        "titel",
        "praeambel",
        "budget",
        "verpflichtungen",
        "behindertenrechtskonvention",
        "haushaltsmittel",
        "ziele",
        "zielsteuerung",
        "verbesserungsprozess",
        "unterschriften",
    ]


def _year(workspace: Path, jahr: int) -> None:
    """One agreement in another year."""
    folder = workspace / f"data/aqb/{jahr}"
    folder.mkdir()
    for name in ("_jahr.yaml", "landkreis-fulda.yaml"):
        source = (workspace / f"data/aqb/2025/{name}").read_text("utf-8")
        kept = [line for line in source.splitlines() if not line.startswith("gesamtmittel")]
        (folder / name).write_text("\n".join(kept), "utf-8")


def test_year_without_a_text_takes_the_latest_earlier_one(workspace: Path) -> None:
    texts = workspace / "templates/aqb/text"
    (texts / "2026").mkdir()
    (texts / "2026/zielsteuerung.md.j2").write_text("# Steuerung 2026\n", "utf-8")
    (texts / "2028").mkdir()
    (texts / "2028/budget.md.j2").write_text("# Erst 2028\n", "utf-8")
    _year(workspace, 2027)
    loaded = loaded_from(workspace, "landkreis-fulda", jahr=2027)
    used = {s.key: s.path for s in loaded.wordings["aqb", 2027].sections}
    assert used["zielsteuerung"] == "templates/aqb/text/2026/zielsteuerung.md.j2"
    assert used["budget"] == "templates/aqb/text/2025/budget.md.j2"
    assert used["praeambel"] == "templates/aqb/text/2024/praeambel.md.j2"
    titles = [s.title for s in document_in(loaded, loaded.agreements[0]).blocks]
    assert (Text("Steuerung 2026"),) in titles


def test_2024_is_not_touched_by_what_2025_changed() -> None:
    used = [s.path for s in samples().wordings["aqb", 2024].sections]
    assert used
    assert all(path.startswith("templates/aqb/text/2024/") for path in used)


def test_year_before_the_first_text_is_told(workspace: Path) -> None:
    _year(workspace, 2023)
    loaded = loaded_from(workspace, "landkreis-fulda", jahr=2023)
    found = [d for d in loaded.diagnostics if d.code == "wortlaut-jahr-fehlt"]
    assert [d.message for d in found] == ["Für 2023 gibt es keinen Wortlaut."]
    assert "2024" in found[0].remedy


def test_section_without_any_text_is_told(workspace: Path) -> None:
    (workspace / "templates/aqb/text/2024/praeambel.md.j2").unlink()
    loaded = loaded_from(workspace, "landkreis-fulda", jahr=2025)
    found = [d for d in loaded.diagnostics if d.code == "abschnitt-fehlt"]
    assert ["praeambel" in d.message for d in found] == [True]
    assert ("aqb", 2025) not in loaded.wordings


def _overlooked(workspace: Path, jahr: int = 2025) -> list[tuple[str, str]]:
    loaded = loaded_from(workspace, "landkreis-fulda", jahr=jahr)
    assert (("aqb", jahr) in loaded.wordings) == (not loaded.diagnostics)
    return [(d.code, d.span.path.removeprefix(TEXT)) for d in loaded.diagnostics]


TEXT = "templates/aqb/text/"


@pytest.mark.parametrize(
    "name",
    ["Budget.md.j2", "verpflichtung.md.j2", "ziele.md.j2.txt", "2024/ziele.md", "liesmich.txt"],
)
def test_file_of_the_wording_that_nothing_reads_is_an_error(workspace: Path, name: str) -> None:
    """Else last year's wording would stand in the agreement."""
    path = f"2025/{name}" if "/" not in name else name
    (workspace / TEXT / path).write_text("# X\n", "utf-8")
    assert _overlooked(workspace) == [("wortlaut-datei-unbekannt", path)]


def test_folder_called_like_a_section_is_an_error(workspace: Path) -> None:
    (workspace / TEXT / "2025/praeambel.md.j2").mkdir()
    assert _overlooked(workspace) == [("wortlaut-datei-unbekannt", "2025/praeambel.md.j2")]


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege on Windows")
def test_link_to_nothing_is_an_error(workspace: Path) -> None:
    (workspace / TEXT / "2025/praeambel.md.j2").symlink_to("nirgends")
    assert _overlooked(workspace) == [("datei-fehlt", "2025/praeambel.md.j2")]


def test_folder_that_is_no_year_and_file_outside_the_years_are_errors(workspace: Path) -> None:
    (workspace / TEXT / "2025 neu").mkdir()
    (workspace / TEXT / "budget.md.j2").write_text("# X\n", "utf-8")
    assert _overlooked(workspace) == [
        ("ordner-jahr", "2025 neu"),
        ("datei-ohne-jahr", "budget.md.j2"),
    ]


@pytest.mark.parametrize("name", ["2025/.budget.swp", "2025/~$budget.md.j2", "2026/neu.md.j2"])
def test_hidden_files_and_later_years_are_not_looked_at(workspace: Path, name: str) -> None:
    (workspace / TEXT / "2026").mkdir()
    (workspace / TEXT / name).write_text("# X\n", "utf-8")
    assert _overlooked(workspace) == []


def test_file_of_a_section_of_other_years_is_fine(workspace: Path) -> None:
    section = "{schluessel: behindertenrechtskonvention, art: paragraf"
    _declare(workspace, section + "}", f"{section}, ab: 2030}}")
    assert _overlooked(workspace) == []


def _declare(workspace: Path, old: str, new: str) -> None:
    path = workspace / "templates/aqb/art.yaml"
    source = path.read_text("utf-8")
    assert source.count(old) == 1
    path.write_text(source.replace(old, new), "utf-8")


@pytest.mark.parametrize(
    ("limits", "years"),
    [
        ("ab: 2025", [2025]),
        ("bis: 2024", [2024]),
        ("ab: 2024, bis: 2024", [2024]),
        ("ab: 2026", []),
        ("bis: 2023", []),
    ],
)
def test_section_with_ab_and_bis_stands_in_its_years_and_the_numbers_close_up(
    workspace: Path, limits: str, years: list[int]
) -> None:
    section = "{schluessel: behindertenrechtskonvention, art: paragraf"
    _declare(workspace, section + "}", f"{section}, {limits}}}")
    loaded = loaded_from(workspace, "landkreis-fulda")
    assert [a.jahr for a in loaded.agreements] == [2024, 2025]
    for one in loaded.agreements:
        made = document_in(loaded, one)
        numbers = {s.key: s.number for s in made.blocks if s.number}
        assert ("behindertenrechtskonvention" in numbers) == (one.jahr in years)
        last = 7 if one.jahr in years else 6
        assert list(numbers.values()) == [f"§\u00a0{n}" for n in range(1, last + 1)]
        text = writer("txt")(made).decode()
        assert f"die in § {last - 2} vereinbarten Ziele" in text
        assert f"von den in § {last - 3} genannten Haushaltsmitteln" in text


def test_title_and_subject_come_from_the_declaration(workspace: Path) -> None:
    _declare(
        workspace,
        '"Zielvereinbarung {{ jahr }} – {{ kreis.name }}"',
        '"*{{ kreis.name }}* & <{{ jahr }}>"',
    )
    loaded = loaded_from(workspace, "landkreis-fulda", jahr=2025)
    meta = document_in(loaded, loaded.agreements[0]).meta
    assert meta.title == "*Landkreis Fulda* & <2025>"


def test_fault_in_the_declared_title_is_told(workspace: Path) -> None:
    _declare(workspace, "{{ jahr }} – {{ kreis.name }}", "{{ jahr }} – {{ kreis.nam }}")
    loaded = loaded_from(workspace, "landkreis-fulda", jahr=2025)
    made, found = compose(loaded.agreements[0], loaded.wordings["aqb", 2025])
    assert made is None
    assert [d.code for d in found] == ["vorlage-name-unbekannt"]
    assert found[0].span.path == "templates/aqb/art.yaml"


# --- signatures of the sample wording --------------------------------------------------------------------


def _signed(workspace: Path, persons: str) -> str:
    path = workspace / "data/aqb/2025/landkreis-fulda.yaml"
    head = path.read_text("utf-8").partition("  kreis:")[0].replace("muster", "abgestimmt")
    path.write_text(f"{head}  kreis:\n{persons}", "utf-8")
    loaded = loaded_from(workspace, "landkreis-fulda", jahr=2025)
    text = writer("txt")(document_in(loaded, loaded.agreements[0])).decode()
    return text.partition("Jugend und Soziales\n\n")[2].rpartition("Jugend und Soziales\n\n")[2]


def test_two_signatories_of_one_day_share_their_place_and_date(workspace: Path) -> None:
    """As in the agreement of 2023: Landrat and Erste Kreisbeigeordnete."""
    text = _signed(
        workspace,
        "    - {name: A, amt: Landrat, ort: Fulda, datum: 11.08.2025}\n"
        "    - {name: B, amt: Erste Kreisbeigeordnete, ort: Fulda, datum: 11.08.2025}\n",
    )
    assert text == (
        "Fulda, den 11.08.2025\n\nA\nLandrat des Landkreises Fulda\n\n"
        "B\nErste Kreisbeigeordnete des Landkreises Fulda\n"
    )


def test_signatories_of_different_days_have_each_their_own(workspace: Path) -> None:
    text = _signed(
        workspace,
        "    - {name: A, amt: Landrat, ort: Fulda, datum: 11.08.2025}\n"
        "    - {name: B, amt: Kämmerer, ort: Fulda, datum: 12.08.2025}\n",
    )
    assert text == (
        "Fulda, den 11.08.2025\n\nA\nLandrat des Landkreises Fulda\n\n"
        "Fulda, den 12.08.2025\n\nB\nKämmerer des Landkreises Fulda\n"
    )


def test_place_without_date_and_office_without_name_can_be_said(workspace: Path) -> None:
    """An unsigned copy: "Kassel, den" and nothing more."""
    text = _signed(workspace, "    - {amt: Landrat, ort: Fulda}\n")
    assert text == "Fulda, den\n\nLandrat des Landkreises Fulda\n"


# --- containers that are not closed ----------------------------------------------------------------------

_PARTY = ":::: partei\nOrt\n\n::: unterschrift\nName\n:::\n::::\n"


@pytest.mark.parametrize(
    ("source", "line", "begin", "end"),
    [
        ("A\n\n::: betrag\n1 Euro\n\nB", 3, "::: betrag", ":::"),
        ("A\n\n::: betrag", 3, "::: betrag", ":::"),
        ("::: betrag\n1\n\n::: betrag\n2\n:::\n", 1, "::: betrag", ":::"),
        (f"::: betrag\n1\n\n::::: unterschriften\n{_PARTY}:::::", 1, "::: betrag", ":::"),
        (f"::::: unterschriften\n{_PARTY}\nA", 1, "::::: unterschriften", ":::::"),
        (
            f"::::: unterschriften\n{_PARTY.removesuffix('::::' + chr(10))}{_PARTY}:::::",
            2,
            ":::: partei",
            "::::",
        ),
        (
            f"::::: unterschriften\n{_PARTY.replace('Name', '::: unterschrift')}:::::",
            5,
            "::: unterschrift",
            ":::",
        ),
    ],
)
def test_container_left_open_is_told_with_the_line_it_lacks(
    source: str, line: int, begin: str, end: str
) -> None:
    with pytest.raises(WordingError) as caught:
        parse(source)
    assert (caught.value.code, caught.value.line) == ("behaelter-offen", line)
    assert caught.value.values == {"anfang": begin, "ende": end}


@pytest.mark.parametrize(
    ("source", "code"),
    [
        ("::: betrag\n1\n\n2\n:::\n", "behaelter-inhalt"),
        ("::: betrag\n1\n\n2\n:::", "behaelter-inhalt"),
        ("::::: unterschriften\n::: betrag\n1\n:::\n:::::", "unterschriften-form"),
    ],
)
def test_closed_container_is_told_for_what_is_in_it(source: str, code: str) -> None:
    with pytest.raises(WordingError) as caught:
        parse(source)
    assert caught.value.code == code


def test_container_closed_by_the_end_of_the_file_is_none_that_is_left_open() -> None:
    assert parse("::: betrag\n1 Euro") == parse("::: betrag\n1 Euro\n:::")


# --- a name in a loop ------------------------------------------------------------------------------------


def test_name_in_a_loop_is_told_once_as_the_wording_has_it() -> None:
    """Its field is another one in every agreement: the first project of the first kind that has one."""
    line = "{% for art in massnahmenarten %}{% for p in massnahmen[art.schluessel] %}{{ p.titl }}"
    source = f"A\n\n{line}{{% endfor %}}{{% endfor %}}\n"
    found = [
        fault
        for one in samples().agreements
        if one.kind.key == "aqb"
        for fault in compose(one, wording(source, role=Role.CLOSING))[1]
    ]
    assert len(found) > 1
    (fault,) = arrange(found)
    assert fault.span.line == 3
    assert fault.message == "Den Namen „p.titl“ gibt es nicht."


@pytest.mark.parametrize(
    "line",
    [
        "{% if kreis.nam %}{{ land.nam }}{% endif %}",
        "{{ kreis['nam'] }}",
        "{% set k = kreis %}{{ (k).nam }}",
    ],
)
def test_name_that_is_not_surely_the_one_is_told_by_its_field(line: str) -> None:
    (fault,) = faults_of(line.replace("land.", "kreis.x."))
    assert fault.message == "Den Namen „kreis.nam“ gibt es nicht."
