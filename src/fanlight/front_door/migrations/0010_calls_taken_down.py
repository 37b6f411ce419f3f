"""Adds what officers take down of calls and letters, and the written form that is owed after a call: additive."""

import django.db.models.deletion
import fanlight.store.clock
import fanlight.store.fields
import fanlight.store.identity
from django.db import migrations, models


class Migration(migrations.Migration):
    """Two tables more, and two more ways in which a request comes."""

    dependencies = [
        ('front_door', '0009_sources_of_requests'),
    ]

    operations = [
        migrations.AlterField(
            model_name='requestforsupport',
            name='channel',
            field=models.CharField(choices=[('PORTAL', 'Sent here'), ('PHONE', 'Telephone'), ('EMAIL', 'E-mail'), ('LETTER', 'Letter'), ('VISIT', 'In person'), ('POLICE_BATCH', 'Police'), ('OUT_OF_HOURS', 'Out of hours')], max_length=20),
        ),
        migrations.CreateModel(
            name='TakenCall',
            fields=[
                ('id', models.CharField(default=fanlight.store.identity.new_ulid, editable=False, max_length=26, primary_key=True, serialize=False)),
                ('authority', models.CharField(max_length=3)),
                ('retention_class', models.CharField(default='CONTACT_NO_FURTHER_ACTION', max_length=40)),
                ('on_hold', models.BooleanField(default=False)),
                ('version', models.PositiveIntegerField(default=1)),
                ('created_at', models.DateTimeField(default=fanlight.store.clock.now)),
                ('changed_at', models.DateTimeField(default=fanlight.store.clock.now)),
                ('changed_by', models.CharField(blank=True, max_length=26)),
                ('taken_by_user_id', models.CharField(max_length=26)),
                ('channel', models.CharField(blank=True, choices=[('PORTAL', 'Sent here'), ('PHONE', 'Telephone'), ('EMAIL', 'E-mail'), ('LETTER', 'Letter'), ('VISIT', 'In person'), ('POLICE_BATCH', 'Police'), ('OUT_OF_HOURS', 'Out of hours')], max_length=20)),
                ('came_at', models.DateTimeField()),
                ('wishes_no_name', models.BooleanField(default=False)),
                ('promised_no_name', models.BooleanField(default=False)),
                ('written_due_at', models.DateTimeField(blank=True, null=True)),
                ('written_clock', models.CharField(blank=True, max_length=200)),
                ('written_at', models.DateTimeField(blank=True, null=True)),
                ('written_how', models.CharField(blank=True, choices=[('FORM', 'Written on the form'), ('PAPER', 'Came on paper or by e-mail'), ('NOT_NEEDED', 'Not waited for any more')], max_length=20)),
                ('written_said', models.CharField(blank=True, max_length=500)),
                ('late_told_at', models.DateTimeField(blank=True, null=True)),
                ('draft', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='taken_call', to='front_door.draft')),
                ('request', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='taken_call', to='front_door.requestforsupport')),
                ('written_draft', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='confirms_call', to='front_door.draft')),
            ],
        ),
        migrations.CreateModel(
            name='WrittenForm',
            fields=[
                ('id', models.CharField(default=fanlight.store.identity.new_ulid, editable=False, max_length=26, primary_key=True, serialize=False)),
                ('authority', models.CharField(max_length=3)),
                ('retention_class', models.CharField(default='CONTACT_NO_FURTHER_ACTION', max_length=40)),
                ('on_hold', models.BooleanField(default=False)),
                ('recorded_at', models.DateTimeField(default=fanlight.store.clock.now)),
                ('recorded_by', models.CharField(max_length=26)),
                ('stated', models.JSONField(default=dict)),
                ('sealed', fanlight.store.fields.EncryptedTextField(blank=True)),
                ('call', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='written_form', to='front_door.takencall')),
                ('corrects', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='corrected_by', to='front_door.writtenform')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddIndex(
            model_name='takencall',
            index=models.Index(condition=models.Q(('written_at__isnull', True), ('written_due_at__isnull', False)), fields=['authority', 'written_due_at'], name='front_door_written_awaited'),
        ),
        migrations.AddConstraint(
            model_name='takencall',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('written_at__isnull', True), ('written_how', '')), models.Q(('written_at__isnull', False), models.Q(('written_how', ''), _negated=True)), _connector='OR'), name='front_door_written_says_how'),
        ),
    ]
