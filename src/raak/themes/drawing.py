"""A municipality's logo, decoded and drawn anew: only its pixels go on, few and small."""

import struct
import zlib
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO

from PIL import Image

from raak.kernel.refusal import Refused
from raak.themes.rules import LARGEST_FILE

MOST_PIXELS = 4_000_000
"""Before anything is decoded: what a picture says of itself."""
BOX = (320, 96)
"""In pixels; shown at half that size, so that it is sharp on every screen."""
LARGEST_DRAWN = 20 * 1024
"""What a page may weigh more by it."""
READ = ("PNG", "JPEG", "WEBP")
BROKEN = (OSError, ValueError, SyntaxError, EOFError, KeyError, IndexError, TypeError)
"""What decoders raise at a picture that is broken, or was made to break them."""
BOMBS = (Image.DecompressionBombError, Image.DecompressionBombWarning, MemoryError)


@dataclass(frozen=True, slots=True)
class Logo:
    """A PNG of ours. digest: SHA-256 of it, hex: its address."""

    content: bytes
    width: int
    height: int

    @property
    def digest(self) -> str:
        return sha256(self.content).hexdigest()


def drawn_anew(given: bytes) -> Logo:
    """
    Return a logo with nothing of the file but what can be seen.

    :raises Refused: "logo-heavy", "logo-svg", "logo-unreadable", "logo-large", "logo-busy".
    """
    if len(given) > LARGEST_FILE:
        raise Refused("logo-heavy")
    if b"<svg" in given[:4096].lower():
        raise Refused("logo-svg")
    return _written(_decoded(given))


def _decoded(given: bytes) -> Image.Image:
    """Return the pixels of the first picture, within BOX. :raises Refused: see `drawn_anew`."""
    try:
        with Image.open(BytesIO(given), formats=READ) as opened:
            if opened.width * opened.height > MOST_PIXELS:
                raise Refused("logo-large")
            seen = opened.convert("RGBA")
    except BOMBS as bomb:
        raise Refused("logo-large") from bomb
    except (*BROKEN, struct.error, zlib.error) as broken:
        raise Refused("logo-unreadable") from broken
    seen.thumbnail(BOX, Image.Resampling.LANCZOS)
    return Image.frombytes("RGBA", seen.size, seen.tobytes())


def _written(seen: Image.Image) -> Logo:
    """:raises Refused: "logo-busy" when it stays too heavy with few colours, too."""
    for colours in (0, 256, 64, 16):
        picture = seen.quantize(colours, Image.Quantize.FASTOCTREE) if colours else seen
        file = BytesIO()
        picture.save(file, "PNG", optimize=True)
        if file.tell() <= LARGEST_DRAWN:
            return Logo(file.getvalue(), seen.width, seen.height)
    raise Refused("logo-busy")
