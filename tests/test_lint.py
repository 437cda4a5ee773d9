"""The rules over the wording: each with what it finds, word for word, and with what it must not find."""

import re
from pathlib import Path

import pytest

from samples import agreement, faults_of, loaded_from, samples
from zvgen.compose.templates import environment
from zvgen.compose.values import Wert
from zvgen.diagnostics import Diagnostic, Severity
from zvgen.document import Role
from zvgen.lint import lint_wording
from zvgen.lint.members import COMMON, MEMBERS, UNKNOWN, of_declaration, of_field
from zvgen.lint.text import TAG, VALUE, read_text
from zvgen.model.kind import DECLARATION, DocumentKind
from zvgen.model.types import FIELD_TYPES
from zvgen.source import read_nodes
from zvgen.wording import SectionWording, Wording

ART = """\
titel: Brief
eigenschaften:
  titel: "Brief {{ jahr }}"
  betreff: "An {{ kreis.name }}"
abschnitte:
  - {schluessel: kopf, art: titel}
  - {schluessel: zweck, art: paragraf}
  - {schluessel: geld, art: paragraf}
  - {schluessel: neues, art: paragraf, ab: 2025}
  - {schluessel: ende, art: schluss}
felder:
  betrag: {typ: geld, beschreibung: Geld}
  projekte: {typ: massnahmen, gruppen: arten, budget: betrag, beschreibung: Projekte}
  zeilen:
    typ: tabelle
    beschreibung: Zahlen
    spalten:
      stadt: {typ: text, beschreibung: Stadt}
      zahl: {typ: ganzzahl, beschreibung: Zahl}
jahresfelder:
  arten: {typ: massnahmenarten, beschreibung: Arten}
  summe: {typ: geld, summe_von: betrag, beschreibung: Kontrolle}
parteien: [land, kreis]
"""
USES = "{% if projekte or zeilen[0].stadt or zeilen[0].zahl %}{% endif %}"
"""Every field that nothing else names, so that a test sees the findings it is about."""
FILES = {"kopf": "# Titel\n", "zweck": "# Zweck\n", "geld": "# Geld\n", "neues": "# Neues\n"}


def kind(art: str = ART) -> DocumentKind:
    """The kind that `art` declares."""
    node, found = read_nodes(art.encode(), "templates/brief/art.yaml")
    assert node is not None, [str(d) for d in found]
    declaration = DECLARATION.read(node, found)
    assert declaration is not None, [str(d) for d in found]
    return DocumentKind.of("brief", "templates/brief/art.yaml", declaration, node)


def wording(jahr: int, one: DocumentKind, **sources: str) -> Wording:
    """The wording of `jahr`; a section that is not given has its heading only, `ende` uses all fields."""
    texts = {**FILES, "ende": USES, **sources}
    return Wording(
        tuple(
            SectionWording(
                each.schluessel,
                each.art,
                f"templates/brief/text/2024/{each.schluessel}.md.j2",
                texts[each.schluessel],
            )
            for each in one.declaration.abschnitte
            if each.holds_in(jahr)
        )
    )


def found_in(jahr: int = 2024, art: str = ART, **sources: str) -> list[str]:
    """The lines a user reads about this wording, without the folder they all lie in."""
    one = kind(art)
    return told(lint_wording(one, {jahr: wording(jahr, one, **sources)}))


def told(found: list[Diagnostic]) -> list[str]:
    return [str(d).replace("templates/brief/", "").replace("text/2024/", "") for d in found]


def codes(**sources: str) -> list[str]:
    """The codes of what is found."""
    return [re.findall(r"\[([a-z-]+)\]", line)[0] for line in found_in(**sources)]


# --- what is there -----------------------------------------------------------------------------------------


def test_the_wording_that_ships_has_no_findings() -> None:
    loaded = samples()
    for one in {a.kind.key: a.kind for a in loaded.agreements}.values():
        years = {jahr: w for (key, jahr), w in loaded.wordings.items() if key == one.key}
        assert lint_wording(one, years) == []


def test_clean_wording_has_no_findings() -> None:
    assert found_in() == []


@pytest.mark.parametrize(("jahr", "last"), [(2024, 2), (2025, 3)])
def test_a_shared_section_is_told_once_for_the_first_year(jahr: int, last: int) -> None:
    one = kind()
    years = {y: wording(y, one, zweck="# Zweck\n\nNach § 9.\n") for y in (jahr, jahr + 1)}
    assert told(lint_wording(one, years)) == [
        (
            f"zweck.md.j2:3: Warnung: Einen § 9 gibt es {jahr} nicht; das Dokument zählt Paragrafen bis "
            f'{last}. [paragraf-fehlt] Bitte die Nummer prüfen oder {{{{ verweis("…") }}}} schreiben, '
            "das sie selbst zählt."
        )
    ]


def test_what_holds_only_from_a_later_year_on_is_told_for_that_year() -> None:
    one = kind()
    years = {y: wording(y, one, geld="# Geld\n\nNach § 3 und § 4.\n") for y in (2024, 2025)}
    assert [line.split(": ")[2] for line in told(lint_wording(one, years))] == [
        (
            "Einen § 3 gibt es 2024 nicht; das Dokument zählt Paragrafen bis 2. [paragraf-fehlt] Bitte die "
            'Nummer prüfen oder {{ verweis("…") }} schreiben, das sie selbst zählt.'
        ),
        (
            "Einen § 4 gibt es 2024 nicht; das Dokument zählt Paragrafen bis 2. [paragraf-fehlt] Bitte die "
            'Nummer prüfen oder {{ verweis("…") }} schreiben, das sie selbst zählt.'
        ),
        (
            "Die Nummer in „§ 3“ ist von Hand gesetzt. [paragraf-von-hand] Mit "
            '{{ verweis("neues") }} stimmt sie auch, wenn ein Abschnitt dazukommt.'
        ),
    ]


