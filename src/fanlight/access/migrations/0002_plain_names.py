"""Names of accounts and declared relations as they are compared, to be looked up by an index."""

from typing import Any

from django.db import migrations, models

from fanlight.access.rules.plain_names import kept_name


def keep_plain_names(apps: Any, editor: Any) -> None:
    """Write the plain name of each account and relation that is there."""
    users, relations = apps.get_model("access", "User").objects, apps.get_model("access", "DeclaredRelation").objects
    for key, name in list(users.values_list("pk", "name")):
        users.filter(pk=key).update(plain_name=kept_name(name))
    for key, forenames, surname in list(relations.values_list("pk", "forenames", "surname")):
        relations.filter(pk=key).update(plain_name=kept_name(forenames, surname))


class Migration(migrations.Migration):
    dependencies = [("access", "0001_initial")]

    operations = [
        migrations.AddField(
            "declaredrelation", "plain_name", models.CharField(blank=True, editable=False, max_length=200)
        ),
        migrations.AddField("user", "plain_name", models.CharField(blank=True, editable=False, max_length=200)),
        migrations.AddIndex(
            "declaredrelation", models.Index(fields=["authority", "plain_name"], name="access_relation_plain_name")
        ),
        migrations.AddIndex("user", models.Index(fields=["plain_name"], name="access_user_plain_name")),
        migrations.RunPython(keep_plain_names, migrations.RunPython.noop),
    ]
