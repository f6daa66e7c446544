"""A page of a list, as HSDS 3.0 writes it. Pure."""

from collections.abc import Sequence
from typing import Any


def page_of(contents: Sequence[Any], *, total: int, number: int, size: int) -> dict[str, Any]:
    """
    Return the page object around some objects.

    total: how many there are in all; number: of this page, the first is 1; size: of a full page.
    """
    pages = max(1, -(-total // size))
    return {
        "total_items": total,
        "total_pages": pages,
        "page_number": number,
        "size": len(contents),
        "first_page": number == 1,
        "last_page": number >= pages,
        "empty": not contents,
        "contents": list(contents),
    }