def test_a_section_that_is_no_template_is_told_and_the_others_are_still_read() -> None:
    assert found_in(zweck="# Zweck\n\n{{ jahr }\n", geld="# Geld\n\nEin  Wort\n") == [
        (
            "zweck.md.j2:3:1: Fehler: Der Vorlagenbefehl „{{ jahr“ ist nicht richtig geschlossen. "
            "[vorlage-befehl-offen] Bitte mit }} abschließen; zu {{ gehört }}, zu {% gehört %}."
        ),
        (
            "geld.md.j2:3: Warnung: Hier stehen mehrere Leerzeichen hintereinander. [leerzeichen-doppelt] "
            "Bitte alle bis auf eines löschen."
        ),
    ]


# --- the words of a template and their lines ---------------------------------------------------------------


def test_every_word_knows_its_line_through_trimmed_blocks_comments_and_stripped_blanks() -> None:
    source = """\
{#- Eine Bemerkung
über zwei Zeilen -#}

# Wort3
{% if jahr
   == 2024 %}
    Wort6 {{ kreis
      .name }} Wort7
  {%- else -%}

  Wort10
{% endif %}
{% for art in arten %}
- Wort13 {% if loop.first %}Wort13{% endif %} Wort13
{% endfor %}
{% raw %}
Wort16
{% endraw %}
Wort18 {# hier
auch #} Wort19
"""
    text = read_text(environment().parse(source))
    words = list(re.finditer(r"Wort(\d+)", text.characters))
    lines = [source[: m.start()].count("\n") + 1 for m in re.finditer(r"Wort\d+", source)]
    assert [text.line(word.start()) for word in words] == lines
    assert len(words) == 10
    assert text.characters == (
        f"# Wort3\n    Wort6 {VALUE} Wort7{TAG}Wort10\n- Wort13 {TAG}Wort13{TAG} Wort13\n\nWort16\n"
        "Wort18  Wort19\n"
    )
    assert list(text.values.values()) == ["kreis.name"]


def test_words_in_commands_and_comments_are_no_wording() -> None:
    silent = '{# "Ein  Wort" (von 2024 nach § 9 #}{% set x = "a  (2024" %}{{ "§ 9  (2024" }}'
    assert found_in(zweck=f"# Zweck\n\n{silent}\n") == []


# --- names -------------------------------------------------------------------------------------------------


def test_an_unknown_member_is_told_with_what_there_is() -> None:
    assert found_in(zweck="# Zweck\n\nText\n{{ ministerium.kruz }}\n") == [
        (
            "zweck.md.j2:4: Fehler: Den Namen „ministerium.kruz“ gibt es nicht. [vorlage-name-unbekannt] "
            "Gemeint ist vermutlich „kurz“. Möglich sind: gueltig_ab, gueltig_bis, name, kurz, nominativ, "
            "genitiv, dativ, akkusativ."
        )
    ]


def test_an_unknown_name_is_told_with_what_there_is() -> None:
    assert found_in(zweck="# Zweck\n\n{{ kreiss.name }}\n") == [
        (
            "zweck.md.j2:3: Fehler: Den Namen „kreiss“ gibt es nicht. [vorlage-name-unbekannt] Gemeint ist "
            "vermutlich „kreis“. Möglich sind: arten, betrag, jahr, kreis, ministerium, projekte, status, "
            "summe, unterzeichnung, verweis, vorjahr, zeilen."
        )
    ]


def test_the_finding_is_the_same_as_with_data() -> None:
    source = "{{ kreis.gentiv }}\n{{ unterzeichnung.land[0].nam }}\n"
    (with_data,) = faults_of(source)
    (nowhere,) = faults_of("{{ kreiss }}")
    one = agreement("landkreis-kassel", 2024).kind
    section = SectionWording("ziele", Role.CLOSING, "text/eins.md.j2", source)
    without_data = lint_wording(one, {2024: Wording((section,))})
    assert with_data in without_data
    wrong = section._replace(source="{{ kreiss }}")
    assert nowhere in lint_wording(one, {2024: Wording((wrong,))})
    assert [d.span.line for d in without_data if d.severity is Severity.ERROR] == [1, 2]


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("{{ kreis['nam'] }}", "kreis.nam"),
        ("{{ jahr.kurz }}", "jahr.kurz"),
        ("{{ vorjahr.betrga }}", "vorjahr.betrga"),
        ("{{ unterzeichnung.lnad[0].name }}", "unterzeichnung.lnad"),
        ("{{ unterzeichnung.land[0].nmae }}", "unterzeichnung.land[0].nmae"),
        ("{{ unterzeichnung.land.name }}", "unterzeichnung.land.name"),
        ("{% for p in projekte.x %}{{ p.tietl }}{% endfor %}", "p.tietl"),
        ("{% for a in arten %}{{ projekte[a.schluesel][0].titel }}{% endfor %}", "a.schluesel"),
        ("{% for a in arten %}{{ projekte[a.titel][0].tite }}{% endfor %}", "projekte[…][0].tite"),
        ("{% for a in arten %}{% set p = projekte[a.titel] %}{{ p[0].x }}{% endfor %}", "p[0].x"),
        ("{% for z in zeilen if z.zhal %}{{ z.stadt }}{% endfor %}", "z.zhal"),
        ("{% for z in zeilen %}{{ loop.previtem.ort }}{% endfor %}", "loop.previtem.ort"),
        ("{% for z in zeilen %}{{ loop.frist }}{% endfor %}", "loop.frist"),
        ("{% with k = kreis %}{{ k.gentiv }}{% endwith %}", "k.gentiv"),
        ("{{ (kreis if jahr else kreis).gentiv }}", "….gentiv"),
        ("{{ kreis.nam | satzanfang }}", "kreis.nam"),
        ("{{ jahr + kreis.nam }}", "kreis.nam"),
        ("{% if not kreis.nam == 'a' %}{% endif %}", "kreis.nam"),
        ("{% if jahr %}{% elif kreis.nam %}{% endif %}", "kreis.nam"),
        ("{% set x %}{{ kreis.nam }}{% endset %}", "kreis.nam"),
        ("{% macro m(p) %}{{ p.nmae }}{% endmacro %}{{ m(unterzeichnung.land[0]) }}", "p.nmae"),
        ("{% macro m(p) %}{{ p.nmae }}{% endmacro %}{{ m(p=unterzeichnung.land[0]) }}", "p.nmae"),
        ("{% macro m(p) %}{{ kreis.nam }}{% endmacro %}", "kreis.nam"),
        ("{% macro m(p=kreis.nam) %}{{ p }}{% endmacro %}", "kreis.nam"),
        ("{{ kreis.genitiv | default(kreis.nam) }}", "kreis.nam"),
        ("{{ kreis.fremd | default('x') }}", "kreis.fremd"),
        (
            (
                "{% macro m(l) %}{% for p in l %}{{ caller(p) }}{% endfor %}{% endmacro %}"
                "{% call(q) m(unterzeichnung.land) %}{{ q.nmae }}{% endcall %}"
            ),
            "q.nmae",
        ),
    ],
)
def test_a_member_is_checked_wherever_its_type_is_known(source: str, name: str) -> None:
    (line,) = found_in(zweck=f"# Zweck\n\n{source}\n")
    assert line.startswith(f"zweck.md.j2:3: Fehler: Den Namen „{name}“ gibt es nicht. ")


