from django.db import migrations

from raak.audit.append_only import append_only


class Migration(migrations.Migration):
    dependencies = [("analysis", "0008_check_answers")]

    operations = [append_only("analysis_checkanswer")]
