"""Adds the index from which reports read the sources of requests: additive, and built in a fraction of a second."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """One index more on requests."""

    dependencies = [("front_door", "0008_nights_and_elsewhere")]

    operations = [
        migrations.AddIndex(
            model_name="requestforsupport",
            index=models.Index(fields=["authority", "id", "source_code"], name="front_door_request_source"),
        ),
    ]
