"""The template language of the wording: Jinja, sandboxed and strict, with very few words of its own.

Every expression that prints something prints a placeholder (see `values`); only macros and `{% set %}`
blocks, whose result is wording already, pass as they are. There is no `safe` filter, so no data can take
that way; for the same reason texts cannot be joined, cut or formatted, and only numbers can be reckoned with.
Attributes reach declared fields and nothing of Python. Which constructs there are says `language`.
"""

from decimal import Decimal
from typing import Any

from jinja2 import StrictUndefined, UndefinedError, nodes, pass_context
from jinja2.compiler import CodeGenerator, Frame
from jinja2.exceptions import SecurityError
from jinja2.runtime import Context, LoopContext, Macro, Undefined
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup

from zvgen.compose.filters import FILTERS
from zvgen.compose.values import LARGEST, NotPrintable, Sink, Wert, defined, printable, unwrap
from zvgen.model.money import Money
from zvgen.model.numbers import Number

SINK = "placeholders of this render"
"""Where a render keeps its sink: no template can spell this name."""

_FILTERS = ("first", "last", "length", "count")
_TESTS = ("defined", "none", "odd", "even", "divisibleby", "eq", "ne", "lt", "le", "gt", "ge", "in")


class UnknownName(UndefinedError):
    """A template uses a name that its field does not declare; `names` are those it does."""

    def __init__(self, name: str, names: list[str]) -> None:
        super().__init__(name)
        self.name = name
        self.names = names


class AbsentSection(LookupError):
    """A reference to a section that this agreement does not have; a German reason."""


