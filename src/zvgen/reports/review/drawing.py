"""Vega-Lite to an SVG that stands in a page: named and described, without size of its own, inert.

vl-convert (BSD-3) brings Vega and runs without a network; its SVG has text as text, no style, no script, and
no colours but those of the declaration, so that the page's style and its policy hold for it.
"""

from typing import Any

from lxml import etree

from zvgen.reports.review.charts import Chart

_SVG = "{http://www.w3.org/2000/svg}"
_KNOWN = frozenset({"svg", "g", "path", "line", "rect", "text", "tspan", "title", "desc"})
_SPOKEN = ("role", "aria-label", "aria-roledescription", "aria-hidden", "class")
"""What Vega says to screen readers in English; the chart as a whole is one picture with a table behind it."""


def drawn(chart: Chart) -> str:
    """The chart as an `<svg>` element."""
    root = etree.fromstring(_converted(chart).encode(), _parser())
    for element in root.iter():
        if etree.QName(element).localname not in _KNOWN:
            raise ValueError(f"unexpected {element.tag} in a chart")
        for name in _SPOKEN:
            element.attrib.pop(name, None)
    _named(root, chart)
    etree.cleanup_namespaces(root)
    svg: str = etree.tostring(root, encoding="unicode")
    return svg


def _converted(chart: Chart) -> str:
    import vl_convert  # 84 MB of Vega: only who makes a page loads it

    svg: str = vl_convert.vegalite_to_svg(chart.spec, vl_version="6.4", format_locale="de-DE")
    return svg


def _parser() -> etree.XMLParser:
    return etree.XMLParser(resolve_entities=False, no_network=True)


def _named(root: Any, chart: Chart) -> None:
    """Title and description come first; the width is the chart's own, the height follows from it."""
    root.attrib.pop("height")
    root.attrib.pop("version", None)
    root.set("class", "zeichnung")
    root.set("role", "img")
    root.set("aria-labelledby", f"{chart.key}-titel {chart.key}-text")
    for at, (tag, said) in enumerate((("title", chart.title), ("desc", chart.about))):
        element = etree.Element(_SVG + tag)
        element.set("id", f"{chart.key}-{'titel' if tag == 'title' else 'text'}")
        element.text = said
        root.insert(at, element)
