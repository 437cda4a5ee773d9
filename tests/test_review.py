"""The review page without a browser: what it says, what stays the same, what stays text."""

import json
import re
from base64 import b64encode
from dataclasses import replace
from decimal import Decimal
from hashlib import sha256
from typing import Any

import pytest
from lxml import html

from changes import BUDGET, KASSEL, OWN, RENAMED, YEAR, money, project
from reviews import FACTS, HOSTILE, REVIEW, hostile, many, sample_review, with_changes
from zvgen.comparison import Added, Change, Changed, Moved, Nature, Removed, Side
from zvgen.overview import Amount, ControlSum
from zvgen.reports.review import Review, page
from zvgen.reports.review.charts import MOST, charts
from zvgen.reports.review.detail import content
from zvgen.reports.review.drawing import drawn
from zvgen.reports.review.figures import between, euros, millions, more_euros, more_percent
from zvgen.reports.review.headline import checks, headline
from zvgen.reports.review.identity import Identities
from zvgen.reports.review.kreis_rows import kreis_rows
from zvgen.reports.review.outliers import Usual, fences
from zvgen.reports.review.pieces import pieces

Json = Any


@pytest.fixture(scope="module")
def sample_page() -> bytes:
    return page(sample_review())


def tree(data: bytes) -> Any:
    return html.document_fromstring(data.decode())


def data_of(root: Any) -> Json:
    return json.loads(root.get_element_by_id("daten").text)


def ids(review: Review) -> list[str]:
    told = content(review)
    groups = [*told["standard"], *(g for one in told["kreise"] for g in one["gruppen"])]
    return [change["id"] for group in groups for change in group["stellen"]]


def own(review: Review) -> dict[str, str]:
    """The keys of the changes of Kassel, by what they say."""
    (kassel,) = [o for o in content(review)["kreise"] if o["schluessel"] == "landkreis-kassel"]
    told = [change for group in kassel["gruppen"] for change in group["stellen"]]
    return {"".join(text for _, text in one["teile"]): one["id"] for one in told}


class TestHead:
    def test_headline_tells_the_year(self) -> None:
        assert headline(REVIEW) == (
            "3 Vereinbarungen: 1 erstmals, 1 geändert, 1 gleich, 1 entfallen; "
            "Summe 2,2 → 2,3 Mio. Euro; Standardtext: 2 Stellen, 1 davon für alle"
        )

    def test_headline_of_the_samples(self) -> None:
        assert headline(sample_review()) == (
            "26 Vereinbarungen: 26 geändert; Summe 26,6 → 26,7 Mio. Euro; "
            "Standardtext: 5 Stellen für alle"
        )

    def test_control_sum_agrees(self) -> None:
        (check,) = checks(REVIEW)
        assert check.fine is True
        assert check.said == (
            "Kontrollsumme Gesamtmittel 2.250.000 Euro, Summe der Kreise 2.250.000 Euro: stimmt"
        )

    def test_control_sum_deviates(self) -> None:
        control = ControlSum("gesamtmittel", "haushaltsmittel", None, Decimal("2250000.50"))
        (check,) = checks(replace(REVIEW, facts=replace(FACTS, controls=(control,))))
        assert check.fine is False
        assert check.said.endswith("weicht um 0,50 Euro ab")

    @pytest.mark.parametrize(
        ("missing", "said"),
        [
            (("Landkreis Gießen",), "Nicht auf dieser Seite: Landkreis Gießen"),
            (("A", "B"), "Nicht auf dieser Seite: A, B"),
            (tuple("ABCDEF"), "Nicht auf dieser Seite: 6 Kreise dieses Jahres"),
        ],
    )
    def test_control_sum_needs_all(self, missing: tuple[str, ...], said: str) -> None:
        told, check = checks(replace(REVIEW, facts=replace(FACTS, missing=missing)))
        assert told.said == said
        assert told.fine is check.fine is None
        assert check.said.endswith("nicht zu prüfen, solange Kreise fehlen")


