"""
The tables of HSDS 3.0 as a tabular data package: their files, columns and what each must say.

source: https://docs.openreferral.org/en/v3.0.0/hsds/schema_reference.html
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

NUMBERS = frozenset(
    {
        *("year_incorporated", "minimum_age", "maximum_age", "latitude", "longitude"),
        *("extension", "timezone", "count", "interval", "amount"),
    }
)
"""Columns that hold a number, in whichever table."""


@dataclass(frozen=True, slots=True)
class Table:
    """
    A table of the package.

    path:     the file that holds it when its package does not say otherwise.
    required: what no row may leave empty.
    """

    name: str
    path: str
    columns: tuple[str, ...]
    required: frozenset[str]


def _table(name: str, path: str, columns: str) -> tuple[str, Table]:
    """Read columns as one line, with a star at what must be there."""
    names = columns.split()
    starred = frozenset(each[:-1] for each in names if each.endswith("*"))
    return name, Table(name, path, tuple(each.rstrip("*") for each in names), starred)


TABLES: Mapping[str, Table] = dict(
    [
        _table(
            "organization",
            "organizations.csv",
            "id* name* alternate_name description* email website tax_status tax_id"
            " year_incorporated legal_status logo uri parent_organization_id",
        ),
        _table(
            "program",
            "programs.csv",
            "id* organization_id* name* alternate_name description*",
        ),
        _table(
            "service",
            "services.csv",
            "id* organization_id* program_id name* alternate_name description url email status*"
            " interpretation_services application_process fees_description wait_time fees"
            " accreditations eligibility_description minimum_age maximum_age assured_date"
            " assurer_email licenses alert last_modified",
        ),
        _table(
            "attribute",
            "attributes.csv",
            "id* link_id* taxonomy_term_id* link_type link_entity* value",
        ),
        _table(
            "service_at_location",
            "service_at_location.csv",
            "id* service_id* location_id* description",
        ),
        _table(
            "location",
            "locations.csv",
            "id* location_type* url organization_id name alternate_name description"
            " transportation latitude longitude external_identifier external_identifier_type",
        ),
        _table(
            "phone",
            "phones.csv",
            "id* location_id service_id organization_id contact_id service_at_location_id number*"
            " extension type description",
        ),
        _table(
            "contact",
            "contacts.csv",
            "id* organization_id service_id service_at_location_id location_id name title"
            " department email",
        ),
        _table(
            "address",
            "addresses.csv",
            "id* location_id attention address_1* address_2 city* region state_province*"
            " postal_code* country* address_type*",
        ),
        _table(
            "schedule",
            "schedules.csv",
            "id* service_id location_id service_at_location_id valid_from valid_to dtstart"
            " timezone until count wkst freq interval byday byweekno bymonthday byyearday"
            " description opens_at closes_at schedule_link attending_type notes",
        ),
        _table("funding", "funding.csv", "id* organization_id service_id source"),
        _table(
            "service_area",
            "service_areas.csv",
            "id* service_id name description extent extent_type uri",
        ),
        _table("required_document", "required_documents.csv", "id* service_id document uri"),
        _table("language", "languages.csv", "id* service_id location_id phone_id name code note"),
        _table("accessibility", "accessibility.csv", "id* location_id description details url"),
        _table(
            "taxonomy_term",
            "taxonomy_terms.csv",
            "id* code name* description* parent_id taxonomy language taxonomy_id term_uri",
        ),
        _table(
            "metadata",
            "metadata.csv",
            "id* resource_id* resource_type* last_action_date* last_action_type* field_name*"
            " previous_value* replacement_value* updated_by*",
        ),
        _table(
            "meta_table_description",
            "meta_table_descriptions.csv",
            "id* name language character_set",
        ),
        _table(
            "cost_option",
            "cost_options.csv",
            "id* service_id* valid_from valid_to option currency amount amount_description",
        ),
        _table(
            "organization_identifier",
            "organization_identifiers.csv",
            "id* organization_id* identifier_scheme identifier_type* identifier*",
        ),
        _table("taxonomy", "taxonomies.csv", "id* name* description* uri version"),
    ]
)

INSIDE: Mapping[str, str] = {
    "phones": "phone",
    "contacts": "contact",
    "addresses": "address",
    "schedules": "schedule",
    "funding": "funding",
    "service_areas": "service_area",
    "required_documents": "required_document",
    "languages": "language",
    "accessibility": "accessibility",
    "cost_options": "cost_option",
    "organization_identifiers": "organization_identifier",
    "service_at_locations": "service_at_location",
    "attributes": "attribute",
    "metadata": "metadata",
}
"""Under which key an object holds a list of what is a table here."""

POINTED: Mapping[str, Mapping[str, str]] = {
    "service": {"organization": "organization", "program": "program"},
    "service_at_location": {"location": "location"},
    "attribute": {"taxonomy_term": "taxonomy_term"},
    "taxonomy_term": {"taxonomy_detail": "taxonomy"},
}
"""Which one object stands inside another, where a row here holds its id."""

TIES: Mapping[str, str] = {"attribute": "link_id", "metadata": "resource_id"}
"""Tables whose rows belong to a row of any other table, by this column."""

KINDS: Mapping[str, str] = {"attribute": "link_entity", "metadata": "resource_type"}
"""The column that says of which table that other row is."""


def key_into(table: str) -> str:
    """Return the column with which rows of other tables point at a row of this one."""
    return f"{table}_id"


def owners_of(table: str) -> Iterator[str]:
    """Yield the tables inside whose objects a row of this one may stand."""
    for column in TABLES[table].columns:
        other = column.removesuffix("_id")
        if column.endswith("_id") and other in TABLES and other not in _pointed_from(table):
            yield other


def _pointed_from(table: str) -> frozenset[str]:
    """A place says whose it is and a programme too, but neither stands inside that organisation."""
    if table in {"location", "program"}:
        return frozenset({"organization"})
    return frozenset(POINTED.get(table, {}).values())


def package(names: Sequence[str]) -> dict[str, Any]:
    """Return what `datapackage.json` says of these tables as we write them."""
    return {
        "name": "raak-directory",
        "profile": "tabular-data-package",
        "resources": [_resource(TABLES[each]) for each in names],
    }


def _resource(table: Table) -> dict[str, Any]:
    kinds = {each: "number" if each in NUMBERS else "string" for each in table.columns}
    fields = [{"name": name, "type": kind} for name, kind in kinds.items()]
    return {
        "name": table.name,
        "path": table.path,
        "profile": "tabular-data-resource",
        "encoding": "utf-8",
        "schema": {"fields": fields, "primaryKey": "id"},
    }
