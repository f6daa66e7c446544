"""Handing mail over for the floors above, that keep letters of their own."""

from raak.post.transport import Carrier, Mail

__all__ = ["Carrier", "Mail"]
