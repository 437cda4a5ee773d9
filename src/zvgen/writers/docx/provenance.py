"""What a Word file says of its own making: statements among its properties, the data in a part of their own.

Word shows the properties under "Anpassen" and keeps both when it saves the file again (ISO/IEC 29500-1,
15.2.12.2 and 15.2.5). A layout's own properties and parts stay; what a layout that was made from a document
still says of that one goes.
"""

import re
from collections.abc import Iterable, Mapping

from zvgen.document import Meta
from zvgen.writers.attachment import NAMESPACE, PREFIX
from zvgen.writers.docx.package import Member, compress

_TYPES, _ROOT, _DOCUMENT = "[Content_Types].xml", "_rels/.rels", "word/_rels/document.xml.rels"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PROPERTIES_TYPE = f"{_OFFICE}/relationships/custom-properties"
_PROPERTIES = "docProps/custom.xml"
_EMPTY = f'{_HEAD}<Properties xmlns="{_OFFICE}/custom-properties"></Properties>'
_FORMAT_ID = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
"""The one set of properties that Word shows."""
_ITEM_ID = "{6C2B7B0E-3B0A-5F52-9D7B-5A7667656E31}"
"""Names the part of the data within its file."""
_PART = re.compile(r"customXml/item(\d+)\.xml")
_OURS = re.compile(
    rf'<(?:\w+:)?property\b[^>]*\bname="{PREFIX}[^>]*>.*?</(?:\w+:)?property>', re.DOTALL
)
_NUMBER = re.compile(r'\bpid="(\d+)"')
_END = re.compile(r"</(?:\w+:)?(?:Properties|Types|Relationships)>\s*$")
_TARGET = re.compile(r'\bTarget="/?([^"]*)"')
_RELATIONSHIP = re.compile(r"<(?:\w+:)?Relationship\b[^>]*>")


class Carrier:
    """The parts of a layout that carry statements and data."""

    def __init__(self, parts: Mapping[str, bytes]) -> None:
        """`parts` are all the layout has that no document changes."""
        self._place = _target(_text(parts, _ROOT))
        given = _text(parts, self._place) if self._place in parts else _EMPTY
        self._own = _OURS.sub("", given)
        self._first = 1 + max((1, *map(int, _NUMBER.findall(self._own))))
        self._item = _item(parts)
        self.static = self._linked(parts)
        """What a layout needs in order to carry data."""
        nothing = {self._place: self._own.encode(), self._item: _data("")}
        self.emptied = {n: data for n, data in nothing.items() if parts.get(n, data) != data}
        """What a layout that was made from a document needs in order to carry none."""

    def parts(self, meta: Meta) -> dict[str, bytes]:
        """The parts of one document."""
        return {self._place: self._stated(meta.statements), self._item: _data(meta.source)}

    def _stated(self, statements: Iterable[tuple[str, str]]) -> bytes:
        numbered = enumerate(statements, self._first)
        properties = "".join([_property(number, *stated) for number, stated in numbered])
        return _with(self._own, properties).encode()

    def _linked(self, parts: Mapping[str, bytes]) -> dict[str, bytes]:
        """The parts that say of the new ones what they are and whose."""
        changed = {}
        if self._place not in parts:
            changed[_TYPES] = _override(self._place, "custom-properties+xml", _text(parts, _TYPES))
            changed[_ROOT] = _relation(self._place, _PROPERTIES_TYPE, _text(parts, _ROOT))
        if self._item not in parts:
            changed |= self._new_item(parts, changed.get(_TYPES) or _text(parts, _TYPES))
        return {name: text.encode() for name, text in changed.items()}

    def _new_item(self, parts: Mapping[str, bytes], types: str) -> dict[str, str]:
        stated = self._item.replace("item", "itemProps")
        relations = f"customXml/_rels/{self._item.rpartition('/')[2]}.rels"
        kind, link = f"{_OFFICE}/relationships/customXml", _text(parts, _DOCUMENT)
        return {
            _TYPES: _override(stated, "customXmlProperties+xml", types),
            _DOCUMENT: _relation(f"../{self._item}", kind, link),
            relations: _relation(stated.rpartition("/")[2], f"{kind}Props", _NO_RELATIONS),
            stated: f'{_HEAD}<ds:datastoreItem xmlns:ds="{_OFFICE}/customXml" ds:itemID="{_ITEM_ID}">'
            f'<ds:schemaRefs><ds:schemaRef ds:uri="{NAMESPACE}"/></ds:schemaRefs></ds:datastoreItem>',
        }


_NO_RELATIONS = (
    f'{_HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    "</Relationships>"
)


def _property(number: int, name: str, text: str) -> str:
    """One property with the namespaces it needs: those of a layout may have other prefixes."""
    return (
        f'<property xmlns="{_OFFICE}/custom-properties" fmtid="{_FORMAT_ID}" pid="{number}"'
        f' name="{PREFIX}{name}"><vt:lpwstr xmlns:vt="{_OFFICE}/docPropsVTypes">{_escaped(text)}'
        "</vt:lpwstr></property>"
    )


def _data(source: str) -> bytes:
    return f'{_HEAD}<daten xmlns="{NAMESPACE}">{_escaped(source)}</daten>'.encode()


def compressed(parts: Mapping[str, bytes]) -> dict[str, Member]:
    """Parts that are the same in every document."""
    return {name: compress(name, data, 9) for name, data in parts.items()}


def _target(relations: str) -> str:
    """The part with the layout's own properties, or where ours will lie."""
    links = _RELATIONSHIP.findall(relations)
    found = [_TARGET.search(link) for link in links if f'Type="{_PROPERTIES_TYPE}"' in link]
    return next((match[1] for match in found if match), _PROPERTIES)


def _item(parts: Mapping[str, bytes]) -> str:
    """The part that holds our data already, or the next free name."""
    items = {name: int(match[1]) for name in parts if (match := _PART.fullmatch(name))}
    ours = [name for name in items if NAMESPACE.encode() in parts[name]]
    return min(ours, default=f"customXml/item{max(items.values(), default=0) + 1}.xml")


def _text(parts: Mapping[str, bytes], name: str) -> str:
    return parts[name].decode("utf-8")


def _with(xml: str, more: str) -> str:
    """`xml` with `more` at the end of its root element."""
    end = _END.search(xml)
    if end is None:
        raise ValueError("no end of the root element")
    return xml[: end.start()] + more + xml[end.start() :]


def _override(part: str, kind: str, types: str) -> str:
    media = f"application/vnd.openxmlformats-officedocument.{kind}"
    return _with(types, f'<Override PartName="/{part}" ContentType="{media}"/>')


def _relation(target: str, kind: str, relations: str) -> str:
    """One more relationship, under an id that no other has."""
    return _with(
        relations,
        f'<Relationship Id="zvgen{kind.rpartition("/")[2]}" Type="{kind}" Target="{target}"/>',
    )


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