@pytest.mark.parametrize(
    "source",
    [
        "{{ kreis.genitiv }} {{ kreis['dativ'] }} {{ kreis.auch[0] }}",
        "{{ unterzeichnung.kreis[0].datum }}",
        (
            "{% for a in arten %}{{ a.titel }}{% for p in projekte[a.schluessel] %}{{ p.mittel }}{% endfor %}"
            "{% endfor %}"
        ),
        "{{ projekte.irgendetwas[0].plaetze }}",
        "{% for z in zeilen %}{{ z.stadt }} {{ loop.index }} {{ loop.nextitem.zahl }}{% endfor %}",
        "{{ vorjahr.betrag }}{{ vorjahr.vorjahr.irgendetwas }}",
        "{% if kreis.fremd is defined %}{% endif %}",
        "{{ (projekte.x | first).fremd }}",
        "{% set p = kreis if jahr else ministerium %}{{ p.kurz }}",
        "{% if jahr %}{% set p = kreis %}{% else %}{% set p = ministerium %}{% endif %}{{ p.kurz }}",
        "{% set k = kreis %}{% if jahr %}{% set k = ministerium %}{% endif %}{{ k.kurz }}",
        "{% for kreis in arten %}{{ kreis.titel }}{% endfor %}",
        "{% for a, b in arten %}{{ a.fremd }}{% endfor %}",
        "{% macro m(p) %}{{ p.fremd }}{% endmacro %}",
        "{% macro m(p) %}{{ m(p) }}{% endmacro %}{{ m(kreis) }}",
        "{% if projekte is defined %}{% endif %}",
        "{% call(q) fremd() %}{{ q.fremd }}{% endcall %}{% macro fremd() %}{{ caller(1) }}{% endmacro %}",
        "{{ {'a': 1}['b'] }} {{ [kreis][0].fremd }}",
    ],
)
def test_nothing_is_said_about_members_that_exist_or_cannot_be_known(source: str) -> None:
    assert found_in(zweck=f"# Zweck\n\n{source}\n") == []


def test_many_macros_that_call_each_other_are_followed_without_end() -> None:
    calls = "".join(
        f"{{% macro m{n}(p) %}}{{{{ m{n + 1}(p) }}}}{{{{ m{n + 1}(p) }}}}{{% endmacro %}}\n"
        for n in reversed(range(300))
    )
    last = "{% macro m300(p) %}{{ p.nmae }}{% endmacro %}\n"
    assert found_in(zweck=f"# Zweck\n\n{last}{calls}{{{{ m0(kreis) }}}}\n") == []
    assert len(found_in(zweck=f"# Zweck\n\n{last}{calls}{{{{ m290(kreis) }}}}\n")) == 1


def test_the_properties_of_the_file_are_checked_too() -> None:
    assert found_in(art=ART.replace("{{ kreis.name }}", "{{ kreis.nam }}")) == [
        (
            "art.yaml:4:12: Fehler: Den Namen „kreis.nam“ gibt es nicht. [vorlage-name-unbekannt] Gemeint "
            f"ist vermutlich „name“. Möglich sind: {', '.join(COMMON['kreis'].members)}."
        )
    ]


def test_the_conditions_of_sections_are_checked_too() -> None:
    section = "{schluessel: geld, art: paragraf"
    wrong = ART.replace(section, f"{section}, wenn: kreis.atr == 'Landkreis'")
    (line,) = found_in(art=wrong)
    assert line.startswith("art.yaml:8:45: Fehler: Den Namen „kreis.atr“ gibt es nicht. ")
    assert found_in(art=wrong.replace("atr", "art")) == []


def test_properties_that_are_no_template_are_told_in_their_line() -> None:
    (line,) = found_in(art=ART.replace("{{ jahr }}", "{{ jahr }"))
    assert line.startswith("art.yaml:3:10: Fehler: ")
    assert "[vorlage-befehl-offen]" in line


