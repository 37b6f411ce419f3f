"""A report may be of one school or one team: additive."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Two columns more, in what makes one report the same as another too."""

    dependencies = [
        ('reports', '0001_initial'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='reportrun',
            name='reports_one_run_for_each_making',
        ),
        migrations.AddField(
            model_name='reportrun',
            name='school_urn',
            field=models.CharField(blank=True, max_length=7),
        ),
        migrations.AddField(
            model_name='reportrun',
            name='team_id',
            field=models.CharField(blank=True, max_length=26),
        ),
        migrations.AddConstraint(
            model_name='reportrun',
            constraint=models.UniqueConstraint(fields=('authority', 'kind', 'first_on', 'last_on', 'district_code', 'source_code', 'school_urn', 'team_id', 'asked_on', 'making'), name='reports_one_run_for_each_making'),
        ),
    ]
