"""
The process that measures, on databases of its own; `places.measured_on` starts it.

    python -m raak.bench.child tick OPEN_STEPS DUE_PER_DAY NEAR NEAR_TIMES FAR_TIMES
    python -m raak.bench.child web SECONDS TIMES BUILD…   (PostgreSQL only)
    python -m raak.bench.child directory SECONDS SERVICES
    python -m raak.bench.child steering SECONDS         (PostgreSQL only)
    python -m raak.bench.child score ROUNDS | steered   (started by `steering`)
    python -m raak.bench.child report
    python -m raak.bench.child grow TIMES | visits        (started by `web`)

What it found stands on the last line it prints, as JSON.
"""

import json
import sys
from collections.abc import Callable, Mapping

import django


def main(arguments: list[str]) -> int:
    """Do what the first argument says with the others."""
    django.setup()
    print(DEEDS[arguments[0]](arguments[1:]))
    return 0


def _tick(arguments: list[str]) -> str:
    from django.core.management import call_command

    from raak.bench import places, tick
    from raak.bench.open_steps import Size

    places.require_empty()
    call_command("migrate", verbosity=0)
    open_steps, due, near, near_times, far_times = (int(argument) for argument in arguments)
    size = Size(open_steps, due, near)
    return json.dumps(tick.measure(size, near_times=near_times, far_times=far_times))


def _web(arguments: list[str]) -> str:
    from raak.bench import places, web

    places.require_empty()
    return json.dumps(web.measure(float(arguments[0]), int(arguments[1]), arguments[2:]))


def _directory(arguments: list[str]) -> str:
    from django.core.management import call_command

    from raak.bench import directory, places

    places.require_empty()
    call_command("migrate", verbosity=0)
    return json.dumps(directory.measure(float(arguments[0]), int(arguments[1])))


def _steering(arguments: list[str]) -> str:
    from raak.bench import places, steering

    places.require_empty()
    return json.dumps(steering.measure(float(arguments[0])))


def _score(arguments: list[str]) -> str:
    from raak.bench import steering

    steering.score(int(arguments[0]))
    return "{}"


def _steered(arguments: list[str]) -> str:
    from raak.bench import steering

    return steering.prepare()


def _report(arguments: list[str]) -> str:
    from raak.bench import long_report

    return json.dumps(long_report.measure())


def _grow(arguments: list[str]) -> str:
    from raak.bench import growing

    growing.grow(int(arguments[0]))
    return "{}"


def _visits(arguments: list[str]) -> str:
    from raak.bench import visits

    return visits.prepare()


DEEDS: Mapping[str, Callable[[list[str]], str]] = {
    "tick": _tick,
    "web": _web,
    "directory": _directory,
    "steering": _steering,
    "score": _score,
    "steered": _steered,
    "report": _report,
    "grow": _grow,
    "visits": _visits,
}

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