def test_a_brace_that_is_lost_in_a_property_is_told_in_its_line() -> None:
    (line,) = found_in(art=ART.replace("{{ jahr }}", "{ jahr }}"))
    assert line.startswith("art.yaml:3:10: Fehler: „{ jahr }}“ würde so im Dokument stehen. ")


def test_the_names_are_those_that_wording_sees_with_data() -> None:
    one = agreement("landkreis-kassel", 2024)
    people = one.unterzeichnung["land"][0]
    known = of_declaration(one.kind.declaration)
    assert list(known["kreis"].members) == Wert(one.kreis, "kreis").members()
    assert list(known["ministerium"].members) == Wert(one.ministerium, "").members()
    assert list(known["unterzeichnung"].members) == list(one.unterzeichnung)
    assert list(known["unterzeichnung"].members["land"].at().members) == Wert(people, "").members()
    assert {*one.felder, *one.jahresfelder} <= set(known)


def test_every_type_of_field_has_its_members_or_is_open_on_purpose() -> None:
    assert set(FIELD_TYPES) - set(MEMBERS) == {"vereinbarung"}
    assert set(MEMBERS) <= set(FIELD_TYPES)
    one = kind(REFERRING)
    assert of_field(one.declaration.felder["plan"], {}) is UNKNOWN


REFERRING = ART.replace(
    "  betrag:", "  plan: {typ: vereinbarung, art: brief, beschreibung: Plan}\n  betrag:"
)


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("{{ plan.betrga }}", "plan.betrga"),
        ("{{ plan.kreis.nam }}", "plan.kreis.nam"),
        ("{% for z in plan.zeilen %}{{ z.zhal }}{% endfor %}", "z.zhal"),
        ("{{ plan.plan.betrag }}", "plan.plan.betrag"),
        ("{{ vorjahr.plan.betrag }}", "vorjahr.plan.betrag"),
        ("{{ plan.verweis('geld') }}", "plan.verweis"),
        (
            "{{ plan.betrag }}{{ plan.jahr }}{{ plan.kreis.name }}{{ plan.vorjahr }}{{ plan.plan }}",
            None,
        ),
    ],
)
def test_the_names_of_another_agreement_are_those_of_its_kind(
    source: str, name: str | None
) -> None:
    one = kind(REFERRING)
    years = {2024: wording(2024, one, zweck=f"# Zweck\n\n{{% if plan %}}{{% endif %}}{source}\n")}
    found = told(lint_wording(one, years, {"brief": one}))
    said = [f"zweck.md.j2:3: Fehler: Den Namen „{name}“ gibt es nicht."] if name else []
    assert [line.partition(" [")[0] for line in found] == said


def test_another_agreement_of_a_kind_that_is_not_there_may_have_anything() -> None:
    assert found_in(art=REFERRING, zweck="# Zweck\n\n{{ plan.irgendetwas }}\n") == []


def test_a_column_to_sum_up_is_one_of_the_table() -> None:
    source = '# Zweck\n\n{{ zeilen | summe("zhal") }}{{ zeilen | summe("zahl") }}{{ vorjahr.x }}\n'
    found = found_in(zweck=source.replace("{{ vorjahr.x }}", ""))
    assert found == [
        (
            "zweck.md.j2:3: Fehler: Den Namen „zhal“ gibt es nicht. [vorlage-name-unbekannt] Gemeint ist "
            "vermutlich „zahl“. Möglich sind: stadt, zahl."
        )
    ]


# --- fields ------------------------------------------------------------------------------------------------


def test_a_field_that_no_year_shows_is_told_at_its_name() -> None:
    assert found_in(ende="{{ projekte.x }}\n") == [
        (
            "art.yaml:14:3: Warnung: Das Feld „zeilen“ kommt in keinem Wortlaut vor. [feld-ungenutzt] Bitte "
            "im Wortlaut verwenden oder hier löschen."
        )
    ]


def test_a_field_is_used_if_any_year_names_it() -> None:
    one = kind()
    years = {2024: wording(2024, one), 2025: wording(2025, one, ende="Nichts.\n")}
    assert lint_wording(one, years) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("An {{ kreis.name }}", "An {{ zeilen[0].stadt }}{{ zeilen[0].zahl }}"),
        (
            "{schluessel: geld, art: paragraf}",
            '{schluessel: geld, art: paragraf, wenn: "zeilen[0].stadt or zeilen[0].zahl"}',
        ),
    ],
)
def test_a_field_is_used_if_the_declaration_names_it(old: str, new: str) -> None:
    assert found_in(art=ART.replace(old, new), ende="{{ projekte.x[0].titel }}\n") == []


def test_a_field_is_used_if_the_wording_speaks_of_it_last_year() -> None:
    assert (
        found_in(ende="{{ projekte.x }}{{ vorjahr.zeilen[0].stadt }}{{ vorjahr.zeilen[0].zahl }}\n")
        == []
    )


def test_no_field_is_unused_while_a_section_cannot_be_read() -> None:
    assert codes(ende="{{ projekte.x }}{% if %}\n") == ["vorlage-ende-fehlt"]
    assert lint_wording(kind(), {}) == []


def test_a_property_of_the_file_uses_fields_too() -> None:
    art = ART.replace('  betreff: "An', '  urheber: "{{ zeilen[0].zahl }}"\n  betreff: "An')
    rest = "{{ projekte.x }}{{ vorjahr.zeilen[0].stadt }}\n"
    assert found_in(art=art, ende=rest) == []
    (line,) = found_in(art=art.replace(".zahl", ".zhal"))
    assert line.startswith("art.yaml:4:12: Fehler: Den Namen „zeilen[0].zhal“ gibt es nicht. ")