class TestFigures:
    @pytest.mark.parametrize(
        ("shown", "expected"),
        [
            (euros(Decimal("-1234567.5")), "−1.234.567,50"),
            (more_euros(Decimal(0)), "±0"),
            (more_euros(Decimal(-7900)), "−7.900"),
            (more_percent(Decimal("3.5")), "+3,5\u00a0%"),
            (millions(Decimal(1012400)), "1,01 Mio."),
            (millions(Decimal("999999.4")), "999.999"),
            (between(Decimal(900), Decimal(1000)), "900 → 1.000 Euro"),
            (between(Decimal(27_149_999), Decimal(27_650_000)), "27,1 → 27,7 Mio. Euro"),
        ],
    )
    def test_notation(self, shown: str, expected: str) -> None:
        assert shown == expected


class TestRows:
    def test_rows_tell_budgets_projects_people(self) -> None:
        fulda, gone, kassel, hanau = kreis_rows(REVIEW)
        assert [f.shown for f in kassel.budget] == [
            "828.700",
            "950.000",
            "+121.300",
            "+14,6\u00a0%",
        ]
        assert kassel.projects == (1, 2, 0, 0)
        assert kassel.people == "1 geändert, Name offen, Datum offen"
        assert kassel.natures == ("angabe", "geld", "projekt", "person", "datum")
        assert [f.shown for f in hanau.budget] == ["", "400.000", "", ""]
        words = [one.standing_word for one in (fulda, gone, kassel, hanau)]
        assert words == ["gleich", "entfallen", "geändert", "erstmals"]

    def test_outliers_are_told_in_words(self) -> None:
        _, gone, kassel, hanau = kreis_rows(REVIEW)
        assert kassel.outliers == (
            "Budget +14,6\u00a0%: mehr als 10\u00a0%",
            "2 von 3 Projekten entfallen",
        )
        assert gone.outliers == hanau.outliers == ()

    def test_ten_percent_are_no_outlier(self) -> None:
        facts = [replace(one, projects=()) for one in FACTS]
        facts[2] = replace(facts[2], amounts=(Amount("haushaltsmittel", Decimal(10), Decimal(11)),))
        review = replace(REVIEW, facts=replace(FACTS, kreise=tuple(facts)))
        assert kreis_rows(review)[2].outliers == ()

    def test_fences_are_tukeys(self) -> None:
        shares = [Decimal(n) for n in (0, 1, 2, 3, 4, 5, 6, 7, 8)]
        assert fences(shares) == Usual(Decimal(-4), Decimal(12))
        assert fences(shares[:7]) is None


class TestIdentity:
    def test_every_change_has_its_own_key(self) -> None:
        found = ids(sample_review())
        assert len(found) == len(set(found)) > 150
        assert all(re.fullmatch(r"[0-9a-f]{16}", one) for one in found)

    def test_keys_are_those_of_yesterday(self) -> None:
        """Marks of pages that are out there belong to these keys."""
        assert Identities().key("landkreis-kassel", BUDGET) == "106f3036bd68f499"

    def test_same_year_same_keys(self) -> None:
        assert ids(REVIEW) == ids(with_changes(*OWN))

    def test_changed_change_gets_another_key_and_others_keep_theirs(self) -> None:
        other = Changed(Nature.MONEY, BUDGET.old, money("850.001", "850001"))
        before = own(REVIEW)
        after = own(with_changes(*(other if one is BUDGET else one for one in OWN)))
        assert len(set(before.values()) & set(after.values())) == len(before) - 1
        assert before.keys() - after.keys() == {
            "Haushaltsmittel: 828.700 → 850.000 Euro (+21.300 Euro, +2,6 %)"
        }

    def test_places_in_lists_and_numbers_of_sections_do_not_count(self) -> None:
        def key(at: int, label: str) -> str:
            side = replace(project("Neu", at), label=label)
            return Identities().key("landkreis-kassel", Added(Nature.PROJECT, side))

        assert key(4, "§ 5") == key(5, "§ 6")

    def test_what_is_said_twice_is_two_changes(self) -> None:
        identities = Identities()
        first, second = (identities.key("landkreis-kassel", BUDGET) for _ in range(2))
        assert first != second
        assert Identities().key("landkreis-fulda", BUDGET) not in {first, second}


def text(change: Change) -> str:
    return "".join(f"[{op}{said}]" if op != "=" else said for op, said in pieces(change))


