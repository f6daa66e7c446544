from django.db import migrations

from raak.audit.append_only import append_only


class Migration(migrations.Migration):
    dependencies = [("analysis", "0004_swot_lines")]

    operations = [append_only("analysis_swotline")]