def test_a_member_called_like_a_field_does_not_use_it() -> None:
    art = ART.replace("  betrag:", "  name: {typ: text, beschreibung: Name}\n  betrag:")
    (line,) = found_in(art=art, zweck="# Zweck\n\n{{ kreis.name }}\n")
    assert "Das Feld „name“ kommt in keinem Wortlaut vor." in line
    for source in ("{{ name }}", "{{ vorjahr.name }}", "{{ vorjahr['name'] }}"):
        assert found_in(art=art, zweck=f"# Zweck\n\n{source}\n") == []


def test_a_column_that_no_wording_names_is_told_at_its_name() -> None:
    used = "{% if projekte %}{% endif %}"
    assert found_in(ende=f"{used}{{{{ zeilen[0].stadt }}}}\n") == [
        (
            "art.yaml:19:7: Warnung: Die Spalte „zahl“ des Feldes „zeilen“ kommt in keinem Wortlaut vor. "
            "[spalte-ungenutzt] Bitte im Wortlaut verwenden oder hier löschen."
        )
    ]
    for source in ('{{ zeilen | summe("zahl") }}', "{{ zeilen[0]['zahl'] }}"):
        assert found_in(ende=f"{used}{{{{ zeilen[0].stadt }}}}{source}\n") == []


def test_the_column_that_identifies_a_row_needs_no_wording() -> None:
    art = ART.replace("      zahl: {typ: ganzzahl", "      kennung: {typ: text")
    assert found_in(art=art, ende="{% if projekte or zeilen[0].stadt %}{% endif %}\n") == []


# --- conditions --------------------------------------------------------------------------------------------

CONDITIONAL = ART.replace("geld, art: paragraf", "geld, art: paragraf, wenn: betrag")


@pytest.mark.parametrize("condition", ["betrag and", "jahr == 1 %}x{% else", "jahr, betrag"])
def test_a_condition_is_one_expression(condition: str) -> None:
    art = CONDITIONAL.replace("wenn: betrag}", f'wenn: "{condition}"}}')
    assert found_in(art=art) == [
        (
            f"art.yaml:8:45: Fehler: Die Bedingung „{condition}“ ist nicht verständlich. [bedingung-syntax] "
            'Zum Beispiel: „wenn: angebote“ oder „wenn: kreis.art == "Landkreis"“.'
        )
    ]


def test_a_condition_cannot_refer_to_sections() -> None:
    art = CONDITIONAL.replace("wenn: betrag}", "wenn: verweis('zweck')}")
    (line,) = found_in(art=art)
    assert line.startswith(
        "art.yaml:8:45: Fehler: Die Bedingung „verweis('zweck')“ verweist auf einen "
    )


def conditional(**sources: str) -> list[str]:
    """What is found where the section `geld` has the condition `betrag`."""
    one = kind(CONDITIONAL)
    made = wording(2024, one, **sources)
    sections = [s._replace(condition="betrag") if s.key == "geld" else s for s in made.sections]
    return told(lint_wording(one, {2024: Wording(tuple(sections))}))


@pytest.mark.parametrize("call", ['verweis("geld")', 'verweis("zweck", "geld")'])
def test_an_unguarded_reference_to_a_section_with_a_condition_is_told(call: str) -> None:
    assert conditional(zweck=f"# Zweck\n\nNach {{{{ {call} }}}}.\n") == [
        (
            "zweck.md.j2:3: Warnung: Den Abschnitt „geld“ gibt es nur, wenn „betrag“ zutrifft; sonst "
            "fehlt das Ziel. [verweis-bedingt] Bitte den Verweis zwischen {% if betrag %} und {% endif %} "
            "setzen."
        )
    ]


@pytest.mark.parametrize(
    "source",
    [
        "{% if betrag %}Nach {{ verweis('geld') }}.{% endif %}",
        "{{ verweis('geld') if betrag else 'nichts' }}",
        "Nach {{ verweis('zweck') }}.",
    ],
)
def test_a_reference_that_asks_first_is_silent(source: str) -> None:
    assert conditional(zweck=f"# Zweck\n\n{source}\n") == []


def test_a_section_with_the_same_condition_may_refer_to_the_other() -> None:
    assert conditional(geld="# Geld\n\nNach {{ verweis('geld') }}.\n") == []


# --- Absätze -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "line", "number"),
    [
        ("Ein Satz.\n(2) Noch einer.", 3 + 1, 2),
        ("{% if jahr %}\nEin Satz\n{% endif %}\n(12) {{ jahr }}", 6, 12),
        ("(1) Eins.\n    weiter\n    (2) Zwei.", 5, 2),
        ("- Punkt\n\nText {{ jahr }}\n  (3) Drei", 6, 3),
    ],
)
def test_an_absatz_that_is_only_text_is_told(source: str, line: int, number: int) -> None:
    assert found_in(zweck=f"# Zweck\n\n{source}\n") == [
        (
            f"zweck.md.j2:{line}: Warnung: Die Zeile beginnt mit ({number}), gehört aber noch zum Text "
            f"davor. [absatz-im-text] Soll hier ein Absatz beginnen, bitte davor eine Zeile frei lassen; "
            f"sonst \\({number}) schreiben."
        )
    ]


@pytest.mark.parametrize(
    "source",
    [
        "(1) Eins.\n(2) Zwei.\n\n(3) Drei.",
        "Text\n\n(2) Zwei.",
        "Text\n(1) Eins.\n(2) Zwei.",
        "(1) Eins:\n    - a\n(2) Zwei.",
        "Das Jahr\n(2025) im Text\n\\(2) und hier",
        "im Text (2) mitten darin\n(2)ohne Leerzeichen",
    ],
)
def test_an_absatz_in_its_place_and_plain_text_are_silent(source: str) -> None:
    found = codes(zweck=f"# Zweck\n\n{source}\n")
    assert "absatz-im-text" not in found


