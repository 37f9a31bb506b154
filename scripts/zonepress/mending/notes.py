"""A picture's file without the notes in it, where its points need not be drawn anew for that."""

from __future__ import annotations

import struct
from collections.abc import Iterator

_PNG = b"\x89PNG\r\n\x1a\n"
_PNG_KEPT = {
    *(
        b"IHDR",
        b"PLTE",
        b"IDAT",
        b"IEND",
        b"tRNS",
        b"gAMA",
        b"cHRM",
        b"sRGB",
        b"iCCP",
        b"cICP",
        b"sBIT",
        b"bKGD",
    ),
    *(b"pHYS", b"acTL", b"fcTL", b"fdAT"),
}
"""What a PNG needs to look the same."""
_WEBP_KEPT = {b"VP8X", b"VP8 ", b"VP8L", b"ALPH", b"ANIM", b"ANMF", b"ICCP"}
_WEBP_NOTED = 0x08 | 0x04
"""The two bits that say there is EXIF and XMP."""


def without_notes(data: bytes, ending: str) -> bytes | None:
    """The same picture, point for point, without what is noted in it; nothing if we can't say."""
    try:
        match ending:
            case ".jpg":
                return b"".join(_jpeg(data))
            case ".png":
                return b"".join(_png(data))
            case ".webp":
                return _webp(data)
    except (IndexError, struct.error, ValueError):
        return None
    return None


def _jpeg(data: bytes) -> Iterator[bytes]:
    """The parts that a JPEG is drawn from. What telephones put behind its end goes too: a film."""
    yield data[:2]
    at = 2
    while True:
        if data[at] != 0xFF:
            raise ValueError("no part begins here")
        marker = data[at + 1]
        if marker == 0xFF:
            at += 1
            continue
        if marker == 0xD9:
            yield data[at : at + 2]
            return
        end = at + 2 + int.from_bytes(data[at + 2 : at + 4], "big")
        if end > len(data):
            raise ValueError("cut off")
        if _drawn(marker, data[at + 4 : end]):
            yield data[at:end]
        at = end
        if marker == 0xDA:
            end = _scan_ends(data, at)
            yield data[at:end]
            at = end


def _drawn(marker: int, content: bytes) -> bool:
    """Whether a JPEG looks otherwise without this part: all but comments and what programs have put there."""
    if marker == 0xFE:
        return False
    if marker == 0xE0:
        return content.startswith(b"JFIF\0")
    if marker == 0xE2:
        return content.startswith(b"ICC_PROFILE\0")
    if marker == 0xEE:
        return content.startswith(b"Adobe")
    return not 0xE0 <= marker <= 0xEF


def _scan_ends(data: bytes, at: int) -> int:
    """Where the points of one scan end: at the next mark that is neither a filler nor a restart."""
    while True:
        at = data.index(b"\xff", at)
        if data[at + 1] != 0x00 and not 0xD0 <= data[at + 1] <= 0xD7:
            return at
        at += 2


def _png(data: bytes) -> Iterator[bytes]:
    if not data.startswith(_PNG):
        raise ValueError("no PNG")
    yield _PNG
    at = len(_PNG)
    while True:
        size, kind = struct.unpack_from(">I4s", data, at)
        end = at + 12 + size
        if end > len(data):
            raise ValueError("cut off")
        if kind in _PNG_KEPT:
            yield data[at:end]
        if kind == b"IEND":
            return
        at = end


def _webp(data: bytes) -> bytes:
    if data[:4] != b"RIFF" or data[8:12] != b"WEBP":
        raise ValueError("no WebP")
    kept = b"".join(_webp_parts(data[: 8 + int.from_bytes(data[4:8], "little")]))
    return b"RIFF" + struct.pack("<I", len(kept) + 4) + b"WEBP" + kept


def _webp_parts(data: bytes) -> Iterator[bytes]:
    at = 12
    while at + 8 <= len(data):
        kind, size = struct.unpack_from("<4sI", data, at)
        end = at + 8 + size + size % 2
        part = data[at:end]
        if kind == b"VP8X":
            part = part[:8] + bytes([part[8] & ~_WEBP_NOTED]) + part[9:]
        if kind in _WEBP_KEPT:
            yield part
        at = end
