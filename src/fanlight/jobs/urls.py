"""Addresses of the pages about jobs."""

from django.urls import path

from fanlight.jobs import views
from fanlight.jobs.guarding import guarded

app_name = "jobs"

# An auditor may see what failed; where in the code it failed, and trying again, are the administrator's.
SEE, CHANGE = "JOBS_SEE", "SETTINGS_CHANGE"

urlpatterns = [
    path("", guarded(views.failed, SEE), name="failed"),
    path("again/all/<str:name>/", guarded(views.all_again, SEE, CHANGE), name="all_again"),
    path("<uuid:job_id>/", guarded(views.job, SEE, CHANGE), name="job"),
    path("<uuid:job_id>/again/", guarded(views.again, SEE, CHANGE), name="again"),
]
