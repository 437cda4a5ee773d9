"""Characters that a file could only show as an empty box, and the texts of a document that have them."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import fields, is_dataclass
from typing import Any, NamedTuple

from zvgen.document import Document, Text


class Unprintable(NamedTuple):
    """A text with characters that the font lacks: a value of `field`, else wording of `section`.

    Both are empty where it is neither: the text comes from the layout.
    """

    characters: tuple[str, ...]
    text: str = ""
    field: str = ""
    section: str = ""


class GlyphsMissing(Exception):
    """A document cannot be printed as it is; who knows its files tells where."""

    def __init__(self, texts: Sequence[Unprintable]) -> None:
        super().__init__(", ".join(repr(one.text) for one in texts))
        self.texts = tuple(texts)


def unprintable(document: Document, missing: Callable[[str], list[str]]) -> list[Unprintable]:
    """The texts with something that `missing` finds: each value once, with all its characters."""
    found: dict[tuple[str, str], Unprintable] = {}
    for section, text in _texts(document):
        if lacking := missing(text.text):
            key = (text.field, "") if text.field else (section, text.text)
            known = found.get(key, Unprintable((), text.text, text.field or "", section))
            characters = tuple(dict.fromkeys([*known.characters, *lacking]))
            found[key] = known._replace(characters=characters)
    return list(found.values())


def _texts(document: Document) -> Iterator[tuple[str, Text]]:
    """Everything that is printed, with the key of its section."""
    yield "", Text(document.meta.mark)
    for section in document.blocks:
        printed = (Text(section.number), section.title, section.blocks)
        yield from ((section.key, text) for text in _inside(printed))


def _inside(part: Any) -> Iterator[Text]:
    if isinstance(part, Text):
        yield part
    elif isinstance(part, tuple):
        for one in part:
            yield from _inside(one)
    elif is_dataclass(part) and not isinstance(part, type):
        yield from _inside(tuple(getattr(part, one.name) for one in fields(part)))