class UnknownSection(LookupError):
    """A reference to a section that no agreement can refer to; code and values of the diagnostic."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.values = values


class _Strict(StrictUndefined):
    """Undefined names fail where they are used, and know what they were looked up in."""

    def _fail(self, *_: Any, **__: Any) -> Any:
        if self._undefined_exception is SecurityError:
            raise SecurityError(self._undefined_message)
        owner = self._undefined_obj
        if isinstance(owner, Wert) and owner.value is None:
            raise NotPrintable(f"„{owner.path}“ ist leer und hat kein „{self._undefined_name}“")
        if isinstance(owner, Wert):
            raise UnknownName(f"{owner.path}.{self._undefined_name}", owner.members())
        raise UnknownName(str(self._undefined_name), [])

    __iter__ = __str__ = __len__ = __eq__ = __ne__ = __bool__ = __hash__ = _fail
    __contains__ = __getitem__ = __call__ = __lt__ = __gt__ = __le__ = __ge__ = _fail
    __html__ = __neg__ = __pos__ = _fail

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return self._fail()


class _Finalized(CodeGenerator):
    """What is printed is `Markup` once it went through `finalize`; to escape that again only takes time."""

    def _output_child_pre(
        self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo
    ) -> None:
        if finalize.src:
            self.write(finalize.src)
        else:
            super()._output_child_pre(node, frame, finalize)

    def _output_child_post(
        self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo
    ) -> None:
        if finalize.src:
            self.write(")")
        else:
            super()._output_child_post(node, frame, finalize)


class WordingEnvironment(SandboxedEnvironment):
    """Jinja for wording: see the module."""

    code_generator_class = _Finalized
    intercepted_binops = frozenset({"+", "-", "*", "/", "//", "%"})

    def __init__(self) -> None:
        super().__init__(
            autoescape=True,
            finalize=_place,
            undefined=_Strict,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            optimized=False,  # it would run expressions while it compiles
        )
        self.globals.clear()
        self.filters = {name: self.filters[name] for name in _FILTERS}
        self.filters |= FILTERS
        self.tests = {name: self.tests[name] for name in _TESTS}

    def getattr(self, obj: Any, attribute: str) -> Any:
        """A declared field of a value, what Jinja tells of a loop, and nothing else."""
        if isinstance(obj, Wert):
            return self._member(obj, attribute)
        if isinstance(obj, LoopContext | Undefined):
            return super().getattr(obj, attribute)
        return self.unsafe_undefined(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """`massnahmen[art.schluessel]`, `projekte[0]` and the items of a list in the template."""
        if isinstance(obj, Wert):
            return self._item(obj, unwrap(argument))
        if isinstance(obj, list | tuple | dict | Undefined):
            return self._own_item(obj, unwrap(argument))
        return self.unsafe_undefined(obj, str(argument))

    def unsafe_undefined(self, obj: Any, attribute: str) -> Undefined:
        """What says so when it is used."""
        reason = f"„{attribute}“ ist keine Angabe eines Feldes"
        return self.undefined(reason, obj=obj, name=attribute, exc=SecurityError)

    def call(self, context: Context, obj: Any, /, *args: Any, **kwargs: Any) -> Any:
        """The template's own macros, `caller`, `verweis` and what a loop offers."""
        if not isinstance(obj, Undefined) and not _may_be_called(context, obj):
            raise SecurityError("aufrufen lassen sich nur eigene Makros, caller und verweis")
        return context.call(obj, *args, **kwargs)

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Arithmetic with numbers; the result keeps the field of the value it was made of.

        With texts and lists the same signs join, repeat and format: that would make wording of a value.
        """
        kinds = {type(defined(operand)) for operand in (left, right)}
        if not (kinds <= _NUMBERS or (operator in _SUMS and _add_up(kinds))):
            raise SecurityError(_reason(operator, kinds))
        result = super().call_binop(context, operator, unwrap(left), unwrap(right))
        if abs(result.cents if isinstance(result, Money) else result) > LARGEST:
            raise SecurityError("eine so große Zahl")
        made = Number(result) if isinstance(result, Decimal) else result
        field = next((side.path for side in (left, right) if isinstance(side, Wert)), None)
        return made if field is None else Wert(made, field)

    def _own_item(self, obj: Any, argument: Any) -> Any:
        found = isinstance(argument, int | str) and (
            argument in obj if isinstance(obj, dict) else argument in range(-len(obj), len(obj))
        )
        return obj[argument] if found else self.undefined(obj=obj, name=str(argument))

    def _item(self, obj: Wert, argument: Any) -> Wert | Undefined:
        if isinstance(argument, int) and isinstance(obj.value, tuple | list):
            if -len(obj) <= argument < len(obj):
                return list(obj)[argument]
            return self.undefined(obj=obj, name=str(argument))
        return self._member(obj, str(argument))

    def _member(self, obj: Wert, name: str) -> Wert | Undefined:
        found = obj.member(name)
        return self.undefined(obj=obj, name=name) if found is None else found


def _reason(operator: str, kinds: set[type]) -> str:
    """Why two values cannot be reckoned with."""
    if not kinds <= {int, float, Money, Number}:
        return f"{operator} mit etwas anderem als Zahlen"
    if operator not in _SUMS:
        return f"{operator} mit Beträgen und Zahlen der Daten; mit ihnen gehen nur + und -"
    return "Beträge lassen sich nur mit Beträgen verrechnen, Zahlen nur mit Zahlen"


_NUMBERS = frozenset({int, float})
_SUMS = frozenset("+-")


def _add_up(kinds: set[type]) -> bool:
    """Amounts with amounts, numbers of the data with each other and with whole ones."""
    return kinds == {Money} or kinds <= {Number, int}


def _may_be_called(context: Context, obj: Any) -> bool:
    of_loop = isinstance(getattr(obj, "__self__", None), LoopContext)
    return isinstance(obj, Macro | LoopContext) or of_loop or obj is context.parent.get("verweis")


@pass_context
def _place(context: Context, value: Any) -> Any:
    if isinstance(value, Markup):
        return value
    sink: Sink = context.parent[SINK]
    return sink.put(printable(value))
