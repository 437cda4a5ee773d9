"""Jinja for `layout.docx`: sandboxed, strict, everything escaped.

A layout chooses what is shown, it computes nothing: it reads the attributes listed here and calls the two
commands, and no operator or filter makes much of little or markup of text.
"""

from collections.abc import Callable
from types import MethodType
from typing import Any

from jinja2 import StrictUndefined, TemplateSyntaxError, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.exceptions import SecurityError
from jinja2.filters import FILTERS
from jinja2.runtime import Context, LoopContext, Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

from zvgen.writers.docx.views import Row, TableView, View

NAMES = frozenset(
    {"titel", "betreff", "urheber", "kennzeichnung", "bloecke", "bild", "unterdokument"}
)
"""Every name a layout can use; the last two only docxtpl itself can serve."""

_LOOP = ("index", "index0", "revindex", "revindex0", "first", "last", "length", "depth", "depth0")
_NEIGHBOURS = ("previtem", "nextitem", "cycle", "changed")
_READABLE: dict[type, frozenset[str]] = {
    View: frozenset(View.__slots__),
    TableView: frozenset((*View.__slots__, "tabelle")),
    Row: frozenset(Row.__slots__),
    LoopContext: frozenset(_LOOP + _NEIGHBOURS),
}
_FILTERS = [
    "capitalize",
    "count",
    "d",
    "default",
    "e",
    "escape",
    "first",
    "join",
    "last",
    "length",
    "lower",
    "replace",
    "title",
    "trim",
    "upper",
]

COMPILE_ERRORS = (
    SyntaxError,
    TemplateSyntaxError,
    RuntimeError,
    ValueError,
    ArithmeticError,
    MemoryError,
)
"""What Jinja and Python raise over tags they cannot compile; too deep a nesting is a RecursionError."""


class Command:
    """A function that a layout may call."""

    __slots__ = ("_call",)

    def __init__(self, call: Callable[..., "Ready"]) -> None:
        self._call = call

    def __call__(self, *args: Any, **kwargs: Any) -> "Ready":
        """What the function makes."""
        return self._call(*args, **kwargs)


class Ready:
    """Something finished, which a layout can put in but not open."""

    __slots__ = ("_made",)

    def __init__(self, made: object) -> None:
        self._made = made

    def __str__(self) -> str:
        return str(self._made)

    __html__ = __str__


class _Direct(CodeGenerator):
    """Has `LayoutEnvironment.shown` escape what is printed."""

    def _output_child_pre(
        self, _node: nodes.Expr, _frame: Frame, finalize: CodeGenerator._FinalizeInfo
    ) -> None:
        self.write("environment.shown(" + (finalize.src or ""))


class LayoutEnvironment(ImmutableSandboxedEnvironment):
    """docxtpl's tags arrive here already cleaned by its `patch_xml`."""

    code_generator_class = _Direct
    intercepted_binops = frozenset({"*", "**", "%"})

    def __init__(self, finalize: Callable[[Any], Any] | None = None) -> None:
        super().__init__(
            autoescape=True,
            finalize=finalize,
            undefined=StrictUndefined,
            optimized=False,  # to look for constants takes longer than a layout's few ever cost
        )
        self.globals.clear()
        self.filters = {name: FILTERS[name] for name in _FILTERS}

    def parse(
        self, source: str, name: str | None = None, filename: str | None = None
    ) -> nodes.Template:
        """The tree of `source`; escaping cannot be switched off in it."""
        tree = super().parse(source, name, filename)
        if "autoescape" in source:
            for node in tree.find_all(nodes.EvalContextModifier):
                raise TemplateSyntaxError("Encountered unknown tag 'autoescape'.", node.lineno)
        return tree

    @staticmethod
    def shown(value: Any) -> Markup:
        """`value` escaped; nearly all are ready-made runs, and to make those anew takes time."""
        return value if type(value) is Markup else escape(value)

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Only what `_READABLE` lists, and that directly: the sandbox would be most of a document's time."""
        try:
            if attribute in _READABLE[type(obj)]:
                return getattr(obj, attribute)
        except KeyError:
            pass
        return self.undefined(obj=obj, name=attribute)

    def is_safe_attribute(self, obj: Any, attr: str, _value: Any) -> bool:
        """For `b["text"]`, which Jinja takes for `b.text`."""
        return attr in _READABLE.get(type(obj), ())

    def is_safe_callable(self, obj: Any) -> bool:
        """The two commands, the layout's own macros, and what its loops offer."""
        if isinstance(obj, MethodType):
            return type(obj.__self__) is LoopContext
        return type(obj) in (Command, Macro)

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Numbers only, no powers: `"x" * 10**9` or `"%999999999d" % 1` would fill the memory."""
        numbers = isinstance(left, int | float) and isinstance(right, int | float)
        if operator == "**" or not numbers:
            raise SecurityError(operator)
        return super().call_binop(context, operator, left, right)


def literal(value: Any) -> Markup:
    """`value` escaped so that docxtpl leaves it alone: it takes `{_{` in its result for `{{`."""
    text = str(escape(value)).replace("{_", "{&#95;").replace("_}", "&#95;}")
    return Markup(text)  # noqa: S704 - escaped one line above
