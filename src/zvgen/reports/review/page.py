"""The page as bytes: what can be read without a script, the data, and the script that opens it.

The policy allows the one style and the one script of the page, known by their hashes, and nothing else: no
address, no font, no image. Values of agreements reach the page through Jinja's escaping, as JSON that no
HTML parser looks into, or inside an SVG that lxml wrote.
"""

import json
from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Any, NamedTuple

from zvgen import __version__
from zvgen.reports.review.charts import Chart, charts
from zvgen.reports.review.detail import content
from zvgen.reports.review.drawing import drawn
from zvgen.reports.review.figures import euros, more_euros
from zvgen.reports.review.headline import checks, headline
from zvgen.reports.review.kreis_rows import kreis_rows
from zvgen.reports.review.outliers import LIMIT, usual
from zvgen.reports.review.value import Review
from zvgen.reports.words import word

_SCRIPTS = (
    "namen.js",
    "merken.js",
    "tabelle.js",
    "wortlaut.js",
    "kreise.js",
    "tasten.js",
    "start.js",
)
"""In this order one script: each needs only those before it."""
_POLICY = (
    "default-src 'none'; script-src '{script}'; style-src '{style}'; "
    "base-uri 'none'; form-action 'none'"
)
_IN_SCRIPT: dict[str, str | int | None] = {
    "<": "\\u003c",
    ">": "\\u003e",
    "&": "\\u0026",
    "\u2028": "\\u2028",
    "\u2029": "\\u2029",
}
"""What could end a script or begin a comment in it, as JSON may write it too."""
_FACTS = {
    "geld": "Beträge",
    "projekt": "Projekte",
    "person": "Personen",
    "datum": "Daten",
    "angabe": "weitere Angaben",
}
"""What the table is filtered by: the nature of a change, and what readers call it."""


class Drawing(NamedTuple):
    """A chart and its picture."""

    chart: Chart
    svg: str


def page(review: Review) -> bytes:
    """The whole file."""
    style, script = _text("review.css"), _script()
    year = review.year
    rows = kreis_rows(review)
    present = {nature for row in rows for nature in row.natures}
    text: str = _template().render(
        review=review,
        year=year,
        policy=_POLICY.format(script=_hash(script), style=_hash(style)),
        style=style,
        script=script,
        data=_json(content(review)),
        headline=headline(review),
        checks=list(checks(review)),
        rows=rows,
        natures={key: said for key, said in _FACTS.items() if key in present},
        drawings=[Drawing(chart, drawn(chart)) for chart in charts(review)],
        amount_name=word(review.amount),
        totals=_totals(review),
        sums=[sum(row.projects[at] for row in rows) for at in range(4)],
        usual=usual(review),
        limit=LIMIT,
        version=__version__,
    )
    return text.encode()


def _totals(review: Review) -> tuple[str, str, str]:
    """The sums of both years and their difference, as far as there is something to compare with."""
    old, new = review.total(new=False), review.total(new=True)
    if not review.year.compared:
        return "", euros(new), ""
    return euros(old), euros(new), more_euros(new - old)


def _json(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.translate(str.maketrans(_IN_SCRIPT))


def _hash(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"


@cache
def _script() -> str:
    """All parts as one, in a scope of its own."""
    return '"use strict";\n{\n' + "".join(_text(f"js/{name}") for name in _SCRIPTS) + "}\n"


@cache
def _text(name: str) -> str:
    """Line ends as the browser hashes them."""
    text = files(__package__).joinpath(name).read_text("utf-8")
    return text.replace("\r\n", "\n")


@cache
def _template() -> Any:
    from jinja2 import Environment, StrictUndefined

    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return environment.from_string(_text("review.html.j2"))
