"""Braces in the wording: what is left of a command is told with its place; those of the data never are."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from samples import made_of
from zvgen.compose.fill import fill
from zvgen.compose.templates import compiled, render
from zvgen.compose.values import Wert
from zvgen.diagnostics import Diagnostic
from zvgen.document import Paragraph, Text

BRACES = st.text(alphabet="{}%#\\ ab\n", min_size=1)


def found_in(source: str) -> list[Diagnostic]:
    """What is wrong with `source`, which may use the name `a`."""
    return compiled("eins.md.j2", source, frozenset({"a"}))[1]


@pytest.mark.parametrize(
    ("source", "place", "text"),
    [
        ("Im Jahr { a }} hier", "1:9", "{ a }}"),
        ("A\n{ a | euro }}", "2:1", "{ a | euro }}"),
        ("{ a + 1 }", "1:1", "{ a + 1 }"),
        ("{ {a} } x", "1:1", "{ {a} }"),
        ("Satz }} x", "1:6", "}}"),
        ("{{ a }} und {{ a }}} x", "1:20", "}"),
        ("**{ a }}**", "1:3", "{ a }}"),
        ("| { a } | b |", "1:3", "{ a }"),
        ("{ {{ a }}", "1:1", "{"),
        ("{ % if a % }", "1:1", "{ % if a % }"),
        ("{% if a %}\n   {%- if a -%}\n  x }{% endif %}{% endif %}", "3:5", "}"),
        ("{# {a} #}\n\n  %} x", "3:3", "%}"),
        ("x #}", "1:3", "#}"),
        (r"\\{ x", "1:3", "{"),
        ("{% set x %}{ a }{% endset %}", "1:12", "{ a }"),
        ("{% raw %}{ a }{% endraw %} }", "1:28", "}"),
    ],
)
def test_what_is_left_of_a_command_is_told_at_its_place(source: str, place: str, text: str) -> None:
    (only,) = found_in(source)
    assert (only.code, str(only.span)) == ("text-klammer", f"eins.md.j2:{place}")
    assert only.sentence == f"„{text}“ würde so im Dokument stehen."


def test_every_place_is_told() -> None:
    found = found_in("{ a } und }}\n{{ a }} und {a}\n")
    assert [(d.span.line, d.span.column) for d in found] == [(1, 1), (1, 11), (2, 13)]


@pytest.mark.parametrize(
    "source",
    [
        "{{ a }}{% if a %}{# {a} #}{% endif %}",
        '{{ "{ a }" }} {% set b = {"c": {"d": 1}} %}',
        r"\{ a \} und \{",
        "{% raw %}{{ a }} und { a }{% endraw %}",
    ],
)
def test_commands_texts_in_quotes_and_what_is_meant_are_right(source: str) -> None:
    assert found_in(source) == []


def test_a_brace_that_is_meant_stands_in_the_document() -> None:
    (block,) = made_of(r"Die Menge \{1; 2\}.").blocks[0].blocks
    assert block == Paragraph((Text("Die Menge {1; 2}."),))


@given(BRACES.filter(str.strip))
@example("{ jahr }}")
@example("{{ a }}")
@example("%}")
def test_braces_of_the_data_are_only_text(value: str) -> None:
    template, found = compiled("eins.md.j2", "Wort {{ a }} Wort", frozenset({"a"}))
    assert template is not None
    markdown, values, faults = render(template, "eins.md.j2", {"a": Wert(value, "a")})
    assert [*found, *faults] == []
    (block,) = fill(markdown, values)
    assert block == Paragraph((Text("Wort "), Text(value, "a"), Text(" Wort")))


@given(st.lists(st.sampled_from(["{{ a }}", "{% if a -%} ", "{%- endif %}\n", "{# } #}", " \n "])))
def test_a_lost_brace_is_told_where_it_stands_whatever_is_before_it(before: list[str]) -> None:
    source = "".join(before) + "x }"
    for fault in (one for one in found_in(source) if one.code == "text-klammer"):
        line = source.splitlines()[fault.span.line - 1]
        assert (line, fault.span.column) == (line, line.rindex("}") + 1)
        assert source.endswith(line)
