"""Ages in whole months, from before birth until the law of the young ends."""

UNBORN = -9
"""Months: a pregnancy begins here, birth is 0."""
OLDEST = 23 * 12
"""Months: help for the young ends at 23 (handbook 4.2.2; Jeugdwet 7.1)."""


def overlap(*, youngest: int, oldest: int, wanted_from: int, wanted_to: int) -> bool:
    """Tell whether somebody between the wanted ages can come; all bounds count."""
    return youngest <= wanted_to and wanted_from <= oldest