# --- references --------------------------------------------------------------------------------------------


def test_a_reference_to_no_section_is_told_with_the_nearest() -> None:
    assert found_in(zweck='# Zweck\n\nNach {{ verweis("gelt") }} gilt.\n') == [
        (
            "zweck.md.j2:3: Fehler: Den Abschnitt „gelt“, auf den hier verwiesen wird, gibt es nicht. "
            "[verweis-unbekannt] Gemeint ist vermutlich „geld“. Möglich sind: zweck, geld."
        )
    ]


def test_a_reference_to_a_section_without_number_is_told() -> None:
    assert found_in(zweck='# Zweck\n\nNach {{ verweis("kopf") }} gilt.\n') == [
        (
            "zweck.md.j2:3: Fehler: Der Abschnitt „kopf“ hat keine Nummer, auf die man verweisen könnte. "
            "[verweis-ohne-nummer] Möglich sind: zweck, geld."
        )
    ]


def test_a_reference_to_a_section_of_other_years_is_told() -> None:
    assert found_in(zweck='# Zweck\n\nNach {{ verweis("neues") }} gilt.\n') == [
        (
            "zweck.md.j2:3: Fehler: Der Abschnitt „neues“, auf den hier verwiesen wird, gehört nicht zum "
            "Jahr 2024. [verweis-nicht-im-jahr] Bitte ab und bis in art.yaml prüfen oder den Verweis ändern."
        )
    ]


@pytest.mark.parametrize(
    "source",
    [
        'Nach {{ verweis("geld") }} gilt.',
        '{% if jahr >= 2025 %}{{ verweis("neues") }}{% endif %}',
        "{% set ziel = 'geld' %}{{ verweis(ziel) }}",
    ],
)
def test_a_reference_that_may_be_right_is_silent(source: str) -> None:
    assert found_in(zweck=f"# Zweck\n\n{source}\n") == []


def test_several_numbers_by_hand_are_noted_each() -> None:
    assert [
        line.split("] ")[1] for line in found_in(zweck="# Zweck\n\nNach den §§ 1 und 2.\n")
    ] == [
        f'Mit {{{{ verweis("{key}") | nummer }}}} stimmt sie auch, wenn ein Abschnitt dazukommt.'
        for key in ("zweck", "geld")
    ]


def test_only_sections_with_a_paragraph_count_as_one() -> None:
    art = ART.replace("{schluessel: geld, art: paragraf}", "{schluessel: geld, art: anlage}")
    (line,) = found_in(art=art, zweck="# Zweck\n\nNach § 2 und {{ verweis('geld') }}.\n")
    assert "Einen § 2 gibt es 2024 nicht; das Dokument zählt Paragrafen bis 1." in line


def test_a_number_by_hand_is_noted_with_the_section_it_means() -> None:
    assert found_in(zweck="# Zweck\n\nDie in § 2\nvereinbarten Ziele.\n") == [
        (
            "zweck.md.j2:3: Hinweis: Die Nummer in „§ 2“ ist von Hand gesetzt. [paragraf-von-hand] Mit "
            '{{ verweis("geld") }} stimmt sie auch, wenn ein Abschnitt dazukommt.'
        )
    ]


@pytest.mark.parametrize(
    ("source", "missing"),
    [
        ("Die in § 9 vereinbarten Ziele.", ["9"]),
        ("Die in § 0 vereinbarten Ziele.", ["0"]),
        ("Die in den §§ 3, 4 und 5 vereinbarten Ziele.", ["3", "4", "5"]),
        ("Die in den §§ 3 bis 4 genannten Leistungen.", ["3", "4"]),
        ("Die in §\u00a03 Abs. 1 genannten Leistungen des HMSI.", ["3"]),
        ("Das regelt § 3 allein. Das Zweite Buch Sozialgesetzbuch bleibt.", ["3"]),
        ("Das SGB II gilt. Das regelt § 3.", ["3"]),
        ("Nach § 3 Buchst. a gilt.", ["3"]),
        ("Nach § 3, 2 und 9 Plätze.", ["3"]),
    ],
)
def test_a_paragraph_that_the_document_does_not_have_is_told(
    source: str, missing: list[str]
) -> None:
    lines = found_in(zweck=f"# Zweck\n\n{source}\n")
    assert [re.findall(r"Einen § (\d+) gibt", line)[0] for line in lines] == missing


@pytest.mark.parametrize(
    "source",
    [
        "nach § 48b Abs. 1 Satz 1 Nr. 4 sowie Satz 2 des Zweiten Buches Sozialgesetzbuch (SGB II)",
        "in Verbindung mit § 8a Abs. 1 und 2 des Hessischen OFFENSIV-Gesetzes",
        "Leistungen nach den §§ 16a, 24 Abs. 3 Satz 1 Nr. 1 und 2 und § 28 SGB II dienen",
        "Leistungen nach den §§ 16a, 24 Abs. 3 Nr. 1 und 2 und 28 SGB II dienen",
        "Nach § 5 Abs. 1 des Hessischen OFFENSIV-Gesetzes unterstützt das HMSI",
        "Träger nach den §§ 6 und 6a SGB II beratend",
        "gemäß § 1 Abs. 2 Satz 3 SGB II als Querschnittsaufgabe",
        "das Jugendamt nach § 90 SGB VIII bis zum 15. Februar",
        "(vgl. §§ 2, 16, 327 SGB III). Die Meldung",
        "die Kriterien des § 16 SGB III für die Zählung",
        "nach § 9 VwVfG und § 44 der LHO",
        "nach § 9 {{ kreis.name }}",
        "Das SGB II regelt in § 20 den Regelbedarf.",
        "Die Verordnung sagt z. B. in § 20, was gilt.",
    ],
)
def test_a_citation_of_a_law_is_silent(source: str) -> None:
    assert found_in(zweck=f"# Zweck\n\n{source}\n") == []


