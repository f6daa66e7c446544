from django.db import migrations

from raak.audit.append_only import append_only


class Migration(migrations.Migration):
    dependencies = [("trajectories", "0001_initial"), ("audit", "0002_hold_append_only")]

    operations = [append_only("trajectories_event")]
