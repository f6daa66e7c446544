"""In a demo anybody signs in as anybody: it is made-up people only, and this machine only."""

from dataclasses import dataclass

from django.conf import settings

HERE = frozenset({"localhost", "127.0.0.1", "[::1]"})


@dataclass(frozen=True, slots=True)
class Objection:
    """Why a demo may not be served, and what to do about it."""

    what: str
    cure: str

    def __str__(self) -> str:
        return f"{self.what} Cure: {self.cure}"


def objection() -> Objection | None:
    """Return why this product may not be served as it is set; nothing when it may."""
    from raak.demo import marker

    if not settings.RAAK_DEMO:
        return None
    if not marker.is_demo():
        return Objection(
            "RAAK_DEMO is set, but this database is no demo region.",
            "unset RAAK_DEMO; with it everybody could sign in as anybody.",
        )
    if outside := sorted(set(settings.ALLOWED_HOSTS) - HERE):
        return Objection(
            f"RAAK_DEMO is set, and RAAK_HOSTS names more than this machine: {', '.join(outside)}.",
            "unset RAAK_HOSTS; a demo is for this machine only.",
        )
    return None
