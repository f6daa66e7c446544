"""What `raak directory` says of a file that cannot come in: where, what, and the cure."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from raak.config.packages import Package
from raak.directory.rules.cells import Wrong
from raak.kernel.refusal import Refused

if TYPE_CHECKING:
    from raak.directory.rules.incoming import Fault

CURES = {
    "hsds-provider": "no organisation is called “{name}”; add it or give --new-organisations.",
    "hsds-id": "{field} must be a UUID, such as ac148810-d857-441c-9679-408f346de14b.",
    "hsds-status": "status must be active, inactive, defunct or temporarily closed.",
    "hsds-location-type": "location_type must be physical, postal or virtual.",
    "hsds-date": "{field} must be a date, such as 2026-03-31.",
    "hsds-time": "{field} must be a time, such as 09:00.",
    "hsds-until": "a schedule ends before it begins; look at until and dtstart.",
    "hsds-age": "{field} must be a number of years, 0 or more.",
    "hsds-number": "a number is too large to be written; look for one with many digits or an e.",
    "hsds-repeat": "a schedule repeats as nobody can read; look at freq, interval and byday.",
    "hsds-grown-up": "it is for grown-ups only (minimum_age above 23); leave it out.",
    "hsds-not-text": "{field} must be text.",
    "hsds-not-a-list": "{field} must be a list of objects.",
    "hsds-not-an-object": "{field} must hold objects.",
    "hsds-twice": "this id stands twice; give each its own.",
    "hsds-elsewhere": "this id belongs to another organisation or service here.",
    "offer-unnamed": "name is missing.",
    "offer-ages-mixed": "minimum_age is higher than maximum_age.",
    "text-too-long": "a text is longer than {longest} characters.",
    "text-not-writable": "a text holds a control character.",
    "web-address-wrong": "url must begin with https:// or http://.",
    "csv-broken": "this is no CSV ({fault}); save it as CSV again.",
    "csv-cells": "{found} cells under {wanted} columns; put quotes around a text with a comma.",
    "csv-column-twice": "column {column} stands twice; keep one.",
    "csv-id-empty": "id is empty; give each row its own UUID.",
    "csv-id-twice": "id {id} stands twice; give each row its own.",
    "csv-no-id": "the first line has no column id; it must hold the names of the columns.",
    "csv-no-services": "there are no services; give a file for the table service.",
    "csv-not-utf8": "this is not UTF-8; save it as “CSV UTF-8”.",
    "csv-number": "{column} must be a number, such as 12 or 52.1, and not “{value}”.",
    "csv-points-nowhere": "{column} {id} is no row of {path}; add it or mend the id.",
    "csv-too-long": "there are more than {most} rows; give the package in parts.",
}
MOST_SHOWN = 50


def told_of_objects(faults: "Sequence[Fault]") -> str:
    """Return what is wrong with a JSON file, each fault with its object and its cure."""
    lines = [f"  contents[{each.place}] {_named(each)}: {cure(each.refused)}" for each in faults]
    return _told(lines, "objects have a fault")


def told_of_rows(faults: "Sequence[Fault]", held: Package, ids: Sequence[str]) -> str:
    """Return the same of a package, where each object stands on a line of a file."""
    path, at = held.files["service"], held.lines["service"]
    lines = [
        f"  {path}:{at[ids[each.place]]} {_named(each)}: {cure(each.refused)}" for each in faults
    ]
    return _told(lines, "services have a fault")


def told_of_lines(wrong: Sequence[Wrong]) -> str:
    """Return what is wrong with the files of a package."""
    lines = [
        f"  {each.path}{f':{each.line}' if each.line else ''}: {cure(each.refused)}"
        for each in wrong
    ]
    return _told(lines, "lines have a fault")


def cure(refused: Refused) -> str:
    return CURES.get(refused.code, refused.code).format(**refused.details)


def _named(fault: "Fault") -> str:
    return fault.name or "(no name)"


def _told(lines: Sequence[str], what: str) -> str:
    shown = [*lines[:MOST_SHOWN]]
    if len(lines) > MOST_SHOWN:
        shown.append(f"  … and {len(lines) - MOST_SHOWN} more")
    return "\n".join([f"{len(lines)} {what}.", *shown])
