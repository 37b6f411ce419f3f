"""Every address: each module's own, under its name."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = []
for prefix, module in (
    ("accounts/", "access.account_urls"),
    ("access/", "access.urls"),
    ("jobs/", "jobs.urls"),
    ("health/", "jobs.health_urls"),
    ("design/", "design.urls"),
    ("documents/", "documents.urls"),
    ("notices/", "messages.urls"),
    ("establishments/", "establishments.urls"),
    ("people/", "people.urls"),
    ("casework/", "casework.urls"),
    ("front-door/", "front_door.urls"),
    ("worried/", "front_door.urls.worried"),
    ("conversations/", "conversations.urls"),
    ("challenges/", "challenges.urls"),
    ("sharing/", "sharing.urls"),
    ("imports/", "imports.urls"),
    ("reports/", "reports.urls"),
    ("returns/", "returns.urls"),
    ("subject-access/", "subject_access.urls"),
    ("compare/", "comparisons.urls"),
    ("funding/", "funding.urls"),
    ("forecast/", "forecasting.urls"),
    ("", "desk.urls"),
):
    urlpatterns.append(path(prefix, include(f"fanlight.{module}")))

handler400 = "fanlight.design.views.bad_request"
handler403 = "fanlight.design.views.not_permitted"
handler404 = "fanlight.design.views.not_found"
handler500 = "fanlight.design.views.broken"
