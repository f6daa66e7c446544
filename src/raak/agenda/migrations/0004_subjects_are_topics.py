from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('agenda', '0003_doubles'),
    ]

    operations = [
        migrations.RenameField(
            model_name='event',
            old_name='subject',
            new_name='topic',
        ),
        migrations.AlterField(
            model_name='event',
            name='topic',
            field=models.CharField(max_length=30),
        ),
    ]
