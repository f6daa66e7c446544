from django.db import migrations

INDEXES = ('terms', 'marks')


def add(apps, schema_editor):
    """Without a list of what is still to come in: a search never waits for one to be read."""
    if schema_editor.connection.vendor == 'postgresql':
        for column in INDEXES:
            schema_editor.execute(
                f'CREATE INDEX searched_by_{column} ON directory_searchedservice'
                f' USING gin ({column}) WITH (fastupdate = off)'
            )


def remove(apps, schema_editor):
    if schema_editor.connection.vendor == 'postgresql':
        for column in INDEXES:
            schema_editor.execute(f'DROP INDEX searched_by_{column}')


class Migration(migrations.Migration):

    dependencies = [
        ('directory', '0004_add_searched_offer'),
    ]

    operations = [migrations.RunPython(add, remove)]
