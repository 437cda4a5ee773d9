"""What is wrong with a layout, in the words of Word: the paragraph and its tag, never XML.

Only when something fails is the layout cleaned a second time with a line per paragraph, so that Jinja's
line number is the number of the paragraph.
"""

import re
from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, TemplateError, TemplateSyntaxError, UndefinedError, nodes
from jinja2.exceptions import SecurityError

from zvgen.diagnostics import Diagnostic, Span, diagnose, suggestion
from zvgen.writers.docx.environment import COMPILE_ERRORS, NAMES, LayoutEnvironment
from zvgen.writers.docx.layout import BODY, clean, paragraph_of, tags_of
from zvgen.writers.look import Look

if TYPE_CHECKING:
    from zvgen.writers.docx.tags import Beside, Story, Tag

RENDER_ERRORS = (
    TemplateError,
    TypeError,
    ValueError,
    ArithmeticError,
    LookupError,
    RecursionError,
    MemoryError,
)
"""What rendering a layout can raise through the layout's own fault."""

_INSIDE_TEXT = re.compile(r"<w:t(?: [^>]*)?>[^<]*{{[^}]*\.text\b")
_INSIDE_PARAGRAPH = re.compile(r"<w:p[ >](?:(?!</w:p>).)*{{[^}]*\.tabelle\b", re.DOTALL)
_TAKEN = {
    "p": ("einen eigenen Absatz", "den ganzen Absatz"),
    "tc": ("eine eigene Zelle", "die ganze Zelle"),
    "tr": ("eine eigene Tabellenzeile", "die ganze Tabellenzeile"),
}
"""Where words belong that stand beside docxtpl's p, tc and tr, and what those take."""
_PLACES = {"header": "Kopfzeile", "footer": "Fußzeile", "core": "Dokumenteigenschaften"}


