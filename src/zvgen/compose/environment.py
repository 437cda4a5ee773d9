"""The template language of the wording: Jinja, sandboxed and strict, with very few words of its own.

Every expression that prints something prints a placeholder (see `values`); only macros and `{% set %}`
blocks, whose result is wording already, pass as they are. There is no `safe` filter, so no data can take
that way; for the same reason texts cannot be joined or formatted (`~`, `%`). Attributes reach declared fields
and nothing of Python.
"""

from typing import Any

from jinja2 import StrictUndefined, UndefinedError, pass_context
from jinja2.exceptions import SecurityError
from jinja2.runtime import Context, Undefined
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup

from zvgen.compose.values import Sink, Wert, unwrap
from zvgen.model.dates import Day
from zvgen.model.money import Money

SINK = "placeholders of this render"
"""Where a render keeps its sink: no template can spell this name."""

_FILTERS = ("default", "first", "last", "length", "count")
_TESTS = ("defined", "none", "odd", "even", "divisibleby", "eq", "ne", "lt", "le", "gt", "ge", "in")


class UnknownName(UndefinedError):
    """A template uses a name that its field does not declare; `names` are those it does."""

    def __init__(self, name: str, names: list[str]) -> None:
        super().__init__(name)
        self.name = name
        self.names = names


class NotPrintable(TypeError):
    """A template prints something that is no text, number, amount or day; a German reason."""


class UnknownSection(LookupError):
    """A reference to a section that has no § number; a German reason."""


class _Strict(StrictUndefined):
    """Undefined names fail where they are used, and know what they were looked up in."""

    def _fail(self, *_: Any, **__: Any) -> Any:
        if self._undefined_exception is SecurityError:
            raise SecurityError(self._undefined_message)
        owner = self._undefined_obj
        if isinstance(owner, Wert):
            raise UnknownName(f"{owner.path}.{self._undefined_name}", owner.members())
        raise UnknownName(str(self._undefined_name), [])

    __iter__ = __str__ = __len__ = __eq__ = __ne__ = __bool__ = __hash__ = _fail
    __contains__ = __getitem__ = __call__ = __lt__ = __gt__ = __le__ = __ge__ = _fail
    __html__ = _fail

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return self._fail()


class WordingEnvironment(SandboxedEnvironment):
    """Jinja for wording: see the module."""

    intercepted_binops = frozenset({"%"})

    def __init__(self) -> None:
        super().__init__(
            autoescape=True,
            finalize=_place,
            undefined=_Strict,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )
        self.globals.clear()
        self.filters = {name: self.filters[name] for name in _FILTERS}
        self.filters["satzanfang"] = sentence_start
        self.tests = {name: self.tests[name] for name in _TESTS}

    def getattr(self, obj: Any, attribute: str) -> Any:
        """A declared field of a value, nothing of a text; anything else as Jinja's sandbox allows."""
        if isinstance(obj, Wert):
            return self._member(obj, attribute)
        if isinstance(obj, str):
            return self.unsafe_undefined(obj, attribute)
        return super().getattr(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """`massnahmen[art.schluessel]` and `projekte[0]`."""
        if isinstance(obj, Wert):
            return self._item(obj, argument)
        return super().getitem(obj, argument)

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Arithmetic only: formatting would make wording of a value."""
        if isinstance(unwrap(left), str):
            raise SecurityError(f"{operator} nach einem Text")
        return super().call_binop(context, operator, left, right)

    def _item(self, obj: Wert, argument: Any) -> Wert | Undefined:
        if isinstance(argument, int) and isinstance(obj.value, tuple | list):
            if -len(obj) <= argument < len(obj):
                return list(obj)[argument]
            return self.undefined(obj=obj, name=str(argument))
        return self._member(obj, str(argument))

    def _member(self, obj: Wert, name: str) -> Wert | Undefined:
        found = obj.member(name)
        return self.undefined(obj=obj, name=name) if found is None else found


def sentence_start(value: Any) -> Wert:
    """`value` with a capital first letter: "der Landkreis" at the start of a sentence."""
    text = str(value)
    path = value.path if isinstance(value, Wert) else ""
    return Wert(text[:1].upper() + text[1:], path)


_PRINTABLE = (str, int, float, Money, Day, Undefined)


def _not_printable(value: Any) -> NotPrintable:
    if not isinstance(value, Wert):
        return NotPrintable(f"{type(value).__name__} ist kein Text und keine Zahl")
    parts = ", ".join(f"{value.path}.{name}" for name in value.members())
    return NotPrintable(f"{value.path} ist kein einzelner Wert{parts and f', möglich: {parts}'}")


@pass_context
def _place(context: Context, value: Any) -> Any:
    if isinstance(value, Markup):
        return value
    bare = unwrap(value)
    missing = bare is None and isinstance(value, Wert)
    if not missing and (isinstance(bare, bool) or not isinstance(bare, _PRINTABLE)):
        raise _not_printable(value)
    sink: Sink = context.parent[SINK]
    return sink.put(value)
