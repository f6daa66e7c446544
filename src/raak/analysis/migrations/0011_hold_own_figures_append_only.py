from django.db import migrations

from raak.audit.append_only import append_only


class Migration(migrations.Migration):
    dependencies = [("analysis", "0010_own_figures")]

    operations = [append_only("analysis_ownfigure")]
