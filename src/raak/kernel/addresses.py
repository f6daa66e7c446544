"""E-mail addresses that strangers give us."""

LOCAL_LETTERS = frozenset(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.!#$%&'*+/=?^_`{|}~-"
)
"""What stands before the @ without quotes (RFC 5321, `Dot-string`)."""
LONGEST_DOMAIN = 253


def takes_mail(address: str) -> bool:
    """
    Tell whether a well-formed address can be one of somebody elsewhere.

    Well-formed by the books are also quoted names with line breaks, hosts that no mail can be
    written to, and this machine itself: by those a stranger makes our mail fail, or go astray.
    """
    local, _at, domain = address.rpartition("@")
    if not local or not LOCAL_LETTERS.issuperset(local) or "." not in domain:
        return False
    return not domain.startswith("[") and 0 < len(_as_sent(domain)) <= LONGEST_DOMAIN


def _as_sent(domain: str) -> bytes:
    """Return a domain as it travels; empty when it cannot."""
    try:
        return domain.encode("idna")
    except UnicodeError:
        return b""
