"""Day after day: people do things, the clock runs or stands still, and the law must hold."""

from collections.abc import Callable
from datetime import datetime, time, timedelta

from tests.trajectories.at_once import at_once
from tests.trajectories.law import chains, handshakes, landscape, people
from tests.trajectories.law.deed import Deed, get_done
from tests.trajectories.law.dice import dice
from tests.trajectories.law.judge import Judge, lines_add_up, nobody_is_powerless
from tests.trajectories.law.reaper import Reaper
from tests.trajectories.law.twins import Twins
from tests.trajectories.law.world import World

from raak.access.rules import CLOCK
from raak.audit.services import seal_entries
from raak.kernel.calendar import OFFICE_ZONE, office_day
from raak.post.services.sending import send_due
from raak.trajectories.services.announcing import announce
from raak.trajectories.services.clock import tick
from raak.trajectories.services.mailing import contents

FIRST_DAY = datetime(2026, 1, 5, tzinfo=OFFICE_ZONE)
RISK = 0.18
"""How likely it is that the process is killed during a deed."""
LONG_LOOK_EVERY = 25
"""Days between two looks at what everybody can really do: such a look is slow."""

Planner = Callable[[World], Deed | None]
DEEDS: dict[Planner, int] = {
    chains.raise_a_concern: 16,
    chains.name_a_child: 8,
    chains.do_a_step: 60,
    chains.give_a_step_away: 8,
    chains.pause: 4,
    chains.withdraw: 3,
    chains.go_on_with_the_next: 5,
    handshakes.offer: 22,
    handshakes.accept: 20,
    handshakes.refuse: 5,
    handshakes.settle: 16,
    handshakes.withdraw: 4,
    handshakes.remind: 4,
    handshakes.tell_the_sender: 4,
    handshakes.send_a_link: 14,
    handshakes.answer_a_link: 50,
    people.leave: 4,
    people.lose_a_role: 4,
    people.close: 2,
    people.answer_for_a_team: 3,
    people.publish: 2,
    people.choose_a_term: 4,
}
"""How often each is tried, beside the others."""


class Days:
    """A region from its first day on; the same seed gives the same days."""

    def __init__(self, seed: int, risk: float = RISK) -> None:
        self.rng = dice(seed)
        self.reaper = Reaper(dice(seed + 1), risk)
        here = landscape.build(self.rng, FIRST_DAY.date())
        self.world = World(self.rng, here, Twins(here.region), now=FIRST_DAY)
        self.judge = Judge(here.region.pk, ticked_at=FIRST_DAY)
        self.midnight = FIRST_DAY
        self.clock_stops_until = FIRST_DAY

    def live(self, days: int) -> None:
        for number in range(days):
            self.begin()
            self._work()
            self._end()
            if number % LONG_LOOK_EVERY == 0:
                nobody_is_powerless(self.world.today)
                lines_add_up()
                self.judge.nothing_is_gone()

    def begin(self) -> None:
        """Let a new day begin; some are hired, and where an organisation closed another opens."""
        self.midnight += timedelta(days=1)
        self.world.now = at(self.midnight, self.rng.randrange(24 * 60))
        here, today = self.world.landscape, self.midnight.date()
        if self.rng.random() < 0.4:
            here.fill_vacancies(today)
        for sector in here.missing_sectors():
            here.open_organisation(sector, today)

    def _work(self) -> None:
        busy = 2 if self.midnight.weekday() >= 5 else 7
        moments = sorted(self.rng.randrange(24 * 60 - 2) for _ in range(self.rng.randint(1, busy)))
        for minutes in moments:
            self.world.now = at(self.midnight, minutes)
            self._do_something()

    def _do_something(self) -> None:
        """Let chance choose until there is something to do it to, but not for ever."""
        for planner in self.rng.choices(list(DEEDS), list(DEEDS.values()), k=4):
            if self.attempt(planner):
                return

    def attempt(self, planner: Planner) -> bool:
        """Do a deed of this kind and return True, if there is anything to do it to."""
        deed = planner(self.world)
        if deed is not None:
            self.do(deed)
        return deed is not None

    def do(self, deed: Deed) -> None:
        code = get_done(deed, self.reaper)
        if code is None:
            self.world.done[deed.kind] += 1
        else:
            self.world.refused[deed.kind, code] += 1

    def _end(self) -> None:
        """The last minute of the day: what is due goes off, if the clock runs at all."""
        self.world.now = at(self.midnight, 24 * 60 - 1)
        self.explain()
        runs = self._clock_runs()
        if not runs or self.rng.random() < 0.1:
            self.judge.before_the_clock(self.world.today, office_day(self.judge.ticked_at))
        if runs:
            self._tick()
            self.judge.after_the_clock(self.world.today)
        self.world.twins.compare()

    def explain(self) -> None:
        """Let nothing that was offered be left lying."""
        for deed in chains.leave_no_next_lying(self.world):
            self.do(deed)

    def _clock_runs(self) -> bool:
        if self.midnight < self.clock_stops_until:
            self.world.done["clock-stood-still"] += 1
            return False
        if self.rng.random() < 0.08:
            self.clock_stops_until = self.midnight + timedelta(days=self.rng.randint(1, 7))
        return True

    def clock(self) -> int:
        """Let the clock do what is due, as `raak tick` does."""
        fired = tick(actor=CLOCK, now=self.world.now)
        announce(actor=CLOCK, now=self.world.now)
        send_due(actor=CLOCK, compose=contents, now=self.world.now)
        return fired

    def _tick(self) -> None:
        if self.rng.random() < 0.15:
            fired = at_once(self.clock, self.clock)
            assert all(isinstance(each, int) for each in fired), fired
            self.world.done["tick-two-at-once"] += 1
        else:
            self.do(Deed(kind="tick", do=self.clock, repeats=True, commits=None))
        if self.rng.random() < 0.25:
            self.do(Deed(kind="seal", do=seal_entries, repeats=True, commits=None))
        self.world.twins.tick(self.world.today)
        self.judge.ticked_at = self.world.now


def at(midnight: datetime, minutes: int) -> datetime:
    """Return the moment so many minutes by the wall clock after a midnight."""
    hour, minute = divmod(minutes, 60)
    return datetime.combine(midnight.date(), time(hour, minute), OFFICE_ZONE)
