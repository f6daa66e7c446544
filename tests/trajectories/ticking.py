"""
A process of its own that lets the clock run, to be killed: `python -m tests.trajectories.ticking`.

It prints a line before its first batch and after each one. DATABASE names the test's database.
"""

import os
import sys
from datetime import datetime

import django
from django.conf import settings


def main(moment: str, batch: int) -> None:
    settings.DATABASES["default"]["NAME"] = os.environ["DATABASE"]
    django.setup()
    from raak.access.rules import CLOCK
    from raak.trajectories.services import clock

    clock.BATCH = clock.SQLITE_BATCH = batch
    now = datetime.fromisoformat(moment)
    print("ready", flush=True)
    while clock.fire_batch(actor=CLOCK, now=now):
        print("batch", flush=True)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
