"""The index from which reports read requests holds their setting and agreement too: built in a fraction of a second."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """One index for another."""

    dependencies = [
        ('establishments', '0004_queues_are_a_list'),
        ('front_door', '0010_calls_taken_down'),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name='requestforsupport',
            name='front_door_request_source',
        ),
        migrations.AddIndex(
            model_name='requestforsupport',
            index=models.Index(fields=['authority', 'id', 'source_code', 'establishment', 'agreed', 'no_agreement_code'], name='front_door_request_figures'),
        ),
    ]
