"""Reviews made by hand, with names that would like to be markup, and that of the sample agreements."""

from dataclasses import replace
from decimal import Decimal
from functools import cache
from pathlib import Path

from changes import BUDGET, FULDA, GONE, HANAU, KASSEL, OWN, YEAR, project
from samples import ROOT
from zvgen.comparison import Added, Comparison, Nature, YearComparison
from zvgen.diff import compare_pair_of_years, year_pairs
from zvgen.diff.review import review_of
from zvgen.overview import (
    Amount,
    ControlSum,
    Group,
    KreisFacts,
    Project,
    ProjectFact,
    Signatory,
    YearFacts,
)
from zvgen.reports.review import Link, Review
from zvgen.workspace import Files, Selection, load_base

HOSTILE = (
    "<script>window.boese=1</script>",
    '"><img src=x onerror="window.boese=2">',
    "javascript:window.boese=3",
    "</script><!--<script>",
    "{{ 7*7 }} ${boese} \u2028 =1+1",
)


def euro(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def kreis(
    key: str, name: str, old: str | None, new: str | None, *projects: ProjectFact, ags: str = "06"
) -> KreisFacts:
    """The facts of a Kreis with these budgets."""
    return KreisFacts(
        *(key, name, ags),
        status_old="unterzeichnet" if old else "",
        status_new="entwurf" if new else "",
        amounts=(Amount("haushaltsmittel", euro(old), euro(new)),),
        projects=projects,
        signatories_new=(Signatory("kreis", "", "Landrat", "Musterort", None),) if new else (),
        history=tuple((2023 + n, Decimal(a)) for n, a in enumerate((old, new), 1) if a),
    )


def named(title: str, *, old: bool = True, new: bool = True) -> ProjectFact:
    one = Project("massnahmen.a[0]", "a", "Ausbildung", title)
    return ProjectFact(one if old else None, one if new else None)


FACTS = YearFacts(
    kreise=(
        kreis("landkreis-fulda", "Landkreis Fulda", "900000", "900000", ags="06631"),
        kreis("odenwaldkreis", "Odenwaldkreis", "500000", None, named("Ein Weg", new=False)),
        kreis(
            *("landkreis-kassel", "Landkreis Kassel", "828700", "950000"),
            *(named("Werkstatt"), named("Neuer *Weg*", old=False)),
            *(named("Alt 1", new=False), named("Alt 2", new=False)),
            ags="06633",
        ),
        kreis("stadt-hanau", "Stadt Hanau", None, "400000", named("Lernort", old=False)),
    ),
    amounts=("haushaltsmittel",),
    groups=(Group("massnahmen", "a", "Ausbildung"),),
    controls=(ControlSum("gesamtmittel", "haushaltsmittel", None, Decimal(2250000)),),
)
LINKS = {"landkreis-kassel": (Link("Word", "landkreis-kassel.docx"),)}
REVIEW = Review(YEAR, FACTS, LINKS, Link("Übersicht als Excel-Datei", "uebersicht.xlsx"))


def with_changes(*changes: object) -> Review:
    """The same year with these changes of Kassel."""
    kassel = replace(KASSEL, changes=changes)
    return replace(REVIEW, year=_with(kassel))


def _with(kassel: Comparison) -> YearComparison:
    return replace(YEAR, comparisons=(FULDA, GONE, kassel, HANAU))


def hostile() -> Review:
    """Every name is code: of Kreise, projects, groups, people, and of the kind."""
    bad = HOSTILE[1]
    changes = [Added(Nature.PROJECT, project(one, n, one)) for n, one in enumerate(HOSTILE)]
    year = replace(_with(replace(KASSEL, changes=(*changes, BUDGET), name=bad)), title=HOSTILE[0])
    projects = tuple(named(one) for one in HOSTILE)
    facts = [replace(one, name=bad, ags=bad, projects=projects) for one in FACTS]
    groups = tuple(Group("massnahmen", str(n), one) for n, one in enumerate(HOSTILE))
    named_so = replace(FACTS, kreise=tuple(facts), groups=groups, missing=(bad,))
    return replace(REVIEW, year=year, facts=named_so)


def many(number: int) -> Review:
    """The samples again and again, until there are so many Kreise."""
    review = sample_review()
    comparisons, facts = [], []
    for n in range(number):
        at = n % len(review.year.comparisons)
        one, fact = review.year.comparisons[at], review.facts.kreise[at]
        key, name = f"{one.kreis}-{n}", f"{one.name} {n}"
        comparisons.append(replace(one, kreis=key, name=name))
        facts.append(replace(fact, kreis=key, name=name))
    year = replace(review.year, comparisons=tuple(comparisons))
    return replace(review, year=year, facts=replace(review.facts, kreise=tuple(facts)), links={})


@cache
def sample_review() -> Review:
    """The sample agreements of 2025 against those of 2024."""
    files = Files(ROOT)
    base = load_base(files)
    selection = Selection(arten=frozenset({"aqb"}), jahre=frozenset({2025}))
    (pair,) = year_pairs(files, base, selection)
    compared = compare_pair_of_years(files, base, selection, pair)
    review, _ = review_of(compared, pair, base.kreise, Path("nirgends"))
    assert review is not None
    return review


__all__ = ["HOSTILE", "OWN", "REVIEW", "hostile", "many", "sample_review", "with_changes"]
