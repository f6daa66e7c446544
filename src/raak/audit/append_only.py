"""Tables that only grow, held so by the database itself."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

REFUSAL = "this table is append-only"
DEEDS = {"postgresql": ("update", "delete", "truncate"), "sqlite": ("update", "delete")}
"""What the triggers refuse, per database. SQLite has no other way to empty a table."""


def append_only(table: str) -> migrations.RunPython:
    """
    Return a migration step that lets the database refuse to change or delete rows.

    Once more after each change of the table: SQLite makes it anew then, and forgets the triggers.
    """

    def hold(apps: object, editor: BaseDatabaseSchemaEditor) -> None:
        for statement in _statements(table, editor.connection.vendor):
            editor.execute(statement, params=None)

    def release(apps: object, editor: BaseDatabaseSchemaEditor) -> None:
        on_table = f" ON {table}" if editor.connection.vendor == "postgresql" else ""
        for deed in DEEDS[editor.connection.vendor]:
            editor.execute(f"DROP TRIGGER {table}_no_{deed}{on_table}")

    return migrations.RunPython(hold, release)


def _statements(table: str, vendor: str) -> list[str]:
    if vendor == "postgresql":
        function = (
            "CREATE OR REPLACE FUNCTION raak_append_only() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN RAISE EXCEPTION '{REFUSAL}: %', TG_TABLE_NAME; END $$"
        )
        return [function, *(_postgresql(table, deed) for deed in DEEDS[vendor])]
    return [_sqlite(table, deed) for deed in DEEDS[vendor]]


def _postgresql(table: str, deed: str) -> str:
    return (
        f"CREATE OR REPLACE TRIGGER {table}_no_{deed} BEFORE {deed.upper()} ON {table} "
        "FOR EACH STATEMENT EXECUTE FUNCTION raak_append_only()"
    )


def _sqlite(table: str, deed: str) -> str:
    return (
        f"CREATE TRIGGER IF NOT EXISTS {table}_no_{deed} BEFORE {deed.upper()} ON {table} "
        f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
    )