# --- abbreviations -----------------------------------------------------------------------------------------


def test_an_abbreviation_before_its_long_form_is_told_once() -> None:
    found = found_in(
        kopf="# Mittel des AQB\n",
        zweck="# Zweck\n\nDas AQB.\n",
        geld="# Geld\n\nDas Ausbildungs- und Qualifizierungsbudget (AQB) und das AQB.\n",
    )
    assert found == [
        (
            "kopf.md.j2:1: Warnung: „AQB“ steht schon hier, wird aber erst in geld.md.j2, Zeile 3, "
            "eingeführt. [abkuerzung-vor-einfuehrung] Bitte die Langform mit der Kurzform in Klammern "
            "hierher setzen oder die Langform schreiben."
        )
    ]


def test_a_field_with_a_short_form_is_told_like_one() -> None:
    found = found_in(
        kopf="# Titel\n\n{{ ministerium.kurz }}\n",
        zweck="# Zweck\n\n{{ ministerium.nominativ }} ({{ ministerium.kurz }})\n",
    )
    assert found == [
        (
            "kopf.md.j2:3: Warnung: „{{ ministerium.kurz }}“ steht schon hier, wird aber erst in "
            "zweck.md.j2, Zeile 3, eingeführt. [abkuerzung-vor-einfuehrung] Bitte die Langform mit der "
            "Kurzform in Klammern hierher setzen oder die Langform schreiben."
        )
    ]


@pytest.mark.parametrize(
    ("before", "introduction"),
    [
        ("Mit eLB-Mitteln und EGZ-Mitteln.", "Eingliederungszuschuss (EGZ)"),
        ("Das IQ.", "Netzwerk „Integration durch Qualifizierung (IQ)“"),
        ("Das HMSI.", "{{ ministerium.name }} (HMSI)"),
        ("Das AQB.", "Ausbildungs- und Qualifizierungsbudget (im Folgenden: AQB)"),
        ("Hier zahlt der kommunale Träger.", "Der Kreis (im Folgenden: „der kommunale Träger“)"),
    ],
)
def test_an_introduction_may_look_differently(before: str, introduction: str) -> None:
    sources = {"zweck": f"# Zweck\n\n{before}\n", "geld": f"# Geld\n\n{introduction}\n"}
    assert codes(**sources) == ["abkuerzung-vor-einfuehrung"]
    assert codes(zweck=sources["zweck"]) == []


@pytest.mark.parametrize(
    ("before", "introduction"),
    [
        ("SGB II, ESF, UN-Behindertenrechtskonvention.", "Bundesagentur für Arbeit (BA)"),
        ("Das AQB (Ausbildungs- und Qualifizierungsbudget).", "Qualifizierungsausbildung (AQB)"),
        ("Qualifizierungen (FbW).", "Förderung der Weiterbildung (FbW)"),
        ("Das BAMF.", "Bundesagentur (BA)"),
        ("Niveau B2.", "Berufssprachkurse auf Niveau (B2)"),
        ("Abteilung III.", "Abteilung Inneres (III)"),
        ("Im Land NRW.", "Köln (NRW)"),
        ("Im Land.", "das Land Hessen (im Folgenden: „Land“)"),
        ("Im Jahr {{ jahr }}.", "im Vorjahr ({{ jahr }})"),
    ],
)
def test_what_is_no_early_use_is_silent(before: str, introduction: str) -> None:
    assert found_in(zweck=f"# Zweck\n\n{before}\n", geld=f"# Geld\n\n{introduction}\n") == []


# --- years -------------------------------------------------------------------------------------------------


def test_a_year_in_the_wording_is_told_with_what_to_write() -> None:
    assert found_in(zweck="# Zweck\n\nIm Jahr\n2024 und am 15.02.2025.\n") == [
        (
            "zweck.md.j2:4: Warnung: Die Jahreszahl 2024 steht fest im Wortlaut und bliebe im nächsten Jahr "
            "stehen. [jahr-im-wortlaut] Bitte {{ jahr }} schreiben; ist immer dieses Jahr gemeint, "
            "{{ 2024 }}."
        ),
        (
            "zweck.md.j2:4: Warnung: Die Jahreszahl 2025 steht fest im Wortlaut und bliebe im nächsten Jahr "
            "stehen. [jahr-im-wortlaut] Bitte {{ jahr + 1 }} schreiben; ist immer dieses Jahr gemeint, "
            "{{ 2025 }}."
        ),
    ]


@pytest.mark.parametrize(
    "source",
    [
        "Im AQB 2024.",
        "bis zum 15. Februar 2025 an",
        "vom 1. Januar 2024 bis zum 31. Dezember",
        "Laufzeit vom 1. Januar 2024 bis zum 31. Dezember",
        "im Schuljahr 2023/24",
        "Ende 2023.",
        "Förderperiode 2021-2027",
    ],
)
def test_a_year_that_stays_behind_is_told(source: str) -> None:
    assert codes(zweck=f"# Zweck\n\n{source}\n") == ["jahr-im-wortlaut"]


