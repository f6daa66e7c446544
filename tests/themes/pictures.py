"""Pictures for tests, drawn when they are asked for."""

import zlib
from io import BytesIO

from PIL import Image, ImageDraw, PngImagePlugin

INSIDE = "hier stond wie het maakte"


def picture(kind: str = "PNG", size: tuple[int, int] = (640, 200)) -> bytes:
    """Return a logo as a file, with words in it that nobody sees."""
    drawn = Image.new("RGB", size, "#ffffff")
    ImageDraw.Draw(drawn).ellipse((1, 1, size[0] // 4 + 1, size[1] - 1), fill="#7a1f5c")
    words = PngImagePlugin.PngInfo()
    words.add_text("Author", INSIDE)
    file = BytesIO()
    if kind == "PNG":
        drawn.save(file, kind, pnginfo=words)
    else:
        drawn.save(file, kind, comment=INSIDE.encode())
    return file.getvalue()


def noise(size: tuple[int, int] = (320, 96)) -> bytes:
    """Return a picture that no format makes small."""
    file = BytesIO()
    Image.effect_noise(size, 200).save(file, "PNG")
    return file.getvalue()


def bomb(side: int = 60_000) -> bytes:
    """Return a small file that says it is an enormous picture."""
    small = bytearray(picture(size=(8, 8)))
    small[16:24] = side.to_bytes(4, "big") * 2
    small[29:33] = zlib.crc32(bytes(small[12:29])).to_bytes(4, "big")
    return bytes(small)
