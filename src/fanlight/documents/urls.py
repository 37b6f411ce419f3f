"""Addresses of documents."""

from django.urls import path

from fanlight.documents.views import giving_back, retention

app_name = "documents"

urlpatterns = [
    path("retention/", retention.retention, name="retention"),
    path("retention/count/", retention.count_again, name="count_again"),
    path("retention/lists/<slug:list_id>/", retention.due_list, name="due_list"),
    path("retention/approve/", retention.approve, name="approve_shredding"),
    path("holds/add/", retention.add_hold, name="add_hold"),
    path("holds/<slug:hold_id>/lift/", retention.lift, name="lift_hold"),
    path("<slug:document_id>/", giving_back.give_back, name="give_back"),
]
