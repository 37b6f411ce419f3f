"""Finds what follows a request by one index: with old statistics SQLite read every conversation of the authority."""

import django.db.models.deletion
from django.db import migrations, models

REQUEST = "front_door.requestforsupport"


def to_request() -> models.ForeignKey:
    """Return the key to a request, without an index of its own."""
    return models.ForeignKey(
        blank=True,
        db_index=False,
        null=True,
        on_delete=django.db.models.deletion.PROTECT,
        related_name="+",
        to=REQUEST,
    )


def index_of(field: str) -> models.Index:
    """Return the index of a key with the authority, over the rows that have one."""
    return models.Index(
        condition=models.Q((f"{field}__isnull", False)),
        fields=["authority", field],
        name=f"conversations_{field}",
    )


class Migration(migrations.Migration):
    dependencies = [
        ("conversations", "0001_initial"),
        ("front_door", "0011_what_reports_read"),
    ]

    operations = [
        migrations.AlterField(model_name="conversation", name="follows", field=to_request()),
        migrations.AlterField(model_name="conversation", name="led_to", field=to_request()),
        migrations.AddIndex(model_name="conversation", index=index_of("follows")),
        migrations.AddIndex(model_name="conversation", index=index_of("led_to")),
        migrations.AddIndex(model_name="conversation", index=index_of("led_to_draft")),
    ]
