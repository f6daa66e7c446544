"""What a trajectory remembers for the engine besides its open steps: JSON to and from a Run."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from raak.protocols import run
from raak.protocols.run import OpenStep, Run
from raak.trajectories.models import Alarm, Step


def run_of(
    memory: Mapping[str, Any], open_steps: Iterable[Step], alarms: Iterable[Alarm] = ()
) -> Run:
    """
    Return the engine's state of a trajectory.

    alarms: those not gone off yet; only a move of the clock or a pause needs them.
    """
    return Run(
        open=tuple(_open(memory, step, alarms) for step in open_steps),
        arrivals=frozenset((join, step) for join, step in memory.get("arrivals", [])),
        counts={(step, outcome): times for step, outcome, times in memory.get("counts", [])},
        facts={name: date.fromisoformat(day) for name, day in memory.get("facts", {}).items()},
        proposed=frozenset(memory.get("proposed", [])),
        heard=memory.get("heard", False),
        stopping=memory.get("stopping"),
        ending=memory.get("ending"),
    )


def _open(memory: Mapping[str, Any], step: Step, alarms: Iterable[Alarm]) -> OpenStep:
    return OpenStep(
        step=step.key,
        opened_on=date.fromisoformat(memory["opened"][step.key]),
        due_on=step.due_on,
        alarms=tuple(sorted(_alarm(a) for a in alarms if a.step_id == step.pk)),
    )


def _alarm(alarm: Alarm) -> run.Alarm:
    return run.Alarm(on=alarm.on, rung=alarm.rung, kind=run.AlarmKind(alarm.kind), to=alarm.role)


def memory_of(run: Run) -> dict[str, Any]:
    """Return what must be kept of `run`, as JSON."""
    return {
        "opened": {step.step: step.opened_on.isoformat() for step in run.open},
        "arrivals": sorted(run.arrivals),
        "counts": [[step, outcome, times] for (step, outcome), times in sorted(run.counts.items())],
        "facts": {name: day.isoformat() for name, day in sorted(run.facts.items())},
        "proposed": sorted(run.proposed),
        "heard": run.heard,
        "stopping": run.stopping,
        "ending": run.ending,
    }
