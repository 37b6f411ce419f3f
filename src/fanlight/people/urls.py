"""The addresses of the people pages; no name is ever in one."""

from django.urls import path

from fanlight.people import views

app_name = "people"
urlpatterns = [
    path("", views.search, name="search"),
    path("by-reference/", views.open_by_reference, name="by_reference"),
    path("parted/<str:merge_id>/", views.undo, name="undo_merge"),
    path("<str:person_id>/", views.person, name="person"),
    path("<str:person_id>/name/", views.add_name, name="add_name"),
    path("<str:person_id>/address/", views.add_address, name="add_address"),
    path("<str:person_id>/contact/", views.add_contact_point, name="add_contact_point"),
    path("<str:person_id>/safe-contact/", views.set_safe_contact, name="set_safe_contact"),
    path("<str:person_id>/relation/", views.add_relation, name="add_relation"),
    path("<str:person_id>/end/<str:kind>/<str:fact_id>/", views.end_fact, name="end_fact"),
    path("<str:person_id>/dates/", views.correct, name="correct"),
    path("<str:person_id>/confidential/", views.make_confidential, name="make_confidential"),
    path("<str:person_id>/hold-back/", views.hold_back_record, name="hold_back"),
    path("<str:person_id>/same-as/", views.merge_with, name="merge_with"),
    path("<str:person_id>/same-as/<str:other_id>/", views.merge, name="merge"),
]
