"""Which region a command is about."""

import argparse
from typing import TYPE_CHECKING

from raak.config.console import MISUSED, Stopped

if TYPE_CHECKING:
    from raak.parties.models import Region


def add_region(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--region", metavar="NAME", help="of which region, where there are more")


def chosen_region(name: str | None) -> "Region":
    """
    Return the region of this name; without a name the only one there is.

    :raises Stopped: when there is none (by this name), or more than one to choose from.
    """
    from raak.parties.models import Region

    regions = {region.name: region for region in Region.objects.order_by("name")}
    known = ", ".join(regions)
    if not regions:
        raise Stopped("There is no region yet.", MISUSED, cure="make one: `raak region new`.")
    if name is None and len(regions) > 1:
        raise Stopped("There is more than one region.", MISUSED, cure=f"--region, one of: {known}")
    if name is not None and name not in regions:
        raise Stopped(f"There is no region {name}.", MISUSED, cure=f"regions here: {known}")
    return regions[name] if name else next(iter(regions.values()))
