"""The charts of the page: what each shows, says, and the numbers behind it, all as German text."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from zvgen.overview import KreisFacts
from zvgen.reports.review.figures import (
    difference,
    euros,
    millions,
    more_euros,
    more_percent,
    share,
)
from zvgen.reports.review.value import Review
from zvgen.reports.review.vega import Bar, Spec, diverging, grouped, multiples
from zvgen.reports.words import word

MOST = 60
"""So many Kreise are drawn; of more, those with the largest numbers. The table has them all."""


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart: `about` says in a sentence what is to be seen; the table has the same numbers."""

    key: str
    title: str
    about: str
    spec: Spec
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def charts(review: Review) -> Iterator[Chart]:
    """Those there are numbers for."""
    changed = [one for one in review.facts if difference(review.budget(one)) is not None]
    if changed:
        yield _changes(review, changed)
    if review.facts.groups and any(one.projects for one in review.facts):
        yield _projects(review)
    if any(one.history for one in review.facts):
        yield _history(review)


def _changes(review: Review, kreise: Sequence[KreisFacts]) -> Chart:
    """The change of each budget, the largest plus first."""
    ranked = sorted(kreise, key=lambda one: _more(review, one), reverse=True)
    largest = {one.kreis for one in _largest(ranked, lambda one: abs(_more(review, one)))}
    shown = [one for one in ranked if one.kreis in largest]
    old, new = review.names
    return Chart(
        key="aenderung",
        title=f"Änderung der {word(review.amount)} {old} → {new} in Euro",
        about=_about_changes(review, ranked) + _only(len(shown), len(ranked)),
        spec=diverging([_bar(review, one) for one in shown]),
        head=("Kreis", old, new, "Differenz", "Prozent"),
        rows=tuple(_numbers(review, one) for one in ranked),
    )


def _about_changes(review: Review, ranked: Sequence[KreisFacts]) -> str:
    plus = sum(_more(review, one) > 0 for one in ranked)
    minus = sum(_more(review, one) < 0 for one in ranked)
    best, worst = ranked[0], ranked[-1]
    return (
        f"{plus} erhalten mehr, {minus} weniger, {len(ranked) - plus - minus} gleich viel: "
        f"von {more_euros(_more(review, best))} Euro ({best.name}) "
        f"bis {more_euros(_more(review, worst))} Euro ({worst.name})."
    )


def _bar(review: Review, one: KreisFacts) -> Bar:
    more, part = _more(review, one), share(review.budget(one))
    percent = f" ({more_percent(part)})" if part else ""
    return Bar(one.name, "", float(more), f"{more_euros(more)}{percent}")


def _numbers(review: Review, one: KreisFacts) -> tuple[str, ...]:
    budget = review.budget(one)
    part = share(budget)
    return (
        *(one.name, _euros(budget.old), _euros(budget.new), more_euros(_more(review, one))),
        "" if part is None else more_percent(part),
    )


def _history(review: Review) -> Chart:
    """The budgets of all years, a small chart for each Kreis."""
    kreise = [one for one in review.facts if one.history]
    years = sorted({jahr for one in kreise for jahr, _ in one.history})
    largest = {one.kreis for one in _largest(kreise, lambda one: one.history[-1][1])}
    shown = [one for one in kreise if one.kreis in largest]
    bars = [
        Bar(one.name, str(jahr), float(amount), millions(amount))
        for one in shown
        for jahr, amount in one.history
    ]
    return Chart(
        key="jahre",
        title=f"{word(review.amount)} aller Jahre in Euro",
        about=_about_years(years) + _only(len(shown), len(kreise)),
        spec=multiples(bars, list(map(str, years))),
        head=("Kreis", *map(str, years)),
        rows=tuple(_amounts(one, years) for one in kreise),
    )


def _about_years(years: Sequence[int]) -> str:
    span = str(years[0]) if len(years) == 1 else f"{years[0]} bis {years[-1]}"
    return (
        f"Ein kleines Diagramm für jeden Kreis, {span}, alle im selben Maßstab. "
        "Ein Jahr ohne Balken hat keine Vereinbarung."
    )


def _amounts(one: KreisFacts, years: Sequence[int]) -> tuple[str, ...]:
    amounts = dict(one.history)
    return one.name, *(_euros(amounts.get(jahr)) for jahr in years)


def _projects(review: Review) -> Chart:
    """How many projects each group has, then and now."""
    names = review.names
    titles = list(dict.fromkeys(group.title for group in review.facts.groups))
    counts = {title: (_count(review, title, 0), _count(review, title, 1)) for title in titles}
    totals = [sum(both[side] for both in counts.values()) for side in (0, 1)]
    bars = [
        Bar(title, name, number, f"{number}  ({name})")
        for title, both in counts.items()
        for name, number in zip(names, both, strict=True)
    ]
    return Chart(
        key="projekte",
        title=f"Projekte je Maßnahmenart {names[0]} und {names[1]}",
        about=f"Alle Kreise zusammen: {totals[0]} Projekte {names[0]}, {totals[1]} Projekte {names[1]}.",
        spec=grouped(bars, names),
        head=("Maßnahmenart", *names),
        rows=tuple((title, *map(str, both)) for title, both in counts.items()),
    )


def _count(review: Review, title: str, side: int) -> int:
    """How many projects a group has in the old (0) or the new year (1)."""
    projects = ((one.old, one.new)[side] for facts in review.facts for one in facts.projects)
    return sum(project is not None and project.group_title == title for project in projects)


def _largest(
    kreise: Sequence[KreisFacts], size: Callable[[KreisFacts], Decimal]
) -> list[KreisFacts]:
    return sorted(kreise, key=size, reverse=True)[:MOST]


def _only(shown: int, of: int) -> str:
    return "" if shown == of else f" Gezeichnet sind die {shown} größten von {of}."


def _more(review: Review, one: KreisFacts) -> Decimal:
    return difference(review.budget(one)) or Decimal(0)


def _euros(amount: Decimal | None) -> str:
    return "" if amount is None else euros(amount)
