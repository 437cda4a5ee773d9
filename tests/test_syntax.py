"""What is said of a template that cannot be read: which command, in which line, and what to write instead."""

import pytest

from zvgen.compose.templates import compiled
from zvgen.diagnostics import Diagnostic

KNOWN = frozenset({"a", "b", "c", "verweis"})


def fault(source: str) -> Diagnostic:
    """The only thing wrong with `source`."""
    template, found = compiled("eins.md.j2", source, KNOWN)
    assert template is None
    (only,) = found
    return only


@pytest.mark.parametrize(
    ("source", "code", "line", "said"),
    [
        (
            "# A\n{% if a %}\nx\n\n\n",
            "vorlage-ende-fehlt",
            2,
            "Zu „if a“ in dieser Zeile fehlt {% endif %}.",
        ),
        ("{% for a in b %}\n{% if c %}\n{% endfor %}\n", "vorlage-ende-fehlt", 2, "{% endif %}"),
        ("{% if a %}\n{% for b in c %}\n{% endif %}\n", "vorlage-ende-fehlt", 2, "{% endfor %}"),
        ('x\n{% if a == "x y" %}\n', "vorlage-ende-fehlt", 2, 'Zu „if a == "x y"“ in'),
        ("{% set q %}x", "vorlage-ende-fehlt", 1, "{% endset %}"),
        (
            "{% if a %}{% endif %}\n{% endfor %}",
            "vorlage-ende-zuviel",
            2,
            "kein offenes {% for … %}",
        ),
        ("{%if a%}{%-endif-%}\n{%endif%}", "vorlage-ende-zuviel", 2, "Zu {% endif %} gibt es"),
        ("{% if a %}\n{% end if %}", "vorlage-befehl-unbekannt", 2, "vermutlich „endif“"),
        (
            "{% if a %}\n{% else if b %}{% endif %}",
            "vorlage-befehl-unbekannt",
            2,
            "vermutlich „elif“",
        ),
        (
            "{% if a %}\n{% elseif b %}{% endif %}",
            "vorlage-befehl-unbekannt",
            2,
            "vermutlich „elif“",
        ),
        ("\n{% wenn a %}", "vorlage-befehl-unbekannt", 2, "vermutlich „if“"),
        ("\n{% für a in b %}", "vorlage-befehl-unbekannt", 2, "vermutlich „for“"),
        ("{% if a %}\n{% sonst %}{% endif %}", "vorlage-befehl-unbekannt", 2, "vermutlich „else“"),
        ("{% sett p = a %}", "vorlage-befehl-unbekannt", 1, "vermutlich „set“"),
        ("{% break %}", "vorlage-befehl-unbekannt", 1, "Möglich sind: if, elif, else, for,"),
        ("\n{% if a = 1 %}{% endif %}", "vorlage-gleich", 2, "Bitte == schreiben"),
        ("{% if a %}{% elif b = 'x' %}{% endif %}", "vorlage-gleich", 1, "Bitte == schreiben"),
        ("{% if a und b %}{% endif %}", "vorlage-wort", 1, "Bitte „and“ schreiben."),
        ("{% if a oder b %}{% endif %}", "vorlage-wort", 1, "Bitte „or“ schreiben."),
        ("{% if nicht b %}{% endif %}", "vorlage-wort", 1, "Bitte „not“ schreiben."),
        ("\n{% if a == „ja“ %}{% endif %}", "vorlage-anfuehrung", 2, "steht „;"),
        ("{{ verweis(‚a‘) }}", "vorlage-anfuehrung", 1, "steht ‚;"),
        ("{{ verweis(“a”) }}", "vorlage-anfuehrung", 1, 'Zum Beispiel: verweis("mittel").'),
        ('{{ verweis("a) }}', "vorlage-anfuehrung-offen", 1, 'wird " geöffnet'),
        (
            "A\n{{ a }\nB {{ b }}",
            "vorlage-befehl-offen",
            2,
            "„{{ a“ ist nicht richtig geschlossen.",
        ),
        ("A\n{{ a", "vorlage-befehl-offen", 2, "Bitte mit }} abschließen"),
        ("{% if a }\n b\n{% endif %}", "vorlage-befehl-offen", 1, "Bitte mit %} abschließen"),
        ("{% if a }}x{% endif %}", "vorlage-befehl-offen", 1, "Bitte mit %} abschließen"),
        ("{% if a %}\n{{ b }\n{% endif %}", "vorlage-befehl-offen", 2, "„{{ b“"),
        ("{% for a b %}{% endfor %}", "vorlage-for", 1, "Zu „for“ fehlt, was durchlaufen wird."),
        ("\n{{ a | gerundt }}", "vorlage-filter-unbekannt", 2, "vermutlich „gerundet“"),
        ("{% if a %}{{ b | upper }}{% endif %}", "vorlage-filter-unbekannt", 1, "Möglich sind: "),
        (
            "{% if a is definded %}{% endif %}",
            "vorlage-pruefung-unbekannt",
            1,
            "vermutlich „defined“",
        ),
        (
            "x\n {{{ a }} b",
            "vorlage-klammer-zuviel",
            2,
            "Vor „{{ a }}“ steht eine Klammer zu viel.",
        ),
        ("{{{ a }}}", "vorlage-klammer-zuviel", 1, "genau zwei Klammern: {{ jahr }}."),
        ("{{ a b }}", "vorlage-syntax", 1, "nicht vollständig oder falsch geschrieben."),
        ("{% if a %}\n{% else %}\n{% else %}{% endif %}", "vorlage-syntax", 3, "Vorlagenbefehl"),
        ("\n{{ verweis(mittel) }}", "vorlage-verweis-ohne-zeichen", 2, 'verweis("mittel").'),
        ("{{ verweis(a, mittel) }}", "vorlage-verweis-ohne-zeichen", 1, 'verweis("mittel").'),
        ("{{ mittel }}", "vorlage-name-unbekannt", 1, "Den Namen „mittel“ gibt es nicht."),
    ],
)
def test_the_mistake_is_named(source: str, code: str, line: int, said: str) -> None:
    only = fault(source)
    assert (only.code, only.span.line) == (code, line)
    assert said in str(only)


@pytest.mark.parametrize(
    "before",
    [
        "{# {% if a %} und {{ b } #}",
        "{{ verweis('und „so“ = %') }}",
        "{% set x = a %}",
        "{% if a %}{% for b in c %}{% else %}{% endfor %}{% elif b %}{% endif %}",
        "{% macro m(x) %}{% endmacro %}{% call m(1) %}{% endcall %}{% set y %}{% endset %}",
        "und „so“ 2 } { 3 = oder nicht",
    ],
)
def test_what_is_right_is_not_blamed(before: str) -> None:
    only = fault(before + "\n{{ a b }}")
    assert (only.code, only.span.line) == ("vorlage-syntax", 2)
