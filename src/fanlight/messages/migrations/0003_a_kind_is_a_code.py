from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("outbox", "0002_kinds_of_notice"),
    ]

    operations = [
        migrations.AlterField(model_name="notice", name="kind", field=models.CharField(max_length=40)),
    ]
