"""`raak bench NAME`: measure, beside what nothing can beat, in the same run."""

import argparse
import sys
from collections.abc import Callable

from raak.config import readiness
from raak.config.console import DONE, MISUSED, NO, Stopped, say


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = subparsers.add_parser(
        "bench",
        help="measure speed on throw-away databases",
        description="Measures on new databases in the temporary folder, never on yours, and prints"
        " each number beside its goal. Exit status 1 when a goal is missed.",
    )
    benches = parser.add_subparsers(metavar="NAME", required=True)
    _add_tick(benches)
    _add_web(benches)
    _add_directory(benches)
    _add_plan(benches)
    _add_report(benches)


def _add_tick(benches: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = benches.add_parser(
        "tick",
        help="the clock, over a million open steps",
        description="Lets reminders and escalations go off among a million open steps, and compares"
        " with one raw statement that does the same. Takes some minutes and 4 GB of disk.",
    )
    parser.add_argument(
        "--on",
        choices=("sqlite", "postgresql", "both"),
        default="both",
        help="on which database (default both)",
    )
    parser.add_argument("--open", type=int, default=1_000_000, metavar="N", help="open steps")
    parser.add_argument("--due", type=int, default=10_000, metavar="N", help="of which are due")
    parser.add_argument("--times", type=int, default=5, metavar="N", help="runs that count")
    parser.set_defaults(run=run_tick)


def _add_web(benches: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = benches.add_parser(
        "web",
        help="the screens, with 1,500 and with 150,000 trajectories",
        description="Serves the demo region, and one a hundred times as large, on PostgreSQL with"
        " two workers, visits their main screens in turns, and compares with a plain Django view."
        " Takes some minutes and 6 GB of disk.",
    )
    parser.add_argument(
        "--seconds", type=float, default=10.0, metavar="N", help="for each page (default 10)"
    )
    parser.add_argument(
        "--times", type=int, default=100, metavar="N", help="how many times as large (default 100)"
    )
    parser.set_defaults(run=run_web)


def _add_directory(benches: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = benches.add_parser(
        "directory",
        help="searching 10,000 services",
        description="Fills a database with 10,000 services and 200,000 times, serves the search"
        " with two workers, and compares with a plain Django list; with two engines, also the one"
        " with the other. Takes some minutes.",
    )
    parser.add_argument(
        "--on", choices=("sqlite", "postgresql"), default="postgresql", help="on which database"
    )
    parser.add_argument(
        "--seconds", type=float, default=10.0, metavar="N", help="for each page (default 10)"
    )
    parser.add_argument(
        "--engine",
        choices=("embedded", "postgresql", "both"),
        default="embedded",
        help="what searches (default embedded)",
    )
    parser.add_argument(
        "--services", type=int, default=10_000, metavar="N", help="how many (default 10,000)"
    )
    parser.set_defaults(run=run_directory)


def _add_plan(benches: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = benches.add_parser(
        "plan",
        help="where a region stands, and its plan",
        description="Fills a database with a region of 10 municipalities, a plan of 400 activities"
        " and 5 years of scores, visits their pages on PostgreSQL with two workers, and again with"
        " five times the history. Takes a few minutes.",
    )
    parser.add_argument(
        "--seconds", type=float, default=10.0, metavar="N", help="for each page (default 10)"
    )
    parser.set_defaults(run=run_plan)


def run_plan(arguments: argparse.Namespace) -> int:
    readiness.start()
    from raak.bench import judging_steering

    return _judged(lambda: judging_steering.judge(arguments.seconds, say))


def _add_report(benches: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = benches.add_parser(
        "report",
        help="a report of 60 pages with 40 charts",
        description="Protects five years of numbers and writes a long report as PDF, document and"
        " workbook. Takes some seconds.",
    )
    parser.set_defaults(run=run_report)


def run_report(arguments: argparse.Namespace) -> int:
    readiness.start()
    from raak.bench import judging_reports

    return _judged(lambda: judging_reports.judge(say))


def run_directory(arguments: argparse.Namespace) -> int:
    readiness.start()
    from raak.bench import comparing_searches

    engines = comparing_searches.ENGINES if arguments.engine == "both" else (arguments.engine,)
    if arguments.on == "sqlite" and "postgresql" in engines:
        what = "PostgreSQL searches only what it holds itself."
        raise Stopped(what, MISUSED, cure="--on postgresql")
    sizes = comparing_searches.Sizes(arguments.seconds, arguments.services)
    return _judged(lambda: comparing_searches.compare(arguments.on, engines, sizes, say))


def run_web(arguments: argparse.Namespace) -> int:
    readiness.start()
    from raak.bench import comparing_pages

    build = [sys.executable, "-m", "raak.config.command", "demo", "--build-only"]
    sizes = comparing_pages.Sizes(arguments.seconds, arguments.times)
    return _judged(lambda: comparing_pages.compare(sizes, build, say))


def run_tick(arguments: argparse.Namespace) -> int:
    readiness.start()
    from raak.bench import comparing_ticks, places

    vendors = places.VENDORS if arguments.on == "both" else (arguments.on,)
    size = comparing_ticks.Sizes(arguments.open, arguments.due, arguments.times)
    if size.few < 1:
        least = comparing_ticks.least_open(arguments.due)
        raise Stopped(
            "So few open steps leave no days to measure on.",
            MISUSED,
            cure=f"--open {least} or more, or fewer --due",
        )
    return _judged(lambda: min([comparing_ticks.compare(each, size, say) for each in vendors]))


def _judged(bench: Callable[[], bool]) -> int:
    from raak.bench.places import NoPlace

    try:
        return DONE if bench() else NO
    except NoPlace as missing:
        cure = "see above; PostgreSQL, as root, once: apt-get install postgresql"
        raise Stopped(f"{missing}.", cure=cure) from missing
