"""The subjects that the agenda had of its own become the directory's topics (ADR 32)."""

from django.db import migrations
from django.db.models import Case, F, Value, When

from raak.agenda.rules import TOPIC_OF_SUBJECT

ORDINARY = "upbringing"
"""What an event is about in the old list, where that had no word for it."""


def to_topics(apps, schema_editor):
    _rename(apps, schema_editor, TOPIC_OF_SUBJECT, F("topic"))


def to_subjects(apps, schema_editor):
    subjects = {topic: subject for subject, topic in TOPIC_OF_SUBJECT.items()}
    _rename(apps, schema_editor, subjects, Value(ORDINARY))


def _rename(apps, schema_editor, names, otherwise):
    """At once, so that no code is taken for one that was renamed before it."""
    whens = [When(topic=old, then=Value(new)) for old, new in names.items()]
    events = apps.get_model("agenda", "Event").objects.using(schema_editor.connection.alias)
    changed = events.update(topic=Case(*whens, default=otherwise))
    if changed:
        print(f"  agenda: {changed} events have another word for what they are about")


class Migration(migrations.Migration):

    dependencies = [
        ('agenda', '0004_subjects_are_topics'),
    ]

    operations = [
        migrations.RunPython(to_topics, to_subjects),
    ]