class Faults:
    """Builds the diagnostics of one layout."""

    def __init__(self, place: str, layout: bytes) -> None:
        self._span = Span(place)
        self._layout = layout

    @cached_property
    def _numbered(self) -> dict[str, str]:
        from zvgen.writers.docx.numbering import restart_lists

        return clean(restart_lists(self._layout), numbered=True).parts

    @cached_property
    def _stories(self) -> "list[Story]":
        from zvgen.writers.docx.tags import stories

        return stories(self._layout)

    def written(self) -> list[Diagnostic]:
        """What docxtpl's clean-up hides: tags that lost a brace; without such, words beside a tag."""
        return [d for story in self._stories for d in self._braces(story)] or [
            self._beside(story, beside) for story in self._stories for beside in story.beside()
        ]

    def _braces(self, story: "Story") -> list[Diagnostic]:
        return [
            *(self._not_closed(story, tag) for tag in story.not_closed()),
            *(
                self._in(story, number, "layout-klammer", text=signs)
                for number, signs in story.lost_braces()
            ),
        ]

    def _not_closed(self, story: "Story", tag: "Tag") -> Diagnostic:
        values = {"befehl": tag.begin, "zu": tag.wanted}
        return self._in(story, tag.paragraph, "layout-befehl-offen", **values)

    def _beside(self, story: "Story", beside: "Beside") -> Diagnostic:
        kind, words = beside.kind, beside.words[:60]
        own, whole = _TAKEN[kind]
        values = {"befehl": beside.tag, "zeichen": kind, "eigen": own, "ganz": whole}
        return self._in(story, beside.paragraph, "layout-text-neben-befehl", text=words, **values)

    def syntax(self, environment: Environment, name: str, error: Exception) -> list[Diagnostic]:
        """What Jinja cannot read or Python cannot compile: of the tags as they stand in Word, if possible."""
        story = next((story for story in self._stories if story.name == name), None)
        found = story and (self._quotes(story) or self._unbalanced(story, error))
        return found or [self._as_jinja_says(environment, name, error)]

    def _quotes(self, story: "Story") -> list[Diagnostic]:
        return [
            self._in(story, tag.paragraph, "layout-anfuehrung", zeichen=quote)
            for tag, quote in story.quotes()
        ]

    def _unbalanced(self, story: "Story", error: Exception) -> list[Diagnostic]:
        unknown = re.search(r"unknown tag '(\w+)'", str(error))
        odd = story.unbalanced(unknown[1] if unknown else "")
        return [self._in(story, odd.tag.paragraph, odd.code, **odd.values)] if odd else []

    def _as_jinja_says(self, environment: Environment, name: str, error: Exception) -> Diagnostic:
        """Any other fault, with the paragraph that Jinja's line stands for."""
        source = self._numbered.get(name, "")
        try:
            environment.compile(environment.parse(source))
        except COMPILE_ERRORS as again:
            error = again
        line = (isinstance(error, TemplateSyntaxError) and error.lineno) or 0
        return self._at("layout-syntax", name, line, grund=_unread(error))

    def unknown_names(
        self, environment: Environment, name: str, tree: nodes.Template
    ) -> list[Diagnostic]:
        """Names in tags that the program never gives."""
        if not _strange(tree):
            return []
        numbered = environment.parse(self._numbered.get(name, ""))
        return [
            self._at(
                "layout-name-unbekannt",
                name,
                node.lineno,
                name=node.name,
                vorschlag=suggestion(node.name, NAMES),
                erlaubt=", ".join(sorted(NAMES)),
            )
            for node in _strange(numbered)
        ]

    def runs_inside_text(self, name: str, source: str) -> list[Diagnostic]:
        """`{{ b.text }}` for `{{r b.text }}`: runs inside a text, which Word does not show."""
        if not _INSIDE_TEXT.search(source):
            return []
        lines = self._numbered.get(name, source).split("\n")
        numbers = (n for n, line in enumerate(lines, start=1) if _INSIDE_TEXT.search(line))
        return [self._at("layout-text-ohne-r", name, n) for n in numbers]

    def tables_inside_paragraphs(self, name: str, source: str) -> list[Diagnostic]:
        """`{{ b.tabelle }}` for `{{p b.tabelle }}`: Word takes such a file for damaged."""
        if not _INSIDE_PARAGRAPH.search(source):
            return []
        lines = self._numbered.get(name, source).split("\n")
        numbers = (n for n, line in enumerate(lines, start=1) if _INSIDE_PARAGRAPH.search(line))
        return [self._at("layout-fehler", name, n, grund=_TABLE_ALONE) for n in numbers]

    def render(self, error: Exception, context: Mapping[str, Any]) -> Diagnostic:
        """A tag that failed with the values of a document."""
        name, line = self._place_of(context)
        return self._at("layout-fehler", name, line, grund=_reason(error))

    def _place_of(self, context: Mapping[str, Any]) -> tuple[str, int]:
        """Render part by part with a line per paragraph until the same fault comes up."""
        from traceback import walk_tb

        environment = LayoutEnvironment()
        for name, source in self._numbered.items():
            code = environment.compile(environment.parse(source), name=name, filename=name)
            template = environment.template_class.from_code(environment, code, {})
            try:
                template.render(context)
            except RENDER_ERRORS as error:
                frames = walk_tb(error.__traceback__)
                lines = (n for f, n in frames if f.f_code.co_filename == name)
                return name, max(lines, default=0)
        return BODY, 0

    def no_sample(self, kind: str) -> Diagnostic:
        """A kind of block without a sample paragraph."""
        return diagnose("layout-ohne-muster", self._span, art=kind)

    def too_many_lists(self, limit: int) -> Diagnostic:
        """More numbered lists than the layout can restart."""
        return diagnose("layout-zu-viele-listen", self._span, grenze=limit)

    def lost_text(self, runs: str) -> Diagnostic:
        """A text that did not arrive in the file."""
        from html import unescape

        words = re.sub(r"<[^>]+>", "", runs)
        return diagnose("layout-text-fehlt", self._span, text=unescape(words)[:60])

    def no_mark(self, mark: str) -> Diagnostic:
        """A sample or draft that does not say so."""
        return diagnose("layout-ohne-kennzeichnung", self._span, kennzeichnung=mark)

    def missing_extra(self, name: str) -> Diagnostic:
        """A library that only sub-documents need."""
        return diagnose("layout-zusatz-fehlt", self._span, zusatz=name)

    def torn(self, name: str) -> Diagnostic:
        """A part that is no XML any more."""
        return diagnose("layout-zerrissen", self._span, teil=_part(name))

    def missing_file(self, name: str, look: Look) -> Diagnostic:
        """A picture or sub-document that is not in the folder."""
        near = suggestion(name, look.files)
        return diagnose(
            "layout-datei-fehlt", self._span, datei=name, vorschlag=near, ordner=look.path
        )

    def unusable_file(self, name: str, wanted: str, look: Look) -> Diagnostic:
        """A picture that is none, a sub-document that is none."""
        values = {"datei": name, "erwartet": wanted, "ordner": look.path}
        return diagnose("layout-datei-unbrauchbar", self._span, **values)

    def _in(self, story: "Story", paragraph: int, code: str, **values: object) -> Diagnostic:
        """A fault of a paragraph as it stands in Word."""
        words = f"„{story.text(paragraph)[:60]}“"
        place = f"{_part(story.name)}Absatz {paragraph} ({words})"
        return diagnose(code, self._span, stelle=place, **values)

    def _at(self, code: str, part: str, line: int, **values: object) -> Diagnostic:
        source = self._numbered.get(part, "")
        words = tags_of(source, line)
        shown = f" („{words[:60]}“)" if words else ""
        place = f"{_part(part)}Absatz {paragraph_of(source, line)}{shown}"
        return diagnose(code, self._span, stelle=place, **values)