@pytest.mark.parametrize(
    "source",
    [
        "Im Jahr {{ jahr }} und {{ 2024 }}.",
        "bewährt seit 2015",
        "Programm HePAS 2030",
        "im „Bündnis für Ausbildung 2025 bis 2029“",
        "das Gesetz vom 12. Mai 2024 (GVBl. S. 1)",
        "des Bescheides vom 12.05.2024",
        "die Verordnung (EU) 2024/679 und die Verordnung (EU) Nr. 651/2024",
        "12024 und 828.2024,50 und 2.025",
        "2024 Euro für 2024 Plätze",
        "ISO 9001:2024",
    ],
)
def test_a_number_that_stays_right_is_silent(source: str) -> None:
    assert found_in(zweck=f"# Zweck\n\n{source}\n") == []


# --- characters --------------------------------------------------------------------------------------------


def test_two_blanks_between_words_are_told() -> None:
    assert found_in(zweck="# Zweck\n\nEins\nzwei  drei {{ jahr }}  vier\n") == [
        (
            "zweck.md.j2:4: Warnung: Hier stehen mehrere Leerzeichen hintereinander. [leerzeichen-doppelt] "
            "Bitte alle bis auf eines löschen."
        )
    ]


@pytest.mark.parametrize(
    "source",
    [
        "- Punkt\n  weiter\n    - tief",
        "1.  Punkt\n    weiter",
        "(1)  Absatz",
        "Begriff\n:   Bedeutung",
        "Stadt   | Zahl\n------- | ----\nKassel  |    5",
        "| Stadt  | Zahl |\n|--------|------|\n| Kassel |    5 |",
        "Zeile am Ende  \nweiter",
        "{%  if jahr  %}a{%  endif  %} {{  jahr  }} b",
        "a {% if jahr %} b {% endif %} c",
        "a {% if jahr %} b {% else %} c {% endif %} d",
    ],
)
def test_blanks_of_markup_are_silent(source: str) -> None:
    assert found_in(zweck=f"# Zweck\n\n{source}\n") == []


def test_straight_quotes_are_told_each_kind_once_a_line() -> None:
    assert found_in(zweck="# Zweck\n\nDas \"Wort\" und 'so'.\n") == [
        (
            'zweck.md.j2:3: Warnung: Hier steht das gerade Zeichen ". [anfuehrung-gerade] Bitte „…“ '
            "schreiben."
        ),
        (
            "zweck.md.j2:3: Warnung: Hier steht das gerade Zeichen '. [anfuehrung-gerade] Bitte ‚…‘ "
            "schreiben."
        ),
    ]


@pytest.mark.parametrize("source", ["SoWirt's und Hans' Haus", "{{ kreis.name }}'s", "„Wort“"])
def test_an_apostrophe_is_silent(source: str) -> None:
    assert found_in(zweck=f"# Zweck\n\n{source}\n") == []


# --- pairs -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "sign", "missing", "code"),
    [
        ("(a) und\n(b und", "Zu der Klammer (", ")", "klammer-ungepaart"),
        ("(a) und\nsiehe oben) und", "Zu der Klammer )", "(", "klammer-ungepaart"),
        ("a\n[b", "Zu der Klammer [", "]", "klammer-ungepaart"),
        ("„a“ und\n„b", "Zu dem Anführungszeichen „", "“", "anfuehrung-ungepaart"),
        ("a\n{% if jahr %}(a{% endif %}", "Zu der Klammer (", ")", "klammer-ungepaart"),
        ("a\n{% with a = 1 %}(a{% endwith %}", "Zu der Klammer (", ")", "klammer-ungepaart"),
        ("a\n{% for a in arten %}(a{% endfor %} b", "Zu der Klammer (", ")", "klammer-ungepaart"),
    ],
)
def test_half_a_pair_is_told_with_its_line(source: str, sign: str, missing: str, code: str) -> None:
    assert found_in(zweck=f"# Zweck\n\n{source}\n") == [
        (
            f"zweck.md.j2:4: Warnung: {sign} fehlt das Gegenstück {missing}. [{code}] Bitte ergänzen oder "
            f"{sign[-1]} löschen."
        )
    ]


@pytest.mark.parametrize(
    "source",
    [
        "({{ jahr }} und\n\n- [weiter)]",
        "1) eins\n2) zwei\n- a) drei",
        "Dazu gehören a) eins und b) zwei (siehe Nr. 5).",
        "{% if jahr %}({% endif %}a{% if jahr %}){% endif %}",
        "{% if jahr %}(a{% else %}(b{% endif %} c)",
        "{% if jahr %}(a{% elif betrag %}(b{% else %}(c{% endif %} d)",
        "{% for a in arten %}({{ a.titel }}){% endfor %}",
        "„{% if jahr %}a“{% else %}b“{% endif %}",
    ],
)
def test_a_pair_whose_halves_are_apart_is_silent(source: str) -> None:
    assert found_in(zweck=f"# Zweck\n\n{source}\n") == []


# --- the workspace -----------------------------------------------------------------------------------------


def test_the_wording_of_a_workspace_is_told_with_its_path(workspace: Path) -> None:
    path = "templates/aqb/text/2025/ziele.md.j2"
    source = (workspace / path).read_text("utf-8")
    (workspace / path).write_text(source.replace("projekt.titel", "projekt.tietl"), "utf-8")
    loaded = loaded_from(workspace, "landkreis-kassel")
    one = agreement("landkreis-kassel", 2024).kind
    years = {jahr: w for (key, jahr), w in loaded.wordings.items() if key == one.key}
    (found,) = [d for d in lint_wording(one, years) if d.code == "vorlage-name-unbekannt"]
    assert str(found) == (
        f"{path}:10: Fehler: Den Namen „projekt.tietl“ gibt es nicht. [vorlage-name-unbekannt] Gemeint "
        "ist vermutlich „titel“. Möglich sind: titel, kennung, traeger, plaetze, mittel."
    )
