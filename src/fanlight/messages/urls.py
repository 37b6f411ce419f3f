"""Addresses of notices."""

from django.urls import path

from fanlight.messages import views

app_name = "messages"

urlpatterns = [
    path("", views.my_notices, name="my_notices"),
    path("read-all/", views.read_all, name="read_all"),
    path("<slug:notice_id>/open/", views.open_notice, name="open_notice"),
]
