"""The table whose rows have become entries of a list."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("front_door", "0004_outcomes_are_a_list")]

    operations = [migrations.DeleteModel("Outcome")]
