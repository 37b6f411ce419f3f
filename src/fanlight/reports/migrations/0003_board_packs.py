from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('reports', '0002_schools_and_teams'),
    ]

    operations = [
        migrations.AddField(
            model_name='reportrun',
            name='pack',
            field=models.BinaryField(default=b''),
        ),
        migrations.AddField(
            model_name='reportrun',
            name='pack_to_share',
            field=models.BinaryField(default=b''),
        ),
    ]
