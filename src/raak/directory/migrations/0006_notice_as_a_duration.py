"""
How long before its day the offer must be confirmed becomes a duration, that the database can
compare with days: then who must confirm something is found without asking for it first.
"""

from datetime import timedelta

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def to_duration(apps: Apps, schema: BaseDatabaseSchemaEditor) -> None:
    for each in apps.get_model("directory", "RegionUpkeep").objects.all():
        each.notice = timedelta(days=each.remind_days)
        each.save(update_fields=["notice"])


def to_days(apps: Apps, schema: BaseDatabaseSchemaEditor) -> None:
    for each in apps.get_model("directory", "RegionUpkeep").objects.all():
        each.remind_days = each.notice.days
        each.save(update_fields=["remind_days"])


class Migration(migrations.Migration):

    dependencies = [
        ('directory', '0005_index_searched_offer'),
    ]

    operations = [
        migrations.AddField(
            model_name='regionupkeep',
            name='notice',
            field=models.DurationField(default=timedelta(days=14)),
            preserve_default=False,
        ),
        migrations.AlterField(
            model_name='regionupkeep',
            name='remind_days',
            field=models.PositiveSmallIntegerField(default=14),
        ),
        migrations.RunPython(to_duration, to_days),
        migrations.RemoveField(
            model_name='regionupkeep',
            name='remind_days',
        ),
    ]
