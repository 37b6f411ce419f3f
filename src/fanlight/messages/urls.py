"""Addresses of notices."""

from django.urls import path

from fanlight.messages.views import deputies, own, undelivered

app_name = "messages"

urlpatterns = [
    path("", own.my_notices, name="my_notices"),
    path("read-all/", own.read_all, name="read_all"),
    path("choices/", own.choices, name="choices"),
    path("deputy/", deputies.deputy, name="deputy"),
    path("deputy/<slug:deputy_id>/accept/", deputies.accept, name="accept_deputy"),
    path("deputy/<slug:deputy_id>/end/", deputies.end, name="end_deputy"),
    path("not-arrived/", undelivered.undelivered, name="undelivered"),
    path("not-arrived/<slug:notice_id>/send-again/", undelivered.again, name="send_again"),
    path("not-arrived/<slug:notice_id>/settle/", undelivered.settle_one, name="settle"),
    path("<slug:notice_id>/open/", own.open_notice, name="open_notice"),
]