class TestPieces:
    @pytest.mark.parametrize(
        ("change", "said"),
        [
            (BUDGET, "Haushaltsmittel: [-828.700] → [+850.000 Euro] (+21.300 Euro, +2,6 %)"),
            (RENAMED, "Projekt [-„HAPE Sprache“] → [+„HAPE – Sprache“]"),
            (OWN[3], "Projekt „JobMentoring“: [<Ausbildung] → [>Qualifizierung in der Pflege]"),
            (OWN[5], "Projekt [+„Neuer *Weg*“] (Ausbildung)"),
            (OWN[7], "Projekt [-„WeTeP“] (Ausbildung)"),
            (Added(Nature.DETAIL, Side("x", "titel")), "Titel: [+x]"),
            (Removed(Nature.DETAIL, Side("x", "titel")), "Titel: [-x]"),
            (
                Changed(Nature.STANDARD, Side("Das Land gibt."), Side("Das Land nimmt.")),
                "Das Land [-gibt.] [+nimmt.]",
            ),
        ],
    )
    def test_each_kind(self, change: Change, said: str) -> None:
        assert text(change) == said

    def test_nothing_of_a_change_is_lost(self) -> None:
        for one in sample_review().year:
            for change in one.changes:
                said = "".join(said for _, said in pieces(change))
                sides = [getattr(change, name, None) for name in ("old", "new")]
                for side in filter(None, sides):
                    shown = side.group if isinstance(change, Moved) else side.text
                    assert all(word in said for word in shown.split())


class TestContent:
    def test_rows_are_shared(self) -> None:
        told = content(sample_review())
        used = [n for one in told["kreise"] for _, _, rows in one["abschnitte"] for n in rows]
        assert max(used) == len(told["zeilen"]) - 1
        assert len(used) > 2 * len(told["zeilen"])

    def test_rows_give_both_texts_back(self) -> None:
        told = content(sample_review())
        for one, kreis in zip(sample_review().year, told["kreise"], strict=True):
            pairs = [pair for pair in one.sections if pair.rows]
            for pair, (_, _, rows) in zip(pairs, kreis["abschnitte"], strict=True):
                shown = [told["zeilen"][n][4] for n in rows]
                for row, parts in zip(pair.rows, shown, strict=True):
                    assert row.text(new=True) == "".join(p[1] for p in parts if p[0] in "=+>")
                    old = "".join(p[3] if len(p) > 3 else p[1] for p in parts if p[0] in "=-<")
                    assert row.text(new=False) == old

    def test_first_and_gone_are_one_thing_to_check(self) -> None:
        told = {one["schluessel"]: one for one in content(REVIEW)["kreise"]}
        for key, word in (("stadt-hanau", "erstmals"), ("odenwaldkreis", "entfallen")):
            (group,) = told[key]["gruppen"]
            assert [one["wort"] for one in group["stellen"]] == [word]
        assert ["Ausbildung", "Lernort"] in map(list, told["stadt-hanau"]["angaben"])

    def test_first_is_to_be_checked_again_when_its_data_change(self) -> None:
        facts = [*FACTS.kreise[:3], replace(FACTS.kreise[3], status_new="abgestimmt")]
        changed = replace(REVIEW, facts=replace(FACTS, kreise=tuple(facts)))
        assert len(set(ids(REVIEW)) - set(ids(changed))) == 1


