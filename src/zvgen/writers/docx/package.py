"""A zip whose unchanging members were compressed once and are copied as they are.

`zipfile` has no way to add data that is already compressed, so the three records of the format (local
header, central directory, end) are written here. Names are sorted and dates fixed: same input, same bytes.
"""

import io
import lzma
import struct
import zipfile
import zlib
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

_LOCAL = struct.Struct("<IHHHHHIIIHH")
_CENTRAL = struct.Struct("<IHHHHHHIIIHHHHHII")
_END = struct.Struct("<IHHHHIIH")
_VERSION, _UTF8, _DEFLATED = 20, 0x800, 8
_TIME, _DAY = 0, 0x21
"""1980-01-01 00:00, the earliest date of the format."""

_LEVEL = 3
"""zlib's level for the members that change: half the time of 6 for 3 % more bytes (benchmarks/README.md)."""
_SMALL = 8192
_LEAST_BITS, _MOST_BITS, _USUAL_MEMORY = 11, 15, 8
"""A window of 2 KB to 32 KB (RFC 1951), and zlib's memory that goes with the largest."""


class Member(NamedTuple):
    """One compressed member."""

    name: str
    raw: bytes
    crc: int
    size: int

    @property
    def data(self) -> bytes:
        """The member as it was before it was compressed."""
        return zlib.decompress(self.raw, -15)


def compress(name: str, data: bytes, level: int = _LEVEL) -> Member:
    """`data` as a deflated member."""
    deflate = zlib.compressobj(level, zlib.DEFLATED, *_room(len(data)))
    raw = deflate.compress(data) + deflate.flush()
    return Member(name, raw, zlib.crc32(data), len(data))


def _room(size: int) -> tuple[int, int]:
    """Window and memory for `size` bytes: to clear the usual 256 KB takes longer than a small part does."""
    bits = min(max(size.bit_length(), _LEAST_BITS), _MOST_BITS)
    return -bits, bits - _MOST_BITS + _USUAL_MEMORY


def pack(static: Mapping[str, Member], changing: Mapping[str, bytes]) -> bytes:
    """The zip of both kinds of members, sorted by name."""
    members = {**static, **{name: _changed(name, data) for name, data in changing.items()}}
    body: list[bytes] = []
    directory, offset = [], 0
    for name in sorted(members):
        member = members[name]
        local = _local(member)
        body += (local, member.raw)
        directory.append(_central(member, offset))
        offset += len(local) + len(member.raw)
    index = b"".join(directory)
    end = _END.pack(0x06054B50, 0, 0, len(members), len(members), len(index), offset, 0)
    return b"".join((*body, index, end))


def _changed(name: str, data: bytes) -> Member:
    """Headers and footers are the same in most documents; a body never is."""
    return _repeated(name, data) if len(data) < _SMALL else compress(name, data)


@lru_cache(maxsize=64)
def _repeated(name: str, data: bytes) -> Member:
    return compress(name, data)


def _local(member: Member) -> bytes:
    name = member.name.encode()
    head = (0x04034B50, _VERSION, _UTF8, _DEFLATED, _TIME, _DAY)
    return _LOCAL.pack(*head, *_sizes(member), len(name), 0) + name


def _central(member: Member, offset: int) -> bytes:
    name = member.name.encode()
    head = (0x02014B50, _VERSION, _VERSION, _UTF8, _DEFLATED, _TIME, _DAY)
    return _CENTRAL.pack(*head, *_sizes(member), len(name), 0, 0, 0, 0, 0, offset) + name


def _sizes(member: Member) -> tuple[int, int, int]:
    return member.crc, len(member.raw), member.size


LARGEST = 64 * 2**20
"""What the members of a zip may be together; a few kilobytes can unfold to gigabytes."""

UNPACK_ERRORS = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    EOFError,
    OSError,
    RuntimeError,
    ValueError,
    LookupError,
)
"""What `zipfile` raises over a damaged zip; over a password or an odd compression a RuntimeError."""


def unpack(data: bytes) -> dict[str, bytes]:
    """All members of a zip; ValueError for one that would be too large."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if sum(info.file_size for info in archive.infolist()) > LARGEST:
            raise ValueError("too large")
        return {name: archive.read(name) for name in archive.namelist()}
