from django.db import migrations

from raak.audit.append_only import append_only


class Migration(migrations.Migration):
    dependencies = [("monitoring", "0001_first")]

    operations = [
        append_only("monitoring_finding"),
        append_only("monitoring_measurement"),
    ]