class TestPage:
    def test_policy_knows_style_and_script_and_nothing_else(self, sample_page: bytes) -> None:
        root = tree(sample_page)
        (policy,) = root.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
        (style,) = root.xpath("//style/text()")
        (script,) = root.xpath("//script[not(@type)]/text()")

        def known(text: str) -> str:
            return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"

        assert policy.split("; ") == [
            "default-src 'none'",
            f"script-src {known(script)}",
            f"style-src {known(style)}",
            "base-uri 'none'",
            "form-action 'none'",
        ]

    def test_page_needs_nothing_else(self, sample_page: bytes) -> None:
        root = tree(sample_page)
        assert not root.xpath("//@src | //@style | //@*[starts-with(name(), 'on')] | //link")
        addresses = {href for href in root.xpath("//@href") if not href.startswith("#")}
        assert addresses == {"uebersicht.xlsx"}
        assert not re.findall(rb"https?://(?!www\.w3\.org/)", sample_page)

    def test_page_has_its_words_without_a_script(self, sample_page: bytes) -> None:
        root = tree(sample_page)
        assert len(root.xpath("//table[@id='kreistabelle']/tbody/tr")) == 26
        assert len(root.xpath("//article")) == 26
        assert root.xpath("//svg//text")

    def test_size(self, sample_page: bytes) -> None:
        assert len(sample_page) < 2_000_000

    def test_same_bytes(self) -> None:
        assert page(REVIEW) == page(REVIEW)

    def test_year_without_one_before(self) -> None:
        year = replace(YEAR, gegen="", standard=(), comparisons=YEAR.comparisons[3:])
        root = tree(page(replace(REVIEW, year=year, facts=replace(FACTS, kreise=FACTS.kreise[3:]))))
        assert "verglichen" not in root.xpath("string(//header)")
        assert "Summe 400.000 Euro" in root.xpath("string(//header)")

    def test_kind_without_amounts(self) -> None:
        bare = tuple(replace(one, amounts=(), history=()) for one in FACTS)
        facts = replace(FACTS, kreise=bare, amounts=(), controls=())
        root = tree(page(replace(REVIEW, facts=facts)))
        assert "Summe 2" not in root.xpath("string(//header)")
        assert len(root.xpath("//table[@id='kreistabelle']//tfoot//*[self::td or self::th]")) == 9


class TestHostileNames:
    def test_nothing_becomes_markup(self) -> None:
        root = tree(page(hostile()))
        assert len(root.xpath("//script")) == 2
        assert not root.xpath("//img | //@onerror | //@src")
        assert not [href for href in root.xpath("//@href") if "javascript" in href]

    def test_everything_stays_text(self) -> None:
        root = tree(page(hostile()))
        told = json.dumps(data_of(root), ensure_ascii=False)
        for name in HOSTILE:
            assert json.dumps(name, ensure_ascii=False)[1:-1] in told
        assert HOSTILE[0] in root.xpath("string(//h1)")
        assert HOSTILE[1] in root.xpath("string(//table)")

    def test_data_cannot_end_their_script(self) -> None:
        text = page(hostile()).decode()
        inside = text.partition('id="daten">')[2].partition("</script>")[0]
        assert not re.search("[<>&\u2028\u2029]", inside)
        assert json.loads(inside)["seite"] == "aqb/2025/2024"


class TestCharts:
    def test_charts_are_named_and_have_their_numbers(self) -> None:
        made = list(charts(sample_review()))
        assert [one.key for one in made] == ["aenderung", "projekte", "jahre"]
        for chart in made:
            root = html.fromstring(drawn(chart))
            assert root.get("role") == "img"
            assert root.xpath("string(*[local-name()='title'])") == chart.title
            assert root.xpath("string(*[local-name()='desc'])") == chart.about
            assert len(chart.rows) in {4, 26}
            assert {len(row) for row in chart.rows} == {len(chart.head)}

    def test_charts_have_text_and_the_colours_of_the_page(self) -> None:
        svg = drawn(next(charts(sample_review())))
        assert "+35.500 (+3,5\u00a0%)" in svg
        colours = set(re.findall(r'(?:fill|stroke)="([^"]+)"', svg)) - {"none", "transparent"}
        assert colours == {"var(--schrift)", "var(--mehr)", "var(--weniger)"}
        assert 'style="' not in svg

    def test_names_in_a_chart_are_text(self) -> None:
        for chart in charts(hostile()):
            tags = {e.tag for e in html.fromstring(drawn(chart)).iter() if isinstance(e.tag, str)}
            assert tags <= {"svg", "g", "path", "line", "text", "tspan", "title", "desc"}

    def test_of_very_many_the_largest_are_drawn(self) -> None:
        changed, _, history = charts(many(100))
        assert f"Gezeichnet sind die {MOST} größten von 100." in changed.about
        assert len(changed.spec["data"]["values"]) == MOST
        assert len(changed.rows) == len(history.rows) == 100


def test_kassel_is_what_the_tests_say() -> None:
    assert KASSEL.changes == OWN
