"""Who holds which role, by a statement of our own: every step that opens asks it."""

from collections.abc import Collection, Iterator
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection

Held = tuple[str, UUID, UUID]
"""Role, organisation, person."""

STANDING = """
    FROM parties_membership held
    JOIN parties_organisation place ON place.id = held.organisation_id
    JOIN parties_person person ON person.id = held.person_id
    WHERE held.until_on IS NULL AND held.since_on <= %s
        AND place.closed_on IS NULL AND place.region_id = %s AND person.is_active
"""
AT_PLACES = f"""
    SELECT held.role, held.organisation_id, held.person_id {STANDING}
        AND held.organisation_id IN ({{places}}) AND (held.role IN ({{roles}}) {{or_people}})
"""
OR_PEOPLE = "OR held.person_id IN ({people})"
IN_REGION = f"""
    SELECT * FROM (
        SELECT held.role, held.organisation_id, held.person_id {STANDING}
            AND held.role = %s ORDER BY held.person_id {{order}} LIMIT 1
    ) {{order}}_most
"""  # noqa: S608 - filled with words of ours only


def holders(
    roles: Collection[str],
    places: Collection[UUID],
    regional: Collection[str],
    people: Collection[UUID],
    region_id: UUID,
    today: date,
) -> Iterator[Held]:
    """
    Yield who holds `roles` at `places`, whatever `people` hold there, and two per regional role.

    The two are the first and the last by id: so the statement costs the same in a large region.
    """
    standing = [today, region_id]
    parts = [
        AT_PLACES.format(
            places=_marks(places),
            roles=_marks(roles),
            or_people=OR_PEOPLE.format(people=_marks(people)) if people else "",
        )
    ]
    given: list[Any] = [*standing, *places, *roles, *people]
    for role in regional:
        for order in ("ASC", "DESC"):
            parts.append(IN_REGION.format(order=order))
            given += [*standing, role]
    with connection.cursor() as cursor:
        cursor.execute("UNION ALL".join(parts), [_sent(each) for each in given])
        for role, place, person in cursor.fetchall():
            yield role, _uuid(place), _uuid(person)


def _marks(values: Collection[Any]) -> str:
    """Return a mark for each value; none of them is in an empty list."""
    return ", ".join(["%s"] * len(values)) or "NULL"


def _sent(value: Any) -> Any:
    """SQLite keeps an identifier as 32 digits and a day as text."""
    if connection.features.has_native_uuid_field:
        return value
    return value.hex if isinstance(value, UUID) else str(value)


def _uuid(value: UUID | str) -> UUID:
    return value if isinstance(value, UUID) else UUID(value)