def sampled_kinds(body: nodes.Template) -> frozenset[str]:
    """The kinds of block the layout has a sample for; empty if an `else` takes all others."""
    choices = [node for node in body.find_all(nodes.If) if _asks_for_kind(node.test)]
    if any(choice.else_ for choice in choices):
        return frozenset()
    constants = (c for choice in choices for c in _constants(choice))
    return frozenset(c.value for c in constants if isinstance(c.value, str))


def _strange(tree: nodes.Template) -> list[nodes.Name]:
    names = list(tree.find_all(nodes.Name))
    stored = {name.name for name in names if name.ctx != "load"} | {"loop", "caller"}
    stored |= {macro.name for macro in tree.find_all(nodes.Macro)}
    known = NAMES | stored
    return [name for name in names if name.ctx == "load" and name.name not in known]


def _asks_for_kind(test: nodes.Node) -> bool:
    return any(
        isinstance(n, nodes.Getattr) and n.attr == "art"
        for n in [test, *test.find_all(nodes.Getattr)]
    )


def _constants(choice: nodes.If) -> list[nodes.Const]:
    tests = [choice.test, *(branch.test for branch in choice.elif_)]
    return [c for test in tests for c in test.find_all(nodes.Const)]


_UNREAD = (
    (r"unknown tag '(\w+)'", "Den Befehl „{}“ gibt es nicht"),
    (r"No filter named '(\w+)'", "Den Filter „{}“ gibt es nicht"),
    (r"No test named '(\w+)'", "Die Prüfung „{}“ gibt es nicht"),
    (r"[Uu]nexpected end|end of template", "Es fehlt ein Ende"),
    (r"[Ee]xpected token '([^']*)'", "Erwartet war „{}“"),
    (r"[Uu]nexpected '([^']*)'", "Das Zeichen „{}“ steht hier falsch"),
)
"""What Jinja says over a tag it cannot read, in German."""

_TABLE_ALONE = "Eine Tabelle braucht {{p b.tabelle }}, allein in einem Absatz."

_REASONS: tuple[tuple[type[Exception], str], ...] = (
    (SecurityError, "Das ist in einem Layout nicht erlaubt."),
    (UndefinedError, "Der Wert ist nicht vergeben."),
    (ZeroDivisionError, "Durch null lässt sich nicht teilen."),
    (RecursionError, "Er ruft sich endlos selbst auf."),
    (MemoryError, "Das Ergebnis wäre zu groß."),
    (ArithmeticError, "Das Ergebnis wäre zu groß."),
    (LookupError, "Einen Eintrag mit dieser Nummer gibt es nicht."),
)
"""What rendering a tag can raise, in German."""


def _unread(error: Exception) -> str:
    if not isinstance(error, TemplateSyntaxError):
        return "Er ist zu lang oder zu tief verschachtelt"
    for pattern, german in _UNREAD:
        if found := re.search(pattern, error.message or ""):
            return german.format(*(word[:40] for word in found.groups()))
    return "Die Schreibweise stimmt nicht"


def _reason(error: Exception) -> str:
    if named := re.search(r"has no (?:attribute|element) '?(\w{1,40})", str(error)):
        return f"„{named[1]}“ ist dort nicht vergeben."
    known = (german for kind, german in _REASONS if isinstance(error, kind))
    return next(known, "Die Werte passen nicht zu diesem Befehl.")


def _part(name: str) -> str:
    """The text "Kopfzeile, " and the like; nothing for the text of the page itself."""
    stem = name.rpartition("/")[2]
    found = next((german for key, german in _PLACES.items() if stem.startswith(key)), "")
    return f"{found}, " if found else ""
