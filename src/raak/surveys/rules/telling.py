"""
Which results may be told, so that no small group can be read or worked out from them. Pure.

A measurement is cut in one way only (ADR 43). So whatever is told is a whole and its parts, and a
hidden part can only be found by taking the parts that are told from the whole.
"""

from collections.abc import Mapping


def hidden(sizes: Mapping[str, int], least: int) -> frozenset[str]:
    """
    Return the groups that are not told: the small ones, and what would give them away.

    The smallest of the others go along until what is hidden is together no small group either.

    sizes: how many people each group has. least: fewer than this is small.
    """
    ordered = sorted((size, group) for group, size in sizes.items() if size)
    gone: list[str] = []
    together = 0
    for size, group in ordered:
        if size >= least and (not gone or together >= least):
            break
        gone.append(group)
        together += size
    return frozenset(gone)


def told(sizes: Mapping[str, int], least: int) -> frozenset[str]:
    """Return the groups that may be told; none when all of them together are too few."""
    if sum(sizes.values()) < least:
        return frozenset()
    return frozenset(group for group, size in sizes.items() if size) - hidden(sizes, least)
