"""What each authority stored of its outcomes becomes versions of the entries of its list of outcomes."""

from typing import Any

from django.db import migrations


def copy_outcomes(apps: Any, editor: Any) -> None:
    """Store each row as a version of an entry, unless the list has one already."""
    versions = apps.get_model("establishments", "ListEntryVersion").objects
    outcomes = apps.get_model("front_door", "Outcome").objects
    known = set(versions.filter(list_name="front_door.outcomes").values_list("authority", "code"))
    versions.bulk_create(
        versions.model(
            authority=row.authority,
            list_name="front_door.outcomes",
            code=row.code,
            label=row.label,
            values={
                "routes": row.routes,
                "needs_second_person": row.needs_second_person,
                "queue": row.queue_code,
                "is_immediate": row.is_immediate,
                "is_referral": row.is_referral,
                "what_happens_next": row.what_happens_next,
                "what_we_ask": row.what_we_ask,
                "standard_flags": row.standard_flags,
            },
            position=row.position,
            in_force_from=row.in_force_from,
            in_force_to=row.in_force_to,
            source=row.source,
            is_verified=row.is_verified,
        )
        for row in outcomes.order_by("authority", "position", "code", "in_force_from")
        if (row.authority, row.code) not in known
    )


class Migration(migrations.Migration):
    dependencies = [
        ("front_door", "0003_lists_of_unread_and_own"),
        ("establishments", "0003_dated_lists"),
    ]

    operations = [migrations.RunPython(copy_outcomes, migrations.RunPython.noop)]
